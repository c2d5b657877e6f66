"""Works of a record of ORCID: https://info.orcid.org/documentation/integration-guide/working-with-works/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cvbuild.importers.orcid.record import (
    external_ids,
    identified,
    key_of,
    take_date,
    take_words,
    tidy_source,
    word,
    words,
)
from cvbuild.model import Author, Publication, parse_name
from cvbuild.reading.htmltext import plain_text, read_html
from cvbuild.reading.identifiers import find_arxiv, find_doi, find_orcid, find_pmcid, find_pmid
from cvbuild.reading.tree import Fields, Node
from cvbuild.reading.worktypes import csl_type
from cvbuild.richtext import Inlines, merge_text, text, to_plain

#: https://info.orcid.org/faq/what-is-work-type/; the first word of each type says all of it.
TYPES: Mapping[str, str] = {
    "preprint": "article",
    "working-paper": "article",
    "journal-article": "article-journal",
    "journal-issue": "periodical",
    "magazine-article": "article-magazine",
    "newspaper-article": "article-newspaper",
    "newsletter-article": "article-newspaper",
    "book": "book",
    "edited-book": "book",
    "manual": "book",
    "translation": "book",
    "book-chapter": "chapter",
    "book-review": "review-book",
    "review": "review",
    "conference-paper": "paper-conference",
    "conference-abstract": "paper-conference",
    "conference-output": "paper-conference",
    "conference-proceedings": "book",
    "lecture-speech": "speech",
    "conference-presentation": "speech",
    "conference-poster": "speech",
    "public-speech": "speech",
    "data-set": "dataset",
    "dictionary-entry": "entry-dictionary",
    "encyclopedia-entry": "entry-encyclopedia",
    "dissertation": "thesis",
    "dissertation-thesis": "thesis",
    "supervised-student-publication": "thesis",
    "patent": "patent",
    "performance": "performance",
    "artistic-performance": "performance",
    "report": "report",
    "technical-standard": "standard",
    "standards-and-policy": "standard",
    "software": "software",
    "website": "webpage",
    "online-resource": "webpage",
    "blog-post": "post-weblog",
    "image": "graphic",
    "moving-image": "motion_picture",
    "video": "motion_picture",
    "sound": "song",
    "musical-composition": "musical_score",
    "cartographic-material": "map",
    "interview": "interview",
    "other": "document",
}
#: What else a type says, in words to print.
_GENRES = {"conference-poster": "Poster", "conference-abstract": "Abstract"}


def read_work(fields: Fields, kind: str, versions: Sequence[Node]) -> Publication:
    """The preferred version of a work, with the identifiers of all of them."""
    source_type = word(fields.peek("type"))
    csl = _read_type(fields)
    date = take_date(fields, "publication-date")
    journal = plain_text(take_words(fields, "journal-title"))
    title = _read_title(fields)
    if not title:
        fields.reading.warn("wrong-record", "this work has no title", fields.node)
    ids = _read_identifiers(fields, versions)
    identifier = key_of(fields, kind)
    authors = _read_contributors(fields)
    abstract = read_html(take_words(fields, "short-description"))
    tidy_source(fields)
    return Publication(
        id=identifier,
        type=csl,
        genre=_GENRES.get(source_type, ""),
        title=title,
        author=authors,
        issued=None if csl == "article" else date,
        available_date=date if csl == "article" else None,
        container_title=text(journal),
        abstract=abstract,
        line=fields.node.line,
        **ids,
        extra=fields.extra(),
    )


def _read_type(fields: Fields) -> str:
    kind, is_all = csl_type(word(fields.peek("type")), TYPES)
    if is_all:
        fields.take("type")
    return kind or "document"


def _read_title(fields: Fields) -> Inlines:
    """Title and subtitle, as they stand on a title page; a translation is kept beside them."""
    node = fields.take("title")
    title = read_html(words(node["title"]) or words(node))
    subtitle = read_html(words(node["subtitle"]))
    translated = node["translated-title"]
    fields.keep("translated-title", words(translated))
    fields.keep("translated-title-language", words(translated["language-code"]))
    if not title or not subtitle:
        return title or subtitle
    between = " " if to_plain(title)[-1:] in (":", "?", "!", "–", "—") else ": "
    return merge_text((*title, *text(between), *subtitle))


def _read_identifiers(fields: Fields, versions: Sequence[Node]) -> dict[str, Any]:
    """Why by relation: the DOI of what a work is a part of, or was funded by, is not its own."""
    found = dict.fromkeys(("doi", "arxiv", "pmid", "pmcid", "isbn", "issn"), "")
    left: list[str] = []
    for kind, value, relation, url in external_ids(versions):
        place, shown = _identifier(kind, value, relation, url)
        if place and not found[place]:
            found[place] = shown
        elif not place or found[place] != shown:
            left.append(identified((kind, value, relation, url)))
    fields.take("external-ids")
    fields.keep("external-ids", "; ".join(dict.fromkeys(left)))
    found["arxiv"] = found["arxiv"] or find_arxiv(found["doi"])
    url = take_words(fields, "url")
    return found | {"url": "" if found["doi"] and find_doi(url) == found["doi"] else url}


def _identifier(kind: str, value: str, relation: str, url: str) -> tuple[str, str]:
    """The field that an identifier belongs in, and its bare form; "" where there is none."""
    if kind == "issn" or (kind == "isbn" and relation != "funded-by"):
        return kind, value
    if relation != "self" or kind not in _READ:
        return "", ""
    bare = _READ[kind](value) or _READ[kind](url)
    return (_FIELDS.get(kind, kind), bare) if bare else ("", "")


_READ = {
    "doi": find_doi,
    "arxiv": find_arxiv,
    "pmid": find_pmid,
    "pmc": find_pmcid,
}
_FIELDS = {"pmc": "pmcid"}


def _read_contributors(fields: Fields) -> tuple[Author, ...]:
    """The authors, where the work has people; only whole works do, and summaries do not."""
    nodes = fields.peek("contributors")["contributor"].each()
    authors = [
        Author(
            parse_name(plain_text(words(node["credit-name"]))),
            orcid=find_orcid(words(node["contributor-orcid"]["path"])),
        )
        for node in nodes
        if word(node["contributor-attributes"]["contributor-role"]) in ("author", "")
    ]
    named = tuple(one for one in authors if str(one.name))
    if named and len(named) == len(nodes):
        emails = [
            words(node["contributor-email"])
            for node in fields.take("contributors")["contributor"].each()
        ]
        fields.keep("contributor-emails", "; ".join(filter(None, emails)))
    return named
