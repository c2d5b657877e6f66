"""Identifiers of works and people, in one spelling: DOI, arXiv, ORCID, PubMed.

Each function takes what a source writes, with or without an address before it, and gives the
bare identifier, or "" where it is none. Pure.
"""

from __future__ import annotations

import re

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+|10/[0-9a-z]{3,}")
_BEFORE_DOI = re.compile(r"(?:https?://)?(?:(?:dx|www)\.)?(?:doi\.org/|doi:\s*)+", re.IGNORECASE)
_ARXIV_ID = r"([0-9]{4}\.[0-9]{4,5}|[a-z][a-z-]*(?:\.[a-z]{2})?/[0-9]{7})(?:v[0-9]{1,3})?"
_ARXIV = re.compile(rf"(?:arxiv[:.]\s*)?{_ARXIV_ID}(?:\.pdf)?", re.IGNORECASE)
_ARXIV_URL = re.compile(
    rf"arxiv\.org/(?:abs|pdf|html|format|e-print)/{_ARXIV_ID}(?![0-9])", re.IGNORECASE
)
_ARXIV_DOI = "10.48550/arxiv."
_ORCID = re.compile(r"(?<![0-9])((?:[0-9]{4}-){3}[0-9]{3}[0-9Xx])(?![0-9A-Za-z])")


def find_doi(written: str) -> str:
    """The DOI: https://www.doi.org/the-identifier/resources/handbook/.

    >>> find_doi("http://dx.doi.org/10.1021/JA01577A030")
    '10.1021/ja01577a030'
    """
    bare = _BEFORE_DOI.sub("", written.strip(), count=1).casefold()
    found = _DOI.fullmatch(bare)
    return found[0] if found else ""


def find_arxiv(written: str) -> str:
    """arXiv's identifier without its version: https://info.arxiv.org/help/arxiv_identifier.html.

    >>> find_arxiv("https://doi.org/10.48550/arXiv.2401.00001v2")
    '2401.00001'
    """
    doi = find_doi(written)
    bare = doi.removeprefix(_ARXIV_DOI) if doi.startswith(_ARXIV_DOI) else written.strip()
    found = _ARXIV.fullmatch(bare) or _ARXIV_URL.search(bare)
    return found[1].casefold() if found and not bare.startswith("10.") else ""


def find_orcid(written: str) -> str:
    """An ORCID iD: https://support.orcid.org/hc/en-us/articles/360006897674."""
    found = _ORCID.search(written)
    return found[1].upper() if found else ""


def find_pmid(written: str) -> str:
    """PubMed's number of an article."""
    found = re.fullmatch(r"(?:.*/|PMID:?\s*)?([0-9]{1,9})/?", written.strip(), re.IGNORECASE)
    return found[1] if found else ""


def find_pmcid(written: str) -> str:
    """PubMed Central's number of an article, with its letters."""
    pattern = r"(?:.*/(?:PMC)?|PMCID:?\s*(?:PMC)?|PMC)?([0-9]{1,9})/?"
    found = re.fullmatch(pattern, written.strip(), re.IGNORECASE)
    return f"PMC{found[1]}" if found else ""
