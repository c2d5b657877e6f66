"""What inputs are made of: whole records of real files, none of them long.

Why cut: what breaks a reader is seldom longer than a record, and short inputs are read by
the hundred thousand.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import FIXTURES, ROOT, SEEDS, TESTS

_MOST = 1500
_PER_FILE = 40

#: Where the files of a kind lie beside the project, if the folder is not called like the kind.
_BESIDE: dict[str, tuple[str, ...]] = {
    "arxiv": ("arxiv-atom", "orcid"),
    "dblp": ("arxiv-atom",),
    "rendercv": ("rendercv", "other-yaml", "decoys"),
    "ris": ("ris", "decoys"),
}
_SEEDS: dict[str, tuple[str, ...]] = {
    "markdown-cv": ("000_987f2b6b8ecd0b70.txt", "README.md"),
    "scholar-listing": ("001_a46773d45bbb6831.txt", "002_48f65c7f752c296d.txt"),
}
#: Where the records of a text begin; elsewhere they are apart by an empty line.
_RECORDS: dict[str, str] = {
    ".bib": r"(?m)^(?=@)",
    ".md": r"(?m)^(?=#)|\n\s*\n",
    ".ris": r"(?m)(?<=^ER  -)[^\n]*\n",
    ".yaml": r"(?m)^(?=\w)",
}


def pieces(kind: str, *, beside: bool) -> tuple[str, ...]:
    """Texts of a kind; with ``beside``, those of the files that lie beside the project, too."""
    files = _files(kind, beside=beside)
    found = (piece for path in files for piece in _cut(path, _text(path)))
    return tuple(dict.fromkeys(found))


def _files(kind: str, *, beside: bool) -> list[Path]:
    own = sorted((TESTS / "importers" / kind).glob("*/in.*"))
    if kind in _OWN:
        own = sorted(path for pattern in _OWN[kind] for path in ROOT.glob(pattern))
    if not beside:
        return own
    folders = [FIXTURES / name for name in _BESIDE.get(kind, (kind,))]
    seeds = [path for name in _SEEDS.get(kind, ()) if (path := SEEDS / name).exists()]
    return [*own, *seeds, *(path for one in folders for path in sorted(one.glob("*.*")))]


#: The files that people write by hand, by the name of their schema.
_OWN: dict[str, tuple[str, ...]] = {
    "profile": ("profiles/*/*.yaml", "profiles/*/imported/*.yaml", "cvbuild/starter/p*.yaml"),
    "variant": ("profiles/*/variants/*.yaml", "cvbuild/starter/cv.yaml"),
    "project": ("cvbuild.yaml", "tests/decode/errors/*.yaml"),
    "theme": ("themes/*/theme.yaml",),
    "richtext": ("README.md", "CHANGELOG.md", "tests/importers/markdown-cv/*/in.md"),
}


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _cut(path: Path, text: str) -> Iterator[str]:
    chance = random.Random(path.name)
    if len(text) <= _MOST:
        yield text
    elif path.suffix == ".json":
        yield from _pruned_json(text, chance)
    elif path.suffix == ".xml":
        yield from (_pruned_xml(text, chance) for _ in range(_PER_FILE // 2))
    else:
        if path.suffix in (".yaml", ".yml"):
            yield from _pruned_yaml(text, chance)
        yield from _blocks(text, _RECORDS.get(path.suffix, r"\n\s*\n"))


def _blocks(text: str, begin: str) -> Iterator[str]:
    """Records in their order, short ones together."""
    block = ""
    for record in re.split(begin, text)[: 3 * _PER_FILE]:
        if block and len(block) + len(record) > _MOST:
            yield block
            block = ""
        block += record[:_MOST] + ("" if begin.startswith("(?m)^") else "\n\n")
    yield block


def _pruned_json(text: str, chance: random.Random) -> Iterator[str]:
    try:
        tree = json.loads(text)
    except ValueError:
        yield from _blocks(text, r"(?m)^(?=\s*\{)")
        return
    for number in range(_PER_FILE // 2):
        yield json.dumps(_smaller(tree, chance), indent=number % 3 or None, ensure_ascii=number > 9)


def _pruned_yaml(text: str, chance: random.Random) -> Iterator[str]:
    try:
        tree = yaml.safe_load(text)
    except yaml.YAMLError:
        return
    for _ in range(_PER_FILE // 4):
        yield yaml.safe_dump(_smaller(tree, chance), allow_unicode=True, sort_keys=False)


def _smaller(tree: Any, chance: random.Random) -> Any:
    """A part of a tree that is short, its outer form as it was."""
    for _ in range(60):
        if len(repr(tree)) <= _MOST:
            break
        tree = _with_less(tree, chance)
    return tree


def _with_less(tree: Any, chance: random.Random) -> Any:
    if isinstance(tree, dict):
        large = len(repr(tree)) > _MOST // 4
        kept = {key for key in tree if not large or chance.random() < 0.95}
        return {key: _with_less(one, chance) for key, one in tree.items() if key in kept}
    if isinstance(tree, list):
        most = max(1, len(tree) // 2) if len(repr(tree)) > _MOST // 8 else len(tree)
        start = chance.randrange(len(tree) - most + 1)
        return [_with_less(one, chance) for one in tree[start : start + most]]
    return tree[:200] if isinstance(tree, str) else tree


def _pruned_xml(text: str, chance: random.Random) -> str:
    """The text with elements left out until it is short."""
    for _ in range(200):
        inner = [one for one in _elements(text) if one[1] - one[0] < max(len(text) // 2, 200)]
        if len(text) <= _MOST or not inner:
            break
        start, end = chance.choice(inner)
        text = text[:start] + text[end:]
    return text


def _elements(text: str) -> list[tuple[int, int]]:
    """Where each element begins and ends."""
    found, open_tags = [], []
    for tag in re.finditer(r"<(/?)([\w:.-]+)[^<>]*?(/?)>", text):
        if tag[3]:
            found.append(tag.span())
        elif not tag[1]:
            open_tags.append(tag)
        elif open_tags and open_tags[-1][2] == tag[2]:
            found.append((open_tags.pop().start(), tag.end()))
    return found
