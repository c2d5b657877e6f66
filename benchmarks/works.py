"""Invented publications that are as alike as real ones: two sources of the same works.

Words are as frequent as words are (by Zipf's law), family names too; the second source tells
of most works of the first in its own spelling, as preprints and papers, and of some others.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from cvbuild.ids import with_ids
from cvbuild.model import Author, Name, PartialDate, Profile, Publication
from cvbuild.richtext import text, to_plain

_SMALL = ("of", "the", "for", "a", "in", "and", "with", "on", "to", "via", "from", "by", "using")
_FAMILIES = (
    "Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Huang", "Zhao", "Wu", "Zhou", "Kim", "Lee",
    "Müller", "Schmidt", "Schneider", "Smith", "Johnson", "Garcia", "Martinez", "Nguyen", "Singh",
)  # fmt: skip
_GIVEN = (
    "Wei", "Jun", "Jing", "Yi", "Anna", "Ben", "Carla", "David", "Eva", "Felix", "Jana", "Karl",
)  # fmt: skip
_BEGINNING = "A Comparative Study of the Effects of Machine Learning on the"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the works of a case have in common, which makes them hard to tell apart."""

    beginning: str = ""
    title: str = ""
    year: int = 0
    authors: int = 0
    #: How many of the works have a DOI.
    identified: float = 0.6


#: The cases that are measured, by name.
SHAPES: Mapping[str, Shape] = {
    "usual": Shape(),
    "no identifiers": Shape(identified=0.0),
    "one beginning": Shape(beginning=_BEGINNING, identified=0.0),
    "one year": Shape(year=2020, identified=0.0),
    "one title": Shape(title="Editorial", identified=0.0),
    "many authors": Shape(authors=300, identified=0.0),
}


def two_sources(shape: Shape, count: int, seed: int = 1) -> tuple[Profile, Profile]:
    """The same for the same shape, count and seed."""
    chance = random.Random(seed)
    ours = [_work(chance, shape, number) for number in range(count)]
    others = [_work(chance, shape, count + number) for number in range(count)]
    theirs = [
        _retold(chance, one) if chance.random() < 0.7 else other
        for one, other in zip(ours, others, strict=True)
    ]
    chance.shuffle(theirs)
    return _source(ours), _source(theirs)


def _source(works: list[Publication]) -> Profile:
    return with_ids(Profile(publications=tuple(works)))


def _work(chance: random.Random, shape: Shape, number: int) -> Publication:
    title = shape.title or _title(chance, shape.beginning)
    how_many = shape.authors or min(12, 1 + int(chance.expovariate(0.3)))
    return Publication(
        title=text(title),
        author=tuple(Author(_name(chance)) for _ in range(how_many)),
        issued=PartialDate(shape.year or 1990 + int(35 * chance.random() ** 0.5)),
        type="paper-conference",
        container_title=text(f"Conference on {_word(chance).title()}"),
        tags=(f"work-{number}",),
        doi=f"10.5555/{number}" if chance.random() < shape.identified else "",
    )


def _title(chance: random.Random, beginning: str) -> str:
    words = [_word(chance) for _ in range(chance.randint(3, 9))]
    for at in range(len(words) - 1, 0, -2):
        words.insert(at, chance.choices(_SMALL, weights=range(len(_SMALL), 0, -1))[0])
    if len(words) > 8 and chance.random() < 0.3:
        words[3] += ":"
    return " ".join([*([beginning] if beginning else []), *words]).capitalize()


def _word(chance: random.Random) -> str:
    words, weights = _vocabulary()
    return chance.choices(words, cum_weights=weights)[0]


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Words of syllables, the first of which is as frequent as the next two together."""
    chance = random.Random(2)
    made: dict[str, None] = {}
    while len(made) < 12_000:
        syllables = chance.choices(_SYLLABLES, k=chance.choice([1, 2, 2, 3, 3, 4]))
        made["".join(syllables)] = None
    return list(made), list(accumulate(1 / (rank + 3) for rank in range(len(made))))


_SYLLABLES = [a + b + c for a in "bdfglmnprstv" for b in "aeiou" for c in "nrs"]


def _name(chance: random.Random) -> Name:
    common = chance.random() < 0.5
    family = chance.choice(_FAMILIES) if common else _word(chance).capitalize()
    return Name(family=family, given=chance.choice(_GIVEN))


def _retold(chance: random.Random, work: Publication) -> Publication:
    """A work as another source tells of it."""
    title = to_plain(work.title)
    for change in chance.sample(_CHANGES, k=chance.choice([0, 0, 1, 1, 2])):
        title = change(chance, title)
    people = work.author
    if chance.random() < 0.5:
        people = tuple(Author(replace(one.name, given=f"{one.name.given[0]}.")) for one in people)
    et_al = len(people) > 4 and chance.random() < 0.3
    told = replace(work, title=text(title), author=people[:3] if et_al else people, et_al=et_al)
    if chance.random() < 0.5 and work.issued:
        early = PartialDate(work.issued.year - chance.choice([0, 0, 1]), 5, 4)
        told = replace(
            told, type="article", issued=None, available_date=early, container_title=(), doi=""
        )
    return told


def _typo(chance: random.Random, title: str) -> str:
    at = chance.randrange(len(title) - 1)
    return title[:at] + title[at + 1] + title[at] + title[at + 2 :]


def _without_subtitle(chance: random.Random, title: str) -> str:
    return title.partition(":")[0] or title


_CHANGES: tuple[Callable[[random.Random, str], str], ...] = (
    _typo,
    _without_subtitle,
    lambda chance, title: title.upper(),
    lambda chance, title: f"{title}.",
    lambda chance, title: title.replace(" ", "-", 1),
    lambda chance, title: title.replace(" of ", " for "),
)
