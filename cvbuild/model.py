"""The profile of one person: what is true of them, whatever document it goes into.

Publications use the words of CSL (https://docs.citationstyles.org/en/stable/specification.html),
dates the notation of EDTF (https://www.loc.gov/standards/datetime/). A field's YAML key is its
name with dashes, unless ``key`` in its metadata says otherwise; ``doc`` describes it. Pure:
nothing here reads a file or asks for the time.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from cvbuild.richtext import Inlines
from cvbuild.source import Origin

PROFILE_VERSION = 1


def _doc(doc: str, *, default: Any = "", key: str | None = None) -> Any:
    """A field with its description, and its YAML key where that is not its name."""
    metadata = {"doc": doc} | ({"key": key} if key else {})
    return field(default=default, metadata=metadata)


def _origin() -> Any:
    return field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day; ``uncertain`` marks a year that was inferred.

    Written ``2024``, ``2024-05``, ``2024-05-31``; EDTF's ``2024?-05-31`` for an inferred year.
    """

    year: int
    month: int | None = None
    day: int | None = None
    uncertain: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        shown = f"{self.year:04}{'?' if self.uncertain else ''}"
        for part in (self.month, self.day):
            shown += f"-{part:02}" if part else ""
        return shown

    @property
    def first(self) -> tuple[int, int, int]:
        """The earliest day it can mean, for sorting and comparing."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        """The latest day it can mean."""
        month = self.month or 12
        return self.year, month, self.day or calendar.monthrange(max(self.year, 1), month)[1]


_DATE = re.compile(r"(\d{4})(\?)?(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse_date(text: str) -> PartialDate | None:
    """Read ``2024``, ``2024-05`` or ``2024-05-31``; None for anything else.

    >>> parse_date("2024-02-30") is None
    True
    """
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    year = int(found[1])
    month, day = (int(part) if part else None for part in (found[3], found[4]))
    if year < 1 or (month is not None and not 1 <= month <= 12):
        return None
    if month and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return PartialDate(year, month, day, uncertain=bool(found[2]))


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A length of time in whole months, written ``5 years``, ``48 months``, ``1 year 6 months``."""

    months: int

    def __str__(self) -> str:
        counts = zip(divmod(self.months, 12), ("year", "month"), strict=True)
        return " ".join(f"{count} {unit}{'s' * (count > 1)}" for count, unit in counts if count)

    def __add__(self, other: Duration) -> Duration:
        return Duration(self.months + other.months)

    def before(self, date: PartialDate) -> PartialDate:
        """The date so long before another one, no more exact than it needs to be.

        >>> str(Duration(60).before(PartialDate(2026, 11, 21)))
        '2021-11-21'
        """
        year, month = divmod(date.year * 12 + (date.month or 1) - 1 - self.months, 12)
        if year < 1:
            return PartialDate(1)
        if date.month is None and self.months % 12 == 0:
            return PartialDate(year)
        last = calendar.monthrange(year, month + 1)[1]
        return PartialDate(year, month + 1, min(date.day, last) if date.day else None)


_DURATION = re.compile(r"(?:(\d{1,3}) ?years?)?(?:(?:,| and)? ?(\d{1,4}) ?months?)?")


def parse_duration(text: str) -> Duration | None:
    """Read ``5 years``, ``48 months`` or ``1 year 6 months``; None for anything else, and for 0.

    >>> parse_duration("5") is None
    True
    """
    found = _DURATION.fullmatch(" ".join(text.split()))
    months = int(found[1] or 0) * 12 + int(found[2] or 0) if found else 0
    return Duration(months) if months else None


class Present:
    """The end of what has not ended; there is one such value, ``PRESENT``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "PRESENT"

    def __reduce__(self) -> str:
        return "PRESENT"


PRESENT = Present()
EndDate = PartialDate | Present

#: ``equal-2`` and ``equal-3`` are further groups of people who contributed equally: where two
#: share the first place and two others the last.
Role = Literal[
    "equal", "equal-2", "equal-3", "corresponding", "senior", "supervised", "undergraduate",
    "graduate", "postdoc", "consortium",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in CSL's parts; ``literal`` for one that has no parts.

    ``particle`` is CSL's non-dropping-particle ("van" of Ludwig van Beethoven).
    """

    family: str = ""
    given: str = ""
    particle: str = _doc("the particle before the family name", key="non-dropping-particle")
    suffix: str = ""
    literal: str = ""

    def __str__(self) -> str:
        parts = [self.given, self.particle, self.family, self.suffix]
        if _IDEOGRAPHS.match(self.family):
            parts = [self.particle, self.family, self.given, self.suffix]
        return self.literal or " ".join(part for part in parts if part)

    def family_first(self) -> str:
        """``Beethoven, Ludwig van``: the form that reads back to the same parts.

        A particle goes before the family name, as BibTeX writes it.
        """
        if self.literal:
            return self.literal
        family = " ".join(part for part in (self.particle, self.family) if part)
        return ", ".join(part for part in (family, self.suffix, self.given) if part)


