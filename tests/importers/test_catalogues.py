"""Which kind a text is of: each reader's own files and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvbuild.importers import IMPORTERS, detect_kind, load
from cvbuild.source import Source
from tests.conftest import FIXTURES, SEEDS

KINDS = {"ris": "ris", "pubmed": "pubmed", "arxiv": "arxiv-atom", "dblp": "dblp"}


def files() -> list[Path]:
    folders = (FIXTURES, SEEDS)
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_knows_its_own_files_only(kind: str) -> None:
    """This test ensures that a detector is sure of its own fixtures, and of no other file."""
    if not files():
        pytest.skip("the fixtures and seeds are not beside this project")
    detect = load(IMPORTERS[kind].detect)
    for path in files():
        score = detect(Source("any", path.read_bytes().decode("utf-8", "replace")))
        own = path.parent.name == KINDS[kind]
        assert (score >= 60) if own else (score <= 5), (path, score)


@pytest.mark.parametrize("kind", KINDS)
def test_the_surest_kind_is_the_right_one(kind: str) -> None:
    """This test ensures that a real file is imported by the reader that is for it."""
    folder = FIXTURES / KINDS[kind]
    for path in sorted(folder.glob("*")):
        assert kind == detect_kind(Source("any", path.read_bytes().decode("utf-8")))
