"""Dates as a document prints them, in one form throughout."""

from __future__ import annotations

from cvbuild.model import PRESENT, Dated, PartialDate
from cvbuild.terms import Terms


def month_and_year(date: PartialDate, terms: Terms) -> str:
    """``May 2022``, or the year alone; the day of a date is left to lists of events."""
    return f"{terms.months[date.month - 1]} {date.year}" if date.month else str(date.year)


def period(record: Dated, terms: Terms) -> str:
    """``May 2022 – Oct 2022``, ``since May 2021``, ``2024``; empty for what has no date."""
    start, end = record.start, record.end
    if start and end is PRESENT:
        return terms.since.format(month_and_year(start, terms))
    if isinstance(end, PartialDate):
        last = month_and_year(end, terms)
        if not start:
            return terms.until.format(last)
        first = month_and_year(start, terms)
        return first if first == last else f"{first} – {last}"
    if end is PRESENT:
        return terms.present
    single = record.date or start
    return month_and_year(single, terms) if single else ""
