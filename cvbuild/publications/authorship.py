"""What part the person had in a publication, by their places among its authors and the marks.

Several who share the first place by equal contribution are all first authors, and so it is
with the last place; that authors stand in the order of the alphabet is not a mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from cvbuild.document.variant import Authorship
from cvbuild.model import Author, Person, Publication
from cvbuild.publications.identity import own_places

#: The one part that a work is counted under, the foremost first.
Part = Literal["sole", "first", "last", "corresponding", "coauthor", "editor", "translator"]
PARTS: tuple[Part, ...] = get_args(Part)


def authorship_of(publication: Publication, person: Person) -> frozenset[Authorship]:
    """Every word of Authorship that is true of the person; none where they had no part in it.

    In a list that its source broke off, whoever is not named in it is one of the others. An
    editor has no place among the authors, and a part in the work.
    """
    authors = publication.author
    places = own_places(authors, person)
    if not places:
        return frozenset(["any"] if publication.et_al or _part_beside(publication, person) else [])
    return frozenset(_words(authors, places[0], whole=not publication.et_al))


def part_of(publication: Publication, person: Person, *, alphabetical: bool = False) -> Part:
    """The foremost part that the person had; a sole author is a first one.

    Where authors stand in alphabetical order their places say nothing, but that one is alone.
    """
    other = _part_beside(publication, person)
    if other and not own_places(publication.author, person):
        return other
    words = authorship_of(publication, person)
    if alphabetical:
        words -= {"first", "last"}
    else:
        words -= {"sole"}
    return next((part for part in PARTS if part in words), "coauthor")


def _part_beside(publication: Publication, person: Person) -> Part | None:
    """What the person was beside the authors, if anything."""
    beside: tuple[Part, ...] = ("editor", "translator")
    return next((one for one in beside if own_places(getattr(publication, one), person)), None)


def has_part(publication: Publication, person: Person) -> bool:
    """Whether the person had any part in a work, as far as its lists of people tell.

    A list that its source broke off may have them, and so may one that is not there.
    """
    people = (publication.author, publication.editor, publication.translator)
    if publication.et_al or not any(people):
        return True
    return any(own_places(some, person) for some in people)


def _words(authors: Sequence[Author], place: int, *, whole: bool) -> Iterator[Authorship]:
    own = authors[place]
    yield "any"
    if _is_shared(authors[: place + 1]):
        yield "first"
    if whole and len(authors) > 1 and _is_shared(authors[place:]):
        yield "last"
    if whole and len(authors) == 1:
        yield "sole"
    if "corresponding" in own.roles:
        yield "corresponding"
    if _equals(own):
        yield "equal"


def _is_shared(authors: Sequence[Author]) -> bool:
    """Whether authors stand at one place: there is one of them, or they contributed equally."""
    return len(authors) == 1 or bool(frozenset.intersection(*map(_equals, authors)))


def _equals(author: Author) -> frozenset[str]:
    """The groups of people to whose work an author's is equal: a work can have several."""
    return frozenset(role for role in author.roles if role.startswith("equal"))
