"""What follows the title of a publication: its venue, place, year, numbers, addresses and honours.

What is of no known kind goes to ``note``. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from cvbuild.importers.markdown_cv.addresses import with_identifiers, with_links
from cvbuild.importers.markdown_cv.authors import LOOSE
from cvbuild.importers.markdown_cv.books import TOWNS, with_book, with_imprint, with_publisher
from cvbuild.importers.markdown_cv.details import (
    STATUS,
    is_date,
    is_place,
    with_details,
    with_numbers,
    with_town,
)
from cvbuild.importers.markdown_cv.kinds import THESIS
from cvbuild.importers.markdown_cv.text import (
    count_words,
    cut,
    plain_style,
    spans,
    strip,
    strip_end,
)
from cvbuild.importers.markdown_cv.words import (
    DISTINCTIONS,
    SERIES,
)
from cvbuild.model import PartialDate, Publication
from cvbuild.reading.sectionwords import word_set
from cvbuild.richtext import Emph, Inlines, Strong, join, text, to_plain


def with_venue(work: Publication, after: Inlines) -> Publication:
    work, rest = with_links(work, after)
    work, rest = with_identifiers(work, rest)
    work, rest = with_numbers(work, rest)
    work, rest = _with_distinctions(work, rest)
    work, rest = with_book(work, rest)
    work, rest = with_imprint(work, rest)
    if not work.container_title and not work.publisher:
        rest = _without_brackets(rest)
        work, rest = _with_container(work, strip(rest, LOOSE))
    work, left = with_details(work, rest)
    work, left = with_town(work, left)
    note = join([part for part in left if re.search(r"\w", to_plain(part))])
    return replace(work, note=note)


@lru_cache(maxsize=1)
def _distinction_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(DISTINCTIONS, key=len, reverse=True))
    return re.compile(
        rf"(?:^[\s,.;:]*|[(\[,;.]\s*)({words})(?!\w)[)\]]?\s*(?:\b(?:at|in|of)\b)?:?\s*",
        re.I,
    )


def _with_distinctions(work: Publication, rest: Inlines) -> tuple[Publication, Inlines]:
    for _ in range(4):
        plain = to_plain(rest)
        found = _distinction_pattern().search(plain)
        if not found or not _ends_well(plain, found):
            break
        work = replace(work, distinction=(*work.distinction, found[1]))
        rest = _cut_out(rest, found)
    return work, rest


def _ends_well(plain: str, found: re.Match[str]) -> bool:
    """``Oral`` of ``Oral at ICML`` and of ``(Oral)``, not of ``Oral Medicine``."""
    following = plain[found.end(1) : found.end(1) + 1]
    joined = plain[found.end(1) : found.end()].strip(" :")
    return (not following.strip() and (bool(joined) or found.end() == len(plain))) or (
        following in (",", ".", ";", ":", ")", "]")
    )


def _cut_out(rest: Inlines, found: re.Match[str]) -> Inlines:
    before, after = strip_end(cut(rest, 0, found.start()), " "), cut(rest, found.end())
    return join([before, strip(after, " ")], ", " if before else "")


_SHORT = r"\(([^()]{2,40})\)"


_YEAR_AT_END = re.compile(r"(?<![\s,])[\s,]+['’]?((?:19|20)\d\d|(?<=['’])\d\d)\Z")


def _with_container(work: Publication, rest: Inlines) -> tuple[Publication, Inlines]:
    """The name of the venue: what is emphasized, or else everything up to the first comma."""
    plain = to_plain(rest)
    prefix = _IN.match(plain)
    start = prefix.end() if prefix else 0
    styled = [
        span
        for span in spans(rest)
        if isinstance(span.node, Emph | Strong)
        and re.search(r"[^\W\d_]{2}", to_plain((span.node,)))
    ]
    quoted = _IN_QUOTES.match(plain, start)
    if quoted:
        first, last = quoted.span()
    elif styled and re.fullmatch(r"\W*(?:the)?\W*", plain[start : styled[0].first]):
        first, last = styled[0].first, styled[0].last
    else:
        first, last = start, end_of_venue(plain, start)
        published = None if prefix else _with_imprint(work, plain[start:last], plain[last:])
        if published:
            return published, cut(rest, last)
    shown = strip(cut(rest, first, last), " ,;『』「」")
    name = _stripped(plain_style(shown), plain[last : last + 1])
    of_book = work.type == "book" and not prefix
    if not _is_venue(to_plain(name), bool(prefix)) or of_book or _is_publisher(to_plain(name)):
        return work, rest
    work, following = _named(work, name, cut(rest, last))
    before = plain[: prefix.start()] if prefix else plain[:first]
    return work, join([strip(cut(rest, 0, len(before)), LOOSE), following])


_IN_BRACKETS = re.compile(r"[\s.,;:]*\(([^()]+)\)")


def _without_brackets(rest: Inlines) -> Inlines:
    """``(Dissertation, Ely College)`` without the brackets around several parts."""
    found = _IN_BRACKETS.match(to_plain(rest))
    if not found or "," not in found[1]:
        return rest
    return join([cut(rest, *found.span(1)), cut(rest, found.end())])


_IN_QUOTES = re.compile(r"\s*(?:『[^『』]{2,200}』|「[^「」]{2,200}」)")
_ONLY_YEAR = re.compile(
    r"[\s,、]*(?:\(?(?:19|20)\d\d\)?年?)?\W*(?:(?:S|pp?)\.\s*[\d–-]+\W*|\d+\s(?:S|pp?)\.?\W*)?"
)


def _with_imprint(work: Publication, name: str, following: str) -> Publication | None:
    """The publication with its publisher where a book's town, publisher and year stand, and nothing
    else: ``Göttingen: Wallstein 2014``."""
    if not _ONLY_YEAR.fullmatch(following):
        return None
    if re.fullmatch(TOWNS, name.strip(LOOSE)):
        return replace(work, type=work.type or "book", publisher_place=name.strip(LOOSE))
    found = with_publisher(work, name.strip(LOOSE), of_book=True)
    return replace(found, type=found.type or "book") if found else None


def _stripped(name: Inlines, following: str) -> Inlines:
    """A name without signs at its ends, but for the point of ``Phys. Rev. Lett.``"""
    bare = strip(name, " ,.;")
    plain = to_plain(bare)
    pointed = following == "." or to_plain(name).rstrip().endswith(".")
    shortened = re.search(r"\b\w{1,8}\.\s", plain) and len(plain.split()[-1]) < 11
    return join([bare, text(".")], "") if pointed and shortened else bare


_IN = re.compile(
    r"(?:presented at|published in|in|at|dans|en(?=\s*:|\s+(?:actas|revista)))"
    r"(?:\s*:\s*|\s+)(?=\S)",
    re.I,
)
_VENUE_END = re.compile(
    r"[,;，、]|\s\d+\s?\(\d|\s(?=\d+\s?(?:[,;:(]|\.?\Z))|\s+(?=(?i:vol|no|pp)\.?\s)|(?P<stop>\.)\s"
)
#: Words before whose point a name goes on, as in ``Phys. Rev. Lett.``
_CUT_WORDS = word_set(
    "acad acc am ann appl arch astron astrophys biol bull chem clin comm commun comput conf eng"
    " exp fam int jahrb jap lect lett mater math mech med nat natl no phil phys proc psychol publ"
    " res rev sci soc stat symp theor tech trans univ zeitschr"
)


_NUMBERS = re.compile(r"[\s.,;:]*(?:\(?\d|(?i:vol|no|n[°º]|nr|pp?|s|bd|arxiv|doi|https)[.:]|第|\Z)")


_NAME_STARTS = re.compile(r"[^\W_a-zß-öø-ÿ]|[\"“„«『]|the\s")
_OTHER_STARTS = re.compile(rf"[\w.’' -]{{0,25}}?(?:{THESIS})|\w{{0,5}}arxiv|doi:|https?:", re.I)


def ends_at_numbers(plain: str, start: int) -> bool:
    """Whether what stands there reads as a venue: ``in``, a thesis, or a name and then numbers."""
    prefix = _IN.match(plain, start)
    if prefix and _NAME_STARTS.match(plain, prefix.end()):
        return True
    if _OTHER_STARTS.match(plain, start):
        return True
    end = end_of_venue(plain, start)
    name = plain[start:end]
    named = re.match(r"[^\Wa-zß-öø-ÿ].*[^\W\d_]{2}", name, re.S) and count_words(name) < 15
    return bool(named and _NUMBERS.match(plain, end))


def end_of_venue(plain: str, start: int) -> int:
    """Where the name of a venue ends that begins at a place and that nothing marks."""
    for found in _VENUE_END.finditer(plain, start):
        if not found["stop"] or not _goes_on(plain, start, found):
            return found.start()
    return len(plain)


def _goes_on(plain: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a point ends a shortened word of a name, and not the name."""
    before = plain[max(start, stop.start() - 30) : stop.start()].split()[-1:] or [""]
    following = plain[stop.end() : stop.end() + 30]
    shortened = len(before[0]) < 3 or before[0].casefold() in _CUT_WORDS
    return bool(_NAME_GOES_ON.match(following) or (shortened and re.match(r"[^\W\d_]", following)))


