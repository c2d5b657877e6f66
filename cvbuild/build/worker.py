"""Doing one step: in this process, or in one of a pool of processes.

Whatever happens in the function of a step, a StepResult comes back.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from cvbuild.build.graph import Step
from cvbuild.diagnostic import Diagnostic, Severity
from cvbuild.world import World

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


@dataclass(frozen=True, slots=True)
class StepResult:
    """What the function of a step gives back; the outputs it has written through the World."""

    ok: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    #: Files that were read and are not among the inputs; from now on they are inputs too. One
    #: that was looked for and is not there belongs to them.
    reads: tuple[str, ...] = ()


StepFunction = Callable[[Step, World], StepResult]
Finished = list[tuple[Step, StepResult]]


def write_if_changed(world: World, path: str, content: bytes) -> bool:
    """Write a file unless it holds this already; says whether it wrote."""
    stamp = world.stamp(path)
    if stamp and stamp.size == len(content) and world.read_bytes(path) == content:
        return False
    world.write_bytes(path, content)
    return True


def perform(step: Step, world: World) -> StepResult:
    """Call the function of a step; an exception becomes a problem that names the step."""
    try:
        module, _, name = step.rule.run.partition(":")
        function: StepFunction = getattr(importlib.import_module(module), name)
        return _checked(function(step, world))
    except OSError as error:
        path = error.filename2 or error.filename or ""
        why = f"{error.strerror or error}: '{path}'" if path else str(error.strerror or error)
        return _failure(step, "file-error", f"'{step.name}' could not be made: {why}")
    except (Exception, SystemExit) as error:
        return _broken(step, error)


def _checked(result: object) -> StepResult:
    if not isinstance(result, StepResult):
        raise TypeError(f"expected a StepResult, found {type(result).__name__}")
    return result


def _failure(step: Step, code: str, message: str, *hints: str) -> StepResult:
    line = " ".join(message.split())
    return StepResult(False, (Diagnostic(Severity.ERROR, code, line, step.origin, hints),))


def _broken(step: Step, error: BaseException) -> StepResult:
    message = f"the step for '{step.name}' broke off: {type(error).__name__}: {error}"
    return _failure(step, "internal", message, *_place(error))


def _place(error: BaseException) -> tuple[str, ...]:
    trace = error.__traceback__
    if trace is None:
        return ()
    while trace.tb_next:
        trace = trace.tb_next
    code = trace.tb_frame.f_code
    return (f"report this bug; it happened at {code.co_filename}:{trace.tb_lineno}",)


def _interrupted(step: Step) -> StepResult:
    return _failure(step, "interrupted", f"'{step.name}' was interrupted")


class Workers(Protocol):
    """Where steps are done."""

    def is_free(self) -> bool: ...

    def start(self, step: Step) -> None: ...

    def wait(self) -> Finished:
        """The steps that ended, at least one; only to be asked while one is running."""

    def stop(self) -> Finished:
        """Wait for what is running and take no more; what did not end counts as interrupted."""


class Inline:
    """One step at a time, in this process."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._step: Step | None = None

    def is_free(self) -> bool:
        return self._step is None

    def start(self, step: Step) -> None:
        self._step = step

    def wait(self) -> Finished:
        assert self._step is not None
        result = perform(self._step, self._world)
        step, self._step = self._step, None
        return [(step, result)]

    def stop(self) -> Finished:
        return [(self._step, _interrupted(self._step))] if self._step else []


class Pool:
    """Several steps at a time, in other processes; the world goes there as a copy."""

    def __init__(self, world: World, jobs: int) -> None:
        self._world = world
        self._jobs = jobs
        self._running: dict[Future[StepResult], Step] = {}
        self._executor: ProcessPoolExecutor | None = None

    def is_free(self) -> bool:
        return len(self._running) < self._jobs

    def start(self, step: Step) -> None:
        from concurrent.futures.process import BrokenProcessPool

        try:
            future = self._pool().submit(perform, step, self._world)
        except BrokenProcessPool:
            self._executor = None
            future = self._pool().submit(perform, step, self._world)
        self._running[future] = step

    def wait(self) -> Finished:
        from concurrent.futures import FIRST_COMPLETED, wait

        done = wait(self._running, return_when=FIRST_COMPLETED).done
        ended = [future for future in self._running if future in done]
        return [_ended(self._running.pop(future), future) for future in ended]

    def stop(self) -> Finished:
        if self._executor:
            self._executor.shutdown(cancel_futures=True)
        return [_stopped(step, future) for future, step in self._running.items()]

    def _pool(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = _make_pool(self._jobs)
        return self._executor


def _make_pool(jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Not "fork": a copy of a process with threads, as a watching one has, can hang.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_die_quietly)


def _die_quietly() -> None:
    """At Ctrl-C a worker ends without a traceback; the parent tells what happened."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _ended(step: Step, future: Future[StepResult]) -> tuple[Step, StepResult]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return step, future.result()
    except BrokenProcessPool:
        message = f"a process died while '{step.name}' was being made"
        return step, _failure(step, "internal", message, "build with -j 1 to see which step it is")
    except Exception as error:
        return step, _broken(step, error)


def _stopped(step: Step, future: Future[StepResult]) -> tuple[Step, StepResult]:
    if future.cancelled() or future.exception() is not None:
        return step, _interrupted(step)
    return step, future.result()
