"""Elements of HTML, JATS or MathML in a text, as inlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from cvbuild.reading.xmltext import Element
from cvbuild.richtext import (
    Code,
    Emph,
    Inline,
    Inlines,
    Math,
    Strong,
    Sub,
    Sup,
    Text,
    merge_text,
    parse_inlines,
    text,
    to_markdown,
    to_plain,
)

#: Elements that are markup: of HTML, of PubMed's and dblp's titles, of JATS.
_WRAPPERS: Mapping[str, Callable[[Inlines], Inline]] = {
    **dict.fromkeys(("i", "em", "italic"), Emph),
    **dict.fromkeys(("b", "strong", "bold"), Strong),
    "sub": Sub,
    "sup": Sup,
    **dict.fromkeys(("tt", "code", "monospace"), lambda inner: Code(to_plain(inner))),
}


def read_markup(element: Element, read: Callable[[str], Inlines] = text) -> Inlines:
    """What is in an element as inlines, on one line; ``read`` reads the characters between."""
    found = _strip(merge_text(_inlines(element, read)))
    # What the small Markdown cannot hold, such as an index of spaces, is kept as text.
    return found if parse_inlines(to_markdown(found)) == found else text(to_plain(found))


def _inlines(element: Element, read: Callable[[str], Inlines]) -> list[Inline]:
    found: list[Inline] = []
    for one in element.content:
        if isinstance(one, str):
            found += _spaced(one, read)
        elif one.name in _WRAPPERS:
            found += _wrapped(_WRAPPERS[one.name], merge_text(_inlines(one, read)))
        elif one.name == "math":
            found += (Math(mathml_tex(one)),) if one.text() else ()
        else:
            found += _inlines(one, read)
    return found


def _spaced(characters: str, read: Callable[[str], Inlines]) -> Inlines:
    """Characters read, with one space for all that was at either edge."""
    inner = read(" ".join(characters.split()))
    if not inner:
        return text(" " if characters else "")
    before, after = (Text(" " * edge.isspace()) for edge in (characters[0], characters[-1]))
    return (before, *inner, after)


def _wrapped(wrap: Callable[[Inlines], Inline], children: Inlines) -> Inlines:
    plain = to_plain(children)
    inner = _strip(children)
    if not inner:
        return text(" " * bool(plain))
    edges = (Text(" " * edge.isspace()) for edge in (plain[:1], plain[-1:]))
    return (next(edges), wrap(inner), next(edges))


def _strip(inlines: Inlines) -> Inlines:
    stripped = list(inlines)
    if stripped and isinstance(stripped[0], Text):
        stripped[0] = Text(stripped[0].text.lstrip())
    if stripped and isinstance(stripped[-1], Text):
        stripped[-1] = Text(stripped[-1].text.rstrip())
    squeezed = (Text(re.sub(" {2,}", " ", one.text)) if isinstance(one, Text) else one
                for one in merge_text(stripped))  # fmt: skip
    return merge_text(squeezed)


#: How the elements of MathML with two or more children are written in TeX.
_FORMULAS: Mapping[str, str] = {
    "msub": "{0}_{{{1}}}",
    "msup": "{0}^{{{1}}}",
    "msubsup": "{0}_{{{1}}}^{{{2}}}",
    "mfrac": r"\frac{{{0}}}{{{1}}}",
    "munder": "{0}_{{{1}}}",
    "mover": "{0}^{{{1}}}",
}


def mathml_tex(element: Element) -> str:
    """Presentation MathML as TeX, for the common forms; else its characters in order.

    https://www.w3.org/TR/MathML3/chapter3.html
    """
    parts = [mathml_tex(child) for child in element.children if child.name != "annotation"]
    form = _FORMULAS.get(element.name, "")
    if form and len(parts) == len(set(re.findall(r"\{(\d)\}", form))):
        return form.format(*parts)
    if element.name == "msqrt":
        return rf"\sqrt{{{''.join(parts)}}}"
    return "".join(parts) or re.sub(r"[\\${}]", "", element.text())
