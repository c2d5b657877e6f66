"""The sections of a RenderCV file: entries of nine types, under titles that anybody may choose.

https://docs.rendercv.com/user_guide/yaml_input_structure/cv/#entry-types. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cvbuild.model import (
    Award,
    Language,
    Paragraph,
    Position,
    Project,
    Publication,
    Record,
    Section,
    Skill,
    Talk,
)
from cvbuild.reading.cvfields import is_blank, points_of, prose, read_end
from cvbuild.reading.cvrecords import read_record
from cvbuild.reading.dates import read_period
from cvbuild.reading.sectionwords import find_work_type, is_section, word_set
from cvbuild.reading.tree import Fields, Node, Reading, short
from cvbuild.richtext import Inlines, text


@dataclass(frozen=True, slots=True)
class _Heading:
    """A section's title as RenderCV prints it, and the Profile's field that it announces."""

    title: str
    field: str
    line: int


#: The keys by which each type of entry is known, the surest first.
_TYPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bullet", ("bullet",)),
    ("number", ("number",)),
    ("reversed_number", ("reversed_number",)),
    ("publication", ("authors",)),
    ("education", ("institution",)),
    ("experience", ("company",)),
    ("one_line", ("details",)),
    ("publication", ("title",)),
    ("normal", ("name",)),
    ("experience", ("position",)),
    ("one_line", ("label",)),
    ("education", ("area", "degree")),
)
#: What RenderCV asks for in an entry of each type.
_REQUIRED: dict[str, tuple[str, ...]] = {
    "education": ("institution", "area"),
    "experience": ("company", "position"),
    "publication": ("title", "authors"),
    "one_line": ("label", "details"),
}
_TEXTS = ("text", "bullet", "number", "reversed_number")

#: Where entries of a type go under a heading that announces one of these fields; else to the last.
_HOMES: dict[str, tuple[tuple[str, ...], str]] = {
    "education": ((), "education"),
    "publication": ((), "publications"),
    "experience": (
        ("experience", "teaching", "service", "volunteering", "supervision", "memberships",
         "projects", "awards", "grants", "certificates", "talks"),
        "experience",
    ),
    "normal": (
        ("experience", "teaching", "service", "volunteering", "supervision", "memberships",
         "projects", "awards", "grants", "certificates", "talks", "education", "referees"),
        "sections",
    ),
    "one_line": (
        ("skills", "languages", "interests", "awards", "grants", "certificates", "talks"),
        "sections",
    ),
    **{
        kind: (
            ("summary", "interests", "awards", "grants", "certificates", "talks", "skills",
             "service", "teaching", "memberships", "supervision", "volunteering", "experience",
             "languages", "publications"),
            "sections",
        )
        for kind in _TEXTS
    },
}  # fmt: skip


def read_section(key: str, node: Node, reading: Reading) -> Iterator[tuple[str, Record]]:
    """The records of a section, each with the field that it goes to."""
    title = _title(key)
    heading = _Heading(title, is_section(title), node.line)
    entries = [one for one in node.each() if not _told_blank(one, heading, reading)]
    types = [_type_of(one) for one in entries]
    usual = next(filter(None, types), "")
    loose: list[tuple[str, Node]] = []
    reversed_left = types.count("reversed_number")
    for number, (entry, own) in enumerate(zip(entries, types, strict=True), 1):
        kind = own or usual
        if not own:
            expected = f"expected an entry of '{short(title)}', found none of the known keys"
            reading.warn("unknown-entry", expected, entry)
        field = _home(kind, heading.field)
        record = _read_entry(kind, field, entry, heading, reading) if field else None
        if record is None:
            loose.append((kind, entry))
            continue
        _check_required(kind, entry, reading)
        place = {"number": number, "reversed_number": reversed_left}.get(kind)
        reversed_left -= kind == "reversed_number"
        yield field, _labelled(record, heading, field, place)
    if loose:
        yield "sections", _section(heading, loose, reading)


def _told_blank(node: Node, heading: _Heading, reading: Reading) -> bool:
    if is_blank(node):
        reading.warn("blank-entry", f"left out an empty entry of '{short(heading.title)}'", node)
        return True
    return False


def _type_of(entry: Node) -> str:
    if not entry.fields:
        return "text" if entry.text else ""
    return next((kind for kind, keys in _TYPES if all(entry[key] for key in keys)), "")


def _home(kind: str, field: str) -> str:
    fields, default = _HOMES.get(kind, ((), ""))
    found = field if field in fields else default
    return "" if found == "sections" else found


def _check_required(kind: str, entry: Node, reading: Reading) -> None:
    missing = [key for key in _REQUIRED.get(kind, ()) if not entry[key]]
    if missing:
        listed = " and ".join(f"'{key}'" for key in missing)
        kind = kind.replace("_", "-")
        reading.warn("missing-field", f"an entry of the type '{kind}' lacks {listed}", entry)


def _read_entry(
    kind: str, field: str, entry: Node, heading: _Heading, reading: Reading
) -> Record | None:
    if kind not in _TEXTS:
        return read_record(field, entry, reading)
    fields = Fields(entry, reading)
    written = entry.text or fields.text(kind)
    record = _from_text(field, written, heading.title)
    return record and replace(record, line=entry.line, extra=fields.extra())


def _from_text(field: str, written: str, title: str) -> Record | None:
    """The record that one line of text is; None where it would be guessing."""
    if field in ("summary", "interests"):
        return Paragraph(text=prose(written))
    if field == "skills":
        return Skill(items=(prose(written),))
    if field == "languages":
        named = re.fullmatch(r"([\w ]{2,30}?)\s*(?:[:–-]\s*|\()([^()]{1,60})\)?", written)
        return Language(language=named[1], level=named[2]) if named else None
    if field == "publications":
        return _patent(written) if find_work_type(title) == "patent" else None
    rest, times = _without_time(written)
    if field in ("awards", "grants", "certificates"):
        return _award(written)
    if field == "talks":
        talk, _, event = rest.rpartition(" — ")
        return Talk(title=prose(talk or event), event=prose(event) if talk else (), **times)
    label, colon, what = rest.partition(": ")
    if colon and len(label.split()) < 6:
        return Position(role=prose(label), organization=prose(what), **times)
    return Position(role=prose(rest), **times)


_PATENT = re.compile(r"(.*\S)\s+\(((?:[A-Z]{2}\s)?(?:[Pp]atent|[Aa]pplication)[^()]*\d)\)")


def _patent(written: str) -> Publication:
    found = _PATENT.fullmatch(written)
    title, number = (found[1], found[2]) if found else (written, "")
    return Publication(type="patent", title=prose(title), number=number)


_MONEY = re.compile(r"(.*\()((?:[A-Z]{3} ?|[$€£] ?)[\d.,]+ ?(?:[KMk]|[Mm]illion)?), (.*\))")


def _award(written: str) -> Award:
    """``Starting Grant (EUR 1.5M, 2020-2025)`` with its money and its time."""
    found = _MONEY.fullmatch(written)
    title, times = _without_time(found[1] + found[3] if found else written)
    if found and times:
        return Award(title=prose(title), amount=prose(found[2]), **times)
    title, times = _without_time(written)
    return Award(title=prose(title), **times)


_TIME_AT_END = re.compile(r"([^()]*\S)\s+\(([^()]{4,40})\)")


def _without_time(written: str) -> tuple[str, dict[str, Any]]:
    """``Fulbright Scholarship (2018)`` without its year, where the brackets hold nothing else."""
    found = _TIME_AT_END.fullmatch(written)
    period = read_period(found[2]) if found else None
    if not found or not period or re.search(r"\w", period.rest):
        return written, {}
    if period.is_range:
        return found[1], {"start": period.start, "end": period.end}
    if not re.fullmatch(r"[\d-]+", found[2]) and not read_end(found[2]):
        return written, {}
    return found[1], {"date": period.date}


def _labelled(record: Record, heading: _Heading, field: str, number: int | None) -> Record:
    """The record with its section's title, where this says more, and with its printed number."""
    extra = dict(record.extra)
    if heading.title.casefold() != field:
        extra.setdefault("section", heading.title)
    if number is not None:
        extra.setdefault("number", str(number))
    return replace(record, extra=extra)


