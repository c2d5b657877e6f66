"""How near our lists in CSL styles are to those that pandoc makes of the same records alone.

Both come down to characters, each with the marks it is set in. Ours have gone all the way: from
CSL-JSON to publications, to a composed document with labels, links and the person emphasised.
Pandoc's have gone none of it: its command line reads the CSL-JSON and writes HTML. What we do on
purpose is taken off first, and README.md beside this file says what that is.
"""

from __future__ import annotations

import functools
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from cvbuild.csl import find_pandoc, find_style, load_style
from cvbuild.diagnostic import Report
from cvbuild.document import Reference
from cvbuild.document.compose import compose
from cvbuild.document.variant import SectionPlan, Variant
from cvbuild.importers import ImportOptions
from cvbuild.importers.csl_json import read_csl_json
from cvbuild.model import Person, Profile, Publication, parse_name
from cvbuild.richtext import Code, Emph, Inlines, Link, Math, SmallCaps, Strong, Sub, Sup, Text
from cvbuild.source import Source
from cvbuild.world import DiskWorld

HERE = Path(__file__).parent
REFERENCES = HERE / "references.json"
PERSON = Person(name=parse_name("Ada Lovisa Muster"))
STYLES = (
    "american-medical-association", "apa", "acm-sig-proceedings", "chicago-author-date",
    "chicago-notes-bibliography", "din-1505-2", "harvard-cite-them-right", "ieee",
    "modern-language-association", "nature", "springer-basic-author-date", "vancouver",
)  # fmt: skip

#: A character and what it is set in: i, b, sc, sup, sub.
Run = list[tuple[str, frozenset[str]]]


def publications() -> tuple[Publication, ...]:
    report = Report()
    source = Source(REFERENCES.name, REFERENCES.read_text(encoding="utf-8"))
    profile = read_csl_json(source, ImportOptions(), report)
    assert list(report) == []
    return profile.publications


def ours(style: str, folder: Path) -> dict[str, Run]:
    """The entries of a composed document, by the ids of the references."""
    world, report = DiskWorld(folder), Report()
    found = find_style(f"csl:{style}", world, report, None)
    loaded = load_style(found, "en", "scratch", world, report) if found else None
    profile = Profile(person=PERSON, publications=publications())
    variant = Variant(
        style=f"csl:{style}", sections=(SectionPlan(kind="publications", order="source"),)
    )
    document = compose(profile, variant, report, loaded)
    # Some of the works are others'.
    assert {one.code for one in report} <= {"not-yours"}
    entries = (entry for group in document.sections[0].groups for entry in group.entries)
    return {
        entry.id: _stripped([pair for line in entry.lines for pair in _run(line, frozenset())])
        for entry in entries
        if isinstance(entry, Reference)
    }


_MARKS = {Emph: "i", Strong: "b", SmallCaps: "sc", Sup: "sup", Sub: "sub"}


def _run(inlines: Inlines, marks: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for inline in inlines:
        match inline:
            case Text(content) | Code(content) | Math(content):
                yield from ((char, marks) for char in content)
            case Link(children, _):
                yield from _run(children, marks)
            case Strong(children) if "Muster" in "".join(c for c, _ in _run(children, marks)):
                yield from _run(children, marks)
            case _:
                yield from _run(inline.children, marks | {_MARKS[type(inline)]})


#: What we put in on purpose: who is hidden in "et al." or not named at all, the words of links.
_ADDED = re.compile(
    r" \(including [^()]*\)(?:\.(?=\s[\w“]))?| (?:By|Edited by) [^.]*\.$|(?: \[\w+\])+$"
)


def _stripped(run: Run) -> Run:
    plain = "".join(char for char, _ in run)
    added = {at for found in _ADDED.finditer(plain) for at in range(*found.span())}
    return [pair for at, pair in enumerate(run) if at not in added]


def theirs(style: str, folder: Path) -> dict[str, Run]:
    """The entries that pandoc makes alone, by the ids of the references."""
    world = DiskWorld(folder)
    found = find_style(f"csl:{style}", world, Report(), None)
    assert found is not None
    sheet = re.sub(
        r'\ssubsequent-author-substitute="[^"]*"', "", Path(found.path).read_text(encoding="utf-8")
    )
    (folder / "style.csl").write_text(sheet, encoding="utf-8")
    command = [find_pandoc(world) or "pandoc", "--from=csljson", "--to=html", "--wrap=none"]
    options = ["--citeproc", "--csl=style.csl", "--metadata=lang:en", "--data-dir=."]
    done = subprocess.run(
        [*command, *options, str(REFERENCES)], cwd=folder, capture_output=True, check=True
    )
    reader = _Html()
    reader.feed(done.stdout.decode())
    return reader.entries


_TAGS = {"em": "i", "strong": "b", "sup": "sup", "sub": "sub"}


class _Html(HTMLParser):
    """Entries of pandoc's HTML; emphasis within emphasis is upright, as it is printed."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[str, Run] = {}
        self.open: list[str] = []
        self.entry: Run = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("id") or ""
        if name.startswith("ref-"):
            self.entry = self.entries[name.removeprefix("ref-")] = []
        kind = given.get("class") or ""
        self.open.append("sc" if kind == "smallcaps" else kind or _TAGS.get(tag, tag))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "csl-left-margin" in self.open:
            return
        marks = {mark for mark in self.open if mark in ("b", "sc", "sup", "sub")}
        if self.open.count("i") % 2:
            marks.add("i")
        self.entry += [(char, frozenset(marks)) for char in data]


def alike(one: Run, other: Run) -> bool:
    return _normal(one) == _normal(other)


def plain(run: Run) -> str:
    return "".join(char for char, _ in _normal(run))


def _normal(run: Run) -> Run:
    """Without marks on spaces, spaces at the ends or after each other, and letters of years."""
    spaced: Run = []
    for char, marks in run:
        if char.isspace():
            if spaced and spaced[-1][0] != " ":
                spaced.append((" ", frozenset()))
        else:
            spaced.append((char, marks))
    while spaced and spaced[-1][0] == " ":
        spaced.pop()
    content = "".join(char for char, _ in spaced)
    letters = {found.end() - 1 for found in re.finditer(r"\b(?:\d{4}|n\.d\.-)[a-z]\b", content)}
    return [pair for at, pair in enumerate(spaced) if at not in letters]


@functools.cache
def shown(run: tuple[tuple[str, frozenset[str]], ...]) -> str:
    """A run with its marks in angle brackets, for people to compare."""
    written, before = "", frozenset[str]()
    for char, marks in (*_normal(list(run)), ("", frozenset())):
        written += "".join(f"</{mark}>" for mark in sorted(before - marks))
        written += "".join(f"<{mark}>" for mark in sorted(marks - before)) + char
        before = marks
    return written
