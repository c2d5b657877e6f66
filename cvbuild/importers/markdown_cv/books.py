"""The book that a chapter stands in: its editors and its title; where and by whom it was published.

Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from cvbuild.importers.markdown_cv.authors import WorkContext, names_of
from cvbuild.importers.markdown_cv.bylines import EDITORS, read_byline
from cvbuild.importers.markdown_cv.text import cut, plain_style, strip
from cvbuild.model import Name, Publication
from cvbuild.richtext import Emph, Inlines, to_plain

_IN_BOOK = re.compile(
    r"[\s.,;:]*(?:in|dans|en)\s*:?\s+(?P<names>[^()\[\]]{3,300}?)"
    rf"(?:\s*[(\[](?:{EDITORS})\.?[)\]]|,\s*(?:{EDITORS}))[.,:;]*\s+",
    re.I,
)
_TITLE_END = re.compile(r"\.\s|,\s(?=[^\W\d_a-z])|\s*\(|\Z")


def with_book(work: Publication, after: Inlines) -> tuple[Publication, Inlines]:
    """The publication with the editors and the title of its book, and the text after these.

    ``In A. Bee (Ed.), *Book* (pp. 1–2). Press`` and ``In: Bee A, editor. Book. Town: Press``.
    """
    plain = to_plain(after)
    found = _IN_BOOK.match(plain)
    byline = read_byline(found["names"], Name()) if found else None
    if not found or not byline or byline.end < len(found["names"]):
        return work, after
    editors = names_of(found["names"], WorkContext())
    rest = strip(cut(after, found.end()), " ")
    first = rest[0] if rest else None
    end = _TITLE_END.search(to_plain(rest))
    size = len(to_plain((first,))) if isinstance(first, Emph) else end.start() if end else 0
    title = strip(plain_style(cut(rest, 0, size)), " ,.;")
    kind = "chapter" if work.type in ("", "book") else work.type
    return replace(work, type=kind, editor=editors, container_title=title), cut(rest, size)


_PRESS = (
    r"Springer|Elsevier|Wiley|Nature Publishing|(?:.* )?University Press|MIT Press|IEEE|ACM|IOS"
    r"|Routledge|Sage|O['’]Reilly|Academic Press|De Gruyter|Addison[- ]Wesley|CRC|Palgrave"
    r"|Presses|[ÉE]ditions|Ediciones|Editorial|Verlag|.* (?:Press|Verlag|Publishers?|Books)"
)
_PUBLISHER = re.compile(rf"(?:{_PRESS})(?!\w).*|.*(?:出版|書店|書房|書院).*")
_PLACED = re.compile(r"([^\W\d_a-z][^:;,]{1,40}?)\s?:\s+([^\W\d_a-z].{2,80})")


#: Towns with publishers, which stand before these after a comma, too.
TOWNS = (
    "Amsterdam|Barcelona|Basel|Berlin|Bern|Boston|Bruxelles|Buenos Aires|Cambridge|Chicago"
    "|Dordrecht|Frankfurt|Frankfurt am Main|Genève|Göttingen|Hamburg|Heidelberg"
    "|Köln|Leiden|Leipzig|London|Louvain|Lyon|Madrid|México|Milano|Montréal|München|New York"
    "|Oxford|Paris|Québec|Rennes|Roma|Stuttgart|Tokyo|Toulouse|Tübingen|Turnhout|Valencia|Wien|Wiesbaden|Zürich"
)
_IMPRINT = re.compile(
    rf"[\s.,]*(?P<town>{TOWNS}),\s+(?P<publisher>[^\W\d_a-z][^,;:\d]{{1,60}}),?\s+\(?(?=(?:19|20)\d\d)"
)


def with_imprint(work: Publication, after: Inlines) -> tuple[Publication, Inlines]:
    """The book with its publisher, where a town, a publisher and a year follow its title."""
    found = None if work.container_title else _IMPRINT.match(to_plain(after))
    if not found:
        return work, after
    work = replace(work, publisher_place=found["town"], publisher=found["publisher"])
    return replace(work, type=work.type or "book"), cut(after, found.end())


def with_publisher(work: Publication, plain: str, *, of_book: bool) -> Publication | None:
    """The publication with its publisher and their place; None where the text names none.

    In a book anything after ``Town:`` is one.
    """
    if work.publisher:
        return None
    placed = _PLACED.fullmatch(plain)
    if placed and (of_book or _PUBLISHER.fullmatch(placed[2])):
        return replace(work, publisher_place=placed[1], publisher=placed[2])
    return replace(work, publisher=plain) if _PUBLISHER.fullmatch(plain) else None
