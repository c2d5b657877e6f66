"""A CV or résumé in Markdown, of anybody, to a Profile.

Headings are told apart by their words, in five languages; the entries below them by their
shape. Whatever fits no field is kept: under ``sections``, in the prose of its entry, or, line
by line, in ``unread``. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.markdown_cv.authors import WorkContext
from cvbuild.importers.markdown_cv.blocks import (
    Block,
    Bullets,
    Definition,
    Heading,
    Paragraph,
    leaves,
    read_blocks,
)
from cvbuild.importers.markdown_cv.contacts import read_contacts, read_front_contact, with_addresses
from cvbuild.importers.markdown_cv.entries import (
    Layout,
    is_prose,
    read_entries,
    read_label,
    text_of,
)
from cvbuild.importers.markdown_cv.left import left_over
from cvbuild.importers.markdown_cv.lines import Line, unwrapped
from cvbuild.importers.markdown_cv.lists import (
    merged_skills,
    read_languages,
    read_metrics,
    read_skill,
)
from cvbuild.importers.markdown_cv.marks import marked, read_legend
from cvbuild.importers.markdown_cv.outline import Outline, Part, read_outline
from cvbuild.importers.markdown_cv.records import READERS, talk_kind
from cvbuild.importers.markdown_cv.rows import own_rows
from cvbuild.importers.markdown_cv.text import count_words, plain_style
from cvbuild.importers.markdown_cv.venues import find_status
from cvbuild.importers.markdown_cv.words import LANGUAGE_NAMES
from cvbuild.importers.markdown_cv.works import read_work, years_of
from cvbuild.model import (
    Name,
    Person,
    Profile,
    Section,
    Unread,
)
from cvbuild.model import (
    Paragraph as Text,
)
from cvbuild.reading.sectionwords import find_section, find_work_types, fold, is_section, word_set
from cvbuild.richtext import Inlines, join, text, to_plain
from cvbuild.source import Source


def read_markdown_cv(source: Source, options: ImportOptions, report: Report) -> Profile:
    """The profile that a CV in Markdown tells; every line of it is placed or among ``unread``."""
    document = read_blocks(source.lines())
    outline = read_outline(document)
    found = _Found(outline.name)
    for key, line in document.front.items():
        _read_front(found, key, line)
    for block in outline.before:
        found.leave(block)
    _read_head(found, outline.head)
    for part in outline.parts:
        _read_part(found, part)
    profile = found.profile(outline)
    unread = left_over(profile, document, found.used | outline.used)
    for one in unread:
        report.warning("unread", f"cannot place '{_short(one.text)}'", source.span(one.line))
    return replace(profile, unread=unread)


_ATX = re.compile(r"\s{0,3}#{1,6}\s+(\S.{0,120}?)\s*#*\s*\Z")


_UNDERLINE = re.compile(r"(?:=+|-{3,})\s*\Z")


_SCORES = (5, 45, 75, 90, 97)


#: Keys with keys below them: in YAML the lines that look like headings are comments.
_YAML = re.compile(r"^[a-z]\w*:[ \t]*\n(?: *#.*\n)* *(?:- )?[a-z]\w*:(?: |$)", re.M)


def detect(source: Source) -> int:
    """How many of the headings are those of a CV, as a score from 0 to 100."""
    lines = [line[:200] for line in source.lines()[:20000]]
    if len(_YAML.findall("\n".join(lines))) > 2:
        return 0
    headings = [found[1] for line in lines if (found := _ATX.match(line))]
    headings += [
        line.strip()
        for line, under in pairwise(lines)
        if _UNDERLINE.match(under) and line.strip() and not line.startswith(("#", "-", "="))
    ]
    headings += [bare for line in lines if (bare := _bold_section(line))]
    fields = {find_section(heading) for heading in headings} - {"", "projects", "contacts"}
    return _SCORES[min(len(fields), len(_SCORES) - 1)] if headings else 0


def _bold_section(line: str) -> str:
    """A line of its own in bold or capitals that is a section's heading, and nothing else."""
    bare = line.strip(" *_:")
    marked = line.startswith(("**", "__")) or line.isupper()
    return bare if marked and is_section(bare) else ""


def _short(plain: str) -> str:
    return plain if len(plain) <= 60 else plain[:59] + "…"


