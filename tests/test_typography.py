"""Quotation marks, dashes and apostrophes, across the borders of inlines."""

from __future__ import annotations

import pytest
from hypothesis import given

from cvbuild.richtext import Inlines, parse_inlines, to_plain
from cvbuild.terms import LANGUAGES, Terms, terms_of
from cvbuild.typography import range_dashes, smarten
from tests.strategies import inlines

EN = terms_of("en")


def shown(markdown: str, language: str = "en") -> str:
    return to_plain(smarten(parse_inlines(markdown), terms_of(language)))


@pytest.mark.parametrize(
    ("language", "double", "single"),
    [
        ("en", "a “b” c", "a ‘b’ c"),
        ("de", "a „b“ c", "a ‚b‘ c"),
        ("fr", "a «\u202fb\u202f» c", "a “b” c"),
        ("es", "a «b» c", "a “b” c"),
    ],
)
def test_quotation_marks(language: str, double: str, single: str) -> None:
    """This test ensures that each language has its own marks, outer and inner."""
    assert (double, single) == (shown('a "b" c', language), shown("a 'b' c", language))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"a"', "“a”"),
        ('("a")', "(“a”)"),
        ('"(a)", "b".', "“(a)”, “b”."),
        ('"a"-"b"', "“a”-“b”"),
        ('--"a"--', "–“a”–"),
        ('"...a"', "“…a”"),
        ("\"'a' b\"", "“‘a’ b”"),
        ("\"a 'b'\"", "“a ‘b’”"),
        ('"*a*" b', "“a” b"),
        ('*"a"* b', "“a” b"),
        ('*a* "b"', "a “b”"),
        ('"a **b**"', "“a b”"),
        ('["a"](u) "b"', "“a” “b”"),
        ('"`x`" "$y$"', "“x” “y”"),
        ("'*a* b' c", "‘a b’ c"),
        ("*Ada*'s", "Ada’s"),
    ],
)
def test_quotations_across_inlines(typed: str, expected: str) -> None:
    """This test ensures that marks open and close as a reader sees them, whatever is in bold."""
    assert expected == shown(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("it's Ada's", "it’s Ada’s"),
        ("the '90s", "the ’90s"),
        ("'tis so", "’tis so"),
        ("students' work", "students’ work"),
        ("d'un 'mot' l'autre", "d’un “mot” l’autre"),
        ("don't 'do it' won't", "don’t “do it” won’t"),
    ],
)
def test_apostrophes(typed: str, expected: str) -> None:
    """This test ensures that no apostrophe is taken for a quotation mark."""
    assert expected == shown(typed, "es")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2020--21", "2020–21"),
        ("a -- b --- c", "a – b — c"),
        ("a-b", "a-b"),
        ("wait...", "wait…"),
        ("`a--b` $c--d$", "a--b c--d"),
        ("“a” „b“ «c» – …", "“a” „b“ «c» – …"),
    ],
)
def test_dashes_and_dots(typed: str, expected: str) -> None:
    """This test ensures that dashes and dots are made of what a keyboard has, and code is not."""
    assert expected == shown(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12-15", "12–15"),
        ("12--15", "12–15"),
        ("12 - 15, 20–25", "12–15, 20–25"),
        ("e12-e15", "e12–e15"),
        ("S1-S9", "S1–S9"),
        ("i--x", "i–x"),
        ("A-1", "A-1"),
        ("e12", "e12"),
        ("12-", "12-"),
        ("", ""),
    ],
)
def test_ranges(typed: str, expected: str) -> None:
    """This test ensures that a hyphen between numbers is a dash, and one of a name is not."""
    assert expected == range_dashes(typed)


@given(inlines())
def test_nothing_but_marks_changes(tree: Inlines) -> None:
    """This test ensures that no letter is lost, and that what is set once is set."""
    once = smarten(tree, EN)
    assert once == smarten(once, EN)
    kept = ["".join(char for char in to_plain(one) if char.isalnum()) for one in (tree, once)]
    assert kept[0] == kept[1]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_terms_are_whole(language: str) -> None:
    """This test ensures that a language has every word that another has."""
    terms = terms_of(language)
    for table in ("section_titles", "publication_types", "legends", "metrics"):
        assert set(getattr(EN, table)) == set(getattr(terms, table)), table
    assert (12, language) == (len(terms.months), terms.tag)
    for name in ("since", "until", "including", "as_of"):
        assert getattr(terms, name).count("{}") == 1, name


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 97th 101st 111th 112th"),
        ("de", "1. 2. 3. 4. 11. 12. 13. 21. 22. 97. 101. 111. 112."),
        ("fr", "1er 2e 3e 4e 11e 12e 13e 21e 22e 97e 101e 111e 112e"),
    ],
)
def test_ordinals(language: str, expected: str) -> None:
    """This test ensures that a place in a list is counted as the language counts."""
    terms: Terms = terms_of(language)
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 22, 97, 101, 111, 112)
    assert expected == " ".join(terms.ordinal(number) for number in numbers)
