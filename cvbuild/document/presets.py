"""What funders ask of a list of publications, as a table: a row of PRESETS for each rule.

A preset fills the keys that a variant does not say itself, and whatever it allows is checked.
It makes the selection, to print or to paste; it does not make the funders' own forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document.variant import Links, SectionPlan, Variant
from cvbuild.model import Duration, PartialDate
from cvbuild.richtext import text
from cvbuild.source import Origin, Span

#: Which figures may stand in a document: all, all but those of journals, or none.
Metrics = Literal["any", "no-journals", "none"]


@dataclass(frozen=True, slots=True)
class ListRule:
    """One of the lists that a rule asks for."""

    title: str
    cap: int
    #: What is in it where a variant has no sections of its own, as fields of its plan.
    usual: Mapping[str, Any] = field(default_factory=lambda: {"selected": True})

    @property
    def reviewed(self) -> bool | None:
        """Whether it takes reviewed works, or only others; None where it takes both."""
        return self.usual.get("peer_reviewed")

    @property
    def takes(self) -> str:
        """What a work has to say to be in it, as it is written: ``tags: [related]``."""
        return ", ".join(
            f"{name.replace('_', '-')}: {_written(it)}" for name, it in self.usual.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A row of PRESETS: whose rule it is, since when, where it is written, what it says."""

    funder: str
    asks: str
    date: PartialDate
    link: str
    #: When somebody last looked whether it is still so.
    seen: PartialDate
    lists: tuple[ListRule, ...] = ()
    #: The headings of texts, in their order.
    texts: tuple[str, ...] = ()
    #: How far back works go; a career break reaches further.
    last: Duration | None = None
    metrics: Metrics = "any"
    #: Whether each work is to be explained in a few words.
    narrative: bool = False
    #: How works are to be found, where a variant does not say it.
    links: Links | None = None
    max_words: int | None = None
    max_pages: int | None = None
    #: Whether a call may say another number: then more than this is no reason to warn.
    usually: bool = False


PRESETS: dict[str, Preset] = {
    "nsf-5+5": Preset(
        funder="NSF",
        asks="biographical sketch: 5 products most closely related, 5 other significant ones",
        date=PartialDate(2024, 5, 20),
        link="https://nsf.gov/funding/senior-personnel-documents",
        seen=PartialDate(2026, 11),
        lists=(
            ListRule("Products Most Closely Related", 5, {"tags": ("related",)}),
            ListRule("Other Significant Products", 5, {"tags": ("other",)}),
        ),
        metrics="none",
    ),
    "nih-5+5": Preset(
        funder="NIH",
        asks="biographical sketch, Common Form: 5 products most closely related, "
        "5 other significant ones",
        date=PartialDate(2026, 1, 25),
        link="https://grants.nih.gov/grants/guide/notice-files/NOT-OD-26-018.html",
        seen=PartialDate(2026, 11),
        lists=(
            ListRule("Products Most Closely Related", 5, {"tags": ("related",)}),
            ListRule("Other Significant Products", 5, {"tags": ("other",)}),
        ),
        metrics="none",
        links="identifiers",
    ),
    "erc-10": Preset(
        funder="ERC",
        asks="CV and track record: 10 outputs, each with a short narrative; 4 pages, "
        "no journal impact factors",
        date=PartialDate(2023, 7, 11),
        link="https://www.eubuero.de/en/news-erc-2023-05-04-3268.html",
        seen=PartialDate(2026, 11),
        lists=(ListRule("Research Achievements", 10),),
        metrics="no-journals",
        narrative=True,
        max_pages=4,
    ),
    "dfg-10+10": Preset(
        funder="DFG",
        asks="CV, form 53.20: 10 reviewed publications (category A), 10 results published "
        "otherwise (category B); no metrics",
        date=PartialDate(2023, 3, 1),
        link="https://www.dfg.de/en/research-funding/proposal-funding-process/faq/cv",
        seen=PartialDate(2026, 11),
        lists=(
            ListRule("Category A", 10, {"selected": True, "peer_reviewed": True}),
            ListRule("Category B", 10, {"selected": True, "peer_reviewed": False}),
        ),
        metrics="none",
    ),
    "nhmrc-10in10": Preset(
        funder="NHMRC",
        asks="track record: 10 publications of the last 10 years, career breaks added, "
        "each explained",
        date=PartialDate(2022, 1, 11),
        link="https://www.nhmrc.gov.au/funding/peer-review-system/"
        "publication-assessment-track-record",
        seen=PartialDate(2026, 11),
        lists=(ListRule("Top 10 Publications of the Last 10 Years", 10),),
        last=Duration(120),
        narrative=True,
    ),
    "ukri-r4ri": Preset(
        funder="UKRI",
        asks="Résumé for Research and Innovation: four texts, usually of 1,000 words together",
        date=PartialDate(2023),
        link="https://www.ukri.org/apply-for-funding/before-you-apply/"
        "resume-for-research-and-innovation-r4ri-guidance/",
        seen=PartialDate(2026, 11),
        texts=(
            "Contributions to the Generation of New Ideas, Tools, Methodologies or Knowledge",
            "The Development of Others and Maintenance of Effective Working Relationships",
            "Contributions to the Wider Research and Innovation Community",
            "Contributions to Broader Research or Innovation Users and Audiences "
            "and towards Wider Societal Benefit",
        ),
        metrics="no-journals",
        max_words=1000,
        usually=True,
    ),
}


