"""Publications as a table (RFC 4180)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from types import SimpleNamespace

from cvbuild.exporters import harmless_cell
from cvbuild.model import Person, Publication
from cvbuild.writers.plain import PlainWriter

_COLUMNS = (
    "id", "type", "year", "date", "authors", "editors", "title", "venue", "volume", "issue",
    "pages", "publisher", "place", "distinction", "status", "open-access", "doi", "arxiv", "pmid",
    "pmcid", "isbn", "url", "code",
)  # fmt: skip


def write_csv(publications: Sequence[Publication], person: Person) -> str:
    """A header and a row for each work."""
    lines: list[str] = []
    table = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\n")
    table.writerow(_COLUMNS)
    table.writerows(map(harmless_cell, _row(publication)) for publication in publications)
    return "".join(lines)


def _row(publication: Publication) -> tuple[str, ...]:
    date = publication.date
    authors = [str(author.name) for author in publication.author]
    write = PlainWriter().text
    return (
        publication.id,
        publication.type,
        str(date.year) if date else "",
        str(date or ""),
        "; ".join([*authors, "et al."] if publication.et_al else authors),
        "; ".join(str(editor.name) for editor in publication.editor),
        write(publication.title),
        write(publication.container_title) or publication.container_title_short,
        publication.volume,
        publication.issue,
        publication.page,
        publication.publisher,
        publication.publisher_place,
        ", ".join(publication.distinction),
        publication.status,
        {True: "yes", False: "no", None: ""}[publication.open_access],
        publication.doi,
        publication.arxiv,
        publication.pmid,
        publication.pmcid,
        publication.isbn,
        publication.url,
        publication.links.get("code", "yes" if publication.has_code else ""),
    )
