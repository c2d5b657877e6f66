"""The sections of publications: headings over them, legends, and the works. Pure."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import replace

from cvbuild.importers.markdown_cv.authors import WorkContext
from cvbuild.importers.markdown_cv.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    leaves,
)
from cvbuild.importers.markdown_cv.details import find_status
from cvbuild.importers.markdown_cv.found import Found
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.lists import (
    read_metrics,
)
from cvbuild.importers.markdown_cv.marks import marked, read_legend
from cvbuild.importers.markdown_cv.outline import Part
from cvbuild.importers.markdown_cv.text import cut
from cvbuild.importers.markdown_cv.works import read_work, years_of
from cvbuild.model import (
    Unread,
)
from cvbuild.reading.sectionwords import find_section, find_work_types, fold, is_section, word_set


def read_publications(found: Found, part: Part, blocks: list[Block]) -> None:
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
    _count_works(found, part.heading, [one for one in blocks if isinstance(one, Heading)])


#: ``Publications (12 refereed papers)``: how many there are, and words for what they are.
_CLAIM = re.compile(r"[(\[](\d{1,3})((?:[ -][^\W\d_]+){0,5})[)\]]\s*\Z")
_COUNTED = word_set(
    "article articles artikel articulos arbitrados aufsatze begutachtete conference entries in all"
    " international items journal papers peer publicaciones publikationen publications refereed"
    " reviewed total veroffentlichungen works"
)


def _count_works(found: Found, whole: Heading, headings: list[Heading]) -> None:
    """Note which headings say that there are more works below them than were found."""
    lines = [work.line for work in found.fields.get("publications", [])]
    ends = [*(one.line for one in headings[1:]), sys.maxsize]
    for heading, last in ((whole, sys.maxsize), *zip(headings, ends, strict=False)):
        claim = _CLAIM.search(heading.plain)
        count = sum(heading.line < line < last for line in lines)
        if claim and count < int(claim[1]) and _COUNTED.issuperset(fold(claim[2])):
            found.claims[heading.line] = (count, int(claim[1]))


def _without_legends(found: Found, blocks: list[Block]) -> Iterable[Block]:
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


def _work_context(found: Found, heading: Heading, context: WorkContext) -> WorkContext:
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


def _read_work_paragraph(found: Found, lines: tuple[Line, ...], context: WorkContext) -> None:
    plain = " ".join(line.plain for line in lines)
    metrics = read_metrics(plain, lines[0].number)
    if metrics:
        found.add("metrics", *metrics)
        found.used |= {line.number for line in lines}
    else:
        _add_work(found, lines, context, sure=False)


#: A long dash stands for the authors of the work before, as in the Chicago style.
_SAME_AUTHORS = re.compile(r"\s*(?:[—―–]{2,}|-{3,}|_{3,})[.,]?\s+(?=\S)")


def _add_work(found: Found, lines: tuple[Line, ...], context: WorkContext, *, sure: bool) -> None:
    same = _SAME_AUTHORS.match(lines[0].plain) if lines else None
    if same:
        first = replace(lines[0], inlines=cut(lines[0].inlines, same.end()))
        lines = (first, *lines[1:])
    reading = read_work(lines, context, sure=sure) if lines else None
    work = reading.work if reading else None
    before = found.fields.get("publications", [])
    if work and same and before and not work.author:
        work = replace(work, author=before[-1].author)
    if reading and work:
        found.add("publications", work)
        if not reading.sure:
            found.unsure.add(work.line)
        return
    for line in lines:
        found.add("unread", Unread(line.number, line.whole))
