"""The reader of CVs in Markdown: what it finds in the real one, in others, and in noise."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvbuild.decode import decode
from cvbuild.diagnostic import Report
from cvbuild.encode import encode
from cvbuild.importers import ImportOptions, detect_kind, import_source
from cvbuild.importers.markdown_cv import detect, read_markdown_cv
from cvbuild.model import PRESENT, Name, PartialDate, Profile, Publication, parse_date
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Inlines, Link, Sup, to_markdown, to_plain
from cvbuild.source import Source
from tests.conftest import FIXTURES, seed

CASES = Path(__file__).parent / "markdown-cv"
NAMES = sorted(path.name for path in CASES.iterdir())
SEED = "000_987f2b6b8ecd0b70.txt"


def read(text: str, report: Report | None = None) -> Profile:
    collected = report if report is not None else Report()
    return read_markdown_cv(Source("cv.md", text), ImportOptions(), collected)


def case(name: str) -> str:
    return (CASES / name / "in.md").read_text(encoding="utf-8")


def fixture(name: str) -> Profile:
    path = FIXTURES / "markdown-cv" / name
    if not path.exists():
        pytest.skip(f"the fixture {name} is not beside this project")
    return read(path.read_text(encoding="utf-8"))


def plain(inlines: Inlines) -> str:
    return to_plain(inlines)


def month(text: str) -> PartialDate | None:
    return parse_date(text)


@lru_cache(maxsize=1)
def _real() -> Profile:
    return read(seed(SEED))


@pytest.fixture
def real() -> Profile:
    return _real()


@pytest.mark.seeds
class TestRealCv:
    def test_everything_is_placed(self) -> None:
        """Not a line is left over, and nothing is reported."""
        report = Report()
        assert read(seed(SEED), report).unread == ()
        assert list(report) == []

    def test_every_word_is_somewhere(self, real: Profile) -> None:
        assert lost_words(seed(SEED), real) == {"languages"}

    def test_is_detected(self) -> None:
        source = Source("x.txt", seed(SEED))
        assert detect(source) > 90
        assert detect_kind(source) == "markdown-cv"

    @pytest.mark.parametrize("other", ["001_a46773d45bbb6831.txt", "002_48f65c7f752c296d.txt"])
    def test_a_listing_is_no_cv(self, other: str) -> None:
        assert detect(Source("x.txt", seed(other))) < 10

    def test_name(self, real: Profile) -> None:
        assert real.person.name == Name(family="Roth", given="Karsten")
        assert real.person.headline == ()
        assert real.person.line == 3

    def test_contacts(self, real: Profile) -> None:
        assert [(one.kind, one.text, one.url, one.line) for one in real.contacts] == [
            ("website", "karroth.com", "http://karroth.com", 5),
            ("email", "karsten.rh1@gmail.com", "", 5),
            ("linkedin", "karsten-roth", "https://www.linkedin.com/in/karsten-roth", 5),
            ("website", "confusezius", "https://confusezius.com", 5),
        ]

    def test_languages(self, real: Profile) -> None:
        assert [(one.language, one.level, one.line) for one in real.languages] == [
            ("German", "native", 7),
            ("English", "fluent", 7),
            ("Mandarin", "fluent", 7),
            ("French", "intermediate", 7),
        ]

    def test_counts(self, real: Profile) -> None:
        counts = {
            "education": 2,
            "experience": 5,
            "awards": 6,
            "publications": 10,
            "skills": 1,
            "projects": 3,
            "sections": 0,
            "service": 0,
        }
        assert {name: len(getattr(real, name)) for name in counts} == counts

    def test_phd(self, real: Profile) -> None:
        phd = real.education[0]
        assert (plain(phd.degree), plain(phd.area)) == ("PhD", "Machine Learning")
        assert plain(phd.institution) == "ELLIS & IMPRS-IS, Tübingen AI Center"
        assert phd.location == "Tübingen, Germany"
        assert (phd.start, phd.end, phd.date) == (month("2021-05"), PRESENT, None)
        assert [(one.name, one.affiliation, one.url) for one in phd.supervisors] == [
            ("Prof. Oriol Vinyals", "Google DeepMind", ""),
            ("Prof. Zeynep Akata", "Helmholtz & TU Munich", ""),
        ]
        assert plain(phd.summary).startswith("Research interests revolve around")
        assert plain(phd.summary).endswith("representation learning.")
        assert phd.line == 13

    def test_first_degrees(self, real: Profile) -> None:
        degrees = real.education[1]
        assert (plain(degrees.degree), plain(degrees.area)) == ("BSc & MSc", "Physics")
        assert plain(degrees.institution) == "Heidelberg University"
        assert plain(degrees.grade) == "1.1/4.0 (Best: 1.0)"
        assert degrees.location == "Heidelberg, Germany"
        assert (degrees.start, degrees.end) == (month("2014"), month("2021"))
        assert [(one.name, one.affiliation) for one in degrees.supervisors] == [
            ("Prof. Björn Ommer", "now LMU Munich")
        ]
        assert plain(degrees.summary).startswith("Broad range of courses")
        assert degrees.line == 25

    @pytest.mark.parametrize(
        ("at", "organization", "role", "place", "start", "end", "line"),
        [
            (0, "Google DeepMind", "ELLIS Exchange & PhD Student Researcher", "London, UK",
             "2024-04", "2024-11", 41),
            (1, "Meta AI", "Research Scientist Intern", "Paris, France", "2022-05", "2022-10", 47),
            (2, "Amazon AWS", "Research Intern", "Tübingen, Germany", "2020-10", "2021-03", 53),
            (3, "Vector Institute", "Research Intern", "Toronto, Canada", "2020-05", "2020-09", 59),
            (4, "MILA", "Research Intern", "Montreal, Canada", "2019-09", "2020-03", 65),
        ],
    )  # fmt: skip
    def test_experience(
        self,
        real: Profile,
        at: int,
        organization: str,
        role: str,
        place: str,
        start: str,
        end: str,
        line: int,
    ) -> None:
        job = real.experience[at]
        assert (plain(job.organization), plain(job.role)) == (organization, role)
        assert (job.location, job.start, job.end) == (place, month(start), month(end))
        assert job.line == line
        assert plain(job.summary).endswith(".")
        assert job.highlights == ()

    def test_emphasis_in_prose_is_kept(self, real: Profile) -> None:
        assert "*cold-start*" in to_markdown(real.experience[2].summary)

    def test_awards(self, real: Profile) -> None:
        assert [plain(one.title) for one in real.awards] == [
            "Qualcomm Innovation Fellowship Recipient",
            "Outstanding/Top Reviewer",
            "Best Paper Award",
            "EMVA Young Professional Award",
            "PhD Fellowship Offers",
            "Heidelberg Life-Science Student Mentorship",
        ]
        assert [one.line for one in real.awards] == [75, 77, 79, 81, 83, 85]

    def test_facts_of_awards(self, real: Profile) -> None:
        fellowship, reviewer, best, young, offers, mentorship = real.awards
        assert (fellowship.date, fellowship.location) == (month("2023"), "Europe")
        assert plain(fellowship.amount) == "40,000$"
        assert plain(fellowship.summary).startswith("for my work on")
        assert plain(fellowship.summary).endswith("alongside research funding.")
        assert "Neurips '24" in plain(reviewer.summary)
        assert plain(best.summary) == "at the Interpolate@NeurIPS workshop."
        assert plain(young.amount) == "2,000$"
        assert plain(offers.status) == "declined"
        assert plain(offers.summary).startswith("for MIT, Oxford, Max Planck")
        assert (mentorship.start, mentorship.end) == (month("2016"), PRESENT)
        assert plain(mentorship.summary).startswith("where I introduce")
        assert [one.date for one in real.awards[1:]] == [None] * 5

    @pytest.mark.parametrize(
        ("at", "title", "authors", "equal", "short", "place", "year", "line"),
        [
            (0, "A Practitioner's Guide to Continual", 10, "Roth Udandaraao", "NeurIPS",
             "Vancouver, Canada", 2024, 91),
            (1, "Fantastic Gains and Where to Find", 6, "Roth Thede", "ICLR",
             "Vienna, Austria", 2024, 94),
            (2, "Vision-by-Language", 4, "Karthik Roth", "ICLR", "Vienna, Austria", 2024, 97),
            (3, "Waffling around", 6, "Roth Kim", "ICCV", "Paris, France", 2023, 100),
            (4, "Disentanglement of Correlated", 5, "Vincent Bouchacourt", "ICLR",
             "Kigali, Rwanda", 2023, 103),
            (5, "Momentum-based Weight", 3, "Stojanovski Roth", "", "New Orleans, USA", 2022, 106),
            (6, "Towards Total Recall", 6, "", "CVPR", "New Orleans, USA", 2022, 109),
            (7, "Integrating Language-Guidance", 3, "", "CVPR", "New Orleans, USA", 2022, 112),
            (8, "Non-Isotropy Regularization", 3, "", "CVPR", "New Orleans, USA", 2022, 115),
            (9, "Revisiting Training Strategies", 6, "Roth Milbich", "", "Online", 2020, 118),
        ],
    )  # fmt: skip
    def test_publications(
        self,
        real: Profile,
        at: int,
        title: str,
        authors: int,
        equal: str,
        short: str,
        place: str,
        year: int,
        line: int,
    ) -> None:
        work = real.publications[at]
        assert plain(work.title).startswith(title)
        assert len(work.author) == authors
        assert families_with(work, "equal") == equal.split()
        assert (work.container_title_short, work.event_place) == (short, place)
        assert work.issued == PartialDate(year)
        assert (work.type, work.line) == ("paper-conference", line)
        assert work.note == ()
        assert not work.et_al

    def test_names_carry_no_marks(self, real: Profile) -> None:
        names = [str(author.name) for work in real.publications for author in work.author]
        assert [name for name in names if re.search(r"[*\\.,]$|^\W", name)] == []
        assert all("*" not in name for name in names)
        assert Name(family="Koepke", given="A. Sophia") in [
            author.name for author in real.publications[1].author
        ]

    def test_spelling_of_the_source_is_kept(self, real: Profile) -> None:
        families = [author.name.family for author in real.publications[0].author]
        assert "Udandaraao" in families
        assert "Permula" in [author.name.family for author in real.publications[6].author]

    def test_venues(self, real: Profile) -> None:
        assert [plain(work.container_title) for work in real.publications] == [
            "37th Conference on Neural Information Processing Systems",
            "The International Conference on Learning Representations",
            "The International Conference on Learning Representations",
            "The International Conference on Computer Vision",
            "International Conference on Learning Representations",
            "INTERPOLATE@NeurIPS",
            "The Conference on Computer Vision and Pattern Recognition",
            "The Conference on Computer Vision and Pattern Recognition",
            "The Conference on Computer Vision and Pattern Recognition",
            "Proceedings of the 37th International Conference on Machine Learning",
        ]

    def test_distinctions(self, real: Profile) -> None:
        found = {at: work.distinction for at, work in enumerate(real.publications, 1)}
        assert {at: words for at, words in found.items() if words} == {
            2: ("Spotlight",),
            6: ("Best Paper",),
            8: ("Oral",),
        }

    def test_series_and_superscript(self, real: Profile) -> None:
        work = real.publications[9]
        assert (plain(work.collection_title), work.collection_number) == ("PMLR", "119")
        assert any(isinstance(inline, Sup) for inline in work.container_title)
        assert "37^th^" in to_markdown(work.container_title)

    def test_projects(self, real: Profile) -> None:
        assert [plain(one.title) for one in real.projects] == [
            "Industrial Visual Defect Detection using PatchCore",
            "Large-Scale Realistic Disentangled Representation Learning",
            "First Repository for Comparable Deep Metric Learning and Method Inspection",
        ]
        assert [one.technologies for one in real.projects] == [("Python", "PyTorch")] * 3
        assert [one.url for one in real.projects] == [""] * 3
        assert [plain(one.summary).split()[0] for one in real.projects] == [
            "Scalable",
            "Inclusion",
            "Released",
        ]
        assert [one.line for one in real.projects] == [128, 130, 132]

    def test_skills(self, real: Profile) -> None:
        skill = real.skills[0]
        assert plain(skill.label) == "Software Proficiency"
        assert [plain(item) for item in skill.items] == [
            "Python",
            "Science Packages",
            "PyTorch",
            "Jax",
            "Tensorflow",
            "Git",
            "LaTeX",
        ]
        assert skill.line == 126

    def test_no_dead_link_and_no_backslash(self, real: Profile) -> None:
        assert "](#)" not in encode(real)
        assert all("\\" not in plain(one.summary) for one in real.awards)
        assert not [one for one in real.education[0].summary if isinstance(one, Link)]

    def test_reads_back_from_yaml(self, real: Profile) -> None:
        report = Report()
        assert decode(Profile, Source("p.yaml", encode(real)), report) == real
        assert list(report) == []


def families_with(work: Publication, role: str) -> list[str]:
    return [author.name.family for author in work.author if role in author.roles]


class TestFixtures:
    def test_elipapa(self) -> None:
        profile = fixture("elipapa-markdown-cv.md")
        assert profile.person.name == Name(family="Newton", given="Isaac")
        assert [(c.kind, c.text) for c in profile.contacts] == [
            ("email", "isaac@applesdofall.org"),
            ("website", "My wikipedia page"),
        ]
        assert [plain(one.institution) for one in profile.education] == [
            "The King's School",
            "Trinity College",
            "Trinity College",
        ]
        assert [(one.date, one.start, one.end) for one in profile.education] == [
            (None, month("1654"), month("1660")),
            (None, month("1661-06"), PRESENT),
            (month("1667"), None, None),
        ]
        assert profile.education[2].extra == {"until": "death"}
        assert [(plain(a.title), plain(a.awarder), a.date) for a in profile.awards] == [
            ("President", "Royal Society", month("2012")),
            ("Associate", "French Academy of Science", None),
        ]
        assert [one.type for one in profile.publications] == [
            "article-journal",
            "article-journal",
            "patent",
        ]
        assert [one.issued for one in profile.publications] == [
            month("1669"),
            month("1669"),
            month("2012"),
        ]
        assert [plain(one.organization) for one in profile.experience] == [
            "Royal Mint",
            "Cambridge University",
        ]
        assert [one.text for one in profile.unread] == ["etc. etc. etc."]
        assert "scholar.google" not in encode(profile)
        assert "Footer" not in encode(profile)

    def test_mszep(self) -> None:
        profile = fixture("mszep-pandoc-resume.md")
        assert str(profile.person.name) == "Johnny Coder"
        assert [(c.kind, c.text) for c in profile.contacts] == [
            ("email", "email@example.com"),
            ("phone", "+00 (0)00 000 0000"),
            ("other", "XX years old"),
            ("location", "Mytown, Mycountry"),
        ]
        first, second = profile.education
        assert (first.start, first.end) == (month("2010"), month("2014"))
        assert first.extra == {"status": "expected"}
        assert (plain(first.degree), plain(first.area)) == ("PhD", "Computer Science")
        assert (plain(first.institution), first.location) == ("Awesome University", "MyTown")
        assert plain(first.thesis).endswith("Self-Awesomeness Estimation Problem")
        assert (second.start, second.end) == (month("2007"), month("2010"))
        assert [plain(one.organization) for one in profile.experience] == [
            "Your Most Recent Work Experience",
            "That Other Job You Had",
        ]
        assert len(profile.experience[0].highlights) == 2
        assert [plain(one.label) for one in profile.skills] == ["Programming Languages"]
        definitions = [plain(item) for item in profile.skills[0].items]
        starts = ("first-lang", "second-lang", "obscure-but", "Basic knowledge")
        assert [sum(text.startswith(start) for text in definitions) for start in starts] == [1] * 4
        assert "???" in encode(profile)
        assert profile.unread == ()

    def test_dfm(self) -> None:
        profile = fixture("dfm-cv-readme.md")
        assert str(profile.person.name) == "Daniel Foreman-Mackey"
        assert len(profile.publications) == 121
        refereed = [work for work in profile.publications if work.peer_reviewed]
        assert len(refereed) == 112
        assert {metric.name: metric.value for metric in profile.metrics} == {
            "refereed": "112",
            "first author": "9",
            "citations": "31,985",
            "h-index": "55",
        }
        counts = [len(profile.education), len(profile.experience), len(profile.projects)]
        assert counts == [3, 5, 6]
        counts = [len(profile.talks), len(profile.grants), len(profile.awards)]
        assert counts == [23, 5, 6]
        assert [len(profile.supervision), len(profile.service)] == [5, 3]
        assert [one.line for one in profile.unread] == [1, 3, 5]

    def test_first_work_of_dfm(self) -> None:
        work = fixture("dfm-cv-readme.md").publications[0]
        assert plain(work.title).startswith("Scalable Gaussian Processes for Integrated")
        assert work.et_al
        assert work.author[2].name == Name(family="Särkkä", given="Simo")
        assert plain(work.container_title) == "The Astronomical Journal"
        assert (work.volume, work.page, work.issued) == ("171", "259", month("2026"))
        assert (work.arxiv, work.doi) == ("2601.02527", "10.3847/1538-3881/ae4d0b")
        assert work.type == "article-journal"


#: Words that are replaced by the field they announce, besides those in the tables.
_SECTION_LINES = re.compile(
    r"(?m)\A---\n(?s:.*?)\n---\n|\{%.*?%\}"
    r"|^(?:#{1,6} .*|.*\n[=-]{3,}\s*|% .*|\|?[-| ]+\|?|<!--.*-->|\*\*[A-Z ]+\*\*)$"
)
#: Words of the cases that are replaced: those of legends, of heads of tables, of sections.
_REPLACED = frozenset(
    fold(
        "joint first authors corresponding author equally coauthor shared authorship contribution"
        " employer role dates contact Sprachen"
    )
)


def lost_words(text: str, profile: Profile) -> set[str]:
    """The words of a text that are neither in the profile nor words of a field or a date."""
    from cvbuild.importers.markdown_cv.left import consumed_words, words_of

    body = re.sub(r"<[^>\n]*>|\]\([^)\n]*\)", " ", _SECTION_LINES.sub("", unescape(text)))
    body = re.sub(r"\d{4}年(?:\d+月)?", "", body)
    body = body.replace("L A T E X", "LaTeX")
    together = "".join(fold(profile.person.name.literal))
    words = {word for word in fold(body) if not word.isdigit() and len(word) > 2} - {together}
    return words - set(words_of(profile)) - consumed_words()


@pytest.mark.parametrize("name", NAMES)
class TestCases:
    def test_reads_as_expected(self, name: str, golden: Callable[[str, str], None]) -> None:
        golden(f"importers/markdown-cv/{name}/out.yaml", encode(read(case(name))))

    def test_loses_no_word(self, name: str) -> None:
        assert lost_words(case(name), read(case(name))) - _REPLACED == set()

    def test_reads_back_from_yaml(self, name: str) -> None:
        report = Report()
        profile = read(case(name))
        assert decode(Profile, Source("p.yaml", encode(profile)), report) == profile
        assert list(report) == []

    def test_is_detected(self, name: str) -> None:
        assert detect_kind(Source("cv.md", case(name))) == "markdown-cv"

    def test_gets_ids(self, name: str) -> None:
        profile = import_source(Source("cv.md", case(name)), "markdown-cv", Report())
        assert all(record.id for record in (*profile.education, *profile.publications))


class TestShapes:
    """Shapes that strangers' CVs have, one by one."""

    @pytest.mark.parametrize(
        ("heading", "organization", "role"),
        [
            ("Software Engineer, Brightpipe", "Brightpipe", "Software Engineer"),
            ("Brightpipe Software Engineer", "Brightpipe", "Software Engineer"),
            ("Brightpipe — Lead Developer", "Brightpipe", "Lead Developer"),
            ("Research Intern at Brightpipe", "Brightpipe", "Research Intern"),
            ("Brightpipe ACME Exchange Student", "Brightpipe", "ACME Exchange Student"),
            ("Brightpipe ACME Research Intern", "Brightpipe ACME", "Research Intern"),
            ("Microsoft Research Intern", "Microsoft Research", "Intern"),
            ("Institute for Quiet Systems Engineer", "Institute for Quiet Systems", "Engineer"),
            ("Professor of Physics", "", "Professor of Physics"),
            ("Praktikantin bei Brightpipe", "Brightpipe", "Praktikantin"),
            ("The Blue Lantern", "The Blue Lantern", ""),
        ],
    )
    def test_headings_of_jobs(self, heading: str, organization: str, role: str) -> None:
        job = read(f"# Jane Doe\n\n## Experience\n\n### {heading}\n\n2019\n").experience[0]
        assert (plain(job.organization), plain(job.role)) == (organization, role)

    def test_several_roles_at_one_organization(self) -> None:
        text = (
            "# Jane Doe\n\n## Experience\n\n### Brightpipe\n**Lead** | 2019 – 2020\n- a\n\n"
            "**Developer** | 2017 – 2019\n- b\n"
        )
        found = [(plain(one.organization), plain(one.role)) for one in read(text).experience]
        assert found == [("Brightpipe", "Lead"), ("Brightpipe", "Developer")]

    def test_lines_that_begin_with_dates_are_entries(self) -> None:
        text = "# Jane Doe\n\n## Honors\n\n2016 Blue Medal, Guild of Tin\n2014 Best Poster\n"
        found = [(plain(one.title), str(one.date)) for one in read(text).awards]
        assert found == [("Blue Medal", "2016"), ("Best Poster", "2014")]

    @pytest.mark.parametrize(
        "item",
        [
            'J. Doe, K. Roe. "Glow worms at night". *Journal of Glow*, 12(3), 4–9, 2019.',
            "Doe, J., & Roe, K. (2019). Glow worms at night. *Journal of Glow*, 12(3), 4–9.",
            "Doe J, Roe K. Glow worms at night. Journal of Glow. 2019;12(3):4–9.",
            "J. Doe, K. Roe. Glow worms at night. Journal of Glow, vol. 12, no. 3, pp. 4–9, 2019",
            "[Glow worms at night](http://x.y). J. Doe, K. Roe. *Journal of Glow* 12(3):4–9, 2019",
            "**Glow worms at night**  \n  J. Doe, K. Roe  \n  *Journal of Glow*, 12(3), 4–9, 2019",
            "**Glow worms at night**\n  J. Doe, K. Roe\n  Journal of Glow, 12(3), 4–9, 2019",
            "Glow worms at night\n  Kim Roe, Jane Doe\n  Journal of Glow, 12(3), 4–9, 2019",
            "**Doe J***, Roe K*. Glow worms at night. Journal of Glow. 2019;12(3):4–9.",
            "Doe J, Roe K. 'Glow worms at night', *Journal of Glow*, 12(3), pp. 4–9. 2019.",
            "Roe K†, **Doe J**, et al. Glow worms at night. Journal of Glow. 2019;12(3):4–9.",
            "Doe, J.*, Roe, K.*, & **Doe, Ø.** (2019). Glow worms at night."
            " *Journal of Glow, 12*(3), 4–9.",
            '"Glow worms at night," J. Doe and K. Roe, *Journal of Glow*, 2019, 12(3), 4–9.',
        ],
    )
    def test_styles_of_citation(self, item: str) -> None:
        work = read(f"# Jane Doe\n\n## Publications\n\n- {item}\n").publications[0]
        assert plain(work.title) == "Glow worms at night"
        assert sorted({author.name.family for author in work.author}) == ["Doe", "Roe"]
        assert plain(work.container_title) == "Journal of Glow"
        assert (work.volume, work.issue, work.page) == ("12", "3", "4–9")
        assert (work.issued, work.type) == (month("2019"), "article-journal")

    def test_a_legend_explains_marks(self) -> None:
        text = (
            '# Jane Doe\n\n## Publications\n\n- Jane Doe†, Kim Roe\\*. "Glow worms". 2019\n\n'
            "\\* corresponding author, † equal contribution\n"
        )
        first, second = read(text).publications[0].author
        assert (first.roles, second.roles) == (("equal",), ("corresponding",))

    def test_raised_letters_and_numbers_are_marks_where_a_legend_says_so(self) -> None:
        text = (
            "# Jane Doe\n\n## Publications\n\n- J. Doe<sup>a,1</sup>, K. Roe^b^, L. Bee¹."
            ' "Glow worms". 2019\n\n^a^ equal contribution, ^b^ corresponding author\n'
        )
        authors = read(text).publications[0].author
        assert [author.roles for author in authors] == [("equal",), ("corresponding",), ()]
        assert [author.name.family for author in authors] == ["Doe", "Roe", "Bee"]

    def test_words_of_a_legend_that_are_no_role_are_kept(self) -> None:
        text = (
            '# Jane Doe\n\n## Publications\n\n- J. Doe†, K. Roe\\*. "Glow worms". 2019\n\n'
            "\\* equal contribution, † project lead\n"
        )
        assert read(text).publications[0].extra == {"marks": "J. Doe † project lead"}

    def test_books_and_what_is_in_them(self) -> None:
        text = (
            "# Jane Doe\n\n## Books and chapters\n\n"
            "- Doe J, Roe K. Worms. In: Bee A, Fox C, editors. Book of Glow. Ely: Tin Press; 2019."
            " p. 4–9.\n"
            "- Doe, J. (2018). *All worms*. Ely: Tin Press.\n"
        )
        chapter, book = read(text).publications
        assert [author.name.family for author in chapter.editor] == ["Bee", "Fox"]
        assert (chapter.type, plain(chapter.container_title)) == ("chapter", "Book of Glow")
        assert (chapter.publisher, chapter.publisher_place) == ("Tin Press", "Ely")
        assert (chapter.page, chapter.issued) == ("4–9", month("2019"))
        assert (book.type, plain(book.title)) == ("book", "All worms")
        assert (book.publisher, book.publisher_place) == ("Tin Press", "Ely")

    @pytest.mark.parametrize(
        ("venue", "title", "volume", "page"),
        [
            ("Phys. Rev. Lett. **120**, 045101 (2019)", "Phys. Rev. Lett.", "120", "045101"),
            ("J. Phys. A: Math. Theor. 52, 1–9 (2019)", "J. Phys. A: Math. Theor.", "52", "1–9"),
            ("Zeitschr. f. Stille 8 (2019), S. 1–9", "Zeitschr. f. Stille", "8", "1–9"),
            ("Brain. 2019 Jul;142:1–14", "Brain", "142", "1–14"),
            ("BMJ Open 2019; 12: e0551", "BMJ Open", "12", "e0551"),
        ],
    )
    def test_shortened_venues(self, venue: str, title: str, volume: str, page: str) -> None:
        text = f'# Jane Doe\n\n## Publications\n\n- J. Doe, "Glow worms", {venue}.\n'
        work = read(text).publications[0]
        assert (plain(work.container_title), work.volume, work.page) == (title, volume, page)
        assert work.issued is not None and work.issued.year == 2019

    def test_headings_over_publications_tell_their_type_and_status(self) -> None:
        text = (
            "# Jane Doe\n\n## Publications\n\n### Conference papers\n\n- J. Doe. *Worms*. 2019\n\n"
            "### Under review\n\n- J. Doe. *Moths*. 2020\n"
        )
        found = [(work.type, work.status) for work in read(text).publications]
        assert found == [("paper-conference", ""), ("document", "under review")]

    def test_headings_over_talks_tell_their_kind(self) -> None:
        text = (
            '# Jane Doe\n\n## Talks\n\n### Invited\n\n- "Worms", Ely, 2019\n\n### Posters\n\n'
            '- "Moths", Ely, 2020\n\n## Keynotes\n\n- "Bees", Ely, 2021\n'
        )
        found = [(plain(talk.title), plain(talk.type)) for talk in read(text).talks]
        assert found == [("Worms", "Invited"), ("Moths", "Poster"), ("Bees", "Keynote")]

    def test_labels_in_a_line_are_fields(self) -> None:
        text = (
            "# Jane Doe\n\n## Education\n\n- PhD in Physics, Ely College, 2019. "
            'Thesis: "Worms: a view". Supervisor: Prof. A. Bee (MIT). GPA: 3.9/4.0\n'
        )
        study = read(text).education[0]
        assert (plain(study.thesis), plain(study.grade)) == ("Worms: a view", "3.9/4.0")
        assert [(one.name, one.affiliation) for one in study.supervisors] == [
            ("Prof. A. Bee", "MIT")
        ]

    def test_columns_without_a_field_are_kept_under_their_head(self) -> None:
        text = (
            "# Jane Doe\n\n## Teaching\n\n| Course | Level | Ort | Semester |\n|---|---|---|---|\n"
            "| Optics | Master | Ely | WS 2020/21 |\n"
        )
        course = read(text).teaching[0]
        assert (plain(course.role), course.location) == ("Optics", "Ely")
        assert course.extra == {"when": "WS 2020/21", "level": "Master"}

    def test_sentences_after_a_dated_row_say_more_of_it(self) -> None:
        text = (
            "# Jane Doe\n\n## Education\n\n"
            "PhD, Optics, Ely College — 2017. *Summa cum laude*. Advisor: Dr. A. Bee.\n"
            "BSc, Physics, Ely College — 2013 (Advisor: K. Roe)\n"
        )
        first, second = read(text).education
        assert (plain(first.degree), plain(first.area)) == ("PhD", "Optics")
        assert (plain(first.grade), first.date) == ("Summa cum laude", month("2017"))
        assert [one.name for one in first.supervisors] == ["Dr. A. Bee"]
        assert [one.name for one in second.supervisors] == ["K. Roe"]

    def test_capitals_are_headings_where_sections_have_them(self) -> None:
        text = (
            "Jane A. Doe, M.D., Ph.D.\n\nEDUCATION\n\n1998 BSc, Ely College\n\nSTRANGE THINGS\n\n"
            "Keeps bees.\n\nAWARDS\n\n2001 Blue Medal\n"
        )
        profile = read(text)
        name = Name(family="Doe", given="Jane A.", suffix="M.D., Ph.D.")
        assert profile.person.name == name
        assert [plain(one.title) for one in profile.sections] == ["STRANGE THINGS"]
        assert [plain(one.title) for one in profile.awards] == ["Blue Medal"]

    def test_bold_years_over_publications_are_theirs(self) -> None:
        text = (
            "# Jane Doe\n\n## Publications\n\n**2023**\n\nDoe J, Roe K. Worms. *J Glow* 2:3.\n\n"
            "**2021**\n\nDoe J, Roe K. Moths. *J Glow* 1:3.\n"
        )
        assert [str(work.issued) for work in read(text).publications] == ["2023", "2021"]

    def test_signs_before_lines_are_points(self) -> None:
        text = "# Jane Doe\n\n## Experience\n\n**Lead**, Tin Ltd, 2019\n• grew it\n• sold it\n"
        assert [plain(one) for one in read(text).experience[0].highlights] == ["grew it", "sold it"]

    def test_tables_of_talks(self) -> None:
        text = (
            "# Jane Doe\n\n## Talks\n\n| Date | Title | Event | Type |\n|---|---|---|---|\n"
            "| Jun 2023 | Moss, cell by cell | Moss Meeting, Ely | Invited talk |\n"
        )
        talk = read(text).talks[0]
        assert (plain(talk.title), plain(talk.event)) == ("Moss, cell by cell", "Moss Meeting, Ely")
        assert (plain(talk.type), talk.date) == ("Invited talk", month("2023-06"))

    def test_a_name_after_its_label(self) -> None:
        text = "# Lebenslauf\n\n## Persönliche Daten\n\nName: Jane von Doe\nTelefon: 0431 555 66\n"
        profile = read(text)
        assert str(profile.person.name) == "Jane von Doe"
        assert [(one.kind, one.text) for one in profile.contacts] == [("phone", "0431 555 66")]

    def test_names_and_dashes_of_the_chicago_style(self) -> None:
        text = (
            "# Jane Doe\n\n## Publications\n\n"
            '- Doe, Jane, and Kim Roe. 2022. "Worms." *J. of Glow* 3 (2): 4–9.\n'
            '- ———. 2020. "Moths." In *Book of Glow*, edited by Al Bee and Flo Fox, 5–7.'
            " Ely: Tin.\n"
        )
        first, second = read(text).publications
        names = [Name(family="Doe", given="Jane"), Name(family="Roe", given="Kim")]
        assert [author.name for author in first.author] == names
        assert [author.name for author in second.author] == names
        assert [author.name.family for author in second.editor] == ["Bee", "Fox"]
        assert (first.volume, first.issue, first.page) == ("3", "2", "4–9")

    def test_a_reviewer_of_several_journals(self) -> None:
        text = "# Jane Doe\n\n## Service\n\n- Reviewer for *J. of Glow*, *Tin Notes*\n"
        job = read(text).service[0]
        assert (plain(job.role), plain(job.organization)) == ("Reviewer", "J. of Glow, Tin Notes")

    def test_a_heading_over_short_entries_is_no_entry(self) -> None:
        text = (
            "# Jane Doe\n\n## Experience\n\n### Lead at Tin\n2019\n\n### Earlier\n\n"
            "- Intern, Brightpipe (2015)\n"
        )
        found = [(plain(one.role), one.extra) for one in read(text).experience]
        assert found == [("Lead", {}), ("Intern", {"group": "Earlier"})]

    def test_when_a_page_was_changed_is_no_place(self) -> None:
        profile = read("# Jane Doe\n\n## Contact\n\n- a@b.example\n\n*Last updated: May 2024*\n")
        assert [one.kind for one in profile.contacts] == ["email"]
        assert [one.text for one in profile.unread] == ["Last updated: May 2024"]

    def test_interests_keep_their_title_unless_they_are_of_research(self) -> None:
        likes = read("# Jane Doe\n\n## Interests\n\nBread.\n")
        assert [plain(one.title) for one in likes.sections] == ["Interests"]
        research = read("# Jane Doe\n\n## Research interests\n\nGlow worms.\n")
        assert [plain(one.text) for one in research.interests] == ["Glow worms."]

    def test_two_family_names_are_told_by_the_publications(self) -> None:
        text = (
            "# Ana Peña Ruiz\n\n## Publications\n\n- Peña Ruiz, A. (2019). Worms. *J. of Glow*.\n"
        )
        assert read(text).person.name == Name(family="Peña Ruiz", given="Ana")

    def test_a_year_that_numbers_an_item_is_a_year(self) -> None:
        text = "# Jane Doe\n\n## Awards\n\n- 2017. Blue Medal\n\n2016. Red Medal\n"
        found = [(plain(one.title), str(one.date)) for one in read(text).awards]
        assert found == [("Blue Medal", "2017"), ("Red Medal", "2016")]

    def test_lines_that_were_not_wrapped_are_entries(self) -> None:
        text = "# Jane Doe\n\n## Service\n\nReviewer, J. of Glow\nTreasurer, Guild of Tin\n"
        found = [(plain(one.role), plain(one.organization)) for one in read(text).service]
        assert found == [("Reviewer", "J. of Glow"), ("Treasurer", "Guild of Tin")]

    def test_lines_that_were_wrapped_are_one_entry(self) -> None:
        text = (
            "# Jane Doe\n\n## Service\n\n"
            "Took care of the library of the guild for three years, and wrote the\n"
            "catalogue of all its books, pamphlets, posters and photographs; then\n"
            "Mr Roe took over, and it was closed soon after that, in the end.\n"
        )
        assert len(read(text).service) == 1

    @pytest.mark.parametrize(
        ("line", "kind", "shown", "url"),
        [
            ("GitHub: jane-doe", "github", "jane-doe", "https://github.com/jane-doe"),
            ("Tel.: 0551 / 123 45 67", "phone", "0551 / 123 45 67", ""),
            ("E-Mail: a@b.example", "email", "a@b.example", ""),
            ("Web: www.b.example/jane", "website", "www.b.example/jane", ""),
            (
                "ORCID: 0000-0002-1825-0097",
                "orcid",
                "0000-0002-1825-0097",
                "https://orcid.org/0000-0002-1825-0097",
            ),
            ("Google Scholar: Jane Doe", "scholar", "Jane Doe", ""),
            ("geboren am 3. Mai 1985 in Celle", "born", "geboren am 3. Mai 1985 in Celle", ""),
            ("電話：03-1234-5678", "phone", "03-1234-5678", ""),
        ],
    )
    def test_labelled_contacts(self, line: str, kind: str, shown: str, url: str) -> None:
        found = read(f"# Jane Doe\n\n{line}\n\n## Education\n\nBSc, Ely College\n").contacts
        assert [(one.kind, one.text, one.url) for one in found] == [(kind, shown, url)]

    @pytest.mark.parametrize(
        ("heading", "name", "aka", "headline"),
        [
            ("山田 太郎", Name(literal="山田 太郎"), (), ""),
            (
                "山田 太郎 (Taro Yamada)",
                Name(literal="山田 太郎"),
                (Name(family="Yamada", given="Taro"),),
                "",
            ),
            ("Jane Doe (she/her)", Name(family="Doe", given="Jane"), (), "she/her"),
        ],
    )
    def test_names(self, heading: str, name: Name, aka: tuple[Name, ...], headline: str) -> None:
        person = read(f"# {heading}\n\n## Education\n\nBSc, Ely College\n").person
        assert (person.name, person.aka, plain(person.headline)) == (name, aka, headline)

    @pytest.mark.parametrize(
        "line",
        ["Parental leave (7 months)", "Elternzeit", "Congé maternité", "Excedencia", "育児休業"],
    )
    def test_a_time_without_work_is_told_by_its_words(self, line: str) -> None:
        job = read(f"# Jane Doe\n\n## Experience\n\n- 2018–2019 {line}\n").experience[0]
        assert (plain(job.role), plain(job.organization)) == (line, "")
        assert (job.start, job.end) == (month("2018"), month("2019"))

    def test_an_offer_of_references_is_no_referee(self) -> None:
        profile = read("# Jane Doe\n\n## References\n\nAvailable on request.\n")
        assert profile.referees == ()
        assert [plain(text) for text in profile.sections[0].paragraphs] == ["Available on request."]

    def test_a_mark_without_legend_is_kept_and_means_nothing(self) -> None:
        text = '# Jane Doe\n\n## Publications\n\n- Jane Doe‡, Kim Roe. "Glow worms". 2019\n'
        work = read(text).publications[0]
        assert [author.roles for author in work.author] == [(), ()]
        assert work.extra == {"marks": "Jane Doe ‡"}


