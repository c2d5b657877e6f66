"""Fonts: where their files are, which letters they have, and which of them a text needs.

Families come from the theme's folder, from the package ``rendercv-fonts``, and, for rare
letters, from a few well-known places of the system. All are used by path, so that every
backend sets the same letters on every machine that has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvbuild.theme import Theme
    from cvbuild.world import World

#: The faces of a family and the endings of their file names, the usual one first.
FACES: dict[str, tuple[str, ...]] = {
    "regular": ("Regular", "Roman", "Text", ""),
    "bold": ("Bold", "Semibold", "SemiBold"),
    "italic": ("Italic", "It", "Oblique"),
    "bolditalic": ("BoldItalic", "BoldIt", "BoldOblique"),
}

#: Families that are asked, in this order, for letters that a theme's own font does not have.
FALLBACK_FAMILIES = (
    "Noto Sans",
    "Noto Sans SC",
    "Noto Sans JP",
    "Noto Sans KR",
    "DejaVu Sans",
    "Symbola",
)

#: Families that are neither in a theme nor in a package of their own name.
_FILES: dict[str, dict[str, tuple[str, ...]]] = {
    "Noto Sans SC": {"regular": ("NotoSansSC-Regular.ttf",), "bold": ("NotoSansSC-Bold.ttf",)},
    "Noto Sans JP": {"regular": ("NotoSansJP-Regular.ttf",), "bold": ("NotoSansJP-Bold.ttf",)},
    "Noto Sans KR": {"regular": ("NotoSansKR-Regular.ttf",), "bold": ("NotoSansKR-Bold.ttf",)},
    "DejaVu Sans": {"regular": ("DejaVuSans.ttf",), "bold": ("DejaVuSans-Bold.ttf",)},
    "Symbola": {"regular": ("Symbola_hint.ttf", "Symbola.ttf", "Symbola.otf")},
}
_SYSTEM = (
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/ancient-scripts",
    "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/gdouros-symbola",
    "/usr/share/fonts/TTF",
    "/Library/Fonts",
)
_SUFFIXES = (".ttf", ".otf")
#: What makes letters stand well together; ligatures are kept, the text layer undoes them.
_FEATURES = (
    *("kern", "mark", "mkmk", "ccmp", "locl", "calt", "liga", "lnum"),
    # Letters of Arabic and of the scripts of India change with their neighbours.
    *("init", "medi", "fina", "isol", "rlig", "curs"),
    *("nukt", "akhn", "rphf", "rkrf", "blwf", "half", "pstf", "vatu", "cjct"),
    *("pres", "abvs", "blws", "psts", "haln", "abvm", "blwm"),
)


@dataclass(frozen=True, slots=True)
class Family:
    """A family's name and the file of each of its faces; regular is always there."""

    name: str
    faces: tuple[tuple[str, Path], ...]

    def face(self, name: str) -> Path:
        """The file of a face; the nearest one where the family has no such face."""
        files = dict(self.faces)
        nearest = {"bolditalic": ("bold", "italic")}.get(name, ())
        return next((files[one] for one in (name, *nearest) if one in files), files["regular"])


@dataclass(frozen=True, slots=True)
class FontPlan:
    """The families of a text: the main one, those that help out, and what nobody has.

    ``helpers`` is in the order of first need; ``helper_of`` says which of them sets a letter.
    """

    main: Family
    helpers: tuple[Family, ...]
    helper_of: dict[str, str]
    missing: frozenset[str]


def find_family(name: str, folders: Sequence[Path] = ()) -> Family | None:
    """A family by its name, looked for in folders of themes first; None where it is nowhere."""
    import rendercv_fonts

    packaged = Path(rendercv_fonts.package_folder_path)
    if name in _FILES:
        places = [packaged / "Noto Sans", *map(Path, _SYSTEM)]
        faces = [(face, _first(places, files)) for face, files in _FILES[name].items()]
    else:
        places = [*(folder / name for folder in folders), packaged / name]
        faces = [(face, _face_file(places, name, endings)) for face, endings in FACES.items()]
    found = tuple((face, path) for face, path in faces if path)
    return Family(name, found) if "regular" in dict(found) else None


