"""A scholar's page, pasted as text: name, figures, then one block of lines for each paper.

Two layouts are read. In the first a paper begins with a line ``41.3LGMay 25, 2024Code``
(score, arXiv category, date, flag; all but the date may be missing), and its title, authors
and abstract follow. In the second, Google Scholar's profile, it ends with a line of
citations and year; its headings may be in another language. Pure; it cannot fail: what has
no place goes to ``Profile.unread``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.model import (
    Author,
    Citations,
    Metric,
    PartialDate,
    Person,
    Profile,
    Publication,
    SourceFile,
    Unread,
    parse_date,
    parse_name,
)
from cvbuild.reading.arxiv import full_category, is_category
from cvbuild.reading.latextext import read_latex
from cvbuild.reading.namelist import is_truncated, looks_like_names, split_names
from cvbuild.richtext import text, to_plain
from cvbuild.source import Source

KIND = "scholar-listing"
_BEFORE_AFFILIATION = " · "


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with something on it; ``opens`` where an empty line stands before it."""

    number: int
    text: str
    opens: bool


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What the line above a paper says; ``day`` is without its year where none is printed."""

    score: str
    category: str
    month: int
    day: int | None
    year: int | None
    badge: str


@dataclass(frozen=True, slots=True)
class _Page:
    """What was found on a page of either layout."""

    header: _Header
    publications: tuple[Publication, ...]
    unread: tuple[_Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Header:
    """What stands above the first paper; ``claim`` is the line that counts the papers."""

    name: _Line | None
    metrics: tuple[Metric, ...]
    claim: tuple[_Line, str] | None
    unread: tuple[_Line, ...]


def read_scholar_listing(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read a pasted page of a scholar; see the module for its layouts."""
    lines = _lines(source)
    page = _read_citations(lines, options) if _is_citations(lines) else None
    page = page or _read_listing(lines, options, source, report)
    header, unread = page.header, tuple(sorted({*page.header.unread, *page.unread}, key=_number))
    _check(page, unread, source, report)
    person = (
        Person(name=parse_name(header.name.text), line=header.name.number)
        if (header.name)
        else Person()
    )
    return Profile(
        source=SourceFile(file="", kind=KIND, claims=_claims(header)),
        person=person,
        metrics=header.metrics,
        publications=page.publications,
        unread=tuple(Unread(line=line.number, text=line.text) for line in unread),
    )


def detect(source: Source) -> int:
    """Sure where there are papers under lines of category and date, and figures above them."""
    lines = _lines(source)
    stamps = sum(_stamp(line.text) is not None for line in lines)
    figures = sum(_figure(line.text) is not None for line in lines[:20])
    if stamps:
        return min(100, 40 + 15 * min(stamps, 3) + 10 * min(figures, 2))
    return 80 if _is_citations(lines) else 0


def _lines(source: Source) -> list[_Line]:
    found: list[_Line] = []
    empty = True
    for number, raw in enumerate(source.lines(), start=1):
        shown = raw.strip("\ufeff\u200b \t\v\f\xa0")
        if shown:
            found.append(_Line(number, shown, opens=empty))
        empty = not shown
    return found


def _number(line: _Line) -> int:
    return line.number


def _claims(header: _Header) -> dict[str, str]:
    return {"publications": header.claim[1]} if header.claim else {}


def _check(page: _Page, unread: Sequence[_Line], source: Source, report: Report) -> None:
    """Say what the page lacks, measured by what it says of itself."""
    listed = len(page.publications)
    if not listed:
        report.warning(
            "no-publications",
            "found no publications in this listing",
            source.span(1),
            "paste the page from its first line, or name another '--kind'",
        )
    if page.header.claim and listed < int(page.header.claim[1]):
        line, claimed = page.header.claim
        message = f"lists {listed} of the {claimed} publications it claims"
        hint = "load the whole list in the browser before you copy it"
        report.warning("incomplete-source", message, source.span(line.number), hint)
    if unread:
        shown = unread[0].text[:40] + ("…" if len(unread[0].text) > 40 else "")
        message = f"could not place {_count(len(unread), 'line')}, first '{shown}'"
        report.warning("unread-lines", message, source.span(unread[0].number))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


