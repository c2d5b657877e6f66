"""The type of a publication, in CSL's words. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from cvbuild.model import Publication
from cvbuild.richtext import to_plain

THESIS = r"\b(?:thesis|dissertation|thèse|tesis)\b|arbeit\b"


_TYPES = (
    (THESIS, "thesis"),
    (r"\bpatent\b", "patent"),
    (r"conference|konferenz|tagung\b|proceedings|workshop|symposium|advances in neural|conférence"
     r"|@|congres|\bproc\.(?! natl| r\. soc)|\bconf\.|国際会議|シンポジウム|研究会|大会"
     r"|\b(?:NeurIPS|NIPS|ICML|ICLR|CVPR|ICCV|ECCV|WACV|AAAI|IJCAI|ACL|EMNLP|NAACL|KDD|CHI|SIGIR"
     r"|AISTATS|UAI|ICRA|IROS|INTERSPEECH|ICASSP|WWW|MICCAI|BMVC|COLT|CoRL|TheWebConf)\b",
     "paper-conference"),
    (r"journal|transactions|letters|review|annals|magazine|zeitschrift|revue|revista|nature|science"
     r"|proc\. natl|monthly notices|acta|physical|quarterly|bulletin|archiv\b"
     r"|論文誌|学会誌|紀要", "article-journal"),
    (r"arxiv|biorxiv|medrxiv|preprint|ssrn|chemrxiv", "article"),
    (r"report|bericht|rapport", "report"),
)  # fmt: skip


def with_type(work: Publication) -> Publication:
    """The publication with its type, from its group or else from the words of its venue."""
    if re.search(THESIS, to_plain(work.container_title), re.I):
        return _as_thesis(work)
    if work.type:
        return work
    words = f"{to_plain(work.container_title)} {work.container_title_short} {to_plain(work.note)}"
    found = next((kind for pattern, kind in _TYPES if re.search(pattern, words, re.I)), "")
    if work.editor and work.container_title and found != "paper-conference":
        found = "chapter"
    return replace(work, type=found or _type_by_fields(work))


def _as_thesis(work: Publication) -> Publication:
    work = replace(work, type="thesis", genre=to_plain(work.container_title), container_title=())
    if work.publisher:
        return work
    return replace(work, publisher=to_plain(work.note), note=())


def _type_by_fields(work: Publication) -> str:
    if work.volume or work.issue:
        return "article-journal"
    if work.arxiv:
        return "article"
    if work.container_title:
        return "paper-conference" if work.event_place else "article-journal"
    return "book" if work.publisher else "document"
