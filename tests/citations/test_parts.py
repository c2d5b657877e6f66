"""The parts of references that only some kinds of work have."""

from __future__ import annotations

import pytest

from cvbuild.citations.academic import format_academic
from cvbuild.citations.parts import Work
from cvbuild.model import Author, PartialDate, Publication, parse_name
from cvbuild.richtext import join, parse_inlines, text, to_plain
from cvbuild.terms import terms_of

CHAPTER = Publication(
    type="chapter",
    title=parse_inlines("Moss"),
    container_title=parse_inlines("A Book of Plants"),
    editor=(Author(name=parse_name("Bo Muster")), Author(name=parse_name("Ada Beispiel"))),
    edition="2",
    page="3-9",
    publisher="The Press",
    publisher_place="Graz",
    issued=PartialDate(2021),
)
EDITED = Publication(
    type="book",
    title=parse_inlines("Ferns"),
    editor=(Author(name=parse_name("Bo Muster")),),
    publisher="The Press",
    issued=PartialDate(2020),
)


def written(publication: Publication, authors: str, language: str = "en") -> str:
    terms = terms_of(language)
    editors = text(", ".join(str(one.name) for one in publication.editor))
    work = Work(publication, terms, authors=text(authors), leading_editors=editors, editors=editors)
    return to_plain(join(format_academic(work), " "))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "J. Doe. “Moss.” A Book of Plants, ed. Bo Muster, Ada Beispiel, 2nd ed., 3–9, "
            "Graz: The Press, 2021.",
        ),
        (
            "de",
            "J. Doe. „Moss“. A Book of Plants, hg. von Bo Muster, Ada Beispiel, 2. Aufl., 3–9, "
            "Graz: The Press, 2021.",
        ),
    ],
)
def test_chapter_names_its_book(language: str, expected: str) -> None:
    """This test ensures that editors, edition, pages and publisher of a book are printed."""
    assert expected == written(CHAPTER, "J. Doe", language)


def test_editors_stand_for_authors() -> None:
    """This test ensures that an edited book is listed under its editors, and says so."""
    assert "Bo Muster (Ed.). “Ferns.” The Press, 2020." == written(EDITED, "")


@pytest.mark.parametrize(
    ("status", "date", "expected"),
    [
        ("accepted", PartialDate(2025), "J. Doe. “Moss.” 2025 (accepted)."),
        ("under review", None, "J. Doe. “Moss.” Under review."),
        ("published", PartialDate(2025), "J. Doe. “Moss.” 2025."),
    ],
)
def test_status_is_not_hidden(status: str, date: PartialDate | None, expected: str) -> None:
    """This test ensures that what is not out yet does not read as if it were."""
    work = Publication(title=parse_inlines("Moss"), status=status, issued=date)

    assert expected == written(work, "J. Doe")
