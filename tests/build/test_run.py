"""What is done, what is left, and what is said."""

from __future__ import annotations

import pytest

from cvbuild.build import ReasonKind, Status, Step, StepResult, run_plan
from cvbuild.diagnostic import Diagnostic, Report, Severity
from cvbuild.source import Span
from cvbuild.world import World
from tests.build.project import Memory, because, reasons
from tests.build.steps import RAN, RULES, join, step


def test_a_chain() -> None:
    """in -> tex -> pdf"""
    project = Memory({"in": "one"}, step("join", "tex", "pdf"), step("join", "in", "tex"))
    assert project.ran() == ["tex", "pdf"]
    assert project.ran() == []
    project.edit("in", "two")
    assert project.ran() == ["tex", "pdf"]
    assert project.text("pdf") == "two"


#   in -> a -> b -> d
#    \     \-> c -/
#     \-> e
def diamond() -> Memory:
    return Memory(
        {"in": "one"},
        step("join", "in", "a"),
        step("first", "a", "b"),
        step("join", "a", "c"),
        step("join", "b c", "d"),
        step("first", "in", "e"),
    )


def test_a_diamond_is_built_once_and_in_order() -> None:
    project = diamond()
    assert project.ran() == ["a", "e", "b", "c", "d"]
    assert project.text("d") == "oone"
    assert project.ran() == []


def test_only_what_a_target_needs() -> None:
    project = diamond()
    assert project.ran("b") == ["a", "b"]
    assert project.ran() == ["e", "c", "d"]


def test_same_bytes_stop_the_build_early() -> None:
    """in -> a -> b -> c, and b is the first letter of a"""
    project = Memory(
        {"in": "one"}, step("join", "in", "a"), step("first", "a", "b"), step("join", "b", "c")
    )
    project.build()
    project.edit("in", "other")
    outcome = project.build()
    assert RAN == ["a", "b"]
    assert outcome.statuses == {"a": Status.BUILT, "b": Status.BUILT, "c": Status.UNCHANGED}
    assert project.ran() == []


def test_an_intermediate_file_that_comes_back_as_it_was() -> None:
    project = Memory({"in": "one"}, step("join", "in", "tex"), step("join", "tex", "pdf"))
    project.build()
    project.world.remove("tex")
    assert project.ran() == ["tex"]
    assert project.ran() == []


def test_what_a_step_finds_for_itself_is_an_input_the_next_time() -> None:
    project = Memory({"main": "x y", "x": "1", "y": "2"}, step("include", "main", "out"))
    project.build()
    project.edit("y", "3")
    assert reasons(project.plan()) == {"out": because(ReasonKind.INPUT_CHANGED, "y")}
    assert project.ran() == ["out"]
    project.edit("main", "x")
    assert project.ran() == ["out"]
    project.edit("y", "4")
    assert project.ran() == []


def test_a_file_that_was_looked_for_matters_when_it_appears_and_when_it_goes() -> None:
    project = Memory({"main": "x"}, step("include", "main", "out"))
    assert project.ran() == ["out"]
    assert project.ran() == []
    project.edit("x", "1")
    assert project.ran() == ["out"]
    project.world.remove("x")
    assert project.ran() == ["out"]
    assert project.text("out") == "-"


def test_a_found_file_that_a_step_before_makes_counts_too() -> None:
    """in -> a -> b -> out, and out includes a, while b mostly stays the same"""
    project = Memory(
        {"in": "aa", "a2": ""},
        step("join", "in", "a"),
        step("first", "a", "b"),
        step("include", "b", "out"),
    )
    project.build()
    assert project.text("out") == "aa"
    project.edit("in", "ab")
    assert project.ran() == ["a", "b", "out"]
    assert project.text("out") == "ab"
    assert project.ran() == []


def test_a_found_file_that_another_step_makes_must_be_named() -> None:
    project = Memory({"main": "x", "in": "1"}, step("include", "main", "out"))
    project.build()
    project.steps.append(step("join", "in", "x"))
    assert reasons(project.plan("out")) == {"out": because(ReasonKind.INPUT_SET_CHANGED, "x")}
    assert project.build("out").statuses == {"out": Status.FAILED}
    message = "'out' reads 'x', which another step makes, without naming it"
    assert project.said == [("undeclared-input", message)]


