"""Text from right to left among text from left to right: what UAX #9 asks of whoever writes it.

Pages run from left to right. A field of a record is a text by itself there, with a direction of
its own (an isolate, https://www.unicode.org/reports/tr9/): a title in Hebrew does not change
places with the publisher behind it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, TypeVar, get_type_hints

from cvbuild.richtext import Inlines, Isolate, to_plain

#: The blocks of scripts from right to left, with their marks and forms.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
#: Letters and figures by their bidirectional class; the rest goes with its neighbours.
_STRONG = {"L": False, "R": True, "AL": True, "EN": False, "AN": False}

R = TypeVar("R")


def isolated(inlines: Inlines) -> Inlines:
    """The same text with a direction of its own, if any of it is from right to left."""
    return (Isolate(inlines),) if _RIGHT_TO_LEFT.search(to_plain(inlines)) else inlines


def with_isolates(record: R) -> R:
    """A record with every rich text of its fields isolated."""
    kind: Any = type(record)
    changed: dict[str, Any] = {}
    for name, is_one in _texts_of(kind):
        value = getattr(record, name)
        apart = isolated(value) if is_one else tuple(map(isolated, value))
        if apart != value:
            changed[name] = apart
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def is_right_to_left(inlines: Inlines) -> bool:
    """Whether a text by itself is one from right to left: its first letter is (UAX #9, P2)."""
    kinds = map(unicodedata.bidirectional, to_plain(inlines))
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def directions(content: str, within: bool = False) -> list[bool]:
    """For each character whether it is set from right to left.

    ``within`` is the direction of the text. What has no direction goes with the letters on
    both sides where these agree, and else with the text (UAX #9, N1 and N2); an accent goes with
    its letter.
    """
    if not within and not _RIGHT_TO_LEFT.search(content):
        return [False] * len(content)
    found: list[bool] = []
    last, begins = within, 0
    for at, char in enumerate(content):
        kind = unicodedata.bidirectional(char)
        strong = last if kind == "NSM" and begins == at else _STRONG.get(kind)
        if strong is None:
            continue
        found += [strong if strong == last else within] * (at - begins)
        found.append(strong)
        last, begins = strong, at + 1
    return found + [within] * (len(content) - begins)


@lru_cache(maxsize=64)
def _texts_of(cls: Any) -> tuple[tuple[str, bool], ...]:
    """The fields with rich text, and whether it is one text or several."""
    hints = get_type_hints(cls)
    kinds = {Inlines: True, tuple[Inlines, ...]: False}
    named = ((field.name, hints[field.name]) for field in fields(cls))
    return tuple((name, kinds[hint]) for name, hint in named if hint in kinds)
