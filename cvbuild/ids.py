"""Ids of records: made of a record's own words, so that they outlive an import."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Collection
from typing import Any

from cvbuild.model import RECORD_FIELDS, Profile, Record
from cvbuild.richtext import Inlines, to_plain


def with_ids(profile: Profile) -> Profile:
    """Every record with an id that no other record of the profile has."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    changed: dict[str, Any] = {}
    for name in RECORD_FIELDS:
        records = []
        for record in getattr(profile, name):
            found = unique_id(record.id or id_of(record, name), taken, numbers)
            taken.add(found)
            records.append(dataclasses.replace(record, id=found))
        changed[name] = tuple(records)
    return dataclasses.replace(profile, **changed)


def id_of(record: Record, section: str) -> str:
    """The id that a record would have, made of its words; the section's name without any."""
    return slug(words_of(record)) or section.rstrip("s")


def unique_id(base: str, taken: Collection[str], numbers: dict[str, int] | None = None) -> str:
    """The id, with the first number behind it that makes it unlike all that are taken.

    ``numbers`` remembers, for each base, which one to try next: those before it are taken.
    """
    unique, number = base, (numbers or {}).get(base, 2)
    while unique in taken:
        unique, number = f"{base}-{number}", number + 1
    if numbers is not None:
        numbers[base] = number
    return unique


_NAMING_FIELDS = ("title", "degree", "organization", "institution", "label", "language", "name")


def words_of(record: Record) -> str:
    """The words that a person would call a record by."""
    for name in _NAMING_FIELDS:
        value: Inlines | str = getattr(record, name, "")
        if value:
            words = value if isinstance(value, str) else to_plain(value)
            area = getattr(record, "area", ())
            return f"{words} {to_plain(area)}" if area else words
    return to_plain(getattr(record, "text", ()))


def name_field(record: Record) -> str:
    """The field that a record is called by, before any other that could name it."""
    return next((name for name in _NAMING_FIELDS if hasattr(record, name)), "text")


def slug(words: str, most: int = 6) -> str:
    """The first words of a text in plain small letters, joined by dashes.

    >>> slug("A Practitioner's Guide to Continual Multimodal Pretraining")
    'a-practitioners-guide-to-continual-multimodal'
    """
    flat = re.sub(r"['’`]", "", unicodedata.normalize("NFKD", words).casefold())
    kept = "".join(char for char in flat if not unicodedata.combining(char))
    return "-".join(re.findall(r"[^\W_]+", kept)[:most])
