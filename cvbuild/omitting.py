"""Fields that a person wants left out of an import: which there are, and a profile without them."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Iterator
from typing import Any, cast

from cvbuild.decode import fields_of
from cvbuild.encode import default_of
from cvbuild.model import RECORD_FIELDS, Profile, Record, Section


def fields_to_omit(profiles: Iterable[Profile]) -> list[str]:
    """The names that can be omitted: fields of records by their keys, and their extra fields."""
    records = [typing.get_args(fields_of(Profile)[name][1])[0] for name in RECORD_FIELDS]
    known = {key for record in records for key in fields_of(record)} - {"id"}
    found = {
        key
        for profile in profiles
        for name in RECORD_FIELDS
        for record in getattr(profile, name)
        for key in _extras(record)
    }
    return sorted({*known, *found, *(f"extra.{key}" for key in found)})


def _extras(record: Record) -> Iterator[str]:
    yield from record.extra
    for entry in record.entries if isinstance(record, Section) else ():
        yield from entry.extra


def without(profile: Profile, omit: tuple[str, ...]) -> Profile:
    """The profile with some fields of every record left at their defaults."""
    if not omit:
        return profile
    changed = {
        name: tuple(_stripped(record, frozenset(omit)) for record in getattr(profile, name))
        for name in RECORD_FIELDS
    }
    return dataclasses.replace(profile, **cast(dict[str, Any], changed))


def _stripped(record: Record, omit: frozenset[str]) -> Record:
    """A record without some fields: ``note`` is one, or an extra one, ``extra.note`` is extra."""
    left: dict[str, Any] = {
        field.name: default_of(field)
        for key, (field, _) in fields_of(type(record)).items()
        if key in omit
    }
    kept = {
        key: value
        for key, value in record.extra.items()
        if key not in omit and f"extra.{key}" not in omit
    }
    if isinstance(record, Section):
        entries = tuple(_stripped(entry, omit) for entry in record.entries)
        left = {"entries": entries} | left
    return dataclasses.replace(record, **{"extra": kept} | left)
