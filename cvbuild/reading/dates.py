"""Dates as prose writes them: ``since May 2021``, ``April to Nov 2024``, ``06/2019 – 08/2020``.

Pure: nothing here asks what day it is. Words are English, German, French, Spanish and Japanese.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cvbuild.model import PRESENT, EndDate, PartialDate, parse_date

_MONTHS = (
    "january jan januar jänner janvier janv enero ene",
    "february feb februar febr février fevrier févr fév febrero",
    "march mar mär märz maerz mrz mars marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug août aout agosto ago",
    "september sept sep septembre septiembre setiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre decembre déc diciembre dic",
)
_SEASONS = (
    "spring|summer|autumn|fall|winter|frühling|frühjahr|sommer|herbst|printemps|été|automne|hiver"
    "|primavera|verano|otoño|invierno|wintersemester|sommersemester|herbstsemester"
    "|frühjahrssemester|frühlingssemester|ws|ss|sose|wise"
)
_TERMS = "term|semester|quarter|trimester|trimestre|semestre|session"
_NOW = (
    "present|now|today|current|currently|ongoing|heute|aktuell|jetzt|laufend|présent|present day"
    "|aujourd['’]hui|actuel|actuellement|en cours|actualidad|la actualidad|presente|el presente"
    "|actual|actualmente|hoy|date|gegenwart|現在に至る|現在|至現在|今日"
)
_SINCE = "since|seit|depuis|desde|ab|starting|as of|à partir de|a partir de"
_UNTIL = "until|till|bis|jusqu['’](?:à|en)|hasta"
_FROM = "from|von|de|du|between|entre"
_TO = f"to|through|and|à|au|a|al|{_UNTIL}"

_YEAR = r"(?<!\d)(?:1[4-9]|20|21)\d\d(?![\d\w]|[.,]\d|\s?[$€£%])"
_DASH = r"\s*(?:[–—−→〜～]|-{1,3})\s*"
#: The year before the first of each era.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}


@dataclass(frozen=True, slots=True)
class Period:
    """A time found in a ``text``: one ``date``, or a ``start`` and an ``end``.

    ``first`` and ``last`` are where it stands in the text; ``says_more`` is true where its words
    tell more than the dates can: a season, a term, a list of years.
    """

    first: int
    last: int
    date: PartialDate | None = None
    start: PartialDate | None = None
    end: EndDate | None = None
    says_more: bool = False
    text: str = field(default="", repr=False)

    @property
    def is_range(self) -> bool:
        return self.date is None

    @property
    def words(self) -> str:
        """The time as the text writes it."""
        return self.text[self.first : self.last].strip(" ()[]`（）")

    @property
    def rest(self) -> str:
        """The text without the time, and without the signs that stood around it."""
        before = self.text[: self.first].rstrip(" \u3000,、;|–—-·•\t(（")
        after = self.text[self.last :].lstrip(" \u3000,、;|–—-·•:\t.)）")
        return " ".join(part for part in (before.strip(), after.strip()) if part)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A date, a month without its year, or a word for now, as it stands in a text."""

    first: int
    last: int
    date: PartialDate | None = None
    month: int | None = None


def read_period(text: str) -> Period | None:
    """The time that a text names: its first range, or its last single date.

    Times in a list are a range from the first to the last of them.

    >>> read_period("London, UK — April to Nov 2024").rest
    'London, UK'
    """
    found = _without_lists(text, find_periods(text))
    ranges = [period for period in found if period.is_range]
    return next(iter(ranges or found[-1:]), None)


def find_periods(text: str) -> list[Period]:
    """Every time that a text names, in order."""
    marks = _marks(text)
    found: list[Period] = []
    at = 0
    while at < len(marks):
        period, used = _period(text, marks, at)
        if period:
            found.append(_complete(text, period))
        at += used
    return found


_LISTED = re.compile(r"\s*(?:[,&+/]|,?\s(?:and|und|et|y)\s)\s*")


def _without_lists(text: str, periods: list[Period]) -> list[Period]:
    """The same times, where ``2019, 2021 & 2023`` is one."""
    joined: list[Period] = []
    for period in periods:
        before = joined[-1] if joined else None
        if before and _LISTED.fullmatch(text[before.last : period.first]):
            joined[-1] = _complete(text, _from_to(before, period))
        else:
            joined.append(period)
    return joined


def _from_to(before: Period, after: Period) -> Period:
    both = (before, after)
    starts = [date for one in both if (date := one.start or one.date)]
    ends = [end for one in both if (end := one.end or one.date)]
    dated = [end for end in ends if isinstance(end, PartialDate)]
    return Period(
        before.first,
        after.last,
        start=min(starts, default=None),
        end=max(dated) if len(dated) == len(ends) else PRESENT,
        says_more=True,
    )


def _period(text: str, marks: list[_Mark], at: int) -> tuple[Period | None, int]:
    """The period that begins at a mark, and how many marks it takes."""
    mark = marks[at]
    following = marks[at + 1] if at + 1 < len(marks) else None
    if following and _joined(text, mark, following):
        first = _before(text, mark.first, _FROM)
        start = mark.date or _month_before(mark.month or 1, following.date)
        if start:
            end = following.date or PRESENT
            return Period(first, following.last, start=start, end=end), 2
    if not mark.date:
        return None, 1
    return _alone(text, mark, mark.date), 1


