"""Sources on disk to ``imported/*.yaml``: what a person asks for, and what is said of it.

An imported file is made of its source and of what was declared about it, and of nothing
else; what was declared stands in the file's own head, so that an import can be repeated. Its
first line has a digest of the rest, by which an edit by hand is noticed before it is lost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from cvbuild.changes import corrections, in_words
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.encode import dump, encode
from cvbuild.ids import slug, with_ids
from cvbuild.importers import IMPORTERS, detect_kind, found_in, import_source
from cvbuild.model import RECORD_FIELDS, PartialDate, Profile, Record, SourceFile, parse_date
from cvbuild.project import PROFILES, load_yaml, people, valid_name
from cvbuild.source import Source, Span
from cvbuild.world import DiskWorld, read_source, read_text


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks of an import; None where they say nothing about it."""

    files: tuple[str, ...]
    profile: str = ""
    kind: str | None = None
    retrieved: str | None = None
    omit: tuple[str, ...] | None = None
    force: bool = False
    adopt: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """One source to import: where it is read, where it goes, how it is declared."""

    path: str
    target: str
    declared: SourceFile


def import_files(wish: Wish, world: DiskWorld, report: Report) -> Iterator[str]:
    """Import every source asked for; the lines tell what was found.

    A source that cannot be imported is reported, the others are imported all the same.
    """
    person = _person(wish, world, report)
    retrieved = _date(wish.retrieved, report)
    _check_words(wish, report)
    if report.has_errors:
        return
    jobs = _named(wish, person, world, report) if wish.files else _repeated(person, world, report)
    for job in jobs:
        yield from _import(job, wish, retrieved, world, report)
    if world.walk(f"{PROFILES}/{person}/imported"):
        yield from _own_file(person, world)
        yield from _first_variant(person, world)


def _person(wish: Wish, world: DiskWorld, report: Report) -> str:
    known = people(world)
    if not wish.profile and len(known) == 1:
        return known[0]
    if not wish.profile:
        report.error("no-profile", "whose is it?", None, "say '--profile NAME'")
    elif not valid_name(wish.profile):
        report.error("bad-name", f"'{wish.profile}' cannot name a profile", None, "use letters")
    elif not wish.files and wish.profile not in known:
        hints = did_you_mean(wish.profile, known)
        report.error("unknown-person", f"there is no profile '{wish.profile}'", None, *hints)
    return wish.profile


def _date(word: str | None, report: Report) -> PartialDate | None:
    date = parse_date(word) if word else None
    if word and date is None:
        report.error("bad-date", f"expected a date like 2026-05-31 for --retrieved, found '{word}'")
    return date


def _check_words(wish: Wish, report: Report) -> None:
    if wish.kind and wish.kind not in IMPORTERS:
        hints = did_you_mean(wish.kind, IMPORTERS) or ("'cvbuild kinds' lists them",)
        report.error("unknown-kind", f"unknown kind '{wish.kind}'", None, *hints)
    known = _omittable()
    for name in wish.omit or ():
        if name not in known:
            hints = did_you_mean(name, known)
            report.error("unknown-field", f"there is no field '{name}' to omit", None, *hints)


def _omittable() -> list[str]:
    """The fields that records of any kind have, by their YAML keys."""
    import typing

    from cvbuild.decode import fields_of

    records = [typing.get_args(fields_of(Profile)[name][1])[0] for name in RECORD_FIELDS]
    return sorted({key for record in records for key in fields_of(record)} - {"id"})


def _named(wish: Wish, person: str, world: DiskWorld, report: Report) -> Iterator[_Job]:
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
        if not name.isprintable():
            # What is declared is written down, and a name of no letters cannot be.
            report.error("bad-name", "the name of the file is not text", Span(file), "rename it")
        elif taken.setdefault(target, file) == file:
            yield _Job(file, target, SourceFile(file=name, kind=""))
        else:
            _report_same_name(file, taken[target], target, report)


def _report_same_name(file: str, other: str, target: str, report: Report) -> None:
    report.error(
        "same-name",
        f"'{target}' is made of '{other}', and cannot be made of this file, too",
        Span(file),
        "give one of the two files another name",
    )


def _repeated(person: str, world: DiskWorld, report: Report) -> Iterator[_Job]:
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
            yield _Job(path, target, before.source)
        else:
            report.warning(
                "no-source",
                f"its source '{before.source.file}' is not here; what was imported stays",
                Span(target),
            )
    if not found:
        report.error(
            "nothing-imported",
            f"nothing was imported for '{person}' yet",
            None,
            "name the files: cvbuild import cv.md --profile NAME",
        )


