"""Which records go into a section, in which order: the same words for every kind of record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document.variant import SectionPlan
from cvbuild.model import PRESENT, PartialDate, Record
from cvbuild.richtext import to_plain

R = TypeVar("R", bound=Record)

_FOREVER = PartialDate(9999)


class _Test(Protocol):
    def __call__(self, record: Any, plan: SectionPlan) -> bool: ...


def select(records: Sequence[R], plan: SectionPlan, order: str, report: Report) -> tuple[R, ...]:
    """The records that a plan asks for, in its order; ``order`` is what holds by default.

    An id that no record has is reported, and so is a selection that leaves nothing over.
    """
    _check_ids(records, plan, report)
    kept = [record for record in records if all(test(record, plan) for test in _TESTS)]
    if records and not kept:
        span = plan.origin.span if plan.origin else None
        report.warning("nothing-selected", "the selection leaves nothing in this section", span)
    arranged = _arrange(kept, plan, plan.order or ("ids" if plan.ids else order))
    return tuple(arranged[: plan.limit] if plan.limit is not None else arranged)


def date_of(record: Record) -> PartialDate | None:
    """The date that a record is sorted by: its end where it has one, else its only date."""
    end = getattr(record, "end", None)
    if end is PRESENT:
        return _FOREVER
    found = end or getattr(record, "date", None) or getattr(record, "start", None)
    return found if isinstance(found, PartialDate) else None


def _check_ids(records: Sequence[Record], plan: SectionPlan, report: Report) -> None:
    known = [record.id for record in records]
    for name in ("ids", "exclude"):
        for wrong in sorted(set(getattr(plan, name)) - set(known)):
            span = plan.origin.of(name, wrong) if plan.origin else None
            hints = did_you_mean(wrong, known)
            report.error("unknown-id", f"no entry has the id '{wrong}'", span, *hints)


def _not_before(record: Record, plan: SectionPlan) -> bool:
    date = date_of(record)
    return plan.since is None or (date is not None and date.last >= plan.since.first)


def _not_after(record: Record, plan: SectionPlan) -> bool:
    if plan.until is None:
        return True
    date = getattr(record, "start", None) or date_of(record)
    return date is not None and date.first <= plan.until.last


_TESTS: tuple[_Test, ...] = (
    lambda record, plan: not plan.ids or record.id in plan.ids,
    lambda record, plan: record.id not in plan.exclude,
    lambda record, plan: not plan.tags or bool(set(plan.tags) & set(record.tags)),
    lambda record, plan: not plan.types or getattr(record, "type", "") in plan.types,
    lambda record, plan: not plan.selected or record.selected,
    _not_before,
    _not_after,
)


def _arrange(records: list[R], plan: SectionPlan, order: str) -> list[R]:
    if order == "ids":
        place = {name: number for number, name in enumerate(plan.ids)}
        return sorted(records, key=lambda record: place.get(record.id, len(place)))
    key = _KEYS.get(order)
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


_KEYS: dict[str, Callable[[Record], Any]] = {
    "newest": _newest,
    "oldest": _oldest,
    "title": _title,
}
