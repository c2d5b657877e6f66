"""The reader of RenderCV's YAML: the real files row by row, invented ones, decoys, and noise."""

from __future__ import annotations

import re
import textwrap
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.encode import encode
from cvbuild.importers import ImportOptions, detect_kind, import_source
from cvbuild.importers.rendercv import detect, read_rendercv
from cvbuild.model import PRESENT, RECORD_FIELDS, Name, Profile, Record
from cvbuild.richtext import Link, Strong, to_markdown, to_plain
from cvbuild.source import Source
from tests.conftest import FIXTURES, SEEDS, TESTS

THEMES = (
    "Classic", "Ember", "Engineeringclassic", "Engineeringresumes", "Harvard", "Ink", "Moderncv",
    "Opal", "Sb2nov",
)  # fmt: skip
CURRENT = tuple(f"v2.x-John_Doe_{theme}Theme_CV.yaml" for theme in THEMES)
CVS = (
    *CURRENT,
    "v2.0-John_Doe_ClassicTheme_CV.yaml",
    "v1.x-John_Doe_ClassicTheme_CV.yaml",
    "ats-minimal.yaml",
    "ats-diacritics.yaml",
    "ats-academic.yaml",
)


def written(name: str, folder: str = "rendercv") -> str:
    path = FIXTURES / folder / name
    if not path.exists():
        pytest.skip(f"the fixture {name} is not beside this project")
    return path.read_text(encoding="utf-8")


def read(content: str) -> tuple[Profile, list[str]]:
    report = Report()
    profile = read_rendercv(Source("cv.yaml", content), ImportOptions(), report)
    return profile, [f"{one.span}: {one.code}: {one.message}" for one in report]


def section(title: str, entries: str) -> tuple[Profile, list[str]]:
    """The profile of a CV with one section, whose entries stand from line 5 on."""
    indented = textwrap.indent(textwrap.dedent(entries).strip(), "      ")
    return read(f"cv:\n  name: Ada Example\n  sections:\n    {title}:\n{indented}\n")


def counts(profile: Profile) -> dict[str, int]:
    return {name: len(records) for name in RECORD_FIELDS if (records := getattr(profile, name))}


def of_section(profile: Profile, title: str) -> list[Record]:
    records = [one for name in RECORD_FIELDS for one in getattr(profile, name)]
    return [one for one in records if one.extra.get("section") == title]


