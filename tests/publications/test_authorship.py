"""What part the person had in a publication."""

from __future__ import annotations

import pytest

from cvbuild.diagnostic import Report
from cvbuild.model import Author, Person, Publication, Role, parse_name
from cvbuild.publications.authorship import PARTS, authorship_of, has_part, part_of
from cvbuild.publications.check import check_parts

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
        Publication(translator=edited.editor),
    ]
    assert list(PARTS[1:]) == [part_of(one, ADA) for one in works]
    assert "editor" == part_of(edited, ADA, alphabetical=True)
    alone = work("Ada Muster")
    assert ("first", "sole") == (part_of(alone, ADA), part_of(alone, ADA, alphabetical=True))
    assert {"any"} == authorship_of(edited, ADA)
    assert "coauthor" == part_of(work("Bo Berg"), ADA)


def people(names: str) -> tuple[Author, ...]:
    return tuple(Author(parse_name(name.strip())) for name in names.split(",") if name)


@pytest.mark.parametrize(
    ("authors", "editors", "translators", "part", "is_had"),
    [
        ("Bo Berg", "Ada Muster", "", "editor", True),
        ("Bo Berg", "", "Ada Muster", "translator", True),
        ("", "", "Ada Muster", "translator", True),
        ("Ada Muster", "Ada Muster", "", "first", True),
        ("Bo Berg", "Cem Can", "Dee Dorn", "coauthor", False),
        ("", "Cem Can", "", "coauthor", False),
        ("", "", "", "coauthor", True),
    ],
)
def test_editors_and_translators(
    authors: str, editors: str, translators: str, part: str, is_had: bool
) -> None:
    """This test ensures that an editor or translator is no co-author, and a stranger is told."""
    one = Publication(
        author=people(authors), editor=people(editors), translator=people(translators)
    )
    assert (part, is_had) == (part_of(one, ADA), has_part(one, ADA))


def test_an_editor_of_a_list_that_was_broken_off() -> None:
    """This test ensures that who edits a work is not taken for one of its unnamed authors."""
    one = Publication(author=people("Bo Berg"), et_al=True, editor=people("Ada Muster"))
    assert "editor" == part_of(one, ADA)


@pytest.mark.parametrize(
    ("own", "strange", "et_al", "expected"),
    [
        (1, 1, False, ["'s0' does not name Ada Muster among its people"]),
        (0, 3, False, []),
        (1, 3, True, []),
        (
            1,
            7,
            False,
            [f"'s{n}' does not name Ada Muster among its people" for n in range(4)]
            + ["'s4' does not name Ada Muster among its people, and 2 others neither"],
        ),
    ],
)
def test_works_of_others_are_told(own: int, strange: int, et_al: bool, expected: list[str]) -> None:
    """This test ensures that a work without the person is told, unless all are such works."""
    works = [Publication(id=f"o{n}", author=people("Ada Muster")) for n in range(own)]
    works += [
        Publication(id=f"s{n}", author=people("Bo Berg"), et_al=et_al) for n in range(strange)
    ]
    report = Report()
    check_parts(works, ADA, report)
    assert expected == [one.message for one in report]
