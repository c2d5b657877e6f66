"""What is written into a person's own file, and what of it stays as it was."""

from __future__ import annotations

from cvbuild.adopting import Comment, adopted, comments_of
from cvbuild.changes import corrections, not_corrected
from cvbuild.model import Metric, Paragraph, Profile, Unread
from cvbuild.richtext import text

IMPORTED = """\
# Built by cvbuild from sources/cv.md; do not edit: what you know better … (0123456789ab)
# of all of it
version: 1
education:
  # of the first
  - id: phd
    degree: "PhD # one"  # of its degree
    summary: |
      # no comment
    thesis: a#b
  - degree: MSc
    id: msc  # of the second
"""


def test_every_comment_is_found_with_its_entry() -> None:
    assert comments_of(IMPORTED) == [
        Comment("of all of it"),
        Comment("of the first", "phd"),
        Comment("of its degree", "phd"),
        Comment("of the second", "msc"),
    ]
    assert comments_of("{") == []


def test_comments_come_to_the_end() -> None:
    found = adopted("version: 1", {}, [Comment("one", "phd"), Comment("two")], "imported/cv.yaml")
    assert found == "version: 1\n# Comments of imported/cv.yaml:\n#   phd: one\n#   two\n"


def test_lines_end_as_those_of_the_file() -> None:
    """This test ensures that no file has two sorts of line ends afterwards."""
    found = adopted("version: 1\r\n# own\r\n", {"awards": [{"id": "x"}]}, [Comment("one")], "cv")
    assert "awards:\r\n  - id: x\r\n" in found
    assert found.count("\n") == found.count("\r\n")
    assert "\r" not in adopted("version: 1\n", {"awards": [{"id": "x"}]})


def test_what_a_person_says_in_an_imported_file_of_other_entries_is_taken_over() -> None:
    """This test ensures that groups, the order of sources and lines dealt with are not dropped."""
    imported = Profile(unread=(Unread(3, "who knows"), Unread(4, "nobody")))
    edited = Profile(unread=(Unread(4, "nobody"),), same=(("a", "b"),), sources=("cv",))
    found = corrections(imported, edited)
    assert found == {
        "unread": [{"text": "who knows"}],
        "same": [["a", "b"]],
        "sources": ["cv"],
    }
    once = adopted("version: 1\n", found)
    assert adopted(once, found) == once


def test_what_cannot_be_taken_over_is_told() -> None:
    first, second = (Paragraph(id=name, text=text(name)) for name in "ab")
    imported = Profile(metrics=(Metric("h-index", "3"),), summary=(first, second))
    assert not_corrected(imported, Profile(summary=(second, first))) == [
        "'h-index' is taken out of 'metrics'",
        "the entries of 'summary' are in another order",
    ]
    assert not_corrected(imported, imported) == []
