"""Answers of arXiv's API and its feeds of authors: Atom, one ``<entry>`` for each preprint.

Format: https://info.arxiv.org/help/api/user-manual.html#_details_of_atom_results_returned.
Pure; it cannot fail: an element without a place goes to ``extra``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cvbuild.coverage import joined
from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.model import (
    Aside,
    Author,
    PartialDate,
    Profile,
    Publication,
    SourceFile,
    Unread,
    parse_name,
)
from cvbuild.reading.catalogue import read_arxiv, read_date_parts, read_doi
from cvbuild.reading.latextext import read_latex
from cvbuild.reading.markuptext import read_markup
from cvbuild.reading.namelist import is_truncated
from cvbuild.reading.xmltext import Element, broken, leaves, read_xml, root_name
from cvbuild.richtext import Inlines, to_plain
from cvbuild.source import Source

KIND = "arxiv"
_RECORDS = ("entry",)
#: Paths of an entry that are fields of a publication; the others are kept as they are.
_KNOWN = (
    "id", "title", "summary", "published", "author/name", "author/affiliation", "doi",
    "primary_category", "link", "category@scheme",
)  # fmt: skip


def read_arxiv_feed(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read a feed; an entry that is an error of arXiv's is reported and is no publication."""
    root = read_xml(source, report, _RECORDS)
    if root is None:
        return Profile(source=SourceFile(file="", kind=KIND))
    entries = [entry for entry in root.iter(*_RECORDS) if entry.closed]
    works = [work for entry in entries if (work := _publication(entry, source, report))]
    claim = root.text("totalResults")
    _check(root, len(entries), source, report)
    return Profile(
        source=SourceFile(
            file="",
            kind=KIND,
            claims={"publications": claim} if claim else {},
            aside=tuple(joined(_head(root))),
        ),
        publications=tuple(works),
        unread=tuple(
            Unread(line=number, text=line)
            for number, line in broken(root, _RECORDS, source).items()
        ),
    )


def _head(root: Element) -> Iterator[Aside]:
    """Where a feed says what was asked for, and when."""
    for child in root.children if root.name not in _RECORDS else ():
        if child.name not in (*_RECORDS, "totalResults"):
            yield Aside("query", child.line, child.last)
        elif "/api/errors" in child.text("id"):
            yield Aside("error", child.line, child.last)


def detect(source: Source) -> int:
    """Sure of a feed of Atom that names arXiv; other feeds are of no kind."""
    if root_name(source) not in ("feed", "entry"):
        return 0
    return 95 if re.search(r"arxiv\.org/", source.text, re.IGNORECASE) else 5


def _check(root: Element, found: int, source: Source, report: Report) -> None:
    """Say where a feed is only a part of what was asked for."""
    total, start = root.first("totalResults"), root.text("startIndex")
    claimed = root.text("totalResults")
    if total is None or not claimed.isdecimal():
        return
    if found < int(claimed[:9]):
        first = f", from the {int(start[:9]) + 1}th on" if start.strip("0").isdecimal() else ""
        message = f"lists {found} of the {claimed} entries it claims{first}"
        hint = "ask for all of them, as with '&max_results=2000'"
        report.warning("incomplete-source", message, source.span(total.line, total.column), hint)


def _publication(entry: Element, source: Source, report: Report) -> Publication | None:
    address = entry.text("id")
    span = source.span(entry.line, entry.column)
    if "/api/errors" in address:
        said = entry.text("summary") or address
        report.error("arxiv-error", f"arXiv answered with an error: {said[:200]}", span)
        return None
    if not entry.text("title"):
        report.warning("no-title", "this entry has no title", span)
    arxiv = read_arxiv(address)
    links = _links(entry)
    return Publication(
        type="article",
        id=arxiv.replace("/", "-"),
        title=_inlines(entry, "title"),
        author=_authors(entry),
        et_al=any(map(is_truncated, entry.texts("author", "name"))),
        available_date=_date(entry.first("published") or entry.first("updated"), source, report),
        doi=read_doi(links.pop("doi", "")) or read_doi(entry.text("doi")),
        arxiv=arxiv,
        url=links.pop("url", "") or address,
        links=links,
        category=_category(entry),
        abstract=_inlines(entry, "summary"),
        line=entry.line,
        extra=_extra(entry),
    )


def _inlines(entry: Element, name: str) -> Inlines:
    element = entry.first(name)
    return read_markup(element, read_latex) if element else ()


def _authors(entry: Element) -> tuple[Author, ...]:
    found = []
    for author in entry.all("author"):
        name = to_plain(read_latex(author.text("name")))
        if name and not re.fullmatch(r"et al\.?", name):
            affiliation = "; ".join(author.texts("affiliation"))
            found.append(Author(parse_name(name), affiliation=affiliation))
    return tuple(found)


def _date(element: Element | None, source: Source, report: Report) -> PartialDate | None:
    written = element.text() if element else ""
    if element is None or not written:
        return None
    parts = [*written.partition("T")[0].split("-"), "", ""][:3]
    date, is_whole = read_date_parts(*parts)
    if not is_whole:
        message = f"no such date: '{written[:40]}'"
        report.warning("wrong-date", message, source.span(element.line, element.column))
    return date


def _category(entry: Element) -> str:
    named = [*entry.all("primary_category"), *entry.all("category")]
    return next((term for one in named if (term := one.attributes.get("term", ""))), "")


def _links(entry: Element) -> dict[str, str]:
    """The page as ``url``, and the addresses that have a title, by it."""
    found: dict[str, str] = {}
    for link in entry.all("link"):
        address = link.attributes.get("href", "")
        title = link.attributes.get("title", "")
        is_page = link.attributes.get("rel", "alternate") == "alternate" and not title
        if address:
            found.setdefault("url" if is_page else title or "related", address)
    return found


def _extra(entry: Element) -> dict[str, str]:
    """What has no field: where it appeared, comments, other categories, a date that is wrong."""
    left: Mapping[str, str] = leaves(entry, _KNOWN)
    names = {"category@term": "categories", "journal_ref": "journal-ref"}
    extra = {names.get(path, path): value for path, value in left.items()}
    published = entry.text("published")
    if published and not re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-][\d:]+)", published):
        extra["published"] = published
    version = re.search(r"v[0-9]+$", entry.text("id"))
    return extra | ({"version": version[0]} if version else {})