#: Chinese, Japanese and Korean names have the family's name first.
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_PARTICLES = frozenset(
    [
        "af",
        "al",
        "am",
        "auf",
        "aus",
        "av",
        "ben",
        "bin",
        "bint",
        "da",
        "dal",
        "dalla",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "mac",
        "of",
        "op",
        "'t",
        "te",
        "ten",
        "ter",
        "tot",
        "und",
        "van",
        "vande",
        "vander",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
    ]
)
_SUFFIXES = frozenset(
    ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "msc", "m.sc."]
)


#: How the name of a group of people ends, and hardly anybody's family name.
_GROUPS = frozenset(
    ["collaboration", "committee", "consortium", "group", "initiative", "investigators"]
) | {"network", "study", "team"}
_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*\.?")


def is_group(words: Sequence[str]) -> bool:
    """Whether the words of a name without commas are those of a group: ``LHCb Collaboration``."""
    is_called_so = len(words) > 1 and words[-1].lower() in _GROUPS
    return is_called_so and not any(map(_INITIALS.fullmatch, words))


def parse_name(text: str) -> Name:
    """Read a name as people write it: ``Given van Family Jr.`` or ``van Family, Jr., Given``.

    A group of people has a name without parts.

    >>> parse_name("Ludwig van Beethoven")
    Name(family='Beethoven', given='Ludwig', particle='van', suffix='', literal='')
    """
    parts = [" ".join(part.split()) for part in text.split(",")]
    if len(parts) in (2, 3) and parts[0] and parts[-1]:
        if len(parts) == 2 and parts[1].lower() in _SUFFIXES:
            return _family_last(parts[0].split(), suffix=parts[1])
        if parts[-1].lower() in _SUFFIXES:
            parts[1:] = reversed(parts[1:])
        particle, family = _split_particle(parts[0].split())
        suffix = parts[1] if len(parts) == 3 else ""
        return rejoined(Name(family=family, given=parts[-1], particle=particle, suffix=suffix))
    words = " ".join(parts).split()
    if len(parts) == 1 and is_group(words):
        return Name(literal=" ".join(words))
    return _family_last(words, suffix="")


def rejoined(name: Name) -> Name:
    """A name that had a comma, with its parts in their places, wherever the comma stood.

    Catalogues write ``Heide, Sigrid von der``, and people ``King Jr., Martin``.
    """
    given, family = name.given.split(), name.family.split()
    if not name.particle:
        start = len(given)
        while start > 1 and given[start - 1] in _PARTICLES:
            start -= 1
        name = replace(name, given=" ".join(given[:start]), particle=" ".join(given[start:]))
    if not name.suffix and len(family) > 1 and family[-1].lower() in _SUFFIXES:
        name = replace(name, family=" ".join(family[:-1]), suffix=family[-1])
    return name


def _family_last(words: list[str], suffix: str) -> Name:
    if not suffix and len(words) > 2 and words[-1].lower() in _SUFFIXES:
        words, suffix = words[:-1], words[-1]
    if len(words) == 2 and not suffix and _IDEOGRAPHS.match(words[0]):
        return Name(family=words[0], given=words[1])
    if len(words) < 2:
        return Name(literal=" ".join([*words, *([suffix] if suffix else [])]))
    start = len(words) - 1
    if start > 1 and words[start - 1].lower() in _PARTICLES and words[start - 2] in _PARTICLES:
        start -= 1  # "de La Tour": the article is of the family name
    while start > 0 and words[start - 1] in _PARTICLES:
        start -= 1
    particle, family = _split_particle(words[start:])
    return Name(family=family, given=" ".join(words[:start]), particle=particle, suffix=suffix)


def _split_particle(words: list[str]) -> tuple[str, str]:
    count = 0
    while count < len(words) - 1 and words[count] in _PARTICLES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


