"""Who is on the list of conflicts of interest: everybody once, and what the list cannot tell."""

from __future__ import annotations

import datetime
import itertools
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.diagnostic import Report
from cvbuild.model import Author, PartialDate, Person, Publication, parse_date, parse_name
from cvbuild.publications.coauthors import (
    Coauthor,
    Coauthors,
    Window,
    coauthors_of,
    parse_since,
    report_gaps,
)
from cvbuild.richtext import text

ADA = Person(name=parse_name("Ada Muster"), aka=(parse_name("Ada Lehmann"),))
SINCE_2022 = Window(PartialDate(2022, 11, 21), PartialDate(2024, 11, 21))


def people(names: str) -> tuple[Author, ...]:
    """Authors between commas; what stands behind a # is an ORCID."""
    split = (one.partition("#") for one in names.split(", ") if one)
    return tuple(Author(name=parse_name(name), orcid=orcid) for name, _, orcid in split)


def work(id: str, authors: str, issued: str = "2024", **fields: Any) -> Publication:
    author = people(authors.removesuffix(" et al."))
    et_al = authors.endswith("et al.")
    return Publication(
        id=id, title=text(id), author=author, et_al=et_al, issued=parse_date(issued), **fields
    )


def found(*works: Publication, person: Person = ADA) -> Coauthors:
    return coauthors_of(works, person, SINCE_2022)


def rows(*works: Publication) -> list[tuple[str, ...]]:
    """Of each person the name, the date, the works, and who else they could be."""
    return [
        (
            one.name.family_first(),
            str(one.last or "-"),
            " ".join(work.id for work in one.works),
            *(str(name) for name in one.could_be),
        )
        for one in found(*works).people
    ]


def test_everybody_but_the_person_is_listed_by_family_name() -> None:
    """This test ensures that all that is known of a person comes out, whatever was written."""
    a = work("a", "Ada Muster, Zoe Zander", "2023-05")
    b = Publication(
        id="b",
        title=text("b"),
        issued=parse_date("2024"),
        author=(
            Author(parse_name("A. Lehmann")),
            Author(parse_name("Ludwig van Beethoven"), affiliation="Bonn"),
            Author(parse_name("Z. Zander"), orcid="https://orcid.org/0000-0001-0000-000x"),
        ),
    )
    assert found(a, b).people == (
        Coauthor(
            name=parse_name("Ludwig van Beethoven"),
            names=(parse_name("Ludwig van Beethoven"),),
            affiliation="Bonn",
            last=PartialDate(2024),
            works=(b,),
            is_author=True,
        ),
        Coauthor(
            name=parse_name("Zoe Zander"),
            names=(parse_name("Z. Zander"), parse_name("Zoe Zander")),
            orcid="0000-0001-0000-000X",
            last=PartialDate(2024),
            works=(b, a),
            is_author=True,
        ),
    )


