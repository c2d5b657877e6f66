"""What the log keeps of one step, and its form as a line of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cvbuild.build.files import Fact, digest
from cvbuild.build.graph import Step
from cvbuild.diagnostic import Diagnostic, Severity
from cvbuild.source import Span
from cvbuild.world import Stamp


@dataclass(frozen=True, slots=True)
class Entry:
    """What some outputs were built from, or, where ``command`` is empty, that they are ours."""

    outputs: Mapping[str, Fact]
    #: Word for a part of the command -> digest of that part. Empty: the step did not finish.
    command: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, Fact] = field(default_factory=dict)
    #: Inputs that the step found for itself; one may be absent, and matter if it appears.
    reads: Mapping[str, Fact] = field(default_factory=dict)
    #: Said again while the outputs stand, so that a second build does not look cleaner.
    warnings: tuple[Diagnostic, ...] = ()


def command(step: Step) -> dict[str, str]:
    """What decides the outputs besides the content of files, each part with a word for it."""
    rule = step.rule
    options = {f"option '{name}'": _short(value) for name, value in step.options}
    return {f"rule '{rule.name}'": str(rule.version), **options}


def _short(value: str) -> str:
    return digest(value.encode("utf-8", "surrogatepass"))[:16]


def encode_entry(entry: Entry) -> bytes:
    import json  # only where a log is read or written

    line = {
        "outputs": _encode_facts(entry.outputs),
        "command": dict(entry.command),
        "inputs": _encode_facts(entry.inputs),
        "reads": _encode_facts(entry.reads),
        "warnings": [_encode_warning(warning) for warning in entry.warnings],
    }
    return json.dumps(line, separators=(",", ":")).encode() + b"\n"


def decode_entry(line: bytes) -> Entry:
    """The entry of a line; ValueError, TypeError or LookupError if it is none."""
    import json  # only where a log is read or written

    read = json.loads(line)
    return Entry(
        outputs=_decode_facts(read["outputs"]),
        command={str(name): str(part) for name, part in dict(read["command"]).items()},
        inputs=_decode_facts(read["inputs"]),
        reads=_decode_facts(read["reads"]),
        warnings=tuple(_decode_warning(*warning) for warning in read["warnings"]),
    )


def _encode_facts(facts: Mapping[str, Fact]) -> dict[str, list[object]]:
    return {path: _encode_fact(fact) for path, fact in facts.items()}


def _encode_fact(fact: Fact) -> list[object]:
    stamp = fact.stamp
    return [fact.digest, stamp.mtime_ns, stamp.size] if stamp else [fact.digest]


def _decode_facts(read: Any) -> dict[str, Fact]:
    return {str(path): _decode_fact(*parts) for path, parts in dict(read).items()}


def _decode_fact(digest: str, *stamp: int) -> Fact:
    return Fact(str(digest), Stamp(*map(int, stamp)) if stamp else None)


def _encode_warning(warning: Diagnostic) -> list[object]:
    span = warning.span
    place = [span.path, span.line, span.column, span.end_column] if span else None
    return [warning.code, warning.message, place, list(warning.hints)]


def _decode_warning(code: str, message: str, place: Any, hints: list[str]) -> Diagnostic:
    span = _decode_span(*place) if place else None
    return Diagnostic(Severity.WARNING, str(code), str(message), span, tuple(map(str, hints)))


def _decode_span(path: str, line: int, column: int, end_column: int | None) -> Span:
    return Span(str(path), int(line), int(column), None if end_column is None else int(end_column))
