"""The command line: read the arguments, call, print. The only module that prints."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cvbuild import __version__
from cvbuild.diagnostic import Report, Severity, render_diagnostic
from cvbuild.source import Source
from cvbuild.world import DiskWorld, read_text

if TYPE_CHECKING:
    from cvbuild.build import Plan, Status, Step
    from cvbuild.link import Linked
    from cvbuild.rules import Making

Arguments = argparse.Namespace
OK, ERRORS, USAGE, WARNINGS = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Command:
    """A row of COMMANDS: what it is for, how it is told what to do, what does it."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Arguments, DiskWorld, Report], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 errors, 2 usage, 3 warnings under --strict."""
    for stream in (sys.stdout, sys.stderr):
        # Why: a letter that a terminal cannot show is no reason to stop.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        parser = _parser()
        arguments = parser.parse_args(argv)
        if arguments.command is None:
            parser.print_help()
            return USAGE
        return _run(arguments, DiskWorld(_root(arguments)))
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
    except BrokenPipeError:
        # Why: the reader of a pipe has gone; Python would complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as problem:
        # The folder that one is in may be gone.
        print(f"error[file-error]: {_said(problem)}", file=sys.stderr)
    return ERRORS


def _run(arguments: Arguments, world: DiskWorld) -> int:
    """The command, and then all its problems at once."""
    report = Report()
    try:
        COMMANDS[arguments.command].run(arguments, world, report)
    except BrokenPipeError:
        raise
    except OSError as problem:
        report.error("file-error", _said(problem))
    except Exception as bug:
        _report_bug(bug, report)
    _print_report(report, world)
    if report.has_errors:
        return ERRORS
    return WARNINGS if arguments.strict and report.count(Severity.WARNING) else OK


def _said(problem: OSError) -> str:
    where = f": '{problem.filename}'" if problem.filename else ""
    return f"{problem.strerror or problem}{where}"


def _report_bug(bug: Exception, report: Report) -> None:
    """A mistake of ours: one line for the person, the rest in a file for whoever mends it."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("wb", prefix="cvbuild-", suffix=".txt", delete=False) as file:
        trace = f"cvbuild {__version__}\n{''.join(traceback.format_exception(bug))}"
        file.write(trace.encode("utf-8", "backslashreplace"))
    message = f"cvbuild broke off: {type(bug).__name__}: {bug}"
    report.error("internal", " ".join(message.split()), None, f"please report it with {file.name}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cvbuild",
        description="Makes polished CVs and publication lists of the documents you already have.",
    )
    parser.add_argument("--version", action="version", version=f"cvbuild {__version__}")
    parser.set_defaults(strict=False, project=None)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--strict", action="store_true", help="exit with 3 if there are warnings")
    common.add_argument("-C", "--project", metavar="DIR", type=_folder, help="the project's folder")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, row in COMMANDS.items():
        sub = commands.add_parser(name, help=row.help, description=row.help, parents=[common])
        row.arguments(sub)
    return parser


def _folder(word: str) -> str:
    if not Path(word).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder '{word}'")
    return word


def _root(arguments: Arguments) -> Path:
    """The folder of the project: the one named, or the nearest above that looks like one."""
    if arguments.project:
        return Path(arguments.project)
    here = Path.cwd()
    if arguments.command == "new":
        return here
    marks = ("cvbuild.yaml", "profiles")
    found = (
        folder for folder in (here, *here.parents) if any((folder / m).exists() for m in marks)
    )
    return next(found, here)


def _print_report(report: Report, world: DiskWorld) -> None:
    # Why cached: a file may have a thousand problems, and is read for each of them.
    @lru_cache(maxsize=8)
    def lines(path: str) -> list[str] | None:
        try:
            return Source(path, read_text(world, path)).lines()
        except (OSError, UnicodeDecodeError):
            return None

    for diagnostic in report:
        print(render_diagnostic(diagnostic, lines).translate(_SHOWN), file=sys.stderr)
    counts = [
        f"{count} {severity.value}{'s' if count > 1 else ''}"
        for severity in (Severity.ERROR, Severity.WARNING)
        if (count := report.count(severity))
    ]
    if counts:
        print(", ".join(counts), file=sys.stderr)


#: What would steer the terminal or turn the order of its letters; one column stays one column.
_STEERING = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN = dict.fromkeys(_STEERING, "\ufffd") | {
    ord("\n"): "\n",
    ord("\t"): " ",
}


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes none of its own."""


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the folder to make, and the profile's name")
    parser.add_argument(
        "--backend", choices=("latex", "weasyprint"), help="default: latex where TeX is installed"
    )


