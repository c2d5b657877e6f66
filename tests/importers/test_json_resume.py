"""The reader of JSON Resume: the real files row by row, invented ones, and noise."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.encode import encode
from cvbuild.importers import ImportOptions, detect_kind, import_source
from cvbuild.importers.json_resume import detect, read_json_resume
from cvbuild.model import PRESENT, RECORD_FIELDS, Profile
from cvbuild.richtext import Link, parse_inlines, to_plain
from cvbuild.source import Source
from tests.conftest import FIXTURES, SEEDS, TESTS

RESUMES = (
    "schema-sample.resume.json",
    "fresh-jrs-jane-fullstacker.json",
    "fresh-jrs-jane-incomplete.json",
    "fresh-jrs-john-doe.json",
    "fresh-jrs-richard-hendriks.json",
    "fresh-jrs-empty.json",
    "academicpages-cv.json",
    "alfolio-default-resume.json",
)
OTHERS = ("schema.json", "fresh-format-jane-fullstacker.json", "fresh-broken-johnny-trouble.json")


def written(name: str) -> str:
    path = FIXTURES / "json-resume" / name
    if not path.exists():
        pytest.skip(f"the fixture {name} is not beside this project")
    return path.read_text(encoding="utf-8")


def read(content: str) -> tuple[Profile, list[str]]:
    report = Report()
    profile = read_json_resume(Source("cv.json", content), ImportOptions(), report)
    return profile, [f"{one.span}: {one.code}: {one.message}" for one in report]


def resume(**sections: Any) -> tuple[Profile, list[str]]:
    return read(json.dumps({"basics": {"name": "Ada Example"}, **sections}))


def counts(profile: Profile) -> dict[str, int]:
    found = {name: sum(not one.hidden for one in getattr(profile, name)) for name in RECORD_FIELDS}
    return {name: count for name, count in found.items() if count}


ONE_EACH = {
    "summary": 1, "interests": 1, "education": 1, "experience": 1, "volunteering": 1,
    "awards": 1, "skills": 1, "languages": 1, "referees": 1, "publications": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "person", "expected"),
    [
        ("schema-sample.resume.json", "Richard Hendriks", {**ONE_EACH, "skills": 2, "projects": 1}),
        (
            "fresh-jrs-jane-fullstacker.json",
            "Jane Q. Fullstacker",
            {"summary": 1, "interests": 3, "education": 3, "experience": 4, "volunteering": 2,
             "awards": 2, "skills": 5, "languages": 2, "referees": 3, "publications": 3},
        ),
        (
            "fresh-jrs-jane-incomplete.json",
            "Jane Q. Fullstacker",
            {"interests": 3, "education": 2, "skills": 2, "languages": 2, "referees": 3,
             "publications": 3},
        ),
        ("fresh-jrs-john-doe.json", "John Doe", ONE_EACH),
        ("fresh-jrs-richard-hendriks.json", "Richard Hendriks", {**ONE_EACH, "skills": 2}),
        ("fresh-jrs-empty.json", "", {}),
        (
            "academicpages-cv.json",
            "Your Sidebar Name",
            {"summary": 1, "education": 3, "teaching": 2, "talks": 4, "projects": 1,
             "publications": 4},
        ),
        (
            "alfolio-default-resume.json",
            "Albert Einstein",
            {**ONE_EACH, "certificates": 6, "publications": 3, "languages": 2, "referees": 2,
             "projects": 1},
        ),
    ],
)  # fmt: skip
def test_real_files_are_counted(name: str, person: str, expected: dict[str, int]) -> None:
    """This test ensures that each entry of a real file is one record of its kind, and no more."""
    profile, _ = read(written(name))
    assert person == str(profile.person.name)
    assert expected == counts(profile)


@pytest.mark.parametrize("name", RESUMES)
def test_no_text_is_lost(name: str) -> None:
    """This test ensures that every text of a real file is found again in the encoded profile."""
    content = written(name)
    kept = f" {' '.join(words(encode(read(content)[0])))} "
    lost = [one for one in strings(json.loads(content)) if f" {' '.join(words(one))} " not in kept]
    assert lost == []


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            # 'Google Scholar' and 'SoundCloud' are kinds of contacts.
            yield from strings(" ".join(one.split()[-1:]) if key == "network" else one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif value not in (None, ""):
        yield str(value)


def words(written: str) -> list[str]:
    """The words, without what Markdown and YAML put between them."""
    return re.findall(r"\w+", written.casefold().replace("''", "'"))


@pytest.mark.parametrize("name", RESUMES)
def test_what_is_written_reads_back(name: str) -> None:
    """This test ensures that the profile of a real file survives YAML unchanged."""
    profile = import_source(Source(name, written(name)), "json-resume", Report())
    report = Report()
    assert profile == decode(Profile, Source("out.yaml", encode(profile)), report)
    assert list(report) == []


@pytest.mark.parametrize("name", RESUMES)
def test_every_record_knows_its_line(name: str) -> None:
    """This test ensures that a record names the line that its mapping begins in."""
    content = written(name)
    profile, lines = read(content)[0], content.splitlines()
    for field in RECORD_FIELDS:
        for record in getattr(profile, field):
            assert "{" in lines[record.line - 1] or '"summary"' in lines[record.line - 1]


def test_the_sample_of_the_schema() -> None:
    """This test ensures that each field of the schema's own sample has its place."""
    profile, problems = read(written("schema-sample.resume.json"))
    assert problems == []
    (work,) = profile.experience
    assert ("Pied Piper", "CEO/President") == (to_plain(work.organization), to_plain(work.role))
    assert ("2013-12-01", "2014-12-01") == (str(work.start), str(work.end))
    assert {"description": "Awesome compression company"} == work.extra
    (study,) = profile.education
    assert ("Bachelor", "Information Technology", "4.0") == tuple(
        map(to_plain, (study.degree, study.area, study.grade))
    )
    assert ["DB1101 - Basic SQL", "CS2011 - Java Introduction"] == list(
        map(to_plain, study.highlights)
    )
    (project,) = profile.projects
    assert ("Team lead, Designer", ("GoogleMaps", "Chrome Extension", "Javascript")) == (
        to_plain(project.role), project.technologies,
    )  # fmt: skip
    assert {"entity": "Smoogle", "type": "application"} == project.extra
    (meta,) = profile.sections
    assert (True, "v1.0.0", "2017-12-24T15:53:00") == (
        meta.hidden, meta.extra["meta.version"], meta.extra["meta.lastModified"],
    )  # fmt: skip
    assert [
        ("email", "richard.hendriks@mail.com", ""),
        ("phone", "(912) 555-4321", ""),
        ("website", "http://richardhendricks.example.com", ""),
        ("location", "2712 Broadway St, CA 94115, San Francisco, California, US", ""),
        ("twitter", "neutralthoughts", "https://www.twitter.com"),
        ("soundcloud", "dandymusicnl", "https://soundcloud.example.com/dandymusicnl"),
    ] == [(one.kind, one.text, one.url) for one in profile.contacts]


