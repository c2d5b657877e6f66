"""Straight quotes, dots and dashes of a keyboard become those of a printed page.

Pure, and one tree at a time: a quotation that begins in one inline may end in another.
"""

from __future__ import annotations

import re

from cvbuild.richtext import Inlines, map_text
from cvbuild.terms import Terms

_OPENS_AFTER = re.compile(r"[\s(\[{<–—/\-‑“„«‘‚]?\Z")
_DASHES = (("---", "—"), ("--", "–"), ("...", "…"))


def smarten(inlines: Inlines, terms: Terms) -> Inlines:
    """The same text with the language's quotation marks, real dashes and apostrophes."""
    before = ""

    def change(content: str) -> str:
        nonlocal before
        changed = _smarten(content, before, terms)
        before = content[-1:] or before
        return changed

    return map_text(inlines, change)


def range_dashes(text: str) -> str:
    """Pages and volumes: ``12-15`` and ``12--15`` become ``12–15``."""
    return re.sub(r"(?<=\w)\s*(?:--|-|–)\s*(?=\d)", "–", text)


def _smarten(content: str, before: str, terms: Terms) -> str:
    for typed, printed in _DASHES:
        content = content.replace(typed, printed)
    shown: list[str] = []
    for at, char in enumerate(content):
        previous = content[at - 1] if at else before
        if char == '"':
            opens = _opens(previous, content[at + 1 : at + 2])
            shown.append(terms.quotes[0 if opens else 1])
        elif char == "'":
            shown.append(_single(previous, content[at + 1 :], terms))
        else:
            shown.append(char)
    return "".join(shown)


def _opens(previous: str, following: str) -> bool:
    return bool(_OPENS_AFTER.match(previous)) and not following.isspace()


def _single(previous: str, rest: str, terms: Terms) -> str:
    """An apostrophe, unless a word begins here and a quotation mark ends one later on."""
    begins = _opens(previous, rest[:1]) and bool(rest) and not rest[0].isdigit()
    if begins and re.search(r"\w'(?!\w)", rest):
        return terms.quotes[2]
    closes = terms.quotes[3] != "’" and terms.quotes[2] in previous
    return terms.quotes[3] if closes else "’"