def _joined(text: str, mark: _Mark, following: _Mark) -> bool:
    between = text[mark.last : following.first]
    is_end = following.date is not None or (mark.date is not None and following.month is None)
    return is_end and len(between) < 20 and bool(_patterns().joint.fullmatch(between))


def _month_before(month: int, end: PartialDate | None) -> PartialDate | None:
    """``Nov`` of ``Nov to Feb 2024`` is a month of the year before."""
    if not end:
        return None
    return PartialDate(end.year - (month > (end.month or 12)), month)


def _alone(text: str, mark: _Mark, date: PartialDate) -> Period:
    short = None if date.month else _patterns().short_end.match(text, mark.last)
    if short:
        shortened = _shortened(date.year, short[1], int(short[2]))
        if shortened:
            return replace(shortened, first=mark.first, last=short.end())
    since = _before(text, mark.first, _SINCE)
    open_end = _patterns().open_end.match(text, mark.last)
    if not open_end and not text[: mark.first].strip(" (*_`"):
        open_end = _patterns().open_start.match(text, mark.last)
    if since < mark.first or open_end:
        last = open_end.end() if open_end else mark.last
        return Period(since, last, start=date, end=PRESENT)
    until = _before(text, mark.first, _UNTIL)
    if until < mark.first:
        return Period(until, mark.last, end=date)
    return Period(mark.first, mark.last, date=date)


def _shortened(year: int, sign: str, number: int) -> Period | None:
    """``2014–15`` and ``2019/20`` are years, ``2019/06`` is a month."""
    end = year - year % 100 + number
    end += 100 if end < year else 0
    if end == year + 1 or (sign != "/" and end - year < 60):
        return Period(0, 0, start=PartialDate(year), end=PartialDate(end))
    return Period(0, 0, date=PartialDate(year, number)) if 1 <= number <= 12 else None


def _before(text: str, first: int, words: str) -> int:
    """Where a word that stands right before begins, else where it would end."""
    window = text[max(0, first - 16) : first]
    found = _ending(words).search(window)
    return first - len(window) + found.start(1) if found else first


def _complete(text: str, period: Period) -> Period:
    """The period with the brackets around it, and the text that it stands in."""
    first, last = period.first, period.last
    says_more = period.says_more or bool(_patterns().season.search(text, first, last))
    opens, closes = text[first - 1 : first], text[last : last + 1]
    if opens in ("(", "[", "`", "（") and closes in (")", "]", "`", "）"):
        first, last = first - 1, last + 1
    return replace(period, first=first, last=last, says_more=says_more, text=text)


def _marks(text: str) -> list[_Mark]:
    found = []
    months_first = bool(_MONTHS_FIRST.search(text))
    for match in _patterns().mark.finditer(text):
        if match["now"]:
            found.append(_Mark(match.start(), match.end()))
        elif match["alone"]:
            found.append(_Mark(match.start(), match.end(), month=_month(match["alone"])))
        else:
            date = _date(match, months_first=months_first and "/" in match[0])
            if date and not _is_count(text, match, date):
                found += _days(match, date)
    return found


def _days(match: re.Match[str], date: PartialDate) -> list[_Mark]:
    """The mark of a date, or the two of ``17–21 July 2022``: its first and its last day."""
    first = match["md_from"] or match["me_from"]
    day = int(re.sub(r"\D", "", first)) if first else 0
    if not first or not date.day or day >= date.day:
        return [_Mark(match.start(), match.end(), date=date)]
    from_, until = ("md_from", "md") if match["md_from"] else ("me_from", "me")
    return [
        _Mark(match.start(), match.end(from_), date=replace(date, day=day)),
        _Mark(match.start(until), match.end(), date=date),
    ]


def _is_count(text: str, match: re.Match[str], date: PartialDate) -> bool:
    """``1594 stars`` is a number of something: years of long ago stand by themselves."""
    following = text[match.end() : match.end() + 2].strip()
    return match["y"] is not None and not 1900 <= date.year < 2100 and following[:1].isalpha()


#: ``06/30/2024`` can be no day of the thirtieth month: then all dates have their months first.
_MONTHS_FIRST = re.compile(r"(?<![\d/])(?:1[0-2]|0?[1-9])/(?:1[3-9]|2\d|3[01])/\d{4}(?!\d)")


