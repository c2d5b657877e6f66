"""Links of publications as icons, on pages of both backends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pdf.conftest import build, require
from tests.pdf.pages import letters_of, links_of

pytestmark = [pytest.mark.tex, pytest.mark.weasy]

PROFILE = """\
version: 1
person: {name: Ada Muster}
publications:
  - id: lakes
    type: book
    title: Lakes
    issued: 2024
    DOI: 10.1000/1
    links:
      code: https://a.example/code
      data: https://a.example/data
      pdf: https://a.example/pdf
      poster: https://a.example/poster
      slides: https://a.example/slides
      video: https://a.example/video
      website: https://a.example/website
      demo: https://a.example/demo
    URL: https://a.example/link
"""


def test_icons_are_live_and_have_no_letters(tmp_path: Path) -> None:
    """This test ensures that an icon leads to its address and puts no letter into the text."""
    require("xelatex", "WeasyPrint")
    folder = tmp_path / "profiles/ada"
    (folder / "variants").mkdir(parents=True)
    (folder / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "variants/cv.yaml").write_text(
        "backend: [latex, weasyprint]\nsections:\n  - {kind: publications, links: icons}\n",
        encoding="utf-8",
    )
    built = build(tmp_path)
    assert (0, "") == (built.code, built.err)

    places = ["code", "data", "pdf", "poster", "slides", "video", "website", "demo", "link"]
    expected = ["https://doi.org/10.1000/1", *(f"https://a.example/{one}" for one in places)]
    for name in ("cv.pdf", "cv.weasyprint.pdf"):
        pdf = tmp_path / "output/ada" / name
        assert "AdaMusterPublications[1]“Lakes.”2024.[doi][demo]" == letters_of(pdf, "Ada Muster")
        assert expected == links_of(pdf)
