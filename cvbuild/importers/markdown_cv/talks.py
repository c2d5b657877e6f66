"""Talks, lectures and posters: from an entry to its record. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from cvbuild.importers.markdown_cv.details import is_date as is_only_date
from cvbuild.importers.markdown_cv.entries import Entry, read_label
from cvbuild.importers.markdown_cv.facts import (
    read_facts,
)
from cvbuild.importers.markdown_cv.studies import (
    shared_fields,
)
from cvbuild.importers.markdown_cv.text import (
    cut,
    split_outside,
    strip,
    without,
    without_links,
)
from cvbuild.importers.markdown_cv.titles import (
    first_url,
    is_date,
    speakers_of,
    with_styled_title,
    without_links_of,
)
from cvbuild.importers.markdown_cv.words import exact_phrase, find_phrase
from cvbuild.model import (
    Record,
    Talk,
)
from cvbuild.reading.dates import read_period
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Inlines, join, text, to_plain


def read_talk(entry: Entry) -> list[Record]:
    entry, links = without_links_of(entry)
    entry, before = with_styled_title(entry)
    first = next((part for part in entry.paragraphs if not is_date(part)), ())
    more = [line.inlines for line in first[1:] if read_period(line.plain)]
    if entry.title and first and more:
        dated = {*more}
        kept = tuple(line for line in first if line.inlines not in dated)
        paragraphs = tuple(kept if part is first else part for part in entry.paragraphs)
        entry = replace(entry, paragraphs=paragraphs, points=(*more, *entry.points))
    facts = read_facts(replace(entry, group="") if talk_kind(entry.group) else entry, lists=True)
    title, kind = _split_kind(facts.title or facts.labels.get("title", ()))
    kind = kind or facts.labels.get("type", ())
    group = text(talk_kind(entry.group))
    kind = kind or group
    left: list[Inlines] = []
    speakers = speakers_of(before)
    only_date = is_only_date(to_plain(before))
    period = read_period(to_plain(before)) if speakers or only_date else None
    if period and not facts.is_dated:
        facts = replace(facts, date=period.date, start=period.start, end=period.end)
    pieces: list[Inlines] = [
        *([before] if before and not speakers and not only_date else []),
        *facts.pieces,
        *facts.prose,
    ]
    facts = replace(facts, prose=(), extra={**facts.extra, **speakers})
    for part in (part for piece in pieces for part in _talk_parts(piece)):
        bare = strip(part, " ()[].:")
        if exact_phrase(to_plain(bare), "talks") and (not kind or kind == group):
            kind = bare
        elif not title:
            title, found = _split_kind(part)
            kind = found or kind
        else:
            left.append(part)
    if len(links) > 1 or (links and (facts.url or first_url(title))):
        facts = replace(facts, extra={**facts.extra, **links})
    if group and kind != group:
        facts = replace(facts, extra={**facts.extra, "group": entry.group})
    event = facts.labels.get("organization", ()) or join(left)
    return [
        Talk(
            title=strip(without_links(title), ' ,;."'),
            type=strip(kind),
            event=strip(event, " ,;."),
            **{
                **shared_fields(facts, (), ("organization", "title", "type")),
                "url": facts.url or first_url(title) or next(iter(links.values()), ""),
            },
        )
    ]


def _split_kind(title: Inlines) -> tuple[Inlines, Inlines]:
    """``Keynote: Rivers of data`` as the title and the kind of talk."""
    label, rest = read_label(title)
    return (rest, text(label)) if label and exact_phrase(label, "talks") else (title, ())


def _talk_parts(piece: Inlines) -> list[Inlines]:
    """The parts of a piece, where a kind of talk in brackets is one."""
    parts: list[Inlines] = []
    for part in split_outside(piece, ","):
        bracketed = next(
            (
                found
                for found in re.finditer(r"\s*[(\[]([^()\[\]]{3,40})[)\]]\.?", to_plain(part))
                if exact_phrase(found[1], "talks")
            ),
            None,
        )
        if bracketed:
            parts.append(cut(part, *bracketed.span(1)))
            part = without(part, *bracketed.span())
        parts += [part] if part else []
    return parts


def talk_kind(group: str) -> str:
    """What a heading says of each talk below it, in its own words: ``invited talk``."""
    if not find_phrase(fold(group), "talk groups"):
        return ""
    if "&" in group or "and" in fold(group):
        return ""
    singular = {
        "talks",
        "lectures",
        "posters",
        "keynotes",
        "presentations",
        "seminars",
        "tutorials",
    }
    return " ".join(word[:-1] if word.casefold() in singular else word for word in group.split())
