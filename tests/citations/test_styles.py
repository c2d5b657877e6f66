"""Whole entries of each house style, and that no field that is missing leaves a trace."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.citations import STYLES, Look, format_all, format_of
from cvbuild.citations.parts import (
    SHAPES,
    Work,
    address,
    capital,
    chain,
    icons,
    identifiers,
    links,
    quoted,
    sentence,
    signals_of,
)
from cvbuild.citations.stops import inside_quotes, without_stop
from cvbuild.document.variant import Signal
from cvbuild.model import Author, Citations, Name, PartialDate, Person, Publication, parse_name
from cvbuild.publications import names
from cvbuild.publications.names import AuthorStyle, written_name
from cvbuild.reading.worktypes import CSL_TYPES
from cvbuild.richtext import (
    Emph,
    Icon,
    Inlines,
    Link,
    Text,
    join,
    merge_text,
    parse_inlines,
    text,
    to_markdown,
    to_plain,
)
from cvbuild.terms import LANGUAGES, terms_of
from cvbuild.typography import smarten

AUTHORS = text("Ada Muster, Bo Sample")


def work(type_: str, title: str = "A Study", year: int | None = 2020, **fields: Any) -> Publication:
    for name in ("container_title", "collection_title", "note"):
        if name in fields:
            fields[name] = parse_inlines(fields[name])
    date = PartialDate(year, 5) if year else None
    return Publication(type=type_, title=parse_inlines(title), issued=date, **fields)


def formatted(
    style: str, publication: Publication, language: str = "en", authors: Inlines = AUTHORS
) -> str:
    """The lines of an entry as plain text, with the marks of a line's end between."""
    return " / ".join(to_plain(line) for line in written(style, publication, language, authors))


def written(
    style: str, publication: Publication, language: str = "en", authors: Inlines = ()
) -> tuple[Inlines, ...]:
    signals = signals_of(publication, terms_of(language), ["distinction"])
    made = Work(publication, terms_of(language), authors=authors, signals=signals)
    return format_of(STYLES[style])(made)


#: The styles that are of no manual; the others are held by ``test_references``.
OWN = ("academic", "title-first", "compact")

