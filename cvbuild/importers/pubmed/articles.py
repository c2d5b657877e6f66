"""PubMed's XML: https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/index.html."""

from __future__ import annotations

from dataclasses import replace

from cvbuild.diagnostic import Report
from cvbuild.importers.pubmed.common import (
    is_impossible,
    page_id,
    read_printed_date,
    settle,
    type_of,
    without_stop,
)
from cvbuild.model import Author, Name, PartialDate, Publication, Role
from cvbuild.reading.catalogue import read_date_parts, read_doi
from cvbuild.reading.identifiers import find_orcid, find_pmcid
from cvbuild.reading.markuptext import read_markup
from cvbuild.reading.xmltext import Element, broken, leaves, read_xml
from cvbuild.richtext import Inlines, Text, merge_text, text
from cvbuild.source import Source

RECORDS = ("PubmedArticle", "PubmedBookArticle")
_CITATIONS = ("MedlineCitation", "BookDocument")
#: Paths of a citation that are fields of a publication; the others are kept as they are.
_KNOWN = (
    "PMID", "Article/ArticleTitle", "ArticleTitle", "Abstract/AbstractText",
    "Article/Abstract/AbstractText",
    "Article/AuthorList", "AuthorList", "Article/Journal", "Article/Pagination",
    "Article/PublicationTypeList", "PublicationType", "KeywordList", "Book/BookTitle",
    "Book/Publisher", "Book/PubDate", "Book/AuthorList", "Book/Volume", "Book/Edition",
    "Book/CollectionTitle", "Book/Isbn", "Article/ELocationID", "Article/ArticleDate",
    "Article@PubModel", "ArticleIdList",
)  # fmt: skip
_HISTORY = ("PubmedData/History", "PubmedData/ArticleIdList", "PubmedBookData/History",
            "PubmedBookData/ArticleIdList")  # fmt: skip


def read_articles(source: Source, report: Report) -> tuple[tuple[Publication, ...], dict[int, str]]:
    """The publications of a file, and the lines by number of records that are broken."""
    root = read_xml(source, report, RECORDS)
    if root is None:
        return (), {}
    records = [record for record in root.iter(*RECORDS) if record.closed]
    works = tuple(
        _publication(record, citation, source, report)
        for record in records
        for citation in record.children
        if citation.name in _CITATIONS
    )
    for record in records:
        if not any(one.name in _CITATIONS for one in record.children):
            span = source.span(record.line, record.column)
            report.error("empty-record", f"'<{record.name}>' has no citation in it", span)
    return works, broken(root, RECORDS, source)


def _publication(record: Element, citation: Element, source: Source, report: Report) -> Publication:
    article = citation.first("Article") or citation
    book = citation.first("Book") or Element("Book")
    ids = _ids(record, citation, article)
    work = Publication(
        type=_type(citation, article),
        id=page_id(ids["pubmed"], ids["pmc"]),
        title=_title(article.first("ArticleTitle") or book.first("BookTitle")),
        author=_authors(article.all("AuthorList") or book.all("AuthorList"), "authors"),
        editor=_authors(book.all("AuthorList"), "editors"),
        et_al=any(one.attributes.get("CompleteYN") == "N" for one in article.all("AuthorList")),
        pmid=ids["pubmed"],
        pmcid=ids["pmc"],
        doi=read_doi(ids["doi"]),
        page=_pages(article),
        publisher=book.text("Publisher", "PublisherName"),
        publisher_place=book.text("Publisher", "PublisherLocation"),
        edition=book.text("Edition"),
        isbn=book.text("Isbn"),
        collection_title=_title(book.first("CollectionTitle")),
        keyword=tuple(dict.fromkeys(citation.texts("KeywordList", "Keyword"))),
        abstract=_abstract(article),
        line=record.line,
        extra=_extra(record, citation, ids),
    )
    work = _dated(_in_journal(work, article, book), article, book, source, report)
    if not work.title:
        span = source.span(record.line, record.column)
        report.warning("no-title", "this record has no title", span)
    return settle(work)


def _type(citation: Element, article: Element) -> str:
    named = [*article.texts("PublicationTypeList", "PublicationType"),
             *citation.texts("PublicationType")]  # fmt: skip
    if citation.name == "BookDocument":
        return "chapter" if citation.first("ArticleTitle") else "book"
    return type_of(named)


def _ids(record: Element, citation: Element, article: Element) -> dict[str, str]:
    """Each identifier by the word PubMed has for its kind; the first of a kind counts."""
    found = {"pubmed": citation.text("PMID"), "doi": "", "pmc": ""}
    lists = [*record.all("PubmedData", "ArticleIdList"), *citation.all("ArticleIdList"),
             *record.all("PubmedBookData", "ArticleIdList")]  # fmt: skip
    named = [(one.attributes.get("IdType", ""), one.text()) for some in lists
             for one in some.children]  # fmt: skip
    named += [(one.attributes.get("EIdType", ""), one.text()) for one in article.all("ELocationID")]
    for kind, value in named:
        if not found.get(kind):
            found[kind] = find_pmcid(value) if kind == "pmc" else value
    return found


