"""A project on disk: its people, their sources and variants, read through the World."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from cvbuild.decode import decode
from cvbuild.diagnostic import Report
from cvbuild.document.variant import VARIANT_VERSION, Project, Variant, with_defaults
from cvbuild.model import PROFILE_VERSION, Profile
from cvbuild.source import Source, Span
from cvbuild.world import World, read_text

PROFILES = "profiles"
OUTPUT = "output"
PROJECT_FILE = "cvbuild.yaml"
#: Where the build keeps what is its own.
STATE = f"{OUTPUT}/.cvbuild"
LOG = f"{STATE}/log"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class VariantFile:
    """A variant where it stands: whose it is, its name, its path."""

    person: str
    name: str
    path: str

    @property
    def target(self) -> str:
        return f"{self.person}/{self.name}"


def people(world: World) -> list[str]:
    """Everyone with a folder of their own and something in it to make a profile of."""
    found = set()
    for path in world.walk(PROFILES):
        parts = PurePosixPath(path).parts
        if parts[2:] == ("profile.yaml",) or (len(parts) == 4 and _is_yaml(parts)):
            found.add(parts[1])
    return sorted(found)


def _is_yaml(parts: tuple[str, ...]) -> bool:
    return parts[2] in ("imported", "variants") and parts[3].endswith(".yaml")


def variant_files(world: World, person: str | None = None) -> list[VariantFile]:
    """The variants of one person, or of all."""
    names = [person] if person else people(world)
    return [
        VariantFile(name, PurePosixPath(path).stem, path)
        for name in names
        for path in world.walk(f"{PROFILES}/{name}/variants")
        if path.endswith(".yaml") and len(PurePosixPath(path).parts) == 4
    ]


def profile_files(world: World, person: str) -> list[str]:
    """What a person's profile is linked from: their own file first, then the imported ones."""
    own = f"{PROFILES}/{person}/profile.yaml"
    imported = [
        path for path in world.walk(f"{PROFILES}/{person}/imported") if path.endswith(".yaml")
    ]
    return [*([own] if world.stamp(own) else []), *imported]


def load_yaml(cls: type[T], path: str, world: World, report: Report) -> T | None:
    """Read a YAML file as a dataclass; what is wrong with it is reported, never raised."""
    try:
        content = read_text(world, path)
    except UnicodeDecodeError as problem:
        report_not_text(problem, path, report)
        return None
    except OSError as problem:
        report.error("unreadable", f"the file cannot be read: {problem.strerror}", Span(path))
        return None
    return decode(cls, Source(path, content), report)


def report_not_text(problem: UnicodeDecodeError, path: str, report: Report) -> None:
    """Say which byte of a file is not of any encoding that is read."""
    wrong = problem.object[problem.start : problem.start + 1].hex() or "missing"
    report.error(
        "not-text",
        f"the file is not UTF-8 text: byte {problem.start} is 0x{wrong}",
        Span(path),
        "save it as UTF-8",
    )


def load_project(world: World, report: Report) -> Project:
    """``cvbuild.yaml``, or what holds without one."""
    if not world.stamp(PROJECT_FILE):
        return Project()
    loaded = load_yaml(Project, PROJECT_FILE, world, report)
    _check_version(getattr(loaded, "version", 1), VARIANT_VERSION, PROJECT_FILE, loaded, report)
    return loaded or Project()


def load_variant(path: str, project: Project, world: World, report: Report) -> Variant | None:
    """A variant with the project's defaults; None where it cannot be used."""
    fresh = Report()
    variant = load_yaml(Variant, path, world, fresh)
    if variant is not None:
        _check_version(variant.version, VARIANT_VERSION, path, variant, fresh)
        _check_sections(variant, fresh)
    report.extend(fresh)
    return None if variant is None or fresh.has_errors else with_defaults(variant, project)


def load_profiles(
    person: str, world: World, report: Report
) -> tuple[Profile, list[tuple[str, Profile]]]:
    """The person's own layer, and what was imported, each with its name."""
    hand, imported = Profile(), []
    for path in profile_files(world, person):
        loaded = load_yaml(Profile, path, world, report)
        if loaded is None:
            continue
        _check_version(loaded.version, PROFILE_VERSION, path, None, report)
        if path.endswith("/profile.yaml"):
            hand = loaded
        else:
            imported.append((PurePosixPath(path).stem, loaded))
    return hand, imported


def _check_version(version: int, known: int, path: str, record: object, report: Report) -> None:
    if version != known:
        origin = getattr(record, "origin", None)
        span = origin.of("version") if origin else Span(path)
        report.error(
            "unknown-version",
            f"this cvbuild reads version {known}, the file says {version}",
            span,
            "update cvbuild" if version > known else f"write 'version: {known}'",
        )


def _check_sections(variant: Variant, report: Report) -> None:
    if variant.sections:
        return
    span = variant.origin.of("sections") if variant.origin else None
    report.error(
        "no-sections", "the variant has no sections", span, "list them: '- kind: education'"
    )


def valid_name(name: str) -> bool:
    """Whether a word can name a person's folder or a source."""
    return bool(re.fullmatch(r"[\w][\w.-]*", name)) and not name.endswith(".")


def remove_built(world: World, report: Report) -> list[str]:
    """Remove what builds have made, and nothing else; what was edited since is kept and named."""
    import json

    from cvbuild.build import clean, load_log

    assets = [
        asset
        for path in world.walk(f"{STATE}/places")
        for asset in json.loads(world.read_bytes(path)).get("assets", ())
    ]
    removed = list(clean(load_log(world, LOG), world, report))
    # The log stays where an edited file stays: without it, a build would write that over.
    own = [path for path in world.walk(STATE) if path != LOG]
    for path in (*assets, *own):
        world.remove(path)
    return [*removed, *assets]
