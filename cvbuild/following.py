"""Which record of a new import is which of the last one, so that an id stays with its record.

Each old record is one new record at most. What is equal is paired first; of the rest what is
most alike, where what differs is little, and what agrees is true of no other record. What has
no partner gets an id that nothing else had: a correction must rather find nothing, which is
told, than something else, which is not. Pure.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

from cvbuild.ids import id_of, slug, unique_id, words_of
from cvbuild.link.fold import are_near
from cvbuild.link.people import Accord, People, compare_people, read_people
from cvbuild.link.titles import Likeness, Title, compare_titles, read_title
from cvbuild.link.works import identifiers, is_common
from cvbuild.model import (
    RECORD_FIELDS,
    Award,
    Dated,
    Education,
    Language,
    Paragraph,
    PartialDate,
    Position,
    Profile,
    Project,
    Publication,
    Record,
    Referee,
    Section,
    Skill,
    Talk,
)
from cvbuild.richtext import Inlines, Text


def with_known_ids(
    before: Profile, after: Profile, avoided: Collection[str] = (), *, same_source: bool = False
) -> Profile:
    """The new import with the ids of the last one for what is the same work or fact.

    ``avoided`` are ids that mean something else already. With ``same_source`` both were read of
    one text: then what stands in one line is one, however differently it was read.
    """
    old, new = list(_traces(before)), list(_traces(after))
    kept = _Pairing(old, new).paired(same_lines=same_source)
    taken = {*(trace.record.id for trace in old), *avoided}
    changed: defaultdict[str, list[Record]] = defaultdict(list)
    for number, trace in enumerate(new):
        found = old[kept[number]].record.id if number in kept else unique_id(trace.base, taken)
        taken.add(found)
        changed[trace.section].append(replace(trace.record, id=found))
    fields: dict[str, Any] = {name: tuple(records) for name, records in changed.items()}
    return replace(after, **fields)


def are_alike(left: Record, right: Record, section: str) -> bool:
    """Whether two records of a section may be one, whatever ids they have."""
    one, other = (_Trace(replace(record, id=""), section) for record in (left, right))
    return type(left) is type(right) and _Pairing([one], [other]).score(one, other) > 0


@dataclass(frozen=True)
class _Trace:
    """A record with all that it is recognised by."""

    record: Record
    section: str

    @cached_property
    def base(self) -> str:
        """The id that it would have if it were the only one of its words."""
        made = id_of(self.record, self.section)
        return made if _is_numbered(self.record.id, made) else self.record.id

    @cached_property
    def key(self) -> str:
        """What the source itself calls it by; nothing where its id is made of its words.

        A small number is none: it says where in the source the record stands.
        """
        own = self.record.id
        made = _is_numbered(own, id_of(self.record, self.section))
        return "" if made or re.fullmatch("[0-9]{1,4}", own) else own

    @cached_property
    def whole(self) -> Hashable:
        """Everything that it says; where it stands and what it is called are no part of it."""
        record = self.record
        names = (field.name for field in dataclasses.fields(record))
        values = (getattr(record, name) for name in names if name not in ("id", "line", "origin"))
        return self.section, repr(tuple(values))

    @cached_property
    def sides(self) -> tuple[Any, ...]:
        """What it says on each side that records of its kind have."""
        return tuple(side.read(self.record) for side in _SIDES[type(self.record)])

    @cached_property
    def keys(self) -> tuple[Hashable, ...]:
        return tuple(map(_key, self.sides))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(map(_words, self.sides)))


def _is_numbered(own: str, made: str) -> bool:
    return own == made or (own.startswith(f"{made}-") and own[len(made) + 1 :].isdecimal())


def _traces(profile: Profile) -> Iterator[_Trace]:
    """The records with ids; where an id is there twice, the first one has it."""
    seen = {""}
    for section in RECORD_FIELDS:
        for record in getattr(profile, section):
            if record.id not in seen:
                yield _Trace(record, section)
            seen.add(record.id)


class _Pairing:
    """Old and new records by number; from each step to the next those without a partner."""

    def __init__(self, old: Sequence[_Trace], new: Sequence[_Trace]) -> None:
        self.old = old
        self.new = new
        self.partner: dict[int, int] = {}
        self.used: set[int] = set()
        self.counts: dict[tuple[str, tuple[int, ...]], tuple[_Count, _Count]] = {}

    def paired(self, *, same_lines: bool) -> Mapping[int, int]:
        """The number of the old record, by that of the new one that it is."""
        self._pair_equal(lambda trace: trace.whole)
        if same_lines:
            self._pair_single(lambda trace: trace.record.line)
        self._pair_equal(lambda trace: (trace.section, trace.keys) if trace.keys[0] else None)
        self._pair_likest()
        self._pair_single(lambda trace: trace.key and (trace.section, trace.key))
        self._pair_single(lambda trace: _identity(trace.record))
        self._pair_single(_called)
        return self.partner

    def _pair_equal(self, key: Callable[[_Trace], Hashable]) -> None:
        """Pair what has the same key, in their order; a key of nothing is none."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for number in reversed(self._left(self.old, self.used)):
            waiting[key(self.old[number])].append(number)
        for number in self._left(self.new, self.partner):
            found = key(self.new[number])
            if found and waiting[found]:
                self._pair(waiting[found].pop(), number)

    def _pair_single(self, key: Callable[[_Trace], Hashable]) -> None:
        """Pair what has the same key, where one record has it before and one after."""
        keyed = [
            [(key(traces[number]), number) for number in self._left(traces, done)]
            for traces, done in ((self.old, self.used), (self.new, self.partner))
        ]
        counted = [Counter(found for found, _ in side) for side in keyed]
        olds = dict(keyed[0])
        for found, number in keyed[1]:
            if found and all(count[found] == 1 for count in counted):
                self._pair(olds[found], number)

    def _pair_likest(self) -> None:
        """Pair the likest first; of those as like, what stands nearest to where it stood."""
        left = self._left(self.old, self.used)
        index = _Index((number, self.old[number]) for number in left)
        found = [
            (-score, abs(one - other), one, other)
            for other in self._left(self.new, self.partner)
            for one in index.near(self.new[other])
            if (score := self.score(self.old[one], self.new[other])) > 0
        ]
        for _, _, one, other in sorted(found):
            if one not in self.used and other not in self.partner:
                self._pair(one, other)

    def _pair(self, one: int, other: int) -> None:
        self.used.add(one)
        self.partner[other] = one

    @staticmethod
    def _left(traces: Sequence[_Trace], done: Collection[int]) -> list[int]:
        return [number for number in range(len(traces)) if number not in done]

    def score(self, one: _Trace, other: _Trace) -> float:
        """How much speaks for the two being one, 0 where it is not enough."""
        if one.section != other.section:
            return 0
        sides = _SIDES[type(one.record)]
        pairs = zip(sides, one.sides, other.sides, strict=True)
        likeness = [side.like(a, b) if a and b else None for side, a, b in pairs]
        told = [
            (side, like) for side, like in zip(sides, likeness, strict=True) if like is not None
        ]
        speaks_for = sum(side.worth * like for side, like in told)
        speaks_for += _KEY_WORTH * (bool(one.key) and one.key == other.key)
        against = [side.cost for side, like in told if not like and side.cost]
        if speaks_for <= max(sum(against), 1):
            return 0
        if against and not (
            len(against) <= _most_differing(one, likeness[0]) and self._is_alone(one, other)
        ):
            return 0
        return speaks_for - sum(against)

    def _is_alone(self, one: _Trace, other: _Trace) -> bool:
        """Whether what the two have in common is true of no other record, old or new."""
        both = zip(one.keys, other.keys, strict=True)
        common = tuple(at for at, (a, b) in enumerate(both) if a and a == b)
        if (one.section, common) not in self.counts:
            self.counts[one.section, common] = (
                _counted(self.old, one.section, common),
                _counted(self.new, one.section, common),
            )
        before, after = self.counts[one.section, common]
        shared = tuple(one.keys[at] for at in common)
        return before[shared] == 1 and after[shared] == 1


