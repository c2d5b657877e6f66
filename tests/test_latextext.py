"""LaTeX in plain text: what becomes of each command, and that nothing hangs or is left over."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.reading.latextext import read_latex, read_tex
from cvbuild.richtext import Math, parse_inlines, to_markdown, to_plain


@pytest.mark.parametrize(
    ("latex", "markdown"),
    [
        (r"an \emph{old} \textbf{bold} \texttt{word}", "an *old* **bold** `word`"),
        (r"{\em all} of {\bf it}", "*all* of **it**"),
        (r"over $+60\%$ in", r"over $+60\%$ in"),
        (r"a $$x^2$$ \( y \)", "a $x^2$ $y$"),
        (r"see \url{https://a.b/c\_d}", r"see [https://a.b/c\_d](https://a.b/c_d)"),
        (r"\href{https://a.b}{here}", "[here](https://a.b)"),
        (r"text\footnote{Aside.} goes on", "text (Aside.) goes on"),
        (r"\"o \'{e} \c{c} \v{s} Stra\ss e \o re \'{\i}", "ö é ç š Straße øre í"),
        (r"\foo{a}{b} of \ours", "a b of ours"),
        (r"\LaTeX\ is \ldots\ \geq 3", "LaTeX is … ≥ 3"),
        (r"100\% \& \$5, \#1 {0,1}", r"100% & \$5, #1 {0,1}"),
        ("``so-called'' x--y", "“so-called” x--y"),
        ("*so* it is, A* and * b", r"*so* it is, A\* and \* b"),
        (r"vs.\ others\\ next~one 50% a_b", r"vs. others next\~one 50% a\_b"),
        (r"\textbf{ spaced }out \cite{key}", "**spaced** out"),
        (r"\textcolor{red}{text} \emph{never closed", "text never closed"),
        ("$k$2 means", "k2 means"),
        ("lone $ sign, $5 and $10", r"lone sign, \$5 and \$10"),
    ],
)
def test_commands(latex: str, markdown: str) -> None:
    assert markdown == to_markdown(read_latex(latex))


@pytest.mark.parametrize(
    ("tex", "markdown"),
    [
        (
            r"Aks{\i}n, {\"O}zge {\c{C}}et Rol{\'\i}nek \'\i \"{\i} {\'{E}}d",
            "Aksın, Özge Çet Rolínek í ï Éd",
        ),
        (
            r"\v s \c c {\v\i} \L{}ukasz Stra\ss e \k a \H{o} {\~N}et \aa",
            "š ç ǐ Łukasz Straße ą ő Ñet å",
        ),
        (r"{{Protected}} {C--C}~x---y 1--2", "Protected C–C&#xa0;x—y 1–2"),
        (r"``so'' \enquote{x} {\em all}", "“so” “x” *all*"),
        (r"{$O(n / \! n)$} H\textsubscript{2}O <i>in</i> a < b", r"$O(n / \! n)$ H~2~O *in* a < b"),
        (r"5\% of 20% AT\&T \textdegree C\ldots", "5% of 20% AT&T °C…"),
        (r"{\noopsort{1973b}}1973 \cite{key}", "1973"),
        (r"A* *b* lone } and {", r"A\* \*b\* lone and"),
        (r"\emph{a}{b} H\textsubscript{2}{O}", "*a*b H~2~O"),
        (r"\textasciitilde{}a\textasciicircum{}\textbraceleft{}b\textbraceright{}", r"\~a\^{b}"),
        (r"\LaTeX{} \textbackslash{}x -{}- it'{}'s", "LaTeX x -- it''s"),
    ],
)
def test_tex(tex: str, markdown: str) -> None:
    """This test ensures that text for TeX reads as TeX would set it, without its braces."""
    assert markdown == to_markdown(read_tex(tex))


@given(st.text(alphabet="\\${}`'*[]()<i> aemph%_^~&u1\"-", max_size=60))
def test_any_tex_is_read(content: str) -> None:
    """This test ensures that the small Markdown holds whatever is read of TeX."""
    found = read_tex(content)
    assert found == parse_inlines(to_markdown(found))
    texts = [one for one in found if not isinstance(one, Math)]
    assert "\\" not in to_plain(tuple(texts))


@given(st.text(alphabet="\\${}`'*[]() aemph%_^~&u1\"", max_size=60))
def test_any_text_is_read(content: str) -> None:
    """What is read is plain where it is text, and the small Markdown can hold it."""
    found = read_latex(content)
    assert found == parse_inlines(to_markdown(found))
    texts = [one for one in found if not isinstance(one, Math)]
    assert "\\" not in to_plain(tuple(texts))


@pytest.mark.parametrize("part", [r"\a{", "{", "$", r"\(", "``", "*a", r"\[", r"\em", r"{\em "])
def test_long_texts_do_not_hang(part: str) -> None:
    start = time.process_time()
    read_latex(part * 20_000)
    read_tex(part * 20_000)
    assert time.process_time() - start < 5
