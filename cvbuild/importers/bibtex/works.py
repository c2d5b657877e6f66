"""An entry of BibTeX or biblatex as a Publication in CSL's words.

Each field is taken by the attribute that it is for; what nobody took is kept in ``extra``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any, get_args

from cvbuild.diagnostic import Report
from cvbuild.ids import slug
from cvbuild.importers.bibtex.annotations import annotated, read_annotation
from cvbuild.importers.bibtex.dates import Reading, read_edtf, read_year
from cvbuild.importers.bibtex.library import Entry
from cvbuild.importers.bibtex.names import People, plain, read_people
from cvbuild.importers.bibtex.tables import (
    BOOKS,
    GENRE_KEYS,
    GENRES,
    IN_PERIODICAL,
    JOURNALS,
    LINKS,
    NUMBERED,
    ORDINARY,
    PLAIN,
    PUBLISHERS,
    SHORT_CONTAINERS,
    STATES,
    TYPES,
    VERBATIM,
    VERBATIM_PARTS,
    VOLUMES,
)
from cvbuild.model import Author, PartialDate, Publication, Role
from cvbuild.reading.arxiv import is_category
from cvbuild.reading.catalogue import read_arxiv, read_doi, read_isbn
from cvbuild.reading.jsontext import parse_json
from cvbuild.reading.latextext import read_tex
from cvbuild.reading.ownwords import plain_value, with_own_words
from cvbuild.richtext import Inlines, to_plain

_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_SERVER = re.compile(r"(?:arxiv|corr)\b.*", re.IGNORECASE | re.DOTALL)
_ON_ARXIV = re.compile(
    r"(?:arxiv\s+(?:e-?prints?|preprints?)[\s:,]*)?(arxiv\s*:\s*[\w./-]+)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_PREPRINT_SERVER = re.compile(
    r"(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|techrxiv|ssrn|research square"
    r"|preprints?)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_JOURNAL = re.compile(
    r"\b(?:journals?|transactions|letters|reviews?|magazine|annals|foundations and trends|jmlr|tmlr"
    r"|jair|pnas|zeitschrift|revue)\b|\A(?:nature|science)\b",
    re.IGNORECASE,
)
_NO_VENUE = re.compile(r"\b(?:blog|thesis|technical report|university)\b", re.IGNORECASE)
_KEY = re.compile(r"[\w.:/+@-]+")
_YES, _NO = ("true", "yes", "1"), ("false", "no", "0")
#: What says how entries hang together, or how a style is to treat them; read elsewhere.
_USED = ("crossref", "xdata")
#: The field that cvbuild writes what has no other into.
_OWN = "cvbuild"
_ROLES = frozenset(get_args(Role))
#: Types that are a preprint where arXiv has them and no venue is named.
_LOOSE = ("article", "misc", "online", "electronic", "www", "unpublished")


def read_work(entry: Entry, report: Report) -> Publication:
    """The publication that an entry describes; its id is the entry's key."""
    return _Work(entry, report).read()


@lru_cache(maxsize=4096)
def _inlines(tex: str) -> Inlines:
    return read_tex(tex)


def _verbatim(written: str) -> str:
    """An address or a DOI without the braces and backslashes that TeX would need."""
    return " ".join(re.sub(r"\\(?:url|href|path)\b|\\(?=[_%&#~$])|[{}]", "", written).split())


def _loose_type(venue: str) -> str:
    """The type of a ``@misc`` that names a venue: a conference, unless its name says otherwise."""
    if _NO_VENUE.search(venue):
        return "document"
    return "article-journal" if _JOURNAL.search(venue) else "paper-conference"