_Count = Counter[tuple[Hashable, ...]]
_KEY_WORTH = 2


def _counted(traces: Sequence[_Trace], section: str, sides: Sequence[int]) -> _Count:
    """How many records of a section say the same on some sides."""
    keys = (trace.keys for trace in traces if trace.section == section)
    return Counter(tuple(own[at] for at in sides) for own in keys)


def _most_differing(trace: _Trace, name: float | None) -> int:
    """On how many sides two records of one name may differ, and be one.

    A work with a title of its own is the same one when it has come out elsewhere, and later.
    """
    if name and isinstance(trace.record, (Publication, Project)):
        return 1 if is_common(trace.sides[0]) else 3
    return 1


def _identity(record: Record) -> Hashable:
    """The first identifier of a work."""
    found = identifiers(record) if isinstance(record, Publication) else []
    return found[0] if found else None


def _called(trace: _Trace) -> Hashable:
    """What it is called, and when it was: the same, should it have come into another section."""
    words = slug(words_of(trace.record))
    return (words, _dates(trace.record)) if words and isinstance(trace.record, Dated) else None


class _Index:
    """Old records by their words, so that not all are compared with all."""

    _MOST_PER_WORD = 64
    _MOST_WORDS = 12
    _MOST = 8

    def __init__(self, traces: Iterable[tuple[int, _Trace]]) -> None:
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)
        for number, trace in traces:
            for word in sorted(trace.words):
                self.by_word[word].append(number)

    def near(self, trace: _Trace) -> list[int]:
        """The records with the rarest words in common with one, the nearest first."""
        known = sorted(
            (len(self.by_word[word]), word) for word in trace.words & self.by_word.keys()
        )
        weights: defaultdict[int, float] = defaultdict(float)
        for count, word in known[: self._MOST_WORDS]:
            for number in self.by_word[word][: self._MOST_PER_WORD]:
                weights[number] += 1 / count
        return sorted(weights, key=lambda number: (-weights[number], number))[: self._MOST]


