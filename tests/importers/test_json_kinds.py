"""Kinds of source in JSON: none is taken for another, nor for anything else that is real."""

from __future__ import annotations

import pytest

from tests.conftest import FIXTURES, TESTS
from tests.importers.reading import JSON_KINDS, score


@pytest.mark.parametrize("kind", JSON_KINDS)
def test_no_file_of_another_kind_is_taken(kind: str) -> None:
    """This test ensures that a detector is silent on every real file that is not of its kind."""
    if not FIXTURES.exists():
        pytest.skip("the fixtures are not beside this project")
    others = [
        path for path in sorted(FIXTURES.glob("*/*")) if path.parent.name != kind and path.is_file()
    ]
    taken = [
        path.name
        for path in others
        if score(kind, path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert others and [] == taken


@pytest.mark.parametrize("kind", JSON_KINDS)
def test_no_invented_file_of_another_kind_is_taken(kind: str) -> None:
    """This test ensures the same of the files that the tests of other readers read."""
    files = sorted((TESTS / "importers").glob("*/*/in.*"))
    taken = {
        path.parent.parent.name for path in files if score(kind, path.read_text(encoding="utf-8"))
    }
    assert {kind} == taken


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "[[]]", "null", '{"name": "x"}', '[{"title": "x", "type": "y"}]', "{", '"id"'],
)
@pytest.mark.parametrize("kind", JSON_KINDS)
def test_json_that_says_nothing_is_of_no_kind(kind: str, text: str) -> None:
    """This test ensures that a detector wants to see something that only its kind has."""
    assert score(kind, text) == 0
