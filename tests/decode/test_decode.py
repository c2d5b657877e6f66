"""YAML to dataclasses: what a person meant, where they wrote it, and nothing that hangs."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import cvbuild.decode
from cvbuild.decode import decode, fields_of
from cvbuild.diagnostic import Diagnostic, Report, Severity
from cvbuild.document.variant import SectionPlan, Variant
from cvbuild.model import (
    PRESENT,
    Author,
    Education,
    Language,
    Name,
    Paragraph,
    PartialDate,
    Person,
    Profile,
    Project,
    Publication,
    Section,
    Skill,
    Supervisor,
)
from cvbuild.richtext import Emph, Text, text
from cvbuild.source import Source, Span

T = TypeVar("T")


def read(content: str, cls: type[T] = Profile) -> T:  # type: ignore[assignment]
    """The value of a file that has nothing wrong with it."""
    report = Report()
    value = decode(cls, Source("file.yaml", content), report)
    assert list(report) == []
    assert value is not None
    return value


def problems(content: str, cls: type = Profile) -> tuple[Any, list[tuple[str, str]]]:
    report = Report()
    value = decode(cls, Source("file.yaml", content), report)
    return value, [(one.code, str(one.span)) for one in report]


def test_records_of_a_profile() -> None:
    """This test ensures that each kind of value becomes what its field holds."""
    expected = Profile(
        person=Person(
            name=Name(family="Berg", given="Ada", particle="van den"),
            aka=(Name(family="Muster", given="A."),),
            headline=(Text("Studies "), Emph(text("things"))),
        ),
        summary=(Paragraph(text=text("One.")), Paragraph(id="two", text=text("Two."))),
        education=(
            Education(
                degree=text("PhD"),
                start=PartialDate(2020, 5),
                end=PRESENT,
                supervisors=(Supervisor(name="Prof. Bea Beispiel"), Supervisor("Cem", "Here")),
                highlights=(text("first"), text("second")),
                tags=("a", "b"),
                selected=True,
                extra={"room": "012"},
            ),
        ),
        publications=(
            Publication(
                author=(
                    Author(Name(family="Muster", given="Ada"), roles=("equal", "senior")),
                    Author(Name(literal="ATLAS")),
                ),
                issued=PartialDate(2021, uncertain=True),
                doi="10.1000/1",
                links={"code": "https://a.example"},
                peer_reviewed=False,
            ),
        ),
        same=(("one", "two"), ("three",)),
    )
    assert expected == read(
        """
        person: {name: Ada van den Berg, aka: ["Muster, A."], headline: Studies *things*}
        summary: [One., {id: two, text: Two.}]
        education:
        - degree: PhD
          start: 2020-05
          end: present
          supervisors: [Prof. Bea Beispiel, {name: Cem, affiliation: Here}]
          highlights:
          - first
          - second
          tags: [a, b]
          selected: yes
          extra: {room: 012}
        publications:
        - author: [{name: Ada Muster, roles: [equal, senior]}, ATLAS]
          issued: 2021?
          DOI: 10.1000/1
          links: {code: "https://a.example"}
          peer-reviewed: no
        same: [[one, two], [three]]
        """
    )


@pytest.mark.parametrize(
    "scalar", ["NO", "yes", "on", "012", "0x1F", "1e3", "2020-05", "12:30:00", "1_000", "=", "-1"]
)
def test_scalars_of_text_stay_as_written(scalar: str) -> None:
    """This test ensures that no text is taken for a truth, a number or a time."""
    expected = Profile(
        languages=(Language(language=scalar),), skills=(Skill(items=(text(scalar),)),)
    )
    assert expected == read(f"languages: [language: {scalar}]\nskills: [items: [{scalar}]]")


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
@pytest.mark.parametrize("key", ["degree", "start", "tags", "extra", "selected", "url", "line"])
def test_nothing_is_the_default(nothing: str, key: str) -> None:
    """This test ensures that a key without a value is as good as no key."""
    assert Profile(education=(Education(id="a"),)) == read(
        f"education: [{{id: a, {key}: {nothing}}}]"
    )


def test_nothing_is_left_out_of_lists_and_mappings() -> None:
    """This test ensures that an empty point or address is not printed."""
    expected = Profile(
        education=(Education(highlights=(text("a"),), extra={"b": "", "c": "~"}),),
        skills=(Skill(),),
    )
    assert expected == read(
        "education:\n- highlights: [a, ~, ]\n  extra: {a: , b: '', c: '~', d: ~}\nskills: [{}, ~]"
    )


@pytest.mark.parametrize("content", ["", "\n", "# a comment\n", "---\n", "{}", "\ufeff"])
def test_an_empty_file_has_the_defaults(content: str) -> None:
    """This test ensures that a file with nothing in it is no error."""
    assert Profile() == read(content)


def test_one_or_many() -> None:
    """This test ensures that a field of one value or a list takes both."""
    assert Variant(backend="weasyprint") == read("backend: weasyprint", Variant)
    expected = Variant(backend=("weasyprint", "latex"), contacts=("email",))
    assert expected == read("backend: [weasyprint, latex]\ncontacts: [email]", Variant)
    assert Variant(sections=(SectionPlan(limit=3),)) == read("sections: [limit: 3]", Variant)


def test_what_is_wrong_takes_nothing_else_with_it() -> None:
    """This test ensures that a bad value is left at its default, and its siblings are kept."""
    expected = Profile(education=(Education(degree=text("PhD")), Education(id="b")))
    found = problems("education:\n- {degree: PhD, start: x, no: 1}\n- text\n- {id: b}\nno: 1")
    assert expected == found[0]
    assert [
        ("wrong-type", "file.yaml:2:24"),
        ("unknown-key", "file.yaml:2:27"),
        ("wrong-type", "file.yaml:3:3"),
        ("unknown-key", "file.yaml:5:1"),
    ] == found[1]


def test_places() -> None:
    """This test ensures that a record knows where it and each of its fields was written."""
    profile: Profile = read("education:\n- id: a\n  degree: PhD\n  tags:\n  - b\nsummary: [text]")
    origin = profile.education[0].origin
    assert origin is not None
    expected = {
        "id": Span("file.yaml", 2, 7, 8),
        "degree": Span("file.yaml", 3, 11, 14),
        "tags": Span("file.yaml", 5, 3, None),
    }
    assert (Span("file.yaml", 2, 3), expected) == (origin.span, dict(origin.fields))
    assert (expected["degree"], origin.span) == (origin.of("degree"), origin.of("url"))
    short = profile.summary[0].origin
    assert short is not None
    assert Span("file.yaml", 6, 11, 15) == short.span


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_lines_are_those_of_an_editor(separator: str) -> None:
    """This test ensures that a separator pasted with a text does not shift what comes after."""
    _, found = problems(f"person:\n  headline: one{separator}two\n  no: 1")
    assert [("unknown-key", "file.yaml:3:3")] == found


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_all_systems(end: str) -> None:
    """This test ensures that a file of any system has its lines counted right."""
    assert [("unknown-key", "file.yaml:3:1")] == problems(end.join(["# a", "# b", "no: 1"]))[1]


@pytest.mark.parametrize(
    ("character", "column"), [("\x00", 3), ("\x07", 3), ("\ud800", 3), ("\ufffe", 3), ("\x0c", 3)]
)
def test_characters_that_no_file_may_have(character: str, column: int) -> None:
    """This test ensures that a stray byte is found at its place, and named."""
    report = Report()
    assert (
        decode(Profile, Source("file.yaml", f"a: b\nc{character}d".replace("c", "cc")), report)
        is None
    )
    message = f"the file is not YAML: it has the character U+{ord(character):04X}"
    span = Span("file.yaml", 2, column)
    assert [Diagnostic(Severity.ERROR, "yaml-syntax", message, span, ("take it out",))] == list(
        report
    )


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("person: [", "file.yaml:1:10"),
        ("person:\n  name: {\n", "file.yaml:3:1"),
        ("a:\nb", "file.yaml:2:2"),
        ("a: b\r\n c\r\x0b", "file.yaml:3:1"),
    ],
)
def test_a_broken_file_is_broken_inside_of_itself(content: str, place: str) -> None:
    """This test ensures that a fault at the end of a file is not said to be behind it."""
    assert (None, [("yaml-syntax", place)]) == problems(content)


@pytest.mark.parametrize("content", ["[" * 200_000, "[" * 200 + "]" * 200, "- " * 50_000])
def test_a_file_too_deep_is_given_up(content: str) -> None:
    """This test ensures that a file nested without end ends neither the stack nor the program."""
    value, found = problems(f"x:\n {content}")
    assert (None, ["too-large"]) == (value, [code for code, _ in found])


def test_a_file_that_holds_itself_is_read_to_an_end() -> None:
    """This test ensures that an alias inside of what it names is no way around the depth."""
    value, found = problems("sections: &a [{entries: *a}]")
    assert ["unknown-key"] == [code for code, _ in found]
    assert value == Profile(sections=(Section(entries=(Project(),)),))


def test_an_alias_bomb_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a few lines cannot name more values than a machine holds."""
    monkeypatch.setattr(cvbuild.decode, "_MOST_VALUES", 10_000)
    authors = f"  - &a {{author: [{', '.join(['Ada Example'] * 100)}]}}\n"
    value, found = problems("publications:\n" + authors + "  - *a\n" * 100)
    assert (None, ["too-large"]) == (value, [code for code, _ in found])


