"""The words of 'cvbuild coauthors': since when, of which day, in which format."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.exporters.people import PEOPLE_FORMATS
from cvbuild.model import PartialDate, Publication, Record, parse_date
from cvbuild.publications.coauthors import Window, parse_since
from cvbuild.world import World


@dataclass(frozen=True, slots=True)
class Wish:
    """What was written on the command line; None for what was not."""

    since: str
    editors: str | None
    date: str | None
    format: str | None
    output: str | None


def window_of(wish: Wish, world: World, report: Report) -> Window | None:
    """Since when works count, and a note that says so; None, and a report, for no date."""
    today = _day(wish.date, world, report)
    if today is None:
        return None
    authors = _since("--since", wish.since, today, report)
    editors = _since("--editors", wish.editors or wish.since, today, report)
    if authors is None or editors is None:
        return None
    apart = f", co-editors since {editors}" if editors != authors else ""
    report.note("window", f"co-authors since {authors}{apart}, as of {today}")
    return Window(authors, editors)


def report_hidden(hidden: Sequence[Record], report: Report) -> None:
    """Name the works that the list passes over: they may be somebody else's, or not."""
    names = [f"'{record.id}'" for record in hidden if isinstance(record, Publication)]
    if names:
        report.note("hidden", f"works with 'hidden: true' do not count: {', '.join(names)}")


def format_of(wish: Wish, report: Report) -> str | None:
    """The format asked for, or that of the file's name, or Markdown; None for an unknown one."""
    ending = (wish.output or "").rpartition(".")[2]
    by_name = (name for name, row in PEOPLE_FORMATS.items() if row.suffix == ending)
    form = wish.format or next(by_name, "markdown")
    if form not in PEOPLE_FORMATS:
        hints = did_you_mean(form, PEOPLE_FORMATS) or (f"there are {', '.join(PEOPLE_FORMATS)}",)
        report.error("unknown-format", f"unknown format '{form}'", None, *hints)
        return None
    if form == "xlsx" and not wish.output:
        report.error(
            "no-file", "xlsx is no text to print", None, "name a file: '-o coauthors.xlsx'"
        )
        return None
    return form


def _day(word: str | None, world: World, report: Report) -> datetime.date | None:
    date = parse_date(word) if word else None
    if word is None:
        return world.today()
    if date is None or not date.day:
        report.error("bad-date", f"expected a day as 2026-05-31, found '{word}' for --date")
        return None
    return datetime.date(*date.first)


def _since(option: str, word: str, today: datetime.date, report: Report) -> PartialDate | None:
    since = parse_since(word, today)
    if since is None:
        report.error(
            "bad-date", f"expected 48m, 4y or a date as 2022-11, found '{word}' for {option}"
        )
    return since
