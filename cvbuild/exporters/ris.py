"""RIS (https://en.wikipedia.org/wiki/RIS_(file_format)), for reference managers.

RIS knows no markup and little besides the facts of a citation. What else there is goes into
``U5``, a field that the format leaves to its users, so that what is exported comes back whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.ris import read_ris
from cvbuild.importers.ris.tables import TYPES, USUAL, tags_of
from cvbuild.model import Name, PartialDate, Person, Publication
from cvbuild.reading.ownwords import one_line, own_words
from cvbuild.richtext import to_plain
from cvbuild.source import Source

#: The fields that are written as they are, under the first tag that their type has for them.
_PLAIN = (
    "title", "container_title", "container_title_short", "collection_title", "collection_number",
    "volume", "issue", "number", "genre", "edition", "publisher", "publisher_place",
    "event_place", "status", "reviewed_title",
)  # fmt: skip


def write_ris(publications: Sequence[Publication], person: Person) -> str:
    """One record after the other, each from ``TY`` to ``ER``."""
    return "\n".join(map(_whole, publications))


def _whole(publication: Publication) -> str:
    """A record, and in its last field what does not come back of it."""
    lines = [(tag, value) for tag, value in _lines(publication) if value]
    marked = _record([*lines, ("U5", '{"cvbuild": {}}')])
    (read,) = read_ris(Source("", marked), ImportOptions(), Report()).publications
    own = own_words(publication, read)
    return _record([*lines, ("U5", one_line({"cvbuild": own}))] if own else lines)


def _record(lines: Sequence[tuple[str, str]]) -> str:
    return "".join(f"{tag}  - {value}\n" for tag, value in [*lines, ("ER", "")])


def _lines(work: Publication) -> Iterator[tuple[str, str]]:
    code = work.extra.get("TY", "")
    yield (
        "TY",
        code if code in TYPES and TYPES[code][0] == work.type else USUAL.get(work.type, "GEN"),
    )
    tags = tags_of(work.type)
    for author in work.author:
        yield tags["author"][0], _name(author.name)
    for editor in work.editor:
        yield tags["editor"][0], _name(editor.name)
    for translator in work.translator:
        yield tags["translator"][0], _name(translator.name)
    for name in _PLAIN:
        value = getattr(work, name)
        shown = value if isinstance(value, str) else to_plain(value)
        yield from ((tag, _flat(shown)) for tag in tags[name][:1])
    yield from _dates(work.date)
    yield from _pages(work.page, tags["first_page"])
    yield "DO", _flat(work.doi)
    yield "SN", _flat(work.issn or work.isbn)
    yield "UR", _flat(work.url) or (f"https://arxiv.org/abs/{work.arxiv}" if work.arxiv else "")
    yield "L1", _flat(work.links.get("pdf", ""))
    yield from (("KW", _flat(word)) for word in work.keyword)
    yield "AB", _flat(to_plain(work.abstract))
    yield "N1", _flat(to_plain(work.note))
    yield "ID", _flat(work.id)


def _name(name: Name) -> str:
    """``van Family, Given, Jr.``, as the format has it."""
    if name.literal:
        return _flat(name.literal)
    family = " ".join(part for part in (name.particle, name.family) if part)
    return _flat(", ".join(part for part in (family, name.given, name.suffix) if part))


def _dates(date: PartialDate | None) -> Iterator[tuple[str, str]]:
    if date:
        yield "PY", f"{date.year:04}"
        parts = [f"{part:02}" if part else "" for part in (date.month, date.day)]
        yield "DA", "/".join([f"{date.year:04}", *parts, ""]) if date.month else ""


def _pages(page: str, tags: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    first, dash, last = page.partition("-")
    for tag in tags[:1]:
        yield tag, _flat(first if dash and "-" not in last else page)
        yield "EP", _flat(last) if "-" not in last else ""


def _flat(value: str) -> str:
    """One line without spaces at its ends: what comes next would be another field."""
    return " ".join(value.split())
