"""Whether two publications are one work: by identifier, or by title, authors and year.

The two tables below are the rules; what they call doubtful is proposed and never joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from cvbuild.link.entries import Entry
from cvbuild.link.fold import are_short_for, words_of
from cvbuild.link.people import Accord, People, compare_people, read_people
from cvbuild.link.titles import Likeness, Title, compare_titles, is_part_of, read_title
from cvbuild.model import Publication


class Level(IntEnum):
    """How sure it is that two publications are one work."""

    NO = 0
    DOUBTFUL = 1
    #: Sure enough where neither has a better partner.
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """The level, a score to rank verdicts of one level by, and the reason in words."""

    level: Level
    score: float = 0.0
    reason: str = ""


NO = Verdict(Level.NO)

#: By likeness of title and accord of authors: the level, the years that may lie between
#: (preprint and venue are two dates), and the score.
_RULES: dict[tuple[Likeness, Accord], tuple[Level, int, float]] = {
    (Likeness.SAME, Accord.SAME): (Level.SURE, 3, 0.98),
    (Likeness.SAME, Accord.SOME): (Level.SURE, 3, 0.95),
    (Likeness.SAME, Accord.UNKNOWN): (Level.LIKELY, 3, 0.90),
    (Likeness.SAME, Accord.NAMESAKES): (Level.DOUBTFUL, 3, 0.65),
    (Likeness.SAME, Accord.OTHERS): (Level.DOUBTFUL, 3, 0.60),
    (Likeness.SPELLING, Accord.SAME): (Level.SURE, 3, 0.96),
    (Likeness.SPELLING, Accord.SOME): (Level.LIKELY, 2, 0.90),
    (Likeness.SPELLING, Accord.UNKNOWN): (Level.DOUBTFUL, 3, 0.70),
    (Likeness.PART, Accord.SAME): (Level.LIKELY, 2, 0.88),
    (Likeness.PART, Accord.SOME): (Level.DOUBTFUL, 3, 0.65),
    (Likeness.PART, Accord.UNKNOWN): (Level.DOUBTFUL, 2, 0.60),
    (Likeness.WORDS, Accord.SAME): (Level.LIKELY, 1, 0.86),
    (Likeness.WORDS, Accord.SOME): (Level.DOUBTFUL, 2, 0.60),
    (Likeness.ALIKE, Accord.SAME): (Level.DOUBTFUL, 2, 0.50),
    (Likeness.ALIKE, Accord.SOME): (Level.DOUBTFUL, 2, 0.45),
}
_TITLE_WORDS = {
    Likeness.SAME: "same title",
    Likeness.SPELLING: "same title but for spelling and small words",
    Likeness.PART: "one title is part of the other",
    Likeness.WORDS: "same title but for {}",
    Likeness.ALIKE: "titles differ by {}",
}
_ACCORD_WORDS = {
    Accord.SAME: "same authors",
    Accord.SOME: "many of the same authors",
    Accord.UNKNOWN: "authors unknown",
    Accord.NAMESAKES: "authors of the same family name, but other given names",
    Accord.OTHERS: "other authors",
}

#: Types that are never one work with another type, whatever the title says.
_APART = frozenset(["thesis", "patent", "dataset", "software", "book", "speech", "review"])
#: Titles that many works have.
_GENERIC = frozenset(
    ["abstract", "bookreview", "commentary", "comment", "conclusion", "conclusions", "correction",
     "corrigendum", "discussion", "editorial", "editorsnote", "epilogue", "erratum", "foreword",
     "guesteditorial", "inmemoriam", "introduction", "keynote", "lettertoeditor", "obituary",
     "preface", "prologue", "rejoinder", "reply", "response", "summary"]
)  # fmt: skip
#: Words of titles that come back with another year.
_RETURNING = frozenset(
    ["annual", "biennial", "editorial", "monthly", "newsletter", "proceedings", "quarterly",
     "report", "weekly", "yearbook", "yearly"]
)  # fmt: skip
#: Words that the names of many venues have.
_OF_VENUES = frozenset(
    ["acm", "advances", "american", "and", "annals", "annual", "archives", "bulletin", "conference",
     "der", "des", "die", "european", "for", "fur", "ieee", "in", "international", "j", "journal",
     "letters", "of", "on", "proc", "proceedings", "research", "revue", "review", "reviews",
     "science", "sciences", "studies", "symposium", "the", "trans", "transactions", "und",
     "workshop", "zeitschrift"]
)  # fmt: skip
_SERVERS = re.compile(
    r"arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|ssrn|corr|preprints?|research square"
    r"|techrxiv|osf|zenodo",
    re.IGNORECASE,
)
_SERVER_DOIS = re.compile(
    r"10\.(?:48550|1101|31234|31219|31235|2139|21203|26434|20944|36227|5281|6084)/"
)
_ARXIV = re.compile(r"([a-z-]+(?:\.[a-z]{2})?/[0-9]{7}|[0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """A publication with what it is compared by."""

    entry: Entry
    publication: Publication
    title: Title
    people: People
    ids: frozenset[str]
    years: frozenset[int]
    standing: int


def read_work(entry: Entry, publication: Publication) -> Work:
    """Take a publication apart."""
    dates = (publication.issued, publication.available_date)
    return Work(
        entry=entry,
        publication=publication,
        title=read_title(publication.title),
        people=read_people(publication.author, is_truncated=publication.et_al),
        ids=frozenset(identifiers(publication)),
        years=frozenset(date.year for date in dates if date),
        standing=standing(publication),
    )


def identifiers(publication: Publication) -> list[str]:
    """The identifiers in one spelling, arXiv's DOIs as arXiv's identifiers.

    >>> identifiers(Publication(doi="https://doi.org/10.48550/arXiv.2401.00001"))
    ['arxiv:2401.00001']
    """
    doi = re.sub(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:)\s*", "", publication.doi.casefold())
    arxiv = _arxiv_of(publication.arxiv) or _arxiv_of(doi.partition("10.48550/arxiv.")[2])
    arxiv = arxiv or _arxiv_of(publication.url.casefold().partition("arxiv.org/")[2])
    by_url = publication.url.casefold().partition("doi.org/")[2]
    doi = (doi or by_url).strip(" ./")
    found = {
        "doi": "" if doi.startswith("10.48550/") else doi,
        "arxiv": arxiv,
        "pmid": re.sub(r"[^0-9]", "", publication.pmid),
        "pmcid": re.sub(r"[^0-9]", "", publication.pmcid),
    }
    return [f"{kind}:{value}" for kind, value in found.items() if value]


def _arxiv_of(written: str) -> str:
    found = _ARXIV.search(written.casefold())
    return found[1] if found else ""


def standing(publication: Publication) -> int:
    """0 for what a venue published, 2 for a preprint, 1 where it cannot be told."""
    venue = words_of(publication.container_title) or words_of(publication.container_title_short)
    if publication.status == "preprint" or (venue and _SERVERS.fullmatch(venue[0])):
        return 2
    if venue or publication.type not in ("", "article", "document"):
        return 0
    return 2 if publication.type == "article" else 1


def judge(left: Work, right: Work) -> Verdict:
    """Whether two publications are one work."""
    shared = sorted(left.ids & right.ids)
    if shared:
        return _judge_identified(left, right, shared[0])
    likeness, rest = compare_titles(left.title, right.title)
    if likeness is Likeness.UNLIKE:
        return NO
    accord = compare_people(left.people, right.people)
    if accord in (Accord.OTHERS, Accord.UNKNOWN, Accord.NAMESAKES) and (
        is_common(left.title) or is_common(right.title)
    ):
        return NO
    level, years, score = _RULES.get((likeness, accord), (Level.NO, 0, 0.0))
    if (likeness, accord) == (Likeness.ALIKE, Accord.SOME) and not _is_preprint_of(left, right):
        return NO
    gap = years_between(left, right)
    objection = next((why for why, holds in _OBJECTIONS if holds(left, right)), "")
    if gap is not None and gap > years:
        level, objection = Level(max(level - 2, Level.NO)), f"{gap} years between"
    elif gap is None and level is Level.LIKELY:
        level, objection = Level.DOUBTFUL, "years unknown"
    if level is Level.NO:
        return NO
    differing = " and ".join(f"'{word}'" for word in rest[:4])
    reasons = [_TITLE_WORDS[likeness].format(differing), _ACCORD_WORDS[accord]]
    reason = ", ".join(reasons) + (f", but {objection}" if objection else "")
    return Verdict(Level.DOUBTFUL if objection else level, score - 0.01 * (gap or 0), reason)


def _judge_identified(left: Work, right: Work, shared: str) -> Verdict:
    """One identifier is proof, unless nothing else agrees: a chapter with its book's DOI."""
    kind = {"doi": "DOI", "arxiv": "arXiv identifier", "pmid": "PMID", "pmcid": "PMCID"}
    same = f"same {kind[shared.partition(':')[0]]}"
    likeness, _ = compare_titles(left.title, right.title)
    accord = compare_people(left.people, right.people)
    titles_known = left.title.whole and right.title.whole
    if likeness is Likeness.UNLIKE and titles_known and accord < Accord.SOME:
        return Verdict(Level.DOUBTFUL, 0.7, f"{same}, but other title")
    return Verdict(Level.SURE, 1.0, same)


