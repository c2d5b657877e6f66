"""BibTeX's names, by BibTeX's own rules, and biblatex's names by parts.

The three forms are ``First von Last``, ``von Last, First`` and ``von Last, Jr, First``; what
begins with a small letter is von (btxdoc, section 3, https://ctan.org/pkg/bibtex; Tame the
BeaST, https://ctan.org/pkg/tamethebeast, section 11). By parts: ``family=…, given=…, prefix=…``
(biblatex, section 3.7). Braces hide whatever they hold from all of this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cvbuild.model import Author, Name, is_group, rejoined
from cvbuild.reading.latextext import read_tex
from cvbuild.richtext import to_plain

_AND = re.compile(r"[{}]|\s+and(?=\s)", re.IGNORECASE)
_PLAIN_AND = re.compile(r"\s+and(?=\s)", re.IGNORECASE)
_PART = re.compile(r"\s*\"?\s*(family|given|prefix|suffix|useprefix|[a-z]+-i)\s*=")
_SUFFIX = re.compile(r"(?:jr|sr|i{2,3}|iv)\.?", re.IGNORECASE)
_TOKENS = re.compile(r"[{}]|[\s~]+")
#: Signs for footnotes behind a name: equal contribution, corresponding author.
_MARK = re.compile("[*∗†‡§¶✉]")
_MARKS = re.compile(r"[\s,]*[*∗†‡§¶✉]+[\s,]*\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s~-]?){1,4}")
_COMMAS = re.compile(r"[{},]")
_LETTER_COMMANDS = ("i", "j", "o", "l", "ss", "ae", "oe", "aa")


@dataclass(frozen=True, slots=True)
class People:
    """The names of a field; whether it says that there are more; those that no rule reads."""

    authors: tuple[Author, ...]
    et_al: bool = False
    unclear: tuple[str, ...] = ()
    #: Names with signs behind them, as they are written: ``Ann Lee†``.
    marked: tuple[str, ...] = ()


def read_people(written: str) -> People:
    """The people of an ``author``, ``editor`` or ``translator``.

    >>> [str(one.name) for one in read_people("de la Cruz, Jr., Ana and others").authors]
    ['Ana de la Cruz Jr.']
    """
    found: list[Name] = []
    unclear: list[str] = []
    et_al = False
    for one in split_names(written):
        if one.casefold() in ("others", "et al.", "et al"):
            et_al = True
            continue
        names, is_clear = _names(one)
        unclear += [] if is_clear else [one]
        found += names
    return _without_marks([name for name in found if str(name)], et_al, tuple(unclear))


def _without_marks(names: list[Name], et_al: bool, unclear: tuple[str, ...]) -> People:
    """Take the signs off that stand for a footnote; a ``*`` that several share is "equal"."""
    bare = [_bare(name) for name in names]
    marked = tuple(str(name) for name, own in zip(names, bare, strict=True) if name != own)
    starred = [str(name).rstrip(" ,").endswith(("*", "∗")) for name in names]
    equal = sum(starred) > 1
    authors = tuple(
        Author(name=own, roles=("equal",) if star and equal else ())
        for own, star in zip(bare, starred, strict=True)
    )
    return People(authors, et_al, unclear, marked)


def _bare(name: Name) -> Name:
    if not _MARK.search(str(name)):
        return name
    parts = {part: _MARKS.sub("", getattr(name, part)) for part in ("family", "given", "literal")}
    bare = replace(name, **parts)
    return bare if bool(bare.family) == bool(name.family) and str(bare) else name


@lru_cache(maxsize=8192)
def plain(tex: str) -> str:
    """The characters of a text in TeX, with plain spaces."""
    return " ".join(to_plain(read_tex(tex)).split())


def split_names(written: str) -> list[str]:
    """The parts that ``and`` divides, where no braces are around it.

    >>> split_names("Ann Lee and {Barnes and Noble}")
    ['Ann Lee', '{Barnes and Noble}']
    """
    padded = f" {written} "
    if "{" not in written and "}" not in written:
        parts = _PLAIN_AND.split(padded)
    else:
        parts = _split(padded, _AND)
    return [part.strip() for part in parts if part.strip()]


def _split(written: str, pattern: re.Pattern[str]) -> list[str]:
    """Split at the matches that are in no braces; the pattern finds braces, too."""
    parts: list[str] = []
    depth = last = 0
    for found in pattern.finditer(written):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(written[last : found.start()])
            last = found.end()
    return [*parts, written[last:]]


def _names(written: str) -> tuple[list[Name], bool]:
    """The name, or the names between commas, and whether BibTeX knows such a form."""
    parts = [part.strip() for part in _split(written, _COMMAS)]
    if _PART.match(parts[0]):
        return [_by_parts(parts)], True
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) == 1:
        return [_first_last(_tokens(parts[0]))], True
    if len(parts) == 2:
        return [_last_first(parts[0], "", parts[1])], True
    if len(parts) == 3:
        swapped = _SUFFIX.fullmatch(parts[2]) and not _SUFFIX.fullmatch(parts[1])
        suffix, given = (parts[2], parts[1]) if swapped else (parts[1], parts[2])
        return [_last_first(parts[0], suffix, given)], True
    return _listed(parts) or [Name(literal=plain(written))], False


def _listed(parts: list[str]) -> list[Name]:
    """``A. One, B. Two, …`` or ``One, A., Two, B., …``: a comma where BibTeX wants ``and``."""
    if len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, parts[1::2])):
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return [_last_first(family, "", given) for family, given in pairs]
    if all(" " in part for part in parts):
        return [_first_last(_tokens(part)) for part in parts]
    return []


def _by_parts(parts: list[str]) -> Name:
    found: dict[str, str] = {}
    for part in parts:
        name, _, value = part.strip().strip('"').partition("=")
        found[name.strip().casefold()] = plain(value.strip().strip('"'))
    family, given = found.get("family", ""), found.get("given", "")
    if not (family and given):
        return Name(literal=" ".join(one for one in (found.get("prefix"), family or given) if one))
    particle, suffix = found.get("prefix", ""), found.get("suffix", "")
    return Name(family=family, given=given, particle=particle, suffix=suffix)


def _first_last(tokens: list[str]) -> Name:
    """``First von Last``: von are the words from the first small one to the last but the end."""
    small = [at for at, token in enumerate(tokens[:-1]) if _is_small(token)]
    if len(tokens) < 2 or is_group(tokens):
        return Name(literal=plain(" ".join(tokens)))
    start, end = (small[0], small[-1] + 1) if small else (len(tokens) - 1, len(tokens) - 1)
    return _name(tokens[:start], tokens[start:end], tokens[end:], "")


def _last_first(before: str, suffix: str, given: str) -> Name:
    """``von Last, First``: von goes to the last small word, but leaves a word for Last."""
    tokens = _tokens(before)
    small = [at for at, token in enumerate(tokens[:-1]) if _is_small(token)]
    end = small[-1] + 1 if small else 0
    return rejoined(_name([given], tokens[:end], tokens[end:], suffix))


def _name(first: list[str], von: list[str], last: list[str], suffix: str) -> Name:
    given, particle, family = (plain(" ".join(words)) for words in (first, von, last))
    if not family or not (given or particle):
        parts = (given, particle, family, plain(suffix))
        return Name(literal=" ".join(part for part in parts if part))
    return Name(family=family, given=given, particle=particle, suffix=plain(suffix))


def _tokens(written: str) -> list[str]:
    return [token for token in _split(written, _TOKENS) if token]


def _is_small(token: str) -> bool:
    """Whether the first letter outside of braces is small; in ``{\\'e}`` it is the accent's.

    A word that is all in braces is neither, and so is never von.
    """
    at = depth = 0
    while at < len(token):
        char = token[at]
        if char == "\\" and (depth == 0 or (depth == 1 and token[at - 1] == "{")):
            return _is_small_command(token[at:])
        depth += (char == "{") - (char == "}")
        if depth == 0 and char.isalpha():
            return char.islower()
        at += 1
    return False


def _is_small_command(tex: str) -> bool:
    """The letter of ``\\o``, of ``\\'e`` and of ``\\relax van``."""
    name = re.match(r"\\([A-Za-z]+)", tex)
    if name and name[1].casefold() in _LETTER_COMMANDS:
        return name[1][0].islower()
    rest = tex[name.end() :] if name else tex[2:]
    letter = re.search(r"\\[ij](?![A-Za-z])|[^\W\d_]", rest)
    return letter is not None and (letter[0].startswith("\\") or letter[0].islower())
