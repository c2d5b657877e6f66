"""CSL-JSON: what Zotero, pandoc, Manubot and citation.js write.

https://github.com/citation-style-language/schema (csl-data.json). A file is a list of items, or
one item, or items by their keys, or a list below ``items`` or ``references``. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.model import Profile, Publication, SourceFile
from cvbuild.reading.cslitems import (
    key_id,
    read_csl_date,
    read_identifiers,
    read_people,
    read_title,
    read_words,
    shorten_dates,
)
from cvbuild.reading.htmltext import read_html
from cvbuild.reading.identifiers import find_arxiv, find_doi, find_pmcid, find_pmid
from cvbuild.reading.jsontext import looks_like_json, parse_json, read_json
from cvbuild.reading.ownwords import plain_value, with_own_words
from cvbuild.reading.tree import Fields, Node, Reading, beside, no_records, short, told
from cvbuild.reading.worktypes import CSL_LIKE, CSL_TYPES
from cvbuild.source import Source

KIND = "csl-json"
#: Fields of which at least one stands in every item of a bibliography.
_TELLING = ("title", "author", "issued", "id", "DOI", "URL", "container-title")


def read_csl_json(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read the items of a file as publications."""
    reading = Reading(source, report)
    root = read_json(source, report)
    nodes = list(_items(root)) if root else []
    found = [_read_item(node, reading) for node in nodes]
    publications = tuple(one for one in found if one)
    if not publications:
        report.warning("no-publications", "found no items of CSL-JSON in this file", source.span(1))
    lists = [key for key in _LISTS if isinstance(root[key].value, list)] if root else []
    return Profile(
        source=SourceFile(file="", kind=KIND),
        publications=publications,
        unread=(*no_records(nodes), *(beside(root, lists[:1]) if root and lists else ())),
    )


def detect(source: Source) -> int:
    """Sure where the items have types of CSL, and none of them is Crossref's own record."""
    if not looks_like_json(source.text):
        return 0
    root, _ = parse_json(source.text)
    nodes = list(_items(root))[:50] if root else []
    items = [node for node in nodes if _is_item(node)]
    if not items or any(node["is-referenced-by-count"] for node in items):
        return 0
    return 60 + 35 * len(items) // len(nodes)


#: Keys that a list of items stands under.
_LISTS = ("items", "references")


def _items(root: Node) -> Iterator[Node]:
    """The items of a file in any of its forms."""
    for key in _LISTS:
        if isinstance(root[key].value, list):
            yield from root[key].each()
            return
    if isinstance(root.value, list) or _is_item(root):
        yield from root.each()
        return
    for key, node in root.fields.items():
        if _is_item(node):
            yield (
                node
                if node["id"]
                else Node({"id": Node(key, node.line), **node.fields}, node.line, node.column)
            )


def _is_item(node: Node) -> bool:
    known = node["type"].text in CSL_TYPES or node["type"].text in CSL_LIKE
    return known and any(node[key] for key in _TELLING)


def _read_item(node: Node, reading: Reading) -> Publication | None:
    if not node.fields:
        reading.warn("wrong-record", f"expected an item, found {told(node)}", node)
        return None
    fields = Fields(node, reading)
    authors, is_more = read_people(fields, "author")
    editors, _ = read_people(fields, "editor")
    translators, _ = read_people(fields, "translator")
    reviewed, _ = read_people(fields, "reviewed-author")
    publication = Publication(
        id=key_id(fields.text("id", "citation-key")),
        type=_read_type(fields),
        title=read_title(fields),
        author=authors,
        et_al=is_more,
        editor=editors,
        translator=translators,
        reviewed_title=read_title(fields, "reviewed-title"),
        reviewed_author=reviewed,
        issued=read_csl_date(fields, "issued"),
        available_date=read_csl_date(fields, "available-date"),
        container_title=read_title(fields, "container-title"),
        collection_title=read_title(fields, "collection-title"),
        keyword=_read_keywords(fields),
        abstract=read_html(fields.text("abstract")),
        line=node.line,
        **_with_noted(read_identifiers(fields), fields),
        **read_words(fields),
    )
    return _completed(publication, fields)


def _completed(publication: Publication, fields: Fields) -> Publication:
    own = fields.peek("custom")["cvbuild"]
    is_own = isinstance(own.value, dict)
    named = publication.title or publication.author or publication.doi or publication.url
    if not named and not is_own:
        fields.reading.warn("wrong-record", "this item has no title and no author", fields.node)
    # A key that stands there twice says nothing more.
    if fields.peek("citation-key").text == fields.node["id"].text:
        fields.take("citation-key")
    if is_own:
        fields.take("custom")
        shorten_dates(fields)
        publication = replace(publication, extra=fields.extra())
        return with_own_words(
            publication,
            plain_value(own),
            lambda message: fields.reading.warn("own-words", message, own),
        )
    if publication.type == "article" and not publication.available_date:
        publication = replace(publication, available_date=publication.issued, issued=None)
    shorten_dates(fields)
    return replace(publication, extra=fields.extra())


#: How Zotero writes into the note what CSL 1.0 had no field for, and what reads it.
_NOTED = {"pmid": find_pmid, "pmcid": find_pmcid, "doi": find_doi, "arxiv": find_arxiv}


def _with_noted(identifiers: dict[str, Any], fields: Fields) -> dict[str, Any]:
    """The identifiers with those in lines of the note, and the note without these lines.

    A line stays where another identifier of its kind stands in a field of its own.
    """
    written = fields.peek("note").value
    note = fields.text("note")
    found = dict(identifiers)
    rest: list[str] = []
    for line in written.splitlines() if isinstance(written, str) else [note]:
        name, colon, value = line.partition(":")
        kind = name.strip().casefold()
        read = _NOTED[kind](value.partition("[")[0].strip()) if colon and kind in _NOTED else ""
        if read and found.get(kind, "") in ("", read):
            found[kind] = read
        else:
            rest.append(line)
    return {**found, "note": read_html(" ".join(" ".join(rest).split()))}


def _read_type(fields: Fields) -> str:
    word = fields.peek("type").text
    kind = CSL_LIKE.get(word, word)
    if kind in CSL_TYPES:
        fields.take("type")
        return kind
    if word:
        message = f"'{short(word)}' is no type of CSL, taken to be a document"
        fields.reading.warn("unknown-type", message, fields.peek("type"))
    return "document"


def _read_keywords(fields: Fields) -> tuple[str, ...]:
    """CSL has one text for all of them, with commas; some programs write a list."""
    if isinstance(fields.peek("keyword").value, list):
        return fields.texts("keyword")
    words = fields.text("keyword").replace(";", ",").split(",")
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
