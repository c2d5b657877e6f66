"""What was exported and is imported again is the same, whatever it was.

Whole values are compared, as the YAML they are written as. Only ``line`` is left out, which
tells where a record stands in a file, and ``origin``, which no comparison of values sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvbuild.diagnostic import Report
from cvbuild.encode import encode
from cvbuild.exporters import writer_of
from cvbuild.ids import with_ids
from cvbuild.importers import detect_kind, import_source
from cvbuild.model import Person, Profile, Publication
from cvbuild.reading.worktypes import CSL_TYPES
from cvbuild.richtext import parse_inlines, text
from cvbuild.source import Source
from tests.strategies import records

#: What publications have more often than any letters: types, dates, identifiers that are ones.
LIKELY = {
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
    return replace(draw(records(Publication)), **{name: draw(LIKELY[name]) for name in wanted})


works = st.lists(publications(), min_size=1, max_size=3)


@pytest.mark.parametrize("kind", ["csl-json"])
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
