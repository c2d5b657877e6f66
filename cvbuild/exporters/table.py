"""Publications as a table (RFC 4180)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from types import SimpleNamespace

from cvbuild.exporters import harmless_cell
from cvbuild.model import Person, Publication
from cvbuild.richtext import to_plain

_COLUMNS = (
    "id", "type", "year", "date", "authors", "title", "venue", "volume", "issue", "pages",
    "distinction", "status", "doi", "arxiv", "pmid", "url", "code",
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
    return (
        publication.id,
        publication.type,
        str(date.year) if date else "",
        str(date or ""),
        "; ".join([*authors, "et al."] if publication.et_al else authors),
        to_plain(publication.title),
        to_plain(publication.container_title) or publication.container_title_short,
        publication.volume,
        publication.issue,
        publication.page,
        ", ".join(publication.distinction),
        publication.status,
        publication.doi,
        publication.arxiv,
        publication.pmid,
        publication.url,
        publication.links.get("code", "yes" if publication.has_code else ""),
    )
