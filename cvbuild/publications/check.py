"""What is said of publications, and of how to print them, that cannot be as it is meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import get_args

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document.variant import Status
from cvbuild.model import Name, Person, Publication, Role
from cvbuild.publications.authorship import has_part
from cvbuild.publications.identity import fold, is_self, may_be_self, own_places
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


def check_parts(publications: Sequence[Publication], person: Person, report: Report) -> None:
    """Report works that name others as authors, editors and translators, and not the person.

    Why not where none of the works names them: then it is the name that is wrong.
    """
    strange = [one for one in publications if not has_part(one, person)]
    if len(strange) == len(publications):
        return
    for at, publication in enumerate(strange[:_MOST_NAMED], 1):
        span = publication.origin.of("author") if publication.origin else None
        left = len(strange) - at if at == _MOST_NAMED else 0
        others = f", and {left} other{'s' * (left > 1)} neither" if left else ""
        message = f"'{publication.id}' does not name {person.name} among its people{others}"
        hint = "write the name that it has under 'aka' of 'person', or leave the work out"
        report.warning("not-yours", message, span, hint)


#: Of how many works that are not the person's it is said.
_MOST_NAMED = 5


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


def check_own_names(publications: Sequence[Publication], person: Person, report: Report) -> None:
    """Report authors who may be the person of works in which nobody surely is, and twins.

    A name is told once, at the first work that has it.
    """
    if not str(person.name):
        return
    letters = _first_letters(person)
    found: dict[str, list[Publication]] = {}
    for work in publications:
        places = own_places(work.author, person)
        if len(places) > 1:
            _report_twins(work, [str(work.author[place].name) for place in places], report)
        elif not places and not any(is_self(one, person) for one in work.editor):
            near = (one for one in work.author if _first_letter(one.name) in letters)
            names = {str(one.name): None for one in near if may_be_self(one, person)}
            for name in names:
                found.setdefault(name, []).append(work)
    for name, works in found.items():
        _report_may_be(name, works, report)


def _first_letters(person: Person) -> frozenset[str]:
    """What the family name of somebody who may be the person begins with."""
    words = " ".join(map(str, (person.name, *person.aka)))
    return frozenset(word[0] for word in f"{fold(words)} {words.casefold()}".split())


def _first_letter(name: Name) -> str:
    return (name.family or name.literal)[:1].casefold()


def _report_twins(work: Publication, names: Sequence[str], report: Report) -> None:
    whom = " and ".join(f"'{name}'" for name in dict.fromkeys(names))
    report.warning(
        "two-own-names",
        f"{whom} can be you, {len(names)} times among the authors of '{work.id}'",
        work.origin.of("author") if work.origin else None,
        "write the other's whole name, or an ORCID, among the authors in profile.yaml",
    )


def _report_may_be(name: str, works: Sequence[Publication], report: Report) -> None:
    more = f" and {len(works) - 1} more" if len(works) > 1 else ""
    report.warning(
        "may-be-you",
        f"'{name}' may be you, among the authors of '{works[0].id}'{more}",
        works[0].origin.of("author") if works[0].origin else None,
        f"if so, write it into profile.yaml, under 'person': 'aka: [\"{name}\"]'",
        "if not, write the other's whole name, or an ORCID, among the authors",
    )
