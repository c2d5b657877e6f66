"""Whether a document keeps to its limits: works in a list, words, figures that may be shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cvbuild.diagnostic import Report
from cvbuild.document import Document, Entry, Reference
from cvbuild.document.plain import plain_of
from cvbuild.document.presets import PRESETS, ListRule, Preset, rule_of
from cvbuild.document.variant import SectionPlan, Variant
from cvbuild.model import Metric, Profile, Publication
from cvbuild.publications.criteria import date_of
from cvbuild.publications.status import is_reviewed
from cvbuild.richtext import to_plain
from cvbuild.source import Span


def check_limits(document: Document, profile: Profile, variant: Variant, report: Report) -> None:
    """Report what is too much, what is missing, and what the rule of a funder forbids.

    The profile has the variant's own narratives already.
    """
    lists: list[list[str]] = []
    works = {work.id: work for work in profile.publications}
    preset = PRESETS.get(variant.preset)
    rules = iter(preset.lists if preset else ())
    for number, plan in enumerate(variant.sections, 1):
        if plan.kind == "publications":
            lists.append(_references(document, f"publications-{number}"))
            shown = [works[name] for name in lists[-1]]
            _check_reviewed(plan, shown, next(rules, None), variant, report)
            _check_window(plan, shown, preset, variant, report)
            _check_cap(plan, len(lists[-1]), variant, report)
            _check_narratives(plan, lists[-1], profile, variant, report)
            _check_signals(plan, variant, report)
        elif plan.kind == "metrics":
            _check_metrics(plan, profile.metrics, variant, report)
    _check_told(lists, profile, variant, report)
    _check_repetition(lists, variant, report)
    _check_words(document, variant, report)


def _check_reviewed(
    plan: SectionPlan,
    works: Sequence[Publication],
    rule: ListRule | None,
    variant: Variant,
    report: Report,
) -> None:
    """Report works of a kind that the list of a rule does not take."""
    if rule is None or rule.reviewed is None:
        return
    wrong = [work.id for work in works if is_reviewed(work) != rule.reviewed]
    if wrong:
        what = "was reviewed" if rule.reviewed else "was not reviewed"
        report.warning(
            "wrong-list",
            f"'{rule.title}' takes what {what}, and has {', '.join(wrong)}",
            _place_of_choice(plan),
            "'peer-reviewed: true' or 'false' in a work's entry says what it is",
            *rule_of(variant),
        )


def _check_window(
    plan: SectionPlan,
    works: Sequence[Publication],
    preset: Preset | None,
    variant: Variant,
    report: Report,
) -> None:
    """Report works that are older than a rule allows; the keys of a variant may reach further."""
    if preset is None or preset.last is None:
        return
    if variant.date is None:
        if plan.since:
            message = f"'{variant.preset}' counts from the document's date, and there is none"
            hint = "write 'date: 2026-11-21' at the top of the variant"
            report.warning("no-date", message, _place_of_choice(plan), hint, *rule_of(variant))
        return
    length = preset.last + variant.career_break if variant.career_break else preset.last
    begin = length.before(variant.date)
    dates = {work.id: date_of(work) for work in works}
    older = [name for name, date in dates.items() if date is None or date.last < begin.first]
    if older:
        report.warning(
            "over-rule",
            f"'{variant.preset}' takes what is not older than {length} on {variant.date}, and "
            f"the list has {', '.join(older)}",
            _place_of_choice(plan),
            *rule_of(variant),
        )


def _place_of_choice(plan: SectionPlan) -> Span | None:
    """Where a section says which works are in it."""
    said = plan.origin.fields if plan.origin else {}
    name = next(
        (name for name in ("ids", "keep", "since", "last", "peer_reviewed") if name in said), ""
    )
    return plan.origin.of(name) if plan.origin else None


def _check_cap(plan: SectionPlan, count: int, variant: Variant, report: Report) -> None:
    """Report a list that is too long; ``count`` is how many works it shows.

    Ids count as they were written: a limit that cuts them would hide that they are too many.
    """
    count = max(count, len(set(plan.ids)) if plan.limit is not None else 0)
    if plan.cap is None or count <= plan.cap:
        return
    place = next((name for name in ("ids", "keep", "tags", "selected") if getattr(plan, name)), "")
    report.error(
        "over-cap",
        f"the list has {_counted(count, 'work')}, and may have {plan.cap}",
        plan.origin.of(place or "cap") if plan.origin else None,
        f"leave out {count - plan.cap}",
        *(() if plan.origin and "cap" in plan.origin.fields else rule_of(variant)),
    )


def _references(document: Document, section: str) -> list[str]:
    """The works that a section shows, each once."""
    found = (entry for entry in _entries(document, section) if isinstance(entry, Reference))
    return list(dict.fromkeys(entry.id for entry in found))


def _entries(document: Document, section: str = "") -> list[Entry]:
    """The entries of a section, or of all."""
    return [
        entry
        for one in document.sections
        if section in ("", one.id)
        for group in one.groups
        for entry in group.entries
    ]


def _check_narratives(
    plan: SectionPlan, ids: Sequence[str], profile: Profile, variant: Variant, report: Report
) -> None:
    if not plan.narrative:
        return
    works = {work.id: work for work in profile.publications}
    told = {name: works[name].narrative for name in ids}
    missing = [name for name in ids if not told[name]]
    if missing:
        said = plan.origin is not None and "narrative" in plan.origin.fields
        place = variant.origin.of("preset") if variant.origin else None
        report.warning(
            "no-narrative",
            f"{_counted(len(missing), 'work')} without a narrative: {', '.join(missing)}",
            plan.origin.of("narrative") if plan.origin and said else place,
            "write a few words on each in the variant: 'narratives: {id: text}'",
            *(() if said else rule_of(variant)),
        )
    for name in ids:
        count = words_in(to_plain(told[name]))
        if plan.narrative_words is not None and count > plan.narrative_words:
            report.error(
                "long-narrative",
                f"the narrative has {_counted(count, 'word')}, and may have {plan.narrative_words}",
                _place_of_narrative(name, profile, variant),
                f"take out {count - plan.narrative_words}",
            )


def _check_told(
    lists: Sequence[Sequence[str]], profile: Profile, variant: Variant, report: Report
) -> None:
    """Report narratives of the variant that no list shows, but for lists that say so."""
    plans = (plan for plan in variant.sections if plan.kind == "publications")
    shown: dict[str, list[bool | None]] = {work.id: [] for work in profile.publications}
    for plan, ids in zip(plans, lists, strict=True):
        for name in ids:
            shown[name].append(plan.narrative)
    for name in variant.narratives:
        if name not in shown or any(said is not None for said in shown[name]):
            continue
        span = variant.origin.of("narratives", name) if variant.origin else None
        why, hint = _UNTOLD[bool(shown[name])]
        message = f"the narrative of '{name}' is not shown: {why}"
        report.warning("unused-narrative", message, span, hint)


#: Why a narrative is not shown, and what to do, by whether its work is.
_UNTOLD = {
    False: ("no list has the work", "select the work in a section of publications"),
    True: ("its list shows none", "write 'narrative: true' in the section"),
}


def _place_of_narrative(name: str, profile: Profile, variant: Variant) -> Span | None:
    if name in variant.narratives:
        return variant.origin.of("narratives", name) if variant.origin else None
    work = next(work for work in profile.publications if work.id == name)
    return work.origin.of("narrative") if work.origin else None


#: Names of figures that are about journals and not about the person.
_OF_JOURNALS = re.compile(r"impact factor|\bj?if\b|citescore|\bsjr\b|\bsnip\b|quartile", re.I)


def _check_metrics(
    plan: SectionPlan, metrics: Sequence[Metric], variant: Variant, report: Report
) -> None:
    shown = [one for one in metrics if not plan.names or one.name in plan.names]
    preset = PRESETS.get(variant.preset)
    allowed = preset.metrics if preset else "any"
    forbidden = [one.name for one in shown if allowed == "none" or _OF_JOURNALS.search(one.name)]
    if allowed != "any" and forbidden:
        report.error(
            "metric-not-allowed",
            f"'{variant.preset}' allows no {' and no '.join(forbidden)}",
            plan.origin.span if plan.origin else None,
            *rule_of(variant),
        )
    for one in shown:
        lacks = [word for word, has in (("source", one.source), ("date", one.retrieved)) if not has]
        if lacks:
            report.warning(
                "bare-metric",
                f"'{one.name}' has no {' and no '.join(lacks)}: nobody can tell what was counted",
                one.origin.span if one.origin else None,
                "say who counted and when: 'source: Google Scholar', 'retrieved: 2026-05'",
            )


def _check_signals(plan: SectionPlan, variant: Variant, report: Report) -> None:
    """Counts of citations are figures, too, where a rule allows none."""
    preset = PRESETS.get(variant.preset)
    signals = variant.signals if plan.signals is None else plan.signals
    if preset is not None and preset.metrics == "none" and "citations" in signals:
        origin = variant.origin if plan.signals is None else plan.origin
        report.error(
            "metric-not-allowed",
            f"'{variant.preset}' allows no citations",
            origin.of("signals") if origin else None,
            *rule_of(variant),
        )


def _check_repetition(lists: Sequence[Sequence[str]], variant: Variant, report: Report) -> None:
    """Several lists of one preset are to show different works."""
    counts = Counter(name for names in lists for name in names)
    twice = [name for name, count in counts.items() if count > 1]
    if twice and variant.preset:
        message = f"{', '.join(twice)} stand{'s' * (len(twice) == 1)} in two lists"
        span = variant.origin.of("preset") if variant.origin else None
        report.warning("listed-twice", message, span, *rule_of(variant))


def _check_words(document: Document, variant: Variant, report: Report) -> None:
    """The words below the headings; numbers of a list are none."""
    if variant.max_words is None:
        return
    entries = (
        replace(one, label=()) if isinstance(one, Reference) else one for one in _entries(document)
    )
    count = sum(words_in(plain_of(one)) for one in entries)
    if count > variant.max_words:
        report.error(
            "too-many-words",
            f"the document has {_counted(count, 'word')} below its headings, and may have "
            f"{variant.max_words:,}",
            variant.origin.of("max_words") if variant.origin else None,
            f"take out {count - variant.max_words:,}",
            *rule_of(variant, "max_words"),
        )


def words_in(written: str) -> int:
    """How many words a text has, as word processors count: what stands between spaces.

    >>> words_in("state-of-the-art – 12 %")
    3
    """
    return sum(any(char.isalnum() or char == "%" for char in word) for word in written.split())


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
