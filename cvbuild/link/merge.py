"""Whose value wins, field by field, where several sources tell of one record.

The table below is the whole of it. What a person wrote by hand is laid over the result
afterwards, by ``hand``, and wins over everything here.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvbuild.link.fold import words_of
from cvbuild.link.people import are_same_person, parts_of
from cvbuild.link.works import standing
from cvbuild.model import Author, PartialDate, Publication, Record
from cvbuild.source import Origin, Span


@dataclass(frozen=True, slots=True)
class _Voice:
    """A record that has a say, and whether it is of the published version or a preprint."""

    record: Record
    standing: int

    @property
    def et_al(self) -> bool:
        return isinstance(self.record, Publication) and self.record.et_al


@dataclass(frozen=True, slots=True)
class _Won:
    """A value, and the record and field that it was taken from."""

    value: Any
    voice: _Voice
    field: str

    @property
    def span(self) -> Span | None:
        origin = self.voice.record.origin
        return origin.of(self.field) if origin else None


Rule = Callable[[Sequence[_Voice], str], _Won | None]


def merge_records(records: Sequence[Record]) -> Record:
    """One record of several, each value with the place it comes from; the first has the id."""
    main = records[0]
    voices = [_Voice(record, _standing_of(record)) for record in records]
    won = {
        field.name: found
        for field in dataclasses.fields(main)
        if field.name not in _KEPT and (found := _rule_of(main, field.name)(voices, field.name))
    }
    values = {
        field.name: won[field.name].value if field.name in won else default_of(field)
        for field in dataclasses.fields(main)
        if field.name not in _KEPT
    }
    places = {name: span for name, found in won.items() if (span := found.span)}
    origin = Origin(main.origin.span, places) if main.origin else None
    return dataclasses.replace(main, **values, origin=origin)


def default_of(field: dataclasses.Field[Any]) -> Any:
    """What a field says where nobody has set it."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def first(voices: Sequence[_Voice], name: str) -> _Won | None:
    """The first source that says anything."""
    return next(iter(_said(voices, name)), None)


def published(voices: Sequence[_Voice], name: str) -> _Won | None:
    """The published version before the preprint, then the first source."""
    return next(iter(sorted(_said(voices, name), key=_standing)), None)


def only_published(voices: Sequence[_Voice], name: str) -> _Won | None:
    """The published version alone, where there is one: a preprint has no say in its venue."""
    said = _said(voices, name)
    if any(voice.standing == 0 for voice in voices):
        said = [won for won in said if _standing(won) == 0]
    return next(iter(sorted(said, key=_standing)), None)


def issued(voices: Sequence[_Voice], name: str) -> _Won | None:
    """The published version's date, as exact as any source has it."""
    best = only_published(voices, name)
    if not best:
        return None
    peers = [won for won in _said(voices, name) if _standing(won) == _standing(best)]
    return _most_exact([best, *peers])


def available(voices: Sequence[_Voice], name: str) -> _Won | None:
    """The preprint's date, as exact as any source has it.

    A preprint's date of issue is one, too, where a venue published the work later.
    """
    said = sorted(_said(voices, name), key=_standing, reverse=True)
    if any(voice.standing == 0 for voice in voices):
        said += [won for won in _said(voices, "issued") if _standing(won) == 2]
    return _most_exact(said) if said else None


def preprint(voices: Sequence[_Voice], name: str) -> _Won | None:
    """The preprint before the published version, then the first source."""
    return next(iter(sorted(_said(voices, name), key=_standing, reverse=True)), None)


def exact(voices: Sequence[_Voice], name: str) -> _Won | None:
    """The first source's date, as exact as any source has it."""
    said = _said(voices, name)
    return _most_exact(said) if said else None


def united(voices: Sequence[_Voice], name: str) -> _Won | None:
    """What all the sources have, each thing once, the first source's first."""
    said = _said(voices, name)
    if len(said) < 2:
        return said[0] if said else None
    if isinstance(said[0].value, Mapping):
        pairs = [pair for won in reversed(said) for pair in won.value.items()]
        ordered = dict.fromkeys(key for won in said for key in won.value)
        return dataclasses.replace(said[0], value=ordered | dict(pairs))
    once = {words_of(one) or one: one for won in reversed(said) for one in reversed(won.value)}
    order = dict.fromkeys(words_of(one) or one for won in said for one in won.value)
    return dataclasses.replace(said[0], value=tuple(once[key] for key in order))


def authors(voices: Sequence[_Voice], name: str) -> _Won | None:
    """A whole list before a shortened one; marks and addresses are gathered from all."""
    said = _said(voices, name)
    if not said:
        return None
    chosen = min(said, key=_shortened(said))
    rest = [won.value for won in said if won is not chosen]
    return dataclasses.replace(chosen, value=_with_marks(chosen.value, rest))


def cut_short(voices: Sequence[_Voice], name: str) -> _Won | None:
    """Whether the list of authors that was chosen is shortened."""
    chosen = authors(voices, "author")
    return _Won(chosen.voice.et_al, chosen.voice, name) if chosen else first(voices, name)


#: The fields that the first record keeps.
_KEPT = frozenset(["id", "line", "origin"])

