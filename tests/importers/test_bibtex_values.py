"""The values of BibTeX's fields: names and dates, by the rules of BibTeX and biblatex."""

from __future__ import annotations

import pytest

from cvbuild.diagnostic import Report
from cvbuild.importers import import_source
from cvbuild.importers.bibtex.annotations import read_annotation
from cvbuild.importers.bibtex.dates import read_edtf, read_year
from cvbuild.importers.bibtex.names import read_people
from cvbuild.model import Name
from cvbuild.source import Source


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "van")),
        ("de la Vall{\\'e}e Poussin, Jr., C.", Name("Vallée Poussin", "C.", "de la", "Jr.")),
        ("Van der Berg, Jan", Name("Berg", "Jan", "Van der")),
        ("Jean {\\'e} Mot", Name("Mot", "Jean", "é")),
        ("Jean {\\'E} Mot", Name("Mot", "Jean É")),
        ("A. {\\relax van} B", Name("B", "A.", "van")),
        ("{W.M.P. van der} Aalst", Name("Aalst", "W.M.P. van der")),
        ("{R Core Team}", Name(literal="R Core Team")),
        ("Plato", Name(literal="Plato")),
        ("Anna~B. von Ha{\\ss}ler", Name("Haßler", "Anna B.", "von")),
        ("family=Silva, given=R. F., prefix=da, suffix=Jr", Name("Silva", "R. F.", "da", "Jr")),
        ("Sherry, John F., Jr.", Name("Sherry", "John F.", "", "Jr.")),
    ],
)
def test_names(written: str, expected: Name) -> None:
    """This test ensures that names have the parts that BibTeX gives them."""
    (author,) = read_people(written).authors
    assert expected == author.name


def test_lists_of_names() -> None:
    """This test ensures that braces hide an 'and', and that 'others' are no person."""
    people = read_people("A B and\n{C and D} AND E F and others")
    assert ["A B", "C and D", "E F"] == [str(author.name) for author in people.authors]
    assert people.et_al


@pytest.mark.parametrize(
    ("written", "date", "exact", "wrong"),
    [
        ("2024", "2024", True, False),
        ("2024-05-31", "2024-05-31", True, False),
        ("1984/1986", "1984", False, False),
        ("1997/..", "1997", False, False),
        ("2004-XX", "2004", True, False),
        ("2001-21", "2001", False, False),
        ("1723~", "1723?", False, False),
        ("199X", "None", False, False),
        ("-0876", "None", False, False),
        ("2012-13", "None", False, True),
        ("2019-02-30", "None", False, True),
        ("19XXX-XX-XX", "None", False, True),
        ("/1997", "None", False, True),
    ],
)
def test_dates(written: str, date: str, exact: bool, wrong: bool) -> None:
    """This test ensures that a date is what EDTF says, and never more than is written."""
    reading = read_edtf(written)
    assert (date, exact, wrong) == (str(reading.date), reading.exact, reading.wrong)


@pytest.mark.parametrize(
    ("year", "month", "date", "exact"),
    [
        ("2009", "MAR", "2009-03", True),
        ("2009", "3", "2009-03", True),
        ("1973", "10 January", "1973-01-10", True),
        ("1973", "January 10", "1973-01-10", True),
        ("1973", "jan. 10", "1973-01-10", True),
        ("1973", "January 40", "1973", False),
        ("1973", "Chapter 10", "1973", False),
        ("1988", "June-August", "1988-06", False),
        ("1988", "November, December", "1988-11", False),
        ("2009", "mars", "2009-03", True),
        ("2009", "13", "2009", False),
        ("2009", "Spring", "2009", False),
        ("2014-09", "", "2014-09", True),
        ("1968–90", "", "1968", False),
        ("2015a", "", "2015", False),
        ("98", "", "None", False),
    ],
)
def test_years_and_months(year: str, month: str, date: str, exact: bool) -> None:
    """This test ensures that a year and a month are one date."""
    reading = read_year(year, month)
    assert (date, exact) == (str(reading.date), reading.exact)


@pytest.mark.parametrize(
    "written", ["A. One, B. Two, C. Three, D. Four", "One, A., Two, B., Three, C., Four, D."]
)
def test_commas_between_names(written: str) -> None:
    """This test ensures that names with commas between them are told apart, and reported."""
    people = read_people(written)
    expected = ["A. One", "B. Two", "C. Three", "D. Four"]
    assert expected == [str(author.name) for author in people.authors]
    assert (written,) == people.unclear


def test_marks_behind_names() -> None:
    """This test ensures that signs for footnotes are no part of a name, and are not lost."""
    people = read_people("Ann Lee* and Bo Li$^*$ and Al Ek†")
    assert [("Ann Lee", ("equal",)), ("Bo Li", ("equal",)), ("Al Ek", ())] == [
        (str(author.name), author.roles) for author in people.authors
    ]
    assert ("Ann Lee*", "Bo Li*", "Al Ek†") == people.marked


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1=equal; 2=equal, corresponding", {1: ("equal",), 2: ("equal", "corresponding")}),
        (' 3 = "Bern; Basel" ;', {3: ("Bern; Basel",)}),
        ("1:family=student", {}),
        ("equal", {}),
        ("1=equal 2=equal", {}),
        ("", {}),
    ],
)
def test_annotations(written: str, expected: dict[int, tuple[str, ...]]) -> None:
    """This test ensures that what biblatex says of whole names is read, and of parts is left."""
    assert expected == read_annotation(written)


@pytest.mark.parametrize(
    ("written", "arxiv", "kept"),
    [
        ("arXiv preprint arXiv:1901.01234", "1901.01234", ""),
        ("arXiv:1901.01234v2", "1901.01234", ""),
        ("arXiv:1901.01234, accepted at SumCon", "1901.01234", "howpublished"),
        ("A printer in Rome", "", ""),
    ],
)
def test_how_a_preprint_was_published(written: str, arxiv: str, kept: str) -> None:
    """This test ensures that arXiv's identifier is one wherever it stands, and is no publisher."""
    source = Source("in.bib", f"@misc{{a, title={{A}}, year=2019, howpublished={{{written}}}}}")
    (one,) = import_source(source, "bibtex", Report()).publications
    assert (one.arxiv, bool(one.publisher), "howpublished" in one.extra) == (
        arxiv,
        not arxiv,
        bool(kept),
    )
