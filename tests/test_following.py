"""Ids stay with their records from one import to the next, whatever happens in the source."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.diagnostic import Report
from cvbuild.following import with_known_ids
from cvbuild.ids import with_ids
from cvbuild.importers import import_source
from cvbuild.model import (
    RECORD_FIELDS,
    Author,
    Award,
    PartialDate,
    Position,
    Profile,
    Publication,
    Record,
    parse_name,
)
from cvbuild.richtext import Text, text
from cvbuild.source import Source


def cv(markdown: str) -> Profile:
    return import_source(Source("cv.md", f"# Jane Roe\n\n{markdown}\n"), "markdown-cv", Report())


def bib(*entries: str) -> Profile:
    return import_source(Source("cv.bib", "\n".join(entries)), "bibtex", Report())


def ids(profile: Profile, section: str) -> list[str]:
    return [record.id for record in getattr(profile, section)]


def reimported(section: str, before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The ids of a section of a CV whose lines were these, and are those now."""
    old, new = (cv("\n".join([f"## {section}", "", *lines])) for lines in (before, after))
    return ids(with_known_ids(old, new), section.lower())


NURSE = "- Nurse, Acme Hospital, 2014 – 2018"
INTERN = "- Intern, Acme Hospital, 2012 – 2013"
HEAD = "- Head nurse, Acme Hospital, 2018 – present"
PRIZES = ("- Best Nurse Award, 2015", "- Best Nurse Award, 2010")
BIRDS = "1. J. Roe. Birds of the northern seas. *Nature* 12(3), 1–9, 2015."
GULLS = "1. J. Roe. The Case for Gulls. *Nature*, 2015."
RENAMED = BIRDS.replace("Birds of the northern seas", "Gulls")
FISH = "2. J. Roe. Fish of the southern lakes. *Nature* 14(1), 20–29, 2015."


@pytest.mark.parametrize(
    ("section", "before", "after", "found"),
    [
        # What comes in above takes no id from what was there, nor does what comes in below.
        ("Experience", [NURSE, INTERN], [HEAD, NURSE, INTERN],
         ["acme-hospital-3", "acme-hospital", "acme-hospital-2"]),
        ("Experience", [NURSE, INTERN], [INTERN, NURSE], ["acme-hospital-2", "acme-hospital"]),
        ("Experience", [NURSE, INTERN], [INTERN], ["acme-hospital-2"]),
        # One goes and another comes: the id goes with the one.
        ("Experience", [NURSE, INTERN], [HEAD, INTERN], ["acme-hospital-3", "acme-hospital-2"]),
        ("Experience", [NURSE], [HEAD], ["acme-hospital-2"]),
        ("Experience", [NURSE, INTERN], [HEAD, NURSE], ["acme-hospital-3", "acme-hospital"]),
        # One thing is mended.
        ("Experience", [NURSE, INTERN], [HEAD, NURSE.replace("2018", "2019"), INTERN],
         ["acme-hospital-3", "acme-hospital", "acme-hospital-2"]),
        ("Experience", [NURSE, INTERN], [NURSE.replace("Nurse", "Staff nurse"), INTERN],
         ["acme-hospital", "acme-hospital-2"]),
        ("Experience", [NURSE.replace("Hospital", "Hosptal")], [NURSE], ["acme-hosptal"]),
        ("Experience", ["- Coder, Gogle, 2014 – 2018"], ["- Coder, Google, 2014 – 2018"],
         ["coder-gogle"]),
        ("Awards", PRIZES, ["- Best Nurse Award, 2020", *PRIZES],
         ["best-nurse-award-3", "best-nurse-award", "best-nurse-award-2"]),
        ("Awards", PRIZES, ["- Best Nurse Award, 2020", PRIZES[0]],
         ["best-nurse-award-3", "best-nurse-award"]),
        ("Awards", PRIZES[:1], ["- Best Nurse Award, 2016"], ["best-nurse-award"]),
        ("Publications", [BIRDS.replace("of the", "of teh"), FISH], [FISH, BIRDS],
         ["fish-of-the-southern-lakes", "birds-of-teh-northern-seas"]),
        ("Publications", [BIRDS, FISH], [BIRDS.replace("seas", "seas: a survey"), FISH],
         ["birds-of-the-northern-seas", "fish-of-the-southern-lakes"]),
        ("Publications", [BIRDS, FISH], [RENAMED, FISH],
         ["birds-of-the-northern-seas", "fish-of-the-southern-lakes"]),
        ("Publications", [GULLS.replace("Case", "Acse")], [GULLS], ["the-acse-for-gulls"]),
        ("Publications", [BIRDS], [FISH], ["fish-of-the-southern-lakes"]),
    ],
)  # fmt: skip
def test_an_id_stays_with_what_it_was_given_to(
    section: str, before: list[str], after: list[str], found: list[str]
) -> None:
    assert reimported(section, before, after) == found


