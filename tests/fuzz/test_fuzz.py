"""A few hundred broken inputs of each kind, and the fuzzer itself."""

from __future__ import annotations

import pytest

from cvbuild.importers import IMPORTERS
from tests.fuzz import checks
from tests.fuzz.checks import KINDS, FindingError, TooSlowError, check
from tests.fuzz.mutations import mutated
from tests.fuzz.pieces import pieces
from tests.fuzz.running import problem_of, run, shrunk


@pytest.mark.parametrize("kind", KINDS)
def test_no_broken_input_breaks_a_reader(kind: str) -> None:
    """This test ensures that what is read is reported and kept, and never raised or lost."""
    assert {} == run(kind, 1, range(200), beside=False).first


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_pieces(kind: str) -> None:
    """This test ensures that a new kind of source is fuzzed, too, and by short inputs."""
    texts = pieces(kind, beside=False)
    assert texts and max(map(len, texts)) < 6000


def test_an_input_is_made_of_its_number_alone() -> None:
    """This test ensures that a finding can be seen again."""
    texts = pieces("bibtex", beside=False)
    first = [mutated("bibtex", 7, number, texts) for number in range(50)]
    assert first == [mutated("bibtex", 7, number, texts) for number in range(50)]
    assert 45 < len({*first})


def test_inputs_are_what_a_file_can_hold() -> None:
    """This test ensures that no input has half a letter, which UTF-8 cannot write."""
    texts = pieces("csl-json", beside=False)
    for number in range(200):
        mutated("csl-json", 3, number, texts).encode()


def test_each_promise_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the fuzzer sees what it is there to see."""
    assert "" == problem_of("ris", "TY  - JOUR\nTI  - Sums\nER  - \n")
    monkeypatch.setattr(checks, "_LETTERS", 0)
    monkeypatch.setattr(checks, "_LETTERS_PER_LETTER", 1)
    with pytest.raises(FindingError, match="much more"):
        check("ris", "TY  - JOUR\nTI  - Sums\nER  - \n")
    monkeypatch.setattr(checks, "_PROBLEMS", 0)
    monkeypatch.setattr(checks, "_PROBLEMS_PER_LETTER", 0.0)
    with pytest.raises(FindingError, match="more problems"):
        check("ris", "no record")
    monkeypatch.setattr(checks, "_SECONDS", 1e-5)
    monkeypatch.setattr(checks, "_SECONDS_PER_LETTER", 0.0)
    with pytest.raises(TooSlowError):
        check("bibtex", "@article{a, title = {b}}" * 1000)


def test_a_fault_is_shown_by_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that one fault is told once, however many inputs have it."""

    def fail(profile: object) -> str:
        raise KeyError("x")

    monkeypatch.setattr(checks, "encode", fail)
    found = run("ris", 1, range(0, 500, 100), beside=False)
    assert {"raises KeyError"} == {*found.first} and 5 == found.counts["raises KeyError"]


def test_a_failing_text_is_made_short() -> None:
    """This test ensures that what is left of an input is what fails."""
    text = f"{'a' * 500}x{'b' * 300}("
    assert "x(" == shrunk(text, lambda shorter: {*"x("} <= {*shorter})


def test_the_readers_are_all_there() -> None:
    """This test ensures that the table of readers is the list of what is fuzzed."""
    assert {*IMPORTERS} < {*KINDS}
