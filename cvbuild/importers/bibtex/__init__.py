"""Bibliographies in BibTeX or biblatex, as any program writes them, to a Profile.

BibTeX: btxdoc, https://ctan.org/pkg/bibtex; biblatex: https://ctan.org/pkg/biblatex. Whatever
fits no field is kept in ``extra``, lines that belong to no entry in ``unread``. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from cvbuild.coverage import joined
from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.bibtex.library import Entry, resolve
from cvbuild.importers.bibtex.syntax import Blocks, read_blocks
from cvbuild.importers.bibtex.tables import TYPES
from cvbuild.importers.bibtex.works import people_of, read_work
from cvbuild.model import Aside, Profile, Publication, SourceFile, Unread
from cvbuild.source import Source

KIND = "bibtex"


def read_bibtex(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read every entry of a bibliography; see the package for what becomes of the rest."""
    blocks = read_blocks(source, report)
    others = [read_blocks(other, Report()) for other in options.together]
    resolved = _resolved(source, [blocks, *others], report)
    entries = [entry for entry in resolved if entry.span.path == source.path]
    _compare_keys(entries, resolved, report)
    parents = [entry for entry in entries if _only_parent(entry)]
    hidden = {id(entry) for entry in (*parents, *(one for one in entries if one.kind == "set"))}
    works = _with_unique_ids(
        [
            replace(work, hidden=work.hidden or id(entry) in hidden)
            for entry in entries
            if entry.kind != "xdata"
            for work in [read_work(entry, report)]
        ]
    )
    _check(source, blocks, works, report)
    _tell_parents(parents, report)
    lines = [Unread(number, text) for number, text in (*blocks.stray, *blocks.broken)]
    unread = dict.fromkeys((*lines, *_unused(entries, report)))
    return Profile(
        source=SourceFile(
            file="",
            kind=KIND,
            claims=_claims(source, blocks, works, report),
            aside=tuple(_aside(blocks, others)),
        ),
        publications=works,
        unread=tuple(sorted(unread, key=lambda one: (one.line, one.text))),
    )


def _resolved(source: Source, files: Sequence[Blocks], report: Report) -> list[Entry]:
    """The entries of all files; said of the others is only that they make a circle with this."""
    said = Report()
    entries = resolve(files, said)
    report.extend(
        one
        for one in said
        if one.code == "crossref-cycle" or (one.span and one.span.path == source.path)
    )
    return entries


def _compare_keys(own: Sequence[Entry], every: Sequence[Entry], report: Report) -> None:
    """Say which keys another file has for something else; the file that comes later says so."""
    here = {id(entry) for entry in own}
    others = {one.key: one for one in reversed(every) if id(one) not in here}
    clashes: dict[str, list[Entry]] = {}
    for entry in own:
        other = others.get(entry.key) if entry.key else None
        if other and _name(other) < _name(entry) and _says(other) != _says(entry):
            clashes.setdefault(other.span.path, []).append(entry)
    for path, entries in clashes.items():
        keys = ", ".join(f"'{entry.key}'" for entry in entries[:5])
        more = f" and {len(entries) - 5} more" if len(entries) > 5 else ""
        message = f"'{PurePosixPath(path).name}' has other entries with these keys: {keys}{more}"
        hint = "both are kept; a 'crossref' takes the one of its own file"
        report.warning("duplicate-key", message, entries[0].span, hint)


def _name(entry: Entry) -> str:
    return PurePosixPath(entry.span.path).name


def _says(entry: Entry) -> tuple[str, dict[str, str]]:
    return entry.kind, {name: " ".join(one.text.split()) for name, one in entry.own.items()}


_COUNTED = r"(?:entries|references|records|publications|documents|items)"
_CLAIMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # The Astrophysics Data System first says how many it gives, then how many it has.
        r"\bTotal number selected:?\s*([0-9]{1,6})\b",
        r"\bRetrieved ([0-9]{1,6}) abstracts\b",
        rf"\b(?:contains|exported|total(?: of)?|found):?\s+([0-9]{{1,6}})\s+{_COUNTED}\b",
        rf"\b{_COUNTED}(?: exported| found| in (?:this|the) file)?\s*[:=]\s*([0-9]{{1,6}})\b",
    )
)


def _claims(
    source: Source, blocks: Blocks, works: Sequence[Publication], report: Report
) -> dict[str, str]:
    """What a header counts, as those of catalogues and of programs do."""
    first = min((block.line for block in blocks.blocks), default=0)
    above = sorted({*blocks.stray, *blocks.comments.items()})
    header = [(number, line) for number, line in above if number < first]
    for pattern in _CLAIMS:
        for number, line in header:
            if found := pattern.search(line):
                if len(works) != int(found[1]):
                    message = f"has {len(works)} of the {found[1]} publications it claims"
                    report.warning("incomplete-source", message, source.span(number))
                return {"publications": found[1]}
    return {}


