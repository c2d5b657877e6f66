"""Entries with their strings expanded and their parents' fields taken over.

``resolve`` takes the blocks of any number of files, since strings and parents may stand in
another file than what uses them (biblatex, https://ctan.org/pkg/biblatex, section 2.4.1 and
appendix B; biber resolves in the same order: 'xdata' before 'crossref').
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.importers.bibtex.macros import Macros
from cvbuild.importers.bibtex.syntax import Block, Blocks, Field
from cvbuild.importers.bibtex.tables import (
    ALIKE,
    IN_PERIODICAL,
    IN_TYPES,
    INHERITED,
    MANY_VOLUMES,
)
from cvbuild.source import Span


@dataclass(frozen=True, slots=True)
class Value:
    """A field's text, with all its strings in place, and where the field stands."""

    text: str
    span: Span


@dataclass(slots=True, eq=False)
class Entry:
    """An entry: its own fields, those it has from others, and those it says twice."""

    kind: str
    key: str
    line: int
    last: int
    span: Span
    own: dict[str, Value] = field(default_factory=dict)
    taken: dict[str, Value] = field(default_factory=dict)
    repeated: list[tuple[str, Value]] = field(default_factory=list)
    children: list[Entry] = field(default_factory=list)

    @property
    def fields(self) -> dict[str, Value]:
        return self.taken | self.own

    def of(self, name: str) -> str:
        value = self.own.get(name) or self.taken.get(name)
        return value.text.strip() if value else ""


#: biber's month strings, as words: what a style makes of them is not for a source to say.
_MONTHS = {
    name[:3].casefold(): name
    for name in (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    )
}  # fmt: skip
#: A chain of parents that is longer than this is none that a person wrote.
_DEEPEST = 30
#: To look for the nearest of very many words takes too long, and a hint is not worth it.
_MOST_HINTS = 10
_MOST_WORDS = 2000
_NO_ENTRIES = ("string", "preamble")


def resolve(files: Sequence[Blocks], report: Report) -> list[Entry]:
    """The entries of files that belong together, in order, each with all that it says."""
    blocks = [block for one in files for block in one.blocks]
    strings = Strings(blocks, report)
    macros = Macros()
    entries: list[Entry] = []
    for block in blocks:
        if block.kind == "string":
            strings.define(block)
        elif block.kind == "preamble":
            macros.define(strings.expand(block.fields[0], quiet=True))
        else:
            entries.append(_entry(block, strings, macros, report))
    _Parents(entries, report).link()
    return entries


class Strings:
    """What ``@string`` defines. A name counts from its definition on, or, before, from the first.

    Why a budget: strings made of strings could double at each step.
    """

    def __init__(self, blocks: Sequence[Block], report: Report) -> None:
        self.report = report
        self.known: dict[str, str] = dict(_MONTHS)
        self.hints = _MOST_HINTS
        self.budget = 2_000_000 + 20 * sum(
            len(piece.text) for block in blocks for one in block.fields for piece in one.pieces
        )
        self.first: dict[str, str] = {}
        for block in blocks:
            for one in block.fields if block.kind == "string" else ():
                self.first.setdefault(one.name, self.expand(one, quiet=True))
        self.defined: set[str] = set()

    def define(self, block: Block) -> None:
        for one in block.fields:
            if one.name in self.defined:
                message = f"string '{one.name}' is defined again; the new text counts from here"
                self.report.warning("duplicate-string", message, one.span)
            self.defined.add(one.name)
            self.known[one.name] = self.expand(one)

    def expand(self, one: Field, quiet: bool = False) -> str:
        """The text of a field; a name that nobody defines stands for itself."""
        if len(one.pieces) == 1 and not one.pieces[0].is_name:
            return one.pieces[0].text
        parts = [
            self._look_up(piece.text, one, quiet) if piece.is_name else piece.text
            for piece in one.pieces
        ]
        return "".join(parts)

    def _look_up(self, written: str, one: Field, quiet: bool) -> str:
        name = written.casefold()
        found = self.known.get(name, self.first.get(name))
        if found is None:
            if not quiet:
                self._unknown(written, one)
            return written
        self.budget -= len(found)
        if self.budget < 0:
            message = "strings made of strings grow without end here; left as they are written"
            self.report.warning("string-too-long", message, one.span)
            return written
        return found

    def _unknown(self, written: str, one: Field) -> None:
        message = f"no string '{written[:40]}' is defined; kept as text"
        self.hints -= 1
        known = [*self.first, *_MONTHS] if self.hints >= 0 else []
        hints = did_you_mean(written[:40], known[:_MOST_WORDS])
        self.report.warning("unknown-string", message, one.span, *hints)


