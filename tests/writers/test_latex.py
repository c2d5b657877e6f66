"""Inlines as LaTeX: what TeX takes for its own is escaped, once, whatever the context."""

from __future__ import annotations

import re

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
from cvbuild.writers import WRITERS, printable, writer_class
from cvbuild.writers.latex import LatexWriter, Tex
from tests.strategies import HOSTILE, inlines

WRITER = LatexWriter()
A = (Text("a"),)


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        ("", ""),
        ("plain 123", "plain 123"),
        ("\\", r"\textbackslash{}"),
        ("{}", r"\{\}"),
        ("$&#%_", r"\$\&\#\%\_"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ("^^M \\input", r"\textasciicircum{}\textasciicircum{}M \textbackslash{}input"),
        ("\\\\", r"\textbackslash{}\textbackslash{}"),
        ("<>|\"'`*[]@=+", "<>|\"'`*[]@=+"),
        ("-- --- ?` ``''", "-- --- ?` ``''"),
        ("a\xa0b", "a~b"),
        ("a\u202fb\u2009c", r"a\,b\,c"),
        ("a\xadb", r"a\-b"),
        ("a\u2011b", r"a\mbox{-}b"),
        ("a/b", r"a/\allowbreak{}b"),
        ("1–2 — 3", r"1–\allowbreak{}2 —\allowbreak{} 3"),
        ("a\tb\nc\u2028d", "a b c d"),
        ("\x00\x07\x1b\x9f\ufeff\ufffe\ud800a", "a"),
        ("👩\u200d🔬\ufe0f", "👩🔬"),
        ("é日本", r"é日\hskip0pt{}本"),
        ("J 4, p. 1", "J 4, p.~1"),
        ("there are no. Tops. 5", "there are no. Tops. 5"),
        ("שלום", r"\cvrtl{שלום}"),
        ("ab שלום, עולם! cd", r"ab \cvrtl{שלום, עולם}! cd"),
        ("שלום 12 עולם", r"\cvrtl{שלום} 12 \cvrtl{עולם}"),
        ("ש_ל", r"\cvrtl{ש\_ל}"),
        ("שָׁלוֹם.", r"\cvrtl{שָׁלוֹם}."),
    ],
)
def test_characters(characters: str, expected: str) -> None:
    """This test ensures that each character is set as itself, in its direction."""
    assert Tex(expected) == WRITER.text(text(characters))


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ((Emph(A), Strong(A)), r"\textit{a}\textbf{a}"),
        ((Isolate(text("a שלום")),), r"a \cvrtl{שלום}"),
        (
            (Isolate((*text("שלום (ab 12). "), Strong(text("b")), Isolate(text("a, ש")))),),
            r"\cvrtl{שלום (\cvltr{ab 12}). \textbf{\cvltr{b}}\cvltr{a, \cvrtl{ש}}}",
        ),
        ((Underline(A), SmallCaps(A), Accent(A)), r"\cvunderline{a}\textsc{a}\cvaccented{a}"),
        ((Sup(A), Sub(A)), r"\textsuperscript{a}\textsubscript{a}"),
        ((Code("a_b"),), r"\cvcode{a\_b}"),
        ((Emph((Text("50% "), Strong((Text("#1"),)))),), r"\textit{50\% \textbf{\#1}}"),
        ((Math(r"\alpha_1\%"),), r"\textit{α}\textsubscript{1}\%"),
        ((Math(r"\input{/x}"),), r"/\allowbreak{}\textit{x}"),
        ((Link(A, "https://x.y/z_w?a=1&b#c"),), r"\href{https://x.y/z\_w?a=1\&b\#c}{a}"),
        ((Link((Emph(A),), "mailto:a@b.c"),), r"\href{mailto:a@b.c}{\textit{a}}"),
    ],
)
def test_inlines(tree: Inlines, expected: str) -> None:
    """This test ensures that each inline has its command, with its content escaped inside."""
    found = WRITER.text(tree)
    assert (Tex(expected), Tex) == (found, type(found))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.y/a%20b", r"https://x.y/a\%20b"),
        ("https://x.y/~a$", r"https://x.y/~a\$"),
        ("https://x.y/{a}\\b^c", r"https://x.y/\%7Ba\%7D\%5Cb\%5Ec"),
        ("https://x.y/é a", r"https://x.y/\%C3\%A9\%20a"),
        (" https://x.y\n", "https://x.y"),
        ("HTTPS://x.y", "HTTPS://x.y"),
        ("tel:+49", "tel:+49"),
    ],
)
def test_addresses(url: str, expected: str) -> None:
    """This test ensures that an address reaches the PDF as it is, and TeX unharmed."""
    assert Tex(expected) == WRITER.url(url)


