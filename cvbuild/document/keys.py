"""Which keys of a section say something of which kinds of entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, get_args

from cvbuild.decode import key_of
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document.variant import AwardStatus, GroupBy, SectionPlan, Status, several
from cvbuild.publications.authorship import PARTS
from cvbuild.reading.worktypes import CSL_TYPES
from cvbuild.source import Span

_LISTS = frozenset(["publications"])
_PUBLICATIONS = _LISTS | {"overview"}
_PERIODS = frozenset(
    [
        "education", "experience", "teaching", "service", "volunteering", "supervision",
        "memberships", "awards", "grants", "certificates", "talks", "projects", "publications",
        "overview",
    ]
)  # fmt: skip
_AWARDS = frozenset(["awards", "grants", "certificates"])
_RECORDS = _PERIODS | {"summary", "interests", "skills", "languages", "referees", "sections"}

#: The kinds of section that a key is for, by the key's field; a key without a row is for all.
APPLIES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ids", "exclude", "keep", "tags", "selected"), _RECORDS),
    **dict.fromkeys(("where", "about", "limit", "order"), _RECORDS),
    **dict.fromkeys(("since", "until", "last", "per_year_limit"), _PERIODS),
    "types": _PUBLICATIONS | {"talks"},
    "venue": _PERIODS - {"projects"},
    "topic": _RECORDS,
    "status": _PUBLICATIONS | _AWARDS,
    **dict.fromkeys(("peer_reviewed", "has_code", "authorship"), _PUBLICATIONS),
    **dict.fromkeys(("coauthors", "without"), _PUBLICATIONS),
    **dict.fromkeys(("group_by", "groups", "counts", "numbering", "restart"), _LISTS),
    **dict.fromkeys(("labels", "prefixes"), _LISTS),
    **dict.fromkeys(("max_authors", "own_name", "marks"), _LISTS),
    "alphabetical_authors": _PUBLICATIONS,
    **dict.fromkeys(("links", "signals"), _LISTS),
    **dict.fromkeys(("cap", "narrative", "narrative_words"), _PUBLICATIONS),
    "overview": _PUBLICATIONS,
}
#: The words that a title of a group can be for; of topics, venues and years it can be any.
_GROUPS: Mapping[GroupBy, Collection[str]] = {
    "type": CSL_TYPES,
    "status": get_args(Status),
    "role": PARTS,
}
_FIELDS = {item.name: item for item in fields(SectionPlan)}


def fitting(plan: SectionPlan, report: Report) -> SectionPlan:
    """The plan without the keys that say nothing of its kind of entry, which are reported."""
    written = plan.origin.fields if plan.origin else {}
    wrong = [
        name
        for name, kinds in APPLIES.items()
        if plan.kind not in kinds and (name in written or getattr(plan, name) != _default(name))
    ]
    for name in wrong:
        message = f"'{key_of(_FIELDS[name])}' says nothing of '{plan.kind}'"
        hint = f"it is for {', '.join(sorted(APPLIES[name]))}"
        report.error("wrong-key", message, _span(plan, name), hint)
    _check_types(plan, report)
    _check_status(plan, report)
    _check_groups(plan, report)
    usual: dict[str, Any] = {name: _default(name) for name in wrong}
    return replace(plan, **usual)


def _default(name: str) -> Any:
    return {} if _FIELDS[name].default is MISSING else _FIELDS[name].default


def _check_types(plan: SectionPlan, report: Report) -> None:
    """Report what is no type of publications; a talk's types are its own words."""
    for name in ("types", "prefixes") if plan.kind != "talks" else ():
        _report_unknown(plan, name, {*CSL_TYPES, ""}, "CSL type", report)
    for kind, prefix in plan.prefixes.items():
        if prefix[-1:].isdigit():
            # [A11] would be the first of A1 and the eleventh of A.
            message = f"expected a prefix without a digit at its end, found '{prefix}'"
            report.error("prefix", message, _span(plan, "prefixes", kind))


def _check_status(plan: SectionPlan, report: Report) -> None:
    """Report a status that nothing of the kind can have."""
    known = get_args(AwardStatus if plan.kind in _AWARDS else Status)
    for word in several(plan.status):
        if word not in known:
            message = f"'{plan.kind}' have no status '{word}'"
            hint = f"they can be {', '.join(known)}"
            report.error("wrong-status", message, _span(plan, "status", word), hint)


def _check_groups(plan: SectionPlan, report: Report) -> None:
    """Report what is no group, and what needs groups where there are none."""
    names: tuple[GroupBy, ...] = several(plan.group_by)
    if set(names) <= {"none", *_GROUPS}:
        known = {word for name in names if name in _GROUPS for word in _GROUPS[name]}
        _report_unknown(plan, "groups", known, f"group by {' or '.join(names)}", report)
    if plan.restart and set(names) == {"none"}:
        hint = "write 'group-by: type', or another way to group"
        message = "'restart' says nothing without groups"
        report.warning("no-groups", message, _span(plan, "restart"), hint)


def _report_unknown(
    plan: SectionPlan, name: str, known: Collection[str], what: str, report: Report
) -> None:
    for word in getattr(plan, name):
        if word not in known:
            hints = did_you_mean(word, known)
            report.warning(
                "unknown-word", f"'{word}' is no {what}", _span(plan, name, word), *hints
            )


def _span(plan: SectionPlan, name: str, word: str = "") -> Span | None:
    return plan.origin.of(name, word) if plan.origin else None
