"""MEDLINE's display form, ``.nbib``: https://www.nlm.nih.gov/bsd/mms/medlineelements.html."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from cvbuild.diagnostic import Report
from cvbuild.importers.pubmed.common import (
    is_impossible,
    page_id,
    read_printed_date,
    settle,
    type_of,
    without_stop,
)
from cvbuild.model import Author, Name, PartialDate, Publication, Role, parse_name
from cvbuild.reading.catalogue import (
    SUFFIX,
    read_catalogue_name,
    read_date_parts,
    read_doi,
    read_isbn,
    read_issn,
)
from cvbuild.reading.htmltext import read_html
from cvbuild.reading.identifiers import find_orcid, find_pmcid
from cvbuild.reading.tagged import Field, Record
from cvbuild.source import Source

_TAGS = (
    "AB AD AID AU AUID BTI CDAT CI CIN CN COIS CON CP CRDT CRF CTDT CTI DA DCOM DEP DP DRIN ECF "
    "ECI ED EDAT EFR EIN EN FAU FED FIR FPS GN GR GS IP IR IRAD IS ISBN JID JT LA LID LR MH MHDA "
    "MID NM OAB OABL OCI OID ORI OT OTO OWN PB PG PHST PL PMC PMCR PMID PRIN PS PST PT PUBM RF RIN "
    "RN ROF RPF RPI RRF RRI SB SFM SI SO SPIN STAT TA TI TT UIN UOF VI VTI"
)
_KNOWN_TAGS = frozenset(_TAGS.split())
_LINE = re.compile(r"([A-Z]{2,4})( {0,2})-(?: (.*)|(\S.*)|\s*)")


def read_medline(source: Source, report: Report) -> tuple[tuple[Publication, ...], dict[int, str]]:
    """The publications of a file, and the lines by number that are of no record."""
    records, between = split_records(source)
    works = tuple(_publication(record, source, report) for record in records)
    return works, between


def looks_like_medline(source: Source) -> bool:
    found = re.findall(r"^\ufeff?(PMID|PMC |OWN |STAT|PMCR)-", source.text, re.MULTILINE)
    tags = re.findall(r"^(TI|AU|FAU|DP|PT|JT|AB)(?: {1,2}|)- ", source.text, re.MULTILINE)
    return bool(found) and bool(tags)


def split_records(source: Source) -> tuple[list[Record], dict[int, str]]:
    """Records end at empty lines, and where another identifier of PubMed's begins the next."""
    records: list[Record] = []
    between: dict[int, str] = {}
    record: Record | None = None
    for number, raw in enumerate(source.lines(), 1):
        line = raw.strip("\ufeff\u200b\x1a")
        found = _field(line, number)
        if not line.strip():
            record = None
        elif found is None and record and line[0].isspace():
            record.fields[-1].extend(line)
        elif found is None:
            between[number] = line.strip()
        else:
            if record is None or (found.tag == "PMID" and record.peek("PMID")):
                record = Record(number)
                records.append(record)
            record.fields.append(found)
    return records, between


def _field(line: str, number: int) -> Field | None:
    found = _LINE.fullmatch(line)
    if not found:
        return None
    tag, padding = found[1], found[2]
    if len(tag + padding) != 4 and tag not in _KNOWN_TAGS:
        return None
    if found[4] and tag not in _KNOWN_TAGS:
        return None
    value = (found[3] or found[4] or "").strip()
    return Field(tag, value, number, line.find(value, len(tag)) + 1 if value else 1)


def _publication(record: Record, source: Source, report: Report) -> Publication:
    pmid, pmcid = record.value("PMID"), find_pmcid(record.peek("PMC"))
    if pmcid:
        record.take("PMC")
    kind = type_of(one.value for one in record.all("PT"))
    titles = _titles(record, kind)
    work = Publication(
        type="chapter" if kind == "book" and titles["container_title"] else kind,
        id=page_id(pmid, pmcid),
        **titles,
        **_people(record),
        **_numbers(record),
        **_dates(record, source, report),
        pmid=pmid,
        pmcid=pmcid,
        doi=_doi(record),
        keyword=tuple(dict.fromkeys(one.value for one in record.all("OT"))),
        abstract=read_html(_joined(record, "AB")),
        line=record.line,
    )
    if not work.title:
        report.warning("no-title", "this record has no title", source.span(record.line))
    return settle(replace(work, extra=record.rest() | _types(record)))


def _joined(record: Record, tag: str) -> str:
    return " ".join(one.value for one in record.all(tag))


