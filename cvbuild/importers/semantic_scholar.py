"""Semantic Scholar's records: an author with papers, a list of papers, or one paper.

https://api.semanticscholar.org/api-docs/graph. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.model import (
    Author,
    Contact,
    Metric,
    PartialDate,
    Person,
    Profile,
    Publication,
    SourceFile,
    Unread,
    parse_name,
)
from cvbuild.reading.htmltext import plain_text, read_html
from cvbuild.reading.identifiers import find_arxiv, find_doi, find_orcid, find_pmcid, find_pmid
from cvbuild.reading.jsontext import looks_like_json, parse_json, read_json
from cvbuild.reading.tree import (
    Fields,
    Node,
    Reading,
    beside,
    no_records,
    others_in,
    read_citations,
    told,
)
from cvbuild.richtext import text
from cvbuild.source import Source

KIND = "semantic-scholar"
#: What each type means, by https://api.semanticscholar.org/api-docs/graph#tag/Paper-Data.
TYPES: Mapping[str, str] = {
    "BookSection": "chapter",
    "Book": "book",
    "Conference": "paper-conference",
    "Dataset": "dataset",
    "JournalArticle": "article-journal",
}
_FIGURES = {"hIndex": "h-index", "citationCount": "citations", "paperCount": "papers"}
_PAGES = {"homepage": "website", "url": "semantic-scholar"}
_MARKS = (
    *("paperId", "authorId", "corpusId", "hIndex", "s2FieldsOfStudy", "influentialCitationCount"),
)


#: What an answer says of itself.
_LIST = ("data", "total", "offset", "next", "token")


def read_semantic_scholar(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read an author and the papers below, or papers alone."""
    reading = Reading(source, report)
    root = read_json(source, report) or Node()
    papers = [_read_paper(node, options, reading) for node in _papers(root)]
    publications = tuple(one for one in papers if one)
    total = root["paperCount"] or root["total"]
    _check(publications, total, root, reading)
    claims = {"publications": total.text} if total.text.isdecimal() else {}
    header = SourceFile(file="", kind=KIND, claims=claims)
    left = no_records(_papers(root))
    if not root["authorId"] and not root["papers"]:
        left += beside(root, _LIST) if "data" in root.fields else ()
        return Profile(source=header, publications=publications, unread=left)
    about = _read_author(root, options, reading)
    about["unread"] += left
    return Profile(source=header, publications=publications, **about)


def detect(source: Source) -> int:
    """Sure where there are identifiers that only Semantic Scholar gives."""
    if not looks_like_json(source.text):
        return 0
    root, _ = parse_json(source.text)
    nodes = [root, *list(_papers(root))[:20]] if root else []
    marks = max((sum(key in node.fields for key in _MARKS) for node in nodes), default=0)
    return (0, 75, 95)[min(marks, 2)]


def _papers(root: Node) -> Sequence[Node]:
    """The papers of a file in any of its forms."""
    for key in ("papers", "data"):
        if key in root.fields:
            nodes = root[key].each()
            # A paper's citations come wrapped, each with what is said of the citing.
            return [node["citedPaper"] or node["citingPaper"] or node for node in nodes]
    if isinstance(root.value, list):
        return root.each()
    return [root] if root["paperId"] or root["title"] else []


def _read_author(root: Node, options: ImportOptions, reading: Reading) -> dict[str, Any]:
    """Who the papers are by, as the fields of a Profile."""
    fields = Fields(root, reading)
    for key in ("papers", "paperCount", "data"):
        fields.take(key)
    metrics = [
        Metric(name, root[key].text, "Semantic Scholar", options.retrieved, root[key].line)
        for key, name in _FIGURES.items()
        if root[key].text
    ]
    for metric in _FIGURES:
        fields.text(metric)
    name = plain_text(fields.text("name"))
    person = Person(
        name=parse_name(name),
        aka=tuple(parse_name(plain_text(one)) for one in fields.texts("aliases") if one != name),
        orcid=find_orcid(root.at("externalIds", "ORCID").shown()),
        line=root["name"].line,
    )
    for key in _PAGES:
        fields.text(key)
    unread = tuple(Unread(root[key].line, f"{key}: {one}") for key, one in fields.extra().items())
    return {
        "person": person,
        "contacts": tuple(
            Contact(kind, root[key].text, root[key].text, root[key].line)
            for key, kind in _PAGES.items()
            if root[key].text
        ),
        "metrics": tuple(metrics),
        "unread": unread,
    }


def _read_paper(node: Node, options: ImportOptions, reading: Reading) -> Publication | None:
    if not node.fields:
        reading.warn("wrong-record", f"expected a paper, found {told(node)}", node)
        return None
    fields = Fields(node, reading)
    journal, venue = node["journal"], node["publicationVenue"]
    ids = _read_identifiers(fields)
    names = _names(node)
    container = next((name for name in names if name.casefold() not in _SERVERS), "")
    kind = _read_type(fields, is_preprint=not container and bool(names or ids["arxiv"]))
    date = _read_date(fields)
    if not node["title"].text:
        reading.warn("wrong-record", "this paper has no title", node)
    return Publication(
        id=fields.text("paperId"),
        type=kind,
        title=read_html(fields.text("title")),
        author=_read_authors(fields),
        issued=None if kind == "article" else date,
        available_date=date if kind == "article" else None,
        container_title=text(container),
        volume=journal["volume"].text if container else "",
        page=re.sub(r"\s*([-–—])\s*", r"\1", journal["pages"].text),
        issn=venue["issn"].text,
        links=_read_links(fields),
        abstract=read_html(fields.text("abstract")),
        open_access=_read_open_access(fields),
        citations=read_citations(fields, "citationCount", "Semantic Scholar", options.retrieved),
        line=node.line,
        **ids,
        extra=_extra(fields, container),
    )


