"""Which degrees, positions, prizes and the like are one."""

from __future__ import annotations

import pytest

from cvbuild.diagnostic import Report
from cvbuild.link import Linked, link
from cvbuild.model import RECORD_FIELDS
from tests.link.people import linked, yaml


def both(section: str, ours: str, theirs: str) -> Linked:
    return linked(
        yaml(f"{section}: [{{id: a, {ours}}}]"), yaml(f"{section}: [{{id: b, {theirs}}}]")
    )


def count(found: Linked) -> int:
    return sum(len(getattr(found.profile, section)) for section in RECORD_FIELDS)


@pytest.mark.parametrize(
    ("section", "ours", "theirs"),
    [
        (
            "education",
            "institution: Universität Tübingen, degree: PhD, start: 2021, end: present",
            "institution: Universitat Tubingen, degree: Ph.D., start: 2021-05",
        ),
        (
            "experience",
            "organization: Institute of Sums, role: Intern, start: 2020-05, end: 2020-09",
            "organization: Institute of Sums, role: Research Intern, start: 2020, end: 2020",
        ),
        ("awards", "title: Prize of Sums, date: 2020", "title: The Prize of Sums, date: 2020-05"),
        ("awards", "title: Prize of Sums, date: 2020", "title: prize of sums"),
        ("talks", "title: On Sums, event: SumCon, date: 2020", "title: On Sums, date: 2020"),
        ("projects", "title: sumlib", "title: SumLib, url: https://sum.example"),
        ("skills", "label: Software, items: [Python]", "label: software, items: [TeX]"),
        ("languages", "language: German, level: native", "language: german"),
        ("referees", "name: Eve Elm", "name: Eve Elm, email: eve@elm.example"),
    ],
)
def test_one_record(section: str, ours: str, theirs: str) -> None:
    found = both(section, ours, theirs)
    assert (count(found), len(found.matches)) == (1, 1)


@pytest.mark.parametrize(
    ("section", "ours", "theirs"),
    [
        (
            "experience",
            "organization: Institute of Sums, role: Intern, start: 2020, end: 2020",
            "organization: Institute of Sums, role: Intern, start: 2022, end: 2022",
        ),
        (
            "experience",
            "organization: Institute of Sums, role: Intern, start: 2020",
            "organization: Institute of Sums, role: Professor, start: 2020",
        ),
        (
            "education",
            "institution: University, degree: MSc, start: 2018, end: 2021",
            "institution: University, degree: BSc & MSc, start: 2014, end: 2021",
        ),
        ("awards", "title: Top Reviewer, date: 2022", "title: Top Reviewer, date: 2023"),
        ("talks", "title: On Sums, event: SumCon", "title: On Sums, event: AddCon"),
        ("experience", "role: Intern, start: 2020", "role: Intern, start: 2020"),
    ],
)
def test_two_records(section: str, ours: str, theirs: str) -> None:
    found = both(section, ours, theirs)
    assert (count(found), found.matches) == (2, ())


def test_one_source_does_not_say_a_thing_twice() -> None:
    once = yaml("awards: [{id: a, title: Prize}, {id: b, title: Prize}]")
    assert count(linked(once)) == 2


def test_stays_that_touch_find_their_own() -> None:
    ours = """\
experience:
  - {id: a, organization: Sums, role: Intern, start: 2020, end: 2021}
  - {id: b, organization: Sums, role: Intern, start: 2021, end: 2022}
"""
    theirs = """\
experience:
  - {id: c, organization: Sums, role: Intern, start: 2021-03, end: 2022}
  - {id: d, organization: Sums, role: Intern, start: 2020-03, end: 2021}
"""
    found = linked(yaml(ours), yaml(theirs))
    assert [(match.kept, match.merged) for match in found.matches] == [("b", "c"), ("a", "d")]


def test_sections_are_linked_apart() -> None:
    found = linked(yaml("awards: [{id: a, title: Prize}]"), yaml("grants: [{id: b, title: Prize}]"))
    assert count(found) == 2


def test_a_correction_by_hand_may_be_found_by_its_words() -> None:
    hand = yaml("experience: [{id: mine, organization: Sums, role: Intern, location: Rome}]")
    cv = yaml("experience: [{id: a, organization: Sums, role: Intern, start: 2020}]")
    (job,) = linked(cv, hand=hand).profile.experience
    assert (job.id, job.location, str(job.start)) == ("mine", "Rome", "2020")


PROFESSOR = "organization: Institute of Sums, role: Professor, start: 2015, end: 2020"


@pytest.mark.parametrize(
    ("section", "ours", "theirs"),
    [
        (
            "experience",
            PROFESSOR,
            "organization: Institute of Sums, role: Assistant Professor, start: 2015, end: 2018",
        ),
        (
            "awards",
            "title: Prize of Sums, date: 2020",
            "title: Second Prize of Sums, date: 2020",
        ),
    ],
)
def test_doubtful_records_are_proposed(section: str, ours: str, theirs: str) -> None:
    """This test ensures that a rank more or less is asked about and not passed over."""
    found = both(section, ours, theirs)
    assert (count(found), found.matches, len(found.proposals)) == (2, (), 1)
    (proposal,) = found.proposals
    assert (proposal.kept, proposal.merged) == ("a", "b")


def test_a_promotion_is_another_position() -> None:
    later = "organization: Institute of Sums, role: Assistant Professor, start: 2011, end: 2015"
    found = both("experience", PROFESSOR, later)
    assert (count(found), found.matches, found.proposals) == (2, (), ())


