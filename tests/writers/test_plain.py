"""Plain text says what a page would show, and where a click on it would lead."""

from __future__ import annotations

import pytest
from hypothesis import given

from cvbuild.richtext import Icon, Inlines, Link, parse_inlines, text
from cvbuild.writers.plain import PlainWriter
from tests.strategies import inlines

WRITER = PlainWriter()


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("*a* **b** `c` H~2~O 37^th^ $x^2$", "a b c H₂O 37th x²"),
        ("[Code](https://x.y/z) and [x.y/z](https://www.x.y/z/)", "Code (https://x.y/z) and x.y/z"),
        ("[+41 31](tel:+4131) [j@x.org](mailto:j@x.org)", "+41 31 j@x.org"),
        ("**[a](javascript:b) [c](https://d.e)**", "a c (https://d.e)"),
    ],
)
def test_what_is_written(markdown: str, plain: str) -> None:
    assert plain == WRITER.line(parse_inlines(markdown))


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        (r"$\int_0^1 e^{-x^2}$", "∫₀¹ e^{-x²}"),
        (r"$x_i^{n}$ $a_{ij}$ $T_{\mathrm{max}}$ $30^\circ$ $f^*$", "x_iⁿ a_{ij} T_{max} 30° f^*"),
        (r"$\frac{1}{\sqrt{n_0+1}}$", "1/(√(n₀+1))"),
        ("10^-3^ 10^−3^ CO~2~ 1^er^ v~max~ Doe^1^", "10⁻³ 10⁻³ CO₂ 1er vmax Doe¹"),
    ],
)
def test_what_is_raised_or_lowered(markdown: str, plain: str) -> None:
    """This test ensures that no exponent becomes a factor, and no limit a part of its letter."""
    assert plain == WRITER.line(parse_inlines(markdown))


def test_an_icon_is_its_word() -> None:
    """This test ensures that what cannot be drawn is said."""
    tree = (Link((Icon("code", text("[code]")),), "https://x.y"),)
    assert "[code] (https://x.y)" == WRITER.line(tree)


@given(inlines())
def test_a_text_is_one_line(tree: Inlines) -> None:
    """This test ensures that a form which takes a line gets no more than that."""
    assert "\n" not in WRITER.line(tree)
