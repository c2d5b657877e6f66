"""HTML that stands alone, and WeasyPrint, which prints it.

Styles, fonts and icons are inside the file. Nothing is fetched: only what is in the file,
or in the project's and the theme's folders, is ever read.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

from cvbuild.backends import Drawn
from cvbuild.backends.setting import BASIC, family_of, fonts_of
from cvbuild.diagnostic import Report
from cvbuild.document import Document
from cvbuild.document.plain import plain_of
from cvbuild.fonts import Family, FontPlan, subset, width_of
from cvbuild.icons import icon_of, svg_icon
from cvbuild.richtext import IconName, to_plain
from cvbuild.source import Span
from cvbuild.theme import Theme, render, stylesheet, view
from cvbuild.world import World
from cvbuild.writers.html import Html, HtmlWriter, PlainHtmlWriter

_CSS_FACES = {
    "regular": ("normal", "400"),
    "bold": ("normal", "700"),
    "italic": ("italic", "400"),
    "bolditalic": ("italic", "700"),
}


def draw(document: Document, theme: Theme, world: World, report: Report) -> Drawn | None:
    """The HTML of a document; None where it cannot be drawn."""
    body = family_of("body-font", theme, world, report)
    heading = family_of("heading-font", theme, world, report)
    if body is None or heading is None:
        return None
    plan = fonts_of(document, body, report)
    link = theme.tokens["link-color"]
    icons = {name: svg_icon(name, link) for name in get_args(IconName)}
    writer = HtmlWriter(missing=plan.missing, icons=icons)
    characters = plain_of(document) + BASIC
    families = dict.fromkeys((body, heading, *plan.helpers))
    capitals = theme.tokens["heading-case"] == "small-caps"
    properties = {
        **{name: value for name, value in theme.tokens.items() if name != "pdflatex-font"},
        "body-stack": _stack(body, plan),
        "heading-stack": _stack(heading, plan),
    }
    contacts, accent = document.header.contacts, theme.tokens["accent-color"]
    context: dict[str, Any] = {
        # Properties of the file are no page: they take letters, not tags.
        "meta": view(document.meta, PlainHtmlWriter()),
        "fonts": Html("\n".join(_font_faces(families, characters, small_capitals=capitals))),
        "properties": [(Html(name), Html(value)) for name, value in properties.items()],
        "stylesheet": Html(stylesheet(theme, world)),
        "screen_stylesheet": Html(stylesheet(theme, world, "screen.css")),
        "icons": {
            view(one, writer).icon: Html(svg_icon(icon_of(one.icon), accent)) for one in contacts
        },
        "label_widths": _label_widths(document, writer, body),
    }
    return Drawn(render(document, theme, "html", "document.html.j2", writer, world, context))


def _stack(main: Family, plan: FontPlan) -> str:
    return ", ".join(f'"{name}"' for name in (main.name, *(one.name for one in plan.helpers)))


def _font_faces(
    families: Mapping[Family, None], characters: str, *, small_capitals: bool
) -> Iterator[str]:
    for family in families:
        for face, path in family.faces:
            style, weight = _CSS_FACES[face]
            font = subset(path, characters, small_capitals=small_capitals)
            data = base64.b64encode(font).decode("ascii")
            yield (
                f'@font-face {{ font-family: "{family.name}"; font-style: {style}; '
                f"font-weight: {weight}; "
                f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
            )


def _label_widths(document: Document, writer: HtmlWriter, family: Family) -> dict[str, Html]:
    """How wide the labels of a group are, in the units of its text, by those it names."""
    path = family.face("regular")
    groups = {group.widest for section in document.sections for group in section.groups}
    return {
        "".join(map(writer.text, labels)): Html(
            f"{max(width_of(to_plain(label), path) for label in labels):.3f}em"
        )
        for labels in groups
        if labels
    }


def compile_pdf(
    source: str, target: str, world: World, report: Report, *, folders: tuple[str, ...] = ()
) -> tuple[str, ...] | None:
    """Print an HTML file to a PDF; the files it read, or None where it failed.

    Files below ``folders`` may be read besides the HTML itself; nothing else, and nothing of
    the network. Raises OSError where WeasyPrint's own libraries are missing.
    """
    import weasyprint

    root = Path(getattr(world, "root", "."))
    allowed = [(root / folder).resolve() for folder in (".", *folders)]
    reads: list[str] = []
    fetcher = _fetcher(allowed, reads, source, report)
    html = world.read_bytes(source).decode("utf-8")
    with _warnings_to(report, source):
        pdf = weasyprint.HTML(
            string=html, base_url=(root / source).as_uri(), url_fetcher=fetcher
        ).write_pdf(pdf_tags=True, pdf_identifier=_identifier(html))
    if report.has_errors:
        return None
    if not world.stamp(target) or world.read_bytes(target) != pdf:
        world.write_bytes(target, pdf)
    return tuple(reads)


def _identifier(html: str) -> bytes:
    """The file's identifier, made of its content so that equal input gives equal bytes."""
    import hashlib

    return hashlib.blake2b(html.encode(), digest_size=8).hexdigest().encode()


def _fetcher(allowed: list[Path], reads: list[str], source: str, report: Report) -> Any:
    from urllib.parse import unquote, urlsplit

    from weasyprint.urls import URLFetcher

    class LocalFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
        """Reads data of the page itself and files of the project; refuses all else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme = urlsplit(url).scheme
            if scheme == "file":
                path = Path(unquote(urlsplit(url).path)).resolve()
                if any(path.is_relative_to(folder) for folder in allowed):
                    reads.append(str(path))
                    return super().fetch(url, headers)
            if scheme != "data":
                shown = url if len(url) < 80 else url[:79] + "…"
                report.error(
                    "fetch-refused",
                    f"'{shown}' was not fetched: a build reads nothing from outside",
                    Span(source),
                    "put the file into the project or the theme",
                )
                raise ValueError(f"not fetched: {shown}")
            return super().fetch(url, headers)

    return LocalFetcher()


@contextmanager
def _warnings_to(report: Report, source: str) -> Iterator[None]:
    """What WeasyPrint logs becomes diagnostics."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if "not fetched:" not in record.getMessage():
                report.warning("weasyprint", record.getMessage().rstrip("."), Span(source))

    logger = logging.getLogger("weasyprint")
    handler = Handler(level=logging.WARNING)
    logger.addHandler(handler)
    propagates, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates
