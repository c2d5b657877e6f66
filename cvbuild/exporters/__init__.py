"""Profiles and publications in the formats of other tools, as a table. Pure: records in, text out.

What a format has no field for goes into a place of ours in it, which other tools pass over; an
exporter finds what that is by reading back what it wrote with the importer of the format.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Exporter:
    """A row of EXPORTERS: what it makes, the ending of its files, the address of its function.

    The function takes publications and the person whose they are, or a whole profile. What
    ``draw`` names takes a document, for formats that write it as a variant composed it; what
    ``cite`` names takes the publications that a variant selects, where these are for others
    and not to come back.
    """

    description: str
    suffix: str
    write: str
    takes: Literal["publications", "profile"] = "publications"
    draw: str = ""
    cite: str = ""


EXPORTERS: dict[str, Exporter] = {
    "bibtex": Exporter(
        "biblatex's BibTeX, in UTF-8; of a variant BibTeX that any style can cite",
        "bib",
        "cvbuild.exporters.bibtex:write_bibtex",
        cite="cvbuild.exporters.bibtex:write_references",
    ),
    "csl-json": Exporter(
        "CSL-JSON, for Zotero, pandoc and others",
        "csl.json",
        "cvbuild.exporters.csl_json:write_csl_json",
    ),
    "csv": Exporter("a table, a row for each work", "csv", "cvbuild.exporters.table:write_csv"),
    "json-resume": Exporter(
        "JSON Resume 1.0.0, of a whole profile",
        "json",
        "cvbuild.exporters.json_resume:write_json_resume",
        takes="profile",
    ),
    "markdown": Exporter(
        "a list in Markdown, as a variant has it",
        "md",
        "cvbuild.exporters.lists:write_markdown",
        draw="cvbuild.exporters.documents:write_markdown",
    ),
    "ris": Exporter("RIS, for reference managers", "ris", "cvbuild.exporters.ris:write_ris"),
    "text": Exporter(
        "a list in plain text, as a variant has it",
        "txt",
        "cvbuild.exporters.lists:write_text",
        draw="cvbuild.exporters.documents:write_text",
    ),
    "yaml": Exporter(
        "one profile.yaml of all that was linked",
        "yaml",
        "cvbuild.exporters.own_yaml:write_yaml",
        takes="profile",
    ),
}

#: The formats that can stand beside a variant's PDF, by the word that ``outputs:`` has for each.
OUTPUTS: dict[str, str] = {
    "bib": "bibtex",
    "csl-json": "csl-json",
    "csv": "csv",
    "md": "markdown",
    "ris": "ris",
    "txt": "text",
}


def function_of(address: str) -> Any:
    """The function at an address ``module:name`` of a row; only now is its module imported."""
    module, _, name = address.partition(":")
    return getattr(importlib.import_module(module), name)


def writer_of(name: str) -> Any:
    """The function of a format."""
    return function_of(EXPORTERS[name].write)


def harmless_cell(cell: str) -> str:
    """A cell of CSV that no program takes for a formula: data comes from the web.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