class TestPlaces:
    def test_what_cannot_be_placed_is_reported_with_its_line(self) -> None:
        report = Report()
        text = "# Jane Doe\n\n## Publications\n\netc. etc. etc.\n"
        profile = read(text, report)
        assert [(one.line, one.text) for one in profile.unread] == [(5, "etc. etc. etc.")]
        assert [(one.code, str(one.span)) for one in report] == [("unread", "cv.md:5:1")]

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            (
                "## Publications\n\n- Bee J, whose worms were many: a study, 2019",
                "begins with what may be authors",
            ),
            ("## Publications\n\n- Bee J and Roe K, 2019, 2020.", "found no title"),
            (
                "## Publications\n\n- A. Bee, K. Roe, Phys. Rev. Lett. 12, 345 (2019).",
                "found no title for this publication",
            ),
            ("## Awards\n\n- 2019", "found no title for this entry"),
            ("## Experience\n\n- 2019 – 2020", "found neither an organisation nor a role"),
            (
                "## Service\n\n- Did quite a lot of different things here and there with many of"
                " the others in town",
                "found neither an organisation nor a role",
            ),
            (
                "## Experience\n\n- **Keeper of Wigs**, Opera Institute, Ghent, 2001 – 2003",
                "took 'Keeper of Wigs' for an organisation",
            ),
            (
                "## Education\n\n- PhD, Ely College, 2001. MSc, Ely College, 1998",
                "names more than one degree",
            ),
            (
                "## Referees\n\n- Somebody who knows of me and of my work for many years",
                "for a name",
            ),
        ],
    )
    def test_what_was_guessed_is_reported_with_its_line(self, line: str, message: str) -> None:
        report = Report()
        read(f"# Jane Doe\n\n{line}\n", report)
        found = [(one.code, str(one.span)) for one in report if message in one.message]
        assert found == [("guessed", "cv.md:5:1")]

    @pytest.mark.parametrize(
        ("heading", "said"),
        [
            ("Publications (3 refereed papers)", "has 2 of the 3 publications it claims"),
            ("Publikationen [3]", "has 2 of the 3 publications it claims"),
            ("Publications (2 papers)", ""),
            ("Publications (12 as first author)", ""),
            ("Publications (2019)", ""),
        ],
    )
    def test_a_heading_may_claim_more_works_than_there_are(self, heading: str, said: str) -> None:
        report = Report()
        works = '- J. Doe, "Moths", 2019\n- J. Doe, "Worms", 2019\n'
        read(f"# Jane Doe\n\n## {heading}\n\n{works}", report)
        found = [(one.code, one.message, str(one.span)) for one in report]
        assert found == ([("incomplete-source", said, "cv.md:3:1")] if said else [])

    def test_numbers_of_affiliations_are_read(self) -> None:
        """This test ensures that what is raised after a name is no word that was lost."""
        text = (
            "# Jane Doe\n\n## Publications\n\n- Doe J<sup>1</sup>, Roe K<sup>1</sup>, Bee"
            " A<sup>2,3</sup>. Glow worms. J Glow. 2019;3:4–9.\n\n^1^ equal contribution\n"
        )
        profile = read(text)
        assert [one.roles for one in profile.publications[0].author] == [("equal",), ("equal",), ()]
        assert profile.unread == ()

    def test_comments_are_no_text(self) -> None:
        assert "secret" not in encode(read("# Jane Doe\n\n<!-- secret\n\nsecret -->\n\nPoet\n"))

    def test_html_headings_are_headings(self) -> None:
        text = (
            '<h1 align="center">Jane Doe</h1>\n\n<div>\n\n## Education\n\nBSc, Ely College\n</div>'
        )
        profile = read(text)
        assert str(profile.person.name) == "Jane Doe"
        assert [plain(one.degree) for one in profile.education] == ["BSc"]

    def test_unknown_sections_are_kept_in_order(self) -> None:
        text = "# Jane Doe\n\n## Sailing\n\nAt sea.\n\n- a\n- b\n\n## Chess\n\nAt home.\n"
        found = read(text).sections
        assert [plain(one.title) for one in found] == ["Sailing", "Chess"]
        assert [plain(point) for point in found[0].highlights] == ["a", "b"]
        assert [one.line for one in found] == [3, 10]


