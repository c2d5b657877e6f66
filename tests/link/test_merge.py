"""Whose value wins: the table, row by row, and the place of every value that won."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from cvbuild.link.merge import PUBLICATION_WINNERS, WINNERS, merge_records
from cvbuild.model import Author, Name, PartialDate, Project, Publication, Skill
from cvbuild.richtext import text
from cvbuild.source import Span
from tests.link.people import linked, preprint, work, yaml

TITLE = "A Title of Quite Some Words"


def won(field: str, *records: Publication) -> Any:
    """The value of a field, whichever of the sources comes first; they must agree."""
    return getattr(merge_records(records), field)


PUBLISHED: dict[str, tuple[Any, Any]] = {
    "type": ("paper-conference", "article"),
    "editor": ((Author(Name("A")),), (Author(Name("B")),)),
    "translator": ((Author(Name("A")),), (Author(Name("B")),)),
    "issued": (PartialDate(2024), PartialDate(2023, 5)),
    "container_title": (text("Conference"), text("arXiv")),
    "container_title_short": ("C", "arXiv"),
    "event_place": ("Here", "There"),
    "collection_title": (text("S"), text("T")),
    "collection_number": ("1", "2"),
    "volume": ("1", "2"),
    "issue": ("1", "2"),
    "page": ("1-9", "arXiv:1"),
    "number": ("1", "2"),
    "edition": ("1", "2"),
    "publisher": ("P", "arXiv"),
    "publisher_place": ("Here", "There"),
    "genre": ("Paper", "Preprint"),
    "status": ("published", "preprint"),
    "doi": ("10.1/venue", "10.48550/arXiv.1"),
    "pmid": ("1", "2"),
    "pmcid": ("1", "2"),
    "isbn": ("1", "2"),
    "issn": ("1", "2"),
    "url": ("https://venue.example", "https://arxiv.org/abs/1"),
    "peer_reviewed": (True, False),
}
PREPRINT: dict[str, tuple[Any, Any]] = {
    "available_date": (PartialDate(2023), PartialDate(2022, 3, 4)),
    "arxiv": ("2201.1", "2201.2"),
    "category": ("cs.CV", "cs.LG"),
    "score": ("1", "2"),
    "abstract": (text("Of the venue"), text("Of the preprint")),
}
FIRST: dict[str, tuple[Any, Any]] = {
    "note": (text("one"), text("two")),
    "has_code": (True, True),
    "selected": (True, True),
}
UNITED: dict[str, tuple[Any, Any, Any]] = {
    "tags": (("a", "b"), ("B", "c"), ("a", "b", "c")),
    "keyword": (("a",), ("b",), ("a", "b")),
    "distinction": (("Oral",), ("oral", "Best Paper"), ("Oral", "Best Paper")),
    "links": ({"pdf": "x"}, {"pdf": "y", "code": "z"}, {"pdf": "x", "code": "z"}),
    "extra": ({"a": "1"}, {"b": "2"}, {"a": "1", "b": "2"}),
}
OWN_TESTS = {"title", "author", "et_al"}


def test_every_row_of_the_table_is_tested() -> None:
    rows = {*PUBLICATION_WINNERS, "tags", "selected", "extra"}
    assert {*PUBLISHED, *PREPRINT, *FIRST, *UNITED, *OWN_TESTS} == rows


@pytest.mark.parametrize("field", PUBLISHED)
def test_the_published_version_wins(field: str) -> None:
    ours, theirs = PUBLISHED[field]
    venue = work(TITLE, **{field: ours})
    other = preprint(TITLE, **{field: theirs})
    assert won(field, venue, other) == ours
    assert won(field, other, venue) == ours


@pytest.mark.parametrize(
    "field", sorted({*PUBLISHED} - {"type", "doi", "url", "pmid", "pmcid", "issued"})
)
def test_a_preprint_has_no_say_in_a_venue(field: str) -> None:
    if field == "container_title":
        return
    venue, other = work(TITLE), preprint(TITLE, **{field: PUBLISHED[field][1]})
    assert won(field, other, venue) == getattr(venue, field)


@pytest.mark.parametrize("field", PREPRINT)
def test_the_preprint_wins(field: str) -> None:
    ours, theirs = PREPRINT[field]
    venue = work(TITLE, **{field: ours})
    other = preprint(TITLE, **{field: theirs})
    assert won(field, venue, other) == theirs
    assert won(field, other, venue) == theirs


@pytest.mark.parametrize("field", FIRST)
def test_the_first_source_wins(field: str) -> None:
    ours, theirs = FIRST[field]
    one, other = work(TITLE, **{field: ours}), preprint(TITLE, **{field: theirs})
    assert (won(field, one, other), won(field, other, one)) == (ours, theirs)
    assert won(field, work(TITLE), other) == theirs


@pytest.mark.parametrize("field", UNITED)
def test_what_all_have_is_gathered(field: str) -> None:
    ours, theirs, both = UNITED[field]
    assert won(field, work(TITLE, **{field: ours}), preprint(TITLE, **{field: theirs})) == both


def test_the_title_of_the_venue_wins() -> None:
    venue, other = work("Of the Venue"), preprint("Of the Preprint")
    assert (won("title", other, venue), won("title", venue, other)) == (venue.title, venue.title)
    assert won("title", work(""), other) == other.title


def test_a_whole_list_of_authors_wins_over_a_shortened_one() -> None:
    short, whole = work(TITLE, "A. Alder, B. Birch et al."), preprint(TITLE)
    merged = merge_records([short, whole])
    assert isinstance(merged, Publication)
    assert (merged.author, merged.et_al) == (whole.author, False)


def test_a_list_is_not_whole_if_a_shortened_one_is_longer() -> None:
    few, more = work(TITLE, "Ann Alder"), preprint(TITLE, "Ann Alder, Bob Birch et al.")
    assert (won("author", few, more), won("et_al", few, more)) == (more.author, True)


def test_marks_are_kept_from_whichever_source_has_them() -> None:
    plain = work(TITLE, "Ann Alder, Bob Birch")
    marked = dataclasses.replace(
        preprint(TITLE),
        author=(
            Author(Name("Alder", "A."), roles=("equal",), affiliation="Here"),
            Author(Name("Birch", "B."), roles=("senior",), orcid="1"),
        ),
    )
    assert won("author", plain, marked) == (
        Author(Name("Alder", "Ann"), roles=("equal",), affiliation="Here"),
        Author(Name("Birch", "Bob"), roles=("senior",), orcid="1"),
    )


def test_marks_of_a_namesake_are_not_taken() -> None:
    twins = work(TITLE, "J. Smith, J. Smith")
    marked = dataclasses.replace(twins, author=(Author(Name("Smith", "John"), roles=("equal",)),))
    assert won("author", twins, marked) == twins.author


def test_a_more_exact_date_wins_where_both_agree() -> None:
    year, day = work(TITLE, year=2022), work(TITLE, issued=PartialDate(2022, 6, 1))
    assert won("issued", year, day) == PartialDate(2022, 6, 1)
    assert won("issued", year, work(TITLE, issued=PartialDate(2023, 6, 1))) == PartialDate(2022)
    inferred = preprint(TITLE, available_date=PartialDate(2022, 6, 1, uncertain=True))
    printed = preprint(TITLE, available_date=PartialDate(2022, 6, 1))
    assert not won("available_date", inferred, printed).uncertain


def test_a_preprint_that_was_issued_gives_the_date_of_availability() -> None:
    other = preprint(TITLE, available_date=None, issued=PartialDate(2021, 5))
    merged = merge_records([work(TITLE), other])
    assert isinstance(merged, Publication)
    assert (merged.issued, merged.available_date) == (PartialDate(2022), PartialDate(2021, 5))


def test_rows_of_other_records() -> None:
    assert {*WINNERS} == {
        "tags", "selected", "extra", "date", "start", "end", "technologies", "items"
    }  # fmt: skip
    project = merge_records(
        [
            Project(id="a", title=text("T"), technologies=("X",), start=PartialDate(2020)),
            Project(id="b", technologies=("x", "Y"), start=PartialDate(2020, 5), url="u"),
        ]
    )
    assert project == Project(
        id="a", title=text("T"), technologies=("X", "Y"), start=PartialDate(2020, 5), url="u"
    )
    skill = merge_records(
        [Skill(label=text("L"), items=(text("a"),)), Skill(items=(text("b"), text("A")))]
    )
    assert skill == Skill(label=text("L"), items=(text("a"), text("b")))


CV = """\
publications:
  - id: sums
    type: paper-conference
    title: On the Sums of Things
    author: [Ann Alder, Bob Birch]
    issued: 2024
    container-title: Conference on Sums
