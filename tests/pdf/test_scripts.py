"""Scripts whose letters change with their neighbours, or run from right to left."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.pdf.conftest import build, require

pytestmark = [pytest.mark.tex, pytest.mark.weasy]

WORDS = ["كتاب البخلاء", "אברהם", "ספר הזוהר", "प्रेम", "दार"]
PROFILE = f"""\
version: 1
person: {{name: Jane Doe}}
publications:
  - {{id: a, type: book, title: "{WORDS[0]} (2)", author: ["محمد, أحمد"], publisher: دار المعارف}}
  - {{id: b, type: book, title: "{WORDS[2]}, *חלק* א", author: [{WORDS[1]}], issued: 1991}}
  - {{id: c, type: book, title: {WORDS[4]}, author: [{WORDS[3]}], issued: 1936}}
"""


def test_their_letters_come_out_again(tmp_path: Path) -> None:
    """This test ensures that both backends set the same letters, and that what is copied are
    letters and not their forms."""
    require("xelatex", "WeasyPrint")
    folder = tmp_path / "profiles/jane"
    (folder / "variants").mkdir(parents=True)
    (folder / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "variants/cv.yaml").write_text(
        "backend: [latex, weasyprint]\nsections: [{kind: publications}]\n", encoding="utf-8"
    )
    built = build(tmp_path)
    assert (0, "") == (built.code, built.err)
    read = {}
    for name in ("cv.pdf", "cv.weasyprint.pdf"):
        pages = [page.extract_text() for page in PdfReader(tmp_path / "output/jane" / name).pages]
        read[name] = sorted(char for char in "".join(pages) if unicodedata.category(char) == "Lo")
    wanted = sorted(char for char in PROFILE if unicodedata.category(char) == "Lo")
    assert {"cv.pdf": wanted, "cv.weasyprint.pdf": wanted} == read
