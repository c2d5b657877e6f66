"""``apa``: Publication Manual of the American Psychological Association, 7th edition.

Chapters 9 and 10; https://apastyle.apa.org/style-grammar-guidelines/references. Titles are
left as they are written, though the manual wants them in sentence case. The manual ends an
entry with its DOI; here that is one of the links.
"""

from __future__ import annotations

from cvbuild.citations.parts import (
    Work,
    archive,
    bare_year,
    capital,
    chain,
    closing,
    container,
    day_of_year,
    edition,
    editors_behind,
    emphasis,
    filled,
    genre_of,
    is_article_number,
    leading,
    lines,
    numbered_genre,
    pages,
    pages_of,
    parenthesis,
    sentence,
    series,
    shape_of,
    volume_of,
    year_or_none,
)
from cvbuild.richtext import Inlines, join, text


def format_apa(work: Work) -> tuple[Inlines, ...]:
    """Authors (date). Title. Source. Without authors the title stands first."""
    publication = work.publication
    title, source = _SOURCES[shape_of(publication)](work)
    first = leading(work, "editor-in-parentheses", "editors-in-parentheses")
    day = day_of_year(work) if publication.type in _DAILY else ()
    date = parenthesis(join([year_or_none(work), day]))
    if first:
        head = chain(("", sentence(first)), (" ", date), (". ", title))
    else:
        head = chain(("", title), (". ", date))
    with_status = bool(bare_year(publication))
    return lines([sentence(head), sentence(source), *closing(work, with_status=with_status)])


#: What is dated by its day, too.
_DAILY = frozenset(
    [
        "article-magazine", "article-newspaper", "broadcast", "event", "interview", "performance",
        "post", "post-weblog", "speech", "webpage",
    ]
)  # fmt: skip


def _serial(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    volume = chain(
        ("", emphasis(text(publication.volume))), ("", parenthesis(text(publication.issue)))
    )
    number = filled(work.terms.words["article"], text(publication.page))
    where = number if is_article_number(publication) else pages(publication)
    title, name = publication.title, emphasis(container(publication))
    if publication.type == "webpage":
        title, name = emphasis(title), container(publication)
    return _described(title, text(publication.genre)), join([name, volume, where])


def _part(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    title = _described(publication.title, numbered_genre(work))
    book = emphasis(container(publication))
    editors = editors_behind(work, "editor-in-parentheses", "editors-in-parentheses")
    named = join([editors if book else (), book])
    detail = parenthesis(_details(work))
    source = chain(("", filled(work.terms.words["in"], named)), (" ", detail))
    house = text(publication.publisher)
    return title, chain(("", capital(source)), (". ", house or text(publication.event_place)))


def _whole(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    title = chain(("", emphasis(publication.title)), (" ", parenthesis(_details(work))))
    return _described(title, numbered_genre(work)), text(publication.publisher)


def _thesis(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    what = join([genre_of(work), text(publication.publisher)])
    return _described(emphasis(publication.title), what), ()


def _report(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    detail = parenthesis(join([numbered_genre(work), pages_of(work)]))
    title = chain(("", emphasis(publication.title)), (" ", detail))
    return title, text(publication.publisher)


def _data(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    version = parenthesis(numbered_genre(work))
    title = chain(("", emphasis(publication.title)), (" ", version))
    return _described(title, genre_of(work)), text(publication.publisher)


def _preprint(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    number = parenthesis(archive(work)) if publication.arxiv else ()
    title = chain(("", emphasis(publication.title)), (" ", number))
    server = text("arXiv") if publication.arxiv else archive(work)
    return _described(title, text(publication.genre)), server or text(work.terms.genres["article"])


def _talk(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    title = _described(emphasis(publication.title), genre_of(work))
    return title, join([container(publication), text(publication.event_place)])


def _details(work: Work) -> Inlines:
    """``2nd ed., Vol. 3, pp. 3–9``."""
    volume = capital(volume_of(work))
    return join([edition(work), series(work.publication), volume, pages_of(work)])


def _described(title: Inlines, what: Inlines) -> Inlines:
    """``Title [Data set]``."""
    return chain(("", title), (" ", filled("[{}]", what)))


_SOURCES = {
    "serial": _serial,
    "part": _part,
    "whole": _whole,
    "thesis": _thesis,
    "report": _report,
    "patent": _report,
    "preprint": _preprint,
    "data": _data,
    "software": _data,
    "talk": _talk,
}
