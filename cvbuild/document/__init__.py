"""The document: what themes draw, and all that they know.

A tree of seven kinds of entry (Event, Item, Bullet, Reference, Paragraph, Chart, Table) in
sections, with nothing of LaTeX or HTML in it and nothing of where the facts came from but
their origin.
Everything optional has been decided: what is empty here is not drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from cvbuild.richtext import Inlines
from cvbuild.source import Span

Paper = Literal["a4", "letter"]


def _symbol(default: Any = "") -> Any:
    """A word that templates compare and look up, and never print."""
    return field(default=default, metadata={"role": "symbol"})


def _url(default: str = "") -> Any:
    """An address, which is escaped in its own way."""
    return field(default=default, metadata={"role": "url"})


def _origin() -> Any:
    return field(default=None, compare=False, repr=False, metadata={"role": "hidden"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an Event: something on the left, something on the right."""

    left: Inlines
    right: Inlines = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated: rows that align, then paragraphs, then points."""

    id: str = _symbol()
    rows: tuple[Row, ...] = ()
    paragraphs: tuple[Inlines, ...] = ()
    bullets: tuple[Inlines, ...] = ()
    origin: Span | None = _origin()
    kind: Literal["event"] = _symbol("event")


@dataclass(frozen=True, slots=True)
class Item:
    """A label and what belongs to it."""

    id: str = _symbol()
    label: Inlines = ()
    text: Inlines = ()
    origin: Span | None = _origin()
    kind: Literal["item"] = _symbol("item")


@dataclass(frozen=True, slots=True)
class Bullet:
    """A point of a list."""

    id: str = _symbol()
    text: Inlines = ()
    origin: Span | None = _origin()
    kind: Literal["bullet"] = _symbol("bullet")


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication: its label, its formatted lines, its links."""

    id: str = _symbol()
    label: Inlines = ()
    lines: tuple[Inlines, ...] = ()
    origin: Span | None = _origin()
    kind: Literal["reference"] = _symbol("reference")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a ``note`` is set small: a legend, a source, a remark."""

    id: str = _symbol()
    text: Inlines = ()
    note: bool = False
    origin: Span | None = _origin()
    kind: Literal["paragraph"] = _symbol("paragraph")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a Chart: what it is of, its figure, its height in percent of the highest."""

    label: Inlines = ()
    count: Inlines = ()
    share: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """Upright bars side by side; what has nothing is a gap."""

    id: str = _symbol()
    title: Inlines = ()
    bars: tuple[Bar, ...] = ()
    origin: Span | None = _origin()
    kind: Literal["chart"] = _symbol("chart")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of figures with their names at the left, under names and over their sums, if any."""

    id: str = _symbol()
    head: tuple[Inlines, ...] = ()
    rows: tuple[tuple[Inlines, ...], ...] = ()
    foot: tuple[Inlines, ...] = ()
    origin: Span | None = _origin()
    kind: Literal["table"] = _symbol("table")


Entry = Event | Item | Bullet | Reference | Paragraph | Chart | Table


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a small heading, or under none; on level 2 it is one of a larger group.

    The first group of a larger one bears the title of that ``above`` its own.
    """

    title: Inlines = ()
    entries: tuple[Entry, ...] = ()
    #: Labels of the entries, the widest among them, for the hanging indent.
    widest: tuple[Inlines, ...] = ()
    above: Inlines = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its groups."""

    id: str = _symbol()
    title: Inlines = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactItem:
    """One piece of the contact line: an icon's name, a text, and where a click leads."""

    icon: str = _symbol()
    text: Inlines = ()
    url: str = _url()


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the top of the first page."""

    name: Inlines = ()
    headline: Inlines = ()
    title: Inlines = ()
    contacts: tuple[ContactItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself; ``language`` is a BCP 47 tag, ``date`` ISO 8601."""

    title: Inlines = ()
    author: Inlines = ()
    subject: Inlines = ()
    keywords: Inlines = ()
    language: str = _symbol("en")
    babel: str = _symbol("english")
    paper: Paper = _symbol("a4")
    date: str = _symbol()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready to be drawn."""

    meta: Meta
    header: Header
    sections: tuple[Section, ...] = ()
