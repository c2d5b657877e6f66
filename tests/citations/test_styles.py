"""Whole entries of each house style, and that no field that is missing leaves a trace."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.citations import STYLES, format_of
from cvbuild.citations.parts import links, quoted, sentence
from cvbuild.model import PartialDate, Publication
from cvbuild.richtext import (
    Emph,
    Inlines,
    Link,
    Text,
    join,
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
    lines = format_of(STYLES[style])(publication, authors, terms_of(language))
    return " / ".join(to_plain(line) for line in lines)


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
        "“A Study.” Journal of Journals (J. J.), 12(3), 45–67, 2020.",
        "Journal of Journals (J. J.), 12(3), 45–67, 2020",
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
        "“A Study.” preprint, 2020.",
        "preprint, 2020",
        "A Study. preprint, 2020.",
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
        "“A Study.” EP 123, 2020.",
        "EP 123, 2020",
        "A Study. EP 123, 2020.",
    ),
    "software": (
        work("software", url="https://a.example"),
        "“A Study.” 2020.",
        "2020",
        "A Study. 2020.",
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
    assert expected == {style: formatted(style, publication) for style in STYLES}


def test_emphasis() -> None:
    """This test ensures that the venue is in italics, a distinction or first title bold."""
    publication, *_ = KINDS["conference"]
    shown = {
        style: [to_markdown(line) for line in format_of(row)(publication, (), terms_of("en"))]
        for style, row in STYLES.items()
    }
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
    ] == [formatted(style, publication, authors=()) for style in STYLES]


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
    (line,) = format_of(STYLES["academic"])(publication, (), terms)
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
    publisher="Press",
    genre="Poster",
    number="N1",
    status="accepted",
    distinction=("Oral",),
    arxiv="2001.00001",
    category="cs.LG",
    note="Remark",
)
FIELDS = sorted(
    field.name
    for field in dataclasses.fields(Publication)
    if getattr(FULL, field.name) and field.name not in ("origin", "extra")
)
STRAY = re.compile(
    r" [,.;:)\]]|,[,.;]|[.,] ?[,.]|\(\)|\[\]|\( | {2}|^[,.;: ]|[,;: ]$|“”|„“|«\s*»|· *$|^ *·"
)


@given(
    st.sets(st.sampled_from(FIELDS)),
    st.sampled_from(["article", "article-journal", "book", ""]),
    st.sampled_from(sorted(STYLES)),
    st.sampled_from(sorted(LANGUAGES)),
    st.booleans(),
)
def test_nothing_missing_leaves_a_trace(
    missing: set[str], type_: str, style: str, language: str, named: bool
) -> None:
    """This test ensures that no subset of fields leaves a comma, a bracket or a space behind."""
    empty = Publication()
    publication = dataclasses.replace(
        FULL, type=type_, **{name: getattr(empty, name) for name in missing - {"type"}}
    )
    authors = AUTHORS if named else ()
    for line in format_of(STYLES[style])(publication, authors, terms_of(language)):
        assert STRAY.findall(to_plain(line)) == [], to_plain(line)


def test_stray_marks_would_be_found() -> None:
    """This test ensures that the pattern of stray marks finds each of them."""
    strays = [" ,x", "x..", "x ()", "x .", "x, , y", "“”", "x, ", ", x", "x  y", "x ·", "a,."]
    assert strays == [stray for stray in strays if STRAY.search(stray)]


def test_the_venue_is_emphasis() -> None:
    """This test ensures that a venue with markup of its own keeps it."""
    publication = work("article-journal", container_title="J of *S*", year=None)
    (line,) = format_of(STYLES["compact"])(
        dataclasses.replace(publication, title=()), (), terms_of("en")
    )
    assert (Emph((Text("J of "), Emph((Text("S"),)))), Text(".")) == line
