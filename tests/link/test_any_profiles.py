"""Whatever is linked: nothing is lost, nothing raised, and the order of things is the same."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.works import SHAPES, two_sources
from cvbuild.decode import decode
from cvbuild.diagnostic import Report
from cvbuild.encode import encode
from cvbuild.explaining import explain
from cvbuild.link import Linked, link
from cvbuild.model import Author, PartialDate, Profile, Publication, parse_name
from cvbuild.richtext import text, to_plain
from cvbuild.source import Source
from tests.link.people import source, yaml

words = st.sampled_from(
    ["sums", "of", "big", "old", "things", "part", "i", "ii", "λ", "の", ":", ""]
)
dates = st.none() | st.builds(PartialDate, st.integers(2019, 2023), st.none() | st.integers(1, 12))
people = st.lists(st.sampled_from(["Ann Alder", "A. Alder", "Bob Birch", "X"]), max_size=3)


@st.composite
def works(draw: st.DrawFn) -> Publication:
    return Publication(
        title=text(" ".join(draw(st.lists(words, max_size=6)))),
        author=tuple(Author(parse_name(name)) for name in draw(people)),
        et_al=draw(st.booleans()),
        type=draw(st.sampled_from(["", "article", "paper-conference", "thesis"])),
        issued=draw(dates),
        available_date=draw(dates),
        doi=draw(st.sampled_from(["", "", "10.1/a", "10.48550/arXiv.2201.00001"])),
        arxiv=draw(st.sampled_from(["", "", "2201.00001"])),
    )


profiles = st.lists(works(), max_size=5).map(lambda found: source(*found))
some_ids = st.lists(
    st.lists(st.sampled_from(["sums", "big", "b/sums", "x"]), max_size=3), max_size=2
)


@given(profiles, profiles, profiles, some_ids, some_ids)
def test_any_profiles_are_linked(
    ours: Profile, theirs: Profile, own: Profile, same: list[list[str]], distinct: list[list[str]]
) -> None:
    hand = Profile(
        publications=own.publications,
        same=tuple(map(tuple, same)),
        distinct=tuple(map(tuple, distinct)),
    )
    imported = [("a", ours), ("b", theirs)]
    found = link(hand, imported, Report())
    ids = [one.id for one in found.profile.publications]
    assert len(ids) == len(set(ids))
    assert {*found.aliases.values()} <= {*ids}
    assert found == link(hand, imported, Report())
    assert len(ids) <= sum(len(profile.publications) for profile in (ours, theirs, own))
    # One's own record without a word is a correction of one that may not be there.
    assert ids or not (ours.publications or theirs.publications)


def labelled(name: str, profile: Profile) -> Profile:
    """Every work with a label, so that it can be seen where it went."""
    return dataclasses.replace(
        profile,
        publications=tuple(
            dataclasses.replace(one, extra={f"{name}{number}": "x"})
            for number, one in enumerate(profile.publications)
        ),
    )


def joined(found: Linked) -> set[frozenset[str]]:
    """Which works are one, by their labels."""
    return {frozenset(one.extra) for one in found.profile.publications}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("shape", SHAPES)
def test_the_order_of_sources_changes_nothing(shape: str, seed: int) -> None:
    """This test ensures that which works are one does not depend on who is asked first."""
    ours, theirs = two_sources(SHAPES[shape], 60, seed)
    named = [("a", labelled("a", ours)), ("b", labelled("b", theirs))]
    one, other = (link(Profile(), order, Report()) for order in (named, named[::-1]))
    assert joined(one) == joined(other)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_was_linked_is_not_linked_again(shape: str) -> None:
    """This test ensures that a linked profile is its own link."""
    imported = list(zip("ab", two_sources(SHAPES[shape], 60), strict=True))
    once = link(Profile(), imported, Report()).profile
    again = link(Profile(), [("once", once)], Report())
    assert once.publications == again.profile.publications


@pytest.mark.parametrize("seed", range(3))
def test_no_value_is_lost_in_silence(seed: int) -> None:
    """This test ensures that what every source says is in the result, or told as what lost."""
    ours, theirs = (on_file(name, one) for name, one in zip(
        "ab", two_sources(SHAPES["usual"], 40, seed), strict=True
    ))  # fmt: skip
    imported = [("a", ours), ("b", theirs)]
    found = link(Profile(), imported, Report())
    for name, profile in imported:
        for work in profile.publications:
            full = f"{name}/{work.id}"
            meant = found.aliases.get(full) or found.aliases.get(work.id) or work.id
            told = explain(meant, found, Profile(), imported, Report())
            assert to_plain(work.title) in told.replace("\\", "")
            assert all(value in told for value in (work.doi, str(work.date)) if value != "None")


def on_file(name: str, profile: Profile) -> Profile:
    """The profile as it is read from a file, with the place of every value."""
    found = decode(Profile, Source(f"{name}.yaml", encode(profile)), Report())
    assert found is not None
    return found


def test_what_a_preprint_may_not_say_is_told() -> None:
    """This test ensures that a value that no field took is among those that lost."""
    text = """\
publications:
  - {id: a, type: paper-conference, title: On the Sums of Things, author: [Ann Alder],
     issued: 2022, container-title: Conference}
"""
    other = """\
publications:
  - {id: b, type: article, title: On the Sums of Things, author: [Ann Alder], issued: 2022,
     volume: abs/1}
"""
    imported = [("a", yaml(text, "a.yaml")), ("b", yaml(other, "b.yaml"))]
    told = explain("a", link(Profile(), imported, Report()), Profile(), imported, Report())
    assert "  volume: nothing\n      not  abs/1\n           b.yaml:3:" in told


def test_what_is_said_to_be_apart_stays_apart() -> None:
    """This test ensures that one that is the same as another is not what the other is not."""
    (one,) = two_sources(SHAPES["usual"], 1)[0].publications
    sources = [("a", source(one)), ("b", source(one)), ("c", source(one))]
    hand = Profile(
        same=(("a/" + one.id, "b/" + one.id),), distinct=(("b/" + one.id, "c/" + one.id),)
    )
    found = link(hand, sources, Report())
    assert 2 == len(found.profile.publications)
    assert [(one.id, f"b/{one.id}")] == [(match.kept, match.merged) for match in found.matches]
