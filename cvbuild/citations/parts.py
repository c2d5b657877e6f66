"""The parts that styles are put together from; each is empty where its fields are missing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from cvbuild.directions import isolated
from cvbuild.model import PartialDate, Publication
from cvbuild.richtext import (
    Emph,
    Icon,
    IconName,
    Inline,
    Inlines,
    Link,
    Strong,
    Text,
    join,
    map_text,
    merge_text,
    text,
    to_plain,
)
from cvbuild.terms import Terms
from cvbuild.typography import range_dashes

_ENDS = (".", "?", "!", "…")
#: What may stand behind the mark that ends a sentence: quotation marks, and marks of authors.
_BEHIND_END = re.compile(r"[^\w\s.?!…,)\]}]+\Z")


@dataclass(frozen=True, slots=True)
class Work:
    """A publication with its names written out, as a style sets it in order.

    ``authors`` are in the style's form, and so are ``leading_editors`` and
    ``leading_translators``, who stand for authors where there are none; ``editors``,
    ``translators`` and ``reviewed`` (whose work a review is about) are as the style names people
    behind a title. ``own_parts`` are those of a person who is none of the authors: "editor",
    "translator". ``signals`` are what a list asks to be said besides: a distinction, open
    access, citations.
    """

    publication: Publication
    terms: Terms
    authors: Inlines = ()
    leading_editors: Inlines = ()
    leading_translators: Inlines = ()
    editors: Inlines = ()
    translators: Inlines = ()
    reviewed: Inlines = ()
    own_parts: frozenset[str] = frozenset()
    signals: tuple[Inlines, ...] = ()


#: How works of a CSL type are set: as part of a periodical or of a book, or as a whole.
Shape = Literal[
    "serial", "part", "whole", "preprint", "thesis", "report", "patent", "data", "software",
    "talk", "case",
]  # fmt: skip
SHAPES: Mapping[str, Shape] = {
    "article": "preprint",
    "article-journal": "serial",
    "article-magazine": "serial",
    "article-newspaper": "serial",
    "bill": "report",
    "book": "whole",
    "broadcast": "serial",
    "chapter": "part",
    "classic": "whole",
    "collection": "whole",
    "dataset": "data",
    "document": "whole",
    "entry": "part",
    "entry-dictionary": "part",
    "entry-encyclopedia": "part",
    "event": "talk",
    "figure": "part",
    "graphic": "whole",
    "hearing": "report",
    "interview": "serial",
    "legal_case": "case",
    "legislation": "report",
    "manuscript": "whole",
    "map": "whole",
    "motion_picture": "whole",
    "musical_score": "whole",
    "pamphlet": "whole",
    "paper-conference": "part",
    "patent": "patent",
    "performance": "talk",
    "periodical": "whole",
    "personal_communication": "whole",
    "post": "serial",
    "post-weblog": "serial",
    "regulation": "report",
    "report": "report",
    "review": "serial",
    "review-book": "serial",
    "software": "software",
    "song": "whole",
    "speech": "talk",
    "standard": "report",
    "thesis": "thesis",
    "treaty": "report",
    "webpage": "serial",
}


def shape_of(publication: Publication) -> Shape:
    """How a work is set, by its type and by what is known of it.

    What stands in something is set as a part of it, whatever it is called; what is called a
    part of nothing that is known is set like a part whose book nobody names.
    """
    shape = SHAPES.get(publication.type, "whole")
    if publication.container_title or publication.container_title_short:
        if shape in ("serial", "part", "talk", "case"):
            return shape
        return "serial" if publication.volume or shape == "preprint" else "part"
    if shape == "case":
        return "report"
    return "part" if shape == "serial" else shape


#: What is dated by its day, too.
_DAILY = frozenset(
    [
        "article-magazine", "article-newspaper", "broadcast", "event", "interview", "performance",
        "post", "post-weblog", "speech", "webpage",
    ]
)  # fmt: skip


def is_daily(publication: Publication) -> bool:
    """Whether a work appeared on a day that is known, or in a month, and is dated by it.

    So are reviews in newspapers, which have no volumes.
    """
    date = publication.date
    is_review = publication.type in ("review", "review-book") and not publication.volume
    by_day = publication.type in _DAILY or (is_review and date is not None and date.day)
    return bool(by_day and date and date.month)


def chain(*pieces: tuple[str, Inlines]) -> Inlines:
    """The pieces that are there, each behind its separator; the first has none before it.

    A separator's own stop or comma is left out where the sentence has ended with a mark.
    """
    found: Inlines = ()
    for separator, piece in pieces:
        if piece:
            found = (*found, *text(_after(found, separator)), *piece) if found else piece
    return merge_text(found)


def _after(found: Inlines, separator: str) -> str:
    mark = separator[:1]
    return separator[1:] if mark and mark in ".," and _ends_with(found, mark) else separator


def _ends_with(inlines: Inlines, mark: str) -> bool:
    """Whether a full stop, or another mark, would be one too many behind the inlines."""
    ends = _ENDS if mark == "." else ("?", "!", mark)
    return _BEHIND_END.sub("", to_plain(inlines)).endswith(ends)


def sentence(inlines: Inlines, mark: str = ".") -> Inlines:
    """The inlines with a full stop or another mark, where they do not end with one of their own.

    A comma is set behind an abbreviation's stop, and not behind a question.
    """
    return (*inlines, Text(mark)) if inlines and not _ends_with(inlines, mark) else inlines


def capital(inlines: Inlines) -> Inlines:
    """The inlines as a sentence begins, with a capital; a name such as ``arXiv`` stays as it is.

    So does a number such as ``c. 12``, whose letter means another thing as a capital.
    """
    if not inlines or not isinstance(inlines[0], Text):
        return inlines
    first = inlines[0].text
    word = re.split(r"\W", first, maxsplit=1)[0]
    is_word = word.islower() and not re.match(r"\w\. ?\d", first)
    return (Text(first[:1].upper() + first[1:]), *inlines[1:]) if is_word else inlines


def filled(template: str, content: Inlines) -> Inlines:
    """The template with the content in place of its ``{}``; nothing where there is no content."""
    before, _, after = template.partition("{}")
    return merge_text((Text(before), *content, Text(after))) if content else ()


def parenthesis(content: Inlines) -> Inlines:
    """``(content)``."""
    return filled("({})", content)


def emphasis(content: Inlines) -> Inlines:
    """The content in italics; what is in italics there is upright here, to be told apart."""
    found: list[Inline] = []
    for is_emphasis, run in itertools.groupby(content, lambda inline: isinstance(inline, Emph)):
        if is_emphasis:
            found += [
                child for inline in run if isinstance(inline, Emph) for child in inline.children
            ]
        else:
            found.append(Emph(tuple(run)))
    return tuple(found)


#: A quotation in the marks of any language.
_QUOTATION = re.compile(r"(?:“(?=[^“„]*”)|„(?=[^„”]*“)|«\s?)(?P<in>[^“”„«»]*?)(?:[”“]|\s?»)")


def quoted(title: Inlines, terms: Terms, mark: str = ".") -> Inlines:
    """The title in quotation marks with the mark that ends it, inside of them as English has it.

    A quotation in the title is one in a quotation then, and has the marks of such. In other
    languages the mark stands outside, and is left to what follows.
    """
    if not title:
        return ()
    opening, closing, *inner = terms.quotes
    inside = map_text(
        title, lambda content: _QUOTATION.sub(rf"{inner[0]}\g<in>{inner[1]}", content)
    )
    inside = map_text(inside, lambda content: content.replace('"', "'"))
    if terms.tag == "en":
        inside = sentence(inside, mark)
    return merge_text((Text(opening), *inside, Text(closing)))


def venue(work: Work) -> Inlines:
    """``Conference on X (X)`` in italics, with series, volume, issue and pages upright."""
    publication = work.publication
    named = to_plain(publication.container_title)
    short = publication.container_title_short
    title: Inlines = publication.container_title or text(short)
    if named and short and short not in named and "." not in short:
        title = (*title, Text(f" ({short})"))
    return join([*with_hands(work, emphasis(title), _short_hands(work)), *_where_in(work)])


def with_hands(work: Work, venue: Inlines, hands: list[Inlines]) -> list[Inlines]:
    """The venue with editors and translators: before a journal, whose they are not."""
    is_serial = shape_of(work.publication) == "serial"
    return [*hands, venue] if is_serial else [venue, *hands]


def _short_hands(work: Work) -> list[Inlines]:
    """``ed. Bo Muster``, ``trans. Eva Stein``: those who do not lead the entry themselves."""
    editors = filled(work.terms.editor, work.editors) if _is_edited(work) else ()
    return [editors, filled(work.terms.translator, work.translators) if _is_led(work) else ()]


def container(publication: Publication) -> Inlines:
    """The long name of what it is in; the short one where it has no other."""
    return publication.container_title or text(publication.container_title_short)


def short_container(publication: Publication) -> Inlines:
    """The short name of what it is in; the long one where it has no other."""
    return text(publication.container_title_short) or publication.container_title


def where(work: Work, venue: Inlines, place: str = "") -> Inlines:
    """The venue, genre and number, the conference's place, who made it, and the year."""
    publication = work.publication
    # Who prints a journal is of no interest; who prints a book or proceedings is.
    is_printed = not (publication.type == "article-journal" and container(publication))
    return join(
        [
            venue,
            _kind(work),
            text(place),
            house(publication) if is_printed else (),
            () if container(publication) else _archive(work),
            year(publication),
        ]
    )