_HARD = {
    "empty": "",
    "blank": "\n\n \t\n",
    "one character": "x",
    "zeros": "\0\0# a\0\n\x01\x02",
    "only headings": "# a\n## b\n### c\n" * 300,
    "long line": "word, " * 20_000,
    "long line of links": "[a](http://b.c) " * 6_000,
    "long word": "a" * 100_000,
    "long name list": "# J D\n\n## Publications\n\n- "
    + "A. Bee, " * 10_000
    + '"Title of it", 2020',
    "deep quotes": ">" * 2_000 + " text that must stay",
    "deep lists": "\n".join(" " * (2 * depth) + "- item" for depth in range(300)),
    "stars": "*" * 20_000,
    "nested emphasis": "*a **b " * 2_000 + "c** d*" * 2_000,
    "brackets": "## Publications\n\n- " + "[" * 5_000 + "(" * 5_000,
    "quotes": "## Talks\n\n- " + '"' * 20_000,
    "open comments": "<!-- " * 10_000,
    "open tags": "<div <p " * 10_000,
    "dollars": "$a " * 10_000,
    "backticks": "`a ``b " * 5_000,
    "pipes": "## Work\n\n" + "| a " * 10_000,
    "dates": "## Work\n\n- " + "2019 – 2020, May 2021 " * 3_000,
    "definitions": "term\n:   body\n\n" * 1_000,
    "carriage returns": "# Jane Doe\r\n\r\n## Education\r\rBSc, Ely College\r\n",
}


