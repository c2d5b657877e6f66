"""``ieee``: the IEEE Reference Guide (V 3.28.2023) and Editorial Style Manual for Authors.

https://ieeeauthorcenter.ieee.org/ (Reference Guide). Titles are left as they are written. The
guide ends an entry with its DOI; here that is one of the links.
"""

from __future__ import annotations

from cvbuild.citations.parts import (
    Work,
    aired_by,
    archive,
    bare_year,
    chain,
    closing,
    container,
    edition,
    editors_behind,
    emphasis,
    filled,
    genre_of,
    hands,
    house,
    is_daily,
    issue_of,
    leading,
    lines,
    month_and_year,
    numbered_genre,
    pages_of,
    parenthesis,
    quoted,
    review_of,
    sentence,
    series,
    shape_of,
    short_container,
    volume_in_series,
    volume_of,
    whole_date,
)
from cvbuild.richtext import Inlines, join, text


def format_ieee(work: Work) -> tuple[Inlines, ...]:
    """Authors, “title,” *where*, figures with what they are, date."""
    publication = work.publication
    shape = shape_of(publication)
    first = leading(work, "behind")
    rest = _REST[shape](work)
    is_whole = shape in ("whole", "software")
    if not is_whole:
        rest = join([review_of(work), hands(work, "behind"), rest])
    if is_whole:
        return lines([sentence(chain(("", first), (", ", rest))), *closing(work)])
    title = quoted(publication.title, work.terms, "," if rest else ".")
    behind = " " if title and work.terms.tag == "en" else ", "
    entry = chain(("", first), (", ", title), (behind, rest))
    return lines([sentence(entry), *closing(work)])


def _serial(work: Work) -> Inlines:
    publication = work.publication
    return join(
        [
            emphasis(short_container(publication)),
            aired_by(publication),
            text(publication.genre),
            volume_of(work),
            issue_of(work),
            pages_of(work),
            whole_date(work, short=True) if is_daily(publication) else month_and_year(work),
        ]
    )


def _part(work: Work) -> Inlines:
    publication = work.publication
    book = filled(work.terms.words["in"], emphasis(container(publication)))
    where = join(
        [
            book,
            edition(work),
            volume_in_series(work),
            editors_behind(work, "behind") if book else (),
            numbered_genre(work),
            text(publication.event_place),
        ]
    )
    when = join([house(publication), bare_year(publication), pages_of(work)])
    return chain(("", where), (". " if house(publication) else ", ", when))


def _whole(work: Work) -> Inlines:
    publication = work.publication
    what = chain(
        ("", join([emphasis(publication.title), edition(work), volume_of(work)])),
        (" ", parenthesis(series(publication))),
        (", ", review_of(work)),
        (", ", hands(work, "behind")),
        (", ", numbered_genre(work)),
    )
    when = join([house(publication), bare_year(publication), pages_of(work)])
    return chain(("", what), (". " if house(publication) else ", ", when))


def _thesis(work: Work) -> Inlines:
    publication = work.publication
    place = text(publication.publisher_place)
    return join([genre_of(work), text(publication.publisher), place, bare_year(publication)])


def _report(work: Work) -> Inlines:
    publication = work.publication
    place = text(publication.publisher_place)
    what = numbered_genre(work)
    return join([text(publication.publisher), place, what, month_and_year(work), pages_of(work)])


def _patent(work: Work) -> Inlines:
    return join([numbered_genre(work), whole_date(work, short=True)])


def _preprint(work: Work) -> Inlines:
    publication = work.publication
    found = archive(work) or text(work.terms.preprint)
    return join([text(publication.genre), bare_year(publication), found])


def _data(work: Work) -> Inlines:
    return join([numbered_genre(work), house(work.publication), bare_year(work.publication)])


def _talk(work: Work) -> Inlines:
    publication = work.publication
    presented = filled(work.terms.words["presented-at"], container(publication))
    place = text(publication.event_place)
    return join([text(publication.genre), presented, place, month_and_year(work)])


_REST = {
    "serial": _serial,
    "part": _part,
    "whole": _whole,
    "thesis": _thesis,
    "report": _report,
    "patent": _patent,
    "preprint": _preprint,
    "data": _data,
    "software": _whole,
    "talk": _talk,
}
