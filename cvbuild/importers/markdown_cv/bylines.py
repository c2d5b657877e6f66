"""The people that a reference begins with, and where its title begins after them.

A name is known by its shape: initials before or after the family name, the family name first
and a comma, or two words with capitals. Each is read where the one before ended, so a list takes
time with its length. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvbuild.importers.markdown_cv.words import STATUSES
from cvbuild.model import Name
from cvbuild.reading.sectionwords import fold, word_set


@dataclass(frozen=True, slots=True)
class Byline:
    """Names as ``parse_name`` takes them, marks and all, and where in the text the last one ends.

    ``more`` is true where the list says that there are others; ``certain``, where initials, a
    colon or the person among them tell that these are names.
    """

    names: tuple[str, ...]
    end: int
    more: bool
    certain: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a title: people, whether they edited it, and a date.

    ``start`` is where the title begins; ``beside`` is true where the people are those besides
    the person of the CV.
    """

    byline: Byline
    start: int
    edited: bool = False
    when: str = ""
    beside: bool = False


#: What stands between the authors and the title: a year, a date, or how far the work is.
_DAY = r", [^\W\d_]{3,9}\.?(?: \d{1,2}(?:[–-]\d{1,2})?)?"
WHEN = rf"(?:19|20)\d\d[a-z]?(?:{_DAY})?|n\.d\.|{'|'.join(STATUSES)}"
EDITORS = r"eds?|editors?|editor[ae]s?|hrsgg?|hgg?|dirs?|coords?|éds?|éditeurs?|éditrices?|編"
_WITH = r"(?:joint(?:ly)?\s|together\s)?(?:with|mit|gem\. mit|avec|con)\s+"
_BESIDES = re.compile(rf"\s*\(?(?P<edited>(?:{EDITORS})\.?\s+)?{_WITH}(?=\S)", re.I)
_EDITED = re.compile(rf"(?:\s*[(\[]|,\s*)(?:{EDITORS})\.?[)\]]?(?=[\s,.:;(]|\Z)", re.I)
_DATED = re.compile(
    rf"\.?,?\s*[(\[](?P<when>{WHEN})[)\]]|[,.]?\s+(?P<year>(?:19|20)\d\d[a-z]?)(?=[.,:]\s|\Z)",
    re.I,
)
_INCLUDING = re.compile(r"\s*\(incl(?:\.|uding)\s[^()]{0,2000}\)")
_BEFORE_TITLE = re.compile(r"\)?\s*[.,:;：]?\s*")


def read_head(plain: str, person: Name) -> Head | None:
    """What a reference has before its title; None where it does not begin with people."""
    besides = _BESIDES.match(plain)
    byline = read_byline(plain, person, besides.end() if besides else 0)
    if not byline:
        return None
    including = _INCLUDING.match(plain, byline.end)
    at = including.end() if including else byline.end
    edited = _EDITED.match(plain, at)
    at = edited.end() if edited else at
    dated = _DATED.match(plain, at)
    at = dated.end() if dated else at
    before_title = _BEFORE_TITLE.match(plain, at)
    return Head(
        byline,
        before_title.end() if before_title else at,
        bool(edited or (besides and besides["edited"])),
        (dated["when"] or dated["year"]) if dated else "",
        bool(besides),
    )


#: Words that are in names of journals and meetings, and in no name of a person.
NO_NAMES = word_set(
    "academy advances annals archives archiv arxiv association bulletin conference congress"
    " department handbook institute international journal lab laboratory letters magazine meeting"
    " notes patent preprint press proc proceedings research review reviews revista revue science"
    " sciences society studies symposium transactions university universitat workshop zeitschrift"
)
#: Small words that belong to the family name after them.
PARTICLES = (
    r"af|al|am|auf|av|bin|d[aeiou]|dal|dalla|de[ilnrs]|del|della|degli|do[s]|das|el|ibn|l[aeo]|las"
    r"|les|los|mac|op|['’]t|te[nr]?|tot|van|vande|vander|von|vom|zu[mr]?|v\.|d\."
)
GROUPS = r"Collaboration|Consortium|Team|Group|Initiative|Network|Investigators"

