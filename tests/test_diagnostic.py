"""Problems as values, and how people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.diagnostic import Diagnostic, Report, Severity, did_you_mean, render_diagnostic
from cvbuild.source import Origin, Source, Span

FILE = ["person:", "  nmae: Ada", "\tx: 1", "", "long: " + "x" * 200]


def problem(span: Span | None, *hints: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, "unknown-key", "unknown key 'nmae'", span, hints)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (
            Span("p.yaml", 2, 3, 7),
            "p.yaml:2:3: error[unknown-key]: unknown key 'nmae'\n"
            "    2 |   nmae: Ada\n"
            "      |   ^^^^",
        ),
        (
            Span("p.yaml", 2, 9),
            "p.yaml:2:9: error[unknown-key]: unknown key 'nmae'\n"
            "    2 |   nmae: Ada\n"
            "      |         ^",
        ),
        (
            Span("p.yaml", 1, 1, 99),
            "p.yaml:1:1: error[unknown-key]: unknown key 'nmae'\n    1 | person:\n      | ^^^^^^^",
        ),
        (Span("p.yaml", 4, 1), "p.yaml:4:1: error[unknown-key]: unknown key 'nmae'"),
        (Span("p.yaml", 5, 1), "p.yaml:5:1: error[unknown-key]: unknown key 'nmae'"),
        (Span("p.yaml", 2, 99), "p.yaml:2:99: error[unknown-key]: unknown key 'nmae'"),
        (Span("p.yaml", 99, 1), "p.yaml:99:1: error[unknown-key]: unknown key 'nmae'"),
        (Span("other", 1, 1), "other:1:1: error[unknown-key]: unknown key 'nmae'"),
        (None, "error[unknown-key]: unknown key 'nmae'"),
    ],
)
def test_messages(span: Span | None, expected: str) -> None:
    """This test ensures that a message shows the line that it is about, where it can be shown."""
    lines = {"p.yaml": FILE}.get
    assert f"{expected}\n  hint: do so\n  hint: or so" == render_diagnostic(
        problem(span, "do so", "or so"), lines
    )


def test_a_message_without_files() -> None:
    """This test ensures that a message needs no file to be read."""
    expected = "p.yaml:2:3: error[unknown-key]: unknown key 'nmae'"
    assert expected == render_diagnostic(problem(Span("p.yaml", 2, 3)))


def test_a_report_is_sorted_and_says_all_once() -> None:
    """This test ensures that problems come in the order of the files, those of no place last."""
    report = Report()
    report.note("made", "made", None)
    report.warning("odd", "odd", Span("b.yaml", 1))
    report.error("bad", "bad", Span("a.yaml", 10, 2))
    report.extend([problem(Span("a.yaml", 9, 20)), problem(Span("a.yaml", 10, 1))])
    report.error("bad", "bad", Span("a.yaml", 10, 2))
    assert ["a.yaml:9:20", "a.yaml:10:1", "a.yaml:10:2", "b.yaml:1:1", "None"] == [
        str(one.span) for one in report
    ]
    counts = [report.count(severity) for severity in Severity]
    assert (5, [3, 1, 1], True) == (len(report), counts, report.has_errors)


def test_one_place_with_and_without_an_end() -> None:
    """This test ensures that problems at one place can be sorted, whatever they know of its end."""
    report = Report()
    report.extend(
        [problem(Span("a", 1, 1, 5)), problem(Span("a", 1, 1)), problem(Span("a", 1, 1, 2))]
    )
    assert len(list(report)) == 3


@given(
    st.lists(
        st.builds(
            Span,
            st.sampled_from("ab"),
            st.integers(1, 2),
            st.integers(1, 2),
            st.none() | st.just(3),
        )
        | st.none()
    )
)
def test_any_report_can_be_shown(spans: list[Span | None]) -> None:
    """This test ensures that no mixture of places breaks the sorting."""
    report = Report()
    report.extend(map(problem, spans))
    found = [str(one.span) for one in report]
    assert sorted(map(str, set(spans)), key=lambda place: (place == "None", place)) == found


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("titel", ("did you mean 'title'?",)),
        ("doi", ("did you mean 'DOI'?",)),
        ("TITLE", ("did you mean 'title'?",)),
        ("xyz", ()),
        ("", ()),
    ],
)
def test_what_was_meant(wrong: str, expected: tuple[str, ...]) -> None:
    """This test ensures that a hint names what is near, and nothing where nothing is."""
    assert expected == did_you_mean(wrong, ["title", "DOI", "type"])


def test_places_of_a_record() -> None:
    """This test ensures that the place of a field is the nearest that is known."""
    record, field = Span("p.yaml", 3), Span("p.yaml", 4, 7)
    origin = Origin(record, {"title": field})
    assert [field, record] == [origin.of("title"), origin.of("doi")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [""]),
        ("a\nb", ["a", "b"]),
        ("a\r\nb\rc\n", ["a", "b", "c", ""]),
        ("a\x0cb\u2028c\x85d\x1ee", ["a\x0cb\u2028c\x85d\x1ee"]),
    ],
)
def test_lines(content: str, expected: list[str]) -> None:
    """This test ensures that lines are those of an editor, so that their numbers agree."""
    assert expected == Source("p", content).lines()


def test_a_place_in_a_source() -> None:
    """This test ensures that a place is written as editors read it."""
    span = Source("dir/p.yaml", "x").span(3, 7, 9)
    assert (Span("dir/p.yaml", 3, 7, 9), "dir/p.yaml:3:7") == (span, str(span))
