"""Publications as people write them in a CV: authors, title and venue of one item of prose.

The title is found first, by its quotation marks, link, emphasis or line; what stands before
it are the authors, what follows is the venue. What is of no known kind goes to ``note``. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from cvbuild.importers.markdown_cv.addresses import with_address
from cvbuild.importers.markdown_cv.authors import (
    EDGES,
    ET_AL,
    LOOSE,
    WHEN,
    WorkContext,
    are_short_names,
    end_of_names,
    is_names,
    with_authors,
)
from cvbuild.importers.markdown_cv.details import is_date
from cvbuild.importers.markdown_cv.kinds import with_type
from cvbuild.importers.markdown_cv.lines import Line, join_lines
from cvbuild.importers.markdown_cv.text import (
    SENTENCE_END,
    Span,
    count_words,
    cut,
    links_of,
    plain_style,
    spans,
    strip,
    without_links,
)
from cvbuild.importers.markdown_cv.venues import with_venue
from cvbuild.model import PartialDate, Publication
from cvbuild.reading.dates import find_periods, read_period
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Emph, Inlines, Link, Strong, to_plain

_LABEL = re.compile(r"\s*(?:\[[A-Z]{0,3}\.?\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])[.:]?\s+")


def read_work(lines: tuple[Line, ...], context: WorkContext, *, sure: bool) -> Publication | None:
    """The publication that an item of text is; None where it has the marks of none.

    ``sure`` says that the item can be nothing else, so a title alone is enough.
    """
    number = lines[0].number
    parts = list(_without_date_line(lines))
    date = _date_line(lines) or context.year
    label = _LABEL.match(parts[0].plain) if parts else None
    if label:
        parts[0] = replace(parts[0], inlines=cut(parts[0].inlines, label.end()))
    item = _Item.of([part for part in parts if part.plain.strip()])
    title = _find_title(item, context)
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
    told = not context.types or work.type in context.types
    return work if told or work.type == "thesis" else replace(work, type=context.types[0])


def _without_date_line(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return lines[1:] if len(lines) > 1 and is_date(lines[0].plain) else lines


def _date_line(lines: tuple[Line, ...]) -> PartialDate | None:
    period = read_period(lines[0].plain) if len(lines) > 1 else None
    return period.date if period and not period.rest else None


@dataclass(frozen=True, slots=True)
class _Item:
    """The text of an item, and where in it lines begin; ``breaks`` are those begun on purpose."""

    inlines: Inlines
    plain: str
    breaks: tuple[int, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, lines: list[Line]) -> _Item:
        breaks, starts, at = [], [], 0
        for line, following in pairwise(lines):
            at += len(line.plain) + 1
            starts.append(at)
            breaks += [] if following.wrapped else [at]
        inlines = join_lines(lines)
        return cls(inlines, to_plain(inlines), tuple(breaks), tuple(starts))


@dataclass(frozen=True, slots=True)
class _Title:
    """Where the title stands, with its quotation marks; ``certain`` if anything marks it."""

    first: int
    last: int
    inlines: Inlines
    certain: bool = True


def _is_work(item: _Item, title: _Title, date: PartialDate | None, *, sure: bool) -> bool:
    distinct = {word for word in fold(item.plain) if len(word) > 2}
    dated = date or read_period(item.plain)
    return len(distinct) > 1 and bool(sure or title.certain or dated)


def _find_title(item: _Item, context: WorkContext) -> _Title | None:
    finders: tuple[Callable[[_Item, WorkContext], _Title | None], ...] = (
        _quoted,
        _linked,
        _emphasized,
        _untitled,
        _on_its_line,
        _as_sentence,
    )
    return next((title for finder in finders if (title := finder(item, context))), None)


_QUOTED = re.compile(
    r'(?<!\w)(?:"([^"]{6,600})"|[“”]([^“”]{6,600})[”“]|„([^“”„]{6,600})[“”]|«([^»]{6,600})»'
    r"|``([^`]{6,600})''|‘([^‘]{12,600}?)’(?!\w)|(?<=[\s(])'([^'\n]{6,300}?)'(?=[,.;]\s)|「([^「」]{2,300})」|『([^『』]{2,300})』)"
)


def _quoted(item: _Item, _: WorkContext) -> _Title | None:
    found = _QUOTED.search(item.plain)
    if not found:
        return None
    group = found.lastindex or 0
    inner = strip(cut(item.inlines, *found.span(group)), " ,.;")
    return _Title(found.start(), found.end(), plain_style(inner))


def _linked(item: _Item, _: WorkContext) -> _Title | None:
    for span in spans(item.inlines):
        plain = to_plain((span.node,))
        if isinstance(span.node, Link) and count_words(plain) > 2 and not _says_nothing(plain):
            title = plain_style(strip(span.node.children, " ,.\"'“”"))
            return _Title(span.first, span.last, title)
    return None


def _says_nothing(plain: str) -> bool:
    return bool(re.search(r"\d citations|arxiv:|https?:|doi", plain, re.I))


_LEADS_ON = re.compile(r"(?:\bin|\bat|\bat the|:)\s*$", re.I)


def _emphasized(item: _Item, context: WorkContext) -> _Title | None:
    for span in spans(item.inlines):
        plain = to_plain((span.node,))
        if not isinstance(span.node, Emph | Strong) or count_words(ET_AL.sub("", plain)) < 2:
            continue
        before = item.plain[: span.first]
        if _LEADS_ON.search(before[-40:]) or is_names(plain, context):
            continue
        bare = re.sub(r"[(\[]?(?:19|20)\d\d[)\]]?", "", before).strip(LOOSE)
        if not bare or is_names(bare, context):
            return _Title(span.first, span.last, strip(plain_style((span.node,)), " ,.;"))
        return None
    return None


def _on_its_line(item: _Item, context: WorkContext) -> _Title | None:
    breaks = item.breaks or _breaks_at_names(item, context)
    if not breaks:
        return None
    edges = [0, *breaks, len(item.plain)]
    first_is_names = is_names(item.plain[: breaks[0] - 1], context)
    row = 1 if first_is_names else 0
    first, last = edges[row], edges[row + 1]
    return _Title(first, last, strip(plain_style(cut(item.inlines, first, last)), " ,.;"))


#: ``A. Bee, Phys. Rev. Lett. 12, 345 (2019)``: physicists leave titles out.
_UNTITLED = re.compile(
    r"(?P<names>.{3,600}?),\s+(?=[^\W\d_a-z][\w.&:]*(?:\s[\w.&:]+){0,8}?"
    r"\s+\d{1,4}(?:\s?\(\d+\))?,\s+\w?\d+(?:[–-]\d+)?\s+\((?:19|20)\d\d\)\.?\s*(?:\[.*)?\Z)"
)


def _untitled(item: _Item, context: WorkContext) -> _Title | None:
    """Where the title would stand between the authors and the venue."""
    found = _UNTITLED.match(item.plain[:2000])
    if not found or not is_names(found["names"], context):
        return None
    return _Title(found.end(), found.end(), ())


def _breaks_at_names(item: _Item, context: WorkContext) -> tuple[int, ...]:
    """Where lines begin, if the second of them is the authors with the person among them."""
    family = context.person.family
    if not item.starts or not family:
        return ()
    first, *_ = item.starts
    second = item.plain[first : (*item.starts, len(item.plain) + 1)[1] - 1]
    own = family in second and is_names(second, context)
    return item.starts if own and not is_names(item.plain[: first - 1], context) else ()


_COMMA = re.compile(r",\s+")


_COMMA_YEAR = re.compile(r",\s+(?:19|20)\d\d,\s+")


_AFTER_YEAR = re.compile(rf"[(\[](?:{WHEN})[)\]][.,:]?\s+", re.I)


def _as_sentence(item: _Item, context: WorkContext) -> _Title | None:
    """A title with nothing to mark it: the sentence after the authors, or the first one."""
    first = _end_of_authors(item.plain, context)
    commas = bool(_COMMA_YEAR.search(item.plain[:first]))
    end = (_COMMA if commas else SENTENCE_END).search(item.plain, first)
    last = end.end() if end else len(item.plain)
    title = strip(cut(item.inlines, first, last), " ,.;")
    if not first:
        title = strip(_before_venue(title), " ,.;")
        last = len(to_plain(title)) if title else last
    return _Title(first, last, title, certain=bool(first)) if title else None


def _before_venue(title: Inlines) -> Inlines:
    """A first sentence without the venue and year that follow its title after commas."""
    plain = to_plain(title)
    found = re.search(
        r",\s+(?:in:?\s|(?:19|20)\d\d\b|[^,]*\b(?:Journal|Conference|[Pp]atent)\b)", plain
    )
    return cut(title, 0, found.start()) if found and found.start() > 8 else title


_SHORT_NAMES_END = re.compile(r"(?<=[\w*†‡§¶#✉])[.:]\s+(?=[^\W_])")
#: Authors end at one of the first sentences; each is read from the start to see whether it is it.
_MOST_ENDS = 50


def _sentence_ends(plain: str) -> Iterator[re.Match[str]]:
    return islice(SENTENCE_END.finditer(plain), _MOST_ENDS)


def _end_of_authors(plain: str, context: WorkContext) -> int:
    for pattern in (_AFTER_YEAR, _COMMA_YEAR):
        dated = pattern.search(plain)
        if dated and is_names(plain[: dated.start()], context):
            return dated.end()
    for end in islice(_SHORT_NAMES_END.finditer(plain), _MOST_ENDS):
        if are_short_names(plain[: end.start()], context):
            return end.end()
    for end in (*_sentence_ends(plain), *re.finditer(r":\s+|,\s+", plain[:2000])):
        if is_names(plain[: end.start()], context, strict=end[0][0] == ","):
            return end.end()
    return 0


def _filled(work: Publication, item: _Item, title: _Title, context: WorkContext) -> Publication:
    before = strip(cut(item.inlines, 0, title.first), EDGES)
    after = cut(item.inlines, title.last)
    if not before:
        before, after = _authors_after(item, title, context, after)
    work = replace(work, title=without_links(title.inlines))
    for link in links_of(cut(item.inlines, title.first, title.last)):
        work = with_address(work, "", link.url)
    return with_venue(with_authors(work, before, context), after)


def _authors_after(
    item: _Item, title: _Title, context: WorkContext, after: Inlines
) -> tuple[Inlines, Inlines]:
    """Authors that stand after the title: its next line or sentence, where that is names."""
    plain = to_plain(after)
    styled = next(
        (span.first for span in spans(after) if _is_venue_style(span, context)), len(plain)
    )
    following = [at - title.last for at in item.starts if at > title.last + 1]
    ends = following[:1] + [end.end() for end in _sentence_ends(plain)] + [styled]
    for end in ends:
        if end <= styled and is_names(plain[:end].strip(LOOSE), context):
            return strip(cut(after, 0, end), LOOSE), cut(after, end)
    lead = len(plain) - len(plain.lstrip(LOOSE))
    end = end_of_names(plain[lead:styled], context)
    return (
        (strip(cut(after, lead, lead + end), LOOSE), cut(after, lead + end)) if end else ((), after)
    )


def _is_venue_style(span: Span, context: WorkContext) -> bool:
    """Whether something emphasized is no author's name."""
    plain = to_plain((span.node,))
    return isinstance(span.node, Emph | Strong) and not is_names(plain, context)


def years_of(plain: str) -> PartialDate | None:
    """The year that a heading of a list is: ``2023``, ``2019 and before`` is none."""
    found = find_periods(plain)
    alone = len(found) == 1 and not re.search(r"\w", found[0].rest)
    return found[0].date if alone else None
