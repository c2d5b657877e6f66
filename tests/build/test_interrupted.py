"""A build that ends before its end keeps what is finished."""

from __future__ import annotations

import pytest

from cvbuild.build import ReasonKind, Status
from cvbuild.world import MemoryWorld
from tests.build.project import Memory, because, reasons
from tests.build.steps import step


def test_ctrl_c_keeps_what_is_finished() -> None:
    """in -> a, in -> b (Ctrl-C), in -> c"""
    steps = step("join", "in", "a"), step("stop", "in", "b"), step("join", "in", "c")
    project = Memory({"in": "bad"}, *steps)
    outcome = project.build()
    assert (outcome.statuses, outcome.interrupted) == (
        {"a": Status.BUILT, "b": Status.FAILED},
        True,
    )
    assert project.said == [
        ("interrupted", "'b' was interrupted"),
        ("interrupted", "the build was interrupted; what was done is kept"),
    ]
    project.edit("in", "bad")
    assert reasons(project.plan()) == {
        "b": because(ReasonKind.NEVER_BUILT),
        "c": because(ReasonKind.NEVER_BUILT),
    }


class DeadError(BaseException):
    """The process is gone: nothing is tidied up."""


class DyingWorld(MemoryWorld):
    """Dies as soon as a file was written."""

    victim = ""

    def write_bytes(self, path: str, content: bytes) -> None:
        super().write_bytes(path, content)
        if path == self.victim:
            raise DeadError

    def append_bytes(self, path: str, content: bytes) -> None:
        if not (self.victim and self.victim in self.files):
            super().append_bytes(path, content)


def test_a_kill_after_an_output_was_written_loses_only_that_step() -> None:
    """in -> a, in -> b (killed), and b has its new content, of which the log knows nothing"""
    project = Memory({"in": "1"}, step("join", "in", "a"), step("join", "in", "b"))
    project.world = DyingWorld({"in": "1"})
    project.world.victim = "b"
    with pytest.raises(DeadError):
        project.build()
    project.world = MemoryWorld(project.world.files)
    assert reasons(project.plan()) == {"b": because(ReasonKind.UNFINISHED)}
    assert project.ran() == ["b"]


class FullWorld(MemoryWorld):
    """A disk on which there is no room for a log."""

    def append_bytes(self, path: str, content: bytes) -> None:
        raise OSError(28, "No space left on device")


def test_a_log_that_cannot_be_written_is_a_warning() -> None:
    project = Memory({}, step("join", "in", "a"))
    project.world = FullWorld({"in": "1"})
    assert project.build().statuses == {"a": Status.BUILT}
    message = "the build log 'out/.log' cannot be written: No space left on device"
    assert project.said == [("log-not-written", message)]