def test_aliases_are_values() -> None:
    """This test ensures that what is written once can be used twice."""
    expected = Profile(summary=(Paragraph(text=text("a")), Paragraph(text=text("a"))))
    assert expected == read("summary: [&a a, *a]")


def test_the_keys_of_a_record() -> None:
    """This test ensures that keys are CSL's words, the id first and the bases' fields last."""
    keys = list(fields_of(Publication))
    assert ["id", "type", "title", "author", "author-et-al", "editor", "translator"] == keys[:7]
    assert ["tags", "selected", "hidden", "line", "extra"] == keys[-5:]
    assert {"DOI", "arXiv", "ISBN", "URL", "container-title", "peer-reviewed"} < set(keys)


_SCALARS = st.sampled_from(["a", "~", "", "2020", "true", "12", "*a*", "é", "present", "equal"])
_KEYS = st.sampled_from([*fields_of(Profile), *fields_of(Publication), *fields_of(Education), "x"])
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_KEYS, _TREES, max_size=5), st.sampled_from([Profile, Variant]))
def test_any_yaml_is_read_or_reported(tree: dict[str, Any], cls: type) -> None:
    """This test ensures that no YAML makes the decoder raise."""
    assert problems(yaml.safe_dump(tree), cls)[0] is not None


@given(st.text(alphabet="ab: -\n\t'\"[]{}#&*!|>%@`?,~\\\x85\x00é", max_size=30) | st.text())
def test_any_text_is_read_or_reported(content: str) -> None:
    """This test ensures that no text makes the decoder raise, and none is given up in silence."""
    value, found = problems(content)
    assert value is not None or found