"""
LISTING = """\
publications:
  - id: sums-of
    type: article
    title: On the Sums of Things
    author: [Ann Alder]
    author-et-al: true
    available-date: 2023-05-06
    category: cs.LG
    abstract: We sum.
"""


def test_every_value_knows_its_file_and_line() -> None:
    found = linked(yaml(CV, "imported/cv.yaml"), yaml(LISTING, "imported/listing.yaml"))
    (one,) = found.profile.publications
    assert one.origin is not None
    assert (one.origin.span.path, one.origin.span.line) == ("imported/cv.yaml", 2)
    places = {name: f"{span.path}:{span.line}" for name, span in one.origin.fields.items()}
    assert places == {
        "type": "imported/cv.yaml:3",
        "title": "imported/cv.yaml:4",
        "author": "imported/cv.yaml:5",
        "et_al": "imported/cv.yaml:2",
        "issued": "imported/cv.yaml:6",
        "container_title": "imported/cv.yaml:7",
        "available_date": "imported/listing.yaml:7",
        "category": "imported/listing.yaml:8",
        "abstract": "imported/listing.yaml:9",
    }
    (match,) = found.matches
    assert (match.kept, match.merged) == ("sums", "sums-of")
    assert isinstance(match.left, Span) and isinstance(match.right, Span)
    assert (match.left.path, match.right.path) == ("imported/cv.yaml", "imported/listing.yaml")
