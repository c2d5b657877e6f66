"""Words as they are compared: small letters without accents, dashes or quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import takewhile

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
#: Letters that Germans and Scandinavians write as two where they have no others.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
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


def spelt_out(text: str) -> str:
    """A text in small letters, its umlauts written as two letters.

    >>> spelt_out("Müller, Ødegård")
    'mueller, oedegaard'
    """
    return unicodedata.normalize("NFC", text.casefold()).translate(_SPELT_OUT)


def are_short_for(short: Sequence[str], long: Sequence[str], *, whole: bool = False) -> bool:
    """Whether words are others in short: their beginnings or first letters, in their order.

    Words may be left out; not where ``whole`` is asked for.

    >>> are_short_for(["neurips"], ["neural", "information", "processing", "systems"])
    True
    """
    letters = "".join(short)
    if not 2 <= len(letters) < sum(map(len, long)):
        return False
    ends = {0}
    for word in long:
        nexts = {end + n for end in ends for n in _beginnings(word, letters[end:])}
        ends = nexts if whole else ends | nexts
    return len(letters) in ends


def _beginnings(word: str, text: str) -> range:
    """The lengths of the beginnings that a word and a text have in common."""
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(word, text, strict=False))
    return range(1, len(list(shared)) + 1)


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