def _kind(work: Work) -> Inlines:
    """``Technical report TR-7``, ``Data set, Version 2``."""
    if shape_of(work.publication) in ("software", "data"):
        return join([genre_of(work), numbered_genre(work)])
    is_preprint = work.publication.type == "article" and not work.publication.genre
    return () if is_preprint else numbered_genre(work)


def house(publication: Publication) -> Inlines:
    """``Cambridge: The Press``."""
    place, publisher = text(publication.publisher_place), text(publication.publisher)
    return join([isolated(place), isolated(publisher)], ": ")


def leading(work: Work, form: str) -> Inlines:
    """The authors; of a work that has none the editors, or else the translators, with a word."""
    return (
        work.authors
        or _as("editor", form, work.leading_editors, work)
        or _as("translator", form, work.leading_translators, work)
    )


def editors_behind(work: Work, form: str) -> Inlines:
    """``B. Muster, Ed.``: editors and a word of the language for one of them or for several.

    Nothing where they lead the entry.
    """
    return _as("editor", form, work.editors, work) if _is_edited(work) else ()


def translators_behind(work: Work, form: str) -> Inlines:
    """``E. Stein, Trans.``, likewise."""
    return _as("translator", form, work.translators, work) if _is_led(work) else ()


def hands(work: Work, form: str, between: str = ", ") -> Inlines:
    """The editors of a work by authors, and its translators; not the editors of its book."""
    editors = () if in_book(work.publication) else editors_behind(work, form)
    return join([editors, translators_behind(work, form)], between)


