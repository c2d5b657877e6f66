"""``din-1505-2``: DIN 1505 part 2 (1984), as Lorenzen's guide and BibTeX styles read it.

K. F. Lorenzen, Das Literaturverzeichnis in wissenschaftlichen Arbeiten, 2nd edition, 1997. The
standard was withdrawn in 2013 in favour of DIN ISO 690, and many faculties go on to ask for it.
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
    edition,
    editors_behind,
    emphasis,
    filled,
    genre_of,
    hands,
    is_daily,
    issue_of,
    leading,
    lines,
    numbered_genre,
    pages_of,
    parenthesis,
    review_of,
    sentence,
    series,
    shape_of,
    volume_of,
    whole_date,
)
from cvbuild.richtext import Inlines, join, text


def format_din_1505_2(work: Work) -> tuple[Inlines, ...]:
    """Names: Title. In: *Source* 12 (2020), Nr. 3, S. 45–67."""
    first = leading(work, "in-parentheses")
    title, source = _SOURCES[shape_of(work.publication)](work)
    by = [(". ", capital(review_of(work))), (". ", hands(work, "in-parentheses", " ; "))]
    entry = chain(("", first), (": ", chain(("", title), *by, (". ", source))))
    return lines([sentence(entry), *closing(work)])


def _serial(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    date = whole_date(work) if is_daily(publication) else bare_year(publication)
    journal = chain(
        ("", emphasis(container(publication))),
        (", ", aired_by(publication)),
        (" ", text(publication.volume)),
        (" ", parenthesis(date)),
    )
    inside = capital(filled(work.terms.words["in-colon"], journal))
    source = join([inside, issue_of(work), pages_of(work)])
    return _described(work), source


def _part(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    editors = editors_behind(work, "in-parentheses")
    book = chain(("", editors), (": ", emphasis(container(publication))))
    inside = capital(filled(work.terms.words["in-colon"], book)) if container(publication) else ()
    event = text(publication.event_place)
    source = chain(
        ("", join([inside, event])),
        (". ", capital(volume_of(work))),
        (". ", capital(edition(work))),
        (". " if publication.publisher or publication.publisher_place else ", ", _made(work)),
        (", ", pages_of(work)),
    )
    return _described(work), source


def _whole(work: Work) -> tuple[Inlines, Inlines]:
    source = chain(
        ("", capital(volume_of(work))),
        (". ", capital(edition(work))),
        (". ", _made(work)),
        (". – ", numbered_genre(work)),
        (", ", pages_of(work)),
    )
    return emphasis(work.publication.title), source


def _thesis(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    source = join(
        [
            text(publication.publisher_place),
            text(publication.publisher),
            genre_of(work),
            bare_year(publication),
        ]
    )
    return emphasis(publication.title), source


def _patent(work: Work) -> tuple[Inlines, Inlines]:
    date = text(str(work.publication.date or ""))
    return work.publication.title, chain(("", numbered_genre(work)), (" ", parenthesis(date)))


def _preprint(work: Work) -> tuple[Inlines, Inlines]:
    found = archive(work) or text(work.terms.genres["article"])
    return _described(work), chain(("", bare_year(work.publication)), (". – ", found))


def _talk(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    where = join([container(publication), text(publication.event_place), bare_year(publication)])
    return emphasis(publication.title), chain(("", genre_of(work)), (". ", where))


def _described(work: Work) -> Inlines:
    """The title, and what kind of work it is where that is said."""
    return chain(("", work.publication.title), (". ", text(work.publication.genre)))


def _made(work: Work) -> Inlines:
    """``Graz : The Press, 2021 (Series 9)``."""
    publication = work.publication
    house = join([text(publication.publisher_place), text(publication.publisher)], " : ")
    made = join([house, bare_year(publication)])
    return chain(("", made), (" ", parenthesis(series(publication))))


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
