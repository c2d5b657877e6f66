"""The person of a record: names, biography, key words, addresses, identifiers."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from cvbuild.importers.orcid.record import words
from cvbuild.model import Contact, Name, Paragraph, Person, parse_name
from cvbuild.reading.htmltext import plain_text, read_html
from cvbuild.reading.identifiers import find_orcid
from cvbuild.reading.tree import Node, Reading
from cvbuild.richtext import text

#: Kinds of contact that are told by the host of an address.
_HOSTS = (
    *("github", "gitlab", "linkedin", "researchgate", "bluesky", "youtube", "stackoverflow"),
    "mastodon",
)


def read_person(root: Node, reading: Reading) -> dict[str, Any]:
    """The person as fields of a Profile."""
    record = root["record"] or root
    person = record["person"] or root["person"]
    keywords = [plain_text(words(one["content"])) for one in _each(person, "keyword")]
    biography = person["biography"]["content"]
    return {
        "person": _read_person(record, person),
        "contacts": (*_read_contacts(person), *_read_identifiers(person)),
        "summary": _paragraph(words(biography), biography.line),
        "interests": _paragraph(
            ", ".join(filter(None, keywords)), person["keywords"].line, is_plain=True
        ),
    }


def _each(person: Node, name: str) -> tuple[Node, ...]:
    """The things of a list: ``keywords`` has ``keyword``."""
    return person[f"{name}s" if not name.endswith("s") else f"{name}es"][name].each()


def _read_person(record: Node, person: Node) -> Person:
    name = person["name"]
    given, family = (plain_text(words(name[key])) for key in ("given-names", "family-name"))
    credit = plain_text(words(name["credit-name"]))
    others = [plain_text(words(one["content"])) for one in _each(person, "other-name")]
    own = _name(given, family) if given or family else parse_name(credit)
    known = {str(own)}
    aka = [parse_name(one) for one in (credit, *others) if one and one not in known]
    paths = (record["orcid-identifier"]["path"], record["path"], person["path"], name["path"])
    return Person(
        name=own,
        aka=tuple(dict.fromkeys(aka)),
        orcid=next(filter(None, (find_orcid(words(one)) for one in paths)), ""),
        line=name.line if name else person.line,
    )


def _name(given: str, family: str) -> Name:
    """Why parsed: ORCID has one field for ``van Beethoven``, and one for ``King Jr.``."""
    if not given or not family or "," in given + family:
        return Name(family, given) if family else Name(literal=given)
    return parse_name(f"{family}, {given}")


def _paragraph(written: str, line: int, *, is_plain: bool = False) -> tuple[Paragraph, ...]:
    found = text(written) if is_plain else read_html(written)
    return (Paragraph(text=found, line=line),) if found else ()


def _read_contacts(person: Node) -> list[Contact]:
    """Addresses to write to, to visit, and the country."""
    emails = [(words(one["email"]), one) for one in _each(person, "email")]
    countries = [(words(one["country"]), one) for one in _each(person, "address")]
    pages = [(one, words(one["url"])) for one in _each(person, "researcher-url")]
    found = [Contact("email", address, line=one.line) for address, one in emails if address]
    found += [Contact("location", country, line=one.line) for country, one in countries if country]
    for one, url in pages:
        name = plain_text(words(one["url-name"]))
        if url or name:
            found.append(Contact(_kind(url), name or url, url, one.line))
    return found


def _kind(url: str) -> str:
    """The kind of contact that an address is; 'website' where its host is no service."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return "website"
    if host.startswith("scholar.google."):
        return "scholar"
    return next((kind for kind in _HOSTS if kind in host.split(".")[-2:]), "website")


def _read_identifiers(person: Node) -> list[Contact]:
    """Who the person is elsewhere: ``Scopus Author ID``, ``ResearcherID``."""
    found = []
    for one in _each(person, "external-identifier"):
        kind = re.sub(r"\s*(?:author)?\s*ids?$", "", words(one["external-id-type"]), flags=re.I)
        value, url = words(one["external-id-value"]), words(one["external-id-url"])
        if value:
            found.append(Contact(kind.casefold().replace(" ", "-") or "id", value, url, one.line))
    return found
