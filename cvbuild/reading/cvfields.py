"""The fields of CVs in formats that name them: texts, lists, times and places, as people fill them.

What cannot be read is told with its place and left, so that it goes to ``extra``. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cvbuild.model import PRESENT, EndDate, PartialDate, Present, parse_date
from cvbuild.reading.dates import read_period
from cvbuild.reading.tree import Fields, Node, read_iso_date, short, tidy
from cvbuild.richtext import Inlines, parse_inlines, text, to_markdown


def leaves(node: Node) -> Iterator[str]:
    """The texts in a node that say something, in order."""
    if isinstance(node.value, dict):
        for one in node.value.values():
            yield from leaves(one)
    elif isinstance(node.value, list):
        for one in node.value:
            yield from leaves(one)
    elif node.text:
        yield node.text


def is_blank(node: Node) -> bool:
    """Whether nothing in it says anything: forms come with empty fields to fill in."""
    return next(leaves(node), None) is None


def prose(markdown: str) -> Inlines:
    """The small Markdown of a foreign text; as it stands where it could not be written back."""
    flat = tidy(markdown)
    read = parse_inlines(flat)
    return read if parse_inlines(to_markdown(read)) == read else text(flat)


def prose_of(fields: Fields, *keys: str) -> Inlines:
    """The small Markdown in the first of the fields that has a text."""
    for key in keys:
        if isinstance(fields.peek(key).value, dict):
            _expected(fields, "text", fields.peek(key))
    return fields.read(prose, *keys) or ()


def points_of(fields: Fields, *keys: str) -> tuple[Inlines, ...]:
    """The texts of a list, each as the small Markdown; lists in the list are laid flat."""
    return tuple(map(prose, texts_of(fields, fields.take(*keys))))


def texts_of(fields: Fields, node: Node) -> Iterator[str]:
    for one in node.each():
        if isinstance(one.value, list):
            yield from texts_of(fields, one)
        elif one.fields and not is_blank(one):
            is_json = fields.reading.source.text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")
            hints = () if is_json else ("put quotes around a text that has ': ' in it",)
            _expected(fields, "text", one, *hints)
            yield "; ".join(f"{key}: {value.shown()}" for key, value in one.fields.items())
        elif one.text:
            yield one.text


def _expected(fields: Fields, expected: str, node: Node, *hints: str) -> None:
    found = "a mapping" if node.fields else f"'{short(node.shown())}'"
    fields.reading.warn("wrong-type", f"expected {expected}, found {found}", node, *hints)


_NOW = frozenset(["present", "now", "current", "currently", "ongoing", "today", "to date"])


def read_end(written: str) -> EndDate | None:
    """A date in numbers or words, or a word for now; None for what is more or less than that.

    >>> str(read_end("Fall 2023")), read_end("2023-13"), read_end("ongoing")
    ('2023', None, PRESENT)
    """
    if written.casefold().strip(" .") in _NOW:
        return PRESENT
    found = read_iso_date(written)
    if found or len(written) > 60 or re.fullmatch(r"[\d-]*", written):
        return found
    period = read_period(written)
    return period.date if period and not re.search(r"\w", period.rest) else None


def date_of(fields: Fields, *keys: str) -> PartialDate | None:
    """A date; one in words is kept as it is written, too, and what is none is told and left."""
    found = _end_of(fields, keys)
    return found if isinstance(found, PartialDate) else None


def _end_of(fields: Fields, keys: tuple[str, ...], *, ends: bool = False) -> EndDate | None:
    key = next((key for key in keys if fields.peek(key)), "")
    written = fields.peek(key).text
    found = read_end(written)
    if found is None or (isinstance(found, Present) and not ends):
        if key and (written or not is_blank(fields.peek(key))):
            fields.wrong_date(key, fields.peek(key).shown())
        return None
    fields.take(key)
    if isinstance(found, PartialDate) and not parse_date(written):
        fields.keep(key, written)
    return found


def times_of(fields: Fields) -> dict[str, Any]:
    """When it was; RenderCV's ``date`` is any text, and is no error where it is no date."""
    found: dict[str, Any] = {
        "start": date_of(fields, "startDate", "start_date", "start"),
        "end": _end_of(fields, ("endDate", "end_date", "end"), ends=True),
    }
    written = fields.peek("date").text
    period = read_period(written) if len(written) < 60 else None
    if period and period.is_range and not re.search(r"\w", period.rest):
        return {"start": period.start, "end": period.end} | {k: v for k, v in found.items() if v}
    if re.fullmatch(r"[\d-]+", written) or read_end(written):
        found["date"] = date_of(fields, "date")
    return found


_LINK = re.compile(r"\[[^\]]*\]\((https?://[^\s()]+)\)")


def dated(fields: Fields) -> dict[str, Any]:
    linked = _LINK.fullmatch(fields.peek("date").text)
    return {
        **times_of(fields),
        "location": _place(fields),
        "url": fields.text("url", "website", "link") or (linked[1] if linked else ""),
        "summary": prose_of(fields, "summary", "description", "details"),
        "highlights": points_of(fields, "highlights", "courses"),
    }


def _place(fields: Fields) -> str:
    if not fields.peek("location").fields:
        return fields.text("location")
    return ", ".join(leaves(fields.take("location")))
