"""Which steps are stale, and why: the decision, before anything is done.

Pure but for looks at files. A stale step has reasons, found by going down a ladder and
stopping at the first rung that gives any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain

from cvbuild.build.entry import Entry, command
from cvbuild.build.files import Files
from cvbuild.build.graph import BuildGraph, Step
from cvbuild.build.log import BuildLog, edited_output, is_edited
from cvbuild.diagnostic import Diagnostic, Severity, did_you_mean


class ReasonKind(Enum):
    """Why a step is stale, in the words for people; the braces stand for the subject."""

    FORCED = "asked for by force"
    NEVER_BUILT = "never built"
    UNFINISHED = "the last run did not finish"
    OUTPUT_MISSING = "output '{}' is missing"
    OUTPUT_EDITED = "output '{}' was edited by hand"
    COMMAND_CHANGED = "{} changed"
    INPUT_SET_CHANGED = "the set of inputs changed ({})"
    INPUT_CHANGED = "input '{}' changed"
    #: Only a maybe: if the input comes out as it was, the step is not stale.
    INPUT_WILL_BE_BUILT = "input '{}' will be built and may change"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a step is stale: its kind, and the file or option concerned."""

    kind: ReasonKind
    subject: str = ""

    def __str__(self) -> str:
        return self.kind.value.format(self.subject)


@dataclass(frozen=True, slots=True)
class Planned:
    """A step with what was found about it; without reasons it is up to date."""

    step: Step
    reasons: tuple[Reason, ...] = ()
    #: Inputs that are not there and that no step makes.
    missing: tuple[str, ...] = ()
    #: Outputs that hold something else than was built.
    edited: tuple[str, ...] = ()

    @property
    def is_maybe(self) -> bool:
        """Whether it depends on what other steps make if this one is stale."""
        return {reason.kind for reason in self.reasons} == {ReasonKind.INPUT_WILL_BE_BUILT}


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps that targets need, in order, each with the reasons for which it is stale."""

    steps: tuple[Planned, ...]
    graph: BuildGraph = field(repr=False, compare=False)
    log: BuildLog = field(repr=False, compare=False)
    files: Files = field(repr=False, compare=False)
    #: Targets that no step makes.
    unknown: tuple[str, ...] = ()
    force: bool = False

    @property
    def stale(self) -> tuple[Planned, ...]:
        return tuple(planned for planned in self.steps if planned.reasons)

    @property
    def unknown_targets(self) -> tuple[Diagnostic, ...]:
        return tuple(_unknown_target(target, self.graph) for target in self.unknown)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What stands in the way, as far as it is known before anything is done."""
        found = [problems(planned, force=self.force) for planned in self.steps]
        return self.unknown_targets + tuple(chain.from_iterable(found))


@dataclass(frozen=True, slots=True)
class View:
    """What a decision looks at besides the step."""

    graph: BuildGraph
    log: BuildLog
    files: Files
    #: Files that stale steps make: what they will be is not known yet.
    unsure: set[str] = field(default_factory=set)


def make_plan(
    graph: BuildGraph,
    log: BuildLog,
    files: Files,
    targets: Iterable[str] | None = None,
    *,
    force: bool = False,
) -> Plan:
    """Decide which of the steps that targets need are stale; without targets, of all steps."""
    wanted = list(graph.makers) if targets is None else list(dict.fromkeys(targets))
    unknown = tuple(target for target in wanted if graph.maker(target) is None)
    view = View(graph, log, files)
    steps = []
    for step in graph.needed_for(wanted).steps:
        planned = _planned(step, view, force=force)
        if planned.reasons:
            view.unsure.update(step.outputs)
        steps.append(planned)
    return Plan(tuple(steps), graph, log, files, unknown, force)


def _planned(step: Step, view: View, *, force: bool) -> Planned:
    graph, files = view.graph, view.files
    missing = [path for path in step.inputs if not graph.maker(path) and not files.stamp(path)]
    edited = [path for path in step.outputs if is_edited(view.log, path, files)]
    reasons = (Reason(ReasonKind.FORCED),) if force else stale_reasons(step, view)
    return Planned(step, reasons, tuple(missing), tuple(edited))


