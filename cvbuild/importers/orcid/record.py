"""A record of ORCID as a tree, whatever it was written in, and the parts that many things have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvbuild.diagnostic import Report
from cvbuild.model import PartialDate, parse_date
from cvbuild.reading.jsontext import looks_like_json, read_json
from cvbuild.reading.tree import Fields, Node, tidy
from cvbuild.reading.xmltext import Element, read_xml
from cvbuild.source import Source

#: Keys of which at least one stands in every record, and in every part of one that is read.
_TELLING = frozenset(
    [
        *("orcid-identifier", "activities-summary", "other-names", "researcher-urls"),
        *("external-identifiers", "work-summary", "employment-summary", "education-summary"),
        *("funding-summary", "affiliation-group", "put-code", "given-names"),
    ]
)
#: The outermost element of XML, by the key that JSON has for it.
_ROOTS = {"activities": "activities-summary"}


def read_root(source: Source, report: Report) -> Node:
    """The tree, below a key that says what it is: ``record``, ``person``, ``works``, ``work`` …"""
    if looks_like_json(source.text):
        return _named(simplified(read_json(source, report) or Node()))
    element = read_xml(source, report)
    if element is None:
        return Node()
    name = _ROOTS.get(element.name, element.name)
    return Node({name: node_of(element)}, element.line, element.column)


def _named(root: Node) -> Node:
    """JSON does not say what it is a record of; a work alone is told by its title."""
    is_work = root["title"] and (root["put-code"] or root["type"])
    if "given-names" in root["name"].fields:
        return Node({"person": root}, root.line, root.column)
    return Node({"work" if is_work else "record": root}, root.line, root.column)


def has_record(root: Node) -> bool:
    """Whether anything in the first three levels is of ORCID's making."""
    level = [root]
    for _ in range(4):
        if any(_TELLING & set(node.fields) for node in level):
            return True
        level = [one for node in level for child in node.fields.values() for one in child.each()]
    return False


def simplified(node: Node) -> Node:
    """The tree without ORCID's wrappers: ``{"value": x}`` is x."""
    if isinstance(node.value, list):
        return Node([simplified(one) for one in node.value], node.line, node.column)
    if not isinstance(node.value, dict):
        return node
    if set(node.value) == {"value"}:
        return simplified(node.value["value"])
    fields = {key: simplified(one) for key, one in node.value.items()}
    return Node(fields, node.line, node.column)


def node_of(element: Element) -> Node:
    """An element as JSON would have it: attributes are fields, what repeats is a list."""
    found: dict[str, list[Node]] = {}
    for name, value in element.attributes.items():
        if not name.startswith(("xmlns", "xsi:")):
            found[name.rpartition(":")[2]] = [Node(value, element.line, element.column)]
    for child in element.children:
        found.setdefault(child.name, []).append(node_of(child))
    characters = tidy("".join(one for one in element.content if isinstance(one, str)))
    if not found:
        return Node(characters, element.line, element.column)
    if characters:
        found["value"] = [Node(characters, element.line, element.column)]
    fields = {
        name: nodes[0] if len(nodes) == 1 else Node(nodes, nodes[0].line, nodes[0].column)
        for name, nodes in found.items()
    }
    return Node(fields, element.line, element.column)


def words(node: Node) -> str:
    """The text of a value, with or without what is said about it."""
    return node.text or node["value"].text


def take_words(fields: Fields, key: str) -> str:
    found = words(fields.peek(key))
    if found:
        fields.take(key)
    return found


def word(node: Node) -> str:
    """A word of a list, as version 3 spells it: JOURNAL_ARTICLE is journal-article."""
    return words(node).casefold().replace("_", "-")


def take_date(fields: Fields, key: str) -> PartialDate | None:
    """A date of year, month and day; one that cannot be is told, and left."""
    node = fields.peek(key)
    parts = [words(node[name]) for name in ("year", "month", "day")]
    given = [part for part in parts if part]
    # A day without its month is no date.
    whole = given == parts[: len(given)] and all(re.fullmatch("[0-9]{1,4}", one) for one in given)
    date = parse_date("-".join(one.zfill(2) for one in given)) if given and whole else None
    if date:
        fields.take(key)
    elif node.shown():
        fields.wrong_date(key, "-".join(given) or node.shown())
    return date


def key_of(fields: Fields, kind: str) -> str:
    """The put-code is ORCID's own key of a thing; 0 is none."""
    code = fields.text("put-code")
    return f"{kind}-{code}" if re.fullmatch("[1-9][0-9]{0,15}", code) else ""


def tidy_source(fields: Fields) -> None:
    """Keep of who said it the name, and nothing of what only says where the record lies."""
    source = fields.take("source")
    paths = (source[key]["path"] for key in ("source-client-id", "source-orcid"))
    shown = words(source["source-name"]) or next(filter(None, map(words, paths)), "")
    fields.keep("source", shown or source.shown())
    if re.fullmatch(r"/?[\dX-]+/[a-z-]+/[0-9]+", fields.peek("path").text):
        fields.take("path")
    if fields.peek("display-index").text == "0":
        fields.take("display-index")


def external_ids(nodes: Sequence[Node]) -> list[tuple[str, str, str, str]]:
    """Type, value, relation and address of every external identifier of some records."""
    found = [one for node in nodes for one in node.at("external-ids", "external-id").each()]
    return [
        (
            word(one["external-id-type"]),
            words(one["external-id-value"]),
            word(one["external-id-relationship"]) or "self",
            words(one["external-id-url"]),
        )
        for one in found
        if words(one["external-id-value"])
    ]


#: Types of identifiers that are an address by themselves.
_ADDRESSED = ("doi", "arxiv", "pmid", "pmc", "isbn", "issn")


def identified(one: tuple[str, str, str, str]) -> str:
    """An external identifier as a text: its type and value, relation and address where told."""
    kind, value, relation, url = one
    said = [relation] if relation != "self" else []
    said += [url] if kind not in _ADDRESSED and url else []
    return f"{kind} {value}" + (f" ({', '.join(said)})" if said else "")