def families_of(theme: Theme, world: World) -> list[Family]:
    """The families that a theme names, as far as they are to be had."""
    root = Path(getattr(world, "root", ""))
    folders = [root / folder / "fonts" for folder in theme.folders]
    named = dict.fromkeys(theme.tokens[token] for token in ("body-font", "heading-font"))
    return [family for name in named if (family := find_family(name, folders))]


def known_families() -> list[str]:
    """The families of the package, for hints."""
    import rendercv_fonts

    top = Path(rendercv_fonts.package_folder_path)
    return sorted(one.name for one in top.iterdir() if one.is_dir() and find_family(one.name))


def plan_fonts(characters: str, main: Family) -> FontPlan:
    """Find for every letter of a text a family that has it, the main one wherever it can."""
    wanted = {char for char in characters if not (char.isspace() or _needs_no_glyph(char))}
    missing = wanted - coverage(main.face("regular"))
    helpers: list[Family] = []
    helper_of: dict[str, str] = {}
    for name in FALLBACK_FAMILIES:
        family = find_family(name) if missing and name != main.name else None
        has = missing & coverage(family.face("regular")) if family else set()
        if family and has:
            helpers.append(family)
            helper_of |= dict.fromkeys(sorted(has), name)
            missing -= has
    return FontPlan(main, tuple(helpers), helper_of, frozenset(missing))


#: Scripts whose letters change with their neighbours, by the names of ISO 15924.
_SHAPED = {"Arab": "Arabic", "Deva": "Devanagari", "Hebr": "Hebrew"}


def script_of(char: str) -> str:
    """The script in which a font has to shape a letter, as OpenType calls it; mostly none."""
    from fontTools.unicodedata import script

    return _SHAPED.get(script(char), "")


@lru_cache(maxsize=32)
def coverage(path: Path) -> frozenset[str]:
    """The characters that a font file has a glyph for."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def width_of(text: str, path: Path) -> float:
    """How wide a text is in a font, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        cmap, widths = font.getBestCmap(), font["hmtx"].metrics
        units: int = font["head"].unitsPerEm
        return float(sum(widths[cmap.get(ord(char), ".notdef")][0] for char in text)) / units


def subset(path: Path, characters: Iterable[str], *, small_capitals: bool = False) -> bytes:
    """The font as WOFF2 with only what these characters need; equal input, equal bytes."""
    import io

    from fontTools import subset as subsetter
    from fontTools.ttLib import TTFont

    options = subsetter.Options()
    options.flavor = "woff2"
    options.layout_features = [*_FEATURES, *(["smcp"] if small_capitals else [])]
    options.notdef_outline = True
    options.drop_tables += ["FFTM"]
    options.name_IDs = [1, 2, 4, 6]
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        worker = subsetter.Subsetter(options)
        worker.populate(text="".join(sorted(set(characters))) + " ")
        worker.subset(font)
        out = io.BytesIO()
        font.flavor = "woff2"
        font.save(out)
    return out.getvalue()


def _needs_no_glyph(char: str) -> bool:
    return bool(
        re.match(
            "[\u00ad\u200b-\u200f\u2011\u202a-\u202f\u2060-\u2069\ufe00-\ufe0f\x00-\x1f]", char
        )
    )


def _face_file(places: Sequence[Path], family: str, endings: Sequence[str]) -> Path | None:
    stem = family.replace(" ", "")
    names = [f"{stem}-{ending}" if ending else stem for ending in endings]
    return _first(places, [name + suffix for name in names for suffix in _SUFFIXES])


def _first(places: Sequence[Path], names: Sequence[str]) -> Path | None:
    paths = (place / name for place in places for name in names)
    return next((path for path in paths if path.is_file()), None)
