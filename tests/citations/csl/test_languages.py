"""Of which language a title is."""

from __future__ import annotations

import pytest

from cvbuild.citations.csl.languages import foreign_language


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Über die Schichtung von Baggerseen", "de"),
        ("Der Teich", "de"),
        ("Was uns der See erzählt, und warum", "de"),
        ("La lumière dans les lacs et les étangs", "fr"),
        ("El lago y la luz", "es"),
        ("La luce nel lago e il vento", "it"),
        ("Licht en water in het meer", "nl"),
        ("A luz no lago e os ventos", "pt"),
        ("Die hard: how lakes survive", ""),
        ("Generalized von Mises distributions", ""),
        ("Van der Waals forces in thin films", ""),
        ("Mixing in lakes", ""),
        ("De novo assembly", ""),
        ("En route to the lake", ""),
        ("pondR", ""),
        ("水", ""),
        ("", ""),
    ],
)
def test_titles(title: str, expected: str) -> None:
    """This test ensures that small words tell, and that where nothing tells it is English."""
    assert expected == foreign_language(title)
