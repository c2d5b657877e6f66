"""Publications in groups and with numbers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.document.variant import GroupBy, Numbering
from cvbuild.model import PartialDate, Publication
from cvbuild.publications.arrange import arrange
from cvbuild.terms import LANGUAGES, terms_of

WORKS = (
    Publication(id="a", type="article", issued=PartialDate(2022)),
    Publication(id="b", type="paper-conference", issued=PartialDate(2022, 3)),
    Publication(id="c", type="webpage"),
    Publication(id="d", type="article-journal", available_date=PartialDate(2021)),
    Publication(id="e", type="paper-conference", issued=PartialDate(2022)),
    Publication(id="f", type="book"),
)


def arranged(
    works: Sequence[Publication], group_by: GroupBy, numbering: Numbering, language: str = "en"
) -> list[tuple[str, str]]:
    """Each group's title, and its publications with their numbers."""
    groups = arrange(works, group_by, numbering, terms_of(language))
    return [
        (group.title, " ".join(f"{number}{work.id}" for number, work in group.numbered))
        for group in groups
    ]


@pytest.mark.parametrize(
    ("group_by", "numbering", "expected"),
    [
        ("none", "ascending", [("", "1a 2b 3c 4d 5e 6f")]),
        ("none", "descending", [("", "6a 5b 4c 3d 2e 1f")]),
        ("year", "descending", [("2022", "6a 5b 4e"), ("Undated", "3c 2f"), ("2021", "1d")]),
        (
            "type",
            "ascending",
            [
                ("Journal Articles", "1d"),
                ("Conference Papers", "2b 3e"),
                ("Books", "4f"),
                ("Preprints", "5a"),
                ("Other", "6c"),
            ],
        ),
    ],
)
def test_groups(group_by: GroupBy, numbering: Numbering, expected: list[tuple[str, str]]) -> None:
    """This test ensures that numbers run through all groups, in the order of the page."""
    assert expected == arranged(WORKS, group_by, numbering)


def test_groups_speak_the_language() -> None:
    """This test ensures that headings are in the language of the document."""
    expected = [("2022", "1a 2b 3e"), ("Sin fecha", "4c 5f"), ("2021", "6d")]
    assert expected == arranged(WORKS, "year", "ascending", "es")
    assert [("Bücher", "1f")] == arranged(WORKS[5:], "type", "ascending", "de")


def test_nothing_has_no_groups() -> None:
    """This test ensures that no heading stands over nothing."""
    assert arranged((), "year", "descending") == []


@given(
    st.lists(st.sampled_from(WORKS)),
    st.sampled_from(["none", "year", "type"]),
    st.sampled_from(["none", "ascending", "descending"]),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_nothing_is_lost(
    works: list[Publication], group_by: GroupBy, numbering: Numbering, language: str
) -> None:
    """This test ensures that every publication is in one group, with a number of its own."""
    groups = arrange(works, group_by, numbering, terms_of(language))
    numbered = [one for group in groups for one in group.numbered]
    by_id = [sorted(work.id for work in found) for found in (works, [one for _, one in numbered])]
    assert by_id[0] == by_id[1]
    expected = list(range(1, len(works) + 1))
    numbers = [number for number, _ in numbered]
    assert (expected[::-1] if numbering == "descending" else expected) == numbers
