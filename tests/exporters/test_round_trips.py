"""What was exported and is imported again is the same, whatever it was.

Whole values are compared, as the YAML they are written as. Only ``line`` is left out, which
tells where a record stands in a file, and ``origin``, which no comparison of values sees. Texts
are such as every import leaves: an emphasis within an emphasis is none (``richtext.settled``).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from cvbuild.decode import fields_of
from cvbuild.diagnostic import Report
from cvbuild.encode import encode
from cvbuild.exporters import writer_of
from cvbuild.ids import with_ids
from cvbuild.importers import detect_kind, import_source
from cvbuild.model import Author, Name, PartialDate, Person, Profile, Publication
from cvbuild.reading.worktypes import CSL_TYPES
from cvbuild.richtext import Inlines, parse_inlines, settled, text, to_plain
from cvbuild.source import Source
from tests.conftest import FIXTURES
from tests.strategies import records

#: What publications have more often than any letters: types, dates, identifiers that are ones.
LIKELY: dict[str, SearchStrategy[Any]] = {
    "type": st.sampled_from(sorted(CSL_TYPES)),
    "title": st.sampled_from(
        [
            parse_inlines("A *Pipistrellus* study of H~2~O, $x^2$ and 50% of GPT-4: the 37^th^"),
            parse_inlines("mRNA `code` [linked](https://example.org) -- with {braces} & “quotes”"),
        ]
    ),
    "doi": st.just("10.1000/xyz_1"),
    "arxiv": st.just("2601.00001"),
    "category": st.just("q-bio.PE"),
    "pmid": st.just("12345"),
    "pmcid": st.just("PMC12345"),
    "isbn": st.just("978-3-16-148410-0"),
    "url": st.sampled_from(["https://arxiv.org/abs/2601.00001", "https://example.org/a_b?c=%20"]),
    "links": st.just({"code": "https://github.com/a/b", "pdf": "https://example.org/a_b.pdf"}),
    "page": st.sampled_from(["101-117", "e101", "1-3, 7"]),
    "volume": st.just("9"),
    "issue": st.just("2"),
    "number": st.just("7"),
    "status": st.sampled_from(["in press", "submitted", "preprint", "published"]),
    "genre": st.sampled_from(["PhD thesis", "Technical report"]),
    "container_title": st.just(text("Journal of Urban Ecology")),
    "keyword": st.just(("cities", "bats & moths")),
    "distinction": st.just(("Oral", "Best Paper")),
    "extra": st.sampled_from([{"langid": "german", "entrytype": "inbook"}, {"crossref": "w"}]),
    "peer_reviewed": st.just(True),
}


@st.composite
def publications(draw: st.DrawFn) -> Publication:
    """Any publication, with some of its fields as they are likely to be."""
    wanted = draw(st.lists(st.sampled_from(sorted(LIKELY)), unique=True))
    any_work: Publication = draw(records(Publication))
    return _settled(replace(any_work, **{name: draw(LIKELY[name]) for name in wanted}))


def _settled(work: Publication) -> Publication:
    rich = [field.name for field, hint in fields_of(Publication).values() if hint == Inlines]
    texts: dict[str, Any] = {name: settled(getattr(work, name)) for name in rich}
    return replace(work, **texts)


works = st.lists(publications(), min_size=1, max_size=3)


@pytest.mark.parametrize("kind", ["bibtex", "csl-json"])
# Why no shrinking: so large a value takes minutes, and the difference shows what it is about.
@settings(max_examples=50, phases=[Phase.reuse, Phase.generate])
@given(found=works)
def test_publications_come_back(kind: str, found: Sequence[Publication]) -> None:
    """This test ensures that no field of any publication is lost on the way out and in."""
    profile = with_ids(Profile(publications=tuple(found)))
    written = writer_of(kind)(profile.publications, Person())
    report = Report()

    assert _shown(profile.publications) == _shown(again(written, kind, report).publications)
    assert [] == [one for one in report if one.code != "lone-mark"]
    assert kind == detect_kind(Source("", written))


def again(written: str, kind: str, report: Report) -> Profile:
    return import_source(Source("exported", written), kind, report)


def _shown(records: Sequence[Publication]) -> str:
    """The records as YAML, which tells every field of them, an inferred year among them."""
    return "\n".join(encode(_sorted(replace(record, line=0))) for record in records)


def _sorted(record: Publication) -> Publication:
    return replace(
        record, extra=dict(sorted(record.extra.items())), links=dict(sorted(record.links.items()))
    )


#: A work that has every field that a publication can have, as they mostly are.
FULL = Publication(
    id="warm-light",
    type="article-journal",
    title=parse_inlines("Warm *light* & H~2~O: mRNA of GPT-4, $x^2$"),
    author=(
        Author(Name("Doe", "Jane", "van", "Jr."), ("equal",), "Bern; Basel", "0000-0002-1825-0097"),
        Author(Name("Reis", "Tomás"), ("equal", "corresponding"), "Universität Köln"),
        Author(Name(literal="Birds and Bats Consortium")),
    ),
    et_al=True,
    editor=(Author(Name("Édith", "Zoë")),),
    issued=PartialDate(2024, 5, 31),
    available_date=PartialDate(2023, uncertain=True),
    container_title=text("Journal of Urban Ecology"),
    container_title_short="J. Urban Ecol.",
    event_place="Wien",
    collection_title=text("Cities"),
    collection_number="3",
    volume="9",
    issue="2",
    page="101-117",
    number="7",
    edition="2",
    publisher="Birch & Sons",
    publisher_place="Bern",
    genre="Letter",
    status="in press",
    distinction=("Oral", "Best Paper"),
    doi="10.1000/xyz_1",
    arxiv="2401.00001",
    pmid="12345",
    pmcid="PMC12345",
    isbn="978-3-16-148410-0",
    issn="1234-5678",
    url="https://example.org/a_b",
    links={"code": "https://example.org/code", "appendix": "https://example.org/more"},
    has_code=True,
    category="q-bio.PE",
    score="8.5",
    peer_reviewed=True,
    keyword=("cities", "bats"),
    abstract=parse_inlines("We *looked*. They -- the bats -- looked back."),
    note=parse_inlines("See [the film](https://example.org/film)"),
    tags=("ecology",),
    selected=True,
    hidden=True,
    extra={"langid": "english", "Odd name": "kept"},
)


def test_the_full_work_is_full() -> None:
    """This test ensures that a field that is added to publications is thought of here."""
    same = {
        field.name
        for field in dataclasses.fields(Publication)
        if getattr(FULL, field.name) == getattr(Publication(), field.name)
    }
    assert {"line", "origin"} == same


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        (
            "bibtex",
            "available-date collection-number number distinction links score peer-reviewed tags "
            "hidden extra authors",
        ),
        (
            "csl-json",
            "author-et-al distinction links has-code category score peer-reviewed note tags"
            " selected hidden extra authors",
        ),
    ],
)
def test_what_a_format_has_no_field_for(kind: str, own: str) -> None:
    """This test ensures that everything else is where other tools of the format look for it.

    A note is among it for its link, which CSL's rich text does not know; of links, extra fields
    and facts of authors those that BibTeX has names for are in its own fields, too.
    """
    written = writer_of(kind)([FULL], Person())
    if kind == "bibtex":
        (line,) = [line for line in written.splitlines() if line.startswith("  cvbuild = {")]
        said = json.loads(line.removeprefix("  cvbuild = {").removesuffix("},"))
    else:
        said = json.loads(written)[0]["custom"]["cvbuild"]
    assert sorted(own.split()) == sorted(said)


@pytest.mark.parametrize("kind", ["bibtex", "csl-json"])
@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.glob("bibtex/**/*.bib")))
def test_real_bibliographies_come_back(kind: str, name: str) -> None:
    """This test ensures that what a real bibliography says outlives two more journeys."""
    (path,) = FIXTURES.glob(f"bibtex/**/{name}")
    source = Source(name, path.read_text(encoding="utf-8", errors="replace"))
    works = import_source(source, "bibtex", Report()).publications
    written = writer_of(kind)(works, Person())
    assert _shown(works) == _shown(again(written, kind, Report()).publications)


@pytest.mark.parametrize("kind", ["bibtex", "csl-json"])
def test_what_others_changed_counts(kind: str) -> None:
    """This test ensures that a field which has a place of its own is read from there."""
    written = writer_of(kind)([FULL], Person()).replace("Warm", "Cold").replace("101", "102")
    (read,) = again(written, kind, Report()).publications
    assert ("Cold light & H2O: mRNA of GPT-4, x2", "102-117") == (to_plain(read.title), read.page)


@pytest.mark.parametrize("kind", ["bibtex", "csl-json"])
def test_own_words_that_were_broken_are_told(kind: str) -> None:
    """This test ensures that a slip in what is ours costs that field and is not passed over."""
    written = writer_of(kind)([FULL], Person()).replace('"peer-reviewed": "true"', '"peer": "x"')
    report = Report()
    (read,) = again(written, kind, report).publications
    assert (None, "8.5") == (read.peer_reviewed, read.score)
    assert ["what cvbuild wrote of this entry was changed: unknown key 'peer'"] == [
        one.message for one in report
    ]
