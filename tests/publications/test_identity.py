"""Which names are the person's, which may be, and which are not."""

from __future__ import annotations

import pytest

from cvbuild.model import Author, Name, Person, parse_name
from cvbuild.publications.identity import is_self, may_be_same, same_name


def author(name: str, orcid: str = "") -> Author:
    return Author(name=parse_name(name), orcid=orcid)


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
        ("Dr. rer. nat. Jörg Müller", "J. Müller"),
        ("Prof. Dr. med. Eva Müller", "Müller, Eva"),
        ("Prof. C. H. Müller", "Christa Hanna Müller"),
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


def test_a_name_in_one_piece_can_be_the_person() -> None:
    """This test ensures that people with one name are found, too."""
    assert same_name(Name(literal="Adamus"), Name(literal="ADAMUS"))


SURE, ASK, NEVER = "sure", "ask", "never"
EVA = parse_name("Eva Müller")
HEIDE = parse_name("Jürgen von der Heide")
KING = parse_name("Martin Luther King Jr.")


@pytest.mark.parametrize(
    ("person", "name", "expected"),
    [
        # Umlauts as two letters, either way, in family and given names.
        (EVA, Name("Mueller", "Eva"), SURE),
        (EVA, Name("Muller", "E."), SURE),
        (Name("Mueller", "Eva"), Name("Müller", "E."), SURE),
        (Name("Mueller", "Eva"), Name("Muller", "Eva"), ASK),
        (Name("Ødegård", "Ole"), Name("Oedegaard", "O."), SURE),
        (Name("Ødegård", "Ole"), Name("Odegaard", "Ole"), SURE),
        (Name("Strauß", "Götz"), Name("Strauss", "Goetz"), SURE),
        (Name("Bauer", "Eva"), Name("Baur", "Eva"), ASK),
        (Name("Bauer", "Eva"), Name("Baur", "E."), NEVER),
        (Name("Poet", "Eva"), Name("Pot", "Eva"), NEVER),
        # Names in one piece.
        (EVA, Name(literal="Müller, Eva"), SURE),
        (EVA, Name(literal="Mueller, E."), SURE),
        (EVA, Name(literal="Eva Mueller"), SURE),
        (EVA, Name(literal="Müller Institute, Bonn"), NEVER),
        # The family's name first, without a comma.
        (EVA, parse_name("Müller E"), SURE),
        (EVA, parse_name("Mueller E."), SURE),
        (EVA, parse_name("Müller K"), NEVER),
        (parse_name("Rob James Smith"), parse_name("Smith RJ"), SURE),
        (parse_name("Rob James Smith"), parse_name("Smith R. J."), SURE),
        (parse_name("Rob Smith"), parse_name("Smith RJ"), ASK),
        (parse_name("Rob James Smith"), parse_name("Smith RK"), NEVER),
        (parse_name("Ada van den Berg"), parse_name("van den Berg A"), SURE),
        (parse_name("Lin Wei"), parse_name("Wei LI"), ASK),
        (parse_name("Wei Li"), parse_name("WEI LI"), SURE),
        (parse_name("Анна Борисовна Иванова"), parse_name("Иванова А."), SURE),
        (parse_name("Анна Борисовна Иванова"), parse_name("Иванова А. Б."), SURE),
        (parse_name("Анна Борисовна Иванова"), parse_name("А. Б. Иванова"), SURE),
        (parse_name("Анна Борисовна Иванова"), parse_name("Иванова О."), NEVER),
        # Particles, wherever a format puts them.
        (HEIDE, Name("Heide", "Juergen", "von der"), SURE),
        (HEIDE, Name("Heide", "J. von der"), SURE),
        (HEIDE, Name("Heide", "J. v.d."), SURE),
        (HEIDE, Name("v. d. Heide", "J."), SURE),
        (HEIDE, parse_name("J. vd Heide"), SURE),
        (HEIDE, Name("von der Heide", "Jürgen"), SURE),
        (HEIDE, Name("Heide", "J."), ASK),
        (HEIDE, Name("Heide", "Jürgen"), ASK),
        (HEIDE, Name("Heide", "K."), NEVER),
        (parse_name("Oscar de la Hoya"), Name("Hoya", "O. de la"), SURE),
        (parse_name("Oscar de la Hoya"), Name("Hoya", "O."), ASK),
        # One of two family names, which some formats lose.
        (Name("García Márquez", "José"), Name("García", "J."), ASK),
        (Name("García-Márquez", "José"), Name("Márquez", "José"), ASK),
        (Name("García-Márquez", "José"), Name("Gil", "José"), NEVER),
        # Family and given name the other way round.
        (parse_name("Wei Wang"), Name("Wei", "Wang"), ASK),
        (parse_name("Wei Wang"), Name("Wei", "W."), NEVER),
        (Name("田中", "花子"), Name("花子", "田中"), SURE),
        (Name("田中", "花子"), Name(literal="田中花子"), SURE),
        (Name(literal="田中花子"), parse_name("花子 田中"), SURE),
        (Name("田中", "花子"), Name("田中", "太郎"), NEVER),
        (Name("김", "철수"), Name(literal="김철수"), SURE),
        # Father and son.
        (KING, parse_name("Martin Luther King Sr."), NEVER),
        (KING, Name(literal="King, Sr., Martin Luther"), NEVER),
        (KING, parse_name("Martin L. King III"), NEVER),
        (KING, parse_name("M. L. King, Jr."), SURE),
        (KING, parse_name("Martin Luther King PhD"), SURE),
        (KING, parse_name("Martin Luther King"), SURE),
        # What is cut, or written wrong.
        (parse_name("Christopher Roe"), parse_name("Chris Roe"), ASK),
        (parse_name("Karsten Roth"), parse_name("Karsten Roht"), ASK),
        (parse_name("Karsten Roth"), parse_name("K. Roht"), NEVER),
        (parse_name("Karsten Roth"), parse_name("Karsten Booth"), NEVER),
        (parse_name("Jane Roe"), parse_name("Jim Roe"), NEVER),
        (parse_name("Jane Roe"), Name(literal=",Z,."), NEVER),
        (Name(), Name(), NEVER),
    ],
)
def test_who_a_name_means(person: Name, name: Name, expected: str) -> None:
    """This test ensures that what is sure is told from what only may be, either way round."""
    assert _told(person, name) == _told(name, person) == expected


def _told(one: Name, other: Name) -> str:
    if same_name(one, other):
        return SURE
    return ASK if may_be_same(one, other) else NEVER
