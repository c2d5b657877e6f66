"""What a machine has of what cvbuild needs, and what works without it."""

from __future__ import annotations

import ctypes
import platform
from collections.abc import Sequence
from dataclasses import dataclass

from cvbuild.backends import ENGINES
from cvbuild.csl import INSTALL, find_pandoc, style_names
from cvbuild.fonts import FALLBACK_FAMILIES, find_family
from cvbuild.world import World


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked for: whether it is there, and what to do if not."""

    name: str
    ok: bool
    remark: str
    hint: str = ""


#: What to install, by the program that installs it; the same as in .ci/system-packages.
SYSTEM_PACKAGES: dict[str, str] = {
    "apt-get": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core "
    "fonts-symbola texlive-xetex texlive-fonts-recommended",
    "dnf": "pango dejavu-sans-fonts gdouros-symbola-fonts texlive-xetex "
    "texlive-collection-latexrecommended texlive-collection-fontsrecommended "
    "texlive-pict2e texlive-ragged2e",
    "pacman": "pango ttf-dejavu texlive-xetex texlive-latexextra texlive-fontsrecommended",
    "brew": "pango font-dejavu font-symbola mactex-no-gui",
}

_TEX_FILES = (
    "fontspec.sty", "geometry.sty", "xcolor.sty", "ragged2e.sty", "pict2e.sty",
    "fancyhdr.sty", "hyperref.sty", "pzdr.tfm",
)  # fmt: skip
#: The libraries that WeasyPrint opens, by their names on Linux and on macOS.
_LIBRARIES: tuple[tuple[str, str], ...] = (
    ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    ("libpango-1.0.so.0", "libpango-1.0.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
)


def examine(world: World) -> list[Check]:
    """Everything that is looked for, in the order in which it matters."""
    return [
        Check("Python", True, platform.python_version()),
        _weasyprint(world),
        *_engines(world),
        *_tex_files(world),
        *_fonts(world),
        _csl(world),
    ]


def install_hint(world: World) -> str:
    """The command that installs everything, by the package manager that is here."""
    for manager, packages in SYSTEM_PACKAGES.items():
        if world.which(manager):
            verb = {"pacman": "-S", "apt-get": "install --no-install-recommends"}.get(
                manager, "install"
            )
            return f"{manager} {verb} {packages}"
    return f"packages by their Debian names: {SYSTEM_PACKAGES['apt-get']}"


def _weasyprint(world: World) -> Check:
    absent = [names[0] for names in _LIBRARIES if not any(map(_opens, names))]
    remark = f"without {', '.join(absent)} no PDF by WeasyPrint; HTML works" if absent else "ready"
    return Check("WeasyPrint", not absent, remark, install_hint(world))


def _opens(library: str) -> bool:
    folders = ("", "/opt/homebrew/lib/", "/usr/local/lib/")
    for folder in folders:
        try:
            ctypes.CDLL(folder + library)
        except OSError:
            continue
        return True
    return False


def _engines(world: World) -> list[Check]:
    checks = []
    for name, row in ENGINES.items():
        found = world.which(row.program)
        needed = name == "xelatex"
        remark = "ready" if found else "no PDF by LaTeX; .tex and WeasyPrint work"
        if not needed and not found:
            remark = "not installed; only for 'engine: " + name + "'"
        checks.append(Check(name, bool(found) or not needed, remark, install_hint(world)))
    return checks


def _tex_files(world: World) -> Sequence[Check]:
    if world.which("kpsewhich") is None:
        return ()
    done = world.run(("kpsewhich", *_TEX_FILES), cwd=".", timeout=30, env={})
    found = {line.rpartition("/")[2] for line in done.output.splitlines()}
    absent = [name for name in _TEX_FILES if name not in found]
    remark = f"missing: {', '.join(absent)}" if absent else "ready"
    return (Check("TeX packages", not absent, remark, install_hint(world)),)


def _fonts(world: World) -> list[Check]:
    checks = [Check("fonts of the themes", find_family("XCharter") is not None, "rendercv-fonts")]
    letters = {"DejaVu Sans": "Hebrew, Arabic and symbols", "Symbola": "emoji"}
    for name in FALLBACK_FAMILIES:
        if name in letters:
            found = find_family(name) is not None
            remark = "ready" if found else f"without it {letters[name]} are printed as numbers"
            checks.append(Check(f"font {name}", found, remark, install_hint(world)))
    return checks


def _csl(world: World) -> Check:
    absent = [] if find_pandoc(world) else ["pandoc"]
    absent += [] if style_names(world) else ["collection of styles"]
    remark = f"no {' and no '.join(absent)}, only for 'style: csl:NAME': {INSTALL}"
    return Check("CSL styles", True, remark if absent else "ready")