def hands_of_person(work: Work) -> list[Inlines]:
    """``ed. Bo Muster`` of a work that the person edited, ``trans. …`` of one they translated."""
    hands = zip(("editor", "translator"), _short_hands(work), strict=True)
    return [shown for part, shown in hands if part in work.own_parts]


def aired_by(publication: Publication) -> Inlines:
    """Who broadcast it; who publishes a journal is of no interest."""
    return text(publication.publisher if publication.type == "broadcast" else "")


def edited_by(work: Work) -> Inlines:
    """``edited by Bo Muster``."""
    return filled(work.terms.words["edited-by"], work.editors) if _is_edited(work) else ()


def translated_by(work: Work) -> Inlines:
    """``translated by Eva Stein``."""
    return filled(work.terms.words["translated-by"], work.translators) if _is_led(work) else ()


def in_book(publication: Publication) -> bool:
    """Whether a work stands in a book that is named, whose editors are then meant."""
    return bool(container(publication)) and shape_of(publication) == "part"


def _is_edited(work: Work) -> bool:
    """Whether editors are to be named who do not lead the entry.

    Why not of articles: those are a journal's, unless the person wants to be seen as one.
    """
    is_serial = shape_of(work.publication) == "serial"
    return bool(work.authors) and (not is_serial or "editor" in work.own_parts)


def _is_led(work: Work) -> bool:
    """Whether somebody else than the translators leads the entry."""
    return bool(work.authors or work.leading_editors)


def _as(part: Literal["editor", "translator"], form: str, names: Inlines, work: Work) -> Inlines:
    several = "" if len(getattr(work.publication, part)) == 1 else "s"
    return filled(work.terms.words[f"{part}{several}-{form}"], names)