@pytest.mark.parametrize("name", sorted(_HARD))
def test_hard_texts_are_read_in_time(name: str) -> None:
    """It neither raises nor hangs, and gives what YAML can hold."""
    began = time.process_time()
    profile = read(_HARD[name])
    detect(Source("x.md", _HARD[name]))
    assert time.process_time() - began < 10
    assert encode(profile) == encode(read(_HARD[name]))


def _below(heading: str, block: str) -> str:
    return f"# Jane Doe\n\n## {heading}\n\n{block}\n"


#: Texts of some 20,000 letters, each of which once took the square of its length.
_LONG = {
    "marks in a heading": "## " + "###### " * 3_000,
    "commas in a heading": "# " + ", " * 10_000,
    "short lines": _below("Service", "A bcd\n" * 4_000),
    "emphasis on short lines": _below("Work", "*a* b\n" * 4_000),
    "tags that stay open": _below("Work", "<b>a\n" * 4_000),
    "short sentences": _below("Publications", "- " + "a. " * 7_000),
    "points after a title": _below("Publications", '- "Abc d", ' + "a. " * 7_000),
    "links without words": _below("Publications", '- "Abc def", ' + "[code](b) " * 2_000),
    "links of a project": _below("Projects", "- Abc " + "[code](b) " * 2_000),
    "links that are left": _below("Publications", "x [a](b) " * 2_200),
    "bold names": _below("Publications", "- " + "**A. Bee**, " * 1_800),
    "names of all shapes": _below(
        "Publications",
        "- " + "A. Bee, Roe K; Fox, Li, Al Van and Doe, J. " * 600 + '"A title", 2020',
    ),
    "sentences after names": _below("Publications", "- J. Doe. " + "Abc def. Ghi, " * 2_500),
    "brackets after a title": _below("Publications", '- J. Doe. "Abc", ' + "1 (2) (May, " * 2_000),
    "figures": _below("Awards", "- Prize, 2019\n\n" + "1" * 20_000),
    "capitals": _below("Publications", "- Doe J, " + "A" * 2_000 + ". A title"),
    "labels": _below("Education", "- Abc " + ". Advisor: *a*" * 1_400),
    "dated sentences": _below("Awards", "- " + "Foo bar May 2020. " * 1_100),
    "spaces": _below("Work", "- Abc" + " " * 20_000 + "x"),
    "entries that are called alike": _below("Awards", "- a\n" * 7_000),
}