@dataclass(frozen=True, slots=True)
class Author:
    """One of the people of a publication, with the parts they had in it."""

    name: Name = field(default=Name(), metadata={"doc": "the name"})
    roles: tuple[Role, ...] = _doc(
        "what they were: equal (equal-2 for a second group), corresponding, senior …", default=()
    )
    affiliation: str = _doc("where they were")
    orcid: str = _doc("their ORCID iD", key="ORCID")

    def __post_init__(self) -> None:
        """A group has a name without parts, so that nothing can turn it around or shorten it."""
        if "consortium" in self.roles and self.name.family:
            object.__setattr__(self, "name", Name(literal=str(self.name)))


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Somebody who supervised or mentored."""

    name: str = _doc("the name, with its title")
    affiliation: str = _doc("where they are")
    url: str = _doc("their page")


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach the person."""

    kind: str = _doc("email, phone, website, github, linkedin, orcid … or any word")
    text: str = _doc("what is shown")
    url: str = _doc("where a click leads; made from the text where it can be")
    line: int = _doc("the line of the source", default=0)
    hidden: bool = _doc("leave it out of every document", default=False)
    origin: Origin | None = _origin()


@dataclass(frozen=True, slots=True)
class Metric:
    """A dated figure about the person's work, such as an h-index."""

    name: str = _doc("what is counted: h-index, citations, papers …")
    value: str = _doc("the figure as the source prints it")
    source: str = _doc("who counted")
    retrieved: PartialDate | None = _doc("when", default=None)
    line: int = _doc("the line of the source", default=0)
    origin: Origin | None = _origin()


