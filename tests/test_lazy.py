"""What is not needed is not imported: the program starts at once, and looks at little."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cvbuild.diagnostic import Report
from cvbuild.importers import IMPORTERS
from cvbuild.starter import starter_files
from cvbuild.world import DiskWorld
from tests.test_architecture import HEAVY

READERS = {row.read.partition(":")[0] for row in IMPORTERS.values()}

#: Runs one command, and prints the names of all modules that it has imported last.
PROGRAM = """
import json, sys
from cvbuild.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as end:
    code = end.code
print(json.dumps([code, sorted(sys.modules)]))
"""


def imported_by(*arguments: str, cwd: Path) -> tuple[int, set[str]]:
    """The exit code of a command, and the modules that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    code, modules = json.loads(done.stdout.splitlines()[-1])
    return code, set(modules)


def heavy(modules: set[str]) -> list[str]:
    return sorted((modules & READERS) | ({one.split(".")[0] for one in modules} & HEAVY))


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["build", "--help"]])
def test_nothing_is_imported_for_a_word_of_help(arguments: list[str], tmp_path: Path) -> None:
    """This test ensures that help comes at once: without YAML, without a project, without rules."""
    code, modules = imported_by(*arguments, cwd=tmp_path)
    ours = sorted(one for one in modules if one.startswith("cvbuild"))
    assert (0, []) == (code, heavy(modules))
    assert [
        "cvbuild",
        "cvbuild.cli",
        "cvbuild.diagnostic",
        "cvbuild.source",
        "cvbuild.world",
    ] == ours
    assert "yaml" not in modules


@pytest.mark.parametrize("command", ["styles", "kinds"])
def test_tables_are_printed_without_what_they_name(command: str, tmp_path: Path) -> None:
    """This test ensures that to list readers and styles imports none of them."""
    code, modules = imported_by(command, cwd=tmp_path)
    assert (0, []) == (code, heavy(modules))
    assert "cvbuild.citations.academic" not in modules


def test_the_list_of_documents_is_made_without_heavy_libraries(project: Path) -> None:
    """This test ensures that to see what is stale takes a look at files, and no library."""
    code, modules = imported_by("list", cwd=project)
    assert (0, []) == (code, heavy(modules))


def test_a_build_that_has_nothing_to_do_imports_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a second build draws nothing, and does not load what draws."""
    first, _ = imported_by("build", "-j", "1", cwd=project)
    again, modules = imported_by("build", "-j", "1", cwd=project)
    assert (0, 0, []) == (first, again, heavy(modules))
    assert not {"cvbuild.link", "cvbuild.formula", "concurrent.futures.process"} & modules


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project that 'cvbuild new' makes, with HTML for its output: neither TeX nor a PDF."""
    report = Report()
    world = DiskWorld(tmp_path)
    for path, content in starter_files("jane-doe", "weasyprint", report).items():
        world.write_bytes(path, re.sub("outputs: .*", "outputs: [html]", content).encode())
    assert list(report) == []
    return tmp_path
