"""JSON with places: what is right reads as the standard library reads it, the rest is told."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.diagnostic import Report
from cvbuild.reading.jsontext import read_json
from cvbuild.reading.tree import Node
from cvbuild.source import Source


def read(text: str) -> tuple[Node | None, list[str]]:
    report = Report()
    node = read_json(Source("f", text), report)
    return node, [f"{one.span}: {one.message}" for one in report]


def values(node: Node | None) -> Any:
    """The values without their places, numbers as they are written."""
    if node is None:
        return None
    if isinstance(node.value, dict):
        return {key: values(one) for key, one in node.value.items()}
    if isinstance(node.value, list):
        return [values(one) for one in node.value]
    return node.value


def test_values_know_their_places() -> None:
    """This test ensures that lines and columns count from 1, whatever ends the lines."""
    node, problems = read('\ufeff{\r\n "a": [1,\r  {"b": "ü"}],\n\n\t"c": null}')
    assert node is not None and [] == problems
    places = [node, node["a"], *node["a"].each(), node["a"].each()[1]["b"], node["c"]]
    assert [(1, 2), (2, 7), (2, 8), (3, 3), (3, 9), (5, 7)] == [(n.line, n.column) for n in places]


scalars = st.none() | st.booleans() | st.integers() | st.text()
documents = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12
)


@given(documents, st.sampled_from([None, 1]))
def test_json_reads_as_the_standard_library_reads_it(document: Any, indent: int | None) -> None:
    """This test ensures that what is JSON is read whole, and nothing is told of it."""
    text = json.dumps(document, indent=indent)
    node, problems = read(text)
    assert [] == problems
    assert json.loads(text, parse_int=str) == values(node)


@pytest.mark.parametrize(
    ("text", "found", "problem"),
    [
        ("", None, "f:1:1: the file is not JSON: the file is empty"),
        ("[1,]", ["1"], "f:1:4: the file is not JSON: expected a value after ',', found ']'"),
        ("[1 2]", ["1", "2"], "f:1:4: the file is not JSON: expected ',' or ']', found '2'"),
        ("[007]", ["007"], "f:1:2: the file is not JSON: expected a number without leading zeros,"
         " found '007'"),
        ("[NaN]", ["NaN"], "f:1:2: the file is not JSON: expected a value, found 'NaN'"),
        ('{"a" 1}', {}, "f:1:6: the file is not JSON: expected ':' and a value, found '1'"),
        ('{a: 1}', {"a": "1"}, "f:1:2: the file is not JSON: expected a key in quotes, found 'a'"),
        ('{"a": 1, "a": 2}', {"a": "1", "a (1:10)": "2"}, "f:1:10: the key 'a' stands here twice"),
        ('["\\x"]', ["x"], "f:1:3: the file is not JSON: invalid \\escape"),
        ('["a\n]', ["a"], "f:1:2: the file is not JSON: the text has no closing quote"),
        ('["a\tb"]', ["a\tb"], "f:1:4: the file is not JSON: invalid control character"),
        ("[1] x", ["1"], "f:1:5: the file is not JSON: expected the end of the file, found 'x'"),
        ('[{"a": [1', [{"a": ["1"]}], "f:1:10: the file is not JSON: it ends before the ']' for"
         " line 1, column 8"),
        ("[1}", ["1"], "f:1:3: the file is not JSON: expected ']', found '}'"),
    ],
)  # fmt: skip
def test_faults_are_told_and_passed(text: str, found: Any, problem: str) -> None:
    """This test ensures that a fault costs no more than it must."""
    node, problems = read(text)
    assert (found, problem) == (values(node), problems[0])


def test_halves_of_characters_are_replaced() -> None:
    """This test ensures that no text comes out that cannot be written to a file."""
    node, problems = read(r'["\ud835\udc9c", "\ud835", "\udc9c x"]')
    assert (["𝒜", "\ufffd", "\ufffd x"], []) == (values(node), problems)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_depth_has_an_end(text: str) -> None:
    """This test ensures that no file can exhaust the stack."""
    _, problems = read(text)
    assert "the file is nested without end" in problems[0]


@pytest.mark.parametrize(
    "text",
    [
        "," * 300_000,
        '"' * 300_000,
        "[" + "9" * 900_000,
        '{"a":1,' * 9 + "x " * 200_000,
        "\\" * 300_000,
    ],
)
def test_faults_without_end_are_read_soon(text: str) -> None:
    """This test ensures that reading takes time by the length of a file, and tells so much."""
    began = time.monotonic()
    _, problems = read(text)
    assert len(problems) <= 20
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('{"a": [], "b": {"c": null}, "d": ""}', ""),
        ('{"a": [1, 2.50, 0.5], "b": false}', '{"a": [1, "2.50", 0.5], "b": false}'),
        ('"two\\n lines\\u0000"', "two lines"),
        ("true", "true"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_values_are_shown(text: str, shown: str) -> None:
    """This test ensures that what is kept as text loses nothing but what says nothing."""
    node, _ = read(text)
    assert node is not None and shown == node.shown()
