"""Every class of error that the decoder knows, written beside the line that it is about.

In ``errors/*.yaml`` a line ends with what is to be said of it: ``# error: COLUMN-END code:
message [hint]``, once for each problem. Where no comment can stand, the first line has it
with the number of its line before the column. ``# reads: Variant`` names the class to read;
without it, it is Profile.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvbuild.decode import decode
from cvbuild.diagnostic import Diagnostic, Report
from cvbuild.document.variant import Variant
from cvbuild.model import Profile
from cvbuild.source import Source

ERRORS = sorted((Path(__file__).parent / "errors").glob("*.yaml"))


def expected_in(content: str) -> list[str]:
    found = []
    for number, line in enumerate(content.split("\n"), 1):
        for note in line.split("# error: ")[1:]:
            elsewhere = re.match(r"\d+:", note)
            found.append(note.rstrip() if elsewhere else f"{number}:{note.rstrip()}")
    return found


def shown(problem: Diagnostic) -> str:
    assert problem.span is not None
    end = f"-{problem.span.end_column}" if problem.span.end_column else ""
    hints = "".join(f" [{hint}]" for hint in problem.hints)
    place = f"{problem.span.line}:{problem.span.column}{end}"
    return f"{place} {problem.code}: {problem.message}{hints}"


@pytest.mark.parametrize("path", ERRORS, ids=lambda path: path.stem)
def test_every_error_is_said_where_it_is(path: Path) -> None:
    """This test ensures that all problems of a file are found at once, each with its place."""
    content = path.read_text(encoding="utf-8")
    report = Report()
    cls: type = Variant if content.startswith("# reads: Variant") else Profile
    decode(cls, Source("file.yaml", content), report)
    expected = expected_in(content)
    assert expected, "a file of errors has to have one"
    assert expected == [shown(problem) for problem in report]