def with_preset(variant: Variant, report: Report) -> Variant:
    """The variant with the word of its preset wherever it says nothing itself.

    What it says itself holds; where that is more than the rule allows, it is a warning.
    """
    if not variant.preset:
        return variant
    preset = PRESETS.get(variant.preset)
    if preset is None:
        hints = did_you_mean(variant.preset, PRESETS) or (f"there are {', '.join(PRESETS)}",)
        message = f"unknown preset '{variant.preset}'"
        report.error("unknown-preset", message, _span(variant, "preset"), *hints)
        return variant
    plans = variant.sections or tuple(
        SectionPlan(kind="publications", origin=_beginning(variant), **rule.usual)
        for rule in preset.lists
    )
    changes: dict[str, Any] = {"sections": _filled(plans, preset, variant, report)}
    for name in ("max_words", "max_pages"):
        allowed, said = getattr(preset, name), getattr(variant, name)
        if allowed is not None and said is None:
            changes[name] = allowed
        elif allowed is not None and said > allowed:
            _warn_of_more(name, said, allowed, preset, variant, _span(variant, name), report)
    return replace(variant, **changes, origin=_with_place_of_preset(variant, changes))


def missing_sections(variant: Variant) -> tuple[str, ...]:
    """Hints that say what to write where a rule asks for texts, which nothing can fill."""
    preset = PRESETS.get(variant.preset)
    if preset is None or not preset.texts:
        return ()
    return (
        f"'{variant.preset}' asks for {len(preset.texts)} texts: write each as "
        "'- {kind: text, text: [Your words.]}', in this order, and they get these titles",
        *(f"{number}. {title}" for number, title in enumerate(preset.texts, 1)),
    )


def rule_of(variant: Variant, key: str = "") -> tuple[str, ...]:
    """A hint that says whose rule a variant follows, and where it is written.

    None without a preset, and none for a key that the variant says itself.
    """
    preset = PRESETS.get(variant.preset)
    origin = variant.origin
    if preset is None or (key and origin and origin.of(key) != origin.of("preset")):
        return ()
    return (f"'{variant.preset}' is {preset.funder}'s rule of {preset.date}: {preset.link}",)


def _filled(
    plans: tuple[SectionPlan, ...], preset: Preset, variant: Variant, report: Report
) -> tuple[SectionPlan, ...]:
    """The plans: the first list of publications by the preset's first rule, and so on."""
    lists, titles = iter(preset.lists), iter(preset.texts)
    filled = []
    for plan in plans:
        if plan.kind == "publications" and preset.lists:
            rule = next(lists, None)
            if rule is None:
                _report_list(plan, preset, variant, report)
            else:
                plan = _with_rule(plan, rule, preset, variant, report)
        elif plan.kind == "text" and preset.texts:
            plan = replace(plan, title=plan.title or text(next(titles, "")))
        filled.append(plan)
    return tuple(filled)


def _with_rule(
    plan: SectionPlan, rule: ListRule, preset: Preset, variant: Variant, report: Report
) -> SectionPlan:
    """Why no limit for what was picked by hand: what is too much, or of another kind than the
    list takes, is then told, and not left out.
    """
    cap = rule.cap if plan.cap is None else plan.cap
    if cap > rule.cap:
        span = plan.origin.of("cap") if plan.origin else None
        _warn_of_more("cap", cap, rule.cap, preset, variant, span, report)
    picked = plan.ids or plan.keep or plan.tags or plan.selected
    return replace(
        plan,
        title=plan.title or text(rule.title),
        cap=cap,
        last=plan.last if plan.last or plan.since else preset.last,
        peer_reviewed=rule.reviewed
        if plan.peer_reviewed is None and not plan.ids
        else plan.peer_reviewed,
        limit=cap if plan.limit is None and not picked else plan.limit,
        narrative=preset.narrative if plan.narrative is None else plan.narrative,
        links=preset.links if preset.links and not _says(plan, "links") else plan.links,
    )


def _says(plan: SectionPlan, name: str) -> bool:
    """Whether a person has written a key that has a value of its own where they have not."""
    return plan.origin is not None and name in plan.origin.fields


def _report_list(plan: SectionPlan, preset: Preset, variant: Variant, report: Report) -> None:
    count = len(preset.lists)
    report.error(
        "too-many-lists",
        f"'{variant.preset}' has {count} list{'s' * (count > 1)} of publications, and this is "
        "one more",
        plan.origin.span if plan.origin else None,
        *rule_of(variant),
    )


def _warn_of_more(
    name: str,
    said: int,
    allowed: int,
    preset: Preset,
    variant: Variant,
    span: Span | None,
    report: Report,
) -> None:
    if not preset.usually:
        key = name.replace("_", "-")
        message = f"'{key}: {said}' is more than the {allowed} of '{variant.preset}'"
        report.warning("over-rule", message, span, *rule_of(variant))


def _written(value: Any) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value).lower()


def _span(variant: Variant, name: str) -> Span | None:
    return variant.origin.of(name) if variant.origin else None


def _beginning(variant: Variant) -> Origin | None:
    """Where a section was written that the preset made: at the preset."""
    return Origin(variant.origin.of("preset")) if variant.origin else None


def _with_place_of_preset(variant: Variant, changes: Mapping[str, Any]) -> Origin | None:
    if variant.origin is None:
        return None
    place = variant.origin.of("preset")
    fields = {name: place for name in changes} | dict(variant.origin.fields)
    return replace(variant.origin, fields=fields)
