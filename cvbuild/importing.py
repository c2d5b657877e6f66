"""Sources on disk to ``imported/*.yaml``: what a person asks for, and what is said of it.

An imported file is made of its source and of what was declared about it, and of nothing
else; what was declared stands in the file's own head, so that an import can be repeated. Its
first line has a digest of the rest, by which an edit by hand is noticed before it is lost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from cvbuild.changes import corrections, in_words, not_corrected
from cvbuild.charsets import encodings, is_encoding
from cvbuild.coverage import coverage
from cvbuild.diagnostic import Diagnostic, Report, Severity, did_you_mean
from cvbuild.encode import dump, encode
from cvbuild.following import with_known_ids
from cvbuild.importers import IMPORTERS, found_in, import_source
from cvbuild.keeping import (
    ids_named,
    own_layer,
    own_path,
    records_elsewhere,
    records_of,
    tell_gone,
    with_ids_kept,
)
from cvbuild.model import Name, PartialDate, Profile, parse_date
from cvbuild.opening import Job, Opened, Wish, is_file, kept_path, open_sources, read_import
from cvbuild.project import PROFILES, load_yaml, people, valid_name
from cvbuild.source import Span
from cvbuild.telling import summary
from cvbuild.world import DiskWorld, read_text


def import_files(wish: Wish, world: DiskWorld, report: Report) -> Iterator[str]:
    """Import every source asked for; the lines tell what was found.

    A source that cannot be imported is reported, the others are imported all the same.
    """
    person = _person(wish, world, report)
    retrieved = _date(wish.retrieved, report)
    _check_words(wish, report)
    if report.has_errors:
        return
    opened = open_sources(wish, person, retrieved, world, report)
    if not _can_omit(wish, opened, report):
        return
    if wish.files and not wish.profile and opened:
        yield f"into the profile '{person}', the only one here"
    changed = [one.declared.file for one in opened if _is_new(one, world)]
    for one in opened:
        yield from _import(one, wish, world, report)
    _tell_others(person, changed, opened, world, report)
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
    if wish.encoding and not is_encoding(wish.encoding):
        hints = did_you_mean(wish.encoding, encodings()) or ("such are latin-1 and cp1252",)
        report.error("unknown-encoding", f"unknown encoding '{wish.encoding}'", None, *hints)
    if report.has_errors:
        # Nothing will be read, and so nothing is known of the sources' own fields.
        _check_omitted([name for name in wish.omit or () if "." not in name], (), report)


def _can_omit(wish: Wish, opened: Sequence[Opened], report: Report) -> bool:
    """Whether every field that is to be omitted is one, of ours or of the sources' own."""
    from cvbuild.omitting import fields_to_omit

    names = set(wish.omit or ())
    if not names.difference(fields_to_omit(()) if names else ()):
        return True
    whole = [replace(one, declared=replace(one.declared, omit=())) for one in opened]
    return _check_omitted(sorted(names), [_profile(one, Report()) for one in whole], report)


def _check_omitted(names: Sequence[str], profiles: Sequence[Profile], report: Report) -> bool:
    from cvbuild.omitting import fields_to_omit

    known = fields_to_omit(profiles) if names else []
    wrong = [name for name in names if name not in known]
    for name in wrong:
        hints = did_you_mean(name, known)
        report.error("unknown-field", f"there is no field '{name}' to omit", None, *hints)
    return not wrong


def _import(one: Opened, wish: Wish, world: DiskWorld, report: Report) -> Iterator[str]:
    job, said = one.job, Report()
    is_edited = not wish.force and _is_edited(job.target, world)
    imported = _imported_then(one, world) if is_edited else None
    edits = corrections(imported, one.before) if imported and one.before else None
    if is_edited and (edits is None or not wish.adopt):
        yield from _refuse(job.target, edits, report)
        return
    if is_edited and _has_faults(job.target, world, report):
        return
    profile = _profile(one, said)
    if not _holds_anything(profile):
        _report_nothing(one, said, report)
        return
    if not wish.force and _is_other_document(one, profile, world):
        _report_other_document(one, report)
        return
    if imported and one.before and edits is not None:
        yield from _adopt(job, edits, not_corrected(imported, one.before), world)
    own = own_layer(job.target, world)
    known = {one.text for one in own.unread}
    report.extend(_untold(said, profile, known))
    before = imported or one.before
    elsewhere = records_elsewhere(job.target, world) if ids_named(own) else {}
    profile = with_ids_kept(before, profile, own, elsewhere, same_source=_is_known(one, world))
    tell_gone(before or Profile(), profile, own, elsewhere, Span(job.target), report)
    _keep_source(one, world)
    world.write_bytes(job.target, imported_text(profile).encode())
    covered = coverage(one.source, profile, said)
    yield from summary(profile, covered, PurePosixPath(job.path).name, job.target, known)
    if before is not None:
        yield f"  since the last import: {in_words(before, profile) or 'nothing changed'}"


def _has_faults(target: str, world: DiskWorld, report: Report) -> bool:
    """Whether not all can be read of an edited file, or of the one that its edits are to go into.

    Why it matters: what cannot be read would be lost.
    """
    faults = Report()
    for path in (target, own_path(target)):
        if world.stamp(path):
            load_yaml(Profile, path, world, faults)
    report.extend(faults)
    if faults.has_errors:
        message = (
            "it was edited by hand, and is left as it is: not all can be read that was written"
        )
        report.error("edited-import", message, Span(target), "mend what is told of it first")
    return faults.has_errors


