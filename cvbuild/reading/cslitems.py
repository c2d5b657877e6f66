"""Items of CSL-JSON as publications, and the parts of them that Crossref writes in the same way.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables and
https://github.com/citation-style-language/schema (csl-data.json). Pure.
"""

from __future__ import annotations

import re
from typing import Any

from cvbuild.ids import slug
from cvbuild.model import Author, Name, PartialDate, Role, parse_date
from cvbuild.reading.dates import read_period
from cvbuild.reading.htmltext import plain_text, read_html
from cvbuild.reading.identifiers import find_arxiv, find_doi, find_orcid, find_pmcid, find_pmid
from cvbuild.reading.tree import Fields, Node, others_in, read_iso_date, told
from cvbuild.richtext import Inlines

#: Fields of Publication that are one word of CSL, by it; older words for the same stand second.
_WORDS: dict[str, tuple[str, ...]] = {
    "container_title_short": ("container-title-short", "journalAbbreviation"),
    "event_place": ("event-place",),
    "collection_number": ("collection-number",),
    "volume": ("volume",),
    "issue": ("issue",),
    "page": ("page",),
    "number": ("number",),
    "edition": ("edition",),
    "publisher": ("publisher",),
    "publisher_place": ("publisher-place",),
    "genre": ("genre",),
    "status": ("status",),
}
#: Where an item may say that it is on arXiv; the first two of them say nothing else.
_ARXIV_FIELDS = ("arxiv", "eprint", "DOI", "number", "archive_location", "URL")


def read_words(fields: Fields) -> dict[str, Any]:
    """The fields that are plain words, by the names that Publication has for them."""
    return {name: plain_text(fields.text(*keys)) for name, keys in _WORDS.items()}


def read_identifiers(fields: Fields) -> dict[str, Any]:
    """DOI, arXiv's and PubMed's identifiers, and the address where it is not that of the DOI."""
    arxiv = next(filter(None, (find_arxiv(fields.peek(key).text) for key in _ARXIV_FIELDS)), "")
    for key in ("arxiv", "eprint"):
        if arxiv and find_arxiv(fields.peek(key).text) == arxiv:
            fields.take(key)
    if arxiv and find_arxiv(fields.peek("archive_location").text) == arxiv:
        _take_archive(fields)
    url = fields.text("URL", "url")
    doi = _read_doi(fields, url)
    return {
        "doi": doi,
        "arxiv": arxiv,
        "pmid": fields.read(find_pmid, "PMID", "pmid") or "",
        "pmcid": fields.read(find_pmcid, "PMCID", "pmcid") or "",
        "isbn": ", ".join(fields.texts("ISBN")),
        "issn": ", ".join(fields.texts("ISSN")),
        "url": "" if doi and find_doi(url) == doi else url,
    }


def _take_archive(fields: Fields) -> None:
    """An archive that is arXiv, with its identifier there, says nothing more than that."""
    if fields.peek("archive").text.casefold() == "arxiv":
        fields.take("archive")
        fields.take("archive_location")


def _read_doi(fields: Fields, url: str) -> str:
    """The DOI; that of the address where the item has only a short one (https://shortdoi.org/)."""
    doi, by_url = find_doi(fields.peek("DOI").text), find_doi(url)
    if doi.startswith("10/") and by_url.startswith("10."):
        return by_url
    found = fields.read(find_doi, "DOI", "doi") or ""
    return found or (by_url if by_url.startswith("10.") else "")


def read_title(fields: Fields, key: str = "title") -> Inlines:
    """A title; of a list of them, the first, and the others stay where they are."""
    node = fields.peek(key)
    titles = [one.text for one in node.each() if one.text]
    if not titles:
        return ()
    fields.take(key)
    fields.keep(f"other-{key}", "; ".join(titles[1:]))
    return read_html(titles[0])


def read_people(fields: Fields, key: str) -> tuple[tuple[Author, ...], bool]:
    """The people of a list, and whether it says that there are more of them."""
    found: list[Author] = []
    is_more = False
    for node in fields.peek(key).each():
        author = _read_person(node)
        if author and str(author.name).casefold() in ("others", "et al", "et al."):
            is_more = True
        elif author:
            found.append(author)
        elif node:
            fields.reading.warn("wrong-name", f"expected a name, found {told(node)}", node)
    if found:
        _keep_unread(fields, key)
    return tuple(found), is_more


