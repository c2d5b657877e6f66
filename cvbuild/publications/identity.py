"""Who of the authors is the person.

A person is an identity and not a string: names are compared without accents, case, marks
and the fullness of their initials. ``same_name`` says what is sure enough to print a name in
bold; ``may_be_same`` what is left to the person to say.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cvbuild.model import Author, Name, Person, parse_name

#: One word of a name in all its spellings: ``müller`` is ``muller`` and ``mueller``.
Word = frozenset[str]

# Letters that stand for others without being those others plus an accent.
_FOLDED = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})
#: Letters that Germans and Scandinavians also write as two.
_AS_TWO = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_MOST_SPELLINGS = 16


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name's letters without case, accents and marks, words apart by one space.

    >>> fold("Müller-Lüdenscheidt*")
    'muller ludenscheidt'
    """
    if name.isascii():
        return " ".join(re.findall("[a-z]+", name.lower()))
    flat = unicodedata.normalize("NFKD", name.casefold().translate(_FOLDED))
    return " ".join(
        re.findall(r"[^\W\d_]+", "".join(c for c in flat if not unicodedata.combining(c)))
    )


def is_self(author: Author, person: Person) -> bool:
    """Whether an author is the person: by ORCID where both have one, else by name."""
    if author.orcid and person.orcid:
        return author.orcid.rpartition("/")[2] == person.orcid.rpartition("/")[2]
    return any(same_name(author.name, known) for known in (person.name, *person.aka))


def may_be_self(author: Author, person: Person) -> bool:
    """Whether an author who is not surely the person could be."""
    if author.orcid and person.orcid:
        return False
    return any(may_be_same(author.name, known) for known in (person.name, *person.aka))


def own_places(authors: Sequence[Author], person: Person) -> list[int]:
    """Where the person stands; of namesakes those that bear the whole name, if any does."""
    own = [number for number, author in enumerate(authors) if is_self(author, person)]
    names = {fold(str(name)) for name in (person.name, *person.aka)}
    exact = [number for number in own if fold(str(authors[number].name)) in names]
    return exact or own


@lru_cache(maxsize=65536)
def same_name(one: Name, other: Name) -> bool:
    """Whether two names can be the same person's: same family name, agreeing given names.

    "K. Roth" and "Karsten Roth" can; "Valentin Roth" and "Karsten Roth" cannot. Where one
    family name has more words ("van den Berg"), the other's last words are held against it.
    """
    if not (one.literal or other.literal) and _bag(one).isdisjoint(_bag(other)):
        return False
    if _are_of_two_generations(one, other):
        return False
    if not _run_together(one).isdisjoint(_run_together(other)):
        return True
    return any(_is_same(ours, theirs) for ours in _readings(one) for theirs in _readings(other))


@lru_cache(maxsize=65536)
def may_be_same(one: Name, other: Name) -> bool:
    """Whether two names that are not surely one person's could be: this is to be asked.

    A particle or one of two family names is missing, family and given name are in the other
    order, a letter of the family name is wrong, the given name is cut.
    """
    if same_name(one, other) or _are_of_two_generations(one, other):
        return False
    return any(_is_near(ours, theirs) for ours in _readings(one) for theirs in _readings(other))


def keys_of(name: Name) -> frozenset[str]:
    """Words of which every two names of one person have one in common."""
    families = [reading.family[-1] for reading in _readings(name) if reading.family]
    whole = _run_together(name) if is_han(fold(str(name)).replace(" ", "")) else frozenset()
    found = frozenset(itertools.chain(whole, *families))
    return found or _run_together(name) or frozenset([str(name)])


_HAN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+")
#: What tells father and son of one name; a degree does not.
_GENERATIONS = {
    "jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "senior": "sr",
    "ii": "ii", "iii": "iii", "iv": "iv",
}  # fmt: skip


def is_han(letters: str) -> bool:
    """Whether they are signs of Chinese, Japanese or Korean alone, whose names need no blank."""
    return _HAN.fullmatch(unicodedata.normalize("NFC", letters)) is not None


