"""From records to entries: one row of SECTION_KINDS for each kind of section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cvbuild.document import Bullet, Entry, Event, Group, Item, Paragraph, Row
from cvbuild.document.dates import month_and_year, period
from cvbuild.document.overview import compose_overview
from cvbuild.document.references import compose_publications
from cvbuild.document.setting import Setting, span_of, widest
from cvbuild.model import (
    Award,
    Dated,
    Education,
    Language,
    Metric,
    PartialDate,
    Position,
    Project,
    Referee,
    Skill,
    Supervisor,
    Talk,
)
from cvbuild.model import Paragraph as ParagraphRecord
from cvbuild.model import Section as SectionRecord
from cvbuild.richtext import Emph, Inlines, Link, Strong, Text, join, merge_text, text
from cvbuild.terms import Terms

Compose = Callable[[Sequence[Any], Setting], tuple[Group, ...]]


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A row of SECTION_KINDS: the profile's field, how it becomes groups, its usual order."""

    field: str
    compose: Compose
    order: str = "source"


def _event(
    record: Dated, rows: Sequence[Row], paragraphs: Sequence[Inlines], setting: Setting
) -> Event:
    """An event with as much detail as the section's layout asks for."""
    drawn = tuple(row for row in rows if row.left or row.right)
    if setting.plan.layout == "line":
        drawn = _one_row(drawn)
    full = setting.plan.layout == "full"
    return Event(
        id=record.id,
        rows=drawn,
        paragraphs=tuple(one for one in paragraphs if one) if full else (),
        bullets=record.highlights if full else (),
        origin=span_of(record),
    )


