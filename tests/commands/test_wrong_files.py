"""What is no source, said to be of each kind in turn: one clear line, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvbuild.cli import main
from cvbuild.importers import IMPORTERS
from tests.conftest import TESTS

PAGE = b"""<!-- a proxy's --> <!DOCTYPE html>
<html><head><title>403
  Forbidden</title></head><body><h1>Forbidden</h1></body></html>
"""
WRONG = {
    "empty": (b"", "the file is empty"),
    "spaces": (b"\xef\xbb\xbf \n\t\n", "the file is empty"),
    "pdf": (b"%PDF-1.7\n\xd0", "the file is a PDF, and not text"),
    "zero": (b"@article{a,\0}", "the file is not text: it has a zero byte"),
    "bytes": (b"caf\xe9", "the file is not UTF-8 text: byte 3 is 0xe9"),
    "page": (PAGE, "the file is a page of the web, '403 Forbidden', and no source"),
}


def sample(kind: str) -> bytes:
    """An invented file of a kind."""
    return next(path.read_bytes() for path in sorted((TESTS / "importers" / kind).glob("*/in.*")))


def other_kinds(kind: str) -> list[str]:
    """Kinds that no reader could take for this one."""
    near = {"markdown-cv": ["scholar-listing"], "scholar-listing": ["markdown-cv"]}
    return [one for one in IMPORTERS if one not in (kind, *near.get(kind, ()))]


def refused(
    content: bytes, kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """The errors of an import that must not write anything."""
    (folder / "source").write_bytes(content)
    words = ["import", "-C", str(folder), str(folder / "source"), "--profile", "ada"]
    assert 1 == main([*words, "--kind", kind])
    assert not (folder / "profiles").exists()
    said = capsys.readouterr()
    assert "" == said.out
    return [line for line in said.err.splitlines() if "]: " in line]


@pytest.mark.parametrize("kind", IMPORTERS)
@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_text_of_any_kind(
    wrong: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that what holds nothing for any reader is told in one line."""
    content, message = WRONG[wrong]
    (line,) = refused(content, kind, tmp_path, capsys)
    assert line.endswith(message)


@pytest.mark.parametrize("kind", IMPORTERS)
def test_files_of_another_kind(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a file of one kind is not read as one of another, whichever."""
    for other in other_kinds(kind):
        (line,) = refused(sample(kind), other, tmp_path, capsys)
        assert ": error[" in line, (other, line)


def test_nothing_was_lost_of_what_was_imported_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a download that failed does not take the place of one that did not."""
    source, words = tmp_path / "a.bib", ["import", "-C", str(tmp_path), str(tmp_path / "a.bib")]
    source.write_text("@book{a, title = {Mosses}}\n", encoding="utf-8")
    assert 0 == main([*words, "--profile", "ada"])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*/ada/*/a.*")}
    for content in (b"", PAGE, b"nothing here\n", b"caf\xe9"):
        source.write_bytes(content)
        assert 1 == main([*words, "--profile", "ada"])
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*/ada/*/a.*")}
    assert 2 == len(before)
    capsys.readouterr()
