"""``compact``: initials, title, short venue and year, for lists that must be short."""

from __future__ import annotations

from cvbuild.citations.parts import distinction, lines, origin_of, sentence, venue_short, year
from cvbuild.model import Publication
from cvbuild.richtext import Inlines, join
from cvbuild.terms import Terms


def format_compact(publication: Publication, authors: Inlines, terms: Terms) -> tuple[Inlines, ...]:
    """One run of sentences with as little in it as will do."""
    where = join([venue_short(publication), origin_of(publication, terms), year(publication)])
    return lines(
        [
            sentence(authors),
            sentence(publication.title),
            sentence(where),
            sentence(distinction(publication)),
        ]
    )
