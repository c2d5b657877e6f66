"""What a person did, by ORCID: a table says which part of a record is what in a profile.

ORCID groups what several sources say of one thing. Of a group the summary that the person
prefers is read, and the others are kept beside it: one thing is one record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvbuild.importers.orcid.record import (
    external_ids,
    identified,
    key_of,
    take_date,
    take_words,
    tidy_source,
    word,
    words,
)
from cvbuild.importers.orcid.works import read_work
from cvbuild.model import PRESENT, Award, Education, EndDate, PartialDate, Position, Record
from cvbuild.reading.htmltext import plain_text, read_html
from cvbuild.reading.tree import Fields, Node, Reading
from cvbuild.richtext import text

_Read = Callable[[Fields, str, Sequence[Node]], Record]


def read_activities(root: Node, reading: Reading) -> dict[str, Any]:
    """All that was done, as fields of a Profile."""
    found: dict[str, list[Record]] = {}
    for kind, nodes, group in _groups(root, ""):
        preferred = max(nodes, key=_display_index)
        fields = Fields(preferred, reading)
        others = [node for node in nodes if node is not preferred]
        fields.keep("other-versions", "; ".join(node.shown() for node in others))
        field, read = _KINDS[kind]
        record = read(fields, kind, (preferred, *others, group))
        found.setdefault(field, []).append(record)
    return {field: tuple(records) for field, records in found.items()}


def _display_index(node: Node) -> int:
    """What the person prefers has the highest one; of equals, the first is theirs."""
    index = words(node["display-index"])
    return int(index) if index.isdecimal() and len(index) < 9 else 0


#: What stands below one of these is one thing, as several sources tell it.
_GROUPS = frozenset(["group", "affiliation-group", "peer-review-group", "summaries"])


def _groups(node: Node, inside: str) -> Iterator[tuple[str, tuple[Node, ...], Node]]:
    """Every thing of a record: its kind, what is said of it, and the group that it is in."""
    for kind, nodes in _things(node).items():
        # In version 2, all reviews for one journal stand in one group.
        is_one = inside in _GROUPS and not (inside == "group" and kind == "peer-review")
        yield from ((kind, part, node) for part in ([tuple(nodes)] if is_one else _single(nodes)))
    for key, child in node.fields.items():
        if key.removesuffix("-summary") not in _KINDS and key != "summaries":
            for one in child.each():
                yield from _groups(one, key)


def _single(nodes: Sequence[Node]) -> list[tuple[Node, ...]]:
    return [(node,) for node in nodes]


def _things(node: Node) -> Mapping[str, list[Node]]:
    """The things right below a node, by their kind, and those below its ``summaries``."""
    found: dict[str, list[Node]] = {}
    for holder in (node, *node["summaries"].each()):
        for key, child in holder.fields.items():
            kind = key.removesuffix("-summary")
            if kind in _KINDS:
                found.setdefault(kind, []).extend(one for one in child.each() if one.fields)
    return {kind: nodes for kind, nodes in found.items() if nodes}


@dataclass(frozen=True, slots=True)
class _Stay:
    """What all affiliations have: with whom, as what, where and when."""

    organization: str
    role: str
    location: str
    start: PartialDate | None
    end: PartialDate | None
    url: str

    @property
    def until(self) -> EndDate | None:
        """ORCID's form says of the end: leave it blank if it is current."""
        return self.end or (PRESENT if self.start else None)


def _read_stay(fields: Fields, holder: str = "organization") -> _Stay:
    organization, location = _read_organization(fields, holder)
    return _Stay(
        organization,
        plain_text(take_words(fields, "role-title")),
        location,
        take_date(fields, "start-date"),
        take_date(fields, "end-date"),
        take_words(fields, "url"),
    )


def _read_organization(fields: Fields, holder: str) -> tuple[str, str]:
    """Name and place of an organization; what else is said of it is kept."""
    node = fields.peek(holder)
    name = plain_text(words(node["name"]))
    if not name:
        return "", ""
    fields.take(holder)
    fields.keep("organization-id", _organization_id(node))
    return name, _place(node)


def _place(organization: Node) -> str:
    address = organization["address"]
    places = [plain_text(words(address[key])) for key in ("city", "region", "country")]
    return ", ".join(dict.fromkeys(filter(None, places)))


def _organization_id(organization: Node) -> str:
    """The number of an organization in a registry of organizations."""
    node = organization["disambiguated-organization"]
    number = words(node["disambiguated-organization-identifier"])
    return " ".join(filter(None, (words(node["disambiguation-source"]), number)))


