"""Bibliographies: the real ones of the field, invented ones whole, names, dates, and noise."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, Severity, render_diagnostic
from cvbuild.encode import encode
from cvbuild.importers import ImportOptions, detect_kind, import_source
from cvbuild.importers.bibtex import detect, read_bibtex
from cvbuild.importers.bibtex.library import resolve
from cvbuild.importers.bibtex.syntax import read_blocks
from cvbuild.model import Name, Profile, Publication
from cvbuild.richtext import Emph, to_plain
from cvbuild.source import Source
from tests.conftest import FIXTURES, SEEDS, TESTS

#: Rows of INDEX.md: the file, its entries, those of them that are hidden, the codes reported.
ROWS: tuple[tuple[str, int, int, dict[str, int]], ...] = (
    ("bamos-all.bib", 79, 0, {"duplicate-field": 3, "bibtex-syntax": 1}),
    ("bamos-selected-old.bib", 19, 0, {"duplicate-field": 1}),
    ("biblatex-examples.bib", 92, 2, {}),
    ("pybtex-xampl.bib", 36, 3, {"unread-lines": 1, "hidden-parents": 1, "no-title": 2}),
    ("pybtex-cyrillic.bib", 5, 0, {}),
    ("jabref-complex.bib", 20, 0, {"unread-lines": 1}),
    ("jabref-crossref.bib", 4, 1, {"hidden-parents": 1}),
    ("jabref-testjabref.bib", 156, 0, {}),
    ("jabref-mixed-content.bib", 1, 0, {"unread-lines": 1}),
    ("jabref-utf16be-header.bib", 1, 0, {"no-key": 1}),
    ("jabref-utf8-bom.bib", 2, 0, {}),
    ("bibtexparser-gbk.bib", 1, 0, {}),
    ("typst-gral.bib", 83, 0, {}),
    ("typst-extended-names.bib", 3, 0, {}),
    ("typst-comments.bib", 4, 0, {}),
    ("typst-invalid-syntax.bib", 1, 0, {"bibtex-syntax": 1}),
    ("typst-invalid-data.bib", 2, 0, {"wrong-date": 2}),
    ("typst-invalid-dupkey.bib", 84, 0, {"duplicate-key": 1}),
    ("bbt-percent-and-preamble.bib", 1, 0, {}),
    ("bbt-crossref-incollection.bib", 6, 1, {"hidden-parents": 1}),
)
ENCODINGS = {"jabref-utf16be-header.bib": "utf-16", "bibtexparser-gbk.bib": "gbk"}


def fixture(name: str) -> str:
    """The text of a real file; its encoding is its reader's business, and so is known here."""
    path = FIXTURES / "bibtex" / name
    if not path.exists():
        pytest.skip(f"the real file {name} is not beside this project")
    return path.read_text(encoding=ENCODINGS.get(name, "utf-8-sig"))


def read(text: str) -> tuple[Profile, Report]:
    report = Report()
    return read_bibtex(Source("refs.bib", text), ImportOptions(), report), report


@lru_cache
def read_fixture(name: str) -> tuple[Profile, tuple[str, ...]]:
    report = Report()
    profile = import_source(Source(name, fixture(name)), "bibtex", report)
    return profile, tuple(render_diagnostic(one) for one in report)


def works(name: str) -> dict[str, Publication]:
    return {work.id: work for work in read_fixture(name)[0].publications}


def one(fields: str, kind: str = "article") -> Publication:
    (work,) = read(f"@{kind}{{key, title = {{T}}, {fields}}}")[0].publications
    return work


def names(people: object) -> list[str]:
    assert isinstance(people, tuple)
    return [str(author.name) for author in people]


@pytest.mark.parametrize(("name", "entries", "hidden", "codes"), ROWS, ids=[r[0] for r in ROWS])
def test_real_files(name: str, entries: int, hidden: int, codes: dict[str, int]) -> None:
    """This test ensures that every entry of a real file is there, and what is wrong is said."""
    report = Report()
    profile = import_source(Source(name, fixture(name)), "bibtex", report)
    assert entries == len(profile.publications)
    assert hidden == sum(work.hidden for work in profile.publications)
    assert codes == Counter(diagnostic.code for diagnostic in report)
    assert len({work.id for work in profile.publications}) == entries


