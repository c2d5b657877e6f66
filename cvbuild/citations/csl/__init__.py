"""Styles of the Citation Style Language, applied by pandoc (https://citationstyles.org).

A list goes to pandoc whole, as its own syntax tree with the records in it, and comes back as a
tree of formatted entries. Trees, and not text, since then no character of a title can be taken
for markup. Pure: the program itself is run by whoever makes a ``CslStyle``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from cvbuild.citations import STYLES, CslStyle, Formatted, Look, author_style, format_all
from cvbuild.citations.csl.authors import with_authors
from cvbuild.citations.csl.entries import read_entries
from cvbuild.citations.csl.items import write_items
from cvbuild.citations.parts import capital, sentence, signals_of
from cvbuild.model import Person, Publication
from cvbuild.richtext import Inlines, join, text, to_plain
from cvbuild.terms import Terms


def format_csl(
    style: CslStyle,
    publications: Sequence[Publication],
    person: Person,
    terms: Terms,
    look: Look,
) -> list[Formatted]:
    """Every publication as a CSL style writes it, in the order given.

    What the style has no place for (a distinction, how far a work has got, a remark) follows.
    A work that it prints nothing of, as some do with kinds they do not know, has the entry of
    the first house style.
    """
    if not publications:
        return []
    tree = style.apply(json.dumps(write_items(publications, style.language)), look.max_authors)
    entries = read_entries(json.loads(tree), publications, terms) if tree else {}
    names = author_style(style, look)
    written: list[Formatted] = []
    for number, publication in enumerate(publications):
        if number not in entries:
            written += format_all(next(iter(STYLES)), [publication], person, terms, look)
            continue
        lines, roles = with_authors(entries[number], publication, person, terms, names)
        signals = signals_of(publication, terms, look.signals)
        written.append(Formatted(_with_remarks(lines, publication, signals), roles))
    return written


def _with_remarks(
    lines: tuple[Inlines, ...], publication: Publication, signals: Sequence[Inlines]
) -> tuple[Inlines, ...]:
    """The lines, and at the end what the style did not print of a work's kind and standing."""
    *above, last = lines or ((),)
    plain = to_plain(join(lines, " ")).casefold()
    status = publication.status if publication.status not in ("published", "preprint") else ""
    standing = text(status[:1].upper() + status[1:])
    remarks = [_thesis(publication, plain), standing, publication.note]
    missing = [one for one in remarks if one and to_plain(one).casefold() not in plain]
    sentences = [sentence(one) for one in (*missing, *map(capital, signals)) if one]
    return (*above, join([sentence(last) if sentences else last, *sentences], " "))


def _thesis(publication: Publication, plain: str) -> Inlines:
    """What a thesis is and where, if a style that knows no theses prints neither."""
    facts = [fact for fact in (publication.genre, publication.publisher) if fact]
    if publication.type != "thesis" or any(fact.casefold() in plain for fact in facts):
        return ()
    return join(map(text, facts))
