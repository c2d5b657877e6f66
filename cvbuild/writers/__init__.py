"""Writers: inlines to text that is safe in one kind of file.

What they return is a type of its own (``Tex``, ``Html``), and templates print nothing else:
whatever reaches a page has passed through here exactly once.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from typing import Protocol, cast

from markupsafe import Markup

from cvbuild.richtext import Inlines

#: What a link may lead to; anything else is shown as its text.
SAFE_SCHEMES = ("https://", "http://", "mailto:", "tel:")

#: Writers by target, each a class without arguments it must have.
WRITERS: dict[str, str] = {
    "html": "cvbuild.writers.html:HtmlWriter",
    "latex": "cvbuild.writers.latex:LatexWriter",
    "markdown": "cvbuild.writers.markdown:MarkdownWriter",
    "plain": "cvbuild.writers.plain:PlainWriter",
}


class Writer(Protocol):
    """Inlines and addresses to text of one target."""

    def text(self, inlines: Inlines) -> Markup: ...

    def url(self, url: str) -> Markup: ...

    def raw(self, trusted: str) -> Markup:
        """A text that is of the target already: a theme's token, a font's file name."""


def writer_class(target: str) -> type[Writer]:
    module, _, name = WRITERS[target].partition(":")
    return cast("type[Writer]", getattr(importlib.import_module(module), name))


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\uffff\ud800-\udfff]")


def printable(characters: str) -> str:
    """The characters without those that no page can have; tabs and line ends become spaces."""
    return _CONTROLS.sub("", re.sub(r"[\t\n\r\u2028\u2029]", " ", characters))


#: Longer than any word, and shorter than any line.
LONGEST_WORD = 80
_IN_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S{{{LONGEST_WORD}}})")


#: What is nothing without its number: ``pp. 1–9``, ``Bd. 7``, ``doi: 10.1000/1``.
_BEFORE_NUMBER = re.compile(
    r"(?<!\w)((?:pp?|vols?|nos?|nn?|tt?|bd|nr|s|h|jg|núm|núms)\.|doi:) (?=[0-9])", re.IGNORECASE
)


def with_ties(characters: str) -> str:
    """The characters with a no-break space where a line must not end, before a number."""
    return _BEFORE_NUMBER.sub("\\g<1>\u00a0", characters)


def with_breaks(characters: str) -> str:
    """The characters with a zero-width space where a word is longer than any line.

    Why: neither backend breaks it, and XeTeX crashes at a word of more than a thousand letters.
    """
    return _IN_LONG_WORD.sub("\\g<0>\u200b", characters)


def has_safe_scheme(url: str) -> bool:
    return url.strip().lower().startswith(SAFE_SCHEMES)


def percent_encoded(url: str, keep: Iterable[str] = ()) -> str:
    """An address with everything encoded that RFC 3986 does not allow in one."""
    from urllib.parse import quote

    return quote(printable(url.strip()), safe="".join(keep) or "!#$%&'()*+,-./:;=?@[]_~")
