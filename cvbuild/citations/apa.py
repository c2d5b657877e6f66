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
    hands,
    is_article_number,
    is_daily,
    leading,
    lines,
    numbered_genre,
    pages,
    pages_of,
    parenthesis,
    review_of,
    sentence,
    series,
    shape_of,
    volume_of,
    year_or_none,
)
from cvbuild.publications import status
from cvbuild.richtext import Inlines, join, text


def format_apa(work: Work) -> tuple[Inlines, ...]:
    """Authors (date). Title. Source. Without authors the title stands first."""
    publication = work.publication
    shape = shape_of(publication)
    is_sent = bool(_stage(work)) and shape in ("serial", "part", "whole")
    title, source = (_manuscript if is_sent else _SOURCES[shape])(work)
    first = leading(work, "in-parentheses")
    day = day_of_year(work) if is_daily(publication) else ()
    date = parenthesis(_in_press(work) or join([year_or_none(work), day]))
    if first:
        head = chain(("", sentence(first)), (" ", date), (". ", title))
    else:
        head = chain(("", title), (". ", date))
    is_told = is_sent and publication.status.casefold() in ("submitted", "in preparation")
    with_status = bool(bare_year(publication) or is_sent) and not is_told
    return lines([sentence(head), sentence(source), *closing(work, with_status=with_status)])


def _in_press(work: Work) -> Inlines:
    """That a work is in press, which the manual calls so whatever its publisher does."""
    publication = work.publication
    is_accepted = status.status_of(publication) == "accepted" and not publication.date
    return text(work.terms.words["in-press"] if is_accepted else "")


def _stage(work: Work) -> Inlines:
    """What a manuscript is that nobody has accepted yet."""
    words = {"under review": "submitted", "in preparation": "in-preparation"}
    word = words.get(status.status_of(work.publication), "")
    return text(work.terms.words[word]) if word else ()


def _manuscript(work: Work) -> tuple[Inlines, Inlines]:
    """The manual does not name the journal that a manuscript was sent to."""
    return _titled(work, emphasis(work.publication.title), _stage(work)), _house(work)


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
    titled = _titled(work, title, text(publication.genre) or _medium(work))
    if publication.type == "broadcast":
        programme = capital(filled(work.terms.words["in"], name))
        return titled, chain(("", programme), (". ", _house(work)))
    return titled, join([name, volume, where])


def _part(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    title = _titled(work, publication.title, numbered_genre(work))
    book = emphasis(container(publication))
    editors = editors_behind(work, "in-parentheses")
    named = join([editors if book else (), book])
    source = chain(
        ("", filled(work.terms.words["in"], named) if book else ()),
        (" ", parenthesis(_details(work))),
    )
    return title, chain(
        ("", capital(source)), (". ", _house(work) or text(publication.event_place))
    )


def _whole(work: Work) -> tuple[Inlines, Inlines]:
    what = numbered_genre(work) or _medium(work)
    title = emphasis(work.publication.title)
    return _titled(work, title, what, detail=_details(work)), _house(work)


def _thesis(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    what = join([genre_of(work), text(publication.publisher)])
    return _titled(work, emphasis(publication.title), what), ()


def _report(work: Work) -> tuple[Inlines, Inlines]:
    detail = join([numbered_genre(work), pages_of(work)])
    return _titled(work, emphasis(work.publication.title), detail=detail), _house(work)


def _data(work: Work) -> tuple[Inlines, Inlines]:
    title = emphasis(work.publication.title)
    return _titled(work, title, genre_of(work), detail=numbered_genre(work)), _house(work)


def _preprint(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    number = archive(work) if publication.arxiv else ()
    title = _titled(work, emphasis(publication.title), text(publication.genre), detail=number)
    server = text("arXiv") if publication.arxiv else archive(work)
    return title, server or text(work.terms.genres["article"])


def _talk(work: Work) -> tuple[Inlines, Inlines]:
    publication = work.publication
    title = _titled(work, emphasis(publication.title), genre_of(work))
    return title, join([container(publication), text(publication.event_place)])


def _details(work: Work) -> Inlines:
    """``2nd ed., Vol. 3, pp. 3–9``."""
    volume = capital(volume_of(work))
    return join([edition(work), series(work.publication), volume, pages_of(work)])


def _titled(work: Work, title: Inlines, what: Inlines = (), detail: Inlines = ()) -> Inlines:
    """``Title (E. Stein, Trans.; 2nd ed.) [Data set]``; what a review is of in the brackets."""
    word = "review-of-book" if work.publication.type == "review-book" else "review-of"
    inside = join([hands(work, "inside", "; "), detail], "; ")
    said = capital(review_of(work, word)) or capital(what)
    return chain(("", title), (" ", parenthesis(inside)), (" ", filled("[{}]", said)))


def _medium(work: Work) -> Inlines:
    return text(work.terms.media.get(work.publication.type, ""))


def _house(work: Work) -> Inlines:
    """The publisher, where it is not the author, too."""
    publication = work.publication
    people = [str(one.name) for one in publication.author or publication.editor]
    return text(publication.publisher) if people != [publication.publisher] else ()


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
