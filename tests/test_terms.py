"""Which language a text is in, and what the first document of a person says of it."""

from __future__ import annotations

import pytest

from cvbuild.model import Award, Position, Profile, Publication
from cvbuild.richtext import text
from cvbuild.starter import starter_variant
from cvbuild.terms import language_of


@pytest.mark.parametrize(
    ("content", "language"),
    [
        ("", "en"),
        ("BASF, 2019", "en"),
        ("Head of the lab in Basel", "en"),
        ("Leiterin des Labors in Basel, Einführung eines Systems", "de"),
        ("Responsable du laboratoire et de la formation", "fr"),
        ("Directora del laboratorio y de los cursos", "es"),
    ],
)
def test_the_language_of_a_text(content: str, language: str) -> None:
    """This test ensures that the common words of a text tell its language."""
    assert language == language_of(content)


def test_the_first_document_speaks_the_language_of_the_profile() -> None:
    """This test ensures that headings fit what stands below them, whatever the language of the
    publications."""
    job = Position(id="lab", role=text("Leiterin des Labors"))
    works = tuple(
        Publication(id=f"a{n}", title=text("On the Lights of the City")) for n in range(9)
    )
    german = starter_variant(Profile(experience=(job,), publications=works), "latex")
    assert "title: Lebenslauf\nlanguage: de\ntheme" in german
    prize = Award(id="prize", title=text("Prize of the City"))
    english = starter_variant(Profile(awards=(prize,), publications=works), "latex")
    assert "title: Curriculum Vitae\ntheme" in english
