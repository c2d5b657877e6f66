"""Publications as entries of a document: arranged, numbered, formatted by a citation style."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from cvbuild.citations import Formatted, Look, format_all, marks_of
from cvbuild.citations.parts import address, icons, identifiers, links
from cvbuild.document import Group, Paragraph, Reference
from cvbuild.document.overview import compose_overview
from cvbuild.document.setting import Setting, span_of, widest
from cvbuild.document.variant import Links, SectionPlan
from cvbuild.model import Publication, Role
from cvbuild.publications.names import are_alphabetical, legend
from cvbuild.richtext import Inlines, Text, addresses, join, text


def compose_publications(records: Sequence[Publication], setting: Setting) -> tuple[Group, ...]:
    """The groups of a list of publications, and a legend of the marks that occur in it."""
    plan = setting.plan
    formatted = _formatted(records, setting)
    groups: list[Group] = []
    labels: list[Inlines] = []
    begun = ""
    for arranged in setting.arranged:
        references = []
        for name, publication in arranged.labelled:
            label = text(f"[{name}]") if name else ()
            labels.append(label)
            written = _with_links(formatted[publication.id].lines, publication, plan)
            if plan.narrative and publication.narrative:
                written += (publication.narrative,)
            references.append(Reference(publication.id, label, written, span_of(publication)))
        *above, title = arranged.titles or ("",)
        first = " · ".join(above)
        groups.append(
            Group(
                text(title),
                tuple(references),
                above=text(first if first != begun else ""),
                level=2 if above else 1,
            )
        )
        begun = first
    hanging = widest(labels)
    explained = _legend(records, formatted.values(), setting)
    if explained:
        groups.append(Group((), (Paragraph("legend", explained, note=True),)))
    listed = tuple(replace(group, widest=hanging) for group in groups)
    return (*compose_overview(records, setting), *listed)


def _formatted(records: Sequence[Publication], setting: Setting) -> dict[str, Formatted]:
    """Each publication as its style writes it, by id; styles may need to see the whole list."""
    written = format_all(setting.style, records, setting.person, setting.terms, _look(setting.plan))
    return {record.id: one for record, one in zip(records, written, strict=True)}


def _look(plan: SectionPlan) -> Look:
    """What a plan asks of any style."""
    return Look(
        max_authors=plan.max_authors,
        own_name=plan.own_name or "bold",
        marks=plan.marks or {},
        signals=plan.signals or (),
    )


def _legend(
    records: Sequence[Publication], formatted: Iterable[Formatted], setting: Setting
) -> Inlines:
    """What the marks mean that occur, and how authors are ordered where that is asked for."""
    seen: set[Role] = {role for one in formatted for role in one.roles}
    marks = marks_of(setting.style, _look(setting.plan))
    explained = legend(sorted(seen), setting.terms, marks)
    several = [record.author for record in records if len(record.author) > 1]
    if setting.plan.alphabetical_authors and any(map(are_alphabetical, several)):
        explained = join([explained, text(setting.terms.alphabetical)], "; ")
    return explained


_LINKS: Mapping[Links, Callable[[Publication, Collection[str]], Inlines]] = {
    "words": links,
    "icons": icons,
    "address": address,
    "identifiers": identifiers,
}


def _with_links(
    written: tuple[Inlines, ...], publication: Publication, plan: SectionPlan
) -> tuple[Inlines, ...]:
    printed = {url.casefold() for line in written for url in addresses(line)}
    make = _LINKS.get(plan.links)
    found = make(publication, printed) if make else ()
    if not found:
        return written
    last = (*written[-1], Text(" "), *found) if written else found
    return (*written[:-1], last)