#: Kinds of publication: the work, and how each style has it: academic, title-first, compact.
KINDS: dict[str, tuple[Publication, str, str, str]] = {
    "journal": (
        work(
            "article-journal",
            container_title="Journal of Journals",
            container_title_short="J. J.",
            volume="12",
            issue="3",
            page="45--67",
            doi="10.1000/1",
        ),
        "“A Study.” Journal of Journals, 12(3), 45–67, 2020.",
        "Journal of Journals, 12(3), 45–67, 2020",
        "A Study. J. J., 2020.",
    ),
    "journal, article number": (
        work("article-journal", container_title="Letters", volume="7", page="e1701-e1709"),
        "“A Study.” Letters, 7, e1701–e1709, 2020.",
        "Letters, 7, e1701–e1709, 2020",
        "A Study. Letters, 2020.",
    ),
    "conference": (
        work(
            "paper-conference",
            "Is it?",
            container_title="Conference on Things",
            container_title_short="CoT",
            event_place="Bern, Switzerland",
            distinction=("Oral", "Best Paper"),
        ),
        "“Is it?” Conference on Things (CoT), Bern, Switzerland, 2020. Oral, Best Paper.",
        "Conference on Things (CoT), Bern, Switzerland, 2020 · Oral, Best Paper",
        "Is it? CoT, 2020. Oral, Best Paper.",
    ),
    "conference, short name in the long one": (
        work(
            "paper-conference",
            container_title="Proceedings of CoT",
            container_title_short="CoT",
        ),
        "“A Study.” Proceedings of CoT, 2020.",
        "Proceedings of CoT, 2020",
        "A Study. CoT, 2020.",
    ),
    "conference, short name alone": (
        work("paper-conference", container_title_short="CoT"),
        "“A Study.” CoT, 2020.",
        "CoT, 2020",
        "A Study. CoT, 2020.",
    ),
    "conference in a series": (
        work(
            "paper-conference",
            container_title="CoT",
            collection_title="PMLR",
            volume="139",
            page="1-2",
        ),
        "“A Study.” CoT, PMLR 139, 1–2, 2020.",
        "CoT, PMLR 139, 1–2, 2020",
        "A Study. CoT, 2020.",
    ),
    "conference in a numbered series": (
        work(
            "paper-conference",
            container_title="CoT",
            collection_title="LNCS",
            collection_number="42",
            volume="2",
            issue="1",
        ),
        "“A Study.” CoT, LNCS 42, 2(1), 2020.",
        "CoT, LNCS 42, 2(1), 2020",
        "A Study. CoT, 2020.",
    ),
    "accepted": (
        work("paper-conference", year=None, container_title="CoT", status="accepted"),
        "“A Study.” CoT, accepted.",
        "CoT, accepted",
        "A Study. CoT, accepted.",
    ),
    "preprint": (
        work("article", arxiv="2001.00001", category="cs.LG"),
        "“A Study.” arXiv:2001.00001 [cs.LG], 2020.",
        "arXiv:2001.00001 [cs.LG], 2020",
        "A Study. arXiv:2001.00001 [cs.LG], 2020.",
    ),
    "preprint, archive unknown": (
        work("article"),
        "“A Study.” Preprint, 2020.",
        "Preprint, 2020",
        "A Study. Preprint, 2020.",
    ),
    "chapter": (
        work("chapter", container_title="Book of Things", page="3-9"),
        "“A Study.” Book of Things, 3–9, 2020.",
        "Book of Things, 3–9, 2020",
        "A Study. Book of Things, 2020.",
    ),
    "book": (
        work("book", "All of it!", publisher="Sample Press"),
        "“All of it!” Sample Press, 2020.",
        "Sample Press, 2020",
        "All of it! Sample Press, 2020.",
    ),
    "thesis": (
        work("thesis", genre="PhD thesis", publisher="University of Bern"),
        "“A Study.” PhD thesis, University of Bern, 2020.",
        "PhD thesis, University of Bern, 2020",
        "A Study. PhD thesis, University of Bern, 2020.",
    ),
    "report": (
        work("report", genre="Technical report", number="TR-7", publisher="Institute"),
        "“A Study.” Technical report TR-7, Institute, 2020.",
        "Technical report TR-7, Institute, 2020",
        "A Study. Technical report TR-7, Institute, 2020.",
    ),
    "patent": (
        work("patent", number="EP 123"),
        "“A Study.” Patent EP 123, 2020.",
        "Patent EP 123, 2020",
        "A Study. Patent EP 123, 2020.",
    ),
    "software": (
        work("software", url="https://a.example"),
        "“A Study.” Computer software, 2020.",
        "Computer software, 2020",
        "A Study. Computer software, 2020.",
    ),
    "abbreviated": (
        work("article-journal", "Why.", None, container_title="J. Things."),
        "“Why.” J. Things.",
        "J. Things.",
        "Why. J. Things.",
    ),
    "title alone": (work("", year=None), "“A Study.”", "", "A Study."),
    "nothing": (Publication(), "", "", ""),
}


@pytest.mark.parametrize("kind", KINDS)
def test_entries(kind: str) -> None:
    """This test ensures that each style has each kind of work whole, in its own order."""
    publication, academic, where, compact = KINDS[kind]
    people, title = to_plain(AUTHORS), to_plain(publication.title)
    expected = {
        "academic": f"{people}. {academic}".rstrip(),
        "title-first": " / ".join(part for part in (title, people, where) if part),
        "compact": f"{people}. {compact}".rstrip(),
    }
    assert expected == {style: formatted(style, publication) for style in OWN}


