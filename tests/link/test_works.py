"""Which publications are one work, which only may be, and which are not."""

from __future__ import annotations

import dataclasses
import time
from functools import lru_cache
from typing import Any

import pytest

from cvbuild.diagnostic import Report
from cvbuild.importers import import_source
from cvbuild.link import Linked, link
from cvbuild.model import PartialDate, Profile, Publication, SourceFile, parse_date
from cvbuild.richtext import text, to_plain
from cvbuild.source import Source
from tests.conftest import seed
from tests.link.people import ABC, linked, preprint, source, titles, work


def outcome(ours: Publication, theirs: Publication) -> str:
    found = linked(source(ours), source(theirs))
    if found.matches:
        assert len(found.profile.publications) == 1
        return "one"
    return "doubtful" if found.proposals else "two"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            "Disentanglement of Correlated Factors with Hausdorff Factorized Support",
            "Disentanglement of Correlated Factors via Hausdorff Factorized Support",
        ),
        (
            "Integrating Language-Guidance into Vision-based Deep Metric Learning",
            "Integrating Language Guidance into Vision-based Deep Metric Learning",
        ),
        (
            "Non-Isotropy Regularization for Deep Metric Learning",
            "Non-isotropy Regularization for Proxy-based Deep Metric Learning",
        ),
        (
            "Revisiting Training Strategies and Generalization in Deep Metric Learning",
            "Revisiting Training Strategies and Generalization Performance in Deep Metric Learning",
        ),
        ("Pre-training of Big Models", "Pretraining of big models."),
        ("A Study of Colour Modelling in Big Towns", "A study of color modeling in big towns"),
        ("Learning to Sum Many Things", "Learnnig to Sum Many Things"),
        ("Find the Many Gains", "Find the Many Gains: On Transfer Between Models"),
        ("The “Same” Title — Again", 'The "same" title - again'),
        ("Étude sur l’été", "Etude sur l'ete"),
    ],
)
def test_titles_of_one_work(ours: str, theirs: str) -> None:
    assert outcome(work(ours), preprint(theirs)) == "one"
    assert outcome(preprint(theirs), work(ours)) == "one"
    assert outcome(work(ours), preprint(theirs, "Ann Alder, Bob Birch et al.")) == "one"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            "Non-isotropy Regularization for Proxy-based Deep Metric Learning",
            "A Non-isotropic Probabilistic Take on Proxy-based Deep Metric Learning",
        ),
        (
            "DiVA: Diverse Visual Feature Aggregation for Deep Metric Learning",
            "Sharing Matters for Generalization in Deep Metric Learning",
        ),
        (
            "Sharing Matters for Generalization in Deep Metric Learning",
            "Uniform Priors for Data-Efficient Transfer",
        ),
        (
            "1-Lipschitz Layers Compared: Memory, Speed, and Certifiable Robustness",
            "1-Lipschitz Neural Networks are more expressive with N-Activations",
        ),
        (
            "Back to Square Roots: An Optimal Bound on the Matrix Factorization Error for "
            "Multi-Epoch Differentially Private SGD",
            "Beyond Square Roots: Explicit Memory-Efficient Factorization for Multi-Epoch "
            "Private Learning",
        ),
        (
            "Back to Square Roots: An Optimal Bound on the Matrix Factorization Error for "
            "Multi-Epoch Differentially Private SGD",
            "Back to square one: probabilistic trajectory forecasting without bells and whistles",
        ),
        (
            "Fairness-Aware PAC Learning from Corrupted Data",
            "Fairness Through Regularization for Learning to Rank",
        ),
        ("On Sums of Many Numbers, Part I", "On Sums of Many Numbers, Part II"),
        ("The Results of the 2021 Challenge", "The Results of the 2022 Challenge"),
    ],
)
def test_titles_of_two_works(ours: str, theirs: str) -> None:
    """Not even proposed, though authors and year agree."""
    assert outcome(work(ours), preprint(theirs)) == "two"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (work("Supervised Learning of Many Things"), work("Unsupervised Learning of Many Things")),
        (work("Sums of Many Big Things"), work("Sums of Many Big Things: Erratum")),
        (work("Sums of Many Big Things"), work("Sums of Many Big Things", year=2028)),
        (work("Sums of Many Big Things"), work("Sums of Many Big Things", "Eve Elm, Flo Fir")),
        (work("Deep Learning"), work("Deep Learning", year=2024)),
        (work("Sums of Big Things", doi="10.1/a"), work("Sums of Big Things", doi="10.1/b")),
        (
            preprint("Sums of Big Things", arxiv="2201.00001"),
            preprint("Sums of Big Things", arxiv="2201.00002"),
        ),
        (work("Sums of Big Things"), work("Sums of Big Things", type="thesis")),
        (
            work("Sums of Big Things"),
            work(
                "Sums of Big Things",
                year=2024,
                type="article-journal",
                container_title=text("Journal of Sums"),
            ),
        ),
        (work("Editorial"), work("Editorial", year=2023)),
        (
            work("A Chapter on Trees", "Ann Alder", doi="10.1/book"),
            work("Something Else Entirely", "Eve Elm", doi="10.1/book"),
        ),
    ],
)
def test_doubtful_pairs_are_proposed_and_not_joined(ours: Publication, theirs: Publication) -> None:
    assert outcome(ours, theirs) == "doubtful"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"doi": "10.1/ABC"}, {"doi": "https://doi.org/10.1/abc"}),
        ({"doi": "10.48550/arXiv.2201.00001"}, {"arxiv": "arXiv:2201.00001v3"}),
        ({"url": "https://arxiv.org/abs/2201.00001"}, {"arxiv": "2201.00001"}),
        ({"url": "https://doi.org/10.1/abc"}, {"doi": "doi:10.1/abc"}),
        ({"pmid": "PMID: 123"}, {"pmid": "123"}),
    ],
)
def test_one_identifier_is_enough(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert outcome(work("On Sums", **ours), work("Sums, in Other Words", year=2010, **theirs)) == (
        "one"
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (ABC, "Ann Alder et al.", "one"),
        (ABC, "A. Alder, B. Birch, C. Cedar", "one"),
        (ABC, "Alder A, Birch B, Cedar C", "one"),
        (ABC, "Ann Aldre, Bob Birch, Cem Cedar", "one"),
        ("Björn Öhl, Bob Birch", "Bjoern Oehl, B. Birch", "one"),
        (ABC, "Bob Birch, Ann Alder, Cem Cedar", "one"),
        (ABC, "", "one"),
        (ABC, "Eve Elm, Flo Fir, Gil Gum", "doubtful"),
        ("Wei Zhang", "Yi Zhang", "doubtful"),
    ],
)
def test_lists_of_authors(ours: str, theirs: str, expected: str) -> None:
    title = "A Title of Quite Some Words"
    assert outcome(work(title, ours), work(title, theirs)) == expected


