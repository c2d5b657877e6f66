"""What is new, changed or gone between two versions of a profile. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cvbuild.decode import fields_of
from cvbuild.encode import to_plain_data
from cvbuild.model import RECORD_FIELDS, Contact, Profile, Record

#: Fields of records that say where a fact stands, and not what it is.
_HOUSEKEEPING = frozenset({"id", "line"})


def in_words(before: Profile, after: Profile) -> str:
    """``3 new publications, 1 date changed (moss-work), 2 publications gone (a, b)``.

    Empty where nothing is; of many entries the first few are named.
    """
    parts: list[str] = []
    changed: dict[str, list[str]] = {}
    for section in RECORD_FIELDS:
        old, new = _by_id(before, section), _by_id(after, section)
        parts += _counted([name for name in new if name not in old], section, "{} new {}")
        parts += _counted([name for name in old if name not in new], section, "{} {} gone")
        for name in [name for name in new if name in old]:
            for key in changed_fields(old[name], new[name]):
                changed.setdefault(key, []).append(name)
    for part in ("person", "contacts", "metrics"):
        if getattr(before, part) != getattr(after, part):
            changed.setdefault(part, []).append("")
    parts += [
        f"{len(names)} {key} changed{_named(names)}" for key, names in sorted(changed.items())
    ]
    return ", ".join(parts)


#: How many entries are named where it is told how many there are.
_MOST_NAMED = 3


def _named(names: Sequence[str]) -> str:
    """The first few entries: `` (a, b, c and 2 more)``."""
    known = [name for name in names if name]
    more = len(known) - _MOST_NAMED
    shown = ", ".join(known[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f" ({shown})" if known else ""


def changed_fields(before: Record, after: Record) -> dict[str, Any]:
    """The fields that differ, by YAML key, each as it stands in YAML now; "" where it is gone."""
    found = {}
    for key, (field, hint) in fields_of(type(after)).items():
        old, new = getattr(before, field.name), getattr(after, field.name)
        if key not in _HOUSEKEEPING and old != new:
            found[key] = to_plain_data(new, hint) if new not in ("", (), None) else ""
    return found


def corrections(imported: Profile, edited: Profile) -> dict[str, Any]:
    """What a person changed in an imported file, as entries of their own ``profile.yaml``.

    Laid over what was imported they give what the person made of it.
    """
    found: dict[str, Any] = {}
    person = _person(imported, edited)
    if person:
        found["person"] = person
    contacts = list(_contacts(imported.contacts, edited.contacts))
    if contacts:
        found["contacts"] = contacts
    metrics = [to_plain_data(one) for one in edited.metrics if one not in imported.metrics]
    if metrics:
        found["metrics"] = metrics
    for section in RECORD_FIELDS:
        entries = list(_entries(_by_id(imported, section), _by_id(edited, section)))
        if entries:
            found[section] = entries
    unread = [{"text": one.text} for one in imported.unread if one not in edited.unread]
    if unread:
        found["unread"] = unread
    for name in ("same", "distinct", "sources"):
        said = [to_plain_data(one) for one in getattr(edited, name)]
        if said:
            found[name] = said
    return found


def not_corrected(imported: Profile, edited: Profile) -> list[str]:
    """What a person changed and no ``profile.yaml`` can say: what is taken out, another order."""
    known = {(one.name, one.source) for one in edited.metrics}
    found = [
        f"'{one.name}' is taken out of 'metrics'"
        for one in imported.metrics
        if (one.name, one.source) not in known
    ]
    for section in RECORD_FIELDS:
        old, new = _by_id(imported, section), _by_id(edited, section)
        if [name for name in old if name in new] != [name for name in new if name in old]:
            found.append(f"the entries of '{section}' are in another order")
    return found


def _entries(
    imported: Mapping[str, Record], edited: Mapping[str, Record]
) -> Iterator[dict[str, Any]]:
    for name, record in edited.items():
        if name not in imported:
            yield to_plain_data(dataclasses.replace(record, line=0))
        elif fields := changed_fields(imported[name], record):
            yield {"id": name, **fields}
    for name in imported:
        if name not in edited:
            yield {"id": name, "hidden": "true"}


def _contacts(imported: Sequence[Contact], edited: Sequence[Contact]) -> Iterator[dict[str, Any]]:
    known = {(one.kind, one.text): one for one in imported}
    kept = {(one.kind, one.text) for one in edited}
    for one in edited:
        if known.get((one.kind, one.text)) != one:
            yield to_plain_data(dataclasses.replace(one, line=0))
    for kind, shown in known:
        if (kind, shown) not in kept:
            yield {"kind": kind, "text": shown, "hidden": "true"}


def _person(imported: Profile, edited: Profile) -> dict[str, Any]:
    found = {}
    for key, (field, hint) in fields_of(type(edited.person)).items():
        old, new = getattr(imported.person, field.name), getattr(edited.person, field.name)
        if key not in _HOUSEKEEPING and old != new:
            found[key] = to_plain_data(new, hint)
    return found


def _by_id(profile: Profile, section: str) -> dict[str, Record]:
    return {record.id: record for record in getattr(profile, section)}


def _counted(names: Sequence[str], section: str, words: str) -> list[str]:
    named = section.removesuffix("s") if len(names) == 1 else section
    return [words.format(len(names), named) + _named(names)] if names else []
