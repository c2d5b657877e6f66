"""How far a publication has got, and whether it was reviewed: what says it, else what implies it.

A word for the status decides. Without one, a work with a venue is published, what has nothing
but an archive is a preprint, and any other work (a book, a thesis) is published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvbuild.document.variant import Status
from cvbuild.model import Publication
from cvbuild.richtext import to_plain

#: What people write in the languages of documents, or how it begins; the first that is found
#: counts, so "accepted with minor revisions" is accepted, and "unpublished" is not published.
_WORDS: Mapping[str, Status] = {
    **dict.fromkeys(["accept", "forthcoming", "in press", "in print", "to appear"], "accepted"),
    **dict.fromkeys(["to be published", "angenommen", "im druck", "im erscheinen"], "accepted"),
    **dict.fromkeys(["à paraître", "sous presse", "aceptad", "en prensa"], "accepted"),
    **dict.fromkeys(["submitted", "under review", "in review", "revision"], "under review"),
    **dict.fromkeys(["under consideration", "revise and resubmit"], "under review"),
    **dict.fromkeys(["eingereicht", "begutachtung", "soumis", "enviad"], "under review"),
    **dict.fromkeys(["évaluation", "révision", "revisión"], "under review"),
    **dict.fromkeys(["in preparation", "in progress", "draft", "unpublished"], "in preparation"),
    **dict.fromkeys(["in vorbereitung", "en préparation", "en preparación"], "in preparation"),
    **dict.fromkeys(["preprint", "working paper", "prépublication"], "preprint"),
    **dict.fromkeys(["published", "online first", "ahead of print", "advance online"], "published"),
    **dict.fromkeys(["erschienen", "veröffentlicht", "publié", "publicado"], "published"),
}
_ARCHIVE = re.compile(r"\b\w*rxiv\b|^corr$|\bssrn\b|^research square|^preprints?\b", re.IGNORECASE)
#: Types of what is put into an archive; a thesis in one is no preprint.
_ARTICLES = ("", "article", "article-journal", "paper-conference", "manuscript")
_REVIEWED = ("", "article", "article-journal", "paper-conference")


def status_of(publication: Publication) -> Status:
    """One word of five for a publication.

    >>> status_of(Publication(status="Submitted to Nature")), status_of(Publication(arxiv="1"))
    ('under review', 'preprint')
    """
    said = " ".join(publication.status.casefold().replace("-", " ").split())
    if word := next((word for word in _WORDS if word in said), ""):
        return _WORDS[word]
    if venue_of(publication) or publication.type not in _ARTICLES:
        return "published"
    in_archive = publication.type == "article" or publication.arxiv or _is_archived(publication)
    return "preprint" if in_archive else "published"


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