@dataclass(slots=True)
class _Found:
    """What has been found so far, by field; and the lines whose text is known by its place."""

    name: Name
    fields: dict[str, list[Any]] = field(default_factory=dict)
    headline: Inlines = ()
    used: set[int] = field(default_factory=set)
    legend: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, *records: Any) -> None:
        self.fields.setdefault(name, []).extend(records)

    def leave(self, block: Block) -> None:
        for line in leaves([block]):
            self.add("unread", Unread(line.number, line.plain))

    def profile(self, outline: Outline) -> Profile:
        person = Person(
            name=outline.name,
            aka=outline.aka,
            line=outline.name_line,
            headline=outline.headline or self.headline,
        )
        records: dict[str, Any] = {name: tuple(found) for name, found in self.fields.items()}
        return Profile(person=person, **records)


_OF_THE_MACHINE = word_set(
    "layout title theme permalink css geometry fontsize papersize lang date name author"
    " documentclass"
    " mainfont linkcolor output header-includes pagetitle margin subtitle colorlinks toc"
    " redirect_from redirect_to author_profile collection categories tags sidebar nav nav_order"
    " order comments share classes mathjax excerpt header footer published slug weight draft"
    " menu type image og_image last_modified_at description_meta classoption mainfontoptions"
)


def _read_front(found: _Found, key: str, line: Line) -> None:
    if key.split(":")[0] in _OF_THE_MACHINE:
        return
    contact = read_front_contact(key, line)
    if contact:
        found.add("contacts", contact)
    elif key in ("tagline", "headline", "position", "description"):
        found.headline = found.headline or line.inlines
    else:
        found.add("unread", Unread(line.number, f"{key}: {line.plain}"))


def _read_head(found: _Found, blocks: tuple[Block, ...]) -> None:
    """What stands below the name: contacts, labelled lines, a line or some about the person."""
    for block in blocks:
        if isinstance(block, Heading):
            if not found.headline and not is_prose(block.plain):
                found.headline = block.inlines
            else:
                found.leave(block)
        elif isinstance(block, Paragraph):
            for line in with_addresses(unwrapped(_own_lines(block))):
                _read_head_line(found, line)
        elif isinstance(block, Bullets):
            for item in block.items:
                _read_head_line(found, Line(next(leaves(item)).number, text_of(item)))
        elif isinstance(block, Definition) and is_section(block.term.plain) == "contacts":
            found.used.add(block.line)
            for body in block.bodies:
                _read_contact_part(found, list(body))
        else:
            for line in leaves([block]):
                _read_head_line(found, line)


def _own_lines(paragraph: Paragraph) -> tuple[Line, ...]:
    """The lines of a paragraph; beside those with a way to reach the person none is wrapped."""
    reaches = [bool(read_contacts(line)) for line in paragraph.lines]
    own = [here or before for here, before in zip(reaches, [False, *reaches], strict=False)]
    apart = tuple(
        replace(line, wrapped=line.wrapped and not single)
        for line, single in zip(paragraph.lines, own, strict=True)
    )
    return own_rows(apart)


def _read_head_line(found: _Found, line: Line) -> None:
    if _read_labelled(found, line):
        return
    contacts = read_contacts(line)
    if contacts and contacts[0].kind == "other" and not found.headline:
        found.headline = text(contacts[0].text)
        contacts = contacts[1:]
    if contacts:
        found.add("contacts", *contacts)
    elif re.search(r"\b\d{5}\b", line.plain) and count_words(line.plain) < 12:
        found.add("contacts", *read_contacts(line, sure=True))
    elif not found.headline and count_words(line.plain) <= 12:
        found.headline = plain_style(line.inlines)
    else:
        found.add("summary", Text(text=line.inlines, line=line.number))


def _read_labelled(found: _Found, line: Line) -> bool:
    """A line such as ``Languages: German (native)``, wherever it stands."""
    label, rest = read_label(plain_style(line.inlines))
    name = is_section(label) if label else ""
    if name == "languages":
        found.add("languages", *read_languages(rest, line.number))
    elif name == "skills":
        found.add("skills", read_skill(line.number, label, rest))
    elif name == "interests":
        found.add("interests", Text(text=rest, line=line.number))
    else:
        return False
    if name != "skills":
        found.used.add(line.number)
    return True


#: Sections whose every paragraph and item is an entry.
_FLAT = word_set(
    "awards grants certificates talks service memberships volunteering supervision"
    " teaching projects"
    " publications"
)


