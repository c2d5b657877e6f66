"""What is said where it cannot be told who of the authors the person is."""

from __future__ import annotations

import pytest

from cvbuild.diagnostic import Report
from cvbuild.model import Author, Person, Publication, parse_name
from cvbuild.publications.check import check_own_names

EVA = Person(name=parse_name("Eva Müller-Lund"))


def work(id: str, *authors: str, editors: tuple[str, ...] = ()) -> Publication:
    return Publication(
        id=id,
        author=tuple(Author(name=parse_name(name)) for name in authors),
        editor=tuple(Author(name=parse_name(name)) for name in editors),
    )


def said(*works: Publication, person: Person = EVA) -> list[str]:
    report = Report()
    check_own_names(works, person, report)
    return [one.message for one in report]


def test_a_name_that_may_be_the_person_is_told_once() -> None:
    """This test ensures that one name in many works is one thing to settle."""
    works = [work(id, "Bo Sample", "E. Müller") for id in ("one", "two", "three")]
    assert said(*works) == ["'E. Müller' may be you, among the authors of 'one' and 2 more"]


@pytest.mark.parametrize(
    "one",
    [
        work("a", "Bo Sample"),
        work("b", "K. Müller"),
        # Who is named surely is nobody else beside.
        work("c", "E. Müller", "Eva Müller-Lund"),
        work("d", "E. Müller", editors=("E. Müller-Lund",)),
    ],
)
def test_nothing_is_said_of_others(one: Publication) -> None:
    assert said(one) == []


def test_two_who_are_both_the_person() -> None:
    """This test ensures that a list with one's own name twice is not passed over."""
    assert said(work("a", "E. Müller-Lund", "E. Müller-Lund")) == [
        "'E. Müller-Lund' can be you, 2 times among the authors of 'a'"
    ]
    assert said(work("a", "E. Müller-Lund", "E. K. Müller-Lund")) == [
        "'E. Müller-Lund' and 'E. K. Müller-Lund' can be you, 2 times among the authors of 'a'"
    ]
    assert said(work("a", "Eva Müller-Lund", "E. Müller-Lund")) == []


def test_without_a_name_of_the_person_nothing_is_asked() -> None:
    assert said(work("a", "Eva Müller"), person=Person()) == []


def test_a_name_in_aka_settles_it() -> None:
    person = Person(name=EVA.name, aka=(parse_name("Eva Müller"),))
    assert said(work("a", "E. Müller"), person=person) == []
