"""The sections of CVs in Markdown: which one a line belongs to, and where an entry begins."""

from __future__ import annotations

from typing import Any

import pytest

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.markdown_cv import read_markdown_cv
from cvbuild.model import Profile
from cvbuild.richtext import to_plain
from cvbuild.source import Source

WORK = "## Publications\n\n- J. Roe. Birds of the northern seas. *Nature* 12(3), 1–9, 2015."


def read(body: str, report: Report | None = None) -> Profile:
    collected = Report() if report is None else report
    return read_markdown_cv(Source("cv.md", f"# Jane Roe\n\n{body}\n"), ImportOptions(), collected)


def told(records: tuple[Any, ...], *names: str) -> list[tuple[str, ...]]:
    """Some fields of each record as plain text."""
    return [tuple(_plain(getattr(one, name)) for name in names) for one in records]


def _plain(value: Any) -> str:
    return to_plain(value) if isinstance(value, tuple) else str(value or "")


class TestAfterPublications:
    @pytest.mark.parametrize(
        "title",
        ["Hobbies", "Cooking", "Press", "Sonstiges", "Otros méritos", "Centres d'intérêt"],
    )
    @pytest.mark.parametrize("text", ["Chess and go", "- Chess since 2010\n- Go", "A.\n\nB."])
    def test_a_heading_beside_them_is_a_section(self, title: str, text: str) -> None:
        report = Report()
        profile = read(f"{WORK}\n\n## {title}\n\n{text}", report)
        assert [to_plain(one.title) for one in profile.sections] == [title]
        assert len(profile.publications) == 1
        assert list(report) == []

    @pytest.mark.parametrize(
        ("title", "field", "value"),
        [
            ("2014", "issued", "2014"),
            ("Submitted", "status", "submitted"),
            ("Journal articles", "type", "article-journal"),
            ("Refereed", "peer_reviewed", "True"),
        ],
    )
    def test_one_that_tells_of_works_goes_on_with_them(
        self, title: str, field: str, value: str
    ) -> None:
        more = "- J. Roe. Birds of the southern seas. *Nature* 11(3), 1–9."
        profile = read(f"{WORK}\n\n## {title}\n\n{more}\n\n## 2013\n\n{more}")
        assert [to_plain(one.title)[:8] for one in profile.publications] == ["Birds of"] * 3
        assert str(getattr(profile.publications[1], field)) == value
        assert str(profile.publications[2].issued) == "2013"

    def test_headings_inside_them_are_groups(self) -> None:
        profile = read(f"{WORK}\n\n### On seas\n\n- J. Roe. Seas. *Nature* 1, 2–3, 2011.")
        assert len(profile.publications) == 2


def test_an_institution_in_a_heading_is_not_lost() -> None:
    report = Report()
    profile = read("## Teaching at Ely College\n\n- Optics, 2019", report)
    assert len(profile.teaching) == 1
    assert [one.message for one in report] == ["cannot place 'Teaching at Ely College'"]


class TestWhereEntriesBegin:
    def test_rows_of_an_education_need_no_date_in_front(self) -> None:
        study = read(
            "## Education\n\n2002 Abitur, Gymnasium C\n\n"
            "B.A. (Hons), History, University D, 1999\n\n"
            "Ph.D., Stanford University, Computer Science, expected May 2027"
        ).education
        assert told(study, "degree", "area", "institution", "date") == [
            ("Abitur", "", "Gymnasium C", "2002"),
            ("B.A. (Hons)", "History", "University D", "1999"),
            ("Ph.D.", "Computer Science", "Stanford University", "2027-05"),
        ]

    def test_bold_lines_with_dates_are_entries(self) -> None:
        study = read(
            "## Education\n\n"
            "**Doctor en Física**, Universidad de Madrid (2008 - 2012). Tesis sobre ríos y\n"
            "las piedras que llevan.\n"
            "**Licenciado en Física**, Universidad de Granada, 2003–2008"
        ).education
        assert told(study, "degree", "institution", "start", "end") == [
            ("Doctor", "Universidad de Madrid", "2008", "2012"),
            ("Licenciado", "Universidad de Granada", "2003", "2008"),
        ]
        assert to_plain(study[0].summary) == "Tesis sobre ríos y las piedras que llevan."

    def test_lines_of_prizes_are_one_each(self) -> None:
        prizes = read(
            "## Preise\n\nFelix-Preis 2009 der Gesellschaft für Nähte (5.000 €)\n"
            "Lehrpreis, Universität Ulm, 2014"
        ).awards
        assert told(prizes, "title", "awarder", "date") == [
            ("Felix-Preis der Gesellschaft für Nähte", "", "2009"),
            ("Lehrpreis", "Universität Ulm", "2014"),
        ]

    def test_the_second_line_of_an_entry_may_be_emphasized(self) -> None:
        study = read(
            "## Education\n\n**University of Oxford**, Oxford, UK\n*DPhil in Zoology*, 2008–2012\n"
            "Thesis: Birds of the Thames. Advisor: Prof. Ann Bee"
        ).education
        assert told(study, "degree", "area", "institution", "location", "thesis") == [
            ("DPhil", "Zoology", "University of Oxford", "Oxford, UK", "Birds of the Thames")
        ]

    def test_what_is_said_below_a_bold_entry_is_of_it(self) -> None:
        jobs = read(
            "## Experience\n\n**Cook**, Inn C, 2004 – 2005\n\nWon the soup prize, 2004\n\n"
            "Led design.\n\nMade soups\nof many kinds."
        ).experience
        assert [to_plain(one.summary) for one in jobs] == [
            "Won the soup prize, 2004, Led design. Made soups of many kinds."
        ]

    def test_a_row_that_begins_with_a_role_is_an_entry_below_a_bold_one(self) -> None:
        jobs = read(
            "## Experiencia\n\n**Enfermera** — Clínica San José, Toledo (2011 – 2015)\n\n"
            "Auxiliar de enfermería, Residencia El Olivo, Toledo, 2009 – 2011"
        ).experience
        assert told(jobs, "role", "organization", "location", "start") == [
            ("Enfermera", "Clínica San José", "Toledo", "2011"),
            ("Auxiliar de enfermería", "Residencia El Olivo", "Toledo", "2009"),
        ]


