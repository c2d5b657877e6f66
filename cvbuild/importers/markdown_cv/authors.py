"""The authors of a publication as prose lists them, with the marks after their names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cvbuild.importers.markdown_cv.bylines import (
    GROUPS,
    NO_NAMES,
    PARTICLES,
    WHEN,
    Byline,
    Head,
    read_byline,
    read_head,
)
from cvbuild.importers.markdown_cv.marks import marked, marks_of, read_roles, without_marks
from cvbuild.importers.markdown_cv.words import STATUSES
from cvbuild.model import Author, Name, PartialDate, Publication, parse_name
from cvbuild.reading.dates import read_period
from cvbuild.reading.sectionwords import fold, word_set
from cvbuild.richtext import Inlines


@dataclass(frozen=True, slots=True)
class WorkContext:
    """What stands around a list of publications and is true of all in it."""

    person: Name = Name()
    types: tuple[str, ...] = ()
    status: str = ""
    peer_reviewed: bool | None = None
    year: PartialDate | None = None
    group: str = ""
    legend: Mapping[str, str] = field(default_factory=dict)


EDGES = " \t\u00a0,;:|–—-，、"


LOOSE = EDGES + "."


_POINTED = r"(?:[^\W\d_a-z][^\W\d_aeiouäöü]{0,2}\.-?)"
_NAME_WORD = re.compile(
    rf"(?:{_POINTED}{{1,5}}|{_POINTED}{{0,5}}[^\W\d_a-z][\w'’‐-]*|{PARTICLES})\Z"
)


#: A name in Chinese characters and kana, its parts written together or apart.
_CJK_NAME = re.compile(
    r"[々\u3040-\u30ff\u3400-\u9fff]{1,8}(?:[ \u3000・][々\u3040-\u30ff\u3400-\u9fff]{1,8})?"
)


def is_written_together(plain: str) -> bool:
    """Whether a text can be a name in Chinese characters and kana: ``山田 太郎``."""
    return bool(_CJK_NAME.fullmatch(plain.strip()))


_INITIALS = re.compile(r"(?:[^\W\d_a-zß-ÿ\u3040-\u9fff]\.?[ -]?){1,4}\Z")


ET_AL = re.compile(
    r",?\s*(?:&\s*|\band\s+)?"
    r"(?:\bet\.?\s+al\b\.?|\band others\b|\bu\.\s?a\.|…|\.\.\.|ほか|他(?=\W|\Z))"
)


def is_names(plain: str, context: WorkContext, *, strict: bool = False) -> bool:
    """Whether a text reads as names and nothing else; one name alone must be the person's."""
    others = ET_AL.search(plain)
    if others and re.search(r"\w", plain[others.end() :]):
        return False
    outside = _YEAR_LAST.sub("", re.sub(r"\([^)]{0,300}\)", "", plain))
    if re.search(r"\d{3}", outside):
        return False
    bare = ET_AL.sub("", without_marks(outside)).strip(LOOSE)
    pieces = split_names(bare)
    if not pieces or len(plain) > 20000 or not all(is_name(piece) for piece in pieces):
        return False
    family = context.person.family or context.person.literal
    if family and family.casefold() in bare.casefold():
        return True
    one = len(pieces) == 1 or (len(pieces) == 2 and bool(_INITIALS.match(pieces[1])))
    full = all(" " in piece or _INITIALS.match(piece) for piece in pieces)
    full = full or (len(pieces) % 2 == 0 and all(map(_INITIALS.match, pieces[1::2])))
    full = full or all(map(_CJK_NAME.fullmatch, pieces))
    return not strict and (full if not one else bool(re.search(r"\b[A-Z]\.", plain)))


_YEAR_LAST = re.compile(r",?\s(?:19|20)\d\d[a-z]?[\s,.:;]*\Z")


def split_names(plain: str) -> list[str]:
    """The parts of a list between commas and words that join names."""
    return [piece.strip(" .") for piece in _NAME_BREAK.split(plain) if piece.strip(" .")]


