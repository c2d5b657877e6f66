"""Publications as people write them in a CV: authors, title and venue of one item of prose.

The title is found first, by its quotation marks, link, emphasis or line; what stands before
it are the authors, what follows is the venue. What is of no known kind goes to ``note``. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cvbuild.importers.markdown_cv.addresses import with_address
from cvbuild.importers.markdown_cv.authors import (
    EDGES,
    LOOSE,
    WorkContext,
    end_of_names,
    is_names,
    with_authors,
)
from cvbuild.importers.markdown_cv.bylines import read_head
from cvbuild.importers.markdown_cv.details import is_date
from cvbuild.importers.markdown_cv.kinds import with_type
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.text import (
    Span,
    cut,
    links_of,
    spans,
    strip,
    without_links,
)
from cvbuild.importers.markdown_cv.venues import with_venue
from cvbuild.importers.markdown_cv.worktitles import Item, Title, broken, find_title, sentence_ends
from cvbuild.model import PartialDate, Publication
from cvbuild.reading.dates import find_periods, read_period
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Emph, Inlines, Strong, join, to_plain

_LABEL = re.compile(r"\s*(?:\[[A-Z]{0,3}\.?\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])[.:]?\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A publication, and whether any sign told where its title begins and ends."""

    work: Publication
    sure: bool


def read_work(lines: tuple[Line, ...], context: WorkContext, *, sure: bool) -> Reading | None:
    """The publication that an item of text is; None where it has the marks of none.

    ``sure`` says that the item can be nothing else, so a title alone is enough.
    """
    number = lines[0].number
    parts = list(_without_date_line(lines))
    date = _date_line(lines) or context.year
    label = _LABEL.match(parts[0].plain) if parts else None
    if label:
        parts[0] = replace(parts[0], inlines=cut(parts[0].inlines, label.end()))
    item = Item.of([part for part in parts if part.plain.strip()], context)
    title = find_title(item, context)
    if not title or not _is_work(item, title, date, sure=sure):
        return None
    work = Publication(
        type=context.types[0] if len(context.types) == 1 else "",
        status=context.status,
        line=number,
        issued=date,
        peer_reviewed=context.peer_reviewed,
        extra={"group": context.group} if context.group else {},
    )
    work = with_type(_filled(work, item, title, context))
    if context.types and work.type not in (*context.types, "thesis"):
        work = replace(work, type=context.types[0])
    return Reading(work, title.sure)


def _without_date_line(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return lines[1:] if len(lines) > 1 and is_date(lines[0].plain) else lines


def _date_line(lines: tuple[Line, ...]) -> PartialDate | None:
    period = read_period(lines[0].plain) if len(lines) > 1 else None
    return period.date if period and not period.rest else None


def _is_work(item: Item, title: Title, date: PartialDate | None, *, sure: bool) -> bool:
    distinct = {word for word in fold(item.plain) if len(word) > 2}
    dated = date or read_period(item.plain)
    return len(distinct) > 1 and bool(sure or title.certain or dated)


def _filled(work: Publication, item: Item, title: Title, context: WorkContext) -> Publication:
    before = strip(cut(item.inlines, 0, title.first), EDGES)
    after = cut(item.inlines, title.last)
    if before and not item.head and not is_names(to_plain(before), context):
        before, after = (), join([strip(after, EDGES), before])
    if not before:
        before, after = _authors_after(item, title, context, after)
    work = replace(work, title=without_links(title.inlines))
    for link in links_of(cut(item.inlines, title.first, title.last)):
        work = with_address(work, "", link.url)
    return with_venue(with_authors(work, before, context), after)


def _authors_after(
    item: Item, title: Title, context: WorkContext, after: Inlines
) -> tuple[Inlines, Inlines]:
    """Authors that stand after the title: its next line or sentence, where that is names."""
    plain = to_plain(after)
    styled = next(
        (span.first for span in spans(after) if _is_venue_style(span, context)), len(plain)
    )
    lead = len(plain) - len(plain.lstrip(LOOSE))
    before = plain[:styled].rstrip(" ")
    lines = ([at - title.last for at in starts if at > title.last + 1] for starts in _wraps(item))
    heads = [read_head(broken(before, places)[lead:], context.person) for places in lines]
    head = max((one for one in heads if one), key=lambda one: one.start, default=None)
    if head and (head.byline.certain or head.beside):
        return strip(cut(after, lead, lead + head.start), LOOSE), cut(after, lead + head.start)
    following = [at - title.last for at in item.starts if at > title.last + 1]
    ends = following[:1] + [end.end() for end in sentence_ends(plain)] + [styled]
    for end in ends:
        if end <= styled and is_names(plain[:end].strip(LOOSE), context):
            return strip(cut(after, 0, end), LOOSE), cut(after, end)
    end = end_of_names(plain[lead:styled], context)
    return (
        (strip(cut(after, lead, lead + end), LOOSE), cut(after, lead + end)) if end else ((), after)
    )


def _wraps(item: Item) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where lines begin, those begun on purpose and all: a name may be wrapped or end its line."""
    return item.breaks, item.starts


def _is_venue_style(span: Span, context: WorkContext) -> bool:
    """Whether something emphasized is no author's name."""
    plain = to_plain((span.node,))
    return isinstance(span.node, Emph | Strong) and not is_names(plain, context)


def years_of(plain: str) -> PartialDate | None:
    """The year that a heading of a list is: ``2023``, ``2019 and before`` is none."""
    found = find_periods(plain)
    alone = len(found) == 1 and not re.search(r"\w", found[0].rest)
    return found[0].date if alone else None
