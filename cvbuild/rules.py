"""This program's rules: people and variants in, a graph of steps out, and what each step does."""

from __future__ import annotations

import dataclasses
import importlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING, Any

from cvbuild import __version__
from cvbuild.backends import BACKENDS, ENGINES
from cvbuild.build import BuildGraph, Rule, Step, StepResult, make_graph, write_if_changed
from cvbuild.citations import STYLES, is_csl
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document.variant import Project, Variant
from cvbuild.exporters import EXPORTERS, OUTPUTS
from cvbuild.project import (
    OUTPUT,
    PROFILES,
    PROJECT_FILE,
    STATE,
    VariantFile,
    load_profiles,
    load_project,
    load_variant,
    people,
    profile_files,
    stray_files,
    variant_files,
)
from cvbuild.source import Span
from cvbuild.theme import (
    TemplateProblem,
    Theme,
    check_tokens,
    files_of,
    find_theme,
    with_tokens,
)
from cvbuild.world import World

if TYPE_CHECKING:
    from cvbuild.citations import CslStyle
    from cvbuild.csl import StyleFile
    from cvbuild.model import Profile

FONTS = Rule("fonts", 1, "cvbuild.rules:copy_fonts")
DRAW = Rule("draw", 1, "cvbuild.rules:draw")
COMPILE = Rule("compile", 1, "cvbuild.rules:compile_pdf")
EXPORT = Rule("export", 1, "cvbuild.rules:export")


@dataclass(frozen=True, slots=True)
class Built:
    """A file that a person asked for, the variant it is made of, what it is no use without."""

    path: str
    variant: VariantFile
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Making:
    """What can be made: the graph, and the files in it that people asked for."""

    graph: BuildGraph
    built: tuple[Built, ...]


def make(
    world: World, report: Report, *, engine: str | None = None, named: Sequence[str] = ()
) -> Making:
    """The graph of everything that the project's variants ask for.

    A variant that is wrong is reported and left out, and so is a PDF whose engine is not
    installed; everything else can still be built. ``engine`` stands in for the variants' own.
    Where targets are ``named``, nothing is said of variants that are none of them.
    """
    project = load_project(world, report)
    _report_strays(world, report)
    steps: list[Step] = []
    built: list[Built] = []
    without: dict[str, list[str]] = {}
    fonts: dict[str, str] = {}
    for file in variant_files(world):
        is_meant = not named or any(_is_of(name, file) for name in named)
        loaded = _loaded(file.path, project, world, report if is_meant else Report())
        if loaded is None:
            continue
        variant, theme, style = loaded
        found = _steps(file, variant, theme, style, world, engine or variant.engine, fonts)
        for step, asked, beside in found:
            missing = _missing_engine(step, world)
            if missing:
                if is_meant:
                    without.setdefault(missing, []).append(step.outputs[0])
                continue
            steps.append(step)
            built += [Built(step.outputs[0], file, tuple(beside))] if asked else []
    _report_missing_engines(without, report)
    steps += _font_steps(fonts)
    return Making(make_graph(steps, report), tuple(built))


def _is_of(name: str, file: VariantFile) -> bool:
    """Whether a target means a variant, or a file that is made of it."""
    path = f"{OUTPUT}/{file.person}/{file.name}."
    return name.rstrip("/") in (file.person, file.target) or name.startswith(path)


def _report_strays(world: World, report: Report) -> None:
    """Files that look as if they were meant, under a name that nothing reads."""
    for path in stray_files(world):
        hint = f"call it {path.rpartition('/')[2].removesuffix('.yml')}.yaml"
        report.warning("not-read", "the file is not read", Span(path), hint)


def targets_of(making: Making, named: Sequence[str], world: World, report: Report) -> list[str]:
    """The files that targets mean: a person, ``person/variant``, or an output's path."""
    wanted: dict[str, None] = {}
    for name in [word.rstrip("/") for word in named]:
        meant = [
            one
            for one in making.built
            if name in (one.variant.person, one.variant.target, one.path)
        ]
        if not meant:
            _report_target(name, making, world, report)
        wanted |= _with_what_is_beside(meant)
    return list(wanted if named else _with_what_is_beside(making.built))


def _with_what_is_beside(built: Iterable[Built]) -> dict[str, None]:
    return dict.fromkeys(path for one in built for path in (one.path, *one.beside))


def _report_target(name: str, making: Making, world: World, report: Report) -> None:
    known = [*people(world), *(one.target for one in variant_files(world))]
    known += [one.path for one in making.built]
    if name not in known:
        hints = did_you_mean(name, known)
        report.error("unknown-target", f"no target '{name}'", None, *hints)
        return
    hints = () if variant_files(world, name.partition("/")[0]) else (_write_variant(name),)
    report.error("unknown-target", f"nothing of '{name}' can be built", None, *hints)


