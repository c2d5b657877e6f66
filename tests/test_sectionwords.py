"""What headings announce, in four languages."""

from __future__ import annotations

import pytest

from cvbuild.model import RECORD_FIELDS
from cvbuild.reading.sectionwords import SECTIONS, find_section, find_work_type, is_section


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Selected Honors & Awards", "awards"),
        ("Akademischer Werdegang", "education"),
        ("Expérience professionnelle", "experience"),
        ("Idiomas", "languages"),
        ("Welcome", ""),
        ("", ""),
    ],
)
def test_headings_announce_fields(heading: str, field: str) -> None:
    """This test ensures that a heading leads to its field, whatever its case and accents."""
    assert (field, field) == (find_section(heading), is_section(heading))


def test_a_heading_that_says_more_is_none() -> None:
    """This test ensures that a role which has a section's word in it announces nothing."""
    assert ("skills", "") == (find_section("Software Skills Trainer"), is_section("Skills Trainer"))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Patents", "patent"), ("Journal Articles", "article-journal"), ("Publications", "")],
)
def test_headings_tell_types_of_works(heading: str, kind: str) -> None:
    """This test ensures that what stands under a heading has the type that it says."""
    assert kind == find_work_type(heading)


def test_sections_are_fields_of_the_profile() -> None:
    """This test ensures that no heading leads to a field that is not there."""
    assert {"contacts", *RECORD_FIELDS} - {"sections"} == set(SECTIONS)
