"""How far a publication has got, and whether it was reviewed."""

from __future__ import annotations

from typing import Any

import pytest

from cvbuild.model import Award, Publication
from cvbuild.publications.status import award_status_of, is_reviewed, status_of, venue_of
from cvbuild.richtext import text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "published"}, "published"),
        ({"status": "Accepted for publication"}, "accepted"),
        ({"status": "in press"}, "accepted"),
        ({"status": "In-Press"}, "accepted"),
        ({"status": "to appear"}, "accepted"),
        ({"status": "Submitted to Nature"}, "under review"),
        ({"status": "under  review"}, "under review"),
        ({"status": "major revision"}, "under review"),
        ({"status": "Revise and resubmit"}, "under review"),
        ({"status": "to be published"}, "accepted"),
        ({"status": "accepted with minor revisions"}, "accepted"),
        ({"status": "Angenommen"}, "accepted"),
        ({"status": "Eingereicht bei Acta"}, "under review"),
        ({"status": "accepté"}, "accepted"),
        ({"status": "En Révision"}, "under review"),
        ({"status": "aceptada"}, "accepted"),
        ({"status": "unpublished"}, "in preparation"),
        ({"status": "Preprint, accepted"}, "accepted"),
        ({"status": "online first"}, "published"),
        ({"status": "under review", "container_title_short": "NeurIPS"}, "under review"),
        ({"status": "R&R", "container_title_short": "NeurIPS"}, "under review"),
        ({"status": "Revise & resubmit"}, "under review"),
        ({"status": "revise/resubmit"}, "under review"),
        ({"status": "under 2nd-round review"}, "under review"),
        ({"status": "under revision"}, "under review"),
        ({"status": "submitted, not yet accepted"}, "under review"),
        ({"status": "accepted for review"}, "under review"),
        ({"status": "to be submitted"}, "in preparation"),
        ({"status": "not yet published"}, "in preparation"),
        ({"status": "noch nicht eingereicht"}, "in preparation"),
        ({"status": "à soumettre"}, "in preparation"),
        ({"status": "draft"}, "in preparation"),
        ({"status": "unpublished manuscript"}, "in preparation"),
        ({"status": "wird veröffentlicht"}, "accepted"),
        ({"status": "rejected", "container_title_short": "NeurIPS"}, ""),
        ({"status": "withdrawn", "type": "book"}, ""),
        ({"status": "not accepted"}, ""),
        ({"status": "no aceptado"}, ""),
        ({"status": "not in print"}, ""),
        ({"status": "whatever", "container_title_short": "NeurIPS"}, ""),
        ({"type": "article-journal", "container_title": text("Nature")}, "published"),
        ({"type": "article", "container_title_short": "ICLR"}, "published"),
        ({"type": "article"}, "preprint"),
        ({"type": "article", "container_title": text("bioRxiv")}, "preprint"),
        ({"type": "article-journal", "container_title": text("CoRR")}, "preprint"),
        ({"type": "paper-conference", "arxiv": "2401.00001"}, "preprint"),
        ({"arxiv": "2401.00001"}, "preprint"),
        ({"type": "thesis", "arxiv": "2401.00001"}, "published"),
        ({"type": "book"}, "published"),
        ({"type": "paper-conference"}, "published"),
        ({}, "published"),
    ],
)
def test_status(fields: dict[str, Any], expected: str) -> None:
    """This test ensures that a word decides, else a venue, else the archive it is in."""
    assert expected == status_of(Publication(**fields))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "article-journal", "container_title": text("Nature")}, True),
        ({"type": "paper-conference", "container_title_short": "ICLR"}, True),
        ({"type": "paper-conference", "container_title_short": "ICLR", "status": "accepted"}, True),
        (
            {"type": "paper-conference", "container_title_short": "ICLR", "status": "submitted"},
            False,
        ),
        ({"type": "paper-conference", "container_title_short": "ICLR", "status": "R&R"}, False),
        ({"type": "paper-conference", "container_title_short": "ICLR", "status": "odd"}, False),
        ({"type": "article"}, False),
        ({"type": "book"}, False),
        ({"type": "chapter", "container_title": text("A Handbook")}, False),
        ({"type": "chapter", "peer_reviewed": True}, True),
        ({"type": "article-journal", "container_title": text("N"), "peer_reviewed": False}, False),
    ],
)
def test_review(fields: dict[str, Any], expected: bool) -> None:
    """This test ensures that what says whether it was reviewed is believed, and nothing that is
    not out is taken for reviewed."""
    assert expected == is_reviewed(Publication(**fields))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", "awarded"),
        ("active", "awarded"),
        ("declined", "declined"),
        ("not funded", "declined"),
        ("Abgelehnt", "declined"),
        ("under review", "pending"),
        ("submitted", "pending"),
    ],
)
def test_status_of_grants(said: str, expected: str) -> None:
    """This test ensures that what was not given is not counted among what was."""
    assert expected == award_status_of(Award(status=text(said)))


def test_venues() -> None:
    """This test ensures that a short name goes before a long one, and no archive is a venue."""
    both = Publication(container_title=text("Conference on X"), container_title_short="X")
    assert ["X", "Conference on X", ""] == [
        venue_of(both),
        venue_of(Publication(container_title=text("Conference on X"))),
        venue_of(Publication(container_title=text("arXiv preprint"))),
    ]
