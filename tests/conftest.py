"""What tests share: where the real documents lie, and expected texts that can be renewed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SEEDS = ROOT.parent / "shared" / "seeds"
FIXTURES = ROOT.parent / "shared" / "fixtures"

# The same examples on every run, so that a red test is red for everybody; to look for more,
# HYPOTHESIS_PROFILE=explore takes new ones each time.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write the expected texts anew; read the diff"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the expected one in ``tests/<path>``; ``--update`` writes it."""

    def compare(path: str, actual: str) -> None:
        expected = TESTS / path
        if request.config.getoption("--update"):
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(actual, encoding="utf-8")
        assert expected.read_text(encoding="utf-8") == actual

    return compare


def seed(name: str) -> str:
    """The text of one of the real documents, or a skip with the reason."""
    path = SEEDS / name
    if not path.exists():
        pytest.skip(f"the real document {name} is not beside this project")
    return path.read_text(encoding="utf-8")