_VALUE = r"[0-9][0-9,.]*\s?[%+]?"
_LABEL = r"[A-Za-z](?:[A-Za-z0-9 -]{0,40}?[A-Za-z])?"
_FIGURE = re.compile(
    rf"(?P<name>{_LABEL})\s*:?\s*(?P<value>{_VALUE})|(?P<count>{_VALUE})\s*(?P<what>{_LABEL})"
)
_KNOWN_FIGURES = re.compile(
    r"(?:h|i10)[- ]?index|(?:highly )?(?:influential )?citations|papers|publications|novelty"
    r"|(?:\w+ )?score",
    re.IGNORECASE,
)
_PAPERS = frozenset(["papers", "publications", "paper", "publication"])
_FURNITURE = re.compile(
    r"(?:semantic scholar|google scholar|dblp|orcid|arxiv)(?: profile| page)?", re.IGNORECASE
)


def _figure(line: str) -> tuple[str, str] | None:
    """Name and value of a figure: ``h-index43``, ``5,408citations``, ``AI Score: 52``."""
    found = _FIGURE.fullmatch(line) if len(line) < 60 else None
    if not found:
        return None
    name, value = (found["name"] or found["what"]), (found["value"] or found["count"])
    # 'Route 66' is no figure, but any word with a percentage is one.
    known = _KNOWN_FIGURES.fullmatch(name) or value.endswith("%")
    return (name, value) if known else None


def _read_header(lines: Sequence[_Line], options: ImportOptions, counted_by: str) -> _Header:
    name: _Line | None = None
    metrics: dict[str, Metric] = {}
    claim: tuple[_Line, str] | None = None
    unread: list[_Line] = []
    for line in lines:
        figure = _figure(line.text)
        if figure:
            what, value = figure
            metric = Metric(what, value, counted_by, options.retrieved, line.number)
            metrics.setdefault(what.casefold(), metric)
            digits = re.sub(r"[^0-9]", "", value)[:9]
            claim = (line, digits) if what.casefold() in _PAPERS else claim
        elif is_category(line.text) or _FURNITURE.fullmatch(line.text):
            continue
        elif name is None and len(line.text) <= 80:
            name = line
        else:
            unread.append(line)
    return _Header(name, tuple(metrics.values()), claim, tuple(unread))


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = (
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
)
_STAMP = re.compile(
    rf"(?:(?P<score>[0-9]{{1,3}}(?:\.[0-9]+)?)[\s·|]*)?"
    rf"(?:(?P<category>[A-Za-z]+(?:[.-][A-Za-z]+){{0,3}}?)[\s·|]*)??"
    rf"{_MONTH}(?:\s?(?P<day>[0-9]{{1,2}})(?![0-9]))?(?:,?\s?(?P<year>(?:19|20)[0-9]{{2}}))?"
    rf"[\s·|]*(?P<badge>[A-Z][\w ]{{0,23}})?"
)


def _stamp(line: str) -> _Stamp | None:
    """Read ``41.3LGMay 25, 2024Code``; None for a line that is anything else."""
    found = _STAMP.fullmatch(line) if len(line) <= 80 else None
    if not found or not (found["day"] or found["year"]):
        return None
    category, badge = found["category"] or "", found["badge"] or ""
    placed = is_category(category) or re.fullmatch("[A-Z]{2}", category)
    if not placed and (category or badge not in ("", "Code")):
        return None
    return _Stamp(
        score=found["score"] or "",
        category=full_category(category),
        month=_MONTHS.index(found["month"]) + 1,
        day=int(found["day"]) if found["day"] else None,
        year=int(found["year"]) if found["year"] else None,
        badge=badge,
    )