def test_emphasis() -> None:
    """This test ensures that the venue is in italics, a distinction or first title bold."""
    publication, *_ = KINDS["conference"]
    shown = {style: [to_markdown(line) for line in written(style, publication)] for style in OWN}
    place = "*Conference on Things (CoT)*, Bern, Switzerland, 2020"
    assert shown == {
        "academic": [f"“Is it?” {place}. **Oral, Best Paper**."],
        "title-first": ["**Is it?**", f"{place} · **Oral, Best Paper**"],
        "compact": ["Is it? *CoT*, 2020. **Oral, Best Paper**."],
    }


def test_notes() -> None:
    """This test ensures that a remark ends an entry where there is room for one."""
    publication = work("book", note="To appear in *two* volumes")
    assert [
        "“A Study.” 2020. To appear in two volumes.",
        "A Study / 2020 · To appear in two volumes",
        "A Study. 2020.",
    ] == [formatted(style, publication, authors=()) for style in OWN]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“A ‘Study’ in Bern.” J, 2020."),
        ("de", "„A ‚Study‘ in Bern“. J, 2020."),
        ("es", "«A “Study” in Bern». J, 2020."),
        ("fr", "«\u202fA “Study” in Bern\u202f». J, 2020."),
    ],
)
@pytest.mark.parametrize("title", ['A "Study" in Bern', "A “Study” in Bern", "A «Study» in Bern"])
def test_quotations_of_each_language(language: str, expected: str, title: str) -> None:
    """This test ensures that a title has the language's marks, and a quotation in it inner ones."""
    terms = terms_of(language)
    publication = work("article-journal", title, container_title="J")
    (line,) = written("academic", publication, language)
    assert expected == to_plain(smarten(line, terms))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ""),
        ("A", "A."),
        ("A.", "A."),
        ("A?", "A?"),
        ("A…", "A…"),
        ("A “b!”", "A “b!”"),
        ('A "b!"', 'A "b!"'),
        ("A (b!)", "A (b!)."),
        ("*A?*", "A?"),
        ("A $x$", "A x."),
    ],
)
def test_sentences(written: str, expected: str) -> None:
    """This test ensures that a full stop stands where no other mark ends the sentence."""
    assert expected == to_plain(sentence(parse_inlines(written)))


def test_no_title_has_no_marks() -> None:
    """This test ensures that no quotation marks stand around nothing."""
    assert quoted((), terms_of("en")) == ()


def test_links() -> None:
    """This test ensures that each address is linked once, by a word, and only if it is one."""
    publication = work(
        "article",
        doi="10.1000/1",
        arxiv="2001.00001",
        pmid="1",
        pmcid="PMC1",
        links={"code": "https://a.example", "pdf": "paper.pdf", "bad": "javascript:alert(1)"},
        url="https://a.example",
    )
    expected: list[Inlines] = [
        (Text("["), Link(text(word), url), Text("]"))
        for word, url in [
            ("doi", "https://doi.org/10.1000/1"),
            ("arXiv", "https://arxiv.org/abs/2001.00001"),
            ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/1"),
            ("PMC", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1"),
            ("code", "https://a.example"),
        ]
    ]
    assert join(expected, " ") == links(publication)
    assert (Text("["), Link(text("link"), "http://b.example"), Text("]")) == links(
        work("book", url="http://b.example")
    )
    assert links(work("book", url="file:///etc/passwd")) == ()


def test_icons() -> None:
    """This test ensures that a word that has an icon is one, and another stays in brackets."""
    publication = work("book", doi="10.1000/1", links={"Slides": "https://a.example/s"})
    expected = (
        *(Text("["), Link(text("doi"), "https://doi.org/10.1000/1"), Text("] ")),
        Link((Icon("slides", text("[Slides]")),), "https://a.example/s"),
    )
    assert expected == icons(publication)
    assert expected[-1:] == icons(publication, ["https://doi.org/10.1000/1"])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"doi": "10.1000/1", "url": "https://a.example"}, "https://doi.org/10.1000/1"),
        ({"arxiv": "2001.00001"}, "https://arxiv.org/abs/2001.00001"),
        ({"pmid": "1", "url": "https://a.example"}, "https://a.example"),
        ({"links": {"pdf": "https://a.example/a.pdf"}}, "https://a.example/a.pdf"),
    ],
)
def test_addresses(fields: dict[str, Any], expected: str) -> None:
    """This test ensures that a manual's way to end an entry is the one address that cites it."""
    assert (Link(text(expected), expected),) == address(work("book", **fields))


