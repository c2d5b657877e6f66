"""CSL-JSON (https://github.com/citation-style-language/schema, csl-data.json).

CSL has a word for most of a publication; rich text is its little HTML. What it has no word for
(roles of authors, distinctions, links, tags, an arXiv identifier …) goes into the ``custom``
object that its schema keeps for that, so that what is exported comes back whole.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cvbuild.decode import fields_of
from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.csl_json import read_csl_json
from cvbuild.model import Author, PartialDate, Person, Publication
from cvbuild.reading.ownwords import own_words
from cvbuild.reading.worktypes import CSL_TYPES
from cvbuild.richtext import (
    Code,
    Emph,
    Inline,
    Inlines,
    Link,
    Math,
    SmallCaps,
    Strong,
    Sub,
    Sup,
    Text,
)
from cvbuild.source import Source

#: Keys that CSL has, by which the fields of a Publication are called, too.
_TEXTS = {
    "event-place", "collection-number", "volume", "issue", "page", "number", "edition",
    "publisher", "publisher-place", "genre", "status", "DOI", "PMID", "PMCID", "ISBN", "ISSN",
    "URL", "container-title-short",
}  # fmt: skip
_RICH = frozenset(
    ("title", "container-title", "collection-title", "reviewed-title", "abstract", "note")
)
_PEOPLE = frozenset(("author", "editor", "translator", "reviewed-author"))
_DATES = frozenset(("issued", "available-date"))
#: CSL's rich text is a little HTML (CSL 1.0.2, "Rich text markup").
_TAGS = {Emph: "i", Strong: "b", Sup: "sup", Sub: "sub", SmallCaps: "sc"}


def write_csl_json(publications: Sequence[Publication], person: Person) -> str:
    """An array of items, in the order given."""
    items = [_whole(publication) for publication in publications]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _whole(publication: Publication) -> dict[str, Any]:
    """An item, and in ``custom`` what does not come back of it."""
    item = _item(publication)
    marked = json.dumps([item | {"custom": {"cvbuild": {}}}])
    (read,) = read_csl_json(Source("", marked), ImportOptions(), Report()).publications
    return item | {"custom": {"cvbuild": own_words(publication, read)}}


def _item(publication: Publication) -> dict[str, Any]:
    """What CSL has words for; its schema asks for an id and one of its own types."""
    kind = publication.type if publication.type in CSL_TYPES else "document"
    item: dict[str, Any] = {"id": publication.id, "type": kind}
    for key, (field, _) in fields_of(Publication).items():
        value = getattr(publication, field.name)
        if value == field.default:
            continue
        if key in _TEXTS:
            item[key] = value
        elif key in _RICH:
            item[key] = _html(value)
        elif key in _DATES:
            item[key] = _date(value)
        elif key in _PEOPLE:
            item[key] = [_name(author) for author in value]
        elif key == "keyword":
            item[key] = ", ".join(value)
    if publication.date and not publication.issued:
        # Why: who reads 'issued' alone would take a preprint for a work without a date.
        item["issued"] = _date(publication.date)
    if publication.arxiv:
        item |= {"archive": "arXiv", "archive_location": publication.arxiv}
    return item


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
