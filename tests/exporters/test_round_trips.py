"""What was exported and is imported again is the same, whatever it was.

Whole values are compared, as the YAML they are written as. Only ``line`` is left out, which
tells where a record stands in a file, and ``origin``, which no comparison of values sees. Texts
are such as every import leaves: an emphasis within an emphasis is none (``richtext.settled``).
"""

from __future__ import annotations

import dataclasses
import json
import typing
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
from cvbuild.exporters import EXPORTERS, writer_of
from cvbuild.ids import with_ids
from cvbuild.importers import detect_kind, import_source
from cvbuild.model import (
    PRESENT,
    Author,
    Citations,
    Name,
    PartialDate,
    Person,
    Position,
    Profile,
    Publication,
)
from cvbuild.reading.ownwords import unplaced
from cvbuild.reading.worktypes import CSL_TYPES
from cvbuild.richtext import Inlines, parse_inlines, settled, text, to_plain
from cvbuild.source import Source
from tests.conftest import FIXTURES, ROOT
from tests.strategies import profiles, records

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
    settled_work: Publication = _settled(
        replace(any_work, **{name: draw(LIKELY[name]) for name in wanted})
    )
    return settled_work


def _settled(record: Any) -> Any:
    """A record of any kind with its texts, and those of the records in it, settled."""
    changed: dict[str, Any] = {}
    for field, hint in fields_of(type(record)).values():
        value, item = getattr(record, field.name), (typing.get_args(hint) or (None,))[0]
        if hint == Inlines:
            changed[field.name] = settled(value)
        elif item == Inlines:
            changed[field.name] = tuple(map(settled, value))
        elif dataclasses.is_dataclass(value):
            changed[field.name] = _settled(value)
        elif isinstance(value, tuple) and any(map(dataclasses.is_dataclass, value)):
            changed[field.name] = tuple(map(_settled, value))
    return replace(record, **changed)


works = st.lists(publications(), min_size=1, max_size=3)


@pytest.mark.parametrize("kind", ["bibtex", "csl-json", "ris"])
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


@settings(max_examples=25, phases=[Phase.reuse, Phase.generate])
@given(profiles())
def test_profiles_come_back(found: Profile) -> None:
    """This test ensures that JSON Resume brings every section of a profile back.

    Left out is what is of a file and not of a person: its version, sources, unread lines, and
    what it told the linker (``same``, ``distinct``).
    """
    person = replace(_settled(found), version=1, source=None, sources=(), same=(), distinct=())
    profile = unplaced(with_ids(replace(person, unread=())))
    written = writer_of("json-resume")(profile)
    report = Report()
    read = replace(again(written, "json-resume", report), source=None)

    assert encode(profile) == encode(unplaced(read))
    assert [] == [one for one in report if one.code != "lone-mark"]
    assert "json-resume" == detect_kind(Source("", written))


def again(written: str, kind: str, report: Report) -> Profile:
    return import_source(Source("exported", written), kind, report)


def _shown(records: Sequence[Publication]) -> str:
    """The records as YAML, which tells every field of them, an inferred year among them."""
    return "\n".join(encode(_sorted(replace(record, line=0))) for record in records)


def _sorted(record: Publication) -> Publication:
    return replace(record, extra=dict(sorted(record.extra.items())))


