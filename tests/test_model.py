"""Names and dates: what people write, and what it means."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given

from cvbuild.model import (
    PRESENT,
    Author,
    Duration,
    Name,
    PartialDate,
    Publication,
    parse_date,
    parse_duration,
    parse_name,
)
from tests.strategies import dates


def name(given: str, family: str, particle: str = "", suffix: str = "") -> Name:
    return Name(family=family, given=given, particle=particle, suffix=suffix)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ada Muster", name("Ada", "Muster")),
        ("  Ada \n B.  Muster ", name("Ada B.", "Muster")),
        ("Muster, Ada", name("Ada", "Muster")),
        ("Muster, Ada B.", name("Ada B.", "Muster")),
        ("Ada van den Berg", name("Ada", "Berg", "van den")),
        ("van den Berg, Ada", name("Ada", "Berg", "van den")),
        ("Maria de la Cruz", name("Maria", "Cruz", "de la")),
        ("van den Berg", name("", "Berg", "van den")),
        ("Jo Van Doe", name("Jo Van", "Doe")),
        ("Van Doe, Jo", name("Jo", "Van Doe")),
        ("Ada del Carmen Lopez", name("Ada del Carmen", "Lopez")),
        ("Al Muster", name("Al", "Muster")),
        ("Garcia Lorca, Ada", name("Ada", "Garcia Lorca")),
        ("Jean-Luc O’Muster", name("Jean-Luc", "O’Muster")),
        ("Ada Muster Jr.", name("Ada", "Muster", suffix="Jr.")),
        ("Ada Muster, Jr.", name("Ada", "Muster", suffix="Jr.")),
        ("Muster, Jr., Ada", name("Ada", "Muster", suffix="Jr.")),
        ("Muster, Ada, Jr.", name("Ada", "Muster", suffix="Jr.")),
        ("Ada Muster III", name("Ada", "Muster", suffix="III")),
        ("山田太郎", Name(literal="山田太郎")),
        ("山田 太郎", Name(family="山田", given="太郎")),
        ("김 철수", Name(family="김", given="철수")),
        ("Amir ibn Muster", name("Amir", "Muster", "ibn")),
        ("João do Carmo", name("João", "Carmo", "do")),
        ("Heide, Ada von der", name("Ada", "Heide", "von der")),
        ("Muster Jr., Ada", name("Ada", "Muster", suffix="Jr.")),
        ("Muster III, Ada", name("Ada", "Muster", suffix="III")),
        ("ATLAS", Name(literal="ATLAS")),
        ("LHCb Collaboration", Name(literal="LHCb Collaboration")),
        ("The Moss Study Group", Name(literal="The Moss Study Group")),
        ("A. Group", name("A.", "Group")),
        ("J.-P. Team", name("J.-P.", "Team")),
        ("Network, Ada", name("Ada", "Network")),
        ("Muster,", Name(literal="Muster")),
        (", Ada", Name(literal="Ada")),
        ("", Name()),
        (" , ,", Name()),
    ],
)
def test_names(written: str, expected: Name) -> None:
    """This test ensures that each way to write a name gives the same parts."""
    assert expected == parse_name(written)


@pytest.mark.parametrize(
    ("parts", "shown", "family_first"),
    [
        (name("Ada", "Muster"), "Ada Muster", "Muster, Ada"),
        (name("Ada", "Berg", "van den"), "Ada van den Berg", "van den Berg, Ada"),
        (name("Ada", "Muster", suffix="Jr."), "Ada Muster Jr.", "Muster, Jr., Ada"),
        (name("", "Berg", "van"), "van Berg", "van Berg"),
        (
            Name(literal="The ATLAS Collaboration"),
            "The ATLAS Collaboration",
            "The ATLAS Collaboration",
        ),
        (Name(family="山田", given="太郎"), "山田 太郎", "山田, 太郎"),
        (Name(), "", ""),
    ],
)
def test_names_are_written(parts: Name, shown: str, family_first: str) -> None:
    """This test ensures that a name is shown in reading order, and family first for sorting."""
    assert (shown, family_first) == (str(parts), parts.family_first())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024", PartialDate(2024)),
        ("2024-05", PartialDate(2024, 5)),
        ("2024-5", PartialDate(2024, 5)),
        ("2024-05-31", PartialDate(2024, 5, 31)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
        (" 2024 ", PartialDate(2024)),
    ],
)
def test_dates(written: str, expected: PartialDate) -> None:
    """This test ensures that a date has the parts that were written, and no others."""
    found = parse_date(written)
    assert (expected, False) == (found, found is not None and found.uncertain)


@pytest.mark.parametrize(
    "written",
    ["", "24", "20245", "0000", "2024-00", "2024-13", "2024-05-00", "2024-05-32", "2023-02-29",
     "2024/05", "2024-05-", "-2024", "May 2024", "2024-?05", "2024-05-31T00:00"],
)  # fmt: skip
def test_what_is_no_date(written: str) -> None:
    """This test ensures that no day is taken for a date that no calendar has."""
    assert parse_date(written) is None


@given(dates)
def test_dates_read_back(date: PartialDate) -> None:
    """This test ensures that a date, doubt and all, is written as it is read."""
    found = parse_date(str(date))
    assert (date, date.uncertain) == (found, found is not None and found.uncertain)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        (PartialDate(2024), (2024, 1, 1), (2024, 12, 31)),
        (PartialDate(2024, 2), (2024, 2, 1), (2024, 2, 29)),
        (PartialDate(2024, 2, 3), (2024, 2, 3), (2024, 2, 3)),
    ],
)
def test_dates_have_a_first_and_a_last_day(
    date: PartialDate, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    """This test ensures that a date without a day covers all that it can mean."""
    assert (first, last) == (date.first, date.last)


def test_doubt_makes_no_other_date() -> None:
    """This test ensures that an inferred year is equal to a known one."""
    assert PartialDate(2024, uncertain=True) == PartialDate(2024)


def test_there_is_one_present() -> None:
    """This test ensures that what has not ended is so in another process, too."""
    assert PRESENT is pickle.loads(pickle.dumps(PRESENT))
    assert PRESENT is copy.deepcopy(PRESENT)


def test_the_date_of_a_publication() -> None:
    """This test ensures that the date of the venue goes before that of the preprint."""
    issued, available = PartialDate(2024), PartialDate(2023, 5)
    assert [issued, available, None] == [
        Publication(issued=issued, available_date=available).date,
        Publication(available_date=available).date,
        Publication(author=(Author(),)).date,
    ]


@pytest.mark.parametrize(
    ("written", "expected", "again"),
    [
        ("5 years", Duration(60), "5 years"),
        ("1 year", Duration(12), "1 year"),
        (" 48  months ", Duration(48), "4 years"),
        ("14months", Duration(14), "1 year 2 months"),
        ("1 year and 6 months", Duration(18), "1 year 6 months"),
        ("1 year, 1 month", Duration(13), "1 year 1 month"),
        ("5", None, ""),
        ("0 months", None, ""),
        ("", None, ""),
        ("five years", None, ""),
        ("1.5 years", None, ""),
        ("5 years ago", None, ""),
    ],
)
def test_lengths_of_time(written: str, expected: Duration | None, again: str) -> None:
    """This test ensures that a length has its units, and is written as it is spoken."""
    assert expected == parse_duration(written)
    assert again == str(expected or "")


@pytest.mark.parametrize(
    ("date", "months", "expected"),
    [
        ("2026-11-21", 60, "2021-11-21"),
        ("2026-11", 60, "2021-11"),
        ("2026", 60, "2021"),
        ("2026", 18, "2024-07"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2024-01", 1, "2023-12"),
        ("0005", 60, "0001"),
    ],
)
def test_dates_before_dates(date: str, months: int, expected: str) -> None:
    """This test ensures that a month back is a day that there is, and as exact as the date."""
    given_date = parse_date(date)
    assert given_date is not None
    assert expected == str(Duration(months).before(given_date))


def test_a_group_has_a_name_without_parts() -> None:
    """This test ensures that no style, export or list can turn a group's name around."""
    group = Author(parse_name("Wall Watch"), roles=("consortium",))
    assert Name(literal="Wall Watch") == group.name
    assert Name("Watch", "Wall") == Author(parse_name("Wall Watch"), roles=("senior",)).name