class TestTables:
    def test_heads_name_the_columns(self) -> None:
        certificates = read(
            "## Certificates\n\n| Licence | Number | Valid |\n|---|---|---|\n"
            "| Registered Nurse | RN-12345 | 2010 – 2026 |\n| ACLS | | expires 03/2026 |"
        ).certificates
        assert told(certificates, "title", "awarder", "start", "end", "extra") == [
            ("Registered Nurse", "", "2010", "2026", "{'number': 'RN-12345'}"),
            ("ACLS", "", "", "2026-03", ""),
        ]

    def test_courses_and_roles(self) -> None:
        courses = read(
            "## Teaching\n\n| Term | Course | Role |\n|---|---|---|\n"
            "| Winter 2018 | Introduction to Birds | Lecturer |"
        ).teaching
        assert told(courses, "role", "summary", "date") == [
            ("Introduction to Birds", "Lecturer", "2018")
        ]

    def test_languages(self) -> None:
        spoken = read(
            "## Languages\n\n| Language | Level |\n|---|---|\n| German | native |\n| Latin | B1 |"
        ).languages
        assert told(spoken, "language", "level") == [("German", "native"), ("Latin", "B1")]

    def test_skills(self) -> None:
        skills = read("## Skills\n\n| Area | Tools |\n|---|---|\n| Statistics | R, Stata |").skills
        assert to_plain(skills[0].label) == "Statistics"
        assert [to_plain(item) for item in skills[0].items] == ["R", "Stata"]

    def test_of_an_unknown_section_are_its_points(self) -> None:
        report = Report()
        text = "Travels\n-------\n\n| Year | Place | Ship |\n|---|---|---|\n| 2010 | Rome | Ada |"
        (section,) = read(text, report).sections
        assert [to_plain(one) for one in section.highlights] == ["2010, Rome, Ship: Ada"]
        assert list(report) == []


class TestLanguages:
    def test_levels_in_brackets_are_of_one_language_each(self) -> None:
        spoken = read("## Langues\n\nFrançais (langue maternelle) / Anglais (C1)").languages
        assert told(spoken, "language", "level") == [
            ("Français", "langue maternelle"),
            ("Anglais", "C1"),
        ]


class TestJapanese:
    def test_languages_between_their_commas(self) -> None:
        spoken = read("## 語学\n\n日本語（母語）、英語（ビジネスレベル）").languages
        assert told(spoken, "language", "level") == [
            ("日本語", "母語"),
            ("英語", "ビジネスレベル"),
        ]

    def test_address_and_birth_above_the_sections(self) -> None:
        profile = read("〒150-0001 東京都渋谷区1-2-3\n1985年5月3日生まれ\n\n## 学歴\n\n北山大学")
        assert told(profile.contacts, "kind", "text") == [
            ("location", "〒150-0001 東京都渋谷区1-2-3"),
            ("born", "1985年5月3日生まれ"),
        ]

    def test_no_brackets_and_blanks_are_left_of_dates(self) -> None:
        licences = read(
            "## 資格\n\n- 普通自動車免許（2010年）\n- 情報技術者試験 2012年4月　合格"
        ).certificates
        assert told(licences, "title", "date") == [
            ("普通自動車免許", "2010"),
            ("情報技術者試験 合格", "2012-04"),
        ]


class TestReferees:
    def test_lines_of_an_address_are_of_one(self) -> None:
        referees = read(
            "## Referees\n\nProf. Dr. Anna Groß\nInstitut für Physik, Universität Bonn\n"
            "anna@example.org\n+49 228 123456\n\nLea Kim\nHead of Department\nGreen Fields\n"
            "lea@example.org\nSam Doe\nDirector, Acme Ltd"
        ).referees
        assert told(referees, "name", "role", "organization", "email", "phone") == [
            (
                "Prof. Dr. Anna Groß",
                "",
                "Institut für Physik, Universität Bonn",
                "anna@example.org",
                "+49 228 123456",
            ),
            ("Lea Kim", "Head of Department", "Green Fields", "lea@example.org", ""),
            ("Sam Doe", "Director", "Acme Ltd", "", ""),
        ]

    def test_lines_that_say_all_are_of_one_each(self) -> None:
        referees = read("## Referees\n\nAnna Groß, Ely College, a@b.de\nJim Poe, Acme Ltd, j@b.de")
        assert told(referees.referees, "name", "organization", "email") == [
            ("Anna Groß", "Ely College", "a@b.de"),
            ("Jim Poe", "Acme Ltd", "j@b.de"),
        ]
