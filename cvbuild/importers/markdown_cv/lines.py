"""The lines of text in a Markdown document, each a tree of rich text with its number. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from cvbuild.importers.markdown_cv.text import glue, links_of, strip
from cvbuild.richtext import (
    Code,
    Emph,
    Inline,
    Inlines,
    Link,
    Math,
    Strong,
    Sub,
    Sup,
    Text,
    merge_text,
    to_plain,
)

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph; ``wrapped`` where only the width of the page ended the one before.

    ``marked_on`` is true where emphasis or a link goes on from the line before.
    """

    number: int
    inlines: Inlines
    wrapped: bool = False
    marked_on: bool = False

    @property
    def plain(self) -> str:
        return to_plain(self.inlines)

    @property
    def whole(self) -> str:
        """The characters, and the addresses of the links among them."""
        plain = self.plain
        addresses = (one.url for one in links_of(self.inlines) if one.url not in plain)
        return " ".join((plain, *addresses))


def join_lines(lines: Iterable[Line]) -> Inlines:
    """Lines as one text."""
    return glue(line.inlines for line in lines)


def unwrapped(lines: Iterable[Line]) -> list[Line]:
    """The lines that the author ended on purpose, each with what was wrapped onto the next."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.wrapped:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [replace(group[0], inlines=join_lines(group)) for group in groups]


Wrapper = Callable[[Inlines], Inlines]


def read_lines(token: Token, number: int) -> tuple[Line, ...]:
    """The lines of an inline token: its tokens folded to trees, and broken at each break."""
    fold = _Fold(number)
    for child in _with_stars(token.children or []):
        fold.take(child)
    return fold.lines()


def _with_stars(tokens: list[Token]) -> list[Token]:
    """The tokens, where emphasis that begins with a comma is two stars after names.

    Why: ``Roth, K.*, Vinyals, O.*`` is emphasis by the rules of CommonMark.
    """
    opened: list[Token] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.type in ("em_open", "strong_open"):
            opened.append(token)
            if following and _BEGINS_NOTHING.match(following.content):
                token.type, token.content = "text", token.markup
        elif token.type in ("em_close", "strong_close") and opened.pop().type == "text":
            token.type, token.content = "text", token.markup
    return tokens


_BEGINS_NOTHING = re.compile(r"[,;.:)&]")


# Nobody nests emphasis so deeply, and trees are walked by recursion.
_DEEPEST = 8
#: What is open is closed at each end of a line: tags that nothing closes must not pile up.
_MOST_OPEN = 40


_WRAPPERS: dict[str, type[Emph] | type[Strong] | type[Sup] | type[Sub]] = {
    "em": Emph,
    "i": Emph,
    "cite": Emph,
    "strong": Strong,
    "b": Strong,
    "sup": Sup,
    "sub": Sub,
}


_HTML = re.compile(r"<(/?)([A-Za-z][\w-]*)([^>]*)>", re.S)


_ATTRIBUTE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""


class _Fold:
    """Makes a tree of flat tokens; at a line's end what is open is closed and opened again."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.wrapped = False
        self.marked_on = False
        self.done: list[Line] = []
        self.open: list[tuple[str, Wrapper]] = []
        self.ignored: Counter[str] = Counter()
        self.parts: list[list[Inline]] = [[]]

    def take(self, token: Token) -> None:
        name, _, edge = token.type.rpartition("_")
        if token.type in ("softbreak", "hardbreak"):
            self.end_line(wrapped=token.type == "softbreak")
            self.number += 1
        elif token.type == "html_inline":
            self.tag(token.content)
        elif token.type == "code_inline":
            self.parts[-1].append(Code(token.content))
        elif token.type == "math":
            self.parts[-1].append(Math(token.content))
        elif token.type == "image":
            self.add(token.content)
        elif token.type == "link_open":
            self.push("link", _link(str(token.attrs.get("href", ""))))
        elif edge == "open" and name in _WRAPPERS:
            self.push(name, _wrap(name))
        elif edge == "close":
            self.pop(name)
        else:
            self.add(token.content)

    def add(self, content: str) -> None:
        if content:
            self.parts[-1].append(Text(content))

    def tag(self, html: str) -> None:
        found = _HTML.match(html)
        closes, name, attributes = found.groups() if found else ("", "", "")
        name = name.lower()
        if name == "br":
            self.end_line(wrapped=False)
        elif name == "img":
            self.add(_attribute(attributes, "alt"))
        elif name in ("td", "th") and closes:
            self.add(" | ")
        elif name == "a" or name in _WRAPPERS:
            if closes:
                self.pop("link" if name == "a" else name)
            elif name == "a":
                self.push("link", _link(_attribute(attributes, "href")))
            else:
                self.push(name, _wrap(name))

    def push(self, name: str, wrapper: Wrapper) -> None:
        if len(self.open) == _MOST_OPEN:
            self.ignored[name] += 1
            return
        self.open.append((name, wrapper if len(self.open) < _DEEPEST else _same))
        self.parts.append([])

    def pop(self, name: str) -> None:
        if self.ignored[name]:
            self.ignored[name] -= 1
            return
        if name not in (opened for opened, _ in self.open):
            return
        while self.open:
            opened = self.open[-1][0]
            self.close()
            if opened == name:
                return

    def close(self) -> None:
        _, wrapper = self.open.pop()
        children = merge_text(self.parts.pop())
        self.parts[-1] += wrapper(children) if children else ()

    def end_line(self, *, wrapped: bool) -> None:
        reopened = list(self.open)
        while self.open:
            self.close()
        inlines = strip(merge_text(self.parts[0]), " \t\u00a0")
        if to_plain(inlines).strip():
            later = bool(self.done)
            line = Line(self.number, inlines, self.wrapped and later, self.marked_on and later)
            self.done.append(line)
        self.wrapped = wrapped
        self.marked_on = bool(reopened)
        self.open = reopened
        self.parts = [[] for _ in range(len(reopened) + 1)]

    def lines(self) -> tuple[Line, ...]:
        self.end_line(wrapped=False)
        return tuple(self.done)


def _same(children: Inlines) -> Inlines:
    return children


def _wrap(name: str) -> Wrapper:
    wrapper = _WRAPPERS[name]
    return lambda children: (wrapper(children),)


def _link(url: str) -> Wrapper:
    """A link, or its words where it leads nowhere outside the document."""
    if not url.strip() or url.startswith("#"):
        return _same
    return lambda children: (Link(children, url.strip()),)


def _attribute(attributes: str, name: str) -> str:
    from html import unescape

    found = re.search(_ATTRIBUTE.format(name), attributes, re.I)
    return unescape(next((part for part in found.groups() if part), "")) if found else ""
