"""What TeX says, in plain words and at the person's own line."""

from __future__ import annotations

import pytest

from cvbuild.backends.texlog import problems_of
from cvbuild.diagnostic import Diagnostic, Severity
from cvbuild.source import Span

TEX = [
    r"\documentclass{article}",
    r"\begin{document}",
    "% cv: education-1-phd",
    "one",
    "  % cv: awards-2-prize",
    "two",
    "three",
    "% cv: awards-2-unknown",
    "four",
]
PLACES = {
    "education-1-phd": Span("profiles/ada/profile.yaml", 12, 3),
    "awards-2-prize": Span("profiles/ada/imported/cv.yaml", 40, 5),
}
PHD, PRIZE = PLACES["education-1-phd"], PLACES["awards-2-prize"]


def error(message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, "tex", message, span, hints)


PACKAGES = "'cvbuild doctor' names the TeX packages that are needed"
OURS = "if this is text of yours, please report it: cvbuild should have escaped it"


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ("This is XeTeX\n file:line:error style messages enabled.\n(./cv.tex\n", []),
        (
            "./cv.tex:7: Undefined control sequence.\nl.7 \\nothing\n",
            [error("TeX does not know a command that stands here", PRIZE, OURS)],
        ),
        (
            "./cv.tex:4: Extra }, or forgotten \\endgroup.\n",
            [error("TeX says: Extra }, or forgotten \\endgroup", PHD)],
        ),
        (
            "./cv.tex:1: LaTeX Error: Something's wrong.\n",
            [error("TeX says: LaTeX Error: Something's wrong")],
        ),
        ("./cv.tex:9: Missing $ inserted.\n", [error("TeX says: Missing $ inserted")]),
        (
            "/usr/share/texmf/a.sty:7: Missing number, treated as zero.\n",
            [error("TeX says: Missing number, treated as zero")],
        ),
        (
            "! LaTeX Error: File `some.sty' not found.\n\nType X to quit\n"
            "./cv.tex:3: Emergency stop.\n./cv.tex:3:  ==> Fatal error occurred, no output\n",
            [
                error(
                    "the TeX package 'some.sty' is not installed",
                    None,
                    "install it, or set 'backend: weasyprint'; 'cvbuild doctor' names the packages",
                )
            ],
        ),
        (
            './cv.tex:1: Package fontspec Error: The font "Sample Sans 3" cannot be found.\n',
            [error("TeX cannot find the font 'Sample Sans 3'", None, PACKAGES)],
        ),
        (
            './cv.tex:1: Font TU/S(0)/m/n/10="Sample Sans 3" at 10.0pt not loadable: no metrics.\n',
            [error("TeX cannot find the font 'Sample Sans 3'", None, PACKAGES)],
        ),
        (
            "! Font \\x=sample at 10pt not loadable: Metric (TFM) file not found.\n",
            [error("TeX cannot find the font 'sample'", None, PACKAGES)],
        ),
        (
            "! TeX capacity exceeded, sorry [main memory size=5000000].\n",
            [error("the text is more than TeX has room for")],
        ),
        (
            "Overfull \\hbox (12.345pt too wide) in paragraph at lines 6--7\n"
            "Overfull \\hbox (3.6pt too wide) detected at line 4\n"
            "Underfull \\hbox (badness 10000) in paragraph at lines 6--7\n",
            [
                Diagnostic(
                    Severity.WARNING,
                    "overfull",
                    f"a line is {points} pt too wide",
                    span,
                    ("shorten a long word or address in it",),
                )
                for points, span in ((12, PRIZE), (4, PHD))
            ],
        ),
        (
            'Missing character: There is no 日 ("65E5) in font "[Sample.otf]"!\n'
            "Missing character: There is no ☃ (U+2603) in font sample!\n"
            'Missing character: There is no 日 ("65E5) in font "[Sample.otf]"!\n'
            "Missing character: There is no ! in font nullfont!\n",
            [
                Diagnostic(
                    Severity.WARNING, "missing-letter", f"the font of the page has no '{char}'"
                )
                for char in "!☃日"
            ],
        ),
    ],
)
def test_logs(log: str, expected: list[Diagnostic]) -> None:
    """This test ensures that each thing TeX says is told once, without its jargon."""
    assert expected == problems_of(log, TEX, PLACES)