EDITORIAL = (
    "@article{%s, title={Editorial}, author={Roe, Jane}, journal={Gulls}, year=%d, pages={%d}}"
)


def test_works_of_one_title_keep_their_ids() -> None:
    old = [EDITORIAL % ("", year, year - 2000) for year in (2015, 2016)]
    new = [EDITORIAL % ("", year, year - 2000) for year in (2018, 2016, 2017, 2015)]
    before = bib(*old)
    assert ids(before, "publications") == ["editorial", "editorial-2"]
    known = ids(with_known_ids(before, bib(*new)), "publications")
    assert known == ["editorial-3", "editorial-2", "editorial-4", "editorial"]
    # One is replaced: nothing that was said of it is true of the other.
    replaced = with_known_ids(before, bib(EDITORIAL % ("", 2019, 50), old[1]))
    assert ids(replaced, "publications") == ["editorial-3", "editorial-2"]


def test_keys_that_a_program_counts_up_do_not_move_an_id() -> None:
    """This test ensures that 'roe2015a' stays with its work where another one is 'a' now."""
    gulls = "@article{%s, title={Gulls of the north}, author={Roe, Jane}, year=2015}"
    owls = "@article{%s, title={Owls in old towns}, author={Roe, Jane}, year=2015}"
    crows = "@article{%s, title={Crows and their tools}, author={Roe, Jane}, year=2015}"
    before = bib(gulls % "roe2015a", owls % "roe2015b")
    after = bib(crows % "roe2015a", gulls % "roe2015b", owls % "roe2015c")
    known = ids(with_known_ids(before, after), "publications")
    assert known == ["roe2015a-2", "roe2015a", "roe2015b"]


def test_a_key_of_the_source_is_kept_where_all_else_is_new() -> None:
    before = bib("@misc{todo, title={To be written}}")
    after = bib("@article{todo, title={Gulls of the north}, author={Roe, Jane}, year=2015}")
    assert ids(with_known_ids(before, after), "publications") == ["todo"]


def test_a_number_that_a_source_counts_by_is_no_key() -> None:
    """This test ensures that the second entry of a file is not the one that was second before."""
    gulls = "@article{2, title={Gulls of the north}, author={Roe, Jane}, year=2015}"
    owls = "@article{2, title={Owls in old towns}, author={Poe, Al}, year=2001}"
    assert ids(with_known_ids(bib(gulls), bib(owls)), "publications") == ["2-2"]


def test_an_identifier_is_enough_where_one_work_has_it() -> None:
    work = "@article{%s, title={%s}, author={%s}, year=%d, doi={10.1234/a}}"
    before = bib(work % ("x", "Gulls of the north", "Roe, Jane", 2015))
    other = work % ("y", "Owls in old towns", "Poe, Al", 2001)
    assert ids(with_known_ids(before, bib(other)), "publications") == ["x"]
    chapters = [other, work % ("z", "Crows and their tools", "Poe, Al", 2001)]
    assert ids(with_known_ids(before, bib(*chapters)), "publications") == ["y", "z"]


def test_a_preprint_that_came_out_keeps_its_id() -> None:
    preprint = (
        "@misc{x, title={Gulls of the north}, author={Roe, Jane}, year=2015, eprint={1501.00001}}"
    )
    journal = (
        "@article{y, title={Gulls of the north}, author={Roe, Jane}, year=2017, "
        "journal={Birds}, volume=3, pages={1-9}, doi={10.1/b}}"
    )
    assert ids(with_known_ids(bib(preprint), bib(journal)), "publications") == ["x"]


def test_what_comes_into_another_section_keeps_its_id() -> None:
    before = cv("## Teaching\n\n- Tutor, University of Bonn, 2014 – 2018")
    after = cv("## Volunteering\n\n- Tutor, University of Bonn, 2014 – 2018")
    assert ids(with_known_ids(before, after), "volunteering") == ids(before, "teaching")


def test_of_one_source_what_stands_in_one_line_is_one() -> None:
    """This test ensures that an id outlives a reader that has learnt to read a line better."""
    read = Position(organization=text("Laborleiterin"), location="BASF SE, Ludwigshafen", line=5)
    better = Position(
        organization=text("BASF SE"), role=text("Laborleiterin"), location="Ludwigshafen", line=5
    )
    before, after = (with_ids(Profile(experience=(one,))) for one in (read, better))
    assert ids(with_known_ids(before, after, same_source=True), "experience") == ["laborleiterin"]
    assert ids(with_known_ids(before, after), "experience") == ["basf-se"]


