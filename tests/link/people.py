"""Short ways to write the profiles that the tests link."""

from __future__ import annotations

from typing import Any

from cvbuild.decode import decode
from cvbuild.diagnostic import Report
from cvbuild.ids import with_ids
from cvbuild.link import Linked, link
from cvbuild.model import Author, PartialDate, Profile, Publication, parse_date, parse_name
from cvbuild.richtext import text, to_plain
from cvbuild.source import Source

ABC = "Ann Alder, Bob Birch, Cem Cedar"


def work(title: str, authors: str = ABC, year: int = 2022, **fields: Any) -> Publication:
    """A paper at a conference; ``et al.`` shortens its list of authors."""
    names = authors.removesuffix(" et al.")
    people = tuple(Author(name=parse_name(name)) for name in names.split(", ") if name)
    values = {
        "type": "paper-conference",
        "issued": PartialDate(year) if year else None,
        "container_title": text("Conference on Things"),
        "author": people,
        "et_al": names != authors,
    }
    return Publication(title=text(title), **{**values, **fields})


def preprint(
    title: str, authors: str = ABC, date: str = "2022-03-04", **fields: Any
) -> Publication:
    """A preprint with its exact date."""
    values = {"type": "article", "issued": None, "container_title": ()}
    return work(title, authors, 0, **{**values, "available_date": parse_date(date), **fields})


def source(*works: Publication, **sections: Any) -> Profile:
    return with_ids(Profile(publications=works, **sections))


def yaml(text: str, path: str = "profile.yaml") -> Profile:
    report = Report()
    profile = decode(Profile, Source(path, text), report)
    assert not list(report) and profile is not None
    return profile


def linked(*profiles: Profile, hand: Profile | None = None) -> Linked:
    """Link sources that are called a, b, c, and expect nothing to complain of."""
    report = Report()
    named = list(zip("abcdef", profiles, strict=False))
    found = link(hand or Profile(), named, report)
    assert list(report) == []
    return found


def titles(found: Linked) -> list[str]:
    return [to_plain(one.title) for one in found.profile.publications]
