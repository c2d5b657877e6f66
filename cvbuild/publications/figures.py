"""Figures about publications: how often cited, how many in each year, of each type and part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from cvbuild.model import Person, Publication, Record
from cvbuild.publications.authorship import Part, part_of


def citations_of(record: Record) -> int | None:
    """How often a work was cited; None where nobody has counted.

    A count without its counter, as RIS files and CVs in Markdown have it, stands in ``extra``.
    """
    if isinstance(record, Publication) and record.citations:
        return record.citations.count
    count = record.extra.get("citations", "")
    return int(count) if count.isdecimal() else None


def per_year(publications: Sequence[Publication]) -> dict[int, int]:
    """How many there are of each year from the first to the last; undated ones are left out."""
    counts = Counter(one.date.year for one in publications if one.date)
    years = range(min(counts), max(counts) + 1) if counts else ()
    return {year: counts[year] for year in years}


def per_type_and_part(
    publications: Sequence[Publication], person: Person, *, alphabetical: bool = False
) -> Mapping[tuple[str, Part], int]:
    """How many there are of each type in which the person had each part."""
    return Counter(
        (one.type, part_of(one, person, alphabetical=alphabetical)) for one in publications
    )
