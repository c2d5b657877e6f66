"""What the words of BibTeX and biblatex are in CSL's: types, inheritance, fields of each kind.

biblatex: https://ctan.org/pkg/biblatex, sections 2.1, 2.2 and appendix B; BibTeX:
https://ctan.org/pkg/bibtex (btxdoc); CSL: https://docs.citationstyles.org/en/stable/.
"""

from __future__ import annotations

from collections.abc import Mapping

#: CSL's type of each entry type; of those with one type, the first is the ordinary one.
TYPES: dict[str, str] = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "manual": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "booklet": "pamphlet",
    "periodical": "periodical",
    "report": "report",
    "techreport": "report",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "bachelorsthesis": "thesis",
    "unpublished": "manuscript",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "software": "software",
    "dataset": "dataset",
    "patent": "patent",
    "standard": "standard",
    "misc": "document",
    "bibnote": "document",
    "commentary": "document",
    "artwork": "graphic",
    "image": "graphic",
    "audio": "song",
    "music": "song",
    "movie": "motion_picture",
    "video": "motion_picture",
    "performance": "performance",
    "letter": "personal_communication",
    "review": "review",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "presentation": "speech",
    "talk": "speech",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
}

#: The ordinary entry type of each of CSL's types.
ORDINARY: Mapping[str, str] = {csl: kind for kind, csl in reversed(TYPES.items())}

#: The genre that an entry type says by itself.
GENRES: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "techreport": "Technical report",
}
#: biblatex's words for kinds of theses, reports and patents, where they stand in 'type'.
GENRE_KEYS: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}
#: biblatex's words for the state of a publication.
STATES: Mapping[str, str] = {
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "preprint",
}

#: What a child takes from the entry that its 'crossref' names, under the same name.
#: Why not more: a DOI, an address, pages, a note or an abstract are the parent's alone.
INHERITED: tuple[str, ...] = (
    "author", "editor", "editortype", "editora", "editoratype", "translator", "booktitle",
    "booksubtitle", "booktitleaddon", "maintitle", "mainsubtitle", "maintitleaddon", "journal",
    "journaltitle", "journalsubtitle", "shortjournal", "series", "volume", "volumes", "number",
    "issue", "issuetitle", "edition", "date", "year", "month", "publisher", "institution",
    "organization", "school", "location", "address", "isbn", "issn", "eventtitle", "eventdate",
    "venue", "howpublished", "language", "langid",
)  # fmt: skip
#: Fields that say the same: a child that has one does not take the others.
ALIKE: tuple[frozenset[str], ...] = (
    frozenset({"date", "year", "month"}),
    frozenset({"journal", "journaltitle", "journalsubtitle"}),
    frozenset({"booktitle", "booksubtitle", "booktitleaddon"}),
)
_IN_BOOK = ("inbook", "bookinbook", "suppbook")
_IN_COLLECTION = ("incollection", "suppcollection", "inreference")
_IN_PROCEEDINGS = ("inproceedings", "conference")
#: Those whose title becomes the 'booktitle' of these children (biblatex, appendix B).
IN_TYPES = frozenset((*_IN_BOOK, *_IN_COLLECTION, *_IN_PROCEEDINGS))
#: Parents of several volumes: their title becomes 'maintitle'.
MANY_VOLUMES = frozenset(("mvbook", "mvcollection", "mvproceedings", "mvreference"))
IN_PERIODICAL = frozenset(("article", "suppperiodical", "review"))

#: The attribute of the Publication for each field of plain text that needs no thought.
PLAIN: Mapping[str, str] = {
    "volume": "volume",
    "edition": "edition",
    "isbn": "isbn",
    "issn": "issn",
    "pmid": "pmid",
    "pmcid": "pmcid",
}
#: Where the publisher is looked for, in this order.
PUBLISHERS: tuple[str, ...] = ("publisher", "institution", "school", "organization", "howpublished")
#: Where the container is looked for: of articles, and of all others.
JOURNALS: tuple[str, ...] = ("journaltitle", "journal", "booktitle", "maintitle", "_venue")
BOOKS: tuple[str, ...] = ("booktitle", "maintitle", "journaltitle", "journal", "_venue")
VOLUMES: tuple[str, ...] = ("journaltitle", "journal", "_venue")
SHORT_CONTAINERS: tuple[str, ...] = ("shortjournal", "journal-iso", "abbr")
#: Entry types whose 'number' counts themselves and not issues or volumes of a series.
NUMBERED = frozenset(("report", "patent", "standard", "software", "dataset", "thesis", "document"))
#: What an address in a field of this name leads to.
LINKS: Mapping[str, str] = {
    "code": "code", "codeurl": "code", "github": "code", "repository": "code", "pdf": "pdf",
    "pdfurl": "pdf", "html": "html", "website": "website", "project": "project",
    "slides": "slides", "slidesurl": "slides", "poster": "poster", "posterurl": "poster",
    "video": "video", "videourl": "video", "talk": "talk", "talkurl": "talk", "_talkurl": "talk",
    "data": "data", "dataurl": "data", "dataset": "data", "blog": "blog", "demo": "demo",
    "supp": "supplement",
}  # fmt: skip
#: Fields that are no TeX (biblatex calls them verbatim), by name or by how their name ends.
VERBATIM = frozenset(("doi", "eprint", "file", "pdf", "verba", "verbb", "verbc", *LINKS))
VERBATIM_PARTS = ("url", "uri", "link", "path", "file")
