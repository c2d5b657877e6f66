"""What catalogues of works write in their fields: identifiers, names with initials, dates.

Each function reads one field's text and gives nothing where it is something else.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from cvbuild.ids import slug
from cvbuild.model import Name, PartialDate, parse_date, parse_name

# A DOI's form: https://www.doi.org/the-identifier/resources/handbook
_DOI = re.compile(r"(?<![\w.])10\.[0-9]{4,9}(?:\.[0-9]+){0,4}/[^\s\"]+")
# https://info.arxiv.org/help/arxiv_identifier.html
_ARXIV_ID = r"[0-9]{4}\.[0-9]{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/[0-9]{7}"
_ARXIV = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html|format|ps)/|arxiv\s*[.:/]\s*|\A\s*)({_ARXIV_ID})"
    r"(?![0-9])(?:v[0-9]+)?",
    re.IGNORECASE,
)
_ISSN = re.compile(r"(?<![\w-])[0-9]{4}-?[0-9]{3}[0-9Xx](?![\w-])")
_ISBN = re.compile(r"(?<![\w-])(?:97[89][- ]?)?[0-9](?:[- ]?[0-9]){8}[- ]?[0-9Xx](?![\w-])")


def read_doi(written: str) -> str:
    """The DOI in a text, without its resolver and in small letters; empty without any.

    >>> read_doi("https://doi.org/10.1000/ABC.")
    '10.1000/abc'
    """
    shown = unquote(written) if "://" in written else written
    found = _DOI.search(shown)
    if not found:
        return ""
    doi = found[0].rstrip(".,;:")
    while doi.endswith(")") and doi.count("(") < doi.count(")"):
        doi = doi[:-1].rstrip(".,;:")
    return doi.casefold()


def read_arxiv(written: str) -> str:
    """The arXiv identifier in an address, a DOI or a field, without its version.

    >>> read_arxiv("http://arxiv.org/abs/quant-ph/0201082v1")
    'quant-ph/0201082'
    """
    found = _ARXIV.search(written)
    return found[1] if found else ""


def read_issn(written: str) -> str:
    """The first ISSN in a text; empty without any."""
    found = _ISSN.search(written)
    return found[0] if found else ""


def read_isbn(written: str) -> str:
    """The first ISBN in a text, as it is divided there; empty without any."""
    found = _ISBN.search(written)
    return found[0] if found else ""


#: What may stand behind a name: of the catalogues' forms, these are the usual ones.
SUFFIX = r"(?:[JS]r|2nd|3rd|4th|II|III|IV)\.?"
_INITIALS = r"(?:[^\W\d_a-z]\.?-?){1,4}"
_FAMILY_FIRST = re.compile(rf"(\S.*?)\s+((?:{_INITIALS})(?:\s{_INITIALS}){{0,3}})(\s{SUFFIX})?")
_INITIAL = re.compile(r"[^\W\d_](?:\.|(?![^\W\d_])).*")
_ORGANIZATION = re.compile(
    r"\b(?:organi[sz]ations?|universit\w+|institut\w*|group|team|consortium|collaboration|society"
    r"|committee|council|commission|department|ministry|network|association|foundation|agency"
    r"|academy|college|company|corporation|inc|ltd|gmbh|bank|centers?|centres?|for|and)\b|&",
    re.IGNORECASE,
)


def read_catalogue_name(written: str) -> Name:
    """A name as catalogues write it: ``Doe, Jane A.``, ``Doe JA``; what has no parts is literal.

    >>> read_catalogue_name("van der Berg JA").family_first()
    'van der Berg, JA'
    """
    name = " ".join(written.split())
    if name.endswith(","):
        return Name(literal=name.rstrip(", "))
    if "," in name:
        return parse_name(name)
    if _ORGANIZATION.search(name):
        return Name(literal=name)
    found = _FAMILY_FIRST.fullmatch(name)
    if found and not _INITIAL.match(found[1]):
        suffix = (found[3] or "").strip()
        return parse_name(", ".join(part for part in (found[1], suffix, found[2]) if part))
    return parse_name(name)


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


def read_date_parts(year: str, month: str = "", day: str = "") -> tuple[PartialDate | None, bool]:
    """The date of its parts, and whether all that was given is in it.

    Of a date that cannot be, such as the 30th of February, the longest part that can is left.

    >>> read_date_parts("2024", "Feb", "30")
    (PartialDate(year=2024, month=2, day=None, uncertain=False), False)
    """
    parts = [year.strip(), _month(month.strip()), day.strip()]
    for count in (3, 2, 1):
        given = parts[:count]
        if all(part.isascii() and part.isdigit() for part in given):
            date = parse_date("-".join(given))
            if date:
                return date, not any(parts[count:])
    return None, False


def _month(written: str) -> str:
    """The number of a month's name, which may be cut short; else what is written."""
    word = written.casefold().rstrip(".")
    near = [at for at, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    return str(near[0]) if near else written


def stable_id(key: str) -> str:
    """A source's own key as an id: as it is where it is one word, else made of its words."""
    return key if re.fullmatch(r"[\w.:+-]{1,80}", key) else slug(key)
