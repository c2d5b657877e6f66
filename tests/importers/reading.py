"""What tests of readers share: fixtures, golden pairs, and texts that are broken at random."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest
from hypothesis import strategies as st

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.encode import encode
from cvbuild.importers import IMPORTERS, Detector, detect_kind, import_source, load
from cvbuild.model import Profile
from cvbuild.source import Source
from tests.conftest import FIXTURES, TESTS

Golden = Callable[[str, str], None]


@lru_cache(maxsize=64)
def fixture(kind: str, name: str) -> str:
    """A real file that lies beside the project, or a skip with the reason."""
    path = FIXTURES / kind / name
    if not path.exists():
        pytest.skip(f"the fixture {kind}/{name} is not beside this project")
    return path.read_text(encoding="utf-8")


def read(kind: str, text: str, path: str = "in") -> tuple[Profile, list[str]]:
    """The profile, and every problem on a line of its own."""
    report = Report()
    profile = import_source(Source(path, text), kind, report)
    return profile, [
        f"{one.span}: {one.severity.value}[{one.code}]: {one.message}" for one in report
    ]


def read_fixture(kind: str, name: str) -> tuple[Profile, list[str]]:
    text = fixture(kind, name)
    assert kind == detect_kind(Source("any", text))
    return read(kind, text, name)


def check_golden(kind: str, case: str, file: str, golden: Golden) -> None:
    """Compare the profile of ``in.*`` with ``out.yaml``, its problems with ``out.log``."""
    folder = f"importers/{kind}/{case}"
    text = (TESTS / folder / file).read_text(encoding="utf-8")
    report = Report()
    profile = import_source(Source(file, text), kind, report)
    written = encode(profile)
    golden(f"{folder}/out.yaml", written)
    golden(f"{folder}/out.log", "".join(f"{render_diagnostic(one)}\n" for one in report))
    assert kind == detect_kind(Source("any", text))
    assert_reads_back(profile)


def assert_reads_back(profile: Profile) -> None:
    report = Report()
    assert profile == decode(Profile, Source("out.yaml", encode(profile)), report)
    assert [] == list(report)


#: The kinds whose files are trees of JSON, and could be taken for each other.
JSON_KINDS = ("crossref", "csl-json", "openalex", "orcid", "semantic-scholar")


def score(kind: str, text: str) -> int:
    """How sure the detector of a kind is of a text."""
    detect: Detector = load(IMPORTERS[kind].detect)
    return detect(Source("any", text))


def case_texts(kind: str) -> list[str]:
    """The inputs of the golden pairs, which are small enough to break in every place."""
    paths = sorted((TESTS / "importers" / kind).glob("*/in.*"))
    return [path.read_text(encoding="utf-8") for path in paths]


_NOISE = (
    *('"', "{", "}", "[", "]", ",", ":", "\\", "\\ud800", "null", "NaN", "1e999", "0" * 40),
    *('[[[[{"a":', "<", "</", ">", "&", "&x;", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "\x00", "\ud800"),
    *("\ufeff", "\u2028", "\r", "\n", "$x$", "<sub>", "\\emph{", "[2020,13,45]", '""', "日", "-"),
)


def broken(kind: str) -> st.SearchStrategy[str]:
    """Texts of a kind with pieces put in, taken out, and cut off."""
    edit = st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(_NOISE) | st.just(""))
    return st.builds(_apply, st.sampled_from(case_texts(kind)), st.lists(edit, max_size=6))


def _apply(text: str, edits: list[tuple[float, int, str]]) -> str:
    for place, length, noise in edits:
        at = int(place * len(text))
        text = text[:at] + noise + text[at + length :] if length < 40 else text[:at] + noise
    return text


def check_broken(kind: str, text: str) -> None:
    """Whatever the text is: no exception, a place for every problem, the same result again."""
    profile, problems = read(kind, text)
    assert (profile, problems) == read(kind, text)
    assert all(0 <= score(one, text) <= 100 for one in JSON_KINDS)
    assert_reads_back(profile)
