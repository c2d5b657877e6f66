"""``academic``: authors, “title”, venue in italics, place and year, distinction in bold."""

from __future__ import annotations

from cvbuild.citations.parts import (
    distinction,
    lines,
    origin_of,
    place_and_year,
    quoted,
    sentence,
    venue,
)
from cvbuild.model import Publication
from cvbuild.richtext import Inlines, join
from cvbuild.terms import Terms


def format_academic(
    publication: Publication, authors: Inlines, terms: Terms
) -> tuple[Inlines, ...]:
    """One run of sentences, as most lists of publications have them."""
    where = join(
        [venue(publication, terms), origin_of(publication, terms), place_and_year(publication)]
    )
    title = quoted(publication.title, terms)
    if terms.tag != "en":
        title = sentence(title)
    return lines(
        [
            sentence(authors),
            title,
            sentence(where),
            sentence(distinction(publication)),
            sentence(publication.note),
        ]
    )
