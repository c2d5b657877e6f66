from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.build import clean, load_log
from cvbuild.build.entry import Entry, decode_entry, encode_entry
from cvbuild.build.files import ABSENT, UNKNOWN, Fact
from cvbuild.build.log import HEADER, BuildLog
from cvbuild.diagnostic import Diagnostic, Report, Severity
from cvbuild.source import Span
from cvbuild.world import MemoryWorld, Stamp
from tests.build.project import LOG, Memory
from tests.build.steps import step

FACT = Fact("ab", Stamp(1, 2))
ENTRY = Entry(
    outputs={"b": FACT, "a": UNKNOWN},
    command={"rule 'x'": "1"},
    inputs={"in \udcff\n": Fact("cd")},
    reads={"gone": ABSENT},
    warnings=(
        Diagnostic(Severity.WARNING, "odd", "é", Span("p", 1, 2, 3), ("do",)),
        Diagnostic(Severity.WARNING, "odd", "y"),
    ),
)


def built() -> Memory:
    project = Memory({"in": "1"}, step("join", "in", "out/a out/b"), step("join", "in", "out/c"))
    project.build()
    return project


def test_an_entry_comes_back_from_its_line() -> None:
    line = encode_entry(ENTRY)
    assert (decode_entry(line), line.count(b"\n")) == (ENTRY, 1)


def test_a_later_entry_takes_outputs_from_an_earlier() -> None:
    log = BuildLog(LOG)
    log.put(Entry({"a": FACT, "b": FACT}))
    log.put(Entry({"b": Fact("new")}))
    assert (log.entry("a"), log.fact("b")) == (Entry({"a": FACT}), Fact("new"))
    log.put(Entry({"a": ABSENT}))
    assert log.outputs() == ["b"]


def test_no_log_is_an_empty_log() -> None:
    assert load_log(MemoryWorld(), LOG).outputs() == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        HEADER.strip(),
        HEADER.replace(b"1", b"99") + encode_entry(ENTRY),
        HEADER + b"{}\n" + encode_entry(ENTRY),
        HEADER + b"[" * 100_000 + b"\n",
        HEADER + b'{"outputs":{"a":["x",1e999,2]},"command":{},"inputs":{},"reads":{}}\n',
    ],
)
def test_a_log_that_cannot_be_read_is_an_empty_log_and_is_made_new(content: bytes) -> None:
    project = built()
    project.world.files[LOG] = content
    assert project.log().outputs() == []
    assert project.ran() == ["out/a", "out/c"]
    assert project.ran() == []


def test_a_last_line_that_was_cut_off_is_left_out_and_mended() -> None:
    project = built()
    project.world.files[LOG] = project.world.files[LOG][:-9]
    assert project.ran() == ["out/c"]
    assert project.ran() == []
    assert project.world.files[LOG].endswith(b"\n")


@given(st.binary(max_size=60), st.integers(0, 2000), st.integers(0, 30))
def test_no_damage_makes_the_log_raise(noise: bytes, start: int, length: int) -> None:
    content = HEADER + encode_entry(ENTRY) + encode_entry(Entry({"c": FACT}))
    start %= len(content)
    damaged = content[:start] + noise + content[start + length :]
    world = MemoryWorld({LOG: damaged, "in": "1"})
    world_project = Memory({}, step("join", "in", "a b"))
    world_project.world = world
    world_project.plan()


def test_the_log_does_not_grow_for_ever() -> None:
    project = built()
    for turn in range(60):
        project.edit("in", str(turn))
        project.build()
    assert len(project.world.files[LOG].splitlines()) < 40


def test_clean_removes_what_was_built_and_nothing_else() -> None:
    project = built()
    project.world.create("out/mine", "mine")
    report = Report()
    removed = clean(project.log(), project.world, report)
    assert removed == ("out/a", "out/b", "out/c")
    assert sorted(project.world.files) == ["in", "out/mine"]
    assert list(report) == []


def test_clean_removes_what_is_no_longer_asked_for() -> None:
    project = built()
    project.steps = [step("join", "in", "out/a")]
    project.build()
    assert clean(project.log(), project.world, Report()) == ("out/a", "out/b", "out/c")


def test_clean_keeps_and_names_what_was_edited_and_still_knows_it_later() -> None:
    project = built()
    project.edit("out/b", "mine")
    report = Report()
    assert clean(project.log(), project.world, report) == ("out/a", "out/c")
    assert sorted(project.world.files) == ["in", LOG, "out/b"]
    message = "'out/b' was edited by hand since it was built"
    assert [found.message for found in report] == [message]
    project.build()
    assert project.said == [("edited-output", message)]
    assert project.text("out/b") == "mine"


def test_clean_twice_removes_nothing_more() -> None:
    project = built()
    clean(project.log(), project.world, Report())
    assert clean(project.log(), project.world, Report()) == ()


class StubbornWorld(MemoryWorld):
    def remove(self, path: str) -> None:
        if path == "out/a":
            raise PermissionError(13, "Permission denied")
        super().remove(path)


def test_clean_names_what_it_could_not_remove_and_does_not_forget_it() -> None:
    project = built()
    world = StubbornWorld(project.world.files)
    report = Report()
    assert clean(project.log(), world, report) == ("out/b", "out/c")
    assert [found.message for found in report] == [
        "'out/a' could not be removed: Permission denied"
    ]
    assert load_log(world, LOG).outputs() == ["out/a"]
