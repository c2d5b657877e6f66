"""Co-authors as tables: every format says the same, and no cell of one computes."""

from __future__ import annotations

import csv
import io
import time
import zipfile

import pytest
import yaml

from cvbuild.exporters.people import PEOPLE_FORMATS, people_writer, row_of
from cvbuild.model import Name, PartialDate, Publication, parse_name
from cvbuild.publications.coauthors import Coauthor, Coauthors
from cvbuild.richtext import text

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
    time.sleep(2.1)
    assert first == written("xlsx")
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert book.testzip() is None


@pytest.mark.parametrize("form", PEOPLE_FORMATS)
def test_nobody_is_an_empty_table(form: str) -> None:
    assert written(form, Coauthors((), (), ()))


def test_a_row_has_as_many_cells_as_columns() -> None:
    assert [row_of(one) for one in FOUND.people] == ROWS