#: Sections whose every line is an entry.
_LISTED = word_set("service memberships teaching volunteering certificates skills referees")


def _read_part(found: _Found, part: Part) -> None:
    blocks = list(_without_contact_line(found, part))
    if part.field == "referees":
        blocks = list(_without_offer(found, part, blocks))
    if part.field == "publications" or (part.parent == "publications" and not part.field):
        _read_publications(found, part, blocks)
    elif part.field == "contacts":
        _read_contact_part(found, blocks)
    elif part.field in ("summary", "interests"):
        _read_texts(found, part.field, blocks)
    elif part.field == "languages":
        _read_language_part(found, blocks)
    elif part.field:
        _read_records(found, part, blocks)
    else:
        _read_unknown(found, part, blocks)


def _without_contact_line(found: _Found, part: Part) -> Iterable[Block]:
    """The blocks without a paragraph that only says how to reach the person."""
    for block in part.blocks:
        lines = block.lines if isinstance(block, Paragraph) else ()
        reached = [contact for line in lines for contact in read_contacts(line)]
        kinds = {contact.kind for contact in reached}
        reaches = "email" in kinds or {"phone", "location"} <= kinds
        if reaches and len(lines) < 6 and (part.field != "referees" or _is_quoted(block)):
            for line in lines:
                _read_contact_line(found, line)
        else:
            yield block


_OFFER = re.compile(
    r"available|on request|upon request|auf anfrage|auf wunsch|sur demande|a petici[oó]n"
    r"|disponibles|bajo demanda|ご要望|請求",
    re.I,
)


def _without_offer(found: _Found, part: Part, blocks: list[Block]) -> Iterable[Block]:
    """The blocks without a line that names nobody, ``Available on request``: it is text."""
    for block in blocks:
        plain = block.plain if isinstance(block, Paragraph) else ""
        if _OFFER.search(plain) and count_words(plain) < 12 and "@" not in plain:
            section = Section(
                title=part.heading.inlines, line=part.heading.line, paragraphs=(text_of([block]),)
            )
            found.add("sections", section)
        else:
            yield block


