"""Figures before a list of publications, and groups in groups: what becomes of them, whole."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.document import Bar, Chart, Entry, Paragraph, Reference, Section, Table
from cvbuild.document.compose import compose
from cvbuild.document.overview import MOST_BARS
from cvbuild.document.variant import GroupBy, SectionPlan, Variant
from cvbuild.model import Author, PartialDate, Person, Profile, Publication, parse_name
from cvbuild.publications.criteria import Situation
from cvbuild.publications.select import select
from cvbuild.richtext import Inlines, text, to_plain
from cvbuild.source import Source

ADA = Person(name=parse_name("Ada Muster"))
OWN, BO = Author(parse_name("Ada Muster")), Author(parse_name("Bo Berg"))


def work(name: str, kind: str, year: int | None, *authors: Author) -> Publication:
    date = PartialDate(year) if year else None
    return Publication(id=name, type=kind, title=text(name), issued=date, author=authors)


WORKS = (
    work("a", "article-journal", 2020, OWN, BO),
    work("b", "article-journal", 2022, OWN, BO),
    work("c", "paper-conference", 2022, BO, OWN),
    work("d", "book", 2023, BO, OWN, BO),
    work("e", "book", None, OWN),
)


def sections(plan: str, works: tuple[Publication, ...] = WORKS, language: str = "en") -> Any:
    """The sections of a document with one plan, with nothing to complain of."""
    report = Report()
    source = Source("v.yaml", f"{{language: {language}, sections: [{plan}]}}")
    variant = decode(Variant, source, report)
    assert variant is not None
    document = compose(Profile(person=ADA, publications=works), variant, report)
    assert [] == [render_diagnostic(one) for one in report]
    return document.sections


def only(plan: str, works: tuple[Publication, ...] = WORKS, language: str = "en") -> Entry:
    """The one entry of the one group of the one section."""
    (section,) = sections(plan, works, language)
    ((entry,),) = (group.entries for group in section.groups)
    found: Entry = entry
    return found


def bars(*figures: tuple[str, str, int]) -> tuple[Bar, ...]:
    return tuple(Bar(text(label), text(count), share) for label, count, share in figures)


def cells(row: str) -> tuple[Inlines, ...]:
    return tuple(text(cell.strip()) if cell.strip() else () for cell in row.split("|"))


@pytest.mark.parametrize(
    ("language", "works", "expected"),
    [
        ("en", WORKS, "5 publications, 3 as first author, 1 as last author"),
        ("de", WORKS, "5 Veröffentlichungen, 3 in Erstautorschaft, 1 in Letztautorschaft"),
        ("fr", WORKS[3:4], "1 publication"),
        ("es", WORKS[:2], "2 publicaciones, 2 como primer autor"),
    ],
)
def test_line(language: str, works: tuple[Publication, ...], expected: str) -> None:
    """This test ensures that the line counts each work once, and says nothing of none."""
    found = only("{kind: overview, overview: line}", works, language)
    assert Paragraph("overview-line", text(expected)) == found


def test_chart() -> None:
    """This test ensures that a year without a publication is a gap, and that those without a
    year are told of."""
    expected = Chart(
        "overview-chart",
        text("Publications per year, 1 undated"),
        bars(("2020", "1", 50), ("2021", "0", 0), ("2022", "2", 100), ("2023", "1", 50)),
    )
    assert expected == only("{kind: overview, overview: chart}")


@pytest.mark.parametrize(
    ("first", "title", "label"),
    [
        (2005, "Publications per year", "2005"),
        (2004, "Publications per year, 2004–2024", "04"),
        (1985, "Publications per year, 1985–2024", "85"),
        (1982, "Publications per year, 1985–2024, 3 before 1985", "85"),
    ],
)
def test_a_chart_of_many_years_has_room(first: int, title: str, label: str) -> None:
    """This test ensures that years are shortened where they would stand too close, that no
    line is too long, and that every work is still told of."""
    works = tuple(work(f"w{year}", "book", year, OWN) for year in range(first, 2025))
    found = only("{kind: overview, overview: chart}", works)
    assert isinstance(found, Chart)
    assert title == to_plain(found.title)
    assert Bar(text(label), text("1"), 100) == found.bars[0]
    assert min(len(works), MOST_BARS) == len(found.bars)


def test_table() -> None:
    """This test ensures that types stand in their order, with parts that occur and all sums."""
    expected = Table(
        "overview-table",
        cells("| First Author | Last Author | Co-author | Total"),
        (
            cells("Journal Articles | 2 | – | – | 2"),
            cells("Conference Papers | – | 1 | – | 1"),
            cells("Books | 1 | – | 1 | 2"),
        ),
        cells("Total | 3 | 1 | 1 | 5"),
    )
    assert expected == only("{kind: overview, overview: table}")


def test_one_row_is_its_own_sum() -> None:
    """This test ensures that a table of one type does not say the same twice."""
    expected = Table(
        "overview-table",
        cells("| First Author | Total"),
        (cells("Journal Articles | 2 | 2"),),
    )
    assert expected == only("{kind: overview, overview: table}", WORKS[:2])


def test_an_overview_is_a_section_or_stands_before_a_list() -> None:
    """This test ensures that the kind shows all figures, and a list those that are asked for."""
    (section,) = sections("{kind: overview, types: [book]}")
    assert text("Publications at a Glance") == section.title
    assert ["paragraph", "chart", "table"] == [one.kind for one in section.groups[0].entries]

    (section,) = sections("{kind: publications, overview: [table, line], limit: 2}")
    kinds = [[one.kind for one in group.entries] for group in section.groups]
    assert [["table", "paragraph"], ["reference", "reference"]] == kinds


def test_no_dates_no_chart() -> None:
    """This test ensures that nothing is drawn of nothing, and nothing is there instead."""
    (section,) = sections("{kind: publications, overview: chart}", WORKS[4:])
    assert [["reference"]] == [[one.kind for one in group.entries] for group in section.groups]


def headings(section: Section) -> list[tuple[int, str, str, str]]:
    return [
        (
            group.level,
            to_plain(group.above),
            to_plain(group.title),
            " ".join(one.id for one in group.entries),
        )
        for group in section.groups
    ]


def test_groups_in_groups() -> None:
    """This test ensures that the first group of a larger one bears the larger one's title."""
    plan = dedent("""
        {kind: publications, group-by: [type, year], counts: true, groups: {book: My Books}}
        """).strip()
    (section,) = sections(plan)
    assert [
        (2, "My Books (2)", "2023 (1)", "d"),
        (2, "", "Undated (1)", "e"),
        (2, "Journal Articles (2)", "2022 (1)", "b"),
        (2, "", "2020 (1)", "a"),
        (2, "Conference Papers (1)", "2022 (1)", "c"),
    ] == headings(section)
    (section,) = sections("{kind: publications, group-by: [none, year]}")
    assert [(1, "", "2023", "d"), (1, "", "2022", "b c"), (1, "", "2020", "a")] == headings(
        section
    )[:3]


