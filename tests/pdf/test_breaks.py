"""Where pages end: entries stay whole, and a page is filled before the next begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.pdf.conftest import build, require

VARIANT = """
backend: [latex, weasyprint]
sections:
  - kind: experience
  - kind: awards
"""


@pytest.mark.tex
@pytest.mark.weasy
def test_pages_are_filled(tmp_path: Path) -> None:
    """This test ensures that entries of nothing but rows are not tied together, so that the
    first page of either backend is full before the second begins."""
    require("xelatex")
    folder = tmp_path / "profiles/jane"
    (folder / "variants").mkdir(parents=True)
    jobs = [f"  - {{organization: Firm {n}, role: Clerk, start: {1970 + n}}}" for n in range(15)]
    awards = [f"  - {{title: Prize {n}, date: {1990 + n}}}" for n in range(30)]
    profile = ["person: {name: Jane Doe}", "experience:", *jobs, "awards:", *awards]
    (folder / "profile.yaml").write_text("\n".join(profile), encoding="utf-8")
    (folder / "variants/cv.yaml").write_text(VARIANT, encoding="utf-8")

    built = build(tmp_path)

    assert (0, "") == (built.code, built.err)
    for name in ("cv.pdf", "cv.weasyprint.pdf"):
        pages = [page.extract_text() for page in PdfReader(tmp_path / "output/jane" / name).pages]
        assert 2 == len(pages), name
        assert 15 == pages[0].count("Clerk"), name
        assert "Prize 3" in pages[0], name


LABELS = """
sections:
  - {kind: publications, labels: type, prefixes: {article-journal: I, book: W}}
  - {kind: skills}
"""


@pytest.mark.tex
def test_labels_have_room(tmp_path: Path) -> None:
    """This test ensures that what hangs by a label has room for the widest of the section, which
    is not always that with the most letters."""
    require("xelatex")
    folder = tmp_path / "profiles/jane"
    (folder / "variants").mkdir(parents=True)
    works = [f"  - {{type: article-journal, title: Light {n}}}" for n in range(10)]
    skills = ["  - {label: lilililili, items: [C]}", "  - {label: MMMMMM, items: [C]}"]
    profile = ["person: {name: Jane Doe}", "publications:", *works]
    profile += ["  - {type: book, title: Dark}", "skills:", *skills]
    (folder / "profile.yaml").write_text("\n".join(profile), encoding="utf-8")
    (folder / "variants/cv.yaml").write_text(LABELS, encoding="utf-8")

    built = build(tmp_path)

    assert (0, "") == (built.code, built.err)
