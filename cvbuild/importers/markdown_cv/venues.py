"""What follows the title of a publication: its venue, place, year, numbers, addresses and honours.

What is of no known kind goes to ``note``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from cvbuild.importers.markdown_cv.authors import LOOSE
from cvbuild.importers.markdown_cv.books import with_book, with_publisher
from cvbuild.importers.markdown_cv.text import (
    count_words,
    cut,
    plain_style,
    split_outside,
    strip,
    strip_end,
    without,
    without_links,
)
from cvbuild.importers.markdown_cv.words import (
    COUNTRIES,
    DISTINCTIONS,
    LINK_WORDS,
    SERIES,
    STATES,
    STATUSES,
)
from cvbuild.model import PartialDate, Publication
from cvbuild.reading.dates import read_period
from cvbuild.reading.sectionwords import fold, word_set
from cvbuild.richtext import Code, Emph, Inlines, Link, Math, Strong, Text, join, text, to_plain


def is_date(plain: str) -> bool:
    period = read_period(plain)
    return bool(period) and not re.search(r"\w", period.rest if period else plain)


_ABBREVIATIONS = (
    "vol", "no", "pp", "nr", "art", "ed", "eds", "proc", "conf", "int", "trans", "symp", "univ",
    "dept", "dr", "prof", "st", "vs", "bd", "hrsg",
)  # fmt: skip
_NOT_ABBREVIATED = "".join(rf"(?<!\b{word})" for word in _ABBREVIATIONS)
SENTENCE_END = re.compile(rf"(?<=[\w)\]’'][\w)\]])(?i:{_NOT_ABBREVIATED})[.?!]\s+(?=\S)")


_ARXIV = re.compile(
    r"\barxiv(?:\s*preprint)?(?:\s*arxiv)?[:\s/]*(?:abs/)?(\d{4}\.\d{4,5}(?:v\d+)?)", re.I
)


_DOI = re.compile(
    r"(?:https?://)?(?:dx\.)?(?:doi(?:\.org/|:\s*|\s+))?\b(10\.\d{4,9}/[^\s\"'<>,;\])]+)", re.I
)


def with_address(work: Publication, label: str, url: str) -> Publication:
    """The publication with what an address tells: an identifier, its page, or one of its links."""
    arxiv = re.search(r"arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})", url)
    doi = re.search(r"doi\.org/(10\.\d{4,9}/\S+)", url)
    if arxiv:
        return replace(work, arxiv=work.arxiv or arxiv[1])
    if doi:
        return replace(work, doi=work.doi or doi[1])
    if label:
        return replace(work, links={**work.links, label: url})
    return replace(work, url=work.url or url)


def with_venue(work: Publication, after: Inlines) -> Publication:
    work, rest = _with_links(work, after)
    work, rest = _with_identifiers(work, rest)
    work, rest = _with_distinctions(work, rest)
    work, rest = with_book(work, rest)
    if not work.container_title:
        work, rest = _with_container(work, strip(rest, LOOSE))
    work, left = _with_details(work, rest)
    work, left = _with_town(work, left)
    note = join([part for part in left if re.search(r"\w", to_plain(part))])
    return replace(work, note=note)


def _set(work: Publication, **fields: Any) -> Publication:
    """The publication with fields whose names are in tables."""
    return replace(work, **fields)


_PAGES = re.compile(r"\(pp?\.?\s?(\d+\s*[–-]+\s*\d+)\)")
_CITED = re.compile(r"\[*\(?([\d,.]+) (?:citations?|Zitate)\)?\]*")


def _with_links(work: Publication, after: Inlines) -> tuple[Publication, Inlines]:
    rest = after
    for span in reversed(_link_spans(after)):
        label, url = to_plain((span.node,)), getattr(span.node, "url", "")
        words = fold(label)
        if _CITED.fullmatch(label) or _ARXIV.search(label) or _DOI.search(label):
            work = with_address(work, "", url) if not _CITED.fullmatch(label) else work
        elif words and set(words) <= LINK_WORDS:
            work = with_address(work, "-".join(words), url)
            rest = without(rest, *_with_brackets(to_plain(rest), span.first, span.last))
        else:
            work = with_address(work, "", url)
    return work, without_links(rest)


def _with_brackets(plain: str, first: int, last: int) -> tuple[int, int]:
    while plain[first - 1 : first] in ("[", "(") and plain[last : last + 1] in ("]", ")"):
        first, last = first - 1, last + 1
    return first, last


_IDENTIFIERS = (
    (_ARXIV, "arxiv"),
    (_DOI, "doi"),
    (re.compile(r"\bPMC(?:ID)?[:\s]*(PMC\d{3,9}|(?<=PMC)\d{3,9})"), "pmcid"),
    (re.compile(r"\bPMID[:\s]*(\d{3,9})", re.I), "pmid"),
    (re.compile(r"\bISBN(?:-1[03])?[:\s]*([\dX][\dX -]{8,16}[\dX])", re.I), "isbn"),
    (_PAGES, "page"),
)


def _with_identifiers(work: Publication, rest: Inlines) -> tuple[Publication, Inlines]:
    cited = _CITED.search(to_plain(rest))
    if cited:
        work = replace(work, extra={**work.extra, "citations": cited[1]})
        rest = without(rest, *cited.span())
    for pattern, name in _IDENTIFIERS:
        found = pattern.search(to_plain(rest))
        if found:
            value = found[1].rstrip(".")
            work = _set(work, **{name: getattr(work, name) or value})
            rest = without(rest, *_with_brackets(to_plain(rest), *found.span()))
    return work, rest


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


_YEAR_AT_END = re.compile(r"[\s,]+['’]?((?:19|20)\d\d|(?<=['’])\d\d)\Z")


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
    if styled and re.fullmatch(r"\W*(?:the)?\W*", plain[start : styled[0].first]):
        first, last = styled[0].first, styled[0].last
    else:
        first, last = start, _end_of_venue(plain, start)
    name = strip(plain_style(strip(cut(rest, first, last), " ,.;")), " ,.;")
    of_book = work.type == "book" and not prefix
    if not _is_venue(to_plain(name), bool(prefix)) or of_book or _is_publisher(to_plain(name)):
        return work, rest
    work, following = _named(work, name, cut(rest, last))
    before = plain[: prefix.start()] if prefix else plain[:first]
    return work, join([strip(cut(rest, 0, len(before)), LOOSE), following])


_IN = re.compile(
    r"(?:presented at|published in|in|at|dans|en(?=\s*:|\s+(?:actas|revista)))"
    r"(?:\s*:\s*|\s+)(?=\S)",
    re.I,
)
_VENUE_END = re.compile(
    r"[,;，]|\s\d+\s?\(\d|\s(?=\d+\s?(?:[,;:(]|\.?\Z))|\s+(?=(?i:vol|no|pp)\.?\s)|(?P<stop>\.)\s"
)
#: Words before whose point a name goes on, as in ``Phys. Rev. Lett.``
_CUT_WORDS = word_set(
    "acad acc am ann appl arch astron astrophys biol bull chem clin comm commun comput conf eng"
    " exp fam int jahrb jap lect lett mater math mech med nat natl no phil phys proc psychol publ"
    " res rev sci soc stat symp theor tech trans univ zeitschr"
)


def _end_of_venue(plain: str, start: int) -> int:
    for found in _VENUE_END.finditer(plain, start):
        if not found["stop"] or not _goes_on(plain, start, found):
            return found.start()
    return len(plain)


def _goes_on(plain: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a point ends a shortened word of a name, and not the name."""
    before = plain[start : stop.start()].split()[-1:] or [""]
    following = plain[stop.end() :]
    shortened = len(before[0]) < 3 or before[0].casefold() in _CUT_WORDS
    return bool(
        re.match(r"[a-zß-öø-ÿ]|[^\W\d_]\w{0,9}\.(?!\s?\d{4})", following)
        or (shortened and re.match(r"[^\W\d_]", following))
    )


