"""``acm``: ACM Reference Format, as authors of the Association for Computing Machinery get it.

https://www.acm.org/publications/authors/reference-formatting. Titles are left as they are
written. The format ends an entry with its DOI; here that is one of the links.
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
    is_article_number,
    is_daily,
    leading,
    lines,
    month_and_year,
    numbered_genre,
    pages,
    parenthesis,
    review_of,
    sentence,
    series,
    shape_of,
    status_of,
    volume_of,
    whole_date,
)
from cvbuild.richtext import Inlines, join, text, to_plain


def format_acm(work: Work) -> tuple[Inlines, ...]:
    """Authors. Year. Title. Source."""
    publication = work.publication
    first = sentence(leading(work, "in-parentheses"))
    with_status = bool(bare_year(publication))
    undated = filled("[{}]", text(work.terms.words["no-date"]))
    date = sentence(bare_year(publication) or capital(status_of(publication)) or undated)
    title, *source = _SOURCES[shape_of(publication)](work)
    by = [sentence(capital(review_of(work))), sentence(hands(work, "in-parentheses"))]
    return lines([first, date, title, *by, *source, *closing(work, with_status=with_status)])


def _serial(work: Work) -> list[Inlines]:
    publication = work.publication
    number = filled(work.terms.words["article"], text(publication.page))
    is_number = is_article_number(publication)
    day = whole_date(work, short=True) if is_daily(publication) else month_and_year(work)
    month = parenthesis(day) if publication.date and publication.date.month else ()
    volume = join([text(publication.volume), text(publication.issue)])
    where = chain(
        ("", emphasis(container(publication))),
        (", ", aired_by(publication)),
        (" ", volume),
        (", ", number if is_number else ()),
        (" ", month),
        (", ", () if is_number else pages(publication)),
    )
    return [*_plain_title(work), sentence(where)]


def _part(work: Work) -> list[Inlines]:
    publication = work.publication
    book = emphasis(container(publication))
    short = text(publication.container_title_short)
    is_named = to_plain(short) in to_plain(container(publication))
    named = chain(("", book), (" ", () if is_named else parenthesis(short)))
    editors = editors_behind(work, "in-parentheses")
    detail = join([edition(work), series(publication), capital(volume_of(work))])
    where = chain(
        ("", capital(filled(work.terms.words["in"], named))),
        (" ", parenthesis(detail)),
        (", ", text(publication.event_place)),
        (", ", editors if book else ()),
    )
    made = join([_house(work), pages(publication)])
    return [*_plain_title(work), sentence(where), sentence(made)]


def _whole(work: Work) -> list[Inlines]:
    publication = work.publication
    title = chain(("", emphasis(publication.title)), (" ", parenthesis(edition(work))))
    placed = join([series(publication), capital(volume_of(work))])
    made = join([_house(work), pages(publication)])
    return [sentence(one) for one in (title, capital(numbered_genre(work)), placed, made)]


def _thesis(work: Work) -> list[Inlines]:
    title = emphasis(work.publication.title)
    return [sentence(one) for one in (title, genre_of(work), _house(work))]


def _preprint(work: Work) -> list[Inlines]:
    publication = work.publication
    subject = filled("[{}]", text(publication.category if publication.arxiv else ""))
    found = chain(("", archive(work)), (" ", subject)) or text(work.terms.genres["article"])
    return [*_plain_title(work), sentence(found)]


def _talk(work: Work) -> list[Inlines]:
    publication = work.publication
    event = filled(work.terms.words["presented-at"], emphasis(container(publication)))
    date = month_and_year(work) if publication.date and publication.date.month else ()
    where = join([capital(event), text(publication.event_place), date])
    return [*_plain_title(work), sentence(where)]


def _plain_title(work: Work) -> list[Inlines]:
    genre = text(work.publication.genre)
    return [sentence(work.publication.title), sentence(genre)]


def _house(work: Work) -> Inlines:
    """``Springer, Berlin``."""
    publication = work.publication
    return join([text(publication.publisher), text(publication.publisher_place)])


_SOURCES = {
    "serial": _serial,
    "part": _part,
    "whole": _whole,
    "thesis": _thesis,
    "report": _whole,
    "patent": _whole,
    "preprint": _preprint,
    "data": _whole,
    "software": _whole,
    "talk": _talk,
}
