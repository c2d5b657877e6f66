"""``title-first``: the title on a line of its own, then the authors, then where and when."""

from __future__ import annotations

from cvbuild.citations.parts import distinction, lines, origin_of, place_and_year, venue
from cvbuild.model import Publication
from cvbuild.richtext import Inlines, Strong, join
from cvbuild.terms import Terms


def format_title_first(
    publication: Publication, authors: Inlines, terms: Terms
) -> tuple[Inlines, ...]:
    """Three lines, so that titles can be skimmed."""
    where = join(
        [venue(publication, terms), origin_of(publication, terms), place_and_year(publication)]
    )
    title: Inlines = (Strong(publication.title),) if publication.title else ()
    return lines(
        [title],
        [authors],
        [join([where, distinction(publication), publication.note], " · ")],
    )
