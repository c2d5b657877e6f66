"""What we write, held against programs and vocabularies that are not ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from jsonschema import Draft7Validator, FormatChecker

from cvbuild.exporters import writer_of
from cvbuild.exporters.bibtex import keys_of
from cvbuild.ids import with_ids
from cvbuild.model import Person, Profile, Publication
from cvbuild.reading.worktypes import CSL_TYPES
from tests.conftest import FIXTURES
from tests.exporters.test_exporters import PROFILE
from tests.exporters.test_round_trips import FULL, works

#: https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
CSL_KEYS = {
    "type", "id", "author", "editor", "translator", "reviewed-author", "reviewed-title",
    "available-date", "issued", "abstract", "archive",
    "archive_location", "collection-number", "collection-title", "container-title",
    "container-title-short", "custom", "DOI", "edition", "event-place", "genre", "ISBN",
    "ISSN", "issue", "keyword", "note", "number", "page", "PMCID", "PMID", "publisher",
    "publisher-place", "status", "title", "URL", "volume",
}  # fmt: skip


@pytest.mark.skipif(shutil.which("bibtex") is None, reason="bibtex is not installed")
@settings(max_examples=20, phases=[Phase.reuse, Phase.generate])
@given(works)
def test_bibtex_reads_every_entry(found: Sequence[Publication]) -> None:
    """This test ensures that no text ends its field or its entry before BibTeX itself does.

    The plain style knows few of biblatex's types and warns of the others, which is no error.
    """
    publications = with_ids(Profile(publications=(FULL, *found))).publications
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "works.bib").write_text(writer_of("bibtex")(publications, Person()), "utf-8")
        aux = "\\citation{*}\n\\bibstyle{unsrt}\n\\bibdata{works}\n"
        (home / "works.aux").write_text(aux, "utf-8")
        done = subprocess.run(
            ["bibtex", "works"],
            cwd=home,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=60,
        )
        listed = (home / "works.bbl").read_text("utf-8", errors="replace")
    assert (0, len(publications)) == (done.returncode, listed.count("\\bibitem{")), done.stdout
    assert set(keys_of(publications)) == set(re.findall(r"\\bibitem\{([^}]*)\}", listed))


@settings(max_examples=25, phases=[Phase.reuse, Phase.generate])
@given(works)
def test_csl_json_has_no_word_that_csl_has_not(found: Sequence[Publication]) -> None:
    """This test ensures that an item has the keys and types of CSL's schema, and no others."""
    items = json.loads(writer_of("csl-json")([FULL, *found], Person()))
    people = ("author", "editor", "translator", "reviewed-author")
    names = [name for item in items for key in people for name in item.get(key, ())]
    assert set() == {key for item in items for key in item} - CSL_KEYS
    assert {item["type"] for item in items} <= CSL_TYPES
    assert {key for name in names for key in name} <= {
        *("family", "given", "literal", "non-dropping-particle", "suffix")
    }
    for item in items:
        texts = {key: item[key] for key in item if key not in ("custom", *people)}
        dates = {key: texts.pop(key, None) for key in ("issued", "available-date")}
        assert all(isinstance(value, str) for value in texts.values())
        assert all(set(date) <= {"date-parts", "circa"} for date in dates.values() if date)


@pytest.mark.parametrize(
    ("before", "after", "faults"),
    [("", "", 0), ('"2016-10"', '"October"', 1), ('"PhD"', "[]", 1)],
)
def test_json_resume_is_valid(before: str, after: str, faults: int) -> None:
    """This test ensures that the schema of JSON Resume finds no fault, and would find one."""
    path = FIXTURES / "json-resume" / "schema.json"
    if not path.exists():
        pytest.skip("the schema of JSON Resume is not beside this project")
    schema = json.loads(path.read_text(encoding="utf-8"))
    resume = json.loads(writer_of("json-resume")(PROFILE).replace(before, after))
    found = Draft7Validator(schema, format_checker=FormatChecker()).iter_errors(resume)
    assert faults == len(list(found))