def years_between(left: Work, right: Work) -> int | None:
    """The years between the two nearest dates, None where one has no date."""
    return min((abs(one - other) for one in left.years for other in right.years), default=None)


def _differ_in(kind: str) -> Callable[[Work, Work], bool]:
    def holds(left: Work, right: Work) -> bool:
        ours, theirs = ({i for i in w.ids if i.startswith(kind)} for w in (left, right))
        published = [i for i in ours | theirs if not _SERVER_DOIS.match(i.removeprefix("doi:"))]
        return bool(ours and theirs) and len(published) == 2

    return holds


def _types_apart(left: Work, right: Work) -> bool:
    types = {left.publication.type, right.publication.type} - {""}
    return len(types) == 2 and bool(types & _APART)


def _is_preprint_of(left: Work, right: Work) -> bool:
    """Whether one is a preprint and the other not: on the way a paper can change its title."""
    return {left.standing, right.standing} == {0, 2}


def _two_venues(left: Work, right: Work) -> bool:
    """A paper at a conference, and years later in a journal under the same title."""
    published = left.standing == right.standing == 0
    return published and years_between(left, right) != 0 and not _may_be_one_venue(left, right)


def _may_be_one_venue(left: Work, right: Work) -> bool:
    """Whether a telling word is in both names, or one is the other in short, or is not known."""
    ours, theirs = (words_of(work.publication.container_title) for work in (left, right))
    if not ours or not theirs or set(ours) & set(theirs) - _OF_VENUES:
        return True
    return ours == theirs or are_short_for(ours, theirs) or are_short_for(theirs, ours)