def _read_listing(
    lines: Sequence[_Line], options: ImportOptions, source: Source, report: Report
) -> _Page:
    stamps = [(at, stamp) for at, line in enumerate(lines) if (stamp := _stamp(line.text))]
    first = stamps[0][0] if stamps else len(lines)
    header = _read_header(lines[:first], options, "scholar listing")
    calendar = _Calendar(tuple(stamp for _, stamp in stamps), options.retrieved)
    publications: list[Publication] = []
    unread: list[_Line] = []
    ends = [*(at for at, _ in stamps), len(lines)][1:]
    for (at, stamp), end in zip(stamps, ends, strict=True):
        publication, left = _read_paper(lines[at], stamp, lines[at + 1 : end], calendar)
        publications += [publication] if publication else []
        unread += left
    _check_dates([(lines[at], stamp) for at, stamp in stamps], calendar, source, report)
    return _Page(header, tuple(publications), tuple(unread))


def _read_paper(
    head: _Line, stamp: _Stamp, lines: Sequence[_Line], calendar: _Calendar
) -> tuple[Publication | None, list[_Line]]:
    if not lines:
        return None, [head]
    at = _author_line(lines)
    title = lines[: at or 1]
    names, et_al, affiliation = _read_authors(lines[at].text) if at else ((), False, "")
    abstract, unread = _split_abstract(lines[at + 1 if at else 1 :])
    date = calendar.date(stamp)
    extra = {
        "affiliation": affiliation,
        "date": "" if date else f"{_MONTHS[stamp.month - 1]} {stamp.day}",
        "badge": stamp.badge if stamp.badge != "Code" else "",
    }
    return Publication(
        type="article",
        title=read_latex(_joined(title)),
        author=names,
        et_al=et_al,
        available_date=date,
        has_code="Code" in stamp.badge,
        category=stamp.category,
        score=stamp.score,
        abstract=read_latex(_joined(abstract)),
        extra={name: value for name, value in extra.items() if value},
        line=head.number,
    ), unread


def _joined(lines: Iterable[_Line]) -> str:
    return " ".join(line.text for line in lines)


def _author_line(lines: Sequence[_Line]) -> int | None:
    """Where the authors stand: the first list of names below the title.

    A name alone could be the title's second line, unless an empty line stands before it.
    """
    for at, line in enumerate(lines[1:4], start=1):
        listed = "," in line.text or is_truncated(line.text)
        if (line.opens or listed) and looks_like_names(line.text.partition(_BEFORE_AFFILIATION)[0]):
            return at
    return None


def _read_authors(line: str) -> tuple[tuple[Author, ...], bool, str]:
    """The authors, whether there are more of them, and where the first one is."""
    listed, _, affiliation = line.partition(_BEFORE_AFFILIATION)
    names = split_names(to_plain(read_latex(listed)))
    return tuple(Author(parse_name(name)) for name in names), is_truncated(listed), affiliation


