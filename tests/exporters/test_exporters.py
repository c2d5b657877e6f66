"""What other tools get to read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from cvbuild.document import Document, Group, Header, Meta, Reference, Section
from cvbuild.exporters import EXPORTERS, documents, writer_of
from cvbuild.exporters.bibtex import keys_of, write_references
from cvbuild.importers.json_resume import SECTIONS
from cvbuild.model import (
    PRESENT,
    Author,
    Award,
    Contact,
    Education,
    Language,
    Metric,
    Paragraph,
    PartialDate,
    Person,
    Position,
    Profile,
    Project,
    Publication,
    Referee,
    Skill,
    Supervisor,
    parse_name,
)
from cvbuild.richtext import Text, parse_inlines

JANE = Person(name=parse_name("Jane van Doe"))
WORKS = (
    Publication(
        id="warm-light",
        type="article-journal",
        title=parse_inlines("Warm light & H~2~O: 50% of *Pipistrellus*_x {a} $x^2$"),
        author=(
            Author(name=parse_name("Jane van Doe"), roles=("equal",)),
            Author(name=parse_name("Tomás Reis"), roles=("equal",)),
            Author(name=parse_name("Birds and Bats Consortium")),
        ),
        et_al=True,
        issued=PartialDate(2023, 6),
        container_title=parse_inlines("Journal of Urban Ecology"),
        volume="9",
        issue="2",
        page="101-117",
        doi="10.1000/xyz_1",
        distinction=("Best Paper",),
        keyword=("cities", "bats"),
        links={"code": "https://example.org/code"},
    ),
    Publication(
        id="parks",
        type="article",
        title=parse_inlines("Parks after dark"),
        author=(Author(name=parse_name("Doe, Jane")),),
        available_date=PartialDate(2026, 1, 28, uncertain=True),
        arxiv="2601.00001",
        category="q-bio.PE",
    ),
    Publication(id="parks", title=parse_inlines("No type, no authors, no date")),
    Publication(
        id="night",
        type="review-book",
        title=parse_inlines("The night, at last in English"),
        author=(Author(name=parse_name("Jane van Doe")),),
        translator=(Author(name=parse_name("Eva Stein"), orcid="0000-0002-1825-0097"),),
        reviewed_title=parse_inlines("Night & *Nox*"),
        reviewed_author=(Author(name=parse_name("Carl von Muster")),),
    ),
)


LISTS = [name for name, row in EXPORTERS.items() if row.takes == "publications"]


@pytest.mark.parametrize("name", LISTS)
def test_formats(name: str, golden: Callable[[str, str], None]) -> None:
    """This test ensures that each format is what was read and found right once."""
    golden(f"exporters/expected.{EXPORTERS[name].suffix}", writer_of(name)(WORKS, JANE))


@pytest.mark.parametrize("name", LISTS)
def test_nothing(name: str) -> None:
    """This test ensures that no publications make an empty file and no error."""
    assert writer_of(name)((), JANE).strip() in ("", "[]", ",".join(csv_header()))


@pytest.mark.parametrize("word", ["=1+1", "+1", "-1", "@home", "\tx"])
def test_no_cell_of_csv_is_a_formula(word: str) -> None:
    """This test ensures that a word from the web is a text where a table is opened."""
    work = Publication(id="w", title=(Text(word),), publisher=word)
    _, row = csv.reader(io.StringIO(writer_of("csv")((work,), JANE)))
    cells = dict(zip(csv_header(), row, strict=True))

    assert f"'{word}" == cells["publisher"]
    assert cells["title"] in (f"'{word}", " x")


def csv_header() -> list[str]:
    return next(csv.reader(io.StringIO(writer_of("csv")((), JANE))))


def test_csl_json_says_what_csl_has_no_word_for() -> None:
    """This test ensures that marks, links and distinctions are in the custom object."""
    first = json.loads(writer_of("csl-json")(WORKS, JANE))[0]

    assert {
        "author-et-al": "true",
        "authors": {"1": {"roles": ["equal"]}, "2": {"roles": ["equal"]}},
        "distinction": ["Best Paper"],
        "links": {"code": "https://example.org/code"},
        "instead-of": {"authors": "3"},
    } == first["custom"]["cvbuild"]


def test_references_are_for_others() -> None:
    """This test ensures that a bibliography to submit has what any style of BibTeX knows, and
    nothing of the person's own: no tags, no choice, no abstract, no link that may be dead."""
    article = replace(
        WORKS[0],
        title=parse_inlines("Warm light & LED"),
        tags=("mine",),
        selected=True,
        abstract=parse_inlines("Long."),
        links={"slides": "#", "code": "https://example.org/code"},
        extra={"file": "/home/jane/paper.pdf"},
        status="in press",
    )
    thesis = Publication(
        id="phd",
        type="thesis",
        title=parse_inlines("Bats"),
        genre="Master’s thesis",
        publisher="University of Somewhere",
        publisher_place="Bern",
        issued=PartialDate(2019),
    )
    assert (
        """\
@article{warm-light,
  author = {van Doe, Jane and Reis, Tomás and {Birds and Bats Consortium} and others},
  title = {Warm light \\& {LED}},
  journal = {Journal of Urban Ecology},
  year = {2023},
  month = jun,
  volume = {9},
  number = {2},
  pages = {101--117},
  doi = {10.1000/xyz_1},
  note = {in press},
}

@misc{parks,
  author = {Doe, Jane},
  title = {Parks after dark},
  year = {2026},
  month = jan,
  eprint = {2601.00001},
  archiveprefix = {arxiv},
  primaryclass = {q-bio.PE},
}

@mastersthesis{phd,
  title = {Bats},
  year = {2019},
  address = {Bern},
  school = {University of Somewhere},
  type = {Master’s thesis},
}
"""
    ) == write_references((article, WORKS[1], thesis), JANE)


