"""A project on disk: its people, their sources and variants, read through the World."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document.presets import missing_sections, with_preset
from cvbuild.document.variant import VARIANT_VERSION, Project, Variant, with_defaults
from cvbuild.model import PROFILE_VERSION, Profile
from cvbuild.source import Span
from cvbuild.world import World, read_source

PROFILES = "profiles"
OUTPUT = "output"
PROJECT_FILE = "cvbuild.yaml"
#: Where the build keeps what is its own.
STATE = f"{OUTPUT}/.cvbuild"
LOG = f"{STATE}/log"

if TYPE_CHECKING:
    from cvbuild.build import BuildLog

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
    return sorted({parts[1] for parts in _parts(world) if _is_read(parts, ".yaml")})


def stray_files(world: World) -> list[str]:
    """Files that would be read if their names ended as they should."""
    found = ["/".join(parts) for parts in _parts(world) if _is_read(parts, ".yml")]
    other = PROJECT_FILE.replace(".yaml", ".yml")
    return [*([other] if world.stamp(other) else []), *found]


def _parts(world: World) -> list[tuple[str, ...]]:
    return [PurePosixPath(path).parts for path in world.walk(PROFILES)]


def _is_read(parts: tuple[str, ...], ending: str) -> bool:
    """Whether a file is of a profile; hidden ones are of an editor or a system."""
    if any(part.startswith(".") for part in parts):
        return False
    if len(parts) == 4:
        return parts[2] in ("imported", "variants") and parts[3].endswith(ending)
    return parts[2:] == (f"profile{ending}",)


def variant_files(world: World, person: str | None = None) -> list[VariantFile]:
    """The variants of one person, or of all."""
    names = [person] if person else people(world)
    return [
        VariantFile(name, PurePosixPath(path).stem, path)
        for name in names
        for path in world.walk(f"{PROFILES}/{name}/variants")
        if _is_read(PurePosixPath(path).parts, ".yaml")
    ]


def profile_files(world: World, person: str) -> list[str]:
    """What a person's profile is linked from: their own file first, then the imported ones."""
    own = f"{PROFILES}/{person}/profile.yaml"
    imported = [
        path
        for path in world.walk(f"{PROFILES}/{person}/imported")
        if _is_read(PurePosixPath(path).parts, ".yaml")
    ]
    return [*([own] if _is_there(own, world) else []), *imported]


def _is_there(path: str, world: World) -> bool:
    """Whether there is a file; one that cannot be looked at is there, and reported when read."""
    try:
        return world.stamp(path) is not None
    except OSError:
        return True


def load_yaml(cls: type[T], path: str, world: World, report: Report) -> T | None:
    """Read a YAML file as a dataclass; what is wrong with it is reported, never raised."""
    source = read_source(world, path, report)
    return decode(cls, source, report) if source else None


def load_project(world: World, report: Report) -> Project:
    """``cvbuild.yaml``, or what holds without one."""
    if not world.stamp(PROJECT_FILE):
        return Project()
    loaded = load_yaml(Project, PROJECT_FILE, world, report)
    _check_version(getattr(loaded, "version", 1), VARIANT_VERSION, PROJECT_FILE, loaded, report)
    return loaded or Project()


def load_variant(path: str, project: Project, world: World, report: Report) -> Variant | None:
    """A variant with the defaults of its preset and of the project; None where it cannot be read.

    What is wrong in it is reported, and stands at its default.
    """
    loaded = load_yaml(Variant, path, world, report)
    if loaded is None:
        return None
    variant = with_preset(with_defaults(loaded, project), report)
    _check_version(variant.version, VARIANT_VERSION, path, variant, report)
    _check_lists(variant, path, report)
    return variant


def find_variant(person: str, name: str, world: World, report: Report) -> Variant | None:
    """The variant of a person by its name; None, and a report, where there is none."""
    files = {file.name: file for file in variant_files(world, person)}
    if name not in files:
        hints = did_you_mean(name, files)
        report.error("unknown-variant", f"'{person}' has no variant '{name}'", None, *hints)
        return None
    return load_variant(files[name].path, load_project(world, report), world, report)


