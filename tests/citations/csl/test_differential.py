"""Sixty references in twelve styles, against what pandoc makes of them alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.citations.csl.scoring import STYLES, alike, ours, publications, shown, theirs


def test_scores(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    """This test ensures that no entry drifts away from pandoc's; README.md says why some differ."""
    lines, total = [], 0
    for style in STYLES:
        mine, alone = ours(style, tmp_path), theirs(style, tmp_path)
        assert set(mine) == set(alone)
        differ = sorted(name for name in alone if not alike(mine[name], alone[name]))
        total += len(alone) - len(differ)
        lines.append(f"{style} {len(alone) - len(differ)}/{len(alone)}: {' '.join(differ)}")
    lines.append(f"all {total}/{60 * len(STYLES)}")
    print("\n".join(lines))
    golden("citations/csl/scores.txt", "\n".join(lines) + "\n")


def test_the_references_are_of_twelve_types() -> None:
    """This test ensures that the score is one of many kinds of works."""
    assert {5: 12} == Counter(Counter(one.type for one in publications()).values())


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ([("A", {"i"}), (" ", set()), ("b", set())], True),
        ([("A", {"i"}), (" ", set()), (" ", set()), ("b", set()), ("\n", set())], True),
        ([("A", set()), (" ", set()), ("b", set())], False),
        ([("A", {"i"}), ("b", set())], False),
        ([("A", {"i"}), (" ", set()), ("c", set())], False),
    ],
)
def test_a_difference_would_be_seen(other: list[tuple[str, set[str]]], same: bool) -> None:
    """This test ensures that letters and what they are set in are compared, and no spaces."""
    run = [("A", frozenset({"i"})), (" ", frozenset()), ("b", frozenset())]
    assert same == alike(run, [(char, frozenset(marks)) for char, marks in other])


def test_a_difference_can_be_shown() -> None:
    """This test ensures that what differs is printed with its marks."""
    assert "<i>A</i> b" == shown((("A", frozenset({"i"})), (" ", frozenset()), ("b", frozenset())))
