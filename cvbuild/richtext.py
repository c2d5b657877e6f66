"""Text with emphasis, links and the like, as a small tree that every writer can emit.

In YAML it is written as a small Markdown: ``*emphasis*``, ``**strong**``, ```code```,
``[text](url)``, ``$math$``, ``H~2~O`` and ``37^th^`` (CommonMark, with pandoc's rules for
the last three). HTML and LaTeX are not read: ``<b>`` is four characters of text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Characters in a typewriter face."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """A formula, as TeX source without its dollar signs."""

    tex: str


@dataclass(frozen=True, slots=True)
class Emph:
    """Emphasis: italics, as a rule."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis: bold, as a rule."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Sup:
    """Superscript."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Sub:
    """Subscript."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Underline:
    """Underlined; documents have it, YAML does not."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class SmallCaps:
    """Small capitals; documents have them, YAML does not."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Accent:
    """In the theme's accent colour; documents have it, YAML does not."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Isolate:
    """A text by itself, whose direction is its own; documents have it, YAML does not."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address."""

    children: tuple[Inline, ...]
    url: str


IconName = Literal["code", "data", "link", "pdf", "poster", "slides", "video", "website"]


@dataclass(frozen=True, slots=True)
class Icon:
    """A small picture; what it holds stands for it wherever none can be drawn."""

    name: IconName
    children: tuple[Inline, ...]


Container = Emph | Strong | Sup | Sub | Underline | SmallCaps | Accent | Isolate | Link | Icon
Inline = Text | Code | Math | Container
Inlines = tuple[Inline, ...]

_SPECIAL = re.compile(r"[\\`*_\[\]$^~]|&[#\w]+;")
#: Spaces that are more than a space, and that reading would make one as it does with pasted ones.
_WIDE_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_WRAPPERS: dict[str, Callable[[Inlines], Inline]] = {
    "em_open": Emph,
    "strong_open": Strong,
    "sup_open": Sup,
    "sub_open": Sub,
}


_MARKS = (Emph, Strong, Sup, Sub)


def text(content: str) -> Inlines:
    """Characters as inlines, with no markup read from them."""
    return (Text(content),) if content else ()


def parse_inlines(markdown: str) -> Inlines:
    """Read the small Markdown; whatever is not markup stays text, so nothing can fail.

    >>> parse_inlines("the 37^th^ of *them*")
    (Text(text='the 37'), Sup(children=(Text(text='th'),)), Text(text=' of '), \
Emph(children=(Text(text='them'),)))
    """
    # CommonMark, 2.3: the null character is one that cannot be shown.
    flat = " ".join(markdown.replace("\0", "\ufffd").split())
    if not _SPECIAL.search(flat):
        return text(flat)
    tokens = _parser().parseInline(flat)[0].children or []
    return _trimmed(_fold(tokens))


def _trimmed(inlines: Inlines) -> Inlines:
    """The same text without the spaces that stood around nothing, such as an empty link."""
    found = list(map_text(inlines, lambda content: re.sub(" {2,}", " ", content)))
    if found and isinstance(found[0], Text):
        found[0] = Text(found[0].text.lstrip(" "))
    if found and isinstance(found[-1], Text):
        found[-1] = Text(found[-1].text.rstrip(" "))
    return merge_text(found)


def to_markdown(inlines: Inlines) -> str:
    """The small Markdown that reads back as these inlines."""
    usual = _written(inlines, _WAYS[0])
    if not _has_close_marks(inlines):
        return usual
    written = (usual, *(_written(inlines, way) for way in _WAYS[1:]))
    plain = merge_text(inlines)
    return next((one for one in written if parse_inlines(one) == plain), usual)


#: The sign of a mark by how many others stand side by side before it, and around it. The stars
#: of two neighbours may be read as those of one, and a line below inside of a word is no mark.
_Way = Callable[[int, int], str]
_WAYS: tuple[_Way, ...] = (
    lambda before, around: "*_"[before % 2],
    lambda before, around: "_*"[before % 2],
    lambda before, around: "*_"[around % 2],
    lambda before, around: "_*"[around % 2],
    lambda before, around: "*_"[(before + around) % 2],
    lambda before, around: "*",
)


