"""Identifiers and links of publications as they can be printed and followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cvbuild.diagnostic import Report
from cvbuild.model import Publication
from cvbuild.reading.identifiers import find_arxiv, find_doi, find_pmcid, find_pmid

_ADDRESS = re.compile(r"https?://[^\s/?#]+\.?[^\s]*", re.IGNORECASE)
#: ``github.com/x/y`` and ``www.example.org``, and no path of a file.
_HOST = re.compile(
    r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/\S*|www\.(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE
)
_DOI = re.compile(r"10\.\d[\d.]*/\S+|10/\w+")


def with_addresses(work: Publication) -> Publication:
    """The work with bare identifiers, and with whole addresses where no more than https:// is
    missing; what is none stays as it is, for ``check_addresses`` to tell.

    >>> with_addresses(Publication(doi="https://doi.org/10.2139/SSRN.1")).doi
    '10.2139/SSRN.1'
    """
    return replace(
        work,
        doi=_tail(work.doi, find_doi(work.doi)),
        arxiv=work.arxiv if work.arxiv[:1].isdecimal() else find_arxiv(work.arxiv) or work.arxiv,
        pmid=find_pmid(work.pmid) or work.pmid,
        pmcid=find_pmcid(work.pmcid) or work.pmcid,
        url=_address(work.url),
        links={name: _address(url) for name, url in work.links.items()},
    )


def _tail(written: str, found: str) -> str:
    """An identifier in the letters in which it was written."""
    bare = written.strip()
    return bare[len(bare) - len(found) :] if found and bare.casefold().endswith(found) else bare


def _address(written: str) -> str:
    bare = written.strip()
    return f"https://{bare}" if _HOST.fullmatch(bare) else bare


def check_addresses(work: Publication, report: Report) -> Publication:
    """Report what cannot be followed, and give the work without it: no link of a page is dead."""
    dead = dict(_dead(work))
    for (name, word), (what, hint) in dead.items():
        span = work.origin.of(name, word) if work.origin else None
        report.warning("dead-link", what, span, hint)
    return replace(
        work,
        doi="" if ("doi", "") in dead else work.doi,
        url="" if ("url", "") in dead else work.url,
        links={name: url for name, url in work.links.items() if ("links", name) not in dead},
    )


def _dead(work: Publication) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The field and the word in it of what is no address, with what is wrong and a way out."""
    if work.doi and not _DOI.fullmatch(work.doi):
        yield ("doi", ""), (f"'{work.doi}' is no DOI, and is not linked", "one begins with '10.'")
    urls = [(("url", ""), work.url), *((("links", name), url) for name, url in work.links.items())]
    for place, url in urls:
        if url and not _ADDRESS.fullmatch(url):
            hint = "write a whole address, as 'https://example.org/paper.pdf'"
            yield place, (f"'{url}' is no address on the web, and is not linked", hint)