def review_of(work: Work, word: str = "review-of", *, upright: bool = False) -> Inlines:
    """``review of *Moss*, by Bo Muster``."""
    title = work.publication.reviewed_title
    by = filled(work.terms.words["by"], work.reviewed)
    return filled(work.terms.words[word], join([title if upright else emphasis(title), by]))


def format_case(work: Work) -> tuple[Inlines, ...]:
    """``*Moss v. Wall*, 347 U.S. 483 (1954)``: cases are cited alike in every style.

    The Bluebook, rule 10, which APA, Chicago and IEEE refer to.
    """
    publication = work.publication
    reporter = [text(publication.volume), short_container(publication), pages(publication)]
    court = join([text(publication.publisher), bare_year(publication)], " ")
    cited = chain(
        ("", emphasis(publication.title)),
        (", ", join(reporter, " ")),
        (" ", parenthesis(court)),
    )
    return lines([sentence(work.authors), sentence(cited), *closing(work)])


def year(publication: Publication) -> Inlines:
    """The year, and how far the work has got where it is not out yet: ``2025 (accepted)``."""
    status = status_of(publication)
    if not publication.date:
        return status
    shown = text(str(publication.date.year))
    return join([shown, parenthesis(status)], " ")


def status_of(publication: Publication) -> Inlines:
    """How far a work has got, where it is not out yet."""
    is_told = publication.type == "article" and publication.status.casefold() == "preprint"
    is_out = publication.status.casefold() == "published"
    return () if is_told or is_out else text(publication.status)


def bare_year(publication: Publication) -> Inlines:
    """``2024``."""
    return text(str(publication.date.year)) if publication.date else ()


def year_or_none(work: Work) -> Inlines:
    """``2024``; how far the work has got, or "n.d.", where it has no date."""
    publication = work.publication
    return bare_year(publication) or status_of(publication) or text(work.terms.words["no-date"])


def month_and_year(work: Work) -> Inlines:
    """``May 2024``, the month short, as far as it is known."""
    date = work.publication.date
    return text(f"{_short_month(date, work.terms)} {date.year}".strip()) if date else ()


def whole_date(work: Work, order: str = "whole-date", *, short: bool = False) -> Inlines:
    """``May 31, 2024`` in the order of the language, as far as it is known."""
    date, words = work.publication.date, work.terms.words
    if not date or not date.month:
        return bare_year(work.publication)
    month = _short_month(date, work.terms) if short else work.terms.long_months[date.month - 1]
    template = words[order if date.day else "month-of-year"]
    return text(template.format(day=date.day, month=month, year=date.year))


def day_of_year(work: Work) -> Inlines:
    """``May 31``, or ``May``; nothing where only the year is known."""
    date = work.publication.date
    if not date or not date.month:
        return ()
    month = work.terms.long_months[date.month - 1]
    shown = work.terms.words["day-of-year"].format(day=date.day, month=month)
    return text(shown if date.day else month)


def _short_month(date: PartialDate, terms: Terms) -> str:
    """A month as references shorten it: with a stop, where letters are missing."""
    name = terms.months[date.month - 1] if date.month else ""
    return f"{name}." if terms.tag == "en" and name not in ("", "May") else name


def volume_of(work: Work) -> Inlines:
    """``vol. 12``."""
    return filled(work.terms.words["volume"], text(work.publication.volume))


def issue_of(work: Work) -> Inlines:
    """``no. 3``."""
    return filled(work.terms.words["issue"], text(work.publication.issue))


def pages(publication: Publication) -> Inlines:
    """``45–67``, with the dash of a range."""
    return text(range_dashes(publication.page))


def pages_of(work: Work) -> Inlines:
    """``pp. 45–67``, ``p. 45``, ``Art. no. 101234``."""
    shown = to_plain(pages(work.publication))
    name = "pages" if re.search("[–,;+]", shown) else "page"
    name = "article-number" if is_article_number(work.publication) else name
    return filled(work.terms.words[name], text(shown))


def is_article_number(publication: Publication) -> bool:
    """Whether what stands for pages is the number of an article: ``e1701``, ``101234``."""
    return bool(re.fullmatch(r"[A-Za-z]+[-.]?\d+|\d{5,}|\d+\.\d+", publication.page))