def _types(record: Record) -> dict[str, str]:
    """All the types: CSL's is one of them at most."""
    named = "; ".join(one.value for one in record.fields if one.tag == "PT" and one.value)
    return {"PT": named} if named and named != "Journal Article" else {}


def _titles(record: Record, kind: str) -> dict[str, Any]:
    """A book of the Bookshelf has its title in ``BTI``, and those of chapters in ``TI``."""
    title, book = _joined(record, "TI"), record.value("BTI")
    title, book = (title, book) if title else (book, "")
    journal = book or record.value("JT")
    short = record.value("TA")
    return {
        "title": read_html(without_stop(title)),
        "container_title": read_html(without_stop(journal or short)),
        "container_title_short": short if short.casefold() != journal.casefold() else "",
        "collection_title": read_html(record.value("CTI")),
    }


def _people(record: Record) -> dict[str, Any]:
    return {
        "author": _authors(record, "FAU", "AU"),
        "editor": _authors(record, "FED", "ED"),
    }


@dataclass(slots=True)
class _Person:
    """An author while the lines about them are read."""

    name: Name
    roles: tuple[Role, ...] = ()
    places: list[str] = field(default_factory=list)
    orcid: str = ""

    def author(self) -> Author:
        return Author(self.name, self.roles, "; ".join(self.places), self.orcid)


def _authors(record: Record, full: str, short: str) -> tuple[Author, ...]:
    """Full names, each with the lines about it; a short form counts where no full one is."""
    found: list[_Person] = []
    expected = False
    about = ("CN", "AD", "AUID") if full == "FAU" else ()
    for one in record.all(full, short, *about):
        if one.tag == full:
            found.append(_Person(_full_name(one.value)))
        elif one.tag == short and not expected:
            found.append(_Person(read_catalogue_name(one.value)))
        elif one.tag == "CN":
            found.append(_Person(Name(literal=one.value), ("consortium",)))
        elif one.tag in about and not (found and _describe(found[-1], one)):
            record.give_back(one)
        expected = one.tag == full
    return tuple(person.author() for person in found)


def _full_name(written: str) -> Name:
    """``Example, Ada B Jr``: the suffix stands at the end, without a comma."""
    found = re.fullmatch(rf"([^,]+),\s*(.+?)\s+({SUFFIX})", written)
    return parse_name(f"{found[1]}, {found[3]}, {found[2]}" if found else written)


def _describe(person: _Person, one: Field) -> bool:
    """Add an affiliation or an ORCID iD; false where it is neither."""
    if one.tag == "AD":
        person.places.append(one.value)
        return True
    orcid = find_orcid(one.value)
    person.orcid = orcid or person.orcid
    return bool(orcid)


def _numbers(record: Record) -> dict[str, Any]:
    issns = record.all("IS")
    issn = next((shown for one in issns if (shown := read_issn(one.value))), "")
    for one in issns:
        if one.value != issn:
            record.give_back(one)
    books = record.take("ISBN")
    isbn = read_isbn(books.value) if books else ""
    if books and isbn != books.value:
        record.give_back(books)
    return {
        "volume": record.value("VI"),
        "issue": record.value("IP"),
        "page": record.value("PG"),
        "edition": record.value("EN"),
        "publisher": record.value("PB"),
        "publisher_place": record.value("PL"),
        "issn": issn,
        "isbn": isbn,
    }


def _doi(record: Record) -> str:
    doi = ""
    for one in record.all("LID", "AID"):
        found = read_doi(one.value) if re.search(r"\[doi\]|^doi", one.value) else ""
        doi = doi or found
        if not found or found != doi:
            record.give_back(one)
    return doi or (read_doi(record.peek("SO")) if "doi" in record.peek("SO") else "")


def _dates(record: Record, source: Source, report: Report) -> dict[str, Any]:
    printed, online = record.take("DP"), record.take("DEP")
    dates: dict[str, PartialDate | None] = {"issued": None, "available_date": None}
    if printed:
        dates["issued"], is_whole = read_printed_date(printed.value)
        _check_date(record, printed, is_whole, source, report)
    if online:
        parts = re.fullmatch(r"([0-9]{4})([0-9]{2})?([0-9]{2})?", online.value)
        given = [part or "" for part in parts.groups()] if parts else [""]
        dates["available_date"], is_whole = read_date_parts(*given)
        _check_date(record, online, is_whole, source, report)
    return dates


def _check_date(record: Record, one: Field, is_whole: bool, source: Source, report: Report) -> None:
    if is_whole:
        return
    record.give_back(one)
    if one.tag == "DEP" or is_impossible(one.value):
        message = f"no such date: '{one.value[:40]}'"
        report.warning("wrong-date", message, source.span(one.line, one.column))
