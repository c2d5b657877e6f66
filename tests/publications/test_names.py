"""Who of the authors is the person, and how a list of authors reads, however long it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.model import Author, Name, Person, Publication, Role, parse_name
from cvbuild.publications.names import (
    MARKS,
    AuthorStyle,
    author_list,
    is_self,
    legend,
    same_name,
)
from cvbuild.richtext import Strong, Text, to_plain
from cvbuild.terms import terms_of

EN = terms_of("en")
ADA = Person(name=parse_name("Ada Muster"))
FIVE = AuthorStyle(5)


def author(name: str, *roles: Role, orcid: str = "") -> Author:
    return Author(name=parse_name(name), roles=roles, orcid=orcid)


def authors(count: int, **own: int) -> tuple[Author, ...]:
    """So many authors, of whom the one at the place ``ada`` is the person."""
    found = [author(f"Bo Bn{chr(97 + number % 26)}") for number in range(count)]
    if "ada" in own:
        found[own["ada"]] = author("Ada Muster")
    return tuple(found)


def written(people: tuple[Author, ...], style: AuthorStyle = FIVE, *, et_al: bool = False) -> str:
    """The list as plain text, the person's name between stars."""
    shown, _ = author_list(Publication(author=people, et_al=et_al), ADA, EN, style)
    return "".join(
        f"*{to_plain(one.children)}*" if isinstance(one, Strong) else to_plain((one,))
        for one in shown
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("K. Roth", "Karsten Roth"),
        ("K Roth", "Karsten Roth"),
        ("Karsten B. Roth", "Karsten Roth"),
        ("KARSTEN ROTH", "Karsten Roth"),
        ("Roth, Karsten", "Karsten Roth"),
        ("Karsten Roth*", "Karsten Roth"),
        ("Karsten Roth¹", "Karsten Roth"),
        ("Karsten Roth Jr.", "Karsten Roth"),
        ("J. Nuñez", "José Núñez"),
        ("Ole Ødegård", "Ole Odegard"),
        ("Ada Straße", "Ada Strasse"),
        ("L. Łukasz", "Lena Lukasz"),
        ("A.B. Muster", "Ada Bea Muster"),
        ("AB Muster", "Ada Bea Muster"),
        ("J.-L. Muster", "Jean-Luc Muster"),
        ("Jean Luc Muster", "Jean-Luc Muster"),
        ("A. van den Berg", "Ada van den Berg"),
        ("Ada Van Den Berg", "Ada van den Berg"),
        ("van den Berg, A.", "Ada van den Berg"),
        ("Garcia Lorca, Ada", "Ada Garcia Lorca"),
        ("Д. Иванов", "Дарья Иванов"),
        ("山田 太郎", "山田太郎"),
    ],
)
def test_names_that_can_be_one_person(one: str, other: str) -> None:
    """This test ensures that accents, case, initials and marks make nobody a stranger."""
    assert same_name(parse_name(one), parse_name(other))
    assert same_name(parse_name(other), parse_name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Valentin Roth", "Karsten Roth"),
        ("V. Roth", "Karsten Roth"),
        ("Roth", "Karsten Roth"),
        ("Karsten Roths", "Karsten Roth"),
        ("A. C. Muster", "Ada Bea Muster"),
        ("AC Muster", "Ada Bea Muster"),
        ("A. Muster", "Ada Muster-Berg"),
        ("A. Berg", "Ada van den Berg"),
        ("Ada Muller", "Ada Mueller"),
        ("", ""),
        ("", "Ada Muster"),
        ("*", "†"),
    ],
)
def test_names_that_cannot_be_one_person(one: str, other: str) -> None:
    """This test ensures that a family name alone, or another initial, is another person."""
    assert not same_name(parse_name(one), parse_name(other))
    assert not same_name(parse_name(other), parse_name(one))


@pytest.mark.parametrize(
    ("name", "orcid", "expected"),
    [
        ("Ada Muster", "", True),
        ("A. Beispiel", "", True),
        ("Somebody Else", "https://orcid.org/0000-0001", True),
        ("Ada Muster", "0000-0002", False),
        ("Somebody Else", "", False),
    ],
)
def test_who_the_person_is(name: str, orcid: str, expected: bool) -> None:
    """This test ensures that an ORCID decides where there is one, and other names count."""
    person = Person(
        name=parse_name("Ada Muster"), aka=(parse_name("Ada Beispiel"),), orcid="0000-0001"
    )
    assert expected == is_self(author(name, orcid=orcid), person)


def test_a_profile_without_a_name_is_nobody() -> None:
    """This test ensures that an author without a name is not taken for a person without one."""
    assert not is_self(Author(), Person())


def test_two_of_one_name() -> None:
    """This test ensures that of two who can be the person the one with the whole name is it."""
    people = (author("A. Muster"), author("Ada Muster"), author("Albert Muster"))
    assert written(people) == "A. Muster, *Ada Muster*, Albert Muster"
    assert written(people[::2]) == "*A. Muster*, Albert Muster"