def test_labels_hang_by_the_widest() -> None:
    """This test ensures that labels are in brackets, and all lists of a section are indented
    alike."""
    (section,) = sections("{kind: publications, labels: type, group-by: type, order: source}")
    labels = [[to_plain(one.label) for one in group.entries] for group in section.groups]
    assert [["[J1]", "[J2]"], ["[C1]"], ["[B1]", "[B2]"]] == labels
    (shared,) = {group.widest for group in section.groups}
    assert ["[J1]", "[C1]", "[B1]"] == [to_plain(label) for label in shared]


@st.composite
def plans(draw: st.DrawFn) -> SectionPlan:
    """Plans of lists, with some of the keys that select and all those that arrange."""
    selecting: dict[str, Any] = {
        "authorship": ("first", "last"),
        "limit": 3,
        "since": PartialDate(2021),
        "keep": ("e",),
        "about": "a c e",
        "order": "title",
        "per_year_limit": 1,
    }
    chosen = draw(st.lists(st.sampled_from(sorted(selecting)), max_size=3, unique=True))
    names: list[GroupBy] = ["year", "type", "topic", "status", "venue", "role"]
    ways = st.sampled_from(names)
    return SectionPlan(
        kind="publications",
        group_by=tuple(draw(st.lists(ways, max_size=3))),
        labels=draw(st.sampled_from(["number", "type"])),
        numbering=draw(st.sampled_from(["ascending", "descending"])),
        counts=draw(st.booleans()),
        overview=draw(st.sampled_from([(), "line", ("table", "chart")])),
        **{name: selecting[name] for name in chosen},
    )


@given(plans())
def test_every_selected_publication_is_printed_once(plan: SectionPlan) -> None:
    """This test ensures that no way to arrange a list loses a publication, prints one twice, or
    gives two of them one label."""
    report = Report()
    profile = Profile(person=ADA, publications=WORKS)
    document = compose(profile, Variant(sections=(plan,)), report)
    chosen = select(WORKS, plan, "newest", Situation(ADA), Report())
    printed = [
        entry
        for section in document.sections
        for group in section.groups
        for entry in group.entries
        if isinstance(entry, Reference)
    ]
    assert sorted(one.id for one in chosen) == sorted(one.id for one in printed)
    assert len({one.label for one in printed}) == len(printed)
