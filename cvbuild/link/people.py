"""Whether two names mean one person, and two lists of authors one group of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from cvbuild.link.fold import distance, words_of
from cvbuild.model import Author, Name

_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_MOST_COMPARED = 30


class Accord(IntEnum):
    """How far two lists of authors agree, least first."""

    OTHERS = 0
    #: One of the lists is empty.
    UNKNOWN = 1
    #: Half of them at least are the same.
    SOME = 2
    #: All are the same, as far as a shortened list goes.
    SAME = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """A name as it is compared: folded words, and all of them in one order."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    words: tuple[str, ...]
    initials: frozenset[str]
    #: The family name as one word, and its last word, which every spelling of it has.
    whole: str
    last: str


@dataclass(frozen=True, slots=True)
class People:
    """A list of authors as they are compared, and whether there are more of them."""

    parts: tuple[Parts, ...]
    number: int
    is_truncated: bool
    #: The family name of the first author; empty without authors.
    first: str


def read_people(authors: Sequence[Author], *, is_truncated: bool) -> People:
    """The authors as they are compared; of a very long list, its beginning."""
    parts = tuple(parts_of(author.name) for author in authors[:_MOST_COMPARED])
    return People(parts, len(authors), is_truncated, parts[0].whole if parts else "")


def compare_people(left: People, right: People) -> Accord:
    """How far two lists agree; a shortened list is held against the beginning of the other."""
    ours, theirs = left.parts, right.parts
    if not ours or not theirs:
        return Accord.UNKNOWN
    shared = min(len(ours), len(theirs))
    if _fits(left, right) and all(map(are_same_person, ours, theirs)):
        # 'J. Doe et al.' alone says too little.
        return Accord.SAME if shared > 1 or len(ours) == len(theirs) else Accord.SOME
    truncated = left.is_truncated or right.is_truncated
    common = sum(any(are_same_person(one, other) for other in theirs) for one in ours)
    most = shared if truncated else max(len(ours), len(theirs))
    return Accord.SOME if 2 * common >= most else Accord.OTHERS


def _fits(left: People, right: People) -> bool:
    """Whether the lengths allow the lists to be one: only what is shortened may be shorter."""
    if left.number == right.number:
        return True
    return min(left, right, key=lambda people: people.number).is_truncated


def is_same_person(left: Name, right: Name) -> bool:
    """Whether two spellings mean one person: the family name, and one initial in common.

    >>> is_same_person(Name("Pemula", "Latha"), Name("Permula", "L."))
    True
    """
    return are_same_person(parts_of(left), parts_of(right))


def are_same_person(ours: Parts, theirs: Parts) -> bool:
    """The same of names that were taken apart."""
    if ours is theirs or ours.words == theirs.words:
        return True
    if not _same_family(ours, theirs):
        return False
    return not ours.initials.isdisjoint(theirs.initials) or not ours.given or not theirs.given


@lru_cache(maxsize=65536)
def parts_of(name: Name) -> Parts:
    """Take a name apart."""
    family, given = name.family or name.literal, name.given
    # PubMed writes 'Roth K', which reads as if K were the family.
    if given and len(family) <= 3 and family.isupper() and not given.isupper():
        family, given = given, " ".join(family)
    families, givens = _plain(family), _plain(given)
    initials = frozenset(word[0] for word in givens)
    words = tuple(sorted((*families, *givens)))
    last = families[-1] if families else ""
    return Parts(families, givens, words, initials, "".join(families), last)


def _plain(name: str) -> tuple[str, ...]:
    words = words_of(name)
    for umlaut, vowel in _UMLAUTS:
        words = tuple(word.replace(umlaut, vowel) for word in words)
    return words


def _same_family(ours: Parts, theirs: Parts) -> bool:
    """Equal, or the last of several family names, or misspelt by a letter."""
    if not ours.family or not theirs.family:
        return False
    if ours.last == theirs.last:
        shared = min(len(ours.family), len(theirs.family))
        if ours.family[-shared:] == theirs.family[-shared:]:
            return True
    one, other = len(ours.whole), len(theirs.whole)
    if one < 5 or other < 5 or abs(one - other) > 2:
        return False
    return distance(ours.whole, theirs.whole) <= (1 if min(one, other) < 8 else 2)
