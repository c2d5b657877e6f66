"""Which records go into a section, and in which order."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.diagnostic import Diagnostic, Report, Severity
from cvbuild.document.variant import SectionPlan
from cvbuild.model import (
    PRESENT,
    Author,
    Award,
    Citations,
    Duration,
    PartialDate,
    Person,
    Position,
    Publication,
    Record,
    parse_name,
)
from cvbuild.publications.criteria import Situation, date_of
from cvbuild.publications.select import select
from cvbuild.richtext import text
from cvbuild.source import Origin, Span

WORKS = (
    Publication(id="book", type="book", issued=PartialDate(2020), title=text("zebra"), tags=("a",)),
    Publication(id="talk", type="speech", title=text("Apple"), selected=True),
    Publication(id="paper", issued=PartialDate(2022, 5), title=text("mango"), tags=("a", "b")),
    Publication(id="draft", available_date=PartialDate(2022, 6, 1), title=text("Mango")),
)
HERE = Situation()
JOBS = (
    Position(id="past", start=PartialDate(2015), end=PartialDate(2018)),
    Position(id="now", start=PartialDate(2019), end=PRESENT),
    Position(id="side", start=PartialDate(2021), end=PRESENT),
    Position(id="day", date=PartialDate(2020, 5, 1)),
    Position(id="open", start=PartialDate(2016)),
    Position(id="undated"),
)


def ids(records: tuple[Record, ...], usual: str = "source", **plan: Any) -> list[str]:
    """The ids of what a plan selects, with nothing to complain of."""
    report = Report()
    found = [record.id for record in select(records, SectionPlan(**plan), usual, HERE, report)]
    assert list(report) == []
    return found


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({}, ["book", "talk", "paper", "draft"]),
        ({"tags": ("b", "x", "a")}, ["book", "paper"]),
        ({"types": ("book", "speech")}, ["book", "talk"]),
        ({"selected": True}, ["talk"]),
        ({"exclude": ("book", "talk")}, ["paper", "draft"]),
        ({"ids": ("paper", "book")}, ["paper", "book"]),
        ({"ids": ("paper", "book"), "order": "source"}, ["book", "paper"]),
        ({"since": PartialDate(2022)}, ["paper", "draft"]),
        ({"since": PartialDate(2022, 6)}, ["draft"]),
        ({"until": PartialDate(2022, 5)}, ["book", "paper"]),
        ({"since": PartialDate(2020, 12), "until": PartialDate(2020, 1)}, ["book"]),
        ({"limit": 2}, ["book", "talk"]),
        ({"limit": 9}, ["book", "talk", "paper", "draft"]),
        ({"order": "newest"}, ["draft", "paper", "book", "talk"]),
        ({"order": "newest", "limit": 1}, ["draft"]),
        ({"order": "oldest"}, ["book", "paper", "draft", "talk"]),
        ({"order": "title"}, ["talk", "paper", "draft", "book"]),
    ],
)
def test_selections(plan: dict[str, Any], expected: list[str]) -> None:
    """This test ensures that each word of a plan selects what it says."""
    assert expected == ids(WORKS, **plan)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"order": "newest"}, ["side", "now", "day", "past", "open", "undated"]),
        ({"order": "oldest"}, ["open", "past", "day", "now", "side", "undated"]),
        ({"since": PartialDate(2019)}, ["now", "side", "day"]),
        ({"until": PartialDate(2018)}, ["past", "open"]),
        ({"since": PartialDate(2020), "until": PartialDate(2020)}, ["now", "day"]),
    ],
)
def test_periods(plan: dict[str, Any], expected: list[str]) -> None:
    """This test ensures that what lasts until now is the newest, and a period counts in whole."""
    assert expected == ids(JOBS, **plan)


SOON = (
    *WORKS,
    Publication(id="soon", status="forthcoming"),
    Publication(id="sent", status="submitted"),
)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"order": "newest"}, ["soon", "draft", "paper", "book", "talk", "sent"]),
        ({"order": "oldest"}, ["book", "paper", "draft", "soon", "talk", "sent"]),
        ({"since": PartialDate(2022)}, ["paper", "draft", "soon"]),
        ({"until": PartialDate(2022)}, ["book", "paper", "draft"]),
    ],
)
def test_what_is_accepted_is_newer_than_anything(plan: dict[str, Any], expected: list[str]) -> None:
    """This test ensures that a work which has no date, since it is yet to come out, is in every
    window that is open, and that no other undated work is."""
    assert expected == ids(SOON, **plan)


def test_the_usual_order_gives_way_to_the_asked_one() -> None:
    """This test ensures that a plan's own order goes before that of the kind of section."""
    assert ids(WORKS, "newest") == ["draft", "paper", "book", "talk"]
    assert ids(WORKS, "newest", order="source") == ["book", "talk", "paper", "draft"]
    assert ids(WORKS, "newest", ids=("book", "draft")) == ["book", "draft"]


