"""``chicago``: The Chicago Manual of Style, 17th edition, chapter 14: its bibliography.

https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-1.html. Of the manual's
two systems this is that of notes and bibliography, as the humanities have it. Titles are left
as they are written, and pages are not shortened.
"""

from __future__ import annotations

from cvbuild.citations.parts import (
    Work,
    archive,
    bare_year,
    capital,
    chain,
    closing,
    container,
    edition,
    emphasis,
    filled,
    genre_of,
    house,
    issue_of,
    leading,
    lines,
    numbered_genre,
    pages,
    parenthesis,
    quoted,
    sentence,
    series,
    shape_of,
    status_of,
    volume_of,
    whole_date,
    year_or_none,
)
from cvbuild.richtext import Inlines, join, text


def format_chicago(work: Work) -> tuple[Inlines, ...]:
    """Author, First, and Second Author. “Title.” *Source* … year."""
    first = leading(work, "editor-comma", "editors-comma")
    title, *rest = _SOURCES[shape_of(work.publication)](work)
    with_status = bool(bare_year(work.publication))
    parts = [sentence(first), sentence(title), *map(sentence, rest)]
    return lines([*parts, *closing(work, with_status=with_status)])


def _serial(work: Work) -> list[Inlines]:
    publication = work.publication
    volume = chain(
        ("", emphasis(container(publication))),
        (" ", text(publication.volume)),
        (", ", issue_of(work)),
    )
    date = year_or_none(work)
    is_numbered = publication.volume or publication.issue
    where = chain(
        ("", volume),
        (" " if is_numbered else ", ", parenthesis(date) if is_numbered else date),
        (": " if is_numbered else ", ", pages(publication)),
    )
    return [_quoted(work), text(publication.genre), where]


def _part(work: Work) -> list[Inlines]:
    publication = work.publication
    book = filled(work.terms.words["in"], emphasis(container(publication)))
    edited = filled(work.terms.words["edited-by"], work.editors) if book else ()
    where = join(
        [
            capital(book),
            edition(work),
            volume_of(work),
            edited,
            text(publication.event_place),
            pages(publication),
        ]
    )
    if house(publication) or series(publication):
        return [_quoted(work), numbered_genre(work), where, series(publication), _made(work)]
    return [_quoted(work), numbered_genre(work), chain(("", where), (", ", _made(work)))]


def _whole(work: Work) -> list[Inlines]:
    publication = work.publication
    return [
        emphasis(publication.title),
        edition(work),
        capital(volume_of(work)),
        series(publication),
        capital(numbered_genre(work)),
        chain(("", _made(work)), (", ", pages(publication))),
    ]


def _thesis(work: Work) -> list[Inlines]:
    made = join([genre_of(work), text(work.publication.publisher), year_or_none(work)])
    return [_quoted(work), made]


def _patent(work: Work) -> list[Inlines]:
    return [_quoted(work), join([numbered_genre(work), whole_date(work)])]


def _preprint(work: Work) -> list[Inlines]:
    genre = text(work.publication.genre or work.terms.genres["article"])
    return [_quoted(work), join([genre, archive(work), year_or_none(work)])]


def _talk(work: Work) -> list[Inlines]:
    publication = work.publication
    event = filled(work.terms.words["presented-at"], container(publication))
    place = text(publication.event_place)
    where = join([genre_of(work), event, place, whole_date(work)])
    return [_quoted(work), capital(where)]


def _quoted(work: Work) -> Inlines:
    return quoted(work.publication.title, work.terms)


def _made(work: Work) -> Inlines:
    """``Graz: The Press, 2021``."""
    publication = work.publication
    if house(publication):
        return join([house(publication), year_or_none(work)])
    return bare_year(publication) or capital(status_of(publication))


_SOURCES = {
    "serial": _serial,
    "part": _part,
    "whole": _whole,
    "thesis": _thesis,
    "report": _whole,
    "patent": _patent,
    "preprint": _preprint,
    "data": _whole,
    "software": _whole,
    "talk": _talk,
}
