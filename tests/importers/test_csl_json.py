"""Bibliographies in CSL-JSON: real ones, invented ones, whole, and broken ones."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings

from cvbuild.model import Name, PartialDate, Publication
from cvbuild.richtext import Text, to_plain
from tests.importers.reading import Golden, broken, check_broken, check_golden, read, read_fixture

KIND = "csl-json"


def works(name: str) -> tuple[Publication, ...]:
    profile, problems = read_fixture(KIND, name)
    assert [] == problems
    return profile.publications


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("manubot-manual-references.json", 3),
        ("manubot-input-bibliography.json", 3),
        ("manubot-arxiv-joss-raw.json", 1),
        ("citationjs-biblatex-csl.json", 28),
        ("bbt-deterministic-order.csl.json", 26),
    ],
)
def test_real_bibliographies_are_counted(name: str, count: int) -> None:
    """This test ensures that every item of a file becomes a publication with its line."""
    found = works(name)
    assert count == len(found)
    assert sorted({one.line for one in found}) == [one.line for one in found]
    assert all(one.title and one.id for one in found)


def test_types_survive() -> None:
    """This test ensures that types of all sorts arrive as CSL's, 'legal-case' among them."""
    manubot = works("manubot-manual-references.json")
    assert ["webpage", "legal_case", "article-journal"] == [one.type for one in manubot]
    counted = Counter(one.type for one in works("citationjs-biblatex-csl.json"))
    assert (11, 4, 4) == tuple(counted[kind] for kind in ("book", "thesis", "article-journal"))
    zotero = Counter(one.type for one in works("bbt-deterministic-order.csl.json"))
    assert (15, 5, 4) == tuple(zotero[kind] for kind in ("article-journal", "webpage", "chapter"))


def test_literal_names_are_not_split() -> None:
    """This test ensures that a name without parts stays without them."""
    first = works("manubot-input-bibliography.json")[0]
    assert Name(literal="Trang T. Le") == first.author[0].name


def test_signs_of_markup_are_characters() -> None:
    """This test ensures that of plain text nothing is taken for Markdown, nor paths for LaTeX."""
    title = r"*a* _b_ [c](d) `e` ^f^ ~g~ R$ 5 or R$ 6 at C:\temp"
    profile, _ = read(KIND, json.dumps([{"id": "x", "type": "book", "title": title}]))
    (work,) = profile.publications
    assert (Text(title),) == work.title


def test_dates_of_words_are_dates() -> None:
    """This test ensures that ``["2017", "07", "07"]`` is a day, and the report keeps its type."""
    (joss,) = works("manubot-arxiv-joss-raw.json")
    assert (PartialDate(2017, 7, 7), "report", 16) == (joss.issued, joss.type, len(joss.author))
    assert ("1707.02264", "10.7717/peerj-cs.147") == (joss.arxiv, joss.doi)


def test_given_names_stay_as_they_are() -> None:
    """This test ensures that initials without stops get none."""
    tolkien = works("citationjs-biblatex-csl.json")[0]
    assert Name(family="Tolkien", given="J R R") == tolkien.author[0].name
    assert "97" == tolkien.extra["number-of-pages"]


def test_short_dois_give_way_to_those_of_the_address() -> None:
    """This test ensures that ``10/fqd6hj`` is kept, and the whole DOI is taken."""
    first = works("bbt-deterministic-order.csl.json")[0]
    assert ("10.1177/0193723504268729", "10/fqd6hj") == (first.doi, first.extra["DOI"])
    assert PartialDate(2004) == first.issued


@pytest.mark.parametrize(
    ("note", "pmid", "pmcid", "rest"),
    [
        ("PMID: 123\\nPMCID: PMC456", "123", "PMC456", ""),
        ("A note\\nPMID: 12\\nof two lines", "12", "", "A note of two lines"),
        ("see PMID: 3", "", "", "see PMID: 3"),
        ("PMID: unknown", "", "", "PMID: unknown"),
    ],
)
def test_identifiers_in_the_lines_of_a_note(note: str, pmid: str, pmcid: str, rest: str) -> None:
    """This test ensures that what Zotero writes into the note, a line each, is in its field."""
    (one,) = read(KIND, f'[{{"type": "book", "title": "A", "note": "{note}"}}]')[0].publications
    assert (one.pmid, one.pmcid, to_plain(one.note)) == (pmid, pmcid, rest)


def test_an_identifier_of_its_own_field_stays() -> None:
    """This test ensures that a note neither overrides a field nor loses another identifier."""
    item = '{"type": "book", "title": "A", "PMID": "9", "note": "PMID: 1\\narXiv: 1901.01234 [cs]"}'
    (one,) = read(KIND, f"[{item}]")[0].publications
    assert (one.pmid, one.arxiv, to_plain(one.note)) == ("9", "1901.01234", "PMID: 1")


@pytest.mark.parametrize("case", ["library", "broken"])
def test_invented_bibliographies(case: str, golden: Golden) -> None:
    """This test ensures that every field has its place, and every fault is told with its own."""
    check_golden(KIND, case, "in.json", golden)


def test_items_by_their_keys() -> None:
    """This test ensures that a mapping of keys to items gives the items their ids."""
    profile, problems = read(KIND, '{"doe": {"type": "book", "title": "A Book"}}')
    assert [("doe", "A Book")] == [(one.id, to_plain(one.title)) for one in profile.publications]
    assert [] == problems


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "[[[", '"a"', "{'a': 1}"])
def test_files_without_items_are_told(text: str) -> None:
    """This test ensures that nobody is left to wonder why nothing came of a file."""
    profile, problems = read(KIND, text)
    assert () == profile.publications
    assert "in:1:1: warning[no-publications]: found no items of CSL-JSON in this file" in problems


@given(broken(KIND))
@settings(max_examples=20, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """This test ensures that no text makes the reader raise, hang or differ from itself."""
    check_broken(KIND, text)
