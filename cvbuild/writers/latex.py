"""LaTeX, for engines that read Unicode.

No ligature of TeX is relied upon (``--``, ``` `` ```): fonts are loaded without them, so that
what is typed is what is set.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from cvbuild.directions import directions, is_right_to_left
from cvbuild.richtext import (
    Accent,
    Code,
    Emph,
    Icon,
    Inline,
    Inlines,
    Isolate,
    Link,
    Math,
    SmallCaps,
    Strong,
    Sub,
    Sup,
    Text,
    Underline,
    formula_inlines,
)
from cvbuild.texmath import math_tex
from cvbuild.writers import (
    LONGEST_WORD,
    has_safe_scheme,
    percent_encoded,
    printable,
    with_breaks,
    with_ties,
)


class Tex(Markup):
    """Text that is LaTeX."""


#: TeX's own characters, as text.
SPECIALS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ESCAPES = SPECIALS | {
    "\u00a0": "~",
    "\u00ad": r"\-",
    "\u2009": r"\,",
    "\u200a": r"\,",
    "\u200b": r"\hskip0pt{}",
    "\u202f": r"\,",
    "\u2011": r"\mbox{-}",
    # A break is allowed after a dash or slash between words, as browsers allow it.
    "/": r"/\allowbreak{}",
    "–": r"–\allowbreak{}",
    "—": r"—\allowbreak{}",
}
#: What shapes other characters and has no glyph of its own.
_INVISIBLE = re.compile(
    "[\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: Neither a small kana nor a long vowel begins a line, and nothing ends one that opens.
_BETWEEN_IDEOGRAPHS = re.compile(
    f"(?<=[{_IDEOGRAPHS}、。，：；！？）」』])"
    f"(?=[{_IDEOGRAPHS}（「『])(?![ーぁぃぅぇぉっゃゅょァィゥェォッャュョ])"
)
_WRAPPERS = {
    Emph: r"\textit",
    Strong: r"\textbf",
    Sup: r"\textsuperscript",
    Sub: r"\textsubscript",
    Underline: r"\cvunderline",
    SmallCaps: r"\textsc",
    Accent: r"\cvaccented",
}
#: What an address may hold, and a command of TeX takes for its own.
URL_ESCAPES = str.maketrans({"%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "$": r"\$"})


class LatexWriter:
    """``fallback`` names the command that selects a font for each character that the main
    font does not have; ``missing`` are the characters that no font has; ``formulas`` says
    whether formulas are set as such, by the command ``\\cvformula``; ``icons`` names the
    command that draws each icon."""

    def __init__(
        self,
        fallback: Mapping[str, str] | None = None,
        missing: frozenset[str] = frozenset(),
        *,
        formulas: bool = False,
        icons: Mapping[str, str] | None = None,
        within_rtl: bool = False,
    ) -> None:
        self.fallback = fallback or {}
        self.missing = missing
        self.formulas = formulas
        self.icons = icons or {}
        self.within_rtl = within_rtl

    def text(self, inlines: Inlines) -> Tex:
        return Tex("".join(self._inline(inline) for inline in inlines))

    def url(self, url: str) -> Tex:
        """An address for ``\\\\href``; braces and backslashes cannot stay, so they are encoded."""
        return Tex(percent_encoded(url).translate(URL_ESCAPES)) if has_safe_scheme(url) else Tex("")

    def raw(self, trusted: str) -> Tex:
        return Tex(trusted)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(content):
                return self._characters(content)
            case Code(content):
                return rf"\cvcode{{{self._characters(content)}}}"
            case Math(tex):
                return self._formula(tex)
            case Link(children, url):
                shown = self.text(children)
                return rf"\href{{{self.url(url)}}}{{{shown}}}" if has_safe_scheme(url) else shown
            case Icon(name, children):
                drawn = self.icons.get(name)
                return rf"\{drawn}{{}}" if drawn else str(self.text(children))
            case Strong() if self.formulas:
                # TeX's mathematics is never bold, so in bold a formula is set as letters.
                return self._like(formulas=False)._inline(inline)
            case Isolate(children):
                rtl = is_right_to_left(children)
                if rtl == self.within_rtl:
                    return str(self.text(children))
                written = self._like(within_rtl=rtl).text(children)
                return rf"\cvrtl{{{written}}}" if rtl else rf"\cvltr{{{written}}}"
            case _:
                return f"{_WRAPPERS[type(inline)]}{{{self.text(inline.children)}}}"

    def _like(self, *, formulas: bool | None = None, within_rtl: bool | None = None) -> LatexWriter:
        """This writer but for what is given."""
        return LatexWriter(
            self.fallback,
            self.missing,
            formulas=self.formulas if formulas is None else formulas,
            icons=self.icons,
            within_rtl=self.within_rtl if within_rtl is None else within_rtl,
        )

    def _formula(self, tex: str) -> str:
        """As readable letters, and as mathematics for where TeX can set it."""
        readable = str(self.text(formula_inlines(tex)))
        written = math_tex(tex) if self.formulas else None
        return rf"\cvformula{{{readable}}}{{{written}}}" if written else readable

    def _characters(self, content: str) -> str:
        is_word = content.isascii() and content.isalnum() and len(content) < LONGEST_WORD
        if is_word and not self.within_rtl:
            return content
        shown = _between_ideographs(with_breaks(with_ties(_INVISIBLE.sub("", printable(content)))))
        directed = zip(shown, directions(shown, self.within_rtl), strict=True)
        return "".join(
            self._run([char for char, _ in run], rtl)
            for rtl, run in itertools.groupby(directed, lambda pair: pair[1])
        )

    def _run(self, characters: list[str], rtl: bool) -> str:
        """Characters of one direction."""
        fonts = [self.fallback.get(char, "") for char in characters]
        if rtl:
            # Brackets are turned round by the font that sets the letters.
            fonts = _spread(fonts, characters)
        written = self._fonts(zip(characters, fonts, strict=True))
        if rtl == self.within_rtl:
            return written
        return rf"\cvrtl{{{written}}}" if rtl else rf"\cvltr{{{written}}}"

    def _fonts(self, characters: Iterable[tuple[str, str]]) -> str:
        runs = (
            (command, [char for char, _ in run])
            for command, run in itertools.groupby(characters, lambda pair: pair[1])
        )
        return "".join(
            rf"{{\{command}{{}}{self._escaped(run)}}}" if command else self._escaped(run)
            for command, run in runs
        )

    def _escaped(self, characters: Iterable[str]) -> str:
        return "".join(
            rf"\cvmissing{{{ord(char):04X}}}" if char in self.missing else _ESCAPES.get(char, char)
            for char in characters
        )


def _between_ideographs(content: str) -> str:
    """A line may end between ideographs, which TeX does not know."""
    return _BETWEEN_IDEOGRAPHS.sub("\u200b", content)


def _spread(fonts: list[str], characters: list[str]) -> list[str]:
    """Spaces and brackets in the font of the letters before them, or else behind them."""
    kept = [
        None if char.isspace() or (not font and unicodedata.mirrored(char)) else font
        for font, char in zip(fonts, characters, strict=True)
    ]
    found: list[str] = []
    last = next((font for font in kept if font is not None), "")
    for font in kept:
        last = last if font is None else font
        found.append(last)
    return found
