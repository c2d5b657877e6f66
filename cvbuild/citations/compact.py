"""``compact``: initials, title, short venue and year, for lists that must be short."""

from __future__ import annotations

from cvbuild.citations.parts import (
    Work,
    capital,
    emphasis,
    hands_of_person,
    leading,
    lines,
    review_of,
    sentence,
    short_container,
    where,
    with_hands,
)
from cvbuild.richtext import Inlines, join


def format_compact(work: Work) -> tuple[Inlines, ...]:
    """One run of sentences with as little in it as will do; a note is not in it."""
    publication = work.publication
    review = () if publication.title else review_of(work)
    venue = emphasis(short_container(publication))
    venue = join(with_hands(work, venue, hands_of_person(work)))
    return lines(
        [
            sentence(leading(work, "in-parentheses")),
            sentence(publication.title),
            sentence(capital(review)),
            sentence(capital(where(work, venue))),
            *(sentence(capital(one)) for one in work.signals),
        ]
    )