def _split_abstract(lines: Sequence[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The abstract, and apart from it what the page shows below: a button, a link."""
    abstract: list[_Line] = []
    rest: list[_Line] = []
    for line in lines:
        furniture = line.opens and len(line.text) < 40 and not re.search(r"[.!?:;)”\"]$", line.text)
        (rest if abstract and furniture else abstract).append(line)
    return abstract, rest


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Knows the year of a date that is printed without one: the page omits the current year."""

    stamps: tuple[_Stamp, ...]
    retrieved: PartialDate | None

    @property
    def newest(self) -> int:
        return max((stamp.year for stamp in self.stamps if stamp.year), default=0)

    @property
    def current(self) -> int | None:
        """The year of retrieval. Why +1: a year that is printed was not the current one."""
        if self.retrieved:
            return max(self.retrieved.year, self.newest)
        return self.newest + 1 if self.newest else None

    def date(self, stamp: _Stamp) -> PartialDate | None:
        year = stamp.year or self.current
        if not year:
            return None
        parts = [f"{year:04}", f"{stamp.month:02}", *([f"{stamp.day:02}"] if stamp.day else [])]
        # No such day, as the 30th of February: the month may still be right.
        date = parse_date("-".join(parts)) or PartialDate(year, stamp.month)
        return replace(date, uncertain=stamp.year is None)


def _check_dates(
    stamps: Sequence[tuple[_Line, _Stamp]], calendar: _Calendar, source: Source, report: Report
) -> None:
    yearless = [(line, stamp) for line, stamp in stamps if stamp.year is None]
    for line, stamp in stamps:
        date = calendar.date(stamp)
        if date and stamp.day and not date.day:
            message = f"there is no such day as '{line.text}'"
            report.warning("wrong-date", message, source.span(line.number))
    if not yearless:
        return
    retrieved, newest = calendar.retrieved, calendar.newest
    span = source.span(yearless[0][0].number)
    if not retrieved:
        taken = f"taken to be of {calendar.current}" if calendar.current else "left without date"
        report.warning(
            "inferred-year",
            f"{_count(len(yearless), 'publication')} without a year, {taken}",
            span,
            "say when the page was taken from the web, as in '--retrieved 2024-05-31'",
        )
        return
    if retrieved.year < newest:
        message = f"retrieved in {retrieved.year}, but lists publications of {newest}"
        report.warning("wrong-retrieved", message, span, "correct '--retrieved'")
    late = [line for line, stamp in yearless if _is_after(calendar.date(stamp), retrieved)]
    if late and retrieved.year >= newest:
        message = f"'{late[0].text}' lies after the page was retrieved, {retrieved}"
        report.warning(
            "wrong-retrieved", message, source.span(late[0].number), "correct '--retrieved'"
        )


def _is_after(date: PartialDate | None, limit: PartialDate) -> bool:
    return date is not None and date.first > limit.last


_CITED = re.compile(r"(?:([0-9][0-9,]*)\*?\s+)?((?:19|20)[0-9]{2})")
#: What the page calls things in the languages that scholars read it in, English first.
_TITLE = "title|titel|titre|título|titolo|название|标题|標題|タイトル"
_CITED_BY = (
    "cited by|zitiert von|citée? par|citado por|citat[oa] da|citações|geciteerd door|цитируется"
    "|引用次数|引用次數|引用先"
)
_YEAR = "year|jahr|année|año|anno|ano|jaar|год|年份|年"
_FOLLOW = "follow|folgen|suivre|seguir|segui|volgen|подписаться|关注|追蹤|フォロー"
_TABLE_HEAD = re.compile(
    rf"(?:{_TITLE})(?:\s+(?:{_CITED_BY}))?(?:\s+(?:{_YEAR}))?"
    rf"|(?:{_CITED_BY})(?:\s+(?:{_YEAR}))?|{_YEAR}|{_FOLLOW}",
    re.IGNORECASE,
)
_SUMS_OF: tuple[tuple[str, str], ...] = (
    ("Citations", "citations|zitate|citas|citazioni|citações|citaties|статистика цитирования|引用"),
    ("h-index", "h-index|indice h|índice h|h-индекс|h 指数|h 指數|h 指標"),
    ("i10-index", "i10-index|indice i10|índice i10|i10-индекс|i10 指数|i10 指數|i10 指標"),
)
_SUMS = re.compile(
    rf"({'|'.join(words for _, words in _SUMS_OF)})\s+([0-9][0-9,.]*)(?:\s+([0-9,.]+))?",
    re.IGNORECASE,
)
_SINCE_WORDS = "since|seit|depuis|desde|dal|sinds|начиная с"
_SINCE_YEAR = rf"(?:(?:{_SINCE_WORDS}) [0-9]{{4}}|[0-9]{{4}} ?(?:年至今|年以降|以后|以來))"
_SINCE = re.compile(rf".*?({_SINCE_YEAR})", re.IGNORECASE)
_ALL = "all|alle|toutes|total|todos|tutte|todas|все|总计|全部|すべて"
_SUMS_HEAD = re.compile(
    rf"(?:{_CITED_BY})|(?:{_ALL})(?:\s+{_SINCE_YEAR})?|{_SINCE_YEAR}",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"(?P<title>.*?)(?:\s(?P<volume>[0-9]+)(?:\s?\((?P<issue>[^()]{1,20})\))?)?"
    r"(?:,\s(?P<page>[0-9A-Za-z]*[0-9]+(?:[-–][0-9A-Za-z]+)?))?(?:,\s(?P<year>(?:19|20)[0-9]{2}))?"
)
_VENUE_TYPES: tuple[tuple[str, str], ...] = (
    (r"arxiv|biorxiv|medrxiv|preprint|ssrn", "article"),
    (r"proceedings|conference|workshop|symposium|advances in neural", "paper-conference"),
    (r"thesis|dissertation", "thesis"),
    (r"patent", "patent"),
)


_CITED_HEAD = re.compile(_CITED_BY, re.IGNORECASE)


def _sum_of(written: str) -> str:
    """What a sum is called in English."""
    named = (name for name, words in _SUMS_OF if re.fullmatch(words, written, re.IGNORECASE))
    return next(named, written)


def _is_citations(lines: Sequence[_Line]) -> bool:
    head = any(_CITED_HEAD.search(line.text) for line in lines)
    return head and any(_CITED.fullmatch(line.text) for line in lines)


def _read_citations(lines: Sequence[_Line], options: ImportOptions) -> _Page | None:
    sums = {line: found for line in lines if (found := _SUMS.fullmatch(line.text))}
    above = list(takewhile(lambda line: not _TABLE_HEAD.fullmatch(line.text), lines))
    below = dropwhile(lambda line: _TABLE_HEAD.fullmatch(line.text), lines[len(above) :])
    publications: list[Publication] = []
    block: list[_Line] = []
    for line in below:
        cited = _CITED.fullmatch(line.text)
        if cited and len(block) >= 2:
            publications.append(_read_cited(block, cited, options))
            block = []
        elif line not in sums and not _SUMS_HEAD.fullmatch(line.text):
            block.append(line)
    if not publications:
        return None
    header = _read_header(above[:1], options, "Google Scholar")
    since = next((found[1] for line in lines if (found := _SINCE.fullmatch(line.text))), "")
    lately = f"since {re.sub(r'[^0-9]', '', since)}" if since else "lately"
    metrics = tuple(
        Metric(shown, value, "Google Scholar", options.retrieved, line.number)
        for line, found in sums.items()
        for name in (_sum_of(found[1]),)
        for shown, value in ((name, found[2]), (f"{name} {lately}", found[3]))
        if value
    )
    return _Page(replace(header, metrics=metrics), tuple(publications), (*above[1:], *block))


def _counted(written: str | None, options: ImportOptions) -> Citations | None:
    count = (written or "").replace(",", "")
    return Citations(int(count), "Google Scholar", options.retrieved) if count else None


def _read_cited(
    block: Sequence[_Line], cited: re.Match[str], options: ImportOptions
) -> Publication:
    title, authors, *venue = block
    names, et_al, _ = _read_authors(authors.text)
    described = _joined(venue)
    found = _VENUE.fullmatch(described)
    arxiv = re.search(r"arXiv:\s?([0-9]{4}\.[0-9]{4,5}|[a-z-]+/[0-9]{7})", described)
    kinds = (kind for words, kind in _VENUE_TYPES if re.search(words, described, re.IGNORECASE))
    kind = next(kinds, "article-journal" if found and found["volume"] else "document")
    parts = found.groupdict("") if found and not arxiv else {}
    container = "" if arxiv else parts.get("title", described)
    year = PartialDate(int(cited[2]))
    return Publication(
        type=kind,
        title=read_latex(title.text),
        author=names,
        et_al=et_al,
        issued=None if kind == "article" else year,
        available_date=year if kind == "article" else None,
        container_title=text(container),
        arxiv=arxiv[1] if arxiv else "",
        citations=_counted(cited[1], options),
        volume=parts.get("volume", ""),
        issue=parts.get("issue", ""),
        page=parts.get("page", ""),
        line=title.number,
    )
