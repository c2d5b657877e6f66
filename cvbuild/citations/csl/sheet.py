"""A CSL style's own file: what it says of itself, and the style as it is applied to a list.

https://docs.citationstyles.org/en/stable/specification.html. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cvbuild.diagnostic import Report
from cvbuild.reading.xmltext import Element, read_xml
from cvbuild.source import Source

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
#: What a list decides itself: its order, its labels, and that every entry names its authors.
_OF_THE_LIST = frozenset(
    ("subsequent-author-substitute", "subsequent-author-substitute-rule", "second-field-align")
)
_LABELS = ("citation-number", "citation-label")


def read_sheet(source: Source, report: Report) -> Element | None:
    """The ``style`` element of a file; None, and a report, where it is no style."""
    fresh = Report()
    root = read_xml(source, fresh)
    report.extend(fresh)
    if fresh.has_errors:
        return None
    if root is None or root.name != "style":
        found = f", its first element is '{root.name}'" if root else ""
        report.error("not-csl", f"the file is no CSL style{found}", source.span(1))
        return None
    if not parent_of(root) and root.first("bibliography", "layout") is None:
        message = "this CSL style is for notes or citations only: it has no bibliography"
        report.error("not-csl", message, source.span(root.line))
        return None
    return root


def parent_of(sheet: Element) -> str:
    """The name of the style that this one is another name of; empty for one of its own."""
    links = (one.attributes for one in sheet.all("info", "link"))
    parents = (one.get("href", "") for one in links if one.get("rel") == "independent-parent")
    return next(parents, "").rstrip("/").rpartition("/")[2]


def applied(sheet: Element, most: int | None = None) -> str:
    """The style without what a list of publications decides itself.

    Its order, its labels, and dashes in place of authors who were named in the entry above; its
    rules of "et al.", too, where a list says how many authors are ``most``.
    """
    return f'<?xml version="1.0" encoding="utf-8"?>\n{"".join(_written(sheet, most))}\n'


def _written(element: Element, most: int | None) -> Iterator[str]:
    kept = {
        name: value
        for name, value in element.attributes.items()
        if not name.startswith("xmlns")
        and name not in _OF_THE_LIST
        and not (most and name.startswith("et-al-"))
    }
    if element.name == "style":
        kept["xmlns"] = _NAMESPACE
    if most and element.name == "bibliography":
        kept |= {"et-al-min": str(most + 1), "et-al-use-first": str(most)}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
    yield f"<{element.name}{attributes}>"
    if element.name == "names" and element.first("label") and not element.first("name"):
        # Why: pandoc 3.9 prints a label before the names where no 'name' says what it follows.
        yield "<name/>"
    for one in element.content:
        if isinstance(one, str):
            yield escape(one, quote=False)
        elif not _is_of_the_list(one, element):
            yield from _written(one, most)
    yield f"</{element.name}>"


def _is_of_the_list(element: Element, above: Element) -> bool:
    if element.name == "sort":
        return above.name == "bibliography"
    return element.name in ("text", "number") and element.attributes.get("variable") in _LABELS
