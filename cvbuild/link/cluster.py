"""Publications of several sources as groups that are one work each.

Sources are taken one after the other, sure pairs before likely ones. Only works that share
an identifier, a title or two rare words of it are ever compared, so that the time grows with
the number of works and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

from cvbuild.link.entries import Entry, Groups, Join, first_of
from cvbuild.link.works import NO, Level, Verdict, Work, is_common, judge, read_work
from cvbuild.model import Publication

_MOST_PER_KEY = 32
_MOST_PER_COMMON_KEY = 8
_MOST_PER_WORD = 100
_RARE_WORDS = 4
_MOST_CANDIDATES = 30
_MOST_DOUBTS = 3
_AS_GOOD = 0.03

Pairs = frozenset[frozenset[Entry]]


def group_works(entries: Sequence[Entry], same: Pairs, distinct: Pairs) -> Groups:
    """Entries that are one work; ``same`` and ``distinct`` are the person's own words."""
    works = [read_work(entry, cast(Publication, entry.record)) for entry in entries]
    clusters = _Clusters(works, same, distinct)
    for source in sorted({entry.source for entry in entries}):
        clusters.add_source([n for n, entry in enumerate(entries) if entry.source == source])
    return clusters.result()


@dataclass(frozen=True, slots=True)
class _Pair:
    """A work that could belong to a cluster, by the member it is most like."""

    work: int
    member: int
    verdict: Verdict


