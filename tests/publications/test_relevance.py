"""How relevant records are to the text of a call."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.model import Project, Publication, Record
from cvbuild.publications.relevance import relevance_of, words_of
from cvbuild.richtext import text

WORKS = (
    Publication(id="moths", title=text("Street lights and moths"), keyword=("ecology",)),
    Publication(id="graphs", title=text("Learning on graphs"), abstract=text("Graphs learned.")),
    Publication(id="naïve", title=text("Naïve learners")),
    Publication(id="other", title=text("On the whole")),
)


def relevant(asked: str, works: tuple[Record, ...] = WORKS) -> dict[str, list[str]]:
    """The records that have words of a text, the most relevant first, each with its words."""
    found = zip(works, relevance_of(works, asked), strict=True)
    scored = sorted((-one.score, work.id, list(one.words)) for work, one in found if one.score)
    return {name: words for _, name, words in scored}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("graph", {"graphs": ["graph"]}),
        ("The learning of graphs", {"graphs": ["graphs", "learning"]}),
        ("GRAPH, graphs; graphed", {"graphs": ["graph"]}),
        ("naive", {"naïve": ["naive"]}),
        ("ecological", {"moths": ["ecological"]}),
        ("ecology", {"moths": ["ecology"]}),
        ("on the and of", {}),
        ("", {}),
        ("zebra", {}),
    ],
)
def test_words_by_their_stems(asked: str, expected: dict[str, list[str]]) -> None:
    """This test ensures that forms of a word are one word, and that common words are none."""
    assert expected == relevant(asked)


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Maschinen", "Wir suchen eine Maschine für die Forschung"),
        ("Réseaux nationaux", "un réseau national pour les étudiants et la recherche"),
        ("Investigaciones", "la investigación para los estudiantes de una universidad"),
    ],
)
def test_calls_in_other_languages(title: str, asked: str) -> None:
    """This test ensures that a text is stemmed in the language that it is written in."""
    assert ["it"] == list(relevant(asked, (Publication(id="it", title=text(title)), *WORKS)))


def test_rare_words_count_for_more() -> None:
    """This test ensures that a word that all records have hardly tells them apart."""
    works = tuple(
        Publication(id=name, title=text(f"learning {name}")) for name in ("a1", "b1", "c1")
    )
    (first, *_) = relevance_of(works, "learning about a1")
    assert ["a1", "learning"] == list(first.words)
    assert first.score == round(sum(first.words.values()), 4)
    assert first.words["a1"] > first.words["learning"] > 0


def test_the_words_of_a_record() -> None:
    """This test ensures that every kind of entry is ranked by what it says of itself."""
    work = Publication(
        id="x",
        title=text("T"),
        container_title_short="V",
        keyword=("k",),
        doi="10.1/x",
        note=text("N"),
    )
    assert {"T", "V", "k"} == set(words_of(work).split())
    project = Project(
        title=text("T"), summary=text("S"), technologies=("x",), url="https://u.example"
    )
    assert {"T", "S", "x"} == set(words_of(project).split())


@given(
    st.lists(st.sampled_from(WORKS), unique_by=lambda work: work.id),
    st.text("abelrnig hs", max_size=20),
)
def test_relevance_is_of_what_is_there(works: list[Publication], asked: str) -> None:
    """This test ensures that no record is relevant without a word, and none is left out."""
    found = relevance_of(works, asked)
    assert len(works) == len(found)
    assert all((one.score > 0) == bool(one.words) for one in found)
    assert found == relevance_of(works, asked)
