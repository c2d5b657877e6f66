"""The small Markdown: what is markup, what is only a character, and that both are kept."""

from __future__ import annotations

import re
import time

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
    escape_markdown,
    join,
    map_text,
    merge_text,
    parse_inlines,
    settled,
    text,
    to_markdown,
    to_plain,
)
from tests.strategies import inlines

A = (Text("a"),)
B = (Text("b"),)
#: What reading makes one space of: not the no-break space and its like, which are escaped.
_SPACES = re.compile("[ \\t-\\r\\x1c-\\x1f\\x85\\u2028\\u2029]+")
#: CommonMark has no NUL.
_ANY = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", ()),
        (" \n\t", ()),
        ("plain", (Text("plain"),)),
        ("  two\n  lines \t of it ", (Text("two lines of it"),)),
        ("[]() two []() lines []()", (Text("two lines"),)),
        ("*a*", (Emph(A),)),
        ("_a_", (Emph(A),)),
        ("**a**", (Strong(A),)),
        ("***a***", (Emph((Strong(A),)),)),
        ("**a *b***", (Strong((Text("a "), Emph(B))),)),
        ("*a *b* a*", (Emph((Text("a b a"),)),)),
        ("x*a []()*, b", (Text("x"), Emph(A), Text(" , b"))),
        ("1*a*3", (Text("1"), Emph(A), Text("3"))),
        ("`a*b`", (Code("a*b"),)),
        ("``a`b``", (Code("a`b"),)),
        ("`` `a ``", (Code("`a"),)),
        ("[a](b)", (Link(A, "b"),)),
        ("[*a* b](https://x.y/z_w_)", (Link((Emph(A), Text(" b")), "https://x.y/z_w_"),)),
        ("[a](<b c>)", (Link(A, "b c"),)),
        ("[a](u(v))", (Link(A, "u(v)"),)),
        ("[a](https://x.y/?p=1&amp=2#f)", (Link(A, "https://x.y/?p=1&amp=2#f"),)),
        ("[a](javascript:b)", (Link(A, "javascript:b"),)),
        ('[a](b "title")', (Link(A, "b"),)),
        ("![a](b)", (Text("!"), Link(A, "b"))),
        ("[](b)", (Link(B, "b"),)),
        ("[a]()", A),
    ],
)
def test_markup(markdown: str, expected: Inlines) -> None:
    """This test ensures that each kind of markup becomes its inline."""
    assert expected == parse_inlines(markdown)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("$x$", (Math("x"),)),
        (r"$\sim 1\%$ of", (Math(r"\sim 1\%"), Text(" of"))),
        ("$a_b*c*$", (Math("a_b*c*"),)),
        (r"$a\$b$", (Math(r"a\$b"),)),
        ("$a$$b$", (Math("a"), Math("b"))),
        ("*$a$*", (Emph((Math("a"),)),)),
        ("$ x$", (Text("$ x$"),)),
        ("$x $", (Text("$x $"),)),
        ("$x$2", (Text("$x$2"),)),
        ("$5 and $10", (Text("$5 and $10"),)),
        ("from $20,000 to $30,000", (Text("from $20,000 to $30,000"),)),
        (r"\$x$", (Text("$x$"),)),
        (r"$\$", (Text("$$"),)),
        ("`$x$`", (Code("$x$"),)),
        ("37^th^", (Text("37"), Sup((Text("th"),)))),
        ("H~2~O", (Text("H"), Sub((Text("2"),)), Text("O"))),
        ("^*a*^", (Sup((Emph(A),)),)),
        ("^[a](b)^", (Sup((Link(A, "b"),)),)),
        (r"x^a\ b^", (Text("x"), Sup((Text("a b"),)))),
        (r"~a\~b~", (Sub((Text("a~b"),)),)),
        ("x^a b^", (Text("x^a b^"),)),
        ("x^2 and y^2", (Text("x^2 and y^2"),)),
        ("x^2", (Text("x^2"),)),
        ("~20 to ~30", (Text("~20 to ~30"),)),
        ("^^ ~~", (Text("^^ ~~"),)),
    ],
)
def test_formulas_and_scripts(markdown: str, expected: Inlines) -> None:
    """This test ensures that dollars, carets and tildes follow pandoc's rules."""
    assert expected == parse_inlines(markdown)