def _date(match: re.Match[str], *, months_first: bool) -> PartialDate | None:
    """The date of a match, without what cannot be: ``31/2/2020`` is February 2020."""
    part = match.groupdict()
    if months_first and part["nd"]:
        part["nd"], part["nm"] = part["nm"], part["nd"]
    if part["jy"]:
        count = 1 if part["jy"] == "元" else int(part["jy"])
        part["iy"] = str(_ERAS.get(part["era"] or "", 0) + count).zfill(4)
        part["im"], part["id"] = part["jm"], part["jd"]
    year = part["iy"] or part["ny"] or part["vy"] or part["my"] or part["sy"] or part["y"]
    if year[0] in "'’":
        year = ("20" if int(year[1:]) < 70 else "19") + year[1:]
    name = part["vm"] or part["mm"]
    month = part["im"] or part["nm"] or (str(_month(name)) if name else None)
    day = part["id"] or part["nd"] or part["vd"] or part["md"] or part["me"]
    given = [value for value in (year, month, day) if value]
    tries = ("-".join(given[:count]) for count in range(len(given), 0, -1))
    return next((date for date in map(parse_date, tries) if date), None)


def _month(name: str) -> int:
    return _month_numbers()[name.casefold().rstrip(".")]


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    return {
        name.casefold(): number for number, names in enumerate(_MONTHS, 1) for name in names.split()
    }


@lru_cache(maxsize=8)
def _ending(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)((?:{words})\s+)\Z", re.I)


@dataclass(frozen=True, slots=True)
class _Patterns:
    mark: re.Pattern[str]
    joint: re.Pattern[str]
    season: re.Pattern[str]
    short_end: re.Pattern[str]
    open_end: re.Pattern[str]
    open_start: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    names = "|".join(sorted(_month_numbers(), key=lambda name: (-len(name), name)))
    month = rf"(?<!\w)(?:{names})(?!\w)\.?"
    day = r"(?:[12]\d|3[01]|0?[1-9])"
    year = r"(?:1[4-9]|20|21)\d\d"
    iso = rf"(?<![\d-])(?P<iy>{year})[-.](?P<im>1[0-2]|0[1-9])(?:-(?P<id>{day}))?(?![\d/-])"
    american = r"(?<=\d/)(?:1[3-9]|2\d|3[01])"
    numeric = (
        rf"(?:(?<![\d./-])|(?<=\d{{4}}-))(?:(?P<nd>{day})[./])?"
        rf"(?P<nm>1[0-2]|0?[1-9]|{american})[./](?P<ny>{year})(?!\w)"
    )
    ordinal = r"(?:st|nd|rd|th|er|º)?\.?"
    named = (
        rf"(?:(?<![\w.])(?:(?P<md_from>{day}{ordinal})\s?[–-]\s?)?"
        rf"(?P<md>{day}){ordinal}\s+(?:de\s+|of\s+)?)?"
        rf"(?P<mm>{month})(?:\s+(?:(?P<me_from>{day}{ordinal})\s?[–-]\s?)?(?P<me>{day}){ordinal},)?"
        rf"[\s,]*(?:de\s+|del\s+|of\s+)?(?P<my>{_YEAR}|['’]\d\d(?!\w))"
    )
    yearly = (
        rf"(?<![\w-])(?P<vy>{year}),?\s+(?P<vm>{month})(?:\s+(?P<vd>{day}))?"
        r"(?=\s*(?:[-–;:)\]]|[.,]?\s*\Z|[.,]\s))"
    )
    season = rf"(?<!\w)(?:{_SEASONS})(?:\s+(?:{_TERMS}))?,?\s+(?:of\s+|de\s+)?(?P<sy>{_YEAR})"
    japanese = (
        rf"(?:(?P<era>{'|'.join(_ERAS)})\s?(?=\d{{1,2}}\s?年|元年)|(?=\d{{4}}\s?年))"
        r"(?P<jy>\d{1,4}|元)\s?年(?:度|\s?(?P<jm>1[0-2]|0?[1-9])\s?月(?:\s?(?P<jd>\d{1,2})\s?日)?)?"
    )
    return _Patterns(
        mark=re.compile(
            rf"{iso}|{numeric}|{yearly}|{named}|{season}|{japanese}|(?<!\w)(?P<y>{_YEAR})"
            rf"|(?P<alone>{month})|(?<!\w)(?P<now>{_NOW})(?!\w)",
            re.I,
        ),
        joint=re.compile(
            rf"{_DASH}|\s*/\s*|\s*(?:から|より)\s*"
            rf"|,?\s+(?:{_TO})(?:\s+(?:zum?|the|la|el))?\s+",
            re.I,
        ),
        season=re.compile(rf"(?<!\w)(?:{_SEASONS})(?!\w)", re.I),
        short_end=re.compile(r"\s?([–—/-])\s?['’]?(\d\d)(?![\d\w.,])"),
        open_end=re.compile(r"\s?[–—〜～-]\s*(?=$|[|)\]`:])|[–—](?=\s+[^\W\d_])|から(?!\w)"),
        # At the start of a line even a hyphen right after the year is no joint of words.
        open_start=re.compile(r"-(?=\s+[^\W\d_])"),
    )


def date_words() -> frozenset[str]:
    """Every word that a date can be made of, in small letters without accents."""
    words = "|".join((*_MONTHS, _SEASONS, _TERMS, _NOW, _SINCE, _UNTIL, _FROM, _TO))
    flat = unicodedata.normalize("NFKD", words.casefold())
    return frozenset(
        re.findall(r"[^\W\d_]+", "".join(c for c in flat if not unicodedata.combining(c)))
    )
