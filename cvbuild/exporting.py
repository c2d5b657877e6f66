"""What an export takes: a whole profile, its publications, or those that a variant prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cvbuild.citations import CslStyle
from cvbuild.csl import style_for
from cvbuild.diagnostic import Report
from cvbuild.document import Document, Header, Reference
from cvbuild.document.compose import compose
from cvbuild.document.variant import Variant
from cvbuild.exporters import EXPORTERS, Exporter, function_of
from cvbuild.model import Profile, Publication
from cvbuild.project import STATE, find_variant
from cvbuild.world import World


@dataclass(frozen=True, slots=True)
class Exported:
    """The text of an export, and what is in it in a few words."""

    text: str
    content: str


def export(
    name: str, profile: Profile, target: str, world: World, report: Report
) -> Exported | None:
    """A linked profile in a format, or what a variant of it (``person/variant``) selects.

    None, and a report, where there is no such variant, or the format has no use for one.
    """
    row = EXPORTERS[name]
    person, _, word = target.partition("/")
    if row.takes == "profile":
        if word:
            hint = f"leave '/{word}' out: it is for formats of publications"
            report.error("whole-profile", f"'{name}' takes a whole profile", None, hint)
            return None
        return Exported(function_of(row.write)(profile), "the profile")
    if not word:
        works: Sequence[Publication] = profile.publications
        return Exported(function_of(row.write)(works, profile.person), _counted(works))
    variant = find_variant(person, word, world, report)
    csl = style_for(variant, f"{STATE}/csl/export", world, report) if variant else None
    if variant is None or report.has_errors:
        return None
    printed = publications_document(profile, variant, report, csl)
    works = publications_in(printed, profile)
    if row.draw:
        return Exported(function_of(row.draw)(printed), _counted(works))
    return Exported(_selection(row, works, profile), _counted(works))


def output_text(
    name: str, profile: Profile, variant: Variant, report: Report, csl: CslStyle | None = None
) -> str:
    """What stands beside a variant's PDF: its publications, or the whole document as text.

    Why composed as a whole: where it breaks a limit, nothing beside it is to be new, either.
    """
    row = EXPORTERS[name]
    document = compose(profile, variant, report, csl)
    if row.draw:
        return str(function_of(row.draw)(document))
    return _selection(row, publications_in(document, profile), profile)


def _selection(row: Exporter, works: Sequence[Publication], profile: Profile) -> str:
    return str(function_of(row.cite or row.write)(works, profile.person))


def publications_document(
    profile: Profile, variant: Variant, report: Report, csl: CslStyle | None = None
) -> Document:
    """The sections of a variant that hold publications, as it prints them."""
    plans = tuple(plan for plan in variant.sections if plan.kind == "publications")
    document = compose(profile, replace(variant, sections=plans, contacts=()), report, csl)
    return replace(document, header=Header())


def publications_in(document: Document, profile: Profile) -> Sequence[Publication]:
    """The publications in the order in which a document prints them, each once."""
    known = {work.id: work for work in profile.publications}
    printed = dict.fromkeys(
        entry.id
        for section in document.sections
        for group in section.groups
        for entry in group.entries
        if isinstance(entry, Reference)
    )
    return [known[name] for name in printed]


def _counted(works: Sequence[Publication]) -> str:
    return f"{len(works)} publication{'s' * (len(works) != 1)}"
