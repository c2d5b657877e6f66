"""Publications in the formats of other tools, as a table. Pure: records in, text out."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from cvbuild.model import Person, Publication


@dataclass(frozen=True, slots=True)
class Exporter:
    """A row of EXPORTERS: what it makes, the ending of its files, its function."""

    description: str
    suffix: str
    write: str


Write = Callable[[Sequence[Publication], Person], str]

EXPORTERS: dict[str, Exporter] = {
    "bibtex": Exporter(
        "biblatex's BibTeX, in UTF-8", "bib", "cvbuild.exporters.bibtex:write_bibtex"
    ),
    "csl-json": Exporter(
        "CSL-JSON, for Zotero, pandoc and others",
        "json",
        "cvbuild.exporters.csl_json:write_csl_json",
    ),
    "csv": Exporter("a table, a row for each work", "csv", "cvbuild.exporters.table:write_csv"),
    "markdown": Exporter(
        "a numbered list in Markdown", "md", "cvbuild.exporters.lists:write_markdown"
    ),
    "text": Exporter("a numbered list in plain text", "txt", "cvbuild.exporters.lists:write_text"),
}


def writer_of(name: str) -> Write:
    """The function of a format."""
    module, _, function = EXPORTERS[name].write.partition(":")
    return cast(Write, getattr(importlib.import_module(module), function))
