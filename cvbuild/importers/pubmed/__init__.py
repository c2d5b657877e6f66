"""PubMed's exports: MEDLINE's tagged lines (``.nbib``), or XML.

Pure; it cannot fail: a field without a place goes to ``extra``, a broken record to ``unread``.
"""

from __future__ import annotations

from cvbuild.diagnostic import Report
from cvbuild.importers import ImportOptions
from cvbuild.importers.pubmed.articles import RECORDS, read_articles
from cvbuild.importers.pubmed.medline import looks_like_medline, read_medline
from cvbuild.model import Profile, SourceFile, Unread
from cvbuild.reading.xmltext import root_name
from cvbuild.source import Source

KIND = "pubmed"
_ROOTS = (*RECORDS, "PubmedArticleSet", "PubmedBookArticleSet")


def read_pubmed(source: Source, options: ImportOptions, report: Report) -> Profile:
    """Read records of PubMed in either of its two forms."""
    is_xml = bool(root_name(source))
    works, left = (read_articles if is_xml else read_medline)(source, report)
    _check(bool(works), {} if is_xml else left, source, report)
    return Profile(
        source=SourceFile(file="", kind=KIND),
        publications=works,
        unread=tuple(Unread(line=number, text=line) for number, line in left.items()),
    )


def detect(source: Source) -> int:
    """Sure of PubMed's own element, and of its identifier at the head of tagged lines."""
    root = root_name(source)
    if root:
        return 95 if root in _ROOTS else 0
    return 90 if looks_like_medline(source) else 0


def _check(has_works: bool, left: dict[int, str], source: Source, report: Report) -> None:
    if not has_works:
        report.warning("no-publications", "found no records of PubMed", source.span(1))
    if left:
        number, first = next(iter(left.items()))
        shown = first[:40] + ("…" if len(first) > 40 else "")
        lines = f"{len(left)} line{'' if len(left) == 1 else 's'}"
        message = f"could not place {lines}, first '{shown}'"
        report.warning("unread-lines", message, source.span(number))
