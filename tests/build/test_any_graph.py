"""For any graph and any edits: a build leaves what a build from nothing makes, and then rests."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from cvbuild.build import Step
from cvbuild.world import MemoryWorld
from tests.build.project import Memory
from tests.build.steps import RAN, step

SOURCES = ("s0", "s1", "s2")
#: Few contents of few lengths, so that files often come out as they were; for "include" they
#: are names of files, of which s9 is never there.
TEXTS = st.sampled_from(["s0", "s1", "s9", "s0 s1", "s2 s9"])
RULES = st.sampled_from(["join", "first", "include"])


@st.composite
def graphs(draw: st.DrawFn) -> list[Step]:
    """Each step reads sources and what the steps before it make; "include" only sources."""
    steps: list[Step] = []
    made: list[str] = []
    for number in range(draw(st.integers(1, 6))):
        rule = draw(RULES)
        known = [*SOURCES, *made] if rule != "include" else [*SOURCES]
        inputs = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
        outputs = [f"o{number}"] + [f"p{number}"] * draw(st.booleans())
        steps.append(step(rule, " ".join(inputs), " ".join(outputs), x=draw(st.sampled_from("xy"))))
        made += outputs
    return draw(st.permutations(steps))


Edit = Callable[[Memory], None]


def _write(path: str, text: str) -> Edit:
    return lambda project: project.world.create(path, text)


def _remove_output(number: int) -> Edit:
    return lambda project: project.world.remove(f"o{number}")


def _lose_log(project: Memory) -> None:
    project.world.remove("out/.log")


def _wait(project: Memory) -> None:
    project.world.tick()


def _change(steps: list[Step]) -> Edit:
    def change(project: Memory) -> None:
        project.steps = steps

    return change


EDITS = st.one_of(
    st.builds(_write, st.sampled_from(SOURCES), TEXTS),
    st.builds(_remove_output, st.integers(0, 5)),
    st.just(_lose_log),
    st.just(_wait),
    st.builds(_change, graphs()),
)


def outputs(project: Memory) -> dict[str, bytes]:
    return {path: project.world.files[path] for step in project.steps for path in step.outputs}


def from_nothing(project: Memory) -> dict[str, bytes]:
    sources = {path: project.text(path) for path in SOURCES}
    fresh = Memory(sources, *project.steps)
    assert fresh.build().ok
    return outputs(fresh)


@settings(deadline=None)
@given(graphs(), st.lists(st.lists(EDITS, max_size=4), max_size=5))
def test_a_build_after_edits_equals_a_build_from_nothing(
    steps: list[Step], rounds: list[list[Edit]]
) -> None:
    project = Memory(dict.fromkeys(SOURCES, "s1"), *steps)
    for edits in [[], *rounds]:
        for edit in edits:
            edit(project)
        assert project.build().ok, project.said
        ran = list(RAN)
        assert len(ran) == len(set(ran))
        assert outputs(project) == from_nothing(project)
        assert project.ran() == []
        assert isinstance(project.world, MemoryWorld)
