"""The keys of a section that say 'only': a row of CRITERIA for each, a function of one record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvbuild.document.variant import Status, Variant, several
from cvbuild.model import (
    PRESENT,
    Duration,
    PartialDate,
    Person,
    Project,
    Publication,
    Record,
    Talk,
    parse_name,
)
from cvbuild.publications.authorship import authorship_of
from cvbuild.publications.names import fold, same_name
from cvbuild.publications.status import is_reviewed, status_of
from cvbuild.richtext import to_plain

_FOREVER = PartialDate(9999)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a selection depends on besides its plan: whose it is, and when it is looked at."""

    person: Person = Person()
    date: PartialDate | None = None
    #: How much longer every window of time is that reaches back from the date.
    career_break: Duration | None = None


def situation_of(person: Person, variant: Variant) -> Situation:
    """The situation that holds for every section of a variant."""
    return Situation(person, variant.date, variant.career_break)


Criterion = Callable[[Any, Any, Situation], bool]


def date_of(record: Record) -> PartialDate | None:
    """The date that a record is sorted by: its end where it has one, else its only date."""
    end = getattr(record, "end", None)
    if end is PRESENT:
        return _FOREVER
    found = end or getattr(record, "date", None) or getattr(record, "start", None)
    return found if isinstance(found, PartialDate) else None


def _not_before(record: Record, since: PartialDate, situation: Situation) -> bool:
    date = date_of(record)
    return date is not None and date.last >= since.first


def _not_after(record: Record, until: PartialDate, situation: Situation) -> bool:
    date = getattr(record, "start", None) or date_of(record)
    return date is not None and date.first <= until.last


def _recent(record: Record, length: Duration, situation: Situation) -> bool:
    """Whether a record is in the window; what is newer than the date is in it, too."""
    if situation.date is None:
        return True
    reach = length + situation.career_break if situation.career_break else length
    return _not_before(record, reach.before(situation.date), situation)


def _type(record: Publication | Talk, types: Sequence[str], situation: Situation) -> bool:
    if isinstance(record, Talk):
        return fold(to_plain(record.type)) in map(fold, types)
    return record.type in types


def _status(record: Publication, asked: Status, situation: Situation) -> bool:
    return status_of(record) in several(asked)


def _venue(record: Publication | Talk, asked: str, situation: Situation) -> bool:
    return any(_has_phrase(name, one) for name in _venues(record) for one in several(asked))


def _venues(record: Publication | Talk) -> list[str]:
    if isinstance(record, Talk):
        return [to_plain(record.event)]
    return [record.container_title_short, to_plain(record.container_title)]


def _topic(record: Publication | Project, asked: str, situation: Situation) -> bool:
    """Whether a record has a topic as category, or above it, as key word, or as tag."""
    categories = [f"{one}.".casefold() for one in _categories(record)]
    return any(
        any(one.startswith(f"{topic.casefold()}.") for one in categories)
        or any(_has_phrase(word, topic) for word in _subjects(record))
        for topic in several(asked)
    )


def _categories(record: Publication | Project) -> list[str]:
    category = record.category if isinstance(record, Publication) else ""
    return re.findall(r"[^\s,;]+", category)


def _subjects(record: Publication | Project) -> tuple[str, ...]:
    words = record.technologies if isinstance(record, Project) else record.keyword
    return (*words, *record.tags)


def _has_phrase(text: str, phrase: str) -> bool:
    """Whether the words of a phrase stand together in a text, whatever their case and accents."""
    return bool(wanted := _flat(phrase)) and f" {wanted} " in f" {_flat(text)} "


def _flat(text: str) -> str:
    """The letters and digits, words apart by one space."""
    return " ".join(fold(word) or word for word in re.findall(r"\d+|[^\W\d_]+", text))


def _has_code(record: Publication, asked: bool, situation: Situation) -> bool:
    return asked == (record.has_code or any("code" in name.casefold() for name in record.links))


def _authorship(record: Publication, asked: Any, situation: Situation) -> bool:
    return not authorship_of(record, situation.person).isdisjoint(several(asked))


def _with(record: Publication, asked: Any, situation: Situation) -> bool:
    names = [parse_name(name) for name in several(asked)]
    return any(same_name(author.name, name) for author in record.author for name in names)


#: Every key that says 'only', by its field in SectionPlan; ``where`` and ``about`` are besides.
CRITERIA: Mapping[str, Criterion] = {
    "ids": lambda record, ids, situation: record.id in ids,
    "exclude": lambda record, ids, situation: record.id not in ids,
    "tags": lambda record, tags, situation: bool(set(tags) & set(record.tags)),
    "types": _type,
    "since": _not_before,
    "until": _not_after,
    "last": _recent,
    "selected": lambda record, asked, situation: record.selected,
    "status": _status,
    "peer_reviewed": lambda record, asked, situation: is_reviewed(record) == asked,
    "venue": _venue,
    "topic": _topic,
    "has_code": _has_code,
    "authorship": _authorship,
    "coauthors": _with,
    "without": lambda record, asked, situation: not _with(record, asked, situation),
}

#: The words that records have for the keys that ask for words, to name the nearest one.
WORDS_OF: Mapping[str, Callable[[Any], Sequence[str]]] = {
    "tags": lambda record: record.tags,
    "types": lambda record: [to_plain(record.type)] if isinstance(record, Talk) else [record.type],
    "venue": _venues,
    "topic": lambda record: [*_categories(record), *_subjects(record)],
    "coauthors": lambda record: [str(author.name) for author in record.author],
}