V2 = {
    "education": 2, "experience": 5, "awards": 5, "talks": 4, "projects": 2, "skills": 4,
    "publications": 7, "sections": 1,
}  # fmt: skip
REAL = {
    **dict.fromkeys(CURRENT, ("John Doe", V2)),
    "v2.0-John_Doe_ClassicTheme_CV.yaml": (
        "John Doe",
        {"education": 2, "experience": 3, "projects": 2, "skills": 3, "publications": 1,
         "sections": 4},
    ),
    "v1.x-John_Doe_ClassicTheme_CV.yaml": (
        "John Doe",
        {"education": 1, "experience": 2, "projects": 3, "skills": 2, "publications": 1,
         "sections": 2},
    ),
    "ats-minimal.yaml": ("Bob Smith", {"education": 1, "experience": 1}),
    "ats-diacritics.yaml": (
        "Jose Garcia-Lopez", {"education": 2, "experience": 2, "skills": 2}
    ),
    "ats-academic.yaml": (
        "Dr. Zhen Wei",
        {"education": 3, "experience": 3, "service": 3, "awards": 4, "grants": 3, "skills": 3,
         "publications": 5},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CVS)
def test_real_files_are_counted(name: str) -> None:
    """This test ensures that each entry of a real file is one record of its kind, and no more."""
    profile, problems = read(written(name))
    person, expected = REAL[name]
    assert (person, expected) == (str(profile.person.name), counts(profile))
    assert ["left-out"] == [one.split(": ")[1] for one in problems]
    assert "rendercv" == detect_kind(Source("any.txt", written(name)))


@pytest.mark.parametrize("name", CVS)
def test_no_word_is_lost(name: str) -> None:
    """This test ensures that every word of the person is found again in the encoded profile."""
    content = written(name)
    cv = yaml.load(content, Loader=yaml.BaseLoader)["cv"]
    kept = words(encode(read(content)[0])) | {"google", "tel", "thesis", "gpa", "advisor"}
    assert [] == [one for one in strings(cv) if not words(one) <= kept]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (found for one in value.values() for found in strings(one))
    elif isinstance(value, list):
        yield from (found for one in value for found in strings(one))
    elif value:
        yield value


def words(content: str) -> set[str]:
    return set(re.findall(r"\w+", content.casefold()))


@pytest.mark.parametrize("name", CVS)
def test_what_is_written_reads_back(name: str) -> None:
    """This test ensures that the profile of a real file survives YAML unchanged."""
    profile = import_source(Source(name, written(name)), "rendercv", Report())
    report = Report()
    assert profile == decode(Profile, Source("out.yaml", encode(profile)), report)
    assert list(report) == []


@pytest.mark.parametrize("name", CVS)
def test_every_record_knows_its_line(name: str) -> None:
    """This test ensures that a record names the line that its entry begins in."""
    content = written(name)
    profile, lines = read(content)[0], content.splitlines()
    for field in RECORD_FIELDS:
        for record in getattr(profile, field):
            assert "- " in lines[record.line - 1]


def test_themes_change_no_facts() -> None:
    """This test ensures that the nine samples give one profile, whatever they look like."""
    first, *others = (profile_without_lines(name) for name in CURRENT)
    assert [first] * 8 == others


def profile_without_lines(name: str) -> str:
    shown = encode(read(written(name))[0]).splitlines()
    return "\n".join(line for line in shown if not line.strip().startswith(("line:", "last:")))


def test_the_sample_of_version_2() -> None:
    """This test ensures that what is peculiar in the samples is understood."""
    profile, _ = read(written(CURRENT[0]))
    deepmind = profile.experience[2]
    assert ("Google DeepMind", 2) == (to_plain(deepmind.organization), len(deepmind.highlights))
    assert to_plain(deepmind.highlights[1]).endswith(
        "impact - ICML 2022 main conference paper, cited 340+ times within two years - NeurIPS 2022"
        " workshop paper on emergent communication protocols - Invited journal extension in JMLR"
        " (2023)"
    )
    assert ["Princeton University", "Boğaziçi University"] == [
        to_plain(one.institution) for one in profile.education
    ]
    assert "Istanbul, Türkiye" == profile.education[1].location
    assert PRESENT is profile.experience[0].end
    assert [("FlashInfer", "https://github.com/"), ("NeuralPrune", "https://github.com/")] == [
        (to_markdown(one.title), one.url) for one in profile.projects
    ]
    (welcome,) = profile.sections
    assert ("Welcome to RenderCV", 4) == (to_plain(welcome.title), len(welcome.paragraphs))
    assert any(isinstance(one, Strong) for one in welcome.paragraphs[3])
    assert any(isinstance(one, Link) for one in welcome.paragraphs[3])


def test_publications_of_the_sample() -> None:
    """This test ensures that the mark of the own name goes, and the person is known by it."""
    profile, _ = read(written(CURRENT[0]))
    papers = profile.publications[:4]
    own = Name(family="Doe", given="John")
    assert all(own in [one.name for one in paper.author] for paper in papers)
    assert () == profile.person.aka
    assert [
        ("NeurIPS 2023", (), "10.1234/neurips.2023.1234", "2023-07"),
        ("NeurIPS 2022", ("Spotlight",), "10.1234/neurips.2022.5678", "2022-12"),
        ("ICML 2022", (), "10.1234/icml.2022.9012", "2022-07"),
        ("ICLR 2021", ("Best Paper Award",), "10.1234/iclr.2021.3456", "2021-05"),
    ] == [
        (to_plain(one.container_title), one.distinction, one.doi, str(one.issued)) for one in papers
    ]
    assert {"paper-conference"} == {one.type for one in papers}


def test_numbered_entries_of_the_sample() -> None:
    """This test ensures that patents and talks keep the numbers that RenderCV prints."""
    profile, _ = read(written(CURRENT[0]))
    patents, talks = of_section(profile, "Patents"), of_section(profile, "Invited Talks")
    assert ["1", "2", "3"] == [one.extra["number"] for one in patents]
    assert ["4", "3", "2", "1"] == [one.extra["number"] for one in talks]
    assert ["US Patent 11,234,567", "US Patent 11,345,678", "US Patent 11,456,789"] == [
        one.number for one in profile.publications[4:]
    ]
    assert [
        ("Stanford HAI Symposium", "2024"),
        ("TechCrunch Disrupt", "2024"),
        ("NeurIPS Workshop", "2023"),
        ("Google Tech Talk", "2022"),
    ] == [(to_plain(one.event), str(one.date)) for one in profile.talks]


def test_honours_of_the_sample() -> None:
    """This test ensures that points under a known title are records, with their time."""
    profile, _ = read(written(CURRENT[0]))
    times = [str(one.date or f"{one.start}/{one.end}") for one in profile.awards]
    assert ["2024", "2024", "2023", "2020/2023", "2018"] == times
    assert 5 == len(of_section(profile, "Selected Honors"))


def test_the_academic_sample() -> None:
    """This test ensures that the person is also known by the name that the marks say."""
    profile, _ = read(written("ats-academic.yaml"))
    assert (Name(family="Wei", given="Zhen"),) == profile.person.aka
    assert "Associate Professor of Computer Science" == to_plain(profile.person.headline)
    assert "0000-0003-9876-5432" == profile.person.orcid
    assert [("CHF 1.8M", "2023", "2028"), ("EUR 1.5M", "2020", "2025"),
            ("CHF 500K", "2018", "2021")] == [
        (to_plain(one.amount), str(one.start), str(one.end)) for one in profile.grants
    ]  # fmt: skip
    assert [("Area Chair", None), ("Associate Editor", PRESENT), ("Program Committee", None)] == [
        (to_plain(one.role), one.end) for one in profile.service
    ]


def test_dates_that_are_no_dates() -> None:
    """This test ensures that the free text of a date is kept, and no date is invented for it."""
    udemy = read(written("v2.0-John_Doe_ClassicTheme_CV.yaml"))[0].projects[1]
    assert ("2023", {"date": "Fall 2023"}) == (str(udemy.date), udemy.extra)
    drawing = read(written("v1.x-John_Doe_ClassicTheme_CV.yaml"))[0].projects[0]
    assert (None, "https://github.com/sinaatalay/rendercv") == (drawing.date, drawing.url)
    assert "github.com/name/repo" in drawing.extra["date"]


def test_the_nine_types_of_entries() -> None:
    """This test ensures that RenderCV's own example of each type is what it is said to be."""
    entries = yaml.load(written("sample_entries.yaml"), Loader=yaml.BaseLoader)
    sections = {f"part {key}": [entry] for key, entry in entries.items()}
    profile, problems = read(yaml.safe_dump({"cv": {"name": "Harry Tom", "sections": sections}}))
    assert problems == []
    assert {"education": 1, "experience": 1, "publications": 1, "sections": 6} == counts(profile)
    (work,) = profile.publications
    assert ("article-journal", "10.1109/tasc.2023.3340648", "2021-12-08") == (
        work.type, work.doi, str(work.issued),
    )  # fmt: skip
    assert ["J. Doe", "H. Tom", "S. Doe", "A. Andsurname"] == [str(one.name) for one in work.author]
    assert (Name(family="Tom", given="H."),) == profile.person.aka
    assert "3.24/4.00 ([Transcript](https://example.com))" == to_markdown(
        profile.education[0].grade
    )
    assert "2021-08-12" == str(profile.experience[0].end)
    shown = {
        to_plain(one.title).split()[1]: (one.paragraphs, one.highlights, one.entries)
        for one in profile.sections
    }
    assert "2021-09" == str(shown["normal_entry"][2][0].date)
    assert "**Programming:** Python, C++, JavaScript, MATLAB" == to_markdown(
        shown["one_line_entry"][1][0]
    )
    for kind in ("bullet", "numbered", "reversed_numbered"):
        assert 1 == len(shown[f"{kind}_entry"][1])
    assert to_plain(shown["text_entry"][0][0]).startswith("This is a TextEntry.")


@pytest.mark.parametrize(
    ("folder", "name", "code"),
    [
        ("rendercv", "schema.json", "not-rendercv"),
        ("rendercv", "sample_entries.yaml", "not-rendercv"),
        ("other-yaml", "bamos-cv.yaml", "not-rendercv"),
        ("decoys", "alfolio-old-cv.yml", "not-rendercv"),
        ("decoys", "wos-tagged-not-ris.txt", "not-rendercv"),
    ],
)
def test_decoys_are_refused(folder: str, name: str, code: str) -> None:
    """This test ensures that other YAML is refused in words, and nothing is made of it."""
    profile, problems = read(written(name, folder))
    assert Profile(source=profile.source) == profile
    assert [code] == [one.split(": ")[1] for one in problems]


@pytest.mark.parametrize("name", ["bamos-cv.yaml", "alfolio-old-cv.yml"])
def test_decoys_are_of_no_kind(name: str) -> None:
    """This test ensures that a CV in a form of somebody's own is taken for no kind."""
    folder = "other-yaml" if name.startswith("bamos") else "decoys"
    assert detect_kind(Source("any.txt", written(name, folder))) is None


def test_only_rendercv_is_taken_for_it() -> None:
    """This test ensures that the detector knows its own files and none of all the others."""
    if not FIXTURES.exists():
        pytest.skip("the fixtures are not beside this project")
    paths = [path for path in (*FIXTURES.rglob("*.*"), *SEEDS.rglob("*.*")) if path.is_file()]
    scores = {path: detect(Source(path.name, path.read_text("utf-8", "replace"))) for path in paths}
    assert set(CVS) == {path.name for path, score in scores.items() if score >= 30}
    assert {0} == {score for score in scores.values() if score < 30}


@pytest.mark.parametrize("case", ["whole", "odd"])
def test_invented_files(case: str, golden: Callable[[str, str], None]) -> None:
    """This test ensures that invented files become exactly the profiles beside them."""
    folder = f"importers/rendercv/{case}"
    source = Source("in.yaml", (TESTS / folder / "in.yaml").read_text(encoding="utf-8"))
    report = Report()
    golden(f"{folder}/out.yaml", encode(import_source(source, "rendercv", report)))
    golden(f"{folder}/out.log", "".join(f"{render_diagnostic(one)}\n" for one in report))


@pytest.mark.parametrize(
    ("title", "entry", "field"),
    [
        ("where I was", "- {company: A, position: B}", "experience"),
        ("teaching", "- {company: A, position: B}", "teaching"),
        ("teaching", "- {name: Algebra}", "teaching"),
        ("outreach", "- {company: A, position: B}", "volunteering"),
        ("certificates", "- {name: A, date: 2020}", "certificates"),
        ("open_source", "- {name: A}", "projects"),
        ("languages", "- {label: German, details: native}", "languages"),
        ("languages", "- 'German: native'", "languages"),
        ("technical_skills", "- bullet: Welding", "skills"),
        ("summary", "- I weave.", "summary"),
        ("research_interests", "- Looms", "interests"),
        ("patents", "- number: A loom", "publications"),
        ("publications", "- bullet: Somebody. A title. 2020.", "sections"),
        ("Prix et bourses", "- bullet: Prix Goncourt", "awards"),
        ("things", "- name: A thing", "sections"),
    ],
)
def test_titles_say_what_entries_are(title: str, entry: str, field: str) -> None:
    """This test ensures that a section's title decides what the types of entries leave open."""
    profile, problems = section(title, entry)
    assert ({field: 1}, []) == (counts(profile), problems)


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("welcome_to_RenderCV!", "Welcome to RenderCV!"),
        ("things_of_the_day", "Things of the Day"),
        ("As it is", "As it is"),
    ],
)
def test_titles_made_of_keys(key: str, title: str) -> None:
    """This test ensures that a key is the title that RenderCV prints for it."""
    assert title.replace(" the ", " The ") == to_plain(
        section(key, "- Text")[0].sections[0].title
    ).replace(" the ", " The ")


