"""Records of tagged lines, ``TI  - A title``, as RIS and MEDLINE write them.

Fields are taken out of a record one by one, and what nobody took is left to be kept.
"""

from __future__ import annotations

from collections.abc import Collection


class Field:
    """One tag and what is behind it, with the lines that go on below joined by a space."""

    def __init__(self, tag: str, value: str, line: int, column: int = 1) -> None:
        self.tag = tag
        self.line = line
        self.column = column
        self._lines = [value]
        self._value: str | None = None

    @property
    def value(self) -> str:
        if self._value is None:
            self._value = " ".join(" ".join(self._lines).split())
        return self._value

    def extend(self, line: str) -> None:
        self._lines.append(line)
        self._value = None


class Record:
    """The fields of one work in their order; ``line`` is where it begins."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.fields: list[Field] = []
        self._taken: set[int] = set()

    def take(self, *tags: str) -> Field | None:
        """The first field that says something, by the order of the tags.

        Fields of the same tags that say the same are taken with it.
        """
        found = next((field for tag in tags for field in self._left((tag,))), None)
        if found:
            for field in self._left(tags):
                if field.value.casefold() == found.value.casefold():
                    self._taken.add(id(field))
        return found

    def value(self, *tags: str) -> str:
        """What the first field says, taken; empty without one."""
        found = self.take(*tags)
        return found.value if found else ""

    def peek(self, *tags: str) -> str:
        """What the first field says, left where it is."""
        return next((field.value for tag in tags for field in self._left((tag,))), "")

    def all(self, *tags: str) -> list[Field]:
        """Every field of the tags that says something, in the record's order, taken."""
        found = self._left(tags)
        self._taken |= {id(field) for field in found}
        return found

    def give_back(self, field: Field) -> None:
        """Leave a field to be kept as it is, since its whole value has no place."""
        self._taken.discard(id(field))

    def rest(self) -> dict[str, str]:
        """What was not taken, by tag; fields of one tag are joined by ``; ``."""
        found: dict[str, list[str]] = {}
        for field in self.fields:
            if field.value and id(field) not in self._taken:
                found.setdefault(field.tag, []).append(field.value)
        return {tag: "; ".join(values) for tag, values in found.items()}

    def _left(self, tags: Collection[str]) -> list[Field]:
        return [
            field
            for field in self.fields
            if field.tag in tags and field.value and id(field) not in self._taken
        ]