def edition(work: Work, template: str = "") -> Inlines:
    """``2nd ed.``; an edition in words stays as it is."""
    number, terms = work.publication.edition, work.terms
    if not number.isdecimal():
        return text(number)
    ordinal = terms.ordinal(int(number))
    return text((template or terms.edition).format(number, ordinal=ordinal))


def series(publication: Publication) -> Inlines:
    """``Lecture Notes 42``."""
    return join([publication.collection_title, text(publication.collection_number)], " ")


def volume_in_series(work: Work) -> Inlines:
    """``PMLR, vol. 139``."""
    return join([series(work.publication), volume_of(work)])


def genre_of(work: Work) -> Inlines:
    """The genre; the language's word for works of the kind where it has none."""
    publication = work.publication
    return text(publication.genre or work.terms.genres.get(publication.type, ""))


def numbered_genre(work: Work) -> Inlines:
    """``Technical report TR-7``; of software and data ``Version 2``, or a number of a register."""
    number = text(work.publication.number)
    if shape_of(work.publication) in ("software", "data"):
        is_version = _VERSION.fullmatch(work.publication.number)
        return filled(work.terms.words["version"], number) if is_version else number
    return join([genre_of(work), number], " ")


#: ``2.1``, ``v3``, ``1.0.0-beta``, ``2020-05``; and no ``NCT01234567``.
_VERSION = re.compile(r"[vV]?\d.*")


def archive(work: Work) -> Inlines:
    """``arXiv:2408.14471`` of a preprint; the publisher where it is not there."""
    publication = work.publication
    found = f"arXiv:{publication.arxiv}" if publication.arxiv else publication.publisher
    return text(found or ("arXiv" if publication.category else ""))


def closing(work: Work, *, with_status: bool = True) -> list[Inlines]:
    """The sentences that end an entry: its status, what is asked to be said, its note."""
    status = capital(status_of(work.publication)) if with_status else ()
    return [sentence(one) for one in (status, *map(capital, work.signals), work.publication.note)]


def signals_of(
    publication: Publication, terms: Terms, wanted: Collection[str]
) -> tuple[Inlines, ...]:
    """What is said of a work besides, as far as it is wanted and known, in one order."""
    said = (make(publication, terms) for name, make in _SIGNALS.items() if name in wanted)
    return tuple(one for one in said if one)


def _distinction(publication: Publication, terms: Terms) -> Inlines:
    """``Spotlight`` in bold."""
    named = ", ".join(publication.distinction)
    return (Strong(text(named)),) if named else ()


def _open_access(publication: Publication, terms: Terms) -> Inlines:
    return text(terms.signals["open-access"] if publication.open_access else "")


def _acceptance_rate(publication: Publication, terms: Terms) -> Inlines:
    return filled(terms.signals["acceptance-rate"], text(publication.acceptance_rate))


def _citations(publication: Publication, terms: Terms) -> Inlines:
    """``120 citations (OpenAlex, May 2026)``; nothing where nobody has cited the work yet."""
    cited = publication.citations
    if cited is None or cited.count < 1:
        return ()
    count = terms.signals["one-citation" if cited.count == 1 else "citations"]
    when = cited.retrieved
    month = f"{terms.months[when.month - 1]} " if when and when.month else ""
    date = f"{month}{when.year}" if when else ""
    counted = parenthesis(join([text(cited.source), text(date)]))
    return join([text(count.format(cited.count)), counted], " ")


_SIGNALS: Mapping[str, Callable[[Publication, Terms], Inlines]] = {
    "distinction": _distinction,
    "acceptance-rate": _acceptance_rate,
    "open-access": _open_access,
    "citations": _citations,
}