@pytest.mark.parametrize("date", ["2020", "'2020'", "2020-05", "2020-05-31", "'2020-05-31'"])
def test_dates_of_every_type(date: str) -> None:
    """This test ensures that a date is one as a number, as a text and as YAML's own."""
    profile, problems = section("projects", f"- {{name: A, start_date: {date}}}")
    assert (date.strip("'"), []) == (str(profile.projects[0].start), problems)


def test_wrong_entries_are_told_beside_whole_ones() -> None:
    """This test ensures that what is wrong is told with its place, and its siblings survive."""
    profile, problems = section(
        "experience",
        """
        - company: Loom Works
          start_date: 1840-13
        - {}
        - colour: red
        - company: Steam Works
          position: Stoker
          highlights:
            - Fire: hot
        """,
    )
    assert ["Loom Works", "", "Steam Works"] == [
        to_plain(one.organization) for one in profile.experience
    ]
    assert [{"start_date": "1840-13"}, {"colour": "red"}, {}] == [
        dict(one.extra) for one in profile.experience
    ]
    assert "Fire: hot" == to_plain(profile.experience[2].highlights[0])
    assert [
        "cv.yaml:5:9: missing-field: an entry of the type 'experience' lacks 'position'",
        "cv.yaml:6:21: wrong-date: '1840-13' in 'start_date' is no date",
        "cv.yaml:7:9: blank-entry: left out an empty entry of 'Experience'",
        "cv.yaml:8:9: missing-field: an entry of the type 'experience' lacks 'company' and"
        " 'position'",
        "cv.yaml:8:9: unknown-entry: expected an entry of 'Experience', found none of the known"
        " keys",
        "cv.yaml:12:13: wrong-type: expected text, found a mapping",
    ] == problems