@pytest.mark.parametrize("name", [row[0] for row in ROWS])
def test_real_files_are_known_and_read_back(name: str) -> None:
    """This test ensures that real files are told by their content, and survive being written."""
    assert "bibtex" == detect_kind(Source("any.txt", fixture(name)))
    profile, report = read_fixture(name)[0], Report()
    assert profile == decode(Profile, Source("out.yaml", encode(profile)), report)
    assert list(report) == []


def test_fields_that_are_there_twice_lose_nothing() -> None:
    """This test ensures that the three entries with repeated fields are read whole."""
    found = works("bamos-all.bib")
    for key in ("haviv2024wasserstein", "fickinger2021scalable", "lambert2020objective"):
        assert found[key].title and found[key].author and found[key].issued
    assert 21 == sum(work.selected for work in found.values())


def test_private_fields_find_their_place() -> None:
    """This test ensures that _venue, codeurl and selected become facts, in either name order."""
    found = works("bamos-all.bib")
    work = found["paulus2025safetyalignmentlmsnoncooperative"]
    assert ("ICML", "2512.20806") == (to_plain(work.container_title), work.arxiv)
    assert {"code": "https://github.com/facebookresearch/advgame"} == work.links
    assert "Rémi Munos" in names(work.author)
    assert "paulus2021comboptnet" in found
    amos = Name(family="Amos", given="Brandon")
    assert 79 == sum(amos in {author.name for author in work.author} for work in found.values())
    assert "Brandon Amos†" in found["paulus2024advprompter"].extra["author-marks"]
    assert not any("\\" in to_plain(work.abstract) for work in found.values())


def test_biblatex_examples() -> None:
    """This test ensures that strings, ranges, accents and parents of biblatex's file are read."""
    found = works("biblatex-examples.bib")
    assert "Özge Aksın" == str(found["aksin"].author[0].name)
    assert "J.\xa0Organomet. Chem." == to_plain(found["aksin"].container_title)
    assert ("1984", "1984/1986") == (
        str(found["knuth:ct"].issued), found["knuth:ct"].extra["date"],
    )  # fmt: skip
    assert "1885/1888" == found["jaffe"].extra["date"]
    assert "1968-05-19/1968-05-25" in {work.extra.get("eventdate") for work in found.values()}
    space = found["westfahl:space"]
    assert "Space and Beyond: The Frontier Theme in Science Fiction" == to_plain(
        space.container_title
    )
    assert "Greenwood" == space.publisher and "2000" == str(space.issued)
    assert {"set", "mvbook"} <= {work.extra.get("entrytype") for work in found.values()}
    assert "math/0307200" == found["baez/article"].arxiv
    assert not any("{" in to_plain(work.title) for work in found.values())


def test_xampl() -> None:
    """This test ensures that Patashnik's own file reads as he meant it."""
    found = works("pybtex-xampl.bib")
    assert Name(family="Aamport", given="L[eslie] A.") == found["article-minimal"].author[0].name
    assert ["Ulrich Ünderwood", "Ned Ñet", "Paul P̄ot"] == names(found["unpublished-full"].author)
    assert ["Édouard Masterly"] == names(found["mastersthesis-minimal"].author)
    assert ["Tom Térrific"] == names(found["techreport-full"].author)
    assert "1973-01-10" == str(found["inbook-full"].issued)
    assert "1968–90" == found["whole-set"].extra["year"]
    assert "1986-07" == str(found["article-crossref"].issued)
    assert "cross-referencing" in to_plain(found["article-crossref"].note)
    assert ["Donald E. Knuth"] == names(found["inbook-crossref"].author)
    # 11 entries name no author, and two of them have one from their parent.
    assert 9 == sum(not work.author for work in found.values())


def test_cyrillic() -> None:
    """This test ensures that names in other alphabets have their parts."""
    author = works("pybtex-cyrillic.bib")["viktorov-metodoj"].author[0]
    assert Name(family="Викторов", given="Михаил Маркович") == author.name
    assert ["Péter Jackson"] == names(works("pybtex-cyrillic.bib")["test-inbook"].author)


