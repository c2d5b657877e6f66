"""Profile and variant in, document out: select, order, group, number, and find the words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from typing import Any, cast

from cvbuild.citations import STYLES, CslStyle, Look, is_csl, marks_of
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.directions import with_isolates
from cvbuild.document import ContactItem, Document, Group, Header, Meta, Paragraph, Section
from cvbuild.document.keys import fitting
from cvbuild.document.limits import check_limits
from cvbuild.document.plain import is_inlines
from cvbuild.document.sections import SECTION_KINDS
from cvbuild.document.setting import Setting
from cvbuild.document.variant import SectionPlan, Variant, with_groups, with_variant
from cvbuild.model import Contact, Person, Profile, Publication
from cvbuild.publications.addresses import check_addresses
from cvbuild.publications.arrange import Listed, arrange
from cvbuild.publications.check import (
    check_alphabetical,
    check_formulas,
    check_marks,
    check_parts,
    check_rejected,
    check_statuses,
    check_types,
)
from cvbuild.publications.criteria import Situation, situation_of
from cvbuild.publications.select import joined_into, select
from cvbuild.richtext import join, text
from cvbuild.terms import LANGUAGES, Terms, terms_of
from cvbuild.typography import smarten


def compose(
    profile: Profile, variant: Variant, report: Report, csl: CslStyle | None = None
) -> Document:
    """The document that a variant asks for of a linked profile.

    A section that comes out empty is left out and reported; a word that names no language
    or citation style is an error, and the default takes its place. A variant whose style is
    CSL's needs that style, too. What breaks a limit of the variant is an error.
    """
    language, word = known_words(variant, report)
    style = csl or word
    terms = terms_of(language)
    if not str(profile.person.name):
        origin = profile.person.origin or variant.origin
        span = origin.span if origin else None
        report.error("no-name", "the profile has no name", span, "write 'person: {name: …}'")
    profile = _with_narratives(profile, variant, report)
    situation = situation_of(profile, variant)
    plans = [with_variant(fitting(plan, report), variant) for plan in variant.sections]
    chosen = [_chosen(plan, profile, situation, report) for plan in plans]
    _check_marks(variant, chosen, style, report)
    settings = _settings(plans, chosen, Setting(SectionPlan(), profile.person, terms, style))
    sections = (
        section
        for number, (setting, records) in enumerate(zip(settings, chosen, strict=True), 1)
        for section in _sections(number, profile, records, setting, report)
    )
    document = Document(
        meta=_meta(profile, variant, terms),
        header=_header(profile, variant, report),
        sections=tuple(sections),
    )
    check_limits(document, profile, variant, report)
    return cast(Document, _smart(document, terms))


def _with_narratives(profile: Profile, variant: Variant, report: Report) -> Profile:
    """The profile with the variant's own word on each publication."""
    known = {work.id for work in profile.publications}
    for wrong in sorted(set(variant.narratives) - known):
        span = variant.origin.of("narratives", wrong) if variant.origin else None
        hints = joined_into(wrong, profile.aliases) or did_you_mean(wrong, known)
        report.error("unknown-id", f"no publication has the id '{wrong}'", span, *hints)
    works = (
        dataclasses.replace(work, narrative=variant.narratives.get(work.id) or work.narrative)
        for work in profile.publications
    )
    return dataclasses.replace(profile, publications=tuple(works))


def known_words(variant: Variant, report: Report) -> tuple[str, str]:
    """The language and the citation style of a variant; an unknown one is reported.

    Whether there is such a style of CSL is not asked here: they are files.
    """
    language = _known(variant, "language", LANGUAGES, "en", report)
    if is_csl(variant.style):
        return language, variant.style
    return language, _known(variant, "style", STYLES, "academic", report)


