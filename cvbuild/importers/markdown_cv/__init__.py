"""A CV or résumé in Markdown, of anybody, to a Profile.

Headings are told apart by their words, in five languages; the entries below them by their
shape. Whatever fits no field is kept: under ``sections``, in the prose of its entry, or, line
by line, in ``unread``. Pure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.markdown_cv.authors import as_published
from cvbuild.importers.markdown_cv.blocks import read_blocks
from cvbuild.importers.markdown_cv.found import Found
from cvbuild.importers.markdown_cv.guesses import find_guesses
from cvbuild.importers.markdown_cv.head import read_front, read_head
from cvbuild.importers.markdown_cv.left import left_over
from cvbuild.importers.markdown_cv.outline import read_outline
from cvbuild.importers.markdown_cv.sections import read_part
from cvbuild.importers.markdown_cv.text import shortened
from cvbuild.model import Profile
from cvbuild.reading.sectionwords import find_section, is_section
from cvbuild.source import Source


def read_markdown_cv(source: Source, options: ImportOptions, report: Report) -> Profile:
    """The profile that a CV in Markdown tells; every line of it is placed or among ``unread``."""
    document = read_blocks(source.lines())
    outline = read_outline(document)
    found = Found(outline.name, outline.name_line if outline.name_line in outline.used else 0)
    for key, line in document.front.items():
        read_front(found, key, line)
    for block in outline.before:
        found.leave(block)
    read_head(found, outline.head)
    for part in outline.parts:
        read_part(found, part)
    profile = _with_own_family(found.profile(outline))
    unread = left_over(profile, document, found.used | outline.used)
    for one in unread:
        report.warning("unread", f"cannot place '{shortened(one.text)}'", source.span(one.line))
    for number, (count, claimed) in found.claims.items():
        message = f"has {count} of the {claimed} publications it claims"
        report.warning("incomplete-source", message, source.span(number))
    given_up = {one.line for one in unread}
    for guess in find_guesses(profile, found.unsure):
        if guess.line not in given_up:
            report.warning("guessed", guess.message, source.span(guess.line), guess.hint)
    return replace(profile, unread=unread)


def _with_own_family(profile: Profile) -> Profile:
    authors = [author for work in profile.publications for author in work.author]
    name = as_published(profile.person.name, authors)
    return replace(profile, person=replace(profile.person, name=name))


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
