"""Degrees, roles and houses in the words that they are compared by.

What a CV calls B.Sc. another calls Bachelor of Science, and MIT its whole name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cvbuild.link.fold import are_short_for, words_of

#: The word that is compared, and what else is written for it, folded.
_PHRASES: Mapping[str, str] = {
    "phd": "ph d|d phil|dphil|doctor of philosophy",
    "md": "m d|doctor of medicine",
    "mphil": "m phil|master of philosophy",
    "bsc": "b sc|b s|bs|bachelor of science",
    "msc": "m sc|m s|ms|master of science",
    "ba": "b a|a b|bachelor of arts",
    "ma": "m a|master of arts|magister artium",
    "beng": "b eng|bachelor of engineering",
    "meng": "m eng|master of engineering",
    "mba": "m b a|master of business administration",
    "llb": "ll b|bachelor of laws",
    "llm": "ll m|master of laws",
    "postdoc": "postdoctoral (?:research )?(?:researcher|fellow|associate|scholar|scientist)|"
    "postdoctoral|postdoktorand(?:in)?|post doc",
    "university": "univ|uni|universit(?:at|e|a|as|y|eit)|universidad|universidade",
    "institute": "inst|institut|instituto|istituto",
}
_PHRASE = re.compile("|".join(rf"\b(?P<{word}>{rest})\b" for word, rest in _PHRASES.items()))
_SMALL_WORDS = frozenset(
    ["at", "de", "der", "di", "du", "for", "fur", "in", "of", "the", "und", "zu"]
)
#: What the degree of a doctor begins with; each country has its own names of it.
_DOCTORS = frozenset(["doctor", "doctorado", "doctorat", "doctorate", "doktor", "dr", "phd"])


def usual_words(written: str) -> tuple[str, ...]:
    """The words that say something, those that mean one thing as one.

    >>> usual_words("Ph.D., Universität zu Köln")
    ('phd', 'university', 'koln')
    """
    words = _PHRASE.sub(lambda found: found.lastgroup or "", " ".join(words_of(written))).split()
    return tuple(word for word in words if word not in _SMALL_WORDS) or tuple(words)


def are_in_short(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one says in its first letters all that the other says: ``MIT``."""
    return are_short_for(ours, theirs, whole=True) or are_short_for(theirs, ours, whole=True)


def are_doctorates(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both are degrees of a doctor."""
    return ours[0] in _DOCTORS and theirs[0] in _DOCTORS