def test_nothing_of_nothing_is_no_problem() -> None:
    """This test ensures that only a selection can leave nothing over."""
    assert ids((), tags=("a",)) == []


def test_wrong_ids_are_reported_where_they_are_written() -> None:
    """This test ensures that an id that no record has is an error at its place, with a hint."""
    places = {"ids": Span("v.yaml", 4, 9), "exclude": Span("v.yaml", 5, 9)}
    origin = Origin(Span("v.yaml", 3, 3), places)
    plan = SectionPlan(ids=("papr", "book"), exclude=("xyz",), origin=origin)
    report = Report()
    assert select(WORKS, plan, "source", HERE, report) == WORKS[:1]
    expected = [
        Diagnostic(
            Severity.ERROR,
            "unknown-id",
            "no entry has the id 'papr'",
            places["ids"],
            ("did you mean 'paper'?",),
        ),
        Diagnostic(
            Severity.ERROR, "unknown-id", "no entry has the id 'xyz'", places["exclude"], ()
        ),
    ]
    assert expected == list(report)


def test_an_empty_selection_is_reported() -> None:
    """This test ensures that nobody wonders where a section has gone."""
    plan = SectionPlan(tags=("x",), origin=Origin(Span("v.yaml", 3, 3)))
    report = Report()
    assert select(WORKS, plan, "source", HERE, report) == ()
    message = "the selection leaves nothing in this section"
    hints = ("no entry is what 'tags: [x]' asks for",)
    span = Span("v.yaml", 3, 3)
    assert [Diagnostic(Severity.WARNING, "nothing-selected", message, span, hints)] == list(report)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (JOBS[0], PartialDate(2018)),
        (JOBS[1], PartialDate(9999)),
        (JOBS[3], PartialDate(2020, 5, 1)),
        (JOBS[4], PartialDate(2016)),
        (JOBS[5], None),
        (WORKS[3], PartialDate(2022, 6, 1)),
        (Award(date=PartialDate(2020)), PartialDate(2020)),
    ],
)
def test_the_date_that_sorts(record: Record, expected: PartialDate | None) -> None:
    """This test ensures that a record is sorted by its end, else by the date it has."""
    assert expected == date_of(record)


ADA = Person(name=parse_name("Ada Muster"))


def by(*names: str) -> tuple[Author, ...]:
    return tuple(Author(parse_name(name)) for name in names)