UNSAFE = [
    "javascript:alert(1)", "JavaScript:x", "file:///etc/passwd", "data:text/html,x", "vbscript:x",
    "//x.y", "x.pdf", "../x", "#x", "", "java\nscript:x", "https:x", "ftp://x.y", "run:x",
]  # fmt: skip


@pytest.mark.parametrize("url", UNSAFE)
def test_what_is_never_linked(url: str) -> None:
    """This test ensures that no click runs a script or opens a file of the reader's machine."""
    assert (Tex("a"), Tex("")) == (WRITER.text((Link(A, url),)), WRITER.url(url))


def test_fonts_for_letters_that_the_main_font_has_not() -> None:
    """This test ensures that runs of letters get their font, and what no font has, its number."""
    writer = LatexWriter({"日": "cvcjk", "本": "cvcjk", "✓": "cvsym"}, frozenset("☃"))
    expected = r"a{\cvcjk{}日}\hskip0pt{}{\cvcjk{}本}{\cvsym{}✓}\cvmissing{2603}\%"
    assert Tex(expected) == writer.text(text("a日本✓☃%"))
    assert Tex(r"\cvcode{{\cvcjk{}日}}") == writer.text((Code("日"),))


def test_icons() -> None:
    """This test ensures that an icon is drawn in bold, too, and is its word without a command."""
    tree = (Link((Icon("code", text("[a_b]")),), "https://x.y"), Strong((Icon("pdf", A),)))
    writer = LatexWriter(formulas=True, icons={"code": "cviconcode", "pdf": "cviconpdf"})
    drawn = writer.text(tree)
    assert Tex(r"\href{https://x.y}{\cviconcode{}}\textbf{\cviconpdf{}}") == drawn
    assert Tex(r"\href{https://x.y}{[a\_b]}\textbf{a}") == WRITER.text(tree)


def test_raw_is_passed_on() -> None:
    """This test ensures that a theme's own LaTeX is not escaped."""
    assert Tex(r"\vspace{1em}") == WRITER.raw(r"\vspace{1em}")


#: What the writer may say in place of a character, and which character that is.
_SAYS = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    r"\{": "{", r"\}": "}", r"\$": "$", r"\&": "&", r"\#": "#", r"\%": "%", r"\_": "_",
    "~": "\xa0", r"\-": "\xad", r"\,": "\u202f", r"\mbox{-}": "\u2011", r"\hskip0pt{}": "\u200b",
    r"\allowbreak{}": "", r"\cvrtl{": "", "}": "",
}  # fmt: skip
_TOKEN = re.compile(
    "|".join(map(re.escape, sorted(_SAYS, key=len, reverse=True))) + r"|[^\\{}$&#%_~^]"
)
_SPACES = re.compile("[\u2009\u200a]")
_SHAPERS = re.compile("[\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def unescaped(tex: str) -> str:
    """The characters that TeX would set; fails at a special one that is not escaped."""
    found, at = "", 0
    while at < len(tex):
        token = _TOKEN.match(tex, at)
        assert token, f"an unescaped {tex[at]!r} in {tex!r}"
        found += _SAYS.get(token[0], token[0])
        at = token.end()
    return found


@given(st.text(alphabet=HOSTILE + "ab1\n\x00\u200b\u2009", max_size=30) | st.text(max_size=30))
def test_what_is_escaped_can_be_read_again(characters: str) -> None:
    """This test ensures that no character is lost, doubled or left for TeX to take."""
    expected = _SPACES.sub("\u202f", _SHAPERS.sub("", printable(characters)))
    found = unescaped(WRITER.text(text(characters)))
    # Where a line may be broken is the writer's to say.
    assert expected.replace("\u200b", "") == found.replace("\u200b", "")


@given(st.text(alphabet='{}\\%#&_~^$ \n"<>ab/:é', max_size=20))
def test_no_address_breaks_out(characters: str) -> None:
    """This test ensures that no address ends its braces, begins a comment or holds a space."""
    written = WRITER.url("https://x.y/" + characters)
    assert re.fullmatch(r"(?:\\[%#&_$]|[^\\{}%#&_$\s^\"<>])*", written)


@given(inlines())
def test_braces_are_balanced(tree: Inlines) -> None:
    """This test ensures that no tree of inlines leaves a group open."""
    depth = 0
    for token in re.findall(r"\\.|[{}]", WRITER.text(tree)):
        depth += {"{": 1, "}": -1}.get(token, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("target", WRITERS)
def test_writers_by_name(target: str) -> None:
    """This test ensures that each writer of the table can be had, with all it must do."""
    writer = writer_class(target)()
    assert [writer.text(()), writer.url(""), writer.raw("")] == ["", "", ""]
