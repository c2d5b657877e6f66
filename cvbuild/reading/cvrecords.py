"""Records of CVs in formats that name their fields: under which names each fact is found.

JSON Resume (https://jsonresume.org/schema) and RenderCV (https://docs.rendercv.com) have most
of these names in common, their older versions had others, and people add their own. Of the
names of one fact the first that says something is taken; what is left goes to ``extra``. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cvbuild.model import (
    Author,
    Award,
    Education,
    Language,
    Paragraph,
    Position,
    Project,
    Publication,
    Record,
    Referee,
    Skill,
    Supervisor,
    Talk,
    parse_name,
)
from cvbuild.reading.cvfields import date_of, dated, points_of, prose, prose_of, texts_of, times_of
from cvbuild.reading.identifiers import find_arxiv, find_doi
from cvbuild.reading.namelist import is_truncated, split_names
from cvbuild.reading.tree import Fields, Node, Reading
from cvbuild.richtext import Inlines, Link, join, parse_inlines, to_markdown, to_plain


def read_record(kind: str, node: Node, reading: Reading) -> Record:
    """The record of a mapping, by the field of the Profile that it goes to."""
    fields = Fields(node, reading)
    record = READERS[kind](fields)
    return replace(record, line=node.line, extra=fields.extra())


def _education(fields: Fields) -> Education:
    record = Education(
        institution=prose_of(fields, "institution", "school", "university", "name"),
        area=prose_of(fields, "area", "field"),
        degree=prose_of(fields, "studyType", "degree"),
        grade=prose_of(fields, "score", "gpa", "grade"),
        **dated(fields),
    )
    return _with_labels(record)


_LABELLED = re.compile(r"(thesis|gpa|advisor|supervisor)s?\s*:\s*(\S.*)", re.I)


def _with_labels(record: Education) -> Education:
    """``Thesis: …`` among the points of a degree is the thesis; the first of each label."""
    points = []
    for point in record.highlights:
        found = _LABELLED.fullmatch(to_markdown(point))
        name = _LABELS[found[1].casefold()] if found else ""
        if not found or getattr(record, name):
            points.append(point)
        elif name == "supervisors":
            record = replace(record, supervisors=(Supervisor(name=to_plain(prose(found[2]))),))
        else:
            labelled: dict[str, Any] = {name: prose(found[2])}
            record = replace(record, **labelled)
    return replace(record, highlights=tuple(points))


_LABELS = {
    "thesis": "thesis",
    "gpa": "grade",
    "advisor": "supervisors",
    "supervisor": "supervisors",
}


def _position(fields: Fields) -> Position:
    return Position(
        organization=prose_of(fields, "company", "organization", "institution", "name"),
        role=prose_of(fields, "position", "role", "title", "label"),
        **dated(fields),
    )


def _course(fields: Fields) -> Position:
    """What is taught, or who: where nothing else names it, its name is no organisation's."""
    named = any(fields.peek(key) for key in ("position", "course", "title"))
    role = ("position", "course", "title") if named else ("name", "label", "role")
    return Position(
        role=prose_of(fields, *role),
        organization=prose_of(fields, "company", "organization", "institution", "name"),
        **dated(fields),
    )


def _award(fields: Fields) -> Award:
    return Award(
        title=prose_of(fields, "title", "name", "position", "label"),
        awarder=prose_of(fields, "awarder", "issuer", "company", "institution", "organization"),
        amount=prose_of(fields, "amount"),
        **dated(fields),
    )


def _talk(fields: Fields) -> Talk:
    return Talk(
        title=prose_of(fields, "title", "name", "position", "label"),
        event=prose_of(fields, "event", "conference", "company", "organization", "details"),
        **dated(fields),
    )


def _project(fields: Fields) -> Project:
    record = _named_project(fields)
    match record.title:
        case (Link(children, url),) if not record.url:
            return replace(record, title=children, url=url)
        case _:
            return record


def _named_project(fields: Fields) -> Project:
    roles = fields.take("roles") if fields.peek("roles") else fields.take("role", "position")
    return Project(
        title=prose_of(fields, "name", "title", "company", "label"),
        role=join(map(prose, texts_of(fields, roles))),
        technologies=tuple(texts_of(fields, fields.take("keywords", "technologies"))),
        **dated(fields),
    )


def _skill(fields: Fields) -> Skill:
    return Skill(
        label=prose_of(fields, "name", "label"),
        items=points_of(fields, "keywords") or split_items(fields.text("details")),
        level=prose_of(fields, "level"),
    )


def split_items(details: str) -> tuple[Inlines, ...]:
    """The things of a list such as ``Python, C++ (all of it)``; a sentence is one thing."""
    whole = prose(details)
    parts = [part.strip() for part in re.split(r",\s+(?![^(\[]*[)\]])", details)]
    sentence = re.search(r";|[.!?] |\band\b|\bof\b", details) or not all(parts)
    found = tuple(map(prose, parts))
    if sentence or join(found) != whole:
        return (whole,) if whole else ()
    return found