def test_a_person_settles_what_is_one_record() -> None:
    """This test ensures that 'same' and 'distinct' hold for entries of every kind."""
    ours = yaml(f"experience: [{{id: a, {PROFESSOR}}}]")
    theirs = yaml("experience: [{id: b, organization: Sums Ltd., role: Adviser, start: 2016}]")
    assert count(linked(ours, theirs)) == 2
    found = linked(ours, theirs, hand=yaml("same: [[a, b]]"))
    assert (count(found), [match.reason for match in found.matches]) == (1, ["said to be the same"])
    twin = yaml(f"experience: [{{id: b, {PROFESSOR}}}]")
    assert count(linked(ours, twin)) == 1
    found = linked(ours, twin, hand=yaml("distinct: [[a, b]]"))
    assert (count(found), found.matches, found.proposals) == (2, (), ())


def test_entries_of_two_sections_are_never_one() -> None:
    report = Report()
    hand = yaml("person: {name: Ann}\nsame: [[a, b]]")
    cv = yaml("experience: [{id: a, organization: Sums}]\nawards: [{id: b, title: Prize}]")
    assert count(link(hand, [("cv", cv)], report)) == 2
    assert ["'a' is of 'experience', 'b' is of 'awards'"] == [one.message for one in report]


BONN = "institution: University of Bonn, start: 2003, end: 2006"
MIT = "institution: Massachusetts Institute of Technology, degree: PhD, start: 2003, end: 2006"
SUMS = "organization: Institute of Sums, start: 2003, end: 2006"
ONE, ASK, TWO = "one", "ask", "two"


@pytest.mark.parametrize(
    ("section", "ours", "theirs", "expected"),
    [
        # Degrees in other words.
        ("education", f"{BONN}, degree: BSc", f"{BONN}, degree: Bachelor of Science", ONE),
        ("education", f"{BONN}, degree: B.Sc.", f"{BONN}, degree: B.S.", ONE),
        ("education", f"{BONN}, degree: MA", f"{BONN}, degree: Master of Arts", ONE),
        ("education", f"{BONN}, degree: Ph.D.", f"{BONN}, degree: Doctor of Philosophy", ONE),
        ("education", f"{BONN}, degree: Dipl.-Phys.", f"{BONN}, degree: Diplom-Physiker", ONE),
        ("education", f"{BONN}, degree: PhD", f"{BONN}, degree: Dr. rer. nat.", ASK),
        ("education", f"{BONN}, degree: BSc", f"{BONN}, degree: BA", TWO),
        ("education", f"{BONN}, degree: BSc", f"{BONN}, degree: Master of Science", TWO),
        (
            "education",
            f"{BONN}, degree: BSc, area: Physics",
            f"{BONN}, degree: Bachelor of Science, area: History",
            TWO,
        ),
        # Institutions in short, and in another language.
        ("education", MIT, "institution: MIT, degree: PhD, start: 2003, end: 2006", ONE),
        ("education", MIT, "institution: M.I.T., degree: Ph.D., start: 2003-09, end: 2006", ONE),
        ("education", MIT, "institution: MIT, start: 2003, end: 2006", ASK),
        ("education", MIT, "institution: MIT, degree: PhD, start: 2003, end: 2007", ASK),
        ("education", MIT, "institution: MIT, degree: PhD, start: 2007, end: 2010", TWO),
        ("education", MIT, "institution: MIT, degree: BSc, start: 2003, end: 2006", TWO),
        (
            "education",
            "institution: ETH Zürich, degree: MSc, start: 2003, end: 2006",
            "institution: Eidgenössische Technische Hochschule Zürich, degree: M.Sc., "
            "start: 2003, end: 2006",
            ONE,
        ),
        (
            "education",
            f"{BONN}, degree: PhD",
            "institution: Rheinische Friedrich-Wilhelms-Universität Bonn, degree: PhD, "
            "start: 2003, end: 2006",
            ONE,
        ),
        (
            "education",
            "institution: Technische Universität München, degree: PhD, start: 2003, end: 2006",
            "institution: Technical University of Munich, degree: PhD, start: 2003, end: 2006",
            ASK,
        ),
        (
            "education",
            "institution: Technische Universität München, degree: PhD, start: 2003, end: 2006",
            "institution: Technical University of Munich, degree: PhD, start: 2003, end: 2008",
            TWO,
        ),
        # Roles in other words.
        ("experience", f"{SUMS}, role: Postdoc", f"{SUMS}, role: Postdoctoral researcher", ONE),
        ("experience", f"{SUMS}, role: Postdoc", f"{SUMS}, role: Postdoctoral Fellow", ONE),
        ("experience", f"{SUMS}, role: Researcher", f"{SUMS}, role: Postdoc", TWO),
        ("experience", f"{SUMS}, role: Postdoc", f"{SUMS}, role: Head of Sums", TWO),
        (
            "experience",
            f"{SUMS}, role: Adviser",
            "organization: Adders Ltd., role: Adviser, start: 2003, end: 2006",
            ASK,
        ),
        (
            "experience",
            SUMS,
            "organization: Adders Ltd., start: 2003, end: 2006",
            TWO,
        ),
    ],
)
def test_records_in_other_words(section: str, ours: str, theirs: str, expected: str) -> None:
    """This test ensures that a degree or a house is known by its short name, and asked for."""
    for found in (both(section, ours, theirs), both(section, theirs, ours)):
        told = ONE if found.matches else ASK if found.proposals else TWO
        assert (told, count(found)) == (expected, 1 if expected == ONE else 2)
