"""A CV by its sections: whose it is, what stands above the first, which field each fills. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from cvbuild.importers.markdown_cv.blocks import (
    Block,
    Document,
    Heading,
    Paragraph,
    leaves,
)
from cvbuild.importers.markdown_cv.details import find_status
from cvbuild.importers.markdown_cv.institutions import is_institution
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.naming import Named, is_name, is_of_cv, read_named
from cvbuild.importers.markdown_cv.rolewords import is_role_noun
from cvbuild.importers.markdown_cv.text import count_words, plain_style, strip_start
from cvbuild.importers.markdown_cv.words import CV_WORDS
from cvbuild.importers.markdown_cv.works import years_of
from cvbuild.model import Name
from cvbuild.reading.sectionwords import find_section, find_work_types, fold, is_section
from cvbuild.richtext import Inlines, Strong, text, to_plain


@dataclass(frozen=True, slots=True)
class Part:
    """A section: the field it fills (empty for one of no known kind) and its blocks."""

    field: str
    heading: Heading
    blocks: tuple[Block, ...]
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The document by its sections; ``used`` are the lines whose text is known by the parts."""

    name: Name = Name()
    aka: tuple[Name, ...] = ()
    name_line: int = 0
    headline: Inlines = ()
    before: tuple[Block, ...] = ()
    head: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    used: frozenset[int] = frozenset()


def read_outline(document: Document) -> Outline:
    blocks = [_as_heading(block) for block in document.blocks]
    if sum(_is_capitals(block) for block in blocks if isinstance(block, Heading)) > 1:
        blocks = [_capitals_as_heading(block) for block in blocks]
    headings = [block for block in blocks if isinstance(block, Heading)]
    titled, named = _name_heading(headings)
    levels = [one.level for one in headings if one is not titled and find_section(one.plain)]
    level = min(
        levels, default=min((one.level for one in headings if one is not titled), default=1)
    )
    at = blocks.index(titled) if titled else -1
    start = next(
        (
            place
            for place, block in enumerate(blocks)
            if isinstance(block, Heading)
            and place > at
            and _is_part(block, level)
            and not (place == at + 1 and _is_headline(block))
        ),
        len(blocks),
    )
    parts = tuple(_parts(blocks[start:], level))
    used = {part.heading.line for part in parts if part.field and not _says_where(part.heading)}
    used |= {heading.line for heading in headings if _is_of_cv(heading)}
    used |= {block.line for block in blocks[at + 1 : start] if _is_of_cv(block)}
    head = [block for block in blocks[at + 1 : start] if block.line not in used]
    outline = Outline(
        before=tuple(block for block in blocks[: max(at, 0)] if block.line not in used),
        head=tuple(head),
        parts=parts,
        used=frozenset(used),
    )
    if not titled:
        return _named(outline, document.front)
    outline = replace(outline, used=frozenset(used | {titled.line}))
    return _with_name(outline, named, titled.line)


_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ &/,-]{3,40}\Z")


def _as_heading(block: Block) -> Block:
    """A paragraph that is a section's words in bold or capitals is its heading."""
    if not isinstance(block, Paragraph) or len(block.lines) != 1:
        return block
    plain = block.plain.rstrip(":")
    bold = plain_style(block.inlines) != block.inlines or bool(_CAPITALS.match(plain))
    year = bold and re.fullmatch(r"(?:19|20)\d\d", plain)
    if year or (bold and count_words(plain) < 6 and is_section(plain)):
        return Heading(block.line, 6, plain_style(block.inlines))
    return block


def _is_capitals(block: Heading | Paragraph) -> bool:
    return block.plain.isupper() and bool(_CAPITALS.match(block.plain.rstrip(":")))


def _capitals_as_heading(block: Block) -> Block:
    """Where sections' words stand in capitals, all lines in capitals are headings."""
    single = isinstance(block, Paragraph) and len(block.lines) == 1
    if isinstance(block, Paragraph) and single and _is_capitals(block):
        return Heading(block.line, 6, plain_style(block.inlines))
    return block


def _is_part(heading: Heading, level: int) -> bool:
    return (heading.level <= level or bool(is_section(heading.plain))) and not _is_of_cv(heading)


def _says_where(heading: Heading) -> bool:
    """Whether a heading names an institution beside its section: ``Teaching at Ely College``."""
    return is_institution(heading.plain) and not is_section(heading.plain)


