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
class People:
    """A list of authors, and whether there are more of them."""

    names: tuple[Name, ...]
    is_truncated: bool


def read_people(authors: Sequence[Author], *, is_truncated: bool) -> People:
    """The authors as they are compared."""
    return People(tuple(author.name for author in authors), is_truncated)


def compare_people(left: People, right: People) -> Accord:
    """How far two lists agree; a shortened list is held against the beginning of the other."""
    ours, theirs = left.names[:_MOST_COMPARED], right.names[:_MOST_COMPARED]
    if not ours or not theirs:
        return Accord.UNKNOWN
    shared = min(len(ours), len(theirs))
    in_step = all(is_same_person(one, other) for one, other in zip(ours, theirs, strict=False))
    if in_step and _fits(left, right):
        # 'J. Doe et al.' alone says too little.
        return Accord.SAME if shared > 1 or len(ours) == len(theirs) else Accord.SOME
    truncated = left.is_truncated or right.is_truncated
    common = sum(any(is_same_person(one, other) for other in theirs) for one in ours)
    most = shared if truncated else max(len(ours), len(theirs))
    return Accord.SOME if 2 * common >= most else Accord.OTHERS


def _fits(left: People, right: People) -> bool:
    """Whether the lengths allow the lists to be one: only what is shortened may be shorter."""
    if len(left.names) == len(right.names):
        return True
    return min(left, right, key=lambda people: len(people.names)).is_truncated


@lru_cache(maxsize=65536)
def is_same_person(left: Name, right: Name) -> bool:
    """Whether two spellings mean one person: the family name, and one initial in common.

    >>> is_same_person(Name("Pemula", "Latha"), Name("Permula", "L."))
    True
    """
    ours, theirs = _parts(left), _parts(right)
    if sorted((*ours.family, *ours.given)) == sorted((*theirs.family, *theirs.given)):
        return True
    if not _same_family(ours.family, theirs.family):
        return False
    initials = {word[0] for word in ours.given} & {word[0] for word in theirs.given}
    return bool(initials) or not ours.given or not theirs.given


@dataclass(frozen=True, slots=True)
class _Parts:
    family: tuple[str, ...]
    given: tuple[str, ...]


@lru_cache(maxsize=65536)
def _parts(name: Name) -> _Parts:
    family, given = name.family or name.literal, name.given
    # PubMed writes 'Roth K', which reads as if K were the family.
    if given and len(family) <= 3 and family.isupper() and not given.isupper():
        family, given = given, " ".join(family)
    return _Parts(_plain(family), _plain(given))


def _plain(name: str) -> tuple[str, ...]:
    words = words_of(name)
    for umlaut, vowel in _UMLAUTS:
        words = tuple(word.replace(umlaut, vowel) for word in words)
    return words


def _same_family(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Equal, or the last of several family names, or misspelt by a letter."""
    if not ours or not theirs:
        return False
    shared = min(len(ours), len(theirs))
    if ours[-shared:] == theirs[-shared:]:
        return True
    one, other = "".join(ours), "".join(theirs)
    length = min(len(one), len(other))
    return length >= 5 and distance(one, other) <= (1 if length < 8 else 2)
