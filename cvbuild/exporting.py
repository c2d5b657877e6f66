"""Which publications an export takes: all of a profile, or those that a variant selects."""

from __future__ import annotations

from collections.abc import Sequence

from cvbuild.diagnostic import Report
from cvbuild.document.sections import SECTION_KINDS
from cvbuild.model import Profile, Publication
from cvbuild.project import find_variant
from cvbuild.publications.criteria import situation_of
from cvbuild.publications.select import select
from cvbuild.world import World


def publications_of(
    profile: Profile, person: str, variant: str, world: World, report: Report
) -> Sequence[Publication]:
    """The publications in the order in which a variant prints them, each once.

    Without a variant all of them, the newest first.
    """
    if not variant:
        return profile.publications
    loaded = find_variant(person, variant, world, report)
    if loaded is None:
        return ()
    situation, order = situation_of(profile.person, loaded), SECTION_KINDS["publications"].order
    found = [
        work
        for plan in loaded.sections
        if plan.kind == "publications"
        for work in select(profile.publications, plan, order, situation, report)
    ]
    return list({work.id: work for work in found}.values())
