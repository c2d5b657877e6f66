"""A CV in JSON Resume: https://jsonresume.org/schema, its older keys, and sections people add.

Nothing of a file is lost: what has no field of its own is kept under ``extra`` of its record,
and what belongs to no record (``meta``, a picture) in sections that no document shows. Pure; it
cannot fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.model import (
    Contact,
    Language,
    Paragraph,
    Person,
    Profile,
    Project,
    Record,
    Referee,
    Section,
    Skill,
    SourceFile,
    parse_name,
)
from cvbuild.reading.cvfields import is_blank, leaves, points_of, prose, prose_of
from cvbuild.reading.cvrecords import READERS, read_record
from cvbuild.reading.identifiers import find_orcid
from cvbuild.reading.jsontext import looks_like_json, parse_json, read_json
from cvbuild.reading.networks import network_contact
from cvbuild.reading.ownwords import plain_value, with_own_words
from cvbuild.reading.sectionwords import is_section
from cvbuild.reading.tree import Fields, Node, Reading, short, tidy
from cvbuild.richtext import Inlines, text
from cvbuild.source import Source

T = TypeVar("T")

KIND = "json-resume"

#: The sections of the schema, and the field of the Profile that each is read to.
SECTIONS: dict[str, str] = {
    "work": "experience",
    "volunteer": "volunteering",
    "education": "education",
    "awards": "awards",
    "certificates": "certificates",
    "publications": "publications",
    "skills": "skills",
    "languages": "languages",
    "interests": "interests",
    "references": "referees",
    "projects": "projects",
}
#: The key under which cvbuild writes what has no other.
_OWN = "cvbuild"
#: Keys of FRESH (https://github.com/fresh-standard/fresh-resume-schema), a format like this one.
_FRESH = frozenset(["info", "employment", "service", "disposition", "affiliation"])


def read_json_resume(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read a file of JSON Resume; nothing of one that is broken, which is told with its line."""
    profile = Profile(source=SourceFile(file="", kind=KIND))
    root = read_json(source, report)
    broken = any(fault.code != "duplicate-key" for fault in parse_json(source.text)[1])
    if root is None or broken:
        return profile
    reading = Reading(source, report)
    if not _is_json_resume(root):
        _refuse(root, reading)
        return profile
    person, contacts, summary, left = _read_basics(root["basics"], reading)
    found: dict[str, Any] = {"summary": summary}
    for name, record in (*_records(root, reading), *left, *_meta(root, reading)):
        found[name] = (*found.get(name, ()), record)
    profile = replace(profile, person=person, contacts=contacts, **found)
    return _with_own_words(profile, root.at("meta", _OWN), reading)


def _with_own_words(record: T, own: Node, reading: Reading) -> T:
    """What cvbuild wrote under a key of its own, of what the format has no place for."""
    if not isinstance(own.value, dict):
        return record
    return with_own_words(
        record, plain_value(own), lambda message: reading.warn("own-words", message, own)
    )


def detect(source: Source) -> int:
    """Sure where there are ``basics`` and sections, or the schema's own address."""
    if not looks_like_json(source.text) or len(source.text) > 2_000_000:
        return 0
    root, _ = parse_json(source.text)
    if root is None or not _is_json_resume(root):
        return 0
    known = 10 * sum(key in SECTIONS for key in root.fields)
    sure = 50 if root["basics"].fields else 0
    return min(100, sure + known + 40 * ("resume-schema" in root["$schema"].text))


def _is_json_resume(root: Node) -> bool:
    if _is_fresh(root) or not root.fields:
        return False
    listed = [key for key in SECTIONS if isinstance(root[key].value, list)]
    told = "resume-schema" in root["$schema"].text
    return told or bool(root["basics"].fields) or (len(listed) > 2 and "work" in listed)


def _is_fresh(root: Node) -> bool:
    named = root.at("meta", "format").text.upper().startswith("FRESH")
    return named or ("basics" not in root.fields and len(_FRESH & set(root.fields)) > 1)


def _refuse(root: Node, reading: Reading) -> None:
    expected = "expected a JSON Resume, found neither 'basics' nor its sections"
    hint = "see 'cvbuild kinds' for other kinds"
    if _is_fresh(root):
        expected = "expected a JSON Resume, found a résumé in FRESH"
        hint = "convert it to JSON Resume first, as HackMyResume does"
    reading.report.error("not-json-resume", expected, reading.span(root), hint)


_Basics = tuple[Person, tuple[Contact, ...], tuple[Paragraph, ...], list[tuple[str, Record]]]


def _read_basics(basics: Node, reading: Reading) -> _Basics:
    """The person, the ways to reach them, what they say of themselves, and what is left."""
    fields = Fields(basics, reading)
    line = basics.fields["name"].line if basics["name"] else 0
    name = fields.text("name")
    headline = prose_of(fields, "label", "headline")
    summary = tuple(_paragraphs(fields.take("summary")))
    left: dict[str, str] = {}
    contacts = (*_contacts(fields), *_profiles(fields.take("profiles"), left, reading))
    orcid = next((find_orcid(one.text) for one in contacts if one.kind == "orcid"), "")
    person = Person(parse_name(name), headline=headline, orcid=orcid, line=line)
    extra = fields.extra() | left
    kept = Section(id="basics", hidden=True, line=basics.line, extra=extra)
    return person, contacts, summary, [("sections", kept)] if extra else []


def _paragraphs(summary: Node) -> Iterator[Paragraph]:
    for one in summary.each():
        written = one.value if isinstance(one.value, str) else " ".join(leaves(one))
        for part in re.split(r"\n\s*\n", written):
            if tidy(part):
                yield Paragraph(text=prose(part), line=one.line)


