"""Whether two names mean one person, and two lists of authors one group of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from cvbuild.link.fold import distance, is_misspelt, words_of
from cvbuild.model import Author, Name
from cvbuild.publications.identity import generation, initials_apart, is_han

_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
_MOST_COMPARED = 30


class Accord(IntEnum):
    """How far two lists of authors agree, least first."""

    OTHERS = 0
    #: Half of them are the same, and as many are two people of one family name.
    NAMESAKES = 1
    #: One of the lists is empty.
    UNKNOWN = 2
    #: Half of them at least are the same.
    SOME = 3
    #: All are the same, as far as a shortened list goes.
    SAME = 4


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
    #: The signs of a name that is written in Chinese ones alone: which are the family's, and
    #: whether a blank follows them, is not told.
    han: str = ""
    #: ``jr``, ``iii``: what father and son are told apart by.
    suffix: str = ""

    @property
    def key(self) -> str:
        """What the spellings of one name have in common."""
        return self.han or self.whole


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
    return People(parts, len(authors), is_truncated, parts[0].key if parts else "")


def compare_people(left: People, right: People) -> Accord:
    """How far two lists agree; a shortened list is held against the beginning of the other."""
    ours, theirs = left.parts, right.parts
    if not ours or not theirs:
        return Accord.UNKNOWN
    shared = min(len(ours), len(theirs))
    if _fits(left, right) and all(map(are_same_person, ours, theirs)):
        # 'J. Doe et al.' alone says too little.
        return Accord.SAME if shared > 1 or len(ours) == len(theirs) else Accord.SOME
    strangers = [one for one in ours if not _is_among(one, theirs)]
    common = len(ours) - len(strangers)
    truncated = left.is_truncated or right.is_truncated
    most = shared if truncated else max(len(ours), len(theirs))
    if 2 * common < most:
        return Accord.OTHERS
    namesakes = sum(_is_namesake(one, theirs) for one in strangers)
    return Accord.NAMESAKES if namesakes >= max(common, 1) else Accord.SOME


def _is_namesake(stranger: Parts, people: Sequence[Parts]) -> bool:
    return any(_same_family(stranger, other) for other in people)


def _is_among(one: Parts, people: Sequence[Parts]) -> bool:
    return any(are_same_person(one, other) for other in people)


def _fits(left: People, right: People) -> bool:
    """Whether the lengths allow the lists to be one: only what is shortened may be shorter."""
    if left.number == right.number:
        return True
    return min(left, right, key=lambda people: people.number).is_truncated


def is_same_person(left: Name, right: Name) -> bool:
    """Whether two spellings mean one person: the family name, and given names that agree.

    >>> is_same_person(Name("Pemula", "Latha"), Name("Permula", "L."))
    True
    """
    return are_same_person(parts_of(left), parts_of(right))


def are_same_person(ours: Parts, theirs: Parts) -> bool:
    """The same of names that were taken apart."""
    if ours is theirs:
        return True
    if ours.suffix and theirs.suffix and ours.suffix != theirs.suffix:
        return False
    if ours.words == theirs.words or (ours.han and ours.han == theirs.han):
        return True
    if not _same_family(ours, theirs):
        return False
    if not ours.given or not theirs.given:
        return True
    return not ours.initials.isdisjoint(theirs.initials) and _may_be_called(ours, theirs)


def _may_be_called(ours: Parts, theirs: Parts) -> bool:
    """Whether given names that both write out are one: ``Jane`` is not ``Jim``."""
    one, other = (" ".join(name for name in p.given if len(name) > 1) for p in (ours, theirs))
    if not one or not other or one.replace(" ", "") == other.replace(" ", ""):
        return True
    return any(_same_given(a, b) for a in one.split() for b in other.split())


def _same_given(one: str, other: str) -> bool:
    """Equal, misspelt, or the other in short: ``Chris``, ``Christopher``."""
    short, long = sorted((one, other), key=len)
    return (len(short) > 2 and long.startswith(short)) or is_misspelt(one, other)


@lru_cache(maxsize=65536)
def parts_of(name: Name) -> Parts:
    """Take a name apart."""
    family, given = name.family or name.literal, initials_apart(name)
    # PubMed writes 'Roth K', which reads as if K were the family.
    if given and len(family) <= 3 and family.isupper() and not given.isupper():
        family, given = given, " ".join(family)
    families, givens = _plain(family), _plain(given)
    initials = frozenset(word[0] for word in givens)
    words = tuple(sorted((*families, *givens)))
    last = families[-1] if families else ""
    signs = "".join(sorted("".join(words)))
    return Parts(
        families,
        givens,
        words,
        initials,
        "".join(families),
        last,
        signs if all(map(is_han, signs)) else "",
        generation(name),
    )


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