def load_profiles(
    person: str, world: World, report: Report
) -> tuple[Profile, list[tuple[str, Profile]]]:
    """The person's own layer, and what was imported, each with its name."""
    hand, imported = Profile(), []
    files = profile_files(world, person)
    if not files:
        own = f"{PROFILES}/{person}/profile.yaml"
        report.error("no-profile", f"there is no '{own}', and nothing was imported", None)
    for path in files:
        loaded = load_yaml(Profile, path, world, report)
        if loaded is None:
            continue
        _check_version(loaded.version, PROFILE_VERSION, path, loaded, report)
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


#: What a variant cannot do without, and how to say it.
_NEEDED = (
    ("sections", "list them: '- kind: education'"),
    ("outputs", "list them: 'outputs: [pdf]'"),
)


def _check_lists(variant: Variant, path: str, report: Report) -> None:
    for name, hint in _NEEDED:
        span = variant.origin.of(name) if variant.origin else Span(path)
        if not getattr(variant, name) and not _is_reported(span, report):
            hints = missing_sections(variant) if name == "sections" else ()
            report.error(f"no-{name}", f"the variant has no {name}", span, *(hints or (hint,)))


def _is_reported(span: Span, report: Report) -> bool:
    """Whether something on that line or below it was wrong: then the list is not empty."""
    places = [found.span for found in report if found.span and found.span.path == span.path]
    return any(found.line >= span.line for found in places)


def valid_name(name: str) -> bool:
    """Whether a word can name a person's folder or a source."""
    return bool(re.fullmatch(r"[\w][\w.-]*", name)) and not name.endswith(".")


def left_over(log: BuildLog, world: World) -> list[str]:
    """What was built of variants that are no longer there."""
    files = variant_files(world)
    names = {f"/{one.person}/{word}" for one in files for word in (f"{one.name}.", "fonts/")}
    return [path for path in log.outputs() if not any(name in path for name in names)]


def remove_built(world: World, report: Report, *, gone: bool = False) -> list[str]:
    """Remove what builds have made, and nothing else; what was edited since is kept and named.

    With ``gone`` only what is left over of variants that are no longer there.
    """
    from cvbuild.build import clean, load_log

    log = load_log(world, LOG)
    paths = left_over(log, world) if gone else log.outputs()
    tables = [path for path in world.walk(f"{STATE}/places") if not gone or path in paths]
    assets = [asset for path in tables for asset in _assets(world.read_bytes(path))]
    removed = list(clean(log, world, report, paths))
    # The log stays where an edited file stays: without it, a build would write that over.
    own = [] if gone else [path for path in world.walk(STATE) if path != LOG]
    for path in (*assets, *own):
        world.remove(path)
    # Why: what has too many pages is removed from there as soon as it is counted.
    counted = [f"{STATE}/long{path.removeprefix(OUTPUT)}" for path in removed]
    _remove_folders([*removed, *assets, *own, *counted, LOG], world)
    return [*removed, *assets]


def _remove_folders(paths: Iterable[str], world: World) -> None:
    """Remove the folders that files were in, the deepest first, if nothing else is in them."""
    folders = {folder for path in paths for folder in PurePosixPath(path).parents}
    own = [folder for folder in folders if folder.is_relative_to(OUTPUT)]
    for folder in sorted(own, key=lambda folder: len(folder.parts), reverse=True):
        world.remove_folder(str(folder))


def _assets(table: bytes) -> list[str]:
    """What was written beside a drawn file, by its table; nothing if it is no table any more."""
    import json

    try:
        found = json.loads(table)["assets"]
        paths = [PurePosixPath(path) for path in found]
    except (ValueError, TypeError, LookupError):
        return []
    return [str(path) for path in paths if path.is_relative_to(OUTPUT) and ".." not in path.parts]
