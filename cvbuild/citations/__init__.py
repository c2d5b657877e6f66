"""Citation styles: a publication becomes lines of inlines, once, for every kind of output.

A house style is a function of a Work, a publication with its names written out, to lines; and
with it how names are written and when their list is cut. It never leaves stray punctuation for a
field that is missing. A CSL style (``csl:apa``, or a file) is applied to a whole list by a program
that is handed in.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from cvbuild.citations.parts import Work, format_case, shape_of, signals_of
from cvbuild.citations.stops import inside_quotes, without_stop
from cvbuild.directions import with_isolates
from cvbuild.document.variant import OwnName, Signal
from cvbuild.model import Author, Person, Publication, Role
from cvbuild.publications.identity import own_places
from cvbuild.publications.names import MARKS, AuthorStyle, author_list
from cvbuild.richtext import Inlines
from cvbuild.terms import Terms

Format = Callable[[Work], tuple[Inlines, ...]]


@dataclass(frozen=True, slots=True)
class Style:
    """A row of STYLES."""

    description: str
    format: str
    authors: AuthorStyle = AuthorStyle()
    #: How editors are named behind a title; as authors are, where that is not said.
    editors: AuthorStyle | None = None
    #: Whether English stops and commas stand inside of quotation marks, as in America.
    american: bool = True


#: In the life sciences a star is for those whom one may write to.
_MEDICAL: Mapping[Role, str] = {
    **MARKS,
    "equal": "†",
    "equal-2": "††",
    "equal-3": "†††",
    "corresponding": "*",
}

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
    "ieee": Style(
        "IEEE Reference Guide: initials first, “title,” vol., no., pp., date",
        format="cvbuild.citations.ieee:format_ieee",
        authors=AuthorStyle(
            max_authors=6,
            head=1,
            ends_with_last=False,
            given="initials",
            conjunction="and",
            italic_et_al=True,
        ),
    ),
    "apa": Style(
        "APA 7th edition: family names first, year in parentheses",
        format="cvbuild.citations.apa:format_apa",
        authors=AuthorStyle(
            max_authors=20,
            head=19,
            given="initials",
            family_first="all",
            conjunction="&",
            comma_of_two=True,
            before_et_al=", ",
        ),
        editors=AuthorStyle(max_authors=20, head=19, given="initials", conjunction="&"),
    ),
    "acm": Style(
        "ACM Reference Format: full names, year, title, venue",
        format="cvbuild.citations.acm:format_acm",
        authors=AuthorStyle(conjunction="and"),
    ),
    "nature": Style(
        "Nature: family names first, title, volume in bold, year at the end",
        format="cvbuild.citations.nature:format_nature",
        authors=AuthorStyle(
            max_authors=5,
            head=1,
            ends_with_last=False,
            given="initials",
            family_first="all",
            conjunction="&",
            comma_of_more=False,
            before_suffix=" ",
            italic_et_al=True,
            marks=_MEDICAL,
        ),
        american=False,
    ),
    "vancouver": Style(
        "ICMJE and NLM: family names and letters, year;volume(issue):pages",
        format="cvbuild.citations.vancouver:format_vancouver",
        authors=AuthorStyle(
            max_authors=6,
            head=6,
            ends_with_last=False,
            given="letters",
            family_first="all",
            family_ends=" ",
            before_suffix=" ",
            before_et_al=", ",
            marks=_MEDICAL,
        ),
        american=False,
    ),
    "chicago": Style(
        "Chicago Manual of Style 17th edition, bibliography: full names, “title”, year last",
        format="cvbuild.citations.chicago:format_chicago",
        authors=AuthorStyle(
            max_authors=10,
            head=7,
            ends_with_last=False,
            family_first="first",
            conjunction="and",
            comma_of_two=True,
            before_et_al=", ",
        ),
        editors=AuthorStyle(max_authors=10, head=7, ends_with_last=False, conjunction="and"),
    ),
    "din-1505-2": Style(
        "DIN 1505-2: Familienname, Vorname ; …: Titel. In: …",
        format="cvbuild.citations.din_1505_2:format_din_1505_2",
        authors=AuthorStyle(
            max_authors=3,
            head=1,
            ends_with_last=False,
            family_first="all",
            family_small_caps=True,
            particle_last=True,
            separator=" ; ",
            own_et_al=True,
        ),
        american=False,
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
    #: What is said of a work besides, where it is known.
    signals: tuple[Signal, ...] = ("distinction",)


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
    others = replace(row.editors or row.authors, own_name=look.own_name, marks=names.marks)
    written = []
    for one in publications:
        publication = with_isolates(replace(one, title=without_stop(one.title)))
        work, roles = _work(publication, person, terms, names, others)
        work = replace(work, signals=signals_of(publication, terms, look.signals))
        lines = (format_case if shape_of(publication) == "case" else write)(work)
        if row.american and terms.tag == "en":
            lines = tuple(map(inside_quotes, lines))
        written.append(Formatted(lines, roles))
    return written


def _work(
    publication: Publication, person: Person, terms: Terms, names: AuthorStyle, others: AuthorStyle
) -> tuple[Work, tuple[Role, ...]]:
    """A publication with its people written out, and the roles that its authors' marks are of.

    Who leads the entry is in the form of ``names``, whom it names behind its title in that of
    ``others``. A list that its source broke off is the one that leads.
    """

    def listed(
        people: tuple[Author, ...], style: AuthorStyle, *, et_al: bool = False
    ) -> tuple[Inlines, tuple[Role, ...]]:
        shown = replace(publication, author=people, et_al=et_al)
        return author_list(shown, person, terms, style)

    author, editor, translator = publication.author, publication.editor, publication.translator
    lead = author or editor or translator
    authors, roles = listed(author, names, et_al=publication.et_al and lead == author)
    work = Work(
        publication=publication,
        terms=terms,
        authors=authors,
        leading_editors=listed(editor, names, et_al=publication.et_al and not author)[0],
        leading_translators=listed(translator, names)[0],
        editors=listed(editor, others)[0],
        translators=listed(translator, others)[0],
        reviewed=listed(publication.reviewed_author, _running(others))[0],
        own_parts=frozenset(
            part
            for part, people in (("editor", editor), ("translator", translator))
            if own_places(people, person) and not own_places(author, person)
        ),
    )
    return work, roles


def _running(style: AuthorStyle) -> AuthorStyle:
    """The form of names in running text; indexes turn them around even there."""
    if style.given == "letters":
        return style
    conjunction = style.conjunction or "and"
    return replace(style, family_first="none", separator=", ", conjunction=conjunction)


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