class _Clusters:
    """Works by number, and the number of the cluster of each that has one."""

    def __init__(self, works: Sequence[Work], same: Pairs, distinct: Pairs) -> None:
        self.works = works
        self.same = same
        self.distinct = distinct
        #: What the person has said something about.
        self.settled = frozenset(entry for pair in same | distinct for entry in pair)
        self.index = _Index(works)
        self.cluster_of: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}
        self.partners = _partners(works, same)
        self.joined: list[_Pair] = []
        self.doubtful: list[_Pair] = []

    def add_source(self, numbers: Sequence[int]) -> None:
        """Give every work of one source its cluster, an old one or its own."""
        pairs = [pair for number in numbers for pair in self._pairs(number)]
        pairs.sort(key=lambda pair: (-pair.verdict.level, -pair.verdict.score, pair.work))
        for pair in pairs:
            if pair.verdict.level is Level.SURE:
                self._join_sure(pair)
        self._join_likely([pair for pair in pairs if pair.verdict.level is Level.LIKELY])
        self.doubtful += [pair for pair in pairs if pair.verdict.level is Level.DOUBTFUL]
        for number in numbers:
            if number not in self.cluster_of:
                self._join_own_source(number)

    def _pairs(self, number: int) -> list[_Pair]:
        """The best pair of a work with each cluster that it could belong to."""
        best: dict[int, _Pair] = {}
        partners = [n for n in self.partners[number] if n in self.cluster_of]
        for other in [*partners, *self.index.candidates(self.works[number])]:
            pair = _Pair(number, other, self._judge(number, other))
            cluster = self.cluster_of[other]
            known = best.get(cluster, _Pair(number, other, NO))
            if _rank(pair.verdict) > _rank(known.verdict):
                best[cluster] = pair
        ranked = sorted(best.values(), key=lambda pair: _rank(pair.verdict), reverse=True)
        doubtful = [pair for pair in ranked if pair.verdict.level is Level.DOUBTFUL]
        return ranked[: len(ranked) - len(doubtful)] + doubtful[:_MOST_DOUBTS]

    def _judge(self, number: int, other: int) -> Verdict:
        work, member = self.works[number], self.works[other]
        if work.entry in self.settled:
            pair = frozenset((work.entry, member.entry))
            if pair in self.distinct:
                return NO
            if pair in self.same:
                return Verdict(Level.SURE, 2.0, "said to be the same")
        return judge(work, member)

    def _join_sure(self, pair: _Pair) -> None:
        if pair.work not in self.cluster_of:
            if self._may_join(pair):
                self._put(pair.work, self.cluster_of[pair.member])
                self.joined.append(pair)
            else:
                self.doubtful.append(pair)
        elif pair.verdict.score >= 1.0:
            self._unite(pair)

    def _join_likely(self, pairs: Sequence[_Pair]) -> None:
        """Join what has one likely partner and no sure one, on both sides."""
        free = {pair: None for pair in pairs if self._is_free(pair)}
        rivals = self._rivals(free)
        for pair in pairs:
            if pair not in free or pair in rivals or not self._may_join(pair):
                self.doubtful.append(pair)
            elif pair.work not in self.cluster_of:
                self._put(pair.work, self.cluster_of[pair.member])
                self.joined.append(pair)

    def _is_free(self, pair: _Pair) -> bool:
        members = self.members[self.cluster_of[pair.member]]
        source = self.works[pair.work].entry.source
        taken = any(self.works[n].entry.source == source for n in members)
        return pair.work not in self.cluster_of and not taken

    def _rivals(self, pairs: Iterable[_Pair]) -> set[_Pair]:
        """Pairs of which another is as good: who belongs to whom cannot be told."""
        by_side: defaultdict[tuple[str, int], list[_Pair]] = defaultdict(list)
        for pair in pairs:
            by_side["work", pair.work].append(pair)
            by_side["cluster", self.cluster_of[pair.member]].append(pair)
        found: set[_Pair] = set()
        for first, *others in by_side.values():
            near = [o for o in others if o.verdict.score > first.verdict.score - _AS_GOOD]
            found |= {first, *near} if near else set()
        return found

    def _join_own_source(self, number: int) -> None:
        """Join a work that its own source has twice; otherwise it begins a cluster."""
        for pair in self._pairs(number):
            own = self.works[pair.member].entry.source == self.works[number].entry.source
            if own and self._is_twice(number, pair.member, pair.verdict) and self._may_join(pair):
                self._put(number, self.cluster_of[pair.member])
                self.joined.append(pair)
                return
            if own and pair.verdict.score >= 0.6:
                self.doubtful.append(pair)
        self._put(number, number)

    def _may_join(self, pair: _Pair) -> bool:
        """Whether no other member of the cluster speaks against the work."""
        if pair.verdict.score >= 2.0:
            return True
        others = [n for n in self.members[self.cluster_of[pair.member]] if n != pair.member]
        return not any(self._is_against(pair, other) for other in others)

    def _is_against(self, pair: _Pair, other: int) -> bool:
        work, member = self.works[pair.work].entry, self.works[other].entry
        verdict = self._judge(pair.work, other)
        if frozenset((work, member)) in self.distinct:
            return True
        if work.source == member.source:
            return not self._is_twice(pair.work, other, verdict)
        # One that would be the same, were it not for its DOI or year.
        objects = verdict.level is Level.DOUBTFUL and verdict.score >= 0.8
        return objects and pair.verdict.score < 1.0

    def _is_twice(self, number: int, other: int, verdict: Verdict) -> bool:
        """Whether one source lists one work twice: as preprint and paper, or word by word."""
        if verdict.level is not Level.SURE or verdict.score < 0.95:
            return False
        ours, theirs = self.works[number], self.works[other]
        if verdict.score >= 1.0 or max(ours.standing, theirs.standing) > 0:
            return True
        return ours.publication.container_title == theirs.publication.container_title and (
            ours.years == theirs.years
        )

    def _unite(self, pair: _Pair) -> None:
        """Make one of two clusters that a third work shows to be one."""
        kept, gone = sorted((self.cluster_of[pair.work], self.cluster_of[pair.member]))
        entries = [[self.works[n].entry for n in self.members[c]] for c in (kept, gone)]
        apart = any(frozenset((a, b)) in self.distinct for a in entries[0] for b in entries[1])
        if kept == gone or apart:
            return
        for number in self.members.pop(gone):
            self.cluster_of[number] = kept
            self.members[kept].append(number)
        self.joined.append(_Pair(gone, pair.work, pair.verdict))

    def _put(self, number: int, cluster: int) -> None:
        self.cluster_of[number] = cluster
        self.members.setdefault(cluster, []).append(number)
        self.index.add(number)

    def result(self) -> Groups:
        groups = tuple(
            tuple(self.works[n].entry for n in sorted(members))
            for _, members in sorted(self.members.items())
        )
        joins = [self._as_join(pair) for pair in self.joined]
        doubts = [pair for pair in self.doubtful if pair.verdict.level is not Level.NO]
        return Groups(groups, tuple(joins), tuple(self._proposals(doubts)))

    def _proposals(self, pairs: Iterable[_Pair]) -> list[Join]:
        """One proposal for two clusters that are still apart, the surest first."""
        found: dict[frozenset[int], Join] = {}
        for pair in sorted(pairs, key=lambda pair: -pair.verdict.score):
            clusters = frozenset((self.cluster_of[pair.work], self.cluster_of[pair.member]))
            if len(clusters) == 2:
                found.setdefault(clusters, self._as_join(pair))
        return list(found.values())

    def _as_join(self, pair: _Pair) -> Join:
        work, member = self.works[pair.work].entry, self.works[pair.member].entry
        if self.cluster_of[pair.work] == self.cluster_of[pair.member]:
            group = [self.works[n].entry for n in sorted(self.members[self.cluster_of[pair.work]])]
            first = first_of(group)
            member = first if work is not first else member
        return Join(member, work, min(pair.verdict.score, 1.0), pair.verdict.reason)