def stale_reasons(step: Step, view: View) -> tuple[Reason, ...]:
    """The reasons of the first rung of the ladder that gives any."""
    entry = view.log.entry(step.name)
    if entry is None:
        return (Reason(ReasonKind.NEVER_BUILT),)
    if not entry.command:
        return (Reason(ReasonKind.UNFINISHED),)
    for rung in LADDER:
        if reasons := tuple(rung(step, entry, view)):
            return reasons
    return ()


def _output_missing(step: Step, entry: Entry, view: View) -> Iterator[Reason]:
    for path in step.outputs:
        if view.files.stamp(path) is None:
            yield Reason(ReasonKind.OUTPUT_MISSING, path)


def _command_changed(step: Step, entry: Entry, view: View) -> Iterator[Reason]:
    if tuple(entry.outputs) != step.outputs:
        yield Reason(ReasonKind.COMMAND_CHANGED, "the list of outputs")
    now = command(step)
    for part in sorted(now.keys() | entry.command.keys()):
        if now.get(part) != entry.command.get(part):
            yield Reason(ReasonKind.COMMAND_CHANGED, part)


def _input_set_changed(step: Step, entry: Entry, view: View) -> Iterator[Reason]:
    changed = entry.inputs.keys() ^ set(step.inputs)
    changed |= {path for path in entry.reads if is_unordered(path, step, view.graph)}
    for path in sorted(changed):
        yield Reason(ReasonKind.INPUT_SET_CHANGED, path)
    if not changed and list(entry.inputs) != list(dict.fromkeys(step.inputs)):
        yield Reason(ReasonKind.INPUT_SET_CHANGED, "their order")


def _input_changed(step: Step, entry: Entry, view: View) -> Iterator[Reason]:
    for path, fact in {**entry.inputs, **entry.reads}.items():
        if path not in view.unsure and not view.files.matches(path, fact):
            yield Reason(ReasonKind.INPUT_CHANGED, path)


def _input_will_be_built(step: Step, entry: Entry, view: View) -> Iterator[Reason]:
    # A file that was found is made upstream of an input, which is then unsure as well.
    for path in entry.inputs:
        if path in view.unsure:
            yield Reason(ReasonKind.INPUT_WILL_BE_BUILT, path)


#: From the cheapest question to the dearest; a rung that holds makes the rest idle.
LADDER: tuple[Callable[[Step, Entry, View], Iterator[Reason]], ...] = (
    _output_missing,
    _command_changed,
    _input_set_changed,
    _input_changed,
    _input_will_be_built,
)


def is_unordered(path: str, step: Step, graph: BuildGraph) -> bool:
    """Whether a step reads what another makes, without waiting for it."""
    maker = graph.maker(path)
    return maker is not None and maker not in graph.upstream(step)


def problems(planned: Planned, *, force: bool) -> list[Diagnostic]:
    """What stands in the way of a step. An edited output only does if the step is stale."""
    found = [_missing_input(path, planned.step) for path in planned.missing]
    refused = planned.reasons and not planned.is_maybe
    if not force:
        severity = Severity.ERROR if refused else Severity.WARNING
        found += [edited_output(severity, path) for path in planned.edited]
    return found


def _missing_input(path: str, step: Step) -> Diagnostic:
    message = f"'{path}' is needed to make '{step.name}' and is not there"
    return Diagnostic(Severity.ERROR, "missing-input", message, step.origin)


def _unknown_target(target: str, graph: BuildGraph) -> Diagnostic:
    hints = did_you_mean(target, graph.makers)
    return Diagnostic(Severity.ERROR, "unknown-target", f"nothing makes '{target}'", hints=hints)


def explain(plan: Plan) -> list[str]:
    """A line for each reason of each stale step, and for each output that was edited."""
    return [
        f"{planned.step.name}: {reason}"
        for planned in plan.steps
        for reason in (*planned.reasons, *_edited_reasons(planned))
    ]


def _edited_reasons(planned: Planned) -> list[Reason]:
    return [Reason(ReasonKind.OUTPUT_EDITED, path) for path in planned.edited]
