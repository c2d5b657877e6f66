"""Whatever is linked: nothing is lost, nothing raised, and the order of things is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cvbuild.diagnostic import Report
from cvbuild.link import link
from cvbuild.model import Author, PartialDate, Profile, Publication, parse_name
from cvbuild.richtext import text
from tests.link.people import source

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
