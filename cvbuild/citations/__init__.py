"""Citation styles: a publication becomes lines of inlines, once, for every kind of output.

A house style is a function ``(Publication, authors, Terms) -> lines`` where ``authors`` are the
inlines of the author list. It never leaves stray punctuation for a field that is missing. A CSL
style (``csl:apa``, or a file) is applied to a whole list by a program that is handed in.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from cvbuild.citations.parts import makers
from cvbuild.document.variant import OwnName
from cvbuild.model import Person, Publication, Role
from cvbuild.publications.names import AuthorStyle, author_list
from cvbuild.richtext import Inlines
from cvbuild.terms import Terms

Format = Callable[[Publication, Inlines, Terms], tuple[Inlines, ...]]


@dataclass(frozen=True, slots=True)
class Style:
    """A row of STYLES."""

    description: str
    format: str
    authors: AuthorStyle = AuthorStyle()


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
        authors=AuthorStyle(given="initials"),
    ),
}


#: How a style of the CSL collection is named, and how the name of a style's own file ends.
CSL_PREFIX, CSL_FILE = "csl:", ".csl"
FORMAT_CSL = "cvbuild.citations.csl:format_csl"


@dataclass(frozen=True, slots=True)
class CslStyle:
    """A CSL style that is ready to be applied to a list, in a language (BCP 47)."""

    name: str
    language: str
    #: From a document of pandoc with records, and how many authors an entry names (None: as the
    #: style has it), to one with entries; None where that failed.
    apply: Callable[[str, int | None], str | None]


def is_csl(style: str) -> bool:
    """Whether a style is CSL's, and not one of STYLES."""
    return style.startswith(CSL_PREFIX) or style.endswith(CSL_FILE)


@dataclass(frozen=True, slots=True)
class Look:
    """What a list of publications asks of any style."""

    #: Longer lists of authors are shortened; None for as the style has it.
    max_authors: int | None = None
    own_name: OwnName = "bold"
    #: The marks of roles that are not the style's.
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A publication as a style writes it: its lines, and the roles whose marks are in them."""

    lines: tuple[Inlines, ...]
    roles: tuple[Role, ...] = ()


def format_all(
    style: str | CslStyle,
    publications: Sequence[Publication],
    person: Person,
    terms: Terms,
    look: Look,
) -> list[Formatted]:
    """Every publication as a style writes it, in the order given.

    All at once, since there are styles that tell works apart by what else is in the list.
    """
    if isinstance(style, CslStyle):
        csl: list[Formatted] = _function(FORMAT_CSL)(style, publications, person, terms, look)
        return csl
    row = STYLES[style]
    write = format_of(row)
    names = author_style(style, look)
    written = []
    for publication in publications:
        authors, roles = author_list(publication, person, terms, names)
        lines = write(publication, makers(publication, authors, terms), terms)
        written.append(Formatted(lines, roles))
    return written


def marks_of(style: str | CslStyle, look: Look) -> Mapping[Role, str]:
    """The mark of each role in a style; of roles that are not marked, an empty one."""
    return author_style(style, look).marks


def author_style(style: str | CslStyle, look: Look) -> AuthorStyle:
    """A style's way with authors, with what the list asks for; the usual one of other styles."""
    row = STYLES.get(style) if isinstance(style, str) else None
    usual = row.authors if row else AuthorStyle()
    marks = {role: look.marks.get(role, mark) for role, mark in usual.marks.items()}
    asked = replace(usual, own_name=look.own_name, marks=marks)
    if look.max_authors is None:
        return asked
    return replace(asked, max_authors=look.max_authors, head=None)


def format_of(style: Style) -> Format:
    """The function of a style."""
    return cast(Format, _function(style.format))


def _function(address: str) -> Any:
    module, _, name = address.partition(":")
    return getattr(importlib.import_module(module), name)