@pytest.mark.parametrize(
    ("count", "own", "expected"),
    [
        (0, {}, ""),
        (1, {"ada": 0}, "*Ada Muster*"),
        (5, {"ada": 4}, "Bo Bna, Bo Bnb, Bo Bnc, Bo Bnd, *Ada Muster*"),
        (6, {}, "Bo Bna, Bo Bnb, Bo Bnc, …, Bo Bnf"),
        (6, {"ada": 0}, "*Ada Muster* (1st of 6), Bo Bnb, Bo Bnc, …, Bo Bnf"),
        (6, {"ada": 3}, "Bo Bna, Bo Bnb, Bo Bnc, *Ada Muster*, Bo Bne, Bo Bnf"),
        (6, {"ada": 5}, "Bo Bna, Bo Bnb, Bo Bnc, …, *Ada Muster* (6th of 6)"),
        (189, {"ada": 96}, "Bo Bna, Bo Bnb, Bo Bnc, …, *Ada Muster* (97th of 189), …, Bo Bng"),
        (400, {"ada": 398}, "Bo Bna, Bo Bnb, Bo Bnc, …, *Ada Muster* (399th of 400), Bo Bnj"),
    ],
)
def test_long_lists_keep_the_person_in_place(
    count: int, own: dict[str, int], expected: str
) -> None:
    """This test ensures that a shortened list tells where in the whole the person stands."""
    assert expected == written(authors(count, **own))


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (authors(2), "Bo Bna, Bo Bnb et al. (including *Ada Muster*)"),
        (authors(2, ada=1), "Bo Bna, *Ada Muster* et al."),
        ((), "et al. (including *Ada Muster*)"),
        (authors(9), "Bo Bna, Bo Bnb, Bo Bnc, …, Bo Bni et al. (including *Ada Muster*)"),
    ],
)
def test_a_list_that_the_source_broke_off(people: tuple[Author, ...], expected: str) -> None:
    """This test ensures that the person is named where the source hides them in its et al."""
    assert expected == written(people, et_al=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bea Ada Sample", "B. A. Sample"),
        ("B.A. Sample", "B. A. Sample"),
        ("BA Sample", "B. A. Sample"),
        ("Jean-Luc Sample", "J.-L. Sample"),
        ("Émile O’Sample", "É. O’Sample"),
        ("E\u0301mile Sample", "É. Sample"),
        ("Bo van den Sample Jr.", "B. van den Sample Jr."),
        ("山田 太郎", "山田 太郎"),
        ("ATLAS", "ATLAS"),
        ("Ada Muster", "*A. Muster*"),
    ],
)
def test_initials(name: str, expected: str) -> None:
    """This test ensures that initials are made of what has capitals, and of nothing else."""
    assert expected == written((author(name),), AuthorStyle(5, initials=True))


def test_initials_of_the_one_who_is_not_in_the_list() -> None:
    """This test ensures that one list has names of one form."""
    expected = "B. Bna et al. (including *A. Muster*)"
    assert expected == written(authors(1), AuthorStyle(5, initials=True), et_al=True)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "Bo Bna"),
        (2, "Bo Bna and Bo Bnb"),
        (3, "Bo Bna, Bo Bnb, and Bo Bnc"),
        (6, "Bo Bna, Bo Bnb, Bo Bnc, …, Bo Bnf"),
    ],
)
def test_and(count: int, expected: str) -> None:
    """This test ensures that "and" stands before the last, and not where names are left out."""
    assert expected == written(authors(count), AuthorStyle(5, conjunction=True))


def test_marks_stand_behind_names_in_one_order() -> None:
    """This test ensures that each role has its mark, outside of the emphasis of the name."""
    people = (author("Ada Muster", "senior", "equal"), author("Bo Sample", "corresponding"))
    shown, roles = author_list(Publication(author=people), ADA, EN, AuthorStyle())
    assert (Strong((Text("Ada Muster"),)), Text("*§, Bo Sample†")) == shown
    assert ("equal", "corresponding", "senior") == roles


def test_the_legend_explains_what_is_printed() -> None:
    """This test ensures that a mark of a name that was left out is not explained."""
    people = list(authors(30, ada=0))
    people[0], people[15] = author("Ada Muster", "equal"), author("Bo Sample", "senior")
    _, roles = author_list(Publication(author=tuple(people)), ADA, EN, AuthorStyle(5))
    assert to_plain(legend(roles, EN)) == "* equal contribution"
    assert legend((), EN) == ()
    expected = "* gleicher Beitrag; § Seniorautor"
    assert expected == to_plain(legend(("senior", "equal"), terms_of("de")))


def test_every_role_has_a_mark_of_its_own() -> None:
    """This test ensures that no two marks can be taken for each other."""
    assert len(set(MARKS.values())) == len(MARKS) == len(EN.legends)


@given(
    st.lists(st.sampled_from(["Bo Sample", "A. Muster", "Ada Muster", "Cem"]), max_size=30),
    st.integers(-1, 30),
    st.booleans(),
    st.sampled_from(["de", "en", "es", "fr"]),
    st.builds(AuthorStyle, st.integers(-2, 14), st.booleans(), st.booleans()),
)
def test_the_person_is_in_every_list(
    names: list[str], place: int, et_al: bool, language: str, style: AuthorStyle
) -> None:
    """This test ensures that no list, however it is shortened, leaves the person out."""
    people = [author(name) for name in names]
    if 0 <= place <= len(people):
        people.insert(place, author("Ada Muster"))
    publication = Publication(author=tuple(people), et_al=et_al)
    shown, _ = author_list(publication, ADA, terms_of(language), style)
    is_in = et_al or any(is_self(one, ADA) for one in people)
    assert is_in == any(isinstance(one, Strong) for one in shown)


def test_a_name_in_one_piece_can_be_the_person() -> None:
    """This test ensures that people with one name are found, too."""
    assert same_name(Name(literal="Adamus"), Name(literal="ADAMUS"))