def _new(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    import shlex

    from cvbuild.starter import starter_files

    backend = arguments.backend or ("latex" if world.which("xelatex") else "weasyprint")
    # Why resolved: 'cvbuild new .' makes the folder that one is in a project.
    name = Path(arguments.name).resolve().name if arguments.name else ""
    files = starter_files(name, backend, report)
    taken = [path for path in files if world.stamp(f"{arguments.name}/{path}")]
    if taken:
        report.error(
            "exists", f"'{arguments.name}/{taken[0]}' is there already", None, "take another name"
        )
    if report.has_errors:
        return
    for path, content in files.items():
        world.write_bytes(f"{arguments.name}/{path}", content.encode())
        print(f"wrote {arguments.name}/{path}")
    print(f"next: cd {shlex.quote(arguments.name)} && cvbuild build")


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="*", help="none: import again what was")
    parser.add_argument("--profile", metavar="P", help="whose it is; made if it is not there")
    parser.add_argument("--kind", metavar="K", help="a word of 'cvbuild kinds'; else detected")
    parser.add_argument("--retrieved", metavar="DATE", help="when it was taken from the web")
    parser.add_argument(
        "--omit", metavar="FIELD,...", help="fields to leave out, as 'abstract' or 'extra.file'"
    )
    parser.add_argument(
        "--encoding", metavar="NAME", help="of files that are not Unicode, as 'latin-1'"
    )
    parser.add_argument(
        "--adopt", action="store_true", help="move edits of imported files to profile.yaml"
    )
    parser.add_argument(
        "--force", action="store_true", help="write over imported files that were edited"
    )


def _import(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.importing import import_files
    from cvbuild.opening import Wish

    wish = Wish(
        files=tuple(str(Path(file).absolute()) for file in arguments.files),
        profile=arguments.profile or "",
        kind=arguments.kind,
        retrieved=arguments.retrieved,
        omit=None if arguments.omit is None else tuple(arguments.omit.replace(",", " ").split()),
        encoding=arguments.encoding,
        force=arguments.force,
        adopt=arguments.adopt,
    )
    # Why: nearly all that an import makes lives to its end, and to look for what does not takes
    # a third of its time.
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 1000)
    try:
        for line in import_files(wish, world, report):
            print(line)
    finally:
        gc.set_threshold(*before)


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "targets", metavar="TARGET", nargs="*", help="a person, person/variant or file"
    )
    parser.add_argument("-j", "--jobs", type=_positive, metavar="N", help="how many at a time")
    parser.add_argument("-n", "--dry-run", action="store_true", help="say what would be done")
    parser.add_argument("--explain", action="store_true", help="say why each thing is done")
    parser.add_argument("--force", action="store_true", help="build all, even what was edited")
    parser.add_argument(
        "--engine", choices=("xelatex", "lualatex", "pdflatex"), help="instead of the variants' own"
    )


def _positive(word: str) -> int:
    number = int(word) if word.isascii() and word.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError("expected a number above 0")
    return number


