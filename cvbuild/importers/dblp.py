"""dblp's XML of a person (``<dblpperson>``) or of any list of its records (``<dblp>``).

Elements: https://dblp.org/xml/dblp.dtd; what they mean: https://dblp.org/xml/docu/dblpxml.pdf.
Pure; it cannot fail: an element without a place goes to ``extra``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.model import (
    Author,
    Contact,
    PartialDate,
    Person,
    Profile,
    Publication,
    SourceFile,
    Unread,
    parse_name,
)
from cvbuild.reading.catalogue import read_arxiv, read_date_parts, read_doi, stable_id
from cvbuild.reading.identifiers import find_orcid
from cvbuild.reading.latextext import read_latex
from cvbuild.reading.markuptext import read_markup
from cvbuild.reading.xmltext import Element, broken, leaves, read_xml, root_name
from cvbuild.richtext import Inlines, Text, text
from cvbuild.source import Source

KIND = "dblp"
#: CSL's type of each of dblp's records, and what a thesis is called.
TYPES: Mapping[str, tuple[str, str]] = {
    "article": ("article-journal", ""),
    "inproceedings": ("paper-conference", ""),
    "proceedings": ("book", ""),
    "book": ("book", ""),
    "incollection": ("chapter", ""),
    "phdthesis": ("thesis", "PhD thesis"),
    "mastersthesis": ("thesis", "Master's thesis"),
    "data": ("dataset", ""),
    "www": ("webpage", ""),
}
#: Types that ``publtype`` decides: https://dblp.org/faq/17630487.html.
_SPECIAL: Mapping[str, str] = {
    "encyclopedia": "entry-encyclopedia",
    "software": "software",
    "data": "dataset",
}
#: Paths of a record that are fields of a publication; the others are kept as they are.
_KNOWN = (
    "author", "editor", "title", "booktitle", "journal", "pages", "year", "volume", "number",
    "ee", "publisher", "isbn", "series", "school", "@key", "month",
)  # fmt: skip
_PEOPLE = ("author", "editor")


def read_dblp(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read the records of a person or of a list."""
    root = read_xml(source, report, tuple(TYPES))
    if root is None:
        return Profile(source=SourceFile(file="", kind=KIND))
    works = tuple(_publication(record, source, report) for record in _records(root))
    _check(root, len(works), source, report)
    person, contacts, unread = _read_person(root)
    unread += [Unread(line=at, text=line) for at, line in broken(root, TYPES, source).items()]
    claim = root.attributes.get("n", "")
    return Profile(
        source=SourceFile(file="", kind=KIND, claims={"publications": claim} if claim else {}),
        person=person,
        contacts=contacts,
        publications=works,
        unread=tuple(unread),
    )


def detect(source: Source) -> int:
    """Sure of dblp's own elements; a lone record is known by its key."""
    root = root_name(source)
    if root in ("dblpperson", "dblp"):
        return 95
    keyed = re.search(r"<\w+\s[^<>]*key=\"(?:journals|conf|books|phd|series|reference|data)/",
                      source.text)  # fmt: skip
    return 70 if (root in TYPES or root == "r") and keyed else 0


def _records(root: Element) -> list[Element]:
    """Every whole record, without those of people who only have the same name."""
    others = {id(one) for some in root.iter("homonyms") for one in some.iter(*TYPES)}
    return [
        record
        for record in root.iter(*TYPES)
        if record.closed and id(record) not in others and not _is_homepage(record)
    ]


def _is_homepage(record: Element) -> bool:
    return record.name == "www" and record.attributes.get("key", "").startswith("homepages/")


def _check(root: Element, found: int, source: Source, report: Report) -> None:
    claimed = root.attributes.get("n", "")
    span = source.span(root.line, root.column)
    if claimed.isdecimal() and found < int(claimed[:9]):
        message = f"lists {found} of the {claimed} publications it claims"
        hint = "take the whole file, as from 'https://dblp.org/pid/….xml'"
        report.warning("incomplete-source", message, span, hint)
    elif not found:
        report.warning("no-publications", "found no publications in this file", span)


def _read_person(root: Element) -> tuple[Person, tuple[Contact, ...], list[Unread]]:
    if root.name != "dblpperson":
        return Person(), (), []
    about = root.first("person") or next(filter(_is_homepage, root.iter("www")), Element("person"))
    names = [_without_number(name) for name in about.texts("author")]
    named = next(iter(names), "") or _without_number(root.attributes.get("name", ""))
    pages = [(one, one.text()) for one in about.all("url") if one.text()]
    orcids = [find_orcid(url) for _, url in pages if "orcid.org" in url]
    person = Person(
        name=parse_name(named),
        aka=tuple(parse_name(name) for name in dict.fromkeys(names) if name != named),
        orcid=next(filter(None, orcids), ""),
        line=root.line,
    )
    contacts = tuple(_contact(one.line, url) for one, url in pages)
    left = [
        Unread(line=one.line, text=f"{one.attributes.get('type', one.name)}: {one.text()}")
        for one in about.children
        if one.name not in ("author", "url") and one.text()
    ]
    return person, contacts, left


#: What an address is called as a contact, by what is in it.
_SITES: Mapping[str, str] = {
    "orcid.org": "orcid",
    "scholar.google": "scholar",
    "github.com": "github",
    "linkedin.com": "linkedin",
    "twitter.com": "twitter",
    "wikidata.org": "wikidata",
    "wikipedia.org": "wikipedia",
    "openreview.net": "openreview",
    "researchgate.net": "researchgate",
    "dl.acm.org": "acm",
}


