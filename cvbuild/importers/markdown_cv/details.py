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
from cvbuild.richtext import Inlines, Text, text, to_plain


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
    for part in _parts(rest):
        dated = _YEAR_AFTER.search(to_plain(part))
        if dated and not work.volume and not work.issued:
            work = replace(work, issued=PartialDate(int(dated[1])))
            part = cut(part, 0, dated.start())
        plain = to_plain(part).strip(" .")
        changed = _detail(work, plain, bool(left and _is_capitalized(to_plain(left[-1]))))
        if changed is None:
            left.append(part)
        elif changed.event_place != work.event_place and changed.event_place.startswith("|"):
            city = to_plain(left.pop()).strip(" .")
            work = replace(changed, event_place=f"{city}, {changed.event_place[1:]}")
        else:
            work = changed
    return work, left


_EDITED_BY = re.compile(
    r"(?i:edited by|ed\. by|eds?\.|hrsg\. von|herausgegeben von|sous la direction de|dir\."
    r"|editado por|edición de|ed\. de)\s+([^\W\d_a-z].{2,200})"
)
#: The year of a thesis or a book, as in ``Ely College (2016)``.
_YEAR_AFTER = re.compile(r"(?<=[^\W\d_]{3})\s\(((?:19|20)\d\d)\)\.?\Z")


def with_town(work: Publication, left: list[Inlines]) -> tuple[Publication, list[Inlines]]:
    """A town that is left over is where the publisher is, or where the conference was."""
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
        for part in split_outside(rest, ",;")
        for sentence in _sentences(part)
        if (bare := strip(sentence, " .:–—"))
    ]


_PART_END = re.compile(rf"{SENTENCE_END.pattern}|(?<=\d)\.\s+(?=(?:19|20)\d\d)")


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
        (r"(\d+\s*[–-]{1,2}\s*\d+)", ("page",)),
        (r"(?:vol(?:ume)?|Bd|Band|tome|tomo|t\.)\.?\s*(\d\w*|[ivxlc]+)", ("volume",)),
        (r"(?:no|n[°º]|number|numéro|núm|issue|Nr|Heft)\.?\s*(\d+)", ("issue",)),
        (r"第?(\d+)巻第?(\d+)号", ("volume", "issue")),
        (r"((?:art(?:icle)?\.?|e)\s?\w*\d+)", ("page",)),
        (r"(?:US )?patent (?:no\.? ?)?([\w/,.]{0,20}\d[\w/,.]{0,20})", ("number",)),
    )
)  # fmt: skip


def _detail(work: Publication, plain: str, after_word: bool) -> Publication | None:
    """The publication with one part placed; None where the part is of no known kind.

    A place without its city begins with ``|``: the city is the part before, if there is one.
    """
    edited = _EDITED_BY.fullmatch(plain)
    if edited and not work.editor:
        return replace(work, editor=names_of(edited[1], WorkContext())[0])
    series = re.fullmatch(rf"({'|'.join(sorted(SERIES))})\s*(?:vol\.?\s*|volume\s*)?(\d+)", plain)
    if series:
        title: Inlines = (Text(series[1]),)
        return replace(work, collection_title=title, collection_number=series[2])
    period = read_period(plain)
    is_number = work.issued and plain.isdigit() and plain != str(work.issued.year)
    if period and not period.rest and (period.date or period.start) and not is_number:
        return replace(work, issued=_finer(work.issued, period.date or period.start))
    dated = re.fullmatch(r"(\d{1,4})\s?\(((?:19|20)\d\d)\)(?::\s*(\w[\w–.-]*))?", plain)
    if dated and not work.issued:
        page = dated[3] or work.page
        return replace(work, volume=dated[1], issued=PartialDate(int(dated[2])), page=page)
    paged = re.fullmatch(r"(\w?\d{1,7}(?:\s?[–-]+\s?\d+)?)\s?\(((?:19|20)\d\d)\)", plain)
    if paged and work.volume and not work.page:
        return replace(work, page=paged[1], issued=work.issued or PartialDate(int(paged[2])))
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
    if is_place(plain) and is_place(work.event_place.rpartition(", ")[2]):
        return replace(work, event_place=f"{work.event_place}, {plain}")
    if is_place(plain) and not work.event_place:
        alone = not after_word or plain.casefold() in ("online", "virtual")
        return replace(work, event_place=plain if alone else f"|{plain}")
    return with_publisher(work, plain, of_book=work.type in ("book", "chapter"))


def _finer(known: PartialDate | None, found: PartialDate | None) -> PartialDate | None:
    if known and found and (known.year != found.year or known.month):
        return known
    return found or known


def is_place(plain: str) -> bool:
    return " ".join(fold(plain)) in COUNTRIES or plain in STATES


def _is_capitalized(plain: str) -> bool:
    words = plain.split()
    return 0 < len(words) <= 4 and words[0][0].isupper() and not re.search(r"\d", plain)
