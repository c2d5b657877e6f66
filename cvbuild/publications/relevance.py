"""How relevant records are to a text, such as a call: BM25 over the words that they consist of.

BM25: https://doi.org/10.1561/1500000019. Each word of the text counts once, by its stem and
without accents; words that a language is full of do not count. The language of the text, told
by these words, is that of the stems.
"""

from __future__ import annotations

import re
import typing
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cvbuild.decode import fields_of
from cvbuild.model import Record
from cvbuild.richtext import Inlines, to_plain

#: Languages by the name of their stemmer, and of their stop words in bm25s.
_LANGUAGES: Mapping[str, str] = {
    "english": "STOPWORDS_EN_PLUS",
    "german": "STOPWORDS_GERMAN",
    "french": "STOPWORDS_FRENCH",
    "spanish": "STOPWORDS_SPANISH",
}
#: Texts that say how a work is to be cited, and not what it is about.
_NOT_ABOUT = frozenset(["note"])


@dataclass(frozen=True, slots=True)
class Relevance:
    """How relevant a record is, and what each word of the text that is in it adds to that."""

    score: float = 0.0
    words: Mapping[str, float] = field(default_factory=dict)


def relevance_of(records: Sequence[Record], text: str) -> list[Relevance]:
    """The relevance of each record to a text, as compared with the other records."""
    from bm25s import BM25

    stemmed = _stemmer(_language(text))
    asked: dict[str, str] = {}
    for word, stem in stemmed(text):
        asked.setdefault(stem, word)
    corpus = [[stem for _, stem in stemmed(words_of(record))] for record in records]
    if not asked or not any(corpus):
        return [Relevance()] * len(records)
    index = BM25(dtype="float64")
    index.index(corpus, show_progress=False)
    scores = {word: index.get_scores([stem]) for stem, word in asked.items()}
    return [_relevance(scores, number) for number in range(len(records))]


def words_of(record: Record) -> str:
    """All that a record says of itself but names, dates and addresses."""
    return " ".join(_texts(record))


def _texts(record: Any) -> Iterator[str]:
    for item, hint in fields_of(type(record)).values():
        value = getattr(record, item.name)
        if item.name in _NOT_ABOUT:
            continue
        if hint == Inlines:
            yield to_plain(value)
        elif hint == tuple[Inlines, ...]:
            yield from map(to_plain, value)
        elif hint == tuple[str, ...]:
            yield from value
        elif item.name == "container_title_short":
            yield value
        elif typing.get_origin(hint) is tuple and isinstance(value, tuple):
            yield from (words_of(one) for one in value if isinstance(one, Record))


def _relevance(scores: Mapping[str, Any], number: int) -> Relevance:
    # Why rounded: what adds up in another order must not stand in another order.
    found = {word: round(float(score[number]), 4) for word, score in scores.items()}
    words = sorted(
        (word for word in found if found[word] > 0), key=lambda word: (-found[word], word)
    )
    return Relevance(round(sum(found.values()), 4), {word: found[word] for word in words})


def _language(text: str) -> str:
    """The language that most words of a text are typical of; English where none is."""
    words = _words(text)
    counts = {name: sum(word in _stop_words(name) for word in words) for name in _LANGUAGES}
    return max(counts, key=lambda name: counts[name])


def _stop_words(language: str) -> frozenset[str]:
    from bm25s import stopwords

    return frozenset(getattr(stopwords, _LANGUAGES[language]))


def _stemmer(language: str) -> Callable[[str], list[tuple[str, str]]]:
    """A function from a text to its words that count, each with its stem."""
    import snowballstemmer

    stemmer, stops = snowballstemmer.stemmer(language), _stop_words(language)

    def stemmed(text: str) -> list[tuple[str, str]]:
        kept = [word for word in _words(text) if word not in stops and len(word) > 1]
        return [(word, _plain(stemmer.stemWord(word))) for word in kept]

    return stemmed


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text.casefold()))


def _plain(word: str) -> str:
    """The word without accents."""
    flat = unicodedata.normalize("NFKD", word)
    return "".join(char for char in flat if not unicodedata.combining(char))
