"""Markdown: CommonMark (https://spec.commonmark.org), with formulas in dollar signs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from cvbuild.richtext import (
    Accent,
    Code,
    Emph,
    Icon,
    Inline,
    Inlines,
    Isolate,
    Link,
    Math,
    SmallCaps,
    Strong,
    Sub,
    Sup,
    Text,
    Underline,
)
from cvbuild.writers import has_safe_scheme, percent_encoded, printable


class Markdown(Markup):
    """Text that is Markdown."""


_WRAPPERS = {
    Emph: ("*", "em"),
    Strong: ("**", "strong"),
    Sup: ("", "sup"),
    Sub: ("", "sub"),
    Underline: ("", "u"),
}
#: What is a mark anywhere in a line; an ampersand is one where an entity would follow.
_MARKS = re.compile(r"[\\`*_\[\]<>$~^]|&(?=#?\w+;)")
#: What is a mark where a line begins: headings, points, numbers, rules.
_AT_START = re.compile(r"(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))|[#+=-]")


class MarkdownWriter:
    """Every text on one line; what begins a line is for ``line`` to escape."""

    def __init__(
        self, fallback: Mapping[str, str] | None = None, missing: frozenset[str] = frozenset()
    ) -> None:
        """A text has no fonts, and so none that lack a letter."""

    def text(self, inlines: Inlines) -> Markdown:
        return Markdown(self._all(inlines, " ", " "))

    def line(self, inlines: Inlines) -> Markdown:
        """The same where it begins a line, and is neither a point nor a heading of a list."""
        written = str(self.text(inlines)).strip()
        found = _AT_START.match(written)
        if not found:
            return Markdown(written)
        at = found.end("number") if found["number"] else 0
        return Markdown(f"{written[:at]}\\{written[at:]}")

    def url(self, url: str) -> Markdown:
        return Markdown(percent_encoded(url)) if has_safe_scheme(url) else Markdown("")

    def raw(self, trusted: str) -> Markdown:
        return Markdown(trusted)

    def _all(self, inlines: Inlines, before: str, after: str) -> str:
        """The inlines between two characters, which decide what is read as a mark."""
        written = ""
        for place, inline in enumerate(inlines):
            behind = _first(inlines[place + 1 :], after)
            written += self._inline(inline, written[-1:] or before, behind)
        return written

    def _inline(self, inline: Inline, before: str, after: str) -> str:
        match inline:
            case Text(content):
                return _escape(content)
            case Code(content):
                return _code(printable(content))
            case Math(tex):
                return f"${tex}$"
            case Link(children, url):
                if not has_safe_scheme(url):
                    return self._all(children, before, after)
                address = self.url(url)
                closed = f"<{address}>" if re.search("[()]", address) else address
                return f"[{self._all(children, '[', ']')}]({closed})"
            case SmallCaps(children) | Accent(children) | Isolate(children) | Icon(_, children):
                return self._all(children, before, after)
            case _:
                mark, tag = _WRAPPERS[type(inline)]
                inner = self._all(inline.children, "*", "*")
                is_read = mark and _opens(before, inner[:1]) and _opens(after, inner[-1:])
                return f"{mark}{inner}{mark}" if is_read else f"<{tag}>{inner}</{tag}>"


def _first(inlines: Inlines, after: str) -> str:
    """The character that follows; of what may be written with a mark, a star."""
    if not inlines:
        return after
    return _escape(inlines[0].text)[:1] if isinstance(inlines[0], Text) else "*"


def _escape(content: str) -> str:
    return _MARKS.sub(r"\\\g<0>", printable(content))


def _opens(outside: str, inside: str) -> bool:
    """Whether a star between two characters is read as a mark, which a tag always is.

    It is beside a letter within, and otherwise if there is space around it; never beside a star.
    https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
    """
    if outside == "*" or not inside or inside.isspace():
        return False
    return inside.isalnum() or outside.isspace()


def _code(content: str) -> str:
    fence = "`" * (max((len(run) for run in re.findall("`+", content)), default=0) + 1)
    pad = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{fence}{pad}{content}{pad}{fence}"