def _rank(verdict: Verdict) -> tuple[int, float]:
    return verdict.level, verdict.score


def _partners(works: Sequence[Work], same: Pairs) -> defaultdict[int, list[int]]:
    """The works that the person says are the same as each."""
    said = {entry for pair in same for entry in pair}
    number_of = {work.entry: n for n, work in enumerate(works) if work.entry in said}
    found: defaultdict[int, list[int]] = defaultdict(list)
    for pair in same:
        one, other = sorted(number_of[entry] for entry in pair)
        found[one].append(other)
        found[other].append(one)
    return defaultdict(list, {number: sorted(others) for number, others in found.items()})


class _Index:
    """Finds the works that could be the same as one: by identifiers, titles and rare words."""

    def __init__(self, works: Sequence[Work]) -> None:
        self.works = works
        self.frequency = Counter(word for work in works for word in work.title.set)
        self.by_key: defaultdict[str, list[int]] = defaultdict(list)
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, number: int) -> None:
        work = self.works[number]
        most = _MOST_PER_COMMON_KEY if is_common(work.title) else _MOST_PER_KEY
        for key in _keys(work):
            if len(self.by_key[key]) < most:
                self.by_key[key].append(number)
        for word in work.title.set:
            place = self.by_word[self._place(word, work)]
            if len(place) < _MOST_PER_WORD:
                place.append(number)

    def _place(self, word: str, work: Work) -> str:
        """Where works with a word are: a word that many have is looked up with the author."""
        is_rare = self.frequency[word] <= _MOST_PER_WORD
        return word if is_rare else f"{word}:{work.people.first}"

    def candidates(self, work: Work) -> list[int]:
        found = {n for key in _keys(work, reach=1) for n in self.by_key.get(key, ())}
        rare = sorted(work.title.set, key=lambda word: (self.frequency[word], word))[:_RARE_WORDS]
        places = [self.by_word.get(self._place(word, work), ()) for word in rare]
        first = work.people.first or None
        shared = Counter(chain.from_iterable(places))
        for number, count in shared.most_common(_MOST_CANDIDATES):
            if count > 1 or len(rare) == 1 or first == self.works[number].people.first:
                found.add(number)
        return sorted(found)


def _keys(work: Work, reach: int = 0) -> set[str]:
    """Identifiers and titles; what many works are called, only with author or year in reach."""
    titles = set(filter(None, work.title.keys))
    first = work.people.first
    with_first = {f"{title}:{first}" for title in titles if first}
    if not is_common(work.title):
        exact = {f"{title}:{year}" for title in with_first for year in work.years}
        return {*work.ids, *titles, *with_first, *exact}
    near = {year + step for year in work.years for step in range(-reach, reach + 1)}
    # A letter that is wrong in a title of one word leaves nothing of it to look for.
    by_year = {f":{first}:{year}" for year in near if first}
    return {*work.ids, *with_first, *by_year, *(f"{t}:{y}" for t in titles for y in work.years)}
