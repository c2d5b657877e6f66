"""Who of the authors is the person, and how a list of authors reads, however long it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.document.variant import OwnName
from cvbuild.model import Author, Person, Publication, Role, parse_name
from cvbuild.publications import identity
from cvbuild.publications.identity import fold, is_self
from cvbuild.publications.names import (
    MARKS,
    AuthorStyle,
    are_alphabetical,
    author_list,
    legend,
)
from cvbuild.richtext import (
    Accent,
    Inline,
    SmallCaps,
    Strong,
    Sup,
    Text,
    Underline,
    text,
    to_plain,
)
from cvbuild.terms import terms_of

EN = terms_of("en")
ADA = Person(name=parse_name("Ada Muster"))
FIVE = AuthorStyle(max_authors=5)


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
        (6, {"ada": 0}, "*Ada Muster*, Bo Bnb, Bo Bnc, …, Bo Bnf"),
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
    assert expected == written((author(name),), AuthorStyle(max_authors=5, given="initials"))


def test_initials_of_the_one_who_is_not_in_the_list() -> None:
    """This test ensures that one list has names of one form."""
    expected = "B. Bna et al. (including *A. Muster*)"
    assert expected == written(authors(1), AuthorStyle(max_authors=5, given="initials"), et_al=True)


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
    assert expected == written(authors(count), AuthorStyle(max_authors=5, conjunction="and"))


#: Names as each part of a style has them.
@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ({}, "Bo Ada van den Sample Jr., J. L. Muster"),
        ({"given": "initials"}, "B. A. van den Sample Jr., J. L. Muster"),
        ({"family_first": "all"}, "van den Sample, Bo Ada, Jr., Muster, J. L."),
        (
            {"family_first": "all", "given": "initials", "conjunction": "&", "comma_of_two": True},
            "van den Sample, B. A., Jr., & Muster, J. L.",
        ),
        (
            {"family_first": "all", "given": "letters", "family_ends": " ", "before_suffix": " "},
            "van den Sample BA Jr, Muster JL",
        ),
        (
            {"family_first": "first", "conjunction": "and", "comma_of_two": True},
            "van den Sample, Bo Ada, Jr., and J. L. Muster",
        ),
        (
            {"family_first": "all", "particle_last": True, "separator": " ; "},
            "Sample, Bo Ada van den, Jr. ; Muster, J. L.",
        ),
    ],
)
def test_forms_of_names(style: dict[str, Any], expected: str) -> None:
    """This test ensures that particles, suffixes and initials are where a style has them."""
    people = (author("Bo Ada van den Sample Jr."), author("J. L. Muster"))
    assert expected == written(people, AuthorStyle(**style))


@pytest.mark.parametrize("name", ["山田 太郎", "ATLAS", "김 철수"])
def test_names_that_no_style_turns_around(name: str) -> None:
    """This test ensures that a name of one word, or in signs, is written as it is."""
    style = AuthorStyle(family_first="all", given="letters", family_ends=" ")
    assert name == written((author(name),), style)


def test_family_names_in_small_capitals() -> None:
    """This test ensures that the family name alone is in them, and the person stands out."""
    style = AuthorStyle(family_first="all", family_small_caps=True, own_name="underline")
    shown, _ = author_list(Publication(author=(author("Ada Muster"),)), ADA, EN, style)
    assert (Underline((SmallCaps(text("Muster")), Text(", Ada"))),) == shown


@pytest.mark.parametrize(
    ("own_name", "expected"),
    [
        ("bold", Strong(text("Ada Muster"))),
        ("underline", Underline(text("Ada Muster"))),
        ("small-caps", SmallCaps(text("Ada Muster"))),
        ("accent", Accent(text("Ada Muster"))),
        ("none", Text("Ada Muster")),
    ],
)
def test_how_the_person_stands_out(own_name: OwnName, expected: Inline) -> None:
    """This test ensures that the own name is told from others as asked, and only it."""
    people = Publication(author=(author("Ada Muster"),))
    assert ((expected,), ()) == author_list(people, ADA, EN, AuthorStyle(own_name=own_name))


#: How the styles of journals shorten a list of nine: by the first names and "et al.".
@pytest.mark.parametrize(
    ("head", "own", "expected"),
    [
        (1, {}, "Bo Bna et al."),
        (3, {}, "Bo Bna, Bo Bnb, Bo Bnc et al."),
        (1, {"ada": 0}, "*Ada Muster* et al."),
        (1, {"ada": 2}, "Bo Bna, Bo Bnb, *Ada Muster* (3rd of 9) et al."),
        (1, {"ada": 5}, "Bo Bna, …, *Ada Muster* (6th of 9) et al."),
        (1, {"ada": 8}, "Bo Bna, …, *Ada Muster* (9th of 9)"),
    ],
)
def test_et_al_never_hides_the_person(head: int, own: dict[str, int], expected: str) -> None:
    """This test ensures that a style's own rule of shortening is followed around the person."""
    style = AuthorStyle(max_authors=6, head=head, ends_with_last=False)
    assert expected == written(authors(9, **own), style)