@pytest.mark.parametrize(
    ("fields", "printed", "expected"),
    [
        ({"pmcid": "PMC12", "pmid": "34", "doi": "10.1/a"}, (), "doi: 10.1/a; PMCID: PMC12"),
        ({"pmid": "34"}, (), "PMID: 34"),
        ({"pmcid": "PMC12", "doi": "10.1/a"}, ("https://doi.org/10.1/a",), "PMCID: PMC12"),
        ({"arxiv": "2001.1", "url": "https://a.example"}, (), "arXiv: 2001.1"),
        ({"url": "https://a.example"}, (), ""),
    ],
)
def test_identifiers(fields: dict[str, Any], printed: tuple[str, ...], expected: str) -> None:
    """This test ensures that PubMed's numbers can be read on paper, the one that is asked for."""
    assert expected == to_plain(identifiers(work("article-journal", **fields), printed))


def test_no_address() -> None:
    """This test ensures that what is no address is not printed as one."""
    assert address(work("book", url="#", links={"pdf": "paper.pdf"})) == ()


COUNTED = work(
    "article-journal",
    distinction=("Oral",),
    open_access=True,
    acceptance_rate="23%",
    citations=Citations(120, "OpenAlex", PartialDate(2026, 5, 3)),
    note="A *note*",
)


@pytest.mark.parametrize(
    ("wanted", "language", "expected"),
    [
        ([], "en", "A Study. 2020. A note."),
        (["distinction"], "en", "A Study. 2020. Oral. A note."),
        (
            ["citations", "open-access", "acceptance-rate", "distinction"],
            "en",
            "A Study. 2020. Oral. Acceptance rate 23%. Open access. "
            "120 citations (OpenAlex, May 2026). A note.",
        ),
        (
            ["citations", "open-access", "acceptance-rate"],
            "de",
            "A Study. 2020. Annahmequote 23%. Open Access. "
            "120 Zitationen (OpenAlex, Mai 2026). A note.",
        ),
    ],
)
def test_signals(wanted: list[Signal], language: str, expected: str) -> None:
    """This test ensures that a figure is printed where it is asked for, with who counted, when."""
    look = Look(signals=tuple(wanted))
    (one,) = format_all("vancouver", [COUNTED], ADA, terms_of(language), look)
    assert expected == to_plain(join(one.lines, " "))


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (None, []),
        (Citations(0, "OpenAlex"), []),
        (Citations(1, "", PartialDate(2026)), ["1 citation (2026)"]),
        (Citations(2), ["2 citations"]),
    ],
)
def test_counts_of_citations(cited: Citations | None, expected: list[str]) -> None:
    """This test ensures that as much is said of a count as is known, and nothing of none."""
    found = signals_of(work("book", citations=cited), terms_of("en"), ["citations"])
    assert expected == list(map(to_plain, found))


ADA = Person(name=parse_name("Ada Muster"))
PEOPLE = tuple(Author(parse_name(name)) for name in ("Ada Muster", "Bo van Sample Jr.", "Cem Ö."))
FULL = work(
    "article",
    "A Study",
    container_title="Journal of Journals",
    container_title_short="JoJ",
    volume="12",
    issue="3",
    page="4-5",
    collection_title="Series",
    collection_number="9",
    event_place="Bern",
    edition="2",
    publisher="Press",
    publisher_place="Graz",
    genre="Poster",
    number="N1",
    status="accepted",
    distinction=("Oral",),
    arxiv="2001.00001",
    category="cs.LG",
    note="Remark",
    reviewed_title=parse_inlines("Ferns"),
)
FIELDS = sorted(
    field.name
    for field in dataclasses.fields(Publication)
    if getattr(FULL, field.name) and field.name not in ("origin", "extra")
)
FIELDS += ["author", "editor", "translator", "reviewed_author"]
STRAY = re.compile(
    r" [,.;:)\]]|,[,.;]|[.,] ?[,.]|\(\)|\[\]|\( | {2}|^[,.;: ]|[,;: ]$|“”|„“|«\s*»|· *$|^ *·"
)


