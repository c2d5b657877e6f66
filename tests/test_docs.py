"""The page on lists of publications names all that there is, and its examples can be typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from textwrap import dedent
from typing import get_args

import pytest

from cvbuild.citations import STYLES
from cvbuild.decode import decode, key_of
from cvbuild.diagnostic import Diagnostic, Report
from cvbuild.document.keys import APPLIES
from cvbuild.document.presets import PRESETS
from cvbuild.document.variant import SectionPlan, Variant
from cvbuild.exporters import OUTPUTS
from cvbuild.model import Publication, Role
from cvbuild.publications.conditions import names_of
from cvbuild.source import Source

PAGE = (Path(__file__).parent.parent / "docs/publication-lists.md").read_text(encoding="utf-8")
#: Words that stand between backticks, alone or with others: `last: 5 years`, `[type, year]`.
WORDS = {
    word
    for code in re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL))
    for word in re.findall(r"[\w+-]+", code)
}
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize(
    "there_is",
    [
        [key_of(one) for one in fields(SectionPlan) if "publications" in APPLIES.get(one.name, ())],
        names_of(Publication),
        get_args(Role),
        STYLES,
        PRESETS,
        OUTPUTS,
    ],
    ids=["keys", "where", "roles", "styles", "presets", "outputs"],
)
def test_the_page_names_all(there_is: Iterable[str]) -> None:
    assert sorted(set(there_is) - WORDS) == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples(example: str) -> None:
    """This test ensures that an example can be typed: it is of a variant, a section or a work."""
    kinds: tuple[type, ...] = (Variant, SectionPlan, Publication)
    assert [] in [said(kind, example) for kind in kinds]


def said(kind: type, example: str) -> list[Diagnostic]:
    """What is wrong with an example as one of a kind; lines of one key are as many examples."""
    report = Report()
    lines = example.splitlines()
    is_choice = len({line.partition(":")[0] for line in lines}) == 1
    for content in lines if is_choice else [dedent(example)]:
        decode(kind, Source("page", content), report)
    return list(report)