#: Publications that differ in all that the keys can ask for.
LIST = (
    Publication(
        id="moths",
        type="article-journal",
        title=text("Street lights and moths"),
        author=by("Ada Muster", "Bo Berg"),
        issued=PartialDate(2021, 5),
        container_title=text("Journal of Machine Learning Research"),
        container_title_short="JMLR",
        keyword=("Street Lights",),
        links={"code": "https://c.example"},
    ),
    Publication(
        id="graphs",
        type="paper-conference",
        title=text("Learning on graphs"),
        author=by("Bo Berg", "Cem Can", "A. Muster"),
        issued=PartialDate(2023),
        container_title=text("37th Conference on Neural Information Processing Systems"),
        category="cs.LG stat.ML",
        status="accepted",
        has_code=True,
    ),
    Publication(
        id="draft",
        type="article",
        title=text("Graphs at night"),
        author=by("Cem Can", "Ada Muster", "Dee Dorn"),
        available_date=PartialDate(2024, 2, 3),
        category="math.CO",
        tags=("night",),
    ),
    Publication(
        id="book",
        type="book",
        title=text("Light"),
        author=by("Ada Muster"),
        issued=PartialDate(2019, 12),
        keyword=("csound",),
    ),
)
NOW = Situation(ADA, PartialDate(2024, 5, 20))


def picked(situation: Situation = NOW, **plan: Any) -> list[str]:
    """The ids of what is selected of LIST, with nothing to complain of."""
    report = Report()
    found = [one.id for one in select(LIST, SectionPlan(**plan), "source", situation, report)]
    assert list(report) == []
    return found


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"status": "published"}, "moths book"),
        ({"status": ("accepted", "preprint")}, "graphs draft"),
        ({"peer_reviewed": True}, "moths graphs"),
        ({"peer_reviewed": False}, "draft book"),
        ({"venue": "jmlr"}, "moths"),
        ({"venue": ("machine learning", "Neural  Information")}, "moths graphs"),
        ({"venue": "information on"}, ""),
        ({"topic": "cs"}, "graphs"),
        ({"topic": "CS.LG"}, "graphs"),
        ({"topic": "mat"}, ""),
        ({"topic": ("stat", "math.CO")}, "graphs draft"),
        ({"topic": "street lights"}, "moths"),
        ({"topic": "Night"}, "draft"),
        ({"has_code": True}, "moths graphs"),
        ({"has_code": False}, "draft book"),
        ({"authorship": "first"}, "moths book"),
        ({"authorship": "last"}, "graphs"),
        ({"authorship": ("last", "sole")}, "graphs book"),
        ({"authorship": "any"}, "moths graphs draft book"),
        ({"coauthors": "C. Can"}, "graphs draft"),
        ({"coauthors": ("Berg, Bo", "Dee Dorn")}, "moths graphs draft"),
        ({"without": "C. Can"}, "moths book"),
        ({"coauthors": "Bo Berg", "without": "Cem Can"}, "moths"),
        ({"last": Duration(12)}, "graphs draft"),
        ({"last": Duration(36)}, "moths graphs draft"),
        ({"last": Duration(35)}, "graphs draft"),
        ({"where": "year > 2019 and 'graph' in title|lower"}, "graphs draft"),
        ({"about": "learning about graphs"}, "graphs draft moths"),
        ({"about": "graphs of light", "order": "oldest"}, "book moths graphs draft"),
        ({"about": "the night light", "limit": 2, "order": "oldest"}, "book draft"),
        ({"order": "venue"}, "graphs moths draft book"),
        ({"has_code": True, "authorship": "last"}, "graphs"),
        ({"keep": ("book",), "has_code": True}, "moths graphs book"),
        ({"keep": ("book",), "limit": 2}, "moths book"),
        ({"keep": ("book",), "limit": 2, "order": "newest"}, "draft book"),
        ({"keep": ("book",), "since": PartialDate(2024), "order": "oldest"}, "book draft"),
        ({"ids": ("draft",), "keep": ("book",)}, "draft book"),
    ],
)
def test_keys(plan: dict[str, Any], expected: str) -> None:
    """This test ensures that each key selects what it says, and several what all of them say."""
    report = Report()
    found = select(LIST, SectionPlan(**plan), "source", NOW, report)
    assert expected == " ".join(one.id for one in found)
    assert bool(expected) == (not list(report))


