"""Whose CV it is: names of people in headings, beside letters, titles and words for a CV."""

from __future__ import annotations

import pytest

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.markdown_cv import read_markdown_cv
from cvbuild.model import Name, Profile
from cvbuild.richtext import to_plain
from cvbuild.source import Source


def read(head: str) -> tuple[Profile, Report]:
    report = Report()
    text = f"{head}\n\n## Education\n\nBSc, Ely College, 2001\n"
    return read_markdown_cv(Source("cv.md", text), ImportOptions(), report), report


@pytest.mark.parametrize(
    ("heading", "name", "headline"),
    [
        ("Jürgen von der Heide", Name("Heide", "Jürgen", "von der"), ""),
        ("Charles de Gaulle", Name("Gaulle", "Charles", "de"), ""),
        ("Pierre de La Tour", Name("La Tour", "Pierre", "de"), ""),
        ("Oscar de la Hoya", Name("Hoya", "Oscar", "de la"), ""),
        ("María de los Ángeles", Name("Ángeles", "María", "de los"), ""),
        ("Lebenslauf von Anna Groß", Name("Groß", "Anna"), ""),
        ("Lebenslauf Jürgen von der Heide", Name("Heide", "Jürgen", "von der"), ""),
        ("CV de Charles de Gaulle", Name("Gaulle", "Charles", "de"), ""),
        ("Curriculum vitae of Jane Doe", Name("Doe", "Jane"), ""),
        ("Jane Doe's CV", Name("Doe", "Jane"), ""),
        ("Jane Doe's Academic CV", Name("Doe", "Jane"), ""),
        ("Résumé: Jane Doe", Name("Doe", "Jane"), ""),
        ("Anna Groß – Lebenslauf", Name("Groß", "Anna"), ""),
        ("Vita Doe", Name("Doe", "Vita"), ""),
        ("Maria O'Brien-Schmidt, RN, BSN", Name("O'Brien-Schmidt", "Maria"), "RN, BSN"),
        ("Dr. Jane Roe, RN, BSN", Name("Roe", "Dr. Jane"), "RN, BSN"),
        ("Jane Roe, Ph.D., P.E.", Name("Roe", "Jane", suffix="Ph.D."), "P.E."),
        ("Jane Roe, MD, PhD, FACS", Name("Roe", "Jane", suffix="MD, PhD"), "FACS"),
        (
            "Prof. Dr. med. Karl von und zu Berg",
            Name("Berg", "Prof. Dr. med. Karl", "von und zu"),
            "",
        ),
        ("Dr. Roe", Name("Roe", "Dr."), ""),
        ("Jane Roe (she/her), RN", Name("Roe", "Jane"), "she/her – RN"),
        ("Jane Roe, Senior Engineer", Name("Roe", "Jane"), "Senior Engineer"),
        ("ROE, Jane", Name("ROE", "Jane"), ""),
        ("Roe, Jane", Name("Roe", "Jane"), ""),
        ("ROE Jane", Name("ROE", "Jane"), ""),
        ("GARCÍA MÁRQUEZ, José Luis", Name("GARCÍA MÁRQUEZ", "José Luis"), ""),
        ("JANE ROE", Name("ROE", "JANE"), ""),
        ("田中花子 履歴書", Name(literal="田中花子"), ""),
        ("履歴書 田中 花子", Name(literal="田中 花子"), ""),
    ],
)
def test_headings(heading: str, name: Name, headline: str) -> None:
    profile, report = read(f"# {heading}")
    assert (profile.person.name, to_plain(profile.person.headline)) == (name, headline)
    assert (profile.sections, profile.unread, list(report)) == ((), (), [])


@pytest.mark.parametrize(
    "heading", ["Berlin, Germany", "Work, Life", "Aims of the Study", "Engineer", "履歴書"]
)
def test_headings_that_name_nobody(heading: str) -> None:
    assert read(f"# {heading}")[0].person.name == Name()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("# 履歴書\n\n## 田中 花子", Name(literal="田中 花子")),
        ("# 職務経歴書\n\n氏名: 田中 花子", Name(literal="田中 花子")),
        (
            "# Currículum vítae\n\n**José Luis García-Márquez de la Torre**",
            Name("Torre", "José Luis García-Márquez", "de la"),
        ),
        ("# Curriculum Vitae\n\n## Jane Roe", Name("Roe", "Jane")),
        ("**Jane Roe**, RN", Name("Roe", "Jane")),
    ],
)
def test_names_below_the_title_of_the_document(head: str, name: Name) -> None:
    profile, report = read(f"{head}\n\ntanaka@example.org")
    assert profile.person.name == name
    assert [(one.kind, one.text) for one in profile.contacts][-1:] == [
        ("email", "tanaka@example.org")
    ]
    assert (profile.sections, profile.unread, list(report)) == ((), (), [])


def test_a_heading_below_the_name_says_what_the_person_is() -> None:
    profile, report = read("# Jane Roe\n\n## Software Engineer\n\njane@example.org")
    assert to_plain(profile.person.headline) == "Software Engineer"
    assert [one.text for one in profile.contacts] == ["jane@example.org"]
    assert list(report) == []


def test_a_name_and_contacts_in_one_line() -> None:
    profile, report = read("# CV\n\n**Jane Roe** | jane@example.org | +44 20 7946 0000")
    assert profile.person.name == Name("Roe", "Jane")
    assert [one.kind for one in profile.contacts] == ["email", "phone"]
    assert list(report) == []
