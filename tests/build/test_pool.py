"""Several processes on real files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cvbuild.build import ReasonKind, Status
from cvbuild.world import DiskWorld
from tests.build.project import Project, because, reasons
from tests.build.steps import step


def project(folder: Path, content: str, *rows: tuple[str, str, str]) -> Project:
    (folder / "in").write_text(content)
    return Project(DiskWorld(folder), [step(*row) for row in rows])


def test_two_processes_do_what_one_does(tmp_path: Path) -> None:
    """in -> a, b; a b -> c; in -> d, which breaks off; d -> e"""
    rows = (
        ("join", "in", "a"),
        ("first", "in", "b"),
        ("join", "a b", "c"),
        ("raise_", "in", "d"),
        ("join", "d", "e"),
    )
    made = project(tmp_path, "bad", *rows)
    outcome = made.build(jobs=2)
    assert outcome.statuses == {
        "a": Status.BUILT,
        "b": Status.BUILT,
        "d": Status.FAILED,
        "c": Status.BUILT,
        "e": Status.SKIPPED,
    }
    assert made.said == [
        ("internal", "the step for 'd' broke off: ValueError: no sense"),
        ("skipped", "'e' was skipped, because 'd' was not made"),
    ]
    assert (tmp_path / "c").read_text() == "badb"
    (tmp_path / "in").write_text("better")
    assert made.build(jobs=2).named(Status.BUILT) == ("a", "b", "d", "c", "e")
    assert set(made.build(jobs=2).statuses.values()) == {Status.UNCHANGED}


def test_a_process_that_dies_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """in -> a -> b (dies) -> c; a -> d -> e"""
    rows = (("join", "in", "a"), ("die", "a", "b"), ("join", "b", "c"))
    made = project(tmp_path, "bad", *rows)
    outcome = made.build(jobs=2)
    assert outcome.statuses == {"a": Status.BUILT, "b": Status.FAILED, "c": Status.SKIPPED}
    assert made.said == [
        ("internal", "a process died while 'b' was being made"),
        ("skipped", "'c' was skipped, because 'b' was not made"),
    ]
    made.steps += [step("join", "a", "d"), step("join", "d", "e")]
    never = because(ReasonKind.NEVER_BUILT)
    assert reasons(made.plan()) == dict.fromkeys("bdce", never)
    (tmp_path / "in").write_text("good")
    assert made.build(jobs=2).ok


def test_a_pool_that_broke_is_replaced(tmp_path: Path) -> None:
    """in -> a (dies); in -> b -> c, and two processes at most"""
    made = project(tmp_path, "bad", ("die", "in", "a"))
    made.steps += [step("join", "in", f"b{number}") for number in range(6)]
    statuses = dict(made.build(jobs=2).statuses)
    assert statuses["a"] is Status.FAILED
    # One more may have been in the process that died, or in its neighbour.
    assert list(statuses.values()).count(Status.BUILT) >= 4


SCRIPT = """
import sys
from pathlib import Path
from cvbuild.build import Step
from tests.build.project import Project
from tests.build.steps import step
from cvbuild.world import DiskWorld

project = Project(DiskWorld(sys.argv[1]), [step("join", "in", "a")])
project.build()
project.build()
heavy = {"concurrent.futures", "multiprocessing", "logging"} & set(sys.modules)
print(sorted(heavy))
"""


def test_a_build_in_one_process_imports_no_machinery_for_more(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("1")
    command = [sys.executable, "-c", SCRIPT, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
