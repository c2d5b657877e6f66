"""Edits survive: import, edit by hand, change the source, import again, adopt, show, build."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvbuild.cli import main
from tests.pdf.conftest import require
from tests.pdf.pages import letters, letters_of, links_of

SOURCE = """\
# Ada Beispiel

ada@example.org

## Education

### PhD Botany

University of Vienna

Vienna, Austria

2015 – 2019

## Awards

**Moss Prize 2020** for work on mosses.

**Fern Medal 2021** for work on ferns.
"""
OWN = """\
# what I know better
version: 1
person:
  headline: Botanist   # short
awards:
  - {id: moss-prize, awarder: Moss Society}
"""


class Folder:
    """A project, and the command in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.capsys = capsys

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def run(self, *words: str, code: int = 0) -> str:
        """Run a command; what it printed, messages last."""
        assert code == main([words[0], "-C", str(self.root), *words[1:]])
        said = self.capsys.readouterr()
        return said.out + said.err


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Folder:
    made = Folder(tmp_path, capsys)
    made.write("profiles/ada/profile.yaml", OWN)
    made.write("profiles/ada/sources/cv.md", SOURCE)
    made.run("import", str(tmp_path / "profiles/ada/sources/cv.md"), "--profile", "ada")
    return made


IMPORTED = "profiles/ada/imported/cv.yaml"


def test_import_never_touches_the_own_file(folder: Folder) -> None:
    """This test ensures that a person's words are left alone by an import and its repetition."""
    folder.run("import", "--profile", "ada")

    assert OWN == folder.read("profiles/ada/profile.yaml")


def test_changed_source_is_told_in_words(folder: Folder) -> None:
    """This test ensures that a second import says what is new, changed and gone, and that what
    was written by hand still holds."""
    changed = SOURCE.replace("2015 – 2019", "2015 – 2020")
    changed = changed.replace("**Fern Medal 2021** for work on ferns", "**Algae Medal 2022**")
    folder.write("profiles/ada/sources/cv.md", changed)
    said = folder.run("import", "--profile", "ada")

    assert (
        "since the last import: 1 new award (algae-medal), 1 award gone (fern-medal), "
        "1 end changed (phd-botany)"
    ) in said
    shown = folder.run("show", "ada")
    assert "Moss Society" in shown
    assert "Algae Medal" in shown
    assert "Botanist" in shown


def test_unchanged_source_changes_nothing(folder: Folder) -> None:
    """This test ensures that the same source gives the same file, to the byte."""
    before = folder.read(IMPORTED)

    assert "since the last import: nothing changed" in folder.run("import", "--profile", "ada")
    assert before == folder.read(IMPORTED)


def test_edited_import_is_not_written_over(folder: Folder) -> None:
    """This test ensures that an edit of an imported file stops the import, is shown as entries
    of profile.yaml, and stays."""
    edited = folder.read(IMPORTED).replace("Moss Prize", "Great Moss Prize")
    folder.write(IMPORTED, edited)
    said = folder.run("import", "--profile", "ada", code=1)

    assert edited == folder.read(IMPORTED)
    assert "awards:\n  - id: moss-prize\n    title: Great Moss Prize\n" in said
    assert "error[edited-import]: it was edited by hand since it was imported" in said
    assert "hint: import with --adopt" in said


def test_adopt_keeps_comments_and_order(folder: Folder) -> None:
    """This test ensures that --adopt moves an edit to profile.yaml, which keeps its comments,
    its order and its own words, and that the document then says both."""
    edited = folder.read(IMPORTED).replace("Moss Prize", "Great Moss Prize")
    folder.write(IMPORTED, edited.replace("location: Vienna, Austria", "location: Graz, Austria"))
    folder.run("import", "--profile", "ada", "--adopt")

    assert OWN.replace(
        "awarder: Moss Society}", "awarder: Moss Society, title: Great Moss Prize}"
    ) + "education:\n  - id: phd-botany\n    location: Graz, Austria\n" == folder.read(
        "profiles/ada/profile.yaml"
    )
    assert "Great Moss Prize" not in folder.read(IMPORTED)
    shown = folder.run("show", "ada")
    for words in ("Great Moss Prize", "Moss Society", "Graz, Austria", "Botanist", "Fern Medal"):
        assert words in shown


