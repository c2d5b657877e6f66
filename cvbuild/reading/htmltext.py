"""Text with HTML, JATS or MathML in it, as inlines: what titles and abstracts come in.

Only tags that are known are markup, so ``List<T>`` and ``p < 0.05`` stay text. LaTeX in the
text between is read where it has a command or a formula. Pure, and it cannot fail.
"""

from __future__ import annotations

import html
import re

from cvbuild.reading.latextext import read_loose
from cvbuild.reading.markuptext import read_markup
from cvbuild.reading.tree import tidy
from cvbuild.reading.xmltext import Element
from cvbuild.richtext import Inlines, text, to_plain

_DEEPEST = 20
#: Tags that are read; those of JATS (https://jats.nlm.nih.gov/) and MathML are told by prefixes.
_TAGS = (
    "i em italic b strong bold sub sup tt code monospace p div br span a u sc title sec list"
    " list-item ul ol li inline-formula disp-formula alternatives tex-math ext-link section"
    " h1 h2 h3 h4 math mrow mi mn mo mtext mspace msub msup msubsup mfrac msqrt mroot munder"
    " mover munderover mstyle mfenced semantics annotation mtable mtr mtd mpadded mphantom scp"
)
_SET_APART = "p div br title sec list list-item ul ol li section h1 h2 h3 h4"
_KNOWN = frozenset(_TAGS.split())
_BLOCKS = frozenset(_SET_APART.split())
_VOID = frozenset(["br", "mspace"])
_TAG = re.compile(r"<(/?)(?:[a-z]{1,8}:)?([a-zA-Z][a-zA-Z0-9-]{0,20})(\s[^<>]{0,2000})?(/?)>")
_ESCAPED_TAG = re.compile(r"&lt;/?(?:i|b|em|sub|sup|p|jats:\w+|mml:\w+)(?: [^&]{0,80})?/?&gt;")
_HEADING = re.compile(r"\s*abstract[.:]?\s*", re.IGNORECASE)
_COMMAND = re.compile(r"\\[A-Za-z'\"`^~=.(\[{%$&#_]|\$[^$]+\$")


def read_html(written: str) -> Inlines:
    """The text on one line, its emphasis, indices and formulas as inlines.

    >>> from cvbuild.richtext import to_markdown
    >>> to_markdown(read_html("<jats:p>CO<jats:sub>2</jats:sub> &amp; <i>E. coli</i></jats:p>"))
    'CO~2~ & *E. coli*'
    """
    if _ESCAPED_TAG.search(written):
        written = html.unescape(written)
    if "<" not in written:
        return _read_text(html.unescape(written))
    return read_markup(_tree(written), _read_text)


def plain_text(written: str) -> str:
    """The characters alone, of a name or an address that markup has crept into."""
    return to_plain(read_html(written))


def _read_text(characters: str) -> Inlines:
    """What has no LaTeX is taken as it is: a star there is a star."""
    flat = tidy(characters)
    return read_loose(flat) if _COMMAND.search(flat) else text(flat)


def _tree(written: str) -> Element:
    """The tags as a tree; one that is never closed ends with the one around it."""
    root = Element("html")
    stack = [root]
    at = 0
    for tag in _TAG.finditer(written):
        name = tag[2].lower()
        if name not in _KNOWN:
            continue
        stack[-1].content.append(html.unescape(written[at : tag.start()]))
        at = tag.end()
        _apply(stack, name, is_end=bool(tag[1]), is_whole=bool(tag[4]))
    stack[-1].content.append(html.unescape(written[at:]))
    return root


def _apply(stack: list[Element], name: str, *, is_end: bool, is_whole: bool) -> None:
    """Open or close an element; blocks are set apart by a space."""
    if name in _BLOCKS:
        stack[-1].content.append(" ")
    if is_end:
        _close(stack, name)
    elif name not in _VOID and not is_whole and len(stack) < _DEEPEST:
        element = Element(name)
        stack[-1].content.append(element)
        stack.append(element)


def _close(stack: list[Element], name: str) -> None:
    depths = [depth for depth, element in enumerate(stack) if depth and element.name == name]
    if not depths:
        return
    closed = stack[depths[-1]]
    del stack[depths[-1] :]
    if closed.name == "title" and _HEADING.fullmatch(closed.text()):
        stack[-1].content.pop()
    if closed.name == "tex-math":
        closed.content = [_formula(closed.text())]


def _formula(tex: str) -> str:
    """The formula of JATS's ``tex-math``, which may be a whole document of LaTeX."""
    body = re.search(r"\\begin\{document\}(.*?)\\end\{document\}", tex)
    bare = (body[1] if body else tex).strip(" $")
    return f"${bare}$" if bare else ""
