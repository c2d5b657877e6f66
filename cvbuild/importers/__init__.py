"""The kinds of source that can be imported, as a table, and the way from a text to a Profile.

A reader is a pure function ``(Source, ImportOptions, Report) -> Profile``: it takes nothing
but the text and gives the same Profile for the same text. It never raises for bad input: it
reports, with line and column, and keeps what it could not place in ``Profile.unread``.
A detector is a function ``(Source) -> int``: how sure it is that the text is of its kind,
from 0 (no) to 100 (certain), decided by the content and not by the name of the file.
"""

from __future__ import annotations

import dataclasses
import importlib
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, cast

from cvbuild.decode import fields_of
from cvbuild.diagnostic import Report
from cvbuild.ids import with_ids
from cvbuild.model import (
    RECORD_FIELDS,
    PartialDate,
    Profile,
    Record,
    SourceFile,
)
from cvbuild.richtext import Inlines, settled
from cvbuild.source import Source


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person says about a source that the source does not say itself."""

    retrieved: PartialDate | None = None
    #: Sources of the same kind that this one may refer to.
    together: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """A row of IMPORTERS: what it reads, and the addresses of its two functions.

    ``together`` says that sources of the kind may refer to each other.
    """

    description: str
    read: str
    detect: str
    together: bool = False


Reader = Callable[[Source, ImportOptions, Report], Profile]
Detector = Callable[[Source], int]

IMPORTERS: dict[str, Importer] = {
    "bibtex": Importer(
        "a bibliography in BibTeX or biblatex (.bib)",
        read="cvbuild.importers.bibtex:read_bibtex",
        detect="cvbuild.importers.bibtex:detect",
        together=True,
    ),
    "crossref": Importer(
        "records of Crossref: one work, an answer of its API, or works by DOI",
        read="cvbuild.importers.crossref:read_crossref",
        detect="cvbuild.importers.crossref:detect",
    ),
    "csl-json": Importer(
        "CSL-JSON, as Zotero, pandoc and Manubot write it",
        read="cvbuild.importers.csl_json:read_csl_json",
        detect="cvbuild.importers.csl_json:detect",
    ),
    "openalex": Importer(
        "records of OpenAlex: works, or an author with what is counted of them",
        read="cvbuild.importers.openalex:read_openalex",
        detect="cvbuild.importers.openalex:detect",
    ),
    "orcid": Importer(
        "a record of ORCID, in JSON or XML: person, employments, education, grants and works",
        read="cvbuild.importers.orcid:read_orcid",
        detect="cvbuild.importers.orcid:detect",
    ),
    "semantic-scholar": Importer(
        "records of Semantic Scholar: an author with their papers, or papers alone",
        read="cvbuild.importers.semantic_scholar:read_semantic_scholar",
        detect="cvbuild.importers.semantic_scholar:detect",
    ),
    "json-resume": Importer(
        "a CV in JSON Resume, of any version",
        read="cvbuild.importers.json_resume:read_json_resume",
        detect="cvbuild.importers.json_resume:detect",
    ),
    "arxiv": Importer(
        "an answer of arXiv's API, or a feed of an author's preprints (Atom)",
        read="cvbuild.importers.arxiv:read_arxiv_feed",
        detect="cvbuild.importers.arxiv:detect",
    ),
    "dblp": Importer(
        "the XML that dblp.org has of a person, or of a list of records",
        read="cvbuild.importers.dblp:read_dblp",
        detect="cvbuild.importers.dblp:detect",
    ),
    "markdown-cv": Importer(
        "a CV or résumé in Markdown",
        read="cvbuild.importers.markdown_cv:read_markdown_cv",
        detect="cvbuild.importers.markdown_cv:detect",
    ),
    "pubmed": Importer(
        "PubMed's export, as MEDLINE (.nbib) or as XML",
        read="cvbuild.importers.pubmed:read_pubmed",
        detect="cvbuild.importers.pubmed:detect",
    ),
    "ris": Importer(
        "RIS, as reference managers and publishers export it",
        read="cvbuild.importers.ris:read_ris",
        detect="cvbuild.importers.ris:detect",
    ),
    "rendercv": Importer(
        "a CV in RenderCV's YAML, from version 1 to 2.8",
        read="cvbuild.importers.rendercv:read_rendercv",
        detect="cvbuild.importers.rendercv:detect",
    ),
    "scholar-listing": Importer(
        "the text of a scholar's page, pasted: metrics and papers with date, title and authors",
        read="cvbuild.importers.scholar_listing:read_scholar_listing",
        detect="cvbuild.importers.scholar_listing:detect",
    ),
}

#: Below this a text is of no kind that is known.
_SURE_ENOUGH = 30


def detect_kind(source: Source) -> str | None:
    """The kind whose detector is the surest, None where none is sure enough."""
    scores = {kind: score_of(source, kind) for kind in IMPORTERS}
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _SURE_ENOUGH else None


def score_of(source: Source, kind: str) -> int:
    """How sure the detector of a kind is that a text is of it, from 0 to 100."""
    return cast(Detector, load(IMPORTERS[kind].detect))(source)


def import_source(
    source: Source,
    kind: str,
    report: Report,
    *,
    declared: SourceFile | None = None,
    together: tuple[Source, ...] = (),
) -> Profile:
    """Read a source of a known kind, give its records their ids, leave out what is unwanted.

    ``declared`` is what a person said about it, ``together`` the sources that it may refer to.
    """
    from cvbuild.omitting import without

    said = declared or SourceFile("", kind)
    read = cast(Reader, load(IMPORTERS[kind].read))
    profile = read(source, ImportOptions(said.retrieved, together), report)
    _check_marks(profile, source, report)
    found = profile.source or said
    header = dataclasses.replace(said, kind=kind, claims=found.claims, aside=found.aside)
    return dataclasses.replace(with_ids(_tidied(without(profile, said.omit))), source=header)


def _check_marks(profile: Profile, source: Source, report: Report) -> None:
    """An equal contribution is one of two at least; of one alone a mark was lost, or misread."""
    for work in profile.publications:
        marked = [author for author in work.author if "equal" in author.roles]
        if len(marked) == 1 and not work.et_al:
            report.warning(
                "lone-mark",
                f"only '{marked[0].name}' is marked for an equal contribution to this work",
                source.span(max(work.line, 1)),
                "look at its authors; write them whole into profile.yaml if they are not right",
            )


def load(address: str) -> Any:
    """The function at an address ``module:name``; only now is its module imported."""
    module, _, name = address.partition(":")
    return getattr(importlib.import_module(module), name)


def _tidied(profile: Profile) -> Profile:
    """The profile with every text as it will read back."""
    changed: dict[str, Any] = {
        name: tuple(map(_settled, getattr(profile, name))) for name in RECORD_FIELDS
    }
    return dataclasses.replace(profile, person=_settled(profile.person), **changed)


def _settled(record: Any) -> Any:
    """A record with every text of it as the imported file will read back."""
    changed = {}
    cls: Any = type(record)
    for name, settle in _rich_fields(cls).items():
        before = getattr(record, name)
        after = settle(before) if before else before
        if after != before:
            changed[name] = after
    return dataclasses.replace(record, **changed) if changed else record


@lru_cache(maxsize=64)
def _rich_fields(cls: Any) -> Mapping[str, Callable[[Any], Any]]:
    """The fields of a record that hold rich text, and what settles each."""
    found: dict[str, Callable[[Any], Any]] = {}
    for field, hint in fields_of(cls).values():
        item = (typing.get_args(hint) or (None,))[0]
        if hint == Inlines:
            found[field.name] = settled
        elif item == Inlines:
            found[field.name] = partial(_each, settled)
        elif isinstance(item, type) and issubclass(item, Record):
            found[field.name] = partial(_each, _settled)
    return found


def _each(change: Callable[[Any], Any], values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(change(value) for value in values)


def found_in(profile: Profile) -> dict[str, int]:
    """How many records of each kind there are, in the profile's order, none left out at 0."""
    counts = {"contacts": len(profile.contacts), "metrics": len(profile.metrics)}
    counts |= {name: len(getattr(profile, name)) for name in RECORD_FIELDS}
    return {name: count for name, count in counts.items() if count}
