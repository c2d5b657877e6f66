"""Whether a document keeps to its limits, and what is said where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.document.compose import compose
from cvbuild.document.limits import words_in
from cvbuild.document.presets import PRESETS, with_preset
from cvbuild.document.variant import Variant
from cvbuild.model import Profile
from cvbuild.source import Source
from tests.strategies import profiles

RULE = "\n  hint: '{}' is {}'s rule of {}: {}"


def rule(name: str) -> str:
    preset = PRESETS[name]
    return RULE.format(name, preset.funder, preset.date, preset.link)


def profile(works: int, *more: str) -> str:
    """A profile of so many works, the newest first, called w1 and so on."""
    lines = [
        f"  - {{id: w{at}, title: Work {at}, issued: {2026 - at // 10}, selected: true, "
        f"peer-reviewed: {'true' if at < 21 else 'false'}, "
        f"tags: [{'related' if at < 6 else 'other'}]}}"
        for at in range(1, works + 1)
    ]
    return "\n".join(["person: {name: Ada Muster}", *more, "publications:", *lines])


def said(records: str, variant: str) -> list[str]:
    """What is said of a document that a profile and a variant make."""
    report = Report()
    known = decode(Profile, Source("p.yaml", records), report)
    asked = decode(Variant, Source("v.yaml", variant), report)
    assert known is not None
    assert asked is not None
    compose(known, with_preset(asked, report), report)
    return [render_diagnostic(one) for one in report]


SECTION = "sections: [{{kind: publications, {}}}]"


@pytest.mark.parametrize("picked", ["selected: true", "tags: [related, other]", "ids: [{}]"])
def test_a_list_over_its_cap(picked: str) -> None:
    """This test ensures that the works which a person picked are counted, however they did."""
    ids = ", ".join(f"w{at}" for at in range(1, 6))
    asked = SECTION.format(f"cap: 4, {picked.format(ids)}")
    assert said(profile(4), asked.replace(", w5", "")) == []
    (found,) = said(profile(5), asked)
    key = picked.partition(":")[0]
    column = asked.index(f"{key}:") + len(key) + 3
    assert found == (
        f"v.yaml:1:{column}: error[over-cap]: the list has 5 works, and may have 4\n"
        "  hint: leave out 1"
    )


def test_a_limit_does_not_hide_that_there_are_too_many_ids() -> None:
    asked = SECTION.format("cap: 2, limit: 2, ids: [w1, w2, w3]")
    assert [one.partition("\n")[0] for one in said(profile(3), asked)] == [
        "v.yaml:1:48: warning[left-out]: 'limit' leaves out 'w3', which 'ids' names",
        "v.yaml:1:56: error[over-cap]: the list has 3 works, and may have 2",
    ]


@pytest.mark.parametrize("asked", ["cap: 2, limit: 2", "cap: 2, limit: 2, selected: true"])
def test_a_limit_may_cut_what_is_ranked(asked: str) -> None:
    assert said(profile(9), SECTION.format(asked)) == []


@pytest.mark.parametrize("name", [name for name, row in PRESETS.items() if row.lists])
def test_every_preset_allows_its_cap_and_no_more(name: str) -> None:
    """This test ensures that each rule is held, with its date and its link in the message."""
    caps = [one.cap for one in PRESETS[name].lists]
    sections = [
        f"  - {{kind: publications, narrative: no, ids: [{', '.join(f'w{at}' for at in ids)}]}}"
        for ids in (range(1, caps[0] + 1), range(21, 21 + caps[-1]))[: len(caps)]
    ]
    asked = "\n".join([f"preset: {name}", "date: 2026-11-21", "sections:", *sections])
    assert said(profile(40), asked) == []
    (found,) = said(profile(40), asked.replace("w1,", "w1, w20,"))
    assert "error[over-cap]: the list has " in found
    assert found.endswith(f"\n  hint: leave out 1{rule(name)}")


@pytest.mark.parametrize(("away", "oldest"), [("", 2016), ("career-break: 14 months", 2015)])
def test_a_window_reaches_further_after_a_career_break(away: str, oldest: int) -> None:
    """This test ensures that NHMRC's ten years are counted from the document's date."""
    report = Report()
    works = [f"{{id: w{year}, issued: {year}-12, selected: true}}" for year in range(2012, 2019)]
    records = f"person: {{name: Ada}}\npublications: [{', '.join(works)}]"
    asked = f"preset: nhmrc-10in10\ndate: 2026-11-21\n{away}"
    known = decode(Profile, Source("p.yaml", records), report)
    wanted = decode(Variant, Source("v.yaml", asked), report)
    assert known is not None
    assert wanted is not None
    found = compose(known, with_preset(wanted, report), report)
    (section,) = found.sections
    assert [int(one.id[1:]) for one in section.groups[0].entries] == [*range(2018, oldest - 1, -1)]
    assert [one.code for one in report] == ["no-narrative"]


WHAT_IT_IS = "\n  hint: 'peer-reviewed: true' or 'false' in a work's entry says what it is"


def test_lists_of_one_kind_hold_no_other() -> None:
    """This test ensures that DFG's categories are not mixed up in silence."""
    asked = (
        "preset: dfg-10+10\nsections:\n"
        "  - {kind: publications, ids: [w1, w21]}\n  - {kind: publications, ids: [w2]}\n"
    )
    assert said(profile(30), asked) == [
        "v.yaml:3:31: warning[wrong-list]: 'Category A' takes what was reviewed, and has w21"
        f"{WHAT_IT_IS}{rule('dfg-10+10')}",
        "v.yaml:4:31: warning[wrong-list]: 'Category B' takes what was not reviewed, and has w2"
        f"{WHAT_IT_IS}{rule('dfg-10+10')}",
    ]


