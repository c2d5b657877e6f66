"""Straight quotes, dots and dashes of a keyboard become those of a printed page.

Pure, and one tree at a time: a quotation that begins in one inline may end in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from cvbuild.richtext import Code, Inline, Inlines, Math, Text, map_text
from cvbuild.terms import Terms

_OPENS_AFTER = re.compile(r"[\s(\[{<–—/\-‑“„«‘‚]?\Z")
_ENDS_QUOTE = re.compile(r"[^\s']'(?!\w)")
_DASHES = (("---", "—"), ("--", "–"), ("...", "…"))


def smarten(inlines: Inlines, terms: Terms) -> Inlines:
    """The same text with the language's quotation marks, real dashes and apostrophes."""
    dashed = map_text(inlines, _dashes)
    printed = _printed("".join(map(_flat, dashed)), terms)

    def visit(inline: Inline) -> Inline:
        if isinstance(inline, Text):
            return Text("".join(islice(printed, len(inline.text))))
        if isinstance(inline, Code | Math):
            next(printed)
            return inline
        return replace(inline, children=tuple(visit(child) for child in inline.children))

    return tuple(visit(inline) for inline in dashed)


def range_dashes(text: str) -> str:
    """Pages and volumes: ``12-15`` and ``12--15`` become ``12–15``."""
    return re.sub(r"\s*--\s*|(?<=\d)\s*[-–]\s*(?=[A-Za-z]?\d)", "–", text)


def _dashes(content: str) -> str:
    for typed, printed in _DASHES:
        content = content.replace(typed, printed)
    return content


def _flat(inline: Inline) -> str:
    """The characters that are looked at; code or a formula is like one letter."""
    if isinstance(inline, Text):
        return inline.text
    return "x" if isinstance(inline, Code | Math) else "".join(map(_flat, inline.children))


def _printed(content: str, terms: Terms) -> Iterator[str]:
    """What is printed for each character."""
    previous, inner = "", 0
    for at, char in enumerate(content):
        following, shown = content[at + 1 : at + 2], char
        if char == '"':
            shown = terms.quotes[0 if _opens(previous, following) else 1]
        elif char == "'" and _opens_inner(previous, content[at + 1 :]):
            shown, inner = terms.quotes[2], inner + 1
        elif char == "'" and inner and not following.isalnum():
            shown, inner = terms.quotes[3], inner - 1
        elif char == "'":
            shown = "’"
        yield shown
        previous = shown[-1]


def _opens(previous: str, following: str) -> bool:
    return bool(_OPENS_AFTER.match(previous)) and not following.isspace()


def _opens_inner(previous: str, rest: str) -> bool:
    """Whether a word begins here and a quotation mark ends one later on; else: an apostrophe."""
    begins = _opens(previous, rest[:1]) and bool(rest) and not rest[0].isdigit()
    return begins and bool(_ENDS_QUOTE.search(rest))
