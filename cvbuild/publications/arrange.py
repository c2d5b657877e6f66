"""Publications in groups and with numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cvbuild.document.variant import GroupBy, Numbering
from cvbuild.model import Publication
from cvbuild.terms import Terms


@dataclass(frozen=True, slots=True)
class Arranged:
    """Publications that stand together: the heading, and each with its number."""

    title: str
    numbered: tuple[tuple[int, Publication], ...]


def arrange(
    publications: Sequence[Publication], group_by: GroupBy, numbering: Numbering, terms: Terms
) -> tuple[Arranged, ...]:
    """Group in the order of first appearance, number across the groups.

    Descending numbers begin with the total, so that the first number printed tells it.
    """
    key = _KEYS[group_by]
    groups: dict[str, list[Publication]] = {}
    for publication in publications:
        groups.setdefault(key(publication, terms), []).append(publication)
    if group_by == "type":
        groups = dict(sorted(groups.items(), key=lambda item: _type_place(item[0], terms)))
    numbers = iter(_numbers(len(publications), numbering))
    return tuple(
        Arranged(title, tuple((next(numbers), publication) for publication in members))
        for title, members in groups.items()
    )


def _numbers(total: int, numbering: Numbering) -> Sequence[int]:
    return range(total, 0, -1) if numbering == "descending" else range(1, total + 1)


def _year(publication: Publication, terms: Terms) -> str:
    return str(publication.date.year) if publication.date else terms.undated


def _type(publication: Publication, terms: Terms) -> str:
    titles = terms.publication_types
    return titles.get(publication.type, titles[""])


def _type_place(title: str, terms: Terms) -> int:
    """Peer-reviewed kinds first, preprints after them, what has no kind last."""
    order = [name for kind, name in terms.publication_types.items() if kind != "article"]
    order.insert(-1, terms.publication_types["article"])
    return order.index(title)


_KEYS: dict[str, Callable[[Publication, Terms], str]] = {
    "none": lambda publication, terms: "",
    "year": _year,
    "type": _type,
}
