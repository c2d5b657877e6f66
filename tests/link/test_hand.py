"""The person's own layer: corrections, additions, what is hidden, what settles a doubt."""

from __future__ import annotations

from cvbuild.diagnostic import Report
from cvbuild.link import Linked, link
from cvbuild.model import Profile
from cvbuild.richtext import to_plain
from tests.link.people import linked, source, titles, work, yaml

CV = """\
person: {name: Ann Alder, headline: Summer}
contacts:
  - {kind: email, text: ann@old.example}
  - {kind: website, text: ann.example, url: https://ann.example}
  - {kind: website, text: sums.example}
metrics:
  - {name: h-index, value: 7, source: A, retrieved: 2024-05}
experience:
  - {id: job, organization: Institute of Sums, role: Researcher, start: 2020, end: 2022}
publications:
  - {id: sums, title: On the Sums of Things, author: [Ann Alder], issued: 2022, volume: 3}
  - {id: more, title: More about Other Matters, author: [Ann Alder], issued: 2023}
"""
LISTING = """\
person: {name: A. Alder, ORCID: 0000-0001}
contacts:
  - {kind: email, text: Ann@Old.example}
metrics:
  - {name: h-index, value: 9, source: A, retrieved: 2025-05}
  - {name: citations, value: 90, source: A}
publications:
  - {id: sums-alias, title: On the Sums of Things, author: [Ann Alder], available-date: 2021-05-06}
"""


def with_hand(text: str) -> tuple[Linked, list[str]]:
    report = Report()
    imported = [("cv", yaml(CV, "cv.yaml")), ("listing", yaml(LISTING, "listing.yaml"))]
    found = link(yaml(text), imported, report)
    return found, [f"{one.span}: {one.severity.value}[{one.code}]: {one.message}" for one in report]


def by_hand(text: str) -> Linked:
    found, shown = with_hand(text)
    assert shown == []
    return found


def ids(found: Linked) -> list[str]:
    return [one.id for one in found.profile.publications]


def test_a_correction_sets_only_the_fields_it_names() -> None:
    (one, _) = by_hand("publications: [{id: sums, page: 1-9, volume: 4}]").profile.publications
    assert (to_plain(one.title), one.page, one.volume) == ("On the Sums of Things", "1-9", "4")
    assert one.origin is not None
    places = {name: one.origin.of(name).path for name in ("page", "volume", "title")}
    assert places == {"page": "profile.yaml", "volume": "profile.yaml", "title": "cv.yaml"}


def test_a_correction_can_take_a_value_away() -> None:
    (one, _) = by_hand("publications: [{id: sums, volume: }]").profile.publications
    assert one.volume == ""


def test_a_correction_may_use_the_id_of_the_record_that_was_merged() -> None:
    found = by_hand("publications: [{id: sums-alias, volume: 5}]")
    assert ids(found) == ["sums", "more"]
    assert found.profile.publications[0].volume == "5"
    assert found.aliases["sums-alias"] == "sums"


def test_what_is_hidden_is_in_no_profile() -> None:
    found = by_hand("publications: [{id: sums-alias, hidden: true}]")
    assert ids(found) == ["more"]


def test_records_of_every_kind_are_corrected() -> None:
    (job,) = by_hand("experience: [{id: job, end: present}]").profile.experience
    assert repr(job.end) == "PRESENT"
    assert by_hand("experience: [{id: job, hidden: true}]").profile.experience == ()


def test_additions_come_first_in_their_own_order() -> None:
    found = by_hand("publications: [{title: Zebra Crossings}, {id: mine, title: Apples}]")
    assert ids(found) == ["zebra-crossings", "mine", "sums", "more"]


def test_an_addition_never_takes_an_id_from_an_imported_record() -> None:
    found = by_hand("publications: [{title: More, author: [Eve Elm], issued: 1999}]")
    assert ids(found) == ["more-2", "sums", "more"]


def test_an_addition_that_is_an_imported_work_is_a_correction_of_it() -> None:
    text = """\
publications:
  - {id: mine, title: On the sums of things, author: [Ann Alder], issued: 2022, volume: 8}
"""
    found = by_hand(text)
    assert ids(found) == ["mine", "more"]
    one = found.profile.publications[0]
    assert (to_plain(one.title), one.volume) == ("On the sums of things", "8")
    assert str(one.available_date) == "2021-05-06"
    assert ("mine", "mine") in [(match.kept, match.merged) for match in found.matches]
    assert (found.aliases["sums"], found.aliases["sums-alias"]) == ("mine", "mine")


def test_an_addition_without_id_that_is_an_imported_work_keeps_the_imported_id() -> None:
    text = "publications: [{title: On the Sums of Things, author: [Ann Alder], issued: 2022}]"
    assert ids(by_hand(text)) == ["sums", "more"]


def test_two_works_are_kept_apart() -> None:
    found = by_hand("distinct: [[sums, sums-alias]]")
    assert ids(found) == ["sums", "more", "sums-alias"]
    assert (found.matches, found.proposals) == ((), ())


def test_two_works_are_joined() -> None:
    found = by_hand("same: [[sums, more]]")
    assert ids(found) == ["sums"]
    assert "said to be the same" in {match.reason for match in found.matches}


def test_same_reaches_from_group_to_group() -> None:
    found = by_hand("same: [[sums-alias, more], [more, sums]]")
    assert ids(found) == ["sums"]


def test_ids_that_sources_share_are_told_apart_by_the_source() -> None:
    one = work("On the Sums of Things", "Ann Alder")
    hand = Profile(distinct=(("on-the-sums-of-things", "b/on-the-sums-of-things"),))
    found = linked(source(one), source(one), hand=hand)
    assert ids(found) == ["on-the-sums-of-things", "on-the-sums-of-things-2"]
    (match,) = linked(source(one), source(one)).matches
    assert (match.kept, match.merged) == ("on-the-sums-of-things", "b/on-the-sums-of-things")


