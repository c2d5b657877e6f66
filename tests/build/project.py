"""A project in short: a world, some steps, and builds of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from cvbuild.build import (
    BuildGraph,
    BuildLog,
    Files,
    Outcome,
    Plan,
    Reason,
    ReasonKind,
    Step,
    load_log,
    make_graph,
    make_plan,
    run_plan,
)
from cvbuild.diagnostic import Report
from cvbuild.world import MemoryWorld, World
from tests.build.steps import RAN

LOG = "out/.log"


def reasons(plan: Plan) -> dict[str, tuple[Reason, ...]]:
    """Why each stale step is stale."""
    return {planned.step.name: planned.reasons for planned in plan.stale}


def because(kind: ReasonKind, *subjects: str) -> tuple[Reason, ...]:
    return tuple(Reason(kind, subject) for subject in subjects or ("",))


@dataclass
class Project:
    world: World
    steps: list[Step]
    #: The code and message of each problem of the last build.
    said: list[tuple[str, str]] = field(default_factory=list)

    def graph(self) -> BuildGraph:
        report = Report()
        graph = make_graph(self.steps, report)
        assert list(report) == []
        return graph

    def log(self) -> BuildLog:
        return load_log(self.world, LOG)

    def plan(self, *targets: str, force: bool = False) -> Plan:
        wanted = targets or None
        return make_plan(self.graph(), self.log(), Files(self.world), wanted, force=force)

    def build(
        self, *targets: str, force: bool = False, jobs: int = 1, keep_going: bool = True
    ) -> Outcome:
        RAN.clear()
        report = Report()
        plan = self.plan(*targets, force=force)
        outcome = run_plan(plan, self.world, report, jobs=jobs, keep_going=keep_going)
        self.said = [(found.code, found.message) for found in report]
        return outcome

    def ran(self, *targets: str, force: bool = False) -> list[str]:
        """Build in silence, and tell which steps ran."""
        self.build(*targets, force=force)
        assert self.said == []
        return list(RAN)


class Memory(Project):
    """A project in memory."""

    world: MemoryWorld

    def __init__(self, files: dict[str, str], *steps: Step) -> None:
        super().__init__(MemoryWorld(files), list(steps))

    def edit(self, path: str, content: str) -> None:
        """Write a file as a person would, later than all that was done before."""
        self.world.tick()
        self.world.create(path, content)

    def text(self, path: str) -> str:
        return self.world.files[path].decode()
