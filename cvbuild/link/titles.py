"""How alike two titles are, told by their words and not by a percentage.

A percentage calls "supervised" and "unsupervised" nearly the same, and two titles of which
one has a subtitle nearly unlike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from cvbuild.link.fold import are_near, is_misspelt, spelt_out, words_of
from cvbuild.richtext import Inlines, to_plain


class Likeness(IntEnum):
    """What two titles have in common, least first."""

    UNLIKE = 0
    #: Most words are the same.
    ALIKE = 1
    #: One has a word or two more.
    WORDS = 2
    #: One has a subtitle that the other has not.
    PART = 3
    #: They differ in small words or in spelling.
    SPELLING = 4
    SAME = 5


_SMALL_WORDS = frozenset(
    ["a", "an", "the", "of", "for", "in", "on", "and", "to", "with", "via", "by", "from", "using",
     "at", "as", "into", "over", "is", "are", "toward", "towards", "through"]
)  # fmt: skip
#: A word that makes another work of a title it is added to.
_DISTINGUISHING = frozenset(
    ["abstract", "addenda", "addendum", "anti", "antwort", "appendix", "benchmark", "berichtigung",
     "book", "challenge", "chapter", "comentario", "comment", "commentaire", "commentary",
     "concern", "corrected", "correccion", "correction", "correzione", "corrigendum", "dataset",
     "demo", "discussion", "erganzung", "errata", "erratas", "erratum", "erwiderung", "extended",
     "federated", "guest", "inverse", "introduction", "kommentar", "korrektur", "korrigendum",
     "multi", "nachtrag", "no", "non", "not", "note", "notice", "offline", "online", "part",
     "poster", "preface", "rebuttal", "rectificatif", "rejoinder", "replik", "reply", "report",
     "reponse", "response", "respuesta", "retracted", "retraction", "rettifica", "review",
     "revisited", "self", "semi", "slides", "supervised", "supplement", "supplemental",
     "supplementary", "survey", "talk", "thesis", "tutorial", "unsupervised", "update", "updated",
     "video", "volume", "without", "workshop"]
)  # fmt: skip
_ROMAN = re.compile(r"[ivx]+")
_SUBTITLE = re.compile(r"[:?!]\s|\s[-–—]+\s|\s?—\s?|\.\s")
_MOST_WORDS = 40
_GREEK = re.compile(r"(?<![\u0370-\u03ff\u1f00-\u1fff])[α-ω](?![\u0370-\u03ff\u1f00-\u1fff])")
_GREEK_NAMES = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "ς": "sigma", "σ": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip


@dataclass(frozen=True)
class Title:
    """A title taken apart once, so that comparing is cheap."""

    plain: str

    @cached_property
    def all_words(self) -> tuple[str, ...]:
        return _words(self.plain)[:_MOST_WORDS]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that say something."""
        return _telling(self.all_words)

    @cached_property
    def set(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def whole(self) -> str:
        return _joined(self.all_words)

    @cached_property
    def bare(self) -> str:
        return _joined(self.words)

    @cached_property
    def halves(self) -> tuple[str, ...]:
        """What stands before the first colon, and what behind; nothing without a colon."""
        found = _SUBTITLE.search(self.plain)
        return (self.plain[: found.start()], self.plain[found.end() :]) if found else ()

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """The words of the halves."""
        return tuple(words for half in self.halves if (words := _telling(_words(half))))

    @cached_property
    def spelt_out(self) -> Title | None:
        """The same with ``ae`` for ``ä``, where anything can be so written."""
        plain = self.plain if self.plain.isascii() else spelt_out(self.plain)
        return Title(plain) if _words(plain) != _words(self.plain) else None

    @property
    def keys(self) -> tuple[str, ...]:
        """Texts of which like titles have one in common, subtitles left apart."""
        own = (self.whole, self.bare, *map(_joined, self.parts))
        return (*own, *self.spelt_out.keys) if self.spelt_out else own


def read_title(title: Inlines) -> Title:
    """Take a title apart."""
    return Title(to_plain(title))


def compare_titles(left: Title, right: Title) -> tuple[Likeness, tuple[str, ...]]:
    """How alike they are, and the words that only one of them has.

    An umlaut is the letter that it is made of, or that letter with an e, whichever fits.
    """
    found = _compare(left, right)
    if found[0] < Likeness.SPELLING and left.spelt_out:
        found = max(found, _compare(left.spelt_out, right))
    if found[0] < Likeness.SPELLING and right.spelt_out:
        found = max(found, _compare(left, right.spelt_out))
    return found


def is_part_of(left: Title, right: Title) -> bool:
    """Whether one is the other without what stands on one side of its colon."""
    ours = [left, *filter(None, [left.spelt_out])]
    theirs = [right, *filter(None, [right.spelt_out])]
    return any(a.words in b.parts or b.words in a.parts for a in ours for b in theirs)


def _compare(left: Title, right: Title) -> tuple[Likeness, tuple[str, ...]]:
    if not left.whole or not right.whole:
        return Likeness.UNLIKE, ()
    if left.whole == right.whole:
        return Likeness.SAME, ()
    if left.bare == right.bare:
        return Likeness.SPELLING, ()
    if _cannot_be(left, right):
        return Likeness.UNLIKE, ()
    ours, theirs = _unhyphenated(left.words, right.words), _unhyphenated(right.words, left.words)
    only_ours, only_theirs = _differences(ours, theirs)
    rest = (*only_ours, *only_theirs)
    if not rest:
        return Likeness.SPELLING, ()
    longest = max(len(ours), len(theirs))
    common = len(ours) - len(only_ours)
    if only_ours and only_theirs:
        numbered = all(_is_number(word) for word in rest)
        alike = common >= 0.75 * longest and common >= 3 and not numbered
        return (Likeness.ALIKE if alike else Likeness.UNLIKE), rest
    return _likeness_of_longer(left, right, rest, common / longest, common), rest


def _likeness_of_longer(
    left: Title, right: Title, rest: tuple[str, ...], share: float, common: int
) -> Likeness:
    if left.words in right.parts or right.words in left.parts:
        short, long = (left, right) if left.words in right.parts else (right, left)
        return Likeness.PART if _may_be_left_out(short, long, rest) else Likeness.ALIKE
    telling = any(map(_is_distinguishing, rest))
    if len(rest) <= 2 and common >= 5 and share >= 0.7 and not telling:
        return Likeness.WORDS
    return Likeness.ALIKE if share >= 0.75 and common >= 3 else Likeness.UNLIKE


def _may_be_left_out(short: Title, long: Title, rest: tuple[str, ...]) -> bool:
    """Whether the half that only one title has is what people leave out, and no other work.

    That is a subtitle, and the name of a method before the colon. All else that stands there
    says what a text is to the one it names: a publisher's note, a rebuttal.
    """
    if long.parts[0] == short.words:
        return len(rest) > (3 if any(map(_is_distinguishing, rest)) else 1)
    return _is_coined(long.halves[0]) and _DISTINGUISHING.isdisjoint(rest)


def _is_coined(name: str) -> bool:
    """Whether it is one word that no dictionary has: ``DiVA``, ``GPT-4``."""
    inner = any(char.isupper() or char.isdigit() for char in name[1:])
    return inner and " " not in name and not _ROMAN.fullmatch(name.casefold())


def _is_distinguishing(word: str) -> bool:
    return word in _DISTINGUISHING or _is_number(word) or len(word) == 1


def _words(plain: str) -> tuple[str, ...]:
    """The words of a title, a Greek letter that stands alone by its name."""
    if not plain.isascii():
        small = unicodedata.normalize("NFC", plain.casefold())
        plain = _GREEK.sub(lambda letter: _GREEK_NAMES[letter[0]], small)
    return words_of(plain)


def _joined(words: Sequence[str]) -> str:
    """The words as one, figures apart: ``1.2`` is not ``12``."""
    return re.sub(r"(?<=\d) (?=\d)", ".", " ".join(words)).replace(" ", "")


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _SMALL_WORDS) or words


