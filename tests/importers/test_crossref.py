"""Records of Crossref: real answers, one of them no JSON, invented ones, and broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from cvbuild.model import Name, PartialDate
from cvbuild.richtext import Sup, Text, to_markdown, to_plain
from tests.importers.reading import Golden, broken, check_broken, check_golden, read, read_fixture

KIND = "crossref"


def test_preprints_of_a_search() -> None:
    """This test ensures that all three are there, and that two may be versions of one work."""
    profile, problems = read_fixture(KIND, "orcid-crossref-search.json")
    assert ["article"] * 3 == [one.type for one in profile.publications]
    first, second, _ = profile.publications
    assert (PartialDate(2018, 2, 11), None) == (first.available_date, first.issued)
    assert "0000-0003-1419-2405" == first.author[0].orcid
    assert to_markdown(first.abstract).startswith("The *Code of Practice for Research Data")
    assert ("10.7287/peerj.preprints.26505", f"{first.doi}v1") == (first.doi, second.doi)
    assert problems == [
        f"orcid-crossref-search.json:{second.line}:1: note[possible-duplicate]:"
        f" '{second.doi}' looks like a version of '{first.doi}' in line {first.line}"
    ]


def test_works_by_doi() -> None:
    """This test ensures that a list for each DOI is read, DataCite's records among Crossref's."""
    profile, problems = read_fixture(KIND, "citationjs-doi.json")
    amines, medrxiv, bugs, post = profile.publications
    assert [] == problems
    assert (Text("Correlation of the Base Strengths of Amines"), Sup((Text("1"),))) == amines.title
    assert Name("Hall", "H. K.", suffix="Jr.") == amines.author[0].name
    assert (PartialDate(1957, 10), "article-journal") == (amines.issued, amines.type)
    assert ("article", PartialDate(2021, 8, 18)) == (medrxiv.type, medrxiv.available_date)
    assert ("Shield bugs (nymphs)", "10.5281/zenodo.8242099") == (to_plain(bugs.title), bugs.doi)
    assert ("10.59350/hhtcn-zah03", 17) == (post.doi, len(medrxiv.author))


def test_a_record_that_is_no_json_is_told_and_read() -> None:
    """This test ensures that a number which is none is told with its line, and the rest is read."""
    profile, problems = read_fixture(KIND, "orcid-doi-csl.json")
    fault = "the file is not JSON: expected a number without leading zeros, found '0000000000000'"
    assert [
        f"orcid-doi-csl.json:{line}:16: error[json-syntax]: {fault}" for line in (7, 28, 58)
    ] == (problems)
    (work,) = profile.publications
    assert ("DOI title: Subtitle", "1-2") == (to_plain(work.title), work.page)
    assert (Name("Montenegro", "A. E."), PartialDate(2018, 1, 1)) == (
        work.author[0].name, work.issued,
    )  # fmt: skip
    assert "10.000/0000.0000" == work.extra["DOI"]


def test_an_invented_answer(golden: Golden) -> None:
    """This test ensures that every field has its place, and what is claimed is counted."""
    check_golden(KIND, "answer", "in.json", golden)


def test_one_work_of_the_api() -> None:
    """This test ensures that the answer for a single DOI is read."""
    text = (
        '{"message-type": "work", "message": {"DOI": "10.1234/a", "title": ["A"], "type": "book"}}'
    )
    profile, problems = read(KIND, text)
    assert [("10.1234/a", "book")] == [(one.doi, one.type) for one in profile.publications]
    assert [] == problems


@pytest.mark.parametrize("text", ["", "{}", "[1]", "no JSON"])
def test_files_without_works_are_told(text: str) -> None:
    """This test ensures that nobody is left to wonder why nothing came of a file."""
    profile, problems = read(KIND, text)
    assert () == profile.publications
    assert "in:1:1: warning[no-publications]: found no works of Crossref in this file" in problems


@given(broken(KIND))
@settings(max_examples=20, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """This test ensures that no text makes the reader raise, hang or differ from itself."""
    check_broken(KIND, text)
