"""Doing what a plan says, and writing down what was done.

A step that fails leaves its old outputs and stops only what depends on it.
"""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from graphlib import TopologicalSorter

from cvbuild.build.entry import Entry, command
from cvbuild.build.files import ABSENT, Fact, Files
from cvbuild.build.graph import BuildGraph, Step
from cvbuild.build.log import BuildLog
from cvbuild.build.plan import Plan, Planned, View, is_unordered, problems, stale_reasons
from cvbuild.build.worker import Finished, Inline, Pool, StepResult, Workers
from cvbuild.diagnostic import Diagnostic, Report, Severity
from cvbuild.world import World


class Status(Enum):
    """How a step ended."""

    BUILT = "built"
    #: Nothing to do; perhaps only found out when its inputs came out as they were.
    UNCHANGED = "up to date"
    FAILED = "failed"
    #: Not tried, because something it needs was not made.
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the steps of a plan ended, by name, in the plan's order."""

    statuses: Mapping[str, Status]
    interrupted: bool = False

    @property
    def ok(self) -> bool:
        return not self.interrupted and not self.named(Status.FAILED, Status.SKIPPED)

    def named(self, *statuses: Status) -> tuple[str, ...]:
        """The names of the steps that ended so."""
        return tuple(name for name, status in self.statuses.items() if status in statuses)


OnStart = Callable[[Step], None]
OnDone = Callable[[Step, Status], None]


def run_plan(
    plan: Plan,
    world: World,
    report: Report,
    *,
    jobs: int = 1,
    keep_going: bool = True,
    on_start: OnStart = lambda step: None,
    on_done: OnDone = lambda step, status: None,
) -> Outcome:
    """Do the stale steps of a plan; with several jobs, in other processes.

    ``on_start`` is called for each step that is really done, ``on_done`` for each that the
    plan calls stale, also where it turns out that there is nothing to do.
    """
    report.extend(plan.unknown_targets)
    workers = _workers(world, min(jobs, len(plan.stale)))
    return _Run(
        plan,
        world,
        report,
        workers=workers,
        keep_going=keep_going,
        on_start=on_start,
        on_done=on_done,
    ).do()


def _workers(world: World, jobs: int) -> Workers:
    if jobs <= 1:
        return Inline(world)
    world.today()  # asked before the world is copied, so that all processes have one date
    return Pool(world, jobs)


@dataclass(frozen=True, slots=True)
class _Begun:
    """What was so when a step began: by it we know what the step has changed."""

    time: int
    inputs: Mapping[str, Fact]
    outputs: Mapping[str, Fact]