def is_common(title: Title) -> bool:
    """Whether a title says nothing without its authors."""
    return len(title.words) <= 2 or title.bare in _GENERIC


def _generic_title(left: Work, right: Work) -> bool:
    """What every issue has under one title is one work in one place only."""
    if _GENERIC.isdisjoint((left.title.bare, right.title.bare)):
        return False
    dates = (left.publication.issued, right.publication.issued)
    months = {date.month for date in dates if date and date.month}
    return not _are_together(left, right) or _differ_in_place(left, right) or len(months) > 1


def _are_together(left: Work, right: Work) -> bool:
    """Whether both came out in one venue and one year."""
    ours, theirs = (words_of(work.publication.container_title) for work in (left, right))
    return bool(ours) and ours == theirs and years_between(left, right) == 0


def _other_pages(left: Work, right: Work) -> bool:
    """In another year, and in other pages or volumes of what comes out every year."""
    published = left.standing == right.standing == 0
    return published and _differ_in_place(left, right) and years_between(left, right) != 0


def _differ_in_place(left: Work, right: Work) -> bool:
    ours, theirs = left.publication, right.publication
    places = [(getattr(ours, name), getattr(theirs, name)) for name in _PLACES]
    return any(one and other and words_of(one) != words_of(other) for one, other in places)


_PLACES = ("volume", "issue", "page", "number", "edition")


def _returns(left: Work, right: Work) -> bool:
    """A report that is written anew every year under one title."""
    words = left.title.set | right.title.set
    return not _RETURNING.isdisjoint(words) and years_between(left, right) != 0


def _short_title(left: Work, right: Work) -> bool:
    """'Deep Learning' is the title of many works: then the year has to agree."""
    short = min(len(left.title.words), len(right.title.words)) <= 2
    gap = years_between(left, right)
    return short and (gap is None or gap > 1)


def _short_part(left: Work, right: Work) -> bool:
    """Many works have a title of two words before their subtitle: the place has to agree."""
    short = min(len(left.title.words), len(right.title.words))
    parts = short <= 2 and is_part_of(left.title, right.title)
    return parts and (short < 2 or not _are_together(left, right))


#: What speaks against a pair that looks like one work, strongest first.
_OBJECTIONS: tuple[tuple[str, Callable[[Work, Work], bool]], ...] = (
    ("different DOIs", _differ_in("doi:")),
    ("different arXiv identifiers", _differ_in("arxiv:")),
    ("different PMIDs", _differ_in("pmid:")),
    ("different types", _types_apart),
    ("different venues", _two_venues),
    ("other pages, in another year", _other_pages),
    ("such a title returns every year", _returns),
    ("many works have this title", _generic_title),
    ("a short title, and no common year", _short_title),
    ("a short title, and no common place", _short_part),
)
