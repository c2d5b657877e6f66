"""``academic``: authors, “title”, venue in italics, place and year, distinction in bold."""

from __future__ import annotations

from cvbuild.citations.parts import (
    Work,
    capital,
    closing,
    leading,
    lines,
    quoted,
    review_of,
    sentence,
    venue,
    where,
)
from cvbuild.richtext import Inlines


def format_academic(work: Work) -> tuple[Inlines, ...]:
    """One run of sentences, as most lists of publications have them."""
    title = quoted(work.publication.title, work.terms)
    if work.terms.tag != "en":
        title = sentence(title)
    return lines(
        [
            sentence(leading(work, "in-parentheses")),
            title,
            sentence(capital(review_of(work))),
            sentence(capital(where(work, venue(work), work.publication.event_place))),
            *closing(work, with_status=False),
        ]
    )