#: After a point a name goes on with a small letter, another word with a point, or its section;
#: a word with a point and nothing but a year after it is a town or a publisher.
_NAME_GOES_ON = re.compile(r"[a-zß-öø-ÿ]|[^\W\d_]\w{0,9}\.(?!\s?\d{4}\s*(?:\.|\Z))|[A-Z](?=\s\d)")


def _is_publisher(plain: str) -> bool:
    return ": " in plain and with_publisher(Publication(), plain, of_book=False) is not None


def _is_venue(plain: str, has_prefix: bool) -> bool:
    if not re.search(r"[^\W\d_]{2}", plain) or is_place(plain) or is_date(plain):
        return False
    return has_prefix or not (STATUS.fullmatch(plain) or plain in SERIES)


def _named(work: Publication, name: Inlines, following: Inlines) -> tuple[Publication, Inlines]:
    """The venue's name without its short name and year, which may stand in or after it."""
    outer = re.match(r"\s*" + _SHORT, to_plain(following))
    if outer and _is_short(outer[1]):
        work, following = _with_short(work, outer[1]), cut(following, outer.end())
    inner = re.search(r"\s*" + _SHORT + r"\Z", to_plain(name))
    if inner and _is_short(inner[1]):
        work, name = _with_short(work, inner[1]), cut(name, 0, inner.start())
    year = _YEAR_AT_END.search(to_plain(name))
    if year:
        name = cut(name, 0, year.start())
        work = replace(work, issued=work.issued or PartialDate(_full_year(year[1])))
    numbered = re.search(r",\s*(\d{1,4})\Z", to_plain(name))
    issue = re.match(r"\s*\((\d{1,4}(?:[–/-]\d+)?)\)", to_plain(following))
    if numbered and not work.volume:
        name = cut(name, 0, numbered.start())
        work = replace(work, volume=numbered[1], issue=issue[1] if issue else work.issue)
        following = cut(following, issue.end()) if issue else following
    return replace(work, container_title=strip(name, " ,;'’")), following


def _is_short(plain: str) -> bool:
    bare = re.sub(r"[\s'’]*\d+\s*\Z", "", plain)
    return bool(bare) and sum(char.isupper() for char in bare) > 1 and count_words(bare) <= 3


def _with_short(work: Publication, plain: str) -> Publication:
    year = _YEAR_AT_END.search(plain)
    short = plain[: year.start()].strip(" ,'’") if year else plain.strip()
    issued = PartialDate(_full_year(year[1])) if year else None
    return replace(work, container_title_short=short, issued=work.issued or issued)


def _full_year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)