@pytest.mark.parametrize(
    "characters",
    [
        "*", "**", "***", "_", "__", "^", "~", "$", "$$", "`", "``", "[", "]", "[]", "](b)", "[a](",
        "[a", "a]", "<", ">", "&", "a & b", "&foo;", "A* and B*", "A*, B†", "*a", "a*",
        "* a *", "a_b_c", "snake_case_", "`a", "[a] (b)", "<b>a</b>", "<script>", "<http://a>",
        "https://x.y/a_b_c", "# a", "- a", "> a", "1. a", "| a |", r"a\b", r"C:\new", "{a}", "%a",
        "100%", "#1", "~/a", "\"a\" 'b'", "a--b", "...", "(c)", "a@b.c", "e\u0301", "日本", "👩‍🔬",
    ],
)  # fmt: skip
def test_what_is_no_markup_stays(characters: str) -> None:
    """This test ensures that hostile characters and marks without a partner are text."""
    assert (Text(characters),) == parse_inlines(characters)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (r"\*a\*", "*a*"),
        (r"\\", "\\"),
        (r"\[a\](b)", "[a](b)"),
        (r"\^a\^ \~b\~ \$c\$", "^a^ ~b~ $c$"),
        ("&amp; &lt; &#65; &eacute;", "& < A é"),
        ("&#42;a&#42;", "*a*"),
        (r"\&amp;", "&amp;"),
        ("a&nbsp;b", "a\xa0b"),
        ("a\xa0b", "a b"),
    ],
)
def test_escapes_and_entities(markdown: str, expected: str) -> None:
    """This test ensures that what is escaped is a character, and never markup."""
    assert (Text(expected),) == parse_inlines(markdown)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ((Text("A* & &amp;"),), r"A\* & \&amp;"),
        ((Text("a\u202fb\xa0c"),), "a&#x202f;b&#xa0;c"),
        ((Code("a`b"),), "``a`b``"),
        ((Code("`"),), "`` ` ``"),
        ((Math("x_1"),), "$x_1$"),
        ((Link(A, "b (c)"),), "[a](<b (c)>)"),
        ((Sup((Text("a b"),)), Sub(B)), r"^a\ b^~b~"),
        ((Strong((Emph(A), Text("!"))),), "***a*!**"),
    ],
)
def test_writing(tree: Inlines, expected: str) -> None:
    """This test ensures that inlines are written in one way, and the shortest."""
    assert expected == to_markdown(tree)
    assert tree == parse_inlines(expected)


@given(inlines())
def test_what_is_written_reads_back(tree: Inlines) -> None:
    """This test ensures that no inline is lost or changed by being written to a file."""
    assert tree == parse_inlines(to_markdown(tree))


@given(st.text(_ANY, max_size=40) | st.text(alphabet="ab1 *_^~$`\\[]()<>&#;x\n", max_size=20))
def test_escaped_characters_are_characters(characters: str) -> None:
    """This test ensures that any text at all can be put in a file as the text that it is."""
    expected = " ".join(part for part in _SPACES.split(characters) if part)
    assert expected == to_plain(parse_inlines(escape_markdown(characters)))


@given(st.text(alphabet="ab1 *_^~`\\[])<>#;x!\n", max_size=30))
def test_any_text_is_read(characters: str) -> None:
    """This test ensures that no markup is so broken that reading it loses a letter."""
    expected, shown = (re.findall("[ab1x]", one) for one in (characters, _plain(characters)))
    assert expected == shown


def _plain(characters: str) -> str:
    return to_plain(parse_inlines(characters))


