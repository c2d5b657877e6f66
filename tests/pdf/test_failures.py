"""What a person sees when a backend fails, and what is left of their documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.pdf.conftest import build, require

PROFILE = """\
version: 1
person: {name: Jane Doe}
experience:
  - id: first
    organization: Acme
    start: 2020
  - id: second
    organization: Bolt & Co
    start: 2021
"""
VARIANT = "version: 1\ntheme: mine\nbackend: {}\nsections: [{{kind: experience}}]\n"


def project(root: Path, backend: str, theme: dict[str, str]) -> None:
    """A project with a theme of its own that changes some files of ``base``."""
    files = {
        "profiles/jane/profile.yaml": PROFILE,
        "profiles/jane/variants/cv.yaml": VARIANT.format(backend),
        "themes/mine/theme.yaml": "version: 1\nextends: base\n",
        **{f"themes/mine/{name}": text for name, text in theme.items()},
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.tex
def test_tex_error_points_at_the_profile(tmp_path: Path) -> None:
    """This test ensures that an error of TeX is told in plain words, at the line of the
    person's own file, with the log's path; and that the old PDF is still there."""
    require("xelatex")
    project(tmp_path, "latex", {})
    assert 0 == build(tmp_path).code
    before = (tmp_path / "output/jane/cv.pdf").read_bytes()

    event = (
        "% cv: << section.id >>-<< entry.id >>\n<% if entry.id == 'first' %>\\nosuch<% endif %>\n"
    )
    project(tmp_path, "latex", {"latex/event.tex.j2": event})
    built = build(tmp_path)

    assert 1 == built.code
    assert (
        "profiles/jane/profile.yaml:4:5: error[tex]: TeX does not know a command that stands here"
        in built.err
    )
    assert "what xelatex said is in output/.cvbuild/tex/jane/cv.pdf/cv.log" in built.err
    assert "Traceback" not in built.err
    assert (tmp_path / "output/.cvbuild/tex/jane/cv.pdf/cv.log").exists()
    assert before == (tmp_path / "output/jane/cv.pdf").read_bytes()


@pytest.mark.tex
def test_too_wide_line_points_at_the_profile(tmp_path: Path) -> None:
    """This test ensures that a line that runs into the margin is reported where it was written."""
    require("xelatex")
    project(tmp_path, "latex", {})
    profile = tmp_path / "profiles/jane/profile.yaml"
    wide = PROFILE.replace("Bolt & Co", "B" + "olt" * 50)
    profile.write_text(wide, encoding="utf-8")
    built = build(tmp_path)

    assert 0 == built.code
    assert "profiles/jane/profile.yaml:7:5: warning[overfull]: a line is" in built.err


@pytest.mark.weasy
@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x.png", "https://example.org/x.css", "file:///etc/hostname"]
)
def test_nothing_is_fetched(tmp_path: Path, address: str) -> None:
    """This test ensures that a theme cannot make a build read the network or other folders."""
    require("WeasyPrint")
    project(tmp_path, "weasyprint", {"style.css": f"body {{ background: url({address}) }}"})
    built = build(tmp_path)

    assert 1 == built.code
    assert f"error[fetch-refused]: '{address}' was not fetched" in built.err
    assert not (tmp_path / "output/jane/cv.pdf").exists()


@pytest.mark.tex
@pytest.mark.weasy
@pytest.mark.parametrize("backend", ["latex", "weasyprint"])
def test_entries_stay_whole(tmp_path: Path, backend: str) -> None:
    """This test ensures that no entry is torn by the end of a page where it fits on one, and
    that no heading stands alone at the foot of one."""
    require("xelatex", "WeasyPrint")
    project(tmp_path, backend, {})
    lines = "".join(f"\n      - point {number} of this entry" for number in range(9))
    entries = "".join(
        f"\n  - id: e{number}\n    organization: Begin{number}\n    highlights:{lines}\n"
        f"      - end{number}"
        for number in range(20)
    )
    text = f"version: 1\nperson: {{name: Jane Doe}}\nexperience:{entries}\n"
    (tmp_path / "profiles/jane/profile.yaml").write_text(text, encoding="utf-8")
    assert 0 == build(tmp_path).code

    pages = [page.extract_text() for page in PdfReader(tmp_path / "output/jane/cv.pdf").pages]
    page_of = {
        word: number for number, page in enumerate(pages) for word in page.replace("•", " ").split()
    }
    assert len(pages) > 2
    assert [page_of[f"Begin{n}"] for n in range(20)] == [page_of[f"end{n}"] for n in range(20)]