def test_a_better_partner_wins() -> None:
    """With both in both sources, the one with a word more finds its own."""
    plain, longer = "Sums of Many Big Old Things", "Sums of Many Big Old Warm Things"
    found = linked(source(work(plain), work(longer)), source(preprint(longer), preprint(plain)))
    assert titles(found) == [plain, longer]
    assert {match.reason for match in found.matches} == {"same title, same authors"}


def test_two_equally_likely_partners_are_proposed() -> None:
    plain = "Sums of Many Big Old Things"
    more = (preprint(f"{plain} Today"), preprint(f"{plain} Tomorrow"))
    found = linked(source(work(plain)), source(*more))
    assert len(found.profile.publications) == 3
    assert len(found.proposals) >= 2


def test_one_source_that_lists_preprint_and_paper() -> None:
    title = "A Title of Quite Some Words"
    found = linked(source(work(title), preprint(title)))
    assert titles(found) == [title]


def test_one_source_that_lists_two_papers_of_one_title() -> None:
    title = "A Title of Quite Some Words"
    found = linked(source(work(title), work(title, year=2023)))
    assert titles(found) == [title, title]
    assert len(found.proposals) == 1


def test_a_third_source_can_show_two_works_to_be_one() -> None:
    ours, theirs = work("On Sums", doi="10.1/a"), preprint("In Other Words", arxiv="2201.00001")
    both = work("Sums in General", doi="10.1/a", arxiv="2201.00001")
    assert titles(linked(source(ours), source(theirs), source(both))) == ["On Sums"]


def test_the_order_of_sources_is_that_of_the_person() -> None:
    title = "A Title of Quite Some Words"
    hand = Profile(sources=("b", "sources/a.md"))
    found = linked(source(work(title.upper())), source(work(title)), hand=hand)
    assert titles(found) == [title]


def test_ids_that_two_sources_share() -> None:
    """The first source keeps its id; the other is called by its source where it is meant."""
    ours, theirs = work("Editorial", year=2001), work("Editorial", "Eve Elm", year=2011)
    found = linked(source(ours), source(theirs))
    assert [one.id for one in found.profile.publications] == ["editorial", "editorial-2"]


def test_many_works_are_linked_in_little_time() -> None:
    ours = [work(_words(n), f"Ann {_word(n)}", 2000 + n % 20) for n in range(3000)]
    theirs = [dataclasses.replace(one, type="article") for one in reversed(ours)]
    start = time.process_time()
    found = linked(source(*ours), source(*theirs))
    assert time.process_time() - start < 20
    assert len(found.profile.publications) == 3000


def test_many_works_of_one_title_are_not_compared_all_with_all() -> None:
    many = [work("Editorial", f"Ann {_word(n)}", year=1900 + n % 100) for n in range(3000)]
    start = time.process_time()
    linked(source(*many))
    assert time.process_time() - start < 20


def _words(number: int) -> str:
    return " ".join(_word(number * step) for step in (1, 7, 11, 13, 17))


def _word(number: int) -> str:
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number * 7919 % 100_003))
    return f"word{letters}"


