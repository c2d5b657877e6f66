"""Plain text: the characters alone, and the address of a link where its text does not say it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from cvbuild.richtext import Inline, Inlines, Link, to_plain
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
        if not isinstance(inline, Link):
            children = getattr(inline, "children", None)
            return str(self.text(children)) if children else printable(to_plain((inline,)))
        shown = str(self.text(inline.children))
        url = self.url(inline.url)
        return f"{shown} ({url})" if url and not _says(shown, url) else shown


def _says(shown: str, url: str) -> bool:
    """Whether a text is its address but for what goes without saying."""
    if url.startswith(("mailto:", "tel:")):
        return True
    bare = url.partition(":")[2].removeprefix("//").removeprefix("www.").rstrip("/")
    return bare.casefold() in shown.casefold()
