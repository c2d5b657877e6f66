"""The words of others for kinds of works, as CSL's: tables, and how they are used.

CSL: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types. In each
table the first word for a type says all that the type does, and so need not be kept beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

_CSL = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter"
    " classic collection dataset document entry entry-dictionary entry-encyclopedia event"
    " figure graphic hearing interview legal_case legislation manuscript map motion_picture"
    " musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software"
    " song speech standard thesis treaty webpage"
)
CSL_TYPES = frozenset(_CSL.split())

#: Words of older CSL, and slips of the pen, that files have for types.
CSL_LIKE: Mapping[str, str] = {
    "legal-case": "legal_case",
    "motion-picture": "motion_picture",
    "musical-score": "musical_score",
    "personal-communication": "personal_communication",
    "no-type": "document",
}

#: https://api.crossref.org/types
CROSSREF_TYPES: Mapping[str, str] = {
    "posted-content": "article",
    "journal-article": "article-journal",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings": "book",
    "book-set": "book",
    "book-series": "book",
    "report-series": "report",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "book-track": "chapter",
    "dataset": "dataset",
    "database": "dataset",
    "other": "document",
    "component": "document",
    "grant": "document",
    "reference-entry": "entry",
    "proceedings-article": "paper-conference",
    "journal": "periodical",
    "journal-issue": "periodical",
    "journal-volume": "periodical",
    "proceedings-series": "periodical",
    "report": "report",
    "report-component": "report",
    "peer-review": "review",
    "standard": "standard",
    "dissertation": "thesis",
}


def csl_type(word: str, table: Mapping[str, str]) -> tuple[str, bool]:
    """CSL's type for a word, and whether it says all that the word said.

    >>> csl_type("posted-content", CROSSREF_TYPES), csl_type("monograph", CROSSREF_TYPES)
    (('article', True), ('book', False))
    """
    found = table.get(word)
    if not found:
        return ("document" if word else ""), not word
    return found, next(one for one, kind in table.items() if kind == found) == word
