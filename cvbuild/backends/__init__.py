"""Backends: a document drawn by a theme, and compiled to a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class BackendRow:
    """A row of BACKENDS: which file it compiles, and the addresses of its two functions."""

    description: str
    target: Literal["latex", "html"]
    suffix: str
    draw: str
    compile: str


BACKENDS: dict[str, BackendRow] = {
    "latex": BackendRow(
        "LaTeX, by PyLaTeX and a TeX engine",
        target="latex",
        suffix="tex",
        draw="cvbuild.backends.tex:draw",
        compile="cvbuild.backends.tex:compile_pdf",
    ),
    "weasyprint": BackendRow(
        "HTML and CSS, by WeasyPrint",
        target="html",
        suffix="html",
        draw="cvbuild.backends.weasy:draw",
        compile="cvbuild.backends.weasy:compile_pdf",
    ),
}


@dataclass(frozen=True, slots=True)
class Engine:
    """A row of ENGINES: a TeX program, and how it is told not to write a PDF yet."""

    program: str
    draft: str
    unicode: bool = True
    #: What begins and ends a run of letters from right to left, and one from left to right in it.
    rtl: tuple[str, str] = ("", "")
    ltr: tuple[str, str] = ("", "")


ENGINES: dict[str, Engine] = {
    "xelatex": Engine(
        "xelatex",
        "-no-pdf",
        rtl=(r"\TeXXeTstate=1 \beginR ", r"\endR "),
        ltr=(r"\beginL ", r"\endL "),
    ),
    "lualatex": Engine(
        "lualatex",
        "--draftmode",
        rtl=(r"\bgroup\textdir TRT ", r"\egroup "),
        ltr=(r"\bgroup\textdir TLT ", r"\egroup "),
    ),
    "pdflatex": Engine("pdflatex", "-draftmode", unicode=False),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document as text of its target, and the files that it needs beside it."""

    text: str
    assets: tuple[tuple[str, bytes], ...] = ()