def test_jabref_files() -> None:
    """This test ensures that JabRef's files keep DOIs, parents, wrapped titles and odd names."""
    assert "10.1007/s00779-005-0347-6" == works("jabref-complex.bib")["1102917"].doi
    complex_names = names(works("jabref-complex.bib")["10250999"].author)
    assert ["Eric von Hippel", "Joseph M. Reagle Jr.", "John F. Sherry Jr."] == complex_names[:3]
    assert ["Johan A van den Huevel Jr."] == complex_names[3:]
    found = works("jabref-crossref.bib")
    child = found["DBLP:conf/wicsa/ZimmermannWKG15"]
    assert ("IEEE Computer Society", "978-1-4799-1922-2") == (child.publisher, child.isbn)
    assert ["Len Bass", "Patricia Lago", "Philippe Kruchten"] == names(child.editor)
    assert to_plain(child.container_title).startswith("12th Working IEEE/IFIP Conference")
    assert found["DBLP:conf/wicsa/2015"].hidden
    titles = [to_plain(work.title) for work in works("jabref-testjabref.bib").values()]
    assert any(title.endswith("With 3D Electrodes And @ Symbol") for title in titles)
    (umlaut,) = read_fixture("jabref-utf16be-header.bib")[0].publications
    assert "Ü ist ein Umlaut" == to_plain(umlaut.title)
    (gbk,) = read_fixture("bibtexparser-gbk.bib")[0].publications
    assert ("测试期刊" == to_plain(gbk.container_title)) and ["凯撒"] == names(gbk.author)


def test_typst_files() -> None:
    """This test ensures that extended names, comments and wrong data are what they are."""
    people = [name for work in works("typst-extended-names.bib").values()
              for name in names(work.author)]  # fmt: skip
    assert {"W. van Ackooij", "Rafael Ferreira da Silva", "Cynthia A. de Wit"} <= set(people)
    found = works("typst-comments.bib")
    assert ["mcelreath2007mathematical", "fischer2022equivalence", "roes2003belief",
            "wong2016null"] == list(found)  # fmt: skip
    assert "Null hypothesis testing (I)-5% significance level" == to_plain(
        found["wong2016null"].title
    )
    assert "2012-13" == works("typst-invalid-data.bib")["conigliocorbalan"].extra["date"]
    assert all(work.issued is None for work in works("typst-invalid-data.bib").values())
    (said,) = read_fixture("typst-invalid-syntax.bib")[1]
    assert said.startswith("typst-invalid-syntax.bib:12:13: error[bibtex-syntax]")
    assert {"ishihara2012", "ishihara2012-2"} <= set(works("typst-invalid-dupkey.bib"))


def test_better_bibtex_files() -> None:
    """This test ensures that % truncates nothing and that children have dates and books."""
    (work,) = read_fixture("bbt-percent-and-preamble.bib")[0].publications
    assert "51% and 21" in to_plain(work.abstract) and "Akhavan_2009" == work.id
    found = works("bbt-crossref-incollection.bib")
    keys = ("Hauck_2007", "Hauck_2011", "Hauck_2023j")
    assert ["2007", "2011", "2023"] == [str(found[key].issued) for key in keys]
    assert "Cosmopolítica e linguagem" == to_plain(found["Hauck_2023j"].container_title)
    assert "978-85-63994-24-0" == found["Hauck_2011"].isbn
    assert not found["Hauck_etal_2011"].hidden  # Hauck edited it
    assert found["Severo_Buzato_2023"].hidden


@pytest.mark.parametrize("case", ["lab", "biblatex", "broken"])
def test_invented_files(case: str, golden: Callable[[str, str], None]) -> None:
    """This test ensures that invented files become these records, and these messages."""
    folder = f"importers/bibtex/{case}"
    source = Source("in.bib", (TESTS / folder / "in.bib").read_text(encoding="utf-8"))
    report = Report()
    profile = import_source(source, "bibtex", report)
    golden(f"{folder}/out.yaml", encode(profile))
    shown = "".join(f"{render_diagnostic(one, lambda path: source.lines())}\n" for one in report)
    golden(f"{folder}/out.log", shown)


