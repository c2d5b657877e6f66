"""The door to files, and that the fake of it behaves as the real one."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import pytest

from cvbuild.diagnostic import Diagnostic, Report, Severity
from cvbuild.source import Source, Span
from cvbuild.world import Completed, DiskWorld, MemoryWorld, World, read_source, read_text


@pytest.fixture(params=["disk", "memory"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> World:
    return DiskWorld(tmp_path) if request.param == "disk" else MemoryWorld()


def test_files_are_written_and_read(world: World) -> None:
    """This test ensures that what is written is read, in folders that were not there before."""
    world.write_bytes("a/b/c.txt", b"one")
    world.append_bytes("a/b/c.txt", b" two")
    world.append_bytes("new/d.txt", b"three")
    assert (b"one two", b"three") == (world.read_bytes("a/b/c.txt"), world.read_bytes("new/d.txt"))


def test_what_is_not_there(world: World) -> None:
    """This test ensures that a missing file has no stamp, no content, and can be removed."""
    world.write_bytes("file", b"")
    world.remove("nothing")
    assert [None, None, []] == [
        world.stamp("nothing"),
        world.stamp("file/x"),
        world.walk("nothing"),
    ]
    with pytest.raises(FileNotFoundError):
        world.read_bytes("nothing")


def test_files_are_removed(world: World) -> None:
    """This test ensures that a file that was removed is gone, and its neighbours are not."""
    world.write_bytes("a/b", b"")
    world.write_bytes("a/c", b"")
    world.remove("a/b")
    assert (["a/c"], None) == (world.walk("a"), world.stamp("a/b"))


def test_walks_are_sorted(world: World) -> None:
    """This test ensures that the order of files is the same on every machine."""
    for path in ("a/z", "a/b/c", "a/B", "a/b.x", "ab/c", "a/b/é"):
        world.write_bytes(path, b"")
    expected = ["a/B", "a/b.x", "a/b/c", "a/b/é", "a/z"]
    assert [expected, expected] == [world.walk("a"), world.walk("a/")]


def test_stamps_tell_sizes(world: World) -> None:
    """This test ensures that a look at a file tells its size without reading it."""
    world.write_bytes("a", b"12345")
    stamp = world.stamp("a")
    assert stamp is not None
    assert (5, True) == (stamp.size, 0 < stamp.mtime_ns <= world.now())


def test_writing_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a write that fails leaves the old content, and no litter."""
    world = DiskWorld(tmp_path)
    world.write_bytes("a", b"old")

    def fail(self: Path, target: Path) -> None:
        assert self.read_bytes() == b"new"
        assert (tmp_path / "a").read_bytes() == b"old"
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(KeyboardInterrupt):
            world.write_bytes("a", b"new")
    assert ([tmp_path / "a"], b"old") == (list(tmp_path.iterdir()), world.read_bytes("a"))


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these permissions")
def test_written_files_have_usual_permissions(tmp_path: Path) -> None:
    """This test ensures that a file can be read by whom the person's settings allow."""
    old = os.umask(0o027)
    try:
        DiskWorld(tmp_path).write_bytes("a", b"")
    finally:
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_long_names_are_written(tmp_path: Path) -> None:
    """This test ensures that a name as long as a system allows is none too long to be replaced."""
    world, name = DiskWorld(tmp_path), "é" * 120
    world.write_bytes(name, b"x")
    assert world.read_bytes(name) == b"x"


def test_the_real_files_lie_below_the_root(tmp_path: Path) -> None:
    """This test ensures that paths are of the project's folder, unless they are absolute."""
    world = DiskWorld(tmp_path / "project")
    world.write_bytes("a", b"1")
    world.write_bytes(str(tmp_path / "b"), b"2")
    assert [b"1", b"2"] == [(tmp_path / "project/a").read_bytes(), (tmp_path / "b").read_bytes()]


def test_the_date_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a run has one date, and SOURCE_DATE_EPOCH can say which."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    world = DiskWorld(tmp_path)
    assert datetime.date(1970, 1, 1) == world.today()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert datetime.date(1970, 1, 1) == world.today()
    assert datetime.date(1970, 1, 2) == DiskWorld(tmp_path).today()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert DiskWorld(tmp_path).today() >= datetime.date(2026, 1, 1)


