"""Identifiers and links of publications as they can be printed and followed."""

from __future__ import annotations

from typing import Any

import pytest

from cvbuild.diagnostic import Report
from cvbuild.model import Publication
from cvbuild.publications.addresses import check_addresses, with_addresses


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"doi": "https://doi.org/10.2139/SSRN.1"}, {"doi": "10.2139/SSRN.1"}),
        ({"doi": "http://dx.doi.org/10.1000/1 "}, {"doi": "10.1000/1"}),
        ({"doi": "doi:10.1000/1"}, {"doi": "10.1000/1"}),
        ({"doi": "DOI: 10.1000/1"}, {"doi": "10.1000/1"}),
        ({"doi": "10.1000/A(1)2"}, {"doi": "10.1000/A(1)2"}),
        ({"doi": "none"}, {"doi": "none"}),
        ({"arxiv": "arXiv:2401.00001"}, {"arxiv": "2401.00001"}),
        ({"arxiv": "2401.00001v2"}, {"arxiv": "2401.00001v2"}),
        ({"pmcid": "12345"}, {"pmcid": "PMC12345"}),
        ({"pmid": "PMID: 12345"}, {"pmid": "12345"}),
        ({"url": "example.org/a"}, {"url": "https://example.org/a"}),
        ({"url": "www.example.org"}, {"url": "https://www.example.org"}),
        (
            {"links": {"code": "github.com/x/y", "pdf": "files/a.pdf", "slides": "a.pdf"}},
            {"links": {"code": "https://github.com/x/y", "pdf": "files/a.pdf", "slides": "a.pdf"}},
        ),
    ],
)
def test_addresses(fields: dict[str, Any], expected: dict[str, Any]) -> None:
    """This test ensures that an identifier is bare, and an address whole, as far as is certain."""
    assert with_addresses(Publication(**expected)) == Publication(**expected)
    assert Publication(**expected) == with_addresses(Publication(**fields))


@pytest.mark.parametrize("url", ["http://", "https:// x", "files/a.pdf", "a.pdf", "#", "ftp://a.b"])
def test_what_is_no_address(url: str) -> None:
    """This test ensures that what cannot be followed is told and not linked."""
    report = Report()
    work = Publication(id="w", url=url, links={"slides": url, "code": "https://example.org/c"})
    assert Publication(id="w", links={"code": "https://example.org/c"}) == check_addresses(
        work, report
    )
    assert ["dead-link"] == sorted({one.code for one in report})


def test_what_is_an_address() -> None:
    """This test ensures that nothing is said of what can be followed."""
    report = Report()
    for doi in ("10.1000/1", "10.1002/(SICI)1097", "10/abc"):
        work = Publication(doi=doi, url="HTTPS://example.org/a?b=c#d", links={"a": "http://b.de"})
        assert work == check_addresses(work, report)
    assert list(report) == []
