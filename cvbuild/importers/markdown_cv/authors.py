"""The authors of a publication as prose lists them, with the marks after their names. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cvbuild.model import Author, Name, PartialDate, Publication, Role, parse_name
from cvbuild.richtext import Code, Inlines, Math, Sup, Text, to_plain


@dataclass(frozen=True, slots=True)
class WorkContext:
    """What stands around a list of publications and is true of all in it."""

    person: Name = Name()
    type: str = ""
    peer_reviewed: bool | None = None
    year: PartialDate | None = None
    group: str = ""
    legend: Mapping[str, Role] = field(default_factory=dict)


EDGES = " \t\u00a0,;:|–—-"


LOOSE = EDGES + "."


_LEGEND_ROLES: tuple[tuple[str, Role], ...] = (
    ("correspond|korrespond", "corresponding"),
    ("equal|gleich|égal|egal|igual|contribut|shared|joint|first author", "equal"),
    ("senior|last author", "senior"),
    ("supervis|mentor|student|betreu|encadr", "supervised"),
)


_MARKS = "*∗⋆★†‡§¶#✉📧🖂"


_LEGEND = re.compile(rf"([{_MARKS}])\s*[:=–—-]?\s*([^{_MARKS}\d]{{3,90}})")


_LEGEND_AFTER = re.compile(rf"([^{_MARKS}]{{3,90}}?)\s*\(?([{_MARKS}])")


def read_legend(plain: str) -> dict[str, Role]:
    """What marks after names mean, where a text says so and is short.

    >>> read_legend("* equal contribution, † corresponding author")
    {'*': 'equal', '†': 'corresponding'}
    """
    if len(plain) > 240:
        return {}
    forward = {_mark(mark): _role(words) for mark, words in _LEGEND.findall(plain)}
    backward = {_mark(mark): _role(words) for words, mark in _LEGEND_AFTER.findall(plain)}
    known = {mark: role for mark, role in forward.items() if role}
    return known or {mark: role for mark, role in backward.items() if role}


def _role(words: str) -> Any:
    return next((role for row, role in _LEGEND_ROLES if re.search(row, words, re.I)), None)


def _mark(char: str) -> str:
    return {"∗": "*", "⋆": "*", "★": "*", "📧": "✉", "🖂": "✉"}.get(char, char)


_NAME_WORD = re.compile(r"(?:[^\W\d_a-z][\w.'’‐-]*|[a-z]{1,3}|d[ei]lla|[A-Z]\.)\Z")


_INITIALS = re.compile(r"(?:[^\W\d_a-zß-ÿ]\.?[ -]?){1,4}\Z")


ET_AL = re.compile(
    r",?\s*(?:&\s*|\band\s+)?(?:\bet\.?\s+al\b\.?|\band others\b|\bu\.\s?a\.|…|\.\.\.)"
)


def is_names(plain: str, context: WorkContext, *, strict: bool = False) -> bool:
    """Whether a text reads as names and nothing else; one name alone must be the person's."""
    bare = ET_AL.sub("", re.sub(rf"\([^)]*\)|[{_MARKS}]|\d", "", plain)).strip(LOOSE)
    pieces = [piece.strip(" .") for piece in _NAME_BREAK.split(bare) if piece.strip(" .")]
    if not pieces or len(plain) > 20000 or not all(_is_name(piece) for piece in pieces):
        return False
    family = context.person.family or context.person.literal
    if family and family.casefold() in bare.casefold():
        return True
    one = len(pieces) == 1 or (len(pieces) == 2 and bool(_INITIALS.match(pieces[1])))
    full = all(" " in piece or _INITIALS.match(piece) for piece in pieces)
    full = full or (len(pieces) % 2 == 0 and all(map(_INITIALS.match, pieces[1::2])))
    return not strict and (full if not one else bool(re.search(r"\b[A-Z]\.", plain)))


def are_short_names(plain: str) -> bool:
    """Whether a text is names such as ``Roth K, Vinyals O``, without a point after the initials."""
    pieces = [piece.strip() for piece in _NAME_BREAK.split(plain)]
    return all(_VANCOUVER.fullmatch(piece) for piece in pieces if piece)


