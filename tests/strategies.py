"""Values of every type of the core, made at random: what each can hold, hostile letters included.

Texts are as they come out of a file: without space at their ends or two spaces together.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from cvbuild.decode import fields_of
from cvbuild.model import (
    PRESENT,
    Duration,
    EndDate,
    Name,
    PartialDate,
    Profile,
    parse_date,
)
from cvbuild.richtext import (
    Code,
    Emph,
    Inline,
    Inlines,
    Link,
    Math,
    Strong,
    Sub,
    Sup,
    Text,
    merge_text,
    text,
)

# No deadline: a machine that is busy is no error.
settings.register_profile("cvbuild", max_examples=60, deadline=None)
settings.load_profile("cvbuild")

#: What LaTeX, HTML, YAML and Markdown take for their own, and letters of many scripts.
HOSTILE = "\\{}$&#%_~^<>\"'`*[]()|!?:;,.-–—/@=+ éßøłαяאع日本한👍\u0301\xa0\u202f"
LETTERS = "abcXYZ019éßøłαя日"

words = st.text(alphabet=LETTERS, min_size=1, max_size=6)


def is_tidy(characters: str) -> bool:
    return bool(characters) and characters == " ".join(characters.split())


#: Any characters that one line of text can have.
lines = (
    st.text(alphabet="ab1" + HOSTILE, min_size=1, max_size=12)
    .map(lambda found: " ".join(part for part in found.split(" ") if part))
    .filter(bool)
)

#: The same without no-break spaces, which code cannot hold.
code = lines.map(lambda found: found.replace("\xa0", "-").replace("\u202f", "-"))

urls = words.map(lambda word: f"https://example.org/{word}?a=1&b=(2)_#%20")


def inlines() -> SearchStrategy[Inlines]:
    """Inlines that the small Markdown can write: marks begin and end at a letter, beside spaces."""
    return st.lists(_pieces(), max_size=4).map(_spaced)


def _pieces() -> SearchStrategy[Inline]:
    plain = st.builds(Text, lines)
    inner = st.builds(Text, st.tuples(words, lines, words).map("-".join))
    leaf = inner | st.builds(Code, code) | st.builds(Math, st.sampled_from(FORMULAS))
    linked = st.builds(Link, _some(leaf | st.builds(Strong, _some(inner))), urls)
    # A mark within its like is none.
    plainly = st.builds(Link, _some(leaf), urls)
    wrapped = st.builds(Emph, _some(inner | linked)) | st.builds(Strong, _some(inner | plainly))
    script = st.builds(Sup, lines.map(text)) | st.builds(Sub, lines.map(text))
    return plain | leaf | linked | wrapped | script


FORMULAS = [r"\alpha", r"\sim 1\%", "x_i^{2n}", r"\mathbb{R}", r"\frac{1}{2}", r"a\$b", "`"]


def _some(inline: SearchStrategy[Inline]) -> SearchStrategy[Inlines]:
    return st.lists(inline, min_size=1, max_size=2).map(_spaced)


def _spaced(pieces: list[Inline]) -> Inlines:
    """The pieces with a space between, as neighbours of one text or apart."""
    found: list[Inline] = []
    for piece in pieces:
        found += [Text(" "), piece] if found else [piece]
    return merge_text(found)


dates = st.builds(
    lambda year, rest, doubt: parse_date(f"{year:04}{'?' if doubt else ''}{rest}"),
    st.integers(1, 9999),
    st.sampled_from(["", "-01", "-12", "-02-28", "-10-31"]),
    st.booleans(),
).filter(lambda date: date is not None)

end_dates = dates | st.just(PRESENT)

_part = st.text(alphabet="abZéß日-' .,", min_size=1, max_size=8).map(str.strip).filter(is_tidy)


@st.composite
def names(draw: st.DrawFn) -> Name:
    """Names with parts, some of them strange, and names that are one word or an institution."""
    if draw(st.booleans()):
        return Name(literal=draw(_part))
    return Name(
        family=draw(_part),
        given=draw(_part | st.just("")),
        particle=draw(st.sampled_from(["", "", "van", "de la", "Von"])),
        suffix=draw(st.sampled_from(["", "", "Jr.", "III", "x"])),
    )


@functools.cache
def records(cls: Any) -> SearchStrategy[Any]:
    """Any dataclass of the model, each field left out as often as not."""
    fields = {
        field.name: _in_range(_values(hint), field) | st.just(_default(field))
        for _, (field, hint) in fields_of(cls).items()
    }
    return st.builds(cls, **fields)


def _in_range(values: SearchStrategy[Any], field: dataclasses.Field[Any]) -> SearchStrategy[Any]:
    least = field.metadata.get("least")
    return values if least is None else values.filter(lambda one: one is None or one >= least)


def profiles() -> SearchStrategy[Profile]:
    """Profiles with records of every kind."""
    return records(Profile)


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _values(hint: Any) -> SearchStrategy[Any]:
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(_values(arguments[0]), max_size=2).map(tuple)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        content = lines if arguments[1] is str else _values(arguments[1]).filter(bool)
        return st.dictionaries(words | lines, content, max_size=2)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([st.none() if one is type(None) else _values(one) for one in arguments])
    return st.deferred(lambda: records(hint))


_SCALARS: dict[Any, SearchStrategy[Any]] = {
    str: st.just("")
    | words
    | lines
    | st.sampled_from(["~", "null", "no", "012", "2020-05", "- a"]),
    bool: st.booleans(),
    bool | None: st.none() | st.booleans(),
    int: st.integers(-5, 10**12),
    Inlines: inlines(),
    Name: names(),
    PartialDate: dates,
    EndDate: end_dates,
    Duration: st.builds(Duration, st.integers(1, 11999)),
    EndDate | None: st.none() | end_dates,
}