def test_old_keys_have_the_places_of_new_ones() -> None:
    """This test ensures that 'company', 'website', 'gpa' and 'picture' are read as ever."""
    profile, problems = read(written("fresh-jrs-jane-fullstacker.json"))
    assert problems == []
    assert "https://area52.io/does-not-exist" == profile.experience[0].url
    assert ["3.5", "3.2", "A"] == [to_plain(one.grade) for one in profile.education]
    assert all(work.url for work in profile.publications)
    assert {"picture": "jane_doe.png"} == profile.sections[0].extra
    assert isinstance(profile.experience[0].summary[1], Link)
    assert ["Native", "Moderate"] == [one.level for one in profile.languages]
    assert {"years": "10"} == profile.languages[1].extra


def test_missing_sections_are_no_problem() -> None:
    """This test ensures that nothing is invented where a file says little."""
    profile, problems = read(written("fresh-jrs-jane-incomplete.json"))
    assert (problems, profile.contacts, profile.experience) == ([], (), ())
    assert (profile.education[0].institution, to_plain(profile.education[0].grade)) == ((), "3.5")


def test_empty_entries_are_left_out_and_told() -> None:
    """This test ensures that a form that nobody filled in prints no empty points."""
    profile, problems = read(written("fresh-jrs-empty.json"))
    assert Profile(source=profile.source) == profile
    assert 7 == len(problems)
    assert "cv.json:25:12: blank-entry: left out an empty entry of 'work'" == problems[1]


