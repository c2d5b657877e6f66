"""Where the title of a reference stands: in quotation marks, in a link, in emphasis, on a line of
its own, or as the sentence between the authors and a venue. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from cvbuild.importers.markdown_cv.authors import (
    ET_AL,
    LOOSE,
    WorkContext,
    are_short_names,
    is_names,
)
from cvbuild.importers.markdown_cv.bylines import WHEN, Head, read_head
from cvbuild.importers.markdown_cv.lines import Line, join_lines
from cvbuild.importers.markdown_cv.text import (
    SENTENCE_END,
    Span,
    count_words,
    cut,
    plain_style,
    spans,
    strip,
)
from cvbuild.importers.markdown_cv.venues import end_of_venue, ends_at_numbers
from cvbuild.importers.markdown_cv.words import LINK_WORDS
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Emph, Inlines, Link, Strong, to_plain


@dataclass(frozen=True, slots=True)
class Item:
    """The text of an item, and where in it lines begin; ``breaks`` are those begun on purpose.

    ``head`` is what stands before the title, where its people are people for certain.
    """

    inlines: Inlines
    plain: str
    breaks: tuple[int, ...]
    starts: tuple[int, ...]
    head: Head | None

    @classmethod
    def of(cls, lines: list[Line], context: WorkContext) -> Item:
        breaks, starts, at = [], [], 0
        for line, following in pairwise(lines):
            at += len(line.plain) + 1
            starts.append(at)
            breaks += [] if following.wrapped else [at]
        inlines = join_lines(lines)
        plain = to_plain(inlines)
        head = read_head(broken(plain, [*breaks, *_venue_starts(inlines, plain)]), context.person)
        certain = head is not None and (head.byline.certain or head.beside)
        return cls(inlines, plain, tuple(breaks), tuple(starts), head if certain else None)

    @property
    def start(self) -> int:
        """Where a title can begin."""
        return self.head.start if self.head else 0


def broken(plain: str, places: Iterable[int]) -> str:
    """The text with its lines as lines: no name goes on after one that ended on purpose."""
    edges = [0, *sorted(set(places)), len(plain) + 1]
    return "\n".join(plain[first : last - 1] for first, last in pairwise(edges))


def _venue_starts(inlines: Inlines, plain: str) -> list[int]:
    """Where something emphasized begins after a word, as a venue or title does after names."""
    return [
        span.first
        for span in islice(spans(inlines), 50)
        if isinstance(span.node, Emph) and _WORD_BEFORE.search(plain[: span.first][-4:])
    ]


_WORD_BEFORE = re.compile(r"\w{2}[*†]? \Z")


@dataclass(frozen=True, slots=True)
class Title:
    """Where the title stands, with its quotation marks.

    ``certain`` where anything tells that it is one, ``sure`` where its ends are plain to see.
    """

    first: int
    last: int
    inlines: Inlines
    certain: bool = True
    sure: bool = True


def find_title(item: Item, context: WorkContext) -> Title | None:
    finders: tuple[Callable[[Item, WorkContext], Title | None], ...] = (
        _quoted,
        _linked,
        _untitled,
        _emphasized,
        _on_its_line,
        _as_sentence,
    )
    return next((title for finder in finders if (title := finder(item, context))), None)


def _quotes(shortest: int) -> re.Pattern[str]:
    return re.compile(
        rf'(?<!\w)(?:"([^"]{{{shortest},600}})"|[“”]([^“”]{{{shortest},600}})[”“]'
        rf"|„([^“”„]{{{shortest},600}})[“”]|«([^»]{{{shortest},600}})»"
        rf"|``([^`]{{{shortest},600}})''|‘([^‘]{{12,600}}?)’(?!\w)"
        r"|(?<=[\s(])'([^'\n]{6,300}?)'(?=[,.;]\s))|「([^「」]{2,300})」|『([^『』]{2,300})』"
    )


_QUOTED = _quotes(6)
_QUOTED_HERE = _quotes(2)
_LEADS_ON = re.compile(r"(?:\bin|\bat|\bat the|:)\s*$", re.I)


def _quoted(item: Item, _: WorkContext) -> Title | None:
    found = _QUOTED_HERE.match(item.plain, item.start) or _QUOTED.search(item.plain, item.start)
    if not found:
        return None
    between = item.plain[item.start : found.start()]
    ended = not between.strip() or between.rstrip()[-1] in ",.:;)]–—"
    if item.head and (not ended or SENTENCE_END.search(between)):
        return None
    group = found.lastindex or 0
    inner = strip(cut(item.inlines, *found.span(group)), " ,.;")
    return Title(found.start(), found.end(), plain_style(inner))


def _linked(item: Item, _: WorkContext) -> Title | None:
    for span in spans(item.inlines):
        plain = to_plain((span.node,))
        if span.first < item.start or not isinstance(span.node, Link) or _says_nothing(plain):
            continue
        if span.first == item.start or count_words(plain) > 2:
            title = plain_style(strip(span.node.children, " ,.\"'“”"))
            return Title(span.first, span.last, title)
    return None


def _says_nothing(plain: str) -> bool:
    """Whether the words of a link are no title: ``pdf``, an identifier, the name of somebody."""
    if set(fold(plain)) <= LINK_WORDS or re.search(r"\d citations|arxiv:|https?:|doi", plain, re.I):
        return True
    return count_words(plain) > 1 and is_names(plain, WorkContext())


#: ``Phys. Rev. Lett. 12, 345 (2019)``: physicists and chemists leave titles out.
_BARE_VENUE = re.compile(
    r"[^\W\d_a-z][\w.&:]*(?:\s(?:(?!In\b)[^\W\d_a-z][\w.&:]*|&|of|and|für|f\.|de|der)){0,8}"
)
_BARE_NUMBERS = re.compile(r"[,.]?\s+[\d(][\d\s,:().–A-Z-]{3,60}?\.?\s*(?:\[.*)?\Z")


def _untitled(item: Item, _: WorkContext) -> Title | None:
    """Where the title would stand between the authors and the venue."""
    if not item.head or len(item.plain) > item.start + 300:
        return None
    end = end_of_venue(item.plain, item.start)
    numbers = _BARE_NUMBERS.match(item.plain, end)
    count = len(re.findall(r"\d+", numbers[0])) if numbers else 0
    named = _BARE_VENUE.fullmatch(item.plain, item.start, end)
    bare = named and count > (1 if item.head.when else 2)
    return Title(item.start, item.start, ()) if bare else None


def _emphasized(item: Item, context: WorkContext) -> Title | None:
    for span in spans(item.inlines):
        plain = to_plain((span.node,))
        if span.first < item.start or not isinstance(span.node, Emph | Strong):
            continue
        title = Title(span.first, span.last, strip(plain_style((span.node,)), " ,.;"))
        if item.head:
            between = item.plain[item.start : span.first]
            return None if re.search(r"\w", between) else title
        if count_words(ET_AL.sub("", plain)) < 2:
            continue
        before = item.plain[: span.first]
        if _LEADS_ON.search(before[-40:]) or is_names(plain, context):
            continue
        bare = re.sub(r"[(\[]?(?:19|20)\d\d[)\]]?", "", before).strip(LOOSE)
        return title if not bare or is_names(bare, context) else None
    return None


def _on_its_line(item: Item, context: WorkContext) -> Title | None:
    breaks = item.breaks or _breaks_at_names(item, context)
    if not breaks:
        return None
    edges = [0, *breaks, len(item.plain)]
    first_is_names = is_names(item.plain[: breaks[0] - 1], context)
    row = 1 if first_is_names else 0
    first, last = edges[row], edges[row + 1]
    return Title(first, last, strip(plain_style(cut(item.inlines, first, last)), " ,.;"))


def _breaks_at_names(item: Item, context: WorkContext) -> tuple[int, ...]:
    """Where lines begin, if the second of them is the authors with the person among them."""
    family = context.person.family
    if not item.starts or not family:
        return ()
    first, *_ = item.starts
    second = item.plain[first : (*item.starts, len(item.plain) + 1)[1] - 1]
    own = family in second and is_names(second, context)
    return item.starts if own and not is_names(item.plain[: first - 1], context) else ()


def _as_sentence(item: Item, context: WorkContext) -> Title | None:
    """A title with nothing to mark it: the sentence after the authors, or the first one."""
    if item.head:
        return _after_head(item, item.head)
    first = _end_of_authors(item.plain, context)
    commas = bool(_COMMA_YEAR.search(item.plain[:first]))
    end = (_COMMA if commas else SENTENCE_END).search(item.plain, first)
    last = end.end() if end else len(item.plain)
    title = strip(cut(item.inlines, first, last), " ,.;")
    if not first:
        title = strip(_before_venue(title), " ,.;")
        last = len(to_plain(title)) if title else last
    following = read_head(item.plain[last:].lstrip(LOOSE), context.person)
    alone = "," not in to_plain(title) and not re.search(r"[^\W\d]", item.plain[last:])
    sure = alone or (following is not None and following.byline.certain)
    return Title(first, last, title, certain=bool(first), sure=sure) if title else None


def _after_head(item: Item, head: Head) -> Title | None:
    """The title after its authors, up to where the rest reads as a venue and its numbers.

    Why: a title may have points and commas in it, and so may a venue.
    """
    plain, first = item.plain, head.start
    styled = [span for span in spans(item.inlines) if isinstance(span.node, Emph | Strong)]
    if plain.startswith("In ", first) and any(one.first == first + 3 for one in styled):
        return Title(first, first, ())
    sentences = _ends(SENTENCE_END, plain, first, styled)
    commas = _ends(_COMMA, plain, first, styled)
    if sentences and not plain[:first].rstrip().endswith(","):
        commas = [end for end in commas if _IN_COLON.match(plain, end)]
    fitting = (end for end in sorted(sentences + commas) if _is_venue_at(plain, end, styled))
    last = next(fitting, 0)
    marked = last in sentences or any(re.search(r"\b[A-Z]\b", name) for name in head.byline.names)
    sure = bool(head.when) or bool(last and (marked or _IN_COLON.match(plain, last)))
    if not last:
        last = (sentences or commas or [len(plain)])[0]
        sure = sure or len(sentences) < 2
    title = strip(cut(item.inlines, first, last), " ,.;")
    return Title(first, last, title, sure=sure) if title else None


def _ends(pattern: re.Pattern[str], plain: str, first: int, styled: list[Span]) -> list[int]:
    """Where sentences or parts end that nothing emphasized goes on over."""
    found = [end.end() for end in islice(pattern.finditer(plain, first), _MOST_ENDS)]
    return [end for end in found if not any(one.first < end < one.last for one in styled[:100])]


_IN_STYLED = re.compile(r"(?:in|In|dans|Dans|en|En|presented at|at)?:?\s*(?:the\s)?")
_IN_COLON = re.compile(r"(?:in|dans|en)\s?:", re.I)


def _is_venue_at(plain: str, at: int, styled: list[Span]) -> bool:
    """Whether a venue stands at a place: what is emphasized, or a name and numbers after it."""
    prefix = _IN_STYLED.match(plain, at)
    starts = (at, prefix.end() if prefix else at)
    if any(one.first in starts for one in styled[:100]) or _IN_COLON.match(plain, at):
        return True
    return ends_at_numbers(plain, at)


_COMMA = re.compile(r",\s+")


_COMMA_YEAR = re.compile(r",\s+(?:19|20)\d\d,\s+")


_AFTER_YEAR = re.compile(rf"[(\[](?:{WHEN})[)\]][.,:]?\s+", re.I)


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


def sentence_ends(plain: str) -> Iterator[re.Match[str]]:
    return islice(SENTENCE_END.finditer(plain), _MOST_ENDS)


def _end_of_authors(plain: str, context: WorkContext) -> int:
    for pattern in (_AFTER_YEAR, _COMMA_YEAR):
        dated = pattern.search(plain)
        if dated and is_names(plain[: dated.start()], context):
            return dated.end()
    for end in islice(_SHORT_NAMES_END.finditer(plain), _MOST_ENDS):
        if are_short_names(plain[: end.start()], context):
            return end.end()
    for end in (*sentence_ends(plain), *re.finditer(r":\s+|,\s+", plain[:2000])):
        if is_names(plain[: end.start()], context, strict=end[0][0] == ","):
            return end.end()
    return 0
