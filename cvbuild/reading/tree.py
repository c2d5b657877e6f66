"""A tree of named values with their places: what JSON is read to, and XML can be.

``Fields`` keeps account of what a reader has taken from a record, so that nothing is lost:
whatever it leaves, or could not read, goes to ``extra``. Pure.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from cvbuild.diagnostic import Report
from cvbuild.model import Citations, PartialDate, Unread, parse_date
from cvbuild.source import Source, Span

T = TypeVar("T")


class Number(str):
    """A number as the file writes it, since ``1.50`` may be a version and not one and a half."""

    __slots__ = ()


Value = None | bool | str | list["Node"] | dict[str, "Node"]


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it begins; what is missing is a Node, too, and says nothing."""

    value: Value = None
    line: int = 0
    column: int = 1

    def __bool__(self) -> bool:
        return self.value not in (None, "", [], {})

    def __getitem__(self, key: str) -> Node:
        found = self.fields.get(key)
        return Node(None, self.line, self.column) if found is None else found

    @property
    def fields(self) -> Mapping[str, Node]:
        return self.value if isinstance(self.value, dict) else {}

    def at(self, *path: str) -> Node:
        """What stands at the end of a path of keys."""
        node = self
        for key in path:
            node = node[key]
        return node

    def each(self) -> tuple[Node, ...]:
        """The values of a list; one value that stands where a list may stand is a list of one."""
        if isinstance(self.value, list):
            return tuple(self.value)
        return (self,) if self else ()

    @property
    def last(self) -> int:
        """The last line that anything in it begins in."""
        listed = self.value if isinstance(self.value, list) else ()
        inner: list[int] = [one.last for one in (*listed, *self.fields.values())]
        return max([self.line, *inner])

    @property
    def text(self) -> str:
        """A scalar on one line, without characters that show nothing; "" for anything else."""
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        return tidy(self.value) if isinstance(self.value, str) else ""

    def shown(self) -> str:
        """All that is in it as one text: a scalar as it is, the rest as JSON."""
        if self.text or not isinstance(self.value, list | dict):
            return self.text
        found = self.plain()
        return json.dumps(found, ensure_ascii=False) if found else ""

    def plain(self) -> Any:
        """The same without the places, and without what says nothing."""
        if isinstance(self.value, dict):
            pairs = ((tidy(key), one.plain()) for key, one in self.value.items())
            return {key: one for key, one in pairs if one not in _NOTHING}
        if isinstance(self.value, list):
            return [found for one in self.value if (found := one.plain()) not in _NOTHING]
        if isinstance(self.value, Number):
            return _number(self.value)
        return self.text if isinstance(self.value, str) else self.value


def _number(written: Number) -> int | float | str:
    """The number that is written in just this way; else the text of it, so that none is lost."""
    if _SMALL.fullmatch(written):
        return int(written)
    if len(written) < 20 and _FRACTION.fullmatch(written) and repr(float(written)) == written:
        return float(written)
    return str(written)


_NOTHING: tuple[Any, ...] = (None, "", [], {})
_FRACTION = re.compile(r"-?[0-9]+\.[0-9]+")
_SMALL = re.compile(r"0|-?[1-9][0-9]{0,14}")


