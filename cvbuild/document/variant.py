"""A variant: which document to make of a profile, as a person writes it in YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypeVar

from cvbuild.model import Duration, PartialDate
from cvbuild.richtext import Inlines
from cvbuild.source import Origin

VARIANT_VERSION = 1

Backend = Literal["latex", "weasyprint"]
Output = Literal["pdf", "html", "tex", "bib", "csl-json", "ris", "csv", "md", "txt"]
Engine = Literal["xelatex", "lualatex", "pdflatex"]
SectionKind = Literal[
    "summary", "interests", "education", "experience", "teaching", "service", "volunteering",
    "supervision", "memberships", "awards", "grants", "certificates", "talks", "projects",
    "skills", "languages", "referees", "publications", "overview", "sections", "metrics", "text",
]  # fmt: skip
Order = Literal["newest", "oldest", "source", "title", "venue", "citations", "relevance", "ids"]
Status = Literal["published", "accepted", "under review", "in preparation", "preprint"]
AwardStatus = Literal["awarded", "pending", "declined"]
AnyStatus = Literal[Status, AwardStatus]
Authorship = Literal["first", "last", "sole", "corresponding", "equal", "any"]
GroupBy = Literal["none", "year", "type", "topic", "status", "venue", "role"]
Numbering = Literal["none", "ascending", "descending"]
Overview = Literal["line", "chart", "table"]
Layout = Literal["full", "short", "line"]
Links = Literal["words", "icons", "address", "identifiers", "none"]
Signal = Literal["distinction", "open-access", "acceptance-rate", "citations"]
OwnName = Literal["bold", "underline", "small-caps", "accent", "none"]


T = TypeVar("T")


def several(value: T | tuple[T, ...]) -> tuple[T, ...]:
    """What may be written alone or in a list, as a list."""
    return value if isinstance(value, tuple) else (value,)


def _doc(
    doc: str,
    *,
    default: Any = "",
    least: int | None = None,
    key: str = "",
    aliases: Mapping[str, str] | None = None,
) -> Any:
    """A field with its description, the least number that it can be, its key if not its name,
    and other words for its values."""
    metadata = {"doc": doc, "least": least, "aliases": aliases or {}} | (
        {"key": key} if key else {}
    )
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPlan:
    """One section of a document: what goes in, in which order, looking how."""

    kind: SectionKind = _doc("what it holds", default="text")
    title: Inlines = _doc("its heading; the language's own word where left out", default=())
    ids: tuple[str, ...] = _doc(
        "only these entries; of several keys that say 'only' all must hold", default=()
    )
    exclude: tuple[str, ...] = _doc("all but these entries", default=())
    keep: tuple[str, ...] = _doc("these entries in any case, whatever other keys say", default=())
    tags: tuple[str, ...] = _doc("only entries with one of these tags", default=())
    types: tuple[str, ...] = _doc(
        "only publications of these CSL types, only talks of these types", default=()
    )
    since: PartialDate | None = _doc("only what is not older", default=None)
    until: PartialDate | None = _doc("only what is not newer", default=None)
    last: Duration | None = _doc(
        "only what is not older than '5 years' or '48 months' before the variant's date, "
        "its career break added",
        default=None,
    )
    selected: bool = _doc("only entries marked 'selected: true'", default=False)
    status: AnyStatus | tuple[AnyStatus, ...] = _doc(
        "only what is published, accepted, under review, in preparation or a preprint; without "
        "a status of its own a work with a venue is published; of grants, awards and "
        "certificates only what is awarded, pending or declined",
        default=(),
    )
    peer_reviewed: bool | None = _doc(
        "only publications that were reviewed, or only others; if they do not say it, articles "
        "and conference papers that are out or accepted were",
        default=None,
    )
    venue: str | tuple[str, ...] = _doc(
        "only what is of one of these venues, organizations, institutions or awarders: a short "
        "name, or words of the long one",
        default=(),
    )
    topic: str | tuple[str, ...] = _doc(
        "only what is on one of these: an arXiv category ('cs' has 'cs.LG' in it), a key word, "
        "a tag",
        default=(),
    )
    has_code: bool | None = _doc("only publications with public code, or without", default=None)
    authorship: Authorship | tuple[Authorship, ...] = _doc(
        "only publications in which you are one of: first or last author (also one of several "
        "who share the place by equal contribution), sole, corresponding, equal; any, also as "
        "an editor",
        default=(),
    )
    coauthors: str | tuple[str, ...] = _doc(
        "only publications with one of these people as co-author or co-editor",
        default=(),
        key="with",
    )
    without: str | tuple[str, ...] = _doc("no publications with any of these people", default=())
    where: str = _doc(
        "only entries for which an expression is true, as \"year >= 2020 and 'graph' in title\": "
        "fields of the entry, with _ for -, and year, authors, position, venue, status, "
        "citations; "
        "and, or, not, in, ==, <, +, |lower, |length, |first, |last"
    )
    about: str = _doc(
        "the text of a call: only entries that have words of it, the most relevant first"
    )
    per_year_limit: int | None = _doc(
        "at most so many of each year, the first in order", default=None, least=1
    )
    limit: int | None = _doc(
        "at most so many, the first in order; with 'about' the most relevant",
        default=None,
        least=1,
    )
    cap: int | None = _doc(
        "publications: at most so many, and an error if there are more", default=None, least=1
    )
    order: Order | None = _doc(
        "newest, oldest, source, title, venue, citations (the most cited first), relevance "
        "(to 'about'), or ids (as written there)",
        default=None,
    )
    group_by: GroupBy | tuple[GroupBy, ...] = _doc(
        "small headings: year, type, topic, status, venue or (your) role; a list of two, "
        "'[type, year]', for groups in groups",
        default="none",
    )
    groups: Mapping[str, str] = field(
        default_factory=dict,
        metadata={
            "doc": "own titles for groups, by type, topic, status, venue or role, in their order; "
            "what has one title is one group"
        },
    )
    counts: bool = _doc("how many there are in each group, behind its title", default=False)
    numbering: Numbering = _doc(
        "numbers of publications; descending ones begin with the total", default="ascending"
    )
    restart: bool | None = _doc(
        "numbers begin anew in each group; or, with 'no', go on from one section to the next, "
        "as labels by type do where it is left out",
        default=None,
    )
    labels: Literal["number", "type"] = _doc(
        "[1], or by type [J1] for journal articles, [C1] for conference papers …, each with "
        "numbers of its own; one label is of one work in the whole document",
        default="number",
    )
    prefixes: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"doc": "own prefixes of labels, by CSL type; '' is for all others"},
    )
    overview: Overview | tuple[Overview, ...] = _doc(
        "figures before the list: a line ('36 publications, 12 as first author'), a chart of the "
        "years, a table of types and roles",
        default=(),
    )
    layout: Layout = _doc("full, short (no details) or line (one line each)", default="full")
    max_authors: int | None = _doc(
        "shorten longer author lists; you are never left out; as the style has it where left out",
        default=None,
        least=1,
    )
    own_name: OwnName | None = _doc(
        "how your name is told from the others: bold, underline, small-caps, accent (the theme's"
        " colour) or none; as the variant has it where left out",
        default=None,
    )
    marks: Mapping[str, str] | None = _doc(
        "the mark of each role of authors, where it is not the variant's or the style's",
        default=None,
    )
    alphabetical_authors: bool = _doc(
        "say in the legend that authors stand in alphabetical order", default=False
    )
    links: Links = _doc(
        "DOI, arXiv, code and other links of publications: each as a word; as an icon"
        " where there is one (code, data, pdf, poster, slides, video, website); the DOI, or else"
        " one page, written out as an address; DOI, arXiv and PubMed numbers written out; or none",
        default="words",
        aliases={"true": "words", "yes": "words", "false": "none", "no": "none"},
    )
    signals: tuple[Signal, ...] | None = _doc(
        "what is said of a publication besides: distinction, open-access, acceptance-rate,"
        " citations (with who counted, and when); as the variant has it where left out",
        default=None,
    )
    narrative: bool | None = _doc("the narrative of each publication, below it", default=None)
    narrative_words: int | None = _doc(
        "at most so many words in each narrative", default=None, least=1
    )
    names: tuple[str, ...] = _doc("of metrics: which to show", default=())
    text: tuple[Inlines, ...] = _doc("of kind 'text': its paragraphs", default=())
    note: Inlines = _doc("a small remark at the end", default=())
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One document: what it is called, how it looks, what is in it."""

    version: int = field(
        default=VARIANT_VERSION,
        metadata={"doc": "the version of this format", "always": True},
    )
    title: Inlines = _doc("what the document is: Curriculum Vitae", default=())
    preset: str = _doc("the rule of a funder, a word of 'cvbuild presets'")
    theme: str = _doc("a theme of 'cvbuild themes'", default="classic")
    style: str = _doc(
        "a citation style of 'cvbuild styles', csl:NAME, or a .csl file", default="academic"
    )
    backend: Backend | tuple[Backend, ...] = _doc(
        "latex or weasyprint, or a list of both: then the second PDF is named after its backend",
        default="latex",
    )
    engine: Engine = _doc("the TeX engine of the latex backend", default="xelatex")
    outputs: tuple[Output, ...] = _doc(
        "pdf, html, tex; its text as md or txt; its publications as bib, csl-json, ris or csv",
        default=("pdf",),
    )
    paper: Literal["a4", "letter"] = _doc("a4 or letter", default="a4")
    language: str = _doc("the language of headings, dates and hyphenation", default="en")
    date: PartialDate | None = _doc("the date of the document", default=None)
    career_break: Duration | None = _doc(
        "time away from research, '14 months', that every 'last' reaches further back",
        default=None,
    )
    keywords: tuple[str, ...] = _doc("key words, for the file's properties", default=())
    signals: tuple[Signal, ...] = _doc(
        "what is said of publications besides: distinction, open-access, acceptance-rate,"
        " citations (with who counted, and when)",
        default=("distinction",),
    )
    own_name: OwnName = _doc(
        "how your name is told from those of the other authors: bold, underline, small-caps,"
        " accent (the theme's colour) or none",
        default="bold",
    )
    marks: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"doc": 'the mark of each role of authors: \'equal: "*"\'; "" for none'},
    )
    contacts: tuple[str, ...] | None = _doc("kinds of contact to show, in order", default=None)
    tokens: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"doc": "changes to the theme's sizes, colours, fonts and spaces"},
    )
    max_pages: int | None = _doc(
        "at most so many pages: a longer PDF is an error", default=None, least=1
    )
    max_words: int | None = _doc(
        "at most so many words below the headings: more is an error", default=None, least=1
    )
    narratives: Mapping[str, Inlines] = field(
        default_factory=dict,
        metadata={"doc": "why a publication matters here, by its id: '{id: text}'"},
    )
    sections: tuple[SectionPlan, ...] = _doc("the sections, in order", default=())
    origin: Origin | None = field(default=None, compare=False, repr=False)

    @property
    def backends(self) -> tuple[Backend, ...]:
        """The backends without repetition, the main one first."""
        named = self.backend if isinstance(self.backend, tuple) else (self.backend,)
        return tuple(dict.fromkeys(named)) or ("latex",)


