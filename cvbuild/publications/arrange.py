"""Publications in groups, in groups of these, and with numbers or labels."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from cvbuild.document.variant import GroupBy, SectionPlan, Status, several
from cvbuild.model import Person, Publication
from cvbuild.publications.authorship import PARTS, part_of
from cvbuild.publications.status import is_to_come, status_of, venue_of
from cvbuild.terms import Terms

#: What stands before the number where labels are by type; a plan's own go before these.
PREFIXES: Mapping[str, str] = {
    "article-journal": "J",
    "paper-conference": "C",
    "chapter": "BC",
    "book": "B",
    **dict.fromkeys(["entry", "entry-dictionary", "entry-encyclopedia"], "E"),
    **dict.fromkeys(["review", "review-book"], "RV"),
    **dict.fromkeys(["article-magazine", "article-newspaper"], "N"),
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of a document: its publications in order, and its plan."""

    publications: Sequence[Publication]
    plan: SectionPlan


def arrange(
    lists: Sequence[Listed], person: Person, terms: Terms
) -> tuple[tuple[Arranged, ...], ...]:
    """For each list of a document the groups that its plan asks for, in order, with labels.

    Descending numbers begin with the total, so that the first one that is printed tells it.
    Labels by type go on from list to list, since they are cited: each is of one work alone.
    """
    grouped = [_groups(one, person, terms) for one in lists]
    labels = _labels(lists, grouped)
    return tuple(
        tuple(
            Arranged(
                titles, tuple((_label(at, one.plan, titles, work, labels), work) for work in works)
            )
            for titles, works in groups
        )
        for at, (one, groups) in enumerate(zip(lists, grouped, strict=True))
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


_Groups = Sequence[tuple[tuple[str, ...], Sequence[Publication]]]


def _groups(one: Listed, person: Person, terms: Terms) -> _Groups:
    names: tuple[GroupBy, ...] = several(one.plan.group_by)
    levels = [_LEVELS[name] for name in dict.fromkeys(names) if name != "none"]
    return list(_grouped(one.publications, levels, _Look(one.plan, person, terms)))


def _grouped(
    publications: Sequence[Publication], levels: Sequence[_Level], look: _Look
) -> Iterator[tuple[tuple[str, ...], Sequence[Publication]]]:
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


#: Works that are numbered together: the list and the group that they are in, as far as these
#: count for themselves, and their prefix.
_Series = tuple[int | None, str, str]


def _series(at: int, plan: SectionPlan, titles: Sequence[str], work: Publication) -> _Series:
    prefix = _prefix(work, plan)
    if plan.restart:
        return at, titles[0] if titles else "", prefix
    goes_on = plan.labels == "type" if plan.restart is None else True
    return None if goes_on else at, "", prefix


def _labels(lists: Sequence[Listed], grouped: Sequence[_Groups]) -> Mapping[_Series, _Numbers]:
    """The number of each work in its series."""
    members: dict[_Series, dict[int, list[str]]] = {}
    for at, (one, groups) in enumerate(zip(lists, grouped, strict=True)):
        for titles, works in groups if one.plan.numbering != "none" else ():
            for work in works:
                series = members.setdefault(_series(at, one.plan, titles, work), {})
                series.setdefault(at, []).append(work.id)
    return {
        series: _numbers([*found.values()], lists[max(found, key=lambda at: len(found[at]))].plan)
        for series, found in members.items()
    }


_Numbers = Mapping[str, int]


def _numbers(lists: Sequence[Sequence[str]], plan: SectionPlan) -> _Numbers:
    """The works of a series, numbered on from list to list, each once.

    What is selected from a longer list bears the numbers of that one, whose ``plan`` holds.
    """
    whole = [frozenset(ids) for ids in lists]
    ordered = sorted(lists, key=lambda ids: any(frozenset(ids) < other for other in whole))
    works = list(dict.fromkeys(itertools.chain.from_iterable(ordered)))
    if plan.numbering == "descending":
        works.reverse()
    return {work: number for number, work in enumerate(works, 1)}


def _label(
    at: int,
    plan: SectionPlan,
    titles: Sequence[str],
    work: Publication,
    labels: Mapping[_Series, _Numbers],
) -> str:
    if plan.numbering == "none":
        return ""
    series = _series(at, plan, titles, work)
    return f"{series[-1]}{labels[series][work.id]}"


def _prefix(publication: Publication, plan: SectionPlan) -> str:
    """The prefix of a type; a plan's own word for all others is for all that it does not name."""
    if plan.labels != "type":
        return ""
    known = plan.prefixes if "" in plan.prefixes else {**PREFIXES, **plan.prefixes}
    return known.get(publication.type, known[""])


def _year(publication: Publication, look: _Look) -> str:
    """The year; what is accepted and yet to come out has none."""
    if is_to_come(publication):
        return "accepted"
    return str(publication.date.year) if publication.date else ""


def _topic(publication: Publication, look: _Look) -> str:
    """The topic that a plan names, else the first tag, else the category, else a key word."""
    topics = [*publication.tags, *publication.category.split()[:1], *publication.keyword]
    named = (topic for topic in look.plan.groups if topic in topics)
    return next(named, topics[0] if topics else "")


def _part(publication: Publication, look: _Look) -> str:
    return part_of(publication, look.person, alphabetical=look.plan.alphabetical_authors)


def _others(key: str, look: _Look) -> str:
    return key or look.terms.publication_types[""]


def _by_name(key: str, look: _Look) -> tuple[int, str]:
    return (not key, key.casefold())


_STATUSES: tuple[str, ...] = get_args(Status)
_LEVELS: Mapping[GroupBy, _Level] = {
    "year": _Level(
        key=_year,
        title=lambda key, look: look.terms.statuses.get(key, key) or look.terms.undated,
    ),
    "type": _Level(
        key=lambda publication, look: publication.type,
        title=lambda key, look: type_title(key, look.terms),
        place=lambda key, look: (type_place(key, look.terms), ""),
    ),
    "topic": _Level(key=_topic, title=_others, place=_by_name),
    "status": _Level(
        key=lambda publication, look: status_of(publication),
        title=lambda key, look: look.terms.statuses.get(key) or _others(key, look),
        place=lambda key, look: ([*_STATUSES, ""].index(key), ""),
    ),
    "venue": _Level(
        key=lambda publication, look: venue_of(publication), title=_others, place=_by_name
    ),
    "role": _Level(
        key=lambda publication, look: _part(publication, look),
        title=lambda key, look: look.terms.parts[key],
        place=lambda key, look: ([*PARTS].index(key), ""),  # type: ignore[arg-type]
    ),
}
