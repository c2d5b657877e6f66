"""Formulas of titles on the page: TeX's mathematics in LaTeX, letters in HTML, one text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pdf.conftest import build, require
from tests.pdf.pages import bookmarks_of, fonts_of, letters, letters_of

PROFILE = r"""
person: {name: Jane Doe}
summary:
  - In $\mathbb{R}^n$, and **bold in $x^2$**.
publications:
  - id: sorting
    title: 'Sorting in $O(n \log n)$, $k$-means, $a + b \leq c$, $f: X \to Y$ and $\ell_0$ norms'
    issued: 2025
"""
VARIANT = """
theme: {theme}
engine: {engine}
backend: [latex, weasyprint]
outputs: [pdf, tex]
sections:
  - kind: summary
    title: On $\\mathbb{{R}}^n$
  - kind: publications
"""
SAID = "OnℝnInℝn,andboldinx2.Publications[1]“SortinginO(nlogn),kmeans,a+b≤c,f:X→Yandℓ0norms"


@pytest.mark.tex
@pytest.mark.weasy
@pytest.mark.parametrize(
    ("theme", "engine"), [("classic", "xelatex"), ("modern", "xelatex"), ("classic", "lualatex")]
)
def test_formulas_are_mathematics_and_read_alike(tmp_path: Path, theme: str, engine: str) -> None:
    """This test ensures that a formula is set by TeX's mathematics, in the letters of the text,
    and that both text layers say what it says."""
    require(engine)
    folder = tmp_path / "profiles/jane"
    (folder / "variants").mkdir(parents=True)
    (folder / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    variant = VARIANT.format(theme=theme, engine=engine)
    (folder / "variants/list.yaml").write_text(variant, encoding="utf-8")

    built = build(tmp_path)

    assert (0, "") == (built.code, built.err)
    typed = (tmp_path / "output/jane/list.tex").read_text(encoding="utf-8")
    assert r"{O(n\mathop{\mathrm{log}}\nolimits n)}" in typed
    for name in ("list.pdf", "list.weasyprint.pdf"):
        pdf = tmp_path / "output/jane" / name
        assert letters(SAID) in letters_of(pdf, "Jane Doe")
        assert letters("On ℝn") in [letters(title) for title in bookmarks_of(pdf)]
        assert all(fonts_of(pdf).values())
