"""Formulas for TeX: what is set, and that nothing gets through that was not put together here."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.texmath import math_tex

_COMMANDS = re.compile(
    r"\\(?:mathop|mathrm|nolimits|sqrt|mathcolon|symcal|symscr|symfrak|symbfup|symsfup"
    r"|hat|widehat|tilde|widetilde|bar|overline|vec|dot|ddot|check|[,;%#$&{} ])"
)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"O(n \log n)", r"O(n\mathop{\mathrm{log}}\nolimits n)"),
        (r"\mathbb{R}^n", "ℝ^{n}"),
        (r"x_i^{2n}", "x_{i}^{2n}"),
        (r"x_{i_j}^2", "x_{{i_{j}}}^{2}"),
        ("x^2^3", "x^{2}{}^{3}"),
        (r"\frac{a+b}{c}", "(a+b)/c"),
        (r"\sqrt[3]{x+1}", r"\sqrt[3]{x+1}"),
        (r"\hat{\theta}", r"\hat{θ}"),
        (r"\bar b b", r"\bar{b}b"),
        (r"\mathcal{L}_1", r"\symcal{L}_{1}"),
        (r"\text{for all}\ x", r"\mathrm{for\ all}\,x"),
        (r"f: X \to Y", r"f\mathcolon X→Y"),
        (r"\sum_{i=1}^n x_i", "∑_{i=1}^{n}x_{i}"),
        (r"\left( a \right)", "(a)"),
        (r"\sim 1\%", r"∼1\%"),
        (r"\{a\}", r"\{a\}"),
        (r"^{13}\mathrm{C}", r"^{13}\mathrm{C}"),
        (r"a \ne b", "a≠b"),
    ],
)
def test_formulas(tex: str, expected: str) -> None:
    """This test ensures that formulas are written anew, signs as themselves."""
    assert expected == math_tex(tex)


@pytest.mark.parametrize(
    "tex",
    [
        r"\input{secret}",
        r"\write18{rm}",
        r"\mathrm{\input{a}}",
        r"\begin{matrix}a\end{matrix}",
        r"\unknown",
        r"\mathrm{a\b}",
        "x'",
        "50% of n",
        "漢",
        "{",
        "^",
        "",
    ],
)
def test_what_is_not_known_is_left_to_letters(tex: str) -> None:
    """This test ensures that a formula with a part that is not known is not set as one."""
    assert math_tex(tex) is None


_PIECES = st.sampled_from(
    [
        *r"xy2+{}[]()^_\%$#&~'",
        r"\frac",
        r"\sqrt",
        r"\mathrm",
        r"\hat",
        r"\def",
        r"\csname",
        " ",
        "é",
    ]
)


@given(st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=20).map("".join)))
def test_no_command_gets_through(tex: str) -> None:
    """This test ensures that only known commands are written, in braces that match."""
    written = math_tex(tex) or ""
    rest = _COMMANDS.sub("", written)
    assert not re.search(r"[\\$%#&~]", rest)
    depth = 0
    for brace in re.findall(r"[{}]", re.sub(r"\\.", "", written)):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
    assert not re.search(r"[\^_](?!\{)", re.sub(r"\\.", "", written))
