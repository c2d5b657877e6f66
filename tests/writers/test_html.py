"""Inlines as HTML: escaped in texts and in attributes, and no link that runs a script."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.richtext import (
    Accent,
    Code,
    Emph,
    Icon,
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
    text,
)
from cvbuild.writers import printable
from cvbuild.writers.html import Html, HtmlWriter
from tests.strategies import HOSTILE, inlines
from tests.writers.test_latex import UNSAFE

WRITER = HtmlWriter()
A = (Text("a"),)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ((), ""),
        (text("a < b & c > \"d\" 'e'"), "a &lt; b &amp; c &gt; &#34;d&#34; &#39;e&#39;"),
        (text("<script>&amp;"), "&lt;script&gt;&amp;amp;"),
        (text("\\{}$%#_~^"), "\\{}$%#_~^"),
        (text("Bd. 4, S. 1, doi: 10"), "Bd.\xa04, S.\xa01, doi:\xa010"),
        (text("a/b"), "a/<wbr>b"),
        (text("a\tb\x00\ud800c\ufffe"), "a bc"),
        (text("שלום é 日本"), "שלום é 日本"),
        (
            (Emph(A), Strong(A), Sup(A), Sub(A)),
            "<em>a</em><strong>a</strong><sup>a</sup><sub>a</sub>",
        ),
        (
            (Underline(A), SmallCaps(A), Accent(A)),
            '<u>a</u><span class="small-caps">a</span><span class="accent">a</span>',
        ),
        ((Isolate(text("שלום <ab>")),), '<bdi dir="rtl">שלום &lt;ab&gt;</bdi>'),
        ((Isolate(text("ab שלום")),), "ab שלום"),
        ((Emph((Strong((Text("<"),)),)),), "<em><strong>&lt;</strong></em>"),
        ((Code("a<b"),), "<code>a&lt;b</code>"),
        ((Math(r"x_1 < \alpha"),), "<em>x</em><sub>1</sub>\u2005&lt;\u2005<em>α</em>"),
        (
            (Link((Emph(A),), "https://x.y/?a=1&b"),),
            '<a href="https://x.y/?a=1&amp;b"><em>a</em></a>',
        ),
        ((Link(A, 'https://x.y/" onclick="x'),), '<a href="https://x.y/%22%20onclick=%22x">a</a>'),
        ((Link(A, "https://x.y/'<é"),), '<a href="https://x.y/&#39;%3C%C3%A9">a</a>'),
    ],
)
def test_inlines(tree: Inlines, expected: str) -> None:
    """This test ensures that each inline has its element, with its content escaped inside."""
    found = WRITER.text(tree)
    assert (Html(expected), Html) == (found, type(found))


@pytest.mark.parametrize("url", UNSAFE)
def test_what_is_never_linked(url: str) -> None:
    """This test ensures that no click runs a script or opens a file of the reader's machine."""
    assert (Html("a"), Html("")) == (WRITER.text((Link(A, url),)), WRITER.url(url))


def test_letters_that_no_font_has() -> None:
    """This test ensures that a letter that cannot be shown is named, and still escaped."""
    writer = HtmlWriter(missing=frozenset("☃<"))
    assert Html("a[U+2603][U+003C]&gt;") == writer.text(text("a☃<>"))


def test_icons() -> None:
    """This test ensures that an icon has a name, and is its word where it cannot be drawn."""
    tree = (Link((Icon("code", text("[<src>]")),), "https://x.y"),)
    drawn = '<span role="img" aria-label="code" title="code"><svg/></span>'
    writer = HtmlWriter(icons={"code": "<svg/>"})
    assert Html(f'<a href="https://x.y">{drawn}</a>') == writer.text(tree)
    assert Html('<a href="https://x.y">[&lt;src&gt;]</a>') == WRITER.text(tree)


def test_raw_is_passed_on() -> None:
    """This test ensures that a theme's own HTML is not escaped."""
    assert Html("<hr>") == WRITER.raw("<hr>")


class Reader(HTMLParser):
    """What a browser sees: the characters, and the elements that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = ""
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.shown += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        if tag != "wbr":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def seen(written: str) -> Reader:
    reader = Reader()
    reader.feed(written)
    reader.close()
    assert reader.open == []
    return reader


@given(st.text(alphabet=HOSTILE + "ab1\n\x00", max_size=30) | st.text(max_size=30))
def test_what_is_escaped_can_be_read_again(characters: str) -> None:
    """This test ensures that no character is lost, doubled or taken for an element."""
    written = WRITER.text(text(characters))
    assert printable(characters) == html.unescape(written.replace("<wbr>", ""))
    assert not re.search("[<>\"']", written.replace("<wbr>", ""))


@given(inlines())
def test_elements_are_closed(tree: Inlines) -> None:
    """This test ensures that any tree of inlines is well-formed, with no element but ours."""
    tags = seen(WRITER.text(tree)).tags
    assert tags <= {"a", "code", "em", "strong", "sub", "sup", "wbr"}


@given(st.text(alphabet="\"'<>& \n{}ab/é%#", max_size=20))
def test_no_address_breaks_out(characters: str) -> None:
    """This test ensures that no address ends its attribute."""
    assert seen(WRITER.text((Link(A, "https://x.y/" + characters),))).shown == "a"
