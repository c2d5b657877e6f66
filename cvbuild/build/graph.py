"""What is made from what: rules, their applications, and the order between them.

Pure: no reading, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from cvbuild.diagnostic import Report
from cvbuild.source import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind of file is made: a name, a version, and the address of a function."""

    name: str
    #: Raised when the function makes something else from the same inputs and options.
    version: int
    #: ``"module:function"``, imported on first use.
    run: str


@dataclass(frozen=True, slots=True)
class Step:
    """One application of a rule: these outputs are made from these inputs."""

    rule: Rule
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    #: All that decides the outputs besides the inputs; versions of tools belong here too.
    options: tuple[tuple[str, str], ...] = ()
    description: str = ""
    #: Where a person asked for it; problems of the step are shown there.
    origin: Span | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if not self.outputs:
            raise ValueError(f"a step of rule '{self.rule.name}' has no output")

    @property
    def name(self) -> str:
        """What messages call the step: its first output."""
        return self.outputs[0]


@dataclass(frozen=True, slots=True)
class BuildGraph:
    """Sound steps in an order in which they can run; ``make_graph`` makes one."""

    steps: tuple[Step, ...]
    #: The step that makes a file, by the file's path.
    makers: Mapping[str, Step]

    def maker(self, path: str) -> Step | None:
        """The step that makes a file, None for a file that is only read."""
        return self.makers.get(path)

    def needs(self, step: Step) -> tuple[Step, ...]:
        """The steps that make the inputs of a step."""
        return tuple(
            dict.fromkeys(self.makers[path] for path in step.inputs if path in self.makers)
        )

    def upstream(self, step: Step) -> set[Step]:
        """All steps that are done before a step, whichever order is taken."""
        return self._closure(self.needs(step))

    def needed_for(self, targets: Iterable[str]) -> BuildGraph:
        """The part of the graph that makes some files; a file that no step makes adds nothing."""
        wanted = self._closure(self.makers[path] for path in targets if path in self.makers)
        return _graph(step for step in self.steps if step in wanted)

    def _closure(self, steps: Iterable[Step]) -> set[Step]:
        found: set[Step] = set()
        ahead = list(steps)
        while ahead:
            step = ahead.pop()
            if step not in found:
                found.add(step)
                ahead += self.needs(step)
        return found


def make_graph(steps: Iterable[Step], report: Report) -> BuildGraph:
    """The graph of some steps, without those that cannot be done, which are reported."""
    return _graph(_ordered(_without_rivals(steps, report), report))


def _graph(steps: Iterable[Step]) -> BuildGraph:
    ordered = tuple(steps)
    return BuildGraph(ordered, {path: step for step in ordered for path in step.outputs})


def _without_rivals(steps: Iterable[Step], report: Report) -> BuildGraph:
    kept: list[Step] = []
    makers: dict[str, Step] = {}
    for step in dict.fromkeys(steps):
        rivals = [path for path in step.outputs if path in makers]
        for path in rivals:
            _report_rivals(path, makers[path], step, report)
        if not rivals:
            kept.append(step)
            makers.update(dict.fromkeys(step.outputs, step))
    return _graph(kept)


def _report_rivals(path: str, first: Step, second: Step, report: Report) -> None:
    report.error(
        "duplicate-output",
        f"two steps would make '{path}': {_called(first)}, and {_called(second)}",
        second.origin,
        "give one of them another name",
    )


def _called(step: Step) -> str:
    return step.description or f"rule '{step.rule.name}'"


def _ordered(graph: BuildGraph, report: Report) -> list[Step]:
    sorter = TopologicalSorter({step: graph.needs(step) for step in graph.steps})
    try:
        sorter.prepare()
    except CycleError as error:
        _report_cycle(error.args[1], report)
    # After a cycle the sorter still gives what does not hang on it.
    order: list[Step] = []
    while sorter.is_active():
        ready = sorter.get_ready()
        sorter.done(*ready)
        order += ready
    return order


def _report_cycle(cycle: list[Step], report: Report) -> None:
    names = [step.name for step in cycle[:-1]]
    first = names.index(min(names))
    ring = [*names[first:], *names[:first], names[first]]
    shown = " needs ".join(f"'{name}'" for name in reversed(ring))
    report.error("cycle", f"a file is made from itself: {shown}", cycle[0].origin)
