"""arXiv's feeds: the real ones of INDEX.md, row by row, and invented ones, whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvbuild.importers.arxiv import detect
from cvbuild.model import Publication
from cvbuild.richtext import to_plain
from cvbuild.source import Source
from tests.importers.catalogues import mutated, pair, read, read_fixture, reads_back, texts


def only(name: str) -> Publication:
    profile, shown = read_fixture("arxiv-atom", name, "arxiv")
    assert [] == shown
    assert reads_back(profile)
    (work,) = profile.publications
    return work


def test_a_single_entry() -> None:
    """This test ensures that a feed of one entry gives its day and its id without version."""
    work = only("single-1605.08386.atom.xml")
    assert ("1605.08386", "2016-05-26") == (work.arxiv, str(work.available_date))
    assert ["Caprice Stanley", "Tobias Windisch"] == [str(one.name) for one in work.author]
    assert ("article", "math.CO", "v1") == (work.type, work.category, work.extra["version"])
    assert work.issued is None


def test_an_old_id_keeps_its_slash() -> None:
    """This test ensures that an identifier of before 2007 keeps its archive."""
    work = only("old-id-quant-ph.atom.xml")
    assert ("quant-ph/0201082", "quant-ph-0201082") == (work.arxiv, work.id)
    assert ["Stephen Blaha"] == [str(one.name) for one in work.author]


def test_an_empty_feed_is_no_fault() -> None:
    """This test ensures that a feed without entries gives nothing, and no message."""
    profile, shown = read_fixture("arxiv-atom", "empty-0000.0000.atom.xml", "arxiv")
    assert ((), []) == (profile.publications, shown)


def test_an_error_of_arxiv_is_no_paper() -> None:
    """This test ensures that arXiv's answer to a bad id is an error and not a publication."""
    profile, shown = read_fixture("arxiv-atom", "bad-id-abc.atom.xml", "arxiv")
    assert () == profile.publications
    assert shown == [
        "bad-id-abc.atom.xml:9:3: arxiv-error: "
        "arXiv answered with an error: incorrect id format for abc"
    ]


def test_two_ids_of_which_one_is_wrong() -> None:
    """This test ensures that the one entry that exists is read with its 34 authors."""
    assert 34 == len(only("two-ids.atom.xml").author)


def test_a_title_over_lines() -> None:
    """This test ensures that a title is on one line, and DOI and journal are kept."""
    work = only("orcid-arxiv.xml")
    assert "Multiline Title Example" == to_plain(work.title)
    assert "This is a multiline summary example for testing purposes" == to_plain(work.abstract)
    assert ("10.0000/test/a0000-00000-x", "hep-ex") == (work.doi, work.category)
    assert "Journal title" == work.extra["journal-ref"]


@pytest.mark.parametrize("case", ["feed", "broken"])
def test_invented_feeds(case: str, golden: Callable[[str, str], None]) -> None:
    """This test ensures that invented feeds are read as they were, with their messages."""
    folder, profile, shown = pair("arxiv", case)
    golden(f"{folder}/out.yaml", profile)
    golden(f"{folder}/out.log", shown)


PIECES = [
    "<entry>",
    "</entry>",
    "<name>",
    "&eacute;",
    "$\\alpha$",
    "\\emph{",
    "<!ENTITY a 'b'>",
    "]]>",
]


@given(mutated(texts("arxiv-atom"), PIECES) | st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """This test ensures that no text makes the reader fail, and equal texts give equal profiles."""
    source = Source("any.xml", text)
    profile, shown = read(source, "arxiv")
    detect(source)
    assert (profile, shown) == read(source, "arxiv")