@lru_cache
def roth() -> Linked:
    """The real CV with the real listing."""
    imported = []
    for name, file, kind in (
        ("cv", "000_987f2b6b8ecd0b70.txt", "markdown-cv"),
        ("listing", "001_a46773d45bbb6831.txt", "scholar-listing"),
    ):
        text = seed(file)
        date = parse_date("2026-06-01")
        declared = SourceFile(file, kind, retrieved=date)
        profile = import_source(Source(file, text), kind, Report(), declared=declared)
        imported.append((name, profile))
    return link(Profile(sources=("cv", "listing")), imported, Report())


@pytest.mark.seeds
def test_the_real_cv_and_the_real_listing_are_36_works() -> None:
    found = roth()
    assert len(found.profile.publications) == 36
    joined = [match for match in found.matches if "authors" in match.reason]
    assert len(joined) == 10
    assert found.proposals == ()


@pytest.mark.seeds
def test_the_ten_works_have_what_each_source_knows() -> None:
    for one in roth().profile.publications[:10]:
        assert one.issued is not None and one.container_title and not one.et_al
        assert one.available_date is not None and one.available_date.day is not None
        assert one.category and one.abstract
        assert one.type == "paper-conference"


@pytest.mark.seeds
def test_venue_and_preprint_are_two_dates() -> None:
    (one,) = [
        one for one in roth().profile.publications if to_plain(one.title).startswith("Fantastic")
    ]
    assert one.issued == PartialDate(2024)
    assert one.available_date == PartialDate(2023, 10, 26)


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("file", "count"), [("001_a46773d45bbb6831.txt", 36), ("002_48f65c7f752c296d.txt", 50)]
)
def test_no_two_works_of_a_real_listing_are_one(file: str, count: int) -> None:
    profile = import_source(Source(file, seed(file)), "scholar-listing", Report())
    alone, twice = linked(profile), linked(profile, profile)
    assert (len(alone.profile.publications), alone.matches, alone.proposals) == (count, (), ())
    assert (len(twice.profile.publications), len(twice.matches)) == (count, count)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("Sums of Big Old Things", "Erratum to: Sums of Big Old Things", "doubtful"),
        ("Sums of Big Old Things", "Sums of Big Old Things (Corrigendum)", "doubtful"),
        ("Sums of Big Old Things", "Comment on 'Sums of Big Old Things'", "doubtful"),
        ("Sums of Big Old Things: Part 1", "Sums of Big Old Things: Part 2", "two"),
        ("Sums of Big Old Things I", "Sums of Big Old Things II", "two"),
        ("Annual Report 2019 of the Institute", "Annual Report 2020 of the Institute", "two"),
        ("Die Summen der großen alten Dinge", "The Sums of the Big Old Things", "two"),
        ("A Survey of Sums", "A Survey of Products", "two"),
        ("Learning with Noise", "Learning without Noise", "two"),
    ],
)
def test_titles_that_look_alike_are_never_joined(ours: str, theirs: str, expected: str) -> None:
    """This test ensures that a work and what was written about it stay two."""
    assert outcome(work(ours), work(theirs)) == expected
    assert outcome(work(theirs), work(ours)) == expected


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            work("Annual Report of the Institute of Sums", type="report"),
            work("Annual Report of the Institute of Sums", type="report", year=2023),
        ),
        (
            work("What We Know of Sums Today", page="1-9", volume="3"),
            work("What We Know of Sums Today", page="41-50", volume="4", year=2023),
        ),
        (work("Introduction", "Ann Alder"), work("Introduction", "Ann Alder", year=2023)),
        (
            preprint("On Sums", "J. Wang", doi="10.9/a"),
            work("On Sums", "Jun Wang, Ann Alder", doi="10.1/b"),
        ),
        (work("On Sums", "J. Wang"), work("On Sums", "J. Wang", year=2027)),
    ],
)
def test_what_returns_every_year_is_not_one_work(ours: Publication, theirs: Publication) -> None:
    """This test ensures that one title in two years is no proof."""
    assert outcome(ours, theirs) in ("doubtful", "two")
    assert outcome(theirs, ours) == outcome(ours, theirs)


@pytest.mark.parametrize("doi", ["10.48550/arXiv.2201.00001", "10.1101/2022.01.01.1", ""])
def test_a_preprint_and_its_paper_have_two_dois(doi: str) -> None:
    """This test ensures that the DOI of a preprint's server is no other work's."""
    paper = work("A Title of Quite Some Words", doi="10.1/venue", page="1-9")
    assert outcome(paper, preprint("A Title of Quite Some Words", doi=doi)) == "one"


def test_lists_of_thousands_of_authors_are_merged_in_little_time() -> None:
    """This test ensures that the marks of a collaboration are found by family names."""
    names = ", ".join(f"A. {_word(number)}" for number in range(1, 3001))
    marked = work("On the Sums of Everything", names)
    marked = dataclasses.replace(
        marked,
        author=tuple(dataclasses.replace(one, affiliation="Here") for one in marked.author),
    )
    start = time.process_time()
    (one,) = linked(
        source(work("On the Sums of Everything", names)), source(marked)
    ).profile.publications
    assert time.process_time() - start < 5
    assert 2500 < sum(author.affiliation == "Here" for author in one.author)
