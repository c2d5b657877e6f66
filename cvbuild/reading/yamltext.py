"""YAML of other programs as a tree of words with their places.

Why not ``decode``: there the type of a field decides what may stand in it, and here nothing is
known before. Scalars arrive as written: ``2024-05`` is no date yet, and ``NO`` no truth.
The format: https://yaml.org/spec/1.2.2/. Pure; what is wrong is reported, and never raised.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from cvbuild.decode import NO_LINE_ENDS, BoundedLoader, TooMuchError, nearest_place
from cvbuild.diagnostic import Report
from cvbuild.reading.tree import Node, short, tidy
from cvbuild.source import Source, Span

#: More nodes than these come of aliases of aliases and not of a person.
_MOST_NODES = 100_000
_DEEPEST = 60
_MERGE = "tag:yaml.org,2002:merge"
_NULLS = ("", "~", "null", "Null", "NULL")


def read_yaml(source: Source, report: Report) -> Node | None:
    """The tree of a YAML text; None for a broken one, which is reported."""
    try:
        content = source.text.removeprefix("\ufeff").translate(NO_LINE_ENDS)
        node = yaml.compose(content, Loader=BoundedLoader)
        return _Tree(source, report).node(node, 0) if node else Node(None, 1)
    except TooMuchError as problem:
        found = "the file is nested or repeated without end"
        report.error(
            "too-large", found, _span(source, getattr(problem.args[0], "start_mark", None))
        )
    except yaml.MarkedYAMLError as problem:
        said = ", ".join(part for part in (problem.context, problem.problem) if part)
        span = _span(source, problem.problem_mark or problem.context_mark)
        report.error("yaml-syntax", f"the file is not YAML: {said}", span)
    except (yaml.YAMLError, UnicodeError) as problem:
        said = str(problem).partition("\n")[0]
        report.error("yaml-syntax", f"the file is not YAML: {said}", source.span(1))
    return None


def _span(source: Source, mark: Any) -> Span:
    return source.span(*nearest_place(source, mark))


class _Tree:
    """Turns PyYAML's nodes into ours, an alias into a copy, and counts them."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.count = 0

    def node(self, node: Any, depth: int) -> Node:
        self.count += 1
        if self.count > _MOST_NODES or depth > _DEEPEST:
            raise TooMuchError(node)
        line, column = nearest_place(self.source, node.start_mark)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.node(one, depth + 1) for one in node.value], line, column)
        if isinstance(node, yaml.MappingNode):
            return Node(self._fields(node, depth), line, column)
        is_null = not node.style and node.value in _NULLS
        return Node(None if is_null else str(node.value), line, column)

    def _fields(self, node: yaml.MappingNode, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        merged: dict[str, Node] = {}
        for key_node, value_node in node.value:
            value = self.node(value_node, depth + 1)
            if key_node.tag == _MERGE:
                for one in value.each():
                    merged = {**one.fields, **merged}
            else:
                key = self.node(key_node, depth + 1)
                found[self._unique(tidy(key.shown()) or "-", found, key)] = value
        return {**merged, **found}

    def _unique(self, name: str, found: Mapping[str, Node], key: Node) -> str:
        """The name, or another where it is taken: two values of one key are both kept."""
        if name not in found:
            return name
        span = self.source.span(key.line, key.column)
        hint = f"it stands in line {found[name].line}, too: keep one of them"
        self.report.error("duplicate-key", f"the key '{short(name)}' stands here twice", span, hint)
        return f"{name} ({key.line}:{key.column})"
