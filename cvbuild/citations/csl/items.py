"""Publications as the records of a document of pandoc, in the variables of CSL.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables and, for the
tree, https://hackage.haskell.org/package/pandoc-types. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile
from typing import Any
from urllib.parse import unquote

from cvbuild.citations.csl.languages import foreign_language
from cvbuild.model import Author, Name, PartialDate, Publication
from cvbuild.publications.identity import initials_apart
from cvbuild.richtext import (
    Code,
    Emph,
    Inline,
    Inlines,
    Link,
    Math,
    Strong,
    Sub,
    Sup,
    Text,
    to_plain,
)

Tree = dict[str, Any]

#: Stands behind every family name, so that a name can be found again however a style prints it.
#: Behind every one, since names are compared with each other.
NAME_MARK = "\ue000"

#: CSL's variables that are a field of Publication, by its name.
_VARIABLES: dict[str, str] = {
    "title": "title",
    "container-title": "container_title",
    "container-title-short": "container_title_short",
    "collection-title": "collection_title",
    "collection-number": "collection_number",
    "event-place": "event_place",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "genre": "genre",
    "reviewed-title": "reviewed_title",
    "status": "status",
    "note": "note",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "ISBN": "isbn",
    "ISSN": "issn",
    "URL": "url",
}
#: CSL's variables that a source may have had, and that only its styles ask for.
_MORE = frozenset(
    ("archive", "authority", "chapter-number", "dimensions", "event-title", "jurisdiction")
) | {"language", "medium", "number-of-pages", "number-of-volumes", "scale", "section", "version"}


def write_items(publications: Sequence[Publication], language: str) -> Tree:
    """A document without text that cites every publication, each called by its place."""
    references = [
        {"t": "MetaMap", "c": _item(str(number), publication)}
        for number, publication in enumerate(publications)
    ]
    meta = {
        "lang": _string(language),
        "nocite": {"t": "MetaInlines", "c": [_citation(len(publications))]},
        "references": {"t": "MetaList", "c": references},
    }
    return {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": []}


def _citation(count: int) -> Tree:
    one = {"citationPrefix": [], "citationSuffix": [], "citationMode": {"t": "NormalCitation"}}
    rest = {"citationNoteNum": 0, "citationHash": 0}
    cited = [{"citationId": str(number), **one, **rest} for number in range(count)]
    return {"t": "Cite", "c": [cited, []]}


def _item(name: str, publication: Publication) -> Tree:
    item = {"id": _string(name), "type": _string(publication.type or "document")}
    for variable, value in _values(publication).items():
        if isinstance(value, tuple):
            item[variable] = {"t": "MetaInlines", "c": write_inlines(value)}
        elif value:
            item[variable] = _string(value)
    authors = [_name(author) for author in publication.author]
    authors += [{"literal": _string("others")}] if publication.et_al else []
    others = {
        "editor": [_name(editor) for editor in publication.editor],
        "translator": [_name(translator) for translator in publication.translator],
        "reviewed-author": [_name(one, mark="") for one in publication.reviewed_author],
    }
    for variable, people in ({"author": authors} | others).items():
        if people:
            item[variable] = {"t": "MetaList", "c": [{"t": "MetaMap", "c": one} for one in people]}
    if publication.date:
        item["issued"] = _string(_date(publication.date))
    return item


def _values(publication: Publication) -> dict[str, str | Inlines]:
    values: dict[str, str | Inlines] = {
        key: value for key, value in publication.extra.items() if key in _MORE
    }
    if language := foreign_language(to_plain(publication.title)):
        values.setdefault("language", language)
    values |= {
        variable: value
        for variable, field in _VARIABLES.items()
        if (value := getattr(publication, field))
    }
    if publication.type == "article" and (publication.arxiv or publication.category):
        # What CSL has for a preprint: https://www.zotero.org/support/kb/item_types_and_fields.
        values.setdefault("publisher", "arXiv")
    if publication.type == "article" and publication.arxiv:
        values.setdefault("number", f"arXiv:{publication.arxiv}")
        values.setdefault("URL", f"https://arxiv.org/abs/{publication.arxiv}")
    if publication.status == "published":
        del values["status"]
    if publication.doi and unquote(publication.url).casefold().endswith(
        f"doi.org/{publication.doi.casefold()}"
    ):
        # Why: styles that print both would print it twice.
        del values["URL"]
    return values


def _name(author: Author, mark: str = NAME_MARK) -> Tree:
    name = parted(author.name)
    if name.literal:
        return {"literal": _string(f"{name}{mark}")}
    parts = {
        "family": f"{name.family}{mark}",
        # Pandoc takes 'KA' for one name, and would print one initial.
        "given": initials_apart(name),
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: _string(part) for key, part in parts.items() if part}


def parted(name: Name) -> Name:
    """A name with its particle apart, as pandoc takes it, and literal where it has one part.

    >>> parted(Name(family="van den Berg", given="Bo")).particle
    'van den'
    """
    if name.literal or not name.family:
        return Name(literal=str(name))
    words = name.family.split()
    family = list(dropwhile(str.islower, words)) or words
    particle = " ".join(filter(None, (name.particle, *words[: len(words) - len(family)])))
    return replace(name, family=" ".join(family), particle=particle)


def _date(date: PartialDate) -> str:
    parts = [f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part)]
    return "-".join(parts)


def _string(content: str) -> Tree:
    return {"t": "MetaString", "c": content}


_CONTAINERS = {Strong: "Strong", Sup: "Superscript", Sub: "Subscript"}


def write_inlines(inlines: Inlines) -> list[Tree]:
    """Inlines as pandoc's; a quotation is a node of its own, so that styles can nest it."""
    return _quoted([node for inline in inlines for node in _nodes(inline)])


