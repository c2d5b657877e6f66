"""Publications as numbered lists to paste: Markdown and plain text, in the academic style."""

from __future__ import annotations

from collections.abc import Sequence

from cvbuild.citations.academic import format_academic
from cvbuild.model import Person, Publication
from cvbuild.publications.names import AuthorStyle, author_list
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
    terms, style = terms_of("en"), AuthorStyle(max_authors=10_000)
    found = []
    for publication in publications:
        authors, _ = author_list(publication, person, terms, style)
        found.append(smarten(join(format_academic(publication, authors, terms), " "), terms))
    return found
