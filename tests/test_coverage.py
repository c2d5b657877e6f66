"""Which lines of a source were read: by what the reader kept, left aside and found wrong."""

from __future__ import annotations

from cvbuild.coverage import coverage, joined
from cvbuild.diagnostic import Report
from cvbuild.model import Aside, Profile, SourceFile, Unread
from cvbuild.source import Source

TEXT = "\ufeffone\n\ntwo\r\nthree\rfour\n \t\nfive\nsix"


def covered(profile: Profile, report: Report | None = None) -> tuple[list[int], ...]:
    found = coverage(Source("a", TEXT), profile, report or Report())
    return sorted(found.lines), sorted(found.read), sorted(found.unread), sorted(found.aside)


def test_lines_that_hold_nothing_do_not_count() -> None:
    """This test ensures that blank lines are neither read nor missed."""
    lines = [1, 3, 4, 5, 7, 8]
    assert (lines, lines, [], []) == covered(Profile())


def test_what_was_not_read_is_counted_with_all_its_lines() -> None:
    """This test ensures that a part of several lines counts for all of them."""
    profile = Profile(unread=(Unread(3, "two"), Unread(4, "three four", last=5)))
    assert ([1, 3, 4, 5, 7, 8], [1, 7, 8], [3, 4, 5], []) == covered(profile)


def test_a_line_with_a_fault_was_not_read() -> None:
    """This test ensures that an error in this source, and none but that, costs a line."""
    report = Report()
    report.error("syntax", "this is wrong", Source("a", TEXT).span(7))
    report.error("syntax", "this is wrong elsewhere", Source("b", TEXT).span(8))
    report.warning("odd", "this is odd", Source("a", TEXT).span(8))
    assert ([1, 3, 4, 5, 7, 8], [1, 3, 4, 5, 8], [7], []) == covered(Profile(), report)


def test_what_was_left_aside_is_not_read_and_not_missed() -> None:
    """This test ensures that a design counts as such, unless something in it was not read."""
    source = SourceFile("a", "k", aside=(Aside("design", 4, 7),))
    profile = Profile(source=source, unread=(Unread(5, "four"),))
    assert ([1, 3, 4, 5, 7, 8], [1, 3, 8], [5], [4, 7]) == covered(profile)


def test_parts_that_follow_each_other_are_one() -> None:
    """This test ensures that ten lines of comments are told as one part."""
    parts = [Aside("c", 1, 1), Aside("c", 2, 3), Aside("d", 4, 4), Aside("d", 6), Aside("d", 6, 9)]
    expected = [Aside("c", 1, 3), Aside("d", 4), Aside("d", 6, 9)]
    assert expected == list(joined(parts))
