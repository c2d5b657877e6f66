"""``where:``: what an expression may say, and what it says of a record."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.model import (
    Author,
    PartialDate,
    Person,
    Position,
    Publication,
    Record,
    Skill,
    parse_name,
)
from cvbuild.publications.conditions import condition, names_of
from cvbuild.richtext import text
from cvbuild.source import Span

ADA = Person(name=parse_name("Ada Muster"))
WORK = Publication(
    id="moths",
    type="article-journal",
    title=text("Fewer Moths"),
    author=(Author(parse_name("Bo Berg")), Author(parse_name("A. Muster"))),
    issued=PartialDate(2022, 5),
    container_title=text("Journal of Light"),
    container_title_short="JL",
    keyword=("light", "night"),
    has_code=True,
)


def said(expression: str, record: Record = WORK) -> list[str]:
    """What is wrong with an expression that begins at line 3, column 12."""
    report = Report()
    span = Span("v.yaml", 3, 12, 12 + len(expression))
    found = condition(expression, type(record), ADA, span, report)
    if found:
        found(record)
    return [render_diagnostic(one) for one in report]


def holds(expression: str, record: Record = WORK) -> bool:
    report = Report()
    found = condition(expression, type(record), ADA, None, report)
    assert found is not None, [one.message for one in report]
    value = found(record)
    assert list(report) == []
    return value


@pytest.mark.parametrize(
    "expression",
    [
        "year == 2022",
        "year >= 2020 and year - 1 < 2022",
        "type in ['article-journal', 'book']",
        "'moths' in title|lower",
        "'light' in keyword and 'day' not in keyword",
        "position == 2 and authors|length == 2",
        "'Bo Berg' in authors",
        "authors|first == 'Bo Berg' and (authors|last)|lower == 'a. muster'",
        "venue == 'JL' and container_title == 'Journal of Light'",
        "status == 'published' and peer_reviewed",
        "has_code and not selected",
        "abstract == ''",
        "available_date is none",
        "issued > '2021-12'",
    ],
)
def test_expressions_that_hold(expression: str) -> None:
    """This test ensures that expressions can ask for everything that a record says."""
    assert holds(expression)
    assert not holds(f"not ({expression})")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("year > 2020", False),
        ("year <= 2020", False),
        ("2020 < year", False),
        ("year + 1 > 0", False),
        ("1 - year > -position", False),
        ("year", False),
        ("year > 2020 or id == 'undated'", True),
        ("year is none and issued == none", True),
        ("position in [1, 2]", False),
        ("authors|first == authors|last", True),
        ("authors|last|length > 0", False),
        ("'x' in issued", False),
        ("issued|lower == '' and issued|length == 0", True),
    ],
)
def test_nothing_is_no_number(expression: str, expected: bool) -> None:
    """This test ensures that what has no date is neither before nor after one, and that what
    else is said of it still counts."""
    assert expected == holds(expression, Publication(id="undated"))


def test_other_kinds_have_names_of_their_own() -> None:
    """This test ensures that the words are those of the kind of entry."""
    job = Position(id="x", role=text("Dean"), start=PartialDate(2020), highlights=(text("a b"),))
    assert holds("role == 'Dean' and year == 2020 and 'a b' in highlights", job)
    assert holds("level == '' and items == []", Skill())
    expected = ["id", "items", "label", "level", "selected", "tags"]
    assert expected == names_of(Skill)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (
            "yaer > 2020",
            "v.yaml:3:12: error[condition]: unknown name 'yaer'\n  hint: did you mean 'year'?",
        ),
        (
            "has_code and yaer",
            "v.yaml:3:25: error[condition]: unknown name 'yaer'\n  hint: did you mean 'year'?",
        ),
        (
            "title|lowr == ''",
            "v.yaml:3:18: error[condition]: unknown filter 'lowr'\n"
            "  hint: there are first, last, length, lower, upper",
        ),
        ("title", "v.yaml:3:12: error[condition]: expected true or false, found 'Fewer Moths', "
         "for 'moths'"),
        ("title < year", "v.yaml:3:12: error[condition]: it compares what cannot be compared, "
         "for 'moths'"),
        ("year >", "v.yaml:3:12: error[condition]: the expression has no end"),
        ("year year", "v.yaml:3:12: error[condition]: expected one expression, found 'year'"),
        ("range(9)", "v.yaml:3:12: error[condition]: an expression can have no calls"),
        ("title.__class__", "v.yaml:3:12: error[condition]: an expression can have no attributes"),
        ("title['x']", "v.yaml:3:12: error[condition]: an expression can have no attributes"),
        ("9**9**9**9 > 1", "v.yaml:3:12: error[condition]: an expression can have no '**'"),
        ("'a' * 999999999 == ''", "v.yaml:3:12: error[condition]: an expression can have no '*'"),
        ("has_code if year", "v.yaml:3:12: error[condition]: an expression can have no 'if'"),
        ("(" * 900 + "year" + ")" * 900, "v.yaml:3:12: error[condition]: the expression is too "
         "deep"),
        ("year > 0 " * 900, "v.yaml:3:12: error[condition]: expected at most 2000 letters, "
         "found 8100"),
    ],
)  # fmt: skip
def test_expressions_that_are_wrong(expression: str, expected: str) -> None:
    """This test ensures that each mistake is told in words, at its word where it has one."""
    assert [expected] == said(expression)


def test_quotes_of_yaml_are_no_letters_of_the_expression() -> None:
    """This test ensures that a word in a quoted expression is pointed at, and not beside."""
    report = Report()
    condition("yaer > 1", Publication, ADA, Span("v.yaml", 3, 12, 22), report)
    (problem,) = report
    assert Span("v.yaml", 3, 13, 17) == problem.span


def test_one_record_is_example_enough() -> None:
    """This test ensures that an expression that is wrong for all is told of once."""
    report = Report()
    found = condition("title", Publication, ADA, None, report)
    assert found is not None
    assert [False] * 9 == [found(Publication(id=f"w{number}")) for number in range(9)]
    assert 1 == len(report)


@given(st.text(alphabet="yearitl _.()[]{}|*+-'\"<>=!,:%~0129andornotif", max_size=60))
def test_nothing_that_is_written_breaks_it(expression: str) -> None:
    """This test ensures that any text is an expression, or has something wrong in words, soon."""
    began = time.monotonic()
    assert all(one.startswith("v.yaml:3:") for one in said(expression))
    assert time.monotonic() - began < 2
