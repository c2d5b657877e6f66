"""A document with more pages than it may have is an error, and the last good one stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.pdf.conftest import Built, build, require

BACKENDS = [
    pytest.param("latex", "xelatex", marks=pytest.mark.tex),
    pytest.param("weasyprint", "WeasyPrint", marks=pytest.mark.weasy),
]


def built(root: Path, backend: str, works: int, budget: str) -> Built:
    """A project with so many publications, built within a budget of pages."""
    lines = [f"  - {{id: w{at}, title: Work {at}, issued: 2020}}" for at in range(works)]
    files = {
        "profiles/ada/profile.yaml": "\n".join(["person: {name: Ada}", "publications:", *lines]),
        "profiles/ada/variants/cv.yaml": f"{budget}\nbackend: {backend}\n"
        "sections: [{kind: publications, cap: 500, narrative: no}]\n",
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return build(root)


@pytest.mark.parametrize(("backend", "program"), BACKENDS)
def test_a_page_too_many(backend: str, program: str, tmp_path: Path) -> None:
    """This test ensures that the count is told at the variant's line, that the PDF from before
    is still there, and that the one which is too long can be looked at."""
    require(program)
    pdf = tmp_path / "output/ada/cv.pdf"
    long = tmp_path / "output/.cvbuild/long/ada/cv.pdf"

    assert 0 == built(tmp_path, backend, 3, "max-pages: 1").code
    before = pdf.read_bytes()
    assert not long.exists()

    failed = built(tmp_path, backend, 90, "max-pages: 1")
    pages = len(PdfReader(long).pages)
    assert pages > 1
    assert 1 == failed.code
    assert (
        "profiles/ada/variants/cv.yaml:1:12: error[too-many-pages]: "
        f"the document has {pages} pages, and may have 1\n"
        "    1 | max-pages: 1\n"
        "      |            ^\n"
        "  hint: look at it in output/.cvbuild/long/ada/cv.pdf; "
        "what was built before stays as it is\n"
    ) in failed.err
    assert before == pdf.read_bytes()

    assert 0 == built(tmp_path, backend, 90, f"max-pages: {pages}").code
    assert pages == len(PdfReader(pdf).pages)


@pytest.mark.weasy
def test_the_pages_of_a_preset(tmp_path: Path) -> None:
    """This test ensures that a funder's number of pages is held, and that it says whose it is."""
    require("WeasyPrint")
    failed = built(tmp_path, "weasyprint", 300, "preset: erc-10")
    assert "profiles/ada/variants/cv.yaml:1:9: error[too-many-pages]: " in failed.err
    assert "and may have 4\n" in failed.err
    assert failed.err.count("hint: 'erc-10' is ERC's rule of 2023-07-11: https://") == 2
    assert not (tmp_path / "output/ada/cv.pdf").exists()
