from __future__ import annotations

import pytest

from cvbuild.build import Rule, Step, make_graph
from cvbuild.diagnostic import Diagnostic, Report, Severity
from cvbuild.source import Span
from tests.build.steps import step


def names(steps: object) -> list[str]:
    return [step.name for step in steps]  # type: ignore[attr-defined]


def errors(*steps: Step) -> tuple[list[str], list[tuple[str, str]]]:
    report = Report()
    graph = make_graph(steps, report)
    return names(graph.steps), [(found.code, found.message) for found in report]


#   in -> a -> b -> d
#          \-> c -/     in -> e
DIAMOND = (
    step("join", "b c", "d"),
    step("join", "a", "c"),
    step("join", "a", "b"),
    step("join", "in", "a"),
    step("join", "in", "e"),
)


def test_steps_stand_after_what_they_need() -> None:
    assert errors(*DIAMOND) == (["a", "e", "c", "b", "d"], [])


def test_needs_and_upstream() -> None:
    graph = make_graph(DIAMOND, Report())
    top = graph.makers["d"]
    assert names(graph.needs(top)) == ["b", "c"]
    assert {step.name for step in graph.upstream(top)} == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (["c"], ["a", "c"]),
        (["d"], ["a", "c", "b", "d"]),
        (["e", "b"], ["a", "e", "b"]),
        (["in", "nowhere"], []),
        ([], []),
    ],
)
def test_only_what_targets_need(targets: list[str], expected: list[str]) -> None:
    graph = make_graph(DIAMOND, Report()).needed_for(targets)
    assert names(graph.steps) == expected
    assert sorted(graph.makers) == sorted(expected)


def test_a_cycle_takes_out_what_hangs_on_it_and_leaves_the_rest() -> None:
    kept, said = errors(
        step("join", "b", "c"),
        step("join", "c a", "b"),
        step("join", "c", "after"),
        step("join", "in", "a"),
    )
    assert kept == ["a"]
    assert said == [("cycle", "a file is made from itself: 'b' needs 'c' needs 'b'")]


def test_a_step_that_needs_itself_is_a_cycle() -> None:
    expected = [("cycle", "a file is made from itself: 'a' needs 'a'")]
    assert errors(step("join", "a", "a")) == ([], expected)


def test_two_steps_with_one_output_are_an_error_at_the_second() -> None:
    span = Span("variants.yaml", 3, 5)
    rule = Rule("join", 1, "tests.build.steps:join")
    first = Step(rule, ("in",), ("x", "y"), description="the first")
    second = Step(rule, ("in",), ("z", "y"), origin=span)
    report = Report()
    assert make_graph([first, second], report).steps == (first,)
    message = "two steps would make 'y': the first, and rule 'join'"
    hints = ("give one of them another name",)
    assert list(report) == [
        Diagnostic(Severity.ERROR, "duplicate-output", message, span, hints),
    ]


def test_the_same_step_twice_is_one_step() -> None:
    assert errors(step("join", "in", "a"), step("join", "in", "a")) == (["a"], [])


def test_a_step_without_output_is_a_bug() -> None:
    with pytest.raises(ValueError, match="rule 'join' has no output"):
        step("join", "in", "")