def test_deleted_record_is_adopted_as_hidden(folder: Folder) -> None:
    """This test ensures that what a person took out of an imported file stays out."""
    head, _, _ = folder.read(IMPORTED).partition("  - id: fern-medal")
    folder.write(IMPORTED, head)
    folder.run("import", "--profile", "ada", "--adopt")

    assert "Fern Medal" in folder.read(IMPORTED)
    assert "Fern Medal" not in folder.run("show", "ada")


def test_hidden_stays_hidden(folder: Folder) -> None:
    """This test ensures that a hidden entry does not come back with the next import."""
    folder.write("profiles/ada/profile.yaml", OWN + "  - {id: fern-medal, hidden: true}\n")
    folder.run("import", "--profile", "ada")

    assert "Fern Medal" not in folder.run("show", "ada")


def test_ids_outlive_a_mended_title(folder: Folder) -> None:
    """This test ensures that a correction still finds its entry when the source spells the
    entry's title better than before."""
    works = SOURCE + (
        "\n## Publications\n\n"
        '- Ada Beispiel, Bo Muster. "On the Growing of Mosses in Citys". In *Moss Journal*, 2020.\n'
    )
    folder.write("profiles/ada/sources/cv.md", works)
    folder.run("import", "--profile", "ada")
    assert "id: on-the-growing-of-mosses-in\n" in folder.read(IMPORTED)
    own = OWN + "publications:\n  - {id: on-the-growing-of-mosses-in, tags: [moss]}\n"
    folder.write("profiles/ada/profile.yaml", own)

    folder.write("profiles/ada/sources/cv.md", works.replace("On the Growing", "The Growing"))
    said = folder.run("import", "--profile", "ada")

    assert "id: on-the-growing-of-mosses-in\n" in folder.read(IMPORTED)
    assert "since the last import: 1 title changed" in said
    assert "The Growing of Mosses" in folder.run("show", "ada")


def test_explain_says_what_won_and_what_lost(folder: Folder) -> None:
    """This test ensures that the value of each field is shown with its place, and with the
    values that it was preferred to."""
    own = OWN.replace("awarder: Moss Society", "title: Great Moss Prize")
    folder.write("profiles/ada/profile.yaml", own)

    assert (
        "moss-prize\n"
        "  title: Great Moss Prize\n"
        "      from profiles/ada/profile.yaml:6:29\n"
        "      not  Moss Prize\n"
        "           profiles/ada/imported/cv.yaml:24:12\n"
    ) in folder.run("show", "ada", "--explain", "moss-prize")


def test_correction_of_nothing_is_said_and_not_printed(folder: Folder) -> None:
    """This test ensures that an id that names nothing is told at its place, and adds no entry."""
    own = OWN + "publications:\n  - {id: moss-work, tags: [moss]}\n"
    folder.write("profiles/ada/profile.yaml", own)
    said = folder.run("show", "ada")

    assert (
        "profiles/ada/profile.yaml:8:10: warning[unknown-id]: nothing of 'publications' has "
        "the id 'moss-work' to correct, and this has no 'title' to be an entry of its own: "
        "it is left out"
    ) in said
    assert "id: moss-work\n" not in said


def test_file_of_somebody_else_is_told(folder: Folder) -> None:
    """This test ensures that a source about another person is noticed, and that a title before
    the same person's name is not another person."""
    for name, told in (("Dr. Ada Beispiel", False), ("Bo Muster", True)):
        folder.write("profiles/ada/sources/cv.md", SOURCE.replace("Ada Beispiel", name))
        folder.run("import", "--profile", "ada")
        own = OWN.replace("headline:", "name: Ada Beispiel\n  headline:")
        folder.write("profiles/ada/profile.yaml", own)

        assert told == ("warning[other-person]" in folder.run("show", "ada"))


def test_lone_mark_is_told(folder: Folder) -> None:
    """This test ensures that an equal contribution of one author alone is not taken as read."""
    for marks, told in (("Ada Beispiel*, Bo Muster*", False), ("Ada Beispiel*, Bo Muster", True)):
        work = f'\n## Publications\n\n- {marks}. "On Mosses". In *Moss Journal*, 2020.\n'
        folder.write("profiles/ada/sources/cv.md", SOURCE + work)

        assert told == ("warning[lone-mark]" in folder.run("import", "--profile", "ada"))