def _entry(block: Block, strings: Strings, macros: Macros, report: Report) -> Entry:
    entry = Entry(block.kind, block.key, block.line, block.last, block.span)
    for one in block.fields:
        value = Value(macros.expand(strings.expand(one)), one.span)
        if one.name not in entry.own:
            entry.own[one.name] = value
            continue
        entry.repeated.append((one.name, value))
        same = value.text == entry.own[one.name].text
        message = f"field '{one.name}' is there twice" + (
            "" if same else "; the first counts, the other is kept as it is"
        )
        hint = f"it stands in line {entry.own[one.name].span.line}, too: keep one of them"
        report.warning("duplicate-field", message, one.span, hint)
    return entry


class _Parents:
    """Who takes what from whom; each entry is completed once, its parents before it."""

    def __init__(self, entries: Sequence[Entry], report: Report) -> None:
        self.entries, self.report = entries, report
        self.hints = _MOST_HINTS
        self.by_key: dict[str, Entry] = {}
        self.by_folded: dict[str, Entry] = {}
        for entry in entries:
            self._index(entry)
        self.done: set[int] = set()
        self.circular: set[int] = set()

    def _index(self, entry: Entry) -> None:
        if not entry.key:
            message = f"this @{entry.kind} has no key; it is known by its title"
            self.report.warning("no-key", message, entry.span)
            return
        first = self.by_key.setdefault(entry.key, entry)
        self.by_folded.setdefault(entry.key.casefold(), entry)
        if first is not entry:
            hint = f"the other one is in {first.span}: rename one of them, or take it out"
            message = f"two entries have the key '{entry.key}'; both are kept"
            self.report.warning("duplicate-key", message, entry.span, hint)

    def link(self) -> None:
        for entry in self.entries:
            self._complete(entry, ())

    def _complete(self, entry: Entry, below: tuple[Entry, ...]) -> None:
        if id(entry) in self.done:
            return
        self.done.add(id(entry))
        for name, key in _parents_of(entry):
            parent = self._find(entry, name, key)
            if parent is None:
                continue
            if parent is entry or parent in below or len(below) > _DEEPEST:
                message = f"'{entry.key[:60]}' would inherit from itself through '{key[:60]}'"
                self.report.warning("crossref-cycle", message, entry.own[name].span)
                self.circular.add(id(entry))
                continue
            self._complete(parent, (*below, entry))
            if id(parent) not in self.circular:
                parent.children.append(entry)
            _take(entry, parent, everything=name == "xdata")

    def _find(self, entry: Entry, name: str, key: str) -> Entry | None:
        found = self.by_key.get(key) or self.by_folded.get(key.casefold())
        if found is None:
            self.hints -= 1
            known = list(self.by_key)[:_MOST_WORDS] if self.hints >= 0 else []
            message = f"no entry has the key '{key[:60]}' that '{entry.key}' inherits from"
            hints = did_you_mean(key[:60], known)
            self.report.warning("unknown-crossref", message, entry.own[name].span, *hints)
        return found


def _parents_of(entry: Entry) -> Iterator[tuple[str, str]]:
    for name in ("xdata", "crossref"):
        written = entry.own.get(name)
        keys = written.text.split(",")[:20] if written else []
        for key in keys if name == "xdata" else [",".join(keys)]:
            if key.strip():
                yield name, key.strip()


def _take(child: Entry, parent: Entry, *, everything: bool) -> None:
    """Take over what the child lacks; from 'xdata' all of it, from a parent what is for both."""
    offered = parent.fields if everything else _offered(child, parent.fields, parent.kind)
    has = set(child.own) | set(child.taken)
    closed = {name for alike in ALIKE if alike & has for name in alike}
    for name, value in offered.items():
        if name not in has and name not in closed:
            child.taken[name] = value


def _offered(child: Entry, fields: Mapping[str, Value], kind: str) -> dict[str, Value]:
    found = {name: fields[name] for name in INHERITED if name in fields}
    titles = {name: fields[name] for name in ("title", "subtitle", "titleaddon") if name in fields}
    for name, value in titles.items():
        if kind in MANY_VOLUMES:
            found.setdefault(f"main{name}", value)
        elif child.kind in IN_TYPES and "booktitle" not in fields:
            found.setdefault(f"book{name}", value)
        elif child.kind in IN_PERIODICAL and kind == "periodical" and name != "titleaddon":
            found.setdefault(f"journal{name}", value)
    return found