def _contacts(fields: Fields) -> Iterator[Contact]:
    for kind, keys in (("email", ("email",)), ("phone", ("phone",)), ("website", _WEBSITES)):
        node = fields.peek(next((key for key in keys if fields.peek(key)), ""))
        shown = fields.text(*keys)
        if shown:
            yield Contact(kind, shown, line=node.line)
    place = fields.take("location")
    if not is_blank(place):
        yield Contact("location", _address(place), line=place.line)


_WEBSITES = ("url", "website")
_ADDRESS = ("address", "postalCode", "city", "region", "countryCode")


def _address(place: Node) -> str:
    """The parts of an address on one line, without those that another part says already."""
    keys = [*_ADDRESS, *(key for key in place.fields if key not in _ADDRESS)]
    nodes = [place[key] for key in keys] if place.fields else [place]
    shown = ""
    for node in nodes:
        lines = str(node.value).splitlines() if isinstance(node.value, str) else leaves(node)
        part = ", ".join(line for line in map(tidy, lines) if line)
        if part and not re.search(rf"(?<!\w){re.escape(part)}(?!\w)", shown):
            shown += f", {part}" if shown else part
    return shown


def _profiles(profiles: Node, left: dict[str, str], reading: Reading) -> Iterator[Contact]:
    for number, node in enumerate(profiles.each(), 1):
        if is_blank(node):
            _tell_blank("profiles", node, reading)
            continue
        fields = Fields(node, reading)
        network, username, url = (fields.text(key) for key in ("network", "username", "url"))
        left |= {f"profiles.{number}.{key}": value for key, value in fields.extra().items()}
        if network or username or url:
            yield network_contact(network, username, url, node.line)
        elif node.text:
            yield network_contact("", "", node.text, node.line)


def _tell_blank(section: str, node: Node, reading: Reading) -> None:
    reading.warn("blank-entry", f"left out an empty entry of '{short(section)}'", node)


_OUTSIDE = ("basics", "meta", "$schema")


def _records(root: Node, reading: Reading) -> Iterator[tuple[str, Record]]:
    """The records of all sections, each with the field of the Profile that it goes to."""
    for key, node in root.fields.items():
        own = key not in SECTIONS
        if key in _OUTSIDE or (own and not _is_section(node)):
            continue
        field = SECTIONS.get(key) or is_section(_title(key))
        rest: list[Node] = []
        for entry in node.each():
            if is_blank(entry):
                _tell_blank(key, entry, reading)
                continue
            record = _record(field, entry, reading) if field in READERS else None
            if record:
                yield field, _with_section(record, key) if own else record
            else:
                rest.append(entry)
        if rest:
            yield "sections", _section(key, node, rest, reading)


def _is_section(node: Node) -> bool:
    """Whether a key that is not of the schema holds entries, and not settings of some program."""
    return isinstance(node.value, list) and not is_blank(node)


def _record(field: str, entry: Node, reading: Reading) -> Record | None:
    if entry.fields:
        others = {key: node for key, node in entry.fields.items() if key != _OWN}
        record = read_record(field, replace(entry, value=others), reading)
        return _with_own_words(record, entry[_OWN], reading)
    written = entry.text
    records: dict[str, Record] = {
        "skills": Skill(items=(prose(written),), line=entry.line),
        "languages": Language(language=written, line=entry.line),
        "interests": Paragraph(text=prose(written), line=entry.line),
        "summary": Paragraph(text=prose(written), line=entry.line),
        "referees": Referee(text=prose(written), line=entry.line),
    }
    if written and field in records:
        return records[field]
    found = f"'{short(entry.shown())}'"
    reading.warn("wrong-type", f"expected a mapping of keys to values, found {found}", entry)
    return None


def _with_section(record: Record, key: str) -> Record:
    return replace(record, extra={"section": _title(key), **record.extra})


def _section(key: str, node: Node, entries: list[Node], reading: Reading) -> Section:
    """A section that fits no kind, under its own key."""
    points: list[Inlines] = []
    records: list[Project] = []
    for entry in entries:
        if entry.fields:
            record = read_record("projects", entry, reading)
            records += [record] if isinstance(record, Project) else []
        else:
            points += points_of(Fields(Node({"-": entry}, entry.line), reading), "-")
    return Section(
        title=text(_title(key)),
        highlights=tuple(points),
        entries=tuple(records),
        line=node.line,
    )


def _title(key: str) -> str:
    """``invitedTalks`` and ``invited_talks`` as a heading."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]+", " ", tidy(key)).split()
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _meta(root: Node, reading: Reading) -> Iterator[tuple[str, Record]]:
    """What the file says of itself, and of its programs, in a section that no document shows."""
    kept: dict[str, str] = {}
    for key, node in root.fields.items():
        known = key == "basics" or key in SECTIONS
        if known and (key != "basics" or node.fields):
            continue
        if key not in _OUTSIDE and not known and _is_section(node):
            continue
        if isinstance(root.at("meta", _OWN).value, dict) and key in ("$schema", "meta"):
            # What cvbuild wrote of the file itself.
            node = Node({k: one for k, one in node.fields.items() if k not in (_OWN, "version")})
        if node.fields:
            inner = Fields(node, reading).extra()
            kept |= {f"{tidy(key)}.{name}": value for name, value in inner.items()}
        elif not is_blank(node):
            kept[tidy(key) or "-"] = node.shown()
    if kept:
        yield "sections", Section(id="meta", hidden=True, line=root.line, extra=kept)