def _one_row(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Everything on one line: what is on the left after commas, and the last on the right."""
    left = join([row.left for row in rows])
    right = next((row.right for row in reversed(rows) if row.right), ())
    return (Row(left, right),) if rows else ()


def _linked(inlines: Inlines, url: str) -> Inlines:
    return (Link(inlines, url),) if url.startswith(("https://", "http://")) and inlines else inlines


def _strong(inlines: Inlines) -> Inlines:
    return (Strong(inlines),) if inlines else ()


def _emph(inlines: Inlines) -> Inlines:
    return (Emph(inlines),) if inlines else ()


def _two_rows(head: Inlines, second: Inlines, record: Dated, terms: Terms) -> tuple[Row, ...]:
    """Head and place over second and dates; the dates move up where there is no second."""
    title = _strong(_linked(head, record.url))
    place, dates = text(record.location), text(period(record, terms))
    if not head:
        title, second = _strong(_linked(second, record.url)), ()
    if second:
        return Row(title, place), Row(_emph(second), dates)
    return (Row(join([title, place]), dates),)


def _labelled(label: str, content: Inlines) -> Inlines:
    return (*_emph(text(f"{label}:")), Text(" "), *content) if content else ()


def _supervisors(supervisors: Sequence[Supervisor], terms: Terms) -> Inlines:
    label = terms.supervisor if len(supervisors) == 1 else terms.supervisors
    people = [
        _linked(text(one.name), one.url) + text(f" ({one.affiliation})" if one.affiliation else "")
        for one in supervisors
    ]
    return _labelled(label, join(people))


def _education(record: Education, setting: Setting) -> Event:
    terms = setting.terms
    head = join([record.degree, record.area], " ")
    facts = join(
        [_labelled(terms.grade, record.grade), _supervisors(record.supervisors, terms)], " · "
    )
    thesis = _labelled(terms.thesis, record.thesis)
    rows = _two_rows(head, record.institution, record, terms)
    return _event(record, rows, [facts, thesis, record.summary], setting)


def _position(record: Position, setting: Setting) -> Event:
    rows = _two_rows(record.organization, record.role, record, setting.terms)
    supervisors = _supervisors(record.supervisors, setting.terms)
    return _event(record, rows, [supervisors, record.summary], setting)


def _award(record: Award, setting: Setting) -> Event:
    facts = join([record.awarder, text(record.location), record.amount, record.status])
    title = _strong(_linked(record.title, record.url))
    head = merge_text((*title, *((Text(", "), *facts) if facts else ())))
    rows = (Row(head, text(period(record, setting.terms))),)
    return _event(record, rows, [record.summary], setting)


def _talk(record: Talk, setting: Setting) -> Event:
    second = join([record.type, record.event])
    return _event(
        record, _two_rows(record.title, second, record, setting.terms), [record.summary], setting
    )


def _project(record: Project, setting: Setting) -> Event:
    title = _strong(_linked(record.title, record.url))
    made_with = _emph(text(", ".join(record.technologies)))
    dates = join([text(record.location), text(period(record, setting.terms))])
    # With no date the technologies take its place, so that both sides of the line are used.
    row = Row(join([title, record.role, made_with if dates else ()]), dates or made_with)
    return _event(record, (row,), [record.summary], setting)


def _skill(record: Skill, setting: Setting) -> Item:
    level = (Text(" ("), *record.level, Text(")")) if record.level else ()
    return Item(record.id, record.label, join([*record.items]) + level, span_of(record))


def _referee(record: Referee, setting: Setting) -> Event:
    email = text(record.email)
    mail: Inlines = (Link(email, f"mailto:{record.email}"),) if "@" in record.email else email
    reach = join([mail, text(record.phone)])
    rows = (
        Row(_strong(text(record.name)), reach),
        Row(_emph(join([record.role, record.organization])), ()),
    )
    paragraphs = tuple(one for one in (record.text,) if one)
    return Event(record.id, tuple(row for row in rows if row.left), paragraphs, (), span_of(record))


def _paragraph(record: ParagraphRecord, setting: Setting) -> Paragraph:
    return Paragraph(record.id, record.text, origin=span_of(record))


def _each(one: Callable[[Any, Setting], Entry]) -> Compose:
    """Groups of one: every record becomes its entry."""

    def compose(records: Sequence[Any], setting: Setting) -> tuple[Group, ...]:
        entries = tuple(one(record, setting) for record in records)
        labels = [entry.label for entry in entries if isinstance(entry, Item)]
        return (Group((), entries, widest(labels)),) if entries else ()

    return compose


def _languages(records: Sequence[Language], setting: Setting) -> tuple[Group, ...]:
    """All languages in one line."""
    named = [
        text(f"{one.language} ({one.level})" if one.level else one.language) for one in records
    ]
    spans = [span_of(one) for one in records]
    return (Group((), (Paragraph("languages", join(named), origin=spans[0]),)),) if named else ()


def _metrics(records: Sequence[Metric], setting: Setting) -> tuple[Group, ...]:
    """``h-index 43 · 5,408 citations``, and who counted when: a line for each count."""
    shown = [one for one in records if not setting.plan.names or one.name in setting.plan.names]
    counts: dict[tuple[str, PartialDate | None], list[Metric]] = {}
    for one in shown:
        counts.setdefault((one.source, one.retrieved), []).append(one)
    lines = tuple(
        _count(f"metrics-{at}" if at > 1 else "metrics", same, setting.terms)
        for at, same in enumerate(counts.values(), 1)
    )
    return (Group((), lines),) if lines else ()


def _count(name: str, metrics: Sequence[Metric], terms: Terms) -> Paragraph:
    """Figures that one source told on one day."""
    figures = [
        text(terms.metrics[one.name].format(one.value)) if one.name in terms.metrics
        else text(f"{one.name} {one.value}")
        for one in metrics
    ]  # fmt: skip
    first = metrics[0]
    dated = first.retrieved
    when = terms.as_of.format(month_and_year(dated, terms)) if dated else ""
    remark = join([text(first.source), text(when)])
    after = (Text(" ("), *remark, Text(")")) if remark else ()
    span = first.origin.span if first.origin else None
    return Paragraph(name, (*join(figures, " · "), *after), origin=span)


def _free(records: Sequence[SectionRecord], setting: Setting) -> tuple[Group, ...]:
    """Sections that fit no kind: their title, paragraphs, points and entries as written."""
    groups = []
    for record in records:
        span = span_of(record)
        entries: list[Entry] = [
            Paragraph(f"{record.id}-{number}", one, origin=span)
            for number, one in enumerate(record.paragraphs)
        ]
        entries += [
            Bullet(f"{record.id}-point-{number}", one, span)
            for number, one in enumerate(record.highlights)
        ]
        entries += [_project(one, setting) for one in record.entries]
        groups.append(Group(record.title, tuple(entries)))
    return tuple(groups)


#: Every kind of section; ``text`` is the variant's own and takes nothing of the profile.
SECTION_KINDS: dict[str, SectionKind] = {
    "summary": SectionKind("summary", _each(_paragraph)),
    "interests": SectionKind("interests", _each(_paragraph)),
    "education": SectionKind("education", _each(_education), order="newest"),
    "experience": SectionKind("experience", _each(_position), order="newest"),
    "teaching": SectionKind("teaching", _each(_position), order="newest"),
    "service": SectionKind("service", _each(_position), order="newest"),
    "volunteering": SectionKind("volunteering", _each(_position), order="newest"),
    "supervision": SectionKind("supervision", _each(_position), order="newest"),
    "memberships": SectionKind("memberships", _each(_position), order="newest"),
    "awards": SectionKind("awards", _each(_award)),
    "grants": SectionKind("grants", _each(_award), order="newest"),
    "certificates": SectionKind("certificates", _each(_award), order="newest"),
    "talks": SectionKind("talks", _each(_talk), order="newest"),
    "projects": SectionKind("projects", _each(_project)),
    "skills": SectionKind("skills", _each(_skill)),
    "languages": SectionKind("languages", _languages),
    "referees": SectionKind("referees", _each(_referee)),
    "publications": SectionKind("publications", compose_publications, order="newest"),
    "overview": SectionKind("publications", compose_overview, order="newest"),
    "sections": SectionKind("sections", _free),
    "metrics": SectionKind("metrics", _metrics),
    "text": SectionKind("", lambda records, setting: ()),
}