def generation(name: Name) -> str:
    """Which one of the people of that name in a family: ``jr``, ``iii``.

    >>> generation(Name("King", "Martin Luther", suffix="Jr."))
    'jr'
    """
    suffix = parse_name(name.literal).suffix if name.literal else name.suffix
    return _GENERATIONS.get(fold(suffix), "")


def _are_of_two_generations(one: Name, other: Name) -> bool:
    ours, theirs = generation(one), generation(other)
    return bool(ours and theirs) and ours != theirs


@lru_cache(maxsize=65536)
def _bag(name: Name) -> frozenset[str]:
    """All words in all spellings: names without a common one are quickly told apart."""
    written = f"{name.given} {name.particle} {name.family}"
    if written.isascii():
        return frozenset(re.findall("[a-z]+", written.lower()))
    return frozenset(itertools.chain(*_words(written)))


@lru_cache(maxsize=65536)
def _run_together(name: Name) -> frozenset[str]:
    """The whole name without blanks; one of Chinese signs in either order."""
    written = [str(name)]
    if is_han(f"{name.family}{name.given}"):
        written.append(f"{name.given}{name.family}")
    return frozenset(fold(one).replace(" ", "") for one in written) - {""}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A name as it is compared; particles are the first words of the family name."""

    given: tuple[Word, ...]
    family: tuple[Word, ...]
    particles: int
    #: Whether it is not what the name says, and makes sense of it only for some.
    is_guess: bool = False


@lru_cache(maxsize=65536)
def _readings(name: Name) -> tuple[_Reading, ...]:
    """What a name can mean: ``Smith RJ`` may have the family's name first, as in indexes."""
    if name.literal:
        parsed = parse_name(name.literal)
        return () if parsed.literal else _readings(parsed)
    particles = _words(name.particle)
    own = _Reading(_given(name), (*particles, *_words(name.family)), len(particles))
    turned = _turned(name)
    return (own, turned) if turned else (own,)


def _turned(name: Name) -> _Reading | None:
    """``Smith R. J.`` and ``Smith RJ``; not ``WEI LI``, where the capitals say nothing."""
    words = f"{name.given} {name.particle} {name.family}".split()
    family = list(itertools.takewhile(lambda word: not _is_initials_word(word), words))
    initials = words[len(family) :]
    if not family or not initials or not all(map(_is_initials_word, initials)):
        return None
    particles = list(itertools.takewhile(str.islower, family))
    letters = tuple(
        frozenset(letter) for word in initials for letter in fold(word) if letter != " "
    )
    return _Reading(letters, _words(" ".join(family)), len(particles), is_guess=True)


def _is_initials_word(word: str) -> bool:
    dotted = re.fullmatch(r"(?:[^\W\d_]\.-?)+", word)
    return bool(dotted) or (word.isalpha() and word.isupper() and len(word) <= 3)


@lru_cache(maxsize=65536)
def _words(written: str) -> tuple[Word, ...]:
    """The words of a part of a name in all their spellings, ``vd`` as ``v d``."""
    if written.isascii():
        return tuple(frozenset([word]) for word in re.sub(r"\bvd\b", "v d", fold(written)).split())
    small = unicodedata.normalize("NFC", written.casefold())
    bare = "".join(letter for letter in small if not unicodedata.combining(letter))
    return tuple(map(_spellings, re.findall(r"[^\W\d_]+", bare)))


def _spellings(word: str) -> Word:
    letters = [(letter, _AS_TWO[letter]) if letter in _AS_TWO else (letter,) for letter in word]
    written = itertools.islice(itertools.product(*letters), _MOST_SPELLINGS)
    return frozenset(fold("".join(one)).replace(" ", "") for one in written)


#: What stands before a name on a door, and in no list of authors.
_TITLES = frozenset(["dr", "prof", "professor", "professorin", "mr", "mrs", "ms", "herr", "frau"])
#: What may follow a title and is a name nowhere else: "Dr. rer. nat. Jane Doe".
_AFTER_TITLES = frozenset([
    "apl", "dent", "dipl", "dr", "habil", "hc", "ing", "jur", "med", "mult", "nat", "oec", "phil",
    "pol", "rer", "sc", "techn", "theol", "univ", "vet",
])  # fmt: skip


