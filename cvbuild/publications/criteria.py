"""The keys of a section that say 'only': a row of CRITERIA for each, a function of one record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cvbuild.document.variant import AnyStatus, Variant, several
from cvbuild.model import (
    PRESENT,
    Author,
    Award,
    Duration,
    PartialDate,
    Person,
    Profile,
    Project,
    Publication,
    Record,
    Talk,
    parse_name,
)
from cvbuild.publications.authorship import authorship_of
from cvbuild.publications.identity import fold, is_self, same_name
from cvbuild.publications.status import award_status_of, is_reviewed, is_to_come, status_of
from cvbuild.richtext import to_plain

_FOREVER = PartialDate(9999)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a selection depends on besides its plan: whose it is, and when it is looked at."""

    person: Person = Person()
    date: PartialDate | None = None
    #: How much longer every window of time is that reaches back from the date.
    career_break: Duration | None = None
    #: The id that an entry has, by the ids of what was joined into it.
    aliases: Mapping[str, str] = field(default_factory=dict)


def situation_of(profile: Profile, variant: Variant) -> Situation:
    """The situation that holds for every section of a variant."""
    return Situation(profile.person, variant.date, variant.career_break, profile.aliases)


Criterion = Callable[[Any, Any, Situation], bool]


def date_of(record: Record) -> PartialDate | None:
    """The date that a record is sorted by: its end where it has one, else its only date.

    What lasts until now is newer than anything, and so is an accepted work without a date: it
    is yet to come out.
    """
    end = getattr(record, "end", None)
    if end is PRESENT or (isinstance(record, Publication) and is_to_come(record)):
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


def _status(record: Publication | Award, asked: AnyStatus, situation: Situation) -> bool:
    found = award_status_of(record) if isinstance(record, Award) else status_of(record)
    return found in several(asked)


def _venue(record: Record, asked: str, situation: Situation) -> bool:
    return any(_has_phrase(name, one) for name in _venues(record) for one in several(asked))


#: The field that says where a record belongs, by what its kind calls it.
_PLACES = ("container_title", "event", "organization", "institution", "awarder")


def _venues(record: Record) -> list[str]:
    short = getattr(record, "container_title_short", "")
    return [short, *(to_plain(getattr(record, name, ())) for name in _PLACES)]


def _topic(record: Record, asked: str, situation: Situation) -> bool:
    """Whether a record has a topic as category, or above it, as key word, or as tag."""
    categories = [f"{one}.".casefold() for one in _categories(record)]
    return any(
        any(one.startswith(f"{topic.casefold()}.") for one in categories)
        or any(_has_phrase(word, topic) for word in _subjects(record))
        for topic in several(asked)
    )


def _categories(record: Record) -> list[str]:
    category = record.category if isinstance(record, Publication) else ""
    return re.findall(r"[^\s,;]+", category)


def _subjects(record: Record) -> tuple[str, ...]:
    words = record.technologies if isinstance(record, Project) else getattr(record, "keyword", ())
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
    people = people_with(record, situation.person)
    return any(same_name(one.name, name) for one in people for name in names)


def people_with(record: Publication, person: Person) -> tuple[Author, ...]:
    """Whom the person worked with: the authors, and the editors where they were one of them.

    Why not always: who edits a book that the person has a chapter in did not write it.
    """
    edited = not record.author or any(is_self(one, person) for one in record.editor)
    return (*record.author, *(record.editor if edited else ()))


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
    "coauthors": lambda record: [str(one.name) for one in (*record.author, *record.editor)],
}