def _contact(line: int, url: str) -> Contact:
    kind = next((kind for site, kind in _SITES.items() if site in url), "website")
    shown = re.sub(r"^https?://(?:www\.)?|/$", "", url)
    shown = (kind == "orcid" and find_orcid(url)) or shown
    return Contact(kind=kind, text=shown, url=url,
                   line=line)  # fmt: skip


def _without_number(name: str) -> str:
    """dblp tells namesakes apart by numbers: ``Jane Doe 0001``."""
    return re.sub(r"\s+[0-9]{4}$", "", name.strip())


def _publication(record: Element, source: Source, report: Report) -> Publication:
    kind, genre = TYPES[record.name]
    special = record.attributes.get("publtype", "").split()
    kind = next((_SPECIAL[word] for word in special if word in _SPECIAL), kind)
    key = record.attributes.get("key", "")
    work = Publication(
        type=kind,
        id=stable_id(key),
        title=_inlines(record, "title"),
        author=_names(record, "author"),
        editor=_names(record, "editor"),
        issued=_date(record, source, report),
        genre=genre,
        status="withdrawn" if "withdrawn" in special else "",
        isbn=record.text("isbn"),
        publisher=record.text("publisher") or record.text("school"),
        page=record.text("pages"),
        **_venue(record),
        **_addresses(record, key),
        line=record.line,
        extra=_extra(record),
    )
    if not work.title:
        span = source.span(record.line, record.column)
        report.warning("no-title", "this record has no title", span)
    return _preprint(work, record)


def _inlines(record: Element, name: str) -> Inlines:
    """A title, without the full stop that dblp puts behind every one."""
    element = record.first(name)
    inlines = read_markup(element, read_latex) if element else ()
    if name == "title" and inlines and isinstance(inlines[-1], Text):
        bare = re.sub(r"(?<![.\s])\.$", "", inlines[-1].text)
        return (*inlines[:-1], *text(bare))
    return inlines


def _names(record: Element, name: str) -> tuple[Author, ...]:
    return tuple(
        Author(parse_name(_without_number(one.text())), orcid=one.attributes.get("orcid", ""))
        for one in record.all(name)
        if one.text()
    )


def _date(record: Element, source: Source, report: Report) -> PartialDate | None:
    element = record.first("year")
    if element is None or not element.text():
        return None
    date, _ = read_date_parts(element.text(), record.text("month"))
    if date is None:
        message = f"no such year: '{element.text()[:40]}'"
        report.warning("wrong-date", message, source.span(element.line, element.column))
    return date


def _venue(record: Element) -> dict[str, Any]:
    """Where it appeared; the volume of a book in a series is the series' number."""
    series, volume = record.text("series"), record.text("volume")
    in_series = bool(series) and record.name != "article"
    is_article = record.name == "article"
    is_book = record.name in ("book", "proceedings")
    return {
        "container_title": () if is_book else _inlines(record, "journal" if is_article else
                                                       "booktitle"),
        "container_title_short": record.text("booktitle") if is_book else "",
        "collection_title": _inlines(record, "series"),
        "collection_number": volume if in_series else "",
        "volume": "" if in_series else volume,
        "issue": record.text("number") if is_article else "",
        "number": "" if is_article else record.text("number"),
    }  # fmt: skip


@dataclass(slots=True)
class _Addresses:
    doi: str = ""
    arxiv: str = ""
    other: tuple[str, ...] = ()


def _addresses(record: Element, key: str) -> dict[str, Any]:
    """What ``ee`` leads to: a DOI, arXiv, or the publisher's page; and dblp's own page."""
    found = _Addresses()
    for address in record.texts("ee"):
        doi = read_doi(address) if "doi.org/" in address else ""
        arxiv = read_arxiv(address) if "arxiv" in address.casefold() else ""
        found.arxiv = found.arxiv or arxiv
        if doi and found.doi in ("", doi):
            found.doi = doi
        else:
            found.other = (*found.other, address)
    links = {f"url-{at}": url for at, url in enumerate(found.other[1:], 2)}
    if key:
        links["dblp"] = f"https://dblp.org/rec/{key}"
    return {
        "doi": found.doi,
        "arxiv": found.arxiv,
        "url": next(iter(found.other), ""),
        "links": links,
    }


def _preprint(work: Publication, record: Element) -> Publication:
    """dblp has preprints as articles of a journal 'CoRR', volume 'abs/2401.00001'."""
    if record.name != "article" or record.text("journal") != "CoRR":
        return work
    volume = record.text("volume")
    arxiv = work.arxiv or read_arxiv(volume.removeprefix("abs/"))
    kept = {"journal": "CoRR", **({"volume": volume} if volume else {})}
    return replace(
        work,
        type="article",
        arxiv=arxiv,
        issued=None,
        available_date=work.issued,
        container_title=(),
        volume="",
        extra={**work.extra, **kept},
    )


def _extra(record: Element) -> dict[str, str]:
    """What has no field; names with their numbers, a month or year that is no date."""
    left = leaves(record, _KNOWN)
    extra = {path.removeprefix("@"): value for path, value in left.items()}
    numbered = [name for one in _PEOPLE for name in record.texts(one)
                if name != _without_number(name)]  # fmt: skip
    if numbered:
        extra["homonyms"] = "; ".join(numbered)
    month, year = record.text("month"), record.text("year")
    if (month or year) and not read_date_parts(year, month)[1]:
        extra |= {name: value for name, value in (("year", year), ("month", month)) if value}
    if record.first("publisher") and record.first("school"):
        extra["school"] = record.text("school")
    for name in ("journal", "booktitle", "isbn"):
        more = record.texts(name)[1:]
        extra |= {name: "; ".join(more)} if more else {}
    return extra
