"""The house of DESIGN.md, section 4, held over every file of the package."""

from __future__ import annotations

import ast
import functools
import importlib
import re
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from cvbuild.backends import BACKENDS
from cvbuild.citations import FORMAT_CSL, STYLES
from cvbuild.exporters import EXPORTERS
from cvbuild.exporters.people import PEOPLE_FORMATS
from cvbuild.importers import IMPORTERS
from cvbuild.terms import LANGUAGES
from cvbuild.writers import WRITERS
from tests.conftest import ROOT

PACKAGE = ROOT / "cvbuild"

#: The layer of each module and package; what is ``aside`` knows layer 0 and itself.
LAYERS: Mapping[str, str] = {
    "source": "0",
    "diagnostic": "0",
    "world": "0",
    "charsets": "0",
    "model": "1",
    "richtext": "1",
    "formula": "1",
    "texmath": "1",
    "terms": "1",
    "typography": "1",
    "directions": "1",
    "decode": "2",
    "encode": "2",
    "schema": "2",
    "changes": "2",
    "coverage": "2",
    "omitting": "2",
    "ids": "2",
    "following": "2",
    "link": "2",
    "publications": "2",
    "citations": "2",
    "document": "2",
    "writers": "2",
    "importers": "3",
    "csl": "3",
    "fonts": "3",
    "icons": "3",
    "theme": "3",
    "backends": "3",
    "build": "aside",
    "project": "4",
    "rules": "4",
    "importing": "4",
    "keeping": "4",
    "opening": "4",
    "telling": "4",
    "showing": "4",
    "doctor": "4",
    "starter": "4",
    "adopting": "4",
    "exporting": "4",
    "explaining": "4",
    "coauthoring": "4",
    "exporters": "3",
    "reading": "2",
    "cli": "5",
    "__main__": "5",
}

#: Layers that are functions of what they are given: no files, no clock, no other programs.
PURE = ("1", "2")
DOORS = {"cvbuild.world", "os", "pathlib", "subprocess", "time", "shutil", "tempfile"}

#: What takes long to import, and so is imported where it is used.
HEAVY = {
    "bm25s",
    "fontTools",
    "jinja2",
    "markdown_it",
    "openpyxl",
    "pylatex",
    "pylatexenc",
    "pyphen",
    "pypdf",
    "rapidfuzz",
    "snowballstemmer",
    "weasyprint",
}

#: Modules of plug-in folders that stand in no table, and why more than one plug-in needs them.
HELPERS: Mapping[str, str] = {
    "cvbuild.citations.parts": "the parts that every house style is put together from",
    "cvbuild.citations.stops": "where titles and quotations end is one thing in all house styles",
    "cvbuild.backends.setting": "families and fonts are found in one way for both backends",
    "cvbuild.backends.tounicode": "what letters a PDF's text layer has is a format of its own",
    "cvbuild.backends.texlog": "the log of TeX is a language of its own, read without a TeX run",
}


def addresses() -> list[str]:
    """Every ``module:name`` of the registries."""
    return sorted(
        {
            *(address for row in IMPORTERS.values() for address in (row.read, row.detect)),
            *(row.format for row in STYLES.values()),
            FORMAT_CSL,
            *WRITERS.values(),
            *(
                address
                for row in EXPORTERS.values()
                for address in (row.write, row.draw)
                if address
            ),
            *(row.write for row in PEOPLE_FORMATS.values()),
            *(address for row in BACKENDS.values() for address in (row.draw, row.compile)),
            *(f"{module}:TERMS" for module in LANGUAGES.values()),
        }
    )


