"""A whole profile as JSON Resume (https://jsonresume.org/schema, version 1.0.0).

Texts are written without markup, as the format has none. Each entry may have keys that its
schema does not name: what has no place of its own stands under ``cvbuild``. Sections that the
format does not know (teaching, grants, talks …) stand under ``meta``, in the words of our YAML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.json_resume import SECTIONS, read_json_resume
from cvbuild.model import (
    Award,
    Contact,
    Dated,
    Education,
    EndDate,
    Language,
    Paragraph,
    PartialDate,
    Position,
    Profile,
    Project,
    Publication,
    Record,
    Referee,
    Skill,
)
from cvbuild.reading.cvrecords import read_record
from cvbuild.reading.jsontext import parse_json
from cvbuild.reading.networks import NETWORKS
from cvbuild.reading.ownwords import own_words, unplaced
from cvbuild.reading.tree import Node, Reading
from cvbuild.richtext import Inlines, to_plain
from cvbuild.source import Source

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
#: What is not of the person: where a profile was linked from, and what the linker was told.
_NOT_WRITTEN = ("version", "source", "sources", "same", "distinct", "unread")
_NETWORK_OF = {kind: network for network, (kind, _) in reversed(NETWORKS.items())}


def write_json_resume(profile: Profile) -> str:
    """The profile in the order of the schema, sections that are empty left out."""
    profile = unplaced(profile)
    resume: dict[str, Any] = {"$schema": _SCHEMA, "basics": _basics(profile)}
    for key, field in SECTIONS.items():
        entries = [_entry(field, record, key) for record in getattr(profile, field)]
        resume |= {key: entries} if entries else {}
    marked = resume | {"meta": {"version": "v1.0.0", "cvbuild": {}}}
    source = Source("", json.dumps(marked, ensure_ascii=False))
    read = unplaced(read_json_resume(source, ImportOptions(), Report()))
    own = own_words(profile, read, but=(*_NOT_WRITTEN, *SECTIONS.values()))
    marked["meta"] = {"version": "v1.0.0", "cvbuild": own}
    return json.dumps(marked, ensure_ascii=False, indent=2) + "\n"


def _entry(field: str, record: Record, key: str) -> dict[str, Any]:
    """An entry, and under ``cvbuild`` what does not come back of it."""
    entry = _said(_keys_of(record, key))
    source = Source("", json.dumps(entry, ensure_ascii=False))
    node, _ = parse_json(source.text)
    read = read_record(field, node or Node(), Reading(source, Report()))
    return entry | {"cvbuild": own_words(record, read)}


def _said(pairs: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in pairs.items() if value}


def _keys_of(record: Any, key: str) -> dict[str, Any]:
    match record:
        case Position():
            name = {"organization" if key == "volunteer" else "name": _plain(record.organization)}
            return name | {"position": _plain(record.role)} | _dated(record)
        case Education():
            return {
                "institution": _plain(record.institution),
                "area": _plain(record.area),
                "studyType": _plain(record.degree),
                "score": _plain(record.grade),
            } | _dated(record)
        case Award():
            names = ("name", "issuer") if key == "certificates" else ("title", "awarder")
            said = (_plain(record.title), _plain(record.awarder))
            return dict(zip(names, said, strict=True)) | _dated(record)
        case Project():
            keys = {"name": _plain(record.title), "description": _plain(record.summary)}
            roles = [_plain(record.role)] if record.role else []
            made_with = {"keywords": list(record.technologies), "roles": roles}
            return keys | {k: v for k, v in _dated(record).items() if k != "summary"} | made_with
        case Publication():
            return _publication(record)
        case _:
            return _named(record)


def _named(record: Any) -> dict[str, Any]:
    """What is no matter of time: skills, languages, interests, people to ask."""
    match record:
        case Skill():
            items = [_plain(item) for item in record.items]
            return {"name": _plain(record.label), "level": _plain(record.level), "keywords": items}
        case Language():
            return {"language": record.language, "fluency": record.level}
        case Paragraph():
            return {"name": _plain(record.text)}
        case Referee():
            return {
                "name": record.name,
                "position": _plain(record.role),
                "organization": _plain(record.organization),
                "email": record.email,
                "phone": record.phone,
                "reference": _plain(record.text),
            }
        case _:
            raise AssertionError(record)


def _dated(record: Dated) -> dict[str, Any]:
    return {
        "date": _date(record.date),
        "startDate": _date(record.start),
        # A time that has not ended has no end in this format.
        "endDate": _date(record.end),
        "location": record.location,
        "url": record.url,
        "summary": _plain(record.summary),
        "highlights": [_plain(one) for one in record.highlights],
    }


def _publication(work: Publication) -> dict[str, Any]:
    """A work; the format's ``publisher`` is who brought it out: the journal, or a publisher."""
    return {
        "name": _plain(work.title),
        "publisher": _plain(work.container_title) or work.publisher,
        "releaseDate": _date(work.date),
        "url": work.url or (f"https://doi.org/{work.doi}" if work.doi else ""),
        "summary": _plain(work.abstract),
        "authors": [str(author.name) for author in work.author],
    }


def _date(date: EndDate | None) -> str:
    return str(date).replace("?", "") if isinstance(date, PartialDate) else ""


def _plain(inlines: Inlines) -> str:
    return to_plain(inlines)


def _basics(profile: Profile) -> dict[str, Any]:
    shown = [contact for contact in profile.contacts if not contact.hidden]
    first = {
        contact.kind: contact
        for contact in reversed(shown)
        if contact.kind in ("email", "phone", "website", "location")
    }
    rest = [contact for contact in shown if contact not in first.values()]
    said = {kind: contact.text or contact.url for kind, contact in first.items()}
    website = first.get("website", Contact())
    return _said(
        {
            "name": str(profile.person.name),
            "label": _plain(profile.person.headline),
            "email": said.get("email"),
            "phone": said.get("phone"),
            "url": website.url or _address(website.text),
            "summary": "\n\n".join(_plain(one.text) for one in profile.summary),
            "location": _said({"address": said.get("location")}),
            "profiles": list(_profiles(rest)),
        }
    )


def _address(shown: str) -> str:
    """The whole of an address that a page shows without its beginning."""
    return shown if not shown or "://" in shown else f"https://{shown}"


def _profiles(contacts: Iterable[Contact]) -> Iterable[dict[str, str]]:
    for contact in contacts:
        network = _NETWORK_OF.get(contact.kind, contact.kind)
        _, before = NETWORKS.get(network, ("", ""))
        url = contact.url or (before + contact.text if before and contact.text else "")
        if contact.text or url:
            yield _said({"network": network, "username": contact.text, "url": url})
