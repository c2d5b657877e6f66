"""What the two forms of PubMed's records share: types of publications, titles, ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cvbuild.model import PartialDate, Publication
from cvbuild.reading.catalogue import read_date_parts
from cvbuild.richtext import to_plain

#: CSL's type of a publication type: https://www.nlm.nih.gov/mesh/pubtypes.html. The first row
#: that a record has decides; whatever else PubMed has stands in journals.
TYPES: Mapping[str, str] = {
    "preprint": "article",
    "dataset": "dataset",
    "academic dissertation": "thesis",
    "technical report": "report",
    "government publication": "report",
    "newspaper article": "article-newspaper",
    "legal case": "legal_case",
    "legislation": "legislation",
    "interview": "interview",
    "lecture": "speech",
    "webcast": "motion_picture",
    "video-audio media": "motion_picture",
    "congress": "paper-conference",
    "congresses": "paper-conference",
    "book": "book",
    "books": "book",
    "book chapter": "chapter",
}


def type_of(named: Iterable[str]) -> str:
    """CSL's type by the types a record is given."""
    given = {name.casefold() for name in named}
    return next((csl for name, csl in TYPES.items() if name in given), "article-journal")


def without_stop(title: str) -> str:
    """PubMed ends every title with a full stop; one of an abbreviation or an ellipsis stays."""
    return title[:-1] if re.search(r"(?<!\.\w)(?<!\.)\.$", title) else title


def read_printed_date(written: str) -> tuple[PartialDate | None, bool]:
    """``2018 Apr 3`` as a date, and whether it says all; ``2018 Jul-Aug`` is of 2018."""
    words = written.split()
    found = re.match(r"[0-9]{4}(?![0-9])", written.strip())
    if not found:
        return None, False
    if len(words) <= 3:
        date, is_whole = read_date_parts(found[0], *words[1:3])
        return date, is_whole and words[0] == found[0]
    return read_date_parts(found[0])[0], False


def is_impossible(written: str) -> bool:
    """Whether a date that could not be read in whole is more than a season or a span."""
    return bool(re.fullmatch(r"\s*(?!\d{4}\b).*|\d{4}(?:\s+\w{1,9})?\s+\d+\s*", written))


def settle(work: Publication) -> Publication:
    """A preprint has no journal: its server is kept, and its date is when it was to be had."""
    if work.type != "article":
        return work
    server = to_plain(work.container_title)
    extra = {**work.extra, **({"container-title": server} if server else {})}
    available = work.available_date or work.issued
    return replace(
        work, issued=None, available_date=available, container_title=(), extra=extra,
        container_title_short="",
    )  # fmt: skip


def page_id(pmid: str, pmcid: str) -> str:
    """The id of a record: by PubMed's number, or the archive's."""
    return f"pmid-{pmid}" if pmid else pmcid.casefold()
