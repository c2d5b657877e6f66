"""dblp's XML: invented files, after https://dblp.org/xml/dblp.dtd."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvbuild.importers.dblp import detect
from cvbuild.model import Name, Profile, Publication
from cvbuild.richtext import to_plain
from cvbuild.source import Source
from tests.conftest import TESTS
from tests.importers.catalogues import mutated, pair, read, reads_back, texts


def invented(case: str) -> tuple[Profile, list[str]]:
    path = TESTS / "importers" / "dblp" / case / "in.xml"
    return read(Source("in.xml", path.read_text(encoding="utf-8")), "dblp")


def only(record: str) -> Publication:
    (work,) = read(Source("in.xml", f"<dblp>{record}</dblp>"), "dblp")[0].publications
    return work


@pytest.mark.parametrize("case", ["person", "records"])
def test_invented_files(case: str, golden: Callable[[str, str], None]) -> None:
    """This test ensures that invented files are read as they were, with their messages."""
    folder, profile, shown = pair("dblp", case)
    golden(f"{folder}/out.yaml", profile)
    golden(f"{folder}/out.log", shown)


def test_numbers_of_namesakes() -> None:
    """This test ensures that dblp's numbers are no part of names, and are kept apart."""
    profile, _ = invented("person")
    assert Name(family="Example", given="Jürgen") == profile.person.name
    names = {str(one.name) for work in profile.publications for one in work.author}
    assert {"Jürgen Example", "Ludwig van Sample", "Sam Sample"} == names
    assert "Sam Sample 0012" in profile.publications[1].extra["homonyms"]


def test_namesakes_and_coauthors_are_not_the_person() -> None:
    """This test ensures that only the person's own records are publications."""
    profile, shown = invented("person")
    assert 4 == len(profile.publications)
    assert any("lists 4 of the 5 publications it claims" in line for line in shown)
    assert reads_back(profile)


def test_a_broken_record_spares_its_neighbours() -> None:
    """This test ensures that a mismatched tag costs one record, which is shown as unread."""
    profile, shown = invented("records")
    titles = [to_plain(work.title) for work in profile.publications]
    assert ["On k-examples", "Example", "Code for it"] == titles
    assert [10] == [line.line for line in profile.unread]
    assert ["in.xml:10:61: xml-syntax: the file is not XML: "
            "an end tag that belongs to no open element"] == shown  # fmt: skip


@pytest.mark.parametrize(
    ("record", "kind", "status"),
    [
        ("<article key='a'><title>A</title></article>", "article-journal", ""),
        ("<article publtype='informal withdrawn'><title>A</title></article>", "article-journal",
         "withdrawn"),
        ("<article><journal>CoRR</journal><title>A</title></article>", "article", ""),
        ("<inproceedings><title>A</title></inproceedings>", "paper-conference", ""),
        ("<mastersthesis><title>A</title></mastersthesis>", "thesis", ""),
        ("<www key='www/a'><title>A</title></www>", "webpage", ""),
    ],
)  # fmt: skip
def test_types(record: str, kind: str, status: str) -> None:
    """This test ensures that dblp's elements and types become CSL's."""
    work = only(record)
    assert (kind, status) == (work.type, work.status)


def test_entities_of_html_are_known() -> None:
    """This test ensures that the letters of dblp's DTD are read though it is not loaded."""
    work = only("<article><author>J&uuml;rgen &Oslash;ster</author><title>A&foo;</title></article>")
    assert "Jürgen Øster" == str(work.author[0].name)
    assert "A&foo;" == to_plain(work.title)


@pytest.mark.parametrize(
    "declared", ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a "b">']
)
def test_entities_of_the_file_are_refused(declared: str) -> None:
    """This test ensures that a file that declares entities is refused, at their place."""
    text = f"<!DOCTYPE dblp [\n{declared}]>\n<dblp><article><title>&a;</title></article></dblp>"
    profile, shown = read(Source("in.xml", text), "dblp")
    assert () == profile.publications
    (line,) = shown
    assert line.startswith("in.xml:2:") and "xml-refused: the file declares an entity, 'a'" in line


PIECES = [
    "<article>",
    "</article>",
    "&uuml;",
    "&",
    "<r>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "<sub>",
]


@given(mutated(texts("dblp"), PIECES) | st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """This test ensures that no text makes the reader fail, and equal texts give equal profiles."""
    source = Source("any.xml", text)
    profile, shown = read(source, "dblp")
    detect(source)
    assert (profile, shown) == read(source, "dblp")