@given(
    st.sets(st.sampled_from(FIELDS)),
    st.sampled_from([*sorted(CSL_TYPES), "", "unknown"]),
    st.sampled_from(sorted(STYLES)),
    st.sampled_from(sorted(LANGUAGES)),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 3),
    st.sampled_from(
        ["A Study", "Is it?", "Wow!", "Studies of A.B.C.", "“Said” she", "She “said”", "A stop."]
    ),
)
def test_nothing_missing_leaves_a_trace(
    missing: set[str],
    type_: str,
    style: str,
    language: str,
    authors: int,
    editors: int,
    translators: int,
    title: str,
) -> None:
    """This test ensures that no subset of fields leaves a comma, a bracket or a space behind."""
    fields: dict[str, Any] = {
        "type": type_,
        "title": parse_inlines(title),
        "author": PEOPLE[:authors],
        "editor": PEOPLE[:editors],
        "translator": PEOPLE[:translators],
        "reviewed_author": PEOPLE[:translators],
    }
    fields |= {name: getattr(Publication(), name) for name in missing - {"type"}}
    publication = dataclasses.replace(FULL, **fields)
    (one,) = format_all(style, [publication], ADA, terms_of(language), Look())
    for line in one.lines:
        assert STRAY.findall(bare(to_plain(line))) == [], to_plain(line)
    assert ("author" in missing or not authors) or "Muster" in "".join(map(to_plain, one.lines))


#: Abbreviations that a comma may follow.
SHORT = re.compile(
    r"\b([A-ZÖdf]|[Ee]ds?|éd|edn|Aufl|Jr|al|dir|[Tt]rans|trads?|Übers|Hrsg)\.(?=[,;:])"
)


def bare(line: str) -> str:
    """The line without what looks like a fault and is none: ``2nd ed., 3–9``, ``Graz : Press``."""
    return re.sub(r" [;:](?= )|, (?=\()", "", SHORT.sub(r"\1", line))


def test_stray_marks_would_be_found() -> None:
    """This test ensures that the pattern of stray marks finds each of them."""
    strays = [" ,x", "x..", "x ()", "x .", "x, , y", "“”", "x, ", ", x", "x  y", "x ·", "a,."]
    assert strays == [stray for stray in strays if STRAY.search(stray)]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("", "a"), (", ", "b"), (". ", "c")], "a, b. c"),
        ([(", ", ""), (", ", "b"), (". ", "")], "b"),
        ([("", "Why?"), (". ", "b"), (", ", "c!"), (", ", "d")], "Why? b, c! d"),
        ([("", "A. B."), (". ", "b."), (", ", "c")], "A. B. b., c"),
        ([("", "“Why?”"), (". ", "b")], "“Why?” b"),
        ([("", "A. B.*†"), (". ", "b")], "A. B.*† b"),
        ([("", "A (B.)"), (". ", "b")], "A (B.). b"),
    ],
)
def test_chains(pieces: list[tuple[str, str]], expected: str) -> None:
    """This test ensures that a separator stands between what is there, and ends nothing twice."""
    assert expected == to_plain(chain(*((mark, text(piece)) for mark, piece in pieces)))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("preprint, 2020", "Preprint, 2020"),
        ("under review", "Under review"),
        ("arXiv:2001", "arXiv:2001"),
        ("eLife", "eLife"),
        ("édition", "Édition"),
        ("*in italics*", "*in italics*"),
        ("", ""),
    ],
)
def test_capitals(written: str, expected: str) -> None:
    """This test ensures that a sentence begins with a capital, where it is not a name's way."""
    assert parse_inlines(expected) == capital(parse_inlines(written))