def test_extra_sections_are_kept() -> None:
    """This test ensures that sections which people add are read by what their names announce."""
    profile, problems = read(written("academicpages-cv.json"))
    assert problems == []
    assert "San Francisco, CA, USA" == profile.talks[0].location
    first = profile.teaching[0]
    assert ("Teaching experience 1", {"section": "Teaching", "role": "Undergraduate course"}) == (
        to_plain(first.role), first.extra,
    )  # fmt: skip
    assert "portfolio" == profile.projects[0].extra["category"]


def test_letters_of_other_languages() -> None:
    """This test ensures that titles with diaeresis stay whole, misprints and all."""
    titles = [
        to_plain(one.title) for one in read(written("alfolio-default-resume.json"))[0].publications
    ]
    assert "Zur Elektrody/namik bewegter Körper" == titles[0]
    assert titles[1].startswith("Über einen die Erzeugung") and titles[2].endswith("theorie")
    profile, _ = read(written("alfolio-default-resume.json"))
    assert "fa-solid fa-location-dot" == profile.certificates[0].extra["icon"]


def test_a_broken_file_gives_nothing() -> None:
    """This test ensures that what is no JSON is told with its line, and not read by halves."""
    profile, problems = read(written("fresh-broken-johnny-trouble.json"))
    assert Profile(source=profile.source) == profile
    assert problems == [
        "cv.json:251:3: json-syntax: the file is not JSON: expected ',' or '}', found '\"'"
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("fresh-format-jane-fullstacker.json", "found a résumé in FRESH"),
        ("schema.json", "found neither 'basics' nor its sections"),
    ],
)
def test_other_formats_are_refused(name: str, found: str) -> None:
    """This test ensures that a neighbouring format is named and not half understood."""
    profile, problems = read(written(name))
    assert Profile(source=profile.source) == profile
    assert [f"cv.json:1:1: not-json-resume: expected a JSON Resume, {found}"] == problems


@pytest.mark.parametrize("name", RESUMES)
def test_real_files_are_known_by_their_content(name: str) -> None:
    """This test ensures that no other kind is surer of a JSON Resume than its own."""
    assert "json-resume" == detect_kind(Source("any.txt", written(name)))


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_of_no_kind(name: str) -> None:
    """This test ensures that a near miss is not taken for any kind."""
    assert detect_kind(Source("any.txt", written(name))) is None


def test_only_json_resume_is_taken_for_it() -> None:
    """This test ensures that the detector knows its own files and none of all the others."""
    if not FIXTURES.exists():
        pytest.skip("the fixtures are not beside this project")
    paths = [path for path in (*FIXTURES.rglob("*.*"), *SEEDS.rglob("*.*")) if path.is_file()]
    scores = {path: detect(Source(path.name, path.read_text("utf-8", "replace"))) for path in paths}
    assert set(RESUMES) == {path.name for path, score in scores.items() if score >= 30}
    assert {0} == {score for score in scores.values() if score < 30}


@pytest.mark.parametrize("case", ["whole", "odd"])
def test_invented_files(case: str, golden: Callable[[str, str], None]) -> None:
    """This test ensures that invented files become exactly the profiles beside them."""
    folder = f"importers/json-resume/{case}"
    source = Source("in.json", (TESTS / folder / "in.json").read_text(encoding="utf-8"))
    report = Report()
    golden(f"{folder}/out.yaml", encode(import_source(source, "json-resume", report)))
    golden(f"{folder}/out.log", "".join(f"{render_diagnostic(one)}\n" for one in report))


@pytest.mark.parametrize("now", ["now", "Present", "present", "current", "Ongoing"])
def test_words_for_now(now: str) -> None:
    """This test ensures that what has not ended is known in every spelling."""
    profile, problems = resume(work=[{"name": "Lab", "endDate": now}])
    assert (PRESENT, []) == (profile.experience[0].end, problems)


