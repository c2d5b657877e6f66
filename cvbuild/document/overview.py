"""What stands before a list of publications: a line, a chart and a table of its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from cvbuild.document import Bar, Chart, Entry, Group, Paragraph, Table
from cvbuild.document.setting import Setting
from cvbuild.document.variant import Overview, several
from cvbuild.model import Publication
from cvbuild.publications.arrange import type_place, type_title
from cvbuild.publications.authorship import PARTS, part_of
from cvbuild.publications.figures import per_type_and_part, per_year
from cvbuild.richtext import Inlines, join, text

#: As many bars as a line has room for, and as many as it has room for with whole years.
MOST_BARS, MOST_YEARS = 40, 20


def compose_overview(records: Sequence[Publication], setting: Setting) -> tuple[Group, ...]:
    """The figures that a plan asks for; all of them in a section that has nothing else."""
    asked: tuple[Overview, ...] = several(setting.plan.overview)
    if setting.plan.kind == "overview":
        asked = asked or tuple(_PARTS)
    entries = tuple(
        entry for name in dict.fromkeys(asked) for entry in _PARTS[name](records, setting)
    )
    return (Group((), entries),) if records and entries else ()


def _line(records: Sequence[Publication], setting: Setting) -> Iterable[Entry]:
    """``36 publications, 12 as first author``."""
    terms = setting.terms
    alphabetical = setting.plan.alphabetical_authors
    parts = Counter(part_of(one, setting.person, alphabetical=alphabetical) for one in records)
    named = [part for part in PARTS if part in terms.as_part and parts[part]]
    counted = [terms.as_part[part].format(parts[part]) for part in named]
    yield Paragraph("overview-line", join([text(terms.works(len(records))), *map(text, counted)]))


def _chart(records: Sequence[Publication], setting: Setting) -> Iterable[Entry]:
    """Bars of the years, the last ones where there are too many, and what is not in them."""
    terms, counts = setting.terms, per_year(records)
    if not counts:
        return
    years = list(counts)[-MOST_BARS:]
    shortened = len(years) > MOST_YEARS
    highest = max(counts[year] for year in years)
    bars = tuple(
        Bar(
            text(f"{year % 100:02}" if shortened else str(year)),
            text(str(counts[year])),
            round(100 * counts[year] / highest),
        )
        for year in years
    )
    undated = len(records) - sum(counts.values())
    older = sum(counts.values()) - sum(counts[year] for year in years)
    title = [
        f"{terms.per_year}{f', {years[0]}–{years[-1]}' if shortened else ''}",
        terms.older_works.format(older, years[0]) if older else "",
        terms.undated_works.format(undated) if undated else "",
    ]
    yield Chart("overview-chart", join([text(part) for part in title]), bars)


def _table(records: Sequence[Publication], setting: Setting) -> Iterable[Entry]:
    """Types down, the person's parts across, totals at both ends."""
    terms = setting.terms
    counts: Counter[tuple[str, str]] = Counter()
    alphabetical = setting.plan.alphabetical_authors
    found = per_type_and_part(records, setting.person, alphabetical=alphabetical)
    for (kind, part), count in found.items():
        counts[type_title(kind, terms), part] += count
    kinds = sorted({one.type for one in records}, key=lambda kind: type_place(kind, terms))
    titles = list(dict.fromkeys(type_title(kind, terms) for kind in kinds))
    parts = [part for part in PARTS if any(counts[title, part] for title in titles)]
    head = [(), *(text(terms.parts[part]) for part in parts), text(terms.total)]
    rows = [_row(title, [counts[title, part] for part in parts]) for title in titles]
    sums = [sum(counts[title, part] for title in titles) for part in parts]
    foot = _row(terms.total, sums) if len(rows) > 1 else ()
    yield Table("overview-table", tuple(head), tuple(rows), foot)


def _row(title: str, counts: Sequence[int]) -> tuple[Inlines, ...]:
    figures = [str(count) if count else "–" for count in (*counts, sum(counts))]
    return (text(title), *map(text, figures))


_PARTS: Mapping[Overview, Callable[[Sequence[Publication], Setting], Iterable[Entry]]] = {
    "line": _line,
    "chart": _chart,
    "table": _table,
}
