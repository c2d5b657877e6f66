"""Records that stand in rows: skills, languages, figures. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cvbuild.importers.markdown_cv.entries import Entry, read_label
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.text import (
    count_words,
    plain_style,
    split,
    split_outside,
    strip,
    strip_start,
)
from cvbuild.importers.markdown_cv.words import LANGUAGE_NAMES
from cvbuild.model import (
    Language,
    Metric,
    Record,
    Skill,
)
from cvbuild.reading.dates import read_period
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Code, Inlines, text, to_plain


def read_skills(entry: Entry) -> list[Record]:
    """The skills of an entry: one for each labelled line, or one of all its parts."""
    lines = [line for part in entry.paragraphs for line in part]
    if entry.labels:
        named, *cells = entry.labels.values()
        cells += [line.inlines for line in lines]
        items = tuple(item for cell in cells for item in _items(cell))
        return [Skill(label=named if items else (), items=items or (named,), line=entry.line)]
    if entry.kind == "item" and not entry.title and len(lines) > 1 and _is_row(lines):
        label, *others = lines
        entry = replace(entry, title=plain_style(label.inlines))
        lines = others
    points = tuple(item for point in entry.points for item in _items(point))
    if entry.title:
        parts = [item for line in lines for item in _items(strip_start(line.inlines, " :"))]
        return [Skill(label=strip(entry.title, " :"), items=(*parts, *points), line=entry.line)]
    skills = [read_skill(line.number, *read_label(plain_style(line.inlines))) for line in lines]
    if points and skills:
        skills[-1] = replace(skills[-1], items=(*skills[-1].items, *points))
    return [*skills]


def _is_row(cells: list[Line]) -> bool:
    """Whether lines are the cells of a row of a table: they stand on one line."""
    return len({cell.number for cell in cells}) == 1


def read_skill(line: int, label: str, rest: Inlines) -> Skill:
    """The skill of a line such as ``Tools: Git, Make``."""
    return Skill(label=text(label), items=tuple(_items(rest)), line=line)


_SEPARATORS = ",;|•·、，；"
_PLUS = re.compile(r"\s\+\s")


def _items(inlines: Inlines) -> list[Inlines]:
    plain = to_plain(inlines)
    codes = [(inline,) for inline in inlines if isinstance(inline, Code)]
    others = [inline for inline in inlines if not isinstance(inline, Code)]
    if len(codes) > 1 and not re.search(r"\w", to_plain(tuple(others))):
        return [*codes]
    sentence = re.search(r"\w{3}\.\s+\w", plain) and count_words(plain) > 12
    if sentence or read_label(inlines)[0]:
        return [inlines] if plain.strip() else []
    groups = split_outside(strip(inlines, " ,;."), _SEPARATORS)
    parts = [part for group in groups for part in split(group, _PLUS)]
    return (
        parts if max((count_words(to_plain(part)) for part in parts), default=0) < 9 else [inlines]
    )


def merged_skills(skills: Iterable[Skill]) -> list[Skill]:
    """Neighbours without a label as one: a plain list of skills is one group."""
    merged: list[Skill] = []
    for skill in skills:
        if merged and not merged[-1].label and not skill.label:
            merged[-1] = replace(merged[-1], items=(*merged[-1].items, *skill.items))
        else:
            merged.append(skill)
    return merged


_NEXT_LANGUAGE = re.compile(r"(?<=[)）])\s*/\s*")
_LEVEL = re.compile(r"\s*(?:[(（]([^()（）]*)[)）]|(?:[:：]|[–—-]+)\s*(.+)|,\s*(.+))\s*\Z")


def read_languages(inlines: Inlines, line: int) -> list[Language]:
    """Languages with their levels, such as ``German (native), English & Mandarin (C1)``."""
    found: list[Language] = []
    groups = split_outside(strip(inlines, " ,;."), _SEPARATORS)
    for part in (part for group in groups for part in split(group, _NEXT_LANGUAGE)):
        plain = " ".join(to_plain(part).split()).strip(" .")
        level = _LEVEL.search(plain)
        names = plain[: level.start()] if level else plain
        words = next((group for group in level.groups() if group), "") if level else ""
        known = set(fold(names)) & LANGUAGE_NAMES
        if not known and found and not level and not found[-1].level:
            found[-1] = replace(found[-1], level=plain)
            continue
        if not level and known:
            names, words = _level_after_name(names)
        for name in re.split(r"\s*(?:&|/|\band\b|\bund\b|\bet\b|\by\b)\s*", names):
            if name.strip():
                found.append(Language(language=name.strip(" :"), level=words.strip(), line=line))
    return found


def _level_after_name(plain: str) -> tuple[str, str]:
    """``English C1`` and ``Native German`` by what of it is a language's name."""
    words = plain.split()
    known = [at for at, word in enumerate(words) if set(fold(word)) & LANGUAGE_NAMES]
    if len(known) != 1 or len(words) < 2:
        return plain, ""
    others = [word for at, word in enumerate(words) if at != known[0]]
    return words[known[0]], " ".join(others)


_METRIC = re.compile(r"\s*([^\W\d_][\w -]{1,30}?)\s*:\s*([\d.,]+ ?%?)\s*\Z")
#: Who counted and when, in brackets: ``(Google Scholar, Jan 2024)``.
_COUNTED = re.compile(r"\s*\(([^()\d]{0,80}?)[,:;]?\s*(?:[^()\d,]{0,80}\d{4}[^()]*)?\)\.?\s*\Z")


def read_metrics(plain: str, line: int) -> list[Metric]:
    """Figures such as ``citations: 31,985 / h-index: 55``; none where a text is anything else."""
    counted = _COUNTED.search(plain)
    period = read_period(plain)
    bare = period.rest if period and period.date else plain
    bare = plain[: counted.start()] if counted else bare
    source = (
        re.sub(r"^(?:source|from|as of|according to)\W*", "", counted[1], flags=re.I)
        if counted
        else ""
    )
    found = [_METRIC.match(part) for part in re.split(r"\s+[/|•·–—]\s+|,\s+|;\s+", bare)]
    if len(found) < 2 or not all(found):
        return []
    retrieved = period.date if period else None
    return [
        Metric(
            name=one[1], value=one[2].strip(), source=source.strip(), retrieved=retrieved, line=line
        )
        for one in found
        if one
    ]
