"""Publications as entries of a document: arranged, numbered, formatted by a citation style."""

from __future__ import annotations

from collections.abc import Sequence

from cvbuild.citations import Formatted, Look, format_all
from cvbuild.citations.parts import links
from cvbuild.document import Group, Paragraph, Reference
from cvbuild.document.setting import Setting, span_of, widest
from cvbuild.document.variant import SectionPlan
from cvbuild.model import Publication, Role
from cvbuild.publications.arrange import arrange
from cvbuild.publications.names import legend
from cvbuild.richtext import Inlines, Text, text


def compose_publications(records: Sequence[Publication], setting: Setting) -> tuple[Group, ...]:
    """The groups of a list of publications, and a legend of the marks that occur in it."""
    plan, terms = setting.plan, setting.terms
    formatted = _formatted(records, setting)
    groups: list[Group] = []
    labels: list[Inlines] = []
    for arranged in arrange(records, plan.group_by, plan.numbering, terms):
        references = []
        for number, publication in arranged.numbered:
            label = text(f"[{number}]") if plan.numbering != "none" else ()
            labels.append(label)
            written = _with_links(formatted[publication.id].lines, publication, plan)
            references.append(Reference(publication.id, label, written, span_of(publication)))
        groups.append(Group(text(arranged.title), tuple(references)))
    hanging = widest(labels)
    seen: set[Role] = {role for one in formatted.values() for role in one.roles}
    explained = legend(sorted(seen), terms)
    if explained:
        groups.append(Group((), (Paragraph("legend", explained, note=True),)))
    return tuple(Group(group.title, group.entries, hanging) for group in groups)


def _formatted(records: Sequence[Publication], setting: Setting) -> dict[str, Formatted]:
    """Each publication as its style writes it, by id; styles may need to see the whole list."""
    look = Look(max_authors=setting.plan.max_authors)
    written = format_all(setting.style, records, setting.person, setting.terms, look)
    return {record.id: one for record, one in zip(records, written, strict=True)}


def _with_links(
    written: tuple[Inlines, ...], publication: Publication, plan: SectionPlan
) -> tuple[Inlines, ...]:
    found = links(publication) if plan.links else ()
    if not found:
        return written
    last = (*written[-1], Text(" "), *found) if written else found
    return (*written[:-1], last)
