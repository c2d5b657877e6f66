"""BibTeX as biblatex reads it (https://ctan.org/pkg/biblatex, chapter 2), in UTF-8.

Roles, ORCID iDs and affiliations of authors are biblatex's data annotations (section 3.6). What
no field is for (tags, scores, more than one distinction …) goes into a field ``cvbuild``, which
styles do not print, so that what is exported comes back whole. What a variant selects is for
others to cite: plain BibTeX (https://ctan.org/pkg/bibtex) without anything of the person's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from cvbuild.diagnostic import Report
from cvbuild.ids import unique_id
from cvbuild.importers import ImportOptions
from cvbuild.importers.bibtex import read_bibtex
from cvbuild.importers.bibtex.tables import (
    GENRE_KEYS,
    IN_PERIODICAL,
    LINKS,
    NUMBERED,
    ORDINARY,
    STATES,
    TYPES,
)
from cvbuild.model import Author, Name, PartialDate, Person, Publication
from cvbuild.reading.arxiv import is_category
from cvbuild.reading.catalogue import read_arxiv, read_doi
from cvbuild.reading.ownwords import one_line, own_words
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
from cvbuild.writers.latex import SPECIALS, URL_ESCAPES

#: Where biblatex has no type for CSL's, or another than the reader's first.
_KINDS = {
    "article": "online",
    "article-magazine": "article",
    "article-newspaper": "article",
    "speech": "misc",
}
#: biblatex's words, by ours.
_STATES = {ours: word for word, ours in STATES.items()}
_GENRES = {ours: word for word, ours in GENRE_KEYS.items()}
#: Fields of a few letters or numbers that need no thought, by the attribute of the Publication.
_PLAIN: tuple[tuple[str, str], ...] = (
    ("edition", "edition"),
    ("location", "publisher_place"),
    ("isbn", "isbn"),
    ("issn", "issn"),
    ("pmid", "pmid"),
    ("pmcid", "pmcid"),
)
_COMMANDS = {
    Emph: "emph",
    Strong: "textbf",
    Sup: "textsuperscript",
    Sub: "textsubscript",
    SmallCaps: "textsc",
}
#: What TeX would set as something else. Why not ``\\{``: BibTeX counts that brace, too.
_ESCAPES = SPECIALS | {
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\u00a0": "~",
    "`": r"\textasciigrave{}",
}
_LIGATURES = re.compile(r"-(?=-)|'(?=')")
#: Words with capitals that are no matter of where they stand: mRNA, GPT-4, C; but no article.
_CAPITALS = re.compile(r"(?<![^\W_])((?:[^\W_]+[A-Z][^\W_]*|[B-Z])(?:-[0-9]+)?)(?![^\W_])")
_ADDRESS = re.compile(r"https?://[^\s{}\\]+")
_FIELD = re.compile(r"[a-z][a-z0-9-]*")


def write_bibtex(publications: Sequence[Publication], person: Person) -> str:
    """One entry after the other, each with a key that no other has."""
    keys = keys_of(publications)
    return "\n".join(_whole(*one) for one in zip(publications, keys, strict=True))


def write_references(publications: Sequence[Publication], person: Person) -> str:
    """The entries as journals take them: fields that every style of BibTeX knows, and no other."""
    keys = keys_of(publications)
    return "\n".join(_reference(*one) for one in zip(publications, keys, strict=True))


def keys_of(publications: Sequence[Publication]) -> list[str]:
    """The ids in ASCII as far as they have letters of it; BibTeX knows no case of keys."""
    taken: set[str] = set()
    keys = []
    for publication in publications:
        key = _key(publication.id)
        unique = unique_id(key.casefold(), taken)
        taken.add(unique)
        keys.append(key + unique.removeprefix(key.casefold()))
    return keys


#: Letters that are no other letter with a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae"}
    | {"œ": "oe", "Œ": "Oe", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d"}
)


def _key(id_: str) -> str:
    """The id without marks on its letters; as it is in a script that has no others.

    >>> _key("größe-des-gehirns"), _key("脳の大きさ")
    ('grosse-des-gehirns', '脳の大きさ')
    """
    flat = unicodedata.normalize("NFKD", id_.translate(_LETTERS))
    ascii_ = re.sub(r"[^A-Za-z0-9:_.+/-]+", "-", re.sub("[\u0300-\u036f]", "", flat)).strip("-")
    return ascii_ or re.sub(r"[^\w-]+", "-", id_).strip("-") or "work"


def _whole(publication: Publication, key: str) -> str:
    """An entry, and in its field ``cvbuild`` what does not come back of it."""
    kind = _kind(publication)
    fields = {name: value for name, value in _fields(publication, kind) if value}
    read, _ = _read_back(kind, key, fields | {"cvbuild": "{}"})
    own = own_words(publication, read)
    if publication.distinction:
        fields["addendum"] = _escape(", ".join(publication.distinction))
    return _entry(kind, key, fields | ({"cvbuild": one_line(own)} if own or not fields else {}))


#: BibTeX's own entry types; of all others it makes no sense.
_CLASSIC = frozenset(
    [
        "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings",
        "manual", "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished",
    ]
)  # fmt: skip
#: BibTeX's type for biblatex's.
_CLASSIC_KINDS = {"thesis": "phdthesis", "report": "techreport", "collection": "book"}
#: BibTeX's names of fields for biblatex's; those that stay as they are.
_CLASSIC_FIELDS = {
    "journaltitle": "journal",
    "location": "address",
    "eprinttype": "archiveprefix",
    "eprintclass": "primaryclass",
    **{
        name: name
        for name in (
            "author", "title", "booktitle", "editor", "series", "volume", "number", "pages",
            "edition", "publisher", "institution", "isbn", "issn", "doi", "eprint", "url", "note",
        )
    },
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _reference(publication: Publication, key: str) -> str:
    kind = _classic_kind(publication)
    fields = dict(_classic_fields(publication, kind))
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _classic_kind(publication: Publication) -> str:
    kind = _kind(publication)
    if kind == "thesis" and publication.genre.startswith("Master"):
        return "mastersthesis"
    kind = _CLASSIC_KINDS.get(kind, kind)
    return kind if kind in _CLASSIC else "misc"


def _classic_fields(work: Publication, kind: str) -> Iterator[tuple[str, str]]:
    """BibTeX's fields with what encloses their values."""
    for name, value in _fields(work, _kind(work)):
        classic = _CLASSIC_FIELDS.get(name)
        if name == "date" and work.date:
            yield "year", f"{{{work.date.year}}}"
            if work.date.month:
                yield "month", _MONTHS[work.date.month - 1]
        elif name == "institution" and kind.endswith("thesis"):
            yield "school", f"{{{value}}}"
        elif name in ("journaltitle", "booktitle") and kind == "misc" and value:
            yield "howpublished", f"{{{value}}}"
        elif classic and value:
            yield classic, f"{{{value}}}"
    if work.genre and kind in ("phdthesis", "mastersthesis", "techreport"):
        yield "type", f"{{{_escape(work.genre)}}}"
    if work.status not in ("", "published", "preprint") and not work.note:
        yield "note", f"{{{_escape(work.status)}}}"


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _read_back(kind: str, key: str, fields: Mapping[str, str]) -> tuple[Publication, Report]:
    report = Report()
    source = Source("", _entry(kind, key, fields))
    (read,) = read_bibtex(source, ImportOptions(), report).publications
    return read, report