def _profile(one: Opened, report: Report) -> Profile:
    declared = one.declared
    return import_source(
        one.source, declared.kind, report, declared=declared, together=one.together
    )


def _untold(said: Report, profile: Profile, known: Collection[str]) -> list[Diagnostic]:
    """What there is to say, but for lines not understood that the person has dealt with."""
    lines = {one.line for one in profile.unread if one.text in known}
    return [
        one for one in said if one.code != "unread" or not one.span or one.span.line not in lines
    ]


def _holds_anything(profile: Profile) -> bool:
    named = profile.person.name != Name() or bool(profile.source and profile.source.claims)
    return named or bool(found_in(profile))


def _report_nothing(one: Opened, said: Report, report: Report) -> None:
    """One line for a source without anything in it: the first fault of it, if it has any."""
    faults = [fault for fault in said if fault.severity is Severity.ERROR]
    report.extend(faults[:1])
    if not faults:
        hints = [hint for remark in said for hint in remark.hints]
        message = f"nothing was found in it that '{one.declared.kind}' has"
        report.error("nothing-found", message, Span(one.source.path), *hints[:1])


def _is_other_document(one: Opened, profile: Profile, world: DiskWorld) -> bool:
    """Whether a file that only has the name of one that was imported would take its place.

    What is read again from where it was may say something else by now. What comes from
    elsewhere may be a newer state, if the other file is no more and most of it is still said.
    """
    before, declared = one.before, one.declared
    if before is None or before.source is None or one.job.path == kept_path(one.job):
        return False
    earlier = before.source.original
    known = {record.id for _, record in records_of(before)}
    kept = known & {record.id for _, record in records_of(with_known_ids(before, profile))}
    if (earlier and earlier == declared.original) or kept == known:
        return False
    stands_beside = bool(earlier) and is_file(earlier, world)
    return stands_beside or 2 * len(kept) < len(known)


def _report_other_document(one: Opened, report: Report) -> None:
    """Refuse what would take the place of another document."""
    earlier = one.before.source.original if one.before and one.before.source else ""
    other = f"'{earlier}'" if earlier else "another file of this name"
    report.error(
        "same-name",
        f"'{one.job.target}' is made of {other}, and this says something else",
        Span(one.job.path),
        "to have both, give this file another name; to have only this one, import with --force",
    )


def _is_edited(target: str, world: DiskWorld) -> bool:
    """Whether there is an imported file that is no longer what an import wrote."""
    if not world.stamp(target):
        return False
    try:
        return was_edited(read_text(world, target))
    except UnicodeDecodeError:
        return True


def _imported_then(one: Opened, world: DiskWorld) -> Profile | None:
    """What an imported file held before a person changed it; None where that cannot be told.

    They changed what was imported from the source as it was then: the copy that was kept.
    """
    edited = one.before
    if edited is None or edited.source is None or edited.source.kind not in IMPORTERS:
        return None
    declared = edited.source
    kept = kept_path(one.job)
    then = (
        read_import(kept, declared.encoding, world, Report()) if world.stamp(kept) else one.source
    )
    imported = _profile(replace(one, source=then or one.source, declared=declared), Report())
    return with_known_ids(edited, imported, same_source=True)


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


def _adopt(
    job: Job, edits: dict[str, Any], dropped: Sequence[str], world: DiskWorld
) -> Iterator[str]:
    """Write edits where they belong, with what a person noted beside them; tell the rest."""
    from cvbuild.adopting import adopted, comments_of

    path = own_path(job.target)
    text = read_text(world, path) if world.stamp(path) else _OWN_FILE
    comments = comments_of(read_text(world, job.target))
    if edits or comments:
        world.write_bytes(path, adopted(text, edits, comments, job.target).encode())
        yield f"wrote the edits of {job.target} into {path}"
    if comments:
        yield f"  comments: {len(comments)}, at its end, each with the id of its entry"
    for words in dropped:
        yield f"  left out, since it cannot be said there: {words}"


def _keep_source(one: Opened, world: DiskWorld) -> None:
    """A copy of what was imported, unless it is in the profile's folder already."""
    if _is_new(one, world):
        world.write_bytes(kept_path(one.job), world.read_bytes(one.job.path))


def _is_new(one: Opened, world: DiskWorld) -> bool:
    """Whether there is no copy of a source as it is now."""
    kept = kept_path(one.job)
    return not world.stamp(kept) or world.read_bytes(kept) != world.read_bytes(one.job.path)


def _is_known(one: Opened, world: DiskWorld) -> bool:
    """Whether a source is certainly as it was: one that is its own copy may have been edited."""
    return one.job.path != kept_path(one.job) and not _is_new(one, world)


def _tell_others(
    person: str, changed: Sequence[str], opened: Sequence[Opened], world: DiskWorld, report: Report
) -> None:
    """Say which imported files rest on a source that is a new one, and are still of the old."""
    done = {one.job.target for one in opened}
    for target in world.walk(f"{PROFILES}/{person}/imported") if changed else ():
        other = load_yaml(Profile, target, world, Report()) if target not in done else None
        taken = set(other.source.together if other and other.source else ()) & set(changed)
        if taken:
            message = f"it was imported together with '{min(taken)}', which is a new one now"
            hint = f"to have the changes: cvbuild import --profile {person}"
            report.note("changed-source", message, Span(target), hint)


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
