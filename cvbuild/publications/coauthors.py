"""Everyone met as a co-author or co-editor: the list of those who may not review one's work.

Funders and conferences ask for it as a declaration of conflicts of interest, so nobody who
may belong to it is left out: a year that the window cuts counts as a whole, works without a
date count, and names that may mean two people are not thrown together.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cvbuild.diagnostic import Report
from cvbuild.model import Author, Name, PartialDate, Person, Publication, parse_date, parse_duration
from cvbuild.publications.identity import fold, keys_of, own_places, same_name
from cvbuild.richtext import to_plain


@dataclass(frozen=True, slots=True)
class Window:
    """Since when joint works count; being editors together may count for less long."""

    authors: PartialDate
    editors: PartialDate


@dataclass(frozen=True, slots=True)
class Coauthor:
    """One person, what is known of them, and the works that they share, the newest first."""

    name: Name
    #: All forms of the name, the one above among them.
    names: tuple[Name, ...] = ()
    affiliation: str = ""
    orcid: str = ""
    #: The date of the last joint work; None where none has a date.
    last: PartialDate | None = None
    works: tuple[Publication, ...] = ()
    is_author: bool = False
    is_editor: bool = False
    #: Of a name that may mean several people of the list: whom.
    could_be: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Coauthors:
    """The people by family name, and the works that leave something open."""

    people: tuple[Coauthor, ...]
    #: Works whose source names only some of the people.
    truncated: tuple[Publication, ...]
    undated: tuple[Publication, ...]
    #: Works whose whole list of authors, or of editors, lacks the person.
    foreign: tuple[Publication, ...] = ()


def coauthors_of(publications: Iterable[Publication], person: Person, window: Window) -> Coauthors:
    """Who wrote or edited works together with the person since the window opens."""
    works = sorted(publications, key=_newest)
    lists = [one for at, work in enumerate(works) for one in _lists(at, work, person, window)]
    meetings = [meeting for one in lists for meeting in one.meetings()]
    met = {meeting.at for meeting in meetings}
    return Coauthors(
        people=tuple(sorted(_people(meetings), key=_by_family)),
        truncated=tuple(one.work for one in lists if one.work.et_al and not one.is_editor),
        undated=tuple(work for at, work in enumerate(works) if at in met and _latest(work) is None),
        foreign=tuple(one.work for one in lists if one.own is None and one.is_whole()),
    )


def parse_since(word: str, today: datetime.date) -> PartialDate | None:
    """``48m`` or ``4 years`` before a day, or a date as it stands; None for anything else.

    >>> str(parse_since("6m", datetime.date(2026, 8, 31)))
    '2026-02-28'
    """
    units = {"m": " months", "y": " years"}
    length = parse_duration(re.sub(r"(?<=\d)[my]$", lambda unit: units[unit[0]], word.strip()))
    return length.before(PartialDate(*today.timetuple()[:3])) if length else parse_date(word)


def report_gaps(found: Coauthors, report: Report) -> None:
    """Say whom the list may lack, and who in it may be whom."""
    for work in found.truncated:
        count = len(work.author)
        named = f"only {count} author{'s' * (count != 1)}" if count else "none of its authors"
        report.warning(
            "truncated-authors",
            f"'{_title(work)}' names {named}: nobody knows how many more there are",
            work.origin.of("author") if work.origin else None,
            "import it from a source that names all, as a .bib file or Crossref",
        )
    for work in found.undated:
        report.warning(
            "undated-work",
            f"'{_title(work)}' has no date, so its people are in the list",
            work.origin.span if work.origin else None,
            "give it one in profile.yaml: 'issued: 2024'",
        )
    for work in found.foreign:
        report.warning(
            "not-among-authors",
            f"'{_title(work)}' names others alone, and they are in the list",
            work.origin.of("author") if work.origin else None,
            "write your name as it stands there under 'aka' in profile.yaml, or 'hidden: true' "
            "in the work's entry",
        )
    for one in found.people:
        if one.could_be:
            whom = " or ".join(str(name) for name in one.could_be)
            work = one.works[0]
            report.warning(
                "ambiguous-name",
                f"'{one.name}' may be {whom}: listed apart",
                work.origin.of("author") if work.origin else None,
                "write the whole name, or an ORCID, among the authors in profile.yaml",
            )


def _title(work: Publication) -> str:
    return to_plain(work.title) or work.id


def _latest(work: Publication) -> PartialDate | None:
    """The later one of being published and being first to be had."""
    dates = [date for date in (work.issued, work.available_date) if date]
    return max(dates, key=lambda date: date.last, default=None)


def _newest(work: Publication) -> tuple[bool, tuple[int, ...], str]:
    date = _latest(work)
    return date is None, tuple(-part for part in date.last) if date else (), work.id


def _is_since(since: PartialDate, work: Publication) -> bool:
    date = _latest(work)
    return date is None or date.last >= since.first


@dataclass(frozen=True, slots=True)
class _List:
    """The authors or the editors of a work, and where among them the person stands, if at all.

    ``at`` is the work's place among all works, the newest first.
    """

    at: int
    work: Publication
    is_editor: bool
    own: int | None

    def is_whole(self) -> bool:
        """Whether its source names somebody, and all of them."""
        named = self.work.editor if self.is_editor else self.work.author
        return bool(named) and (self.is_editor or not self.work.et_al)

    def meetings(self) -> Iterator[_Meeting]:
        named = self.work.editor if self.is_editor else self.work.author
        for place, author in enumerate(named):
            if place != self.own and str(author.name):
                yield _Meeting(author, self.at, self.work, self.is_editor)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """One name beside the person's."""

    author: Author
    at: int
    work: Publication
    is_editor: bool