def _is_number(word: str) -> bool:
    return any(char.isdigit() for char in word) or _ROMAN.fullmatch(word) is not None


def _cannot_be(left: Title, right: Title) -> bool:
    """Rule out at a glance what has too few words in common."""
    common = len(left.set & right.set)
    if 2 * common >= min(len(left.words), len(right.words)):
        return False
    return not are_near(left.bare, right.bare)


def _unhyphenated(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The words, two of them made one where the other title has them as one."""
    known = set(other)
    found: list[str] = []
    for word in words:
        apart = bool(found) and not (word in known and found[-1] in known)
        apart = apart and not (word[0].isdigit() and found[-1][-1].isdigit())
        if apart and found[-1] + word in known:
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)


def _differences(
    left: tuple[str, ...], right: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that only the left and only the right has, in the best order-keeping match."""
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        row, below = table[i], table[i + 1]
        for j in range(len(right) - 1, -1, -1):
            if _same_word(left[i], right[j]):
                row[j] = below[j + 1] + 1
            else:
                row[j] = max(below[j], row[j + 1])
    return _walk(table, left, right)


def _walk(
    table: list[list[int]], left: tuple[str, ...], right: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    only_left: list[str] = []
    only_right: list[str] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if _same_word(left[i], right[j]):
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            only_left.append(left[i])
            i += 1
        else:
            only_right.append(right[j])
            j += 1
    return (*only_left, *left[i:]), (*only_right, *right[j:])


def _same_word(left: str, right: str) -> bool:
    return left == right or (left[0] == right[0] and is_misspelt(left, right))
