"""Words as they are compared: small letters without accents, dashes or quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from cvbuild.richtext import Inlines, to_plain

_PLAIN_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "&": " and ",
    }
    | dict.fromkeys("'’‘`´", "")
)
_WORD = re.compile(r"[^\W_]+")
_FIRST_CJK = "\u2e80"


def words_of(content: Inlines | str) -> tuple[str, ...]:
    """The words of a text, folded.

    >>> words_of("Björn’s Non-Isotropy & Co.")
    ('bjorns', 'non', 'isotropy', 'and', 'co')
    """
    return _words_of(content if isinstance(content, str) else to_plain(content))


@lru_cache(maxsize=65536)
def _words_of(content: str) -> tuple[str, ...]:
    folded = content.casefold().translate(_PLAIN_LETTERS)
    if not folded.isascii():
        spread = unicodedata.normalize("NFKD", folded)
        folded = "".join(char for char in spread if not unicodedata.combining(char))
    return tuple(_WORD.findall(folded))


@lru_cache(maxsize=65536)
def is_misspelt(left: str, right: str) -> bool:
    """Whether two words are one but for a letter or two, or for a plural.

    Why the first four letters have to agree: 'supervised' and 'unsupervised', 'macroscopic'
    and 'microscopic' are a letter or two apart, and opposites.
    """
    short, long = sorted((left, right), key=len)
    if not (short.isalpha() and long.isalpha()) or max(long) >= _FIRST_CJK:
        return False
    if len(short) >= 3 and long == short + "s":
        return True
    if len(short) < 5 or short[:4] != long[:4]:
        return False
    return distance(short, long) <= (1 if len(short) < 9 else 2)


def distance(left: str, right: str) -> int:
    """How many letters were left out, added, changed or swapped; 4 for more than 3."""
    return _distance()(left, right, score_cutoff=3)


@lru_cache(maxsize=1)
def _distance() -> Callable[..., int]:
    from rapidfuzz.distance import OSA

    return OSA.distance


def are_near(left: str, right: str) -> bool:
    """Whether two texts are much the same, letter by letter."""
    return bool(_ratio()(left, right, score_cutoff=85))


@lru_cache(maxsize=1)
def _ratio() -> Callable[..., float]:
    from rapidfuzz import fuzz

    return fuzz.ratio