def test_a_new_record_takes_no_id_that_means_something_else() -> None:
    after = with_known_ids(cv(f"## Experience\n\n{INTERN}"), cv(f"## Experience\n\n{NURSE}"))
    assert ids(after, "experience") == ["acme-hospital-2"]
    avoiding = with_known_ids(Profile(), cv(f"## Experience\n\n{NURSE}"), {"acme-hospital"})
    assert ids(avoiding, "experience") == ["acme-hospital-2"]


def test_titles_of_common_words_are_found_among_many() -> None:
    """This test ensures that a work is found by its title as a whole where every word of it, and
    everything else, is that of a hundred others."""
    animals = ("bats", "owls", "gulls", "moths")
    places = ("city", "park", "field", "wood", "sea", "lake")
    titles = [f"{a} {b} {c} {d}" for a in animals for b in places for c in animals for d in places]
    papers = [_paper(title, at % 3) for at, title in enumerate(titles)]
    before = with_ids(Profile(publications=tuple(papers)))
    moved = [
        dataclasses.replace(one, issued=PartialDate(2031), page="7", container_title=text("Nature"))
        for one in papers
    ]
    after = with_known_ids(before, with_ids(Profile(publications=tuple(reversed(moved)))))
    assert ids(after, "publications") == ids(before, "publications")[::-1]


def _paper(title: str, number: int) -> Publication:
    return dataclasses.replace(_unlike(number), title=text(title), line=0)


def test_ten_thousand_entries_are_followed_in_seconds() -> None:
    """This test ensures that the time grows with the entries and not with their square."""
    works = [_work(number) for number in range(10_000)]
    before = with_ids(Profile(publications=tuple(works)))
    mended = [
        one if number % 20 else dataclasses.replace(one, title=text(f"On {number} grand things"))
        for number, one in enumerate(works)
    ]
    after = with_ids(Profile(publications=tuple(reversed(mended))))
    began = time.process_time()
    known = with_known_ids(before, after)
    assert time.process_time() - began < 15
    assert ids(known, "publications") == ids(before, "publications")[::-1]


def _work(number: int) -> Publication:
    return Publication(
        title=text(f"On the {number} things"),
        author=(Author(name=parse_name(f"Ann Alder{number % 97}")),),
        issued=PartialDate(1990 + number % 30),
        container_title=text("Journal of Things"),
        page=str(number % 50),
    )


names = st.sampled_from(
    ["Acme", "Acme Hospital", "Birds of the northern seas", "Owls", "Part 1", ""]
)
words = st.sampled_from(["Nurse", "Head nurse", "Intern", "Gulls", ""])
dates = st.none() | st.builds(PartialDate, st.integers(2013, 2017))
works = st.builds(
    Publication,
    title=names.map(text),
    issued=dates,
    container_title=words.map(text),
    author=st.lists(
        st.sampled_from(["Jane Roe", "Al Poe"]).map(lambda name: Author(name=parse_name(name))),
        max_size=2,
    ).map(tuple),
    page=st.sampled_from(["1", "2-3", ""]),
    doi=st.sampled_from(["", "", "10.1/a", "10.1/b"]),
)
jobs = st.builds(
    Position, organization=names.map(text), role=words.map(text), start=dates, end=dates
)
prizes = st.builds(Award, title=names.map(text), awarder=words.map(text), date=dates)
marked = st.tuples(
    *(st.lists(kind, max_size=6, unique_by=repr) for kind in (works, jobs, prizes))
).map(lambda lists: tuple(_marked(tuple(one)) for one in lists))


