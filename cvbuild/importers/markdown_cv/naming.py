"""Whose CV it is: a person's name in a heading or line that may say more beside it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cvbuild.importers.markdown_cv.authors import is_written_together
from cvbuild.importers.markdown_cv.facts import is_country
from cvbuild.importers.markdown_cv.roles import is_role
from cvbuild.importers.markdown_cv.words import CV_WORDS, ROLE_NOUNS
from cvbuild.model import Name, parse_name
from cvbuild.reading.sectionwords import find_section, fold, is_section, word_set


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a CV introduces it: with other names of the person, and a headline beside it."""

    name: Name = Name()
    aka: tuple[Name, ...] = ()
    headline: str = ""


#: No heading with a name is longer, and patterns that end at an end take time with the length.
_LONGEST = 300

_BESIDE = re.compile(r"\s+[|–—•·-]\s+|\s*[|—]\s*|\s*:\s+")

#: Another name, or pronouns, in brackets after a name.
_ALSO = re.compile(r"\s*[(（]([^()（）]{2,60})[)）]\s*\Z")


def read_named(plain: str) -> Named | None:
    """The name that a heading tells, and what stands beside it; None where it tells none.

    >>> read_named("Dr. Jane Roe, RN, BSN").headline
    'RN, BSN'
    """
    if len(plain) > _LONGEST or is_section(plain):
        return None
    bare = without_cv_words(_ungreeted(plain))
    if not bare or (bare != plain and find_section(bare)):
        return None
    first, *others = _BESIDE.split(bare, maxsplit=1)
    name, *after = (part.strip() for part in first.split(","))
    also = _ALSO.search(name) or _ALSO.search(first)
    name = _ALSO.sub("", name)
    if len(after) == 1 and _is_inverted(name, after[0]):
        return replace(
            _with_also(f"{name}, {after[0]}", also), headline=others[0] if others else ""
        )
    honours = [part for part in after if _HONOUR.fullmatch(_ALSO.sub("", part))]
    if not is_name(name) or len(after) - len(honours) > 1:
        return None
    named = _with_also(name, also)
    suffix = [*([named.name.suffix] if named.name.suffix else [])]
    while after and _DEGREE.fullmatch(_ALSO.sub("", after[0])):
        suffix.append(_ALSO.sub("", after.pop(0)))
    headline = ", ".join(_ALSO.sub("", part) for part in after)
    beside = " – ".join(part for part in (named.headline, headline, *others) if part)
    return replace(named, name=replace(named.name, suffix=", ".join(suffix)), headline=beside)


def _with_also(name: str, also: re.Match[str] | None) -> Named:
    """The name, with what stands in brackets after it: another name, or words about the person."""
    if not also:
        return Named(_read_name(name))
    if is_name(also[1]):
        return Named(_read_name(name), aka=(_read_name(also[1]),))
    return Named(_read_name(name), headline=also[1])


_DEGREE = re.compile(
    r"Ph\.?D\.?|M\.?D\.?|M\.?Sc\.?|B\.?Sc\.?|MBA|M\.?A\.?|B\.?A\.?|Esq\.?|Jr\.?|Sr\.?"
)
_DEGREES = re.compile(rf",?\s+((?:{_DEGREE.pattern})(?:,?\s+(?:{_DEGREE.pattern}))*)\Z")

#: Titles before a name: ``Prof. Dr. med.``, ``Dr.-Ing.``, ``PD Dr.``
_TITLES = re.compile(
    r"\A(?:(?:(?:Prof|Dr|PD|Dipl|med|rer|nat|phil|habil|h|c|Ing|Mag|iur|oec)\b[.-]*)+\s+)+"
)

#: Letters after a name: ``RN``, ``P.E.``, ``CCRN-K``, ``FAcadMedSci``.
_HONOUR = re.compile(r"(?=(?:[^A-Z]{0,9}[A-Z]){2})[A-Z][A-Za-z.()-]{1,12}|Esq\.?|Jr\.?|Sr\.?")


