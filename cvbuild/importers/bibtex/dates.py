"""The dates of BibTeX and biblatex: a year and a month, or EDTF levels 0 and 1.

EDTF: https://www.loc.gov/standards/datetime/. What a PartialDate cannot say, such as the end
of a range or a season, is for the caller to keep: ``exact`` tells whether there is any such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cvbuild.model import PartialDate, parse_date
from cvbuild.reading.dates import read_period


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says of a date: the date, whether that is all, and whether it is wrong."""

    date: PartialDate | None = None
    exact: bool = True
    wrong: bool = False
    status: str = ""


_EDTF = re.compile(
    r"(?P<year>[0-9]{4})(?P<q1>[?~%])?"
    r"(?:-(?P<month>[0-9]{1,2}|XX|uu)(?:-(?P<day>[0-9]{1,2}|XX|uu))?)?"
    r"(?P<q2>[?~%])?(?P<time>[T ][0-9]{1,2}:[0-9:.,]{2,12}(?:Z|[+-][0-9:]{2,6})?)?",
    re.IGNORECASE,
)
#: Right in EDTF, but no year that a PartialDate can hold: a decade, a year before our era.
_BEYOND = re.compile(
    r"[0-9]{2}(?:[0-9][Xu]|XX|uu)(?:-[0-9Xu]{2}){0,2}[?~%]?|[Yy]?-[0-9]{4,9}\S{0,9}"
)
_YEAR = re.compile(r"(?<![0-9.])(1[0-9]{3}|20[0-9]{2}|21[0-9]{2})(?![0-9.])")
_RANGE = re.compile(r"([0-9]{4})\s*[–—-]{1,3}\s*[0-9]{2,4}")
_STATUS = re.compile(
    r"(?:in press|in print|forthcoming|to appear|accepted|submitted|in preparation|under review"
    r"|in review|preprint|ongoing|unpublished)[\w ,.]{0,40}",
    re.IGNORECASE,
)
_BETWEEN_MONTHS = re.compile(r"\s*(?:-{1,3}|[–—/,&]|\band\b|\bto\b)\s*")
_NO_DATE = ("", "n.d.", "nd", "n. d.", "no date", "s.d.")
_SEASONS = range(21, 42)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


#: ``March 15``, which BibTeX's own documents write as ``mar # "~15"``.
_DAY_BEHIND = re.compile(r"([^\W\d_]+)\.?\s+([0-9]{1,2})")


def read_edtf(written: str) -> Reading:
    """A ``date`` field: of a range its beginning is taken.

    >>> read_edtf("1984/1986")
    Reading(date=PartialDate(year=1984, month=None, day=None, uncertain=False), exact=False, \
wrong=False, status='')
    """
    shown = written.strip()
    start, slash, _ = shown.partition("/")
    if slash:
        begin = read_edtf(start)
        return replace(begin, exact=False, wrong=begin.wrong or not begin.date)
    found = _EDTF.fullmatch(shown)
    if not found:
        known = bool(_BEYOND.fullmatch(shown))
        return Reading(exact=not shown, wrong=bool(shown) and not known)
    return _edtf(found)


def _edtf(found: re.Match[str]) -> Reading:
    month, day = found["month"] or "", found["day"] or ""
    season = month.isdecimal() and int(month) in _SEASONS and not day
    given = [found["year"]]
    for part in () if season else (month, day):
        if not part.isdecimal():
            break
        given.append(part)
    date = parse_date("-".join(given))
    if date is None:
        return Reading(exact=False, wrong=True)
    doubts = {found["q1"], found["q2"]} - {None}
    # EDTF's '~' and '%' say "about", which a PartialDate does not.
    exact = not (season or found["time"] or doubts - {"?"})
    unsure = bool(doubts)
    return Reading(replace(date, uncertain=unsure), exact=exact)


def read_year(written: str, month: str = "", day: str = "") -> Reading:
    """The fields ``year``, ``month`` and ``day``.

    >>> str(read_year("1973", "10 January").date)
    '1973-01-10'
    """
    year = written.strip().strip("[](){}")
    if year.casefold() in _NO_DATE:
        return Reading(exact=not (written.strip() or month.strip()))
    if not re.fullmatch("[0-9]{4}", year):
        return _odd_year(year, month)
    plain = parse_date(year)
    if not month or plain is None:
        return Reading(plain, exact=not month, wrong=plain is None)
    return _with_month(plain, month, day)


def _odd_year(year: str, month: str) -> Reading:
    """A whole date or a range in ``year``, a year among other things, or a state."""
    edtf = read_edtf(year)
    if edtf.date or not edtf.wrong:
        return replace(edtf, exact=edtf.exact and not month)
    if span := _RANGE.fullmatch(year):
        return Reading(parse_date(span[1]), exact=False)
    if _STATUS.fullmatch(year):
        return Reading(exact=not month, status=year)
    years = _YEAR.findall(year)
    if len(years) == 1 and not re.fullmatch(r"[0-9X/-]+", year):
        return Reading(parse_date(years[0]), exact=False, wrong=True)
    return Reading(exact=False, wrong=True)


def _with_month(year: PartialDate, month: str, day: str) -> Reading:
    number = _month(month)
    if number is not None:
        shown = f"{year}-{number:02}" + (f"-{day.strip()}" if day.strip() else "")
        date = parse_date(shown)
        return Reading(date or year, exact=date is not None, wrong=date is None)
    behind = _DAY_BEHIND.fullmatch(month.strip())
    if behind and not day and _month(behind[1]):
        return _with_month(year, behind[1], behind[2])
    several = [_month(one) for one in _BETWEEN_MONTHS.split(month)]
    if len(several) > 1 and all(several):
        date = parse_date(f"{year}-{several[0]:02}")
        return Reading(date or year, exact=False, wrong=date is None)
    return _prose_month(year, month)


def _month(written: str) -> int | None:
    name = written.strip().casefold().rstrip(".")
    if re.fullmatch("[0-9]{1,2}", name):
        return int(name)
    return next((at for at, one in enumerate(_MONTHS, 1) if name in (one, one[:3])), None)


def _prose_month(year: PartialDate, month: str) -> Reading:
    """``10 January``, ``mars``; a season is right, and no month."""
    period = read_period(f"{month.strip()[:40]} {year}")
    found = (period.date or period.start) if period else None
    if period is None or found is None or found.month is None or found.year != year.year:
        return Reading(year, exact=False, wrong=not _is_season(month.strip().casefold()))
    return Reading(found, exact=not period.is_range and not re.sub(r"\W", "", period.rest))


def _is_season(name: str) -> bool:
    return bool(re.fullmatch(r"(?:spring|summer|autumn|fall|winter)(?:\W.*)?", name))
