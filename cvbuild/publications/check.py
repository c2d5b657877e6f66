"""What is said of publications, and of how to print them, that cannot be as it is meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import get_args

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document.variant import Status
from cvbuild.model import Publication, Role
from cvbuild.publications.names import are_alphabetical
from cvbuild.publications.status import said_of
from cvbuild.reading.worktypes import CSL_TYPES
from cvbuild.richtext import Math
from cvbuild.source import Origin


def check_types(publications: Sequence[Publication], report: Report) -> None:
    """Report types that CSL does not have: they are grouped, and set, as works of no type."""
    for publication in publications:
        if publication.type and publication.type not in CSL_TYPES:
            span = publication.origin.of("type") if publication.origin else None
            message = f"CSL has no type '{publication.type}'"
            report.warning(
                "unknown-type", message, span, *did_you_mean(publication.type, CSL_TYPES)
            )


def check_statuses(publications: Sequence[Publication], report: Report) -> None:
    """Report words for the status that nobody knows: no list can take such a work by them."""
    for publication in publications:
        if publication.status and not said_of(publication.status):
            span = publication.origin.of("status") if publication.origin else None
            known = ", ".join(get_args(Status))
            message = f"'{publication.status}' does not say how far the work has got"
            hint = f"it counts as none of {known}: write one of these"
            report.warning("unknown-status", message, span, hint)


def check_rejected(publications: Sequence[Publication], report: Report) -> None:
    """Report works of a list that were rejected or withdrawn."""
    for publication in publications:
        if publication.status and said_of(publication.status) == "rejected":
            span = publication.origin.of("status") if publication.origin else None
            message = f"'{publication.id}' is in the list, and its status is '{publication.status}'"
            hint = f"write 'exclude: [{publication.id}]' in the section, or its new status here"
            report.warning("rejected-work", message, span, hint)


def check_marks(
    marks: Mapping[str, str],
    usual: Mapping[Role, str],
    roles: Collection[str],
    origin: Origin | None,
    report: Report,
) -> None:
    """Report marks of roles that there are not, and marks that mean two things in a document.

    ``usual`` are those of the citation style, which hold where ``marks`` has none; ``roles``
    are those that authors of the document have.
    """
    for role in marks:
        if role not in usual:
            hints = did_you_mean(role, usual) or (f"there are {', '.join(usual)}",)
            span = origin.of("marks", role) if origin else None
            report.error("unknown-role", f"authors have no role '{role}'", span, *hints)
    for role, mark in marks.items():
        known = [one for one in usual if one in roles and one != role]
        others = (one for one in known if marks.get(one, usual[one]) == mark)
        twin = next(others, "") if mark and role in usual and role in roles else ""
        if twin:
            span = origin.of("marks", role) if origin else None
            message = f"the mark '{mark}' stands for '{role}' and for '{twin}'"
            report.warning("same-mark", message, span, f"give '{twin}' another mark, or ''")


def check_alphabetical(publications: Sequence[Publication], report: Report) -> None:
    """Report works whose authors are not in the order that the legend says."""
    for publication in publications:
        if not are_alphabetical(publication.author):
            span = publication.origin.of("author") if publication.origin else None
            message = f"the authors of '{publication.id}' are not in alphabetical order"
            hint = "leave the work out of this section, or 'alphabetical-authors'"
            report.warning("author-order", message, span, hint)


def check_formulas(publications: Sequence[Publication], report: Report) -> None:
    """Report commands of TeX in titles that are not known, and printed as they are called."""
    from cvbuild.formula import unknown_commands

    for publication in publications:
        formulas = (inline.tex for inline in publication.title if isinstance(inline, Math))
        unknown = dict.fromkeys(name for tex in formulas for name in unknown_commands(tex))
        if unknown:
            span = publication.origin.of("title") if publication.origin else None
            listed = ", ".join(f"\\{name}" for name in unknown)
            message = f"a formula has what is not known: {listed}; the name is printed"
            report.warning("unknown-command", message, span, "write it with other commands")