@pytest.mark.parametrize("name", sorted(_LONG))
def test_time_grows_with_the_length(name: str) -> None:
    """This test ensures that no text takes much more than its length's share of time."""
    began = time.process_time()
    import_source(Source("x.md", _LONG[name]), "markdown-cv", Report())
    assert time.process_time() - began < 4


def test_broken_emphasis_is_whole_again() -> None:
    """This test ensures that lines are joined as they were before they were broken."""
    (found,) = read(_below("Summary", "*one\ntwo\nthree* and\n[a\nb](c.org) *d*")).summary
    assert "*one two three* and [a b](c.org) *d*" == to_markdown(found.text)


@pytest.mark.parametrize(("text", "left"), [("1. 1.", ["1. 1."]), ("- -", [])])
def test_lists_of_nothing_are_none(text: str, left: list[str]) -> None:
    assert [one.text for one in read(text).unread] == left


def test_text_below_the_deepest_nesting_is_kept() -> None:
    assert "text that must stay" in encode(read(_HARD["deep quotes"]))


_PIECES = st.sampled_from([
    "\n", "\n\n", "# ", "## ", "- ", "    ", "> ", "**", "*", "`", "[", "](", ")", "<b>", "</p>",
    "<!--", "-->", ":   ", "| ", "---\n", "\n===\n", "2019 – 2020", "\\", "$", "^", "~", '"',
    "Education", "Publications", "Awards", "Skills", "Talks", "et al.", "†", "1. ", "🎓", "\0",
])  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """One of the cases with pieces of it cut out and bits of markup put in."""
    text = case(draw(st.sampled_from(NAMES)))
    for _ in range(draw(st.integers(1, 6))):
        first = draw(st.integers(0, len(text)))
        last = min(len(text), first + draw(st.integers(0, 60)))
        put = draw(st.one_of(_PIECES, st.text(max_size=8)))
        text = text[:first] + put + text[last:]
    return text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutations())
def test_any_text_is_read(text: str) -> None:
    """It may report, never raise; and the same text gives the same bytes."""
    source = Source("x.md", text)
    profile = read(text)
    assert 0 <= detect(source) <= 100
    assert encode(profile) == encode(read(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_are_read(text: str) -> None:
    encode(read(text))