#: Links in the order in which they are shown: what they are called, and how they begin.
_IDENTIFIERS: tuple[tuple[str, str, str], ...] = (
    ("doi", "doi", "https://doi.org/"),
    ("arxiv", "arXiv", "https://arxiv.org/abs/"),
    ("pmid", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("pmcid", "PMC", "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
)
#: The icon of each word for a link that has one.
_ICONS: Mapping[str, IconName] = {
    "code": "code",
    "data": "data",
    "dataset": "data",
    "link": "link",
    "pdf": "pdf",
    "poster": "poster",
    "project": "website",
    "slides": "slides",
    "talk": "video",
    "video": "video",
    "website": "website",
}


def links(publication: Publication, printed: Collection[str] = ()) -> Inlines:
    """``[doi] [code]``: every address once, each a word that can be clicked.

    Those that are ``printed`` already, in lower case, are left out; an identifier in whatever
    address it ends.
    """
    return join(itertools.starmap(_as_word, _addresses(publication, printed)), " ")


def icons(publication: Publication, printed: Collection[str] = ()) -> Inlines:
    """The same with an icon in place of a word that has one."""
    return join(itertools.starmap(_as_icon, _addresses(publication, printed)), " ")


def _as_word(word: str, url: str) -> Inlines:
    return (Text("["), Link(text(word), url), Text("]"))


def _as_icon(word: str, url: str) -> Inlines:
    name = _ICONS.get(word.casefold())
    return (Link((Icon(name, text(f"[{word}]")),), url),) if name else _as_word(word, url)


def address(publication: Publication, printed: Collection[str] = ()) -> Inlines:
    """``https://doi.org/10.1000/1``: the address by which a work is cited, as a link to itself.

    Nothing, where an address of the work is ``printed`` already.
    """
    urls = [url for _, url in _addresses(publication)]
    cited = publication.url if _is_address(publication.url) and not publication.doi else ""
    url = cited or next(iter(urls), "")
    return (Link(text(url), url),) if url and url.casefold() not in printed else ()


#: What stands before an identifier in print; of PubMed's the first that a work has.
_PRINTED: tuple[tuple[str, str], ...] = (
    ("doi", "doi: "), ("arXiv", "arXiv: "), ("PMC", "PMCID: "), ("PubMed", "PMID: ")
)  # fmt: skip


def identifiers(publication: Publication, printed: Collection[str] = ()) -> Inlines:
    """``doi: 10.1000/1; PMCID: PMC123``: what a work is found by on paper, each a link, too.

    The National Library of Medicine's form, whose PMCID the NIH ask for.
    """
    urls = dict(_addresses(publication, printed))
    if publication.pmcid:
        urls.pop("PubMed", None)
    values = {word: getattr(publication, name) for name, word, _ in _IDENTIFIERS}
    found = [(label, values[word], urls[word]) for word, label in _PRINTED if word in urls]
    return join([(Text(label), Link(text(value), url)) for label, value, url in found], "; ")


def _addresses(publication: Publication, printed: Collection[str] = ()) -> list[tuple[str, str]]:
    """Every address once, and what it is called; not those that are printed already."""
    found: list[tuple[str, str]] = []
    for name, word, start in _IDENTIFIERS:
        value = getattr(publication, name)
        if value and not any(one.endswith(value.casefold()) for one in printed):
            found.append((word, start + value))
    found += [(word, url) for word, url in publication.links.items() if _is_address(url)]
    if _is_address(publication.url) and publication.url not in [url for _, url in found]:
        found.append(("link", publication.url))
    return [(word, url) for word, url in found if url.casefold() not in printed]


def _is_address(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _where_in(work: Work) -> list[Inlines]:
    """Edition, series, volume, issue and pages, in that order."""
    publication = work.publication
    in_series = series(publication)
    volume = _volume(work)
    if in_series and volume and not publication.collection_number:
        in_series, volume = merge_text((*in_series, Text(f" {volume}"))), ""
    return [edition(work), in_series, text(volume), pages(publication)]


def _volume(work: Work) -> str:
    """``12(3)`` of a journal, ``vol. 2`` of a book, ``no. 31`` of what has no volumes."""
    volume, issue = work.publication.volume, work.publication.issue
    if volume and issue:
        return f"{volume}({issue})"
    is_serial = shape_of(work.publication) == "serial" or work.publication.collection_title
    return volume if volume and is_serial else to_plain(volume_of(work) or issue_of(work))


def _archive(work: Work) -> Inlines:
    """``arXiv:2408.14471 [cs.LG]`` as far as it is known; else that it is a preprint."""
    publication = work.publication
    if publication.type != "article" or publication.genre:
        return ()
    subject = f" [{publication.category}]" if publication.category else ""
    if publication.arxiv:
        return text(f"arXiv:{publication.arxiv}{subject}")
    return text(f"arXiv{subject}" if subject else work.terms.preprint)


def lines(*parts: list[Inlines]) -> tuple[Inlines, ...]:
    """Lines of sentences; a line with nothing in it is left out."""
    joined = (join([part for part in line if part], " ") for line in parts)
    return tuple(line for line in joined if line)
