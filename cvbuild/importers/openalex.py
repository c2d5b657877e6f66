"""OpenAlex's records: works, one or many, or an author.

https://developers.openalex.org (works, authors). What OpenAlex itself worked out of an author,
such as topics and affiliations, is kept hidden: it is no fact that the person stated. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.model import (
    Author,
    Metric,
    PartialDate,
    Person,
    Profile,
    Publication,
    Section,
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
from cvbuild.reading.worktypes import CROSSREF_TYPES
from cvbuild.richtext import text
from cvbuild.source import Source

KIND = "openalex"
#: https://developers.openalex.org/api-entities/works/work-object#type
TYPES: Mapping[str, str] = {
    "article": "article-journal",
    "review": "article-journal",
    "letter": "article-journal",
    "editorial": "article-journal",
    "erratum": "article-journal",
    "retraction": "article-journal",
    "preprint": "article",
    "book": "book",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "dataset": "dataset",
    "dissertation": "thesis",
    "peer-review": "review",
    "reference-entry": "entry",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "conference-paper": "paper-conference",
}
#: What a work is that stands in a source of this type, whatever it was guessed to be.
_BY_SOURCE = {"journal": "article-journal", "conference": "paper-conference"}
_SHORT_WORKS = frozenset(["article-journal", "chapter", "paper-conference", "article", "document"])


#: What an answer says of itself.
_META = ("count", "db_response_time_ms", "page", "per_page", "groups_count", "next_cursor")
#: What is read of the people of a work and of where they are, or follows from it.
_AUTHORSHIP = (
    "author_position", "author", "institutions", "countries", "is_corresponding",
    "raw_author_name", "raw_affiliation_strings", "affiliations",
)  # fmt: skip
_INSTITUTION = ("id", "display_name", "ror", "country_code", "type", "lineage")


def read_openalex(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read works as publications; of an author, who they are and what is counted of them."""
    reading = Reading(source, report)
    root = read_json(source, report) or Node()
    works, authors = _parted(root)
    found = [_read_work(node, options, reading) for node in works]
    publications = tuple(one for one in found if one)
    total = root.at("meta", "count") or (authors[0]["works_count"] if authors else Node())
    _check(len(publications), total, reading)
    claims = {"publications": total.text} if total.text.isdecimal() else {}
    header = SourceFile(file="", kind=KIND, claims=claims)
    about: dict[str, Any] = _read_author(authors, options, reading) if authors else {}
    left = no_records(works)
    if "results" in root.fields:
        left += (*beside(root, ("results", "meta")), *beside(root["meta"], _META))
    about |= {"unread": (*about.get("unread", ()), *left)}
    return Profile(source=header, publications=publications, **about)


def detect(source: Source) -> int:
    """Sure where identifiers are those of OpenAlex."""
    if not looks_like_json(source.text):
        return 0
    root, _ = parse_json(source.text)
    nodes = islice(_records(root), 20) if root else ()
    return 96 if any("openalex.org/" in node["id"].text for node in nodes) else 0


def _records(root: Node) -> Iterator[Node]:
    """The records of a file: an answer of the API, a list, or one."""
    yield from root["results"].each() if "results" in root.fields else root.each()


def _parted(root: Node) -> tuple[list[Node], list[Node]]:
    """Works and authors apart; what is neither is a work that something is wrong with."""
    records = list(_records(root))
    authors = [node for node in records if "works_count" in node.fields]
    return [node for node in records if "works_count" not in node.fields], authors


def _check(listed: int, total: Node, reading: Reading) -> None:
    claimed = total.text[:9] if total.text.isdecimal() else ""
    if claimed and listed < int(claimed):
        message = f"lists {listed} of the {claimed} publications it claims"
        hint = "ask for '/works?filter=author.id:…', and for every page of it"
        reading.warn("incomplete-source", message, total, hint)
    elif not listed and not claimed:
        message = "found no works of OpenAlex in this file"
        reading.report.warning("no-publications", message, reading.source.span(1))


def _read_work(node: Node, options: ImportOptions, reading: Reading) -> Publication | None:
    if not node.fields:
        reading.warn("wrong-record", f"expected a work, found {told(node)}", node)
        return None
    fields = Fields(node, reading)
    if not (node["title"] or node["display_name"]):
        reading.warn("wrong-record", "this work has no title", node)
    kind = _read_type(fields)
    date = _read_date(fields)
    return Publication(
        id=_key(fields.text("id")),
        type=kind,
        title=_read_title(fields),
        author=_read_authors(fields),
        issued=None if kind == "article" else date,
        available_date=date if kind == "article" else None,
        keyword=_names(fields, "keywords"),
        abstract=read_html(_read_abstract(fields)),
        open_access=_read_open_access(node),
        citations=read_citations(fields, "cited_by_count", "OpenAlex", options.retrieved),
        line=node.line,
        **_read_place(fields, is_preprint=kind == "article"),
        **_read_identifiers(fields),
        extra=_extra(fields),
    )


