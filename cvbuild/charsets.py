"""Encodings by name, and which one the bytes of a file may be in that are no Unicode. Pure."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

#: What people had before Unicode, by how the letters look that its bytes would be.
_LATIN = re.compile(r"[\x00-\x7f\u00a0-\u00ff€ŒœŠšŽžŸ‘’“”–—…•™]*")
_CYRILLIC = re.compile(r"[\x00-\x7f\u00a0«»№–—…“”А-Яа-яЁё]*")
_JAPANESE = re.compile(r"[\x00-\x7f\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]*")
_CHINESE = re.compile(r"[\x00-\x7f·—‘’“”…\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e]*")
_KOREAN = re.compile(r"[\x00-\x7f\u3000-\u301f\uac00-\ud7a3\uff01-\uff5e]*")
_KANA = re.compile(r"[\u3040-\u30ff]")


def is_encoding(name: str) -> bool:
    """Whether a name is one of an encoding of text: 'latin-1' is, 'base64' is not."""
    try:
        return isinstance(b"a".decode(name), str) and name not in _NOT_MEANT
    except UnicodeDecodeError:
        return True
    except (LookupError, ValueError):
        return False


#: Python's own, for names of machines and for programs; their faults tell no place, either.
_NOT_MEANT = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined")


def encodings() -> list[str]:
    """The names of encodings, for whoever misspelt one."""
    from encodings.aliases import aliases

    names = {one for pair in aliases.items() for one in pair}
    return sorted(name.replace("_", "-") for name in names if is_encoding(name))


def likely_encoding(content: bytes) -> str:
    """The encoding in which bytes that are not UTF-8 would be words; "" where none is likely.

    A guess for a hint, and never to be read by: many bytes are words in several encodings.
    """
    return next((name for name, test in _CANDIDATES.items() if _reads(content, name, test)), "")


def _reads(content: bytes, name: str, test: Callable[[str], bool]) -> bool:
    try:
        return test(codecs.decode(content, name))
    except ValueError:
        return False


def _is_wide(shown: str) -> bool:
    """Bytes of UTF-16 without its mark: every second one is zero in the other order, or in none."""
    return "\0" not in shown and sum(one < "\u0250" for one in shown) > len(shown) / 2


def _is_western(shown: str) -> bool:
    """Letters with accents stand among plain ones, and capitals do not end words."""
    strange = re.search(r"[^\x00-\x7f]{3}|[a-z][À-Þ]|[\u00a1-\u00bf\u00d7\u00f7]\w", shown)
    return bool(_LATIN.fullmatch(shown)) and not strange


def _is_cyrillic(shown: str) -> bool:
    """Words of small letters: in the wrong one of two Cyrillic encodings, their case is turned."""
    turned = re.search("[а-яё][А-ЯЁ]", shown)
    return bool(_CYRILLIC.fullmatch(shown)) and bool(re.search("[а-яё]", shown)) and not turned


def _is_japanese(shown: str) -> bool:
    return bool(_JAPANESE.fullmatch(shown)) and bool(_KANA.search(shown))


_CANDIDATES: dict[str, Callable[[str], bool]] = {
    "utf-16-le": _is_wide,
    "utf-16-be": _is_wide,
    "cp1252": _is_western,
    "shift_jis": _is_japanese,
    "euc-jp": _is_japanese,
    "cp1251": _is_cyrillic,
    "koi8-r": _is_cyrillic,
    "euc-kr": lambda shown: bool(_KOREAN.fullmatch(shown)),
    "gb18030": lambda shown: bool(_CHINESE.fullmatch(shown)),
    "big5": lambda shown: bool(_CHINESE.fullmatch(shown)),
}
