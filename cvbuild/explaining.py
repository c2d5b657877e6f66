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
        value = getattr(record, field.name)
        if key in ("id", "line") or _is_default(value, field):
            continue
        lines += _field(key, field.name, hint, record, sources)
    return "\n".join(lines)


def _field(
    key: str, name: str, hint: Any, record: Record, sources: Sequence[Record]
) -> Iterator[str]:
    won = _shown(getattr(record, name), hint)
    yield f"  {key}: {won}"
    origin = record.origin.of(name) if record.origin else None
    yield f"      from {origin}"
    for source in sources:
        lost = _shown(getattr(source, name, ()), hint)
        place = source.origin.of(name) if source.origin else None
        said = source.origin is not None and name in source.origin.fields
        if said and lost != won:
            yield f"      not  {lost}"
            yield f"           {place}"


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