def test_a_state_is_no_year() -> None:
    """This test ensures that 'in press' is a status."""
    work = one("year = {in press}")
    assert ("in press", None) == (work.status, work.issued)


def test_strings_and_parents_may_stand_in_other_files() -> None:
    """This test ensures that files which belong together resolve as one."""
    report = Report()
    texts = ("@string{j = {Journal}} @proceedings{p, title = {Book}}",
             "@article{a, journal = j} @inproceedings{c, crossref = {p}}")  # fmt: skip
    blocks = [read_blocks(Source(f"{at}.bib", text), report) for at, text in enumerate(texts)]
    found = {entry.key: entry for entry in resolve(blocks, report)}
    assert ("Journal", "Book") == (found["a"].of("journal"), found["c"].of("booktitle"))
    assert [] == list(report)


def test_claims_and_shared_data_are_checked() -> None:
    """This test ensures that a header which counts is believed, and unused data is kept."""
    profile, report = read(
        "Retrieved 2 abstracts, starting with 1.\n@xdata{x, note = {N}}\n" + SMALL
    )
    assert profile.source is not None and {"publications": "2"} == profile.source.claims
    codes = ["incomplete-source", "unread-lines", "unused-xdata"]
    assert codes == sorted(diagnostic.code for diagnostic in report)
    assert "note = N" == profile.unread[1].text


@pytest.mark.parametrize(
    ("header", "claimed"),
    [
        ("Retrieved 2 abstracts, starting with 1.  Total number selected: 5.", "5"),
        ("% This file contains 3 entries", "3"),
        ("@comment{references exported: 3}", "3"),
        ("% Exported from a library of 2000 volumes, page 3", None),
    ],
)
def test_headers_that_count(header: str, claimed: str | None) -> None:
    """This test ensures that what a header counts is held against what the file has."""
    profile, report = read(f"{header}\n{SMALL}% contains 9 entries\n")
    assert profile.source is not None and claimed == profile.source.claims.get("publications")
    codes = {diagnostic.code for diagnostic in report}
    assert bool(claimed) == ("incomplete-source" in codes)


def test_lines_that_say_nothing_of_a_work_are_left_aside() -> None:
    """This test ensures that comments, preambles and unused strings are accounted for by line."""
    text = (
        "% one\n@comment{two\n  {three}\n}\n@string{used = {J}}\n@string{unused = {K}}\n"
        '@preamble{"x"}\n@article{a, % no line of its own\n  % eleven\n  journal = used,\n'
        "  note = {% not a comment}\n}\n"
    )
    profile, _ = read(text)
    assert profile.source is not None
    expected = [("comment", 1, 4), ("unused string", 6, 0), ("preamble", 7, 0), ("comment", 9, 0)]
    assert expected == [(one.what, one.line, one.last) for one in profile.source.aside]


def test_keys_of_two_files() -> None:
    """This test ensures that a key that two files have for two things is told once, and one that
    both have for one thing is not."""
    sources = (
        Source("a.bib", "@book{k, title = {One}}\n@book{same, title = {S}}"),
        Source("b.bib", "@book{k, title = {Two}}\n@book{same, title =  {S}}"),
    )
    said = []
    for own, other in (sources, sources[::-1]):
        report = Report()
        read_bibtex(own, ImportOptions(together=(other,)), report)
        said += [f"{one.span}: {one.message}" for one in report]
    assert ["b.bib:1:1: 'a.bib' has other entries with these keys: 'k'"] == said


def test_markup_in_titles_is_inlines() -> None:
    """This test ensures that LaTeX in a title is emphasis and text, not markup."""
    (work,) = read(r"@book{k, title = {{On \emph{All} {\o}f It}}}")[0].publications
    assert (Emph,) == tuple(type(part) for part in work.title if isinstance(part, Emph))
    assert "On All øf It" == to_plain(work.title)


def test_other_texts_are_no_bibliographies() -> None:
    """This test ensures that a text of another kind is not taken for BibTeX."""
    others = [path for folder in (FIXTURES, SEEDS) for path in sorted(folder.rglob("*"))
              if path.is_file() and path.parent.name != "bibtex"]  # fmt: skip
    texts = [path.read_bytes().decode("utf-8", "replace") for path in others]
    texts += ["", "# CV\n\n@jane\n", "me@example.org\n", '{"@type": "x"}', "@media {a, b = c}"]
    assert {0} == {detect(Source("any", text)) for text in texts}