def test_editors_work_together() -> None:
    """This test ensures that whom one edits with counts, and not who edits one's chapter."""
    volume = Publication(id="volume", type="book", editor=by("Ada Muster", "Karl Roth"))
    chapter = Publication(id="chapter", author=by("Ada Muster"), editor=by("Karl Roth"))
    works, report = (volume, chapter), Report()
    for plan, expected in (
        (SectionPlan(coauthors="Karl Roth"), [volume]),
        (SectionPlan(without="Karl Roth"), [chapter]),
        (SectionPlan(authorship="any"), [volume, chapter]),
    ):
        assert expected == list(select(works, plan, "source", NOW, report))
    assert list(report) == []


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"topic": "light"}, ["course"]),
        ({"venue": "University of Somewhere"}, ["course"]),
        ({"where": "end == 'present'"}, ["now"]),
        ({"where": "end != 'present' and venue is none"}, None),
    ],
)
def test_keys_of_other_entries(plan: dict[str, Any], expected: list[str] | None) -> None:
    """This test ensures that the same words select what is no publication."""
    courses = (
        Position(id="course", tags=("light",), organization=text("A University of Somewhere")),
        Position(id="now", end=PRESENT),
    )
    report = Report()
    found = select(courses, SectionPlan(**plan), "source", NOW, report)
    assert bool(list(report)) == (expected is None)
    assert expected is None or expected == [one.id for one in found]


def test_a_career_break_lengthens_the_window() -> None:
    """This test ensures that time away is added to what 'last' says, and to nothing else."""
    away = Situation(ADA, PartialDate(2024, 5, 20), Duration(18))
    assert ["moths", "graphs", "draft"] == picked(away, last=Duration(24))
    assert ["graphs", "draft"] == picked(last=Duration(24))
    assert ["graphs", "draft"] == picked(away, since=PartialDate(2022))


def test_windows_reach_past_the_date() -> None:
    """This test ensures that what is newer than the document is in a window, unless 'until'
    says no."""
    earlier = Situation(ADA, PartialDate(2021))
    assert ["moths", "graphs", "draft", "book"] == picked(earlier, last=Duration(24))
    assert ["moths", "book"] == picked(earlier, last=Duration(24), until=PartialDate(2021))


def test_the_most_cited_first() -> None:
    """This test ensures that counts sort, with and without who has counted, and that nobody
    waits for one in vain."""
    works = (
        Publication(id="none", issued=PartialDate(2024)),
        Publication(id="old", issued=PartialDate(2020), extra={"citations": "7"}),
        Publication(id="new", issued=PartialDate(2022), citations=Citations(7, "OpenAlex")),
        Publication(id="most", citations=Citations(11), extra={"citations": "3"}),
        Publication(id="never", citations=Citations(0), extra={"citations": "many"}),
    )
    assert ["most", "new", "old", "never", "none"] == ids(works, order="citations")
    assert ["most"] == ids(works, where="citations > 7")
    assert ["never"] == ids(works, where="citations == 0")
    assert problems(order="citations") == [
        "no-citations: nothing says how often these entries were cited | "
        "import a source that counts them, such as OpenAlex or Semantic Scholar"
    ]


def test_limits_by_year() -> None:
    """This test ensures that each year has its first entries, and what is kept takes a place."""
    works = tuple(
        Publication(id=f"{year}{letter}", issued=PartialDate(year))
        for year in (2022, 2021)
        for letter in "abc"
    )
    assert ["2022a", "2022b", "2021a", "2021b"] == ids(works, per_year_limit=2)
    assert ["2022a", "2022b", "2021a"] == ids(works, per_year_limit=2, limit=3)
    assert ["2022a", "2022c", "2021a", "2021b"] == ids(works, per_year_limit=2, keep=("2022c",))