def test_a_file_that_is_edited_while_a_step_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The edit comes after the step has read it: what was made is not made from it."""

    def slow(step: Step, world: World) -> StepResult:
        join(step, world)
        project.edit("x", "2")
        return StepResult(True, reads=("x",))

    project = Memory({"main": "x", "x": "1"}, step("include", "main", "out"))
    with monkeypatch.context() as patch:
        patch.setattr("tests.build.steps.include", slow)
        project.build()
    assert reasons(project.plan()) == {"out": because(ReasonKind.INPUT_CHANGED, "x")}
    assert project.ran() == ["out"]
    assert project.ran() == []


def test_a_failure_stops_only_what_depends_on_it() -> None:
    """bad -> a -> b -> c, good -> d"""
    project = Memory(
        {"in": "fine", "good": "1"},
        step("refuse", "in", "a"),
        step("join", "a", "b"),
        step("join", "b", "c"),
        step("join", "good", "d"),
    )
    project.build()
    project.edit("in", "bad")
    project.edit("good", "2")
    outcome = project.build()
    assert RAN == ["a", "d"]
    assert outcome.statuses == {
        "a": Status.FAILED,
        "d": Status.BUILT,
        "b": Status.SKIPPED,
        "c": Status.SKIPPED,
    }
    assert not outcome.ok
    assert project.said == [
        ("bad", "found 'bad'"),
        ("skipped", "'b' was skipped, because 'a' was not made"),
        ("skipped", "'c' was skipped, because 'b' was not made"),
    ]
    assert project.text("a") == project.text("c") == "fine"


def test_a_failed_step_is_tried_again_until_it_is_mended() -> None:
    project = Memory({"in": "bad"}, step("refuse", "in", "a"), step("join", "a", "b"))
    for _ in range(2):
        project.build()
        assert RAN == ["a"]
    project.edit("in", "good")
    assert project.ran() == ["a", "b"]
    assert project.ran() == []


def test_a_failure_that_is_taken_back_leaves_nothing_to_do() -> None:
    project = Memory({"in": "good"}, step("refuse", "in", "a"))
    project.build()
    project.edit("in", "bad")
    project.build()
    project.edit("in", "good")
    assert project.ran() == []


def test_without_keep_going_the_first_failure_ends_the_build() -> None:
    project = Memory({"in": "bad"}, step("refuse", "in", "a"), step("join", "in", "b"))
    outcome = project.build(keep_going=False)
    assert outcome.statuses == {"a": Status.FAILED, "b": Status.SKIPPED}
    skipped = ("skipped", "'b' was skipped, because another step failed")
    assert project.said == [("bad", "found 'bad'"), skipped]


def test_an_exception_is_a_problem_that_names_the_step() -> None:
    project = Memory({"in": "bad"}, step("raise_", "in", "a"), step("join", "in", "b"))
    outcome = project.build()
    assert outcome.statuses == {"a": Status.FAILED, "b": Status.BUILT}
    assert project.said == [("internal", "the step for 'a' broke off: ValueError: no sense")]


@pytest.mark.parametrize(
    ("run", "message"),
    [
        ("tests.build.nowhere:x", "ModuleNotFoundError: No module named 'tests.build.nowhere'"),
        ("tests.build.steps:NAMES", "TypeError: 'tuple' object is not callable"),
        ("builtins:print", "TypeError: expected a StepResult, found NoneType"),
    ],
)
def test_a_wrong_address_is_a_problem_too(run: str, message: str) -> None:
    rule = type(RULES["join"])("wrong", 1, run)
    project = Memory({"in": "1"}, Step(rule, ("in",), ("a",)))
    assert project.build().statuses == {"a": Status.FAILED}
    assert project.said == [("internal", f"the step for 'a' broke off: {message}")]


def test_a_step_that_makes_nothing_failed() -> None:
    project = Memory({"in": "1"}, step("idle", "in", "a"))
    assert project.build().statuses == {"a": Status.FAILED}
    assert project.said == [("output-not-made", "the step for 'a' ended without making it")]


def test_a_missing_input_stops_one_step() -> None:
    project = Memory({"in": "1"}, step("join", "gone", "a"), step("join", "in", "b"))
    outcome = project.build()
    assert outcome.statuses == {"a": Status.FAILED, "b": Status.BUILT}
    assert project.said == [("missing-input", "'gone' is needed to make 'a' and is not there")]


def test_an_unknown_target_is_said_and_the_others_are_built() -> None:
    project = Memory({"in": "1"}, step("join", "in", "a"))
    assert project.build("a", "x").statuses == {"a": Status.BUILT}
    assert project.said == [("unknown-target", "nothing makes 'x'")]


def test_a_warning_is_said_as_long_as_the_output_stands() -> None:
    project = Memory({"in": "1"}, step("warn", "in", "a"))
    for expected in (Status.BUILT, Status.UNCHANGED):
        assert project.build().statuses == {"a": expected}
        assert project.said == [("odd", "found something odd")]


def test_progress_is_told_step_by_step() -> None:
    project = diamond()
    project.build()
    project.edit("in", "other")
    told: list[str] = []
    outcome = run_plan(
        project.plan("d"),
        project.world,
        Report(),
        on_start=lambda step: told.append(f"{step.name}?"),
        on_done=lambda step, status: told.append(f"{step.name} {status.value}"),
    )
    assert outcome.ok
    assert told == ["a?", "a built", "b?", "b built", "c?", "c built", "d?", "d built"]


def test_problems_of_a_step_point_at_where_it_was_asked_for() -> None:
    span = Span("variants/main.yaml", 3)
    project = Memory({}, Step(RULES["join"], ("gone",), ("a",), origin=span))
    message = "'gone' is needed to make 'a' and is not there"
    expected = Diagnostic(Severity.ERROR, "missing-input", message, span)
    assert project.plan().problems == (expected,)
