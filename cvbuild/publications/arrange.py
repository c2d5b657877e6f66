"""Publications in groups, in groups of these, and with numbers or labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from cvbuild.document.variant import GroupBy, SectionPlan, Status, several
from cvbuild.model import Person, Publication
from cvbuild.publications.authorship import PARTS, part_of
from cvbuild.publications.status import status_of, venue_of
from cvbuild.terms import Terms

#: What stands before the number where labels are by type; a plan's own go before these.
PREFIXES: Mapping[str, str] = {
    "article-journal": "J",
    "paper-conference": "C",
    "chapter": "B",
    "book": "B",
    "article": "P",
    "thesis": "T",
    "report": "R",
    "patent": "I",
    "software": "S",
    "dataset": "D",
    "": "O",
}


@dataclass(frozen=True, slots=True)
class Arranged:
    """Publications that stand together, each with its label.

    ``titles`` are those of the group and of the groups that it is in, the widest first.
    """

    titles: tuple[str, ...]
    labelled: tuple[tuple[str, Publication], ...]


def arrange(
    publications: Sequence[Publication], plan: SectionPlan, person: Person, terms: Terms
) -> tuple[Arranged, ...]:
    """The groups that a plan asks for, in their order, with the labels that it asks for.

    Descending numbers begin with the total, so that the first one that is printed tells it.
    """
    names: tuple[GroupBy, ...] = several(plan.group_by)
    levels = [_LEVELS[name] for name in dict.fromkeys(names) if name != "none"]
    groups = list(_grouped(publications, levels, _Look(plan, person, terms)))
    labels = iter(_labels(groups, plan))
    return tuple(
        Arranged(titles, tuple((next(labels), publication) for publication in members))
        for titles, members in groups
    )


def type_title(kind: str, terms: Terms) -> str:
    """What publications of a type are called; the word for all others where it has no name."""
    return terms.publication_types.get(kind, terms.publication_types[""])


def type_place(kind: str, terms: Terms) -> int:
    """Peer-reviewed kinds first, preprints after them, what has no kind last."""
    order = [name for name in terms.publication_types if name not in ("article", "")]
    order += ["article", ""]
    return order.index(kind if kind in order else "")


@dataclass(frozen=True, slots=True)
class _Look:
    """What the groups depend on besides the publications."""

    plan: SectionPlan
    person: Person
    terms: Terms


@dataclass(frozen=True, slots=True)
class _Level:
    """One way to group: the key of a publication, the title of a key, where it stands.

    Groups without a place stand in the order in which they begin.
    """

    key: Callable[[Publication, _Look], str]
    title: Callable[[str, _Look], str]
    place: Callable[[str, _Look], tuple[int, str]] = lambda key, look: (0, "")


_Groups = Iterator[tuple[tuple[str, ...], Sequence[Publication]]]


def _grouped(publications: Sequence[Publication], levels: Sequence[_Level], look: _Look) -> _Groups:
    if not levels:
        if publications:
            yield (), publications
        return
    level, *below = levels
    members: dict[str, list[Publication]] = {}
    places: dict[str, tuple[int, int, str]] = {}
    for publication in publications:
        key = level.key(publication, look)
        title = look.plan.groups.get(key) or level.title(key, look)
        members.setdefault(title, []).append(publication)
        place = _place(key, level, look)
        places[title] = min(place, places.get(title, place))
    for title in sorted(members, key=lambda title: places[title]):
        count = f" ({len(members[title])})" if look.plan.counts else ""
        for titles, found in _grouped(members[title], below, look):
            yield (f"{title}{count}", *titles), found


def _place(key: str, level: _Level, look: _Look) -> tuple[int, int, str]:
    """Groups that a plan names stand in the order in which it names them, before all others."""
    named = list(look.plan.groups)
    own = named.index(key) if key in named else len(named)
    return (own, *level.place(key, look))


def _labels(
    groups: Sequence[tuple[tuple[str, ...], Sequence[Publication]]], plan: SectionPlan
) -> Iterator[str]:
    """A label for each publication; what has the same series is numbered on."""
    if plan.numbering == "none":
        yield from ("" for _, members in groups for _ in members)
        return
    series = [
        (titles[0] if plan.restart and titles else "", _prefix(publication, plan))
        for titles, members in groups
        for publication in members
    ]
    left, seen = Counter(series), Counter[tuple[str, str]]()
    for one in series:
        number = left[one] - seen[one] if plan.numbering == "descending" else seen[one] + 1
        seen[one] += 1
        yield f"{one[1]}{number}"


def _prefix(publication: Publication, plan: SectionPlan) -> str:
    if plan.labels != "type":
        return ""
    known = {**PREFIXES, **plan.prefixes}
    return known.get(publication.type, known[""])


def _topic(publication: Publication, look: _Look) -> str:
    """The topic that a plan names, else the first tag, else the category, else a key word."""
    topics = [*publication.tags, *publication.category.split()[:1], *publication.keyword]
    named = (topic for topic in look.plan.groups if topic in topics)
    return next(named, topics[0] if topics else "")


def _others(key: str, look: _Look) -> str:
    return key or look.terms.publication_types[""]


def _by_name(key: str, look: _Look) -> tuple[int, str]:
    return (not key, key.casefold())


_STATUSES: tuple[Status, ...] = get_args(Status)
_LEVELS: Mapping[GroupBy, _Level] = {
    "year": _Level(
        key=lambda publication, look: str(publication.date.year) if publication.date else "",
        title=lambda key, look: key or look.terms.undated,
    ),
    "type": _Level(
        key=lambda publication, look: publication.type,
        title=lambda key, look: type_title(key, look.terms),
        place=lambda key, look: (type_place(key, look.terms), ""),
    ),
    "topic": _Level(key=_topic, title=_others, place=_by_name),
    "status": _Level(
        key=lambda publication, look: status_of(publication),
        title=lambda key, look: look.terms.statuses[key],
        place=lambda key, look: ([*_STATUSES].index(key), ""),  # type: ignore[arg-type]
    ),
    "venue": _Level(
        key=lambda publication, look: venue_of(publication), title=_others, place=_by_name
    ),
    "role": _Level(
        key=lambda publication, look: part_of(publication, look.person),
        title=lambda key, look: look.terms.parts[key],
        place=lambda key, look: ([*PARTS].index(key), ""),  # type: ignore[arg-type]
    ),
}
