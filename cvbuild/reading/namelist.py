"""Lists of names as pages print them: ``Jane Doe, John Smith Jr. and Li Wei et al.``"""

from __future__ import annotations

import re

_MORE = re.compile(
    r"[,;]?\s*(?:\bet al\b\.?|\band [0-9]+ (?:more|others)\b|\band others\b|…|\.\.\.)\s*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_NO_NAME = re.compile(r"[0-9:?!()]|\w{3,}\.$")


def is_truncated(line: str) -> bool:
    """Whether a list says that it names only some of the people."""
    return bool(_MORE.search(line))


def split_names(line: str) -> list[str]:
    """The names of a list in its order, without its ``et al.``; a suffix stays with its name.

    >>> split_names("J. Doe, M. King, Jr., and Li Wei et al.")
    ['J. Doe', 'M. King Jr.', 'Li Wei']
    """
    names: list[str] = []
    for part in _BETWEEN.split(_MORE.sub("", line)):
        if names and _SUFFIX.fullmatch(part):
            names[-1] += f" {part}"
        elif part:
            names.append(part)
    return names


def looks_like_names(line: str) -> bool:
    """Whether every part of a line could be a person's name, and one is more than a word."""
    names = split_names(line)
    if not names or not all(map(_looks_like_name, names)):
        return False
    return len(names) > 2 or any(" " in name or not name.isascii() for name in names)


def _looks_like_name(name: str) -> bool:
    words = name.split()
    if len(name) > 60 or not 1 <= len(words) <= 7 or _NO_NAME.search(name):
        return False
    return words[-1][0].isalpha() and any(not word[0].islower() for word in words)