def _has_close_marks(inlines: Inlines) -> bool:
    """Whether marks stand side by side or in one another, so that one may be read for two."""
    is_marked = [isinstance(inline, Emph | Strong) for inline in inlines]
    return any(map(all, pairwise(is_marked))) or any(
        _has_close_marks(inline.children)
        or (marked and any(isinstance(child, Emph | Strong) for child in inline.children))
        for inline, marked in zip(inlines, is_marked, strict=True)
        if not isinstance(inline, Text | Code | Math)
    )


def _written(inlines: Inlines, way: _Way, around: int = 0) -> str:
    written, before = "", 0
    for inline in inlines:
        written += _markdown(inline, way, before, around)
        before = before + 1 if isinstance(inline, Emph | Strong) else 0
    return written


def settled(inlines: Inlines) -> Inlines:
    """The inlines as they read back from their Markdown: what is lost on the way is left out.

    Spaces at the ends and two together are, and a mark within its like.

    >>> settled((Text("two  spaces "), Emph((Emph((Text("once"),)),))))
    (Text(text='two spaces '), Emph(children=(Text(text='once'),)))
    """
    if any(_holds_marks(inline) for inline in inlines) or merge_text(inlines) != inlines:
        inlines = merge_text(_unnested(inlines, ()))
        return parse_inlines(to_markdown(inlines))
    markdown = to_markdown(inlines)
    is_settled = "\0" not in markdown and markdown == " ".join(markdown.split())
    return inlines if is_settled else parse_inlines(markdown)


def _holds_marks(inline: Inline) -> bool:
    """Whether what is in a mark may be read otherwise: marks, or spaces at its edges."""
    children = () if isinstance(inline, Text | Code | Math) else inline.children
    return any(not isinstance(child, Text) for child in children) or _has_spaces_at_edges(children)


def _unnested(inlines: Inlines, outer: tuple[type, ...]) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Code) and " " in inline.text and {Sup, Sub} & {*outer}:
            # What is raised or lowered has no spaces but those with a backslash, which code keeps.
            yield Text(inline.text)
        elif isinstance(inline, Text | Code | Math):
            yield inline
        elif type(inline) in outer:
            yield from _unnested(inline.children, outer)
        else:
            inner = merge_text(_unnested(inline.children, (*outer, type(inline))))
            yield from _marked(partial(_with_children, inline), inner)


def _with_children(inline: Container, children: Inlines) -> Inline:
    return replace(inline, children=children)


def to_plain(inlines: Inlines) -> str:
    """The characters alone; a formula is given as the text it reads as."""
    return "".join(_plain(inline) for inline in inlines)


def escape_markdown(content: str) -> str:
    """Plain characters as small Markdown that reads back as exactly these characters.

    Of spaces and line ends one space is left; a no-break space is written as an entity.
    """
    escaped = re.sub(r"([\\`*_\[\]$^~])|&(?=[#\w]+;)", lambda found: "\\" + found[0], content)
    return _WIDE_SPACE.sub(lambda found: f"&#x{ord(found[0]):x};", escaped)


def map_text(inlines: Inlines, change: Callable[[str], str]) -> Inlines:
    """The same tree with every Text changed; code and formulas are left alone."""

    def visit(inline: Inline) -> Inline:
        if isinstance(inline, Text):
            return Text(change(inline.text))
        if isinstance(inline, Code | Math):
            return inline
        return replace(inline, children=tuple(visit(child) for child in inline.children))

    return tuple(visit(inline) for inline in inlines)


def addresses(inlines: Inlines) -> list[str]:
    """Where the links of a text lead, in its order."""
    found: list[str] = []
    for inline in inlines:
        if isinstance(inline, Link):
            found.append(inline.url)
        if not isinstance(inline, Text | Code | Math):
            found += addresses(inline.children)
    return found


