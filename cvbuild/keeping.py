"""What a person wrote goes on meaning what it meant when a source is imported again.

Their own file names entries by ids. So an id goes on being that of its record, no new record
gets one that means something else, and where one means nothing any more, that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.following import are_alike, with_known_ids
from cvbuild.model import RECORD_FIELDS, Profile, Record
from cvbuild.project import load_yaml
from cvbuild.source import Span
from cvbuild.world import World

_MOST_NAMED = 5


def own_path(target: str) -> str:
    """The person's own file, beside the folder of an imported one."""
    return str(PurePosixPath(target).parent.parent / "profile.yaml")


def own_layer(target: str, world: World) -> Profile:
    """What the person wrote themselves, as far as it can be read."""
    path = own_path(target)
    own = load_yaml(Profile, path, world, Report()) if world.stamp(path) else None
    return own or Profile()


def records_elsewhere(target: str, world: World) -> dict[str, Record]:
    """Everything else that was imported, by its id; one that two files have is of the first."""
    files = world.walk(str(PurePosixPath(target).parent))
    others = [path for path in files if path.endswith(".yaml") and path != target]
    loaded = [load_yaml(Profile, path, world, Report()) for path in reversed(others)]
    return {one.id: one for other in loaded if other for _, one in records_of(other)}


def records_of(profile: Profile) -> Iterator[tuple[str, Record]]:
    """Every record, with the name of its section."""
    return ((name, record) for name in RECORD_FIELDS for record in getattr(profile, name))


def ids_named(own: Profile) -> set[str]:
    """Every id that the person's own file names."""
    named = {one.id for _, one in records_of(own) if one.id}
    return named.union(*own.same, *own.distinct)


def with_ids_kept(
    before: Profile | None,
    after: Profile,
    own: Profile,
    elsewhere: Mapping[str, Record],
    *,
    same_source: bool,
) -> Profile:
    """A new import with the ids of the last one; what is new in it takes none that is in use.

    Why not those of the person's own entries at the first import: they may be corrections of
    what was imported once and is imported anew.
    """
    avoided = _meant_elsewhere(after, own, elsewhere) | (_added_ids(own) if before else set())
    if before is None and not avoided:
        return after
    return with_known_ids(before or Profile(), after, avoided, same_source=same_source)


def _added_ids(own: Profile) -> set[str]:
    """Ids of what the person added: whatever else had one of them would be changed by it."""
    from cvbuild.link.hand import corrects_only

    return {one.id for _, one in records_of(own) if one.id and not corrects_only(one)}


def _meant_elsewhere(after: Profile, own: Profile, elsewhere: Mapping[str, Record]) -> set[str]:
    """Ids that the person's own file names, and that are of something else in another file."""
    same = {
        one.id
        for section, one in records_of(after)
        if one.id in elsewhere and are_alike(elsewhere[one.id], one, section)
    }
    return (ids_named(own) & elsewhere.keys()) - same


def tell_gone(
    before: Profile,
    after: Profile,
    own: Profile,
    elsewhere: Mapping[str, Record],
    target: Span,
    report: Report,
) -> None:
    """Say which ids that the person's own file names mean nothing from now on."""
    known = {(section, one.id) for section, one in records_of(after)}
    had = {(section, one.id) for section, one in records_of(before)}
    gone = {name for _, name in had} - {name for _, name in known} - elsewhere.keys()
    for section, record in records_of(own):
        if record.id in gone:
            new = sorted(name for where, name in known - had if where == section)
            others = sorted(name for where, name in known if where == section)
            report.warning(
                "gone-id",
                f"'{record.id}' of '{section}' is not in '{target.path}' any more: this corrects "
                "nothing",
                record.origin.of("id") if record.origin else None,
                *_instead(record.id, new, others),
            )


def _instead(gone: str, new: list[str], others: list[str]) -> tuple[str, ...]:
    """What an id may be called now: the nearest, first of what is new, or all that is new."""
    near = did_you_mean(gone, new) or did_you_mean(gone, others)
    return near or ((f"new there: {', '.join(new[:_MOST_NAMED])}",) if new else ())
