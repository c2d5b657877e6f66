"""The sample documents as PDFs: what they say, and what they say about themselves."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cvbuild.document import Bullet, Chart, Document, Event, Item, Paragraph, Reference, Table
from cvbuild.project import VariantFile, variant_files
from cvbuild.richtext import Inlines, Link, to_plain
from cvbuild.world import DiskWorld
from tests.conftest import ROOT
from tests.pdf.conftest import Built, build, require
from tests.pdf.pages import bookmarks_of, fonts_of, letters, letters_of, links_of

pytestmark = [pytest.mark.tex, pytest.mark.weasy, pytest.mark.xdist_group("documents")]

VARIANTS = [one for one in variant_files(DiskWorld(ROOT))]
every_variant = pytest.mark.parametrize("variant", VARIANTS, ids=lambda one: one.target)
BACKENDS = ("latex", "weasyprint")


def name_of(document: Document) -> str:
    return to_plain(document.header.name)


def test_samples_build_without_a_word(samples: Built) -> None:
    """This test ensures that every sample builds with no error and no warning: no line is too
    wide, no letter is missing."""
    assert (0, "") == (samples.code, samples.err)


def test_second_build_does_nothing(samples: Built) -> None:
    """This test ensures that what is up to date is left alone."""
    before = {path: path.stat().st_mtime_ns for path in samples.root.glob("output/[!.]*/*")}

    assert (0, "everything is up to date\n", "") == dataclasses.astuple(build(samples.root))[1:]
    assert before == {path: path.stat().st_mtime_ns for path in samples.root.glob("output/[!.]*/*")}


@every_variant
def test_both_backends_say_the_same(samples: Built, variant: VariantFile) -> None:
    """This test ensures that a reader, a search and a parser get the same text of either PDF."""
    name = name_of(samples.document(variant))
    texts = {one: letters_of(path, name) for one, path in samples.pdfs(variant).items()}

    assert texts["latex"] == texts["weasyprint"]


@every_variant
@pytest.mark.parametrize("backend", BACKENDS)
def test_text_layer_is_complete(samples: Built, variant: VariantFile, backend: str) -> None:
    """This test ensures that everything in the document is on the page, in its order."""
    document = samples.document(variant)
    text = letters_of(samples.pdfs(variant)[backend], name_of(document))

    at = 0
    for piece in pieces_of(document):
        found = text.find(letters(piece), at)
        assert found >= 0, piece
        at = found


@every_variant
@pytest.mark.parametrize("backend", BACKENDS)
def test_file_describes_itself(samples: Built, variant: VariantFile, backend: str) -> None:
    """This test ensures that a PDF has title, author, key words, language and bookmarks."""
    document = samples.document(variant)
    pdf = samples.pdfs(variant)[backend]
    reader = PdfReader(pdf)
    metadata: Any = reader.metadata
    root: Any = reader.trailer["/Root"]

    assert to_plain(document.meta.title) == metadata.title
    assert name_of(document) == metadata.author
    assert to_plain(document.meta.keywords) == (metadata.get("/Keywords") or "")
    assert document.meta.language == root["/Lang"]
    assert headings_of(document) == bookmarks_of(pdf)


@every_variant
@pytest.mark.parametrize("backend", BACKENDS)
def test_links_are_those_of_the_document(
    samples: Built, variant: VariantFile, backend: str
) -> None:
    """This test ensures that every address of the document can be clicked, and no other."""
    document = samples.document(variant)

    assert addresses_of(document) == links_of(samples.pdfs(variant)[backend])


@every_variant
@pytest.mark.parametrize("backend", BACKENDS)
def test_fonts_are_inside(samples: Built, variant: VariantFile, backend: str) -> None:
    """This test ensures that a page looks the same on a machine without its fonts."""
    fonts = fonts_of(samples.pdfs(variant)[backend])

    assert fonts and all(fonts.values())


@every_variant
@pytest.mark.parametrize("backend", BACKENDS)
def test_own_name_is_bold(samples: Built, variant: VariantFile, backend: str) -> None:
    """This test ensures that the person's name is bold in every publication that has it."""
    document = samples.document(variant)
    bold = letters("".join(bold_text(samples.pdfs(variant)[backend])))
    name = name_of(document).split()[-1]
    references = [one for one in entries_of(document) if isinstance(one, Reference)]

    assert len(references) > 0
    assert bold.count(name) >= len(references)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("target", "pages"), [("karsten-roth/cv", 2), ("karsten-roth/one-page", 1)]
)
def test_page_budget(samples: Built, target: str, pages: int, backend: str) -> None:
    """This test ensures that the two-page CV has two pages and the one-page CV has one."""
    variant = next(one for one in VARIANTS if one.target == target)

    assert pages == len(PdfReader(samples.pdfs(variant)[backend]).pages)