def _given(name: Name) -> tuple[Word, ...]:
    """The given names without titles, the initials of ``AB Muster`` apart."""
    if are_initials(name):
        return tuple(frozenset(letter) for letter in fold(name.given))
    words = _words(name.given)
    if words and words[0] & _TITLES:
        rest = itertools.dropwhile(lambda word: word & (_TITLES | _AFTER_TITLES), words)
        return tuple(rest) or words[-1:]
    return tuple(word for word in words if not word & _TITLES)


def are_initials(name: Name) -> bool:
    """Whether capitals stand for names, as in indexes; not where the whole name is in them."""
    given = name.given
    return given.isalpha() and given.isupper() and len(given) <= 3 and not name.family.isupper()


def initials_apart(name: Name) -> str:
    """The given names, with spaces between initials that are written as one word: ``KA``."""
    return " ".join(name.given) if are_initials(name) else name.given


def _is_same(one: _Reading, other: _Reading) -> bool:
    if not _is_likely(one, other) or not _is_likely(other, one):
        return False
    longest = max(len(one.family), len(other.family))
    ours, theirs = (*one.given, *one.family), (*other.given, *other.family)
    if not 0 < longest <= min(len(ours), len(theirs)):
        return False
    particles = max(name.particles for name in (one, other) if len(name.family) == longest)
    pairs = list(zip(ours[-longest:], theirs[-longest:], strict=True))
    families = all(
        a & b or (number < particles and _same_given(a, b)) for number, (a, b) in enumerate(pairs)
    )
    return families and _agree(ours[:-longest], theirs[:-longest])


def _is_likely(one: _Reading, other: _Reading) -> bool:
    """Whether initials that are only guessed to be some are no more than the other's names."""
    return not one.is_guess or (not other.is_guess and len(one.given) <= len(other.given))


def _is_near(one: _Reading, other: _Reading) -> bool:
    ours, theirs = one.family[one.particles :], other.family[other.particles :]
    shared = min(len(ours), len(theirs))
    agree = _agree(one.given, other.given)
    if not shared or not one.given or not other.given:
        return False
    if _match(ours[-shared:], theirs[-shared:]) or _match(ours[:shared], theirs[:shared]):
        return agree or (len(ours) == len(theirs) and _is_cut(one.given[0], other.given[0]))
    if _match(one.given, other.family) and _match(one.family, other.given):
        return True
    written_out = one.given[0] & other.given[0] and min(map(len, one.given[0])) > 1
    return bool(written_out) and agree and _is_misspelt(_joined(ours), _joined(theirs))


def _joined(words: Sequence[Word]) -> str:
    return "".join(map(min, words))


def _match(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    return len(ours) == len(theirs) and all(a & b for a, b in zip(ours, theirs, strict=True))


def _is_cut(one: Word, other: Word) -> bool:
    """Whether one is the beginning of the other: ``Chris``, ``Christopher``."""
    short, long = sorted((min(one), min(other)), key=len)
    return len(short) > 2 and long.startswith(short)


def _is_misspelt(one: str, other: str) -> bool:
    """Whether a letter is wrong, missing or too much, or two are swapped, behind the first."""
    if one[:1] != other[:1] or min(len(one), len(other)) < 4:
        return False
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    start = len(list(same))
    ours, theirs = one[start:], other[start:]
    ends = {(ours[1:], theirs[1:]), (ours[1:], theirs), (ours, theirs[1:])}
    swapped = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]
    return swapped or any(left == right for left, right in ends)


def _agree(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether given names agree as far as both go; an initial agrees with its name."""
    if not one or not other:
        return False
    return all(_same_given(*pair) for pair in zip(one, other, strict=False))


def _same_given(one: Word, other: Word) -> bool:
    if min(map(len, one)) == 1 or min(map(len, other)) == 1:
        return not {word[0] for word in one}.isdisjoint(word[0] for word in other)
    return bool(one & other)