def first_steps(world: World) -> tuple[str, ...]:
    """What to do where there is nothing to build."""
    if known := people(world):
        return (_write_variant(known[0]),)
    return (
        "'cvbuild new NAME' makes a project",
        "'cvbuild import FILE --profile NAME' reads a document into one",
    )


def _write_variant(person: str) -> str:
    folder = f"{PROFILES}/{person}/variants"
    return f"say in {folder}/cv.yaml what to make; 'cvbuild new NAME' writes one to copy"


def _loaded(
    path: str, project: Project, world: World, report: Report
) -> tuple[Variant, Theme, StyleFile | None] | None:
    """A variant, its theme and the file of its style where that is CSL's.

    None, and all that is wrong with them, where they are no use.
    """
    from cvbuild.document.compose import known_words

    fresh = Report()
    variant = load_variant(path, project, world, fresh)
    theme = _theme_of(variant, world, fresh) if variant else None
    style = None
    if variant:
        known_words(variant, fresh)
        style = _style_of(variant, world, fresh)
    report.extend(fresh)
    return (variant, theme, style) if variant and theme and not fresh.has_errors else None


def check_variant(profile: Profile, variant: Variant, world: World, report: Report) -> None:
    """Report what a build would say of a variant, but for what only its pages can tell."""
    from cvbuild.csl import style_for
    from cvbuild.document.compose import compose

    _theme_of(variant, world, report)
    csl = style_for(variant, f"{STATE}/csl/show", world, report)
    if is_csl(variant.style) and csl is None:
        variant = dataclasses.replace(variant, style=next(iter(STYLES)))
    compose(profile, variant, report, csl)


def _theme_of(variant: Variant, world: World, report: Report) -> Theme | None:
    span = variant.origin.of("theme") if variant.origin else None
    theme = find_theme(variant.theme, world, report, span)
    if theme is None:
        check_tokens(variant.tokens, variant.origin, report)
        return None
    theme = with_tokens(theme, variant.tokens, variant.origin, report)
    _check_accent(variant, theme, report)
    return theme


def _check_accent(variant: Variant, theme: Theme, report: Report) -> None:
    """Report a name in an accent colour that nobody tells from that of the text."""
    if theme.is_distinct("accent-color", "text-color"):
        return
    asked = [(variant.own_name, variant.origin)]
    asked += [(plan.own_name, plan.origin) for plan in variant.sections if plan.own_name]
    for word, origin in asked:
        if word == "accent":
            message = f"the accent colour of the theme '{theme.name}' looks like its text"
            hint = "write 'tokens: {accent-color: \"#1c3f6e\"}', or choose 'own-name: bold'"
            span = origin.of("own_name") if origin else None
            report.warning("same-color", message, span, hint)


def _style_of(variant: Variant, world: World, report: Report) -> StyleFile | None:
    if not is_csl(variant.style):
        return None
    from cvbuild.csl import find_style

    span = variant.origin.of("style") if variant.origin else None
    return find_style(variant.style, world, report, span)


def _steps(
    file: VariantFile,
    variant: Variant,
    theme: Theme,
    style: StyleFile | None,
    world: World,
    engine: str,
    fonts: dict[str, str],
) -> Iterator[tuple[Step, bool, Iterable[str]]]:
    """The steps of one variant, each with whether a person asked for its first output.

    The last says what that is no use without: the font files that must lie beside a .tex
    file, which are added to ``fonts``, with their sources.
    """
    facts = (
        file.path,
        *([style.path] if style and style.is_own else []),
        *profile_files(world, file.person),
        *([PROJECT_FILE] if world.stamp(PROJECT_FILE) else []),
    )
    inputs = (*facts, *files_of(theme, world))
    csl = _csl_versions(world) if style else ""
    pdfs = variant.backends if "pdf" in variant.outputs else ()
    for backend, row in BACKENDS.items():
        asked = row.suffix in variant.outputs
        if not asked and backend not in pdfs:
            continue
        drawn = f"{_folder(file, asked)}/{file.name}.{row.suffix}"
        options = _draw_options(file, backend, engine, csl)
        beside = _fonts_beside(drawn, theme, world) if backend == "latex" else {}
        fonts |= beside
        yield Step(DRAW, inputs, (drawn, _places(drawn)), options, file.path), asked, beside
        if backend in pdfs:
            target = _pdf_path(file, backend, variant)
            compiled = _compile_step((drawn, *beside), target, backend, variant, engine)
            yield dataclasses.replace(compiled, description=file.path), True, ()
    for word, name in OUTPUTS.items():
        if word in variant.outputs:
            yield _export_step(file, name, facts, csl), True, ()