def _import(
    job: _Job, wish: Wish, retrieved: PartialDate | None, world: DiskWorld, report: Report
) -> Iterator[str]:
    source = _read(job.path, world, report)
    if source is None:
        return
    before = load_yaml(Profile, job.target, world, Report()) if world.stamp(job.target) else None
    declared = (before.source if before else None) or job.declared
    if declared.file != job.declared.file:
        _report_same_name(job.path, declared.file, job.target, report)
        return
    kind = wish.kind or declared.kind or detect_kind(source)
    if kind is None or kind not in IMPORTERS:
        report.error(
            "unknown-kind",
            f"'{Path(job.path).name}' is of no kind that can be imported",
            Span(job.path),
            "'cvbuild kinds' lists them; '--kind' names one",
        )
        return
    if not wish.force and _is_edited(job.target, world):
        edits = _edits(job, before, source, world)
        if edits is None or not wish.adopt:
            yield from _refuse(job.target, edits, report)
            return
        yield _adopt(job, edits, world)
    profile = import_source(
        source,
        kind,
        report,
        file=job.declared.file,
        retrieved=retrieved or declared.retrieved,
        omit=declared.omit if wish.omit is None else wish.omit,
    )
    if before is not None:
        profile = with_known_ids(before, profile)
    _keep_source(job, world)
    world.write_bytes(job.target, imported_text(profile).encode())
    yield from summary(profile, Path(job.path).name, job.target)
    if before is not None:
        yield f"  since the last import: {in_words(before, profile) or 'nothing changed'}"


def with_known_ids(before: Profile, after: Profile) -> Profile:
    """The new import with the ids of the last one for what is the same work or fact.

    Why: corrections name entries by their ids, and must find them when a title was mended.
    """
    from cvbuild.link import link

    known = {record.id for name in RECORD_FIELDS for record in getattr(before, name)}
    layers = [("before", before), ("after", after)]
    aliases = link(Profile(sources=("before", "after")), layers, Report()).aliases

    def id_of(record: Record) -> str:
        meant = aliases.get(record.id, "")
        return meant if record.id not in known and meant in known else record.id

    changed: dict[str, Any] = {
        name: tuple(replace(record, id=id_of(record)) for record in getattr(after, name))
        for name in RECORD_FIELDS
    }
    return with_ids(replace(after, **changed))


def _is_edited(target: str, world: DiskWorld) -> bool:
    """Whether there is an imported file that is no longer what an import wrote."""
    if not world.stamp(target):
        return False
    try:
        return was_edited(read_text(world, target))
    except UnicodeDecodeError:
        return True


def _edits(
    job: _Job, edited: Profile | None, source: Source, world: DiskWorld
) -> dict[str, Any] | None:
    """What a person changed in an imported file; None where that cannot be told.

    They changed what was imported from the source as it was then: the copy that was kept.
    """
    if edited is None or edited.source is None or edited.source.kind not in IMPORTERS:
        return None
    kept = _kept(job)
    then = _read(kept, world, Report()) if world.stamp(kept) else source
    declared = edited.source
    imported = import_source(
        then or source,
        declared.kind,
        Report(),
        file=declared.file,
        retrieved=declared.retrieved,
        omit=declared.omit,
    )
    return corrections(with_known_ids(edited, imported), edited)


def _refuse(target: str, edits: dict[str, Any] | None, report: Report) -> Iterator[str]:
    hint = "import with --adopt to have them in your profile.yaml"
    if edits is None:
        hint = "move what you wrote into ../profile.yaml, then import with --force"
    report.error(
        "edited-import",
        "it was edited by hand since it was imported, and is left as it is",
        Span(target),
        hint,
    )
    if edits:
        yield f"the edits of {target}, as entries of profile.yaml:"
        yield dump(edits).rstrip()


def _adopt(job: _Job, edits: dict[str, Any], world: DiskWorld) -> str:
    """Write edits where they belong."""
    from cvbuild.adopting import adopted

    path = str(PurePosixPath(job.target).parent.parent / "profile.yaml")
    text = read_text(world, path) if world.stamp(path) else _OWN_FILE
    if edits:
        world.write_bytes(path, adopted(text, edits).encode())
    return f"wrote the edits of {job.target} into {path}"


def _read(path: str, world: DiskWorld, report: Report) -> Source | None:
    source = read_source(world, path, report)
    if source is None:
        return None
    if not source.text.strip():
        report.error("empty-source", "the file is empty", Span(path))
        return None
    if "\0" in source.text:
        line = source.text.count("\n", 0, source.text.index("\0")) + 1
        report.error("not-text", "the file is not text: it has a zero byte", Span(path, line))
        return None
    return source