def _is_publisher(plain: str) -> bool:
    return ": " in plain and with_publisher(Publication(), plain, of_book=False) is not None


def _is_venue(plain: str, has_prefix: bool) -> bool:
    if not re.search(r"[^\W\d_]{2}", plain) or _is_place(plain) or is_date(plain):
        return False
    return has_prefix or not (_STATUS.fullmatch(plain) or plain in SERIES)


_STATUS = re.compile(
    rf"(?:manuscript |currently )?({'|'.join(STATUSES)})"
    r"(?:\s(?:at|in|to|by|with|bei|dans|en)\s(.+))?",
    re.I,
)


def find_status(heading: str) -> str:
    """How far the works below a heading are: ``under review``; empty where it says nothing."""
    found = re.search(rf"(?<!\w)({'|'.join(STATUSES)})(?!\w)", heading, re.I)
    return found[1].casefold() if found else ""


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
    return replace(work, container_title=strip(name, " ,.;'’")), following


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


def _with_details(work: Publication, rest: Inlines) -> tuple[Publication, list[Inlines]]:
    """The parts after the venue, each to its field; those that fit none are given back."""
    left: list[Inlines] = []
    for part in _parts(rest):
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


def _with_town(work: Publication, left: list[Inlines]) -> tuple[Publication, list[Inlines]]:
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


def _sentences(part: Inlines) -> list[Inlines]:
    parts, at = [], 0
    for end in SENTENCE_END.finditer(to_plain(part)):
        parts.append(cut(part, at, end.start()))
        at = end.end()
    return [*parts, cut(part, at)]


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
        (r"(?:US )?patent (?:no\.? ?)?([\w/,.]*\d[\w/,.]*)", ("number",)),
    )
)  # fmt: skip


