"""How a list of authors reads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cvbuild.directions import isolated
from cvbuild.document.variant import OwnName
from cvbuild.model import Author, Name, Person, Publication, Role
from cvbuild.publications.identity import fold, initials_apart, own_places
from cvbuild.richtext import (
    Accent,
    Emph,
    Inline,
    Inlines,
    SmallCaps,
    Strong,
    Sup,
    Text,
    Underline,
    join,
    merge_text,
    text,
)
from cvbuild.terms import Terms

#: The mark of each role, in the order in which a name bears them and a legend explains them.
MARKS: Mapping[Role, str] = {
    "equal": "*",
    "equal-2": "**",
    "equal-3": "***",
    "corresponding": "†",
    "senior": "§",
    "supervised": "‡",
    "undergraduate": "#",
    "graduate": "##",
    "postdoc": "◊",
    "consortium": "¶",
}
#: Those who contributed equally to those with the same mark, and to nobody else.
_EQUAL: tuple[Role, ...] = ("equal", "equal-2", "equal-3")

#: How the person's own name is told from the others.
OWN_NAMES: Mapping[OwnName, Callable[[Inlines], Inline] | None] = {
    "bold": Strong,
    "underline": Underline,
    "small-caps": SmallCaps,
    "accent": Accent,
    "none": None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorStyle:
    """How a list of authors is written out: each name, what stands between, when it is cut."""

    #: Longer lists are shortened, to ``head`` names and whoever the person is; where that is
    #: not said, to as many as make ``max_authors`` with the last one.
    max_authors: int = 12
    head: int | None = None
    #: Whether a shortened list ends with its last author; if not, with "et al."
    ends_with_last: bool = True
    #: ``Karsten Bo``, ``K. B.`` or ``KB``.
    given: Literal["full", "initials", "letters"] = "full"
    #: Whose family name stands first.
    family_first: Literal["none", "first", "all"] = "none"
    #: Between a family name that stands first and the given names.
    family_ends: str = ", "
    family_small_caps: bool = False
    #: Whether ``Berg, Ada van den`` is written rather than ``van den Berg, Ada``.
    particle_last: bool = False
    #: Before ``Jr.`` of a name whose family name stands first.
    before_suffix: str = ", "
    separator: str = ", "
    #: Before the last name: nothing, the language's "and", or its short form "&".
    conjunction: Literal["", "and", "&"] = ""
    #: Whether the separator stands before the conjunction of two, and of more, names.
    comma_of_two: bool = False
    comma_of_more: bool = True
    before_et_al: str = " "
    italic_et_al: bool = False
    #: Whether the language's own words stand for "et al.".
    own_et_al: bool = False
    own_name: OwnName = "bold"
    marks: Mapping[Role, str] = field(default_factory=lambda: MARKS)


def author_list(
    publication: Publication, person: Person, terms: Terms, style: AuthorStyle
) -> tuple[Inlines, tuple[Role, ...]]:
    """The authors as inlines, and the roles whose marks occur in them.

    The person is always in it: by name where the list has them, by "including" where the
    source broke the list off before them.
    """
    authors = publication.author
    own = own_places(authors, person)
    shown = _kept(len(authors), own, style)
    is_shortened = len(shown) < len(authors) or None in shown
    parts: list[Inlines] = []
    roles: set[Role] = set()
    for number in shown:
        if number is None:
            parts.append(text("…"))
            continue
        author = authors[number]
        name = written_name(author.name, style, is_first=number == 0)
        name = emphasised(name, style) if number in own else name
        # Who stands first is seen to.
        is_told = is_shortened and number in own and number > 0
        place = (number + 1, len(authors)) if is_told else None
        parts.append(merge_text((*name, *marked(author, style), *_position(place, terms))))
        roles.update(role for role in author.roles if style.marks.get(role))
    et_al = publication.et_al or (is_shortened and shown[-1] != len(authors) - 1)
    is_turned = bool(authors) and _is_turned(authors[0].name, style, is_first=True)
    written = _joined(parts, terms, style, et_al=et_al, is_turned=is_turned)
    if et_al:
        hidden = () if own or not publication.et_al else written_name(person.name, style)
        written += _et_al(emphasised(hidden, style), terms, style, several=len(parts) > 0)
    return merge_text(written), tuple(role for role in MARKS if role in roles)


def _kept(total: int, own: Sequence[int], style: AuthorStyle) -> list[int | None]:
    """The positions to print; None where names are left out."""
    most = max(style.max_authors, 1)
    if total <= (max(most, 3) if style.ends_with_last else most):
        return list(range(total))
    head = style.head or (max(most - 2, 1) if style.ends_with_last else most)
    last = [total - 1] if style.ends_with_last else []
    kept: list[int | None] = []
    for position in sorted({*range(min(head, total)), *own[:1], *last}):
        if kept and kept[-1] is not None and position > kept[-1] + 1:
            # A mark for a single name would be no shorter than the name.
            is_one = position == kept[-1] + 2 and (style.head is None or position in own)
            kept.append(position - 1 if is_one else None)
        kept.append(position)
    return kept


def written_name(name: Name, style: AuthorStyle, *, is_first: bool = False) -> Inlines:
    """A name in the form of a style.

    Only a script with capitals has initials and turns names around: the others write a name
    in one or two signs, the family's first.
    """
    family = " ".join(filter(None, (name.particle, name.family)))
    if not _has_form(name):
        return isolated(text(str(name)))
    given = _given_form(name, style)
    if not _is_placed_first(style, is_first=is_first):
        return text(" ".join(filter(None, (given, family, name.suffix))))
    if style.particle_last:
        family, given = name.family, " ".join(filter(None, (given, name.particle)))
    shown: Inline = SmallCaps(text(family)) if style.family_small_caps else Text(family)
    after = style.family_ends + given if given and family else given
    suffix = style.before_suffix + name.suffix if name.suffix else ""
    suffix = suffix.rstrip(".") if style.given == "letters" else suffix
    return merge_text((shown, *text(after), *text(suffix)))


def _has_form(name: Name) -> bool:
    return not name.literal and _has_capitals(name.given or "A")


def _is_placed_first(style: AuthorStyle, *, is_first: bool) -> bool:
    return style.family_first == "all" or (style.family_first == "first" and is_first)


def _is_turned(name: Name, style: AuthorStyle, *, is_first: bool) -> bool:
    """Whether a name has a comma in it: ``Muster, Ada``."""
    return bool(name.given) and _has_form(name) and _is_placed_first(style, is_first=is_first)


def _has_capitals(word: str) -> bool:
    return any(letter.lower() != letter.upper() for letter in word)


def _given_form(name: Name, style: AuthorStyle) -> str:
    if style.given == "full":
        return name.given
    given = unicodedata.normalize("NFC", initials_apart(name))
    initials = re.sub(r"(\w)[\w’']*\.?", _initial, given)
    if style.given == "initials":
        return re.sub(r"\.(?=\w)", ". ", initials)
    return "".join(re.findall(r"\w(?=\.)", initials)[:_MOST_LETTERS])


#: NLM, Citing Medicine, chapter 1: "up to two initials".
_MOST_LETTERS = 2


def _initial(word: re.Match[str]) -> str:
    return f"{word[1].upper()}." if _has_capitals(word[1]) else word[0]


def emphasised(name: Inlines, style: AuthorStyle) -> Inlines:
    """The person's own name as a list shows it."""
    wrap = OWN_NAMES[style.own_name]
    return (wrap(name),) if wrap and name else name