def _kind(publication: Publication) -> str:
    """The entry type that the work had in the bibliography it is from, or the ordinary one."""
    had = publication.extra.get("entrytype", "")
    if had and TYPES.get(had) == publication.type:
        return had
    return _KINDS.get(publication.type) or ORDINARY.get(publication.type, "misc")


def _fields(work: Publication, kind: str) -> Iterator[tuple[str, str]]:
    """biblatex's fields in the order of an entry; those that are empty are not written."""
    yield from _people("author", work.author, et_al=work.et_al)
    yield "title", _tex(work.title, _protected)
    container = _tex(work.container_title)
    yield "journaltitle" if kind in IN_PERIODICAL else "booktitle", container
    yield "shortjournal", _escape(work.container_title_short)
    yield from _people("editor", work.editor, et_al=False)
    yield from _people("translator", work.translator, et_al=False)
    yield "date", _date(work.date)
    yield "series", _tex(work.collection_title)
    yield "volume", _escape(work.volume)
    yield from _numbers(work, kind)
    yield "pages", re.sub(r"(?<=\w)-(?=\w)", "--", _escape(work.page))
    for name, attribute in _PLAIN:
        yield name, _escape(getattr(work, attribute))
    publisher = "institution" if work.type in ("thesis", "report") else "publisher"
    yield publisher, _escape(work.publisher)
    # Without a container a venue would be one.
    yield "venue", _escape(work.event_place) if container else ""
    yield "type", _GENRES.get(work.genre) or _escape(work.genre)
    # That a work is published goes without saying.
    status = "" if work.status == "published" else work.status
    yield "pubstate", _STATES.get(status) or _escape(status)
    yield from _addresses(work)
    yield "selected", "true" if work.selected else ""
    yield "keywords", _escape(", ".join(work.keyword))
    yield "note", _tex(work.note)
    yield "abstract", _tex(work.abstract)
    yield from _extra(work.extra)