def _export_step(file: VariantFile, name: str, inputs: tuple[str, ...], csl: str) -> Step:
    """What is made of the facts alone: publications in a format, the document as bare text."""
    target = f"{OUTPUT}/{file.person}/{file.name}.{EXPORTERS[name].suffix}"
    options = (
        ("csl", csl),
        ("cvbuild", __version__),
        ("format", name),
        ("person", file.person),
        ("variant", file.path),
    )
    return Step(EXPORT, inputs, (target,), options, file.path)


def _fonts_beside(drawn: str, theme: Theme, world: World) -> dict[str, str]:
    """The files of the theme's fonts by where a .tex file looks for them."""
    from cvbuild.fonts import families_of

    folder = drawn.rpartition("/")[0]
    paths = [path for family in families_of(theme, world) for _, path in family.faces]
    return {f"{folder}/fonts/{path.name}": str(path) for path in paths}


def _font_steps(fonts: dict[str, str]) -> Iterator[Step]:
    """One step for each folder: its font files, from where they are installed."""
    folders = sorted({path.rpartition("/")[0] for path in fonts})
    for folder in folders:
        outputs = sorted(path for path in fonts if path.rpartition("/")[0] == folder)
        inputs = tuple(fonts[path] for path in outputs)
        yield Step(FONTS, inputs, tuple(outputs), description=folder)


def copy_fonts(step: Step, world: World) -> StepResult:
    """Each input to the output in the same place."""
    for source, target in zip(step.inputs, step.outputs, strict=True):
        write_if_changed(world, target, world.read_bytes(source))
    return StepResult(True)


def _folder(file: VariantFile, asked: bool) -> str:
    """What a person did not ask for stays out of their way."""
    return f"{OUTPUT if asked else STATE + '/drawn'}/{file.person}"


def _places(drawn: str) -> str:
    """The table of where each entry of a drawn file was written."""
    return f"{STATE}/places/{drawn.removeprefix(OUTPUT + '/')}.json"


def _pdf_path(file: VariantFile, backend: str, variant: Variant) -> str:
    first = backend == variant.backends[0]
    return f"{OUTPUT}/{file.person}/{file.name}{'' if first else '.' + backend}.pdf"


def _draw_options(
    file: VariantFile, backend: str, engine: str, csl: str
) -> tuple[tuple[str, str], ...]:
    return (
        ("backend", backend),
        ("csl", csl),
        ("cvbuild", __version__),
        ("engine", engine if backend == "latex" else ""),
        ("fonts", _version("rendercv-fonts")),
        ("person", file.person),
        ("variant", file.path),
    )


def _csl_versions(world: World) -> str:
    from cvbuild.csl import versions

    return versions(world)


def _compile_step(
    inputs: tuple[str, ...], target: str, backend: str, variant: Variant, engine: str
) -> Step:
    tool = engine if backend == "latex" else f"weasyprint {_version('weasyprint')}"
    options = (
        ("backend", backend),
        ("date", str(variant.date or "")),
        ("engine", engine if backend == "latex" else ""),
        ("max-pages", str(variant.max_pages or "")),
        ("theme", variant.theme),
        ("tool", tool),
    )
    span = variant.origin.span if variant.origin else None
    return Step(COMPILE, inputs, (target,), options, origin=span)


def _version(package: str) -> str:
    try:
        return version_of(package)
    except PackageNotFoundError:
        return ""


def _missing_engine(step: Step, world: World) -> str:
    engine = dict(step.options)["engine"] if step.rule is COMPILE else ""
    return engine if engine and world.which(ENGINES[engine].program) is None else ""


def _report_missing_engines(without: dict[str, list[str]], report: Report) -> None:
    for engine, paths in without.items():
        report.error(
            "no-engine",
            f"{engine} is not installed, so this was not built: {', '.join(paths)}",
            None,
            "'cvbuild doctor' says what to install; or set 'backend: weasyprint'",
        )


def draw(step: Step, world: World) -> StepResult:
    """Profile and variant to the text of one target, and a table of where its facts stand."""
    from cvbuild.document.compose import compose
    from cvbuild.link import link

    report = Report()
    options = dict(step.options)
    loaded = _loaded(options["variant"], load_project(world, report), world, report)
    hand, imported = load_profiles(options["person"], world, report)
    linked = link(hand, imported, report)
    if loaded is None or report.has_errors:
        return StepResult(False, tuple(report))
    variant, theme, _ = loaded
    path, places = step.outputs
    csl = _csl_style(variant, path, world, report)
    if report.has_errors:
        return StepResult(False, tuple(report))
    document = compose(linked.profile, variant, report, csl)
    extra: dict[str, Any] = {"engine": options["engine"]} if options["engine"] else {}
    try:
        drawn = _function(BACKENDS[options["backend"]].draw)(
            document, theme, world, report, **extra
        )
    except TemplateProblem as problem:
        report.error(
            "template", f"the theme's template is wrong: {problem}", problem.span, *problem.hints
        )
        return StepResult(False, tuple(report))
    if drawn is None or report.has_errors:
        return StepResult(False, tuple(report))
    folder = path.rpartition("/")[0]
    for name, content in drawn.assets:
        write_if_changed(world, f"{folder}/{name}", content)
    table = {"places": _table(document), "assets": [f"{folder}/{name}" for name, _ in drawn.assets]}
    write_if_changed(world, places, json.dumps(table, indent=0).encode())
    write_if_changed(world, path, drawn.text.encode())
    return StepResult(True, tuple(report))