def marked(author: Author, style: AuthorStyle) -> Inlines:
    """The marks of an author's roles, raised; stars are raised by themselves."""
    marks = [style.marks[role] for role in MARKS if role in author.roles and style.marks.get(role)]
    return tuple(_raised(mark) for mark in marks)


def _raised(mark: str) -> Inline:
    return Sup(text(mark)) if mark.strip("*") else Text(mark)


def _position(place: tuple[int, int] | None, terms: Terms) -> Inlines:
    """``(97th of 189)``."""
    return text(f" ({terms.position.format(terms.ordinal(place[0]), place[1])})") if place else ()


def _joined(
    parts: list[Inlines], terms: Terms, style: AuthorStyle, *, et_al: bool, is_turned: bool
) -> Inlines:
    """The names with what stands between; the series comma is a habit of English alone.

    The comma of two is that of a first name that is turned around, where only the first is.
    """
    if et_al or not style.conjunction or len(parts) < 2 or text("…") in parts:
        return join(parts, style.separator)
    word = terms.conjunction if style.conjunction == "and" else terms.ampersand
    comma_of_two = style.comma_of_two and (is_turned or style.family_first != "first")
    comma = style.comma_of_more if len(parts) > 2 else comma_of_two
    between = style.separator if comma and terms.tag == "en" else " "
    return (*join(parts[:-1], style.separator), Text(f"{between}{word} "), *parts[-1])


def _et_al(hidden: Inlines, terms: Terms, style: AuthorStyle, *, several: bool) -> Inlines:
    """The mark of a list that was broken off, with the name of the person who is not in it."""
    word = text(terms.words["and-others"] if style.own_et_al else terms.et_al)
    mark = (*text(style.before_et_al if several else ""), *(_italic(word, style)))
    if not hidden:
        return mark
    before, _, after = terms.including.partition("{}")
    return (*mark, Text(f" ({before}"), *hidden, Text(f"{after})"))


def _italic(word: Inlines, style: AuthorStyle) -> Inlines:
    return (Emph(word),) if style.italic_et_al else word


def legend(roles: Sequence[Role], terms: Terms, marks: Mapping[Role, str] = MARKS) -> Inlines:
    """What the marks mean: ``* equal contribution``, in the order of MARKS.

    Where there are several groups of equals, it says that each mark is a group of its own.
    """
    shown = [role for role in MARKS if role in roles and marks.get(role)]
    groups = [role for role in shown if role in _EQUAL]
    parts = []
    for role in shown:
        if role in groups[1:]:
            continue
        signs = groups if role in groups else [role]
        explained = terms.equal_groups if len(signs) > 1 else terms.legends[role]
        listed = join([(_raised(marks[one]),) for one in signs])
        parts.append(merge_text((*listed, Text(f" {explained}"))))
    return join(parts, "; ")


def are_alphabetical(authors: Sequence[Author]) -> bool:
    """Whether the authors of a work stand in the order of their family names."""
    keys = [fold(one.name.literal or f"{one.name.family} {one.name.given}") for one in authors]
    return keys == sorted(keys)