def test_an_id_written_twice_is_an_error() -> None:
    text = """\
publications:
  - {id: mine, title: Apples}
talks:
  - {id: mine, title: Pears}
"""
    _, shown = with_hand(text)
    assert shown == ["profile.yaml:2:10: error[duplicate-id]: two records have the id 'mine'"]


def test_an_unknown_id_under_same_is_a_warning() -> None:
    report = Report()
    hand = yaml("person: {name: Ann}\nsame: [[sums, mroe]]")
    link(hand, [("cv", yaml(CV))], report)
    (one,) = report
    assert one.message == "nothing has the id 'mroe' that 'same' names"
    assert one.hints == ("did you mean 'more'?",)
    assert one.span is not None and one.span.path == "profile.yaml"


def test_an_id_of_another_section_is_an_error() -> None:
    found, shown = with_hand("talks: [{id: job, title: A Talk}]")
    assert shown == [
        "profile.yaml:1:14: error[wrong-section]: 'job' is an id of 'experience', "
        "found under 'talks'"
    ]
    assert found.profile.talks == ()


def test_an_unknown_source_is_a_warning() -> None:
    _, shown = with_hand("person: {name: Ann}\nsources: [cv.md, listng]")
    assert shown == [
        "profile.yaml:2:18: warning[unknown-source]: 'sources' names 'listng', "
        "which was not imported"
    ]


def test_the_person_is_put_together_field_by_field() -> None:
    hand = "person: {name: Dr Ann Alder, aka: [A. Birch]}"
    person = by_hand(hand).profile.person
    assert (str(person.name), to_plain(person.headline), person.orcid) == (
        "Dr Ann Alder", "Summer", "0000-0001",
    )  # fmt: skip
    assert [str(name) for name in person.aka] == ["A. Birch"]
    assert person.origin is not None
    places = {name: person.origin.of(name).path for name in ("name", "headline", "orcid")}
    assert places == {"name": "profile.yaml", "headline": "cv.yaml", "orcid": "listing.yaml"}


def test_contacts_of_a_kind_that_is_written_by_hand_are_not_imported() -> None:
    found = by_hand("contacts: [{kind: email, text: ann@new.example}]")
    assert contacts(found) == ["ann@new.example", "ann.example", "sums.example"]
    hidden = by_hand("contacts: [{kind: website, text: Ann.example, hidden: true}]")
    assert contacts(hidden) == ["ann@old.example", "sums.example"]
    no_websites = by_hand("contacts: [{kind: website, text: '', hidden: true}]")
    assert contacts(no_websites) == ["ann@old.example"]


def contacts(found: Linked) -> list[str]:
    return [contact.text for contact in found.profile.contacts]


def test_one_figure_for_a_name_and_a_source() -> None:
    found = by_hand("{}")
    assert [(one.name, one.value) for one in found.profile.metrics] == [
        ("h-index", "9"), ("citations", "90"),
    ]  # fmt: skip
    own = by_hand("metrics: [{name: H-Index, value: 8, source: a}]")
    assert [one.value for one in own.profile.metrics] == ["8", "90"]


def test_the_linked_profile_is_of_no_source() -> None:
    profile = by_hand("{}").profile
    assert (profile.source, profile.unread) == (None, ())


def test_nothing_links_to_nothing() -> None:
    assert titles(linked()) == []


def test_what_is_the_same_cannot_be_distinct() -> None:
    """This test ensures that a contradiction is told, also one by way of a third entry."""
    _, shown = with_hand("same: [[sums, sums-alias]]\ndistinct: [[sums-alias, sums]]")
    assert shown == [
        "profile.yaml:2:11: error[same-and-distinct]: 'sums-alias' and 'sums' are the same by "
        "'same', and not by 'distinct'"
    ]
    _, shown = with_hand("same: [[sums, more], [more, sums-alias]]\ndistinct: [[sums, sums-alias]]")
    assert len(shown) == 1
    _, shown = with_hand("same: [[sums, sums-alias]]\ndistinct: [[sums, more]]")
    assert shown == []


def test_a_summary_alone_is_no_entry() -> None:
    """This test ensures that a correction whose entry is gone does not become an entry."""
    found, shown = with_hand("experience: [{id: jobb, summary: Mine, highlights: [One]}]")
    assert [one.id for one in found.profile.experience] == ["job"]
    assert len(shown) == 1
    assert shown[0].startswith("profile.yaml:1:19: warning[unknown-id]: nothing of 'experience'")


def test_an_entry_without_a_name_and_with_nearly_an_id_is_told() -> None:
    found, shown = with_hand("experience: [{id: jobb, role: Head}]")
    assert [one.id for one in found.profile.experience] == ["jobb", "job"]
    assert shown == [
        "profile.yaml:1:19: warning[unknown-id]: nothing of 'experience' has the id 'jobb': "
        "this is an entry of its own"
    ]
    assert with_hand("experience: [{id: jobb, organization: Zoo}]")[1] == []
    assert with_hand("experience: [{id: office, role: Head}]")[1] == []


def test_who_may_be_the_person_is_asked() -> None:
    """This test ensures that a name of another form is told when profiles are linked."""
    report = Report()
    cv = yaml("publications: [{id: a, title: Sums, author: [J. Heide, Bo Sample]}]", "a.yaml")
    link(yaml("person: {name: Jürgen von der Heide}"), [("a", cv)], report)
    (problem,) = report
    assert problem.code == "may-be-you"
    assert problem.span is not None and problem.span.path == "a.yaml"
    assert "'J. Heide' may be you, among the authors of 'a'" in problem.message