def problems(situation: Situation = NOW, **plan: Any) -> list[str]:
    report = Report()
    select(LIST, SectionPlan(**plan), "source", situation, report)
    return [f"{one.code}: {' | '.join((one.message, *one.hints))}" for one in report]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (
            {"ids": ("moths", "book"), "limit": 1},
            "left-out: 'limit' leaves out 'book', which 'ids' names | "
            "to have it in any case, write 'keep' for 'ids'",
        ),
        (
            {"ids": ("moths", "book", "draft"), "last": Duration(12)},
            "left-out: 'last' leaves out 'moths', 'book', which 'ids' names | "
            "to have them in any case, write 'keep' for 'ids'",
        ),
        (
            {"keep": ("book", "moths"), "limit": 1},
            "kept: 'keep' names 2 entries, more than 'limit': all are kept",
        ),
        (
            {"keep": ("book",), "exclude": ("book",)},
            "kept: 'keep' and 'exclude' both name 'book': it is kept",
        ),
        (
            {"topic": "math.C0"},
            "nothing-selected: the selection leaves nothing in this section | "
            "no entry is what 'topic: math.C0' asks for | did you mean 'math.CO'?",
        ),
        (
            {"topic": "math", "has_code": True},
            "nothing-selected: the selection leaves nothing in this section | "
            "no entry is what 'topic: math' and 'has-code: true' ask for together",
        ),
        (
            {"without": ("Bo Berg", "Berg")},
            "unknown-author: no author is called 'Berg' | did you mean 'Bo Berg'?",
        ),
        (
            {"order": "ids"},
            "no-ids: 'order: ids' has no ids to follow, and changes nothing | "
            "write 'ids: [...]' in the order that you want",
        ),
        (
            {"order": "relevance"},
            "no-text: 'order: relevance' needs a text to be relevant to | "
            "write 'about: …', the text of a call",
        ),
    ],
)
def test_what_is_said_of_a_selection(plan: dict[str, Any], expected: str) -> None:
    """This test ensures that nobody has to wonder where an entry has gone, or why it is there."""
    assert [expected] == problems(**plan)


def test_a_window_needs_a_date() -> None:
    """This test ensures that a document never depends on the day on which it is built."""
    expected = "no-date: 'last' counts from the document's date, and there is none"
    (found,) = problems(Situation(ADA), last=Duration(60))
    assert found.startswith(expected)


@st.composite
def plans(draw: st.DrawFn) -> SectionPlan:
    """Plans of a few keys each."""
    values: dict[str, Any] = {
        "ids": ("moths", "draft"),
        "exclude": ("book",),
        "keep": ("graphs",),
        "since": PartialDate(2021),
        "last": Duration(30),
        "status": "published",
        "has_code": True,
        "authorship": ("first", "last"),
        "without": "Dee Dorn",
        "where": "year != 2019",
        "about": "graphs and lights",
        "limit": 2,
        "per_year_limit": 1,
        "order": "newest",
    }
    chosen = draw(st.lists(st.sampled_from(sorted(values)), max_size=5, unique=True))
    return SectionPlan(**{name: values[name] for name in chosen})


@given(plans(), st.permutations(LIST))
def test_any_plan(plan: SectionPlan, works: list[Publication]) -> None:
    """This test ensures that a selection has each record once, all that is kept, no more than
    the limit but for these, and that one more key never adds a record."""
    found = [one.id for one in select(works, plan, "title", NOW, Report())]
    assert len(set(found)) == len(found)
    assert set(plan.keep) <= set(found)
    assert plan.limit is None or len(found) <= max(plan.limit, len(plan.keep))
    if plan.limit is None and plan.per_year_limit is None:
        wider = select(works, dataclasses.replace(plan, status=()), "title", NOW, Report())
        assert set(found) <= {one.id for one in wider}


@given(plans(), st.permutations(LIST))
def test_the_same_plan_selects_the_same(plan: SectionPlan, works: list[Publication]) -> None:
    """This test ensures that the order of the sources decides nothing where dates do."""
    newest = dataclasses.replace(plan, order="newest")
    one, other = (select(each, newest, "newest", NOW, Report()) for each in (works, LIST))
    assert [work.id for work in one] == [work.id for work in other]
