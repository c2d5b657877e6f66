"""A CV in RenderCV's YAML: https://docs.rendercv.com/user_guide/yaml_input_structure/.

Only ``cv`` is read, whose form is the same from version 1 to 2.8; ``design``, ``locale`` and
``settings`` say how it looks and are left. The nine types of entries are told by their keys, and
the section's title says what they are about. All texts are Markdown. Pure; it cannot fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.rendercv.sections import read_section
from cvbuild.model import (
    Aside,
    Contact,
    Name,
    Person,
    Profile,
    Record,
    Section,
    SourceFile,
    parse_name,
)
from cvbuild.reading.cvfields import is_blank, leaves, prose, prose_of
from cvbuild.reading.identifiers import find_orcid
from cvbuild.reading.networks import network_contact
from cvbuild.reading.tree import Fields, Node, Reading, others_in
from cvbuild.reading.yamltext import read_yaml
from cvbuild.richtext import Emph, Inlines, Strong, parse_inlines, to_plain
from cvbuild.source import Source

KIND = "rendercv"


def read_rendercv(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read the ``cv`` of a RenderCV file."""
    root = read_yaml(source, report)
    if root is None:
        return Profile(source=SourceFile(file="", kind=KIND))
    aside = tuple(_aside(root))
    found = Profile(source=SourceFile(file="", kind=KIND, aside=aside))
    reading = Reading(source, report)
    if not _is_rendercv(root):
        expected = "expected a RenderCV file, found no 'cv' with a name and sections"
        hint = "see 'cvbuild kinds' for other kinds"
        report.error("not-rendercv", expected, reading.span(root), hint)
        return found
    sections = [
        record
        for title, node in root.at("cv", "sections").fields.items()
        for record in read_section(title, node, reading)
    ]
    return _with_person(_with_records(found, [*sections, *_left(root, reading)]), root, reading)


def detect(source: Source) -> int:
    """Sure where there is a ``cv`` with sections."""
    if not re.search(r"^[\"']?cv[\"']?\s*:", source.text, re.M) or len(source.text) > 2_000_000:
        return 0
    root = read_yaml(source, Report())
    if root is None or not _is_rendercv(root):
        return 0
    return 100 if root["cv"]["sections"].fields else 60


def _is_rendercv(root: Node) -> bool:
    cv = root["cv"].fields
    known = {"name", "sections", "social_networks", "email", "location", "headline", "label"}
    return len(known & set(cv)) >= (1 if "sections" in cv else 2)


def _with_records(profile: Profile, records: Iterable[tuple[str, Record]]) -> Profile:
    """The profile with each record behind those of its field."""
    found: dict[str, Any] = {}
    for name, record in records:
        found[name] = (*found.get(name, getattr(profile, name)), record)
    return replace(profile, **found)


def _aside(root: Node) -> Iterator[Aside]:
    """Where the file says how the CV looks, and not what is in it."""
    for key, node in root.fields.items():
        if key in _LOOKS and node:
            # The key of a mapping stands above what is in it.
            first = node.line - (1 if node.fields else 0)
            yield Aside(key, first, node.last if node.last > first else 0)


_LOOKS = ("design", "locale", "settings", "rendercv_settings", "locale_catalog")


def _left(root: Node, reading: Reading) -> Iterator[tuple[str, Record]]:
    """What is no fact about the person: its look is told and left, the rest kept and hidden."""
    looks = [key for key in _LOOKS if root[key]]
    if looks:
        named = ", ".join(f"'{key}'" for key in looks)
        place = reading.span(root[looks[0]])
        hint = "choose a theme and a language in a variant"
        reading.report.note("left-out", f"left out how the CV looks: {named}", place, hint)
    rest = {key: one for key, one in root.fields.items() if key not in (*_LOOKS, "cv")}
    bold = root.at("settings", "bold_keywords") or root.at("rendercv_settings", "bold_keywords")
    kept = Fields(Node({**rest, "bold_keywords": bold}, root.line), reading).extra()
    if bold or not all(map(is_blank, rest.values())):
        yield "sections", Section(id="settings", hidden=True, line=root.line, extra=kept)


def _with_person(profile: Profile, root: Node, reading: Reading) -> Profile:
    cv = root["cv"]
    fields = Fields(cv, reading)
    fields.take("sections")
    name = fields.text("name")
    headline = prose_of(fields, "headline", "label")
    contacts = tuple(_contacts(fields))
    orcid = next((find_orcid(one.text) for one in contacts if one.kind == "orcid"), "")
    person = Person(
        name=parse_name(to_plain(prose(name))) if name else Name(),
        headline=headline,
        orcid=orcid,
        line=cv.fields["name"].line if "name" in cv.fields else 0,
    )
    person = _with_aka(person, _marked(cv["sections"]), reading)
    extra = fields.extra() | _left_of_contacts(cv)
    if extra:
        rest = Section(id="cv", hidden=True, line=cv.line, extra=extra)
        profile = _with_records(profile, [("sections", rest)])
    return replace(profile, person=person, contacts=contacts)


def _contacts(fields: Fields) -> Iterator[Contact]:
    for kind in ("location", "email", "phone", "website"):
        for node in fields.take(kind).each():
            for shown in leaves(node):
                yield Contact(kind, shown.removeprefix("tel:"), line=node.line)
    for node in fields.take("social_networks").each():
        if not is_blank(node):
            yield _network(node)
    for node in fields.take("custom_connections").each():
        if not is_blank(node):
            shown = node["placeholder"].text or " ".join(leaves(node))
            kind = node["fontawesome_icon"].text or "other"
            yield Contact(kind, shown, url=node["url"].text, line=node.line)


def _left_of_contacts(cv: Node) -> dict[str, str]:
    """What contacts have beside what is read of them, by the list that they stand in."""
    known = {
        "social_networks": ("network", "username", "url"),
        "custom_connections": ("placeholder", "fontawesome_icon", "url"),
    }
    found = {key: others_in(cv[key].each(), names) for key, names in known.items()}
    return {key: shown for key, shown in found.items() if shown}


def _network(node: Node) -> Contact:
    known = [node["network"].text, node["username"].text, node["url"].text]
    if not known[1] and not known[2]:
        return Contact("other", " ".join(leaves(node)), line=node.line)
    return network_contact(known[0], known[1], known[2], node.line)


def _marked(sections: Node) -> dict[str, Node]:
    """The authors that are marked by emphasis, as RenderCV's users mark themselves."""
    entries = [entry for one in sections.fields.values() for entry in one.each()]
    found: dict[str, Node] = {}
    for author in (author for entry in entries for author in entry["authors"].each()):
        inlines = parse_inlines(author.text)
        name = to_plain(inlines).strip()
        if name and _is_marked(inlines):
            found.setdefault(name, author)
    return found


def _is_marked(inlines: Inlines) -> bool:
    return len(inlines) == 1 and isinstance(inlines[0], Emph | Strong)


def _with_aka(person: Person, marked: dict[str, Node], reading: Reading) -> Person:
    """The person, also known as the marked authors; of several only those of the same family."""
    names = {parse_name(name): node for name, node in marked.items()}
    own = [name for name in names if _family(name) == _family(person.name)]
    others = [name for name in names if name not in own]
    if len(names) > 1 and others:
        listed = ", ".join(f"'{name}'" for name in others[:3])
        message = f"{listed} marked as the person is, and not taken"
        reading.warn("marked-authors", message, names[others[0]])
    aka = own if own or len(names) > 1 else others
    return replace(person, aka=tuple(name for name in aka if name != person.name))


def _family(name: Name) -> str:
    return (name.family or name.literal).casefold()
