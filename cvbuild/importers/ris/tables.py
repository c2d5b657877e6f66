"""What RIS's types and tags mean: https://en.wikipedia.org/wiki/RIS_(file_format).

After the tables of EndNote, Reference Manager and Zotero. What a tag means depends on the type
(``T2`` is the series of a book, and the book of a chapter).
"""

from __future__ import annotations

from collections.abc import Mapping

#: CSL's type of each of RIS's, and the name that EndNote gives it. Of the codes for one type
#: the first is the usual one; the others are kept as ``TY`` in ``extra``.
TYPES: Mapping[str, tuple[str, str]] = {
    "JOUR": ("article-journal", "Journal Article"),
    "EJOUR": ("article-journal", "Electronic Article"),
    "ABST": ("article-journal", "Abstract"),
    "INPR": ("article-journal", "In Press"),
    "JFULL": ("periodical", "Journal"),
    "PREPRINT": ("article", "Preprint"),
    "MGZN": ("article-magazine", "Magazine Article"),
    "NEWS": ("article-newspaper", "Newspaper Article"),
    "CONF": ("paper-conference", "Conference Proceedings"),
    "CPAPER": ("paper-conference", "Conference Paper"),
    "CHAP": ("chapter", "Book Section"),
    "ECHAP": ("chapter", "Electronic Book Section"),
    "BOOK": ("book", "Book"),
    "EBOOK": ("book", "Electronic Book"),
    "EDBOOK": ("book", "Edited Book"),
    "SER": ("book", "Serial"),
    "CTLG": ("book", "Catalog"),
    "THES": ("thesis", "Thesis"),
    "RPRT": ("report", "Report"),
    "GOVDOC": ("report", "Government Document"),
    "GRNT": ("report", "Grant"),
    "DATA": ("dataset", "Data File"),
    "AGGR": ("dataset", "Aggregated Database"),
    "DBASE": ("dataset", "Online Database"),
    "COMP": ("software", "Computer Program"),
    "PAT": ("patent", "Patent"),
    "STAND": ("standard", "Standard"),
    "DICT": ("entry-dictionary", "Dictionary"),
    "ENCYC": ("entry-encyclopedia", "Encyclopedia"),
    "WEB": ("webpage", "Web Page"),
    "ELEC": ("webpage", "Electronic Source"),
    "BLOG": ("post-weblog", "Blog"),
    "MULTI": ("webpage", "Online Multimedia"),
    "SLIDE": ("speech", "Slide"),
    "HEAR": ("hearing", "Hearing"),
    "UNPB": ("manuscript", "Unpublished Work"),
    "UNPD": ("manuscript", "Unpublished Work"),
    "MANSCPT": ("manuscript", "Manuscript"),
    "PAMP": ("pamphlet", "Pamphlet"),
    "CLSWK": ("classic", "Classical Work"),
    "ANCIENT": ("classic", "Ancient Text"),
    "ART": ("graphic", "Artwork"),
    "FIGURE": ("figure", "Figure"),
    "CHART": ("figure", "Chart or Table"),
    "EQUA": ("figure", "Equation"),
    "MAP": ("map", "Map"),
    "VIDEO": ("motion_picture", "Video Recording"),
    "MPCT": ("motion_picture", "Film or Broadcast"),
    "ADVS": ("motion_picture", "Audiovisual Material"),
    "SOUND": ("song", "Sound Recording"),
    "MUSIC": ("musical_score", "Music"),
    "POD": ("broadcast", "Podcast"),
    "INTV": ("interview", "Interview"),
    "PCOMM": ("personal_communication", "Personal Communication"),
    "ICOMM": ("personal_communication", "Internet Communication"),
    "GEN": ("document", "Generic"),
    "PRESS": ("document", "Press Release"),
    "BILL": ("bill", "Bill"),
    "UNBILL": ("bill", "Unenacted Bill"),
    "CASE": ("legal_case", "Case"),
    "LEGAL": ("legislation", "Legal Rule or Regulation"),
    "STAT": ("legislation", "Statute"),
}
CODES = {name.casefold(): code for code, (_, name) in TYPES.items()}
USUAL = {csl: code for code, (csl, _) in reversed(tuple(TYPES.items()))}

_IN_BOOKS = ("BT", "T2", "JF", "JO", "J2")
#: Tags of each field where they differ from the usual ones, by CSL's type.
_TAGS: Mapping[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT", "ST"),
    "container_title": ("JF", "T2", "BT", "JO", "JA", "J2"),
    "container_title_short": ("JA", "JO", "J2", "J1"),
    "collection_title": ("T3",),
    "collection_number": (),
    "author": ("AU", "A1"),
    "editor": ("ED", "A2"),
    "translator": ("A4", "TA"),
    "reviewed_title": ("RI",),
    "volume": ("VL", "VO"),
    "issue": ("IS", "CP"),
    "number": (),
    "genre": (),
    "edition": ("ET",),
    "publisher": ("PB",),
    "publisher_place": ("CY", "PP"),
    "event_place": (),
    "first_page": ("SP",),
    "status": (),
}
_BOOK: Mapping[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "BT", "CT", "ST"),
    "container_title": (),
    "container_title_short": (),
    "collection_title": ("T2", "T3"),
    "collection_number": ("IS", "M1"),
    "issue": (),
    "first_page": (),
}
_PROCEEDINGS: Mapping[str, tuple[str, ...]] = {
    "container_title": ("C3", *_IN_BOOKS),
    "event_place": ("CY", "C1"),
    "publisher_place": ("PP",),
}
_REPORT: Mapping[str, tuple[str, ...]] = {
    "number": ("IS", "SN", "M1"),
    "issue": (),
    "genre": ("M3",),
    "collection_title": ("T2", "T3"),
    "container_title": (),
    "container_title_short": (),
}
_TAGS_OF: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "book": _BOOK,
    "chapter": {"container_title": _IN_BOOKS},
    "entry-dictionary": {"container_title": _IN_BOOKS},
    "entry-encyclopedia": {"container_title": _IN_BOOKS},
    "paper-conference": _PROCEEDINGS,
    "article-journal": {"first_page": ("SP", "C7")},
    "article": {"genre": ("M3",), "status": ("C6",)},
    "thesis": {"genre": ("M3", "VL"), "volume": (), "container_title": (), "editor": ("ED",)},
    "report": _REPORT,
    "patent": _REPORT,
    "standard": _REPORT,
    "manuscript": {"genre": ("M3",)},
    "speech": {"genre": ("M3",)},
}


def tags_of(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The tags of each field in records of one of CSL's types, the best one first."""
    return {**_TAGS, **_TAGS_OF.get(kind, {})}