def _aside(blocks: Blocks, others: Sequence[Blocks]) -> Iterator[Aside]:
    """Comments, what a preamble tells TeX, and strings that no entry has a use for."""
    used = {
        piece.text.casefold()
        for one in (blocks, *others)
        for block in one.blocks
        for field in block.fields
        for piece in field.pieces
        if piece.is_name
    }
    parts = [Aside("comment", line, line) for line in blocks.comments]
    for block in blocks.blocks:
        if block.kind == "preamble":
            parts.append(Aside("preamble", block.line, block.last))
        for field in block.fields if block.kind == "string" else ():
            if field.name not in used:
                last = block.last if len(block.fields) == 1 else field.span.line
                parts.append(Aside("unused string", field.span.line, last))
    yield from joined(sorted(parts, key=lambda part: part.line))


def _unused(entries: Sequence[Entry], report: Report) -> list[Unread]:
    """The lines of ``@xdata`` that nobody takes anything from, and so would be lost."""
    found = [entry for entry in entries if entry.kind == "xdata" and not entry.children]
    for entry in found:
        report.warning("unused-xdata", f"no entry takes from '{entry.key}'", entry.span)
    return [
        Unread(
            entry.line,
            " ".join(f"{name} = {value.text}" for name, value in entry.own.items()),
            entry.last if entry.last > entry.line else 0,
        )
        for entry in found
    ]


_ENTRY = re.compile(
    r"^[^\S\n]{0,40}@{1,2}[^\S\n]{0,9}([A-Za-z]{1,40})\s{0,9}[{(]\s{0,9}[^\s=,{}()]{0,200}\s{0,9}[,=]",
    re.M,
)
_PROSE = re.compile(r"^[^\S\n]{0,40}[^\s%@]", re.M)


def detect(source: Source) -> int:
    """Sure where an entry or string of BibTeX begins a line, and little else stands before it."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    for found in _ENTRY.finditer(text, 0, 2_000_000):
        if found[1].casefold() in (*TYPES, "string", "set", "xdata"):
            above = text[: found.start()]
            lines = len(_PROSE.findall(above))
            return 95 if lines <= 20 or len(above) < len(text) / 4 else 20
    return 0


def _only_parent(entry: Entry) -> bool:
    """Whether others take from it, it has no author, and no author of theirs edited it.

    Such a volume is hidden and not left out: it may be the person's own after all.
    """
    if entry.kind == "xdata" or not entry.children:
        return False
    authors, editors = people_of(entry)
    own = {one.name for one in editors}
    return not authors and not any(
        one.name in own for child in entry.children for one in people_of(child)[0]
    )


def _with_unique_ids(works: Sequence[Publication]) -> tuple[Publication, ...]:
    """A key that is there twice gets a number the second time."""
    seen: Counter[str] = Counter()
    taken = {work.id for work in works}
    found = []
    for work in works:
        seen[work.id] += 1
        own = work.id
        while work.id and seen[work.id] > 1 and own in taken:
            own = f"{work.id}-{seen[work.id]}"
            seen[work.id] += own in taken
        taken.add(own)
        found.append(replace(work, id=own) if own != work.id else work)
    return tuple(found)


def _check(source: Source, blocks: Blocks, works: Sequence[Publication], report: Report) -> None:
    """Say what was found in the file and is no entry, and where there is none at all."""
    if not works:
        hint = "an entry looks like '@article{key, title = {…}}'"
        report.warning("no-publications", "found no entries in this file", source.span(1), hint)
    if blocks.stray:
        number, text = blocks.stray[0]
        count = f"{len(blocks.stray)} line{'' if len(blocks.stray) == 1 else 's'}"
        shown = text[:40] + ("…" if len(text) > 40 else "")
        message = f"{count} between the entries belong to none, first '{shown}'"
        report.warning("unread-lines", message, source.span(number))


def _tell_parents(hidden: Sequence[Entry], report: Report) -> None:
    if hidden:
        keys = ", ".join(f"'{entry.key}'" for entry in hidden[:5])
        more = f" and {len(hidden) - 5} more" if len(hidden) > 5 else ""
        message = f"kept hidden, since other entries only inherit from them: {keys}{more}"
        report.note("hidden-parents", message, hidden[0].span)