def _title(element: Element | None) -> Inlines:
    if element is None:
        return ()
    inlines = read_markup(element)
    if inlines and isinstance(inlines[-1], Text):
        return (*inlines[:-1], *text(without_stop(inlines[-1].text)))
    return inlines


def _abstract(article: Element) -> Inlines:
    """Its parts one after the other, each behind its label."""
    found: Inlines = ()
    for part in article.all("Abstract", "AbstractText"):
        label = part.attributes.get("Label", "")
        labelled = Element("AbstractText", content=[f"{label}: " if label else "", *part.content])
        inlines = read_markup(labelled)
        found = (*found, Text(" "), *inlines) if found else inlines
    return merge_text(found)


def _authors(lists: list[Element], kind: str) -> tuple[Author, ...]:
    return tuple(
        _author(one)
        for some in lists
        if some.attributes.get("Type", "authors") == kind
        for one in some.all("Author")
        if one.text()
    )


def _author(author: Element) -> Author:
    given = author.text("ForeName") or author.text("Initials")
    family, collective = author.text("LastName"), author.text("CollectiveName")
    name = Name(family=family, given=given, suffix=author.text("Suffix"))
    if collective or not (family and given):
        name = Name(literal=collective or family or given)
    roles: list[Role] = ["consortium"] if collective else []
    roles += ["equal"] if author.attributes.get("EqualContrib") == "Y" else []
    places = [*author.texts("AffiliationInfo", "Affiliation"), *author.texts("Affiliation")]
    orcid = find_orcid(" ".join(author.texts("Identifier")))
    return Author(name, tuple(roles), "; ".join(places), orcid)


def _pages(article: Element) -> str:
    first, last = article.text("Pagination", "StartPage"), article.text("Pagination", "EndPage")
    given = article.text("Pagination", "MedlinePgn")
    return given or "-".join(part for part in dict.fromkeys((first, last)) if part)


def _in_journal(work: Publication, article: Element, book: Element) -> Publication:
    journal = article.first("Journal") or Element("Journal")
    title = journal.first("Title") or journal.first("ISOAbbreviation")
    short = journal.text("ISOAbbreviation")
    is_chapter = work.type == "chapter"
    return replace(
        work,
        container_title=_title(book.first("BookTitle") if is_chapter else title),
        container_title_short=short if title and short != title.text() else "",
        volume=journal.text("JournalIssue", "Volume") or book.text("Volume"),
        issue=journal.text("JournalIssue", "Issue"),
        issn=journal.text("ISSN"),
    )


def _dated(
    work: Publication, article: Element, book: Element, source: Source, report: Report
) -> Publication:
    printed = article.first("Journal", "JournalIssue", "PubDate") or book.first("PubDate")
    issued, kept = _printed(printed, source, report)
    online = article.first("ArticleDate")
    available, _ = _printed(online, source, report)
    extra = {**work.extra, **({"PubDate": kept} if kept else {})}
    return replace(work, issued=issued, available_date=available, extra=extra)


def _printed(
    element: Element | None, source: Source, report: Report
) -> tuple[PartialDate | None, str]:
    """The date of an element, and its words where they say more than the date."""
    if element is None or not element.text():
        return None, ""
    parts = [element.text(name) for name in ("Year", "Month", "Day")]
    written = " ".join([*(part for part in parts if part), element.text("Season"),
                        element.text("MedlineDate")]).strip()  # fmt: skip
    date, is_whole = read_printed_date(written) if not parts[0] else read_date_parts(*parts)
    is_whole = is_whole and not element.text("Season")
    if not is_whole and is_impossible(written):
        message = f"no such date: '{written[:40]}'"
        report.warning("wrong-date", message, source.span(element.line, element.column))
    return date, "" if is_whole else written


def _extra(record: Element, citation: Element, ids: dict[str, str]) -> dict[str, str]:
    extra = leaves(citation, _KNOWN, attributes=False)
    extra |= {
        path: value
        for child in record.children
        if child is not citation
        for path, value in leaves(Element("", content=[child]), _HISTORY, attributes=False).items()
    }
    extra |= {f"id-{kind}": value for kind, value in ids.items()
              if kind not in ("pubmed", "doi", "pmc") and value}  # fmt: skip
    named = citation.texts("Article", "PublicationTypeList", "PublicationType")
    if named and [name.casefold() for name in named] != ["journal article"]:
        extra["PublicationType"] = "; ".join(named)
    for date in record.iter("PubMedPubDate"):
        parts = (date.text(name).zfill(2) for name in ("Year", "Month", "Day"))
        extra[f"history-{date.attributes.get('PubStatus', 'date')}"] = "-".join(parts)
    return extra
