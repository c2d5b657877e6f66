"""Text from right to left: which letters are, and which texts stand by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.directions import directions, is_right_to_left, isolated, with_isolates
from cvbuild.model import Position, Publication
from cvbuild.richtext import Emph, Inlines, Isolate, Text, text

HEBREW, ARABIC = "שלום", "كتاب"


@pytest.mark.parametrize(
    ("content", "within", "expected"),
    [
        ("", False, ""),
        ("ab, 1!", False, "......"),
        ("ab, 1!", True, ".....<"),
        ("ש, ש", False, "<<<<"),
        ("a ש. b", False, "..<..."),
        ("(ש) b", False, ".<..."[:5]),
        ("ש 12 ש", False, "<....<"),
        ("ש 12 ש", True, "<<..<<"),
        ("ש (ab cd) ש", True, "<<<.....<<<"),
        ("كُ", False, "<<"),
        ("شًا.", True, "<<<<"),
        ("٣", True, "."),
    ],
)
def test_directions(content: str, within: bool, expected: str) -> None:
    """This test ensures that what has no direction goes with the letters on both sides, and
    else with the text; accents go with their letters."""
    found = directions(content, within)
    assert expected == "".join("<" if rtl else "." for rtl in found)


@given(st.text(st.sampled_from("aש ك1٣,(َ")), st.booleans())
def test_every_character_has_a_direction(content: str, within: bool) -> None:
    """This test ensures that letters have their own direction in any text."""
    found = directions(content, within)
    assert len(content) == len(found)
    for char, rtl in zip(content, found, strict=True):
        assert char not in "aשك" or rtl == (char != "a")


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ((), False),
        (text("12 a ש"), False),
        (text("12, (" + HEBREW), True),
        ((Emph(text(ARABIC)), Text(" a")), True),
    ],
)
def test_the_first_letter_decides(tree: Inlines, expected: bool) -> None:
    """This test ensures that a text has the direction of its first letter."""
    assert expected == is_right_to_left(tree)


def test_rich_texts_stand_by_themselves() -> None:
    """This test ensures that each text of a record is apart from its neighbours, where it has
    letters from right to left, and that nothing else of the record changes."""
    plain = Publication(id="a", title=text("Éire"), publisher=ARABIC)
    assert plain is with_isolates(plain)
    title = (Text("On "), Emph(text(HEBREW)))
    work = Publication(id="a", title=title, publisher=ARABIC)
    assert Publication(id="a", title=(Isolate(title),), publisher=ARABIC) == with_isolates(work)
    points = (text("one"), text(ARABIC))
    apart = Position(id="p", highlights=(text("one"), isolated(text(ARABIC))))
    assert apart == with_isolates(Position(id="p", highlights=points))