def test_marks_of_several_people() -> None:
    """This test ensures that of several marked names only those of the family are the person's."""
    profile, problems = section(
        "publications", "- {title: A, authors: ['**A. Example**', '*Bo Li*', Cy Dee]}"
    )
    assert (Name(family="Example", given="A."),) == profile.person.aka
    assert ["A. Example", "Bo Li", "Cy Dee"] == [
        str(one.name) for one in profile.publications[0].author
    ]
    assert [
        "cv.yaml:5:48: marked-authors: 'Bo Li' marked as the person is, and not taken"
    ] == problems


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("cv: [", "cv.yaml:1:6: yaml-syntax: the file is not YAML: "),
        ("cv:\n\t- a", "cv.yaml:2:1: yaml-syntax: the file is not YAML: "),
        ("cv: \x00", "cv.yaml:1:1: yaml-syntax: the file is not YAML: "),
        ("", "cv.yaml:1:1: not-rendercv: expected a RenderCV file, found no 'cv'"),
        ("---", "cv.yaml:1:4: not-rendercv: expected a RenderCV file, found no 'cv'"),
        ("cv: &a [*a]", "cv.yaml:1:5: too-large: the file is nested or repeated without end"),
        ("cv: " + "[" * 99, "cv.yaml:1:"),
    ],
)
def test_broken_files(content: str, problem: str) -> None:
    """This test ensures that a file that cannot be read is told, with its place."""
    profile, problems = read(content)
    assert Profile(source=profile.source) == profile
    assert problems[0].startswith(problem)