@dataclass(frozen=True, slots=True)
class _Side:
    """A side that records have: how it is read and compared, and what it says of a pair.

    ``worth`` speaks for a pair that agrees on it, ``cost`` against one that does not.
    """

    read: Callable[[Any], Any]
    like: Callable[[Any, Any], float]
    worth: int = 1
    cost: int = 1


_LIKENESS = {
    Likeness.SAME: 1.0,
    Likeness.SPELLING: 0.9,
    Likeness.PART: 0.8,
    Likeness.WORDS: 0.8,
    Likeness.ALIKE: 0.6,
    Likeness.UNLIKE: 0.0,
}


def _like_texts(left: Title, right: Title) -> float:
    likeness, _ = compare_titles(left, right)
    return _LIKENESS[likeness] or (0.6 if _is_slip(left.bare, right.bare) else 0.0)


def _is_slip(left: str, right: str) -> bool:
    """Whether two texts differ by a slip of the pen, in no number, and by no 'un' before them."""
    begins_alike = left[0] == right[0] or len(left) == len(right)
    return left.isalpha() and right.isalpha() and begins_alike and are_near(left, right)


_ACCORD = {Accord.SAME: 1.0, Accord.SOME: 0.7, Accord.UNKNOWN: 0.5, Accord.OTHERS: 0.0}


def _like_people(left: People, right: People) -> float:
    return _ACCORD[compare_people(left, right)]


def _like_years(left: tuple[Any, ...], right: tuple[Any, ...]) -> float:
    """Of works: a preprint is often of the year before."""
    if left == right:
        return 1.0
    years = [[date.year for date in dates if date] for dates in (left, right)]
    return {0: 0.9, 1: 0.5}.get(min(abs(a - b) for a in years[0] for b in years[1]), 0.0)


def _like_times(left: tuple[Any, ...], right: tuple[Any, ...]) -> float:
    """Of stays: one that went on for longer than was thought began when it did."""
    if left == right:
        return 1.0
    pairs = zip(left, right, strict=True)
    return 0.7 if any(a and b and a[0] == b[0] for a, b in pairs) else 0.0


