"""Formulas as readable text: what TeX means, and that no TeX is ever passed on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.formula import read_formula, typeset, unknown_commands
from cvbuild.richtext import Emph, Inlines, Sub, Sup, Text, formula_inlines, to_plain


def letters(characters: str) -> Emph:
    return Emph((Text(characters),))


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\lambda", (letters("λ"),)),
        (r"\sim 1\%", (Text("∼1%"),)),
        (r"\mathbb{R}^n", (Text("ℝ"), Sup((letters("n"),)))),
        (r"\mathbb{RX}", (Text("RX"),)),
        (r"x_i^{2n}", (letters("x"), Sub((letters("i"),)), Sup((Text("2"), letters("n"))))),
        (r"x_\alpha", (letters("x"), Sub((letters("α"),)))),
        ("x^*", (letters("x"), Sup((Text("*"),)))),
        (r"\frac{1}{2}", (Text("1/2"),)),
        (r"\sqrt[3]{2}", (Sup((Text("3"),)), Text("√2"))),
        (r"\mathrm{d}x", (Text("d"), letters("x"))),
        ("x^{", (letters("x"),)),
        ("x_", (letters("x"),)),
        ("", ()),
    ],
)
def test_inlines(tex: str, expected: Inlines) -> None:
    """This test ensures that letters are in italics, indices below and powers above."""
    assert expected == read_formula(tex)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"+60\%", "+60%"),
        ("60%", "60%"),
        ("50% of n", "50% of n"),
        (r"\geq 3", "≥3"),
        (r"10 \times 10", "10×10"),
        (r"f: X \to Y", "f: X→Y"),
        (r"\mathcal{O}(n \log n)", "O(n log n)"),
        (r"\max_x f(x)", "maxx f(x)"),
        (r"\frac{a+b}{c}", "(a+b)/c"),
        (r"\sqrt{a+b}", "√(a+b)"),
        (r"\hat{x}", "x\u0302"),
        (r"\overline{ab}", "ab"),
        (r"a \ne b", "a≠b"),
        (r"\left( x \right)", "( x )"),
        (r"\boldsymbol{\theta}", "θ"),
        (r"\{a, b\}", "{a, b}"),
        (r"a\\b", "a b"),
        (r"\text{in words}", "in words"),
        (r"\$5", "$5"),
        ("a$b", "a$b"),
        (r"\foo{a}", "fooa"),
        (r"\input{/etc/passwd}", "/etc/passwd"),
        (r"\write18{ls}", "write18ls"),
        (r"\begin{matrix}a&b\end{matrix}", "a b"),
    ],
)
def test_plain(tex: str, expected: str) -> None:
    """This test ensures that a formula reads as what it means, and a command as its name."""
    assert expected == to_plain(read_formula(tex))


@given(st.text(alphabet="\\{}^_$%&#~ab1 +<[]()fracsqrtbeginend", max_size=30) | st.text())
def test_any_formula_is_read(tex: str) -> None:
    """This test ensures that garbage is read, too, and leaves no command behind."""
    shown = to_plain(read_formula(tex))
    assert "\\" not in shown


@pytest.mark.parametrize("part", ["{", "x^", r"\sqrt{", r"\frac", r"\begin{a}", r"\left("])
def test_deep_formulas_end(part: str) -> None:
    """This test ensures that a formula without end is given up, and not the whole build."""
    assert isinstance(read_formula(part * 2000), tuple)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x", "x"),
        ("n=3-k", "n = 3 − k"),
        (r"\sqrt{s}=13", "√s = 13"),
        (r"\tau^-\to b", "τ− → b"),
        (r"\sim 1\%", "∼1%"),
        ("(-1)^n", "(−1)n"),
        ("x = -1", "x = −1"),
        (r"3\times 3", "3 × 3"),
        (r"\pm 1", "±1"),
        ("=", "="),
    ],
)
def test_as_it_is_printed(tex: str, expected: str) -> None:
    """This test ensures that relations and operations stand apart as in print, and that what
    stands before one number alone does not."""
    assert expected == to_plain(typeset(formula_inlines(tex))).replace("\u2005", " ")


def test_unknown_commands() -> None:
    """This test ensures that what is shown by its name is known to be."""
    known = r"\alpha \left( \mathcal{X} \operatorname{x} \hat x \frac12 \,\% \argmin"
    assert [] == unknown_commands(known)
    assert ["foo", "ce"] == unknown_commands(r"\foo{x} \ce{H2O} \foo")
