"""Formatted entries in pandoc's tree, as inlines.

Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from cvbuild.model import Publication
from cvbuild.richtext import (
    Code,
    Emph,
    Inline,
    Inlines,
    Link,
    Math,
    SmallCaps,
    Strong,
    Sub,
    Sup,
    Text,
    merge_text,
    to_plain,
)
from cvbuild.terms import Terms

_CONTAINERS: dict[str, Callable[[Inlines], Inline]] = {
    "Emph": Emph,
    "Strong": Strong,
    "Superscript": Sup,
    "Subscript": Sub,
    "SmallCaps": SmallCaps,
}
_IDENTIFIED = ("doi", "pmid", "pmcid", "url")


def read_entries(
    tree: Any, publications: Sequence[Publication], terms: Terms
) -> dict[int, tuple[Inlines, ...]]:
    """The lines of each entry that has any, by the place of its publication."""
    entries: dict[int, tuple[Inlines, ...]] = {}
    for name, blocks in _divisions(tree["blocks"]):
        number = int(name.removeprefix("ref-"))
        lines = (
            tidied(line) for block in blocks for line in _lines(block, publications[number], terms)
        )
        written = tuple(line for line in _once(lines) if line)
        entries |= {number: written} if written else {}
    return entries


def _once(lines: Iterable[Inlines]) -> Iterator[Inlines]:
    """The lines without an address that follows itself: some styles print a DOI in two places."""
    for line in lines:
        kept: list[Inline] = []
        for one in line:
            match kept[-2:]:
                case [Link() as before, Text(between)] if before == one and _is_bare(between):
                    kept.pop()
                case _:
                    kept.append(one)
        yield merge_text(kept)


def _is_bare(between: str) -> bool:
    return not any(map(str.isalnum, between))


def _divisions(blocks: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    for block in blocks:
        if block["t"] == "Div":
            (name, classes, _), inside = block["c"]
            if "csl-entry" in classes:
                yield name, inside
            else:
                yield from _divisions(inside)


def _lines(block: Any, publication: Publication, terms: Terms) -> Iterator[Inlines]:
    if block["t"] == "Div":
        for inside in block["c"][1]:
            yield from _lines(inside, publication, terms)
    elif block["t"] in ("Para", "Plain"):
        reader = _Reader(publication, terms)
        line: list[Inline] = []
        for node in block["c"]:
            display = _display(node)
            if display in _BEGINS:
                yield tuple(line)
                line = []
            line += [Text(" ")] if display else []
            line += reader.inlines([node])
            if display in _ENDS:
                yield tuple(line)
                line = []
        yield tuple(line)


#: Parts of an entry that a style sets apart (CSL 1.0.2, "Display"): before and after which of
#: them a line ends. A margin is a word of its own, since lists have labels in theirs.
_BEGINS = frozenset(("csl-block", "csl-indent", "csl-left-margin"))
_ENDS = frozenset(("csl-block", "csl-indent", "csl-right-inline"))


def _display(node: Any) -> str:
    classes = node["c"][0][1] if node["t"] == "Span" else []
    return next((name for name in classes if name in _BEGINS | _ENDS), "")


def tidied(line: Inlines) -> Inlines:
    """A line without spaces at its ends, where a number stood or a block ended."""
    merged = list(merge_text(line))
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        end = merged[at] if merged else None
        if isinstance(end, Text):
            merged[at] = Text(strip(end.text))
    return merge_text(merged)


class _Reader:
    """Inlines of one entry."""

    def __init__(self, publication: Publication, terms: Terms) -> None:
        self.own = [value for name in _IDENTIFIED if (value := getattr(publication, name))]
        self.terms = terms

    def inlines(self, nodes: Sequence[Any], *, italic: bool = False) -> Inlines:
        return merge_text(one for node in nodes for one in self._inlines(node, italic=italic))

    def _inlines(self, node: Any, *, italic: bool) -> Inlines:
        content = node.get("c")
        match node["t"]:
            case "Str":
                return (Text(content),)
            case "Space" | "SoftBreak" | "LineBreak":
                return (Text(" "),)
            case "Code":
                return (Code(content[1]),)
            case "Math":
                return (Math(content[1]),)
            case "Emph":
                return self._emphasis(content, italic=italic)
            case "Link":
                return self._link(content[1], content[2][0], italic=italic)
            case "Quoted":
                return self._quoted(content, italic=italic)
            case "Span" | "Cite":
                return self.inlines(content[1], italic=italic)
            case "RawInline":
                return (Text(content[1]),)
            case kind if kind in _CONTAINERS:
                return (_CONTAINERS[kind](self.inlines(content, italic=italic)),)
        return self.inlines(content, italic=italic) if isinstance(content, list) else ()

    def _emphasis(self, content: Any, *, italic: bool) -> Inlines:
        """Italics; emphasis within italics is set upright, as printers have always done."""
        if italic:
            return self.inlines(content)
        found: list[Inline] = []
        for node in content:
            inside = self._inlines(node, italic=True)
            if node["t"] == "Emph":
                found += inside
            elif found and isinstance(found[-1], Emph):
                found[-1] = Emph(merge_text((*found[-1].children, *inside)))
            elif inside:
                found.append(Emph(inside))
        return tuple(found)

    def _link(self, content: Any, url: str, *, italic: bool) -> Inlines:
        """A link whose words are the address; a title is not made one in place of an address.

        Why: on paper nobody sees it, and the words of links that follow an entry are seen.
        """
        shown = self.inlines(content, italic=italic)
        words = to_plain(shown).casefold().strip()
        address = url.casefold()
        is_own = any(value.casefold() in unquote(address) for value in self.own)
        if is_own and words not in address and words not in unquote(address):
            return shown
        return (Link(shown, url),)

    def _quoted(self, content: Any, *, italic: bool) -> Inlines:
        outer = content[0]["t"] == "DoubleQuote"
        opening, closing = self.terms.quotes[:2] if outer else self.terms.quotes[2:]
        return (Text(opening), *self.inlines(content[1], italic=italic), Text(closing))
