"""Records of ORCID: real ones of three versions in JSON and XML, invented ones, and broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from cvbuild.importers import found_in
from cvbuild.model import PRESENT, Name, PartialDate
from cvbuild.richtext import to_plain
from tests.importers.reading import Golden, broken, check_broken, check_golden, read, read_fixture

KIND = "orcid"


def test_every_section_of_a_record_has_its_place() -> None:
    """This test ensures that one activity of each of ORCID's eleven kinds is found."""
    profile, problems = read_fixture(KIND, "model-record-3.0.xml")
    assert [] == problems
    assert found_in(profile) == {
        "contacts": 4,
        "summary": 1,
        "interests": 1,
        "education": 1,
        "experience": 2,  # an employment and an invited position
        "service": 2,  # a service and a peer review
        "memberships": 1,
        "awards": 1,
        "grants": 2,  # a funding and a research resource
        "certificates": 1,
        "publications": 1,
    }
    assert [one.text.partition(":")[0] for one in profile.unread] == ["preferences", "history"]
    assert "8888-8888-8888-8880" == profile.person.orcid
    assert [Name(literal="credit-name"), Name(literal="other-name-1")] == list(profile.person.aka)


def test_affiliations_have_their_parts() -> None:
    """This test ensures that role, organization, place and time of an employment are kept."""
    profile, _ = read_fixture(KIND, "model-record-3.0.xml")
    employment, membership = profile.experience[0], profile.memberships[0]
    assert "employment-org" == to_plain(employment.organization)
    assert "employment:role-title" == to_plain(employment.role)
    assert (PartialDate(1948, 2, 2), PartialDate(2025)) == (employment.start, employment.end)
    assert "employment:department-name" == employment.extra["department-name"]
    assert PRESENT is membership.end
    assert 292 == employment.line


@pytest.mark.parametrize("name", ["model-activities-3.0.xml", "model-record-2.1.xml"])
def test_other_versions_and_parts_are_read_alike(name: str) -> None:
    """This test ensures that neither the version nor what stands around it matters."""
    profile, problems = read_fixture(KIND, name)
    assert [] == problems
    assert (1, 1) == (len(profile.education), len(profile.publications))
    assert profile.experience and profile.grants and profile.service
    assert "education:role-title" == to_plain(profile.education[0].degree)


def test_works_alone() -> None:
    """This test ensures that three groups are three works, and a DOI of a whole is not theirs."""
    profile, problems = read_fixture(KIND, "model-works-3.0.xml")
    assert [] == problems
    assert ["Work # 0", "Work # 1", "Work # 2"] == [
        to_plain(one.title) for one in profile.publications
    ]
    assert ["work-3356", "work-3357", "work-3358"] == [one.id for one in profile.publications]
    assert ("", "doi 123456 (part-of)") == (
        profile.publications[0].doi,
        profile.publications[0].extra["external-ids"],
    )


def test_a_person_alone() -> None:
    """This test ensures that the person is read, whose given names are spelt 'give-names' here."""
    profile, problems = read_fixture(KIND, "model-person-3.0.xml")
    assert [] == problems
    assert Name("family-name", "give-names") == profile.person.name
    emails = [one.text for one in profile.contacts if one.kind == "email"]
    assert ["user1@email.com"] == emails


def test_a_work_alone() -> None:
    """This test ensures that title and subtitle are one title, and that people are read."""
    profile, problems = read_fixture(KIND, "model-work-full-3.0.xml")
    (work,) = profile.publications
    assert [] == problems
    assert "common:title: common:subtitle" == to_plain(work.title)
    assert "common:translated-title" == work.extra["translated-title"]
    assert ["8888-8888-8888-8880"] == [author.orcid for author in work.author]
    assert "formatted-unspecified" in work.extra["citation"]


def test_versions_of_one_work_are_one() -> None:
    """This test ensures that what two sources say of a work is one publication."""
    profile, problems = read_fixture(KIND, "accomazzi-record-2.x.json")
    assert [] == problems
    assert Name("Accomazzi", "Alberto") == profile.person.name
    assert [2022, 2007, 1989] == [one.issued.year for one in profile.publications if one.issued]
    first = profile.publications[0]
    assert ("10.3847/1538-4365/ac6268", "2106.01477") == (first.doi, first.arxiv)
    assert "bibcode 2022ApJS..260....5C" == first.extra["external-ids"]
    assert "Crossref" in first.extra["other-versions"]


def test_a_null_date_is_no_date() -> None:
    """This test ensures that nine groups are nine works, one of which has no date."""
    profile, problems = read_fixture(KIND, "ccpayne-sandbox-record-2.x.json")
    assert [] == problems
    assert Name("Payne", "Cecilia") == profile.person.name
    assert (9, 1) == (
        len(profile.publications),
        sum(one.date is None for one in profile.publications),
    )
    titles = [to_plain(one.title) for one in profile.publications]
    assert "HST/WFC3 OBSERVATIONS OF AN OFF-NUCLEAR SUPERBUBBLE IN ARP 220" == titles[-1]


@pytest.mark.parametrize(("case", "file"), [("record", "in.json"), ("xml", "in.xml")])
def test_invented_records(case: str, file: str, golden: Golden) -> None:
    """This test ensures that every field has its place, and a file that breaks off is told."""
    check_golden(KIND, case, file, golden)


def test_works_in_bulk_are_told_apart() -> None:
    """This test ensures that works which stand side by side are not taken for versions of one."""
    work = '{"work": {"put-code": %d, "title": {"title": {"value": "%s"}}, "type": "book"}}'
    profile, problems = read(KIND, f'{{"bulk": [{work % (1, "A")}, {work % (2, "B")}]}}')
    assert ["work-1", "work-2"] == [one.id for one in profile.publications]
    assert [] == problems


def test_reviews_of_version_2_are_told_apart() -> None:
    """This test ensures that the reviews for one journal, which are one group, are all kept."""
    review = '{"put-code": %d, "role": "REVIEWER", "completion-date": {"year": {"value": "%d"}}}'
    reviews = ", ".join(review % (year, year) for year in (2019, 2020))
    group = f'{{"group": [{{"peer-review-summary": [{reviews}]}}]}}'
    profile, _ = read(KIND, f'{{"activities-summary": {{"peer-reviews": {group}}}}}')
    assert ["2019", "2020"] == [str(one.date) for one in profile.service]
    assert {"reviewer"} == {to_plain(one.role) for one in profile.service}


BOMB = """<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<record xmlns="http://www.orcid.org/ns/record"><person>&b;</person></record>"""


def test_entities_are_refused() -> None:
    """This test ensures that a file cannot grow while it is read."""
    profile, problems = read(KIND, BOMB)
    assert () == profile.publications
    assert "in:1:25: error[xml-refused]: the file declares an entity, 'a'" in problems


@pytest.mark.parametrize("text", ["", "{}", "[1]", "<a/>", "no JSON"])
def test_files_without_a_record_are_told(text: str) -> None:
    """This test ensures that nobody is left to wonder why nothing came of a file."""
    _, problems = read(KIND, text)
    assert "in:1:1: warning[no-record]: found no record of ORCID in this file" in problems


@given(broken(KIND))
@settings(max_examples=20, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """This test ensures that no text makes the reader raise, hang or differ from itself."""
    check_broken(KIND, text)