def join(parts: Iterable[Inlines], separator: str | Inlines = ", ") -> Inlines:
    """The parts that are not empty, one after the other, with a separator between."""
    between = text(separator) if isinstance(separator, str) else separator
    joined: list[Inline] = []
    for part in parts:
        if part:
            joined += (*between, *part) if joined else part
    return merge_text(joined)


def merge_text(inlines: Iterable[Inline]) -> Inlines:
    """The same inlines with neighbours of one kind made one and empty Texts left out."""
    merged: list[Inline] = []
    alike: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and not inline.text:
            continue
        if alike and not (isinstance(inline, (Text, *_MARKS)) and type(inline) is type(alike[0])):
            merged.append(_as_one(alike))
            alike = []
        alike.append(inline)
    return (*merged, _as_one(alike)) if alike else ()


def _as_one(alike: list[Inline]) -> Inline:
    first, *others = alike
    if not others or isinstance(first, Code | Math):
        return first
    if isinstance(first, Text):
        return Text(to_plain(tuple(alike)))
    children = (child for one in alike if isinstance(one, _MARKS) for child in one.children)
    return replace(first, children=merge_text(children))


def flat(inlines: Inlines) -> str:
    """The characters in which ``cut`` counts: code or a formula is one that no text has."""
    return "".join(
        inline.text
        if isinstance(inline, Text)
        else "\ufffc"
        if isinstance(inline, Code | Math)
        else flat(inline.children)
        for inline in inlines
    )


def cut(inlines: Inlines, at: int) -> tuple[Inlines, Inlines]:
    """What is before a place and what is after it; what holds both becomes two of its kind."""
    before: list[Inline] = []
    for number, inline in enumerate(inlines):
        length = len(flat((inline,)))
        if at < length:
            left, right = _cut_one(inline, at)
            return (*before, *left), (*right, *inlines[number + 1 :])
        before.append(inline)
        at -= length
    return tuple(before), ()


def _cut_one(inline: Inline, at: int) -> tuple[Inlines, Inlines]:
    if at == 0 or isinstance(inline, Code | Math):
        return (), (inline,)
    if isinstance(inline, Text):
        return (Text(inline.text[:at]),), (Text(inline.text[at:]),)
    left, right = cut(inline.children, at)
    return (replace(inline, children=left),), (replace(inline, children=right),)


def formula_inlines(tex: str) -> Inlines:
    """A formula as readable inlines: letters in italics, indices raised or lowered.

    Nothing of the formula is ever passed on as TeX, so a formula cannot carry a command.

    >>> to_plain(formula_inlines(r"\\\\sim 1\\\\%"))
    '∼1%'
    """
    from cvbuild.formula import read_formula

    return read_formula(tex)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(content) | Code(content):
            return content
        case Math(tex):
            return to_plain(formula_inlines(tex))
        case _:
            return to_plain(inline.children)


def _markdown(inline: Inline, way: _Way, before: int, around: int) -> str:
    match inline:
        case Text(content):
            return escape_markdown(content)
        case Code(content):
            fence = "`" * (max((len(run) for run in re.findall("`+", content)), default=0) + 1)
            pad = " " if content.startswith("`") or content.endswith("`") else ""
            return f"{fence}{pad}{content}{pad}{fence}"
        case Math(tex):
            return f"${tex}$"
        case Link(children, url):
            address = re.sub(r"[\\<>]|&(?=[#\w]+;)", lambda found: "\\" + found[0], url)
            address = f"<{address}>" if re.search(r"[\s()]", url) else address
            return f"[{_written(children, way)}]({address})"
        case Emph(children) | Strong(children):
            mark = way(before, around) * (1 if isinstance(inline, Emph) else 2)
            return f"{mark}{_written(children, way, around + 1)}{mark}"
        case Sup(children) | Sub(children):
            mark = "^" if isinstance(inline, Sup) else "~"
            inner = _written(children, way).replace(" ", "\\ ")
            return f"{mark}{inner}{mark}"
        case _:
            return _written(inline.children, way, around)