def _build(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.build import Files, explain, load_log, make_plan, run_plan
    from cvbuild.project import LOG, left_over
    from cvbuild.rules import first_steps, make, targets_of

    words = [_target(word, world) for word in arguments.targets]
    making = make(world, report, engine=arguments.engine, named=words)
    targets = targets_of(making, words, world, report)
    if not targets:
        if not report.has_errors:
            report.error("nothing", "there is nothing to build here", None, *first_steps(world))
        return
    log = load_log(world, LOG)
    todo = make_plan(making.graph, log, Files(world), targets, force=arguments.force)
    if arguments.explain:
        print("".join(f"{line}\n" for line in explain(todo)), end="")
    if arguments.dry_run:
        report.extend(todo.problems)
        _print_dry_run(todo)
        return
    progress = _Progress(making, todo)
    outcome = run_plan(
        todo,
        world,
        report,
        jobs=arguments.jobs or os.cpu_count() or 1,
        on_done=progress.done,
    )
    progress.finish(ok=outcome.ok and not report.has_errors)
    if not arguments.targets:
        _note_left_over(left_over(log, world), world, report)


def _note_left_over(paths: Sequence[str], world: DiskWorld, report: Report) -> None:
    from cvbuild.project import STATE

    shown = [path for path in paths if not path.startswith(STATE) and world.stamp(path)]
    if shown:
        message = f"of variants that are gone, this is left: {', '.join(shown)}"
        report.note("left-over", message, None, "'cvbuild clean --gone' removes it")


def _target(word: str, world: DiskWorld) -> str:
    """What is written as the path of a file, as its path in the project."""
    path = Path(word).resolve()
    is_path = path.is_file() or word.startswith((".", "/"))
    inside = is_path and path.is_relative_to(world.root)
    return path.relative_to(world.root).as_posix() if inside else word


def _print_dry_run(todo: Plan) -> None:
    for planned in todo.stale:
        print(f"would build {planned.step.name}")
    if not todo.stale:
        print("everything is up to date")


class _Progress:
    """A line for each document that is done, and a last one that says where to look."""

    def __init__(self, making: Making, todo: Plan) -> None:
        self.asked = {one.path for one in making.built}
        self.total = sum(planned.step.name in self.asked for planned in todo.stale)
        self.count = 0
        self.fresh = 0

    def done(self, step: Step, status: Status) -> None:
        if step.name not in self.asked:
            return
        self.count += 1
        self.fresh += status.value == "built"
        print(f"[{self.count}/{self.total}] {status.value:10} {step.name}", flush=True)

    def finish(self, *, ok: bool) -> None:
        if not self.total and ok:
            print("everything is up to date")
        elif self.fresh:
            print(f"{self.fresh} built; look in output/")


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "target", metavar="P", help="a person, or person/variant for what that selects"
    )
    parser.add_argument(
        "--scores", action="store_true", help="of a variant: how relevant entries are to its call"
    )
    parser.add_argument(
        "--matches", action="store_true", help="what was taken for the same, and why"
    )
    parser.add_argument("--explain", metavar="ID", help="where each field of an entry came from")
    parser.add_argument("--format", choices=("yaml", "json"), default="yaml")


def _show(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.showing import matches_text, profile_json, profile_text

    person, _, variant = arguments.target.partition("/")
    linked = _linked(person, world, report)
    if linked is None:
        return
    if variant or arguments.scores:
        _show_variant(linked, person, variant, arguments, world, report)
    elif arguments.explain:
        from cvbuild.explaining import explain
        from cvbuild.project import load_profiles

        hand, imported = load_profiles(person, world, Report())
        told = explain(arguments.explain, linked, hand, imported, report)
        print(f"{told}\n" if told else "", end="")
    elif arguments.matches:
        print(matches_text(linked))
    else:
        shown = profile_json if arguments.format == "json" else profile_text
        print(shown(linked.profile), end="")


def _show_variant(
    linked: Linked, person: str, name: str, arguments: Arguments, world: DiskWorld, report: Report
) -> None:
    from cvbuild.project import find_variant
    from cvbuild.rules import check_variant
    from cvbuild.showing import scores_text, selections_text

    if not name:
        hint = f"write '{person}/VARIANT'"
        report.error("unknown-variant", "'--scores' is of a variant", None, hint)
        return
    if arguments.matches or arguments.explain or arguments.format != "yaml":
        hint = f"write '{person}' for the profile"
        report.error("not-of-variant", "of a variant there are only '--scores'", None, hint)
        return
    variant = find_variant(person, name, world, report)
    if variant:
        shown = scores_text if arguments.scores else selections_text
        told = shown(linked.profile, variant, report)
        print(f"{told}\n" if told else "", end="")
        check_variant(linked.profile, variant, world, report)


def _linked(person: str, world: DiskWorld, report: Report) -> Linked | None:
    """The linked profile of a person; None, and a report, where there is no such person."""
    from cvbuild.diagnostic import did_you_mean
    from cvbuild.link import link
    from cvbuild.project import load_profiles, people

    known = people(world)
    if person not in known:
        hints = did_you_mean(person, known) or ((f"there are {', '.join(known)}",) if known else ())
        report.error("unknown-person", f"there is no profile '{person}'", None, *hints)
        return None
    hand, imported = load_profiles(person, world, report)
    return link(hand, imported, report)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="P", help="a person, or person/variant for its selection")
    parser.add_argument(
        "--to", metavar="FORMAT", required=True, help="bibtex, csl-json, ris, json-resume, yaml …"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="instead of printing it")


