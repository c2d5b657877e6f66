"""Where each field of one record came from, and what lost to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from cvbuild.decode import fields_of
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.encode import to_plain_data
from cvbuild.link import Linked
from cvbuild.model import RECORD_FIELDS, Profile, Record
from cvbuild.source import Span


def explain(
    wanted: str,
    linked: Linked,
    hand: Profile,
    imported: Sequence[tuple[str, Profile]],
    report: Report,
) -> str:
    """For each field of the record of an id: the value, its place, and the values that lost.

    Ids that a record had in its source mean it, too. An unknown id is reported.
    """
    records = {record.id: record for record in _records(linked.profile)}
    record = records.get(linked.aliases.get(wanted, wanted))
    if record is None:
        hints = did_you_mean(wanted, [*records, *linked.aliases])
        report.error("unknown-id", f"no entry has the id '{wanted}'", None, *hints)
        return ""
    layers = [("", hand), *imported]
    sources = list(_sources(record.id, linked.aliases, layers))
    lines = [f"{record.id}"]
    for key, (field, hint) in fields_of(type(record)).items():
        if key not in ("id", "line"):
            is_set = not _is_default(getattr(record, field.name), field)
            lines += _field(key, field.name, hint, record if is_set else None, sources)
    return "\n".join(lines)


def _field(
    key: str, name: str, hint: Any, record: Record | None, sources: Sequence[Record]
) -> Iterator[str]:
    """The value of a field, if it has one, and what lost; nothing where nobody says anything."""
    won = _shown(getattr(record, name), hint) if record else ""
    lost = dict(_lost(name, hint, won, sources))
    if record:
        yield f"  {key}: {won}"
        yield f"      from {record.origin.of(name) if record.origin else None}"
    elif lost:
        yield f"  {key}: nothing"
    for place, value in lost.items():
        yield f"      not  {value}"
        yield f"           {place}"


def _lost(name: str, hint: Any, won: str, sources: Sequence[Record]) -> Iterator[tuple[Span, str]]:
    """The values that others have for a field, by their places."""
    for source in sources:
        if source.origin is not None and name in source.origin.fields:
            value = _shown(getattr(source, name, ()), hint)
            if value not in ("", won):
                yield source.origin.of(name), value


def _sources(
    wanted: str, aliases: Mapping[str, str], layers: Sequence[tuple[str, Profile]]
) -> Iterator[Record]:
    """The records of the files that were joined into one, in the order of the files."""
    for name, profile in layers:
        for record in _records(profile):
            full = f"{name}/{record.id}"
            meant = aliases.get(full) or aliases.get(record.id) or record.id
            if record.id and meant == wanted:
                yield record


def _records(profile: Profile) -> Iterator[Record]:
    for section in RECORD_FIELDS:
        yield from getattr(profile, section)


def _is_default(value: Any, field: Any) -> bool:
    return bool(value == field.default or value == {})


def _shown(value: Any, hint: Any) -> str:
    """A value on one line, as YAML has it."""
    data = to_plain_data(value, hint)
    if isinstance(data, str):
        return data
    return str(
        yaml.safe_dump(data, default_flow_style=True, width=10**6, allow_unicode=True)
    ).strip()