def are_short_names(plain: str, context: WorkContext) -> bool:
    """Whether a text is names such as ``Roth K, Vinyals O``, without a point after the initials.

    One alone must be the person's: ``Vitamin D`` is a subject.
    """
    bare = without_marks(ET_AL.sub("", plain))
    pieces = [piece for part in _NAME_BREAK.split(bare) if (piece := part.strip(LOOSE))]
    family = context.person.family.casefold()
    known = len(pieces) > 1 or not family or family in bare.casefold()
    return bool(pieces) and known and all(_VANCOUVER.fullmatch(piece) for piece in pieces)


def end_of_names(plain: str, context: WorkContext) -> int:
    """Where the names end that a text begins with, before the first part that is no name."""
    end = 0
    for found in re.finditer(r"[;,]|\Z", plain[:20000]):
        part = re.sub(r"^\s*(?:&|and|und|et|y)\s", "", plain[end : found.start()])
        if not is_names(part, context) and not is_name(without_marks(part).strip()):
            break
        end = found.end()
    return end if end and is_names(plain[:end], context) else 0


_NEVER_FIRST = word_set("of the in on at for a an to by from with")


def is_name(piece: str) -> bool:
    """Whether a part of a list could be a name, or the initials of one."""
    if _CJK_NAME.fullmatch(piece):
        return True
    words = piece.split()
    if (
        not words
        or words[0] in _NEVER_FIRST
        or (NO_NAMES.intersection(fold(piece)) and not _GROUP.search(piece))
    ):
        return False
    capital = any(word[0].isupper() for word in words)
    return len(words) <= 5 and capital and all(_NAME_WORD.match(word) for word in words)


_NAME_BREAK = re.compile(r"[;,，、]|\s+(?:&|and|und|et|y|with)\s+|^(?:&|and)\s+")


def with_authors(work: Publication, before: Inlines, context: WorkContext) -> Publication:
    """The publication with the people and the date that stand before its title."""
    plain = marked(before)
    including = re.search(r"\(incl(?:\.|uding)\s+([^)]{0,2000})\)", plain)
    if including:
        plain = plain.replace(including[0], "").rstrip()
        work = replace(work, extra={**work.extra, "including": including[1]})
    head = read_head(plain, context.person)
    if not head or head.start < len(plain):
        head = _loosely(plain)
    if head.when:
        work = _with_date(work, head.when)
    people, unknown = _people(head.byline.names, context)
    if unknown:
        work = replace(work, extra={**work.extra, "marks": "; ".join(unknown)})
    if head.beside and context.person.family:
        people = (Author(name=context.person), *people)
    if head.edited:
        return replace(work, editor=people, type=work.type or "book")
    return replace(work, author=people, et_al=head.byline.more)


_DATED = re.compile(rf",?\s*(?:[(\[]({WHEN})[)\]]|((?:19|20)\d\d[a-z]?))[.,:]?\s*\Z", re.I)


def _loosely(plain: str) -> Head:
    """People by what stands between commas, where their names have no shape that is known."""
    dated = _DATED.search(plain)
    names = plain[: dated.start()] if dated else plain
    pieces = tuple(_name_pieces(ET_AL.sub("", names).strip(EDGES)))
    byline = Byline(pieces, len(names), more=bool(ET_AL.search(names)), certain=False)
    return Head(byline, len(plain), when=(dated[1] or dated[2]) if dated else "")


def names_of(plain: str, context: WorkContext) -> tuple[Author, ...]:
    """The people of a list that is nothing else."""
    byline = read_byline(plain, context.person)
    whole = byline and not re.search(r"\w", plain[byline.end :])
    names = byline.names if byline and whole else _loosely(plain).byline.names
    return _people(names, context)[0]


def _people(names: Iterable[str], context: WorkContext) -> tuple[tuple[Author, ...], list[str]]:
    """The people of these names, and the marks that nothing explains."""
    authors, unknown = [], []
    for piece in names:
        author, marks = _author(piece, context)
        authors.append(author)
        unknown += [f"{author.name} {mark}" for mark in marks]
    return tuple(authors), unknown