def _export(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.diagnostic import did_you_mean
    from cvbuild.exporters import EXPORTERS
    from cvbuild.exporting import export

    if arguments.to not in EXPORTERS:
        hints = did_you_mean(arguments.to, EXPORTERS) or (f"there are {', '.join(EXPORTERS)}",)
        report.error("unknown-format", f"unknown format '{arguments.to}'", None, *hints)
        return
    linked = _linked(arguments.target.partition("/")[0], world, report)
    if linked is None:
        return
    exported = export(arguments.to, linked.profile, arguments.target, world, report)
    if exported is None or report.has_errors:
        return
    if not arguments.output:
        print(exported.text, end="")
        return
    try:
        world.write_bytes(str(Path(arguments.output).absolute()), exported.text.encode())
    except OSError as problem:
        # Why here: the file that could not be made beside it has a name that nobody knows.
        message = f"cannot write '{arguments.output}': {problem.strerror}"
        report.error("file-error", message, None, "name another file after '-o'")
        return
    print(f"wrote {exported.content} to {arguments.output}")


def _coauthors_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="P", help="a person with a folder in profiles/")
    parser.add_argument(
        "--since", metavar="WHEN", default="48m", help="48m, 4y or a date as 2022-11; default: 48m"
    )
    parser.add_argument("--editors", metavar="WHEN", help="of co-editors, where it is another")
    parser.add_argument(
        "--date", metavar="DATE", help="the day from which months count; default: today"
    )
    parser.add_argument(
        "--to",
        metavar="FORMAT",
        help="markdown, csv, xlsx or yaml; default: by the file's name, or markdown",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="instead of printing it")


