"""A Markdown file before it is parsed: its front matter, and its HTML as Markdown, line by line.

The number of lines never changes, so that every block keeps its place. Pure."""

from __future__ import annotations

import re

from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.richtext import text

_FRONT_PAIR = re.compile(r"([A-Za-z](?:[\w -]*[\w-])?)\s*:\s*(.*)")


_TITLE_BLOCK = ("title", "author", "date")


def read_front_matter(lines: list[str]) -> tuple[dict[str, Line], list[str]]:
    """The pairs of a YAML header or of pandoc's title block, and the lines without it."""
    blank = [""]
    if lines and lines[0].rstrip() == "---":
        ends = [at for at, line in enumerate(lines[1:200], 1) if line.rstrip() in ("---", "...")]
        if ends and all(_is_front(line) for line in lines[1 : ends[0]]):
            return _pairs(lines[1 : ends[0]]), blank * (ends[0] + 1) + lines[ends[0] + 1 :]
    count = 0
    while count < min(3, len(lines)) and lines[count].startswith("% "):
        count += 1
    block = {
        name: Line(at + 1, text(line[2:].strip()))
        for at, (name, line) in enumerate(zip(_TITLE_BLOCK, lines[:count], strict=False))
    }
    return block, blank * count + lines[count:]


def _is_front(line: str) -> bool:
    return not line.strip() or line[0] in " \t-#" or bool(_FRONT_PAIR.match(line))


def _pairs(lines: list[str]) -> dict[str, Line]:
    pairs: dict[str, Line] = {}
    key = ""
    for number, line in enumerate(lines, 2):
        found = _FRONT_PAIR.match(line)
        if found and found[2].strip("\"' "):
            key = found[1].casefold()
            pairs[key] = Line(number, text(found[2].strip("\"' ")))
        elif found:
            key = found[1].casefold()
        elif line.strip() and not line.startswith("#"):
            pairs[f"{key}:{number}"] = Line(number, text(line.strip(" \t-\"'")))
    return pairs


_LOGO = re.compile(r"(?:(L)<su[pb]>(A)</su[pb]>)?T<sub>E</sub>X", re.I)


_FENCE = re.compile(r"\s{0,3}(```|~~~)")


_BLOCK_TAGS = (
    "div|p|center|section|article|header|footer|main|nav|table|thead|tbody|tr|td|th|ul|ol|li|dl"
    "|dt|dd|details|summary|hr|body|html|head|figure|h[1-6]"
)


_TAG = rf"<(/?)({_BLOCK_TAGS})(?:\s[^<>]*)?/?>"


_LEADING_TAG = re.compile(rf"\s*{_TAG}", re.I)


_TRAILING_TAGS = re.compile(rf"(?:</(?:{_BLOCK_TAGS})\s*>\s*)+\Z", re.I)


#: The box of a task, ``- [x] done``.
_TASK = re.compile(r"^(\s*[-*+]\s+)\[[ xX]\]\s+")
#: Instructions to other programs: Liquid's tags, kramdown's and pandoc's attributes, page breaks.
_DIRECTIVE = re.compile(
    r"\{%(?:(?!\{%).)*?%\}|\{:[^{}]*\}|(?<=[\w)\]*_`'\"])\s*\{[.#][\w-][^{}]*\}|^\s*:{3,}.*$"
    r"|^\s*\\(?:newpage|pagebreak|clearpage|vspace\{.*?\}|hfill|noindent)\s*$"
)


#: Spaces inside a line that only move what follows, beyond those that set a column apart.
_WIDE = re.compile(r"(?<=\S)(\s{8})\s+")


def prepare_lines(lines: list[str]) -> list[str]:
    """The lines with comments blank and the tags of HTML's blocks as Markdown, line by line."""
    fenced = False
    prepared = []
    for line in _without_comments("\n".join(lines)).split("\n"):
        line = _WIDE.sub(r"\1", line.replace("\0", "\ufffd"))
        line = _TASK.sub(r"\1", line)
        line = _DIRECTIVE.sub("", line) if "{" in line or ":::" in line or "\\" in line else line
        if _FENCE.match(line):
            fenced = not fenced
        prepared.append(line if fenced or "<" not in line else _without_tags(line))
    return prepared


def _without_comments(source: str) -> str:
    kept, at = [], 0
    while (first := source.find("<!--", at)) >= 0 and (last := source.find("-->", first)) >= 0:
        kept += [source[at:first], "\n" * source.count("\n", first, last)]
        at = last + 3
    return "".join(kept) + source[at:]


def _without_tags(line: str) -> str:
    line = _LOGO.sub(lambda logo: f"{'La' if logo[1] else ''}TeX", line)
    prefix, rest = "", line
    while found := _LEADING_TAG.match(rest):
        name = found[2].lower()
        if not found[1] and name[0] == "h" and name[1:].isdecimal():
            prefix = "#" * int(name[1:]) + " "
        elif not found[1] and name in ("li", "dd"):
            prefix = "- "
        rest = rest[found.end() :].lstrip()
    ended = rest.rstrip()
    bare = _TRAILING_TAGS.sub("", ended[-200:])
    rest = ended[:-200] + bare if len(bare) < len(ended[-200:]) else rest
    return prefix + rest if rest.strip() else ""


_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,9}[.)])\s")


def dedent_lines(lines: list[str]) -> list[str]:
    """The lines with blocks that are indented, and not below a list, moved to the margin.

    Why: indented code is of no use in a CV, and pandoc's definitions indent what belongs to them.
    """
    moved = []
    listed, after_blank, depth = False, True, 0
    for line in lines:
        indent = len(line) - len(line.lstrip(" \t"))
        if not line.strip():
            after_blank = True
        elif line[0] not in " \t":
            listed, depth, after_blank = bool(_ITEM.match(line)), 0, False
        else:
            depth = indent if after_blank and not depth and not listed else depth
            after_blank = False
        moved.append(line[min(indent, depth) :])
    return moved