def _is_inverted(family: str, given: str) -> bool:
    """Whether two parts are ``ROE, Jane`` or ``Roe, Jane``, and no name with letters after it."""
    words = given.split()
    if not words or len(words) > 3 or not all(_NAME.fullmatch(word) for word in words):
        return False
    if given.isupper() and not family.isupper():
        return False
    said = is_country(given) or is_role(given) or is_section(family) or is_section(given)
    single = " " not in family and bool(_NAME.fullmatch(family)) and family[0].isupper()
    capital = family.isupper() and all(_NAME.fullmatch(word) for word in family.split())
    return (single or capital) and not said and words[0][0].isupper()


_GREETING = re.compile(
    r"[^\w(]*(?:(?:hi|hello|hey|hallo|bonjour|hola)\W+(?:there\W+)?)?"
    r"(?:i['’]m|i am|my name is|ich bin|je suis|soy)\s+|\A[^\w(]+(?=\w)",
    re.I,
)


def _ungreeted(plain: str) -> str:
    """``👋 Hi, I'm Jane Doe`` without its greeting."""
    return re.sub(r"[^\w.)）]+\Z", "", _GREETING.sub("", plain, count=1))


def is_of_cv(plain: str) -> bool:
    """Whether a text only says that this is a CV."""
    return bool(CV_WORDS.search(plain)) and not re.search(r"\w", without_cv_words(plain))


def without_cv_words(plain: str) -> str:
    """``Lebenslauf von Jane Doe`` without the words that say what the document is."""
    if not CV_WORDS.search(plain):
        return " ".join(plain.split())
    return " ".join(CV_WORDS.sub(" ", plain).strip(" –—-:：|,　").split())


_NAME = re.compile(r"[^\W\d_][\w.'’‐-]*")

#: Words in small letters that a family name may begin with.
_PARTICLES = word_set(
    "af al av bin da dal dalla das de del della den der des di do dos du e el ibn la las le los"
    " ten ter und van vom von y zu zum zur"
)

#: Roles that are names of people, too.
_ALSO_NAMES = frozenset(["dean", "judge", "page", "head", "pi", "major"])


def is_name(plain: str) -> bool:
    """Whether a text reads as the name of a person, and says nothing else."""
    if len(plain) > _LONGEST:
        return False
    plain = _ALSO.sub("", plain)
    if CV_WORDS.search(plain):
        return False
    if is_written_together(plain):
        return not is_section(plain) and not is_role(plain)
    bare = _DEGREES.sub("", plain)
    words = _TITLES.sub("", bare).split()
    least = 1 if _TITLES.match(bare) else 2
    capital = [word for word in words if word[0].isupper()]
    return (
        least <= len(words) < 7
        and (len(capital) > len(words) / 2 or _PARTICLES.issuperset(set(words) - set(capital)))
        and len(capital) >= least
        and all(_NAME.fullmatch(word) for word in words)
        and not is_section(plain)
        and not set(fold(plain)) & (ROLE_NOUNS - _ALSO_NAMES)
    )


def _read_name(plain: str) -> Name:
    """A name in its parts; one in Chinese characters is whole, since its family comes first."""
    if is_written_together(plain):
        return Name(literal=plain.strip())
    degrees = _DEGREES.search(plain)
    bare = plain[: degrees.start()] if degrees else plain
    name = parse_name(_family_last(bare))
    return replace(name, suffix=degrees[1]) if degrees else name


def _family_last(plain: str) -> str:
    """``DUPONT Marie`` with the family name, which stands in capitals, as lists have it first."""
    words = plain.split()
    count = next((at for at, word in enumerate(words) if not _is_capitals(word)), len(words))
    if "," in plain or not 0 < count < len(words):
        return plain
    return f"{' '.join(words[:count])}, {' '.join(words[count:])}"


def _is_capitals(word: str) -> bool:
    return word.isupper() and len(word) > 2 and "." not in word
