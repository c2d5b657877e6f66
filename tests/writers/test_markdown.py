"""Markdown is held against a reader of CommonMark that is not ours."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import assume, given
from markdown_it import MarkdownIt

from cvbuild.richtext import (
    Accent,
    Code,
    Emph,
    Icon,
    Inline,
    Inlines,
    Isolate,
    Link,
    Math,
    SmallCaps,
    Strong,
    Sub,
    Sup,
    Text,
    Underline,
    parse_inlines,
    text,
)
from cvbuild.writers.markdown import MarkdownWriter
from tests.strategies import inlines, lines

WRITER = MarkdownWriter()
READER = MarkdownIt("commonmark", {"html": True})
TAGS = {Emph: "em", Strong: "strong", Sup: "sup", Sub: "sub"}


def as_html(tree: Inlines) -> str:
    return "".join(map(one_as_html, tree))


def one_as_html(inline: Inline) -> str:
    match inline:
        case Text(content):
            return html.escape(content)
        case Code(content):
            return f"<code>{html.escape(content)}</code>"
        case Math(tex):
            raise AssertionError(tex)
        case Link(children, _):
            return f"<a>{as_html(children)}</a>"
        case _:
            return f"<{TAGS[type(inline)]}>{as_html(inline.children)}</{TAGS[type(inline)]}>"


def read(markdown: str) -> str:
    """What a program that knows CommonMark makes of it, links without their addresses."""
    rendered = re.sub(r'<a href="[^"]*">', "<a>", READER.render(markdown))
    return html.unescape(rendered.strip())


def has_formula(tree: Inlines) -> bool:
    return any(isinstance(one, Math) or has_formula(getattr(one, "children", ())) for one in tree)


@given(inlines())
def test_it_reads_back(tree: Inlines) -> None:
    """This test ensures that nothing is read as a mark but what is one, wherever it stands."""
    assume(tree and not has_formula(tree))
    expected = html.unescape(as_html(tree).strip())
    assert f"<p>{expected}</p>" == read(WRITER.line(tree))


@given(lines)
def test_no_line_begins_a_block(line: str) -> None:
    """This test ensures that ``# 1``, ``- a`` and ``2024. x`` are text, in a list, too."""
    expected = line.strip()
    assert f"<ul>\n<li>{expected}</li>\n</ul>" == read(f"- {WRITER.line(text(line))}")


@pytest.mark.parametrize(
    ("tree", "markdown"),
    [
        (parse_inlines("*a* **b** `c` H~2~O 37^th^ $x^2$"),
         "*a* **b** `c` H<sub>2</sub>O 37<sup>th</sup> $x^2$"),
        (parse_inlines("*Grade:* 1, (*so.*) **Jane**\\*, x*y*z"),
         r"*Grade:* 1, (<em>so.</em>) **Jane**\*, x*y*z"),
        ((Emph(text("a")), Strong(text("b"))), "<em>a</em>**b**"),
        (parse_inlines("[a](https://x.y/b_(c)) [d](javascript:e)"),
         "[a](<https://x.y/b_(c)>) d"),
        ((Link((Icon("code", text("[code]")),), "https://x.y"),), r"[\[code\]](https://x.y)"),
        (text("2024. Seen"), r"2024\. Seen"),
        (text("- [x] 1 < 2 & 3 &amp; a_b"), r"\- \[x\] 1 \< 2 & 3 \&amp; a\_b"),
    ],
)  # fmt: skip
def test_what_is_written(tree: Inlines, markdown: str) -> None:
    assert markdown == WRITER.line(tree)


def test_looks_of_names() -> None:
    """This test ensures that Markdown, which cannot colour a name, keeps its letters."""
    tree = (Underline(text("a")), SmallCaps(text("b")), Isolate((Accent(text("c")),)))
    assert "<u>a</u>bc" == str(WRITER.text(tree))
