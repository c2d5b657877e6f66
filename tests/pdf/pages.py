"""What a PDF says, for tests that compare it with what a person wrote."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from pypdf import PdfReader


def letters_of(pdf: Path, name: str) -> str:
    """The letters of the text layer in its order, without the foot of each page."""
    pages = [letters(page.extract_text()) for page in PdfReader(pdf).pages]
    foot = re.compile(rf"{re.escape(letters(name))}\d+/{len(pages)}$")
    return "".join(foot.sub("", page) for page in pages)


def letters(text: str) -> str:
    """A text without what may differ between backends: spaces and the hyphens of broken lines."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", unicodedata.normalize("NFKC", text))


def links_of(pdf: Path) -> list[str]:
    """The addresses that can be clicked, each once, in the order of the pages."""
    found: dict[str, None] = {}
    for page in PdfReader(pdf).pages:
        for annotation in page.get("/Annots") or []:
            action = annotation.get_object().get("/A")
            if action and "/URI" in action.get_object():
                found.setdefault(str(action.get_object()["/URI"]))
    return list(found)


def bookmarks_of(pdf: Path) -> list[str]:
    """The titles of the outline, flat."""

    def titles(outline: Any) -> list[str]:
        flat: list[str] = []
        for item in outline:
            flat += titles(item) if isinstance(item, list) else [str(item.title)]
        return flat

    return titles(PdfReader(pdf).outline)


def fonts_of(pdf: Path) -> dict[str, bool]:
    """The fonts by name, each with whether it is inside the file."""
    found: dict[str, bool] = {}
    for page in PdfReader(pdf).pages:
        resources: Any = page["/Resources"].get_object()
        for font in resources.get("/Font", {}).get_object().values():
            top = font.get_object()
            inner = top["/DescendantFonts"][0].get_object() if "/DescendantFonts" in top else top
            descriptor = inner.get("/FontDescriptor", {})
            descriptor = descriptor.get_object() if descriptor else {}
            inside = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            found[str(top["/BaseFont"])] = inside or top.get("/Subtype") == "/Type3"
    return found
