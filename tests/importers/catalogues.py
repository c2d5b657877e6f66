"""What the tests of catalogues share: reading files, and changing them at random."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import strategies as st

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.encode import encode
from cvbuild.importers import import_source
from cvbuild.model import Profile
from cvbuild.source import Source
from tests.conftest import FIXTURES, TESTS


def fixture(folder: str, name: str) -> Source:
    """A real file as the program reads it, or a skip with the reason."""
    path = FIXTURES / folder / name
    if not path.exists():
        pytest.skip(f"the fixture {folder}/{name} is not beside this project")
    return Source(name, path.read_bytes().decode("utf-8"))


def read(source: Source, kind: str) -> tuple[Profile, list[str]]:
    """The profile of a source, and its messages as ``place: code: message``."""
    report = Report()
    profile = import_source(source, kind, report)
    return profile, [f"{one.span}: {one.code}: {one.message}" for one in report]


def read_fixture(folder: str, name: str, kind: str) -> tuple[Profile, list[str]]:
    return read(fixture(folder, name), kind)


def pair(kind: str, case: str) -> tuple[str, str, str]:
    """The folder of an invented pair, and what is read of it: profile and messages."""
    folder = f"importers/{kind}/{case}"
    (path,) = (TESTS / folder).glob("in.*")
    source = Source(path.name, path.read_text(encoding="utf-8"))
    report = Report()
    profile = import_source(source, kind, report)
    lines = source.lines()
    shown = "".join(f"{render_diagnostic(one, lambda path: lines)}\n" for one in report)
    return folder, encode(profile), shown


def reads_back(profile: Profile) -> bool:
    """Whether what is written of a profile is read as the same profile."""
    report = Report()
    return decode(Profile, Source("out.yaml", encode(profile)), report) == profile


def texts(*folders: str) -> list[str]:
    """The texts of all fixtures and invented files of some folders, for mutations."""
    found = [path for folder in folders for path in sorted((FIXTURES / folder).glob("*"))]
    found += [path for folder in folders for path in sorted(_invented(folder))]
    return [path.read_bytes().decode("utf-8", "replace")[:6000] for path in found] or [""]


def _invented(folder: str) -> list[Path]:
    return list((TESTS / "importers" / folder.removesuffix("-atom")).glob("*/in.*"))


def mutated(originals: list[str], pieces: list[str]) -> st.SearchStrategy[str]:
    """Texts with parts cut out, doubled, and pieces of the format or of nothing put between."""
    cut = st.tuples(
        st.integers(0, 6000), st.integers(0, 60), st.sampled_from([*pieces, "", "\x00"])
    )
    change = st.lists(cut | st.tuples(st.integers(0, 6000), st.just(0), st.text(max_size=6)),
                      max_size=8)  # fmt: skip
    return st.builds(_mutate, st.sampled_from(originals), change, st.integers(0, 12000))


def _mutate(original: str, changes: list[tuple[int, int, str]], end: int) -> str:
    for at, length, put in changes:
        original = original[:at] + put + original[at + length :]
    return original[: max(end, 1)]
