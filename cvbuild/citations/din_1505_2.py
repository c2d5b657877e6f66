"""``din-1505-2``: DIN 1505 part 2 (1984), as Lorenzen's guide and BibTeX styles read it.

K. F. Lorenzen, Das Literaturverzeichnis in wissenschaftlichen Arbeiten, 2nd edition, 1997. The
standard was withdrawn in 2013 in favour of DIN ISO 690, and many faculties go on to ask for it.
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
    editors_behind,
    emphasis,
    filled,
    genre_of,
    issue_of,
    leading,
    lines,
    numbered_genre,
    pages_of,
    parenthesis,
    sentence,
    series,
    shape_of,
    volume_of,
)
from cvbuild.richtext import Inlines, join, text


def format_din_1505_2(work: Work) -> tuple[Inlines, ...]:
    """Names: Title. In: *Source* 12 (2020), Nr. 3, S. 45–67."""
    first = leading(work, "editor-in-parentheses", "editors-in-parentheses")
    title, source = _SOURCES[shape_of(work.publication)](work)
    entry = chain(("", first), (": ", chain(("", title), (". ", source))))
    return lines([sentence(entry), *closing(work)])


def _serial(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    journal = chain(
        ("", emphasis(container(publication))),
        (" ", text(publication.volume)),
        (" ", parenthesis(bare_year(publication))),
    )
    inside = capital(filled(work.terms.words["in-colon"], journal))
    source = join([inside, issue_of(work), pages_of(work)])
    return _described(work), source


def _part(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    editors = editors_behind(work, "editor-in-parentheses", "editors-in-parentheses")
    book = chain(("", editors), (": ", emphasis(container(publication))))
    inside = capital(filled(work.terms.words["in-colon"], book)) if container(publication) else ()
    event = text(publication.event_place)
    source = chain(
        ("", join([inside, event])),
        (". ", capital(volume_of(work))),
        (". ", edition(work)),
        (". " if publication.publisher or publication.publisher_place else ", ", _made(work)),
        (", ", pages_of(work)),
    )
    return _described(work), source


def _whole(work: Work) -> tuple[Inlines, Inlines]:
    source = chain(
        ("", capital(volume_of(work))),
        (". ", edition(work)),
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