def as_published(name: Name, authors: Iterable[Author]) -> Name:
    """A name by the family name that its publications have: two words of ``Ana Peña Ruiz``.

    >>> as_published(parse_name("Ana Peña Ruiz"), [Author(name=parse_name("Peña Ruiz, A."))])
    Name(family='Peña Ruiz', given='Ana', particle='', suffix='', literal='')
    """
    whole = " ".join(part for part in (name.given, name.family) if part)
    for author in authors:
        family = author.name.family
        given = whole.removesuffix(f" {family}")
        longer = given != whole and len(family) > len(name.family) and not name.particle
        if longer and author.name.given[:1] == given[:1]:
            return replace(name, family=family, given=given)
    return name


def _with_date(work: Publication, plain: str) -> Publication:
    if plain.casefold() in STATUSES:
        return replace(work, status=plain.casefold())
    period = read_period(re.sub(r"(?<=\d)[a-z]\b|[–-]\d+\Z", "", plain))
    return replace(work, issued=work.issued or period.date) if period else work


def _name_pieces(plain: str) -> list[str]:
    """The names of a list, whichever way round they are and whatever stands between them."""
    split = plain.split(";") if ";" in plain else _NAME_BREAK.split(plain)
    pieces = [re.sub(r"^\s*(?:&|and)\s+", "", piece).strip() for piece in split]
    pieces = [piece for piece in pieces if re.search(r"\w", piece)]
    if ";" not in plain and _are_pairs([marks_of(piece)[0] for piece in pieces]):
        pairs = zip(pieces[::2], pieces[1::2], strict=True)
        return [f"{family}, {given}" for family, given in pairs]
    if ";" not in plain and _is_first_inverted(pieces):
        return [f"{pieces[0]}, {pieces[1]}", *pieces[2:]]
    return pieces


def _is_first_inverted(pieces: list[str]) -> bool:
    """Whether only the first name has its family name first: ``Roth, Karsten, and Mei Lin``."""
    single = [" " not in piece and not _CJK_NAME.fullmatch(piece) for piece in pieces]
    return len(pieces) > 2 and single[:2] == [True, True] and not any(single[2:])


def _are_pairs(pieces: list[str]) -> bool:
    """Whether pieces are family and given name by turns: ``Roth, K., Vinyals, O.``"""
    if not pieces or len(pieces) % 2 or any(map(_CJK_NAME.fullmatch, pieces)):
        return False
    single = all(" " not in piece for piece in pieces)
    return single or all(map(_INITIALS.match, pieces[1::2]))


_VANCOUVER = re.compile(
    r"((?:[a-zß-öø-ÿ'’]{1,5} ){0,3}[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,2})"
    r" ([A-ZÀ-ÖØ-Þ](?:-?[A-ZÀ-ÖØ-Þ]){0,3})\Z"
)


_GROUP = re.compile(rf"\b(?:{GROUPS}|Working)\b")
_CAPITALS = re.compile(
    r"([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’-]+(?: [A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’-]+){0,2}) ([^\W\d_a-z][\w.-]*[a-z.].*)"
)


def _author(piece: str, context: WorkContext) -> tuple[Author, list[str]]:
    """One author, and the marks that nothing explains."""
    bare, marks = marks_of(piece)
    roles, unknown = read_roles(marks, context.legend)
    if _GROUP.search(bare):
        return Author(name=Name(literal=bare), roles=(*roles, "consortium")), []
    given = bare.removeprefix(context.person.family + " ") if context.person.family else bare
    if given != bare and " " in given and "," not in given:
        return Author(name=Name(family=context.person.family, given=given), roles=roles), unknown
    bare = bare.rstrip(".") if not re.search(r"\b(?:[A-Z]|Jr|Sr)\.\Z", bare) else bare
    short = _VANCOUVER.fullmatch(bare.rstrip(".")) or _CAPITALS.fullmatch(bare)
    name = parse_name(f"{short[1].strip()}, {short[2]}") if short else parse_name(bare)
    own = context.person.literal
    if own and "".join(own.split()) == "".join(bare.split()):
        name = context.person
    return Author(name=name, roles=roles), unknown
