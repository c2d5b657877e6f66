"""The person, the contacts and the figures of several sources as those of one profile."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from cvbuild.link.fold import words_of
from cvbuild.link.hand import fields_set
from cvbuild.link.merge import default_of
from cvbuild.model import Contact, Metric, Name, PartialDate, Person, Profile
from cvbuild.source import Origin, Span


def link_person(hand: Person, imported: Sequence[Person]) -> Person:
    """Field by field: the person's own word, then the first source that says anything."""
    values: dict[str, Any] = {}
    places: dict[str, Span] = {}
    for field in dataclasses.fields(Person):
        if field.name in ("origin", "aka"):
            continue
        said = [one for one in imported if getattr(one, field.name) != default_of(field)]
        own = [hand] if field.name in fields_set(hand) else []
        for winner in [*own, *said][:1]:
            values[field.name] = getattr(winner, field.name)
            if winner.origin:
                places[field.name] = winner.origin.of(field.name)
    spans = [one.origin.span for one in (hand, *imported) if one.origin]
    origin = Origin(spans[0], places) if spans else None
    return Person(**values, aka=_united_names([hand, *imported]), origin=origin)


def _united_names(people: Iterable[Person]) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(name for person in people for name in person.aka))


def link_contacts(hand: Sequence[Contact], imported: Sequence[Contact]) -> tuple[Contact, ...]:
    """The person's own contacts, and the imported ones of kinds that they do not give."""
    shown = {contact.kind for contact in hand if not contact.hidden}
    hidden = {_contact_key(contact) for contact in hand if contact.hidden}
    found: dict[tuple[str, str], Contact] = {}
    for contact in hand:
        found.setdefault(_contact_key(contact), contact)
    for contact in imported:
        key = _contact_key(contact)
        if contact.kind not in shown and not {key, (contact.kind, "")} & hidden:
            known = found.setdefault(key, contact)
            found[key] = dataclasses.replace(known, url=known.url or contact.url)
    return tuple(contact for contact in found.values() if not contact.hidden)


def _contact_key(contact: Contact) -> tuple[str, str]:
    return contact.kind, "".join(contact.text.casefold().split()).rstrip("/")


def link_metrics(hand: Sequence[Metric], imported: Sequence[Metric]) -> tuple[Metric, ...]:
    """One figure for a name and a source: the person's own, else the newest."""
    found: dict[tuple[str, str], Metric] = {}
    own = {_metric_key(metric) for metric in hand}
    for metric in (*hand, *imported):
        key = _metric_key(metric)
        known = found.setdefault(key, metric)
        if key not in own and _is_newer(metric.retrieved, known.retrieved):
            found[key] = metric
    return tuple(found.values())


def _metric_key(metric: Metric) -> tuple[str, str]:
    return "".join(words_of(metric.name)), "".join(words_of(metric.source))


def _is_newer(date: PartialDate | None, other: PartialDate | None) -> bool:
    return date is not None and (other is None or date.last > other.last)


def known_sources(
    hand: Profile, imported: Sequence[tuple[str, Profile]]
) -> tuple[list[tuple[str, Profile]], list[str]]:
    """The sources in the order that the person gives, and the names that mean none."""
    by_name = dict(imported)
    wanted = {name: stem_of(name, by_name) for name in hand.sources}
    order = [*(name for name in wanted.values() if name), *by_name]
    missing = [name for name, found in wanted.items() if not found]
    return [(name, by_name[name]) for name in dict.fromkeys(order)], missing


def stem_of(written: str, names: Iterable[str]) -> str:
    """The source that is meant by ``cv``, ``cv.md`` or ``sources/cv.md``; '' for none."""
    known = set(names)
    base = written.rpartition("/")[2]
    candidates = (written, base, base.rpartition(".")[0])
    return next((name for name in candidates if name in known), "")
