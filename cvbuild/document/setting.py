"""What the entries of a section share: its plan, the person, the words of the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cvbuild.citations import CslStyle
from cvbuild.document.variant import SectionPlan
from cvbuild.model import Person, Record
from cvbuild.richtext import Inlines, to_plain
from cvbuild.source import Span
from cvbuild.terms import Terms


@dataclass(frozen=True, slots=True)
class Setting:
    """What an entry's look depends on besides its record."""

    plan: SectionPlan
    person: Person
    terms: Terms
    style: str | CslStyle


def span_of(record: Record) -> Span | None:
    """Where a record stands in its file, if it comes from one."""
    return record.origin.span if record.origin else None


def widest(labels: Sequence[Inlines]) -> Inlines:
    """The label with the most letters, for a hanging indent."""
    return max(labels, key=lambda label: len(to_plain(label)), default=())