def test_a_list_takes_its_kind_where_a_section_names_no_works() -> None:
    asked = "preset: dfg-10+10\nsections: [{kind: publications}, {kind: publications}]"
    assert said(profile(40), asked) == []


@pytest.mark.parametrize(
    ("date", "keys", "expected"),
    [
        ("date: 2036-11-21", "since: 2024", ["w29", "over-rule"]),
        ("date: 2036-11-21", "last: 12 years", ["w29", "over-rule"]),
        ("date: 2036-11-21", "last: 10 years, keep: [w19]", ["w19", "over-rule"]),
        ("date: 2036-11-21\ncareer-break: 2 years", "since: 2024", []),
        ("date: 2036-11-21", "since: 2026", []),
        ("", "since: 2024", ["there is none", "no-date"]),
    ],
)
def test_nothing_reaches_further_back_than_a_rule(
    date: str, keys: str, expected: list[str]
) -> None:
    """This test ensures that a window of one's own is held against the funder's."""
    asked = (
        f"preset: nhmrc-10in10\n{date}\n"
        f"sections: [{{kind: publications, narrative: no, cap: 50, limit: 50, {keys}}}]"
    )
    found = [one for one in said(profile(29), asked) if "'cap: 50'" not in one]
    assert [word in one for one in found for word in expected] == [True] * len(expected)


def test_a_preset_ranks_where_nothing_was_picked() -> None:
    asked = "preset: erc-10\nsections: [{kind: publications, narrative: no}]"
    assert said(profile(30), asked) == []


def test_a_work_in_two_lists() -> None:
    asked = (
        "preset: nsf-5+5\nsections:\n"
        "  - {kind: publications, ids: [w1, w2]}\n  - {kind: publications, ids: [w2]}\n"
    )
    assert said(profile(3), asked) == [
        f"v.yaml:1:9: warning[listed-twice]: w2 stands in two lists{rule('nsf-5+5')}"
    ]


def test_narratives() -> None:
    """This test ensures that the variant's own word counts before the profile's."""
    records = profile(4).replace("id: w2,", "id: w2, narrative: one two three four,")
    asked = (
        "narratives: {w1: one two, w3: one two three four}\n"
        "sections: [{kind: publications, narrative: yes, narrative-words: 3}]\n"
    )
    assert said(records, asked) == [
        "p.yaml:4:25: error[long-narrative]: the narrative has 4 words, and may have 3\n"
        "  hint: take out 1",
        "v.yaml:1:27: error[long-narrative]: the narrative has 4 words, and may have 3\n"
        "  hint: take out 1",
        "v.yaml:2:44: warning[no-narrative]: 1 work without a narrative: w4\n"
        "  hint: write a few words on each in the variant: 'narratives: {id: text}'",
    ]


def test_a_preset_asks_for_narratives() -> None:
    asked = "preset: erc-10\nnarratives: {w1: Why.}\n"
    assert said(profile(2), asked) == [
        "v.yaml:1:9: warning[no-narrative]: 1 work without a narrative: w2\n"
        "  hint: write a few words on each in the variant: 'narratives: {id: text}'"
        + rule("erc-10")
    ]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("limit: 1, narrative: yes", "no list has the work\n  hint: select the work in a section"),
        ("limit: 2", "its list shows none\n  hint: write 'narrative: true' in the section"),
        ("limit: 2, narrative: no", ""),
        ("limit: 2, narrative: yes", ""),
    ],
)
def test_narratives_that_are_not_shown(section: str, expected: str) -> None:
    """This test ensures that no text of a person is lost without a word, unless they say so."""
    records = profile(2).replace("id: w1,", "id: w1, narrative: Why.,")
    found = said(records, f"narratives: {{w2: Why.}}\n{SECTION.format(section)}")
    start = "v.yaml:1:14: warning[unused-narrative]: the narrative of 'w2' is not shown: "
    assert [f"{start}{expected}"] * bool(expected) == [
        one.removesuffix(" of publications") for one in found
    ]


