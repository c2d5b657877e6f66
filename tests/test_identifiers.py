"""Identifiers in one spelling: pairs of what sources write and what is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cvbuild.reading.identifiers import find_arxiv, find_doi, find_orcid, find_pmcid, find_pmid


@pytest.mark.parametrize(
    ("find", "written", "found"),
    [
        (find_doi, "10.1234/ABC", "10.1234/abc"),
        (find_doi, "https://doi.org/10.1234/abc", "10.1234/abc"),
        (find_doi, "http://dx.doi.org/10.1234/a(b)<1::c>2.0", "10.1234/a(b)<1::c>2.0"),
        (find_doi, "doi: 10.1234/abc", "10.1234/abc"),
        (find_doi, "10/fqd6hj", "10/fqd6hj"),
        (find_doi, "10.000/0000", ""),
        (find_doi, "https://example.org/10.1234/abc", ""),
        (find_arxiv, "arXiv:2101.00001v2", "2101.00001"),
        (find_arxiv, "2101.00001", "2101.00001"),
        (find_arxiv, "https://arxiv.org/pdf/hep-th/9901001v3", "hep-th/9901001"),
        (find_arxiv, "10.48550/arXiv.2101.00001", "2101.00001"),
        (find_arxiv, "10.1234/2101.00001", ""),
        (find_arxiv, "2101.000", ""),
        (find_orcid, "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        (find_orcid, "0000-0002-1694-23", ""),
        (find_pmid, "https://pubmed.ncbi.nlm.nih.gov/29456894", "29456894"),
        (find_pmid, "PMID: 12", "12"),
        (find_pmid, "PMC12", ""),
        (find_pmcid, "https://www.ncbi.nlm.nih.gov/pmc/articles/5815332", "PMC5815332"),
        (find_pmcid, "pmc12", "PMC12"),
    ],
)
def test_identifiers(find: Callable[[str], str], written: str, found: str) -> None:
    """This test ensures that an identifier is bare, and that nothing else is taken for one."""
    assert found == find(written)