def _marked(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Each with a line, by which the test knows it: records are not compared by their lines."""
    return tuple(dataclasses.replace(one, line=at) for at, one in enumerate(records, 1))


Lists = tuple[tuple[Record, ...], ...]


def profile(lists: Lists) -> Profile:
    works, jobs, prizes = lists
    made = Profile(publications=works, experience=jobs, awards=prizes)  # type: ignore[arg-type]
    return with_ids(made)


def by_line(found: Profile) -> dict[tuple[str, int], str]:
    """The id of every record, by its section and the line that only the test looks at."""
    return {(name, one.line): one.id for name in RECORD_FIELDS for one in getattr(found, name)}


@given(marked, marked, st.data())
def test_an_id_never_moves_to_another_record_that_was_there(
    old: Lists, others: Lists, data: st.DataObject
) -> None:
    """Records are shuffled and new ones come; some go, or one field of one of them is mended.

    Why not both: a mended record may be all that one that went was.
    """
    before = profile(old)
    known = by_line(before)
    is_mended = data.draw(st.booleans())
    new = tuple(
        _edited(ours, theirs, is_mended, data) for ours, theirs in zip(old, others, strict=True)
    )
    after = by_line(with_known_ids(before, profile(new)))
    assert len(set(after.values())) == len(after)
    owner = {found: place for place, found in known.items()}
    for place, found in after.items():
        # An id that was there is with its record, or with one that is new.
        assert owner.get(found, place) == place or place not in known


@given(marked, st.data())
def test_ids_stay_while_records_only_come_and_go_and_move(old: Lists, data: st.DataObject) -> None:
    before = profile(old)
    new = tuple(_shuffled(_some(ours, data), data) for ours in old)
    known, after = by_line(before), by_line(with_known_ids(before, profile(new)))
    assert after == {place: known[place] for place in after}


TITLES = (
    *("Gulls of the north", "Owls in old towns", "Crows and their tools", "How wrens build"),
    *("Why storks return", "A census of herons", "Swifts asleep", "Counting cranes"),
)


@given(st.permutations(range(8)), st.integers(0, 8), st.integers(0, 8), st.integers(0, 7))
def test_ids_stay_whatever_is_done_to_works_that_are_unlike(
    order: list[int], there: int, still_there: int, wrong: int
) -> None:
    """Some go, some come, all are shuffled, and each has one field mended."""
    everything = [_unlike(number) for number in range(8)]
    before = profile((tuple(everything[:there]), (), ()))
    kept = [number for number in order if number not in range(still_there, there)]
    mended = tuple(_slipped(everything[number], (number + wrong) % 4) for number in kept)
    known, after = by_line(before), by_line(with_known_ids(before, profile((mended, (), ()))))
    assert {place: after[place] for place in after if place in known} == {
        place: known[place] for place in after if place in known
    }
    fresh = {found for place, found in after.items() if place not in known}
    assert fresh.isdisjoint(known.values())


def _unlike(number: int) -> Publication:
    return Publication(
        title=text(TITLES[number]),
        author=(Author(name=parse_name("Jane Roe")),),
        issued=PartialDate(2010 + number),
        container_title=text("Birds"),
        page=f"{number}1-{number}9",
        line=number + 1,
    )


def _slipped(work: Publication, field: int) -> Publication:
    """With one of the fields mended; a title of which two letters were swapped."""
    words = "".join(inline.text for inline in work.title if isinstance(inline, Text))
    changes: Sequence[Mapping[str, Any]] = (
        {"title": text(f"{words[:-3]}{words[-2]}{words[-3]}{words[-1]}")},
        {"issued": PartialDate(2030)},
        {"container_title": text("Journal of Ornithology")},
        {"author": (Author(name=parse_name("Al Poe")),)},
    )
    return dataclasses.replace(work, **changes[field])


def _edited(
    ours: tuple[Record, ...], theirs: tuple[Record, ...], is_mended: bool, data: st.DataObject
) -> tuple[Record, ...]:
    """The old ones, one mended or some gone, and some new ones that none of the old is."""
    said = {_said(one) for one in ours}
    kept = list(ours if is_mended else _some(ours, data))
    if is_mended and kept:
        at = data.draw(st.integers(0, len(kept) - 1))
        mended = _mended(kept[at], data)
        kept[at] = mended if _said(mended) not in said else kept[at]
        said.add(_said(mended))
    new = [dataclasses.replace(one, line=one.line + 100) for one in theirs]
    fresh = [one for one in new if _said(one) not in said]
    return _shuffled((*kept, *_some(tuple(fresh), data)), data)


def _said(record: Record) -> str:
    return repr(dataclasses.replace(record, line=0))


_MENDS: Mapping[type[Record], Sequence[Mapping[str, Any]]] = {
    Publication: (
        {"title": text("Birds of teh northern seas")},
        {"issued": PartialDate(2016)},
        {"page": "7"},
        {"container_title": text("Gulls")},
    ),
    Position: (
        {"organization": text("Acme Hosptal")},
        {"role": text("Staff nurse")},
        {"end": PartialDate(2017)},
    ),
    Award: ({"date": PartialDate(2011)}, {"title": text("Owl")}),
}


def _mended(record: Record, data: st.DataObject) -> Record:
    return dataclasses.replace(record, **data.draw(st.sampled_from(_MENDS[type(record)])))


def _some(records: tuple[Record, ...], data: st.DataObject) -> tuple[Record, ...]:
    return tuple(one for one in records if data.draw(st.integers(0, 3)))


def _shuffled(records: tuple[Record, ...], data: st.DataObject) -> tuple[Record, ...]:
    return tuple(data.draw(st.permutations(records)))