def test_same_input_same_bytes(samples: Built, tmp_path: Path) -> None:
    """This test ensures that the same profile gives the same files in another place and zone."""
    shutil.copytree(ROOT / "profiles", tmp_path / "elsewhere" / "profiles")
    again = build(tmp_path / "elsewhere", "karsten-roth/cv")
    assert 0 == again.code

    for path in sorted((tmp_path / "elsewhere/output/karsten-roth").glob("cv*")):
        assert path.read_bytes() == (samples.root / "output/karsten-roth" / path.name).read_bytes()


def test_tex_compiles_by_itself(samples: Built, tmp_path: Path) -> None:
    """This test ensures that cv.tex and its fonts are all that XeLaTeX needs."""
    shutil.copytree(samples.root / "output/karsten-roth", tmp_path / "alone")
    subprocess.run(
        ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "cv.tex"],
        cwd=tmp_path / "alone",
        stdout=subprocess.DEVNULL,
        check=True,
    )

    assert 2 == len(PdfReader(tmp_path / "alone/cv.pdf").pages)


def test_html_stands_alone(samples: Built) -> None:
    """This test ensures that cv.html loads nothing: styles, fonts and icons are inside."""
    html = (samples.root / "output/karsten-roth/cv.html").read_text(encoding="utf-8")
    loads = re.findall(r"<link|<script|<img|@import|\bsrc=|url\((?!\"data:)", html)

    assert [] == loads


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["Ausbildung", "seit Mai 2021", "Okt. 2022"]),
        ("fr", ["Formation", "depuis mai 2021"]),
    ],
)
def test_other_languages(tmp_path: Path, language: str, words: list[str]) -> None:
    """This test ensures that headings, dates and hyphenation are of the document's language."""
    require("xelatex", "WeasyPrint")
    shutil.copytree(ROOT / "profiles/karsten-roth", tmp_path / "profiles/karsten-roth")
    variants = tmp_path / "profiles/karsten-roth/variants"
    text = (variants / "cv.yaml").read_text(encoding="utf-8")
    shutil.rmtree(variants)
    variants.mkdir()
    (variants / "cv.yaml").write_text(f"language: {language}\n{text}", encoding="utf-8")
    built = build(tmp_path)
    assert (0, "") == (built.code, built.err)

    texts = {
        backend: letters_of(path, "Karsten Roth")
        for backend, path in built.pdfs(built.variants[0]).items()
    }
    assert texts["latex"] == texts["weasyprint"]
    for word in words:
        assert letters(word) in texts["latex"]


def entries_of(document: Document) -> list[Any]:
    return [e for section in document.sections for group in section.groups for e in group.entries]


def headings_of(document: Document) -> list[str]:
    """The titles of sections and groups in the order of the page."""
    found = []
    for section in document.sections:
        found.append(to_plain(section.title))
        for group in section.groups:
            found += [to_plain(title) for title in (group.above, group.title) if title]
    return found


def texts_of(entry: Any) -> list[Inlines]:
    """The pieces of an entry in the order in which they are read."""
    match entry:
        case Event():
            rows = [side for row in entry.rows for side in (row.left, row.right)]
            return [*rows, *entry.paragraphs, *entry.bullets]
        case Item():
            return [entry.label, entry.text]
        case Reference():
            return [entry.label, *entry.lines]
        case Bullet() | Paragraph():
            return [entry.text]
        case Chart():
            return [entry.title, *(side for bar in entry.bars for side in (bar.label, bar.count))]
        case Table():
            return [cell for row in (entry.head, *entry.rows, entry.foot) for cell in row]
    raise AssertionError(entry)


def all_texts(document: Document) -> list[Inlines]:
    header = document.header
    found = [header.name, header.title, header.headline]
    found += [contact.text for contact in header.contacts]
    for section in document.sections:
        found.append(section.title)
        for group in section.groups:
            found += [group.above, group.title]
            found += [piece for entry in group.entries for piece in texts_of(entry)]
    return found


def pieces_of(document: Document) -> list[str]:
    return [to_plain(piece) for piece in all_texts(document) if piece]


def addresses_of(document: Document) -> list[str]:
    """The addresses, each once, in the order of the page."""

    def of(inlines: Inlines) -> list[str]:
        found = []
        for inline in inlines:
            found += [inline.url] if isinstance(inline, Link) else []
            found += of(getattr(inline, "children", ()))
        return found

    contacts = [contact.url for contact in document.header.contacts if contact.url]
    found = contacts + [url for piece in all_texts(document) for url in of(piece)]
    return list(dict.fromkeys(found))


def bold_text(pdf: Path) -> list[str]:
    """What is set in a bold face."""
    found: list[str] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if font and "Bold" in str(font.get("/BaseFont", "")):
            found.append(text)

    for page in PdfReader(pdf).pages:
        page.extract_text(visitor_text=visit)
    return found
