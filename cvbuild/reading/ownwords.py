"""What cvbuild says of a record in another tool's format, where that has no field of its own.

An exporter writes what the format has fields for and reads it back; ``own_words`` are the rest,
in the words of our YAML. The importer of the format lays them over what it read itself, so that
what was exported comes back whole; what another tool has changed since counts instead. Pure.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import Field, replace
from typing import Any, TypeVar, cast

from cvbuild.decode import decode, fields_of
from cvbuild.diagnostic import Report
from cvbuild.encode import dump, to_plain_data
from cvbuild.model import RECORD_FIELDS, Author, Name, Profile
from cvbuild.reading.tree import Node
from cvbuild.source import Source

T = TypeVar("T")

#: Lists of people. Where the names came back, only what else is known of them is said.
_PEOPLE = ("author", "editor", "translator")
#: Mappings whose order is seen on the page.
_ORDERED = ("links",)
#: Of which readings the words were said: checksums by the key of the field; of people, how many.
_INSTEAD = "instead-of"


def own_words(record: T, read: T, but: Collection[str] = ()) -> dict[str, Any]:
    """The fields in which a record differs from what was read back of it, as plain data.

    The line is left out, as are the fields of ``but``: it tells where a record stands in a file,
    and that is another one now. Where something was read, what it was is noted by a checksum,
    so that the words do not outlive what another tool writes in its place.
    """
    said: dict[str, Any] = {}
    instead: dict[str, str] = {}
    for key, (field, hint) in fields_of(type(record)).items():
        here, there = (_plain(one, field, hint) for one in (record, read))
        same = here == there and not (field.name in _ORDERED and list(here) != list(there))
        if same or key == "line" or field.name in but:
            continue
        if key in _PEOPLE and _names(record, key) == _names(read, key):
            said[f"{key}s"] = _facts(getattr(record, key), getattr(read, key))
            instead[f"{key}s"] = str(len(getattr(read, key)))
        elif _is_mapping(record, field) and there.items() <= here.items():
            said[key] = _added(here, there, in_order=field.name in _ORDERED)
        else:
            said[key] = here
            if there != _plain(type(read)(), field, hint):
                instead[key] = _checksum(there)
    return said | ({_INSTEAD: instead} if instead else {})


def _plain(record: Any, field: Field[Any], hint: Any) -> Any:
    return to_plain_data(getattr(record, field.name), hint)


def _is_mapping(record: Any, field: Field[Any]) -> bool:
    """Whether a field's keys are a person's own words; those that are missing are then added."""
    return isinstance(getattr(record, field.name), Mapping)


def _added(here: Mapping[str, Any], there: Mapping[str, Any], *, in_order: bool) -> dict[str, Any]:
    """What is missing there; with empty places for what is not, where they tell the order."""
    is_behind = not in_order or list(here)[: len(there)] == list(there)
    return {
        name: "" if name in there else one
        for name, one in here.items()
        if name not in there or not is_behind
    }


def _united(read: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """What was read, and what is said beside it, in the order that is said."""
    ordered = {name: read.get(name, one) if one == "" else one for name, one in said.items()}
    return {**{name: one for name, one in read.items() if name not in said}, **ordered}


def _names(record: Any, key: str) -> list[Name]:
    return [one.name for one in getattr(record, key)]


def _checksum(value: Any) -> str:
    return f"{zlib.crc32(json.dumps(value, sort_keys=True).encode()):08x}"


def _facts(authors: Sequence[Author], read: Sequence[Author]) -> dict[str, Any]:
    """What was not read of people, by their places."""
    return {
        str(place): to_plain_data(replace(author, name=Author().name)) or {}
        for place, (author, other) in enumerate(zip(authors, read, strict=True), 1)
        if author != other
    }


def with_own_words(record: T, said: Mapping[str, Any], warn: Callable[[str], None]) -> T:
    """The record with every field that is said of it and that nobody has changed since.

    ``warn`` is told what cannot be read.
    """
    report, said = Report(), dict(said)
    instead = said.pop(_INSTEAD, None)
    known = instead if isinstance(instead, dict) else {}
    facts = {key: said.pop(f"{key}s", None) for key in _PEOPLE}
    decoded = decode(type(record), Source("", dump(said)), report)
    bare = unplaced(record) if isinstance(record, Profile) else record
    given: dict[str, Any] = {}
    for key, (field, hint) in fields_of(type(record)).items() if decoded else ():
        there = _plain(bare, field, hint)
        if key not in said:
            continue
        if _is_mapping(record, field) and key not in known:
            given[field.name] = _united(getattr(record, field.name), getattr(decoded, field.name))
        elif _checksum(there) == known.get(key, _checksum(_plain(type(record)(), field, hint))):
            given[field.name] = getattr(decoded, field.name)
    for key, of in facts.items():
        people = getattr(record, key, ())
        if isinstance(of, dict) and known.get(f"{key}s") == str(len(people)):
            given[key] = tuple(
                _with_facts(one, of.get(str(place)), report) for place, one in enumerate(people, 1)
            )
    for problem in list(report)[:1]:
        warn(f"what cvbuild wrote of this entry was changed: {problem.message}")
    return cast(T, replace(cast(Any, record), **given))


def _with_facts(author: Author, facts: Any, report: Report) -> Author:
    if not isinstance(facts, dict):
        return author
    decoded = decode(Author, Source("", dump(facts)), report)
    return replace(decoded, name=author.name) if decoded else author


def unplaced(profile: Profile) -> Profile:
    """The profile without the lines of the files that it came from."""
    changed: dict[str, Any] = {
        name: tuple(_unplaced(one) for one in getattr(profile, name))
        for name in ("contacts", "metrics", *RECORD_FIELDS)
    }
    return replace(profile, person=replace(profile.person, line=0), **changed)


def _unplaced(record: Any) -> Any:
    inner = tuple(_unplaced(one) for one in getattr(record, "entries", ()))
    return replace(record, line=0, **({"entries": inner} if inner else {}))


def plain_value(node: Node) -> Any:
    """A value of JSON without its places, every letter of it kept."""
    if isinstance(node.value, dict):
        return {key: plain_value(one) for key, one in node.fields.items()}
    if isinstance(node.value, list):
        return [plain_value(one) for one in node.value]
    return str(node.value) if isinstance(node.value, str) else node.value


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def one_line(said: Mapping[str, Any]) -> str:
    """JSON in which no text has a brace, quote or backslash, which BibTeX counts, or a space
    that RIS would make one with its neighbour.

    >>> one_line({"note": 'a {b "c'})
    '{"note": "a \\\\u007bb \\\\u0022c"}'
    """
    written = json.dumps(said, ensure_ascii=False)
    return _STRING.sub(lambda found: f'"{_coded(json.loads(found[0]))}"', written)


def _coded(characters: str) -> str:
    return re.sub(
        r'[{}"\\\x00-\x1f\x7f-\x9f]|[^\S ]|(?<= ) |^ | $',
        lambda found: f"\\u{ord(found[0]):04x}",
        characters,
    )
