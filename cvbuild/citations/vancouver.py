"""``vancouver``: Citing Medicine of the National Library of Medicine, as the ICMJE recommends.

https://www.nlm.nih.gov/bsd/uniform_requirements.html and
https://www.ncbi.nlm.nih.gov/books/NBK7256/. Titles are left as they are written, nothing is in
italics, and journals with continuous pages are dated by their year alone.
"""

from __future__ import annotations

import re

from cvbuild.citations.parts import (
    Work,
    aired_by,
    archive,
    bare_year,
    capital,
    chain,
    closing,
    container,
    edition,
    editors_behind,
    filled,
    genre_of,
    hands,
    house,
    is_daily,
    leading,
    lines,
    numbered_genre,
    pages,
    parenthesis,
    review_of,
    sentence,
    series,
    shape_of,
    short_container,
    volume_of,
)
from cvbuild.model import Publication
from cvbuild.richtext import Inlines, join, map_text, text, to_plain


def format_vancouver(work: Work) -> tuple[Inlines, ...]:
    """Authors. Title. Source; each a sentence."""
    first = leading(work, "long")
    title, *source = _SOURCES[shape_of(work.publication)](work)
    # Why last: the manual has people who are no authors behind the edition, other works have none.
    at = 1 if shape_of(work.publication) == "whole" else 0
    source.insert(at, hands(work, "long", "; "))
    return lines([*map(sentence, (first, title, *source)), *closing(work)])


def _serial(work: Work) -> list[Inlines]:
    publication = work.publication
    volume = chain(("", text(publication.volume)), ("", parenthesis(text(publication.issue))))
    where = chain(
        ("", _date(work) if is_daily(publication) else bare_year(publication)),
        (";", volume),
        (":", text(short_pages(publication))),
    )
    # An abbreviation has no stops here: "N Engl J Med".
    journal = map_text(short_container(publication), lambda name: name.replace(".", ""))
    return [_described(work), journal, aired_by(publication), where]


def _part(work: Work) -> list[Inlines]:
    publication = work.publication
    editors = editors_behind(work, "long")
    event = text(publication.event_place)
    book = chain(("", editors), (". ", container(publication)), ("; ", event))
    inside = capital(filled(work.terms.words["in-colon"], book)) if container(publication) else ()
    page = filled(work.terms.words["page"], text(short_pages(publication)))
    return [
        _described(work),
        inside,
        capital(edition(work)),
        capital(volume_of(work)),
        _made(work),
        page,
        parenthesis(series(publication)),
    ]


def _whole(work: Work) -> list[Inlines]:
    publication = work.publication
    page = filled(work.terms.words["page"], text(short_pages(publication)))
    return [
        _described(work),
        capital(edition(work)),
        capital(volume_of(work)),
        _made(work),
        text(publication.number),
        page,
        parenthesis(series(publication)),
    ]


def _thesis(work: Work) -> list[Inlines]:
    return [_bracketed(work), _made(work)]


def _report(work: Work) -> list[Inlines]:
    return [work.publication.title, _made(work), numbered_genre(work)]


def _patent(work: Work) -> list[Inlines]:
    return [work.publication.title, numbered_genre(work), _date(work)]


def _preprint(work: Work) -> list[Inlines]:
    return [_bracketed(work), archive(work), bare_year(work.publication)]


def _data(work: Work) -> list[Inlines]:
    return [_bracketed(work), capital(numbered_genre(work)), _made(work)]


def _talk(work: Work) -> list[Inlines]:
    publication = work.publication
    event = filled(work.terms.words["presented-at"], container(publication))
    place = text(publication.event_place)
    where = join([capital(event), _date(work), place], "; ")
    return [_described(work), where]


def _described(work: Work) -> Inlines:
    """The title, and in brackets what kind of work it is where that is said."""
    review = review_of(work, upright=True)
    review = review if work.publication.title else capital(review)
    what = review or text(work.publication.genre)
    return chain(("", work.publication.title), (" ", filled("[{}]", what)))


def _bracketed(work: Work) -> Inlines:
    """The title, and in brackets what kind of work it is in any case."""
    return chain(("", work.publication.title), (" ", filled("[{}]", genre_of(work))))


def _made(work: Work) -> Inlines:
    """``Graz: The Press; 2021``."""
    return join([house(work.publication), bare_year(work.publication)], "; ")


def _date(work: Work) -> Inlines:
    """``2021 May 31``, as far as it is known."""
    date = work.publication.date
    if not date:
        return ()
    month = work.terms.months[date.month - 1].rstrip(".") if date.month else ""
    return text(" ".join(filter(None, (str(date.year), month, str(date.day or "")))))


def short_pages(publication: Publication) -> str:
    """``284-7`` for 284–287: figures that the last page has in common are not repeated."""
    shown = to_plain(pages(publication)).replace("–", "-")
    return re.sub(r"(?<![\w-])(\d+)-(\d+)(?![\w-])", _shorten, shown)


def _shorten(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    if len(first) != len(last) or first == last:
        return found[0]
    same = next(at for at, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
    return f"{first}-{last[same:]}"


_SOURCES = {
    "serial": _serial,
    "part": _part,
    "whole": _whole,
    "thesis": _thesis,
    "report": _report,
    "patent": _patent,
    "preprint": _preprint,
    "data": _data,
    "software": _data,
    "talk": _talk,
}
