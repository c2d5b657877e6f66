"""What stands above the first section: the front matter, and the lines below the name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cvbuild.importers.markdown_cv.blocks import (
    Block,
    Bullets,
    Definition,
    Heading,
    Paragraph,
    leaves,
)
from cvbuild.importers.markdown_cv.contacts import (
    read_contacts,
    read_front_contact,
    split_place,
    with_addresses,
)
from cvbuild.importers.markdown_cv.entries import (
    is_prose,
    read_label,
    text_of,
)
from cvbuild.importers.markdown_cv.found import Found
from cvbuild.importers.markdown_cv.lines import Line, unwrapped
from cvbuild.importers.markdown_cv.lists import (
    read_languages,
    read_skill,
)
from cvbuild.importers.markdown_cv.rows import own_rows
from cvbuild.importers.markdown_cv.text import count_words, plain_style
from cvbuild.model import (
    Paragraph as Text,
)
from cvbuild.model import (
    Unread,
)
from cvbuild.reading.sectionwords import is_section, word_set
from cvbuild.richtext import text

_OF_THE_MACHINE = word_set(
    "layout title theme permalink css geometry fontsize papersize lang date name author"
    " documentclass"
    " mainfont linkcolor output header-includes pagetitle margin subtitle colorlinks toc"
    " redirect_from redirect_to author_profile collection categories tags sidebar nav nav_order"
    " order comments share classes mathjax excerpt header footer published slug weight draft"
    " menu type image og_image last_modified_at description_meta classoption mainfontoptions"
)


def read_front(found: Found, key: str, line: Line) -> None:
    if key.split(":")[0] in _OF_THE_MACHINE:
        return
    contact = read_front_contact(key, line)
    if contact:
        found.add("contacts", contact)
    elif key in ("tagline", "headline", "position", "description", "job_title", "jobtitle"):
        found.headline = found.headline or line.inlines
    else:
        found.add("unread", Unread(line.number, f"{key}: {line.whole}"))


def read_head(found: Found, blocks: tuple[Block, ...]) -> None:
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
                read_contact_part(found, body)
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


def _read_head_line(found: Found, line: Line) -> None:
    if line.number == found.name_line:
        return
    if read_labelled(found, line):
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
        line, place = split_place(line)
        found.headline = plain_style(line.inlines)
        found.add("contacts", *([place] if place else []))
    else:
        found.add("summary", Text(text=line.inlines, line=line.number))


def read_labelled(found: Found, line: Line) -> bool:
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


_UPDATED = re.compile(
    r"\W*(?:(?:last )?(?:updated|modified)|stand\b|mis à jour|actualizado|最終更新)", re.I
)


def read_contact_line(found: Found, line: Line) -> None:
    """Every piece of a line as a way to reach the person."""
    if line.number == found.name_line:
        return
    if _UPDATED.match(line.plain):
        found.add("unread", Unread(line.number, line.plain))
        return
    found.add("contacts", *(read_contacts(line, sure=True)))


def read_contact_part(found: Found, blocks: Iterable[Block]) -> None:
    """The same for every line of some blocks."""
    for line in leaves(blocks):
        read_contact_line(found, line)
