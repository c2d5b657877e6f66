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
        ("*a* **b** `c` H~2~O 37^th^ $x^2$", "a b c H2O 37th x2"),
        ("[Code](https://x.y/z) and [x.y/z](https://www.x.y/z/)", "Code (https://x.y/z) and x.y/z"),
        ("[+41 31](tel:+4131) [j@x.org](mailto:j@x.org)", "+41 31 j@x.org"),
        ("**[a](javascript:b) [c](https://d.e)**", "a c (https://d.e)"),
    ],
)
def test_what_is_written(markdown: str, plain: str) -> None:
    assert plain == WRITER.line(parse_inlines(markdown))


def test_an_icon_is_its_word() -> None:
    """This test ensures that what cannot be drawn is said."""
    tree = (Link((Icon("code", text("[code]")),), "https://x.y"),)
    assert "[code] (https://x.y)" == WRITER.line(tree)


@given(inlines())
def test_a_text_is_one_line(tree: Inlines) -> None:
    """This test ensures that a form which takes a line gets no more than that."""
    assert "\n" not in WRITER.line(tree)
