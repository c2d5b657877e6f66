"""Stops where American English has them: one at the end of an entry's title, inside of quotes.

The Chicago Manual of Style, 17th edition, 6.9, and with it IEEE, APA and ACM. Pure.
"""

from __future__ import annotations

import re
from dataclasses import replace

from cvbuild.richtext import Code, Inlines, Math, Text, cut, flat

#: Abbreviations that end a title with a stop of their own; so do initials.
_SHORT = frozenset(["al", "co", "corp", "etc", "inc", "jr", "ltd", "no", "sr", "st", "vol", "vs"])


def without_stop(title: Inlines) -> Inlines:
    """A title without the full stop that catalogues end it with, as every style sets its own.

    An abbreviation keeps its stop.
    """
    plain = flat(title)
    found = re.search(r"([^\s.]*)\.\Z", plain)
    word = found[1].strip("([{‘“«„'\"").casefold() if found else ""
    if len(word) < 2 or word in _SHORT:
        return title
    return cut(title, len(plain) - 1)[0]


def inside_quotes(line: Inlines) -> Inlines:
    """A line whose commas and stops stand before the quotation marks that they follow.

    A quotation in a quotation is one, too, and an apostrophe is none.
    """
    for pattern in (r"(?P<quote>[”\"])[.,](?![\w”\"])", r"(?P<quote>[’'])[.,](?=[”\"])"):
        for found in reversed(list(re.finditer(pattern, flat(line)))):
            if _closes(flat(line), found.start(), found["quote"]):
                line = _swapped(line, found.start())
    return line


_OPENING = {"”": "“", '"': '"', "’": "‘", "'": "'"}


def _closes(content: str, at: int, mark: str) -> bool:
    """Whether the mark at a place ends a quotation: one was begun before a word, and not ended."""
    begun = rf"(?:(?<=[\s(\[“\"—–/])|^){_OPENING[mark]}(?=\w)"
    ended = rf"(?<=\w|[.,?!…]){mark}(?!\w)"
    before = content[:at]
    starts = [one.start() for one in re.finditer(begun, before)]
    return bool(starts) and not re.search(ended, before[starts[-1] + 1 :])


def _swapped(line: Inlines, at: int) -> Inlines:
    """The line with the sign behind a place before it, set as what it now is part of."""
    before, rest = cut(line, at + 1)
    sign, after = cut(rest, 1)
    return (*_with_sign(before, flat(sign)), *after)


def _with_sign(inlines: Inlines, sign: str) -> Inlines:
    *rest, last = inlines
    if isinstance(last, Text):
        return (*rest, Text(f"{last.text[:-1]}{sign}{last.text[-1]}"))
    if isinstance(last, Code | Math):
        # Why: neither holds a mark that was looked for.
        return (*inlines, Text(sign))
    return (*rest, replace(last, children=_with_sign(last.children, sign)))