def _is_quoted(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.quoted


def _read_contact_line(found: _Found, line: Line) -> None:
    found.add("contacts", *(read_contacts(line, sure=True)))


def _read_contact_part(found: _Found, blocks: list[Block]) -> None:
    for line in leaves(blocks):
        _read_contact_line(found, line)


def _read_texts(found: _Found, name: str, blocks: list[Block]) -> None:
    for block in blocks:
        for piece in block.items if isinstance(block, Bullets) else ((block,),):
            inlines = text_of(piece)
            if inlines:
                found.add(name, Text(text=inlines, line=next(leaves(piece)).number))


def _read_language_part(found: _Found, blocks: list[Block]) -> None:
    for block in blocks:
        if isinstance(block, Definition):
            level = text_of(one for body in block.bodies for one in body)
            whole = text(f"{block.term.plain}: {to_plain(level)}")
            found.add("languages", *read_languages(whole, block.line))
            continue
        for line in unwrapped(_language_lines(leaves([block]))):
            found.add("languages", *read_languages(line.inlines, line.number))


def _language_lines(lines: Iterable[Line]) -> Iterable[Line]:
    """The lines, where one that begins with a language is never wrapped."""
    for line in lines:
        begins = bool(set(fold(line.plain)[:1]) & LANGUAGE_NAMES)
        yield replace(line, wrapped=line.wrapped and not begins)


def _read_records(found: _Found, part: Part, blocks: list[Block]) -> None:
    """The entries of a section, each read by the reader of its field; labelled lines go home."""
    kept: list[Block] = []
    name = part.field
    for block in blocks:
        lines = unwrapped(block.lines) if isinstance(block, Paragraph) and name != "skills" else []
        if len(lines) != 1 or not _read_labelled(found, lines[0]):
            kept.append(block)
    layout = Layout(
        flat=name in _FLAT, listed=name in _LISTED, grouped=name in _FLAT - {"projects"}
    )
    for entry in read_entries(kept, layout):
        if name == "talks" and not entry.group and talk_kind(part.heading.plain):
            entry = replace(entry, group=part.heading.plain)
        home = is_section(to_plain(entry.title)) if entry.kind == "lead" else ""
        target = home if home in ("skills", "projects") else name
        found.add(target, *READERS[target](entry))
    if "skills" in found.fields:
        _move_languages(found)
        found.fields["skills"] = merged_skills(found.fields["skills"])


def _move_languages(found: _Found) -> None:
    """Skills such as ``Languages: German (native)`` to their place; ``Languages: C`` stays."""
    for skill in list(found.fields["skills"]):
        spoken = is_section(to_plain(skill.label)) == "languages"
        if spoken and any(set(fold(to_plain(item))) & LANGUAGE_NAMES for item in skill.items):
            found.fields["skills"].remove(skill)
            found.add("languages", *read_languages(join(skill.items), skill.line))
            found.used.add(skill.line)


def _read_unknown(found: _Found, part: Part, blocks: list[Block]) -> None:
    """A section of no known kind: its text in order, its inner headings as entries."""
    at = next(
        (at for at, b in enumerate(blocks) if isinstance(b, Heading | Definition)), len(blocks)
    )
    inner = read_entries(blocks[at:], Layout(flat=True))
    entries: list[Any] = [one for entry in inner for one in READERS["projects"](entry)]
    paragraphs, points = [], []
    for block in blocks[:at]:
        if isinstance(block, Bullets):
            points += [text_of(item) for item in block.items]
        elif inlines := text_of([block]):
            paragraphs.append(inlines)
    found.add(
        "sections",
        Section(
            title=part.heading.inlines,
            line=part.heading.line,
            paragraphs=tuple(paragraphs),
            highlights=tuple(points),
            entries=tuple(entries),
        ),
    )


def _read_publications(found: _Found, part: Part, blocks: list[Block]) -> None:
    blocks = list(_without_legends(found, blocks))
    context = _work_context(found, part.heading, WorkContext(person=found.name))
    for block in blocks:
        match block:
            case Heading():
                context = _work_context(found, block, WorkContext(person=found.name))
                found.used.add(block.line)
            case Paragraph(lines):
                _read_work_paragraph(found, lines, context)
            case Bullets(_, items):
                for item in items:
                    _add_work(found, tuple(leaves(item)), context, sure=True)
            case _:
                for line in leaves([block]):
                    _add_work(found, (line,), context, sure=True)


def _without_legends(found: _Found, blocks: list[Block]) -> Iterable[Block]:
    """The blocks without those that say what the marks after names mean."""
    for block in blocks:
        plain = marked(block.inlines) if isinstance(block, Paragraph) else ""
        legend = {} if re.search('["“„]', plain) else read_legend(plain)
        if legend:
            found.legend |= legend
            found.used |= {line.number for line in leaves([block])}
        else:
            yield block


_REVIEWED = word_set(
    "refereed reviewed peer begutachtet begutachtete begutachteter referiert referierte lecture"
    " arbitrados arbitradas 査読論文 査読付き論文"
)


def _work_context(found: _Found, heading: Heading, context: WorkContext) -> WorkContext:
    """What a heading over publications says of them: their year, their type, that they were
    reviewed."""
    words = fold(heading.plain)
    year = years_of(heading.plain)
    kinds = find_work_types(heading.plain)
    status = find_status(heading.plain)
    unreviewed = {"non", "not", "nicht", "sans", "sin"} & set(words)
    reviewed = True if set(words) & _REVIEWED and not unreviewed else None
    found.legend |= read_legend(marked(heading.inlines))
    known = year or kinds or status or reviewed or is_section(heading.plain)
    return replace(
        context,
        year=year,
        types=kinds,
        status=status,
        peer_reviewed=reviewed,
        group="" if known or find_section(heading.plain) == "publications" else heading.plain,
        legend=found.legend,
    )


def _read_work_paragraph(found: _Found, lines: tuple[Line, ...], context: WorkContext) -> None:
    plain = " ".join(line.plain for line in lines)
    metrics = read_metrics(plain, lines[0].number)
    if metrics:
        found.add("metrics", *metrics)
        found.used |= {line.number for line in lines}
    else:
        _add_work(found, lines, context, sure=False)


def _add_work(found: _Found, lines: tuple[Line, ...], context: WorkContext, *, sure: bool) -> None:
    work = read_work(lines, context, sure=sure) if lines else None
    if work:
        found.add("publications", work)
        return
    for line in lines:
        found.add("unread", Unread(line.number, line.plain))
