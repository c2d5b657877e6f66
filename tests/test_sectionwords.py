"""What headings announce, in five languages."""

from __future__ import annotations

import pytest

from cvbuild.model import RECORD_FIELDS
from cvbuild.reading.sectionwords import (
    SECTIONS,
    find_section,
    find_work_type,
    find_work_types,
    is_section,
)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Selected Honors & Awards", "awards"),
        ("Akademischer Werdegang", "education"),
        ("Expérience professionnelle", "experience"),
        ("Idiomas", "languages"),
        ("Angaben zur Person", "contacts"),
        ("Wissenschaftlicher Werdegang", "experience"),
        ("Lehrveranstaltungen", "teaching"),
        ("Mitgliedschaften in Fachgesellschaften", "memberships"),
        ("Responsabilités collectives", "service"),
        ("Prix et distinctions", "awards"),
        ("Formación académica", "education"),
        ("Publicaciones científicas", "publications"),
        ("学歴", "education"),
        ("職歴", "experience"),
        ("研究業績", "publications"),
        ("論文", "publications"),
        ("受賞歴", "awards"),
        ("資格", "certificates"),
        ("スキル", "skills"),
        ("言語", "languages"),
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
    ("heading", "field"),
    [
        ("Field Work", ""),
        ("Works on Paper", ""),
        ("Charity Work", "volunteering"),
        ("Relevant Work Experience at Acme", "experience"),
        ("Previous Work", "experience"),
        ("Student Theses", "supervision"),
    ],
)
def test_work_is_of_many_kinds(heading: str, field: str) -> None:
    """This test ensures that a word of many meanings announces nothing beside unknown words."""
    assert field == find_section(heading)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Patents", "patent"), ("Journal Articles", "article-journal"), ("Publications", "")],
)
def test_headings_tell_types_of_works(heading: str, kind: str) -> None:
    """This test ensures that what stands under a heading has the type that it says."""
    assert kind == find_work_type(heading)


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("Journal Articles", ("article-journal",)),
        ("Books and Book Chapters", ("book", "chapter")),
        ("Tagungsbeiträge", ("paper-conference",)),
        ("Chapitres d'ouvrages", ("chapter",)),
        ("Publications", ()),
    ],
)
def test_headings_tell_several_types_of_works(heading: str, kinds: tuple[str, ...]) -> None:
    """This test ensures that all types are told that a heading names, the longest words first."""
    assert kinds == find_work_types(heading)


def test_sections_are_fields_of_the_profile() -> None:
    """This test ensures that no heading leads to a field that is not there."""
    assert {"contacts", *RECORD_FIELDS} - {"sections"} == set(SECTIONS)
