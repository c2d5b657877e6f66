"""How far a publication has got, and whether it was reviewed: what says it, else what implies it.

A word for the status decides. Without one, a work with a venue is published, what has nothing
but an archive is a preprint, and any other work (a book, a thesis) is published. A list must
not claim more than its work does: a word that nobody knows, or that says that the work was
rejected, makes it none of these.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from cvbuild.document.variant import AwardStatus, Status
from cvbuild.model import Award, Publication
from cvbuild.richtext import to_plain

#: What a word says: how far a work has got, that it will not come out so, or nothing known.
Said = Status | Literal["rejected", ""]

_NOT_YET = r"(?:not|nicht|pas|non|no|never|aun no)(?: yet| encore)?"
#: What people write in the languages of documents, without accents and hyphens, or how it
#: begins. The first that is found counts: "accepted with minor revisions" is accepted, "not
#: accepted" is not, and "rejected, to be submitted to Acta" is no longer what it was.
_SAID: tuple[tuple[Said, str], ...] = (
    ("rejected", r"reject|withdr[ae]w|retract|abandon|decline|abgelehnt|zuruckgezogen|refuse"),
    ("rejected", r"rejete|retire|rechazad|retirad"),
    ("rejected", r"(?:not|nicht|pas|non|no) (?:accept|aceptad|angenommen|akzeptiert)"),
    (
        "in preparation",
        r"(?:to|will|about to) be submitted|(?:for|ready to|ready for) submi|einzureichen"
        rf"|{_NOT_YET} (?:submitted|published|eingereicht|veroffentlicht|erschienen|soumis|publie"
        r"|enviad|publicad)|wird eingereicht|a soumettre|por enviar",
    ),
    ("under review", rf"{_NOT_YET} (?:accept|aceptad|angenommen)|(?:pending|awaiting) accept"),
    ("under review", r"accepte?d? (?:for|pour|in) (?:peer )?review"),
    ("", rf"{_NOT_YET} (?:in|under|to|out|online|im|sous|en)\b|to be accepted"),
    (
        "accepted",
        r"accept(?:ed|e|ee|es|ees)?\b|forthcoming|(?:in|at) press|in print\b|(?:to|will) appear"
        r"|to be published|in production|in proofs?\b|angenommen|akzeptiert|im druck"
        r"|im erscheinen|wird veroffentlicht|a paraitre|sera publie"
        r"|sous presse|aceptad|en prensa|de proxima",
    ),
    (
        "under review",
        r"(?:re)?submi(?:tted|ssion)|revis(?:e|ed|ing|ion|ions)\b|r ?(?:&|\+|/|and|n) ?r\b"
        r"|(?:in|under|out for|with|awaiting) (?:[\w.]+ ){0,2}(?:review|consideration|evaluation"
        r"|editor|referee)|pending|filed|(?:wieder)?eingereicht|begutachtung|uberarbeitung"
        r"|soumis|evaluation|enviad|evaluacion",
    ),
    (
        "in preparation",
        r"in prep|in progress|work in progress|in writing|being written|draft|un(?:published"
        r"|submitted)|manuscript|ongoing|planned|expected|under contract|mimeo|in vorbereitung"
        r"|in arbeit|entwurf|manuskript|unveroffentlicht|en preparation|en cours|inedit"
        r"|en preparacion|borrador",
    ),
    ("preprint", r"pre ?print|(?:working|discussion) paper|prepubli"),
    (
        "published",
        r"published|online first|first online|ahead of print|early (?:view|access)"
        r"|(?:advance|available) online|epub|released|granted|issued|defended|printed"
        r"|erschienen|veroffentlicht|publie|parue?\b|publicad",
    ),
)
_SAID_PATTERNS = tuple((said, re.compile(rf"\b(?:{pattern})")) for said, pattern in _SAID)

#: The same of grants and prizes: what says nothing of the kind was given.
_GIVEN: tuple[tuple[AwardStatus, re.Pattern[str]], ...] = (
    (
        "declined",
        re.compile(
            r"\b(?:declin|reject|withdr[ae]w|unsuccessful|unfunded|abgelehnt|refus|rechazad|denegad"
            r"|(?:not|nicht|non|no) (?:award|fund|grant|success|select|bewilligt|retenu|concedid))"
        ),
    ),
    (
        "pending",
        re.compile(
            r"\b(?:pending|submitted|applied|requested|under|in review|expected|planned"
            r"|beantragt|eingereicht|in begutachtung|soumis|en attente|solicitad|enviad|pendiente)"
        ),
    ),
)

_ARCHIVE = re.compile(r"\b\w*rxiv\b|^corr$|\bssrn\b|^research square|^preprints?\b", re.IGNORECASE)
#: Types of what is put into an archive; a thesis in one is no preprint.
_ARTICLES = ("", "article", "article-journal", "paper-conference", "manuscript")
_REVIEWED = ("", "article", "article-journal", "paper-conference")


def status_of(publication: Publication) -> Status | Literal[""]:
    """One word of five for a publication; none where its own word is none of theirs.

    >>> status_of(Publication(status="R&R at Acta")), status_of(Publication(arxiv="1"))
    ('under review', 'preprint')
    """
    if publication.status:
        said = said_of(publication.status)
        return "" if said == "rejected" else said
    if venue_of(publication) or publication.type not in _ARTICLES:
        return "published"
    in_archive = publication.type == "article" or publication.arxiv or _is_archived(publication)
    return "preprint" if in_archive else "published"


@lru_cache(maxsize=1024)
def said_of(status: str) -> Said:
    """What a word for the status says.

    >>> said_of("not accepted"), said_of("to be submitted"), said_of("somewhere")
    ('rejected', 'in preparation', '')
    """
    flat = _flat(status)
    return next((said for said, pattern in _SAID_PATTERNS if pattern.search(flat)), "")


def is_to_come(publication: Publication) -> bool:
    """Whether it is accepted and has no date: it will come out, later than all that is out."""
    return not publication.date and status_of(publication) == "accepted"


def award_status_of(award: Award) -> AwardStatus:
    """Whether a grant or prize was given, was not, or is not decided yet."""
    flat = _flat(to_plain(award.status))
    return next((said for said, pattern in _GIVEN if pattern.search(flat)), "awarded")


def _flat(status: str) -> str:
    """Small letters without accents, one space for each gap and hyphen."""
    apart = unicodedata.normalize("NFKD", status.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(re.sub(r"[-\u2010-\u2014]", " ", bare).split())


def is_reviewed(publication: Publication) -> bool:
    """Whether peers reviewed it: what it says itself, else what its kind and status imply."""
    if publication.peer_reviewed is not None:
        return publication.peer_reviewed
    done = status_of(publication) in ("published", "accepted")
    return done and publication.type in _REVIEWED and bool(venue_of(publication))


def venue_of(publication: Publication) -> str:
    """The venue's short name, else its long one; an archive of preprints is no venue."""
    names = (publication.container_title_short, to_plain(publication.container_title))
    return next((name for name in names if name and not _ARCHIVE.search(name)), "")


def _is_archived(publication: Publication) -> bool:
    return bool(_ARCHIVE.search(to_plain(publication.container_title)))