def _is_name(piece: str) -> bool:
    words = piece.split()
    capital = any(word[0].isupper() for word in words)
    return len(words) <= 5 and capital and all(_NAME_WORD.match(word) for word in words)


_NAME_BREAK = re.compile(r"[;,]|\s+(?:&|and|und|et|y|with)\s+|^(?:&|and)\s+")


def with_authors(work: Publication, before: Inlines, context: WorkContext) -> Publication:
    plain = _with_marks(before)
    year = re.search(r",?\s*[(\[]?((?:19|20)\d\d)[a-z]?[)\]]?[.,:]?\s*\Z", plain)
    if year:
        plain = plain[: year.start()]
        work = replace(work, issued=work.issued or PartialDate(int(year[1])))
    including = re.search(r"\(incl(?:\.|uding)\s+([^)]*)\)", plain)
    if including:
        plain = plain.replace(including[0], "")
        work = replace(work, extra={**work.extra, "including": including[1]})
    et_al = bool(ET_AL.search(plain))
    authors, unknown = [], []
    for piece in _name_pieces(ET_AL.sub("", plain).strip(EDGES)):
        author, marks = _author(piece, context)
        authors.append(author)
        unknown += [f"{mark} {author.name}" for mark in marks]
    if unknown:
        work = replace(work, extra={**work.extra, "marks": "; ".join(unknown)})
    return replace(work, author=tuple(authors), et_al=et_al)


def _with_marks(inlines: Inlines) -> str:
    """The plain text, where what is raised is left out unless it is a mark of a name."""
    shown = ""
    for inline in inlines:
        match inline:
            case Sup(children):
                shown += "".join(char for char in to_plain(children) if char in _MARKS)
            case Text() | Code() | Math():
                shown += to_plain((inline,))
            case _:
                shown += _with_marks(inline.children)
    return shown


def _name_pieces(plain: str) -> list[str]:
    """The names of a list, whichever way round they are and whatever stands between them."""
    split = plain.split(";") if ";" in plain else _NAME_BREAK.split(plain)
    pieces = [re.sub(r"^\s*(?:&|and)\s+", "", piece).strip() for piece in split]
    pieces = [piece for piece in pieces if re.search(r"\w", piece)]
    if ";" not in plain and _are_pairs([piece.strip(_MARKS + " ") for piece in pieces]):
        pairs = zip(pieces[::2], pieces[1::2], strict=True)
        return [f"{family}, {given}" for family, given in pairs]
    return pieces


def _are_pairs(pieces: list[str]) -> bool:
    """Whether pieces are family and given name by turns: ``Roth, K., Vinyals, O.``"""
    if not pieces or len(pieces) % 2:
        return False
    single = all(" " not in piece for piece in pieces)
    return single or all(map(_INITIALS.match, pieces[1::2]))


_VANCOUVER = re.compile(r"((?:[^\W\d_a-z][\w'’-]+ ?){1,2}) ([A-Z]{1,3})\Z")


_GROUP = re.compile(r"\b(?:Collaboration|Consortium|Team|Group|Initiative|Network|Working)\b")


def _author(piece: str, context: WorkContext) -> tuple[Author, list[str]]:
    """One author, and the marks that nothing explains."""
    marks = [_mark(char) for char in piece if char in _MARKS]
    bare = " ".join(re.sub(rf"[{_MARKS}]", "", piece).split())
    known: dict[str, Role] = {"*": "equal", "✉": "corresponding", **context.legend}
    roles = tuple(dict.fromkeys(known[mark] for mark in marks if mark in known))
    if _GROUP.search(bare):
        return Author(name=Name(literal=bare), roles=(*roles, "consortium")), []
    given = bare.removeprefix(context.person.family + " ") if context.person.family else bare
    if given != bare and " " in given and "," not in given:
        return Author(name=Name(family=context.person.family, given=given), roles=roles), []
    bare = bare.rstrip(".") if not re.search(r"\b(?:[A-Z]|Jr|Sr)\.\Z", bare) else bare
    short = _VANCOUVER.fullmatch(bare.rstrip("."))
    name = Name(family=short[1].strip(), given=short[2]) if short else parse_name(bare)
    return Author(name=name, roles=roles), [mark for mark in marks if mark not in known]