def _nodes(inline: Inline) -> Iterator[Any]:
    """Nodes, and quotation marks that are still characters."""
    match inline:
        case Text(content):
            yield from _words(content)
        case Code(content):
            yield {"t": "Code", "c": [["", [], []], content]}
        case Math(tex):
            yield {"t": "Math", "c": [{"t": "InlineMath"}, tex]}
        case Link(children, url):
            yield {"t": "Link", "c": [["", [], []], write_inlines(children), [url, ""]]}
        case Emph(children):
            # Species, variables and words of other languages: no style may give them capitals.
            kept = {"t": "Span", "c": [["", ["nocase"], []], write_inlines(children)]}
            yield {"t": "Emph", "c": [kept]}
        case _:
            yield {"t": _CONTAINERS[type(inline)], "c": write_inlines(inline.children)}


#: Marks of quotation where they open and where they close; any other is an apostrophe.
_MARKS = re.compile(
    r"(?P<open>(?<![\w.,;:!?)\]’”])[“\"‘'](?=\S|$))"
    r"|(?P<close>(?:(?<=\S)|^)[”\"’'](?!\w))"
    r"|(?P<space> +)"
)
_PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'"}


def _words(content: str) -> Iterator[Any]:
    at = 0
    for found in _MARKS.finditer(content):
        if at < found.start():
            yield {"t": "Str", "c": content[at : found.start()]}
        if found["space"]:
            yield {"t": "Space"}
        else:
            yield ("open" if found["open"] else "close", found[0])
        at = found.end()
    if at < len(content):
        yield {"t": "Str", "c": content[at:]}


def _quoted(nodes: Sequence[Any]) -> list[Tree]:
    """Marks that belong together as one node; a mark without its other half stays as it is."""
    done: list[Any] = []
    for node in nodes:
        opened = _opened(done, node[1]) if isinstance(node, tuple) and node[0] == "close" else None
        if opened is None:
            done.append(node)
        else:
            kind = "DoubleQuote" if node[1] in '”"' else "SingleQuote"
            inside = [_as_node(one) for one in done[opened + 1 :]]
            done[opened:] = [{"t": "Quoted", "c": [{"t": kind}, inside]}]
    return [_as_node(one) for one in done]


def _opened(nodes: Sequence[Any], closing: str) -> int | None:
    """Where the last quotation was opened that a mark closes."""
    for at in range(len(nodes) - 1, -1, -1):
        node = nodes[at]
        if isinstance(node, tuple) and node[0] == "open" and _PAIRS[node[1]] == closing:
            return at
    return None


def _as_node(node: Any) -> Tree:
    if isinstance(node, tuple):
        return {"t": "Str", "c": node[1].replace("'", "’")}
    found: Tree = node
    return found