def _names(node: Node) -> list[str]:
    """What the record calls the place that it is in, the surest first."""
    found = (node.at("journal", "name"), node.at("publicationVenue", "name"), node["venue"])
    return [plain_text(one.text) for one in found if one.text]


#: Servers of preprints, which are no places to be published in.
_SERVERS = frozenset(
    [
        "arxiv",
        "arxiv.org",
        "arxiv e-prints",
        "biorxiv",
        "medrxiv",
        "corr",
        "ssrn",
        "research square",
    ]
)


def _read_type(fields: Fields, *, is_preprint: bool) -> str:
    """The type that says the most; 'Review' alone says nothing of where it is."""
    words = [one.text for one in fields.peek("publicationTypes").each()]
    found = [kind for word, kind in TYPES.items() if word in words]
    if is_preprint:
        return "article"
    if found and len(words) == 1:
        fields.take("publicationTypes")
    venue = fields.node.at("publicationVenue", "type").text
    if not found and venue in ("journal", "conference"):
        return "article-journal" if venue == "journal" else "paper-conference"
    if not found and fields.node.at("journal", "volume").text:
        return "article-journal"
    return found[0] if found else "document"


def _read_open_access(fields: Fields) -> bool | None:
    found = fields.peek("isOpenAccess").value
    if isinstance(found, bool):
        fields.take("isOpenAccess")
        return found
    return None


def _read_date(fields: Fields) -> PartialDate | None:
    """The day, where it is of the year that the record has; else the year."""
    date, year = fields.date("publicationDate"), fields.date("year")
    if date and year and date.year != year.year:
        message = f"published on {date}, and in the year {year}"
        fields.reading.warn("wrong-date", message, fields.node["publicationDate"])
        fields.keep("publicationDate", str(date))
        return year
    return date or year


def _read_identifiers(fields: Fields) -> dict[str, Any]:
    ids = fields.node["externalIds"]
    doi = find_doi(ids["DOI"].text or fields.node["doi"].text)
    arxiv = find_arxiv(ids["ArXiv"].text) or find_arxiv(doi)
    return {
        "doi": doi,
        "arxiv": arxiv,
        "pmid": find_pmid(ids["PubMed"].text),
        "pmcid": find_pmcid(ids["PubMedCentral"].text),
        "url": fields.text("url"),
    }


def _read_authors(fields: Fields) -> tuple[Author, ...]:
    nodes = fields.peek("authors").each()
    found = [
        Author(
            parse_name(plain_text(node["name"].text or node.text)),
            affiliation="; ".join(one.text for one in node["affiliations"].each() if one.text),
            orcid=find_orcid(node.at("externalIds", "ORCID").shown()),
        )
        for node in nodes
    ]
    named = tuple(one for one in found if str(one.name))
    if len(named) == len(nodes):
        fields.take("authors")
        ids = "; ".join(filter(None, (node["authorId"].text for node in nodes)))
        fields.keep("author-ids", ids)
        fields.keep("author-fields", others_in(nodes, _AUTHOR))
    return named


#: What is read of an author of a paper.
_AUTHOR = ("authorId", "name", "affiliations", "externalIds")


def _read_links(fields: Fields) -> dict[str, str]:
    address = fields.node.at("openAccessPdf", "url").text
    return {"pdf": address} if address else {}


#: Identifiers that have fields, and how they are read.
_IDENTIFIERS: Mapping[str, Callable[[str], str]] = {
    "DOI": find_doi,
    "ArXiv": find_arxiv,
    "PubMed": find_pmid,
    "PubMedCentral": find_pmcid,
}


def _extra(fields: Fields, container: str) -> dict[str, str]:
    """What is left, and what was not read below the fields that were."""
    ids = fields.take("externalIds").fields
    placed = ("volume", "pages", "name") if container else ("pages",)
    for name, one in ids.items():
        if not (name in _IDENTIFIERS and _IDENTIFIERS[name](one.text)):
            fields.keep(f"externalIds-{name}", one.shown())
    for name, one in fields.take("journal").fields.items():
        if name not in placed or not one.text:
            fields.keep(f"journal-{name}", one.shown())
    if fields.peek("venue").text == container:
        fields.take("venue")
    return fields.extra()


def _check(publications: Sequence[Publication], total: Node, root: Node, reading: Reading) -> None:
    listed = len(publications)
    claimed = total.text[:9] if total.text.isdecimal() else ""
    if claimed and listed < int(claimed):
        message = f"lists {listed} of the {claimed} publications it claims"
        hint = "ask for '/author/…/papers' with 'limit' and 'offset'"
        reading.warn("incomplete-source", message, total, hint)
    elif not listed:
        message = "found no papers in this file"
        reading.report.warning("no-publications", message, reading.source.span(1))
