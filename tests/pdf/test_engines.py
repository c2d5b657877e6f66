"""TeX engines besides XeLaTeX: the same page where the theme's fonts allow it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from cvbuild.diagnostic import Report
from cvbuild.starter import starter_files
from tests.pdf.conftest import Built, build, require
from tests.pdf.pages import fonts_of, letters_of, links_of

pytestmark = pytest.mark.tex


def project(root: Path, **changes: str) -> None:
    """The files of a new project, with the theme of its CV changed."""
    for name, text in starter_files("jane-doe", "latex", Report()).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        for old, new in changes.items():
            text = text.replace(f"theme: {old}", f"theme: {new}")
        path.write_text(text, encoding="utf-8")


def built_with(engine: str, root: Path) -> Built:
    if shutil.which(engine) is None:
        pytest.skip(f"{engine} is not installed")
    require("xelatex")
    return build(root, "jane-doe/cv", "--engine", engine)


@pytest.mark.parametrize("engine", ["lualatex", "pdflatex"])
def test_engines_say_what_xelatex_says(tmp_path: Path, engine: str) -> None:
    """This test ensures that every engine sets the same text and links, in embedded fonts."""
    project(tmp_path)
    found = []
    for one in ("xelatex", engine):
        built = built_with(one, tmp_path)
        assert (0, "") == (built.code, built.err)
        pdf = tmp_path / "output/jane-doe/cv.pdf"
        assert all(fonts_of(pdf).values())
        metadata = PdfReader(pdf).metadata
        assert metadata and "Jane Doe – Curriculum Vitae" == metadata.title
        # The small capitals of pdfLaTeX's fonts are capitals in the text layer.
        found.append((letters_of(pdf, "Jane Doe").casefold(), links_of(pdf)))

    assert found[0] == found[1]


def test_pdflatex_needs_a_font_of_its_own(tmp_path: Path) -> None:
    """This test ensures that a theme whose fonts pdfLaTeX cannot load is refused in words."""
    project(tmp_path, classic="modern")
    built = built_with("pdflatex", tmp_path)

    assert 1 == built.code
    assert "pdfLaTeX cannot load the font 'Source Sans 3' of the theme 'modern'" in built.err