def _section(heading: _Heading, entries: list[tuple[str, Node]], reading: Reading) -> Section:
    """A section that fits no kind: texts, points and entries."""
    paragraphs: list[Inlines] = []
    points: list[Inlines] = []
    records: list[Project] = []
    for kind, entry in entries:
        fields = Fields(entry, reading)
        if kind == "text" and entry.text:
            paragraphs.append(prose(entry.text))
        elif kind in _TEXTS and len(entry.fields) == 1:
            points += points_of(fields, kind)
        elif kind == "one_line" and set(entry.fields) <= {"label", "details"}:
            label, details = (fields.text(key) for key in ("label", "details"))
            points.append(
                prose(f"**{label}:** {details}" if label and details else label + details)
            )
        elif entry.fields:
            records.append(_entry(kind, entry, reading))
        else:
            points += points_of(Fields(Node({"text": entry}, entry.line), reading), "text")
    return Section(
        title=text(heading.title),
        paragraphs=tuple(paragraphs),
        highlights=tuple(points),
        entries=tuple(records),
        line=heading.line,
    )


def _entry(kind: str, entry: Node, reading: Reading) -> Project:
    record = read_record("projects", entry, reading)
    assert isinstance(record, Project)
    title = record.extra.get(kind)
    if not title or record.title:
        return record
    extra = {key: value for key, value in record.extra.items() if key != kind}
    return replace(record, title=prose(title), extra=extra)


#: Words that RenderCV leaves small in a title that it makes of a key.
_SMALL = word_set(
    "a and as at but by for from if in into like near nor of off on onto or over so than that to"
    " upon when with yet"
)


def _title(key: str) -> str:
    """``selected_honors`` as RenderCV prints it; a title with spaces stands as it is."""
    if " " in key:
        return key
    words = [word for word in key.split("_") if word]
    return " ".join(
        word if word in _SMALL or not word.islower() else word[0].upper() + word[1:]
        for word in words
    )
