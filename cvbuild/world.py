"""The one door to files, the clock and other programs.

Everything else is a function of what it is given. ``DiskWorld`` is the real door;
``MemoryWorld`` is the fake that tests use, with a clock that is turned by hand.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from cvbuild.diagnostic import Report
from cvbuild.source import Source, Span


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a look at a file tells without reading it: time in nanoseconds, size in bytes."""

    mtime_ns: int
    size: int


@dataclass(frozen=True, slots=True)
class Completed:
    """How a program ended: its exit code (None: it ran out of time) and what it printed."""

    code: int | None
    output: str


class World(Protocol):
    """Paths are POSIX text, relative to the project's folder unless absolute."""

    def read_bytes(self, path: str) -> bytes:
        """The content; FileNotFoundError and other OSErrors go to the caller."""

    def write_bytes(self, path: str, content: bytes) -> None:
        """Write all or nothing: readers see the old content or the new, never a part."""

    def append_bytes(self, path: str, content: bytes) -> None:
        """Add to the end of a file, made where it is missing; a kill may leave only a part."""

    def stamp(self, path: str) -> Stamp | None:
        """A look at a file, None where there is none."""

    def walk(self, folder: str) -> list[str]:
        """Every file below a folder, sorted; none where the folder does not exist."""

    def remove(self, path: str) -> None:
        """Remove a file if it is there."""

    def remove_folder(self, path: str) -> None:
        """Remove a folder if nothing is in it."""

    def now(self) -> int:
        """This moment in nanoseconds, on the clock of the stamps."""

    def today(self) -> datetime.date:
        """The date of the run, the same at each asking; SOURCE_DATE_EPOCH is honoured."""

    def which(self, program: str) -> str | None:
        """Where a program is, None where it is not installed."""

    def run(
        self, command: Sequence[str], *, cwd: str, timeout: float, env: Mapping[str, str]
    ) -> Completed:
        """Run a program without a shell and without input."""


