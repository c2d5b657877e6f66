"""Which records go into a section, in which order: the same words for every kind of record."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cvbuild.decode import key_of
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document.variant import SectionPlan, several
from cvbuild.model import PartialDate, Record
from cvbuild.publications.conditions import condition
from cvbuild.publications.criteria import CRITERIA, WORDS_OF, Situation, date_of
from cvbuild.publications.figures import citations_of
from cvbuild.publications.relevance import Relevance, relevance_of
from cvbuild.richtext import to_plain
from cvbuild.source import Span

R = TypeVar("R", bound=Record)

#: Whether one record is what a key asks for, by the key's field in SectionPlan.
Tests = Mapping[str, Callable[[Any], bool]]

_KEYS = {one.name: key_of(one) for one in dataclasses.fields(SectionPlan)}
_DEFAULTS = {one.name: one.default for one in dataclasses.fields(SectionPlan)}


@dataclass(frozen=True, slots=True)
class Selection(Generic[R]):
    """The records of a section in their order, and how relevant they are where that was asked."""

    records: tuple[R, ...]
    relevance: Mapping[str, Relevance] = field(default_factory=dict)


def select(
    records: Sequence[R], plan: SectionPlan, usual: str, situation: Situation, report: Report
) -> tuple[R, ...]:
    """The records that a plan asks for, in its order; ``usual`` is the order by default."""
    return selection(records, plan, usual, situation, report).records


def selection(
    records: Sequence[R], plan: SectionPlan, usual: str, situation: Situation, report: Report
) -> Selection[R]:
    """What a plan selects, and why in that order.

    All keys have to agree, but what ``keep`` names is in whatever they say. The limits take
    the first in order; with ``about`` they take the most relevant, which the order then sorts.
    An id that no record has is reported, a selection that leaves nothing over, and what was
    named and is left out all the same.
    """
    _check_ids(records, plan, situation, report)
    _check_without(records, plan, situation, report)
    _check_order(records, plan, report)
    _check_window(plan, situation, report)
    relevance = _relevance(records, plan)
    tests = _tests(records, plan, situation, relevance, report)
    found = [
        record
        for record in records
        if record.id in plan.keep or all(test(record) for test in tests.values())
    ]
    order = plan.order or ("relevance" if plan.about else "ids" if plan.ids else usual)
    first = "relevance" if plan.about else order
    chosen = _limited(_sorted(found, plan, first, relevance), plan)
    _report_lost(records, plan, tests, chosen, report)
    if records and not found:
        _report_nothing(records, plan, tests, report)
    return Selection(tuple(_sorted(chosen, plan, order, relevance)), relevance)


def by_relevance(records: Sequence[R], relevance: Mapping[str, Relevance]) -> list[R]:
    """The most relevant first; of equals the newest, and then by id."""

    def place(record: Record) -> tuple[Any, ...]:
        found = relevance.get(record.id)
        return (-found.score if found else 0, _newest(record), record.id)

    return sorted(records, key=place)


def _check_ids(
    records: Sequence[Record], plan: SectionPlan, situation: Situation, report: Report
) -> None:
    known = [record.id for record in records]
    for name in ("ids", "exclude", "keep"):
        for wrong in sorted(set(getattr(plan, name)) - set(known)):
            hints = joined_into(wrong, situation.aliases) or did_you_mean(wrong, known)
            report.error(
                "unknown-id", f"no entry has the id '{wrong}'", _span(plan, name, wrong), *hints
            )


def joined_into(wrong: str, aliases: Mapping[str, str]) -> tuple[str, ...]:
    """A hint that says which entry has an id no more, since it was joined into another one."""
    kept = aliases.get(wrong)
    return (f"'{wrong}' was joined into '{kept}': write that",) if kept else ()


def _check_without(
    records: Sequence[Record], plan: SectionPlan, situation: Situation, report: Report
) -> None:
    """Report who is left out and wrote nothing: 'Reis' is no name of 'Tomás Reis'."""
    if not plan.without:
        return
    known = {name for record in records for name in WORDS_OF["coauthors"](record)}
    for name in several(plan.without):
        if known and not any(CRITERIA["coauthors"](one, name, situation) for one in records):
            hints = did_you_mean(name, known) or ("write the full name",)
            message = f"no author is called '{name}'"
            report.warning("unknown-author", message, _span(plan, "without", name), *hints)


def _check_window(plan: SectionPlan, situation: Situation, report: Report) -> None:
    if plan.last and not situation.date:
        hint = "write the document's date, as 'date: 2026-11-21', at the top of the variant"
        message = "'last' counts from the document's date, and there is none"
        report.error("no-date", message, _span(plan, "last"), hint)


def _check_order(records: Sequence[Record], plan: SectionPlan, report: Report) -> None:
    """Report an order by what no record has."""
    if plan.order == "citations" and all(citations_of(record) is None for record in records):
        hint = "import a source that counts them, such as OpenAlex or Semantic Scholar"
        message = "nothing says how often these entries were cited"
        report.warning("no-citations", message, _span(plan, "order"), hint)
    if plan.order == "relevance" and not plan.about:
        hint = "write 'about: …', the text of a call"
        message = "'order: relevance' needs a text to be relevant to"
        report.error("no-text", message, _span(plan, "order"), hint)
    if plan.order == "ids" and not (plan.ids or plan.keep):
        hint = "write 'ids: [...]' in the order that you want"
        message = "'order: ids' has no ids to follow, and changes nothing"
        report.warning("no-ids", message, _span(plan, "order"), hint)


def _relevance(records: Sequence[Record], plan: SectionPlan) -> dict[str, Relevance]:
    if not plan.about:
        return {}
    found = relevance_of(records, plan.about)
    return {record.id: one for record, one in zip(records, found, strict=True)}


def _tests(
    records: Sequence[Record],
    plan: SectionPlan,
    situation: Situation,
    relevance: Mapping[str, Relevance],
    report: Report,
) -> Tests:
    """The tests of the keys that a plan has."""

    def bound(name: str) -> Callable[[Any], bool]:
        criterion, asked = CRITERIA[name], getattr(plan, name)
        return lambda record: criterion(record, asked, situation)

    tests = {name: bound(name) for name in CRITERIA if getattr(plan, name) != _DEFAULTS[name]}
    if plan.where and records:
        kind, span = type(records[0]), _span(plan, "where")
        found = condition(plan.where, kind, situation.person, span, report)
        tests |= {"where": found} if found else {}
    if plan.about:
        tests["about"] = lambda record: relevance[record.id].score > 0
    return tests


def _limited(records: list[R], plan: SectionPlan) -> list[R]:
    """The first of each year, the first of all; what is to be kept takes a place of its own."""
    if plan.per_year_limit is not None:
        records = _first_of_each(records, plan.keep, plan.per_year_limit, _year)
    if plan.limit is not None:
        records = _first_of_each(records, plan.keep, plan.limit, lambda record: None)
    return records


def _first_of_each(
    records: list[R], keep: Sequence[str], most: int, group: Callable[[Record], Any]
) -> list[R]:
    free = Counter({group(record): most for record in records})
    free.subtract(group(record) for record in records if record.id in keep)
    found = []
    for record in records:
        if record.id in keep:
            found.append(record)
        elif free[group(record)] > 0:
            free[group(record)] -= 1
            found.append(record)
    return found


def _year(record: Record) -> int | None:
    date = date_of(record)
    return date.year if date else None


def _report_lost(
    records: Sequence[Record],
    plan: SectionPlan,
    tests: Tests,
    chosen: Sequence[Record],
    report: Report,
) -> None:
    """Say which key leaves out what another one names, and which named what is in anyway."""
    lost: dict[str, list[str]] = {}
    here = {record.id for record in chosen}
    for record in records:
        if record.id in plan.ids and record.id not in here:
            failed = [name for name, test in tests.items() if not test(record)]
            limits = [one for one in ("per_year_limit", "limit") if getattr(plan, one) is not None]
            lost.setdefault((failed or limits)[0], []).append(record.id)
    for name, ids in lost.items():
        message = f"'{_KEYS[name]}' leaves out {_quoted(ids)}, which 'ids' names"
        report.warning("left-out", message, _span(plan, name), _keep_hint(ids))
    both = [one for one in plan.keep if one in plan.exclude]
    if both:
        message = f"'keep' and 'exclude' both name {_quoted(both)}: it is kept"
        report.warning("kept", message, _span(plan, "exclude", both[0]))
    if plan.limit is not None and len(set(plan.keep)) > plan.limit:
        message = f"'keep' names {len(set(plan.keep))} entries, more than 'limit': all are kept"
        report.warning("kept", message, _span(plan, "limit"))


def _keep_hint(ids: Sequence[str]) -> str:
    return f"to have {'it' if len(ids) == 1 else 'them'} in any case, write 'keep' for 'ids'"


def _report_nothing(
    records: Sequence[Record], plan: SectionPlan, tests: Tests, report: Report
) -> None:
    """Say that nothing is left, and which keys would leave nothing, alone or only together."""
    alone = [name for name, test in tests.items() if not any(test(record) for record in records)]
    hints = [
        hint
        for name in alone
        for hint in (
            f"no entry is what {_asked(plan, name)} asks for",
            *_nearest(records, plan, name),
        )
    ]
    if not alone:
        together = " and ".join(_asked(plan, name) for name in tests)
        hints = [f"no entry is what {together} ask for together"]
    if "peer_reviewed" in tests:
        hints.append(_REVIEWED)
    named = f"'{to_plain(plan.title)}'" if plan.title else "this section"
    message = f"the selection leaves nothing in {named}"
    span = _span(plan, alone[0]) if alone else _span(plan)
    report.warning("nothing-selected", message, span, *hints)


_REVIEWED = (
    "articles and conference papers with a venue count as reviewed, all else does not; "
    "'peer-reviewed: true' or 'false' in a work's entry decides"
)


def _asked(plan: SectionPlan, name: str) -> str:
    """A key as it is written, with its value where that is short.

    Why: a preset's key stands in no line of the variant that could be shown.
    """
    match getattr(plan, name):
        case bool(value):
            return f"'{_KEYS[name]}: {str(value).lower()}'"
        case str(word) if name not in ("about", "where"):
            return f"'{_KEYS[name]}: {word}'"
        case tuple(words) if len(words) < 4:
            return f"'{_KEYS[name]}: [{', '.join(words)}]'"
    return f"'{_KEYS[name]}'"


def _nearest(records: Sequence[Record], plan: SectionPlan, name: str) -> Iterable[str]:
    """For each word of a key the nearest one that there is."""
    if name not in WORDS_OF:
        return ()
    known = {word for record in records for word in WORDS_OF[name](record) if word}
    return [hint for word in several(getattr(plan, name)) for hint in did_you_mean(word, known)]


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _span(plan: SectionPlan, name: str = "", word: str = "") -> Span | None:
    return plan.origin.of(name, word) if plan.origin else None


def _sorted(
    records: list[R], plan: SectionPlan, order: str, relevance: Mapping[str, Relevance]
) -> list[R]:
    if order == "ids":
        place = {name: number for number, name in enumerate((*plan.ids, *plan.keep))}
        return sorted(records, key=lambda record: place.get(record.id, len(place)))
    if order == "relevance":
        return by_relevance(records, relevance)
    key = _ORDERS.get(order)
    return sorted(records, key=key) if key else records


def _oldest(record: Record) -> tuple[Any, ...]:
    date = date_of(record)
    start = getattr(record, "start", None)
    return (date is None, date.first if date else (), start.first if start else ())


def _newest(record: Record) -> tuple[Any, ...]:
    """Newest first; of two that end together the one that began later; undated ones last."""
    date = date_of(record)
    start = getattr(record, "start", None)
    return (date is None, _negative(date), _negative(start))


def _negative(date: PartialDate | None) -> tuple[int, ...]:
    return tuple(-part for part in date.first) if date else ()


def _title(record: Record) -> str:
    return to_plain(getattr(record, "title", ())).casefold()


def _venue(record: Record) -> tuple[Any, ...]:
    """By the name of the venue, the newest first in each; what has none comes last."""
    short = getattr(record, "container_title_short", "")
    name = short or to_plain(getattr(record, "container_title", getattr(record, "event", ())))
    return (not name, name.casefold(), _newest(record))


def _cited(record: Record) -> tuple[Any, ...]:
    """The most cited first, of equals the newest; what nobody has counted comes last."""
    count = citations_of(record)
    return (count is None, -(count or 0), _newest(record))


_ORDERS: dict[str, Callable[[Record], Any]] = {
    "citations": _cited,
    "newest": _newest,
    "oldest": _oldest,
    "title": _title,
    "venue": _venue,
}