SMALL = "@string{a = {x}}\n@article{k, author = {A B and C}, title = {T {U}}, year = 2020}\n"
PIECES = (
    "@", "@article{", "@string(", "@comment{", "@preamble{", "{", "}", "(", ")", '"', "#", "=", ",",
    "%", "\n", " ", "\\", "\\'", "{\\'e}", "$", "and", "crossref = {k}", "xdata={k,a}", "k",
    "a # a",
    "date = {2012-13/..}", "author = {family=X, given=}", "\\noopsort{", "\x00", "\ufeff", "é",
)  # fmt: skip


def mutated(text: str, seed: int) -> str:
    """The text with a few pieces put in, taken out or said twice."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.randint(0, 40))
        put = chance.choice([*PIECES, text[at:end] * 2])
        text = text[:at] + put + text[chance.choice([at, end]) :]
    return text


def check_any(text: str) -> None:
    """What has to hold of any text: it is read, twice alike, and what is read can be written."""
    source, report = Source("any.bib", text), Report()
    profile = import_source(source, "bibtex", report)
    detect(source)
    assert profile == import_source(source, "bibtex", Report())
    back = Report()
    assert profile == decode(Profile, Source("out.yaml", encode(profile)), back)
    assert list(back) == []
    for diagnostic in report:
        assert diagnostic.span is not None
        assert 1 <= diagnostic.span.line <= len(source.lines())


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["", *(row[0] for row in ROWS)]))
def test_any_change_of_a_file_is_read(seed: int, name: str) -> None:
    """This test ensures that a damaged bibliography is read as far as it goes, and never raises."""
    path = FIXTURES / "bibtex" / name
    text = fixture(name) if name and path.exists() else SMALL
    start = seed % max(1, len(text) - 3000)
    check_any(mutated(text[start : start + 3000], seed))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40))
def test_any_text_is_read(parts: list[str]) -> None:
    """This test ensures that noise is read, too."""
    check_any("".join(parts))


@pytest.mark.parametrize(
    "part",
    ["@", "@a{", "@a{k,t=", '@a{k,t="', "@comment{", "@comment(", "{", "}", "@a{k, t = {",
     "\n@a{k,", "@a{k,a={\\'{", '@a{k,"{}{}', "@string{a = a # a}\n", "@a{k,x=a#",
     "@a{k,author={a and "],
)  # fmt: skip
def test_long_texts_do_not_hang(part: str) -> None:
    """This test ensures that the time grows with the text, and no faster."""
    start = time.perf_counter()
    read(part * 10_000)
    assert time.perf_counter() - start < 5


def test_strings_do_not_explode() -> None:
    """This test ensures that strings made of strings stop growing."""
    lines = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
    profile, report = read("@string{s0 = {ha}}\n" + lines + "@misc{k, title = s59}")
    assert 1 == len(profile.publications)
    assert "string-too-long" in {diagnostic.code for diagnostic in report}


def test_long_chains_and_circles_end() -> None:
    """This test ensures that parents of parents end somewhere."""
    chain = "".join(f"@book{{k{n}, title = {{T}}, crossref = {{k{n + 1}}}}}\n" for n in range(3000))
    profile, report = read(chain)
    assert 3000 == len(profile.publications)
    assert 0 == report.count(Severity.ERROR)


def test_translators_and_groups() -> None:
    """This test ensures that a translator is one, a group whole, and a particle in its place."""
    profile, report = read(
        "@book{k, title={T}, author={LHCb Collaboration and Heide, Sigrid von der and "
        "King Jr., Martin}, translator={Stein, Eva and others}}"
    )
    (work,) = profile.publications
    assert [
        Name(literal="LHCb Collaboration"),
        Name("Heide", "Sigrid", "von der"),
        Name("King", "Martin", suffix="Jr."),
    ] == [one.name for one in work.author]
    assert [Name("Stein", "Eva")] == [one.name for one in work.translator]
    assert {"translator-et-al": "true"} == work.extra
    assert [] == list(report)