def _key(identifier: str) -> str:
    """``W2741809807`` of ``https://openalex.org/W2741809807``."""
    return identifier.rstrip("/").rpartition("/")[2]


def _read_type(fields: Fields) -> str:
    """Why not OpenAlex's type alone: it guesses, and has been seen to take articles for chapters.

    Crossref's word, which stands beside it, was stated by the publisher.
    """
    place = fields.node["primary_location"]
    word = fields.peek("type").text
    kind = CROSSREF_TYPES.get(place["raw_type"].text, "") or TYPES.get(word, "document")
    by_source = _BY_SOURCE.get(place.at("source", "type").text, "")
    if place.at("source", "type").text == "repository" and word in ("article", "preprint"):
        kind = "article"
    elif by_source and kind in _SHORT_WORKS and (kind != "paper-conference"):
        kind = by_source
    if TYPES.get(word) == kind and word in ("article", "preprint", *_PLAIN):
        fields.take("type")
    return kind


#: Types that say no more than CSL's.
_PLAIN = frozenset(["book", "dataset", "dissertation", "report", "software", "standard"])


def _read_title(fields: Fields) -> Any:
    title = fields.text("title", "display_name")
    if fields.peek("display_name").text == title:
        fields.take("display_name")
    return read_html(title)


def _read_open_access(node: Node) -> bool | None:
    """Whether it is free to read; how, and where, stays with what has no field."""
    found = node.at("open_access", "is_oa").value
    return found if isinstance(found, bool) else None


def _read_date(fields: Fields) -> PartialDate | None:
    """The day, where it is of the year that the record has; else the year."""
    date, year = fields.date("publication_date"), fields.date("publication_year")
    if date and year and date.year != year.year:
        message = f"published on {date}, and in the year {year}"
        fields.reading.warn("wrong-date", message, fields.node["publication_date"])
        fields.keep("publication_date", str(date))
        return year
    return date or year


def _read_authors(fields: Fields) -> tuple[Author, ...]:
    nodes = fields.peek("authorships").each()
    found = tuple(one for one in map(_read_authorship, nodes) if str(one.name))
    if found and len(found) == len(nodes):
        fields.take("authorships")
        ids = (_key(node.at("author", "id").text) for node in nodes)
        fields.keep("author-ids", "; ".join(filter(None, ids)))
        printed = [node["raw_author_name"].text for node in nodes]
        shown = [node.at("author", "display_name").text for node in nodes]
        fields.keep("author-names", "; ".join(printed) if printed != shown else "")
        fields.keep("institutions", _institutions(nodes))
        fields.keep("authorship-fields", others_in(nodes, _AUTHORSHIP))
        people = [node["author"] for node in nodes]
        fields.keep("author-fields", others_in(people, ("id", "display_name", "orcid")))
        places = (one for node in nodes for one in node["institutions"].each())
        fields.keep("institution-fields", others_in(places, _INSTITUTION))
    return found


def _read_authorship(node: Node) -> Author:
    author = node["author"]
    name = author["display_name"].text or node["raw_author_name"].text
    places = [one.text for one in node["raw_affiliation_strings"].each()]
    places = places or [one["display_name"].text for one in node["institutions"].each()]
    return Author(
        parse_name(plain_text(name)),
        roles=("corresponding",) if node["is_corresponding"].value is True else (),
        affiliation=plain_text("; ".join(filter(None, places))),
        orcid=find_orcid(author["orcid"].text),
    )


def _institutions(nodes: Sequence[Node]) -> str:
    """What OpenAlex took the printed affiliations for, each institution once."""
    known = (one for node in nodes for one in node["institutions"].each())
    pairs = ((one["display_name"].text, one["ror"].text or one["id"].text) for one in known)
    return "; ".join(dict.fromkeys(f"{name} ({number})" for name, number in pairs if number))


def _names(fields: Fields, key: str) -> tuple[str, ...]:
    nodes = fields.peek(key).each()
    names = tuple(dict.fromkeys(one["display_name"].text or one.text for one in nodes))
    if not all(names):
        return ()
    fields.take(key)
    return names


def _read_abstract(fields: Fields) -> str:
    """The words in their order: OpenAlex gives the places of each word.

    https://developers.openalex.org/api-entities/works/work-object#abstract_inverted_index
    """
    index = fields.peek("abstract_inverted_index").fields
    places = [(place.text, word) for word, node in index.items() for place in node.each()]
    if not places or not all(place.isdecimal() and len(place) < 10 for place, _ in places):
        return ""
    fields.take("abstract_inverted_index")
    return " ".join(word for _, word in sorted((int(place), word) for place, word in places))


_BIBLIO = ("volume", "issue", "first_page", "last_page")


