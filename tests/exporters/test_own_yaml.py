"""A profile as one file is the profile again, with nothing beside it.

Left out are records without a word to call them by: in a person's own file such a one corrects
another, and is none of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cvbuild.decode import decode
from cvbuild.diagnostic import Report
from cvbuild.encode import encode
from cvbuild.exporters.own_yaml import write_yaml
from cvbuild.ids import with_ids, words_of
from cvbuild.link import link
from cvbuild.model import RECORD_FIELDS, Contact, Profile, Publication
from cvbuild.richtext import text
from cvbuild.source import Source
from tests.link.test_any_profiles import profiles as lists_of_works
from tests.strategies import profiles


def named(profile: Profile) -> Profile:
    changed: dict[str, Any] = {
        name: tuple(one for one in getattr(profile, name) if words_of(one))
        for name in RECORD_FIELDS
    }
    return replace(profile, **changed)


def alone(written: str) -> Profile:
    """What the file gives that stands alone in a person's folder."""
    report = Report()
    hand = decode(Profile, Source("profile.yaml", written), report)
    assert hand and not list(report)
    return link(hand, [], report).profile


@settings(max_examples=40, phases=[Phase.reuse, Phase.generate])
@given(profiles(), profiles())
def test_any_linked_profile_stands_alone(hand: Profile, imported: Profile) -> None:
    """This test ensures that no section and no field of a profile is left behind."""
    ours = replace(with_ids(hand), sources=(), same=(), distinct=())
    linked = named(link(ours, [("cv", with_ids(imported))], Report()).profile)
    written = write_yaml(linked)
    assert written == write_yaml(alone(written))


@given(lists_of_works, lists_of_works, st.booleans())
def test_works_stay_apart(ours: Profile, theirs: Profile, told: bool) -> None:
    """This test ensures that what a person or the linker told apart is not joined in its file."""
    pair = tuple(f"b/{work.id}" for work in theirs.publications[:2])
    hand = Profile(distinct=(pair,) if told and len(pair) == 2 else ())
    linked = named(link(hand, [("a", ours), ("b", theirs)], Report()).profile)
    again = alone(write_yaml(linked))
    assert [one.id for one in linked.publications] == [one.id for one in again.publications]


def test_where_it_came_from_is_left_out() -> None:
    """This test ensures that the file needs no source, and has no line of another file."""
    profile = Profile(
        sources=("cv",),
        contacts=(Contact(kind="email", text="a@b.org", line=3),),
        publications=(Publication(id="a", title=text("A"), line=7),),
    )
    assert encode(
        Profile(
            contacts=(Contact(kind="email", text="a@b.org"),),
            publications=(Publication(id="a", title=text("A")),),
        )
    ) == write_yaml(profile)