def _is_headline(heading: Heading) -> bool:
    """Whether a heading right below the name says what the person is: ``Software Engineer``."""
    words = fold(heading.plain)
    return bool(words) and is_role_noun(words[-1]) and not is_section(heading.plain)


def _is_of_cv(block: Block) -> bool:
    """Whether a heading or a line only says that this is a CV."""
    single = isinstance(block, Heading) or (isinstance(block, Paragraph) and len(block.lines) == 1)
    return single and isinstance(block, Heading | Paragraph) and is_of_cv(block.plain)


def _parts(blocks: list[Block], level: int) -> Iterable[Part]:
    """The sections, and the sections inside them, in order."""
    starts = [
        at
        for at, block in enumerate(blocks)
        if isinstance(block, Heading) and _is_part(block, level)
    ]
    parent = ""
    for first, last in pairwise([*starts, len(blocks)]):
        heading = blocks[first]
        assert isinstance(heading, Heading)
        beside = heading.level <= level
        known = find_section(heading.plain) if beside else is_section(heading.plain)
        if beside and (known or not _groups_works(heading.plain)):
            parent = ""
        yield Part(known, heading, tuple(blocks[first + 1 : last]), parent)
        parent = known if beside and not parent else parent


_REVIEWED = re.compile(r"referee|review|referiert|begutachtet|lecture|arbitrad|査読", re.I)


def _groups_works(plain: str) -> bool:
    """Whether a heading that stands beside the one over publications goes on with them."""
    told = years_of(plain) or find_work_types(plain) or find_status(plain)
    return bool(told or _REVIEWED.search(plain))


def _name_heading(headings: list[Heading]) -> tuple[Heading | None, Named]:
    """The first heading that reads as a name, of those before the first section's, and the name.

    One that only says the name goes before the title of the document, ``Jane Doe's CV``.
    """
    before = list(takewhile(lambda heading: not is_section(heading.plain), headings))
    for heading in sorted(before, key=lambda heading: bool(CV_WORDS.search(heading.plain))):
        named = read_named(heading.plain)
        if named:
            return heading, named
    return None, Named()


def _named(outline: Outline, front: Mapping[str, Line]) -> Outline:
    """The outline with the name of the front matter, or of the first line."""
    for key in ("name", "author", "title"):
        named = read_named(to_plain(front[key].inlines)) if key in front else None
        if named:
            return _with_name(outline, named, front[key].number)
    first = outline.head[0] if outline.head else None
    if isinstance(first, Paragraph):
        named, others = _name_and_rest(first.lines)
        if named:
            rest = (replace(first, lines=others),) if others else ()
            head = (*rest, *outline.head[1:])
            return replace(_with_name(outline, named, first.line), head=head)
    return _with_labelled_name(outline)


def _with_name(outline: Outline, named: Named, line: int) -> Outline:
    return replace(
        outline, name=named.name, aka=named.aka, headline=text(named.headline), name_line=line
    )


def _name_and_rest(lines: tuple[Line, ...]) -> tuple[Named | None, tuple[Line, ...]]:
    """The name that the first of some lines is, or that its bold beginning is, and the rest."""
    line, *others = lines
    if is_name(line.plain):
        return read_named(line.plain), tuple(others)
    lead, *after = line.inlines
    if isinstance(lead, Strong) and is_name(to_plain((lead,)).strip()):
        rest = replace(line, inlines=strip_start(tuple(after), " ,|•·–—-\u00a0"))
        return read_named(to_plain((lead,))), (*([rest] if rest.inlines else []), *others)
    return None, lines


_NAME_LABEL = re.compile(
    r"\W*(?:(?:full )?name|vor- und (?:nach|zu)name|nom(?: et prénom)?|nombre(?: y apellidos)?"
    r"|氏名|名前)"
    r"\s*[:：]\s*(.+)",
    re.I,
)


def _with_labelled_name(outline: Outline) -> Outline:
    """The outline with the name of a line such as ``Name: Jane Doe``."""
    blocks = [*outline.head, *(block for part in outline.parts[:2] for block in part.blocks)]
    for line in leaves(blocks):
        found = _NAME_LABEL.match(line.plain)
        named = read_named(found[1]) if found and is_name(found[1]) else None
        if named:
            used = outline.used | {line.number}
            return replace(_with_name(outline, named, line.number), used=used)
    return outline
