"""Who of the authors is the person, and how a list of authors reads.

A person is an identity and not a string: names are compared without accents, case, marks
and the fullness of their initials.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cvbuild.model import Author, Name, Person, Publication, Role
from cvbuild.richtext import Inline, Inlines, Strong, Text, join, merge_text, text
from cvbuild.terms import Terms

#: The mark of each role, in the order in which a name bears them and a legend explains them.
MARKS: Mapping[Role, str] = {
    "equal": "*",
    "corresponding": "†",
    "senior": "§",
    "supervised": "‡",
    "consortium": "¶",
}

# Letters that stand for others without being those others plus an accent.
_FOLDED = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True, slots=True)
class AuthorStyle:
    """How a list of authors is written out."""

    max_authors: int = 12
    #: Whether names are shown as initials and family name.
    initials: bool = False
    #: Whether the last name is joined with "and".
    conjunction: bool = False


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name's letters without case, accents and marks, words apart by one space.

    >>> fold("Müller-Lüdenscheidt*")
    'muller ludenscheidt'
    """
    flat = unicodedata.normalize("NFKD", name.casefold().translate(_FOLDED))
    return " ".join(
        re.findall(r"[^\W\d_]+", "".join(c for c in flat if not unicodedata.combining(c)))
    )


def is_self(author: Author, person: Person) -> bool:
    """Whether an author is the person: by ORCID where both have one, else by name."""
    if author.orcid and person.orcid:
        return author.orcid.rpartition("/")[2] == person.orcid.rpartition("/")[2]
    return any(same_name(author.name, known) for known in (person.name, *person.aka))


@lru_cache(maxsize=65536)
def same_name(one: Name, other: Name) -> bool:
    """Whether two names can be the same person's: same family name, agreeing given names.

    "K. Roth" and "Karsten Roth" can; "Valentin Roth" and "Karsten Roth" cannot. Where one
    family name has more words ("van den Berg"), the other's last words are held against it.
    """
    if one.literal or other.literal:
        written = [fold(str(name)).replace(" ", "") for name in (one, other)]
        return bool(written[0]) and written[0] == written[1]
    words = [[*_given(name), *_family(name)] for name in (one, other)]
    longest = max(len(_family(name)) for name in (one, other))
    if words[0][-longest:] != words[1][-longest:]:
        return False
    return _agree(words[0][:-longest], words[1][:-longest])


#: What stands before a name on a door, and in no list of authors.
_TITLES = frozenset(["dr", "prof", "professor", "professorin", "mr", "mrs", "ms", "herr", "frau"])


def _family(name: Name) -> list[str]:
    return fold(f"{name.particle} {name.family}").split()


def _given(name: Name) -> list[str]:
    """The given names without titles, the initials of ``AB Muster`` apart."""
    if _is_initials(name):
        return list(fold(name.given))
    return [word for word in fold(name.given).split() if word not in _TITLES]


def _is_initials(name: Name) -> bool:
    """Whether capitals stand for names, as in indexes; not where the whole name is in them."""
    given = name.given
    return given.isalpha() and given.isupper() and len(given) <= 3 and not name.family.isupper()


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether given names agree as far as both go; an initial agrees with its name."""
    if not one or not other:
        return False
    return all(_same_given(*pair) for pair in zip(one, other, strict=False))


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other


def author_list(
    publication: Publication, person: Person, terms: Terms, style: AuthorStyle
) -> tuple[Inlines, tuple[Role, ...]]:
    """The authors as inlines, and the roles whose marks occur in them.

    The person is always in it: by name where the list has them, by "including" where the
    source broke the list off before them.
    """
    authors = publication.author
    own = own_places(authors, person)
    shown = _kept(len(authors), own, style.max_authors)
    parts: list[Inlines] = []
    roles: set[Role] = set()
    for number in shown:
        if number is None:
            parts.append(text("…"))
            continue
        author = authors[number]
        place = (number + 1, len(authors)) if None in shown and number in own else None
        parts.append(_name(author, number in own, terms, style, place))
        roles.update(author.roles)
    written = _joined(parts, terms, style, et_al=publication.et_al)
    if publication.et_al:
        written += _et_al(
            None if own else _shown(person.name, style), terms, several=len(parts) > 0
        )
    return merge_text(written), tuple(role for role in MARKS if role in roles)


def own_places(authors: Sequence[Author], person: Person) -> list[int]:
    """Where the person stands; of namesakes those that bear the whole name, if any does."""
    own = [number for number, author in enumerate(authors) if is_self(author, person)]
    names = {fold(str(name)) for name in (person.name, *person.aka)}
    exact = [number for number in own if fold(str(authors[number].name)) in names]
    return exact or own


def _kept(total: int, own: Sequence[int], most: int) -> list[int | None]:
    """The positions to print; None where names are left out."""
    if total <= max(most, 3):
        return list(range(total))
    head = max(most - 2, 1)
    wanted = sorted({*range(head), *own[:1], total - 1})
    kept: list[int | None] = []
    for position in wanted:
        if kept and kept[-1] is not None and position > kept[-1] + 1:
            # A mark for a single name would be no shorter than the name.
            kept.append(position - 1 if position == kept[-1] + 2 else None)
        kept.append(position)
    return kept


def _name(
    author: Author, own: bool, terms: Terms, style: AuthorStyle, place: tuple[int, int] | None
) -> Inlines:
    written = _shown(author.name, style)
    marks = "".join(MARKS[role] for role in MARKS if role in author.roles)
    name: list[Inline] = [Strong(text(written)) if own else Text(written), Text(marks)]
    if place:
        name.append(Text(f" ({terms.position.format(terms.ordinal(place[0]), place[1])})"))
    return merge_text(name)


def _shown(name: Name, style: AuthorStyle) -> str:
    return _initials(name) if style.initials else str(name)


def _initials(name: Name) -> str:
    if name.literal:
        return name.literal
    given = " ".join(name.given) if _is_initials(name) else unicodedata.normalize("NFC", name.given)
    # Only a script with capitals has initials: the others write a name in one or two signs.
    letters = re.sub(r"(\w)[\w’']*\.?", _initial, given)
    letters = re.sub(r"\.(?=\w)", ". ", letters)
    return " ".join(part for part in (letters, name.particle, name.family, name.suffix) if part)


def _initial(word: re.Match[str]) -> str:
    return f"{word[1]}." if word[1].lower() != word[1].upper() else word[0]


def _joined(parts: list[Inlines], terms: Terms, style: AuthorStyle, *, et_al: bool) -> Inlines:
    if et_al or not style.conjunction or len(parts) < 2 or text("…") in parts:
        return join(parts)
    comma = "," if len(parts) > 2 else ""
    return (*join(parts[:-1]), Text(f"{comma} {terms.conjunction} "), *parts[-1])


def _et_al(hidden: str | None, terms: Terms, *, several: bool) -> Inlines:
    """The mark of a list that was broken off, with the name of the person who is not in it."""
    mark = f"{' ' if several else ''}{terms.et_al}"
    if not hidden:
        return text(mark)
    before, _, after = terms.including.partition("{}")
    return (Text(f"{mark} ({before}"), Strong(text(hidden)), Text(f"{after})"))


def legend(roles: Sequence[Role], terms: Terms) -> Inlines:
    """What the marks mean: ``* equal contribution``, in the order of MARKS."""
    return join(
        [text(f"{MARKS[role]} {terms.legends[role]}") for role in MARKS if role in roles], "; "
    )
