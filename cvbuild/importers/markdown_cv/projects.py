"""Software, data and other work with a name: from an entry to its record. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from cvbuild.importers.markdown_cv.entries import Entry
from cvbuild.importers.markdown_cv.facts import (
    Facts,
    read_facts,
)
from cvbuild.importers.markdown_cv.studies import (
    shared_fields,
)
from cvbuild.importers.markdown_cv.text import (
    cut,
    plain_style,
    split_outside,
    strip,
    without,
    without_links,
)
from cvbuild.importers.markdown_cv.titles import first_url, with_styled_title, without_links_of
from cvbuild.model import (
    Project,
    Record,
)
from cvbuild.richtext import Inlines, to_plain

_TECHNOLOGIES = re.compile(r"\[([^\[\]]{2,120})\]\s*\.?")


def read_project(entry: Entry) -> list[Record]:
    entry, links = without_links_of(entry)
    entry, before = with_styled_title(entry)
    url = first_url(entry.title) or next(iter(links.values()), "")
    entry = replace(entry, title=plain_style(without_links(entry.title)))
    entry, technologies = _without_technologies(entry)
    facts = read_facts(entry)
    title, pieces = facts.title, list(facts.pieces)
    if not title and pieces:
        title = pieces.pop(0)
    elif not title and facts.prose:
        title, facts = _prose_title(facts)
    labelled = [
        to_plain(part) for part in split_outside(facts.labels.get("technologies", ()), ",;|•")
    ]
    extra = {word: link for word, link in links.items() if link != url}
    facts = replace(facts, url=facts.url or url, extra={**facts.extra, **extra})
    return [
        Project(
            title=strip(title, " ,;.:"),
            role=facts.labels.get("role", ()),
            technologies=(*technologies, *(word.strip(" .") for word in labelled)),
            **shared_fields(facts, ([before] if before else []) + pieces, ("technologies", "role")),
        )
    ]


def _prose_title(facts: Facts) -> tuple[Inlines, Facts]:
    """The name that a sentence begins with, before a colon or dash; else the whole of it."""
    first, *others = facts.prose
    name = re.match(r"(.{2,60}?)(?::\s+|\s+[–—-]\s+)", to_plain(first))
    if not name:
        return first, replace(facts, prose=tuple(others))
    return cut(first, 0, name.end(1)), replace(facts, prose=(cut(first, name.end()), *others))


def _without_technologies(entry: Entry) -> tuple[Entry, tuple[str, ...]]:
    """The entry without ``[Python, PyTorch]`` in its first line, and the words in it."""
    if not entry.paragraphs or not entry.paragraphs[0]:
        return entry, ()
    first, *others = entry.paragraphs[0]
    found = [f for f in _TECHNOLOGIES.finditer(to_plain(first.inlines)) if not f[1].isdigit()]
    if not found:
        return entry, ()
    rest = strip(without(first.inlines, *found[-1].span()), " ,.;")
    lines = (*([replace(first, inlines=rest)] if rest else []), *others)
    words = tuple(word.strip() for word in re.split(r"[,;|]", found[-1][1]))
    return replace(entry, paragraphs=(lines, *entry.paragraphs[1:])), words
