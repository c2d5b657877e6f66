"""RIS: tagged lines, ``TY  - JOUR`` to ``ER  - ``, as reference managers and publishers give.

Format: https://en.wikipedia.org/wiki/RIS_(file_format). Pure; it cannot fail: a tag without a
place goes to ``extra``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cvbuild.coverage import joined
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.importers import ImportOptions
from cvbuild.importers.ris.lines import File, split_records
from cvbuild.importers.ris.tables import CODES, TYPES, USUAL, tags_of
from cvbuild.model import Aside, Author, PartialDate, Profile, Publication, SourceFile, Unread
from cvbuild.reading.catalogue import (
    read_arxiv,
    read_catalogue_name,
    read_date_parts,
    read_doi,
    read_isbn,
    read_issn,
    stable_id,
)
from cvbuild.reading.htmltext import read_html
from cvbuild.reading.jsontext import parse_json
from cvbuild.reading.latextext import read_latex
from cvbuild.reading.namelist import is_truncated
from cvbuild.reading.ownwords import plain_value, with_own_words
from cvbuild.reading.tagged import Field, Record
from cvbuild.richtext import to_plain
from cvbuild.source import Source

KIND = "ris"


def read_ris(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read a file of RIS records; one that lacks its first or last line is read, and reported."""
    file = split_records(source, report)
    publications = [
        publication
        for record in file.records
        if (publication := _publication(record, source, report))
    ]
    _check_ids(publications, source, report)
    _check(file, source, report)
    claims = {"publications": file.claim[1]} if file.claim else {}
    aside = tuple(joined(Aside("banner", number, number) for number in file.banners))
    return Profile(
        source=SourceFile(file="", kind=KIND, claims=claims, aside=aside),
        publications=tuple(publications),
        unread=tuple(Unread(line=number, text=line) for number, line in file.between.items()),
    )


def detect(source: Source) -> int:
    """Sure where a record begins with its type; nearly so where there is only its end."""
    if re.search(r"^[\ufeff \t]*TY  ?-(?:\s|$)", source.text, re.MULTILINE):
        return 95
    tags = re.findall(r"^\ufeff?([A-Z][A-Z0-9])  -", source.text, re.MULTILINE)
    return 60 if "ER" in tags and len(tags) > 2 else 0


def _check_ids(publications: list[Publication], source: Source, report: Report) -> None:
    seen: dict[str, int] = {}
    for work in publications:
        if work.id and seen.setdefault(work.id, work.line) != work.line:
            message = f"'ID' '{work.id}' is the record's of line {seen[work.id]}, too"
            report.warning("duplicate-id", message, source.span(work.line))


def _check(file: File, source: Source, report: Report) -> None:
    if not file.records:
        report.warning(
            "no-publications",
            "found no records of RIS",
            source.span(1),
            "a record begins with a line like 'TY  - JOUR'",
        )
    if file.claim and len(file.records) != int(file.claim[1]):
        line, claimed = file.claim
        message = f"lists {len(file.records)} of the {claimed} records it claims"
        report.warning("incomplete-source", message, source.span(line))
    if file.between:
        number, first = next(iter(file.between.items()))
        lines = f"{len(file.between)} line{'' if len(file.between) == 1 else 's'}"
        shown = first[:40] + ("…" if len(first) > 40 else "")
        report.warning(
            "unread-lines",
            f"could not place {lines}, first '{shown}'",
            source.span(number),
        )


def _publication(record: Record, source: Source, report: Report) -> Publication | None:
    if not any(one.value for one in record.fields if one.tag != "TY"):
        message = "left out a record that says nothing"
        report.warning("empty-record", message, source.span(record.line))
        return None
    own = _own_words(record)
    code = _code(record, source, report)
    kind = TYPES[code][0]
    tags = tags_of(kind)
    work = Publication(
        type=kind,
        id=stable_id(record.value("ID")),
        title=read_html(record.value(*tags["title"])),
        **_people(record, code, tags),
        **_identifiers(record, kind),
        **_venue(record, tags),
        **_described(record),
        line=record.line,
    )
    work = _preprint(replace(work, issued=_issued(record, source, report)))
    if not work.title and own is None:
        report.warning("no-title", "this record has no title", source.span(record.line))
    work = replace(work, extra=_extra(record, code, work))
    span = source.span(record.line)
    return (
        with_own_words(work, own, lambda message: report.warning("own-words", message, span))
        if own
        else work
    )


