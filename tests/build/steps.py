"""Steps for the tests of the engine, small enough to be worked out in the head."""

from __future__ import annotations

import os

from cvbuild.build import Rule, Step, StepResult, write_if_changed
from cvbuild.diagnostic import Diagnostic, Severity
from cvbuild.world import World

#: The names of the steps that ran in this process; a test empties it first.
RAN: list[str] = []

NAMES = ("join", "first", "include", "refuse", "warn", "raise_", "half", "stop", "die", "idle")
RULES = {name: Rule(name, 1, f"tests.build.steps:{name}") for name in NAMES}


def step(rule: str, inputs: str, outputs: str, **options: str) -> Step:
    """A step in short: paths are given with spaces between."""
    return Step(RULES[rule], tuple(inputs.split()), tuple(outputs.split()), tuple(options.items()))


def _text(world: World, paths: tuple[str, ...]) -> bytes:
    return b"".join(world.read_bytes(path) for path in paths)


def _make(step: Step, world: World, content: bytes) -> None:
    RAN.append(step.name)
    for path in step.outputs:
        write_if_changed(world, path, content)


def join(step: Step, world: World) -> StepResult:
    """All inputs, then all options."""
    options = "".join(value for _, value in step.options)
    _make(step, world, _text(world, step.inputs) + options.encode())
    return StepResult(True)


def first(step: Step, world: World) -> StepResult:
    """The first letter of each input: most changes end here."""
    _make(step, world, b"".join(world.read_bytes(path)[:1] for path in step.inputs))
    return StepResult(True)


def include(step: Step, world: World) -> StepResult:
    """The content of the files that the inputs name, one on a line; '-' where there is none."""
    names = _text(world, step.inputs).decode().split()
    found = [world.read_bytes(name) if world.stamp(name) else b"-" for name in names]
    _make(step, world, b"".join(found))
    return StepResult(True, reads=tuple(names))


def refuse(step: Step, world: World) -> StepResult:
    """Fails while its inputs hold the word 'bad'."""
    if b"bad" not in _text(world, step.inputs):
        return join(step, world)
    RAN.append(step.name)
    return StepResult(False, (Diagnostic(Severity.ERROR, "bad", "found 'bad'"),))


def warn(step: Step, world: World) -> StepResult:
    join(step, world)
    return StepResult(True, (Diagnostic(Severity.WARNING, "odd", "found something odd"),))


def raise_(step: Step, world: World) -> StepResult:
    """Breaks off while its inputs hold the word 'bad'."""
    if b"bad" in _text(world, step.inputs):
        raise ValueError("no\nsense")
    return join(step, world)


def half(step: Step, world: World) -> StepResult:
    """Writes its first output, and fails at the second while its inputs hold the word 'bad'."""
    write_if_changed(world, step.outputs[0], _text(world, step.inputs))
    return refuse(step, world)


def stop(step: Step, world: World) -> StepResult:
    """The person presses Ctrl-C while its inputs hold the word 'bad'."""
    if b"bad" in _text(world, step.inputs):
        raise KeyboardInterrupt
    return join(step, world)


def die(step: Step, world: World) -> StepResult:
    """The process dies while its inputs hold the word 'bad'."""
    if b"bad" in _text(world, step.inputs):
        os._exit(9)
    return join(step, world)


def idle(step: Step, world: World) -> StepResult:
    """Says that it made something."""
    return StepResult(True)
