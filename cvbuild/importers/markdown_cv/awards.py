"""Prizes, fellowships, grants and certificates: from an entry to its record. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from cvbuild.importers.markdown_cv.entries import Entry, is_prose
from cvbuild.importers.markdown_cv.facts import (
    Facts,
    in_town,
    is_town,
    read_facts,
)
from cvbuild.importers.markdown_cv.institutions import is_institution
from cvbuild.importers.markdown_cv.studies import (
    shared_fields,
)
from cvbuild.importers.markdown_cv.text import (
    count_words,
    cut,
    plain_style,
    split_outside,
    strip,
    without,
)
from cvbuild.importers.markdown_cv.titles import with_styled_title
from cvbuild.model import (
    Award,
    Record,
)
from cvbuild.reading.dates import read_period
from cvbuild.richtext import Emph, Inlines, join, text, to_plain


def read_award(entry: Entry) -> list[Record]:
    facts = read_facts(entry, lists=entry.kind in ("plain", "item"))
    labels = facts.labels
    title = facts.title or labels.get("title", ())
    awarder: Inlines = labels.get("awarder", ()) or labels.get("organization", ())
    amount: Inlines = labels.get("amount", ())
    status: Inlines = labels.get("status", ())
    if _AMOUNT.fullmatch(to_plain(title)):
        title, amount = (), title
    left: list[Inlines] = []
    for piece in facts.pieces:
        for part in [piece] if _goes_on(to_plain(piece)) else split_outside(piece, ","):
            money = _BRACKETED.search(to_plain(part))
            if not amount and money:
                amount, part = cut(part, *money.span(1)), cut(part, 0, money.start())
            explained = _EXPLAINED.fullmatch(to_plain(part))
            if not amount and explained:
                amount, part = cut(part, *explained.span(1)), cut(part, *explained.span(2))
                left.append(part)
            elif not amount and _AMOUNT.fullmatch(to_plain(part).strip(" .()")):
                amount = strip(part, " .()")
            elif not title:
                title = part
            elif not awarder and not left and not _goes_on(to_plain(part)) and _is_awarder(part):
                awarder = part
            elif awarder and not facts.location and is_town(part):
                facts = in_town(facts, part)
            else:
                left.append(part)
    if not title and facts.prose:
        title, facts = facts.prose[0], replace(facts, prose=facts.prose[1:])
    facts = replace(facts, prose=(*([join(left)] if left else []), *facts.prose))
    facts, status = _with_status(facts, status)
    outcome = _OUTCOME.search(to_plain(title))
    if outcome and not status:
        title, status = cut(title, 0, outcome.start()), text(outcome[1])
    money = _AMOUNT.search(to_plain(title))
    amount = amount or (cut(title, *money.span()) if money else ())
    facts, amount = _with_amount(facts, amount)
    facts = _with_leading_place(facts)
    used = ("title", "awarder", "organization", "amount", "status")
    return [
        Award(
            title=strip(title, " ,;."),
            awarder=strip(plain_style(awarder), " ,;."),
            amount=amount,
            status=status,
            **shared_fields(facts, (), used),
        )
    ]


def _goes_on(plain: str) -> bool:
    """Whether a text goes on with the sentence that the title began."""
    return plain[:1].islower() or is_prose(plain)


_AMOUNT = re.compile(
    r"(?:(?:US|CA|A)?[$€£¥]|USD|EUR|GBP|CHF|CZK|PLN|SEK|NOK|DKK|HUF|JPY|CNY|INR|AUD|CAD|BRL|MXN|KRW|NZD)\s?\d[\d,.']{0,30}(?:\s?(?:k|K|M|Mio\.?|million|thousand)\b)?"
    r"|\d[\d,.']{0,30}\s?(?:k\s?)?(?:[$€£]|(?:USD|EUR|GBP|Euro|euros|CHF|dollars)\b)"
)


_BRACKETED = re.compile(rf"(?<=\w)\s*\(({_AMOUNT.pattern})\)\s*\Z")


#: ``£450,000 (PI)``: money, and what is said of it.
_EXPLAINED = re.compile(rf"({_AMOUNT.pattern})\s*\(([^()]{{2,80}})\)")


_AFTER_AMOUNT = re.compile(
    r"\s+(?!and\b|und\b|et\b|y\b|for\b|from\b|by\b|to\b|in\b|für\b|pour\b)[a-z]"
)


_OUTCOME = re.compile(
    r"\s*\((declined|pending|not accepted|abgelehnt|refusée?|rechazad[ao])\)\s*\.?\Z", re.I
)


def _is_awarder(part: Inlines) -> bool:
    plain = to_plain(part)
    styled = len(part) == 1 and isinstance(part[0], Emph)
    acronym = plain.isupper() and 1 < len(plain) < 12
    return styled or acronym or is_institution(plain) or count_words(plain) < 4


def _with_status(facts: Facts, status: Inlines) -> tuple[Facts, Inlines]:
    """The outcome that stands in brackets at the end of the prose."""
    prose = list(facts.prose)
    for at, part in enumerate(prose):
        found = _OUTCOME.search(to_plain(part))
        if found:
            prose[at] = strip(cut(part, 0, found.start()))
            status = text(found[1])
    return replace(facts, prose=tuple(part for part in prose if part)), status


def _with_amount(facts: Facts, amount: Inlines) -> tuple[Facts, Inlines]:
    """The money named in the prose, taken out of it where its noun can stand alone."""
    prose = list(facts.prose)
    for at, part in enumerate(prose):
        found = _AMOUNT.search(to_plain(part))
        if amount or not found:
            continue
        amount = cut(part, *found.span())
        if _AFTER_AMOUNT.match(to_plain(part), found.end()):
            prose[at] = without(part, *found.span())
    return replace(facts, prose=tuple(prose)), amount


def _with_leading_place(facts: Facts) -> Facts:
    """``(Europe)`` right after the title is the place of an award."""
    first = facts.prose[0] if facts.prose else ()
    found = re.match(r"\s*\(([^\W\d_][\w .,'’-]{1,40})\)\s*", to_plain(first))
    if not found or facts.location or not found[1][0].isupper() or found[1].isupper():
        return facts
    prose = (cut(first, found.end()), *facts.prose[1:])
    return replace(facts, location=found[1], prose=tuple(part for part in prose if part))


def read_grant(entry: Entry) -> list[Record]:
    entry, before = with_styled_title(entry)
    period = read_period(to_plain(before))
    dated = cut(before, period.first, period.last) if period else ()
    before = strip(without(before, period.first, period.last), " ,;:.") if period else before
    money, others = _parted(split_outside(before, ","))
    labels = {"awarder": join(others), "amount": join(money), "date": dated}
    named = {name: value for name, value in labels.items() if value}
    return read_award(replace(entry, labels={**entry.labels, **named}))


def _parted(parts: list[Inlines]) -> tuple[list[Inlines], list[Inlines]]:
    """Those parts that are sums of money, and the others."""
    money = [part for part in parts if _AMOUNT.fullmatch(to_plain(part).strip(" .()"))]
    return money, [part for part in parts if part not in money]
