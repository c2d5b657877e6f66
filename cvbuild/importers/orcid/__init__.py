"""ORCID's records, in JSON and in XML, of versions 2 and 3: a whole record, or a part of one.

https://github.com/ORCID/orcid-model (record_3.0, record_2.1). XML is read as the JSON that ORCID
itself would write for it, so that one reader does for both, and for both versions. Pure.
"""

from __future__ import annotations

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.orcid.activities import read_activities
from cvbuild.importers.orcid.person import read_person
from cvbuild.importers.orcid.record import has_record, read_root
from cvbuild.model import Profile, SourceFile, Unread
from cvbuild.reading.jsontext import looks_like_json, parse_json
from cvbuild.reading.tree import Node, Reading, beside
from cvbuild.reading.xmltext import root_name
from cvbuild.source import Source

KIND = "orcid"
_NAMESPACE = "www.orcid.org/ns/"
#: Parts of a record that say nothing of the person or their work.
_TECHNICAL = frozenset(["path", "last-modified-date", "orcid-identifier", "version", "group-id"])


#: Parts of a person that are read.
_PERSON = frozenset(
    ["name", "other-names", "biography", "researcher-urls", "emails", "addresses", "keywords"]
) | {"external-identifiers", "visibility"}


def read_orcid(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read a record: the person, what they did, and their works, one of each group."""
    reading = Reading(source, report)
    root = read_root(source, report)
    if not has_record(root):
        message = "found no record of ORCID in this file"
        report.warning("no-record", message, source.span(1))
    return Profile(
        source=SourceFile(file="", kind=KIND),
        unread=_unread(root),
        **read_person(root, reading),
        **read_activities(root, reading),
    )


def detect(source: Source) -> int:
    """Sure where ORCID's namespace is, or a record has the parts that ORCID's have."""
    if not looks_like_json(source.text):
        return 95 if root_name(source) and _NAMESPACE in source.text[:20000] else 0
    root, _ = parse_json(source.text)
    if root is None or not has_record(root):
        return 0
    return 97 if root["orcid-identifier"] or root["activities-summary"] else 85


def _unread(root: Node) -> tuple[Unread, ...]:
    """What stands beside the person and their activities: history and preferences."""
    known = {"person", "activities-summary", "works", "group", "bulk"}
    person = root["record"]["person"] or root["person"]
    return (*beside(root["record"], known | _TECHNICAL), *beside(person, _PERSON | _TECHNICAL))