#: What is read of a person; 'sequence' only says which of them is the first.
_PERSON = {
    *("family", "given", "suffix", "literal", "name", "affiliation", "ORCID", "sequence"),
    *("non-dropping-particle", "dropping-particle"),
}


def _keep_unread(fields: Fields, key: str) -> None:
    """Keep what was not read of a list of people; the whole list, if one of them was not."""
    nodes = fields.peek(key).each()
    if all(_read_person(node) for node in nodes if node):
        fields.take(key)
        fields.keep(f"{key}-fields", others_in(nodes, _PERSON))
        places = (place for node in nodes for place in node["affiliation"].each())
        fields.keep(f"{key}-affiliations", others_in(places, ("name",)))


def _read_person(node: Node) -> Author | None:
    name, roles = _read_name(node)
    if not str(name):
        return None
    places = [one["name"].text or one.text for one in node["affiliation"].each()]
    affiliation = plain_text("; ".join(filter(None, places)))
    return Author(name, roles, affiliation, find_orcid(node["ORCID"].text))


def _read_name(node: Node) -> tuple[Name, tuple[Role, ...]]:
    if node.text:
        return Name(literal=plain_text(node.text)), ()
    if literal := node["literal"].text:
        return Name(literal=plain_text(literal)), ()
    part = {key: plain_text(node[key].text) for key in _PERSON}
    particles = (part["dropping-particle"], part["non-dropping-particle"])
    if part["family"] or part["given"]:
        particle = " ".join(filter(None, particles))
        return Name(part["family"], part["given"], particle, part["suffix"]), ()
    # Crossref's word for a group of people, and nobody else's.
    return Name(literal=part["name"]), ("consortium",) if part["name"] else ()


def read_csl_date(fields: Fields, *keys: str) -> PartialDate | None:
    """The first date of CSL that can be read; what cannot be is told, and left."""
    for key in keys:
        node = fields.peek(key)
        date = _date_of(node)
        if date:
            if _is_all(node):
                fields.take(key)
            return date
        if node and not _says_nothing(node):
            parts = [one.text for one in node["date-parts"].each()[:1] for one in one.each()]
            fields.wrong_date(key, "-".join(parts) or node.shown())
    return None


def shorten_dates(fields: Fields) -> None:
    """Keep the dates that nothing was made of in one short text each."""
    for key in list(fields):
        node = fields.peek(key)
        date = _date_of(node) if node["date-parts"] and _is_all(node) else None
        if date:
            fields.take(key)
            fields.keep(key, node["date-time"].text or str(date))


def _date_of(node: Node) -> PartialDate | None:
    """``date-parts``, or a date in words that are nothing but a date."""
    parts = next(iter(node["date-parts"].each()), Node())
    if parts:
        date = _date_parts([one.text for one in parts.each()])
    else:
        words = node.text or node["literal"].text or node["raw"].text
        date = read_iso_date(words) or _date_in_words(words)
    circa = node["circa"]
    uncertain = bool(circa) and circa.text not in ("false", "0")
    return PartialDate(date.year, date.month, date.day, uncertain) if date and uncertain else date


def _date_parts(parts: list[str]) -> PartialDate | None:
    if not parts or not all(re.fullmatch("[0-9]{1,4}", part) for part in parts[:3]):
        return None
    return parse_date("-".join([parts[0].zfill(4), *(part.zfill(2) for part in parts[1:3])]))


def _date_in_words(words: str) -> PartialDate | None:
    found = read_period(words[:80]) if words else None
    return found.date if found and not found.rest and len(words) <= 80 else None


def _is_all(node: Node) -> bool:
    """Whether the first date is all that a node says, but for other forms of the same."""
    alone = {"date-parts", "date-time", "timestamp", "circa", "raw", "literal"}
    if node.text:
        return True
    return len(node["date-parts"].each()) <= 1 and not (set(node.fields) - alone)


def _says_nothing(node: Node) -> bool:
    """Whether there is only the form of a date: Crossref writes ``[[null]]`` for an unknown one."""
    parts = node["date-parts"]
    inner = [one for part in parts.each() for one in part.each() if one]
    return bool(parts) and not inner and set(node.fields) == {"date-parts"}


def key_id(key: str) -> str:
    """A record's own key as its id: as it is where it is a word, else the words of it."""
    return key if re.fullmatch(r"[A-Za-z0-9][\w.:+-]{0,79}", key) else slug(key, most=16)