PLUG_INS = {address.partition(":")[0] for address in addresses()}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@functools.cache
def trees() -> Mapping[str, ast.Module]:
    """Every module of the package, parsed."""
    return {
        name_of(path): ast.parse(path.read_text(encoding="utf-8"), str(path))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def statements(node: ast.AST, *, deep: bool) -> Iterator[ast.AST]:
    """Every node below; with ``deep`` false, only those that run when the module is imported."""
    for child in ast.iter_child_nodes(node):
        if not deep and (
            isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            or is_type_checking(child)
        ):
            continue
        yield child
        yield from statements(child, deep=deep)


def imported(name: str, *, deep: bool) -> set[str]:
    """The names of the modules that a module imports; of the package's own, as far as they go."""
    found: set[str] = set()
    for node in statements(trees()[name], deep=deep):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by dots; say the whole name"
            module = node.module or ""
            below = {f"{module}.{alias.name}" for alias in node.names}
            found |= {module} | (below & set(trees()))
    return found


def unit_of(module: str) -> str:
    """The module or package of the top level that a module belongs to; '' for cvbuild itself."""
    first, _, below = module.partition(".")
    return below.partition(".")[0] if first == "cvbuild" else ""


def may_import(mine: str, theirs: str) -> bool:
    """Down or beside; ``build`` knows layer 0 alone and is known to layers 4 and 5 alone."""
    if mine == "aside":
        return theirs == "0"
    if theirs == "aside":
        return mine in ("4", "5")
    return theirs <= mine


def test_every_module_has_a_layer() -> None:
    """This test ensures that the table of layers names what is there, and nothing else."""
    assert sorted(LAYERS) == sorted({unit_of(name) for name in trees()} - {""})


def test_no_module_imports_a_higher_layer() -> None:
    """This test ensures that knowledge flows down only, in functions and types, too."""
    wrong = [
        (name, other)
        for name in trees()
        for other in sorted(imported(name, deep=True))
        if (mine := LAYERS.get(unit_of(name)))
        and (theirs := LAYERS.get(unit_of(other)))
        and unit_of(name) != unit_of(other)
        and not may_import(mine, theirs)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("mine", "theirs", "allowed"),
    [
        ("2", "1", True),
        ("2", "2", True),
        ("2", "3", False),
        ("aside", "0", True),
        ("aside", "1", False),
        ("3", "aside", False),
        ("4", "aside", True),
    ],
)
def test_who_may_import_whom(mine: str, theirs: str, allowed: bool) -> None:
    """This test ensures that the rule which holds the layers can say no."""
    assert allowed == may_import(mine, theirs)


def test_imports_are_seen_where_they_stand() -> None:
    """This test ensures that an import inside a function is seen, and is told from the others."""
    everywhere, at_start = (imported("cvbuild.writers", deep=deep) for deep in (True, False))
    assert {"urllib.parse", "urllib.parse.quote"} & everywhere - at_start


def test_the_middle_is_pure() -> None:
    """This test ensures that no module of layers 1 and 2 has a way to files, clock or programs."""
    found = [
        (name, sorted(doors))
        for name in trees()
        if LAYERS.get(unit_of(name)) in PURE
        if (doors := imported(name, deep=True) & DOORS | _opened(name))
    ]
    assert found == []


def _opened(name: str) -> set[str]:
    calls = (node for node in statements(trees()[name], deep=True) if isinstance(node, ast.Call))
    return {"open"} & {ast.unparse(call.func) for call in calls}


@pytest.mark.parametrize("folder", ["importers", "citations", "backends", "writers"])
def test_plug_ins_do_not_know_each_other(folder: str) -> None:
    """This test ensures that a plug-in can be taken out of its folder and nothing else breaks.

    A reader in several files is a package of its own (``importers/markdown_cv/``).
    """
    start = f"cvbuild.{folder}."
    inside = [name for name in trees() if name.startswith(start)]
    wrong = [
        (name, other)
        for name in inside
        for other in sorted(imported(name, deep=True))
        if other.startswith(start)
        and other not in HELPERS
        and plug_in_of(name) != plug_in_of(other)
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", ["importers", "citations", "backends", "writers"])
def test_every_file_of_a_plug_in_folder_is_known(folder: str) -> None:
    """This test ensures that a file stands in the table, helps one that does, or has a reason."""
    inside = [name for name in trees() if name.startswith(f"cvbuild.{folder}.")]
    families = {plug_in_of(name) for name in PLUG_INS if name.startswith(f"cvbuild.{folder}.")}
    strange = [
        name
        for name in inside
        if name not in PLUG_INS and name not in HELPERS and plug_in_of(name) not in families
    ]
    assert strange == []


def plug_in_of(module: str) -> str:
    """The file or package right below the folder of plug-ins."""
    return module.split(".")[2]


def test_helpers_are_there() -> None:
    """This test ensures that no exception outlives the file that it was made for."""
    assert set() == set(HELPERS) - set(trees())


def test_no_heavy_import_at_module_level() -> None:
    """This test ensures that to import a module of ours never means to import a heavy library."""
    found = [
        (name, sorted(heavy))
        for name in trees()
        if (heavy := {one.split(".")[0] for one in imported(name, deep=False)} & HEAVY)
    ]
    assert found == []


def test_heavy_libraries_are_used() -> None:
    """This test ensures that the list of heavy libraries has no name that nobody imports."""
    used = {one.split(".")[0] for name in trees() for one in imported(name, deep=True)}
    # pypdf is declared and not used yet; it goes when the check of built PDFs comes.
    assert HEAVY - used <= {"pypdf"}


def test_no_cycles_at_import() -> None:
    """This test ensures that any module can be imported first."""
    graph = {name: imports_at_start(name) for name in trees()}
    assert set(trees()) == set(TopologicalSorter(graph).static_order())


def imports_at_start(name: str) -> set[str]:
    """What runs before a module is ready: what it imports, and the packages these are in."""
    found = {one for one in imported(name, deep=False) if one in trees()}
    parents = {one.rpartition(".")[0] for one in found} - {""}
    own = {name.rsplit(".", up)[0] for up in range(1, name.count(".") + 1)}
    return (found | parents) - own - {name}


@pytest.mark.parametrize("address", addresses())
def test_addresses_of_registries_lead_somewhere(address: str) -> None:
    """This test ensures that no row of a table names a function that is not there."""
    module, _, name = address.partition(":")
    assert hasattr(importlib.import_module(module), name)


def test_only_the_command_line_prints() -> None:
    """This test ensures that whatever else has something to say reports or returns it."""
    printing = {
        name
        for name, tree in trees().items()
        for node in statements(tree, deep=True)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "sys.stdout.write")
    }
    assert {"cvbuild.cli"} == printing


def test_every_module_says_what_it_is() -> None:
    """This test ensures that a reader of any file is told what it is for."""
    assert [name for name, tree in trees().items() if not ast.get_docstring(tree)] == []


def test_the_map_of_the_source_is_true() -> None:
    """This test ensures that CONTRIBUTING.md names every module and package with its layer."""
    shown: dict[str, str] = {}
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = guide.partition("## Map of the source")[2].partition("\n## ")[0]
    for layer, modules in re.findall(r"^\| (\w+) \| (.+?) \|", table, re.M):
        for module in re.findall(r"`(\w+)(?:\.py|/)`", modules):
            shown[module] = layer
    assert dict(LAYERS) == shown