def _read_place(fields: Fields, *, is_preprint: bool) -> dict[str, Any]:
    """Where it was published. The source of a preprint is a server, and that is a publisher."""
    place = fields.node["primary_location"]
    source, biblio = place["source"], fields.take("biblio")
    name = plain_text(source["display_name"].text or place["raw_source_name"].text)
    host = plain_text(source["host_organization_name"].text)
    fields.keep("biblio-fields", others_in([biblio], _BIBLIO))
    pdf = place["pdf_url"].text or fields.node.at("best_oa_location", "pdf_url").text
    return {
        "container_title": () if is_preprint else text(name),
        "publisher": name if is_preprint else host,
        "volume": biblio["volume"].text,
        "issue": biblio["issue"].text,
        "page": "-".join(dict.fromkeys(filter(None, _pages(biblio)))),
        "issn": source["issn_l"].text,
        "links": {"pdf": pdf} if pdf else {},
    }


def _pages(biblio: Node) -> tuple[str, str]:
    return biblio["first_page"].text, biblio["last_page"].text


def _read_identifiers(fields: Fields) -> dict[str, Any]:
    ids = fields.node["ids"]
    doi = fields.read(find_doi, "doi") or find_doi(ids["doi"].text)
    page = fields.node.at("primary_location", "landing_page_url").text
    locations = fields.node["locations"].each()
    addresses = [doi, page, *(one["landing_page_url"].text for one in locations)]
    return {
        "doi": doi,
        "arxiv": next(filter(None, map(find_arxiv, addresses)), ""),
        "pmid": find_pmid(ids["pmid"].text),
        "pmcid": find_pmcid(ids["pmcid"].text),
        "url": "" if doi and find_doi(page) == doi else page,
    }


def _extra(fields: Fields) -> dict[str, str]:
    """What is left, and of the identifiers those that have no field."""
    ids = fields.peek("ids")
    if ids.fields and not (ids["doi"] and not find_doi(ids["doi"].text)):
        fields.take("ids")
        for name, one in ids.fields.items():
            if name not in ("openalex", "doi", "pmid", "pmcid"):
                fields.keep(f"{name}-id", one.shown())
    return fields.extra()


_FIGURES = {
    "works_count": "papers",
    "cited_by_count": "citations",
    "h_index": "h-index",
    "i10_index": "i10-index",
    "2yr_mean_citedness": "2-year mean citedness",
}


def _read_author(nodes: Sequence[Node], options: ImportOptions, reading: Reading) -> dict[str, Any]:
    """Who the file is about, as the fields of a Profile."""
    for other in nodes[1:]:
        message = "this file has more than one author, only the first is read"
        reading.warn("more-authors", message, other)
    fields = Fields(nodes[0], reading)
    name = plain_text(fields.text("display_name"))
    others = [parse_name(plain_text(one)) for one in fields.texts("display_name_alternatives")]
    person = Person(
        name=parse_name(name),
        aka=tuple(dict.fromkeys(one for one in others if one != parse_name(name))),
        orcid=fields.read(find_orcid, "orcid") or "",
        line=nodes[0]["display_name"].line,
    )
    about = {
        "person": person,
        "metrics": _read_metrics(fields, options),
        "sections": _read_derived(fields),
    }
    unread = [Unread(nodes[0][key].line, f"{key}: {one}") for key, one in fields.extra().items()]
    extra = [Unread(node.line, node.shown()) for node in nodes[1:]]
    return about | {"unread": (*unread, *extra)}


def _read_metrics(fields: Fields, options: ImportOptions) -> tuple[Metric, ...]:
    figures = {**fields.node.fields, **fields.take("summary_stats").fields}
    found = [
        Metric(name, figures[key].text, "OpenAlex", options.retrieved, figures[key].line)
        for key, name in _FIGURES.items()
        if key in figures and figures[key].text
    ]
    for key in _FIGURES:
        fields.text(key)
    return tuple(found)


def _read_derived(fields: Fields) -> tuple[Section, ...]:
    """Affiliations and topics as OpenAlex worked them out: there to be seen, and not to print."""
    places = fields.take("affiliations")
    topics = fields.take("topics")
    known = _institutions([Node({"institutions": one["institution"]}) for one in places.each()])
    fields_of_topics = [
        one[level]["display_name"].text for one in topics.each() for level in _LEVELS
    ]
    found = (
        ("Affiliations", places, map(_affiliation, places.each()), {"institutions": known}),
        (
            "Topics",
            topics,
            (one["display_name"].text for one in topics.each()),
            {"fields": "; ".join(dict.fromkeys(filter(None, fields_of_topics)))},
        ),
    )
    sections = (
        Section(
            title=text(title),
            highlights=tuple(text(line) for line in lines if line),
            hidden=True,
            line=node.line,
            extra={key: value for key, value in extra.items() if value},
        )
        for title, node, lines, extra in found
    )
    return tuple(section for section in sections if section.highlights)


#: What a topic is a part of.
_LEVELS = ("subfield", "field", "domain")


def _affiliation(node: Node) -> str:
    years = sorted(one.text for one in node["years"].each() if one.text)
    name = node.at("institution", "display_name").text
    return ", ".join(filter(None, (name, *years)))
