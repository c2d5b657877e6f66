"""Records of Semantic Scholar: a real author with papers, invented ones, and broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from cvbuild.model import Name, PartialDate
from cvbuild.richtext import to_plain
from tests.importers.reading import Golden, broken, check_broken, check_golden, read, read_fixture

KIND = "semantic-scholar"


def test_a_real_author() -> None:
    """This test ensures that all 60 papers are there, one of them without a date."""
    profile, problems = read_fixture(KIND, "Author.json")
    assert [] == problems
    assert Name("Turing", "A.") == profile.person.name
    assert 60 == len(profile.publications) == len({one.id for one in profile.publications})
    assert 1 == sum(one.date is None for one in profile.publications)
    figures = {metric.name: metric.value for metric in profile.metrics}
    assert {"h-index": "23", "citations": "12415", "papers": "60"} == figures


def test_a_real_paper() -> None:
    """This test ensures that journal, volume and pages find their places."""
    profile, _ = read_fixture(KIND, "Author.json")
    (paper,) = [one for one in profile.publications if "10.1093/mind/lix.236.433" == one.doi]
    assert "COMPUTING MACHINERY AND INTELLIGENCE" == to_plain(paper.title).upper()
    assert ("Mind", "LIX", "433-460") == (
        to_plain(paper.container_title), paper.volume, paper.page,
    )  # fmt: skip
    assert (PartialDate(1950, 10, 1), "article-journal") == (paper.issued, paper.type)


def test_an_author_without_papers() -> None:
    """This test ensures that a name alone is read, and that papers are missed."""
    profile, problems = read_fixture(KIND, "test_get_author-0.json")
    assert Name("Turing", "A.") == profile.person.name
    assert problems == [
        "test_get_author-0.json:1:1: warning[no-publications]: found no papers in this file"
    ]


def test_an_invented_author(golden: Golden) -> None:
    """This test ensures that every field has its place, and what is claimed is counted."""
    check_golden(KIND, "author", "in.json", golden)


@pytest.mark.parametrize(
    "text",
    [
        '[{"paperId": "a", "title": "A"}]',
        '{"paperId": "a", "title": "A"}',
        '{"total": 1, "data": [{"paperId": "a", "title": "A"}]}',
        '{"offset": 0, "data": [{"citedPaper": {"paperId": "a", "title": "A"}}]}',
    ],
)
def test_papers_alone(text: str) -> None:
    """This test ensures that every form in which the service gives papers is read."""
    profile, problems = read(KIND, text)
    assert [("a", "A")] == [(one.id, to_plain(one.title)) for one in profile.publications]
    assert [] == problems


@given(broken(KIND))
@settings(max_examples=20, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """This test ensures that no text makes the reader raise, hang or differ from itself."""
    check_broken(KIND, text)
