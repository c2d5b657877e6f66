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

#: As many bars as a line has room for; what is older stands in the first of them.
MOST_BARS = 20


def compose_overview(records: Sequence[Publication], setting: Setting) -> tuple[Group, ...]:
    """The figures that a plan asks for; all of them in a section that has nothing else."""
    asked: tuple[Overview, ...] = several(setting.plan.overview)
    if setting.plan.kind == "overview":
        asked = asked or tuple(_PARTS)
    entries = tuple(entry for name in asked for entry in _PARTS[name](records, setting))
    return (Group((), entries),) if records and entries else ()


def _line(records: Sequence[Publication], setting: Setting) -> Iterable[Entry]:
    """``36 publications, 12 as first author``."""
    terms = setting.terms
    parts = Counter(part_of(one, setting.person) for one in records)
    named = [part for part in PARTS if part in terms.as_part and parts[part]]
    counted = [terms.as_part[part].format(parts[part]) for part in named]
    yield Paragraph("overview-line", join([text(terms.works(len(records))), *map(text, counted)]))


def _chart(records: Sequence[Publication], setting: Setting) -> Iterable[Entry]:
    terms, counts = setting.terms, per_year(records)
    if not counts:
        return
    undated = len(records) - sum(counts.values())
    note = text(f"{undated} {terms.undated.lower()}") if undated else ()
    title = join([text(terms.per_year), note])
    yield Chart("overview-chart", title, tuple(_bars(counts)))


def _bars(counts: Mapping[int, int]) -> Iterable[Bar]:
    years = list(counts)
    older, shown = years[:-MOST_BARS], years[-MOST_BARS:]
    figures = {str(year): counts[year] for year in shown}
    if older:
        first = shown[0]
        figures = {f"≤{first}": sum(counts[year] for year in (*older, first))} | {
            label: count for label, count in figures.items() if label != str(first)
        }
    highest = max(figures.values())
    for label, count in figures.items():
        yield Bar(text(label), text(str(count)), round(100 * count / highest))


def _table(records: Sequence[Publication], setting: Setting) -> Iterable[Entry]:
    """Types down, the person's parts across, totals at both ends."""
    terms = setting.terms
    counts: Counter[tuple[str, str]] = Counter()
    for (kind, part), count in per_type_and_part(records, setting.person).items():
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