@dataclass(frozen=True, slots=True)
class Person:
    """Who the profile is about."""

    name: Name = field(default=Name(), metadata={"doc": "the name, as it heads a CV"})
    aka: tuple[Name, ...] = _doc("other names they published under", default=())
    headline: Inlines = _doc("a line under the name", default=())
    orcid: str = _doc("their ORCID iD", key="ORCID")
    line: int = _doc("the line of the source", default=0)
    origin: Origin | None = _origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every dated fact, skill and publication has in common."""

    id: str = _doc("a short name, for selections and corrections; stable between imports")
    tags: tuple[str, ...] = _doc("your own words for it, for selections", default=())
    selected: bool = _doc("one of the best", default=False)
    hidden: bool = _doc("leave it out of every document", default=False)
    line: int = _doc("the line of the source", default=0)
    extra: Mapping[str, str] = field(
        default_factory=dict, metadata={"doc": "fields of the source that have no name here"}
    )
    origin: Origin | None = _origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Record):
    """A fact with a time and a place."""

    date: PartialDate | None = _doc("the day, month or year of it", default=None)
    start: PartialDate | None = _doc("when it began", default=None)
    end: EndDate | None = _doc("when it ended, or 'present'", default=None)
    location: str = _doc("where")
    url: str = _doc("its page")
    summary: Inlines = _doc("a few sentences", default=())
    highlights: tuple[Inlines, ...] = _doc("points, one line each", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Education(Dated):
    """A degree, or the way to one."""

    degree: Inlines = _doc("PhD, MSc …", default=())
    area: Inlines = _doc("what was studied", default=())
    institution: Inlines = _doc("where it was studied", default=())
    grade: Inlines = _doc("the mark, with its scale", default=())
    supervisors: tuple[Supervisor, ...] = _doc("who supervised it", default=())
    thesis: Inlines = _doc("the title of the thesis", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Dated):
    """A job, an internship, a course taught, an office held."""

    organization: Inlines = _doc("with whom", default=())
    role: Inlines = _doc("as what", default=())
    supervisors: tuple[Supervisor, ...] = _doc("who supervised or hosted it", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Dated):
    """A prize, a fellowship, a grant, a certificate, an honour."""

    title: Inlines = _doc("its name", default=())
    awarder: Inlines = _doc("who gave it", default=())
    amount: Inlines = _doc("the money in it", default=())
    status: Inlines = _doc("declined, pending …", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk(Dated):
    """A talk, a lecture, a poster."""

    title: Inlines = _doc("what it was about", default=())
    event: Inlines = _doc("where it was given", default=())
    type: Inlines = _doc("keynote, invited, poster …", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Dated):
    """A piece of work with a name: software, data, an exhibition."""

    title: Inlines = _doc("its name", default=())
    role: Inlines = _doc("your part in it", default=())
    technologies: tuple[str, ...] = _doc("what it is made with", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill(Record):
    """A group of things the person can do."""

    label: Inlines = _doc("what they have in common", default=())
    items: tuple[Inlines, ...] = _doc("the things", default=())
    level: Inlines = _doc("how well", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Record):
    """A language, and how well."""

    language: str = _doc("which")
    level: str = _doc("native, fluent, C1 …")


@dataclass(frozen=True, slots=True, kw_only=True)
class Referee(Record):
    """Somebody who can be asked about the person."""

    name: str = _doc("the name")
    role: Inlines = _doc("what they are", default=())
    organization: Inlines = _doc("where they are", default=())
    email: str = _doc("their address")
    phone: str = _doc("their number")
    text: Inlines = _doc("what they wrote", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Record):
    """Text of its own."""

    text: Inlines = _doc("the text", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """A section that fits no kind: its title, and its text in order."""

    title: Inlines = _doc("the heading", default=())
    paragraphs: tuple[Inlines, ...] = _doc("text before the points", default=())
    highlights: tuple[Inlines, ...] = _doc("points", default=())
    entries: tuple[Project, ...] = _doc("dated or titled entries", default=())


@dataclass(frozen=True, slots=True)
class Citations:
    """How often a work was cited: a figure means nothing without its source and date."""

    count: int = _doc("how often", default=0)
    source: str = _doc("who counted")
    retrieved: PartialDate | None = _doc("when", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Record):
    """A work, in CSL's words."""

    type: str = _doc("CSL's type: article-journal, paper-conference, article (a preprint) …")
    title: Inlines = _doc("the title", default=())
    author: tuple[Author, ...] = _doc("the authors, in order", default=())
    et_al: bool = _doc(
        "the source names only some of the authors", default=False, key="author-et-al"
    )
    editor: tuple[Author, ...] = _doc("the editors", default=())
    translator: tuple[Author, ...] = _doc("the translators", default=())
    issued: PartialDate | None = _doc("when it was published, at its venue", default=None)
    available_date: PartialDate | None = _doc(
        "when it was first to be had, as a preprint or online", default=None
    )
    container_title: Inlines = _doc("the journal, proceedings or book it is in", default=())
    container_title_short: str = _doc("its short name: NeurIPS")
    event_place: str = _doc("where the conference was")
    collection_title: Inlines = _doc("the series: PMLR, LNCS", default=())
    collection_number: str = _doc("the number in the series")
    volume: str = _doc("the volume")
    issue: str = _doc("the issue")
    page: str = _doc("the pages, or the article's number")
    number: str = _doc("the number of a report or patent")
    edition: str = _doc("the edition")
    publisher: str = _doc("the publisher, or the institution of a thesis")
    publisher_place: str = _doc("where the publisher is")
    genre: str = _doc("PhD thesis, technical report, poster …")
    reviewed_title: Inlines = _doc("of a review: the title of what it is about", default=())
    reviewed_author: tuple[Author, ...] = _doc(
        "of a review: the authors of what it is about", default=()
    )
    status: str = _doc("published, accepted, under review, submitted, preprint …")
    distinction: tuple[str, ...] = _doc("Oral, Spotlight, Best Paper …", default=())
    doi: str = _doc("the DOI, without https://doi.org/", key="DOI")
    arxiv: str = _doc("the arXiv identifier", key="arXiv")
    pmid: str = _doc("the PubMed identifier", key="PMID")
    pmcid: str = _doc("the PubMed Central identifier", key="PMCID")
    isbn: str = _doc("the ISBN", key="ISBN")
    issn: str = _doc("the ISSN", key="ISSN")
    url: str = _doc("its page", key="URL")
    links: Mapping[str, str] = field(
        default_factory=dict, metadata={"doc": "other addresses: pdf, code, data, slides, video"}
    )
    has_code: bool = _doc("its code is public", default=False)
    open_access: bool | None = _doc("whether everybody may read it without paying", default=None)
    acceptance_rate: str = _doc("how many of what was submitted the venue took: 23%")
    citations: Citations | None = _doc(
        "how often it was cited, who counted, and when", default=None
    )
    category: str = _doc("the arXiv category: cs.LG")
    score: str = _doc("a score that the source gives it")
    peer_reviewed: bool | None = _doc("whether it was reviewed", default=None)
    keyword: tuple[str, ...] = _doc("key words", default=())
    abstract: Inlines = _doc("the abstract", default=())
    note: Inlines = _doc("anything else to print", default=())
    narrative: Inlines = _doc(
        "why it matters and what your part in it was, for documents that ask for it", default=()
    )

    @property
    def date(self) -> PartialDate | None:
        """The date it is sorted and printed by: the venue's, else the preprint's."""
        return self.issued or self.available_date


