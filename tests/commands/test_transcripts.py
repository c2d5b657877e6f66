"""Every ``*.md`` beside this file is a dialogue with the command, and says what has to come out.

A block with a path behind its fence is a file to write (``path hex``: bytes in hexadecimal). A
block that begins with ``% `` is a command, and what follows is what it prints: standard output
as it is, standard error behind ``2> ``, an exit code other than 0 behind ``=> ``. Blocks are
done in their order, in a fresh folder. ``pytest --update`` writes what comes out into the file.

Why in this process: starting Python for each command would take most of the time.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cvbuild.cli import main

HERE = Path(__file__).parent
_BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<info>.*)\n(?P<body>(?:.*\n)*?)(?P=fence)$", re.MULTILINE)


@pytest.mark.parametrize("transcript", sorted(HERE.glob("*.md")), ids=lambda path: path.stem)
def test_transcript(
    transcript: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[str, str], None],
) -> None:
    text = transcript.read_text(encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    # One job at a time: the order of the lines is then the plan's.
    monkeypatch.setattr(os, "cpu_count", lambda: 1)

    def played(block: re.Match[str]) -> str:
        fence, info, body = block["fence"], block["info"].strip(), block["body"]
        if info:
            _write(home, info, body)
            return block[0]
        line = body.partition("\n")[0]
        assert line.startswith("% "), f"expected a path or a command: {block[0]}"
        shown = _run(line.removeprefix("% "), capsys).replace(str(home), "/home")
        return f"{fence}\n{line}\n{shown}{fence}"

    golden(f"commands/{transcript.name}", _BLOCK.sub(played, text))


def _write(home: Path, info: str, body: str) -> None:
    path = home / info.removesuffix(" hex")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes.fromhex(body) if info.endswith(" hex") else body.encode())


def _run(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints, and its exit code; what is not cvbuild's is the shell's."""
    words = shlex.split(line)
    if words[0] == "cvbuild":
        capsys.readouterr()
        try:
            code = main(words[1:])
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 1
        out, err = capsys.readouterr()
    else:
        ended = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
        out, err, code = ended.stdout, ended.stderr, ended.returncode
    shown = [*out.splitlines(), *(f"2> {one}".rstrip() for one in err.splitlines())]
    shown += [f"=> {code}"] if code else []
    return "".join(f"{one}\n" for one in shown)
