"""The parts that styles are put together from; each is empty where its fields are missing."""

from __future__ import annotations

import re
from collections.abc import Collection

from cvbuild.model import Publication
from cvbuild.richtext import (
    Emph,
    Inlines,
    Link,
    Strong,
    Text,
    join,
    map_text,
    merge_text,
    text,
    to_plain,
)
from cvbuild.terms import Terms
from cvbuild.typography import range_dashes

_ENDS = (".", "?", "!", "…")


#: A quotation in the marks of any language.
_QUOTATION = re.compile(r"(?:“(?=[^“„]*”)|„(?=[^„”]*“)|«\s?)(?P<in>[^“”„«»]*?)(?:[”“]|\s?»)")


def sentence(inlines: Inlines) -> Inlines:
    """The inlines with a full stop, where they do not end with a mark of their own."""
    if not inlines or to_plain(inlines).rstrip("”’»“‘\"'").endswith(_ENDS):
        return inlines
    return (*inlines, Text("."))


def quoted(title: Inlines, terms: Terms) -> Inlines:
    """The title in quotation marks with the full stop that ends it inside, as English has it.

    A quotation in the title is one in a quotation then, and has the marks of such.
    """
    if not title:
        return ()
    opening, closing, *inner = terms.quotes
    inside = map_text(
        title, lambda content: _QUOTATION.sub(rf"{inner[0]}\g<in>{inner[1]}", content)
    )
    inside = map_text(inside, lambda content: content.replace('"', "'"))
    inside = sentence(inside) if terms.tag == "en" else inside
    return merge_text((Text(opening), *inside, Text(closing)))


def venue(publication: Publication, terms: Terms) -> Inlines:
    """``Conference on X (X)`` in italics, with series, volume, issue and pages upright."""
    named = to_plain(publication.container_title)
    short = publication.container_title_short
    title: Inlines = publication.container_title or text(short)
    if named and short and short not in named:
        title = (*title, Text(f" ({short})"))
    edited = _edited(publication, terms) if title else ()
    return join([(Emph(title),) if title else (), edited, *_where_in(publication, terms)])


def venue_short(publication: Publication) -> Inlines:
    """The short name of the venue in italics, the long one where it has none."""
    short = text(publication.container_title_short) or publication.container_title
    return (Emph(short),) if short else ()


def origin_of(publication: Publication, terms: Terms) -> Inlines:
    """Genre and number; of a work in no container, publisher and the archive of the preprint."""
    genre = join([text(publication.genre), text(publication.number)], " ")
    if publication.container_title or publication.container_title_short:
        # Who prints a journal is of no interest; who prints a book or proceedings is.
        return (
            genre if publication.type == "article-journal" else join([genre, _house(publication)])
        )
    return join([genre, _house(publication), _archive(publication, terms)])


def _house(publication: Publication) -> Inlines:
    """``Cambridge: The Press``."""
    return join([text(publication.publisher_place), text(publication.publisher)], ": ")


def makers(publication: Publication, authors: Inlines, terms: Terms) -> Inlines:
    """The authors; of a work that has none its editors, and that they are."""
    if authors or not publication.editor:
        return authors
    return _edited(publication, terms)


def _edited(publication: Publication, terms: Terms) -> Inlines:
    """``ed. Jane Doe, Bo Muster``; nothing where nobody edited it."""
    names = ", ".join(str(one.name) for one in publication.editor)
    return text(terms.editor.format(names)) if names else ()


def place_and_year(publication: Publication) -> Inlines:
    """``Vienna, Austria, 2024``."""
    return join([text(publication.event_place), year(publication)])


def year(publication: Publication) -> Inlines:
    """The year, and how far the work has got where it is not out yet: ``2025 (accepted)``."""
    status = publication.status if publication.status.casefold() != "published" else ""
    if not publication.date:
        return text(status)
    return text(f"{publication.date.year} ({status})" if status else str(publication.date.year))


def distinction(publication: Publication) -> Inlines:
    """``Spotlight`` in bold."""
    named = ", ".join(publication.distinction)
    return (Strong(text(named)),) if named else ()


#: Links in the order in which they are shown: what they are called, and how they begin.
_IDENTIFIERS: tuple[tuple[str, str, str], ...] = (
    ("doi", "doi", "https://doi.org/"),
    ("arxiv", "arXiv", "https://arxiv.org/abs/"),
    ("pmid", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("pmcid", "PMC", "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
)


def links(publication: Publication, printed: Collection[str] = ()) -> Inlines:
    """``[doi] [code]``: every address once, each a word that can be clicked.

    Those that are ``printed`` already, in lower case, are left out; an identifier in whatever
    address it ends.
    """
    found: list[tuple[str, str]] = []
    shown: list[Inlines] = []
    for name, word, start in _IDENTIFIERS:
        value = getattr(publication, name)
        if value and not any(one.endswith(value.casefold()) for one in printed):
            found.append((word, start + value))
    found += [(word, url) for word, url in publication.links.items() if _is_address(url)]
    if _is_address(publication.url) and publication.url not in [url for _, url in found]:
        found.append(("link", publication.url))
    for word, url in found:
        if url.casefold() not in printed:
            shown.append((Text("["), Link(text(word), url), Text("]")))
    return join(shown, " ")


def _is_address(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _where_in(publication: Publication, terms: Terms) -> list[Inlines]:
    """Edition, series, volume, issue and pages, in that order."""
    number = publication.edition
    edition = text(terms.edition.format(number) if number.isdigit() else number)
    series = join([publication.collection_title, text(publication.collection_number)], " ")
    volume = publication.volume
    if volume and publication.issue:
        volume = f"{volume}({publication.issue})"
    pages = text(range_dashes(publication.page))
    if series and volume and not publication.collection_number:
        return [edition, merge_text((*series, Text(f" {volume}"))), pages]
    return [edition, series, text(volume), pages]


def _archive(publication: Publication, terms: Terms) -> Inlines:
    """``arXiv:2408.14471 [cs.LG]`` as far as it is known; else that it is a preprint."""
    if publication.type != "article" or publication.genre:
        return ()
    subject = f" [{publication.category}]" if publication.category else ""
    if publication.arxiv:
        return text(f"arXiv:{publication.arxiv}{subject}")
    return text(f"arXiv{subject}" if subject else terms.preprint)


def lines(*parts: list[Inlines]) -> tuple[Inlines, ...]:
    """Lines of sentences; a line with nothing in it is left out."""
    joined = (join([part for part in line if part], " ") for line in parts)
    return tuple(line for line in joined if line)
