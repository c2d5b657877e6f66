"""Links and identifiers of a publication: DOI, arXiv, PubMed, code, slides. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cvbuild.importers.markdown_cv.text import (
    Span,
    spans,
    without,
    without_all,
    without_links,
)
from cvbuild.importers.markdown_cv.words import (
    LINK_WORDS,
)
from cvbuild.model import Publication
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Inlines, Link, to_plain

_ARXIV = re.compile(
    r"\barxiv(?:\s*preprint)?(?:\s*arxiv)?[:\s/]*(?:abs/)?(\d{4}\.\d{4,5}(?:v\d+)?)", re.I
)


_DOI = re.compile(
    r"(?:\bdoi:?\s*)?(?:https?://)?(?:dx\.)?(?:doi(?:\.org/|:\s*|\s+))?\b(10\.\d{4,9}/[^\s\"'<>,;\])]+)",
    re.I,
)


def with_address(work: Publication, label: str, url: str) -> Publication:
    """The publication with what an address tells: an identifier, its page, or one of its links."""
    arxiv = re.search(r"arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})", url)
    doi = re.search(r"doi\.org/(10\.\d{4,9}/\S+)", url)
    if arxiv:
        return replace(work, arxiv=work.arxiv or arxiv[1])
    if doi:
        return replace(work, doi=work.doi or doi[1])
    if label:
        return replace(work, links={**work.links, label: url})
    return replace(work, url=work.url or url)


def with_fields(work: Publication, fields: Mapping[str, Any]) -> Publication:
    """The publication with fields whose names are in tables."""
    return replace(work, **fields)


_PAGES = re.compile(r"\(pp?\.?\s?(\d+\s*[–-]+\s*\d+)\)")


_CITED = re.compile(r"(?<!\[)\[*\(?(?<![\d,.])([\d,.]+) (?:citations?|Zitate)\)?\]*")


def with_links(work: Publication, after: Inlines) -> tuple[Publication, Inlines]:
    plain = to_plain(after)
    empty: list[tuple[int, int]] = []
    for span in reversed(_link_spans(after)):
        label, url = to_plain((span.node,)), getattr(span.node, "url", "")
        words = fold(label)
        if _CITED.fullmatch(label):
            work = replace(work, extra={**work.extra, "citations-url": url})
        elif _ARXIV.search(label) or _DOI.search(label):
            work = with_address(work, "", url)
        elif words and set(words) <= LINK_WORDS:
            work = with_address(work, "-".join(words), url)
            empty.append(_with_brackets(plain, span.first, span.last))
        else:
            work = with_address(work, "", url)
    return work, without_links(without_all(after, empty[::-1]))


def _with_brackets(plain: str, first: int, last: int) -> tuple[int, int]:
    while plain[first - 1 : first] in ("[", "(") and plain[last : last + 1] in ("]", ")"):
        first, last = first - 1, last + 1
    return first, last


_IDENTIFIERS = (
    (_ARXIV, "arxiv"),
    (_DOI, "doi"),
    (re.compile(r"\bPMC(?:ID)?[:\s]*(PMC\d{3,9}|(?<=PMC)\d{3,9})"), "pmcid"),
    (re.compile(r"\bPMID[:\s]*(\d{3,9})", re.I), "pmid"),
    (re.compile(r"\bISBN(?:-1[03])?[:\s]*([\dX][\dX -]{8,16}[\dX])", re.I), "isbn"),
    (_PAGES, "page"),
)


def with_identifiers(work: Publication, rest: Inlines) -> tuple[Publication, Inlines]:
    cited = _CITED.search(to_plain(rest))
    if cited:
        work = replace(work, extra={**work.extra, "citations": cited[1]})
        rest = without(rest, *cited.span())
    for pattern, name in _IDENTIFIERS:
        found = pattern.search(to_plain(rest))
        if found:
            value = found[1].rstrip(".")
            work = with_fields(work, {name: getattr(work, name) or value})
            rest = without(rest, *_with_brackets(to_plain(rest), *found.span()))
    return work, rest


def _link_spans(inlines: Inlines) -> list[Span]:
    return [span for span in spans(inlines) if isinstance(span.node, Link)]
