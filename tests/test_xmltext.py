"""XML as a tree with places: what is refused, what is mended, and what tags become."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvbuild.diagnostic import Report
from cvbuild.reading.latextext import read_latex
from cvbuild.reading.markuptext import mathml_tex, read_markup
from cvbuild.reading.xmltext import Element, broken, leaves, read_xml, root_name
from cvbuild.richtext import to_markdown
from cvbuild.source import Source


def parse(content: str, *records: str) -> tuple[Element | None, list[str]]:
    report = Report()
    root = read_xml(Source("in.xml", content), report, records)
    return root, [f"{one.span}: {one.message}" for one in report]


def whole(content: str) -> Element:
    root, shown = parse(content)
    assert root is not None and shown == []
    return root


def test_places_of_elements() -> None:
    """This test ensures that elements know line and column, whatever ends the lines."""
    root = whole(
        '\ufeff\n<?xml version="1.0" encoding="latin1"?>\r\n<a>\r <x:b c="1">ä</x:b><d/></a>'
    )
    b, d = root.children
    assert [(3, 1), (4, 2), (4, 20)] == [(one.line, one.column) for one in (root, b, d)]
    assert ("b", "ä", {"c": "1"}) == (b.name, b.text(), b.attributes)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("", "in.xml:1:1: the file is not XML: it ends too early"),
        ("no xml", "in.xml:1:1: the file is not XML: syntax error"),
        ("<a>\n<b></a>", "in.xml:2:6: the file is not XML: "
         "an end tag that belongs to no open element"),
        ("<a>\n  1 < 2</a>", "in.xml:2:6: the file is not XML: a sign that may not stand here"),
        ("<a>\nb", "in.xml:2:2: the file is not XML: it ends too early"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
         "in.xml:1:25: the file declares an entity, 'b'"),
        ("<\x00?\x00l\x00 \x00\x00\n\x00o\x00t\x00e\x00>\x00\n\x00\x00",
         "in.xml:1:10: the file is not XML: a sign that may not stand here"),
        ("<a>" * 61, "in.xml:1:184: the file is nested without end"),
    ],
)  # fmt: skip
def test_faults_have_a_place(content: str, shown: str) -> None:
    """This test ensures that what is no XML is reported with line and column."""
    assert [shown] == parse(content)[1]


def test_reading_goes_on_behind_a_broken_record() -> None:
    """This test ensures that whole records before and behind a broken one are whole."""
    content = "<l>\n<r>1</r>\n<r><t>2</r>\n<r>3</r><g><r>4</b></r>\n<r>5</r></g>\n<r>6"
    root, shown = parse(content, "r")
    assert root is not None
    assert ["1", "3", "5"] == [one.text() for one in root.iter("r") if one.closed]
    assert {3: "<r><t>2</r>", 4: "<r>3</r><g><r>4</b></r>", 6: "<r>6"} == broken(
        root, ("r",), Source("in.xml", content)
    )
    assert ["in.xml:3:10", "in.xml:4:18", "in.xml:6:5"] == [line.split(": ")[0] for line in shown]


def test_a_file_of_faults_is_given_up() -> None:
    """This test ensures that after a hundred faults the rest is reported and kept as it is."""
    content = "<l>\n" + "<r></x>\n" * 150 + "</l>"
    root, shown = parse(content, "r")
    assert root is not None
    assert 101 == len(shown)
    assert "in.xml:102:1: has more than 100 faults: nothing was read from here on" in shown
    assert 151 == len(broken(root, ("r",), Source("in.xml", content)))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("<a/>", "a"),
        ('\ufeff <?xml version="1.0"?><!-- <b> --><!DOCTYPE c SYSTEM "d">\n<x:e f="g">', "e"),
        ("text <a>", ""),
        ("<!-- never closed", ""),
        ("<!-- a -->" * 5000, ""),
    ],
)
def test_the_outermost_element(content: str, name: str) -> None:
    """This test ensures that a text's element is known without reading the text, and at once."""
    assert name == root_name(Source("in.xml", content))


def test_leaves_are_all_that_is_not_known() -> None:
    """This test ensures that every text and attribute is kept by its path, but the known ones."""
    root = whole("<a x='1'><b>2</b><b>3</b><c><d>4 <i>5</i></d>6</c><e y='7'/></a>")
    assert {"@x": "1", "b": "2; 3", "c/d": "4 5", "c": "6", "e@y": "7"} == leaves(root)
    assert {"@x": "1", "e@y": "7"} == leaves(root, ("b", "c"))


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("H<sub>2</sub>O <i>in  vivo </i>&amp; 1 &lt; 2", "H~2~O *in vivo* & 1 < 2"),
        ("<j:p>A <j:bold>b</j:bold>\n</j:p> <x>c</x>", "A **b** c"),
        ("<b></b>x <sup> </sup>", "x"),
        ("<m:math><m:msub><m:mi>x</m:mi><m:mn>1</m:mn></m:msub></m:math>y", "$x_{1}$y"),
        ("\\emph{a} $\\beta$ <i>c</i>", "*a* $\\beta$ *c*"),
    ],
)
def test_tags_become_inlines(content: str, shown: str) -> None:
    """This test ensures that elements and formulas in a text are inlines, well spaced."""
    assert shown == to_markdown(read_markup(whole(f"<a>{content}</a>"), read_latex))


def test_mathml() -> None:
    """This test ensures that the common forms of MathML are written in TeX."""
    formula = (
        "<math><mfrac><mn>1</mn><msup><mi>x</mi><mn>2</mn></msup></mfrac>"
        "<msqrt><mi>y</mi></msqrt><annotation>no</annotation></math>"
    )
    assert r"\frac{1}{x^{2}}\sqrt{y}" == mathml_tex(whole(formula))


pieces = st.sampled_from(["<r>", "</r>", "<r", "&", "&uuml;", "<i>", "</i>", "<![CDATA[", "]]>",
                          "<!--", "-->", "<!DOCTYPE a [", "]>", "\r", "\x00"])  # fmt: skip


@given(st.lists(pieces | st.text(max_size=5), max_size=25))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(parts: list[str]) -> None:
    """This test ensures that no text makes the reader fail, with or without records."""
    content = "".join(parts)
    parse(content)
    parse(f"<l>{content}</l>", "r")
    root_name(Source("in.xml", content))