REFS = """\
@string{jm = {Journal of Mosses}}
@article{carpets, author = {Beispiel, Ada and Muster, Bo}, title = {Carpets of Moss}, journal = jm,
  year = 2018, volume = 7, pages = {12--19}, doi = {10.5555/carpets}}
@inproceedings{spores, author = {Beispiel, Ada}, title = {Spores in the Wind},
  booktitle = {Botany Days}, address = {Linz}, year = 2019, note = {with a poster}}
"""
LIGHT = "@article{roots, author = {Ada Beispiel}, title = {Roots and Light}, journal = jm}"
DOCUMENT = """\
version: 1
theme: classic
backend: weasyprint
outputs: [pdf]
sections:
  - {kind: education}
  - {kind: awards}
  - {kind: talks}
  - {kind: skills}
  - {kind: languages}
  - {kind: publications}
"""
BY_HAND = """\
# what I know better
version: 1
person:
  headline: Botanist   # short
awards:
  - {id: moss-prize, awarder: Moss Society}
  - {title: Lichen Grant, date: 2022}
talks:
  - title: Why Mosses
    event: Garden Club   # in the big hall
    date: 2023-05
publications:
  - {id: spores, distinction: [Best Poster]}
  - {type: book, title: A Field Guide, author: [Ada Beispiel], issued: 2024, publisher: Own Press}
"""
#: Every fact of the sources, of the file by hand and of the edits, as the pages have to show it.
FACTS = (
    *("Ada Beispiel", "ada@example.org", "Botanist", "PhD", "Botany", "University of Vienna"),
    *("Salzburg, Austria", "2015", "2020", "Moss Prize", "for work on mosses", "Moss Society"),
    *("Algae Medal 2021", "for work on ferns", "Lichen Grant", "2022", "Why Mosses", "May 2023"),
    *("Garden Club", "Microscopy", "German", "native", "French", "fluent", "Bo Muster"),
    *("Carpets of Green Moss", "Journal of Mosses", "2018", "12–19", "Spores in the Wind", "7"),
    *("Botany Days", "Linz", "2019", "with a poster", "Best Poster", "A Field Guide", "2024"),
    *("Own Press", "Roots and Light"),
)


@pytest.mark.weasy
def test_nothing_is_missing_at_the_end(folder: Folder) -> None:
    """This test ensures that of all that was imported, written, edited and adopted, through
    changes of the sources, every fact is on the pages that are built at the end."""
    require("WeasyPrint")
    folder.write("profiles/ada/sources/refs.bib", REFS)
    folder.write("profiles/ada/variants/cv.yaml", DOCUMENT)
    sources = [str(folder.root / f"profiles/ada/sources/{name}") for name in ("cv.md", "refs.bib")]
    assert "5 of 5 lines read" in folder.run("import", *sources, "--profile", "ada")

    folder.write("profiles/ada/profile.yaml", BY_HAND)
    changed = SOURCE.replace("2015 – 2019", "2015 – 2020").replace("**Fern Medal", "**Algae Medal")
    more = "\n## Skills\n\nMicroscopy\n\n## Languages\n\nGerman (native), French (fluent)\n"
    folder.write("profiles/ada/sources/cv.md", changed + more)
    folder.write("profiles/ada/sources/refs.bib", REFS + LIGHT)
    folder.run("import", "--profile", "ada")

    cv, refs = (folder.read(f"profiles/ada/imported/{name}.yaml") for name in ("cv", "refs"))
    folder.write(
        "profiles/ada/imported/cv.yaml", cv.replace("Vienna, Austria", "Salzburg, Austria")
    )
    folder.write("profiles/ada/imported/refs.yaml", refs.replace("of Moss\n", "of Green Moss\n"))
    folder.run("import", "--profile", "ada", code=1)
    folder.run("import", "--profile", "ada", "--adopt")
    said = folder.run("import", "--profile", "ada")
    assert 2 == said.count("since the last import: nothing changed")

    own = folder.read("profiles/ada/profile.yaml")
    assert all(line in own for line in BY_HAND.splitlines() if "spores" not in line)
    folder.run("build", "ada")
    pdf = folder.root / "output/ada/cv.pdf"
    page = letters_of(pdf, "Ada Beispiel")
    assert [] == [fact for fact in FACTS if letters(fact) not in page]
    assert {"mailto:ada@example.org", "https://doi.org/10.5555/carpets"} <= set(links_of(pdf))
