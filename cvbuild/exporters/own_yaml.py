"""Our own YAML: one profile.yaml that says by itself all that a profile was linked of."""

from __future__ import annotations

from dataclasses import replace

from cvbuild.diagnostic import Report
from cvbuild.encode import encode
from cvbuild.link import link
from cvbuild.model import Profile
from cvbuild.reading.ownwords import unplaced


def write_yaml(profile: Profile) -> str:
    """The profile as a person's own file: without the sources and lines that it came from."""
    return encode(_apart(replace(unplaced(profile), source=None, sources=())))


def _apart(profile: Profile) -> Profile:
    """The profile with a word on works that only look alike, and would be taken for one again."""
    for _ in profile.publications:
        pairs = [(match.kept, match.merged) for match in link(profile, [], Report()).matches]
        if not pairs:
            break
        profile = replace(profile, distinct=(*profile.distinct, *pairs))
    return profile