#: A blank inside of a name; a name never goes on after a line that ended on purpose.
_S = r"[ \t\u00a0]"
_UP = r"[^\W\d_a-zß-öø-ÿ々\u3040-\u30ff\u3400-\u9fff]"
_WORD = rf"{_UP}[\w'’‐-]{{1,40}}"
_FAMILY = rf"(?:(?:{PARTICLES}){_S}|[dl]['’](?=\w)){{0,3}}{_WORD}"
_FAMILIES = rf"{_FAMILY}(?:{_S}{_WORD}){{0,2}}"
_POINTED = rf"{_UP}[a-z]?\.(?:{_S}?[-‐]?{_S}?{_UP}[a-z]?\.){{0,4}}"
_BARE = r"[A-ZÀ-ÖØ-Þ](?:[ -]?[A-ZÀ-ÖØ-Þ]){0,3}"
_SUFFIX = rf"(?:,?{_S}(?:Jr|Sr|II|III|IV)\b\.?)?"
_AFTER_GIVEN = rf"(?P<particle>(?:{_S}(?:{PARTICLES})(?!\w)){{0,3}}){_SUFFIX}"
_MARKS = (
    r"(?:[*∗⋆★†‡§¶#✉📧🖂¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ]|\{\w{1,2}\}"
    r"|(?<=[^\W\d])\d{1,2}(?:,\d{1,2}){0,8}(?!\w)){0,8}"
)
_AND = r"(?:and|und|et(?!\.?\s+al\b)|y|e|&|with|(?:and\s)?(?:on\sbehalf\sof|for))"
_END = rf"(?=[ \t]*(?:[,;:.&/()\n\[\]\"“”„«»‘：、，・「『|–—]|\Z)|\s+(?:{_AND}|et|u\.\s?a\.)\s)"

_INVERTED = re.compile(
    rf"(?P<family>{_FAMILIES}),{_S}{{0,3}}(?P<given>(?:{_WORD}{_S})?{_POINTED}|{_BARE}(?![\w.]))"
    rf"{_AFTER_GIVEN}{_MARKS}"
)
_INITIALED = re.compile(
    rf"(?:{_WORD}{_S})?{_POINTED}{_S}?(?:{_WORD}{_S})?{_FAMILY}(?:{_S}{_WORD})?{_SUFFIX}{_MARKS}{_END}"
)
_SHORT = re.compile(rf"(?P<family>{_FAMILIES}){_S}(?P<given>{_BARE}){_SUFFIX}{_MARKS}{_END}")
_FULL = re.compile(
    rf"{_WORD}(?:{_S}(?:{_WORD}|{_UP}\b\.?|{PARTICLES})){{0,3}}{_S}{_FAMILY}{_SUFFIX}{_MARKS}{_END}"
)
_FAMILY_FIRST = re.compile(
    rf"(?P<family>{_FAMILIES}),{_S}{{0,3}}(?P<given>{_WORD}(?:{_S}(?:{_WORD}|{_POINTED})){{0,2}})"
    rf"{_AFTER_GIVEN}{_MARKS}{_END}"
)
_WRITTEN_TOGETHER = re.compile(
    r"[々\u3040-\u30ff\u3400-\u9fff]{2,6}(?:[ \u3000][々\u3040-\u30ff\u3400-\u9fff]{1,5})?"
    r"(?=\s*(?:[、，,・：:;「『（(]|ほか|他|\Z))"
)
_GROUP = re.compile(rf"(?:the\s+)?({_WORD}(?:[ /-][\w-]{{1,30}}){{0,5}}?\s(?:{GROUPS}))(?!\w)")
_BESIDE = re.compile(
    r"\s*[(\[](?:(?:for|on behalf of)\s+)?(?:the\s+)?"
    rf"([^()\[\]]{{2,60}}\s(?:{GROUPS}))[)\]]"
)
_OPENED = re.compile(r"\s*\(")
_MORE = re.compile(
    r"(?:and\s+|&\s*)?(?:\bet\.?\s+al\b\.?|(?:\d{1,4}\s+)?\b(?:others|more)\b|\bu\.\s?a\."
    r"|\[?(?:…|\.\.\.)\]?|ほか|他(?!\w))"
)
_SEPARATOR = re.compile(
    rf"\s*[,;/、，・]\s*(?:{_AND}\s)?\s*|\s+{_AND}\s+|\s+(?=et\.?\s+al\b|u\.\s?a\.)"
    r"|\s*(?=\.\.\.|…|ほか)"
)
_AT_END = re.compile(_END)
_SENTENCE_AFTER = re.compile(r"\s+\S")


