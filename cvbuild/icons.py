"""Icons as outlines: drawn, not set, so that no stray letter gets into the text of a page.

The outlines are those of Font Awesome (https://fontawesome.com), by the code points of its
own tables, from the font files that ``rendercv-fonts`` carries.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

_SOLID = "Font Awesome 7 Free-Solid-900.otf"
_BRANDS = "Font Awesome 7 Brands-Regular-400.otf"

#: The file and the code point of each kind of contact, "" for kinds that have no icon of their
#: own, and of each ``Icon`` of a text.
ICONS: dict[str, tuple[str, int]] = {
    "": (_SOLID, 0xF0C1),
    "bluesky": (_BRANDS, 0xE671),
    "code": (_SOLID, 0xF121),
    "data": (_SOLID, 0xF1C0),
    "email": (_SOLID, 0xF0E0),
    "github": (_BRANDS, 0xF09B),
    "gitlab": (_BRANDS, 0xF296),
    "link": (_SOLID, 0xF0C1),
    "linkedin": (_BRANDS, 0xF08C),
    "location": (_SOLID, 0xF3C5),
    "mastodon": (_BRANDS, 0xF4F6),
    "orcid": (_BRANDS, 0xF8D2),
    "pdf": (_SOLID, 0xF1C1),
    "phone": (_SOLID, 0xF095),
    "poster": (_SOLID, 0xF03E),
    "researchgate": (_BRANDS, 0xF4F8),
    "scholar": (_SOLID, 0xF19D),
    "slides": (_SOLID, 0xE53D),
    "stackoverflow": (_BRANDS, 0xF16C),
    "video": (_SOLID, 0xF03D),
    "website": (_SOLID, 0xF0AC),
    "x": (_BRANDS, 0xE61B),
    "youtube": (_BRANDS, 0xF167),
}


def icon_of(kind: str) -> str:
    """The name of the icon of a kind of contact."""
    return kind if kind in ICONS else ""


@lru_cache(maxsize=64)
def svg_icon(name: str, color: str) -> str:
    """The icon as an SVG element, as high as the letters around it."""
    from fontTools.pens.svgPathPen import SVGPathPen

    glyph, glyphs = _glyph(name)
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:g}")
    glyph.draw(pen)
    return (
        f'<svg class="icon" viewBox="0 -448 {glyph.width:g} 512" fill="{color}" aria-hidden="true">'
        f'<path transform="scale(1 -1)" d="{pen.getCommands()}"/></svg>'
    )


@lru_cache(maxsize=64)
def tex_icon(name: str) -> str:
    """The icon as arguments of ``\\\\cvicon``: its width and its path in pict2e's commands."""
    glyph, glyphs = _glyph(name)
    pen = _picture_pen(glyphs)
    glyph.draw(pen)
    return f"{{{glyph.width:g}}}{{{''.join(pen.commands)}}}"


def _glyph(name: str) -> tuple[Any, Any]:
    glyphs, cmap = _font(ICONS[name][0])
    return glyphs[cmap[ICONS[name][1]]], glyphs


@lru_cache(maxsize=2)
def _font(file: str) -> tuple[Any, Any]:
    import rendercv_fonts
    from fontTools.ttLib import TTFont

    font = TTFont(Path(rendercv_fonts.package_folder_path) / "Font Awesome 7" / file)
    return font.getGlyphSet(), font.getBestCmap()


def _picture_pen(glyphs: Any) -> Any:
    from fontTools.pens.basePen import BasePen

    class PicturePen(BasePen):  # type: ignore[misc]  # fontTools carries no types
        """Draws with pict2e's path commands; coordinates as whole font units."""

        def __init__(self, glyphs: Any) -> None:
            super().__init__(glyphs)
            self.commands: list[str] = []

        def _add(self, command: str, *points: tuple[float, float]) -> None:
            at = "".join(f"({round(x)},{round(y)})" for x, y in points)
            self.commands.append(f"\\{command}{at}")

        def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802  # fontTools' name
            self._add("moveto", pt)

        def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802  # fontTools' name
            self._add("lineto", pt)

        def _curveToOne(  # noqa: N802  # fontTools' name
            self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
        ) -> None:
            self._add("curveto", pt1, pt2, pt3)

        def _closePath(self) -> None:  # noqa: N802  # fontTools' name
            self._add("closepath")

    return PicturePen(glyphs)
