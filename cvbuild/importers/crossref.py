"""Crossref's records of works: one, a list, an answer of its API, or lists by DOI.

https://api.crossref.org/swagger-ui/index.html and, for doi.org's answers of the type
``application/vnd.citationstyles.csl+json``, https://citation.doi.org/docs.html, where records
of DataCite may stand between. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cvbuild.diagnostic import Report
from cvbuild.ids import slug
from cvbuild.importers import ImportOptions
from cvbuild.model import Profile, Publication, SourceFile
from cvbuild.reading.cslitems import (
    read_csl_date,
    read_identifiers,
    read_people,
    read_title,
    read_words,
    shorten_dates,
)
from cvbuild.reading.htmltext import plain_text, read_html
from cvbuild.reading.identifiers import find_doi
from cvbuild.reading.jsontext import looks_like_json, parse_json, read_json
from cvbuild.reading.tree import Fields, Node, Reading, beside, no_records, read_citations, told
from cvbuild.reading.worktypes import CROSSREF_TYPES, CSL_TYPES, csl_type
from cvbuild.richtext import Inlines, merge_text, text, to_plain
from cvbuild.source import Source

KIND = "crossref"
#: Fields that nobody but Crossref writes.
_MARKS = (
    *("indexed", "prefix", "member", "reference-count", "is-referenced-by-count", "deposited"),
    "content-domain",
)


#: What an answer says of itself, and of what was asked for.
_ANSWER = ("status", "message-type", "message-version", "message")
_LIST = ("items", "total-results", "items-per-page", "query", "facets", "next-cursor")


def read_crossref(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read the works of a file as publications."""
    reading = Reading(source, report)
    root = read_json(source, report) or Node()
    found = [_read_work(node, options, reading) for node in _works(root)]
    publications = tuple(one for one in found if one)
    _suggest(publications, source, report)
    total = root.at("message", "total-results")
    _check(publications, total, reading)
    claims = {"publications": total.text} if total.text.isdecimal() else {}
    answer = root["message"] if "items" in root["message"].fields else Node()
    return Profile(
        source=SourceFile(file="", kind=KIND, claims=claims),
        publications=publications,
        unread=(
            *no_records(_works(root)),
            *beside(root if root["message"] else Node(), _ANSWER),
            *beside(answer, _LIST),
        ),
    )


def detect(source: Source) -> int:
    """Sure where works have fields that only Crossref writes."""
    if not looks_like_json(source.text):
        return 0
    root, _ = parse_json(source.text)
    nodes = list(_works(root))[:50] if root else []
    marks = max(
        (sum(bool(node[key].value is not None) for key in _MARKS) for node in nodes), default=0
    )
    if marks >= 2:
        return 97
    return 90 if root and root["message-type"].text.startswith("work") else 0


def _works(root: Node) -> Iterator[Node]:
    """The works of a file in any of its forms."""
    message = root["message"]
    if message:
        yield from message["items"].each() if "items" in message.fields else message.each()
    elif isinstance(root.value, list) or root["type"] or root["DOI"]:
        yield from root.each()
    else:
        for key, node in root.fields.items():
            if find_doi(key):
                yield from node.each()


def _read_work(node: Node, options: ImportOptions, reading: Reading) -> Publication | None:
    if isinstance(node["message"].value, dict):
        node = node["message"]
    if not node.fields:
        reading.warn("wrong-record", f"expected a work, found {told(node)}", node)
        return None
    fields = Fields(node, reading)
    kind = _read_type(fields)
    authors, is_more = read_people(fields, "author")
    editors, _ = read_people(fields, "editor")
    translators, _ = read_people(fields, "translator")
    words = read_words(fields)
    publication = Publication(
        type=kind,
        title=_read_title(fields),
        author=authors,
        et_al=is_more,
        editor=editors,
        translator=translators,
        container_title=read_title(fields, "container-title"),
        keyword=fields.texts("subject"),
        abstract=read_html(fields.text("abstract")),
        links=_read_links(fields),
        citations=read_citations(fields, "is-referenced-by-count", "Crossref", options.retrieved),
        line=node.line,
        **_read_dates(fields, kind),
        **read_identifiers(fields),
        **_read_numbers(fields, words),
    )
    return _completed(publication, fields)