def test_a_file_that_repeats_itself_without_end() -> None:
    """This test ensures that aliases of aliases cost neither time nor memory."""
    lines = ["a: &a0 [x, x]", *(f"b{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 50))]
    began = time.monotonic()
    _, problems = read("\n".join([*lines, "cv: {name: A, sections: {b: *a49}}"]))
    assert ["too-large"] == [one.split(": ")[1] for one in problems]
    assert time.monotonic() - began < 5


def test_aliases_and_merged_keys() -> None:
    """This test ensures that what YAML repeats for people is read in every place."""
    profile, problems = section(
        "projects", "- &first {name: A, location: Rome}\n- {<<: *first, name: B}\n- *first"
    )
    assert [("A", "Rome"), ("B", "Rome"), ("A", "Rome")] == [
        (to_plain(one.title), one.location) for one in profile.projects
    ]
    assert problems == []


PIECES = [
    "\n", "\n  ", "      - ", ": ", "- ", "cv:", "*a", "&a ", "<<: *a", "[", "{", "}", "'", '"',
    "| ", "null", "- bullet: x\n", "authors: *x*", "**", "2020-13", "\t", "\x00", "\x85", "!!set ",
]  # fmt: skip


@given(st.data())
def test_any_text_is_read(data: st.DataObject) -> None:
    """This test ensures that no change of a file makes the reader raise, or write what is lost."""
    path = FIXTURES / "rendercv" / data.draw(st.sampled_from(CVS))
    content = path.read_text("utf-8").partition("\ndesign:")[0] if path.exists() else "cv: {a: b}"
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(content)))
        gone = data.draw(st.sampled_from([0, 0, 1, 2, 30, 500]))
        piece = data.draw(st.sampled_from(PIECES) | st.text(max_size=4))
        content = content[:at] + piece + content[at + gone :]
    source, report = Source("cv.yaml", content), Report()
    detect(source)
    profile = import_source(source, "rendercv", report)
    assert profile == import_source(source, "rendercv", report)
    again = Report()
    assert profile == decode(Profile, Source("out.yaml", encode(profile)), again)
    assert list(again) == []