def _numbers(work: Publication, kind: str) -> Iterator[tuple[str, str]]:
    """What ``number`` counts is a matter of the type: issues, reports, volumes of a series."""
    if kind in IN_PERIODICAL or work.type.startswith("article"):
        yield "number", _escape(work.issue)
        return
    yield "number", _escape(work.number if work.type in NUMBERED else work.collection_number)
    yield "issue", _escape(work.issue)


def _addresses(work: Publication) -> Iterator[tuple[str, str]]:
    """Identifiers and links that are ones; LaTeX never sees them as text."""
    yield "doi", work.doi if read_doi(work.doi) == work.doi and _is_verbatim(work.doi) else ""
    if work.arxiv and read_arxiv(work.arxiv) == work.arxiv:
        yield "eprint", work.arxiv
        yield "eprinttype", "arxiv"
        yield "eprintclass", work.category if is_category(work.category) else ""
    yield "url", work.url if _ADDRESS.fullmatch(work.url) else ""
    for what, url in work.links.items():
        yield what, url if what in LINKS and _ADDRESS.fullmatch(url) else ""


def _is_verbatim(value: str) -> bool:
    return not re.search(r"[\s{}\\]", value)


def _extra(extra: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fields of the source that have no name here, where they are nothing but themselves."""
    for name, value in extra.items():
        if name in ("entrytype", "cvbuild", "title") or not _FIELD.fullmatch(name):
            continue
        # Addresses and paths are no text of TeX, and nothing is escaped in them.
        for written in (_escape(value), *([value] if _is_verbatim(value) else [])):
            read, report = _read_back("misc", "x", {"title": "x", name: written})
            if read.extra == {name: value} and not list(report):
                yield name, written
                break


def _people(name: str, people: Sequence[Author], *, et_al: bool) -> Iterator[tuple[str, str]]:
    names = [_name(one.name) for one in people] if all(str(one.name) for one in people) else []
    yield name, " and ".join([*names, "others"] if et_al and names else names)
    yield f"{name}+an", _annotation([", ".join(one.roles) for one in people])
    for what in ("orcid", "affiliation"):
        said = [getattr(one, what) for one in people]
        literal = [f'"{_escape(word)}"' if re.fullmatch('[^";]+', word) else "" for word in said]
        yield f"{name}+an:{what}", _annotation(literal)


def _annotation(said: Sequence[str]) -> str:
    """``1=equal; 2=equal, corresponding``."""
    return "; ".join(f"{place}={words}" for place, words in enumerate(said, 1) if words)


def _name(name: Name) -> str:
    """``van Family, Jr, Given``; a name without these parts is protected from being split."""
    if name.literal or not (name.family and name.given):
        return f"{{{_escape(str(name))}}}"
    family = " ".join(filter(None, (name.particle, _name_part(name.family))))
    parts = (family, _name_part(name.suffix), _name_part(name.given))
    return ", ".join(part for place, part in enumerate(parts) if part or place != 1)


def _name_part(part: str) -> str:
    """A part that is none of BibTeX's to divide is in braces."""
    written = _escape(part)
    return f"{{{written}}}" if re.search(r",|\band\b", part, re.IGNORECASE) else written


def _date(date: PartialDate | None) -> str:
    """EDTF, in which a date that is uncertain is so as a whole."""
    return f"{str(date).replace('?', '')}{'?' if date.uncertain else ''}" if date else ""


def _tex(inlines: Inlines, write: Callable[[str], str] | None = None) -> str:
    return "".join(_command(inline, write or _escape) for inline in inlines)


def _command(inline: Inline, write: Callable[[str], str]) -> str:
    match inline:
        case Text(content):
            return write(content)
        case Code(content):
            return rf"\texttt{{{_escape(content)}}}"
        case Math(tex):
            return f"${tex}$"
        case Link(children, url):
            shown, address = _tex(children, write), url.translate(URL_ESCAPES)
            return rf"\href{{{address}}}{{{shown}}}" if _ADDRESS.fullmatch(url) else shown
        case _:
            return f"\\{_COMMANDS[type(inline)]}{{{_tex(inline.children, write)}}}"


def _protected(text: str) -> str:
    """The text with braces around capitals that no style may make small."""
    parts = _CAPITALS.split(text)
    return "".join(
        f"{{{_escape(part)}}}" if place % 2 else _escape(part) for place, part in enumerate(parts)
    )


def _escape(text: str) -> str:
    return _LIGATURES.sub("\\g<0>{}", "".join(_ESCAPES.get(char, char) for char in text))
