"""Which keys of a section say something of which kinds of entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from cvbuild.decode import key_of
from cvbuild.diagnostic import Report
from cvbuild.document.variant import SectionPlan

_PUBLICATIONS = frozenset(["publications"])
_PERIODS = frozenset(
    [
        "education", "experience", "teaching", "service", "volunteering", "supervision",
        "memberships", "awards", "grants", "certificates", "talks", "projects", "publications",
    ]
)  # fmt: skip
_RECORDS = _PERIODS | {"summary", "interests", "skills", "languages", "referees", "sections"}

#: The kinds of section that a key is for, by the key's field; a key without a row is for all.
APPLIES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ids", "exclude", "keep", "tags", "selected"), _RECORDS),
    **dict.fromkeys(("where", "about", "limit", "order"), _RECORDS),
    **dict.fromkeys(("since", "until", "last", "per_year_limit"), _PERIODS),
    **dict.fromkeys(("types", "venue"), _PUBLICATIONS | {"talks"}),
    "topic": _PUBLICATIONS | {"projects"},
    **dict.fromkeys(("status", "peer_reviewed", "has_code", "authorship"), _PUBLICATIONS),
    **dict.fromkeys(("coauthors", "without"), _PUBLICATIONS),
    **dict.fromkeys(("group_by", "numbering"), _PUBLICATIONS),
    **dict.fromkeys(("max_authors", "own_name", "marks", "alphabetical_authors"), _PUBLICATIONS),
}
_FIELDS = {item.name: item for item in fields(SectionPlan)}


def fitting(plan: SectionPlan, report: Report) -> SectionPlan:
    """The plan without the keys that say nothing of its kind of entry, which are reported."""
    written = plan.origin.fields if plan.origin else {}
    wrong = [
        name
        for name, kinds in APPLIES.items()
        if plan.kind not in kinds
        and (name in written or getattr(plan, name) != _FIELDS[name].default)
    ]
    for name in wrong:
        message = f"'{key_of(_FIELDS[name])}' says nothing of '{plan.kind}'"
        hint = f"it is for {', '.join(sorted(APPLIES[name]))}"
        report.error("wrong-key", message, plan.origin.of(name) if plan.origin else None, hint)
    usual: dict[str, Any] = {name: _FIELDS[name].default for name in wrong}
    return replace(plan, **usual)