def _language(fields: Fields) -> Language:
    return Language(
        language=fields.text("language", "name", "label"),
        level=fields.text("fluency", "level", "details"),
    )


def _referee(fields: Fields) -> Referee:
    return Referee(
        name=fields.text("name"),
        role=prose_of(fields, "position", "role", "title"),
        organization=prose_of(fields, "company", "organization", "institution"),
        email=fields.text("email"),
        phone=fields.text("phone"),
        text=prose_of(fields, "reference", "text", "summary"),
    )


def _paragraph(fields: Fields) -> Paragraph:
    """What somebody likes, as JSON Resume divides it: a name, key words, a sentence."""
    words = points_of(fields, "keywords") or (prose_of(fields, "details"),)
    named = join([prose_of(fields, "name", "label", "title"), join(words)], ": ")
    return Paragraph(text=join([named, prose_of(fields, "summary", "description")], ". "))


def _publication(fields: Fields) -> Publication:
    venue, distinction = _venue(fields.text("journal", "venue"))
    publisher = fields.text("publisher")
    url = fields.text("url", "website", "link")
    doi = fields.read(find_doi, "doi", "DOI") or find_doi(url)
    arxiv = fields.read(find_arxiv, "arxiv", "eprint") or find_arxiv(doi) or find_arxiv(url)
    arxiv = arxiv or next(filter(None, map(find_arxiv, venue.split())), "")
    kind = _type_of(venue, publisher, arxiv)
    date = (
        date_of(fields, "releaseDate")
        if fields.peek("releaseDate")
        else times_of(fields).get("date")
    )
    authors, et_al = _authors(fields)
    return Publication(
        type=kind,
        title=prose_of(fields, "title", "name"),
        author=authors,
        et_al=et_al,
        issued=None if kind == "article" else date,
        available_date=date if kind == "article" else None,
        container_title=prose(venue),
        distinction=distinction,
        publisher=publisher,
        url=url,
        doi=doi,
        arxiv=arxiv,
        abstract=prose_of(fields, "summary", "abstract", "description"),
    )


_DISTINCTION = re.compile(
    r"(.*\S), ([^,]*\b(?:award|mention|prize|paper|finalist|spotlight|oral)\b[^,]*)", re.I
)


def _venue(written: str) -> tuple[str, tuple[str, ...]]:
    """``NeurIPS 2022, Spotlight`` is where it appeared, and as what."""
    found = _DISTINCTION.fullmatch(written)
    return (found[1], (found[2],)) if found else (written, ())


#: CSL's type by the words of the venue; the first row that fits.
_TYPES: tuple[tuple[str, str], ...] = (
    (r"(?i)\b(?:arxiv|biorxiv|medrxiv|chemrxiv|ssrn|preprint)\b", "article"),
    (r"(?i)\bpatent\b", "patent"),
    (r"(?i)\b(?:thesis|dissertation)\b", "thesis"),
    (r"(?i)\b(?:proceedings|proc\.|conference|workshop|symposium)", "paper-conference"),
    (r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]* '?(?:19|20)?\d\d\b", "paper-conference"),
)


def _type_of(venue: str, publisher: str, arxiv: str) -> str:
    for pattern, kind in _TYPES:
        if re.search(pattern, venue or publisher):
            return kind
    if venue:
        return "article-journal"
    return "article" if arxiv else "document"


def _authors(fields: Fields) -> tuple[tuple[Author, ...], bool]:
    """The authors without the emphasis that marks the person among them."""
    node = next((n for key in ("authors", "author") if (n := fields.peek(key))), Node())
    listed = node.each()
    if not all(one.text for one in listed):
        return (), False
    fields.take("authors", "author")
    written = [to_plain(parse_inlines(one.text)) for one in listed]
    names = split_names(written[0]) if isinstance(node.value, str) else written
    bare = [re.sub(r"[*†‡§ ]+\Z", "", name) for name in names]
    marks = [name for name, one in zip(names, bare, strict=True) if name != one]
    fields.keep("marks", "; ".join(marks))
    truncated = any(map(is_truncated, written))
    named = [name for name in bare if name and not re.fullmatch(r"et al\.?|others|…|\.\.\.", name)]
    return tuple(Author(name=parse_name(name)) for name in named), truncated


READERS: dict[str, Callable[[Fields], Record]] = {
    "summary": _paragraph,
    "interests": _paragraph,
    "education": _education,
    "experience": _position,
    "teaching": _course,
    "service": _position,
    "volunteering": _position,
    "supervision": _course,
    "memberships": _position,
    "awards": _award,
    "grants": _award,
    "certificates": _award,
    "talks": _talk,
    "projects": _project,
    "skills": _skill,
    "languages": _language,
    "referees": _referee,
    "publications": _publication,
}