def export(step: Step, world: World) -> StepResult:
    """Profile and variant to a file beside the PDF, in a format that knows no theme."""
    from cvbuild.exporting import output_text
    from cvbuild.link import link

    report = Report()
    options = dict(step.options)
    variant = load_variant(options["variant"], load_project(world, report), world, report)
    hand, imported = load_profiles(options["person"], world, report)
    profile = link(hand, imported, report).profile
    csl = _csl_style(variant, step.outputs[0], world, report) if variant else None
    if variant is None or report.has_errors:
        return StepResult(False, tuple(report))
    text = output_text(options["format"], profile, variant, report, csl)
    if report.has_errors:
        return StepResult(False, tuple(report))
    write_if_changed(world, step.outputs[0], text.encode())
    return StepResult(True, tuple(report))


def _csl_style(variant: Variant, made: str, world: World, report: Report) -> CslStyle | None:
    """The CSL style of a variant, if it has one, with a scratch folder for what is made of it."""
    if not is_csl(variant.style):
        return None
    from cvbuild.csl import style_for

    return style_for(variant, f"{STATE}/csl/{made.removeprefix(OUTPUT + '/')}", world, report)


def _table(document: Any) -> dict[str, tuple[str, int, int]]:
    entries = [
        (f"{section.id}-{entry.id}", entry.origin)
        for section in document.sections
        for group in section.groups
        for entry in group.entries
    ]
    return {name: (span.path, span.line, span.column) for name, span in entries if span}


def compile_pdf(step: Step, world: World) -> StepResult:
    """A drawn file to a PDF."""
    options, report = dict(step.options), Report()
    source, (target,) = step.inputs[0], step.outputs
    # Why elsewhere first: a PDF with too many pages must not take the place of the last good one.
    made = f"{STATE}/long/{target.removeprefix(OUTPUT + '/')}" if options["max-pages"] else target
    compile_ = _function(BACKENDS[options["backend"]].compile)
    if options["backend"] == "latex":
        scratch = f"{STATE}/tex/{target.removeprefix(OUTPUT + '/')}"
        extra: dict[str, Any] = {
            "scratch": scratch,
            "places": _places(source),
            "engine": options["engine"],
            "epoch": _epoch(options["date"]),
        }
    else:
        theme = find_theme(options["theme"], world, report)
        extra = {"folders": theme.folders if theme else ()}
    reads = compile_(source, made, world, report, **extra)
    if reads is not None and made != target:
        _check_pages(made, options["max-pages"], step.description, world, report)
        if not report.has_errors:
            write_if_changed(world, target, world.read_bytes(made))
            world.remove(made)
    own = tuple(path for path in reads or () if path not in (*step.inputs, target))
    return StepResult(reads is not None and not report.has_errors, tuple(report), own)


def _check_pages(made: str, most: str, variant: str, world: World, report: Report) -> None:
    """Report a PDF that is too long, at the place where the variant says how long it may be."""
    import io

    from pypdf import PdfReader

    from cvbuild.document.presets import rule_of

    count = len(PdfReader(io.BytesIO(world.read_bytes(made))).pages)
    if count <= int(most):
        return
    loaded = load_variant(variant, load_project(world, Report()), world, Report())
    report.error(
        "too-many-pages",
        f"the document has {count} pages, and may have {most}",
        loaded.origin.of("max_pages") if loaded and loaded.origin else None,
        f"look at it in {made}; what was built before stays as it is",
        *(rule_of(loaded, "max_pages") if loaded else ()),
    )


def _epoch(date: str) -> int:
    """The date of a PDF in seconds since 1970: the document's, else SOURCE_DATE_EPOCH's.

    Why not today: the same input must give the same bytes.
    """
    import datetime
    import os

    from cvbuild.model import parse_date

    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    dated = parse_date(date)
    if dated:
        day = datetime.datetime(*dated.first, tzinfo=datetime.UTC)
        return max(int(day.timestamp()), 0)
    return int(given) if given.isdecimal() else 0


def _function(address: str) -> Any:
    module, _, name = address.partition(":")
    return getattr(importlib.import_module(module), name)
