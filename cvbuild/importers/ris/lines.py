"""The lines of a file of RIS, put together to records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cvbuild.diagnostic import Report
from cvbuild.reading.tagged import Field, Record
from cvbuild.source import Source

_LINE = re.compile(r"[ \t]*([A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t](.*)|[ \t]*)")
_BANNER = re.compile(r"[0-9]{1,6}\.?|Record #[0-9]+ of [0-9]+|(?:Provider|Content|Database)\s*:.*")
_CLAIM = re.compile(r"Record #[0-9]{1,6} of ([0-9]{1,6})")
_LETTERS = "\ufeff\u200b\x1a"


@dataclass(slots=True)
class File:
    """What a file falls into: records, lines between them, and how many it says it has."""

    records: list[Record] = field(default_factory=list)
    between: dict[int, str] = field(default_factory=dict)
    claim: tuple[int, str] | None = None
    banners: list[int] = field(default_factory=list)


def split_records(source: Source, report: Report) -> File:
    """The records of a file; one without its end is reported, and a record all the same."""
    file = File()
    open_record: Record | None = None
    for number, raw in enumerate(source.lines(), 1):
        line = raw.strip(_LETTERS)
        found = _LINE.fullmatch(line)
        if not found:
            _add_line(file, open_record, number, line)
            continue
        tag, value = found[1], (found[2] or "").strip()
        if tag == "ER":
            if open_record is None:
                message = "'ER' ends a record that never began"
                report.warning("stray-end", message, source.span(number))
            open_record = None
            continue
        if open_record is None or tag == "TY":
            _check_end(open_record, number, source, report)
            open_record = Record(number)
            file.records.append(open_record)
        column = raw.find(value, raw.index("-") + 1) + 1 if value else 1
        open_record.fields.append(Field(tag, value, number, column))
    _check_end(open_record, None, source, report)
    return file


def _add_line(file: File, record: Record | None, number: int, line: str) -> None:
    """A line without a tag goes on with the field above it, or stands between records."""
    if not line.strip():
        return
    if record and record.fields:
        last = record.fields[-1]
        if last.tag == "KW":  # EndNote gives one line to each key word, and a tag to the first
            record.fields.append(Field("KW", line, number))
        else:
            last.extend(line)
        return
    claimed = _CLAIM.fullmatch(line.strip())
    file.claim = (number, claimed[1]) if claimed else file.claim
    if _BANNER.fullmatch(line.strip()):
        file.banners.append(number)
    else:
        file.between[number] = line.strip()


def _check_end(record: Record | None, number: int | None, source: Source, report: Report) -> None:
    if record is None:
        return
    before = f"before line {number}, where another begins" if number else "and the file ends"
    message = f"this record has no end, 'ER', {before}"
    report.warning("missing-end", message, source.span(record.line), "see that it is complete")
