"""What the reader of Markdown had to guess, so that a person looks there first.

Prose is read by its shape, and a shape may mislead: an entry without what every entry of its
kind has, or with names in its title, was probably read wrong. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cvbuild.importers.markdown_cv.institutions import is_institution
from cvbuild.importers.markdown_cv.rows import begins_with_degree
from cvbuild.importers.markdown_cv.text import count_words, shortened
from cvbuild.model import Education, Position, Profile, Publication
from cvbuild.richtext import to_plain


@dataclass(frozen=True, slots=True)
class Guess:
    """A line that may have been read wrong: what is doubtful there, and the way out."""

    line: int
    message: str
    hint: str = "say it right in profile.yaml, or write the line more plainly and import again"


def find_guesses(profile: Profile, unsure: Collection[int]) -> Iterator[Guess]:
    """What of a profile was probably read wrong; ``unsure`` are the lines of publications whose
    title had nothing to tell it from authors and venue."""
    for work in profile.publications:
        doubts = list(_of_work(work))
        yield from doubts
        if work.line in unsure and not doubts:
            yield Guess(work.line, f"took '{shortened(to_plain(work.title))}' for the title")
    untitled = [one.line for one in profile.talks if not one.title]
    untitled += [one.line for one in (*profile.awards, *profile.grants) if not one.title]
    untitled += [one.line for one in profile.projects if not one.title]
    for line in untitled:
        yield Guess(line, "found no title for this entry")
    for study in profile.education:
        yield from _of_study(study)
    for referee in profile.referees:
        if count_words(referee.name) > _LONGEST_NAME:
            yield Guess(referee.line, f"took '{shortened(referee.name)}' for a name")
    for name in ("experience", "service", "volunteering", "teaching"):
        for position in getattr(profile, name):
            yield from _of_position(position)


#: ``Roth K, Vinyals O.`` and ``Roth, K., Vinyals, O.`` at the start of a title, and ``et al.``
_NAMES = re.compile(
    r"[^\W\d_a-z][\w'’-]+ [A-Z]{1,3}[*†‡]?(?:,| and) |[^\W\d_a-z][\w'’-]+, (?:[A-Z]\.[ -]?)+"
    r"|.*\bet al\b"
)


def _of_work(work: Publication) -> Iterator[Guess]:
    title = to_plain(work.title)
    if not re.search(r"[^\W\d_]", title):
        yield Guess(work.line, "found no title for this publication")
    elif _NAMES.match(title):
        yield Guess(work.line, f"the title '{shortened(title)}' begins with what may be authors")
    for author in work.author:
        written = str(author.name)
        doubtful = count_words(written) > 6 or re.search(r"\d|:", written)
        if doubtful and "consortium" not in author.roles:
            yield Guess(work.line, f"took '{shortened(written)}' for an author")


def _of_study(study: Education) -> Iterator[Guess]:
    if not study.degree and not study.institution:
        yield Guess(study.line, "found neither a degree nor an institution")
    elif any(begins_with_degree(to_plain(text)) for text in (study.area, study.summary)):
        yield Guess(study.line, "this entry names more than one degree")


def _names_another(organization: str, position: Position) -> bool:
    """Whether an institution is named after what was taken for one: ``Wärter, Museum Nord``."""
    first, _, others = organization.partition(",")
    after = others or to_plain(position.summary)
    return not is_institution(first) and count_words(after) < _LONGEST and is_institution(after)


#: No name of a person has more words.
_LONGEST_NAME = 8

#: No name of an organisation is longer.
_LONGEST = 14


def _of_position(position: Position) -> Iterator[Guess]:
    organization = to_plain(position.organization)
    if not organization and not position.role:
        yield Guess(position.line, "found neither an organisation nor a role")
    elif not position.role and (
        count_words(organization) > _LONGEST or _names_another(organization, position)
    ):
        yield Guess(position.line, f"took '{shortened(organization)}' for an organisation")