@dataclass(frozen=True, slots=True)
class Unread:
    """A line of the source that the import could not place."""

    line: int = _doc("its number", default=0)
    text: str = _doc("what it says")
    last: int = _doc("the last of its lines, where it has more than one", default=0)


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of the source that says nothing of the person, and was left aside."""

    what: str = _doc("what it is: a comment, a design …")
    line: int = _doc("its first line", default=0)
    last: int = _doc("its last line, where it has more than one", default=0)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Where an imported file came from, and how it was read."""

    file: str = _doc("the file, relative to the profile's folder")
    kind: str = _doc("the kind of source, a word of 'cvbuild kinds'")
    retrieved: PartialDate | None = _doc("when it was taken from the web", default=None)
    omit: tuple[str, ...] = _doc("fields that were left out", default=())
    encoding: str = _doc("the encoding of the file, where it is not Unicode")
    together: tuple[str, ...] = _doc("other sources that this one may refer to", default=())
    original: str = _doc("the file that it was copied from, relative to the project")
    claims: Mapping[str, str] = field(
        default_factory=dict, metadata={"doc": "counts that the source states of itself"}
    )
    aside: tuple[Aside, ...] = _doc("parts that say nothing of the person", default=())


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that is known of one person."""

    version: int = field(
        default=PROFILE_VERSION, metadata={"doc": "the version of this format", "always": True}
    )
    source: SourceFile | None = _doc("of imported files: where they came from", default=None)
    sources: tuple[str, ...] = _doc("the imported files to link, the surest first", default=())
    person: Person = field(default=Person(), metadata={"doc": "who it is about"})
    contacts: tuple[Contact, ...] = _doc("ways to reach the person", default=())
    metrics: tuple[Metric, ...] = _doc("dated figures", default=())
    summary: tuple[Paragraph, ...] = _doc("a few sentences about the person", default=())
    interests: tuple[Paragraph, ...] = _doc("research interests", default=())
    education: tuple[Education, ...] = _doc("degrees", default=())
    experience: tuple[Position, ...] = _doc("positions held", default=())
    teaching: tuple[Position, ...] = _doc("courses taught", default=())
    service: tuple[Position, ...] = _doc("reviewing, committees, offices", default=())
    volunteering: tuple[Position, ...] = _doc("voluntary work", default=())
    supervision: tuple[Position, ...] = _doc("students supervised", default=())
    memberships: tuple[Position, ...] = _doc("societies", default=())
    awards: tuple[Award, ...] = _doc("prizes, fellowships and honours", default=())
    grants: tuple[Award, ...] = _doc("money won for research", default=())
    certificates: tuple[Award, ...] = _doc("certificates", default=())
    talks: tuple[Talk, ...] = _doc("talks", default=())
    projects: tuple[Project, ...] = _doc("software, data and other work", default=())
    skills: tuple[Skill, ...] = _doc("what the person can do", default=())
    languages: tuple[Language, ...] = _doc("languages", default=())
    referees: tuple[Referee, ...] = _doc("people to ask", default=())
    publications: tuple[Publication, ...] = _doc("works", default=())
    sections: tuple[Section, ...] = _doc("sections that fit no kind", default=())
    unread: tuple[Unread, ...] = _doc(
        "lines that the import could not place; in your own file those that you dealt with",
        default=(),
    )
    same: tuple[tuple[str, ...], ...] = _doc("ids of entries that are one", default=())
    distinct: tuple[tuple[str, ...], ...] = _doc("ids of entries that only look alike", default=())
    #: Of a linked profile: the id that an entry has, by the ids of what was joined into it.
    aliases: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    origin: Origin | None = _origin()


#: The fields of Profile that hold records with ids, in their natural order.
RECORD_FIELDS: tuple[str, ...] = (
    "summary", "interests", "education", "experience", "teaching", "service", "volunteering",
    "supervision", "memberships", "awards", "grants", "certificates", "talks", "projects",
    "skills", "languages", "referees", "publications", "sections",
)  # fmt: skip