#: A work that has every field that a publication can have, as they mostly are.
FULL = Publication(
    id="warm-light",
    type="article-journal",
    title=parse_inlines("Warm *light* & H~2~O: mRNA of GPT-4, $x^2$"),
    author=(
        Author(Name("Doe", "Jane", "van", "Jr."), ("equal",), "Bern; Basel", "0000-0002-1825-0097"),
        Author(Name("Reis", "Tomás"), ("equal", "corresponding"), "Universität Köln"),
        Author(Name(literal="Birds and Bats of Bern")),
    ),
    et_al=True,
    editor=(Author(Name("Édith", "Zoë")),),
    translator=(Author(Name("Stein", "Eva")),),
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
    reviewed_title=text("Owls"),
    reviewed_author=(Author(Name("Eule", "Uta", "von der")),),
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
    open_access=True,
    acceptance_rate="23%",
    citations=Citations(3, "OpenAlex", PartialDate(2026, 5)),
    category="q-bio.PE",
    score="8.5",
    peer_reviewed=True,
    keyword=("cities", "bats"),
    abstract=parse_inlines("We *looked*. They -- the bats -- looked back."),
    note=parse_inlines("See [the film](https://example.org/film)"),
    narrative=parse_inlines("It *counted* first."),
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


@pytest.mark.parametrize("kind", ["bibtex", "csl-json", "ris"])
def test_links_come_back_in_their_order(kind: str) -> None:
    """This test ensures that addresses are printed in one order before an export and after it."""
    addresses = {name: f"https://example.org/{name}" for name in ("code", "slides", "pdf", "data")}
    work = replace(FULL, links=addresses)
    (back,) = again(writer_of(kind)([work], Person()), kind, Report()).publications
    assert list(back.links.items()) == list(addresses.items())


def own_keys(kind: str) -> set[str]:
    """What is under ``cvbuild`` of the full work, in a format."""
    if kind == "json-resume":
        written = writer_of(kind)(Profile(publications=(FULL,)))
        # What is known of authors stands with their names where these do not come back.
        keys = set(json.loads(written)["publications"][0]["cvbuild"])
        return (keys | ({"authors"} & {f"{key}s" for key in keys})) - {"instead-of"}
    written = writer_of(kind)([FULL], Person())
    if kind == "csl-json":
        return set(json.loads(written)[0]["custom"]["cvbuild"]) - {"instead-of"}
    if kind == "ris":
        (line,) = [line for line in written.splitlines() if line.startswith("U5  - ")]
        return set(json.loads(line.removeprefix("U5  - "))["cvbuild"])
    (line,) = [line for line in written.splitlines() if line.startswith("  cvbuild = {")]
    return set(json.loads(line.removeprefix("  cvbuild = {").removesuffix("},")))


def test_what_the_formats_have_fields_for() -> None:
    """This test ensures that the table of the guide tells what each format says by itself."""
    kinds = ("bibtex", "csl-json", "ris", "json-resume")
    own = {kind: own_keys(kind) for kind in kinds}
    shown = [key for key in fields_of(Publication) if key != "line"]
    rows = [
        f"| {_WORDS.get(key, key)} | {' | '.join('·' if key in own[k] else 'yes' for k in kinds)} |"
        for key in [*shown, "authors"]
    ]
    guide = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    table = guide.partition("| --- | --- | --- | --- | --- |\n")[2].partition("\n\n")[0]
    assert rows == table.splitlines()


_WORDS = {"author": "author (names)", "authors": "roles, affiliation, ORCID of authors"}


@pytest.mark.parametrize("kind", ["bibtex", "csl-json", "ris"])
@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.glob("bibtex/**/*.bib")))
def test_real_bibliographies_come_back(kind: str, name: str) -> None:
    """This test ensures that what a real bibliography says outlives two more journeys."""
    (path,) = FIXTURES.glob(f"bibtex/**/{name}")
    source = Source(name, path.read_text(encoding="utf-8", errors="replace"))
    works = import_source(source, "bibtex", Report()).publications
    written = writer_of(kind)(works, Person())
    assert _shown(works) == _shown(again(written, kind, Report()).publications)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("bibtex", "Warm \\emph{light}", "Cold \\emph{light}"),
        ("csl-json", "Warm <i>light</i>", "Cold <i>light</i>"),
        ("ris", "TI  - Warm light", "TI  - Cold light"),
        ("json-resume", '"name": "Warm light', '"name": "Cold light'),
    ],
)
def test_what_others_changed_counts(kind: str, before: str, after: str) -> None:
    """This test ensures that our word for a title does not outlive the title it was said of."""
    profile = Profile(publications=(FULL,))
    is_whole = EXPORTERS[kind].takes == "profile"
    written = writer_of(kind)(profile) if is_whole else writer_of(kind)([FULL], Person())
    assert 1 == written.count(before)
    (read,) = again(written.replace(before, after), kind, Report()).publications
    assert to_plain(FULL.title).replace("Warm", "Cold") == to_plain(read.title)
    assert (FULL.tags, FULL.distinction, FULL.score) == (read.tags, read.distinction, read.score)


def test_what_others_added_counts() -> None:
    """This test ensures that a job which another tool ended is not ours to keep going."""
    job = Position(id="a", role=text("Postdoc"), start=PartialDate(2020), end=PRESENT)
    written = writer_of("json-resume")(Profile(experience=(job,)))
    ended = written.replace('"startDate"', '"endDate": "2024-05", "startDate"')
    (read,) = again(ended, "json-resume", Report()).experience
    assert replace(job, end=PartialDate(2024, 5)) == replace(read, line=0)


def test_roles_are_not_given_to_others() -> None:
    """This test ensures that facts of authors by their places fall with the list they are of."""
    written = writer_of("csl-json")([FULL], Person())
    shorter = written.replace('"literal": "Birds and Bats of Bern"', '"literal": ""')
    (read,) = again(shorter, "csl-json", Report()).publications
    assert [(), ()] == [author.roles for author in read.author]


@pytest.mark.parametrize("kind", ["bibtex", "csl-json", "ris"])
def test_own_words_that_were_broken_are_told(kind: str) -> None:
    """This test ensures that a slip in what is ours costs that field and is not passed over."""
    written = writer_of(kind)([FULL], Person()).replace('"peer-reviewed": "true"', '"peer": "x"')
    report = Report()
    (read,) = again(written, kind, report).publications
    assert (None, "8.5") == (read.peer_reviewed, read.score)
    assert ["what cvbuild wrote of this entry was changed: unknown key 'peer'"] == [
        one.message for one in report
    ]