def read_byline(plain: str, person: Name, first: int = 0) -> Byline | None:
    """The people that a text names from some place on; None where it begins with no name.

    >>> read_byline("Roe, J.; Doe, K. Fish on Io. 2010", Name()).names
    ('Roe, J.', 'Doe, K.')
    """
    names: list[str] = []
    kinds: set[str] = set()
    at = end = first
    more = in_brackets = False
    while True:
        others = _MORE.match(plain, at)
        read = ("", "", others.end()) if others else _read_name(plain, at, person, kinds)
        if not read:
            break
        kind, piece, last = read
        more = more or bool(others)
        end = last
        if piece:
            names.append(piece)
            kinds.add(kind)
        beside = _BESIDE.match(plain, end)
        if beside:
            names.append(beside[1])
            end = beside.end()
        opened = _OPENED.match(plain, end) if kind == "group" and not in_brackets else None
        separator = opened or _SEPARATOR.match(plain, end)
        in_brackets = in_brackets or bool(opened)
        if not separator:
            break
        at = separator.end()
    if not names:
        return None
    if in_brackets and plain[end : end + 1] == ")":
        end += 1
    return Byline(tuple(names), end, more, _is_certain(plain, end, names, kinds, person))


def _read_name(plain: str, at: int, person: Name, kinds: set[str]) -> tuple[str, str, int] | None:
    """The shape, the words and the end of the name at a place; None where there is none."""
    group = _GROUP.match(plain, at)
    if group:
        return "group", group[1], group.end()
    inverted = _INVERTED.match(plain, at)
    if inverted and _ends_inverted(plain, inverted, kinds):
        return "inverted", _turned(inverted), inverted.end()
    family_first = _FAMILY_FIRST.match(plain, at)
    if family_first and _is_family_first(plain, family_first, person, kinds):
        return "family first", _turned(family_first), family_first.end()
    short = _SHORT.match(plain, at)
    if short and ("short" in kinds or _is_own(short["family"], person)):
        return "short", short[0], short.end()
    for kind, pattern in _SHAPES:
        found = pattern.match(plain, at)
        if found and not NO_NAMES.intersection(fold(found[0])):
            return kind, found[0], found.end()
    return None


#: ``Roe J. Fish`` is like ``Jane M. Roe``: initials after the name come later.
_SHAPES = (
    ("initialed", _INITIALED),
    ("short", _SHORT),
    ("full", _FULL),
    ("together", _WRITTEN_TOGETHER),
)


def _is_own(family: str, person: Name) -> bool:
    own = fold(f"{person.particle} {person.family}")
    return bool(person.family) and fold(family) in (own, fold(person.family))


def _turned(found: re.Match[str]) -> str:
    """``Heide, Jürgen von der`` with the particle where it belongs."""
    whole, particle = found[0], found["particle"]
    return f"{particle.strip()} {whole.replace(particle, '', 1)}" if particle else whole


def _ends_inverted(plain: str, found: re.Match[str], kinds: set[str]) -> bool:
    """Whether ``Doe, K.`` ends there: its point may end the sentence, as in ``Doe, K. Fish``."""
    if _AT_END.match(plain, found.end()):
        return True
    alone = " " not in found["family"].split("'")[-1] or "inverted" in kinds
    return alone and found[0].endswith(".") and bool(_SENTENCE_AFTER.match(plain, found.end()))


_JOINED_NEXT = re.compile(
    r"\s*(?:[.;:/(\[\"“„«：]|\Z|,\s*(?:[\"“„«]|(?:19|20)\d\d)"
    rf"|,?\s+(?:{_AND}\s|et\.?\s+al|{_UP}[\w'’-]{{1,40}},))"
)


_TWO_WORDS = re.compile(rf"[\w'’-]\s{_UP}")


def _is_family_first(plain: str, found: re.Match[str], person: Name, kinds: set[str]) -> bool:
    """Whether ``Roe, Jane`` is one name, and not the end of one and the start of the next."""
    alone = plain[found.end() : found.end() + 1] == ";" or not _TWO_WORDS.search(found["family"])
    if kinds - {"family first", "inverted"} or not (alone or _is_own(found["family"], person)):
        return False
    if kinds and plain[: found.start()].rstrip()[-1:] not in (";", "/", ",", "&"):
        return False
    return bool(_JOINED_NEXT.match(plain, found.end()))


def _is_certain(plain: str, end: int, names: list[str], kinds: set[str], person: Name) -> bool:
    family = "".join((person.family or person.literal).casefold().split())
    own = bool(family) and any(family in "".join(name.casefold().split()) for name in names)
    if own or kinds & {"inverted", "initialed", "group"}:
        return True
    if "family first" in kinds and ";" in plain[:end]:
        return len(names) > 1
    if "short" in kinds:
        return len(names) > 1 or not family
    followed = re.match(r"[:：「『]", plain[end : end + 1])
    return bool(followed) and ("together" in kinds or len(names) > 2)
