"""Publications in groups, in groups of these, and with numbers or labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.document.variant import SectionPlan
from cvbuild.model import Author, PartialDate, Person, Publication, parse_name
from cvbuild.publications.arrange import PREFIXES, Listed, arrange, type_title
from cvbuild.reading.worktypes import CSL_TYPES
from cvbuild.richtext import text
from cvbuild.terms import LANGUAGES, terms_of

ADA = Person(name=parse_name("Ada Muster"))
OWN, BO = Author(parse_name("Ada Muster")), Author(parse_name("Bo Berg"))
WORKS = (
    Publication(id="a", type="article", issued=PartialDate(2022), author=(OWN, BO)),
    Publication(
        id="b",
        type="paper-conference",
        issued=PartialDate(2022, 3),
        container_title_short="NeurIPS",
        author=(BO, OWN),
    ),
    Publication(id="c", type="webpage", tags=("night", "light")),
    Publication(
        id="d",
        type="article-journal",
        available_date=PartialDate(2021),
        status="accepted",
        container_title=text("Acta"),
        category="cs.LG",
    ),
    Publication(
        id="e",
        type="paper-conference",
        issued=PartialDate(2022),
        container_title_short="NeurIPS",
        keyword=("light",),
    ),
    Publication(id="f", type="book", editor=(OWN,)),
)


def arranged(
    works: Sequence[Publication], language: str = "en", **plan: Any
) -> list[tuple[str, str]]:
    """Each group's titles, and its publications with their labels."""
    (groups,) = arrange([Listed(works, SectionPlan(**plan))], ADA, terms_of(language))
    return [
        (
            " / ".join(group.titles),
            " ".join(f"{label}{work.id}" for label, work in group.labelled),
        )
        for group in groups
    ]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({}, [("", "1a 2b 3c 4d 5e 6f")]),
        ({"numbering": "none"}, [("", "a b c d e f")]),
        ({"numbering": "descending"}, [("", "6a 5b 4c 3d 2e 1f")]),
        (
            {"group_by": "year", "numbering": "descending"},
            [("2022", "6a 5b 4e"), ("Undated", "3c 2f"), ("2021", "1d")],
        ),
        (
            {"group_by": "year", "numbering": "descending", "restart": True, "counts": True},
            [("2022 (3)", "3a 2b 1e"), ("Undated (2)", "2c 1f"), ("2021 (1)", "1d")],
        ),
        (
            {"group_by": "type"},
            [
                ("Journal Articles", "1d"),
                ("Conference Papers", "2b 3e"),
                ("Books", "4f"),
                ("Preprints", "5a"),
                ("Other", "6c"),
            ],
        ),
        (
            {
                "group_by": "type",
                "groups": {"article": "Drafts", "book": "Drafts", "paper-conference": "Papers"},
            },
            [
                ("Drafts", "1a 2f"),
                ("Papers", "3b 4e"),
                ("Journal Articles", "5d"),
                ("Other", "6c"),
            ],
        ),
        (
            {"group_by": "status", "numbering": "none"},
            [("Published", "b c e f"), ("Accepted", "d"), ("Preprints", "a")],
        ),
        (
            {"group_by": "venue", "numbering": "none"},
            [("Acta", "d"), ("NeurIPS", "b e"), ("Other", "a c f")],
        ),
        (
            {"group_by": "role", "numbering": "none"},
            [("First Author", "a"), ("Last Author", "b"), ("Co-author", "c d e"), ("Editor", "f")],
        ),
        (
            {"group_by": "topic", "numbering": "none"},
            [("cs.LG", "d"), ("light", "e"), ("night", "c"), ("Other", "a b f")],
        ),
        (
            {"group_by": "topic", "numbering": "none", "groups": {"light": "On Light"}},
            [("On Light", "c e"), ("cs.LG", "d"), ("Other", "a b f")],
        ),
        (
            {"group_by": ("year", "type"), "counts": True},
            [
                ("2022 (3) / Conference Papers (2)", "1b 2e"),
                ("2022 (3) / Preprints (1)", "3a"),
                ("Undated (2) / Books (1)", "4f"),
                ("Undated (2) / Other (1)", "5c"),
                ("2021 (1) / Journal Articles (1)", "6d"),
            ],
        ),
        (
            {"group_by": ("year", "type"), "numbering": "descending", "restart": True},
            [
                ("2022 / Conference Papers", "3b 2e"),
                ("2022 / Preprints", "1a"),
                ("Undated / Books", "2f"),
                ("Undated / Other", "1c"),
                ("2021 / Journal Articles", "1d"),
            ],
        ),
        (
            {
                "group_by": ("type", "type"),
                "groups": {"book": "Texts", "paper-conference": "Papers", "article": "Texts"},
            },
            [
                ("Texts", "1a 2f"),
                ("Papers", "3b 4e"),
                ("Journal Articles", "5d"),
                ("Other", "6c"),
            ],
        ),
        (
            {
                "group_by": "type",
                "groups": {"article": "Texts", "paper-conference": "Papers", "book": "Texts"},
            },
            [
                ("Texts", "1a 2f"),
                ("Papers", "3b 4e"),
                ("Journal Articles", "5d"),
                ("Other", "6c"),
            ],
        ),
        ({"labels": "type"}, [("", "P1a C1b O1c J1d C2e B1f")]),
        (
            {"labels": "type", "group_by": "year", "numbering": "descending"},
            [("2022", "P1a C2b C1e"), ("Undated", "O1c B1f"), ("2021", "J1d")],
        ),
        (
            {"labels": "type", "prefixes": {"article": "J", "book": "Bk"}},
            [("", "J1a C1b O1c J2d C2e Bk1f")],
        ),
        (
            {"labels": "type", "prefixes": {"article": "J", "": "X", "book": "Bk"}},
            [("", "J1a X1b X2c X3d X4e Bk1f")],
        ),
        ({"labels": "type", "numbering": "none"}, [("", "a b c d e f")]),
    ],
)
def test_groups(plan: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """This test ensures that groups, their order and the labels in them are those asked for."""
    assert expected == arranged(WORKS, **plan)


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        # Numbers count the works of a section, unless they are to go on.
        ([("def", {}), ("ab", {})], "1d 2e 3f | 1a 2b"),
        ([("def", {"restart": False}), ("ab", {"restart": False})], "1d 2e 3f | 4a 5b"),
        (
            [(ids, {"restart": False, "numbering": "descending"}) for ids in ("def", "ab")],
            "5d 4e 3f | 2a 1b",
        ),
        # A label by type is of one work.
        ([("be", {"labels": "type"}), ("ab", {"labels": "type"})], "C1b C2e | P1a C1b"),
        ([("e", {"labels": "type"}), ("bd", {"labels": "type"})], "C1e | C2b J1d"),
        # A selection bears the labels of the whole list, wherever it stands.
        (
            [("e", {"labels": "type"}), ("abcdef", {"labels": "type"})],
            "C2e | P1a C1b O1c J1d C2e B1f",
        ),
        (
            [(ids, {"labels": "type", "numbering": "descending"}) for ids in ("e", "be")],
            "C1e | C2b C1e",
        ),
        (
            [("e", {"labels": "type"}), ("be", {"labels": "type", "numbering": "descending"})],
            "C1e | C2b C1e",
        ),
        ([("b", {"labels": "type", "restart": True}), ("e", {"labels": "type"})], "C1b | C1e"),
        ([("b", {"labels": "type"}), ("e", {"numbering": "none"}), ("e", {})], "C1b | e | 1e"),
    ],
)
def test_labels_of_several_lists(plans: list[tuple[str, dict[str, Any]]], expected: str) -> None:
    """This test ensures that a label which is cited is of one work in the whole document."""
    lists = [
        Listed([one for one in WORKS if one.id in ids], SectionPlan(**plan)) for ids, plan in plans
    ]
    found = arrange(lists, ADA, terms_of("en"))
    assert expected == " | ".join(
        " ".join(f"{label}{work.id}" for group in groups for label, work in group.labelled)
        for groups in found
    )