def _fold(tokens: Iterable[Token]) -> Inlines:
    """Turn markdown-it's flat tokens into a tree; a mark within its like says nothing more."""
    found: list[Inline] = []
    outer: list[tuple[Token, list[Inline]]] = []
    for token in tokens:
        if token.nesting > 0:
            outer.append((token, found))
            found = []
        elif token.nesting < 0:
            opened, around = outer.pop()
            children = merge_text(found)
            is_within_like = any(opened.type == other.type for other, _ in outer)
            around += children if is_within_like else _wrapped(opened, children)
            found = around
        else:
            found += _leaf(token)
    return merge_text(found)


def _wrapped(opened: Token, children: Inlines) -> Inlines:
    if opened.type == "link_open":
        url = str(opened.attrs.get("href", ""))
        return (Link(children or text(url), url),) if url else children
    return _marked(_WRAPPERS[opened.type], children) if children else ()


def _marked(make: Callable[[Inlines], Inline], children: Inlines) -> Inlines:
    """The children within a mark, and the spaces at their edges outside of it: no mark begins
    or ends at a space."""
    if not _has_spaces_at_edges(children):
        return (make(children),)
    plain = to_plain(children)
    before, after = plain.startswith(" "), plain.endswith(" ")
    return (*text(" " * before), make(_trimmed(children)), *text(" " * after))


def _has_spaces_at_edges(inlines: Inlines) -> bool:
    plain = to_plain(inlines)
    return plain.strip(" ") not in ("", plain)


def _leaf(token: Token) -> Inlines:
    if token.type == "code_inline":
        return (Code(token.content),)
    if token.type == "math":
        return (Math(token.content),)
    return text(" " if token.type in ("softbreak", "hardbreak") else token.content)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero", {"html": False, "linkify": False})
    markdown.enable(["emphasis", "link", "backticks", "escape", "entity"])
    add_pandoc_rules(markdown)
    # A URL is data here: keep it as written, the writers decide what a link may be.
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    return markdown


def add_pandoc_rules(markdown: MarkdownIt) -> None:
    """Let a parser read formulas between dollar signs, ``^…^`` and ``~…~``, too."""
    markdown.inline.ruler.before("escape", "math", _math_rule)
    markdown.inline.ruler.before("escape", "space", _space_rule)
    markdown.inline.ruler.after("emphasis", "script", _script_rule)


_MATH = re.compile(r"\$(?=\S)((?:[^$\\\n]|\\.)+?)(?<=\S)\$(?!\d)")
_SCRIPT = re.compile(r"([\^~])((?:\\.|[^\s\\^~])+)\1")


def _math_rule(state: StateInline, silent: bool) -> bool:
    """Pandoc's rule: no space inside the dollar signs, no digit after the second one."""
    found = _MATH.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        state.push("math", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _script_rule(state: StateInline, silent: bool) -> bool:
    """Pandoc's rule: ``^…^`` and ``~…~``, with a backslash before a space between."""
    found = _SCRIPT.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        kind = "sup" if found[1] == "^" else "sub"
        state.push(f"{kind}_open", kind, 1)
        end, state.pos, state.posMax = state.posMax, found.start(2), found.end(2)
        outside, state.env[_IN_SCRIPT] = state.env.get(_IN_SCRIPT), True
        state.md.inline.tokenize(state)
        state.posMax, state.env[_IN_SCRIPT] = end, outside
        state.push(f"{kind}_close", kind, -1)
    state.pos = found.end()
    return True


_IN_SCRIPT = "in a script"


def _space_rule(state: StateInline, silent: bool) -> bool:
    if not state.env.get(_IN_SCRIPT) or not state.src.startswith("\\ ", state.pos):
        return False
    if not silent:
        state.pending += " "
    state.pos += 2
    return True
