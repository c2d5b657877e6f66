"""Publications as numbered lists to paste: Markdown and plain text, in the academic style."""

from __future__ import annotations

from collections.abc import Sequence

from cvbuild.citations import Look, format_all
from cvbuild.model import Person, Publication
from cvbuild.richtext import Inlines, join
from cvbuild.terms import terms_of
from cvbuild.typography import smarten
from cvbuild.writers.markdown import MarkdownWriter
from cvbuild.writers.plain import PlainWriter


def write_markdown(publications: Sequence[Publication], person: Person) -> str:
    """``1. Authors. “Title.” *Venue*, 2024.``"""
    lines = map(MarkdownWriter().line, _lines(publications, person))
    return "".join(f"{number}. {line}\n" for number, line in enumerate(lines, 1))


def write_text(publications: Sequence[Publication], person: Person) -> str:
    """``[1] Authors. “Title.” Venue, 2024.``"""
    lines = map(PlainWriter().line, _lines(publications, person))
    return "".join(f"[{number}] {line}\n" for number, line in enumerate(lines, 1))


def _lines(publications: Sequence[Publication], person: Person) -> list[Inlines]:
    terms, look = terms_of("en"), Look(max_authors=10_000)
    written = format_all("academic", publications, person, terms, look)
    return [smarten(join(one.lines, " "), terms) for one in written]
