"""What has been found so far in a CV, and what says where lines have gone. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cvbuild.importers.markdown_cv.blocks import (
    Block,
    leaves,
)
from cvbuild.importers.markdown_cv.outline import Outline
from cvbuild.model import (
    Name,
    Person,
    Profile,
    Unread,
)
from cvbuild.richtext import Inlines


@dataclass(slots=True)
class Found:
    """What has been found so far, by field; and the lines whose text is known by its place.

    ``name_line`` is the line that only says the name, 0 where none does.
    ``unsure`` are the lines of publications where no sign told where the title begins and ends;
    ``claims``, the lines of headings that say how many there are: how many were found, and they.
    """

    name: Name
    name_line: int = 0
    fields: dict[str, list[Any]] = field(default_factory=dict)
    headline: Inlines = ()
    used: set[int] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)
    claims: dict[int, tuple[int, int]] = field(default_factory=dict)
    legend: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, *records: Any) -> None:
        self.fields.setdefault(name, []).extend(records)

    def leave(self, block: Block) -> None:
        for line in leaves([block]):
            self.add("unread", Unread(line.number, line.whole))

    def profile(self, outline: Outline) -> Profile:
        person = Person(
            name=outline.name,
            aka=outline.aka,
            line=outline.name_line,
            headline=outline.headline or self.headline,
        )
        contacts = {(one.kind, one.text): one for one in reversed(self.fields.get("contacts", []))}
        if contacts:
            self.fields["contacts"] = list(reversed(contacts.values()))
        records: dict[str, Any] = {name: tuple(found) for name, found in self.fields.items()}
        return Profile(person=person, **records)
