"""The files of a new project: one invented person, two documents that build at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cvbuild.diagnostic import Report
from cvbuild.encode import encode
from cvbuild.ids import slug
from cvbuild.model import RECORD_FIELDS, Profile
from cvbuild.terms import language_of, terms_of

_FILES = {
    "profile.yaml": "profiles/{id}/profile.yaml",
    "cv.yaml": "profiles/{id}/variants/cv.yaml",
    "publications.yaml": "profiles/{id}/variants/publications.yaml",
}


def starter_files(name: str, backend: str, report: Report) -> dict[str, str]:
    """The files by their paths; a name that gives no folder's name is reported."""
    person = slug(name)
    if not person:
        report.error("bad-name", f"'{name}' cannot name a folder", None, "use letters: jane-doe")
        return {}
    words = person.replace("-", " ").title()
    full = words if " " in words else f"{words} Example"
    values = {"id": person, "name": full, "backend": backend}
    here = Path(__file__).parent
    files = {
        target.format(**values): (here / file).read_text(encoding="utf-8").format(**values)
        for file, target in _FILES.items()
    }
    return {".gitignore": "/output/\n", **files}


def starter_variant(profile: Profile, backend: str) -> str:
    """A variant with a section for each kind of record that a profile has; "" for none.

    Its language is that of what is no publication, since these are in many.
    """
    kinds = [name for name in RECORD_FIELDS if getattr(profile, name)]
    # Publications are long: what is short stands before them, as in most CVs.
    kinds.sort(key=lambda name: name == "publications")
    if not kinds:
        return ""
    sections = "".join(f"  - kind: {kind}\n" for kind in kinds)
    terms = terms_of(language_of(encode(replace(profile, publications=()))))
    language = "" if terms.tag == "en" else f"language: {terms.tag}\n"
    return _FIRST_VARIANT.format(
        title=terms.title, language=language, backend=backend, sections=sections
    )


_FIRST_VARIANT = """\
# One document: what goes in, in which order, looking how. Sections may go, move, or have
# a 'title', a 'limit', 'since', 'selected: true' and more.
version: 1
title: {title}
{language}theme: classic
backend: {backend}
outputs: [pdf, html]
sections:
{sections}"""
