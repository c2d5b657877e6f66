"""Whether a title is in another language than English, as far as its small words tell.

Why: styles give English titles capitals, and no others. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Words that stand in most titles, and in no name of a person (``van der Waals``).
_SMALL: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "de": "auf aus bei beim das dem den des ein eine einer eines für im ist mit nach nicht "
        "oder sich und uns vom zu zum zur zwischen über",
        "es": "con desde el en entre las los para por sobre su un una y",
        "fr": "au aux chez dans des du en entre et les par pour sur un une vers à",
        "it": "al alla che con degli dei delle e gli il nel nella per sui sulla un una",
        "nl": "bij een en het hoe met naar niet om over uit voor",
        "pt": "ao as com dos e em entre na no nos o os para pela por um uma à",
    }.items()
}
_ENGLISH = frozenset(
    ["a", "an", "and", "are", "as", "at", "between", "by", "can", "do", "for", "from", "how", "in"]
) | {"into", "is", "it", "not", "of", "on", "or", "over", "than", "that", "the", "to", "using"}


def foreign_language(title: str) -> str:
    """The language of a title (BCP 47); empty where it is English or nothing tells.

    >>> foreign_language("Die Optik trüber Gewässer im Winter"), foreign_language("Let it be")
    ('de', '')
    """
    words = re.findall(r"\w+", title.casefold())
    counts = {language: sum(w in small for w in words) for language, small in _SMALL.items()}
    most = max(counts.values())
    first = words[0] if words else ""
    if first in ("der", "die", "das") and not _ENGLISH.intersection(words):
        return "de"
    if most == 0 or most <= sum(word in _ENGLISH for word in words):
        return ""
    return max(counts, key=lambda language: counts[language])
