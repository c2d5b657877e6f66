"""RIS: the real files of INDEX.md, row by row, and invented ones, whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvbuild.diagnostic import Report
from cvbuild.importers.ris import detect
from cvbuild.importers.ris.tables import TYPES
from cvbuild.link import link
from cvbuild.model import Name, Profile, Publication
from cvbuild.richtext import to_plain
from cvbuild.source import Source
from tests.importers.catalogues import (
    fixture,
    mutated,
    pair,
    read,
    read_fixture,
    reads_back,
    texts,
)


def works(name: str) -> tuple[Publication, ...]:
    return read_fixture("ris", name, "ris")[0].publications


def only(text: str) -> Publication:
    (work,) = read(Source("in.ris", text), "ris")[0].publications
    return work


def codes(shown: list[str]) -> list[str]:
    return [line.split(": ")[1] for line in shown]


@pytest.mark.parametrize(
    ("name", "count", "reported"),
    [
        ("rispy-example_basic.ris", 1, []),
        ("rispy-example_full.ris", 2, ["duplicate-id"]),
        ("rispy-example_utf_chars.ris", 1, []),
        ("rispy-example_multiline.ris", 3, ["no-title"] * 3),
        ("rispy-example_extraneous_data.ris", 2, ["duplicate-id"]),
        ("rispy-example_full_without_whitespace.ris", 2, ["duplicate-id"]),
        ("rispy-example_bom.ris", 1, ["no-title"]),
        ("rispy-example_starting_newlines.ris", 1, []),
        ("rispy-example_urls.ris", 4, []),
        ("rispy-example_empty_tag.ris", 1, []),
        ("jabref-RisImporterCorrupted.ris", 1, ["missing-type"]),
        ("jabref-RisImporterTest5b.ris", 1, []),
        ("jabref-RisImporterTest8_date.ris", 1, []),
        ("jabref-RisImporterTestScopus.ris", 1, []),
    ],
)
def test_real_files_are_counted(name: str, count: int, reported: list[str]) -> None:
    """This test ensures that each real file gives its records, and no message but the due ones."""
    profile, shown = read_fixture("ris", name, "ris")
    assert count == len(profile.publications)
    assert reported == codes(shown)
    assert profile.unread == ()
    assert reads_back(profile)


def test_records_of_every_type() -> None:
    """This test ensures that all 61 records are read, or left out and reported as empty."""
    profile, shown = read_fixture("ris", "asreview-reference_types.ris", "ris")
    assert codes(shown).count("empty-record") == 2
    assert 59 == len(profile.publications)
    assert "unknown-type" not in codes(shown)
    assert all(work.extra["N1"].startswith("Reference Type") for work in profile.publications)


def test_names_of_types_are_those_of_a_real_file() -> None:
    """This test ensures that each code has CSL's type, and the code is kept where it is lost."""
    profile, _ = read_fixture("ris", "asreview-reference_types.ris", "ris")
    lines = fixture("ris", "asreview-reference_types.ris").lines()
    for work in profile.publications:
        code = lines[work.line - 1].removeprefix("TY  - ").strip("\ufeff")
        assert TYPES[code][0] == work.type
        assert code == work.extra.get("TY", code)


def test_a_line_that_begins_with_er_goes_on() -> None:
    """This test ensures that 'ER then' is a line of the abstract and no end of a record."""
    for work in works("rispy-example_multiline.ris"):
        whole = "first line, ER then second line and at the end the last line"
        assert whole == to_plain(work.abstract)
        assert work.extra == {"N1": "first line * second line * last line"}


def test_an_untagged_line_goes_on() -> None:
    """This test ensures that the second line of a Cyrillic abstract is kept, and the VO tag."""
    (work,) = works("rispy-example_utf_chars.ris")
    assert to_plain(work.abstract).startswith("Состояние рецепторного")
    assert to_plain(work.abstract).endswith("late reproductive period")
    assert ("article-journal", "8", "52-57") == (work.type, work.volume, work.page)


@pytest.mark.parametrize("name", ["rispy-example_full.ris", "rispy-example_extraneous_data.ris"])
def test_older_tags(name: str) -> None:
    """This test ensures that A1, A2, Y1, N2 and L2 are read as their newer forms are."""
    first, second = works(name)
    assert ["Karl Marx", "Astrid Lindgren"] == [str(one.name) for one in first.author]
    assert ["Daniel Glattauer"] == [str(one.name) for one in first.editor]
    assert ("2014", "2006") == (str(first.issued), str(second.issued))
    assert to_plain(first.abstract).startswith("BACKGROUND: Lorem")
    assert ("12345", "12345-2") == (first.id, second.id)
    assert {"html": "http://example.com"} == first.links


def test_banners_claim_a_count() -> None:
    """This test ensures that a provider's banner is no record and its count is kept."""
    profile, _ = read_fixture("ris", "rispy-example_extraneous_data.ris", "ris")
    assert profile.source is not None
    assert {"publications": "2"} == profile.source.claims