def _keep_source(job: _Job, world: DiskWorld) -> None:
    """A copy of what was imported, unless it is in the profile's folder already."""
    kept = _kept(job)
    content = world.read_bytes(job.path)
    if not world.stamp(kept) or world.read_bytes(kept) != content:
        world.write_bytes(kept, content)


def _kept(job: _Job) -> str:
    """Where the profile's folder has its copy of a source."""
    return str(PurePosixPath(job.target).parent.parent / job.declared.file)


_HEAD = (
    "# Built by cvbuild from {file}; do not edit: what you know better goes into "
    "../profile.yaml ({digest})\n"
)


def imported_text(profile: Profile) -> str:
    """The text of an imported file: a first line that says so, and the profile."""
    body = encode(profile)
    file = profile.source.file if profile.source else ""
    return _HEAD.format(file=file, digest=_digest(body)) + body


def was_edited(text: str) -> bool:
    """Whether an imported file is no longer what an import wrote."""
    head, _, body = text.partition("\n")
    found = re.search(r"\((\w{12})\)\s*$", head)
    return not found or found[1] != _digest(body)


def _digest(body: str) -> str:
    return hashlib.blake2b(body.encode(), digest_size=6).hexdigest()


def _own_file(person: str, world: DiskWorld) -> Iterator[str]:
    """A first profile.yaml, so that there is a place for what a person writes."""
    path = f"{PROFILES}/{person}/profile.yaml"
    if not world.stamp(path):
        world.write_bytes(path, _OWN_FILE.encode())
        yield f"wrote {path}, for your own additions and corrections"


def _first_variant(person: str, world: DiskWorld) -> Iterator[str]:
    """A first document with everything that was found, so that there is something to build."""
    from cvbuild.link import link
    from cvbuild.project import load_profiles
    from cvbuild.starter import starter_variant

    path = f"{PROFILES}/{person}/variants/cv.yaml"
    if world.walk(f"{PROFILES}/{person}/variants"):
        return
    linked = link(*load_profiles(person, world, Report()), Report())
    text = starter_variant(linked.profile, "latex" if world.which("xelatex") else "weasyprint")
    if text:
        world.write_bytes(path, text.encode())
        yield f"wrote {path}, a first document; next: cvbuild build"


_OWN_FILE = """\
# Your own layer: what you write here is added to what was imported, and wins over it.
# To correct an entry, name it by its id ('cvbuild show' prints the ids) and give the fields
# that are to change; 'hidden: true' leaves an entry out of every document.
version: 1
"""


def summary(profile: Profile, source: str, target: str) -> list[str]:
    """What an import found, counted, for people to compare with what they know."""
    kind = profile.source.kind if profile.source else ""
    lines = [f"{source}: {kind} of {str(profile.person.name) or 'nobody named'}"]
    counts = found_in(profile)
    if counts:
        lines.append("  " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    lines += [f"  {one.name}: {one.value}" for one in profile.metrics]
    facts = [f"{count} {words}" for words, count in figures(profile).items() if count]
    if facts:
        lines.append("  of the publications: " + ", ".join(facts))
    unread = len(profile.unread)
    understood = f"{unread} line{'s' * (unread > 1)} not understood" if unread else _ALL_UNDERSTOOD
    lines.append(f"  {understood}")
    return [*lines, f"  wrote {target}"]


_ALL_UNDERSTOOD = "every line understood"


def figures(profile: Profile) -> dict[str, int]:
    """How many of the publications have what a person can check at a glance."""
    works = profile.publications
    claimed = (profile.source.claims if profile.source else {}).get("publications", "")
    tests: Sequence[tuple[str, list[bool]]] = (
        ("with an equal contribution", [any("equal" in a.roles for a in w.author) for w in works]),
        ("with a distinction", [bool(w.distinction) for w in works]),
        ("with a venue", [bool(w.container_title or w.container_title_short) for w in works]),
        ("with code", [w.has_code for w in works]),
        ("without a year of their own", [bool(w.date and w.date.uncertain) for w in works]),
        ("without a date", [w.date is None for w in works]),
        ("with a score", [bool(w.score) for w in works]),
        ("with an affiliation", [bool(w.extra.get("affiliation")) for w in works]),
        ("with a list of authors cut short", [w.et_al for w in works]),
    )
    counted = {words: sum(found) for words, found in tests}
    if claimed.isdigit():
        counted = {f"listed of {claimed} claimed": len(works), **counted}
    return counted
