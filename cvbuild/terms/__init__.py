"""The words that a document adds to a person's own, one file for each language.

A language is a module of this folder with a ``TERMS``; nothing else names it.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

#: Language tags (BCP 47) with terms, and the modules that hold them.
LANGUAGES: dict[str, str] = {
    "de": "cvbuild.terms.de",
    "en": "cvbuild.terms.en",
    "es": "cvbuild.terms.es",
    "fr": "cvbuild.terms.fr",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The words and marks of one language.

    ``quotes`` are the four of outer and inner quotation; ``{}`` in a term is where the
    thing it speaks of goes.
    """

    tag: str
    babel: str
    #: What a CV is called.
    title: str
    #: Words that tell the language of a text, with spaces between.
    common_words: str
    months: tuple[str, ...]
    long_months: tuple[str, ...]
    quotes: tuple[str, str, str, str]
    since: str
    present: str
    until: str
    et_al: str
    including: str
    position: str
    ordinals: Mapping[int, str]
    conjunction: str
    #: What stands where English style guides want "&".
    ampersand: str
    editor: str
    translator: str
    edition: str
    supervisors: str
    supervisor: str
    grade: str
    thesis: str
    preprint: str
    undated: str
    declined: str
    as_of: str
    section_titles: Mapping[str, str]
    publication_types: Mapping[str, str]
    #: How far a publication has got, as a heading.
    statuses: Mapping[str, str]
    #: What part the person had in a publication, as a heading; and counted, as part of a line.
    parts: Mapping[str, str]
    as_part: Mapping[str, str]
    #: One publication, and several.
    one_work: str
    several_works: str
    #: So many without a year, so many before a year.
    undated_works: str
    older_works: str
    per_year: str
    total: str
    legends: Mapping[str, str]
    equal_groups: str
    alphabetical: str
    #: What stands in references, by what it says of ``{}``; and kinds of works that have no
    #: genre of their own.
    words: Mapping[str, str]
    genres: Mapping[str, str]
    #: What works are that are no text in print, for styles that say so of each.
    media: Mapping[str, str]
    signals: Mapping[str, str]
    metrics: Mapping[str, str]

    def works(self, count: int) -> str:
        """``36 publications``."""
        return self.one_work if count == 1 else self.several_works.format(count)

    def ordinal(self, number: int) -> str:
        """``97th``: by the last two digits, by the last one, or by the rule for all (0).

        What holds for one number alone, and for none that ends with it, has a minus.
        """
        for digits in (-number, number % 100, number % 10, 0):
            if digits in self.ordinals and (not 0 < digits < 10 or not 10 < number % 100 < 20):
                return f"{number}{self.ordinals[digits]}"
        return f"{number}{self.ordinals[0]}"


def language_of(content: str) -> str:
    """The language of LANGUAGES that most of the common words of a text are of; English for none.

    >>> language_of("Leiterin der Abteilung für Chemie")
    'de'
    """
    words = Counter(re.findall(r"\w+", content.casefold()))
    tags = sorted(LANGUAGES, key=lambda tag: (tag != "en", tag))
    return max(tags, key=lambda tag: sum(words[one] for one in terms_of(tag).common_words.split()))


def terms_of(language: str) -> Terms:
    """The terms of a language of LANGUAGES; a region (``en-GB``) takes its language's."""
    module = importlib.import_module(LANGUAGES[language.split("-")[0]])
    found: Terms = module.TERMS
    return found
