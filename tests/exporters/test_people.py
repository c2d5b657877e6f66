"""Co-authors as tables: every format says the same, and no cell of one computes."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.diagnostic import Report
from cvbuild.exporters.people import PEOPLE_FORMATS, people_writer, row_of
from cvbuild.model import Name, PartialDate, Person, Publication, parse_name
from cvbuild.publications.coauthors import (
    Coauthor,
    Coauthors,
    Window,
    coauthors_of,
    report_gaps,
)
from cvbuild.richtext import text
from tests.strategies import records

WORK = Publication(id="first", title=text("A | first *work*"), issued=PartialDate(2024, 5))
OPEN = Publication(id="=2+5", title=text("=2+5"))
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tcmd", '=HYPERLINK("http://x")']
FOUND = Coauthors(
    people=(
        Coauthor(
            name=Name(family="Beethoven", given="Ludwig", particle="van", suffix="Jr."),
            affiliation="Bonn & Wien",
            orcid="0000-0001-0000-000X",
            last=PartialDate(2024, 5),
            works=(WORK, OPEN),
            is_author=True,
            is_editor=True,
        ),
        Coauthor(
            name=Name(literal="ATLAS"),
            works=(Publication(title=text("No id")),),
            is_author=True,
            could_be=(parse_name("Jing Wang"), parse_name("Jun Wang")),
        ),
    ),
    truncated=(WORK,),
    undated=(OPEN,),
)
ROWS = [
    (
        "van Beethoven, Jr.", "Ludwig", "Bonn & Wien", "0000-0001-0000-000X", "2024-05", "2",
        "author, editor", "first; =2+5", "",
    ),
    ("ATLAS", "", "", "", "undated", "1", "author", "No id", "may be Jing Wang or Jun Wang"),
]  # fmt: skip


def written(form: str, found: Coauthors = FOUND) -> bytes:
    return people_writer(form)(found)


def cells(book: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The sheets of a workbook as a program sees them that computes."""
    from openpyxl import load_workbook

    sheets = load_workbook(io.BytesIO(book)).worksheets
    return {one.title: [tuple(cell.value for cell in row) for row in one.rows] for one in sheets}


def with_names(*names: str) -> Coauthors:
    return Coauthors(tuple(Coauthor(Name(literal=name)) for name in names), (), ())


def test_csv() -> None:
    header, *rows = csv.reader(io.StringIO(written("csv").decode()))
    assert header[:2] == ["Family name", "Given name"]
    assert [tuple(row) for row in rows] == ROWS


def test_markdown() -> None:
    assert written("markdown").decode().splitlines()[2:] == [
        "| van Beethoven, Jr. | Ludwig | Bonn & Wien | 0000-0001-0000-000X | 2024-05 | 2 "
        "| author, editor | first; =2+5 |  |",
        "| ATLAS |  |  |  | undated | 1 | author | No id | may be Jing Wang or Jun Wang |",
        "",
        "Authors not all known:",
        "",
        r"- A \| first \*work\*",
        "",
        "Without a date:",
        "",
        "- =2+5",
    ]


def test_yaml() -> None:
    assert yaml.safe_load(written("yaml")) == {
        "people": [
            {
                "family-name": "van Beethoven, Jr.",
                "given-name": "Ludwig",
                "affiliation": "Bonn & Wien",
                "orcid": "0000-0001-0000-000X",
                "last-joint-work": "2024-05",
                "joint-works": 2,
                "as": "author, editor",
                "works": ["first", "=2+5"],
            },
            {
                "family-name": "ATLAS",
                "last-joint-work": "undated",
                "joint-works": 1,
                "as": "author",
                "works": ["No id"],
                "remark": "may be Jing Wang or Jun Wang",
            },
        ],
        "authors-not-all-known": ["first"],
        "without-a-date": ["=2+5"],
    }


def test_xlsx() -> None:
    """This test ensures that a workbook holds what the other tables hold, all of it text."""
    sheets = cells(written("xlsx"))
    assert list(sheets) == ["Co-authors", "Not known"]
    assert [tuple(cell or "" for cell in row) for row in sheets["Co-authors"][1:]] == ROWS
    assert sheets["Not known"] == [
        ("What", "Id", "Title"),
        ("Authors not all known", "first", "A | first *work*"),
        ("Without a date", "=2+5", "=2+5"),
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_is_a_formula(name: str) -> None:
    """This test ensures that a name which a program would compute is shown as it is."""
    from openpyxl import load_workbook

    found = with_names(name)
    [_, row] = csv.reader(io.StringIO(written("csv", found).decode()))
    assert row[0] == f"'{name}"
    sheet = load_workbook(io.BytesIO(written("xlsx", found))).active
    assert sheet is not None
    assert (sheet["A2"].value, sheet["A2"].data_type) == (name, "s")


def test_a_workbook_holds_no_characters_that_break_it() -> None:
    assert cells(written("xlsx", with_names("a\x00\x1bb")))["Co-authors"][1][0] == "a��b"


def test_the_same_people_give_the_same_bytes() -> None:
    """This test ensures that no clock gets into a workbook."""
    first = written("xlsx")
    assert first == written("xlsx")
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert book.testzip() is None
        assert {(1980, 1, 1, 0, 0, 0)} == {part.date_time for part in book.infolist()}
        dates = re.findall(rb"\d{4}-\d\d-\d\dT", book.read("docProps/core.xml"))
    assert {b"1980-01-01T"} == set(dates)


@pytest.mark.parametrize("form", PEOPLE_FORMATS)
def test_nobody_is_an_empty_table(form: str) -> None:
    assert written(form, Coauthors((), (), ()))


def test_a_row_has_as_many_cells_as_columns() -> None:
    assert [row_of(one) for one in FOUND.people] == ROWS


@given(st.lists(records(Publication), max_size=4), records(Person))
def test_any_works_can_be_written(works: list[Publication], person: Person) -> None:
    """This test ensures that no letter in a name breaks a table, and that each says as many."""
    found = coauthors_of(works, person, Window(PartialDate(2000), PartialDate(2000)))
    report_gaps(found, Report())
    _, *rows = csv.reader(io.StringIO(written("csv", found).decode(), newline=""))
    assert len(rows) == len(found.people)
    assert len(cells(written("xlsx", found))["Co-authors"]) == len(found.people) + 1
    assert len(yaml.safe_load(written("yaml", found))["people"]) == len(found.people)
    assert written("markdown", found)
