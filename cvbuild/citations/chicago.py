"""``chicago``: The Chicago Manual of Style, 17th edition, chapter 14: its bibliography.

https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-1.html. Of the manual's
two systems this is that of notes and bibliography, as the humanities have it. Titles are left
as they are written, and pages are not shortened.
"""

from __future__ import annotations

from cvbuild.citations.parts import (
    Work,
    aired_by,
    archive,
    bare_year,
    capital,
    chain,
    closing,
    container,
    edited_by,
    edition,
    emphasis,
    filled,
    genre_of,
    house,
    in_book,
    is_daily,
    issue_of,
    leading,
    lines,
    numbered_genre,
    pages,
    parenthesis,
    quoted,
    review_of,
    sentence,
    series,
    shape_of,
    status_of,
    translated_by,
    volume_of,
    whole_date,
    year_or_none,
)
from cvbuild.richtext import Inlines, join, text, to_plain


def format_chicago(work: Work) -> tuple[Inlines, ...]:
    """Author, First, and Second Author. “Title.” *Source* … year."""
    first = leading(work, "comma")
    title, *rest = _SOURCES[shape_of(work.publication)](work)
    with_status = bool(bare_year(work.publication))
    by = [] if in_book(work.publication) else [edited_by(work), translated_by(work)]
    said = map(capital, (review_of(work), *by))
    parts = map(sentence, (first, title, *said, *rest))
    return lines([*parts, *closing(work, with_status=with_status)])


def _serial(work: Work) -> list[Inlines]:
    publication = work.publication
    name = container(publication)
    if publication.type != "webpage":
        name = emphasis(name)
    if publication.type == "post-weblog" and "blog" not in to_plain(name).casefold():
        name = chain(("", name), (" ", text("(blog)")))
    if is_daily(publication):
        volume = text(publication.volume)
        dated = join([chain(("", name), (" ", volume)), aired_by(publication), whole_date(work)])
        where = join([dated, pages(publication)])
        return [_quoted(work), text(publication.genre), where]
    volume = chain(
        ("", join([name, aired_by(publication)])),
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
    where = join(
        [
            capital(book),
            edition(work),
            volume_of(work),
            *((edited_by(work), translated_by(work)) if book else ()),
            text(publication.event_place),
            pages(publication),
        ]
    )
    return [_quoted(work), numbered_genre(work), where, series(publication), _made(work)]


def _whole(work: Work) -> list[Inlines]:
    publication = work.publication
    return [
        emphasis(publication.title),
        capital(edition(work)),
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
    what = text(publication.genre) if event else genre_of(work)
    presented = join([what, event], " " if work.terms.tag == "en" else ", ")
    where = join([presented, text(publication.event_place), whole_date(work)])
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
