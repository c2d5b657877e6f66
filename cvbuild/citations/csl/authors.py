"""The person among the names that a style has printed: found, emphasised, never left out.

A style prints a name in a form of its own: initials, family name first, capitals. So every
family name bears a mark, and what stands around a marked one is held against the given names.
Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from cvbuild.citations.csl.items import NAME_MARK, parted
from cvbuild.citations.parts import capital, filled, sentence
from cvbuild.model import Author, Name, Person, Publication, Role
from cvbuild.publications.identity import initials_apart, own_places
from cvbuild.publications.names import (
    MARKS,
    AuthorStyle,
    author_list,
    emphasised,
    marked,
    written_name,
)
from cvbuild.richtext import Inlines, Text, cut, flat, join, map_text, merge_text, text
from cvbuild.terms import Terms

#: How far a given name can reach to either side of the family name.
_REACH = 160
#: What styles print for the names that they leave out.
_OTHERS = r"et\s+al\b\.?|(?:and|&)\s+(?:others|al\b\.?)|et\s+autres|u\.\s?a\.|y\s+otros|e\s+outros"

#: A full stop behind initials that have none between them is not theirs: ``Roth KA.``
_SENTENCE_END = re.compile(r"(?<=\w\w)\.$|(?<=\b\w\s\w)\.$")


@dataclass(frozen=True, slots=True)
class Printed:
    """A name where it is printed: whose place in a list of people, from where to where."""

    place: int
    start: int
    end: int


def with_authors(
    lines: tuple[Inlines, ...],
    publication: Publication,
    person: Person,
    terms: Terms,
    style: AuthorStyle,
) -> tuple[tuple[Inlines, ...], tuple[Role, ...]]:
    """The lines with the person emphasised and marks behind names, and the roles of the marks.

    Where the style breaks the list of authors off before the person, "including" names them;
    where it names nobody who had the person's part, a sentence at the end does.
    """
    authors = publication.author
    parts = [getattr(publication, part) for part in _PARTS]
    people = [parted(one.name) for part in parts for one in part]
    own = _own_places(parts, person)
    marks = {place: marked(author, style) for place, author in enumerate(authors)}
    left = list(range(len(people)))
    done, roles, is_seen = [], set[Role](), not own
    for line in lines:
        line = _with_et_al(line, terms) if publication.et_al else line
        content = flat(line)
        printed = find_names(content, people, left)
        by = [name for name in printed if name.place < len(authors)]
        form = _form(content, by, publication, style)
        hidden = _hidden(by, publication, person, own, terms, form) if by else ()
        is_seen = is_seen or bool(hidden) or any(name.place in own for name in printed)
        if hidden:
            at = _end_of_list(content, by[-1].end, terms)
            line = _inserted(line, at, (*hidden, *text(_stop(content, at))))
        for name in reversed(printed):
            line = _inserted(line, name.end, marks.get(name.place, ()))
            if name.place in own:
                line = _emphasised(line, name, style)
        shown = {role for name in by for role in authors[name.place].roles}
        roles |= {role for role in shown if style.marks.get(role)}
        done.append(merge_text(map_text(line, lambda shown: shown.replace(NAME_MARK, ""))))
    if not is_seen:
        *above, last = done or [()]
        remark = _part_of_person(publication, person, terms, style)
        done = [*above, join([sentence(last), sentence(remark)], " ")]
    return tuple(done), tuple(role for role in MARKS if role in roles)


#: Fields of the people of a work, and the words that say in a sentence what they did.
_PARTS = {"author": "by", "editor": "edited-by", "translator": "translated-by"}


def _own_places(parts: Sequence[Sequence[Author]], person: Person) -> set[int]:
    """Where the person stands among all the people of a work, part after part."""
    starts = accumulate(map(len, parts), initial=0)
    return {
        start + place
        for start, people in zip(starts, parts, strict=False)
        for place in own_places(people, person)
    }


def _part_of_person(
    publication: Publication, person: Person, terms: Terms, style: AuthorStyle
) -> Inlines:
    """``Edited by Ada Muster and Bo Sample``."""
    part = next(part for part in _PARTS if own_places(getattr(publication, part), person))
    people = replace(publication, author=getattr(publication, part), et_al=False)
    names, _ = author_list(people, person, terms, replace(style, conjunction="and"))
    return capital(filled(terms.words[_PARTS[part]], names))


def _with_et_al(line: Inlines, terms: Terms) -> Inlines:
    """A line in which a list of names ends with "et al.", and not with a person called so.

    Why: pandoc does so in styles that have an "and" before the last name, and in no others.
    """
    found = re.search(rf"{NAME_MARK}[^{NAME_MARK}“\"]{{0,60}}?(,?;?\s+others\b\.?)", flat(line))
    if not found or re.search(r"\b(?:and|&)$", found[0][: -len(found[1])]):
        return line
    names = flat(line)[: found.end()].count(NAME_MARK)
    before, rest = cut(line, found.start(1))
    _, after = cut(rest, len(found[1]))
    return (*before, Text(f"{',' if names > 1 else ''} {terms.et_al}"), *after)


def find_names(content: str, people: Sequence[Name], left: list[int]) -> list[Printed]:
    """The marked names of a text, in its order; who has been found is taken off ``left``.

    Who is not on it any more is looked for last: there are styles that print a name twice.
    """
    found = []
    for mark in re.finditer(NAME_MARK, content):
        nearest: Printed | None = None
        for place in chain(left, (one for one in range(len(people)) if one not in left)):
            extent = _extent(content, mark.start(), people[place])
            if extent and (nearest is None or extent[2]):
                nearest = Printed(place, *extent[:2])
            if extent and extent[2]:
                break
        if nearest:
            left[:] = [place for place in left if place != nearest.place]
            found.append(nearest)
    return found


def _extent(content: str, at: int, name: Name) -> tuple[int, int, bool] | None:
    """Where a name begins and ends whose mark is at a place, and whether it is whole.

    None where the mark is behind another name. Why not by its family name alone: of two with
    the same one, it is the given names that tell who is who.
    """
    marked = name.literal or name.family
    # Why two lengths: a style that prints capitals makes STRASSE of Straße.
    lengths = dict.fromkeys((len(marked), len(marked.upper())))
    printed = (content[max(at - length, 0) : at] for length in lengths)
    found = next((one for one in printed if one.casefold() == marked.casefold()), None)
    if found is None:
        return None
    start, end = at - len(found), at + len(NAME_MARK)
    if name.literal or not name.given:
        return start, end, True
    before, after = content[max(start - _REACH, 0) : start], content[end : end + _REACH]
    given, suffix = _given(name), _optional(r",?\s*", name.suffix)
    particle, behind = _optional("", name.particle, " *"), _optional(r",?\s+", name.particle)
    first = _match(rf"(?<!\w){given}\s+{particle}$", before)
    if first:
        last = _match(rf"^{suffix}", after)
        return start - len(before) + first.start(), end + (last.end() if last else 0), True
    # Only letters that are words themselves stand without a space between.
    nothing = "|" if content[at - 1] > "\u2e80" else ""
    own = _match(rf"(?<!\w){particle}$", before)
    pattern = rf"^{suffix}(?:,\s*|\s+{nothing})(?P<given>{given})(?!\w)(?P<rest>{behind}{suffix})"
    start -= len(before) - own.start() if own else 0
    last = _match(pattern, after)
    if last is None:
        return start, end, False
    is_stop = not last["rest"] and _SENTENCE_END.search(last["given"])
    return start, end + last.end() - bool(is_stop), True


def _match(pattern: str, content: str) -> re.Match[str] | None:
    return re.search(pattern, content, re.IGNORECASE)


def _given(name: Name) -> str:
    """A pattern of given names, or of as many as there are, each whole or its first letter."""
    pattern = ""
    for word in reversed(re.findall(r"[^\W_][^\s.\-‐‑–]*", initials_apart(name))):
        rest = rf"(?:[\s\-‐‑–]*{pattern})?" if pattern else ""
        # Letters that have no small form have no full stop behind them, either.
        dot = r"\." if word[0].lower() != word[0].upper() else ""
        forms = "|".join(filter(None, (dot, re.escape(word[1:]))))
        pattern = rf"{re.escape(word[0])}(?:{forms})?{rest}"
    return pattern


def _optional(before: str, words: str, behind: str = "") -> str:
    spaced = r"\s+".join(map(re.escape, words.split()))
    return rf"(?:{before}{spaced}{behind})?" if spaced else ""


def _emphasised(line: Inlines, name: Printed, style: AuthorStyle) -> Inlines:
    before, rest = cut(line, name.start)
    inside, after = cut(rest, name.end - name.start)
    return (*before, *emphasised(inside, style), *after)


def _form(
    content: str, printed: Sequence[Printed], publication: Publication, style: AuthorStyle
) -> AuthorStyle:
    """The form of a name in running text: initials, where no given name is printed whole.

    Indexes have letters behind the family name in running text, too.
    """
    is_whole = any(
        _first_name(publication.author[one.place].name)
        in re.split(r"[\s,.]", content[one.start : one.end])
        for one in printed
    )
    is_index = any(
        re.fullmatch(r".*[^.,] [^\W\d_]{1,2}", content[one.start : one.end].replace(NAME_MARK, ""))
        for one in printed
    )
    if is_index and not is_whole:
        return replace(style, given="letters", family_first="all", family_ends=" ")
    return replace(style, given="full" if is_whole else "initials")


def _hidden(
    printed: Sequence[Printed],
    publication: Publication,
    person: Person,
    own: Iterable[int],
    terms: Terms,
    form: AuthorStyle,
) -> Inlines:
    """``(including K. Roth, 5th of 9)`` of a person who is an author and is not printed."""
    count = len(publication.author)
    places = sorted(place for place in own if place < count)
    shown = {name.place for name in printed}
    if shown & set(places) or not (places or publication.et_al):
        return ()
    name = publication.author[places[0]].name if places else person.name
    before, _, after = terms.including.partition("{}")
    is_counted = bool(places) and not publication.et_al
    place = terms.position.format(terms.ordinal(places[0] + 1), count) if is_counted else ""
    return (
        Text(f" ({before}"),
        *emphasised(written_name(name, form), form),
        Text(f"{after}{', ' if place else ''}{place})"),
    )


def _first_name(name: Name) -> str:
    first = name.given.partition(" ")[0]
    return first if len(first) > 1 else " "


def _end_of_list(content: str, at: int, terms: Terms) -> int:
    """Where a broken list of names ends that has its last name at a place."""
    found = re.match(rf"[\s,;]*(?:{_OTHERS}|{re.escape(terms.et_al)})", content[at:], re.IGNORECASE)
    return at + (found.end() if found else 0)


def _stop(content: str, at: int) -> str:
    """The full stop of a sentence, where "et al." had it and the sentence now goes on."""
    return "." if content[at - 1] == "." and re.match(r"\s+[\w“„«‘]", content[at:]) else ""


def _inserted(line: Inlines, at: int, inlines: Inlines) -> Inlines:
    before, after = cut(line, at)
    return (*before, *inlines, *after)
