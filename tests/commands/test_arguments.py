"""Words on the command line, tables, and what is said where nothing can be done."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from cvbuild.citations import STYLES
from cvbuild.cli import COMMANDS, main
from cvbuild.importers import IMPORTERS


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bild"], "invalid choice: 'bild'"),
        (["build", "-j", "0"], "expected a number above 0"),
        (["build", "-j", "many"], "expected a number above 0"),
        (["build", "--engine", "word"], "invalid choice: 'word'"),
        (["build", "--frce"], "unrecognized arguments: --frce"),
        (["list", "extra"], "unrecognized arguments: extra"),
        (["list", "-C", "nowhere"], "there is no folder 'nowhere'"),
        (["show"], "the following arguments are required: P"),
        (["show", "ada", "--format", "xml"], "invalid choice: 'xml'"),
        (["new"], "the following arguments are required: NAME"),
    ],
)
def test_usage(
    words: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_without_a_command_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "bring documents up to date" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "table", "more"),
    [("kinds", IMPORTERS, []), ("styles", STYLES, ["csl:NAME", "FILE.csl"])],
)
def test_tables_are_printed(
    command: str, table: dict[str, Any], more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [*table, *more]
    for line, row in zip(lines, table.values(), strict=False):
        assert line.endswith(row.description)


def test_themes_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["themes"]) == 0
    assert {"base", "classic", "modern"} <= {
        line.split()[0] for line in capsys.readouterr().out.splitlines()
    }


def test_doctor_says_of_each_thing_whether_it_is_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["doctor"]) == 0
    lines = [one for one in capsys.readouterr().out.splitlines() if not one.startswith("  hint:")]
    assert {line.split()[0] for line in lines} <= {"ok", "missing"}
    assert any("xelatex" in line for line in lines)


@pytest.mark.parametrize("command", ["list", "clean", "themes", "build"])
def test_where_the_folder_itself_is_gone(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = tmp_path / "gone"
    home.mkdir()
    monkeypatch.chdir(home)
    home.rmdir()
    assert main([command]) == 1
    assert capsys.readouterr().err.startswith("error[file-error]: No such file or directory")


def test_a_mistake_of_ours_is_one_line_and_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*arguments: object) -> None:
        raise RuntimeError("a\nb \udce9")

    monkeypatch.setitem(COMMANDS, "list", dataclasses.replace(COMMANDS["list"], run=broken))
    assert main(["list"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    found = re.search(r"please report it with (\S+)", said)
    assert found is not None
    assert "RuntimeError" in Path(found[1]).read_text(encoding="utf-8")
    Path(found[1]).unlink()


def test_what_is_printed_does_not_steer_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "profiles/ada/profile.yaml"
    path.parent.mkdir(parents=True)
    path.write_text('person: {name: "A\\e[31m", nme\u202e: 1}\n\tno\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["show", "ada"]) == 1
    assert not {"\x1b", "\u202e", "\t"} & set(capsys.readouterr().err)