def _known(variant: Variant, name: str, table: dict[str, Any], default: str, report: Report) -> str:
    word: str = getattr(variant, name)
    region = re.fullmatch(r"([a-z]+)(-[A-Za-z0-9]{2,8})+", word) if name == "language" else None
    if word in table or (region and region[1] in table):
        return word
    span = variant.origin.of(name) if variant.origin else None
    others = ("any style of CSL is called as 'csl:apa' is",) if name == "style" else ()
    hints = did_you_mean(word, table) or (f"there are {', '.join(table)}", *others)
    report.error(f"unknown-{name}", f"unknown {name} '{word}'", span, *hints)
    return default


def _meta(profile: Profile, variant: Variant, terms: Terms) -> Meta:
    name = text(str(profile.person.name))
    return Meta(
        title=join([name, variant.title], " – "),
        author=name,
        subject=variant.title,
        keywords=text(", ".join(variant.keywords)),
        language=variant.language if variant.language.split("-")[0] == terms.tag else terms.tag,
        babel=terms.babel,
        paper=variant.paper,
        date=str(variant.date or ""),
    )


def _header(profile: Profile, variant: Variant, report: Report) -> Header:
    return Header(
        name=text(str(profile.person.name)),
        headline=profile.person.headline,
        title=variant.title,
        contacts=tuple(map(_contact, _wanted_contacts(profile.contacts, variant, report))),
    )


def _wanted_contacts(
    contacts: Sequence[Contact], variant: Variant, report: Report
) -> Sequence[Contact]:
    if variant.contacts is None:
        return contacts
    kinds = [contact.kind for contact in contacts]
    for wrong in [kind for kind in variant.contacts if kind not in kinds]:
        hints = did_you_mean(wrong, kinds)
        span = variant.origin.of("contacts", wrong) if variant.origin else None
        report.warning("unknown-contact", f"the profile has no contact '{wrong}'", span, *hints)
    return [one for kind in variant.contacts for one in contacts if one.kind == kind]


#: How the address of a contact is made from its text, by its kind.
_ADDRESSES: dict[str, Callable[[str], str]] = {
    "email": lambda shown: f"mailto:{shown}",
    # The '(0)' of '+41 (0)31' is for those who call from the same country.
    "phone": lambda shown: "tel:" + re.sub(r"(?<=\d)\s*\(0\)|[^\d+]", "", shown),
    "website": lambda shown: shown if "://" in shown else f"https://{shown}",
    "linkedin": lambda shown: f"https://www.linkedin.com/in/{shown}",
    "github": lambda shown: f"https://github.com/{shown}",
    "gitlab": lambda shown: f"https://gitlab.com/{shown}",
    "orcid": lambda shown: f"https://orcid.org/{shown}",
    "scholar": lambda shown: f"https://scholar.google.com/citations?user={shown}",
    "x": lambda shown: f"https://x.com/{shown.removeprefix('@')}",
    "bluesky": lambda shown: f"https://bsky.app/profile/{shown.removeprefix('@')}",
}
#: What a link of a page may lead to; anything else (a script, a file) is shown and not linked.
_SAFE = ("https://", "http://", "mailto:", "tel:")


def _contact(contact: Contact) -> ContactItem:
    address = _ADDRESSES.get(contact.kind)
    url = contact.url or (address(contact.text) if address else "")
    shown = contact.text or contact.url
    return ContactItem(contact.kind, text(shown), url if url.startswith(_SAFE) else "")


def _chosen(
    plan: SectionPlan, profile: Profile, situation: Situation, report: Report
) -> Sequence[Any]:
    """The records of a section."""
    kind = SECTION_KINDS[plan.kind]
    records = getattr(profile, kind.field) if kind.field else ()
    if plan.kind in ("metrics", "text"):
        return [with_isolates(record) for record in records]
    chosen = select(records, plan, kind.order, situation, report)
    if kind.field == "publications":
        # Why all: a word that nobody knows may be what leaves a work out.
        judges = plan.status or plan.peer_reviewed is not None
        check_statuses(records if judges else chosen, report)
    if plan.kind != "publications":
        return [with_isolates(record) for record in chosen]
    _check_works(chosen, plan, profile.person, report)
    return [check_addresses(work, report) for work in chosen]