class _Run:
    def __init__(
        self,
        plan: Plan,
        world: World,
        report: Report,
        *,
        workers: Workers,
        keep_going: bool,
        on_start: OnStart,
        on_done: OnDone,
    ) -> None:
        self.graph, self.log, self.files, self.force = plan.graph, plan.log, plan.files, plan.force
        self.planned = {planned.step.name: planned for planned in plan.steps}
        self.world, self.report, self.workers = world, report, workers
        self.keep_going, self.on_start, self.on_done = keep_going, on_start, on_done
        self.sorter: TopologicalSorter[str] = TopologicalSorter()
        self.begun: dict[str, _Begun] = {}
        self.statuses: dict[str, Status] = {}

    def do(self) -> Outcome:
        interrupted = False
        try:
            self._do_all()
        except KeyboardInterrupt:
            interrupted = True
            self.report.error("interrupted", "the build was interrupted; what was done is kept")
        finally:
            self._finish(self.workers.stop())
            self._write_log(lambda: self.log.save(self.world))
        ended = {name: self.statuses[name] for name in self.planned if name in self.statuses}
        return Outcome(ended, interrupted)

    def _do_all(self) -> None:
        for name, planned in self.planned.items():
            self.sorter.add(name, *(need.name for need in self.graph.needs(planned.step)))
        self.sorter.prepare()
        ready: deque[str] = deque()
        while self.sorter.is_active():
            ready.extend(self.sorter.get_ready())
            if ready and self.workers.is_free():
                self._take(self.planned[ready.popleft()])
            else:
                self._finish(self.workers.wait())

    def _take(self, planned: Planned) -> None:
        step = planned.step
        if obstacle := self._obstacle(planned):
            self.report.note("skipped", f"'{step.name}' was skipped, because {obstacle}")
            return self._settle(step, Status.SKIPPED)
        planned = self._decided(planned)
        found = problems(planned, force=self.force)
        self.report.extend(found)
        if not planned.reasons:
            return self._leave(step)
        if any(problem.severity is Severity.ERROR for problem in found):
            return self._settle(step, Status.FAILED)
        return self._start(step)

    def _obstacle(self, planned: Planned) -> str:
        if not planned.reasons:
            return ""
        for need in self.graph.needs(planned.step):
            if self.statuses[need.name] in (Status.FAILED, Status.SKIPPED):
                return f"'{need.name}' was not made"
        failed = not self.keep_going and Status.FAILED in self.statuses.values()
        return "another step failed" if failed else ""

    def _decided(self, planned: Planned) -> Planned:
        """The planned step without a maybe: what it needs is made by now."""
        if not planned.is_maybe:
            return planned
        view = View(self.graph, self.log, self.files)
        return replace(planned, reasons=stale_reasons(planned.step, view))

    def _leave(self, step: Step) -> None:
        if entry := self.log.entry(step.name):
            self.report.extend(entry.warnings)
            renewed = _renewed(entry, self.files)
            if renewed != entry:
                self.log.renew(renewed)
        self._settle(step, Status.UNCHANGED)

    def _start(self, step: Step) -> None:
        self.begun[step.name] = _Begun(
            self.world.now(), self._facts(step.inputs), self._facts(step.outputs)
        )
        self._write_log(lambda: self.log.begin(self.world, step.outputs))
        self.on_start(step)
        self.workers.start(step)

    def _facts(self, paths: tuple[str, ...]) -> dict[str, Fact]:
        return {path: self.files.fact(path) for path in paths}

    def _finish(self, finished: Finished) -> None:
        for step, result in finished:
            for path in step.outputs:
                self.files.forget(path)
            faults = _faults(step, result, self.graph, self.files)
            self.report.extend((*result.diagnostics, *faults))
            built = result.ok and not faults
            self._record(step, result, self.begun.pop(step.name), built=built)
            self._settle(step, Status.BUILT if built else Status.FAILED)

    def _record(self, step: Step, result: StepResult, begun: _Begun, *, built: bool) -> None:
        if built:
            entry: Entry | None = _built(step, result, begun, self.files)
        else:
            entry = _unfinished(step, begun, self.log, self.files)
        if entry:
            self._write_log(lambda: self.log.record(self.world, entry))
        else:
            self._write_log(lambda: self.log.restore(self.world, step.outputs))

    def _write_log(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            message = f"the build log '{self.log.path}' cannot be written: {error.strerror}"
            self.report.warning("log-not-written", message)

    def _settle(self, step: Step, status: Status) -> None:
        self.statuses[step.name] = status
        self.sorter.done(step.name)
        if self.planned[step.name].reasons:
            self.on_done(step, status)


def _faults(step: Step, result: StepResult, graph: BuildGraph, files: Files) -> list[Diagnostic]:
    """What a step did against the rules of the house."""
    errors = [found for found in result.diagnostics if found.severity is Severity.ERROR]
    if not result.ok:
        return [] if errors else [_error("step-failed", f"'{step.name}' could not be made", step)]
    faults = [
        _error("output-not-made", f"the step for '{path}' ended without making it", step)
        for path in step.outputs
        if files.stamp(path) is None
    ]
    for path in _reads(step, result):
        if is_unordered(path, step, graph):
            message = f"'{step.name}' reads '{path}', which another step makes, without naming it"
            faults.append(_error("undeclared-input", message, step))
    return faults


def _error(code: str, message: str, step: Step) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, message, step.origin)


def _reads(step: Step, result: StepResult) -> list[str]:
    """What the step found for itself, sorted."""
    declared = {posixpath.normpath(path) for path in (*step.inputs, *step.outputs)}
    return sorted({posixpath.normpath(path) for path in result.reads} - declared)


def _built(step: Step, result: StepResult, begun: _Begun, files: Files) -> Entry:
    return Entry(
        outputs={path: files.fact(path) for path in step.outputs},
        command=command(step),
        inputs=begun.inputs,
        reads={path: files.fact_at(path, begun.time) for path in _reads(step, result)},
        warnings=tuple(x for x in result.diagnostics if x.severity is Severity.WARNING),
    )


def _unfinished(step: Step, begun: _Begun, log: BuildLog, files: Files) -> Entry | None:
    """The outputs that a failed step has written are ours too; None if it wrote nothing."""
    facts = {path: files.fact(path) for path in step.outputs}
    written = {path for path in facts if facts[path].digest != begun.outputs[path].digest}
    if not written:
        return None
    before = {path: log.fact(path) or ABSENT for path in step.outputs}
    return Entry({path: facts[path] if path in written else before[path] for path in facts})


def _renewed(entry: Entry, files: Files) -> Entry:
    """The same entry with the stamps of now, so that these files are not read again."""
    return replace(
        entry,
        outputs={path: files.renewed(path, fact) for path, fact in entry.outputs.items()},
        inputs={path: files.renewed(path, fact) for path, fact in entry.inputs.items()},
        reads={path: files.renewed(path, fact) for path, fact in entry.reads.items()},
    )
