"""What an import of Markdown left over: lines with words that stand nowhere in the profile.

Why: readers of prose guess, and a guess may lose words. Nothing is to be lost in silence. Pure.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from cvbuild.importers.markdown_cv.blocks import Document, leaves
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.marks import marked
from cvbuild.importers.markdown_cv.text import links_of
from cvbuild.importers.markdown_cv.words import (
    CONTACT_LABELS,
    DISTINCTIONS,
    LABELS,
    LINK_WORDS,
    STATUSES,
)
from cvbuild.model import PartialDate, Present, Profile, Unread
from cvbuild.reading.dates import date_words
from cvbuild.reading.sectionwords import fold, word_set
from cvbuild.richtext import Code, Emph, Link, Math, Strong, Sub, Sup, Text, to_plain

_INLINE = (Text, Code, Math, Emph, Strong, Sup, Sub, Link)

#: Words that only join facts: they are gone when each fact has its field.
_JOINING = word_set(
    "a an and at au bei chez da das de del der des die du e el en et for from für fur im in la le"
    " les of on s the to u und von with y zum zur presented published incl including al others vol"
    " no pp p pages band issue nr number volume citations citation arxiv doi org http https www"
    " abs preprint"
    " expected ed eds edited edition edn editor editors editora editoras editores dir dirs hrsg hg"
    " coord coords dans"
    " manuscript currently pmid pmcid pmc isbn issn n bd advised supervised under supervision"
    " direction pour para betreut dirigida dirigido por sous bajo direccion"
    " with mit avec con h heft jg jahrgang on behalf"
    " s p pag pags aufl auflage herausgegeben hrsgg hgg patent"
)


def left_over(
    profile: Profile, document: Document, used: set[int] | frozenset[int]
) -> tuple[Unread, ...]:
    """The lines that could not be placed: those given up, and those with lost words."""
    together = "".join(fold(profile.person.name.literal))
    known = frozenset(words_of(profile)) | consumed_words() | {together}
    unread = {(one.line, one.text): one for one in profile.unread}
    lines = [line for line in leaves(document.blocks) if line.number not in used]
    for line in (*lines, *document.missed):
        told = known.issuperset(_telling(line.plain)) or known.issuperset(_telling(_unmarked(line)))
        if line in document.missed or not told:
            unread.setdefault((line.number, line.plain), Unread(line.number, line.whole))
    return tuple(sorted(unread.values(), key=lambda one: (one.line, one.text)))


def words_of(value: Any) -> Iterator[str]:
    """Every word of a record and of all it holds."""
    if isinstance(value, str | PartialDate):
        yield from fold(str(value))
    elif isinstance(value, Mapping):
        for key, content in value.items():
            yield from (*fold(key), *words_of(content))
    elif isinstance(value, tuple) and value and isinstance(value[0], _INLINE):
        yield from fold(to_plain(value))
        for link in links_of(value):
            yield from fold(link.url)
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Present):
        for field in dataclasses.fields(value):
            yield from words_of(getattr(value, field.name))


def _unmarked(line: Line) -> str:
    """The text of a line without the numbers and letters that are raised after names."""
    return re.sub(r"(?<=[^\W\d])\.?(?:\{(?:\d{1,2}|[a-z])\},?)+", "", marked(line.inlines))


def _telling(plain: str) -> set[str]:
    """The words of a line that must stand somewhere; short numbers are counts or labels."""
    words = (_JAPANESE_NUMBER.sub("", word) for word in fold(plain))
    return {word for word in words if word and not (word.isdigit() and len(word) < 3)}


#: Dates and what joins them, volumes and pages, which Japanese writes as one word.
_JAPANESE_NUMBER = re.compile(
    "(?:明治|大正|昭和|平成|令和)?(?:[0-9]{1,4}|元)年度?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
    "|現在(?:に至る)?|(?<=[年月日])(?:から|より|まて)|(?:第|(?<![0-9]))[0-9]+(?:[巻号頁]|ペーシ)"
)


@lru_cache(maxsize=1)
def consumed_words() -> frozenset[str]:
    """The words that say what a fact is, and are replaced by its field."""
    tables = (*LABELS.values(), *CONTACT_LABELS.values(), *CONTACT_LABELS, *DISTINCTIONS, *STATUSES)
    return _JOINING | LINK_WORDS | date_words() | {word for row in tables for word in fold(row)}
