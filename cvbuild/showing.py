"""A linked profile as a person reads it, and what a variant selects of it, with the reasons."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from cvbuild.decode import fields_of
from cvbuild.diagnostic import Report
from cvbuild.document.keys import fitting
from cvbuild.document.sections import SECTION_KINDS
from cvbuild.document.variant import SectionPlan, Variant
from cvbuild.encode import dump, to_plain_data
from cvbuild.link import Linked, Match
from cvbuild.model import RECORD_FIELDS, Profile, Record
from cvbuild.publications.criteria import situation_of
from cvbuild.publications.relevance import words_of
from cvbuild.publications.select import Selection, by_relevance, selection
from cvbuild.richtext import to_plain
from cvbuild.source import Origin
from cvbuild.writers.plain import PlainWriter


def profile_text(profile: Profile) -> str:
    """The profile in YAML; a comment before each record says where it was written."""
    data: dict[str, Any] = to_plain_data(profile)
    parts = []
    for key, value in data.items():
        field = fields_of(Profile)[key][0].name
        records = getattr(profile, field)
        if field in (*RECORD_FIELDS, "contacts", "metrics"):
            shown = [
                f"{_comment(record.origin)}{textwrap.indent(dump([one]), '  ')}"
                for record, one in zip(records, value, strict=True)
            ]
            parts.append(f"{key}:\n{''.join(shown)}")
        else:
            origin = getattr(records, "origin", None)
            parts.append(_comment(origin, indent="") + dump({key: value}))
    return "".join(parts)


def profile_json(profile: Profile) -> str:
    """The profile in JSON; every record has an ``origin`` with the place of each field."""
    data: dict[str, Any] = to_plain_data(profile)
    for name in (*RECORD_FIELDS, "contacts", "metrics"):
        for record, one in zip(getattr(profile, name), data.get(name, []), strict=True):
            if record.origin and isinstance(one, dict):
                one["origin"] = _places(record.origin)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def matches_text(linked: Linked) -> str:
    """The pairs that were taken for the same, then those that a person should look at."""
    lines = [_match("same", match) for match in linked.matches]
    lines += [_match("same?", match) for match in linked.proposals]
    if linked.proposals:
        lines.append("settle a 'same?' in profile.yaml, under 'same:' or 'distinct:'")
    works = len(linked.profile.publications)
    counted = f"{works} publication{'s' * (works != 1)}"
    lines.append(f"{len(linked.matches) or 'nothing'} found twice; {counted}")
    return "\n".join(lines)


def selections_text(profile: Profile, variant: Variant, report: Report) -> str:
    """The entries of each section of a variant, in the order of the page."""
    lines: list[str] = []
    for plan, records, chosen in _selections(profile, variant, report):
        lines.append(f"{_head(plan)}: {len(chosen.records)} of {_counted(len(records))}")
        lines += [f"  {record.id}  {_title(record)}".rstrip() for record in chosen.records]
    return "\n".join(lines)


def scores_text(profile: Profile, variant: Variant, report: Report) -> str:
    """How relevant each entry is to the call of its section, by which words, and what was taken."""
    lines: list[str] = []
    for plan, records, chosen in _selections(profile, variant, report):
        if plan.about:
            lines.append(f"{_head(plan)}: {len(chosen.records)} of {_counted(len(records))}")
            lines += _ranking(records, chosen)
    if not lines and not report.has_errors:
        hint = "write 'about: …', the text of a call, in a section of publications"
        span = variant.origin.span if variant.origin else None
        report.error("no-text", "no section of the variant ranks by relevance", span, hint)
    return "\n".join(lines)


def _selections(
    profile: Profile, variant: Variant, report: Report
) -> Iterator[tuple[SectionPlan, Sequence[Record], Selection[Any]]]:
    """The plan of each section that has records, all records of its kind, and its selection."""
    situation = situation_of(profile, variant)
    for plan in variant.sections:
        kind = SECTION_KINDS[plan.kind]
        if kind.field in RECORD_FIELDS:
            records = getattr(profile, kind.field)
            fit = fitting(plan, report)
            yield plan, records, selection(records, fit, kind.order, situation, report)


def _ranking(records: Sequence[Record], chosen: Selection[Any]) -> Iterator[str]:
    """Rank, score, id and title, and the words that counted; what was not taken in brackets."""
    taken = {record.id for record in chosen.records}
    ranked = by_relevance(records, chosen.relevance)
    for rank, record in enumerate(ranked, 1):
        found = chosen.relevance[record.id]
        if found.score or record.id in taken:
            place = f"{rank}." if record.id in taken else f"({rank})"
            yield f"{place:>5} {found.score:7.3f}  {record.id}"
            words = ", ".join(f"{word} {score:.3f}" for word, score in found.words.items())
            yield from (f"{'':15}{line}" for line in (_title(record), words) if line)


def _head(plan: SectionPlan) -> str:
    return f"{plan.kind} '{to_plain(plan.title)}'" if plan.title else plan.kind


def _counted(number: int) -> str:
    return f"{number} entr{'y' if number == 1 else 'ies'}"


def _title(record: Record) -> str:
    """What a record is called, or its first words."""
    title = PlainWriter().line(getattr(record, "title", ()))
    return textwrap.shorten(title or words_of(record), 80, placeholder=" …")


def _match(word: str, match: Match) -> str:
    places = " = ".join(str(span) for span in (match.left, match.right) if span)
    where = f"\n      {places}" if places else ""
    return f"{word:5} {match.score:4.0%}  {match.kept} = {match.merged}: {match.reason}{where}"


def _comment(origin: Origin | None, indent: str = "  ") -> str:
    return f"{indent}# {origin.span}\n" if origin else ""


def _places(origin: Origin) -> dict[str, str]:
    return {"": str(origin.span)} | {name: str(span) for name, span in origin.fields.items()}
