"""How alike two titles are, told by their words and not by a percentage.

A percentage calls "supervised" and "unsupervised" nearly the same, and two titles of which
one has a subtitle nearly unlike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from cvbuild.link.fold import are_near, is_misspelt, words_of
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
    ["abstract", "addendum", "anti", "appendix", "benchmark", "book", "challenge", "chapter",
     "comment", "commentary", "corrected", "correction", "corrigendum", "dataset", "demo",
     "discussion", "erratum", "extended", "federated", "guest", "inverse", "introduction", "multi",
     "no", "non", "not", "offline", "online", "part", "poster", "preface", "rejoinder", "reply",
     "report", "response", "retracted", "retraction", "review", "revisited", "self", "semi",
     "slides", "supervised", "supplement", "supplemental", "supplementary", "survey", "talk",
     "thesis", "tutorial", "unsupervised", "video", "volume", "without", "workshop"]
)  # fmt: skip
_ROMAN = re.compile(r"[ivx]+")
_SUBTITLE = re.compile(r"[:?!]\s|\s[-–—]+\s|\s?—\s?|\.\s")
_MOST_WORDS = 40


@dataclass(frozen=True)
class Title:
    """A title taken apart once, so that comparing is cheap."""

    plain: str

    @cached_property
    def all_words(self) -> tuple[str, ...]:
        return words_of(self.plain)[:_MOST_WORDS]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that say something."""
        return _telling(self.all_words)

    @cached_property
    def set(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def whole(self) -> str:
        return "".join(self.all_words)

    @cached_property
    def bare(self) -> str:
        return "".join(self.words)

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """What stands before the first colon, and what behind; nothing without a colon."""
        found = _SUBTITLE.search(self.plain)
        if not found:
            return ()
        halves = (self.plain[: found.start()], self.plain[found.end() :])
        return tuple(words for half in halves if (words := _telling(words_of(half))))

    @property
    def keys(self) -> tuple[str, ...]:
        """Texts of which like titles have one in common, subtitles left apart."""
        return (self.whole, self.bare, *("".join(part) for part in self.parts))


def read_title(title: Inlines) -> Title:
    """Take a title apart."""
    return Title(to_plain(title))


def compare_titles(left: Title, right: Title) -> tuple[Likeness, tuple[str, ...]]:
    """How alike they are, and the words that only one of them has."""
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
    telling = any(word in _DISTINGUISHING or _is_number(word) or len(word) == 1 for word in rest)
    if left.words in right.parts or right.words in left.parts:
        short = telling and len(rest) <= 3
        return Likeness.ALIKE if short or common < 3 else Likeness.PART
    if len(rest) <= 2 and common >= 5 and share >= 0.7 and not telling:
        return Likeness.WORDS
    return Likeness.ALIKE if share >= 0.75 and common >= 3 else Likeness.UNLIKE


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
