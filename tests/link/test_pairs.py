"""Pairs of works that must be joined, proposed or kept apart, by what tells them apart.

Every row holds whichever of the two is imported first.
"""

from __future__ import annotations

from typing import Any

import pytest

from cvbuild.model import Author, Name, PartialDate, Publication
from cvbuild.richtext import text
from tests.link.people import linked, preprint, source, work

ONE, ASK, TWO = "one", "ask", "two"


def outcome(ours: Publication, theirs: Publication) -> str:
    """What becomes of two works of two sources."""
    found = linked(source(ours), source(theirs))
    if found.matches:
        return ONE
    return ASK if found.proposals else TWO


def both_ways(ours: Publication, theirs: Publication) -> set[str]:
    return {outcome(ours, theirs), outcome(theirs, ours)}


def article(
    title: str, authors: str, year: int, venue: str = "Birds", **fields: Any
) -> Publication:
    values = {"type": "article-journal", "container_title": text(venue)}
    return work(title, authors, year, **{**values, **fields})


FISH = "Fish and chips at sea"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (FISH, f"Publisher's Note: {FISH}", ASK),
        (FISH, f"Expression of Concern: {FISH}", ASK),
        (FISH, f"Rebuttal: {FISH}", ASK),
        (FISH, f"Berichtigung: {FISH}", ASK),
        (FISH, f"RETRACTED ARTICLE: {FISH}", ASK),
        (FISH, f"Editorial note: {FISH}", ASK),
        (FISH, f"{FISH}: an update", ASK),
        (FISH, f"{FISH}: Nachtrag", ASK),
        (FISH, f"{FISH}: reply to Doe", ASK),
        # The name of a method is left out by some.
        (FISH, f"SeaChips: {FISH}", ONE),
        (FISH, f"GPT-4: {FISH}", ONE),
        (FISH, f"{FISH}: a cultural history", ONE),
        # Two words say enough in one journal and one year.
        ("Dogs of Rome", "Dogs of Rome: a cultural history", ONE),
        ("Dogs of Rome", "Dogs of Rome: an update", ASK),
        ("Dogs", "Dogs: a cultural history", ASK),
        ("On the", "On the: fish", TWO),
        ("Die Vögel in Köln", "Die Voegel in Koeln", ONE),
        ("Die Vögel in Köln", "Die Vogel in Koln", ONE),
        ("Die Vögel in Köln", "Die Voegel in Koeln: eine kurze Geschichte", ONE),
        ("Blåbær og øl i Ålesund", "Blaabaer og oel i Aalesund", ONE),
        ("The poet in the old town", "The pot in the old town", TWO),
        ("On neuer tools", "On nur tools", TWO),
        ("β-decay of heavy things", "beta-decay of heavy things", ONE),
        ("Binding of NF-κB in old mice", "Binding of NF-kappaB in old mice", ONE),
        ("Περὶ τῶν ζώων τοῦ ἀγροῦ", "Περι των ζωων του αγρου", ONE),
        ("α-decay of heavy things", "beta-decay of heavy things", ASK),
        ("Sums at 1.2 fb-1 of beam", "Sums at 12 fb-1 of beam", TWO),
        ("Sums at 1.2 fb-1 of beam", "Sums at 1.2 fb−1 of beam", ONE),
    ],
)
def test_titles(ours: str, theirs: str, expected: str) -> None:
    """This test ensures that a title is told by its words, in one journal and one year."""
    pair = article(ours, "J. Roe", 2015), article(theirs, "J. Roe", 2015)
    assert both_ways(*pair) == {expected}


AUGUSTUS = "Dogs of the age of Augustus"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        # A subtitle of a short title, where the year or the journal is another.
        (
            article("Dogs of Rome", "J. Roe", 2015),
            article("Dogs of Rome: a cultural history", "J. Roe", 2016),
            ASK,
        ),
        (
            article("Dogs of Rome", "J. Roe", 2015),
            article("Dogs of Rome: a cultural history", "J. Roe", 2015, "Fish"),
            ASK,
        ),
        # A preprint that was published under a longer title by more authors.
        (
            preprint(AUGUSTUS, "J. Roe, K. Doe", "2017"),
            article(f"{AUGUSTUS} Caesar", "J. Roe, K. Doe, L. Poe", 2019),
            ASK,
        ),
        (
            article(AUGUSTUS, "J. Roe, K. Doe", 2017),
            article(f"{AUGUSTUS} Caesar", "J. Roe, K. Doe, L. Poe", 2019),
            TWO,
        ),
    ],
)
def test_titles_that_grew(ours: Publication, theirs: Publication, expected: str) -> None:
    assert both_ways(ours, theirs) == {expected}


