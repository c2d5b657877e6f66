"""The sources that an import is of: which they are, what they hold, how they are to be read.

What a person says now counts; else what they said before, which their imported files keep.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from cvbuild.diagnostic import Report
from cvbuild.ids import slug
from cvbuild.importers import IMPORTERS, detect_kind, score_of
from cvbuild.model import PartialDate, Profile, SourceFile
from cvbuild.project import PROFILES, load_yaml
from cvbuild.source import Source, Span
from cvbuild.world import DiskWorld, read_source


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks of an import; None where they say nothing about it."""

    files: tuple[str, ...]
    profile: str = ""
    kind: str | None = None
    retrieved: str | None = None
    omit: tuple[str, ...] | None = None
    encoding: str | None = None
    force: bool = False
    adopt: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One source to import: where it is read, where it goes, how it is declared."""

    path: str
    target: str
    declared: SourceFile


@dataclass(frozen=True, slots=True)
class Opened:
    """A source that was read: its text, how it is to be imported, and what was, the last time."""

    job: Job
    source: Source
    declared: SourceFile
    before: Profile | None = None
    together: tuple[Source, ...] = ()


def open_sources(
    wish: Wish, person: str, retrieved: PartialDate | None, world: DiskWorld, report: Report
) -> list[Opened]:
    """Every source that can be read, those that were named or all that were imported before."""
    jobs = _named(wish, person, world, report) if wish.files else _repeated(person, world, report)
    found = [_open(job, wish, retrieved, world, report) for job in jobs]
    return _together([one for one in found if one], wish, world, report)


def _named(wish: Wish, person: str, world: DiskWorld, report: Report) -> Iterator[Job]:
    """Files that were named; what lies outside of the project is copied into ``sources/``."""
    home = world.root / PROFILES / person
    taken: dict[str, str] = {}
    for file in wish.files:
        path = Path(file)
        declared = path.resolve()
        if declared.is_relative_to(world.root):
            file = declared.relative_to(world.root).as_posix()
        inside = declared.is_relative_to(home.resolve())
        name = declared.relative_to(home.resolve()).as_posix() if inside else f"sources/{path.name}"
        target = f"{PROFILES}/{person}/imported/{slug(path.stem, most=20) or 'source'}.yaml"
        copied = file if not inside and not Path(file).is_absolute() else ""
        if not name.isprintable():
            # What is declared is written down, and a name of no letters cannot be.
            report.error("bad-name", "the name of the file is not text", Span(file), "rename it")
        elif taken.setdefault(target, file) == file:
            yield Job(file, target, SourceFile(file=name, kind="", original=copied))
        else:
            _report_same_name(file, taken[target], target, report)


def _report_same_name(file: str, other: str, target: str, report: Report) -> None:
    report.error(
        "same-name",
        f"'{target}' is made of '{other}', and cannot be made of this file, too",
        Span(file),
        "give one of the two files another name",
    )


def _repeated(person: str, world: DiskWorld, report: Report) -> Iterator[Job]:
    """Sources that were imported before, as their imported files declare them."""
    folder = f"{PROFILES}/{person}"
    found = False
    for target in world.walk(f"{folder}/imported"):
        if not target.endswith(".yaml"):
            continue
        fresh = Report()
        before = load_yaml(Profile, target, world, fresh)
        if before is None:
            report.extend(fresh)
        found = found or before is None or before.source is not None
        if before is None or before.source is None:
            continue
        path = f"{folder}/{before.source.file}"
        if world.stamp(path):
            _check_original(before.source, path, person, world, report)
            yield Job(path, target, before.source)
        else:
            report.warning(
                "no-source",
                f"its source '{before.source.file}' is not here; what was imported stays",
                Span(target),
            )
    if not found:
        _report_nothing_imported(person, world, report)


def _report_nothing_imported(person: str, world: DiskWorld, report: Report) -> None:
    copies = world.walk(f"{PROFILES}/{person}/sources")
    message, files = f"nothing was imported for '{person}' yet", "cv.md"
    if copies:
        message = f"of '{person}' there are copies of sources, and no imported files any more"
        files = shlex.join(copies)
    hint = f"name the files: cvbuild import {files} --profile {person if copies else 'NAME'}"
    report.error("nothing-imported", message, None, hint)


def _check_original(
    declared: SourceFile, copy: str, person: str, world: DiskWorld, report: Report
) -> None:
    """Say where the file that was copied has changed, since it is the copy that is read."""
    original = declared.original
    if not original or not is_file(original, world):
        return
    if world.read_bytes(original) != world.read_bytes(copy):
        message = f"it has changed since it was copied to '{copy}', which is what was read now"
        hint = f"to have the changes: cvbuild import {shlex.quote(original)} --profile {person}"
        report.note("changed-original", message, Span(original), hint)


def is_file(path: str, world: DiskWorld) -> bool:
    try:
        return world.path(path).is_file()
    except OSError:
        return False


def _open(
    job: Job, wish: Wish, retrieved: PartialDate | None, world: DiskWorld, report: Report
) -> Opened | None:
    """Read a source, and settle how it is imported: what is said now, else what was said before."""
    before = load_yaml(Profile, job.target, world, Report()) if world.stamp(job.target) else None
    declared = (before.source if before else None) or job.declared
    if declared.file != job.declared.file:
        _report_same_name(job.path, declared.file, job.target, report)
        return None
    encoding = declared.encoding if wish.encoding is None else wish.encoding
    source = read_import(job.path, encoding, world, report)
    if source is None:
        return None
    kind = wish.kind or declared.kind or detect_kind(source)
    if not _is_of_kind(source, kind, wish, report):
        return None
    settled = SourceFile(
        file=declared.file,
        kind=kind or "",
        retrieved=retrieved or declared.retrieved,
        omit=declared.omit if wish.omit is None else wish.omit,
        encoding=encoding,
        together=declared.together,
        original=job.declared.original,
    )
    return Opened(job, source, settled, before)


def _is_of_kind(source: Source, kind: str | None, wish: Wish, report: Report) -> bool:
    """Whether a text can be imported; one that is plainly of another kind than was said cannot."""
    name = PurePosixPath(source.path).name
    if kind is None or kind not in IMPORTERS:
        report.error(
            "unknown-kind",
            f"'{name}' is of no kind that can be imported",
            Span(source.path),
            "'cvbuild kinds' lists them; '--kind' names one",
        )
        return False
    other = detect_kind(source) if wish.kind and score_of(source, kind) == 0 else None
    if other:
        message = f"'{name}' is not of the kind '{kind}', but of '{other}'"
        report.error("other-kind", message, Span(source.path), f"say '--kind {other}', or nothing")
    return other is None


def _together(
    opened: Sequence[Opened], wish: Wish, world: DiskWorld, report: Report
) -> list[Opened]:
    """The sources, each with those that it may refer to: named in one command, now or before."""
    named = [one for one in opened if IMPORTERS[one.declared.kind].together]
    files = [one.declared.file for one in named]
    found = []
    for one in opened:
        others = sorted(file for file in files if file != one.declared.file)
        if one in named and wish.files and others:
            one = replace(one, declared=replace(one.declared, together=tuple(others)))
        if joined := _joined(one, named, wish, world, report):
            found.append(joined)
    return found


def _joined(
    one: Opened, named: Sequence[Opened], wish: Wish, world: DiskWorld, report: Report
) -> Opened | None:
    """A source with the texts that it may refer to; None where one of them is gone.

    Why: what was taken from it would be lost, unless the person says so.
    """
    texts = {file: _other(one, file, named, world, report) for file in one.declared.together}
    gone = [file for file, text in texts.items() if text is None]
    if gone and not wish.force:
        message = f"'{gone[0]}', which it was imported together with, is not here"
        hint = "import both again; or this one alone, with --force"
        report.error("no-source", message, Span(one.job.path), hint)
        return None
    together = tuple(file for file in one.declared.together if file not in gone)
    there = tuple(text for text in texts.values() if text)
    return replace(one, declared=replace(one.declared, together=together), together=there)


def _other(
    one: Opened, file: str, named: Sequence[Opened], world: DiskWorld, report: Report
) -> Source | None:
    """A source that another one may refer to: as it is named now, else the copy of it."""
    for other in named:
        if other.declared.file == file:
            return other.source
    path = str(PurePosixPath(one.job.target).parent.parent / file)
    if not world.stamp(path):
        return None
    return read_import(path, _encoding_of(path, one, world), world, report)


def _encoding_of(path: str, one: Opened, world: DiskWorld) -> str:
    """How the other source was declared to be written, by its own imported file."""
    folder = PurePosixPath(one.job.target).parent
    target = str(folder / f"{slug(PurePosixPath(path).stem, most=20) or 'source'}.yaml")
    imported = load_yaml(Profile, target, world, Report()) if world.stamp(target) else None
    return imported.source.encoding if imported and imported.source else ""


def read_import(path: str, encoding: str, world: DiskWorld, report: Report) -> Source | None:
    source = read_source(world, path, report, encoding)
    if source is None:
        return None
    if not source.text.strip():
        report.error("empty-source", "the file is empty", Span(path))
        return None
    if "\0" in source.text:
        _report_zero(source, world, report)
        return None
    if page := _PAGE.match(source.text):
        shown = " ".join((page["title"] or "").split())[:60]
        message = f"the file is a page of the web{f', {shown!r}' if shown else ''}, and no source"
        hint = "save what the page has to download, or paste its text"
        report.error("web-page", message, Span(path), hint)
        return None
    return source


_PAGE = re.compile(
    r"(?:\s|<!--.{0,2000}?-->|<\?xml.{0,200}?\?>){0,9}(?:<!doctype\s+html|<html[\s>])"
    r"(?:.{0,2000}?<title[^>]*>(?P<title>[^<]{0,200})</title>)?",
    re.DOTALL | re.IGNORECASE,
)


def _report_zero(source: Source, world: DiskWorld, report: Report) -> None:
    from cvbuild.charsets import likely_encoding

    line = source.text.count("\n", 0, source.text.index("\0")) + 1
    likely = likely_encoding(world.read_bytes(source.path))
    hints = (f"say what it is, as '--encoding {likely}'",) if likely.startswith("utf") else ()
    message = "the file is not text: it has a zero byte"
    report.error("not-text", message, Span(source.path, line), *hints)


def kept_path(job: Job) -> str:
    """Where the profile's folder has its copy of a source."""
    return str(PurePosixPath(job.target).parent.parent / job.declared.file)
