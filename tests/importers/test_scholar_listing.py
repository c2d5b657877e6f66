"""Pasted pages of scholars: the real ones, figure by figure, and invented ones, whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.encode import encode
from cvbuild.importers import ImportOptions, detect_kind, import_source
from cvbuild.importers.scholar_listing import detect, read_scholar_listing
from cvbuild.model import Name, PartialDate, Profile, Publication, SourceFile, parse_date
from cvbuild.richtext import Emph, Inlines, Link, Math, Strong, to_plain
from cvbuild.source import Source
from tests.conftest import TESTS, seed

ROTH = "001_a46773d45bbb6831.txt"
LAMPERT = "002_48f65c7f752c296d.txt"


@lru_cache
def read_seed(name: str, retrieved: str = "") -> tuple[Profile, tuple[str, ...]]:
    report = Report()
    source = Source(name, seed(name))
    date = parse_date(retrieved) if retrieved else None
    declared = SourceFile("", "scholar-listing", retrieved=date)
    profile = import_source(source, "scholar-listing", report, declared=declared)
    return profile, tuple(map(render_diagnostic, report))


def read(text: str, retrieved: str = "") -> tuple[Profile, list[str]]:
    report = Report()
    options = ImportOptions(parse_date(retrieved) if retrieved else None)
    profile = read_scholar_listing(Source("page.txt", text), options, report)
    return profile, [f"{one.span}: {one.code}: {one.message}" for one in report]


def only(text: str, retrieved: str = "") -> Publication:
    (publication,) = read(text, retrieved)[0].publications
    return publication


def count(profile: Profile, holds: Callable[[Publication], object]) -> int:
    return sum(bool(holds(publication)) for publication in profile.publications)


@pytest.mark.seeds
def test_first_page_names_its_person() -> None:
    profile, _ = read_seed(ROTH)
    assert Name(family="Roth", given="Karsten") == profile.person.name
    assert profile.person.line == 1


@pytest.mark.seeds
def test_second_page_names_its_person() -> None:
    profile, _ = read_seed(LAMPERT)
    assert Name(family="Lampert", given="Christoph H.") == profile.person.name


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("page", "figures"),
    [
        (ROTH, ["h-index 43", "papers 36", "citations 5,408", "Novelty 49%", "AI Score 52"]),
        (LAMPERT, ["h-index 41", "papers 66", "citations 9,921", "Novelty 56%", "AI Score 62"]),
    ],
)
def test_figures_are_as_printed(page: str, figures: list[str]) -> None:
    profile, _ = read_seed(page, "2026-06-01")
    assert figures == [f"{metric.name} {metric.value}" for metric in profile.metrics]
    assert {"2026-06-01"} == {str(metric.retrieved) for metric in profile.metrics}


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("page", "claimed", "listed", "with_code", "yearless", "scores", "shortened"),
    [(ROTH, "36", 36, 16, 1, 0, 28), (LAMPERT, "66", 50, 9, 6, 3, 15)],
)
def test_pages_are_counted(
    page: str,
    claimed: str,
    listed: int,
    with_code: int,
    yearless: int,
    scores: int,
    shortened: int,
) -> None:
    profile, _ = read_seed(page)
    assert profile.source is not None
    assert {"publications": claimed} == profile.source.claims
    assert listed == len(profile.publications)
    assert with_code == count(profile, lambda work: work.has_code)
    assert yearless == count(
        profile, lambda work: work.available_date and work.available_date.uncertain
    )
    assert scores == count(profile, lambda work: work.score)
    assert shortened == count(profile, lambda work: work.et_al)
    assert profile.unread == ()


@pytest.mark.seeds
@pytest.mark.parametrize("page", [ROTH, LAMPERT])
def test_every_paper_has_its_parts(page: str) -> None:
    profile, _ = read_seed(page)
    for work in profile.publications:
        assert work.title and work.author and work.abstract and work.line
        assert work.type == "article"
        assert work.available_date is not None and work.available_date.day is not None
        assert "." in work.category


@pytest.mark.seeds
def test_affiliations_stand_apart_from_authors() -> None:
    roth, lampert = (
        Counter(
            work.extra["affiliation"]
            for work in profile.publications
            if "affiliation" in work.extra
        )
        for profile in (read_seed(ROTH)[0], read_seed(LAMPERT)[0])
    )
    assert roth == {"cambridge": 2, "apple-ml": 1, "oxford": 1}
    assert lampert == {"deepmind": 1}


@pytest.mark.seeds
def test_only_the_second_page_lacks_papers() -> None:
    assert not any("incomplete-source" in shown for shown in read_seed(ROTH)[1])
    (lack,) = [shown for shown in read_seed(LAMPERT)[1] if "incomplete-source" in shown]
    assert "lists 50 of the 66 publications it claims" in lack


@pytest.mark.seeds
@pytest.mark.parametrize("page", [ROTH, LAMPERT])
def test_no_markup_is_left_in_the_text(page: str) -> None:
    profile, _ = read_seed(page)
    for work in profile.publications:
        shown = to_plain(work.title) + to_plain(work.abstract)
        assert "\\" not in shown and "$" not in shown


@pytest.mark.seeds
def test_markup_becomes_inlines() -> None:
    roth, lampert = read_seed(ROTH)[0], read_seed(LAMPERT)[0]
    formulas = {one.tex for one in _inlines(lampert) if isinstance(one, Math)}
    assert {"λ", "k", "ε", r"\sim 1\%"} <= formulas
    assert r"\mathbb{NIR}" in {one.tex for one in _inlines(roth) if isinstance(one, Math)}
    assert "support" in {to_plain(one.children) for one in _inlines(roth) if isinstance(one, Emph)}
    strong = {to_plain(one.children) for one in _inlines(roth) if isinstance(one, Strong)}
    assert {"PatchCore"} == strong
    assert "http://medicaldecathlon.com/" in {
        one.url for one in _inlines(roth) if isinstance(one, Link)
    }


def _inlines(profile: Profile) -> Inlines:
    return tuple(one for work in profile.publications for one in (*work.title, *work.abstract))


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("page", "retrieved", "year"),
    [(ROTH, "2026-06-01", 2026), (LAMPERT, "2027-01-01", 2027), (LAMPERT, "2020-01-01", 2025)],
)
def test_a_missing_year_is_the_year_of_retrieval(page: str, retrieved: str, year: int) -> None:
    profile, _ = read_seed(page, retrieved)
    dates = [work.available_date for work in profile.publications]
    assert {year} == {date.year for date in dates if date and date.uncertain}


@pytest.mark.seeds
@pytest.mark.parametrize(("page", "newest"), [(ROTH, 2025), (LAMPERT, 2025)])
def test_without_retrieval_the_year_is_not_before_the_newest(page: str, newest: int) -> None:
    profile, shown = read_seed(page)
    dates = [work.available_date for work in profile.publications]
    assert all(date.year >= newest for date in dates if date and date.uncertain)
    (inferred,) = [one for one in shown if "inferred-year" in one]
    assert "--retrieved" in inferred


@pytest.mark.seeds
@pytest.mark.parametrize("page", [ROTH, LAMPERT])
def test_real_pages_are_known_by_their_content(page: str) -> None:
    assert detect_kind(Source("any.txt", seed(page))) == "scholar-listing"


@pytest.mark.seeds
@pytest.mark.parametrize("page", [ROTH, LAMPERT])
def test_what_is_written_reads_back(page: str) -> None:
    profile, _ = read_seed(page, "2026-06-01")
    report = Report()
    assert profile == decode(Profile, Source("out.yaml", encode(profile)), report)
    assert list(report) == []


@pytest.mark.parametrize("case", ["papers", "citations"])
def test_invented_pages(case: str, golden: Callable[[str, str], None]) -> None:
    folder = f"importers/scholar-listing/{case}"
    text = (TESTS / folder / "in.txt").read_text(encoding="utf-8")
    report = Report()
    profile = import_source(Source("in.txt", text), "scholar-listing", report)
    golden(f"{folder}/out.yaml", encode(profile))
    golden(f"{folder}/out.log", "".join(f"{render_diagnostic(one)}\n" for one in report))


@pytest.mark.parametrize(
    ("line", "score", "category", "date", "has_code"),
    [
        ("CVAug 26, 2024Code", "", "cs.CV", "2024-08-26", True),
        ("41.3LGMay 25, 2024", "41.3", "cs.LG", "2024-05-25", False),
        ("7 CL May 25, 2024", "7", "cs.CL", "2024-05-25", False),
        ("MAMay 5, 2020", "", "cs.MA", "2020-05-05", False),
        ("MLMar 1, 2020", "", "stat.ML", "2020-03-01", False),
        ("SPMar 1, 2020", "", "SP", "2020-03-01", False),
        ("quant-phSep 9, 2019", "", "quant-ph", "2019-09-09", False),
        ("math.CODec 9, 2019Code", "", "math.CO", "2019-12-09", True),
        ("Dec 9, 2019", "", "", "2019-12-09", False),
    ],
)
def test_stamps(line: str, score: str, category: str, date: str, has_code: bool) -> None:
    work = only(f"Ada Example\n\n{line}\nA Title\n\nAda Example\n\nAn abstract.\n")
    assert (score, category, date, has_code) == (
        work.score, work.category, str(work.available_date), work.has_code,
    )  # fmt: skip


@pytest.mark.parametrize(
    "line", ["Learning May 25, 2024", "In May 2024 we met.", "May", "CV", "2024", "CVAug"]
)
def test_other_lines_are_no_stamps(line: str) -> None:
    assert read(f"Ada Example\n\n{line}\n")[0].publications == ()


def test_lines_without_empty_ones_between() -> None:
    work = only("Ada Example\nCVMay 1, 2020\nA Title\nAda Example, Bo Li\nWe do things, often.\n")
    assert (to_plain(work.title), to_plain(work.abstract)) == ("A Title", "We do things, often.")
    assert [str(author.name) for author in work.author] == ["Ada Example", "Bo Li"]


PAGE = "Ada Example\n\nCVMay 1, 2024\nOld\n\nAda Example\n\nCLMay 25\nNew\n\nAda Example\n"


def test_a_date_after_retrieval_cannot_be() -> None:
    profile, shown = read(PAGE, "2025-02-01")
    assert PartialDate(2025, 5, 25) == profile.publications[1].available_date
    assert shown == [
        "page.txt:8:1: wrong-retrieved: 'CLMay 25' lies after the page was retrieved, 2025-02-01"
    ]


def test_a_retrieval_before_the_newest_paper_cannot_be() -> None:
    profile, shown = read(PAGE, "2023-06-01")
    assert str(profile.publications[1].available_date) == "2024?-05-25"
    assert shown == [
        "page.txt:8:1: wrong-retrieved: retrieved in 2023, but lists publications of 2024"
    ]


def test_a_page_without_any_year_has_no_dates() -> None:
    profile, shown = read("Ada Example\n\nCVMay 1\nOld\n\nAda Example\n")
    (work,) = profile.publications
    assert work.available_date is None
    assert work.extra == {"date": "May 1"}
    assert shown == ["page.txt:3:1: inferred-year: 1 publication without a year, left without date"]


def test_lines_that_have_no_place_are_kept() -> None:
    profile, shown = read("Ada Example\nCVMay 1, 2020\n\nCVMay 2, 2020\nA Title\n")
    assert [line.text for line in profile.unread] == ["CVMay 1, 2020"]
    assert shown == ["page.txt:2:1: unread-lines: could not place 1 line, first 'CVMay 1, 2020'"]


def test_other_texts_are_not_taken_for_listings() -> None:
    others = ("", "# Jane Doe\n\n## Education\n\nPhD, May 2020\n", "@article{a, year = 2020}\n")
    assert [detect(Source("any", text)) for text in others] == [0, 0, 0]


pieces = st.sampled_from(
    ["CVAug 26, 2024Code", "41.3LGMay 25", "36 Papers", "h-index43", "Cited by", "3402\t2009",
     "A. B, C D et al. · x", "\\emph{", "$", "}", "\\", "``", "''", "\n", "\n\n", "*a*", "…"]
)  # fmt: skip


@given(st.lists(pieces | st.text(max_size=12), max_size=30), st.sampled_from(["", "\n", " "]))
def test_any_text_is_read(parts: list[str], between: str) -> None:
    text = between.join(parts)
    profile, _ = read(text)
    detect(Source("any", text))
    for work in profile.publications:
        assert "\\" not in to_plain(work.title) + to_plain(work.abstract)


@pytest.mark.parametrize(
    ("head", "sums", "since"),
    [
        (("Title", "Cited by", "Year"), ("Citations", "h-index"), "All\tSince 2019"),
        (("Titel", "Zitiert von", "Jahr"), ("Zitate", "h-index"), "Alle\tSeit 2019"),
        (("Titre", "Citée par", "Année"), ("Citations", "indice h"), "Toutes\tDepuis 2019"),
        (("Título", "Citado por", "Año"), ("Citas", "Índice h"), "Total\tDesde 2019"),
        (("Titolo", "Citata da", "Anno"), ("Citazioni", "Indice H"), "Tutte\tDal 2019"),
        (("标题", "引用次数", "年份"), ("引用", "h 指数"), "总计\t2019 年至今"),
    ],
)
def test_profiles_in_other_languages(
    head: tuple[str, ...], sums: tuple[str, ...], since: str
) -> None:
    """This test ensures that a profile is read in whatever language its page was."""
    page = ["Jane Q. Doe", *head, "On Sums", "J Doe, B Sample", "Journal of Sums 3, 1-9, 2009"]
    page += ["3402\t2009", head[1], since, f"{sums[0]}\t30000\t15000", f"{sums[1]}\t58\t45"]
    text = "\n".join(page)
    assert detect_kind(Source("page.txt", text)) == "scholar-listing"
    profile, problems = read(text)
    assert (problems, profile.unread) == ([], ())
    (one,) = profile.publications
    assert one.citations is not None
    assert (to_plain(one.title), one.citations.count, str(one.issued)) == ("On Sums", 3402, "2009")
    figures = [(one.name.casefold(), one.value) for one in profile.metrics]
    assert figures[::2] == [("citations", "30000"), ("h-index", "58")]
    assert [value for _, value in figures[1::2]] == ["15000", "45"]