@pytest.mark.parametrize(
    "part", ["*", "_", "**a ", "[", "[a](", "]", "$", "$a", "^", "^a", "~", "`", "\\", "&", "*a_"]
)
def test_long_texts_do_not_hang(part: str) -> None:
    """This test ensures that no run of marks takes more than its length's share of time."""
    start = time.perf_counter()
    parse_inlines(part * 3000)
    assert time.perf_counter() - start < 3


def test_join_leaves_out_what_is_empty() -> None:
    """This test ensures that no separator stands beside nothing."""
    expected = (Text("a · "), Emph(B), Text(" · b"))
    assert expected == join([(), A, (), (Emph(B),), B, ()], " · ")
    assert join([(), ()]) == ()
    assert (Text("a, b"),) == join(iter([A, B]))


def test_merge_makes_one_of_neighbours() -> None:
    """This test ensures that equal texts are equal trees, however they were put together."""
    assert (Text("ab"), Emph(A), Text("b")) == merge_text((Text(""), *A, *B, Emph(A), *B, Text("")))


def test_text_is_never_read() -> None:
    """This test ensures that characters can be made inlines without markup being seen in them."""
    assert (Text("*a*"),) == text("*a*")
    assert text("") == ()


@pytest.mark.parametrize(
    "url", ["\\\\e", "a&amp;b", "<x>", "a b", "a(b", "x>y z", "a?b=c&d=e", "\\*"]
)
def test_addresses_read_back(url: str) -> None:
    """This test ensures that no letter of an address is read as a mark."""
    tree = (Link(A, url),)
    assert tree == parse_inlines(to_markdown(tree))


def test_map_text_changes_text_alone() -> None:
    """This test ensures that a change of letters leaves code, formulas and addresses alone."""
    tree = (*A, Code("a"), Math("a"), Link((Strong(A),), "a"), Sup(A))
    expected = (Text("A"), Code("a"), Math("a"), Link((Strong((Text("A"),)),), "a"),
                Sup((Text("A"),)))  # fmt: skip
    assert expected == map_text(tree, str.upper)


def test_plain_is_what_a_reader_reads() -> None:
    """This test ensures that plain text has the characters of all inlines, and no marks."""
    tree = parse_inlines(r"**a** `b` [c](d) $\alpha^2$ x^3^")
    assert to_plain(tree) == "a b c α2 x3"


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ((Text(" a\u2028 b "),), (Text("a b"),)),
        ((Text("a "), Emph(B)), (Text("a "), Emph(B))),
        ((Emph((Emph(A), Text("b"))),), (Emph((Text("ab"),)),)),
        ((Strong((Emph((Strong(A),)),)),), (Strong((Emph(A),)),)),
        ((Emph((Strong(A),)), Strong(B), Text("c")), (Emph((Strong(A),)), Strong(B), Text("c"))),
        ((Link((Link(A, "x"),), "y"),), (Link(A, "y"),)),
        ((Text(" "),), ()),
        ((Sup((Code("a b"),)),), (Sup((Text("a b"),)),)),
        ((Emph((Text("a "),)), Text(",")), (Emph(A), Text(" ,"))),
        ((Text("a\0"),), (Text("a\ufffd"),)),
        ((Text("$a\0"),), (Text("$a\ufffd"),)),
        ((Emph(A), Emph(B)), (Emph((Text("ab"),)),)),
        ((Emph(A), Strong(B), Text(".")), (Emph(A), Strong(B), Text("."))),
        ((Strong(A), Emph(B)), (Strong(A), Emph(B))),
    ],
)
def test_inlines_are_settled(inlines: Inlines, expected: Inlines) -> None:
    """This test ensures that what an importer puts together is what its file will say."""
    assert expected == settled(inlines)
    assert expected == settled(expected) == parse_inlines(to_markdown(expected))


def test_what_only_documents_have_is_written_as_text() -> None:
    """This test ensures that looks of names and icons, which YAML has not, leave their letters."""
    names = (Underline(A), SmallCaps((Text("*"),)), Isolate((Accent(A),)))
    tree = (*names, Icon("pdf", text("[pdf]")))
    assert ("a\\*a\\[pdf\\]", "a*a[pdf]") == (to_markdown(tree), to_plain(tree))