def _detail(work: Publication, plain: str, after_word: bool) -> Publication | None:
    """The publication with one part placed; None where the part is of no known kind.

    A place without its city begins with ``|``: the city is the part before, if there is one.
    """
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
    paged = re.fullmatch(r"(\w?\d{1,7})\s?\(((?:19|20)\d\d)\)", plain)
    if paged and work.volume and not work.page:
        return replace(work, page=paged[1], issued=work.issued or PartialDate(int(paged[2])))
    for pattern, names in _DETAILS:
        found = pattern.fullmatch(plain)
        if found and not any(getattr(work, name) for name in names):
            return _set(
                work,
                **{
                    name: re.sub("-{2,}", "–", part)
                    for name, part in zip(names, found.groups(), strict=True)
                    if part
                },
            )
    if re.fullmatch(r"\d{1,7}|[A-Z]\d{1,6}", plain):
        name = "page" if work.volume else "volume"
        return None if getattr(work, name) else _set(work, **{name: plain})
    status = _STATUS.fullmatch(plain)
    if status:
        work = replace(work, status=status[1].casefold())
        container = text(status[2] or "")
        return work if work.container_title else replace(work, container_title=container)
    if _is_place(plain) and not work.event_place:
        alone = not after_word or plain.casefold() in ("online", "virtual")
        return replace(work, event_place=plain if alone else f"|{plain}")
    return with_publisher(work, plain, of_book=work.type in ("book", "chapter"))


def _finer(known: PartialDate | None, found: PartialDate | None) -> PartialDate | None:
    if known and found and (known.year != found.year or known.month):
        return known
    return found or known


def _is_place(plain: str) -> bool:
    return " ".join(fold(plain)) in COUNTRIES or plain in STATES


def _is_capitalized(plain: str) -> bool:
    words = plain.split()
    return 0 < len(words) <= 4 and words[0][0].isupper() and not re.search(r"\d", plain)


_THESIS = r"\b(?:thesis|dissertation|thèse|tesis)\b|arbeit\b"
_TYPES = (
    (_THESIS, "thesis"),
    (r"\bpatent\b", "patent"),
    (r"conference|konferenz|tagung\b|proceedings|workshop|symposium|advances in neural|conférence"
     r"|@|congres|\bproc\.(?! natl| r\. soc)|\bconf\.|国際会議|シンポジウム|研究会|大会"
     r"|\b(?:NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|WACV|AAAI|IJCAI|ACL|EMNLP|NAACL|KDD|CHI|SIGIR"
     r"|AISTATS|UAI|ICRA|IROS|INTERSPEECH|ICASSP|WWW|MICCAI|BMVC|COLT|CoRL|TheWebConf)\b",
     "paper-conference"),
    (r"journal|transactions|letters|review|annals|magazine|zeitschrift|revue|revista|nature|science"
     r"|proc\. natl|monthly notices|acta|physical|quarterly|bulletin|archiv\b"
     r"|論文誌|学会誌|紀要", "article-journal"),
    (r"arxiv|biorxiv|medrxiv|preprint|ssrn|chemrxiv", "article"),
    (r"report|bericht|rapport", "report"),
)  # fmt: skip


def with_type(work: Publication) -> Publication:
    """The publication with its type, from its group or else from the words of its venue."""
    if re.search(_THESIS, to_plain(work.container_title), re.I):
        return _as_thesis(work)
    if work.type:
        return work
    words = f"{to_plain(work.container_title)} {work.container_title_short} {to_plain(work.note)}"
    found = next((kind for pattern, kind in _TYPES if re.search(pattern, words, re.I)), "")
    return replace(work, type=found or _type_by_fields(work))


def _as_thesis(work: Publication) -> Publication:
    work = replace(work, type="thesis", genre=to_plain(work.container_title), container_title=())
    if work.publisher:
        return work
    return replace(work, publisher=to_plain(work.note), note=())


def _type_by_fields(work: Publication) -> str:
    if work.volume or work.issue:
        return "article-journal"
    if work.arxiv:
        return "article"
    if work.container_title:
        return "paper-conference" if work.event_place else "article-journal"
    return "document"


@dataclass(frozen=True, slots=True)
class Span:
    """A node with children, and where its text stands."""

    first: int
    last: int
    node: Any


def spans(inlines: Inlines, at: int = 0) -> Iterator[Span]:
    """Every emphasis and link of a text, outer ones first."""
    for inline in inlines:
        size = len(to_plain((inline,)))
        if not isinstance(inline, Text | Code | Math):
            yield Span(at, at + size, inline)
            yield from spans(inline.children, at)
        at += size


def _link_spans(inlines: Inlines) -> list[Span]:
    return [span for span in spans(inlines) if isinstance(span.node, Link)]