def test_italics_in_italics_are_upright() -> None:
    """This test ensures that a species in the name of a journal can be told from it."""
    publication = work("article-journal", container_title="J of *S*", year=None)
    (line,) = written("compact", dataclasses.replace(publication, title=()))
    assert (Emph((Text("J of "),)), Text("S.")) == line


def test_every_type_of_csl_has_a_shape() -> None:
    """This test ensures that no type is set by chance."""
    assert set(SHAPES) == CSL_TYPES


@pytest.mark.parametrize("style", sorted(STYLES))
def test_editors_of_a_book_can_be_the_person(style: str) -> None:
    """This test ensures that who edited a book is found in it, before and behind the title."""
    book = work("book", editor=PEOPLE)
    chapter = work("chapter", container_title="Book", author=PEOPLE[1:], editor=PEOPLE)
    for one in format_all(style, [book, chapter], ADA, terms_of("en"), Look()):
        shown = to_markdown(join(one.lines, " "))
        assert style == "compact" or re.search(r"\*\*[^*]*Muster", shown)


def test_a_thousand_works_of_a_thousand_authors(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a name that is not printed is not written out."""
    made: list[Name] = []

    def counted(name: Name, style: AuthorStyle, *, is_first: bool = False) -> Inlines:
        made.append(name)
        return written_name(name, style, is_first=is_first)

    monkeypatch.setattr(names, "written_name", counted)
    crowd = tuple(Author(parse_name(f"Bo Bn{'abcdefghij'[n % 10]}")) for n in range(2000))
    works = [work("article-journal", author=(*crowd, *PEOPLE)) for _ in range(10)]
    for style in STYLES:
        format_all(style, works, ADA, terms_of("en"), Look())
    assert len(made) < len(STYLES) * len(works) * 25


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("On “bread”. *Bread*", "On “bread.” *Bread*"),
        ("On “bread”, *Bread*", "On “bread,” *Bread*"),
        ("“On ‘bread’.” *Bread*", "“On ‘bread.’” *Bread*"),
        ("“On ‘the cat’s bread’,” B", "“On ‘the cat’s bread,’” B"),
        ('On "bread", again', 'On "bread," again'),
        ("“The students’.” B", "“The students’.” B"),
        ('A pipe of 5", and', 'A pipe of 5", and'),
        ("*On “bread”*. B", "*On “bread.”* B"),
        ("“Bread”.5", "“Bread”.5"),
    ],
)
def test_american_stops(written: str, expected: str) -> None:
    """This test ensures that stops and commas stand inside of quotations, and apostrophes stay."""
    assert parse_inlines(expected) == merge_text(inside_quotes(parse_inlines(written)))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("On bread.", "On bread"),
        ("On *bread.*", "On *bread*"),
        ("Bread etc.", "Bread etc."),
        ("Bread in the U.S.", "Bread in the U.S."),
        ("Bread …", "Bread …"),
        ("Bread...", "Bread..."),
        ("Vitamin C.", "Vitamin C."),
        ("", ""),
    ],
)
def test_titles_end_without_a_stop(title: str, expected: str) -> None:
    """This test ensures that a catalogue's full stop goes, and that of an abbreviation stays."""
    assert parse_inlines(expected) == without_stop(parse_inlines(title))


@pytest.mark.parametrize("style", sorted(STYLES))
@pytest.mark.parametrize("part", ["editor", "translator"])
@pytest.mark.parametrize("kind", sorted(CSL_TYPES))
def test_the_person_is_in_every_entry(style: str, part: str, kind: str) -> None:
    """This test ensures that who edited or translated a work of others is named and emphasised."""
    for container in ("", "Book"):
        fields: dict[str, Any] = {part: PEOPLE[:1], "author": PEOPLE[1:2]}
        one = work(kind, container_title=container, **fields)
        (entry,) = format_all(style, [one], ADA, terms_of("en"), Look())
        assert kind == "legal_case" or re.search(
            r"\*\*[^*]*Muster", to_markdown(join(entry.lines, " ")), re.IGNORECASE
        )