def test_no_two_headed_groups_share_a_prefix() -> None:
    """This test ensures that labels by type count the works under one heading."""
    titles: dict[str, set[str]] = {}
    for kind in CSL_TYPES:
        titles.setdefault(PREFIXES.get(kind, "O"), set()).add(type_title(kind, terms_of("en")))
    assert [] == [prefix for prefix, found in titles.items() if len(found) > 1]


def test_what_is_accepted_stands_before_all_years() -> None:
    """This test ensures that a work which is yet to come out is not among those without a date."""
    works = [Publication(id="x", status="forthcoming"), *WORKS[:3]]
    assert arranged(works, group_by="year", numbering="none") == [
        ("Accepted", "x"),
        ("2022", "a b"),
        ("Undated", "c"),
    ]


def test_a_status_that_nobody_knows_is_no_group_of_its_own() -> None:
    """This test ensures that a rejected work stands under no word that praises it."""
    said = ("R&R", "rejected", "whatever", "accepted")
    works = [
        Publication(id=f"{at}", container_title=text("Acta"), status=word)
        for at, word in enumerate(said)
    ]
    assert arranged(works, group_by="status", numbering="none") == [
        ("Accepted", "3"),
        ("Under Review", "0"),
        ("Other", "1 2"),
    ]


def test_places_say_nothing_where_authors_are_in_alphabetical_order() -> None:
    """This test ensures that nobody is called a first author for the letter of their name."""
    sole = Publication(id="s", author=(OWN,))
    found = arranged(
        [*WORKS[:2], sole, WORKS[5]], group_by="role", numbering="none", alphabetical_authors=True
    )
    assert [("Sole Author", "s"), ("Co-author", "a b"), ("Editor", "f")] == found


