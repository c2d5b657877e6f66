"""The build log: what was built, from what, and so what is stale, edited, or to be cleaned.

The file has a header and one line for each finished step; a later line replaces an earlier.
Lines are appended as steps begin and end, so that a kill loses only what was being made, and
the file is written anew, all or nothing, when it has grown. A log that cannot be read is an
empty log: everything is built again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cvbuild.build.entry import Entry, decode_entry, encode_entry
from cvbuild.build.files import ABSENT, UNKNOWN, Fact, Files
from cvbuild.diagnostic import Diagnostic, Report, Severity
from cvbuild.world import World

HEADER = b"# build log, version 1\n"


class BuildLog:
    """The entries of a log, found by output."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._made: dict[str, Entry] = {}
        #: Lines of the file; None where it has to be written anew before a line can follow.
        self._lines: int | None = None
        self._renewed = False

    def entry(self, output: str) -> Entry | None:
        return self._made.get(output)

    def fact(self, output: str) -> Fact | None:
        """What a built file was when it was built."""
        entry = self._made.get(output)
        return entry.outputs[output] if entry else None

    def outputs(self) -> list[str]:
        """All that was built, sorted, whether or not it is still asked for."""
        return sorted(self._made)

    def put(self, entry: Entry) -> None:
        """Take an entry in the place of what was known of its outputs; nothing is written."""
        for output, fact in entry.outputs.items():
            self._drop(output)
            if fact != ABSENT:
                self._made[output] = entry

    def renew(self, entry: Entry) -> None:
        """Take an entry that says the same with newer stamps; ``save`` writes it."""
        self.put(entry)
        self._renewed = True

    def begin(self, world: World, outputs: Iterable[str]) -> None:
        """Note that outputs are being made: if that is all we know, whatever is there is ours."""
        self._append(world, [Entry(dict.fromkeys(outputs, UNKNOWN))])

    def record(self, world: World, entry: Entry) -> None:
        self.put(entry)
        self._append(world, [entry])

    def restore(self, world: World, outputs: Iterable[str]) -> None:
        """Take back ``begin``: the outputs are what they were before."""
        known = {path: self._made.get(path) for path in outputs}
        unknown = Entry({path: ABSENT for path, entry in known.items() if entry is None})
        before = {id(entry): entry for entry in known.values() if entry}
        self._append(world, [unknown, *before.values()])

    def save(self, world: World) -> None:
        """Write the file anew, if it says too little or more than half of it is history."""
        entries = self._entries()
        is_short = self._renewed or (self._lines is None and bool(entries))
        if is_short or (self._lines or 0) > 2 * len(entries) + 20:
            self._write(world, entries)

    def _append(self, world: World, entries: list[Entry]) -> None:
        if self._lines is None:
            self._write(world, self._entries())
        world.append_bytes(self.path, b"".join(map(encode_entry, entries)))
        self._lines = (self._lines or 0) + len(entries)

    def _write(self, world: World, entries: list[Entry]) -> None:
        world.write_bytes(self.path, HEADER + b"".join(map(encode_entry, entries)))
        self._lines, self._renewed = len(entries), False

    def _entries(self) -> list[Entry]:
        distinct = {id(entry): entry for _, entry in sorted(self._made.items())}
        return list(distinct.values())

    def _drop(self, output: str) -> None:
        entry = self._made.pop(output, None)
        if entry is not None:
            rest = {path: fact for path, fact in entry.outputs.items() if path != output}
            self._made.update(dict.fromkeys(rest, replace(entry, outputs=rest)))

    def _read(self, content: bytes) -> None:
        header, *lines = content.splitlines(keepends=True) or [b""]
        if header != HEADER:
            raise ValueError("no log, or one of another version")
        torn = bool(lines) and not lines[-1].endswith(b"\n")
        for line in lines[:-1] if torn else lines:
            self.put(decode_entry(line))
        self._lines = None if torn else len(lines)


def load_log(world: World, path: str) -> BuildLog:
    """The log of a file; empty where there is none, or none that can be read."""
    log = BuildLog(path)
    try:
        log._read(world.read_bytes(path))
    except (OSError, ValueError, TypeError, LookupError, OverflowError, RecursionError):
        return BuildLog(path)
    return log


def is_edited(log: BuildLog, output: str, files: Files) -> bool:
    """Whether a built file holds something else than was built."""
    fact = log.fact(output)
    if fact is None or fact == UNKNOWN or files.stamp(output) is None:
        return False
    return not files.matches(output, fact)


def edited_output(severity: Severity, path: str) -> Diagnostic:
    return Diagnostic(
        severity,
        "edited-output",
        f"'{path}' was edited by hand since it was built",
        hints=("move your copy elsewhere, or build with --force",),
    )


def clean(
    log: BuildLog, world: World, report: Report, paths: Sequence[str] | None = None
) -> tuple[str, ...]:
    """Remove what was built, or only ``paths`` of it, and the log when it has no more to say.

    What was edited by hand is kept and named.
    """
    files = Files(world)
    asked = log.outputs() if paths is None else paths
    built = [path for path in asked if not is_edited(log, path, files)]
    removed = tuple(path for path in built if files.stamp(path) and _remove(path, world, report))
    log.renew(Entry({path: ABSENT for path in built if world.stamp(path) is None}))
    for path in asked:
        if path not in built:
            report.add(edited_output(Severity.WARNING, path))
    if log.outputs():
        log.save(world)
    else:
        world.remove(log.path)
    return removed


def _remove(path: str, world: World, report: Report) -> bool:
    try:
        world.remove(path)
    except OSError as error:
        report.error("file-error", f"'{path}' could not be removed: {error.strerror}")
        return False
    return True