#: The rule of each field of any record; ``first`` for those that are not here.
WINNERS: dict[str, Rule] = {
    "tags": united,
    "selected": first,
    "extra": united,
    "date": exact,
    "start": exact,
    "end": exact,
    "technologies": united,
    "items": united,
}

#: The rule of each field of a publication, before those above.
PUBLICATION_WINNERS: dict[str, Rule] = {
    "title": published,
    "type": only_published,
    "author": authors,
    "et_al": cut_short,
    "editor": only_published,
    "translator": only_published,
    "issued": issued,
    "available_date": available,
    "container_title": only_published,
    "container_title_short": only_published,
    "event_place": only_published,
    "collection_title": only_published,
    "collection_number": only_published,
    "volume": only_published,
    "issue": only_published,
    "page": only_published,
    "number": only_published,
    "edition": only_published,
    "publisher": only_published,
    "publisher_place": only_published,
    "genre": only_published,
    "status": only_published,
    "distinction": united,
    "doi": published,
    "arxiv": preprint,
    "pmid": published,
    "pmcid": published,
    "isbn": only_published,
    "issn": only_published,
    "url": published,
    "links": united,
    "has_code": first,
    "category": preprint,
    "score": preprint,
    "peer_reviewed": only_published,
    "keyword": united,
    "abstract": preprint,
    "note": first,
}


def _rule_of(record: Record, name: str) -> Rule:
    own = PUBLICATION_WINNERS if isinstance(record, Publication) else WINNERS
    return own.get(name) or WINNERS.get(name, first)


def _said(voices: Iterable[_Voice], name: str) -> list[_Won]:
    """The values of a field, those left out that say nothing."""
    found = [_Won(getattr(voice.record, name), voice, name) for voice in voices]
    return [won for won in found if won.value not in ("", (), None, {}) and not _is_unset(won)]


def _is_unset(won: _Won) -> bool:
    # 'peer-reviewed: false' says something; 'has-code: false' is what stands there anyway.
    return won.value is False and won.field != "peer_reviewed"


def _standing(won: _Won) -> int:
    return won.voice.standing


def _standing_of(record: Record) -> int:
    return standing(record) if isinstance(record, Publication) else 0


def _most_exact(said: Sequence[_Won]) -> _Won:
    """The first date, or one that says the same more exactly."""
    date = said[0].value
    if not isinstance(date, PartialDate):
        return said[0]
    agreeing = [won for won in said if _agrees(date, won.value)]
    return max(agreeing, key=lambda won: _exactness(won.value))


def _agrees(date: PartialDate, other: Any) -> bool:
    if not isinstance(other, PartialDate) or date.year != other.year:
        return False
    months = None in (date.month, other.month) or date.month == other.month
    return months and (None in (date.day, other.day) or date.day == other.day)


def _exactness(date: PartialDate) -> tuple[int, bool]:
    return bool(date.month) + bool(date.day), not date.uncertain


def _shortened(said: Sequence[_Won]) -> Callable[[_Won], tuple[int, int]]:
    """Ranks lists: whole ones, then the longest; shorter than a shortened one is not whole."""
    longest = max((len(won.value) for won in said if won.voice.et_al), default=0)
    return lambda won: (
        -len(won.value) if won.voice.et_al or len(won.value) < longest else -_WHOLE,
        _standing(won),
    )


#: Longer than any list of authors.
_WHOLE = 1_000_000
#: A list of more authors is looked through by their family names.
_MOST_COMPARED = 50


def _with_marks(
    chosen: tuple[Author, ...], rest: Sequence[tuple[Author, ...]]
) -> tuple[Author, ...]:
    """The authors with the roles, addresses and ORCID iDs that other lists have of them."""
    marked = [people for people in rest if any(map(_has_marks, people))]
    if not marked:
        return chosen
    found = list(chosen)
    known = _Namesakes(chosen)
    for people in marked:
        others = _Namesakes(people)
        for author in filter(_has_marks, people):
            twins = known.of(author)
            if len(twins) == 1 and len(others.of(author)) == 1:
                (place,) = twins
                found[place] = _with_mark(found[place], author)
    return tuple(found)


def _has_marks(author: Author) -> bool:
    return bool(author.roles or author.affiliation or author.orcid)


def _with_mark(author: Author, twin: Author) -> Author:
    return dataclasses.replace(
        author,
        roles=tuple(dict.fromkeys((*author.roles, *twin.roles))),
        affiliation=author.affiliation or twin.affiliation,
        orcid=author.orcid or twin.orcid,
    )


class _Namesakes:
    """Finds the places in a list of authors that one name can mean.

    Why by the last word of the family name where the list is long: to compare thousands of
    people with thousands takes minutes. There, a misspelt name is not found.
    """

    def __init__(self, people: Sequence[Author]) -> None:
        self.parts = [parts_of(author.name) for author in people]
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, parts in enumerate(self.parts):
            for word in {parts.last, *parts.words}:
                self.by_word[word].append(place)

    def of(self, author: Author) -> list[int]:
        wanted = parts_of(author.name)
        places: Iterable[int] = range(len(self.parts))
        if len(self.parts) > _MOST_COMPARED:
            places = self.by_word[wanted.last]
        return [place for place in places if are_same_person(wanted, self.parts[place])]
