"""Every style writes every work of ``references.yaml``: whole entries, one file for each style.

The files in ``expected`` are read with the manual of their style in hand, and renewed with
``pytest --update``. Bold is the person, where it is not a volume or a distinction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from cvbuild.citations import STYLES, Look, format_all
from cvbuild.decode import decode
from cvbuild.diagnostic import Report
from cvbuild.model import Profile
from cvbuild.richtext import Emph, Inline, Inlines, SmallCaps, Strong, Text, to_markdown, to_plain
from cvbuild.source import Source
from cvbuild.terms import LANGUAGES, terms_of
from cvbuild.typography import smarten

HERE = Path(__file__).parent


@cache
def references() -> Profile:
    report = Report()
    content = (HERE / "references.yaml").read_text(encoding="utf-8")
    profile = decode(Profile, Source("references.yaml", content), report)
    assert profile and not list(report)
    return profile


#: Works that show what differs in other languages.
FOREIGN = (
    "article-journal", "paper-conference", "chapter", "book-edited", "thesis", "report",
    "preprint", "patent", "dataset", "speech", "no-date", "eight-authors", "et-al",
    "quotations", "article-number",
)  # fmt: skip


def entries(style: str) -> str:
    """All entries of a style as Markdown, each under the id of its work; then in each language."""
    known = [work.id for work in references().publications]
    parts = [_entries(style, "en", known)]
    others = [language for language in sorted(LANGUAGES) if language != "en"]
    parts += [_entries(style, language, FOREIGN) for language in others]
    return f"# {style}\n" + "".join(parts)


def _entries(style: str, language: str, ids: Collection[str]) -> str:
    profile, terms = references(), terms_of(language)
    works = [work for work in profile.publications if work.id in ids]
    written = format_all(style, works, profile.person, terms, Look())
    blocks = [
        "\n: ".join([f"\n{work.id}", *(shown(smarten(line, terms)) for line in one.lines)])
        for work, one in zip(works, written, strict=True)
    ]
    return "\n".join([f"\n## {language}", *blocks, ""])


def shown(line: Inlines) -> str:
    """A line as Markdown, which has capitals where a page has small capitals."""
    return to_markdown(tuple(map(_with_capitals, line)))


def _with_capitals(inline: Inline) -> Inline:
    if isinstance(inline, SmallCaps):
        return Text(to_plain(inline.children).upper())
    if isinstance(inline, Strong | Emph):
        return replace(inline, children=tuple(map(_with_capitals, inline.children)))
    return inline


@pytest.mark.parametrize("style", sorted(STYLES))
def test_whole_entries(style: str, golden: Callable[[str, str], None]) -> None:
    """This test ensures that each kind of work is set as the manual of the style has it."""
    golden(f"citations/expected/{style}.md", entries(style))