def test_groups_speak_the_language() -> None:
    """This test ensures that headings are in the language of the document."""
    expected = [("2022", "1a 2b 3e"), ("Sin fecha", "4c 5f"), ("2021", "6d")]
    assert expected == arranged(WORKS, "es", group_by="year")
    assert [("Bücher", "1f")] == arranged(WORKS[5:], "de", group_by="type")
    assert [("Herausgabe", "1f")] == arranged(WORKS[5:], "de", group_by="role")


def test_nothing_has_no_groups() -> None:
    """This test ensures that no heading stands over nothing."""
    assert arranged((), group_by=("year", "type"), numbering="descending") == []


def test_prefixes_are_of_types() -> None:
    """This test ensures that no prefix waits for a type that there is not."""
    assert set(PREFIXES) - {""} <= CSL_TYPES


_WAYS = ("none", "year", "type", "topic", "status", "venue", "role")


@given(
    st.lists(st.sampled_from(WORKS), unique_by=lambda work: work.id),
    st.lists(st.sampled_from(_WAYS), max_size=2).map(tuple),
    st.sampled_from(["none", "ascending", "descending"]),
    st.sampled_from(["number", "type"]),
    st.booleans(),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_nothing_is_lost(
    works: list[Publication],
    group_by: Any,
    numbering: Any,
    labels: Any,
    restart: bool,
    language: str,
) -> None:
    """This test ensures that every publication is in one group, with a label of its own, and
    that the labels of each series are complete."""
    plan = SectionPlan(group_by=group_by, numbering=numbering, labels=labels, restart=restart)
    (groups,) = arrange([Listed(works, plan)], ADA, terms_of(language))
    labelled = [one for group in groups for one in group.labelled]
    assert sorted(work.id for work in works) == sorted(work.id for _, work in labelled)
    if numbering == "none":
        assert {""} >= {label for label, _ in labelled}
        return
    restarts = restart and set(group_by) - {"none"}
    series: dict[tuple[str, str], list[int]] = {}
    for group in groups:
        for label, _ in group.labelled:
            prefix = label.rstrip("0123456789")
            key = (group.titles[0] if restarts else "", prefix)
            series.setdefault(key, []).append(int(label.removeprefix(prefix)))
    for numbers in series.values():
        expected = list(range(1, len(numbers) + 1))
        assert numbers == (expected[::-1] if numbering == "descending" else expected)
    if not restarts:
        assert len({label for label, _ in labelled}) == len(works)