def test_a_list_within_the_limit_is_whole() -> None:
    """This test ensures that "et al." is written from one name too many on."""
    style = AuthorStyle(max_authors=2, head=1, ends_with_last=False)
    assert ["Bo Bna, Bo Bnb", "Bo Bna et al."] == [written(authors(n), style) for n in (2, 3)]


def test_one_name_between_the_first_and_the_last() -> None:
    """This test ensures that a style that fixes how many names stay has no name more."""
    style = AuthorStyle(max_authors=4, head=3)
    assert "Bo Bna, Bo Bnb, Bo Bnc, …, Bo Bne" == written(authors(5), style)


def test_thousands_of_authors_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the work for a list grows with its length, and no faster."""
    looked: list[str] = []

    def counted(name: str) -> str:
        looked.append(name)
        return fold(name)

    monkeypatch.setattr(identity, "fold", counted)
    people = [author(f"Bo Bn{number:x}".translate(LETTERS)) for number in range(3000)]
    people[2000] = author("Ada Muster")
    assert written(tuple(people)) == (
        "Bo Bna, Bo Bnb, Bo Bnc, …, *Ada Muster* (2001st of 3000), …, Bo Bnllh"
    )
    assert len(looked) < 20 * len(people)


#: Figures of a number to letters, for names that differ.
LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def test_marks_stand_behind_names_in_one_order() -> None:
    """This test ensures that each role has its mark, outside of the emphasis of the name."""
    people = (author("Ada Muster", "senior", "equal"), author("Bo Sample", "corresponding"))
    shown, roles = author_list(Publication(author=people), ADA, EN, AuthorStyle())
    raised = Sup(text("§")), Text(", Bo Sample"), Sup(text("†"))
    assert (Strong((Text("Ada Muster"),)), Text("*"), *raised) == shown
    assert ("equal", "corresponding", "senior") == roles


def test_marks_of_ones_own() -> None:
    """This test ensures that any mark but a star is raised, and that no mark has no legend."""
    marks: dict[Role, str] = {**MARKS, "equal": "1", "senior": ""}
    people = (author("Bo Sample", "equal", "senior"), author("Cem Sample", "undergraduate"))
    shown, roles = author_list(Publication(author=people), ADA, EN, AuthorStyle(marks=marks))
    assert (Text("Bo Sample"), Sup(text("1")), Text(", Cem Sample"), Sup(text("#"))) == shown
    assert (
        Sup(text("1")),
        Text(" equal contribution; "),
        Sup(text("#")),
        Text(" undergraduate student supervised"),
    ) == legend((*roles, "senior"), EN, marks)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (("equal", "senior"), "* equal contribution; § senior author"),
        (("equal-2",), "** equal contribution"),
        (
            ("senior", "equal-2", "equal"),
            "*, ** equal contribution of those with the same mark; § senior author",
        ),
    ],
)
def test_groups_of_equals(roles: tuple[Role, ...], expected: str) -> None:
    """This test ensures that two who share the first place are not taken for the last two."""
    assert expected == to_plain(legend(roles, EN))


def test_the_legend_explains_what_is_printed() -> None:
    """This test ensures that a mark of a name that was left out is not explained."""
    people = list(authors(30, ada=0))
    people[0], people[15] = author("Ada Muster", "equal"), author("Bo Sample", "senior")
    _, roles = author_list(Publication(author=tuple(people)), ADA, EN, FIVE)
    assert to_plain(legend(roles, EN)) == "* equal contribution"
    assert legend((), EN) == ()
    expected = "* gleicher Beitrag; § Seniorautor"
    assert expected == to_plain(legend(("senior", "equal"), terms_of("de")))


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([], True),
        (["Bo Muster", "Ada Sample"], True),
        (["Ada Muster", "Bo Muster", "ZEBRA"], True),
        (["Émile Öz", "Ada Pz"], True),
        (["Bo Sample", "Ada Muster"], False),
    ],
)
def test_alphabetical_order(people: list[str], expected: bool) -> None:
    """This test ensures that family names decide, and accents do not."""
    assert expected == are_alphabetical([author(name) for name in people])


def test_every_role_has_a_mark_of_its_own() -> None:
    """This test ensures that no two marks can be taken for each other."""
    assert len(set(MARKS.values())) == len(MARKS) == len(EN.legends)


@given(
    st.lists(st.sampled_from(["Bo Sample", "A. Muster", "Ada Muster", "Cem"]), max_size=30),
    st.integers(-1, 30),
    st.booleans(),
    st.sampled_from(["de", "en", "es", "fr"]),
    st.builds(
        AuthorStyle,
        max_authors=st.integers(-2, 14),
        head=st.none() | st.integers(1, 14),
        ends_with_last=st.booleans(),
        given=st.sampled_from(["full", "initials", "letters"]),
        family_first=st.sampled_from(["none", "first", "all"]),
        conjunction=st.sampled_from(["", "and", "&"]),
    ),
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