def _completed(publication: Publication, fields: Fields) -> Publication:
    if not (publication.title or publication.doi):
        fields.reading.warn("wrong-record", "this work has no title and no DOI", fields.node)
    if find_doi(fields.peek("id").text) == publication.doi:
        fields.take("id")
    shorten_dates(fields)
    extra = fields.extra()
    return replace(publication, id=slug(publication.doi, most=16), extra=extra)


def _read_type(fields: Fields) -> str:
    """CSL's type; doi.org has CSL's words already, and the API has Crossref's own."""
    word = fields.peek("type").text
    if word in CSL_TYPES and word not in CROSSREF_TYPES:
        fields.take("type")
        return word
    kind, is_all = csl_type(word, CROSSREF_TYPES)
    if is_all:
        fields.take("type")
    return kind or "document"


def _read_title(fields: Fields) -> Inlines:
    """Title and subtitle, as they stand on a title page."""
    title = read_title(fields)
    subtitle = read_title(fields, "subtitle")
    if not subtitle or to_plain(subtitle).casefold() in to_plain(title).casefold():
        return title or subtitle
    end = to_plain(title)[-1:]
    between = text("" if not title else " " if end in (":", "?", "!", "–", "—") else ": ")
    return merge_text((*title, *between, *subtitle))


def _read_dates(fields: Fields, kind: str) -> dict[str, Any]:
    """When it was published; of a preprint, when it was posted."""
    if kind == "article":
        return {"available_date": read_csl_date(fields, "posted", "issued", "published")}
    return {"issued": read_csl_date(fields, "issued", "published", "published-print")}


def _read_numbers(fields: Fields, words: dict[str, Any]) -> dict[str, Any]:
    """The plain words, and the fields that only Crossref calls otherwise."""
    found = {
        "container_title_short": plain_text(fields.text("short-container-title")),
        "page": fields.text("article-number"),
        "event_place": plain_text(fields.peek("event")["location"].text),
        "publisher_place": plain_text(fields.text("publisher-location")),
        "edition": fields.text("edition-number"),
    }
    for name in ("container_title_short", "page"):
        if words[name] and found[name]:
            fields.keep(name.replace("_", "-"), found.pop(name))
    return words | {name: value for name, value in found.items() if value}


def _read_links(fields: Fields) -> dict[str, str]:
    """The PDF, where the record leads to one."""
    addresses = [
        one["URL"].text
        for one in fields.peek("link").each()
        if one["content-type"].text == "application/pdf"
    ]
    return {"pdf": addresses[0]} if addresses and addresses[0] else {}


def _check(publications: Sequence[Publication], total: Node, reading: Reading) -> None:
    listed = len(publications)
    if not listed:
        message = "found no works of Crossref in this file"
        reading.report.warning("no-publications", message, reading.source.span(1))
    if total.text.isdecimal() and listed < int(total.text[:9]):
        message = f"lists {listed} of the {total.text[:9]} publications it claims"
        reading.warn("incomplete-source", message, total, "ask for more with 'rows' and 'cursor'")


_VERSION = re.compile(r"(?:[./]?v|/)[0-9]{1,2}")


def _suggest(publications: Sequence[Publication], source: Source, report: Report) -> None:
    """Say which records look like versions of one work: only a person can tell."""
    by_doi = {one.doi: one for one in publications if one.doi}
    for version in by_doi.values():
        ends = _VERSION.search(version.doi, max(0, len(version.doi) - 4))
        work = (
            by_doi.get(version.doi[: ends.start()])
            if ends and ends.end() == len(version.doi)
            else None
        )
        if work and to_plain(work.title).casefold() == to_plain(version.title).casefold():
            message = f"'{version.doi}' looks like a version of '{work.doi}' in line {work.line}"
            hint = f"say 'same: [[{work.id}, {version.id}]]' in profile.yaml if it is"
            report.note("possible-duplicate", message, source.span(version.line), hint)