def test_lines_of_a_reference_stay_apart() -> None:
    """This test ensures that a style of several lines is not one run of words where it is
    pasted."""
    lines = (parse_inlines("A title"), parse_inlines("Jane Doe"), parse_inlines("*Acta*, 2024"))
    groups = (Group((), (Reference("a", (Text("[J1]"),), lines),)),)
    document = Document(Meta(), Header(), (Section("publications-1", (), groups),))
    assert "[J1] A title\nJane Doe\nActa, 2024\n" == documents.write_text(document)
    assert documents.write_markdown(document).endswith("A title\\\nJane Doe\\\n*Acta*, 2024\n")


def test_bibtex_keys_are_unique() -> None:
    """This test ensures that two works with one id are two entries."""
    text = writer_of("bibtex")(WORKS, JANE)

    assert ["warm-light,", "parks,", "parks-2,", "night,"] == [
        line.partition("{")[2] for line in text.splitlines() if line.startswith("@")
    ]


@pytest.mark.parametrize(
    ("ids", "keys"),
    [
        (
            ["größe-1", "Łódź", "脳の大きさ", "a b{c}", ""],
            ["grosse-1", "Lodz", "脳の大きさ", "a-b-c", "work"],
        ),
        (["e", "é", "É"], ["e", "e-2", "E-3"]),
        (["a", "a", "a-2"], ["a", "a-2", "a-2-2"]),
    ],
)
def test_bibtex_keys_are_ascii_and_unique(ids: list[str], keys: list[str]) -> None:
    """This test ensures that a key keeps its letters, and is no other one in capitals."""
    assert keys == keys_of([Publication(id=id_) for id_ in ids])


@pytest.mark.parametrize(
    ("title", "tex"),
    [
        ("The DNA of GPT-4 and vitamin C", "The {DNA} of {GPT-4} and vitamin {C}"),
        ("A Study of mRNA in ViT-like iPhones", "A Study of {mRNA} in {ViT}-like {iPhones}"),
        ("*E. coli* — it''s -- [here](https://a.b/c_d)",
         r"\emph{{E}. coli} — it'{}'s -{}- \href{https://a.b/c\_d}{here}"),
    ],
)  # fmt: skip
def test_bibtex_protects_capitals(title: str, tex: str) -> None:
    """This test ensures that a style which writes titles small leaves acronyms as they are."""
    written = writer_of("bibtex")([Publication(title=parse_inlines(title))], JANE)
    assert f"  title = {{{tex}}}," == written.splitlines()[1]


