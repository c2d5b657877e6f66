"""Co-authors as a table, to paste into the form of a funder or to keep as it is.

A cell that begins as a formula is no formula: a name comes from the web, and a table opens
in programs that compute. https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import importlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

from cvbuild.encode import dump
from cvbuild.exporters import harmless_cell
from cvbuild.model import Publication
from cvbuild.publications.coauthors import Coauthor, Coauthors
from cvbuild.richtext import to_plain

Write = Callable[[Coauthors], bytes]


@dataclass(frozen=True, slots=True)
class PeopleFormat:
    """A row of PEOPLE_FORMATS: the ending of its files, its function."""

    suffix: str
    write: str


PEOPLE_FORMATS: dict[str, PeopleFormat] = {
    "markdown": PeopleFormat("md", "cvbuild.exporters.people:write_markdown"),
    "csv": PeopleFormat("csv", "cvbuild.exporters.people:write_csv"),
    "xlsx": PeopleFormat("xlsx", "cvbuild.exporters.spreadsheet:write_xlsx"),
    "yaml": PeopleFormat("yaml", "cvbuild.exporters.people:write_yaml"),
}

COLUMNS = (
    "Family name", "Given name", "Affiliation", "ORCID", "Last joint work", "Joint works",
    "As", "Works", "Remark",
)  # fmt: skip


def people_writer(name: str) -> Write:
    """The function of a format."""
    module, _, function = PEOPLE_FORMATS[name].write.partition(":")
    return cast(Write, getattr(importlib.import_module(module), function))


def write_csv(found: Coauthors) -> bytes:
    """A header and a row for each person (RFC 4180)."""
    lines: list[str] = []
    table = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([harmless_cell(cell) for cell in row_of(one)] for one in found.people)
    return "".join(lines).encode()


def write_markdown(found: Coauthors) -> bytes:
    """A table, and below it the works that leave something open."""
    rows = [COLUMNS, tuple("---" for _ in COLUMNS), *(row_of(one) for one in found.people)]
    lines = [f"| {' | '.join(map(_escaped, row))} |" for row in rows]
    for heading, works in open_works(found):
        lines += ["", f"{heading}:", "", *(f"- {_escaped(title_of(work))}" for work in works)]
    return "".join(f"{line}\n" for line in lines).encode()


def write_yaml(found: Coauthors) -> bytes:
    """The people as records, and the works that leave something open by their ids."""
    keys = [column.lower().replace(" ", "-") for column in COLUMNS]
    people = []
    for one in found.people:
        record: dict[str, object] = dict(zip(keys, row_of(one), strict=True))
        record["works"] = [_name_of(work) for work in one.works]
        people.append({key: value for key, value in record.items() if value})
    data: dict[str, object] = {"people": people}
    for heading, works in open_works(found):
        data[heading.lower().replace(" ", "-")] = [_name_of(work) for work in works]
    return dump(data).encode()


def row_of(one: Coauthor) -> tuple[str, ...]:
    """The cells of a person, in the order of COLUMNS."""
    name = one.name
    family = " ".join(part for part in (name.particle, name.family) if part)
    met = [word for word, so in (("author", one.is_author), ("editor", one.is_editor)) if so]
    whom = " or ".join(str(other) for other in one.could_be)
    return (
        name.literal or ", ".join(part for part in (family, name.suffix) if part),
        name.given,
        one.affiliation,
        one.orcid,
        str(one.last or "undated"),
        str(len(one.works)),
        ", ".join(met),
        "; ".join(map(_name_of, one.works)),
        f"may be {whom}" if whom else "",
    )


def open_works(found: Coauthors) -> list[tuple[str, Sequence[Publication]]]:
    """What the table cannot tell: works under a heading that says why."""
    all_ = (
        ("Authors not all known", found.truncated),
        ("Without a date", found.undated),
        ("Not by the person", found.foreign),
    )
    return [(heading, works) for heading, works in all_ if works]


def title_of(work: Publication) -> str:
    """The title, or where there is none the id."""
    return to_plain(work.title) or work.id


def _name_of(work: Publication) -> str:
    return work.id or title_of(work)


def _escaped(cell: str) -> str:
    return re.sub(r"([\\|*_`<\[\]])", r"\\\1", cell)
