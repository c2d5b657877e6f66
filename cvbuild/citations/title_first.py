"""``title-first``: the title on a line of its own, then the authors, then where and when."""

from __future__ import annotations

from cvbuild.citations.parts import (
    Work,
    capital,
    leading,
    lines,
    review_of,
    venue,
    where,
)
from cvbuild.richtext import Inlines, Strong, join


def format_title_first(work: Work) -> tuple[Inlines, ...]:
    """Three lines, so that titles can be skimmed."""
    publication = work.publication
    title: Inlines = (Strong(publication.title),) if publication.title else ()
    said = [
        capital(review_of(work)),
        capital(where(work, venue(work), publication.event_place)),
        *work.signals,
        publication.note,
    ]
    return lines(
        [title],
        [leading(work, "in-parentheses")],
        [join(said, " · ")],
    )
