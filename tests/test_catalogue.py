"""Identifiers, names and dates as catalogues write them."""

from __future__ import annotations

import pytest

from cvbuild.model import Name
from cvbuild.reading.catalogue import (
    read_arxiv,
    read_catalogue_name,
    read_date_parts,
    read_doi,
    read_isbn,
    read_issn,
    stable_id,
)


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1234/ABC", "10.1234/abc"),
        ("https://doi.org/10.1000%2FX(1)2.", "10.1000/x(1)2"),
        ("(doi:10.1000/x)", "10.1000/x"),
        ("10.1002/(SICI)1097<1::AID>3.0.CO;2-X", "10.1002/(sici)1097<1::aid>3.0.co;2-x"),
        ("none", ""),
        ("110.1234/a", ""),
    ],
)
def test_dois(written: str, doi: str) -> None:
    """This test ensures that a DOI is found in what catalogues put around it."""
    assert doi == read_doi(written)


@pytest.mark.parametrize(
    ("written", "arxiv"),
    [
        ("http://arxiv.org/abs/2401.00001v2", "2401.00001"),
        ("arXiv:math.GT/0309136", "math.GT/0309136"),
        ("10.48550/arXiv.2401.00001", "2401.00001"),
        ("arXiv preprint arXiv:2401.00001", "2401.00001"),
        ("quant-ph/0201082v1", "quant-ph/0201082"),
        ("https://example.org/2401.00001", ""),
    ],
)
def test_arxiv(written: str, arxiv: str) -> None:
    """This test ensures that an arXiv id is found in addresses, DOIs and fields."""
    assert arxiv == read_arxiv(written)


def test_serial_numbers() -> None:
    """This test ensures that ISSN and ISBN are told apart by their forms."""
    assert ("1234-567X", "") == (read_issn("1234-567X (online)"), read_isbn("1234-567X"))
    assert ("", "978-3-16-148410-0") == (read_issn("9783161484100"), read_isbn("978-3-16-148410-0"))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Doe, Jane", Name(family="Doe", given="Jane")),
        ("Doe JA", Name(family="Doe", given="JA")),
        ("Doe J. A. Jr", Name(family="Doe", given="J. A.", suffix="Jr")),
        ("van der Berg J-P", Name(family="Berg", given="J-P", particle="van der")),
        ("Jane Doe", Name(family="Doe", given="Jane")),
        ("J. Doe", Name(family="Doe", given="J.")),
        ("World Health Organization", Name(literal="World Health Organization")),
        ("Nobody,", Name(literal="Nobody")),
    ],
)
def test_names(written: str, name: Name) -> None:
    """This test ensures that names with initials behind them have their parts."""
    assert name == read_catalogue_name(written)


@pytest.mark.parametrize(
    ("parts", "date", "is_whole"),
    [
        (("2024", "May", "3"), "2024-05-03", True),
        (("2024", "Sept"), "2024-09", True),
        (("2024", "02", "30"), "2024-02", False),
        (("2024", "Jul-Aug"), "2024", False),
        (("2024", "", "5"), "2024", False),
        (("soon",), "None", False),
        (("2024", "5-6"), "2024", False),
    ],
)
def test_dates(parts: tuple[str, ...], date: str, is_whole: bool) -> None:
    """This test ensures that of a date only that is taken which can be."""
    found, whole = read_date_parts(*parts)
    assert (date, is_whole) == (str(found), whole)


def test_keys_as_ids() -> None:
    """This test ensures that a key of one word is kept, and others are made of their words."""
    assert ("Doe:2020a", "conf-ex-2020") == (stable_id("Doe:2020a"), stable_id("conf/ex/2020"))
