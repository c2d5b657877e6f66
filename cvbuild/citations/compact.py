"""``compact``: initials, title, short venue and year, for lists that must be short."""

from __future__ import annotations

from cvbuild.citations.parts import (
    Work,
    capital,
    emphasis,
    leading,
    lines,
    sentence,
    short_container,
    where,
)
from cvbuild.richtext import Inlines


def format_compact(work: Work) -> tuple[Inlines, ...]:
    """One run of sentences with as little in it as will do; a note is not in it."""
    publication = work.publication
    venue = emphasis(short_container(publication))
    return lines(
        [
            sentence(leading(work, "editor-in-parentheses", "editors-in-parentheses")),
            sentence(publication.title),
            sentence(capital(where(work, venue))),
            *(sentence(capital(one)) for one in work.signals),
        ]
    )
