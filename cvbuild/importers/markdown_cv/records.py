"""The reader of each field of the Profile: from one entry of a section to its records. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cvbuild.importers.markdown_cv.awards import read_award, read_grant
from cvbuild.importers.markdown_cv.entries import Entry
from cvbuild.importers.markdown_cv.lists import read_skills
from cvbuild.importers.markdown_cv.positions import (
    read_course,
    read_office,
    read_position,
    read_student,
)
from cvbuild.importers.markdown_cv.projects import read_project
from cvbuild.importers.markdown_cv.referees import read_referee
from cvbuild.importers.markdown_cv.studies import read_education
from cvbuild.importers.markdown_cv.talks import read_talk
from cvbuild.model import Record

#: The reader of each field: from one entry to its records.
READERS: Mapping[str, Callable[[Entry], list[Record]]] = {
    "education": read_education,
    "experience": read_position,
    "teaching": read_course,
    "service": read_office,
    "volunteering": read_office,
    "supervision": read_student,
    "memberships": read_office,
    "awards": read_award,
    "grants": read_grant,
    "certificates": read_award,
    "talks": read_talk,
    "projects": read_project,
    "skills": read_skills,
    "referees": read_referee,
}