def test_json_resume_is_as_its_schema_has_it() -> None:
    """This test ensures that a program which knows the schema finds what it asks for.

    https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json: no other keys
    at the top, a mapping of basics, lists of mappings below, dates of ISO 8601.
    """
    resume = json.loads(writer_of("json-resume")(PROFILE))

    assert {"$schema", "basics", "meta", *SECTIONS} == set(resume)
    assert {"name", "label", "email", "phone", "url", "summary", "location", "profiles"} == set(
        resume["basics"]
    )
    for key in SECTIONS:
        assert [set(entry) - NAMES_OF[key] for entry in resume[key]] == [set()] * len(resume[key])
    dates = re.findall(r'"(?:date|startDate|endDate|releaseDate)": "([^"]*)"', json.dumps(resume))
    iso = r"[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?"
    assert dates and all(re.fullmatch(iso, date) for date in dates)


def test_json_resume_is_read_and_right(golden: Callable[[str, str], None]) -> None:
    """This test ensures that a profile is what was read and found right once."""
    golden("exporters/expected.resume.json", writer_of("json-resume")(PROFILE))


#: The keys that the schema names for an entry of each section, and those of ours beside them.
_TIME = {"startDate", "endDate", "url", "summary", "highlights", "location", "date", "cvbuild"}
NAMES_OF = {
    "work": {"name", "position", *_TIME},
    "volunteer": {"organization", "position", *_TIME},
    "education": {"institution", "area", "studyType", "score", *_TIME},
    "awards": {"title", "date", "awarder", "summary", "cvbuild"},
    "certificates": {"name", "date", "url", "issuer", "cvbuild"},
    "publications": {"name", "publisher", "releaseDate", "url", "summary", "authors", "cvbuild"},
    "skills": {"name", "level", "keywords", "cvbuild"},
    "languages": {"language", "fluency", "cvbuild"},
    "interests": {"name", "cvbuild"},
    "references": {"name", "reference", "position", "email", "cvbuild"},
    "projects": {"name", "description", "keywords", "roles", *_TIME},
}
PROFILE = Profile(
    person=Person(name=parse_name("Jane van Doe"), headline=parse_inlines("*Bats* & cities")),
    contacts=(
        Contact(kind="email", text="jane@example.org"),
        Contact(kind="phone", text="+41 31 000 00 00"),
        Contact(kind="website", text="example.org"),
        Contact(kind="location", text="Bern, Switzerland"),
        Contact(kind="github", text="jane"),
        Contact(kind="email", text="private@example.org", hidden=True),
    ),
    metrics=(Metric(name="h-index", value="7", source="Scholar"),),
    summary=(
        Paragraph(id="s", text=parse_inlines("One.")),
        Paragraph(id="t", text=parse_inlines("Two.")),
    ),
    interests=(Paragraph(id="i", text=parse_inlines("Light at night")),),
    education=(
        Education(
            id="phd",
            degree=parse_inlines("PhD"),
            area=parse_inlines("Ecology"),
            institution=parse_inlines("University of Bern"),
            grade=parse_inlines("6.0"),
            supervisors=(Supervisor("Prof. Mei Lin"),),
            start=PartialDate(2016, 10),
            end=PartialDate(2020, uncertain=True),
        ),
    ),
    experience=(
        Position(
            id="postdoc",
            organization=parse_inlines("Centre for Bats"),
            role=parse_inlines("Postdoc"),
            start=PartialDate(2021, 2, 1),
            end=PRESENT,
            highlights=(parse_inlines("Counted 120 *parks*"),),
            tags=("core",),
        ),
    ),
    teaching=(Position(id="ta", role=parse_inlines("Statistics"), start=PartialDate(2019)),),
    volunteering=(Position(id="v", organization=parse_inlines("Bat Line"), url="https://b.org"),),
    awards=(Award(id="a", title=parse_inlines("Prize"), date=PartialDate(2021)),),
    certificates=(Award(id="c", title=parse_inlines("First Aid"), awarder=parse_inlines("SRC")),),
    projects=(
        Project(
            id="p",
            title=parse_inlines("BatCount"),
            role=parse_inlines("Author"),
            technologies=("R", "C++"),
            summary=parse_inlines("Counts bats."),
        ),
    ),
    skills=(Skill(id="sk", label=parse_inlines("Tools"), items=(parse_inlines("R"),)),),
    languages=(Language(id="l", language="German", level="native"),),
    referees=(Referee(id="r", name="Mei Lin", email="mei@example.org"),),
    publications=WORKS[:1],
)