@pytest.mark.parametrize(
    ("dates", "counts"),
    [
        ({"issued": "2022-11-21"}, True),
        ({"issued": "2022-11-20"}, False),
        ({"issued": "2022-11"}, True),
        ({"issued": "2022"}, True),
        ({"issued": "2021"}, False),
        ({"issued": "2027"}, True),
        ({"issued": "2021", "available_date": "2023"}, True),
        ({"issued": "2023", "available_date": "2021"}, True),
        ({"available_date": "2021"}, False),
        ({}, True),
    ],
)
def test_what_may_be_in_the_window_counts(dates: dict[str, str], counts: bool) -> None:
    """This test ensures that a date which says too little leaves nobody out."""
    fields: dict[str, Any] = {name: parse_date(date) for name, date in dates.items()}
    one = Publication(id="a", author=people("Ada Muster, Bo Birch"), **fields)
    assert bool(found(one).people) is counts


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        # An initial joins the one name that it can stand for.
        (["K. Roth", "Karsten Roth", "K. A. Roth"], ["Roth, Karsten"]),
        (["Björn Müller", "Bjorn Muller"], ["Müller, Björn"]),
        (["Jan van den Berg", "J. van den Berg"], ["van den Berg, Jan"]),
        (["JING WANG", "Jing Wang"], ["Wang, Jing"]),
        # Two names that one initial can stand for keep it apart.
        (["J. Wang", "Jing Wang", "Jun Wang"], ["Wang, J.", "Wang, Jing", "Wang, Jun"]),
        (
            ["Jing Wang", "Jing X. Wang", "Jing Y. Wang"],
            ["Wang, Jing", "Wang, Jing X.", "Wang, Jing Y."],
        ),
        # Nobody is two authors of one work.
        (["Jing Wang, J. Wang"], ["Wang, J.", "Wang, Jing"]),
        # ORCIDs decide before names.
        (["Ann Smith#1", "Ann Jones#1"], ["Smith, Ann"]),
        (["Ann Smith#1", "Ann Smith#2"], ["Smith, Ann", "Smith, Ann"]),
        (["Ann Smith#1", "A. Smith"], ["Smith, Ann"]),
        (["Ann Smith#1", "Ann Smith#2", "A. Smith"], ["Smith, A.", "Smith, Ann", "Smith, Ann"]),
        (["Ann Smith#1", "Ann Jones#1", "A. Jones"], ["Smith, Ann"]),
        # Names without parts, and groups of people.
        (["Plato", "Plato", "ATLAS Collaboration"], ["ATLAS Collaboration", "Plato"]),
        (["日本 太郎", "日本 次郎"], ["日本, 太郎", "日本, 次郎"]),
    ],
)
def test_identities(authors: list[str], expected: list[str]) -> None:
    """This test ensures that one person is one row, and two people are two."""
    works = [work(f"w{at}", f"Ada Muster, {one}") for at, one in enumerate(authors)]
    for order in itertools.permutations(works):
        assert expected == [row[0] for row in rows(*order)]


def test_a_name_that_could_be_two_people_says_whom() -> None:
    first, second = work("a", "Ada Muster, J. Wang"), work("b", "Ada Muster, Jing Wang", "2023")
    third = work("c", "Ada Muster, Jun Wang")
    assert rows(first, second, third) == [
        ("Wang, J.", "2024", "a", "Jing Wang", "Jun Wang"),
        ("Wang, Jing", "2023", "b"),
        ("Wang, Jun", "2024", "c"),
    ]


def test_editors_count_where_the_person_is_one() -> None:
    """This test ensures that the editors of a book which the person wrote in are not met."""
    chapter = work("chapter", "Ada Muster, Bo Birch", editor=people("Cem Cedar"))
    book = Publication(
        id="book", issued=PartialDate(2024, 12), editor=people("A. Muster, Dora Dill, Bo Birch")
    )
    old = Publication(id="old", issued=PartialDate(2023), editor=people("Ada Muster, Eve Elm"))
    assert [
        (one.name.family, one.is_author, one.is_editor) for one in found(chapter, book, old).people
    ] == [("Birch", True, True), ("Dill", False, True)]


def test_the_person_may_be_behind_et_al() -> None:
    """This test ensures that a shortened list without the person still names who was met."""
    assert rows(work("a", "Bo Birch, Cem Cedar et al.")) == [
        ("Birch, Bo", "2024", "a"),
        ("Cedar, Cem", "2024", "a"),
    ]


def test_namesakes_of_the_person_are_others() -> None:
    """This test ensures that 'A. Muster' beside 'Ada Muster' is somebody else."""
    assert rows(work("a", "Ada Muster, A. Muster")) == [("Muster, A.", "2024", "a")]


