"""Tags of HTML, JATS and MathML in titles: pairs of what stands in a source and what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.reading.htmltext import plain_text, read_html
from cvbuild.richtext import parse_inlines, to_markdown, to_plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plain, with a * and a <T>", r"Plain, with a \* and a <T>"),
        ("p < 0.05 and q > 1", "p < 0.05 and q > 1"),
        ("H<sub>2</sub>O of <i>E. coli</i>", "H~2~O of *E. coli*"),
        (
            "<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>",
            "One. Two.",
        ),
        ("<jats:sec><jats:title>Aim</jats:title><jats:p>One.</jats:p></jats:sec>", "Aim One."),
        ("&lt;i&gt;E. coli&lt;/i&gt;", "*E. coli*"),
        ("R&amp;D &eacute;t&eacute;", "R&D été"),
        ("<b>never closed", "**never closed**"),
        ("closed</b> only", "closed only"),
        ("<b>a<i>b</b>c</i>", "**a*b***c"),
        ("of $O(n)$ and \\emph{more}", "of $O(n)$ and *more*"),
        ("\\alpha and \\LaTeX, *so*", r"α and LaTeX, \*so\*"),
        (r"in C:\temp, \\server\new or \[12pt]", r"in C:\\temp, \\\\server\\new or \\\[12pt\]"),
        ("R$ 5 or R$ 6, $x", r"R\$ 5 or R\$ 6, \$x"),
        ("<span class='nocase'>NASA</span> <SUP>3</SUP>", "NASA ^3^"),
        (
            "<mml:math><mml:msub><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msub></mml:math>",
            "$x_{2}$",
        ),
        ("<jats:tex-math>$a^2$</jats:tex-math> holds", "$a^2$ holds"),
        ("one<br/>two", "one two"),
        ("", ""),
    ],
)
def test_tags_become_inlines(written: str, read: str) -> None:
    """This test ensures that known tags are markup, and that everything else is text."""
    assert read == to_markdown(read_html(written))


pieces = st.sampled_from(["<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<p>", "&lt;i&gt;",
                          "&amp;", "$", "\\emph{", "}", "<mml:math>", "</mml:math>", "<jats:title>",
                          "</jats:title>", "<", ">", "&", "`", "*", "^", " "])  # fmt: skip


@given(st.lists(pieces | st.text(max_size=5), max_size=25).map("".join))
def test_any_text_is_read(written: str) -> None:
    """This test ensures that nothing raises, and that what is read can be written and read."""
    found = read_html(written)
    assert found == parse_inlines(to_markdown(found)) or to_plain(found)
    assert plain_text(written) == to_plain(found)


def test_depth_has_an_end() -> None:
    """This test ensures that tags within tags without end are no danger."""
    assert "x" == plain_text("<b>" * 20_000 + "x" + "</i>" * 20_000)
