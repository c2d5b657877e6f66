"""Dates of prose: what is found in a text, and what is left of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.reading.dates import find_periods, read_period


def shown(text: str) -> tuple[str, str, str, str] | None:
    """Date, start, end and rest, as strings."""
    period = read_period(text)
    if not period:
        return None
    end = "present" if repr(period.end) == "PRESENT" else str(period.end or "")
    return str(period.date or ""), str(period.start or ""), end, period.rest


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("since May 2021", "2021-05", "present"),
        ("2014 – 2021", "2014", "2021"),
        ("2014-2021", "2014", "2021"),
        ("2014–15", "2014", "2015"),
        ("2009/10", "2009", "2010"),
        ("WS 2019/20", "2019", "2020"),
        ("May 2022 to Oct 2022", "2022-05", "2022-10"),
        ("April to Nov 2024", "2024-04", "2024-11"),
        ("Nov to Feb 2024", "2023-11", "2024-02"),
        ("Jun 2019 - present", "2019-06", "present"),
        ("June 1661 - now", "1661-06", "present"),
        ("06/2019 – 08/2020", "2019-06", "2020-08"),
        ("9/2013 - 6/2015", "2013-09", "2015-06"),
        ("2019-06-03 – 2020-01", "2019-06-03", "2020-01"),
        ("Nov '19 - Jan '20", "2019-11", "2020-01"),
        ("Sept. 2019–Jan. 2020", "2019-09", "2020-01"),
        ("`1654-1660`", "1654", "1660"),
        ("2019 –", "2019", "present"),
        ("seit Oktober 2020", "2020-10", "present"),
        ("Okt. 2018 – März 2020", "2018-10", "2020-03"),
        ("Mai 2019 bis heute", "2019-05", "present"),
        ("depuis septembre 2019", "2019-09", "present"),
        ("de janvier 2019 à mars 2020", "2019-01", "2020-03"),
        ("févr. 2018 – aujourd'hui", "2018-02", "present"),
        ("desde mayo de 2019", "2019-05", "present"),
        ("enero 2019 a actualidad", "2019-01", "present"),
        ("bis 2020", "", "2020"),
        ("seit 2020", "2020", "present"),
        ("ab 10/2021", "2021-10", "present"),
        ("since 2020", "2020", "present"),
        ("depuis 2020", "2020", "present"),
        ("à partir de mars 2020", "2020-03", "present"),
        ("desde 2020", "2020", "present"),
        ("2021–", "2021", "present"),
        ("spring 2023 & 2024", "2023", "2024"),
        ("Fall 2019, Fall 2020", "2019", "2020"),
        ("17–21 July 2022", "2022-07-17", "2022-07-21"),
        ("3rd - 5th May 2022", "2022-05-03", "2022-05-05"),
        ("July 17–21, 2022", "2022-07-17", "2022-07-21"),
        ("12.–14. Mai 2022", "2022-05-12", "2022-05-14"),
        ("Fall Semester 2019 and Spring Semester 2021", "2019", "2021"),
        ("SoSe 2019, SoSe 2020", "2019", "2020"),
        ("automne 2020 et 2021", "2020", "2021"),
        ("(2024, 2021, 2022)", "2021", "2024"),
        ("2016–2018, 2020–", "2016", "present"),
        ("2020年4月–現在", "2020-04", "present"),
        ("2020年4月〜2021年3月", "2020-04", "2021-03"),
        ("2012年4月から2016年3月", "2012-04", "2016-03"),
        ("07/01/2019-06/30/2024", "2019-07-01", "2024-06-30"),
        ("平成30年4月 - 令和元年5月", "2018-04", "2019-05"),
    ],
)
def test_ranges(text: str, start: str, end: str) -> None:
    assert shown(text) == ("", start, end, "")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019", "2019"),
        ("(2019)", "2019"),
        ("2019-06", "2019-06"),
        ("2019/06", "2019-06"),
        ("31.12.2019", "2019-12-31"),
        ("31/2/2020", "2020-02"),
        ("May 5, 2019", "2019-05-05"),
        ("5 de mayo de 2019", "2019-05-05"),
        ("1er mars 2019", "2019-03-01"),
        ("Summer 2018", "2018"),
        ("Herbst 2018", "2018"),
        ("été 2018", "2018"),
        ("Spring Term 2018", "2018"),
        ("2018 Jul", "2018-07"),
        ("2018, May 27", "2018-05-27"),
        ("2018年", "2018"),
        ("2018年度", "2018"),
        ("2018年10月3日", "2018-10-03"),
        ("令和3年10月", "2021-10"),
    ],
)
def test_single_dates(text: str, date: str) -> None:
    assert shown(text) == (date, "", "", "")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("London, UK — April to Nov 2024", "London, UK"),
        ("2010-2014 (expected)", "(expected)"),
        ("2019 - 2020 | Berlin", "Berlin"),
        ("Best Paper (2019)", "Best Paper"),
        ("2024: Best Paper", "Best Paper"),
        ("2024 – Best Paper", "Best Paper"),
        ("2019– Researcher", "Researcher"),
        ("2021– : Membre du conseil", "Membre du conseil"),
        ("PSY 340 Attention, Fall 2019, Fall 2020", "PSY 340 Attention"),
        ("2015年10月 社長賞", "社長賞"),
    ],
)
def test_rest(text: str, rest: str) -> None:
    period = read_period(text)
    assert period is not None
    assert period.rest == rest


@pytest.mark.parametrize(
    "text", ["", "40,000$", "2000$", "CVPR '22/'23", "may the force", "1.1/4.0", "1594 stars"]
)
def test_what_is_no_date(text: str) -> None:
    assert read_period(text) is None


def test_a_range_is_preferred_and_the_last_of_single_dates() -> None:
    assert shown("1999-2003; 2004") == ("", "1999", "2003", "2004")
    assert shown("ICML 2019, COLT 2020") == ("2020", "", "", "ICML 2019, COLT")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Optics (spring 2023 & 2024)", "spring 2023 & 2024"),
        ("WS 2021/22: Optics", "WS 2021/22"),
        ("Optics, 2019, 2021", "2019, 2021"),
        ("2019–2021", ""),
        ("May 2021", ""),
    ],
)
def test_words_that_say_more_than_the_dates(text: str, words: str) -> None:
    """A term or a list of years is a range of dates, and the words of it."""
    period = read_period(text)
    assert period is not None
    assert (period.words if period.says_more else "") == words


def test_a_dash_after_a_year_leads_on_or_sets_apart() -> None:
    """``2019– Researcher`` goes on, ``2019 – Best Paper`` is of one year."""
    assert shown("2019– Researcher") == ("", "2019", "present", "Researcher")
    assert shown("2019- Researcher") == ("", "2019", "present", "Researcher")
    assert shown("2019 – Best Paper") == ("2019", "", "", "Best Paper")


@given(st.text(alphabet="0123456789 -–/.'(),:aMyunJSepto", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for period in find_periods(text):
        assert 0 <= period.first < period.last <= len(text)
