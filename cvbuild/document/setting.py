"""What the entries of a section share: its plan, the person, the words of the language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cvbuild.citations import CslStyle
from cvbuild.document.variant import SectionPlan
from cvbuild.model import Person, Record
from cvbuild.publications.arrange import Arranged
from cvbuild.richtext import Inlines, to_plain
from cvbuild.source import Span
from cvbuild.terms import Terms

_FIGURES = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an entry's look depends on besides its record."""

    plan: SectionPlan
    person: Person
    terms: Terms
    style: str | CslStyle
    #: Of a list of publications: its groups with their labels, which depend on other lists.
    arranged: tuple[Arranged, ...] = ()


def span_of(record: Record) -> Span | None:
    """Where a record stands in its file, if it comes from one."""
    return record.origin.span if record.origin else None


def widest(labels: Sequence[Inlines]) -> tuple[Inlines, ...]:
    """Labels of which one is the widest, whatever the font: it decides between words.

    Of labels that differ by their number, as [J9] and [J10], one of the longest stands for all:
    figures are equally wide in fonts that set them in columns.
    """
    longest: dict[str, Inlines] = {}
    for label in labels:
        words = _FIGURES.sub("", to_plain(label))
        longest[words] = max(longest.get(words, ()), label, key=lambda one: len(to_plain(one)))
    return tuple(label for label in longest.values() if label)