def _check_marks(
    variant: Variant, chosen: Sequence[Sequence[Any]], style: str | CslStyle, report: Report
) -> None:
    asked = [(variant.marks, variant.origin)]
    asked += [(plan.marks or {}, plan.origin) for plan in variant.sections]
    works = [one for records in chosen for one in records if isinstance(one, Publication)]
    roles = {role for work in works for author in work.author for role in author.roles}
    for marks, origin in asked:
        check_marks(with_groups(marks), marks_of(style, Look()), roles, origin, report)


def _settings(
    plans: Sequence[SectionPlan], chosen: Sequence[Sequence[Any]], usual: Setting
) -> list[Setting]:
    """The setting of each section; that of a list of publications has its labels."""
    lists = [
        Listed(records if plan.kind == "publications" else (), plan)
        for plan, records in zip(plans, chosen, strict=True)
    ]
    arranged = arrange(lists, usual.person, usual.terms)
    return [
        dataclasses.replace(usual, plan=plan, arranged=groups)
        for plan, groups in zip(plans, arranged, strict=True)
    ]


def _sections(
    number: int, profile: Profile, records: Sequence[Any], setting: Setting, report: Report
) -> tuple[Section, ...]:
    """The section of a plan; none where it is empty, and several where the parts of a kind
    that has no title of its own have theirs."""
    plan = setting.plan
    kind = SECTION_KINDS[plan.kind]
    composed = (*_texts(plan), *kind.compose(records, setting))
    groups = tuple(group for group in composed if group.entries)
    span = plan.origin.span if plan.origin else None
    if not groups:
        # Why: a selection that leaves nothing has been reported by select().
        if not kind.field:
            hint = "write 'text: [Your words.]'"
            report.warning("empty-section", "the section has no text", span, hint)
        elif not getattr(profile, kind.field):
            report.warning("empty-section", f"the profile has nothing for '{plan.kind}'", span)
        return ()
    if plan.note:
        groups += (Group((), (Paragraph(f"note-{number}", plan.note, note=True, origin=span),)),)
    title = plan.title or text(setting.terms.section_titles.get(plan.kind, ""))
    name = f"{plan.kind}-{number}"
    if title or not any(group.title for group in groups):
        return (Section(name, title, groups),)
    return tuple(
        Section(f"{name}-{part}", group.title, (dataclasses.replace(group, title=()),))
        for part, group in enumerate(groups, 1)
    )


def _check_works(
    records: Sequence[Publication], plan: SectionPlan, person: Person, report: Report
) -> None:
    check_types(records, report)
    check_parts(records, person, report)
    check_formulas(records, report)
    check_rejected(records, report)
    if plan.alphabetical_authors:
        check_alphabetical(records, report)


def _texts(plan: SectionPlan) -> tuple[Group, ...]:
    span = plan.origin.span if plan.origin else None
    paragraphs = tuple(
        Paragraph(f"{plan.kind}-text-{number}", one, origin=span)
        for number, one in enumerate(plan.text, 1)
    )
    return (Group((), paragraphs),) if paragraphs else ()


def _smart(value: Any, terms: Terms) -> Any:
    """The same tree with the typography of the language in every text of it."""
    if not dataclasses.is_dataclass(value) or isinstance(value, type | ContactItem):
        return value
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        content = getattr(value, field.name)
        if field.metadata.get("role"):
            continue
        if isinstance(content, tuple):
            changed[field.name] = _smart_tuple(content, terms)
        else:
            changed[field.name] = _smart(content, terms)
    return dataclasses.replace(value, **changed)


def _smart_tuple(content: tuple[Any, ...], terms: Terms) -> tuple[Any, ...]:
    if is_inlines(content):
        return smarten(content, terms)
    return tuple(
        _smart_tuple(one, terms) if isinstance(one, tuple) else _smart(one, terms)
        for one in content
    )
