"""What a person wrote over a built file is not lost."""

from __future__ import annotations

from cvbuild.build import ReasonKind, Status
from tests.build.project import Memory, because, reasons
from tests.build.steps import step

EDITED = ("edited-output", "'out' was edited by hand since it was built")


def edited() -> Memory:
    """in -> out -> end, and the person has edited out."""
    project = Memory({"in": "1"}, step("join", "in", "out"), step("join", "out", "end"))
    project.build()
    project.edit("out", "mine")
    return project


def test_an_edited_output_is_left_alone_with_a_warning_and_goes_on_downstream() -> None:
    project = edited()
    outcome = project.build()
    assert outcome.statuses == {"out": Status.UNCHANGED, "end": Status.BUILT}
    assert project.said == [EDITED]
    assert (project.text("out"), project.text("end")) == ("mine", "mine")


def test_an_edited_output_that_is_stale_is_refused() -> None:
    project = edited()
    project.edit("in", "2")
    outcome = project.build()
    assert outcome.statuses == {"out": Status.FAILED, "end": Status.SKIPPED}
    skipped = ("skipped", "'end' was skipped, because 'out' was not made")
    assert project.said == [EDITED, skipped]
    assert project.text("out") == "mine"


def test_force_builds_over_an_edited_output() -> None:
    project = edited()
    assert project.ran(force=True) == ["out", "end"]
    assert project.text("end") == "1"
    assert project.ran() == []


def test_an_edited_output_of_a_maybe_is_refused_only_if_it_proves_stale() -> None:
    """in -> a -> out, and a is the first letter of in"""
    project = Memory({"in": "one"}, step("first", "in", "a"), step("join", "a", "out"))
    project.build()
    project.edit("out", "mine")
    project.edit("in", "other")
    assert project.build().statuses == {"a": Status.BUILT, "out": Status.UNCHANGED}
    project.edit("in", "two")
    assert project.build().statuses == {"a": Status.BUILT, "out": Status.FAILED}
    assert project.said == [EDITED]


def test_a_failed_force_leaves_an_edited_output_edited() -> None:
    project = Memory({"in": "good"}, step("refuse", "in", "out"))
    project.build()
    project.edit("out", "mine")
    project.edit("in", "bad")
    project.build(force=True)
    project.edit("in", "good again")
    assert project.build().statuses == {"out": Status.FAILED}
    assert project.said == [EDITED]


def test_what_a_failed_step_wrote_was_not_edited_by_hand() -> None:
    project = Memory({"in": "good"}, step("half", "in", "a b"))
    project.build()
    project.edit("in", "bad")
    project.build()
    assert (project.text("a"), project.text("b")) == ("bad", "good")
    assert reasons(project.plan()) == {"a": because(ReasonKind.UNFINISHED)}
    project.edit("in", "good")
    assert project.ran() == ["a"]
    assert project.ran() == []
