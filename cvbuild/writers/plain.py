"""Plain text: the characters alone, and the address of a link where its text does not say it.

What is raised or lowered keeps its meaning: H₂O, 10⁻³, e^{-x²}. Unicode has raised and lowered
forms of digits and signs that all fonts have; letters (37th, 1er) stand on the line, but for
those of a formula, which take TeX's marks.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from cvbuild.formula import read_formula
from cvbuild.richtext import Inline, Inlines, Link, Math, Sub, Sup, to_plain
from cvbuild.writers import has_safe_scheme, printable


class Plain(Markup):
    """Text that is only to be read."""


class PlainWriter:
    """Every text on one line."""

    def __init__(
        self, fallback: Mapping[str, str] | None = None, missing: frozenset[str] = frozenset()
    ) -> None:
        """A text has no fonts, and so none that lack a letter."""

    def text(self, inlines: Inlines) -> Plain:
        return Plain("".join(self._inline(inline) for inline in inlines))

    def line(self, inlines: Inlines) -> Plain:
        return Plain(self.text(inlines).strip())

    def url(self, url: str) -> Plain:
        return Plain(printable(url.strip())) if has_safe_scheme(url) else Plain("")

    def raw(self, trusted: str) -> Plain:
        return Plain(trusted)

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Math):
            return printable(_formula(read_formula(inline.tex)))
        if not isinstance(inline, Link):
            children = getattr(inline, "children", None)
            shown = str(self.text(children)) if children else printable(to_plain((inline,)))
            return _small(shown, inline) or shown
        shown = str(self.text(inline.children))
        url = self.url(inline.url)
        return f"{shown} ({url})" if url and not _says(shown, url) else shown


_RAISED = str.maketrans("0123456789+-−=()in∘′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ°′")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def _small(shown: str, inline: Inline) -> str:
    """A text in raised or lowered characters, if it is either and all of it has them."""
    table = {Sup: _RAISED, Sub: _LOWERED}.get(type(inline), {})
    return shown.translate(table) if all(ord(char) in table for char in shown) else ""


def _formula(inlines: Inlines) -> str:
    return "".join(map(_of_formula, inlines))


def _of_formula(inline: Inline) -> str:
    """A part of a formula; what no character raises or lowers has TeX's marks."""
    children: Inlines = getattr(inline, "children", ())
    shown = _formula(children) if children else to_plain((inline,))
    mark = {Sup: "^", Sub: "_"}.get(type(inline), "")
    if not mark:
        return shown
    return _small(shown, inline) or mark + (shown if len(shown) == 1 else f"{{{shown}}}")


def _says(shown: str, url: str) -> bool:
    """Whether a text is its address but for what goes without saying."""
    if url.startswith(("mailto:", "tel:")):
        return True
    bare = url.partition(":")[2].removeprefix("//").removeprefix("www.").rstrip("/")
    return bare.casefold() in shown.casefold()
