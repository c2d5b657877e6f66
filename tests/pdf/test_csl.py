"""A list in a CSL style, on pages of both backends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pdf.conftest import build, require
from tests.pdf.pages import letters, letters_of, links_of

pytestmark = [pytest.mark.tex, pytest.mark.weasy]

IMPORTED = """\
version: 1
person: {name: Ada Lovisa Muster}
publications:
  - id: lakes
    type: article-journal
    title: "Mixing in *Chara* lakes & 100 % CO~2~: $x^2$ <b>"
    author: [Bo Sample, {name: Ada Lovisa Muster, roles: [equal]}, Lucie van den Berg]
    issued: 2024
    container-title: Journal of Lakes
    volume: 41
    page: 201-219
    DOI: 10.1000/jl_41
  - {id: book, type: book, title: Ünder Water, author: [Ada Lovisa Muster], publisher: Press}
"""


@pytest.mark.parametrize(
    ("style", "language", "printed"),
    [
        ("ieee", "en", "B. Sample, A. L. Muster*, and L. van den Berg, “Mixing in Chara lakes"),
        ("din-1505-2", "de", "Sample, Bo ; Muster, Ada Lovisa* ; van den Berg, Lucie: Mixing"),
    ],
)
def test_both_backends_say_the_same(
    style: str, language: str, printed: str, tmp_path: Path
) -> None:
    """This test ensures that letters, small capitals among them, and links are the same."""
    require("xelatex", "WeasyPrint")
    folder = tmp_path / "profiles/ada"
    (folder / "variants").mkdir(parents=True)
    (folder / "profile.yaml").write_text(IMPORTED, encoding="utf-8")
    (folder / "variants/cv.yaml").write_text(
        f"style: csl:{style}\nlanguage: {language}\nbackend: [latex, weasyprint]\n"
        "sections:\n  - kind: publications\n",
        encoding="utf-8",
    )
    built = build(tmp_path)
    assert (0, "") == (built.code, built.err)
    pdfs = [tmp_path / "output/ada/cv.pdf", tmp_path / "output/ada/cv.weasyprint.pdf"]
    one, other = (letters_of(pdf, "Ada Lovisa Muster") for pdf in pdfs)
    assert one == other
    assert letters(printed) in one
    assert links_of(pdfs[0]) == links_of(pdfs[1]) == ["https://doi.org/10.1000/jl_41"]