def editorial(**fields: Any) -> Publication:
    return article("Editorial", "J. Roe", 2015, **fields)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (editorial(page="1"), editorial(page="77"), ASK),
        (
            editorial(issued=PartialDate(2015, 1)),
            editorial(issued=PartialDate(2015, 6)),
            ASK,
        ),
        (editorial(issue="1"), editorial(issue="2"), ASK),
        (editorial(page="1", issue="1"), editorial(page="1"), ONE),
        (editorial(issued=PartialDate(2015, 6)), editorial(), ONE),
    ],
)
def test_editorials_of_one_year(ours: Publication, theirs: Publication, expected: str) -> None:
    """This test ensures that what every issue has is one only in one place."""
    assert both_ways(ours, theirs) == {expected}


BIRDS = "Deep learning for birds in cities"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        # One family name, other given names.
        ("Jane Roe", "Jim Roe", ASK),
        ("Hans Müller, Jane Roe", "Karin Müller, Jane Roe", ASK),
        ("H. Müller, Jane Roe", "K. Müller, Jane Roe", ASK),
        ("Martin L. King Jr.", "Martin L. King Sr.", ASK),
        # What one name is written as.
        ("Jane Roe", "J. Roe", ONE),
        ("Jane A. Roe", "A. Jane Roe", ONE),
        ("Chris Roe", "Christopher Roe", ONE),
        ("Sergei Roe", "Sergey Roe", ONE),
        ("Yi-Hsuan Roe", "Yihsuan Roe", ONE),
        ("Jürgen Müller", "Juergen Mueller", ONE),
        ("Jürgen Müller", "Jurgen Muller", ONE),
        ("Martin L. King Jr.", "Martin L. King", ONE),
        # Of many authors one may be written wrong.
        ("Jane Roe, Kim Doe, Lea Poe", "Jim Roe, Kim Doe, Lea Poe", ONE),
    ],
)
def test_authors(ours: str, theirs: str, expected: str) -> None:
    """This test ensures that two people of one family name are two."""
    assert both_ways(article(BIRDS, ours, 2018), article(BIRDS, theirs, 2018)) == {expected}


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (Name(family="田中", given="花子"), Name(literal="田中花子"), ONE),
        (Name(family="田中", given="花子"), Name(family="花子", given="田中"), ONE),
        (Name(family="田中", given="花子"), Name(literal="山田花子"), TWO),
        (Name(family="田中", given="花子"), Name(family="田中", given="太郎"), TWO),
    ],
)
def test_authors_in_han(ours: Name, theirs: Name, expected: str) -> None:
    """This test ensures that a blank, or which name is first, makes no other person."""
    pair = [article("余白の研究", "", 2015, author=(Author(name),)) for name in (ours, theirs)]
    assert both_ways(*pair) == {expected}


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (("J. ML", 2016), ("Other J.", 2017), ASK),
        (("ICML", 2016), ("JMLR", 2017), ASK),
        (("Journal of Birds", 2016), ("Journal of Towns", 2017), ASK),
        # One venue in other words.
        (("ICML", 2016), ("International Conference on Machine Learning", 2017), ONE),
        (("NeurIPS", 2016), ("Advances in Neural Information Processing Systems", 2017), ONE),
        (("J. Mach. Learn. Res.", 2016), ("Journal of Machine Learning Research", 2017), ONE),
        (("IEEE TPAMI", 2016), ("IEEE Trans. Pattern Anal. Mach. Intell.", 2017), ONE),
    ],
)
def test_venues(ours: tuple[str, int], theirs: tuple[str, int], expected: str) -> None:
    """This test ensures that another venue in another year is asked about."""
    pair = [article(BIRDS, "J. Roe, K. Doe", year, venue) for venue, year in (ours, theirs)]
    assert both_ways(*pair) == {expected}