class _Work:
    def __init__(self, entry: Entry, report: Report) -> None:
        self.entry, self.report = entry, report
        self.left = {
            name: value.text.strip() for name, value in entry.fields.items() if value.text.strip()
        }
        self.extra: dict[str, str] = {}
        for name in _USED:
            if name in self.left:
                self.extra[name] = self.left.pop(name)

    def read(self) -> Publication:
        own = self._own()
        found: dict[str, Any] = {}
        found |= self._identifiers()
        found |= self._container(found)
        found["type"] = self._type(found)
        found |= self._titles() | self._people()
        found |= self._dates(found["type"]) | self._numbers(found["type"])
        found |= self._publisher() | self._genre(found["type"]) | self._marks()
        found |= self._texts()
        found |= {name: self._take(of) for of, name in PLAIN.items() if name not in found}
        publication = Publication(
            id=_id(self.entry.key),
            line=self.entry.line,
            extra=self._extra(),
            **{name: value for name, value in found.items() if value},
        )
        return with_own_words(publication, own, self._warn_own) if own else publication

    def _own(self) -> dict[str, Any]:
        """What cvbuild wrote into a field of its own, of what BibTeX has no fields for."""
        root, faults = parse_json(self.left.get(_OWN, ""))
        if root is None or faults or not isinstance(root.value, dict):
            return {}
        self._drop(_OWN)
        own: dict[str, Any] = plain_value(root)
        # It was printed for others: styles know no distinctions.
        if _letters(own.get("distinction")) == _letters(plain(self.left.get("addendum", ""))):
            self._drop("addendum")
        return own

    def _warn_own(self, message: str) -> None:
        self._warn("own-words", message, _OWN)

    def _raw(self, *names: str) -> str:
        """The text of the first of these fields that is there; nobody else gets it."""
        for name in names:
            if name in self.left:
                return self.left.pop(name)
        return ""

    def _take(self, *names: str) -> str:
        return plain(self._raw(*names))

    def _drop(self, *names: str) -> None:
        for name in names:
            self.left.pop(name, None)

    def _warn(self, code: str, message: str, name: str, *hints: str) -> None:
        value = self.entry.fields.get(name)
        self.report.warning(code, message, value.span if value else self.entry.span, *hints)

    def _identifiers(self) -> dict[str, Any]:
        url = _verbatim(self._raw("url", "link"))
        if not url and _ADDRESS.search(self.left.get("howpublished", "")):
            url = self._address("howpublished")
        doi = self._doi() or (read_doi(url) if "doi.org/" in url else "")
        pmid, arxiv, category = self._eprint()
        arxiv = arxiv or (read_arxiv(doi) if doi.startswith("10.48550/") else "")
        arxiv = arxiv or (read_arxiv(url) if "arxiv.org/" in url.casefold() else "")
        arxiv = arxiv or self._how_on_arxiv()
        found = {"url": url, "doi": doi, "arxiv": arxiv, "pmid": pmid, "category": category}
        if isbn := read_isbn(plain(self.left.get("isbn", ""))):
            found["isbn"] = isbn
            self._keep_rest("isbn", isbn)
        return {name: value for name, value in found.items() if value}

    def _how_on_arxiv(self) -> str:
        """The identifier of ``howpublished = {arXiv preprint arXiv:…}``; more is kept whole."""
        found = _ON_ARXIV.fullmatch(plain(self.left.get("howpublished", "")))
        if not found or not (arxiv := read_arxiv(found[1])):
            return ""
        self._raw("howpublished")
        if found[2].strip():
            self.extra["howpublished"] = found[0]
        return arxiv

    def _address(self, name: str) -> str:
        """The address of a field that holds nothing else; else the field is left."""
        found = _ADDRESS.fullmatch(_verbatim(self.left.get(name, "")))
        if found:
            self._raw(name)
        return found[0] if found else ""

    def _keep_rest(self, name: str, read: str) -> None:
        """Take a field of which a part was read; it is kept whole where more than a label is."""
        written = plain(self._raw(name))
        if not re.fullmatch(rf"\W*(?:[A-Za-z-]{{2,6}}\W*)?{re.escape(read)}\W*", written):
            self.extra[name] = written

    def _doi(self) -> str:
        written = _verbatim(self._raw("doi"))
        doi = read_doi(written)
        if written and not doi:
            self.extra["doi"] = written
            self._warn("wrong-doi", f"'{written[:60]}' is no DOI; kept in 'extra'", "doi")
        return doi

    def _eprint(self) -> tuple[str, str, str]:
        """PubMed's number, arXiv's identifier and category of ``eprint`` and its like."""
        server = plain(self.left.get("eprinttype") or self.left.get("archiveprefix", ""))
        written = _verbatim(self.left.get("eprint", ""))
        kind = server.casefold()
        if kind in ("pubmed", "pmid") and written.isdigit() and "pmid" not in self.left:
            self._drop("eprint", "eprinttype", "archiveprefix")
            return written, "", ""
        arxiv = read_arxiv(written) if kind in ("", "arxiv") else ""
        if not arxiv:
            return "", read_arxiv(plain(self.left.get("arxiv", ""))) and self._arxiv_field(), ""
        self._drop("eprint", "eprinttype", "archiveprefix")
        category = plain(self.left.get("primaryclass") or self.left.get("eprintclass", ""))
        if is_category(category):
            self._drop("primaryclass", "eprintclass")
            return "", arxiv, category
        return "", arxiv, ""

    def _arxiv_field(self) -> str:
        return read_arxiv(self._take("arxiv"))

    def _container(self, found: dict[str, Any]) -> dict[str, Any]:
        """The journal or book; of a preprint, the arXiv identifier that stands in its place."""
        order = JOURNALS if self.entry.kind in IN_PERIODICAL else BOOKS
        if TYPES.get(self.entry.kind) == "book":
            order = VOLUMES
            self._own_booktitle()
        name = next((one for one in order if one in self.left), "")
        if not name and "venue" in self.left and "eventtitle" not in self.left:
            name = "venue"
        title = self._with_subtitle(name) if name else ()
        shown = to_plain(title)
        if _SERVER.fullmatch(shown):
            volume = plain(self.left.get("volume", ""))
            arxiv = found.get("arxiv") or read_arxiv(shown) or read_arxiv(volume[4:])
            if arxiv:
                self.extra[name] = shown
                if volume.startswith("abs/"):
                    self.extra["volume"] = self._take("volume")
                return {"arxiv": arxiv}
        places = {"event_place": self._take("venue")} if name and name != "venue" else {}
        short = self._take(*SHORT_CONTAINERS)
        if name and name != "_venue" and plain(self.left.get("_venue", "")) == shown:
            self._raw("_venue")
        return {"container_title": title, "container_title_short": short, **places}

    def _own_booktitle(self) -> None:
        """A volume's ``booktitle`` is for its chapters to inherit; it is its own title again."""
        if "title" not in self.left and "booktitle" in self.left:
            self.left |= {"title": self._raw("booktitle"), "subtitle": self._raw("booksubtitle")}
        elif plain(self.left.get("booktitle", "")) == plain(self.left.get("title", "")):
            self._raw("booktitle")
            if self.left.get("booksubtitle") == self.left.get("subtitle"):
                self._raw("booksubtitle")

    def _with_subtitle(self, name: str) -> Inlines:
        """``Title: Subtitle``, as CSL's processors write it."""
        title = self._raw(name)
        subtitle = self._raw(name.removesuffix("title") + "subtitle") if "title" in name else ""
        sign = " " if re.search(r"[?!:.]\W*$", title) else ": "
        return _inlines(f"{title}{sign}{subtitle}" if title and subtitle else title or subtitle)

    def _type(self, found: dict[str, Any]) -> str:
        kind, venue = self.entry.kind, to_plain(found.get("container_title", ()))
        type_ = TYPES.get(kind, "document")
        if kind in _LOOSE and (found.get("arxiv") or venue):
            if not venue or _PREPRINT_SERVER.fullmatch(venue):
                type_ = "article"
            elif kind == "misc":
                type_ = _loose_type(venue)
        if (
            kind != ORDINARY.get(type_)
            and kind not in GENRES
            and not (kind in ("article", "online") and type_ == "article")
        ):
            self.extra["entrytype"] = kind
        return type_

    def _titles(self) -> dict[str, Any]:
        title = self._with_subtitle("title")
        unnamed = self.entry.kind in ("set", "periodical") or _OWN in self.entry.own
        if not title and not unnamed and not self.entry.children:
            message = f"entry '{self.entry.key}' has no title"
            self.report.warning("no-title", message, self.entry.span)
        return {"title": title, "collection_title": _inlines(self._raw("series"))}

    def _people(self) -> dict[str, Any]:
        author, editor = self._names("author"), self._names("editor")
        translator = self._names("translator")
        et_al = author.et_al or (not author.authors and editor.et_al)
        if editor.et_al and author.authors:
            self.extra["editor-et-al"] = "true"
        if translator.et_al:
            self.extra["translator-et-al"] = "true"
        return {
            "author": author.authors,
            "et_al": et_al,
            "editor": editor.authors,
            "translator": translator.authors,
        }

    def _names(self, name: str) -> People:
        people = read_people(self._raw(name))
        for unclear in people.unclear:
            message = f"'{unclear[:60]}' has too many commas for one name"
            self._warn("unclear-name", message, name, "put 'and' between the names")
        if people.marked:
            self.extra[f"{name}-marks"] = "; ".join(people.marked)
        return replace(people, authors=self._annotated(name, people.authors))

    def _annotated(self, name: str, authors: tuple[Author, ...]) -> tuple[Author, ...]:
        """The people with what biblatex's annotations say of them, where we have a field for it."""
        roles = read_annotation(self.left.get(f"{name}+an", ""))
        if roles and all(set(words) <= _ROLES for words in roles.values()):
            self._drop(f"{name}+an")
            authors = annotated(authors, {at: {"roles": words} for at, words in roles.items()})
        for what in ("orcid", "affiliation"):
            said = read_annotation(self.left.get(f"{name}+an:{what}", ""))
            self._drop(*([f"{name}+an:{what}"] if said else []))
            texts = {at: {what: plain(", ".join(words))} for at, words in said.items()}
            authors = annotated(authors, texts)
        return authors

    def _dates(self, type_: str) -> dict[str, Any]:
        """The date by ``date`` or by ``year``; what it does not say whole is kept as written."""
        name = "date" if "date" in self.left else "year"
        if name == "date":
            reading = read_edtf(plain(self.left["date"]))
            used: tuple[str, ...] = ("date",)
        else:
            month, day = (plain(self.left.get(one, "")) for one in ("month", "day"))
            reading = read_year(plain(self.left.get("year", "")), month, day)
            used = ("year", "month", "day")
        written = {one: self._take(one) for one in used}
        if reading.wrong:
            shown = " ".join(filter(None, written.values()))[:60]
            self._warn("wrong-date", f"'{shown}' is no date; kept in 'extra'", name)
        if not reading.exact:
            self.extra |= {one: value for one, value in written.items() if value}
        self._same_year(reading.date)
        return self._dated(reading, type_)

    def _same_year(self, date: PartialDate | None) -> None:
        """A ``year`` beside a ``date`` says nothing where it is the same."""
        if date and self.left.get("year") == f"{date.year:04}":
            self._raw("year")

    def _dated(self, reading: Reading, type_: str) -> dict[str, Any]:
        name = "available_date" if type_ == "article" else "issued"
        state = self._take("pubstate")
        status = STATES.get(state.casefold(), state) or reading.status
        return {name: reading.date, "status": status}

    def _numbers(self, type_: str) -> dict[str, Any]:
        found = {"page": self._pages()}
        if self.entry.kind in IN_PERIODICAL or type_.startswith("article"):
            found["issue"] = self._take("number", "issue")
        elif type_ in NUMBERED:
            found |= {"number": self._take("number"), "issue": self._take("issue")}
        else:
            found |= {"collection_number": self._take("number"), "issue": self._take("issue")}
        return found

    def _pages(self) -> str:
        written = self._take("pages", "page", "eid", "articleno", "article-number")
        return re.sub(r"(?<=[0-9])\s*–\s*(?=[A-Za-z]?[0-9])", "-", written)

    def _publisher(self) -> dict[str, Any]:
        place = self._take("address", "location")
        found = {"publisher": self._take(*PUBLISHERS), "publisher_place": place}
        if "location" in self.left:
            # With an 'address' for the publisher, as ACM writes it.
            found["event_place"] = self._take("location")
        return found

    def _genre(self, type_: str) -> dict[str, Any]:
        written = self._take("type")
        genre = GENRE_KEYS.get(written.casefold(), written) or GENRES.get(self.entry.kind, "")
        return {"genre": genre}

    def _marks(self) -> dict[str, Any]:
        links = self._links()
        found: dict[str, Any] = {"links": links, "has_code": "code" in links}
        chosen = plain(self.left.get("selected", "")).casefold()
        if chosen in (*_YES, *_NO):
            self._raw("selected")
            found["selected"] = chosen in _YES
        if award := self._take("award", "award_name"):
            found["distinction"] = (award,)
        return found

    def _links(self) -> dict[str, str]:
        links: dict[str, str] = {}
        for name, what in LINKS.items() if self.left.keys() & LINKS.keys() else ():
            written = _verbatim(self.left.get(name, ""))
            if name == "github" and _REPOSITORY.fullmatch(written):
                written = f"https://github.com/{written}"
            if _ADDRESS.fullmatch(written) and links.setdefault(what, written) == written:
                self._raw(name)
        return links

    def _texts(self) -> dict[str, Any]:
        return {
            "keyword": _keywords(self._take("keywords", "keyword")),
            "abstract": read_tex(self._raw("abstract")),
            "note": _inlines(self._raw("note", "addendum")),
        }

    def _extra(self) -> dict[str, str]:
        """What nobody took, and what was said twice."""
        for name, written in self.left.items():
            self.extra.setdefault(name, _kept(name, written))
        for name, value in self.entry.repeated:
            if value.text.strip() and value.text != self.entry.own[name].text:
                number = 2
                while f"{name}-{number}" in self.extra:
                    number += 1
                self.extra[f"{name}-{number}"] = _kept(name, value.text.strip())
        return {name: value for name, value in self.extra.items() if value}


def _kept(name: str, written: str) -> str:
    verbatim = name in VERBATIM or name.startswith("bdsk-") or name.endswith(VERBATIM_PARTS)
    return " ".join(written.split()) if verbatim else plain(written)


def _letters(said: Any) -> list[str]:
    return re.findall(r"\w", "".join(map(str, said)) if isinstance(said, list) else str(said))


def _keywords(written: str) -> tuple[str, ...]:
    sign = ";" if ";" in written else ","
    words = (" ".join(word.split()) for word in written.split(sign))
    return tuple(dict.fromkeys(word for word in words if word))


def _id(key: str) -> str:
    return key if _KEY.fullmatch(key) else slug(key, most=12)


def people_of(entry: Entry) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    """The authors and editors that an entry names itself."""
    authors, editors = (entry.own.get(name) for name in ("author", "editor"))
    return (
        read_people(authors.text).authors if authors else (),
        read_people(editors.text).authors if editors else (),
    )
