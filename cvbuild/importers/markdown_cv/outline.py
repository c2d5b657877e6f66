"""A CV by its sections: whose it is, what stands above the first, which field each fills. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from cvbuild.importers.markdown_cv.authors import is_written_together
from cvbuild.importers.markdown_cv.blocks import (
    Block,
    Document,
    Heading,
    Paragraph,
    leaves,
)
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.roles import is_role
from cvbuild.importers.markdown_cv.text import count_words, plain_style
from cvbuild.importers.markdown_cv.words import CV_WORDS, ROLE_NOUNS
from cvbuild.model import (
    Name,
    parse_name,
)
from cvbuild.reading.sectionwords import find_section, fold, is_section
from cvbuild.richtext import Inlines, text, to_plain


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
    titled = _name_heading(headings) or _name_in_words(headings)
    levels = [one.level for one in headings if one is not titled and find_section(one.plain)]
    level = min(
        levels, default=min((one.level for one in headings if one is not titled), default=1)
    )
    at = blocks.index(titled) if titled else -1
    start = next(
        (
            place
            for place, block in enumerate(blocks)
            if isinstance(block, Heading) and place > at and _is_part(block, level)
        ),
        len(blocks),
    )
    parts = tuple(_parts(blocks[start:], level))
    used = {part.heading.line for part in parts if part.field}
    used |= {heading.line for heading in headings if _is_of_cv(heading)}
    used |= {block.line for block in blocks[at + 1 : start] if _is_of_cv(block)}
    head = [block for block in blocks[at + 1 : start] if block.line not in used]
    outline = Outline(
        before=tuple(blocks[: max(at, 0)]),
        head=tuple(head),
        parts=parts,
        used=frozenset(used),
    )
    return _named(outline, titled, document.front)


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


def _is_of_cv(block: Block) -> bool:
    """Whether a heading or a line only says that this is a CV."""
    single = isinstance(block, Heading) or (isinstance(block, Paragraph) and len(block.lines) == 1)
    plain = block.plain if single and isinstance(block, Heading | Paragraph) else "-"
    return bool(CV_WORDS.search(plain + " ")) and not re.search(r"\w", _without_cv_words(plain))


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
        known = find_section(heading.plain) if heading.level <= level else is_section(heading.plain)
        yield Part(known, heading, tuple(blocks[first + 1 : last]), parent)
        parent = known if heading.level <= level else parent


_NAME = re.compile(r"[^\W\d_][\w.'’‐-]*")


_TITLES = re.compile(
    r",?\s+((?:Ph\.?D\.?|M\.?D\.?|M\.?Sc\.?|B\.?Sc\.?|MBA|M\.?A\.?|B\.?A\.?|Esq\.?)(?:,\s*)?)+\Z"
)


#: Another name, or pronouns, in brackets after a name.
_ALSO = re.compile(r"\s*[(（]([^()（）]{2,60})[)）]\s*\Z")


_BESIDE = re.compile(r"\s+[|–—•·-]\s+|\s*[|—]\s*|\s*:\s+|,\s+(?=[^,]*$)")


#: No heading with a name is longer, and patterns that end at an end take time with the length.
_LONGEST = 300


def _name_heading(headings: list[Heading]) -> Heading | None:
    """The first heading that reads as a name, of those before the first section's."""
    for heading in headings:
        plain = heading.plain
        if is_section(plain):
            return None
        if len(plain) > _LONGEST or CV_WORDS.search(plain + " "):
            continue
        if _is_name(_BESIDE.split(_ungreeted(plain))[0]):
            return heading
    return None


_GREETING = re.compile(
    r"[^\w(]*(?:(?:hi|hello|hey|hallo|bonjour|hola)\W+(?:there\W+)?)?"
    r"(?:i['’]m|i am|my name is|ich bin|je suis|soy)\s+|\A[^\w(]+(?=\w)",
    re.I,
)


def _ungreeted(plain: str) -> str:
    """``👋 Hi, I'm Jane Doe`` without its greeting."""
    return re.sub(r"[^\w.)]+\Z", "", _GREETING.sub("", plain, count=1))


def _name_in_words(headings: list[Heading]) -> Heading | None:
    """A first heading such as ``Curriculum vitae of Jane Doe``."""
    first = headings[0] if headings else None
    return first if first and _is_name(_without_cv_words(first.plain)) else None


def _without_cv_words(plain: str) -> str:
    return " ".join(CV_WORDS.sub(" ", plain + " ").strip(" –—-:|,").split())


def _is_name(plain: str) -> bool:
    if len(plain) > _LONGEST:
        return False
    plain = _ALSO.sub("", plain)
    if is_written_together(plain):
        return not is_section(plain) and not is_role(plain)
    if not _without_cv_words(plain):
        return False
    words = _TITLES.sub("", plain).split()
    capital = [word for word in words if word[0].isupper()]
    return (
        1 < len(words) < 7
        and len(capital) > len(words) / 2
        and all(_NAME.fullmatch(word) for word in words)
        and not is_section(plain)
        and not set(fold(plain)) & (ROLE_NOUNS - {"dean", "judge", "page", "head", "pi", "major"})
    )


def _named(outline: Outline, titled: Heading | None, front: Mapping[str, Line]) -> Outline:
    """The outline with the name: of a heading, of the front matter, or of the first line."""
    if titled:
        name, headline = _name_and_headline(titled.inlines)
        used = outline.used | {titled.line}
        also = _ALSO.search(titled.plain)
        aka = also and _is_name(also[1]) and _read_name(also[1])
        return replace(
            outline,
            name=name,
            aka=(aka,) if aka else (),
            name_line=titled.line,
            headline=headline or (text(also[1]) if also and not aka else ()),
            used=used,
        )
    for key in ("name", "author", "title"):
        plain = _without_cv_words(to_plain(front[key].inlines)) if key in front else ""
        if _is_name(plain):
            return replace(outline, name=_read_name(plain), name_line=front[key].number)
    first = outline.head[0] if outline.head else None
    if isinstance(first, Paragraph) and _is_name(first.lines[0].plain):
        line, *others = first.lines
        head = (
            (replace(first, lines=tuple(others)), *outline.head[1:]) if others else outline.head[1:]
        )
        name, headline = _name_and_headline(line.inlines)
        return replace(outline, name=name, headline=headline, name_line=line.number, head=head)
    return _with_labelled_name(outline)


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
        if found and _is_name(found[1]):
            used = outline.used | {line.number}
            return replace(outline, name=_read_name(found[1]), name_line=line.number, used=used)
    return outline


def _read_name(plain: str) -> Name:
    """A name in its parts; one in Chinese characters is whole, since its family comes first."""
    return Name(literal=plain.strip()) if is_written_together(plain) else parse_name(plain)


def _name_and_headline(inlines: Inlines) -> tuple[Name, Inlines]:
    plain = _ungreeted(_ALSO.sub("", to_plain(inlines)))
    title = _TITLES.search(plain)
    bare = plain[: title.start()] if title else plain
    beside = _BESIDE.search(bare)
    rest = bare[beside.end() :] if beside and _is_name(bare[: beside.start()]) else ""
    bare = bare[: beside.start()] if beside and rest else bare
    name = _read_name(bare if not CV_WORDS.search(bare + " ") else _without_cv_words(bare))
    suffix = title[0].strip(" ,") if title else name.suffix
    return replace(name, suffix=suffix), text(rest)
