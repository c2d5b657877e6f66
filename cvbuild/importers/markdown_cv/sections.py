"""From the sections of a CV to records, each section by its kind. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cvbuild.importers.markdown_cv.blocks import (
    Block,
    Bullets,
    Definition,
    Heading,
    Paragraph,
    Table,
    leaves,
)
from cvbuild.importers.markdown_cv.contacts import read_contacts
from cvbuild.importers.markdown_cv.entries import (
    Layout,
    read_entries,
    text_of,
)
from cvbuild.importers.markdown_cv.found import Found
from cvbuild.importers.markdown_cv.head import read_contact_line, read_contact_part, read_labelled
from cvbuild.importers.markdown_cv.lines import Line, unwrapped
from cvbuild.importers.markdown_cv.listing import read_publications
from cvbuild.importers.markdown_cv.lists import (
    merged_skills,
    read_languages,
)
from cvbuild.importers.markdown_cv.outline import Part
from cvbuild.importers.markdown_cv.records import READERS
from cvbuild.importers.markdown_cv.referees import by_people
from cvbuild.importers.markdown_cv.tables import language_rows, row_texts
from cvbuild.importers.markdown_cv.talks import talk_kind
from cvbuild.importers.markdown_cv.text import count_words
from cvbuild.importers.markdown_cv.words import LANGUAGE_NAMES
from cvbuild.model import (
    Paragraph as Text,
)
from cvbuild.model import (
    Section,
)
from cvbuild.reading.sectionwords import fold, is_section, word_set
from cvbuild.richtext import join, text, to_plain

#: Sections whose every paragraph and item is an entry.
_FLAT = word_set(
    "awards grants certificates talks service memberships volunteering supervision"
    " teaching projects"
    " publications"
)


#: Sections whose every line is an entry.
_LISTED = word_set("awards grants service memberships teaching volunteering certificates skills")


#: Headings over what a person likes: only those that say so are over research.
_LIKES = ("interests", "intereses")


def read_part(found: Found, part: Part) -> None:
    blocks = list(_without_contact_line(found, part))
    if part.field == "referees":
        blocks = [one for block in _without_offer(found, part, blocks) for one in by_people(block)]
    if part.field == "publications" or (part.parent == "publications" and not part.field):
        read_publications(found, part, blocks)
    elif part.field == "contacts":
        read_contact_part(found, blocks)
    elif part.field == "interests" and " ".join(fold(part.heading.plain)) in _LIKES:
        _read_unknown(found, part, blocks)
    elif part.field in ("summary", "interests"):
        _read_texts(found, part.field, blocks)
    elif part.field == "languages":
        _read_language_part(found, blocks)
    elif part.field:
        _read_records(found, part, blocks)
    else:
        _read_unknown(found, part, blocks)


def _without_contact_line(found: Found, part: Part) -> Iterable[Block]:
    """The blocks without a paragraph that only says how to reach the person."""
    for block in part.blocks:
        lines = block.lines if isinstance(block, Paragraph) else ()
        reached = [contact for line in lines for contact in read_contacts(line)]
        kinds = {contact.kind for contact in reached}
        reaches = "email" in kinds or {"phone", "location"} <= kinds
        if reaches and len(lines) < 6 and (part.field != "referees" or _is_quoted(block)):
            for line in lines:
                read_contact_line(found, line)
        else:
            yield block


_OFFER = re.compile(
    r"available|on request|upon request|auf anfrage|auf wunsch|sur demande|a petici[oó]n"
    r"|disponibles|bajo demanda|ご要望|請求",
    re.I,
)


def _without_offer(found: Found, part: Part, blocks: list[Block]) -> Iterable[Block]:
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


def _read_texts(found: Found, name: str, blocks: list[Block]) -> None:
    for block in blocks:
        for piece in block.items if isinstance(block, Bullets) else ((block,),):
            inlines = text_of(piece)
            if inlines:
                found.add(name, Text(text=inlines, line=next(leaves(piece)).number))


def _read_language_part(found: Found, blocks: list[Block]) -> None:
    for block in blocks:
        if isinstance(block, Definition):
            level = text_of(one for body in block.bodies for one in body)
            whole = text(f"{block.term.plain}: {to_plain(level)}")
            found.add("languages", *read_languages(whole, block.line))
            continue
        if isinstance(block, Table):
            for row in language_rows(block):
                whole = join([cell.inlines for cell in row if cell.inlines], ": ")
                found.add("languages", *read_languages(whole, row[0].number))
            found.used.add(block.line)
            continue
        for line in unwrapped(_language_lines(leaves([block]))):
            found.add("languages", *read_languages(line.inlines, line.number))


def _language_lines(lines: Iterable[Line]) -> Iterable[Line]:
    """The lines, where one that begins with a language is never wrapped."""
    for line in lines:
        begins = bool(set(fold(line.plain)[:1]) & LANGUAGE_NAMES)
        yield replace(line, wrapped=line.wrapped and not begins)


def _read_records(found: Found, part: Part, blocks: list[Block]) -> None:
    """The entries of a section, each read by the reader of its field; labelled lines go home."""
    kept: list[Block] = []
    name = part.field
    for block in blocks:
        lines = unwrapped(block.lines) if isinstance(block, Paragraph) and name != "skills" else []
        if len(lines) != 1 or not read_labelled(found, lines[0]):
            kept.append(block)
    layout = Layout(
        flat=name in _FLAT, listed=name in _LISTED, grouped=name in _FLAT - {"projects"}
    )
    for entry in read_entries(kept, layout):
        if name == "talks" and not entry.group and talk_kind(part.heading.plain):
            entry = replace(entry, group=part.heading.plain)
        if name == "service" and _says_role(part.heading.plain):
            entry = replace(entry, group=entry.group or part.heading.plain)
        home = is_section(to_plain(entry.title)) if entry.kind == "lead" else ""
        target = home if home in ("skills", "projects") else name
        found.add(target, *READERS[target](entry))
    if "skills" in found.fields:
        _move_languages(found)
        found.fields["skills"] = merged_skills(found.fields["skills"])


_ROLES = word_set(
    "reviewing reviewer reviews review refereeing editorial gutachten gutachtertatigkeit committees"
    " committee gremien herausgebertatigkeit evaluation expertises comites evaluacion 査読 査読活動"
)


def _says_role(heading: str) -> bool:
    """Whether a heading over service says as what: ``Reviewing``."""
    return bool(set(fold(heading)) & _ROLES)


def _move_languages(found: Found) -> None:
    """Skills such as ``Languages: German (native)`` to their place; ``Languages: C`` stays."""
    for skill in list(found.fields["skills"]):
        spoken = is_section(to_plain(skill.label)) == "languages"
        if spoken and any(set(fold(to_plain(item))) & LANGUAGE_NAMES for item in skill.items):
            found.fields["skills"].remove(skill)
            found.add("languages", *read_languages(join(skill.items), skill.line))
            found.used.add(skill.line)


def _read_unknown(found: Found, part: Part, blocks: list[Block]) -> None:
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
        elif isinstance(block, Table):
            points += row_texts(block)
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
