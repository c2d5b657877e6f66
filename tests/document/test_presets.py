"""What funders ask: each preset fills what a variant leaves open, and nothing that it says."""

from __future__ import annotations

from typing import Any

import pytest

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.document.presets import PRESETS, rule_of, with_preset
from cvbuild.document.variant import SectionPlan, Variant
from cvbuild.richtext import text, to_plain
from cvbuild.source import Source, Span


def variant(content: str) -> tuple[Variant, list[str]]:
    """A variant with what its preset adds, and what is said of it."""
    report = Report()
    found = decode(Variant, Source("v.yaml", content), report)
    assert found is not None
    filled = with_preset(found, report)
    return filled, [render_diagnostic(one) for one in report]


def fields(plan: SectionPlan, *names: str) -> tuple[Any, ...]:
    return to_plain(plan.title), *(getattr(plan, name) for name in names)


@pytest.mark.parametrize("name", PRESETS)
def test_every_rule_says_where_it_is_from(name: str) -> None:
    """This test ensures that nobody has to believe a number: it has a date and a link."""
    preset = PRESETS[name]
    assert preset.link.startswith("https://")
    assert preset.date.first <= preset.seen.last
    assert preset.lists or preset.texts
    assert all(str(rule.cap) in preset.asks for rule in preset.lists)
    assert all(
        f"{number:,}" in preset.asks
        for number in (preset.max_words, preset.max_pages)
        if number is not None
    )


@pytest.mark.parametrize("name", PRESETS)
def test_a_variant_of_a_preset_alone(name: str) -> None:
    """This test ensures that the name of a preset makes its lists, at its own place."""
    found, said = variant(f"preset: {name}\n")
    assert said == []
    assert [(plan.kind, to_plain(plan.title), plan.cap, plan.limit) for plan in found.sections] == [
        ("publications", rule.title, rule.cap, None) for rule in PRESETS[name].lists
    ]
    assert {plan.origin.span for plan in found.sections if plan.origin} <= {
        Span("v.yaml", 1, 9, 9 + len(name))
    }


def test_what_a_variant_does_not_say() -> None:
    found, said = variant("preset: erc-10\nsections: [{kind: publications}, {kind: education}]")
    assert said == []
    assert (found.max_pages, found.max_words) == (4, None)
    publications, education = found.sections
    assert fields(publications, "cap", "limit", "narrative") == (
        "Research Achievements",
        10,
        10,
        True,
    )
    assert fields(education, "cap", "limit", "narrative") == ("", None, None, None)
    assert found.origin is not None
    assert found.origin.of("max_pages") == Span("v.yaml", 1, 9, 15)


def test_what_a_variant_says_holds() -> None:
    found, said = variant(
        "preset: erc-10\n"
        "max-pages: 3\n"
        "sections: [{kind: publications, title: Best, cap: 8, limit: 6, narrative: no}]"
    )
    assert said == []
    assert found.max_pages == 3
    assert fields(found.sections[0], "cap", "limit", "narrative") == ("Best", 8, 6, False)


@pytest.mark.parametrize("picked", ["ids: [a]", "tags: [a]", "selected: true"])
def test_what_was_picked_by_hand_is_not_cut(picked: str) -> None:
    """This test ensures that one work too many is counted, and not dropped without a word."""
    found, _ = variant(f"preset: erc-10\nsections: [{{kind: publications, {picked}}}]")
    assert found.sections[0].limit is None


def test_lists_take_their_rules_in_order() -> None:
    found, said = variant(
        "preset: nsf-5+5\nsections: [{kind: publications}, {kind: text}, {kind: publications}]"
    )
    assert said == []
    assert [fields(plan, "cap") for plan in found.sections] == [
        ("Products Most Closely Related", 5),
        ("", None),
        ("Other Significant Products", 5),
    ]


def test_texts_take_their_headings_in_order() -> None:
    """This test ensures that a text with a heading of its own takes none of the rule's."""
    found, said = variant(
        "preset: ukri-r4ri\nsections: [{text: [a]}, {title: Own, text: [b]}, {text: [c]}]"
    )
    assert said == []
    assert [to_plain(plan.title).split()[0] for plan in found.sections] == [
        "Contributions",
        "Own",
        "The",
    ]
    assert found.sections[2].title == text(PRESETS["ukri-r4ri"].texts[1])
    assert found.max_words == 1000


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "preset: erc10",
            "v.yaml:1:9: error[unknown-preset]: unknown preset 'erc10'\n"
            "  hint: did you mean 'erc-10'?",
        ),
        (
            "preset: nobody",
            "v.yaml:1:9: error[unknown-preset]: unknown preset 'nobody'\n"
            f"  hint: there are {', '.join(PRESETS)}",
        ),
        (
            "preset: erc-10\nmax-pages: 5",
            "v.yaml:2:12: warning[over-rule]: 'max-pages: 5' is more than the 4 of 'erc-10'\n"
            f"  hint: 'erc-10' is ERC's rule of 2023-07-11: {PRESETS['erc-10'].link}",
        ),
        (
            "preset: erc-10\nsections: [{kind: publications, cap: 11}]",
            "v.yaml:2:38: warning[over-rule]: 'cap: 11' is more than the 10 of 'erc-10'\n"
            f"  hint: 'erc-10' is ERC's rule of 2023-07-11: {PRESETS['erc-10'].link}",
        ),
        (
            "preset: erc-10\nsections: [{kind: publications}, {kind: publications}]",
            "v.yaml:2:34: error[too-many-lists]: 'erc-10' has 1 list of publications, "
            "and this is one more\n"
            f"  hint: 'erc-10' is ERC's rule of 2023-07-11: {PRESETS['erc-10'].link}",
        ),
    ],
)
def test_what_is_said(content: str, expected: str) -> None:
    assert variant(content)[1] == [expected]


def test_what_the_rule_allows_is_nothing_to_warn_of() -> None:
    asked = "preset: erc-10\nmax-pages: 4\nsections: [{kind: publications, cap: 10}]"
    assert variant(asked)[1] == []


def test_a_call_may_say_another_number() -> None:
    """This test ensures that a number which each call sets anew is nothing to warn of."""
    assert variant("preset: ukri-r4ri\nmax-words: 1500")[1] == []


def test_without_a_preset_nothing_changes() -> None:
    plain = Variant(sections=(SectionPlan(kind="publications"),))
    assert with_preset(plain, Report()) == plain
    assert rule_of(plain) == ()


def test_a_number_of_ones_own_is_nobodys_rule() -> None:
    """This test ensures that a limit which a person set is not laid to a funder."""
    found, _ = variant("preset: erc-10\nmax-words: 9")
    assert rule_of(found, "max_words") == ()
    assert rule_of(found, "max_pages") == rule_of(found) != ()


@pytest.mark.parametrize(
    ("section", "expected"),
    [("{kind: publications}", "identifiers"), ("{kind: publications, links: words}", "words")],
)
def test_numbers_of_pubmed(section: str, expected: str) -> None:
    """This test ensures that the NIH's lists print PMCIDs, unless a list says otherwise."""
    alone, _ = variant("preset: nih-5+5")
    assert {"identifiers"} == {plan.links for plan in alone.sections}
    found, _ = variant(f"preset: nih-5+5\nsections: [{section}]")
    assert expected == found.sections[0].links
    other, _ = variant("preset: nsf-5+5")
    assert {"words"} == {plan.links for plan in other.sections}