def _coauthors(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.coauthoring import Wish, format_of, report_hidden, window_of
    from cvbuild.exporters.people import people_writer
    from cvbuild.publications.coauthors import coauthors_of, report_gaps

    wish = Wish(arguments.since, arguments.editors, arguments.date, arguments.to, arguments.output)
    window, form = window_of(wish, world, report), format_of(wish, report)
    linked = _linked(arguments.person, world, report)
    if window is None or form is None or linked is None or report.has_errors:
        return
    found = coauthors_of(linked.profile.publications, linked.profile.person, window)
    report_gaps(found, report)
    report_hidden(linked.hidden, report)
    written = people_writer(form)(found)
    if arguments.output:
        world.write_bytes(str(Path(arguments.output).absolute()), written)
        print(f"wrote {len(found.people)} people to {arguments.output}")
    else:
        print(written.decode(), end="")


def _list(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.build import Files, load_log, make_plan
    from cvbuild.project import LOG
    from cvbuild.rules import make

    making = make(world, report)
    asked = [one.path for one in making.built]
    todo = make_plan(making.graph, load_log(world, LOG), Files(world), asked)
    stale = {planned.step.name for planned in todo.stale}
    rows = [
        (one.variant.target, one.path, "stale" if one.path in stale else "up to date")
        for one in making.built
    ]
    _print_table(rows)


def _themes(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.theme import find_theme, theme_names

    rows = []
    for name in theme_names(world):
        theme = find_theme(name, world, report)
        rows.append((name, theme.description if theme else ""))
    _print_table(rows)


def _styles_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", metavar="WORD", nargs="*", help="look for CSL styles by parts of name or title"
    )


def _styles(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.citations import CSL_PREFIX, STYLES

    if arguments.words:
        from cvbuild.csl import look_for

        words = " ".join(arguments.words).removeprefix(CSL_PREFIX)
        _print_table(look_for(words, world, report))
        return
    rows = [(name, row.description) for name, row in STYLES.items()]
    rows.append(("csl:NAME", "any CSL style, such as csl:apa; 'cvbuild styles WORD' looks for one"))
    rows.append(("FILE.csl", "a CSL style of your own"))
    _print_table(rows)


def _presets(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.document.presets import PRESETS

    for name, row in PRESETS.items():
        print(f"{name}\n  {row.funder}, {row.asks}")
        for rule in row.lists:
            print(f"  '{rule.title}' takes works with {rule.takes}")
        print(f"  rule of {row.date}, last looked at in {row.seen}: {row.link}")


def _kinds(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.importers import IMPORTERS

    _print_table([(name, row.description) for name, row in IMPORTERS.items()])


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())


def _doctor(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.doctor import examine

    checks = examine(world)
    _print_table([("ok" if check.ok else "missing", check.name, check.remark) for check in checks])
    for hint in dict.fromkeys(check.hint for check in checks if not check.ok):
        print(f"  hint: {hint}")


def _schema_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="profile, variant, theme or project")


def _schema(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    import json

    from cvbuild.diagnostic import did_you_mean
    from cvbuild.schema import SCHEMAS, schema_of
    from cvbuild.theme import ThemeFile

    extra = {"theme": ThemeFile}
    known = sorted({*SCHEMAS, *extra})
    if arguments.name not in known:
        hints = did_you_mean(arguments.name, known) or (f"there are {', '.join(known)}",)
        report.error("unknown-schema", f"there is no schema '{arguments.name}'", None, *hints)
        return
    print(json.dumps(schema_of(arguments.name, extra), indent=1, ensure_ascii=False))


def _clean_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gone", action="store_true", help="only what is left of variants that are gone"
    )


def _clean(arguments: Arguments, world: DiskWorld, report: Report) -> None:
    from cvbuild.project import remove_built

    removed = remove_built(world, report, gone=arguments.gone)
    files = f"{len(removed)} file{'s' * (len(removed) > 1)}"
    nothing = "nothing is left over" if arguments.gone else "nothing was built"
    print(f"removed {files}" if removed else nothing)


COMMANDS: dict[str, Command] = {
    "new": Command("a project with one profile and two documents", _new_arguments, _new),
    "import": Command("read documents that you have into a profile", _import_arguments, _import),
    "build": Command("bring documents up to date", _build_arguments, _build),
    "show": Command("print a profile as it is put together", _show_arguments, _show),
    "export": Command("a profile or its publications for other tools", _export_arguments, _export),
    "coauthors": Command(
        "everyone met as a co-author or co-editor, for conflicts of interest",
        _coauthors_arguments,
        _coauthors,
    ),
    "list": Command("every document, and whether it is up to date", _no_arguments, _list),
    "themes": Command("how documents can look", _no_arguments, _themes),
    "styles": Command("how publications can be cited", _styles_arguments, _styles),
    "presets": Command("what funders ask of publication lists", _no_arguments, _presets),
    "kinds": Command("which documents can be imported", _no_arguments, _kinds),
    "doctor": Command(
        "what is installed, what is missing, what works without", _no_arguments, _doctor
    ),
    "schema": Command("a JSON Schema, for editors", _schema_arguments, _schema),
    "clean": Command("remove what was built, and nothing else", _clean_arguments, _clean),
}
