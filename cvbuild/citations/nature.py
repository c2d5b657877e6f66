"""``nature``: Nature's formatting guide, "References".

https://www.nature.com/nature/for-authors/formatting-guide. Titles are left as they are written;
the issue is not given, as the guide has it.
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
    pages,
    parenthesis,
    review_of,
    sentence,
    series,
    shape_of,
    short_container,
    volume_of,
    whole_date,
)
from cvbuild.richtext import Inlines, Strong, join, text, to_plain


def format_nature(work: Work) -> tuple[Inlines, ...]:
    """Authors. Title. *Journal* **volume**, pages (year)."""
    first = leading(work, "brief")
    title, source = _SOURCES[shape_of(work.publication)](work)
    is_year_alone = to_plain(source).startswith("(")
    by = () if shape_of(work.publication) in ("whole", "report") else _by(work)
    title = chain(("", title), (" ", by), (". ", capital(review_of(work))))
    entry = chain(("", title), (" " if is_year_alone else ". ", source))
    return lines([sentence(first), sentence(entry), *closing(work)])


def _serial(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    volume = (Strong(text(publication.volume)),) if publication.volume else issue_of(work)
    date = whole_date(work, "day-first") if is_daily(publication) else bare_year(publication)
    where = chain(
        ("", emphasis(short_container(publication))),
        (", ", aired_by(publication)),
        (" ", volume),
        (", ", pages(publication)),
        (" ", parenthesis(date)),
    )
    return _described(work), where


def _part(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    book = emphasis(container(publication))
    where = chain(
        ("", capital(filled(work.terms.words["in"], book))),
        (" ", edition(work, work.terms.words["edn"])),
        (", ", volume_of(work)),
        (" ", parenthesis(editors_behind(work, "before")) if book else ()),
        (" ", pages(publication)),
        (" ", _made(work)),
    )
    return _described(work), where


def _whole(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    title = chain(
        ("", emphasis(publication.title)),
        (" ", _by(work)),
        (" ", edition(work, work.terms.words["edn"])),
        (", ", volume_of(work)),
        (" ", pages(publication)),
    )
    numbered = chain(("", numbered_genre(work)), (" ", _made(work)))
    if numbered_genre(work):
        return title, numbered
    return (), chain(("", title), (" ", _made(work)))


def _thesis(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    where = join([genre_of(work), text(publication.publisher)])
    where = chain(("", where), (" ", parenthesis(bare_year(publication))))
    return emphasis(publication.title), where


def _preprint(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    found = filled(work.terms.words["preprint-at"], archive(work))
    found = found or text(work.terms.genres["article"])
    return _described(work), chain(("", found), (" ", parenthesis(bare_year(publication))))


def _data(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    where = chain(
        ("", capital(numbered_genre(work))),
        (". ", emphasis(text(publication.publisher))),
        (" ", parenthesis(bare_year(publication))),
    )
    return publication.title, where


def _patent(work: Work) -> tuple[Inlines, Inlines]:
    date = parenthesis(bare_year(work.publication))
    return work.publication.title, chain(("", numbered_genre(work)), (" ", date))


def _talk(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    event = filled(work.terms.words["presented-at"], emphasis(container(publication)))
    where = join([capital(event), text(publication.event_place)])
    return _described(work), chain(("", where), (" ", parenthesis(bare_year(publication))))


def _described(work: Work) -> Inlines:
    """The title, and what kind of work it is where that is said."""
    return chain(("", work.publication.title), (". ", text(work.publication.genre)))


def _by(work: Work) -> Inlines:
    """``(ed. Muster, B.; transl. Stein, E.)``."""
    return parenthesis(hands(work, "before", "; "))


def _made(work: Work) -> Inlines:
    """``(Series 3, The Press, 2021)``."""
    publication = work.publication
    made = join([series(publication), text(publication.publisher), bare_year(publication)])
    return parenthesis(made)


_SOURCES = {
    "serial": _serial,
    "part": _part,
    "whole": _whole,
    "thesis": _thesis,
    "report": _whole,
    "patent": _patent,
    "preprint": _preprint,
    "data": _data,
    "software": _data,
    "talk": _talk,
}