def test_addresses_joined_in_one_field() -> None:
    """This test ensures that repeated and joined addresses are each an address."""
    found = [(work.url, *work.links.values()) for work in works("rispy-example_urls.ris")]
    both = ("http://example.com", "http://www.example.com")
    assert [("http://example.com",), both, both, both] == found
    for work in works("rispy-example_urls.ris"):
        assert Name(family="Shannon", given="Claude E.") == work.author[0].name
        assert "1948-07" == str(work.issued)


def test_records_of_one_work_are_proposed_as_one() -> None:
    """This test ensures that four records of Shannon's paper are read, and linked as one."""
    profile, _ = read_fixture("ris", "rispy-example_urls.ris", "ris")
    linked = link(Profile(), [("shannon", profile)], Report())
    assert (4, 1) == (len(profile.publications), len(linked.profile.publications))


def test_empty_tags_say_nothing() -> None:
    """This test ensures that an empty SP makes no page, and an ISSN with a remark is found."""
    (work,) = works("rispy-example_empty_tag.ris")
    assert ("", "2325-9671") == (work.page, work.issn)
    assert "2325-9671 (electronic)" == work.extra["SN"]
    assert "10.1177/2325967120950040" == work.doi
    assert Name(family="Fanning", given="E.") == work.author[0].name


def test_a_record_without_its_type_is_mended() -> None:
    """This test ensures that a record without TY is read as an article, with its date."""
    (work,) = works("jabref-RisImporterCorrupted.ris")
    assert ("article-journal", "2001-09-01") == (work.type, str(work.issued))
    assert "10.1023/a:1017379030770" == work.doi


def test_pages_and_years() -> None:
    """This test ensures that SP 377 and EP 86 are a range, and 2009/// a year."""
    (work,) = works("jabref-RisImporterTest5b.ris")
    assert ("377-86", "2009", 5) == (work.page, str(work.issued), len(work.author))


def test_the_most_exact_date_counts() -> None:
    """This test ensures that Y1 with a day wins over PY with a year, and names lose no space."""
    (work,) = works("jabref-RisImporterTest8_date.ris")
    assert ("2005-07-15", 6, 6) == (str(work.issued), len(work.author), work.line)
    assert "J. A. Molina-Bolívar" == str(work.author[1].name)
    assert {"Y2": "2019/03/28"} == work.extra


def test_scopus_counts_citations() -> None:
    """This test ensures that Scopus's 'Cited By' is kept as a count."""
    (work,) = works("jabref-RisImporterTestScopus.ris")
    assert ("44", 3) == (work.extra["citations"], len(work.author))


def test_web_of_science_is_no_ris() -> None:
    """This test ensures that Web of Science's tagged form is not taken for RIS."""
    assert 0 == detect(fixture("decoys", "wos-tagged-not-ris.txt"))


@pytest.mark.parametrize("case", ["types", "zotero", "broken"])
def test_invented_files(case: str, golden: Callable[[str, str], None]) -> None:
    """This test ensures that invented files are read as they were, with their messages."""
    folder, profile, shown = pair("ris", case)
    golden(f"{folder}/out.yaml", profile)
    golden(f"{folder}/out.log", shown)


@pytest.mark.parametrize(
    ("line", "date", "kept"),
    [
        ("PY  - 2024", "2024", {}),
        ("PY  - 2024/5", "2024-05", {}),
        ("PY  - 2024-05-31", "2024-05-31", {}),
        ("PY  - 2024///Spring", "2024", {"PY": "2024///Spring"}),
        ("PY  - 2024/13/01", "2024", {"PY": "2024/13/01"}),
        ("PY  - in press", "None", {"PY": "in press"}),
        ("PY  - 2024\nDA  - May 31", "2024-05-31", {}),
        ("PY  - 2024\nDA  - 2023/12/01", "2024", {"DA": "2023/12/01"}),
    ],
)
def test_dates(line: str, date: str, kept: dict[str, str]) -> None:
    """This test ensures that dates are never invented, and wrong ones are kept as written."""
    work = only(f"TY  - JOUR\nTI  - A\n{line}\nER  - \n")
    assert (date, kept) == (str(work.issued), work.extra)


def test_key_words_on_lines_of_their_own() -> None:
    """This test ensures that EndNote's key words, one to a line, are not made one."""
    work = only("TY  - JOUR\nTI  - A\nKW  - one\ntwo words\nKW  - three\nER  - \n")
    assert ("one", "two words", "three") == work.keyword


PIECES = [
    "TY  - JOUR\n",
    "ER  - \n",
    "AU  - ",
    "\nPY  - 2021/02/30",
    "<i>",
    "&#",
    "$",
    "\ufeff",
    "\n",
]


@given(mutated(texts("ris"), PIECES) | st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """This test ensures that no text makes the reader fail, and equal texts give equal profiles."""
    source = Source("any.ris", text)
    profile, shown = read(source, "ris")
    detect(source)
    assert (profile, shown) == read(source, "ris")