def test_a_list_of_a_preset_that_is_empty() -> None:
    """This test ensures that a person knows which list it is, and what its works have to be."""
    asked = "preset: dfg-10+10"
    (found,) = said(profile(1), asked)
    assert found == (
        "v.yaml:1:9: warning[nothing-selected]: the selection leaves nothing in 'Category B'\n"
        "  hint: no entry is what 'peer-reviewed: false' asks for\n"
        "  hint: articles and conference papers with a venue count as reviewed, all else does "
        "not; 'peer-reviewed: true' or 'false' in a work's entry decides"
    )


def test_narratives_of_works_that_are_not_there() -> None:
    assert said(profile(1), "narratives: {w: Why.}\nsections: [{kind: publications}]") == [
        "v.yaml:1:14: error[unknown-id]: no publication has the id 'w'\n  hint: did you mean 'w1'?"
    ]


METRICS = (
    "metrics: [{name: h-index, value: 43, source: Scholar, retrieved: 2026-05}, "
    "{name: Journal Impact Factor, value: 9, source: Clarivate, retrieved: 2026}]"
)


@pytest.mark.parametrize(
    ("preset", "names", "forbidden"),
    [
        ("dfg-10+10", "", "h-index and no Journal Impact Factor"),
        ("dfg-10+10", "names: [h-index]", "h-index"),
        ("erc-10", "", "Journal Impact Factor"),
        ("erc-10", "names: [h-index]", ""),
        ("nhmrc-10in10", "", ""),
    ],
)
def test_metrics_that_a_rule_forbids(preset: str, names: str, forbidden: str) -> None:
    asked = f"preset: {preset}\nsections: [{{kind: metrics, {names}}}]"
    expected = (
        f"v.yaml:2:12: error[metric-not-allowed]: '{preset}' allows no {forbidden}{rule(preset)}"
    )
    assert said(profile(0, METRICS), asked) == ([expected] if forbidden else [])


@pytest.mark.parametrize(
    ("preset", "where", "place"),
    [
        ("dfg-10+10", "signals: [citations]\nsections: [{kind: publications}]", "2:10"),
        ("nsf-5+5", "sections: [{kind: publications, signals: [citations]}]", "2:42"),
        ("erc-10", "signals: [citations]\nsections: [{kind: publications}]", ""),
    ],
)
def test_citations_that_a_rule_forbids(preset: str, where: str, place: str) -> None:
    """This test ensures that counts of citations in a list are held to the rule as well."""
    found = said(profile(0), f"preset: {preset}\n{where}")
    expected = (
        f"v.yaml:{place}: error[metric-not-allowed]: '{preset}' allows no citations{rule(preset)}"
    )
    assert [one for one in found if "metric" in one] == ([expected] if place else [])


def test_a_metric_is_a_dated_fact_with_a_source() -> None:
    records = "person: {name: Ada}\nmetrics: [{name: h-index, value: 43}, {name: x, value: 1}]"
    assert said(records, "sections: [{kind: metrics, names: [h-index]}]") == [
        "p.yaml:2:11: warning[bare-metric]: 'h-index' has no source and no date: "
        "nobody can tell what was counted\n"
        "  hint: say who counted and when: 'source: Google Scholar', 'retrieved: 2026-05'"
    ]


@pytest.mark.parametrize(("most", "over"), [(9, 0), (8, 1)])
def test_words_of_a_document(most: int, over: int) -> None:
    """This test ensures that all words below headings count, and neither labels nor names."""
    asked = (
        f"max-words: {most}\nsections:\n"
        "  - {title: Three words here, text: ['One *two* three – four.', five]}\n"
        "  - {kind: publications, note: end}\n"
    )
    expected = (
        "v.yaml:1:12: error[too-many-words]: the document has 9 words below its headings, "
        f"and may have {most}\n  hint: take out {over}"
    )
    assert said(profile(1), asked) == ([expected] if over else [])


@pytest.mark.parametrize("name", PRESETS)
@settings(max_examples=10)
@given(known=profiles())
def test_any_profile_takes_any_preset(name: str, known: Profile) -> None:
    """This test ensures that whatever is wrong with a profile is told and not raised."""
    report = Report()
    compose(known, with_preset(Variant(preset=name), report), report)


@pytest.mark.parametrize(
    ("written", "count"),
    [("", 0), (" – · ", 0), ("state-of-the-art", 1), ("5,408 citations", 2), ("日本語 の", 2)],
)
def test_words(written: str, count: int) -> None:
    assert count == words_in(written)
