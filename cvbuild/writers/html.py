"""HTML."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from cvbuild.directions import is_right_to_left
from cvbuild.formula import typeset
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
    to_plain,
)
from cvbuild.writers import has_safe_scheme, percent_encoded, printable, with_breaks, with_ties


class Html(Markup):
    """Text that is HTML."""


#: What opens and closes each.
_WRAPPERS = {
    Emph: ("<em>", "</em>"),
    Strong: ("<strong>", "</strong>"),
    Sup: ("<sup>", "</sup>"),
    Sub: ("<sub>", "</sub>"),
    Underline: ("<u>", "</u>"),
    SmallCaps: ('<span class="small-caps">', "</span>"),
    Accent: ('<span class="accent">', "</span>"),
}


class HtmlWriter:
    """``missing`` are the characters that no font has; a browser finds its own fonts.
    ``icons`` are the elements that draw icons, by their names."""

    def __init__(
        self,
        fallback: Mapping[str, str] | None = None,
        missing: frozenset[str] = frozenset(),
        *,
        icons: Mapping[str, str] | None = None,
    ) -> None:
        self.missing = missing
        self.icons = icons or {}

    def text(self, inlines: Inlines) -> Html:
        return Html("".join(self._inline(inline) for inline in inlines))

    def url(self, url: str) -> Html:
        return Html(escape(percent_encoded(url))) if has_safe_scheme(url) else Html("")

    def raw(self, trusted: str) -> Html:
        return Html(trusted)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(content):
                return self._characters(content)
            case Code(content):
                return f"<code>{self._characters(content)}</code>"
            case Math(tex):
                return str(self.text(typeset(formula_inlines(tex))))
            case Link(children, url):
                shown = self.text(children)
                return f'<a href="{self.url(url)}">{shown}</a>' if has_safe_scheme(url) else shown
            case Icon(name, children):
                drawn = self.icons.get(name)
                return _image(name, drawn) if drawn else str(self.text(children))
            case Isolate(children):
                shown = self.text(children)
                return f'<bdi dir="rtl">{shown}</bdi>' if is_right_to_left(children) else shown
            case _:
                opening, closing = _WRAPPERS[type(inline)]
                return f"{opening}{self.text(inline.children)}{closing}"

    def _characters(self, content: str) -> str:
        shown = "".join(
            f"[U+{ord(char):04X}]" if char in self.missing else char
            for char in with_breaks(with_ties(printable(content)))
        )
        return str(escape(shown)).replace("/", "/<wbr>").replace("\u200b", "<wbr>")


def _image(name: str, drawn: str) -> str:
    """What is drawn, with a name for whoever does not see it or wonders."""
    return f'<span role="img" aria-label="{name}" title="{name}">{drawn}</span>'


class PlainHtmlWriter(HtmlWriter):
    """For titles and attributes, where a tag would be shown as it is written."""

    def text(self, inlines: Inlines) -> Html:
        return Html(escape(printable(to_plain(inlines))))
