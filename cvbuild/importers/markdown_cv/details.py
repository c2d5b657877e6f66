"""What follows the name of a venue: numbers, pages, dates, places, how far the work is. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from cvbuild.importers.markdown_cv.addresses import with_fields
from cvbuild.importers.markdown_cv.authors import WorkContext, names_of
from cvbuild.importers.markdown_cv.books import with_publisher
from cvbuild.importers.markdown_cv.text import (
    SENTENCE_END,
    count_words,
    cut,
    cut_all,
    split_outside,
    strip,
    without,
)
from cvbuild.importers.markdown_cv.words import (
    COUNTRIES,
    SERIES,
    STATES,
    STATUSES,
)
from cvbuild.model import PartialDate, Publication
from cvbuild.reading.dates import read_period
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Inlines, Text, join, text, to_plain


def is_date(plain: str) -> bool:
    period = read_period(plain)
    return bool(period) and not re.search(r"\w", period.rest if period else plain)


STATUS = re.compile(
    rf"(?:manuscript |currently )?({'|'.join(STATUSES)})"
    r"(?:\s(?:at|in|to|by|with|bei|dans|en)\s(.+))?",
    re.I,
)


def find_status(heading: str) -> str:
    """How far the works below a heading are: ``under review``; empty where it says nothing."""
    found = re.search(rf"(?<!\w)({'|'.join(STATUSES)})(?!\w)", heading, re.I)
    return found[1].casefold() if found else ""


def with_details(work: Publication, rest: Inlines) -> tuple[Publication, list[Inlines]]:
    """The parts after the venue, each to its field; those that fit none are given back."""
    left: list[Inlines] = []
    parts = _with_years(_parts(rest))
    paged = [at for at, part in enumerate(parts) if _PAGES.match(to_plain(part))]
    for at, part in enumerate(parts):
        dated = _YEAR_AFTER.search(to_plain(part))
        if dated and not work.issued and not is_date(to_plain(part)):
            work = replace(work, issued=PartialDate(int(dated[1])))
            part = cut(part, 0, dated.start())
        plain = to_plain(part).strip(" .")
        if work.volume and not work.issue and paged and at < paged[-1] and _COUNT.fullmatch(plain):
            work = replace(work, issue=plain)
            continue
        changed = _detail(work, plain, bool(left and _is_capitalized(to_plain(left[-1]))))
        if changed is None:
            left.append(part)
        else:
            work = _with_city(changed, left)
    return work, left


def _with_city(work: Publication, left: list[Inlines]) -> Publication:
    """The publication with the city that the part before its country is, taken off what is left."""
    for name in ("event_place", "publisher_place"):
        place = getattr(work, name)
        if place.startswith("|"):
            city = to_plain(left.pop()).strip(" .")
            work = with_fields(work, {name: f"{city}, {place[1:]}"})
    return work


_COUNT = re.compile(r"\d{1,3}")
_PAGES = re.compile(r"(?:(?:pp?|S|págs?)\.\s?)?\w?\d+\s?[–-]{1,2}\s?\w?\d+", re.I)
_EDITION = re.compile(
    r"\(?(?<!\w)(\d{1,2}(?:st|nd|rd|th|\.|e|ème|ª)?)\s?"
    r"(?:ed\.|edn\.?|edition|aufl(?:age|\.)|éd(?:ition|\.)|edición)\)?\.?",
    re.I,
)
_PATENT = re.compile(
    r"(?:(?P<country>[A-Z]{2}|U\.S\.)\s)?[Pp]atent\s(?:[Nn](?:o|r|º|°)\.?\s?)?"
    r"(?P<number>(?:[A-Z]{2}\s?)?\d[\d,/.]{2,20}\d(?:\s?[A-Z]\d?(?!\w))?)"
)


def with_numbers(work: Publication, rest: Inlines) -> tuple[Publication, Inlines]:
    """The publication with its edition and the number of its patent, and the text without them."""
    edition = _EDITION.search(to_plain(rest))
    if edition and not work.edition:
        work = replace(work, edition=edition[1].rstrip("."))
        rest = without(rest, *edition.span())
    patent = _PATENT.search(to_plain(rest))
    if patent and not work.number:
        number = " ".join(part for part in patent.group("country", "number") if part)
        work = replace(work, number=number, type="patent")
        rest = without(rest, *patent.span())
    return work, rest


_EDITED_BY = re.compile(
    r"(?i:edited by|ed\. by|eds?\.|hrsg\. von|herausgegeben von|sous la direction de|dir\."
    r"|editado por|edición de|ed\. de)\s+([^\W\d_a-z].{2,200})"
)
#: The year of a thesis or a book, as in ``Ely College (2016)`` and ``Wallstein 2014``.
_YEAR_AFTER = re.compile(r"(?<=[^\W\d_]{3})\s\(?((?:19|20)\d\d)\)?\.?\Z")


def with_town(work: Publication, left: list[Inlines]) -> tuple[Publication, list[Inlines]]:
    """A town that is left over is where the publisher is, or where the conference was."""
    if len(left) == 2 and work.type in ("book", "chapter") and not work.publisher:
        place, publisher = (to_plain(part).strip(" .:") for part in left)
        if _is_capitalized(place) and _is_capitalized(publisher) and count_words(place) < 3:
            return replace(work, publisher_place=place, publisher=publisher), []
    town = to_plain(left[0]).strip(" .:") if len(left) == 1 else ""
    if not town or not _is_capitalized(town) or count_words(town) > 2:
        return work, left
    if work.publisher and not work.publisher_place:
        return replace(work, publisher_place=town), []
    if work.type == "paper-conference" and not work.event_place:
        return replace(work, event_place=town), []
    return work, left


def _parts(rest: Inlines) -> list[Inlines]:
    return [
        bare
        for enclosed in split_outside(rest, ",;、，")
        for part in _in_brackets(enclosed)
        for sentence in _sentences(part)
        for piece in _around_date(sentence)
        if (bare := strip(piece, " .:–—"))
    ]


def _in_brackets(part: Inlines) -> list[Inlines]:
    """The parts in brackets that enclose nothing else: ``(Oxford: Press, 2014)``."""
    found = _ENCLOSED.fullmatch(to_plain(part))
    several = found and "," in found[1]
    return split_outside(cut(part, *found.span(1)), ",;") if found and several else [part]


_ENCLOSED = re.compile(r"\(([^()]+)\)")


def _around_date(part: Inlines) -> list[Inlines]:
    """``716 (2012) 1–29`` as three parts: what a date in brackets stands between, and the date."""
    plain = to_plain(part)
    for found in _IN_BRACKETS.finditer(plain):
        if is_date(found[1]):
            last = len(plain)
            return cut_all(part, [(0, found.start()), found.span(1), (found.end(), last)])
    return [part]


_IN_BRACKETS = re.compile(r"\(([^()]{4,40})\)")
_PART_END = re.compile(
    rf"{SENTENCE_END.pattern}|(?<=\d)\.\s+(?=(?:19|20)\d\d|[^\W\d_])"
    r"|(?<=\d)\s+(?=(?i:no|nr|n[°º]|núm|heft|h|pp?|s|bd|vol)\.?\s?\d)"
)


def _with_years(parts: list[Inlines]) -> list[Inlines]:
    """The parts, where ``July 17–21`` and the ``2014`` after its comma are one."""
    joined: list[Inlines] = []
    for part in parts:
        day = to_plain(joined[-1]) if joined and _YEAR.fullmatch(to_plain(part)) else ""
        if _DAY.fullmatch(day) and is_date(f"{day}, {to_plain(part)}"):
            joined[-1] = join([joined[-1], part], ", ")
        else:
            joined.append(part)
    return joined


_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"[^\W\d_]{3,9}\.?\s\d{1,2}(?:\s?[–-]\s?\d{1,2})?")


def _sentences(part: Inlines) -> list[Inlines]:
    plain = to_plain(part)
    ends = [edge for end in _PART_END.finditer(plain) for edge in end.span()]
    edges = [0, *ends, len(plain)]
    return cut_all(part, list(zip(edges[::2], edges[1::2], strict=True)))


_DETAILS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.I), names)
    for pattern, names in (
        (
            r"(\d{1,4})\s?\((\d{1,4}(?:[–/-]\d+)?)\)(?:[:\s]+(\w[\w–.-]*))?",
            ("volume", "issue", "page"),
        ),
        (r"(\d{1,4})\s?:\s?([a-z]?\d+(?:[–-]+\d+)?)", ("volume", "page")),
        (
            r"(\d{1,4})\s?\((\d{1,4}(?:[–/-]\d+)?)\)\s?:\s?(e?\d[\w–.-]*)",
            ("volume", "issue", "page"),
        ),
        (r"(?:pp?|pages|S|Seiten|págs?)\.?\s*(\w?\d[\w\s–-]*)", ("page",)),
        (r"(\d+\s*[–-]{1,2}\s*\d+)\s*(?:頁|ページ)?", ("page",)),
        (r"(?:vol(?:ume)?|Bd|Band|Jg|Jahrgang|tome|tomo|t\.)\.?\s*(\d\w*|[ivxlc]+)", ("volume",)),
        (r"(?:no|n[°º]|number|numéro|núm|issue|Nr|Heft|H)\.?\s*(\d+)", ("issue",)),
        (r"第?(\d+)巻第?(\d+)号", ("volume", "issue")),
        (r"((?:art(?:icle)?\.?|e)\s?\w*\d+)", ("page",)),
    )
)  # fmt: skip


def _detail(work: Publication, plain: str, after_word: bool) -> Publication | None:
    """The publication with one part placed; None where the part is of no known kind.

    A place without its city begins with ``|``: the city is the part before, if there is one.
    """
    edited = _EDITED_BY.fullmatch(plain)
    if edited and not work.editor:
        return replace(work, editor=names_of(edited[1], WorkContext()))
    series = re.fullmatch(rf"({'|'.join(sorted(SERIES))})\s*(?:vol\.?\s*|volume\s*)?(\d*)", plain)
    if series:
        title: Inlines = (Text(series[1]),)
        return replace(work, collection_title=title, collection_number=series[2])
    numbered = re.fullmatch(r"(?:vol(?:ume)?|Bd)\.?\s*(\d+)", plain, re.I)
    if numbered and work.collection_title and not work.collection_number:
        return replace(work, collection_number=numbered[1])
    period = read_period(plain)
    is_number = work.issued and plain.isdigit() and plain != str(work.issued.year)
    if period and not period.rest and (period.date or period.start) and not is_number:
        return replace(work, issued=_finer(work.issued, period.date or period.start))
    dated = re.fullmatch(r"((?:19|20)\d\d)\s?:\s?(\w?\d+(?:\s?[–-]+\s?\w?\d+)?)", plain)
    if dated and not work.issued and not work.volume:
        return replace(work, issued=PartialDate(int(dated[1])), page=work.page or dated[2])
    for pattern, names in _DETAILS:
        found = pattern.fullmatch(plain)
        if found and not any(getattr(work, name) for name in names):
            return with_fields(
                work,
                {
                    name: re.sub("-{2,}", "–", part)
                    for name, part in zip(names, found.groups(), strict=True)
                    if part
                },
            )
    if re.fullmatch(r"\d{1,7}|[A-Z]\d{1,6}", plain):
        name = "page" if work.volume else "volume"
        return None if getattr(work, name) else with_fields(work, {name: plain})
    status = STATUS.fullmatch(plain)
    if status:
        work = replace(work, status=status[1].casefold())
        container = text(status[2] or "")
        return work if work.container_title else replace(work, container_title=container)
    if is_place(plain):
        placed = _with_place(work, plain, after_word)
        if placed:
            return placed
    return with_publisher(work, plain, of_book=work.type in ("book", "chapter"))


def _with_place(work: Publication, plain: str, after_word: bool) -> Publication | None:
    """The publication with a country or state: where its publisher is, if that stands before it."""
    name = "publisher_place" if work.publisher else "event_place"
    known = getattr(work, name)
    if known:
        further = is_place(known.rpartition(", ")[2])
        return with_fields(work, {name: f"{known}, {plain}"}) if further else None
    alone = not after_word or plain.casefold() in ("online", "virtual")
    return with_fields(work, {name: plain if alone else f"|{plain}"})


def _finer(known: PartialDate | None, found: PartialDate | None) -> PartialDate | None:
    if known and found and (known.year != found.year or known.month):
        return known
    return found or known


def is_place(plain: str) -> bool:
    return " ".join(fold(plain)) in COUNTRIES or plain in STATES


def _is_capitalized(plain: str) -> bool:
    words = plain.split()
    return 0 < len(words) <= 4 and words[0][0].isupper() and not re.search(r"\d", plain)