def tidy(characters: str) -> str:
    """One line, single spaces, nothing that no one can see; joiners and marks of direction stay."""
    flat = " ".join(characters.split())
    if flat.isascii() and flat.isprintable():
        return flat
    return " ".join("".join(filter(_is_shown, flat)).split())


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs") and character not in "\ufeff\ufffe"


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that is read and where its problems go; what every reader of records shares."""

    source: Source
    report: Report

    def span(self, node: Node) -> Span:
        return self.source.span(max(1, node.line), max(1, node.column))

    def warn(self, code: str, message: str, node: Node, *hints: str) -> None:
        self.report.warning(code, message, self.span(node), *hints)


class Fields:
    """The fields of one record: some are taken, and the others are its ``extra``."""

    def __init__(self, node: Node, reading: Reading) -> None:
        self.node = node
        self.reading = reading
        self._left = dict(node.fields)
        self._kept: dict[str, str] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._left)

    def peek(self, key: str) -> Node:
        found = self._left.get(key)
        return Node(None, self.node.line, self.node.column) if found is None else found

    def take(self, *keys: str) -> Node:
        """The first of the fields that says something; it is taken."""
        for key in keys:
            if self.peek(key):
                return self._left.pop(key)
        return Node(None, self.node.line, self.node.column)

    def read(self, read: Callable[[str], T | None], *keys: str) -> T | None:
        """The first of the fields that a function can read; the others are left."""
        for key in keys:
            written = scalar(self.peek(key))
            found = read(written) if written else None
            if found:
                del self._left[key]
                return found
        return None

    def text(self, *keys: str) -> str:
        return self.read(str, *keys) or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The words of a list that has nothing but words."""
        found = tuple(one.text for one in self.peek(key).each())
        if not found or not all(found):
            return ()
        del self._left[key]
        return tuple(dict.fromkeys(found))

    def date(self, *keys: str) -> PartialDate | None:
        """A date as ISO 8601 writes it; what stands there and is none is told and left."""
        found = self.read(read_iso_date, *keys)
        if not found:
            for key in keys:
                if written := self.peek(key).text:
                    self.wrong_date(key, written)
        return found

    def wrong_date(self, key: str, written: str) -> None:
        message = f"'{short(written)}' in '{short(key)}' is no date"
        self.reading.warn("wrong-date", message, self.peek(key))

    def keep(self, key: str, shown: str) -> None:
        """Keep a text of one's own making among the extra fields."""
        if shown:
            self._kept[key] = shown

    def extra(self) -> dict[str, str]:
        """Everything that was not taken, as text."""
        left = {
            tidy(key) or "-": shown for key, one in self._left.items() if (shown := one.shown())
        }
        return left | self._kept


def beside(node: Node, known: Collection[str]) -> tuple[Unread, ...]:
    """What stands in a mapping under other keys than those that are read, as unread lines."""
    return tuple(
        Unread(one.line, f"{tidy(key) or '-'}: {shown}", one.last if one.last > one.line else 0)
        for key, one in node.fields.items()
        if key not in known and (shown := one.shown())
    )


def no_records(nodes: Iterable[Node]) -> tuple[Unread, ...]:
    """What stands in a list of records and is none, as unread lines."""
    bare = [node for node in nodes if not node.fields and node.shown()]
    return tuple(Unread(one.line, one.shown(), one.last * (one.last > one.line)) for one in bare)


def others_in(nodes: Iterable[Node], known: Collection[str]) -> str:
    """What the things of a list have beside what is read of each: ``2: role editor``."""
    shown = [
        f"{number}: {tidy(name)} {one.shown()}"
        for number, node in enumerate(nodes, start=1)
        for name, one in sorted(node.fields.items())
        if name not in known and one
    ]
    return "; ".join(shown)


def read_citations(
    fields: Fields, key: str, source: str, retrieved: PartialDate | None
) -> Citations | None:
    """How often a work was cited, by who counted and when the file was taken from there."""
    count = fields.peek(key).text
    if not (count.isascii() and count.isdigit() and len(count) < 10):
        return None
    fields.take(key)
    return Citations(int(count), source, retrieved)


def scalar(node: Node) -> str:
    """The text of a scalar, or of a list of one; "" for anything else."""
    found = node.each()
    return found[0].text if len(found) == 1 else ""


def read_iso_date(written: str) -> PartialDate | None:
    """``2024``, ``2024-05``, ``2024-05-31``, and the day of ``2024-05-31T10:00:00Z``."""
    day, _, time = written.partition("T")
    return parse_date(day) if not time or time[:1].isdigit() else None


def told(node: Node) -> str:
    """A value as messages name it."""
    shown = node.shown()
    return f"'{short(shown)}'" if shown else "nothing"


def short(written: str, most: int = 40) -> str:
    return written if len(written) <= most else written[: most - 1] + "…"
