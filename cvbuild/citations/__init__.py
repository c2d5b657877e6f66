"""Citation styles: a publication becomes lines of inlines, once, for every kind of output.

A style is a function ``(Publication, authors, Terms) -> lines`` where ``authors`` are the
inlines of the author list. It never leaves stray punctuation for a field that is missing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from cvbuild.model import Publication
from cvbuild.richtext import Inlines
from cvbuild.terms import Terms

Format = Callable[[Publication, Inlines, Terms], tuple[Inlines, ...]]


@dataclass(frozen=True, slots=True)
class Style:
    """A row of STYLES."""

    description: str
    format: str
    initials: bool = False
    conjunction: bool = False


STYLES: dict[str, Style] = {
    "academic": Style(
        "authors, “title”, venue in italics, distinction in bold",
        format="cvbuild.citations.academic:format_academic",
    ),
    "title-first": Style(
        "the title on a line of its own, then authors and venue",
        format="cvbuild.citations.title_first:format_title_first",
    ),
    "compact": Style(
        "initials, title, short name of the venue and year",
        format="cvbuild.citations.compact:format_compact",
        initials=True,
    ),
}


def format_of(style: Style) -> Format:
    """The function of a style."""
    module, _, name = style.format.partition(":")
    return cast(Format, getattr(importlib.import_module(module), name))