def test_what_the_list_cannot_tell_is_said() -> None:
    works = [
        work("short", "Bo Birch, J. Cedar et al."),
        work("shortest", " et al."),
        work("old", "Ada Muster et al.", "2019"),
        work("undated", "Ada Muster, Jan Cedar", "no"),
        work("other", "Ada Muster, Joy Cedar"),
        work("theirs", "Kim Kirsch"),
        work("volume", "", editor=people("Kim Kirsch")),
        work("chapter", "Kim Kirsch", editor=people("Ada Muster")),
    ]
    report = Report()
    report_gaps(found(*works), report)
    assert sorted(one.message for one in report) == [
        "'J. Cedar' may be Jan Cedar or Joy Cedar: listed apart",
        "'short' names only 2 authors: nobody knows how many more there are",
        "'shortest' names none of its authors: nobody knows how many more there are",
        "'theirs' names others alone, and they are in the list",
        "'undated' has no date, so its people are in the list",
        "'volume' names others alone, and they are in the list",
    ]


@pytest.mark.parametrize(
    ("word", "since"),
    [
        ("48m", "2022-08-31"),
        ("4y", "2022-08-31"),
        ("4 years", "2022-08-31"),
        ("6 months", "2026-02-28"),
        ("1 year 6 months", "2025-02-28"),
        ("0m", "None"),
        ("8m", "2025-12-31"),
        ("2022-11", "2022-11"),
        ("2022", "2022"),
        ("9999y", "None"),
        ("four years", "None"),
        ("-4y", "None"),
        ("", "None"),
    ],
)
def test_since(word: str, since: str) -> None:
    assert since == str(parse_since(word, datetime.date(2026, 8, 31)))


_given = st.sampled_from(["J.", "Jing", "Jun", "Jing X.", "K.", "Ñ.", "J"])
_family = st.sampled_from(["Wang", "van der Wang", "Müller", "Muller", "O'Neil"])
_names = st.builds(lambda given, family: parse_name(f"{given} {family}"), _given, _family)


@st.composite
def shelves(draw: st.DrawFn, orcids: tuple[str, ...] = ("",)) -> list[Publication]:
    """Works of Ada and others, some of whom share names."""
    authors = st.lists(st.builds(Author, name=_names, orcid=st.sampled_from(orcids)), max_size=4)
    dates = st.sampled_from([None, *map(PartialDate, (2020, 2023, 2025))])
    return [
        Publication(id=f"w{at}", author=(*people("Ada Muster"), *others), issued=date)
        for at, (others, date) in enumerate(draw(st.lists(st.tuples(authors, dates), max_size=6)))
    ]


@given(shelves())
def test_everybody_is_listed_once(works: list[Publication]) -> None:
    """This test ensures that each name of each work is in one row, and that nobody is added."""
    meetings = [
        (one.id, author.name)
        for one in works
        if one.issued is None or one.issued.year > 2022
        for author in one.author[1:]
    ]
    listed = found(*works).people
    rows_of = {
        meeting: [
            row
            for row in listed
            if meeting[0] in [one.id for one in row.works] and meeting[1] in row.names
        ]
        for meeting in meetings
    }
    assert {meeting: 1 for meeting in meetings} == {key: len(has) for key, has in rows_of.items()}
    assert all(any(row in has for has in rows_of.values()) for row in listed)
    assert all(row.name in row.names for row in listed)


@given(shelves(orcids=("", "", "0-1", "0-2")), st.randoms(use_true_random=False))
def test_the_order_of_works_does_not_matter(works: list[Publication], chance: Any) -> None:
    expected = found(*works)
    chance.shuffle(works)
    assert expected == found(*works)


def test_large_collaborations_take_seconds() -> None:
    """This test ensures that the work grows with the names, and not with their square."""
    names = [
        f"{chr(65 + at % 26)}. Name{chr(97 + at // 26 % 26)}{chr(97 + at // 676)}"
        for at in range(1000)
    ]
    works = [
        work(f"w{at}", ", ".join(["Ada Muster", *(names[(at * 7 + k) % 1000] for k in range(100))]))
        for at in range(1000)
    ]
    began = time.process_time()
    assert len(found(*works).people) == 1000
    assert time.process_time() - began < 20