def _own_words(record: Record) -> dict[str, Any] | None:
    """What cvbuild wrote into a field that the format leaves to its users."""
    for field in record.all("U5"):
        root, faults = parse_json(field.value)
        if root and not faults and isinstance(root["cvbuild"].value, dict):
            own: dict[str, Any] = plain_value(root["cvbuild"])
            return own
        record.give_back(field)
    return None


def _code(record: Record, source: Source, report: Report) -> str:
    """The record's type; ``GEN`` where it has none that is known."""
    named = record.take("TY")
    if named is None:
        code = "JOUR" if record.peek("JF", "JO", "JA") else "GEN"
        message = f"this record has no type, 'TY': taken for {code}"
        hint = f"put a line like 'TY  - {code}' above it"
        report.warning("missing-type", message, source.span(record.line), hint)
        return code
    code = named.value.upper()
    code = code if code in TYPES else CODES.get(named.value.casefold(), "")
    if code:
        return code
    record.give_back(named)
    message = f"unknown type '{named.value[:40]}', taken for a document"
    span = source.span(named.line, named.column)
    report.warning("unknown-type", message, span, *did_you_mean(named.value[:40], TYPES))
    return "GEN"


def _people(record: Record, code: str, tags: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Authors and editors; those who are called authors of an edited book are its editors."""
    listed, editors = record.all(*tags["author"]), record.all(*tags["editor"])
    if code == "EDBOOK" and not editors:
        listed, editors = editors, listed
    return {
        "author": _names(listed),
        "et_al": any(is_truncated(one.value) for one in listed),
        "editor": _names(editors),
        "translator": _names(record.all(*tags["translator"])),
    }


def _names(fields: list[Field]) -> tuple[Author, ...]:
    shown = (re.sub(r"[,;]?\s*\bet al\b\.?\s*$", "", one.value) for one in fields)
    parts = (part for value in shown for part in re.split(r"\s*;\s*", value))
    return tuple(
        Author(read_catalogue_name(to_plain(read_latex(part)))) for part in parts if part.strip()
    )


def _identifiers(record: Record, kind: str) -> dict[str, Any]:
    """DOI, arXiv, ISSN or ISBN and addresses; a field that says more than that is kept whole."""
    doi, arxiv = _doi(record), ""
    urls = [url for one in record.all("UR") for url in re.split(r"\s*;\s*(?=\w+:)", one.value)]
    links = _links(record)
    for written in (doi, *urls, *links.values(), record.peek("M1"), record.peek("AN")):
        arxiv = arxiv or (read_arxiv(written) if "arxiv" in written.casefold() else "")
    doi = doi or next((found for url in urls if "doi.org/" in url and (found := read_doi(url))), "")
    other = [url for url in dict.fromkeys(urls) if not (doi and read_doi(url) == doi)]
    links |= {f"url-{at}": url for at, url in enumerate(other[1:], 2)}
    url = (other or [""])[0]
    return {"doi": doi, "arxiv": arxiv, "url": url, "links": links} | _serial(record, kind)


def _doi(record: Record) -> str:
    """The DOI, which publishers write in other fields, too."""
    named = record.take("DO")
    doi = read_doi(named.value) if named else ""
    if named and not doi:
        record.give_back(named)
    for one in record.all("N1", "M3"):
        found = re.fullmatch(r"doi:?\s*(10\.\S+)", one.value, re.IGNORECASE)
        if found and (not doi or doi == read_doi(found[1])):
            doi = read_doi(found[1])
        else:
            record.give_back(one)
    return doi


def _links(record: Record) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag, name in (("L1", "pdf"), ("L2", "html"), ("L3", "related"), ("L4", "image")):
        address = record.take(tag)
        if address and re.match(r"https?://\S+$", address.value):
            found[name] = address.value
        elif address:
            record.give_back(address)
    return found


def _serial(record: Record, kind: str) -> dict[str, str]:
    """``SN`` is an ISSN or an ISBN by its form, and the number of a report or patent."""
    if kind in ("report", "patent"):
        return {}
    found: dict[str, str] = {}
    for one in record.all("SN"):
        issn, isbn = read_issn(one.value), read_isbn(one.value)
        name, value = ("issn", issn) if issn and not isbn else ("isbn", isbn)
        if value:
            found.setdefault(name, value)
        if found.get(name) != one.value:
            record.give_back(one)
    return found


_PLAIN = (
    "volume", "issue", "number", "genre", "edition", "publisher", "publisher_place", "event_place",
    "collection_number", "status",
)  # fmt: skip


def _venue(record: Record, tags: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    container = record.value(*tags["container_title"])
    found: dict[str, Any] = {"container_title": read_html(container)}
    # The same words are the title and its short form where a journal has one of them only.
    short = record.value(*tags["container_title_short"])
    found["container_title_short"] = "" if short.casefold() == container.casefold() else short
    found["collection_title"] = read_html(record.value(*tags["collection_title"]))
    found["reviewed_title"] = read_html(record.value(*tags["reviewed_title"]))
    found |= {name: record.value(*tags[name]) for name in _PLAIN}
    return found | {"page": _pages(record, tags["first_page"])}


def _pages(record: Record, first_tags: tuple[str, ...]) -> str:
    """``SP`` and ``EP`` as a range; a first page that is a range already is left alone."""
    first = record.value(*first_tags)
    if not first_tags or re.search(r"\w\s*[-–]\s*\w", first):
        return re.sub(r"\s*[–-]+\s*", "-", first)
    last = record.value("EP")
    return f"{first}-{last}" if first and last and first != last else first or last


def _described(record: Record) -> dict[str, Any]:
    keywords = tuple(dict.fromkeys(one.value for one in record.all("KW")))
    return {"keyword": keywords, "abstract": read_html(record.value("AB", "N2"))}


_SERVER = re.compile(r"(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn)\b.*", re.IGNORECASE)


def _preprint(work: Publication) -> Publication:
    """A work that is on a server of preprints only is one, whatever the file calls it."""
    container = to_plain(work.container_title)
    on_server = bool(_SERVER.fullmatch(container))
    if not (work.type == "article" or on_server or (work.arxiv and work.type == "document")):
        return work
    preprint = replace(work, type="article", issued=None, available_date=work.issued)
    if not on_server:
        return preprint
    arxiv = work.arxiv or read_arxiv(container)
    kept = {"container-title": container}
    return replace(preprint, container_title=(), arxiv=arxiv, extra=kept)


def _issued(record: Record, source: Source, report: Report) -> PartialDate | None:
    """When it was issued: the most exact of the dates that agree, by the first of them."""
    issued: PartialDate | None = None
    for tag in ("PY", "Y1", "DA"):
        for one in record.all(tag):
            date, is_whole = _date(one, issued, source, report)
            agrees = date is not None and (issued is None or _agree(issued, date))
            if not is_whole or not agrees:
                record.give_back(one)
            if date and agrees:
                issued = max(issued or date, date, key=lambda one: (one.month or 0, one.day or 0))
    return issued


def _agree(date: PartialDate, other: PartialDate) -> bool:
    """Whether one of two dates is the other, said more exactly."""
    return all(
        one == two or None in (one, two)
        for one, two in ((date.year, other.year), (date.month, other.month), (date.day, other.day))
    )


_SLASHED = re.compile(r"\s*([0-9]{4})(?:[/-]([^/-]*))?(?:[/-]([^/-]*))?(?:/(.*))?")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.?(?:\s+([0-9]{1,2}))?(?:,?\s+([0-9]{4}))?")


def _date(
    one: Field, known: PartialDate | None, source: Source, report: Report
) -> tuple[PartialDate | None, bool]:
    """The date of a field, and whether all of the field is in it: ``2005/07/15/``, ``Jul 15``."""
    found = _SLASHED.fullmatch(one.value)
    named = _NAMED.fullmatch(one.value)
    if found:
        year, month, day, rest = (part or "" for part in found.groups())
        date, is_whole = read_date_parts(year, month, day)
    elif named:
        year, rest = named[3] or (str(known.year) if known else ""), ""
        date, is_whole = read_date_parts(year, named[1], named[2] or "")
    else:
        date, is_whole, rest = None, False, ""
    if not is_whole and (found or not named) and one.tag != "DA":
        message = f"'{one.value[:40]}' is no date" if not date else f"no such date: '{one.value}'"
        report.warning("wrong-date", message, source.span(one.line, one.column))
    return date, is_whole and not rest.strip()


def _extra(record: Record, code: str, work: Publication) -> dict[str, str]:
    extra = {**work.extra, **record.rest()}
    cited = re.search(r"\bcited by\s*:?\s*([0-9]{1,7})", extra.get("N1", ""), re.IGNORECASE)
    if cited:
        extra["citations"] = cited[1]
    if code != USUAL.get(TYPES[code][0]):
        extra.setdefault("TY", code)
    return extra