def with_variant(plan: SectionPlan, variant: Variant) -> SectionPlan:
    """The plan with the variant's word wherever it says nothing itself."""
    return replace(
        plan,
        own_name=plan.own_name or variant.own_name,
        signals=variant.signals if plan.signals is None else plan.signals,
        marks=with_groups({**variant.marks, **(plan.marks or {})}),
    )


def with_groups(marks: Mapping[str, str]) -> Mapping[str, str]:
    """The marks, with those of other groups of equals that follow from that of the first.

    >>> with_groups({"equal": "#"}), with_groups({"equal": "a"})["equal-2"]
    ({'equal-2': '##', 'equal-3': '###', 'equal': '#'}, 'b')
    """
    mark = marks.get("equal")
    if mark is None:
        return marks
    counts = len(mark) == 1 and mark.isalnum()
    groups = {
        f"equal-{more + 1}": chr(ord(mark) + more) if counts else mark * (more + 1)
        for more in (1, 2)
    }
    return {**groups, **marks}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """``cvbuild.yaml``: what holds for every variant that does not say otherwise."""

    version: int = field(
        default=VARIANT_VERSION, metadata={"doc": "the version of this format", "always": True}
    )
    theme: str = _doc("a theme of 'cvbuild themes'", default="classic")
    style: str = _doc(
        "a citation style of 'cvbuild styles', csl:NAME, or a .csl file", default="academic"
    )
    backend: Backend | tuple[Backend, ...] = _doc("latex or weasyprint", default="latex")
    engine: Engine = _doc("the TeX engine of the latex backend", default="xelatex")
    outputs: tuple[Output, ...] = _doc(
        "pdf, html, tex; its text as md or txt; its publications as bib, csl-json, ris or csv",
        default=("pdf",),
    )
    paper: Literal["a4", "letter"] = _doc("a4 or letter", default="a4")
    language: str = _doc("the language of headings, dates and hyphenation", default="en")
    origin: Origin | None = field(default=None, compare=False, repr=False)


def with_defaults(variant: Variant, project: Project) -> Variant:
    """The variant with the project's word wherever it says nothing itself."""
    said = variant.origin.fields if variant.origin else {}
    names = [item.name for item in fields(project) if item.name not in ("version", "origin")]
    missing: dict[str, Any] = {name: getattr(project, name) for name in names if name not in said}
    if variant.origin and project.origin:
        variant = replace(
            variant, origin=replace(variant.origin, fields={**project.origin.fields, **said})
        )
    return replace(variant, **missing)
