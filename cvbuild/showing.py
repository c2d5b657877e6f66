"""A linked profile as a person reads it: YAML with the place of each record, or JSON."""

from __future__ import annotations

import json
import textwrap
from typing import Any

from cvbuild.decode import fields_of
from cvbuild.encode import dump, to_plain_data
from cvbuild.link import Linked, Match
from cvbuild.model import RECORD_FIELDS, Profile
from cvbuild.source import Origin


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


def _match(word: str, match: Match) -> str:
    places = " = ".join(str(span) for span in (match.left, match.right) if span)
    where = f"\n      {places}" if places else ""
    return f"{word:5} {match.score:4.0%}  {match.kept} = {match.merged}: {match.reason}{where}"


def _comment(origin: Origin | None, indent: str = "  ") -> str:
    return f"{indent}# {origin.span}\n" if origin else ""


def _places(origin: Origin) -> dict[str, str]:
    return {"": str(origin.span)} | {name: str(span) for name, span in origin.fields.items()}
