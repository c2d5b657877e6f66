"""References of the styles that people paste into a CV, one by one: what each of them says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cvbuild.diagnostic import Report
from cvbuild.encode import to_plain_data
from cvbuild.importers import ImportOptions
from cvbuild.importers.markdown_cv import read_markdown_cv
from cvbuild.model import Author, Publication
from cvbuild.source import Source

_TABLE = Path(__file__).with_name("references.yaml").read_text(encoding="utf-8")
REFERENCES: list[dict[str, str]] = yaml.load(_TABLE, Loader=yaml.BaseLoader)


@pytest.mark.parametrize("row", REFERENCES, ids=[row["text"][:60] for row in REFERENCES])
def test_reads_what_a_reference_says(row: dict[str, str]) -> None:
    """Every fact is in its field, and only where the split is doubtful that is said."""
    expected = {key: value for key, value in row.items() if key not in ("text", "person")}
    work, is_guessed = _read(row["text"], row.get("person", "Jane Roe"))
    told = {**_fields(work), **({"guessed": "true"} if is_guessed else {})}
    untold = {"type", "line", "extra"} - expected.keys()
    assert {key: value for key, value in told.items() if key not in untold} == expected


def _read(text: str, person: str) -> tuple[Publication, bool]:
    report = Report()
    source = Source("cv.md", f"# {person}\n\n## Publications\n\n- {text}\n")
    (work,) = read_markdown_cv(source, ImportOptions(), report).publications
    assert {one.code for one in report} <= {"guessed"}
    return work, bool(list(report))


def _fields(work: Publication) -> dict[str, str]:
    """The fields that are not empty, as the table writes them."""
    fields = to_plain_data(work)
    more = fields.pop("author-et-al", "")
    for name, people in (("author", work.author), ("editor", work.editor)):
        if people:
            fields[name] = "; ".join([*map(_shown, people), *(["et al."] if more else [])])
        more = ""
    return {key: "; ".join(one) if isinstance(one, list) else one for key, one in fields.items()}


def _shown(author: Author) -> str:
    name = author.name
    family = " ".join(part for part in (name.particle, name.family) if part)
    shown = ", ".join(part for part in (family, name.given, name.suffix) if part) or name.literal
    return " ".join([shown, *(f"({role})" for role in author.roles)])
