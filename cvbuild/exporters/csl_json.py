"""CSL-JSON (https://github.com/citation-style-language/schema, csl-data.json).

What CSL has no word for (marks, distinctions, links) goes into its ``custom`` object, so that
what is exported can be imported again with nothing lost.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cvbuild.decode import fields_of
from cvbuild.encode import to_plain_data
from cvbuild.model import Author, PartialDate, Person, Publication
from cvbuild.richtext import Code, Emph, Inline, Inlines, Link, Math, Strong, Sub, Sup, Text

#: Keys that CSL has, by which the fields of a Publication are called, too.
_TEXTS = {
    "type", "event-place", "collection-number", "volume", "issue", "page", "number", "edition",
    "publisher", "publisher-place", "genre", "status", "DOI", "PMID", "PMCID", "ISBN", "ISSN",
    "URL", "container-title-short",
}  # fmt: skip
_RICH = frozenset(("title", "container-title", "collection-title", "abstract", "note"))
_DATES = frozenset(("issued", "available-date"))
#: CSL's rich text is a little HTML (CSL 1.0.2, "Rich text markup").
_TAGS = {Emph: "i", Strong: "b", Sup: "sup", Sub: "sub"}


def write_csl_json(publications: Sequence[Publication], person: Person) -> str:
    """An array of items, in the order given."""
    items = [_item(publication) for publication in publications]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(publication: Publication) -> dict[str, Any]:
    item: dict[str, Any] = {}
    custom: dict[str, Any] = {}
    for key, (field, hint) in fields_of(Publication).items():
        value = getattr(publication, field.name)
        if value == field.default or value == {} or key == "line":
            continue
        if key == "id" or key in _TEXTS:
            item[key] = value
        elif key in _RICH:
            item[key] = _html(value)
        elif key in _DATES:
            item[key] = _date(value)
        elif key in ("author", "editor"):
            item[key] = [_name(author) for author in value]
            _keep_roles(key, value, custom)
        elif key == "keyword":
            item[key] = ", ".join(value)
        else:
            custom[key] = to_plain_data(value, hint)
    return item | {"custom": {"cvbuild": custom}}


def _name(author: Author) -> dict[str, str]:
    name = author.name
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: part for key, part in parts.items() if part}


def _keep_roles(key: str, authors: Sequence[Author], custom: dict[str, Any]) -> None:
    """What CSL does not say of an author, by the author's place in the list."""
    known = {
        str(place): {part: value for part, value in to_plain_data(author).items() if part != "name"}
        for place, author in enumerate(authors, 1)
        if author != Author(name=author.name)
    }
    if known:
        custom[f"{key}s"] = known


def _date(date: PartialDate) -> dict[str, Any]:
    parts = [part for part in (date.year, date.month, date.day) if part]
    return {"date-parts": [parts]} | ({"circa": True} if date.uncertain else {})


def _html(inlines: Inlines) -> str:
    return "".join(_tagged(inline) for inline in inlines)


def _tagged(inline: Inline) -> str:
    match inline:
        case Text(content) | Code(content):
            return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        case Math(tex):
            return f"${tex}$"
        case Link(children, _):
            return _html(children)
        case _:
            tag = _TAGS[type(inline)]
            return f"<{tag}>{_html(inline.children)}</{tag}>"
