"""PubMed: the real files of INDEX.md, row by row, and invented ones, whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvbuild.importers.pubmed import detect
from cvbuild.importers.pubmed.common import without_stop
from cvbuild.model import Name
from cvbuild.richtext import to_plain
from cvbuild.source import Source
from tests.importers.catalogues import mutated, pair, read, read_fixture, reads_back, texts


@pytest.mark.parametrize(
    ("name", "authors", "years"),
    [
        ("nbib-single.nbib", [3], ["2018-04"]),
        ("nbib-pmc_medlars.txt", [6, 3, 1, 1, 3], ["2018", "2018", "2014", "2012", "2010"]),
        ("manubot-bibliography.nbib", [7, 2], ["2018-03-01", "2017-04"]),
        ("jabref-Medline-ArticleID.xml", [15], ["2015-12-01"]),
    ],
)
def test_real_files_are_counted(name: str, authors: list[int], years: list[str]) -> None:
    """This test ensures that each real file gives its records, authors and dates, in silence."""
    profile, shown = read_fixture("pubmed", name, "pubmed")
    assert authors == [len(work.author) for work in profile.publications]
    assert years == [
        str(work.issued)[: len(year)]
        for work, year in zip(profile.publications, years, strict=True)
    ]
    assert [] == shown
    assert reads_back(profile)


def test_consortium_of_a_real_file() -> None:
    """This test ensures that JabRef's record has its three authors, and its corporate one."""
    (work,) = read_fixture("pubmed", "jabref-NbibImporterTest.nbib", "pubmed")[0].publications
    assert [(), (), (), ("consortium",)] == [one.roles for one in work.author]
    assert Name(literal="Selvamani") == work.author[2].name
    assert ("978-3-86680-192-9", "27169098") == (work.isbn, work.pmid)


def test_fragments_do_not_harm_a_whole_record() -> None:
    """This test ensures that the full record is right beside six fragments and a stray line."""
    name = "jabref-MedlinePlain-MultipleEntries.txt"
    profile, shown = read_fixture("pubmed", name, "pubmed")
    work = profile.publications[0]
    assert 7 == len(profile.publications)
    assert ("20481061", "PMC4513071", "454-81") == (work.pmid, work.pmcid, work.page)
    assert to_plain(work.title).endswith("early twentieth-century Britain")
    assert ["This line should be omitted by the importer."] == [
        line.text for line in profile.unread
    ]
    assert sum("unread-lines" in line for line in shown) == 1
    assert "22664220" == profile.publications[3].pmid
    assert to_plain(profile.publications[2].title).endswith(
        "Another append to the Title? LastTitle"
    )


def test_identifiers_of_a_real_article() -> None:
    """This test ensures that PMID and DOI are read of an ArticleIdList; it has no PMC."""
    (work,) = read_fixture("pubmed", "jabref-Medline-ArticleID.xml", "pubmed")[0].publications
    assert ("26711635", "10.1016/j.diagmicrobio.2015.11.017") == (work.pmid, work.doi)
    assert "https://pubmed.ncbi.nlm.nih.gov/26711635/" == work.extra["id-url"]
    assert Name(literal="ASTRO-CM Team") == work.author[-1].name
    assert work.author[-1].roles == ("consortium",)


def test_a_mismatched_tag_is_an_error() -> None:
    """This test ensures that malformed XML is reported at its place, and kept as unread."""
    profile, shown = read_fixture("pubmed", "jabref-Medline-Malformed.xml", "pubmed")
    assert () == profile.publications
    assert "wrong format" in [line.text for line in profile.unread]
    (error,) = [line for line in shown if "xml-syntax" in line]
    assert error.startswith("jabref-Medline-Malformed.xml:4:3: ")


@pytest.mark.parametrize("case", ["medline", "articles"])
def test_invented_files(case: str, golden: Callable[[str, str], None]) -> None:
    """This test ensures that invented files are read as they were, with their messages."""
    folder, profile, shown = pair("pubmed", case)
    golden(f"{folder}/out.yaml", profile)
    golden(f"{folder}/out.log", shown)


@pytest.mark.parametrize(
    ("title", "shown"),
    [("A title.", "A title"), ("Why?", "Why?"), ("In the U.S.", "In the U.S."), ("A...", "A...")],
)
def test_the_full_stop_of_titles(title: str, shown: str) -> None:
    """This test ensures that only the full stop that PubMed adds is taken away."""
    assert shown == without_stop(title)


PIECES = [
    "PMID- 1\n",
    "FAU - A, B\n",
    "</Article>",
    "<PubmedArticle>",
    "&uuml;",
    "<![CDATA[",
    "\n\n",
]


@given(mutated(texts("pubmed"), PIECES) | st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """This test ensures that no text makes the reader fail, and equal texts give equal profiles."""
    source = Source("any.nbib", text)
    profile, shown = read(source, "pubmed")
    detect(source)
    assert (profile, shown) == read(source, "pubmed")
