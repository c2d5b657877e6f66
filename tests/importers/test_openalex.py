"""Records of OpenAlex: a real work, a real author, invented ones, and broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from cvbuild.model import Name, PartialDate
from cvbuild.richtext import to_plain
from tests.importers.reading import Golden, broken, check_broken, check_golden, read, read_fixture

KIND = "openalex"


def test_a_real_work() -> None:
    """This test ensures that an article is one, whatever OpenAlex took it for."""
    profile, problems = read_fixture(KIND, "work.json")
    (work,) = profile.publications
    assert [] == problems
    assert to_plain(work.title).startswith("The state of OA: a large-scale analysis")
    assert ("article-journal", "10.7717/peerj.4375") == (work.type, work.doi)
    assert ("PeerJ", "6", "e4375") == (to_plain(work.container_title), work.volume, work.page)
    assert (PartialDate(2018, 2, 13), "29456894") == (work.issued, work.pmid)
    assert "book-chapter" == work.extra["type"]
    names = [author.name for author in work.author]
    assert 9 == len(names)
    assert {Name("Larivière", "Vincent"), Name("Alperín", "Juan Pablo")} <= set(names)
    assert ("corresponding",) == work.author[0].roles
    abstract = to_plain(work.abstract)
    assert abstract.startswith("Despite growing interest in Open Access (OA) to scholarly")
    assert abstract.endswith("as a way to inform OA policy and practice.")


def test_a_real_author() -> None:
    """This test ensures that no works are made up where only their number is given."""
    profile, problems = read_fixture(KIND, "author.json")
    assert Name("Priem", "Jason") == profile.person.name
    assert "0000-0001-6187-6610" == profile.person.orcid
    assert () == profile.publications
    figures = {metric.name: metric.value for metric in profile.metrics}
    assert ("60", "4245", "17", "20") == tuple(
        figures[name] for name in ("papers", "citations", "h-index", "i10-index")
    )
    assert profile.source is not None
    assert {"publications": "60"} == dict(profile.source.claims)
    assert problems == [
        "author.json:1:216: warning[incomplete-source]: lists 0 of the 60 publications it claims"
    ]


def test_what_openalex_worked_out_is_not_printed() -> None:
    """This test ensures that its guesses at affiliations and topics are kept, and hidden."""
    profile, _ = read_fixture(KIND, "author.json")
    assert () == profile.experience
    assert [("Affiliations", 9, True), ("Topics", 5, True)] == [
        (to_plain(one.title), len(one.highlights), one.hidden) for one in profile.sections
    ]


@pytest.mark.parametrize("case", ["results", "author"])
def test_invented_records(case: str, golden: Golden) -> None:
    """This test ensures that every field has its place, and what is claimed is counted."""
    check_golden(KIND, case, "in.json", golden)


@pytest.mark.parametrize("text", ["", "{}", "[1]", "no JSON"])
def test_files_without_works_are_told(text: str) -> None:
    """This test ensures that nobody is left to wonder why nothing came of a file."""
    profile, problems = read(KIND, text)
    assert () == profile.publications
    assert "in:1:1: warning[no-publications]: found no works of OpenAlex in this file" in problems


@pytest.mark.parametrize(
    "text",
    [
        '{"results": [{"title": "A", "abstract_inverted_index": {"B": ["²"]}}]}',
        '{"results": [{"title": "A"}], "meta": {"count": "²"}}',
    ],
)
def test_a_raised_figure_is_no_number(text: str) -> None:
    """This test ensures that a figure that cannot be counted with does not stop the reading."""
    profile, _ = read(KIND, text)
    assert ["A"] == [to_plain(one.title) for one in profile.publications]


@given(broken(KIND))
@settings(max_examples=20, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """This test ensures that no text makes the reader raise, hang or differ from itself."""
    check_broken(KIND, text)