class DiskWorld:
    """The real files below a root folder."""

    def __init__(self, root: str | os.PathLike[str] = ".") -> None:
        self.root = Path(root).resolve()
        self._today: datetime.date | None = None

    def path(self, path: str) -> Path:
        return self.root / path

    def read_bytes(self, path: str) -> bytes:
        return self.path(path).read_bytes()

    def write_bytes(self, path: str, content: bytes) -> None:
        target = self.path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            umask = os.umask(0)
            os.umask(umask)
            Path(beside).chmod(0o666 & ~umask)
            Path(beside).replace(target)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise

    def append_bytes(self, path: str, content: bytes) -> None:
        target = self.path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("ab") as stream:
            stream.write(content)

    def stamp(self, path: str) -> Stamp | None:
        try:
            status = self.path(path).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Stamp(status.st_mtime_ns, status.st_size)

    def walk(self, folder: str) -> list[str]:
        top = self.path(folder)
        found = []
        seen: set[tuple[int, int]] = set()
        for where, folders, files in os.walk(top, followlinks=True):
            status = Path(where).stat()
            place = (status.st_dev, status.st_ino)
            if place in seen:
                # A link leads back to where we have been.
                folders.clear()
                continue
            seen.add(place)
            folders.sort()
            base = PurePosixPath(folder) / Path(where).relative_to(top).as_posix()
            found += [str(base / name) for name in files]
        return sorted(found)

    def remove(self, path: str) -> None:
        self.path(path).unlink(missing_ok=True)

    def remove_folder(self, path: str) -> None:
        with contextlib.suppress(OSError):
            self.path(path).rmdir()

    def now(self) -> int:
        return time.time_ns()

    def today(self) -> datetime.date:
        if self._today is None:
            epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
            self._today = (
                datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
                if epoch.isdecimal()
                else datetime.date.today()
            )
        return self._today

    def which(self, program: str) -> str | None:
        return shutil.which(program)

    def run(
        self, command: Sequence[str], *, cwd: str, timeout: float, env: Mapping[str, str]
    ) -> Completed:
        try:
            done = subprocess.run(
                list(command),
                cwd=self.path(cwd),
                env={**os.environ, **env},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=timeout,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            return Completed(None, (late.stdout or b"").decode("utf-8", "replace"))
        return Completed(done.returncode, done.stdout.decode("utf-8", "replace"))


class MemoryWorld:
    """Files in a dict, a clock turned by ``tick``, and no other programs."""

    def __init__(
        self,
        files: Mapping[str, str | bytes] | None = None,
        today: datetime.date = datetime.date(2026, 1, 2),
    ) -> None:
        self.files: dict[str, bytes] = {}
        self.reads: list[str] = []
        self.writes: list[str] = []
        self._times: dict[str, int] = {}
        self._now = 1
        self._today = today
        for path, content in (files or {}).items():
            self.create(path, content)

    def tick(self) -> None:
        """Turn the clock by ten seconds: files written after it are newer than those before."""
        self._now += 10_000_000_000

    def create(self, path: str, content: str | bytes) -> None:
        """Write a file as a person would, outside of what ``writes`` records."""
        self.files[path] = content.encode() if isinstance(content, str) else content
        self._times[path] = self._now

    def read_bytes(self, path: str) -> bytes:
        self.reads.append(path)
        if path not in self.files:
            raise FileNotFoundError(2, "No such file or directory", path)
        return self.files[path]

    def write_bytes(self, path: str, content: bytes) -> None:
        self.writes.append(path)
        self.create(path, content)

    def append_bytes(self, path: str, content: bytes) -> None:
        self.writes.append(path)
        self.create(path, self.files.get(path, b"") + content)

    def stamp(self, path: str) -> Stamp | None:
        if path not in self.files:
            return None
        return Stamp(self._times[path], len(self.files[path]))

    def walk(self, folder: str) -> list[str]:
        inside = folder.rstrip("/") + "/"
        return sorted(path for path in self.files if path.startswith(inside))

    def remove(self, path: str) -> None:
        self.files.pop(path, None)

    def remove_folder(self, path: str) -> None:
        """A dict has no folders."""

    def now(self) -> int:
        return self._now

    def today(self) -> datetime.date:
        return self._today

    def which(self, program: str) -> str | None:
        return None

    def run(
        self, command: Sequence[str], *, cwd: str, timeout: float, env: Mapping[str, str]
    ) -> Completed:
        raise FileNotFoundError(2, "No such file or directory", command[0])


def read_text(world: World, path: str, encoding: str = "") -> str:
    """A file as text: UTF-8 with or without a byte order mark, or UTF-16 with one.

    Raises UnicodeDecodeError, whose ``start`` is the offset of the first bad byte, rather
    than turn other bytes into wrong letters, unless ``encoding`` says what they are.
    """
    content = world.read_bytes(path)
    if encoding:
        return content.decode(encoding).removeprefix("\ufeff")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    return content.decode("utf-8").removeprefix("\ufeff")


#: What people have that is no text, by how it begins.
_NO_TEXT: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a packed document, as of a word processor"),
    (b"\xd0\xcf\x11\xe0", "a document of a word processor"),
    (b"{\\rtf", "a document of a word processor"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)


def read_source(
    world: World, path: str, report: Report, encoding: str | None = None
) -> Source | None:
    """A file as a text with its name; None, and a report, where it is none.

    ``encoding`` is a name that the person gave, "" where they could give one and did not,
    None for files that are to be Unicode.
    """
    try:
        content = world.read_bytes(path)
        form = next((name for start, name in _NO_TEXT if content.startswith(start)), "")
        if not form:
            return Source(path, read_text(world, path, encoding or ""))
    except UnicodeDecodeError as problem:
        _report_byte(problem, path, encoding, report)
    except OSError as problem:
        report.error("unreadable", f"the file cannot be read: {problem.strerror}", Span(path))
    else:
        message, hint = f"the file is {form}, and not text", "save it as plain text or Markdown"
        report.error("not-text", message, Span(path), hint)
    return None


_SHOWN = {"utf-8": "UTF-8", "utf-16": "UTF-16"}


def _report_byte(
    problem: UnicodeDecodeError, path: str, encoding: str | None, report: Report
) -> None:
    """Say which byte of a file is not of the encoding that it was read by."""
    from cvbuild.charsets import likely_encoding

    wrong = problem.object[problem.start : problem.start + 1].hex()
    above = problem.object[: problem.start]
    read_by = encoding or ("utf-8" if problem.encoding == "utf-8" else "utf-16")
    # The lines of UTF-16 have other ends.
    line = 1 if problem.encoding.startswith(("utf-16", "utf-32")) else above.count(b"\n") + 1
    shown = _SHOWN.get(read_by, read_by)
    message = f"the file is not {shown} text: byte {problem.start} is 0x{wrong}"
    hint = "save it as UTF-8"
    if encoding is not None:
        likely = likely_encoding(problem.object) or "NAME"
        hint = f"say what it is, as '--encoding {likely}', or save it as UTF-8"
    report.error("not-text", message, Span(path, line), hint)