def _like_places(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Volume, issue and pages: most of those that both have."""
    told = [a == b for a, b in zip(left, right, strict=True) if a and b]
    if not told:
        return 0.5
    share = sum(told) / len(told)
    return share if share >= 0.5 else 0.0


def _like_sets(left: frozenset[str], right: frozenset[str]) -> float:
    return float(not left.isdisjoint(right))


def _text(*names: str) -> Callable[[Record], Title | None]:
    """The first of some fields that says something, to be compared as titles are."""

    def read(record: Record) -> Title | None:
        for name in names:
            value = getattr(record, name)
            title = read_title((Text(value),) if isinstance(value, str) else value)
            if title.whole:
                return title
        return None

    return read


def _prose(*names: str) -> Callable[[Record], Title | None]:
    """All the text of some fields as one."""

    def read(record: Record) -> Title | None:
        texts: list[Inlines] = []
        for name in names:
            value = getattr(record, name)
            texts += value if value and isinstance(value[0], tuple) else [value]
        title = read_title(tuple(chain.from_iterable((*one, Text(" ")) for one in texts)))
        return title if title.whole else None

    return read


def _people(work: Publication) -> People | None:
    return read_people(work.author, is_truncated=work.et_al) if work.author else None


def _years(work: Publication) -> tuple[Any, ...] | None:
    return (work.issued, work.available_date) if work.date else None


def _dates(record: Dated) -> tuple[Any, ...] | None:
    """Day, begin and end, each with its year first; what has not ended has no year."""
    dates = tuple(
        (date.year, str(date)) if isinstance(date, PartialDate) else ("present",) if date else None
        for date in (record.date, record.start, record.end)
    )
    return dates if any(dates) else None


def _place(work: Publication) -> tuple[str, ...] | None:
    place = (work.volume, work.issue, work.page, work.number)
    return place if any(place) else None


def _numbers(work: Publication) -> frozenset[str]:
    return frozenset(identifiers(work))


_NAME = 2
_TIME = _Side(_dates, _like_times)
_SUMMARY = _Side(_prose("summary", "highlights"), _like_texts, cost=0)


def _name(*names: str, worth: int = _NAME) -> _Side:
    return _Side(_text(*names), _like_texts, worth, worth)


def _field(name: str) -> _Side:
    return _Side(_text(name), _like_texts)


#: The sides of each kind of record, what it is called by first.
_SIDES: Mapping[type[Record], tuple[_Side, ...]] = {
    Education: (
        _name("institution"), _field("degree"), _field("area"), _TIME, _field("location"), _SUMMARY
    ),
    Position: (_name("organization"), _field("role"), _TIME, _field("location"), _SUMMARY),
    Award: (_name("title"), _field("awarder"), _TIME, _field("amount"), _SUMMARY),
    Talk: (_name("title"), _field("event"), _TIME, _field("location"), _SUMMARY),
    Project: (_name("title"), _field("role"), _TIME, _SUMMARY),
    Skill: (_name("label"), _Side(_prose("items"), _like_texts)),
    Language: (_name("language"), _field("level")),
    Referee: (_name("name"), _field("role"), _field("organization"), _field("email")),
    Paragraph: (_name("text"),),
    Section: (_name("title"), _Side(_prose("paragraphs", "highlights"), _like_texts, cost=0)),
    Publication: (
        # Four other sides have to agree where the title is another one altogether.
        _name("title", worth=3),
        _Side(_people, _like_people),
        _Side(_years, _like_years),
        _Side(_text("container_title", "container_title_short"), _like_texts),
        _Side(_place, _like_places),
        _Side(_numbers, _like_sets, worth=2, cost=0),
    ),
}  # fmt: skip


def _key(value: Any) -> Hashable:
    """What two sides that say the same have in common."""
    return value.whole if isinstance(value, Title) else value


def _words(value: Any) -> Iterable[str]:
    """The words that a side is looked up by; a whole title is the rarest of its words."""
    if isinstance(value, Title):
        return (*value.words, value.whole)
    if isinstance(value, People):
        return (part.last for part in value.parts)
    return (str(one) for one in value or () if one)
