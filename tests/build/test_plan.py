"""What is stale, and why; reasons are compared as a whole."""

from __future__ import annotations

from dataclasses import replace

from cvbuild.build import Planned, ReasonKind, explain
from cvbuild.diagnostic import Diagnostic, Severity
from tests.build.project import LOG, Memory, because, reasons
from tests.build.steps import RULES, step


def chain() -> Memory:
    """in -> tex -> pdf, built."""
    project = Memory(
        {"in": "one"}, step("join", "in", "tex", style="x"), step("join", "tex", "pdf")
    )
    assert project.ran() == ["tex", "pdf"]
    project.world.tick()
    return project


def test_at_first_nothing_was_ever_built() -> None:
    project = Memory({"in": "one"}, step("join", "in", "tex"), step("join", "tex", "pdf"))
    assert reasons(project.plan()) == {
        "tex": because(ReasonKind.NEVER_BUILT),
        "pdf": because(ReasonKind.NEVER_BUILT),
    }


def test_after_a_build_nothing_is_stale() -> None:
    assert reasons(chain().plan()) == {}


def test_a_changed_input_makes_a_maybe_of_what_follows() -> None:
    project = chain()
    project.edit("in", "two")
    plan = project.plan()
    assert reasons(plan) == {
        "tex": because(ReasonKind.INPUT_CHANGED, "in"),
        "pdf": because(ReasonKind.INPUT_WILL_BE_BUILT, "tex"),
    }
    assert [planned.is_maybe for planned in plan.steps] == [False, True]


def test_a_new_time_with_the_old_content_is_no_change() -> None:
    project = chain()
    project.edit("in", "one")
    assert reasons(project.plan()) == {}


def test_a_missing_output() -> None:
    project = chain()
    project.world.remove("tex")
    assert reasons(project.plan()) == {
        "tex": because(ReasonKind.OUTPUT_MISSING, "tex"),
        "pdf": because(ReasonKind.INPUT_WILL_BE_BUILT, "tex"),
    }


def test_a_changed_option_is_named() -> None:
    project = chain()
    project.steps[0] = step("join", "in", "tex", style="y", paper="a4")
    expected = because(ReasonKind.COMMAND_CHANGED, "option 'paper'", "option 'style'")
    assert reasons(project.plan("tex")) == {"tex": expected}


def test_a_new_version_of_a_rule() -> None:
    project = chain()
    project.steps[1] = replace(project.steps[1], rule=replace(RULES["join"], version=2))
    assert reasons(project.plan()) == {"pdf": because(ReasonKind.COMMAND_CHANGED, "rule 'join'")}


def test_a_function_that_moved_is_no_change() -> None:
    project = chain()
    project.steps[1] = replace(project.steps[1], rule=replace(RULES["join"], run="else:where"))
    assert reasons(project.plan()) == {}


def test_another_list_of_outputs() -> None:
    project = chain()
    project.steps[1] = step("join", "tex", "pdf notes")
    project.world.create("notes", "mine")
    expected = because(ReasonKind.COMMAND_CHANGED, "the list of outputs")
    assert reasons(project.plan()) == {"pdf": expected}


def test_an_output_that_another_step_made_in_the_meantime() -> None:
    both, apart = step("join", "in", "a b"), step("first", "in", "b")
    project = Memory({"in": "one"}, both)
    project.build()
    project.steps = [apart]
    project.build()
    project.steps = [both]
    expected = because(ReasonKind.COMMAND_CHANGED, "the list of outputs")
    assert reasons(project.plan()) == {"a": expected}


def test_another_set_of_inputs_and_another_order() -> None:
    project = Memory({"a": "1", "b": "2", "c": "3"}, step("join", "a b", "out"))
    project.build()
    project.steps = [step("join", "b c", "out")]
    expected = because(ReasonKind.INPUT_SET_CHANGED, "a", "c")
    assert reasons(project.plan()) == {"out": expected}
    project.steps = [step("join", "b a", "out")]
    expected = because(ReasonKind.INPUT_SET_CHANGED, "their order")
    assert reasons(project.plan()) == {"out": expected}


def test_force() -> None:
    assert reasons(chain().plan(force=True)) == {
        "tex": because(ReasonKind.FORCED),
        "pdf": because(ReasonKind.FORCED),
    }


def test_the_first_rung_that_holds_hides_those_below() -> None:
    project = chain()
    project.steps[0] = step("join", "in", "tex", style="y")
    project.edit("in", "two")
    expected = because(ReasonKind.COMMAND_CHANGED, "option 'style'")
    assert reasons(project.plan("tex")) == {"tex": expected}


def test_a_missing_input_is_known_before_anything_runs() -> None:
    project = chain()
    project.world.remove("in")
    plan = project.plan("tex")
    stale = because(ReasonKind.INPUT_CHANGED, "in")
    assert plan.steps == (Planned(project.steps[0], stale, missing=("in",)),)
    message = "'in' is needed to make 'tex' and is not there"
    assert plan.problems == (Diagnostic(Severity.ERROR, "missing-input", message),)


def test_an_edited_output_alone_is_no_reason() -> None:
    project = chain()
    project.edit("pdf", "mine")
    plan = project.plan()
    assert plan.steps[1] == Planned(project.steps[1], edited=("pdf",))
    assert [found.severity for found in plan.problems] == [Severity.WARNING]


def test_an_unknown_target() -> None:
    plan = chain().plan("pfd")
    assert (plan.steps, plan.unknown) == ((), ("pfd",))
    hints = ("did you mean 'pdf'?",)
    expected = Diagnostic(Severity.ERROR, "unknown-target", "nothing makes 'pfd'", hints=hints)
    assert plan.problems == (expected,)


def test_explain_tells_each_reason_in_plain_words() -> None:
    project = Memory(
        {"in": "one", "cover": "in"},
        step("join", "in", "a", style="x"),
        step("join", "a", "b"),
        step("include", "cover", "c"),
        step("join", "in", "d"),
        step("join", "in", "e"),
    )
    project.build()
    project.steps[0] = step("join", "in", "a", style="y")
    project.steps[3] = step("join", "in cover", "d")
    project.steps.append(step("join", "in", "f"))
    project.edit("in", "two")
    project.edit("e", "mine")
    project.world.remove("c")
    assert explain(project.plan()) == [
        "a: option 'style' changed",
        "c: output 'c' is missing",
        "d: the set of inputs changed (cover)",
        "e: input 'in' changed",
        "e: output 'e' was edited by hand",
        "f: never built",
        "b: input 'a' will be built and may change",
    ]
    assert explain(project.plan("f", force=True)) == ["f: asked for by force"]


def test_when_nothing_changed_only_the_log_is_read() -> None:
    project = chain()
    project.build()  # settles the stamps of files that were new at the first build
    project.world.reads.clear()
    project.world.writes.clear()
    assert reasons(project.plan()) == {}
    assert project.ran() == []
    assert (project.world.reads, project.world.writes) == ([LOG, LOG], [])


def test_new_times_are_read_through_once() -> None:
    project = chain()
    project.build()
    project.edit("in", "one")  # as a checkout does
    project.world.tick()
    project.world.reads.clear()
    project.build()
    project.build()
    assert project.world.reads == [LOG, "in", LOG]


def test_an_edit_under_the_same_stamp_is_seen() -> None:
    """The file is written twice within one tick of the clock, and keeps its size."""
    project = Memory({"in": "one"}, step("join", "in", "out"))
    project.build()
    project.world.create("in", "two")
    assert reasons(project.plan()) == {"out": because(ReasonKind.INPUT_CHANGED, "in")}
