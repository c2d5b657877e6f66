"""Which records go into a section, and in which order."""

from __future__ import annotations

from typing import Any

import pytest

from cvbuild.diagnostic import Diagnostic, Report, Severity
from cvbuild.document.variant import SectionPlan
from cvbuild.model import PRESENT, Award, PartialDate, Position, Publication, Record
from cvbuild.publications.select import date_of, select
from cvbuild.richtext import text
from cvbuild.source import Origin, Span

WORKS = (
    Publication(id="book", type="book", issued=PartialDate(2020), title=text("zebra"), tags=("a",)),
    Publication(id="talk", type="speech", title=text("Apple"), selected=True),
    Publication(id="paper", issued=PartialDate(2022, 5), title=text("mango"), tags=("a", "b")),
    Publication(id="draft", available_date=PartialDate(2022, 6, 1), title=text("Mango")),
)
JOBS = (
    Position(id="past", start=PartialDate(2015), end=PartialDate(2018)),
    Position(id="now", start=PartialDate(2019), end=PRESENT),
    Position(id="side", start=PartialDate(2021), end=PRESENT),
    Position(id="day", date=PartialDate(2020, 5, 1)),
    Position(id="open", start=PartialDate(2016)),
    Position(id="undated"),
)


def ids(records: tuple[Record, ...], usual: str = "source", **plan: Any) -> list[str]:
    """The ids of what a plan selects, with nothing to complain of."""
    report = Report()
    found = [record.id for record in select(records, SectionPlan(**plan), usual, report)]
    assert list(report) == []
    return found


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({}, ["book", "talk", "paper", "draft"]),
        ({"tags": ("b", "x", "a")}, ["book", "paper"]),
        ({"types": ("book", "speech")}, ["book", "talk"]),
        ({"selected": True}, ["talk"]),
        ({"exclude": ("book", "talk")}, ["paper", "draft"]),
        ({"ids": ("paper", "book")}, ["paper", "book"]),
        ({"ids": ("paper", "book"), "order": "source"}, ["book", "paper"]),
        ({"ids": ("paper", "book"), "exclude": ("paper",)}, ["book"]),
        ({"since": PartialDate(2022)}, ["paper", "draft"]),
        ({"since": PartialDate(2022, 6)}, ["draft"]),
        ({"until": PartialDate(2022, 5)}, ["book", "paper"]),
        ({"since": PartialDate(2020, 12), "until": PartialDate(2020, 1)}, ["book"]),
        ({"limit": 2}, ["book", "talk"]),
        ({"limit": 9}, ["book", "talk", "paper", "draft"]),
        ({"limit": 0}, []),
        ({"order": "newest"}, ["draft", "paper", "book", "talk"]),
        ({"order": "newest", "limit": 1}, ["draft"]),
        ({"order": "oldest"}, ["book", "paper", "draft", "talk"]),
        ({"order": "title"}, ["talk", "paper", "draft", "book"]),
        ({"order": "ids"}, ["book", "talk", "paper", "draft"]),
    ],
)
def test_selections(plan: dict[str, Any], expected: list[str]) -> None:
    """This test ensures that each word of a plan selects what it says."""
    assert expected == ids(WORKS, **plan)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"order": "newest"}, ["side", "now", "day", "past", "open", "undated"]),
        ({"order": "oldest"}, ["open", "past", "day", "now", "side", "undated"]),
        ({"since": PartialDate(2019)}, ["now", "side", "day"]),
        ({"until": PartialDate(2018)}, ["past", "open"]),
        ({"since": PartialDate(2020), "until": PartialDate(2020)}, ["now", "day"]),
    ],
)
def test_periods(plan: dict[str, Any], expected: list[str]) -> None:
    """This test ensures that what lasts until now is the newest, and a period counts in whole."""
    assert expected == ids(JOBS, **plan)


def test_the_usual_order_gives_way_to_the_asked_one() -> None:
    """This test ensures that a plan's own order goes before that of the kind of section."""
    assert ids(WORKS, "newest") == ["draft", "paper", "book", "talk"]
    assert ids(WORKS, "newest", order="source") == ["book", "talk", "paper", "draft"]
    assert ids(WORKS, "newest", ids=("book", "draft")) == ["book", "draft"]


def test_nothing_of_nothing_is_no_problem() -> None:
    """This test ensures that only a selection can leave nothing over."""
    assert ids((), tags=("a",)) == []


def test_wrong_ids_are_reported_where_they_are_written() -> None:
    """This test ensures that an id that no record has is an error at its place, with a hint."""
    places = {"ids": Span("v.yaml", 4, 9), "exclude": Span("v.yaml", 5, 9)}
    origin = Origin(Span("v.yaml", 3, 3), places)
    plan = SectionPlan(ids=("papr", "book"), exclude=("xyz",), origin=origin)
    report = Report()
    assert select(WORKS, plan, "source", report) == WORKS[:1]
    expected = [
        Diagnostic(
            Severity.ERROR,
            "unknown-id",
            "no entry has the id 'papr'",
            places["ids"],
            ("did you mean 'paper'?",),
        ),
        Diagnostic(
            Severity.ERROR, "unknown-id", "no entry has the id 'xyz'", places["exclude"], ()
        ),
    ]
    assert expected == list(report)


def test_an_empty_selection_is_reported() -> None:
    """This test ensures that nobody wonders where a section has gone."""
    plan = SectionPlan(tags=("x",), origin=Origin(Span("v.yaml", 3, 3)))
    report = Report()
    assert select(WORKS, plan, "source", report) == ()
    message = "the selection leaves nothing in this section"
    span = Span("v.yaml", 3, 3)
    assert [Diagnostic(Severity.WARNING, "nothing-selected", message, span)] == list(report)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (JOBS[0], PartialDate(2018)),
        (JOBS[1], PartialDate(9999)),
        (JOBS[3], PartialDate(2020, 5, 1)),
        (JOBS[4], PartialDate(2016)),
        (JOBS[5], None),
        (WORKS[3], PartialDate(2022, 6, 1)),
        (Award(date=PartialDate(2020)), PartialDate(2020)),
    ],
)
def test_the_date_that_sorts(record: Record, expected: PartialDate | None) -> None:
    """This test ensures that a record is sorted by its end, else by the date it has."""
    assert expected == date_of(record)