def _lists(at: int, work: Publication, person: Person, window: Window) -> Iterator[_List]:
    """The lists of people that the person belongs to.

    Why not the editors of a book that the person has a chapter in: they did not edit together.
    A list of authors that lacks the person was shortened, and those in it count; but who
    translated a work did not write it.
    """
    writing, editing = (
        next(iter(own_places(people, person)), None) for people in (work.author, work.editor)
    )
    if writing is None and editing is None and own_places(work.translator, person):
        return
    has_authors = bool(work.author) or work.et_al
    if (writing is not None or (has_authors and editing is None)) and _is_since(
        window.authors, work
    ):
        yield _List(at, work, False, writing)
    if (editing is not None or not has_authors) and _is_since(window.editors, work):
        yield _List(at, work, True, editing)


@dataclass(eq=False, slots=True)
class _Identity:
    """Meetings that are surely of one person: one ORCID, or one spelling but for its marks."""

    orcid: str
    meetings: list[_Meeting] = field(default_factory=list)
    names: dict[Name, None] = field(default_factory=dict)
    lists: set[tuple[int, bool]] = field(default_factory=set)

    def add(self, meeting: _Meeting) -> None:
        self.meetings.append(meeting)
        self.names.setdefault(meeting.author.name)
        # Nobody stands in one list under two names.
        self.lists.add((meeting.at, meeting.is_editor))


def _people(meetings: Iterable[_Meeting]) -> Iterator[Coauthor]:
    """The meetings, person by person.

    An identity whose namesakes could be two people stays alone. What is left falls into
    groups in which each could be each other, and such a group is one person.
    """
    identities = _identities(meetings)
    near = _namesakes(identities)
    unclear = {one for one in identities if _differ(near[one], near)}
    done: set[_Identity] = set()
    for one in identities:
        if one in unclear:
            whom = sorted({_fullest(other.names) for other in near[one]}, key=_family_first)
            yield _coauthor([one], tuple(whom))
        elif one not in done:
            group = [one, *(other for other in near[one] if other not in unclear)]
            done.update(group)
            yield _coauthor(group)


def _identities(meetings: Iterable[_Meeting]) -> list[_Identity]:
    found: dict[tuple[str, str], _Identity] = {}
    for meeting in meetings:
        orcid = meeting.author.orcid.rstrip("/").rpartition("/")[2].upper()
        name = str(meeting.author.name)
        key = (orcid, "" if orcid else fold(name) or name)
        found.setdefault(key, _Identity(orcid)).add(meeting)
    return list(found.values())


def _namesakes(identities: Sequence[_Identity]) -> Mapping[_Identity, Collection[_Identity]]:
    """For each identity those that could be the same person, by name and by all else.

    Only those with one family name are compared, or many names would take too long.
    """
    families: dict[str, dict[_Identity, None]] = {}
    for one in identities:
        for name in one.names:
            for key in keys_of(name):
                families.setdefault(key, {}).setdefault(one)
    near: dict[_Identity, dict[_Identity, None]] = {one: {} for one in identities}
    for family, members in families.items():
        for one, other in itertools.combinations(members, 2):
            if _could_be_one(one, other, family):
                near[one].setdefault(other)
                near[other].setdefault(one)
    return near


def _could_be_one(one: _Identity, other: _Identity, family: str) -> bool:
    if (one.orcid and other.orcid) or not one.lists.isdisjoint(other.lists):
        return False
    # Why of one family name only: people change it, and one's ORCID then bears both.
    return all(
        same_name(left, right)
        for left in one.names
        for right in other.names
        if family in keys_of(left) & keys_of(right)
    )


def _differ(others: Collection[_Identity], near: Mapping[_Identity, Collection[_Identity]]) -> bool:
    return any(other not in near[one] for one, other in itertools.combinations(others, 2))


def _coauthor(group: Sequence[_Identity], could_be: tuple[Name, ...] = ()) -> Coauthor:
    meetings = sorted(
        (meeting for one in group for meeting in one.meetings),
        key=lambda meeting: meeting.at,
    )
    names = {name: None for one in group for name in one.names}
    works = tuple({meeting.at: meeting.work for meeting in meetings}.values())
    return Coauthor(
        name=_fullest(names),
        names=tuple(sorted(names, key=_family_first)),
        affiliation=next(
            (one.author.affiliation for one in meetings if one.author.affiliation), ""
        ),
        orcid=next((one.orcid for one in group if one.orcid), ""),
        last=_latest(works[0]),
        works=works,
        is_author=any(not meeting.is_editor for meeting in meetings),
        is_editor=any(meeting.is_editor for meeting in meetings),
        could_be=could_be,
    )


def _fullest(names: Iterable[Name]) -> Name:
    """The form that says most: given names written out, then all initials, then accents."""
    return max(names, key=_fullness)


def _fullness(name: Name) -> tuple[int, int, bool, int, str]:
    given = fold(name.given).split()
    written_out = sum(len(word) > 1 for word in given)
    accents = sum(not letter.isascii() for letter in str(name))
    return written_out, len(given), not str(name).isupper(), accents, str(name)


def _by_family(one: Coauthor) -> tuple[str, str, str]:
    return (*_family_first(one.name), one.orcid)


def _family_first(name: Name) -> tuple[str, str]:
    return fold(name.family_first()), name.family_first()