def test_programs_are_run_without_a_shell(tmp_path: Path) -> None:
    """This test ensures that a program has its own folder and words, and its end is told."""
    world = DiskWorld(tmp_path)
    (tmp_path / "in").mkdir()
    code = "import os, sys; print(os.path.basename(os.getcwd()), os.environ['A'], sys.argv[1]);"
    run = world.run(
        [sys.executable, "-c", code + "sys.stdin.read(); sys.exit(3)", "$A; ls"],
        cwd="in",
        timeout=60,
        env={"A": "é"},
    )
    assert Completed(3, "in é $A; ls\n") == run


def test_programs_that_take_too_long(tmp_path: Path) -> None:
    """This test ensures that a program that does not end is ended, with what it said kept."""
    code = "import time; print('begun', flush=True); time.sleep(60)"
    run = DiskWorld(tmp_path).run(
        [sys.executable, "-c", code], cwd=".", timeout=0.5, env={"PYTHONUNBUFFERED": "1"}
    )
    assert run.code is None


def test_the_clock_of_the_fake_is_turned_by_hand() -> None:
    """This test ensures that files are newer by what a test says, and by nothing else."""
    world = MemoryWorld({"a": "old", "b": "old"})
    before = world.stamp("a")
    world.create("a", "new")
    assert before == world.stamp("a")
    world.tick()
    world.write_bytes("b", b"new")
    after = world.stamp("b")
    assert before is not None
    assert after is not None
    assert (before, True) == (world.stamp("a"), after.mtime_ns > before.mtime_ns)
    assert world.now() == after.mtime_ns


def test_the_fake_remembers_what_was_asked_of_it() -> None:
    """This test ensures that a test can tell what was read and written, and by whom."""
    world = MemoryWorld({"a": "é", "b": b"\xff"})
    world.read_bytes("a")
    world.write_bytes("c", b"")
    world.append_bytes("c", b"x")
    with pytest.raises(FileNotFoundError):
        world.read_bytes("d")
    assert (["a", "d"], ["c", "c"], "é".encode()) == (world.reads, world.writes, world.files["a"])
    assert datetime.date(2026, 1, 2) == world.today()


def test_the_fake_has_no_programs() -> None:
    """This test ensures that no test of the core runs a program."""
    world = MemoryWorld()
    assert world.which("xelatex") is None
    with pytest.raises(FileNotFoundError):
        world.run(["xelatex"], cwd=".", timeout=1, env={})


@pytest.mark.parametrize(
    "content",
    [
        "é – 日".encode(),
        "é – 日".encode("utf-8-sig"),
        "é – 日".encode("utf-16"),
        "\ufeffé – 日".encode("utf-16-be"),
        "\ufeffé – 日".encode("utf-16-le"),
    ],
)
def test_texts_in_any_unicode(content: bytes) -> None:
    """This test ensures that a file is read however an editor saved its Unicode."""
    assert read_text(MemoryWorld({"a": content}), "a") == "é – 日"


@pytest.mark.parametrize(
    ("content", "offset"),
    [
        (b"abc \xe9t\xe9", 4),
        (b"\xef\xbb\xbfabc\n\xa0", 7),
        (b"ab\xc3", 2),
        (b"ab\xed\xa0\x80", 2),
        (b"\xff\xfea\x00\x00\xd8", 4),
    ],
)
def test_other_bytes_are_refused(content: bytes, offset: int) -> None:
    """This test ensures that no byte is turned into a wrong letter, and the bad one is found."""
    with pytest.raises(UnicodeDecodeError) as refused:
        read_text(MemoryWorld({"a": content}), "a")
    assert offset == refused.value.start


def read(content: bytes | None) -> tuple[Source | None, list[Diagnostic]]:
    report = Report()
    found = read_source(MemoryWorld({} if content is None else {"a.md": content}), "a.md", report)
    return found, list(report)


def test_sources_are_read() -> None:
    """This test ensures that a source has its text, and the name that messages call it by."""
    assert (Source("a.md", "é\n"), []) == read("é\n".encode())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "unreadable"),
        (b"%PDF-1.7", "not-text"),
        (b"PK\x03\x04", "not-text"),
        (b"caf\xe9", "not-text"),
    ],
)
def test_what_is_no_source(content: bytes | None, code: str) -> None:
    """This test ensures that a file that is no text is named, and is never a broken run."""
    found, said = read(content)
    expected = [(Severity.ERROR, code, Span("a.md"))]
    assert (None, expected) == (found, [(one.severity, one.code, one.span) for one in said])
