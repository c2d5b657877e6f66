"""Dataclasses to YAML: short, and such that it reads back as what was written."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cvbuild.decode import decode, fields_of
from cvbuild.diagnostic import Report
from cvbuild.document.variant import Project, Variant
from cvbuild.encode import _Dumper, dump, encode
from cvbuild.model import (
    PRESENT,
    Author,
    Contact,
    Education,
    Name,
    Paragraph,
    PartialDate,
    Person,
    Profile,
    Publication,
    Supervisor,
    Unread,
)
from cvbuild.richtext import Emph, Text, text
from cvbuild.source import Source
from tests.strategies import profiles, records


def _is_list(hint: Any) -> bool:
    """Whether it is of a list of records; a paragraph alone is written as its text."""
    (item, *_) = typing.get_args(hint) or (None,)
    return dataclasses.is_dataclass(item) and item is not Paragraph


def again(value: Any) -> Any:
    """What a file with this value reads as, with nothing to complain of."""
    report = Report()
    found = decode(type(value), Source("file.yaml", encode(value)), report)
    assert list(report) == []
    return found


#: Every class that stands in a list of a profile or in a file of its own.
RECORDS = sorted(
    {
        Variant,
        Project,
        *(typing.get_args(hint)[0] for _, hint in fields_of(Profile).values() if _is_list(hint)),
    },
    key=lambda cls: str(cls.__name__),
)


@given(profiles())
def test_profiles_read_back(profile: Profile) -> None:
    """This test ensures that an import loses nothing on its way through its file."""
    assert profile == again(profile)


@pytest.mark.parametrize("cls", RECORDS)
@settings(max_examples=20)
@given(data=st.data())
def test_every_record_reads_back(cls: Any, data: st.DataObject) -> None:
    """This test ensures that no field of any record is forgotten."""
    value = data.draw(records(cls))
    assert value == again(value)


def test_what_is_written() -> None:
    """This test ensures that files are short, in a settled order, and pleasant to read."""
    profile = Profile(
        person=Person(name=Name(family="Berg", given="Ada", particle="van den"), orcid="0000"),
        contacts=(Contact(kind="phone", text="+49 170"),),
        summary=(Paragraph(text=(Text("Says “no: 1” & "), Emph(text("more")))),),
        education=(
            Education(
                id="phd",
                tags=("a",),
                start=PartialDate(2020, 5),
                end=PRESENT,
                degree=text("PhD"),
                supervisors=(Supervisor("Prof. Bea Beispiel"), Supervisor("Cem", url="x")),
                extra={"room": "012", "no": "~"},
            ),
        ),
        publications=(
            Publication(
                title=text("2020: A Study"),
                author=(
                    Author(Name(family="Muster", given="Ada"), roles=("equal",)),
                    Author(Name(family="Van Doe", given="Jo")),
                ),
                peer_reviewed=False,
            ),
        ),
        same=(("a", "b"),),
    )
    expected = """\
version: 1
person:
  name: Ada van den Berg
  ORCID: 0000
contacts:
  - kind: phone
    text: +49 170
summary:
  - 'Says “no: 1” & *more*'
education:
  - id: phd
    degree: PhD
    supervisors:
      - Prof. Bea Beispiel
      - name: Cem
        url: x
    start: 2020-05
    end: present
    tags:
      - a
    extra:
      room: 012
      no: '~'
publications:
  - title: '2020: A Study'
    author:
      - name: Ada Muster
        roles:
          - equal
      - Van Doe, Jo
    peer-reviewed: false
same:
  - - a
    - b
"""
    assert expected == encode(profile)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name(family="Muster", given="Ada"), "Ada Muster"),
        (Name(literal="ATLAS Collaboration"), "ATLAS Collaboration"),
        (Name(literal="Wall Watch"), {"literal": "Wall Watch"}),
        (Name(literal="ATLAS"), "ATLAS"),
        (Name(family="Garcia Lorca", given="Ada"), "Garcia Lorca, Ada"),
        (Name(family="Muster", given="Ada", suffix="Jr."), "Ada Muster Jr."),
        (Name(family="Muster"), {"family": "Muster"}),
        (
            Name(family="A, B", given="C"),
            {"family": "A, B", "given": "C"},
        ),
    ],
)
def test_names_are_as_short_as_they_can_be(name: Name, expected: Any) -> None:
    """This test ensures that a name is written in one piece where it reads back to its parts."""
    assert dump({"version": "1", "person": {"name": expected}}) == encode(
        Profile(person=Person(name))
    )


@pytest.mark.parametrize("letter", ["\x85", "\u2028", "\u2029"])
def test_letters_that_end_lines_in_yaml_are_kept(letter: str) -> None:
    """This test ensures that what YAML takes for the end of a line is escaped, in keys, too."""
    content = f"one{letter}two"
    work = Publication(id="a", note=text("x"), extra={content: content}, url=content)
    assert work == again(work)
    profile = Profile(unread=(Unread(line=1, text=content),))
    assert profile == again(profile)


def test_equal_values_give_equal_text() -> None:
    """This test ensures that nothing depends on when or in which order a value was made."""
    one, other = (Publication(id="a", links={"x": "1", "y": "2"}) for _ in range(2))
    assert encode(one) == encode(other)


_SIGNS = st.text(
    st.sampled_from("ab :#-?'\"\n\t,[]{}&*!|>%@`~.é\xa0\u2028\ufeff\x85\U0001f600\\=1"), max_size=12
)
_WORDS = st.lists(_SIGNS | st.sampled_from(["word", "a: b", "x" * 30, "null", "...", "- a"]))
_TREES = st.recursive(
    _SIGNS | _WORDS.map(" ".join) | st.sampled_from(["null", "~", "NULL"]),
    lambda inner: st.lists(inner) | st.dictionaries(_SIGNS | st.sampled_from("abcd"), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["a", "key", "a-long-key"]), _TREES))
@example(
    {
        "a": "e " * 99 + "e",
        "aa": "e " * 99 + "e",
        "b": [["word  two " * 30], {"c": "it's: " * 40}, [], {}],
    }
)
def test_the_quick_way_writes_what_the_slow_one_does(data: dict[str, Any]) -> None:
    """This test ensures that YAML is written as PyYAML writes it, with less work."""
    slow = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, indent=2)
    assert slow == dump(data)
