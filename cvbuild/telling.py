"""What an import says of a source: what was found in it, counted, and which lines were not read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from cvbuild.coverage import Coverage
from cvbuild.importers import found_in
from cvbuild.model import Profile

#: More unread lines than these are in the imported file, and would only hide the rest.
_MOST_SHOWN = 12
_LONGEST = 70


def summary(
    profile: Profile, covered: Coverage, source: str, target: str, known: Collection[str] = ()
) -> list[str]:
    """What an import found, counted, for people to compare with what they know.

    ``known`` are lines that were not understood, and that the person has dealt with.
    """
    kind = profile.source.kind if profile.source else ""
    lines = [f"{source}: {kind} of {str(profile.person.name) or 'nobody named'}"]
    counts = found_in(profile)
    if counts:
        lines.append("  " + ", ".join(_counted(count, name) for name, count in counts.items()))
    lines += [f"  {one.name}: {one.value}" for one in profile.metrics]
    facts = [f"{count} {words}" for words, count in figures(profile).items() if count]
    if facts:
        lines.append("  of the publications: " + ", ".join(facts))
    lines += [f"  {line}" for line in _covered(profile, covered, known)]
    return [*lines, f"  wrote {target}"]


def _counted(count: int, name: str) -> str:
    return f"{count} {name.removesuffix('s') if count == 1 else name}"


def _covered(profile: Profile, covered: Coverage, known: Collection[str]) -> Iterator[str]:
    """How many lines were read, and those that were not, each with its number."""
    total = len(covered.lines)
    untold = [one for one in profile.unread if one.text not in known]
    done = len(profile.unread) - len(untold)
    by_hand = f", {done} dealt with by hand" if done else ""
    read = f"{len(covered.read)} of {total} line{'s' * (total > 1)} read"
    yield f"{read}{_aside(profile, covered)}{by_hand}"
    yield from _faulty(profile, covered)
    if not untold:
        return
    yield "not understood, and kept under 'unread':"
    for one in untold[:_MOST_SHOWN]:
        shown = one.text if len(one.text) <= _LONGEST else one.text[: _LONGEST - 1] + "…"
        yield f"  line {one.line}: {shown}"
    more = len(untold) - _MOST_SHOWN
    if more > 0:
        yield f"  and {more} more"


def _faulty(profile: Profile, covered: Coverage) -> Iterator[str]:
    """The lines that an error stands in, which are listed nowhere else."""
    listed = {at for one in profile.unread for at in range(one.line, max(one.line, one.last) + 1)}
    faulty = sorted(covered.unread - listed)
    shown = ", ".join(map(str, faulty[:_MOST_SHOWN]))
    more = f" and {len(faulty) - _MOST_SHOWN} more" if len(faulty) > _MOST_SHOWN else ""
    if faulty:
        yield f"read in part, see the errors: line{'s' * (len(faulty) > 1)} {shown}{more}"


def _aside(profile: Profile, covered: Coverage) -> str:
    """What was left aside, in the order of the source: ``, 9 left aside: comment, design``."""
    if not covered.aside or profile.source is None:
        return ""
    parts = dict.fromkeys(one.what for one in profile.source.aside)
    return f", {len(covered.aside)} left aside: {', '.join(parts)}"


def figures(profile: Profile) -> dict[str, int]:
    """How many of the publications have what a person can check at a glance."""
    works = profile.publications
    claimed = (profile.source.claims if profile.source else {}).get("publications", "")
    tests: Sequence[tuple[str, list[bool]]] = (
        ("with an equal contribution", [any("equal" in a.roles for a in w.author) for w in works]),
        ("with a distinction", [bool(w.distinction) for w in works]),
        ("with a venue", [bool(w.container_title or w.container_title_short) for w in works]),
        ("with code", [w.has_code for w in works]),
        ("without a year of their own", [bool(w.date and w.date.uncertain) for w in works]),
        ("without a date", [w.date is None for w in works]),
        ("with a score", [bool(w.score) for w in works]),
        ("with an affiliation", [bool(w.extra.get("affiliation")) for w in works]),
        ("with a list of authors cut short", [w.et_al for w in works]),
    )
    counted = {words: sum(found) for words, found in tests}
    if claimed.isdecimal():
        counted = {f"listed of {claimed} claimed": len(works), **counted}
    return counted