def _common(fields: Fields, kind: str, versions: Sequence[Node]) -> dict[str, Any]:
    """What all records have; to be asked for last, when all else is taken."""
    identifier = key_of(fields, kind)
    fields.take("external-ids")
    shown = map(identified, external_ids(versions))
    fields.keep("external-ids", "; ".join(dict.fromkeys(shown)))
    tidy_source(fields)
    return {"id": identifier, "line": fields.node.line, "extra": fields.extra()}


def _read_position(fields: Fields, kind: str, versions: Sequence[Node]) -> Record:
    stay = _read_stay(fields)
    fields.keep("kind", kind if kind == "invited-position" else "")
    return Position(
        organization=text(stay.organization),
        role=text(stay.role),
        location=stay.location,
        start=stay.start,
        end=stay.until,
        url=stay.url,
        **_common(fields, kind, versions),
    )


def _read_education(fields: Fields, kind: str, versions: Sequence[Node]) -> Record:
    stay = _read_stay(fields)
    return Education(
        institution=text(stay.organization),
        degree=text(stay.role),
        location=stay.location,
        start=stay.start,
        end=stay.end,
        url=stay.url,
        **_common(fields, kind, versions),
    )


def _read_award(fields: Fields, kind: str, versions: Sequence[Node]) -> Record:
    """A distinction or a qualification: what ORCID calls its start is the day it was given."""
    stay = _read_stay(fields)
    return Award(
        title=text(stay.role),
        awarder=text(stay.organization),
        location=stay.location,
        date=None if stay.end else stay.start,
        start=stay.start if stay.end else None,
        end=stay.end,
        url=stay.url,
        **_common(fields, kind, versions),
    )


def _read_funding(fields: Fields, kind: str, versions: Sequence[Node]) -> Record:
    title = fields.take("title")
    stay = _read_stay(fields)
    fields.keep("translated-title", words(title["translated-title"]))
    return Award(
        title=read_html(words(title["title"]) or words(title)),
        awarder=text(stay.organization),
        amount=text(_read_amount(fields)),
        location=stay.location,
        start=stay.start,
        end=stay.end,
        url=stay.url,
        summary=read_html(take_words(fields, "short-description")),
        **_common(fields, kind, versions),
    )


def _read_amount(fields: Fields) -> str:
    """``EUR 100000``, as ORCID gives both."""
    node = fields.take("amount")
    return " ".join(filter(None, (words(node["currency-code"]), words(node))))


def _read_resource(fields: Fields, kind: str, versions: Sequence[Node]) -> Record:
    """Time at an instrument or a computer that was won with a proposal."""
    proposal = Fields(fields.take("proposal"), fields.reading)
    title = proposal.take("title")
    hosts = proposal.take("hosts")["organization"].each()
    fields.keep("organization-id", "; ".join(filter(None, map(_organization_id, hosts))))
    places = [_place(one) for one in hosts]
    fields.keep("kind", kind)
    start, end = take_date(proposal, "start-date"), take_date(proposal, "end-date")
    url = take_words(proposal, "url")
    for key, shown in proposal.extra().items():
        fields.keep(f"proposal-{key}", shown)
    return Award(
        title=read_html(words(title["title"]) or words(title)),
        awarder=text("; ".join(plain_text(words(one["name"])) for one in hosts)),
        location="; ".join(dict.fromkeys(filter(None, places))),
        start=start,
        end=end,
        url=url,
        **_common(fields, kind, versions),
    )


def _read_review(fields: Fields, kind: str, versions: Sequence[Node]) -> Record:
    organization, location = _read_organization(fields, "convening-organization")
    role = word(fields.take("reviewer-role", "role")).replace("-", " ")
    return Position(
        organization=text(organization),
        role=text(role),
        location=location,
        date=take_date(
            fields,
            "completion-date" if fields.peek("completion-date") else "review-completion-date",
        ),
        url=take_words(fields, "review-url"),
        **_common(fields, kind, versions),
    )


#: The field of a profile for each kind of thing, and how it is read.
_KINDS: Mapping[str, tuple[str, _Read]] = {
    "employment": ("experience", _read_position),
    "invited-position": ("experience", _read_position),
    "membership": ("memberships", _read_position),
    "service": ("service", _read_position),
    "education": ("education", _read_education),
    "qualification": ("certificates", _read_award),
    "distinction": ("awards", _read_award),
    "funding": ("grants", _read_funding),
    "research-resource": ("grants", _read_resource),
    "peer-review": ("service", _read_review),
    "work": ("publications", read_work),
}
