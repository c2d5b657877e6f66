"""What part the person had in a publication."""

from __future__ import annotations

import pytest

from cvbuild.model import Author, Person, Publication, Role, parse_name
from cvbuild.publications.authorship import PARTS, authorship_of, part_of

ADA = Person(name=parse_name("Ada Muster"))


def work(authors: str, *, et_al: bool = False) -> Publication:
    """Authors apart by commas: ``*`` for equal contribution, ``+`` for corresponding."""
    marks: dict[str, Role] = {"*": "equal", "+": "corresponding"}
    people = tuple(
        Author(
            parse_name(name.strip(" *+")),
            tuple(role for mark, role in marks.items() if mark in name),
        )
        for name in authors.split(",")
        if name
    )
    return Publication(author=people, et_al=et_al)


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("Ada Muster, Bo Berg", "any first"),
        ("Bo Berg, Ada Muster", "any last"),
        ("Bo Berg, Ada Muster, Cem Can", "any"),
        ("Ada Muster", "any first sole"),
        ("Ada Muster+, Bo Berg", "any corresponding first"),
        ("Bo Berg*, Ada Muster*, Cem Can", "any equal first"),
        ("Bo Berg, Ada Muster*, Cem Can*", "any equal last"),
        ("Bo Berg*, Cem Can, Ada Muster*, Dee Dorn", "any equal"),
        ("Ada Muster*, Bo Berg*", "any equal first last"),
        ("A. Berg, A. Muster, B. Zorn", "any"),
        ("Bo Berg, Cem Can", ""),
        ("", ""),
    ],
)
def test_authorship(authors: str, expected: str) -> None:
    """This test ensures that places count, and shared ones as the marks of equal work say."""
    assert expected.split() == sorted(authorship_of(work(authors), ADA))


@pytest.mark.parametrize(
    ("authors", "expected"),
    [("Ada Muster", "any first"), ("Bo Berg, Ada Muster", "any"), ("Bo Berg", "any"), ("", "any")],
)
def test_lists_that_were_broken_off(authors: str, expected: str) -> None:
    """This test ensures that nobody is the last or the only one of a list that goes on."""
    assert expected.split() == sorted(authorship_of(work(authors, et_al=True), ADA))


def test_the_foremost_part() -> None:
    """This test ensures that each work counts once: first before last before corresponding."""
    edited = Publication(editor=(Author(parse_name("Ada Muster")),))
    works = [
        work("Ada Muster*, Bo Berg*"),
        work("Bo Berg, Ada Muster+"),
        work("Bo Berg, Ada Muster+, Cem Can"),
        work("Bo Berg, Ada Muster, Cem Can"),
        edited,
    ]
    assert list(PARTS[1:]) == [part_of(one, ADA) for one in works]
    assert "editor" == part_of(edited, ADA, alphabetical=True)
    alone = work("Ada Muster")
    assert ("first", "sole") == (part_of(alone, ADA), part_of(alone, ADA, alphabetical=True))
    assert {"any"} == authorship_of(edited, ADA)
    assert "coauthor" == part_of(work("Bo Berg"), ADA)
