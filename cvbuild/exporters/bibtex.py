"""BibTeX as biblatex reads it (https://ctan.org/pkg/biblatex, chapter 2), in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cvbuild.model import Author, Name, Person, Publication
from cvbuild.richtext import Code, Emph, Inline, Inlines, Link, Math, Strong, Sub, Sup, Text

#: The entry types of biblatex by CSL's; what has none is ``misc``.
_TYPES = {
    "article": "online",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "report": "report",
    "software": "software",
    "thesis": "thesis",
    "webpage": "online",
}
#: The field for the container, by the type that it contains.
_CONTAINERS = {"article": "journaltitle"}
#: biblatex's fields, by the attribute of the Publication; the order is that of the entry.
_FIELDS: tuple[tuple[str, str], ...] = (
    ("series", "collection_title"),
    ("volume", "volume"),
    ("number", "issue"),
    ("pages", "page"),
    ("edition", "edition"),
    ("publisher", "publisher"),
    ("location", "publisher_place"),
    ("venue", "event_place"),
    ("type", "genre"),
    ("pubstate", "status"),
    ("doi", "doi"),
    ("isbn", "isbn"),
    ("issn", "issn"),
    ("url", "url"),
    ("note", "note"),
    ("abstract", "abstract"),
)
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_COMMANDS = {
    Emph: "emph",
    Strong: "textbf",
    Sup: "textsuperscript",
    Sub: "textsubscript",
}
#: Fields that are addresses and numbers: LaTeX never sees them as text.
_VERBATIM = frozenset(("doi", "url", "isbn", "issn", "eprint"))


def write_bibtex(publications: Sequence[Publication], person: Person) -> str:
    """One entry after the other, each with a key that no other has."""
    taken: set[str] = set()
    entries = []
    for publication in publications:
        key = _key(publication, taken)
        taken.add(key)
        entries.append(_entry(publication, key))
    return "\n".join(entries)


def _entry(publication: Publication, key: str) -> str:
    kind = _TYPES.get(publication.type, "misc")
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(publication, kind) if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _fields(publication: Publication, kind: str) -> Iterator[tuple[str, str]]:
    yield "author", _names(publication.author, others=publication.et_al)
    yield "title", _tex(publication.title)
    yield _CONTAINERS.get(kind, "booktitle"), _tex(publication.container_title)
    yield "shortjournal", _escape(publication.container_title_short) if kind == "article" else ""
    yield "editor", _names(publication.editor, others=False)
    yield "date", str(publication.date or "").replace("?", "")
    for name, attribute in _FIELDS:
        value = getattr(publication, attribute)
        if isinstance(value, tuple):
            value = _tex(value)
        elif name not in _VERBATIM:
            value = _escape(re.sub(r"(?<=\w)-(?=\w)", "--", value) if name == "pages" else value)
        yield name, value
    if publication.arxiv:
        yield "eprint", publication.arxiv
        yield "eprinttype", "arxiv"
        yield "eprintclass", _escape(publication.category)
    if publication.pmid:
        yield "pmid", publication.pmid
    yield "addendum", _escape(", ".join(publication.distinction))
    yield "keywords", _escape(", ".join(publication.keyword))


def _names(authors: Sequence[Author], *, others: bool) -> str:
    names = [_name(author.name) for author in authors]
    return " and ".join([*names, "others"] if others and names else names)


def _name(name: Name) -> str:
    """``van Family, Jr, Given``; a name without parts is protected from being split."""
    if name.literal:
        return f"{{{_escape(name.literal)}}}"
    return _escape(name.family_first())


def _key(publication: Publication, taken: set[str]) -> str:
    base = re.sub(r"[^A-Za-z0-9:_-]+", "-", publication.id).strip("-") or "work"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _tex(inlines: Inlines) -> str:
    return "".join(_command(inline) for inline in inlines)


def _command(inline: Inline) -> str:
    match inline:
        case Text(content) | Code(content):
            return _escape(content)
        case Math(tex):
            return f"${tex}$"
        case Link(children, _):
            return _tex(children)
        case _:
            return f"\\{_COMMANDS[type(inline)]}{{{_tex(inline.children)}}}"


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)