@pytest.mark.parametrize(
    ("date", "read_as", "kept"),
    [
        ("2020", "2020", {}),
        ("2020-05", "2020-05", {}),
        ("2020-05-31", "2020-05-31", {}),
        ("2020-05-31T10:00:00Z", "2020-05-31", {"startDate": "2020-05-31T10:00:00Z"}),
        ("May 2020", "2020-05", {"startDate": "May 2020"}),
    ],
)
def test_dates(date: str, read_as: str, kept: dict[str, str]) -> None:
    """This test ensures that a date is read, and kept as written where it was more than one."""
    profile, problems = resume(work=[{"name": "Lab", "startDate": date}])
    assert (read_as, kept, []) == (
        str(profile.experience[0].start), profile.experience[0].extra, problems,
    )  # fmt: skip


@pytest.mark.parametrize("date", ["2020-13", "2020-02-30", "soon", "20", "12345"])
def test_wrong_dates_are_told_and_kept(date: str) -> None:
    """This test ensures that no date is invented for one that cannot be."""
    profile, problems = resume(work=[{"name": "Lab", "startDate": date}, {"name": "Next"}])
    (first, second) = profile.experience
    assert (None, {"startDate": date}, "Next") == (
        first.start, first.extra, to_plain(second.organization),
    )  # fmt: skip
    assert [f"cv.json:1:75: wrong-date: '{date}' in 'startDate' is no date"] == problems


def test_what_is_no_entry_is_told_and_kept() -> None:
    """This test ensures that a broken entry stays beside siblings that are whole."""
    profile, problems = resume(work=["Some lab", {"name": "Lab"}], skills=["Sewing"])
    assert ["Lab"] == [to_plain(one.organization) for one in profile.experience]
    assert ["Some lab"] == [to_plain(one) for one in profile.sections[0].highlights]
    assert ["Sewing"] == [to_plain(one) for one in profile.skills[0].items]
    assert problems == [
        "cv.json:1:46: wrong-type: expected a mapping of keys to values, found 'Some lab'"
    ]


def test_publications_have_their_identifiers() -> None:
    """This test ensures that identifiers are found in addresses, and say the type."""
    url = "https://arxiv.org/abs/2401.00001v2"
    profile, _ = resume(publications=[{"name": "A", "url": url, "releaseDate": "2024-01-02"}])
    (work,) = profile.publications
    assert ("article", "2401.00001", "2024-01-02", None) == (
        work.type, work.arxiv, str(work.available_date), work.issued,
    )  # fmt: skip


def test_a_name_is_a_literal_of_markdown() -> None:
    """This test ensures that texts are the small Markdown wherever it can be written back."""
    profile, _ = resume(work=[{"name": "R&D_Lab *X*", "summary": "costs $5 of $6, a\\b"}])
    assert "R&D_Lab X" == to_plain(profile.experience[0].organization)
    assert parse_inlines("costs \\$5 of \\$6, a\\\\b") == profile.experience[0].summary


PIECES = [
    '{"basics":', "}", "[", "]", ",", '"', '""', "null", "-1", "1e999", '{"name":"x"}', "\\ud800",
    '"startDate":"2020-13"', '"work":[{}]', '"profiles":{}', '"location":[["a"]]', "\x00", "**a",
    '"courses":[{"a":{"b":[]}}]', '"roles":', "\n", "\u2028",
]  # fmt: skip


@given(st.data())
def test_any_text_is_read(data: st.DataObject) -> None:
    """This test ensures that no change of a file makes the reader raise, or write what is lost."""
    path = FIXTURES / "json-resume" / data.draw(st.sampled_from(RESUMES))
    content = path.read_text(encoding="utf-8") if path.exists() else '{"basics": {"name": "A"}}'
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(content)))
        gone = data.draw(st.sampled_from([0, 0, 1, 2, 30, 500]))
        piece = data.draw(st.sampled_from(PIECES) | st.text(max_size=4))
        content = content[:at] + piece + content[at + gone :]
    source, report = Source("cv.json", content), Report()
    detect(source)
    profile = import_source(source, "json-resume", report)
    assert profile == import_source(source, "json-resume", report)
    again = Report()
    assert profile == decode(Profile, Source("out.yaml", encode(profile)), again)
    assert list(again) == []
