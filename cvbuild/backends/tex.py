"""LaTeX: PyLaTeX puts the file together, a TeX engine makes the PDF.

The page is described by the theme's templates alone. The engine is run without a shell
escape, without a terminal, and can read nothing above the folder that it works in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, get_args

from cvbuild.backends import ENGINES, Drawn, Engine
from cvbuild.backends.setting import family_of, fonts_of
from cvbuild.backends.texlog import problems_of
from cvbuild.backends.tounicode import mend
from cvbuild.diagnostic import Report
from cvbuild.document import Document
from cvbuild.document.plain import plain_of
from cvbuild.fonts import Family, FontPlan, coverage, script_of
from cvbuild.icons import icon_of, tex_icon
from cvbuild.richtext import IconName
from cvbuild.source import Span
from cvbuild.theme import Theme, render, view
from cvbuild.world import World
from cvbuild.writers import printable
from cvbuild.writers.latex import LatexWriter, Tex

#: The folder of the font files, beside the .tex file.
FONTS = "fonts"

_PACKAGES: tuple[tuple[str, str], ...] = (
    ("geometry", ""),
    ("xcolor", ""),
    ("ragged2e", ""),
    ("pict2e", ""),
    ("fancyhdr", ""),
    ("hyperref", ""),
)
#: The command that draws each icon of a text.
_ICON_COMMANDS = {name: f"cvicon{name}" for name in get_args(IconName)}
_TIMEOUT = 120.0
_MOST_RUNS = 5


def draw(
    document: Document, theme: Theme, world: World, report: Report, engine: str = "xelatex"
) -> Drawn | None:
    """The LaTeX of a document; None where it cannot be drawn.

    Its assets are the fonts that help out; those of the theme have to lie beside it already.
    """
    row = ENGINES[engine]
    body = family_of("body-font", theme, world, report)
    heading = family_of("heading-font", theme, world, report)
    if body is None or heading is None:
        return None
    if not row.unicode and not theme.tokens["pdflatex-font"]:
        report.error(
            "engine-font",
            f"pdfLaTeX cannot load the font '{body.name}' of the theme '{theme.name}'",
            theme.origins.get("body-font"),
            "set 'engine: xelatex', or a 'pdflatex-font' among the tokens",
        )
        return None
    plan = fonts_of(document, body, report)
    names = {one.name: f"cvhelper{chr(97 + at)}" for at, one in enumerate(plan.helpers)}
    scripts = {char: script_of(char) for char in plan.helper_of}
    fallback = {char: names[name] + scripts[char] for char, name in plan.helper_of.items()}
    commands = {fallback[char]: (name, scripts[char]) for char, name in plan.helper_of.items()}
    missing = plan.missing
    if not row.unicode:
        fallback, missing = {}, missing | _beyond_latin(document, report)
    writer = LatexWriter(fallback, missing, formulas=row.unicode, icons=_ICON_COMMANDS)
    context = {
        # Properties of the file are no page: they take letters, not fonts.
        "meta": view(document.meta, LatexWriter()),
        "fonts": Tex(_font_commands(row, theme, body, heading, plan, commands)),
        "helper_commands": Tex("".join(rf"\def\{one}#1{{}}" for one in commands)),
        "hyphenation": Tex(_hyphenation(document)),
        "rtl_begin": Tex(row.rtl[0]),
        "rtl_end": Tex(row.rtl[1]),
        "ltr_begin": Tex(row.ltr[0]),
        "ltr_end": Tex(row.ltr[1]),
        "icons": _icons(document, writer),
        "colors": [
            (Tex(name.removesuffix("-color")), Tex(value.removeprefix("#")))
            for name, value in theme.tokens.items()
            if name.endswith("-color")
        ],
    }
    page = render(document, theme, "latex", "body.tex.j2", writer, world, context)
    if r"\cvformula" in page:
        context["fonts"] = Tex(f"{context['fonts']}\n{_formula_commands(body)}")
    context["icon_commands"] = Tex(_icon_commands(page))
    preamble = render(document, theme, "latex", "preamble.tex.j2", writer, world, context)
    helpers = plan.helpers if row.unicode else ()
    return Drawn(_assemble(preamble, page, row), tuple(_font_files(helpers, world)))


def _assemble(preamble: str, body: str, engine: Engine) -> str:
    from pylatex import Document as LatexDocument
    from pylatex import NoEscape, Package

    latex: Any = LatexDocument(
        documentclass="article",
        fontenc=None if engine.unicode else "T1",
        inputenc=None,
        lmodern=False,
        textcomp=False,
        page_numbers=True,
        indent=True,
    )
    # Why: PyLaTeX takes these two for granted; the theme counts pages and sizes itself.
    latex.packages.clear()
    latex.data.clear()
    for name, options in (("fontspec", ""),) * engine.unicode + _PACKAGES:
        latex.packages.append(Package(name, options=options or None))
    if not engine.unicode:
        latex.packages.append(Package("fontenc", options="T1"))
    latex.preamble.append(NoEscape(preamble.strip()))
    latex.append(NoEscape(body.strip()))
    return f"% Built by cvbuild; compile with {engine.program}\n{latex.dumps()}\n"


def _font_commands(
    engine: Engine,
    theme: Theme,
    body: Family,
    heading: Family,
    plan: FontPlan,
    commands: Mapping[str, tuple[str, str]],
) -> str:
    if not engine.unicode:
        package = theme.tokens["pdflatex-font"]
        return f"\\usepackage{{{package}}}\n\\newcommand\\cvheadingfont{{}}"
    lines = [
        r"\defaultfontfeatures{}",
        rf"\setmainfont{_fontspec(body)}",
        rf"\newfontfamily\cvheadingfont{_fontspec(heading)}",
    ]
    families = {one.name: one for one in plan.helpers}
    lines += [
        rf"\newfontfamily\{command}{_fontspec(families[name], script)}"
        for command, (name, script) in commands.items()
    ]
    return "\n".join(lines)


def _fontspec(family: Family, script: str = "") -> str:
    """``{File.ttf}[Path=fonts/, BoldFont=…]`` with every face, a near one for one it lacks."""
    faces = {
        "BoldFont": family.face("bold"),
        "ItalicFont": family.face("italic"),
        "BoldItalicFont": family.face("bolditalic"),
    }
    options = [f"Path={FONTS}/", *(f"{option}={path.name}" for option, path in faces.items())]
    options += [f"Script={script}"] if script else []
    return f"{{{family.face('regular').name}}}[{', '.join(options)}]"


def _formula_commands(family: Family) -> str:
    r"""``\cvformula{letters}{mathematics}``, with the letters of mathematics in the text's font.

    Where TeX has no unicode-math, and in bookmarks, the letters alone are set.
    """
    letters = {
        "it": ("italic", "latin,Latin"),
        "up": ("regular", "latin,Latin,num"),
        "bfup": ("bold", "latin,Latin,num"),
    }
    if coverage(family.face("italic")).issuperset("αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ"):
        letters["it"] = ("italic", "latin,Latin,greek,Greek")
    faces = [(f"{alphabet}/{{{which}}}", face) for alphabet, (face, which) in letters.items()]
    signs = ",".join(f'"{ord(sign):04X}' for sign in "=+<>()[]/,.;!?:")
    faces.append((f"{{{signs}}}", "regular"))
    own = [
        rf"  \setmathfont[range={which},Path={FONTS}/]{{{family.face(face).name}}}"
        for which, face in faces
    ]
    return "\n".join(
        [
            r"\newcommand\cvformula[2]{#1}",
            r"\pdfstringdefDisableCommands{\def\cvformula#1#2{#1}}",
            r"\IfFileExists{unicode-math.sty}{%",
            r"  \usepackage{unicode-math}",
            r"  \setmathfont{latinmodern-math.otf}",
            *own,
            r"  \renewcommand\cvformula[2]{$##2$}}{}",
        ]
    )


def _font_files(families: Iterable[Family], world: World) -> Iterable[tuple[str, bytes]]:
    files = {path.name: path for family in families for _, path in family.faces}
    for name, path in sorted(files.items()):
        yield f"{FONTS}/{name}", world.read_bytes(str(path))


def _icons(document: Document, writer: LatexWriter) -> dict[str, Tex]:
    contacts = document.header.contacts
    return {view(one, writer).icon: Tex(tex_icon(icon_of(one.icon))) for one in contacts}


def _icon_commands(page: str) -> str:
    """Those of the commands that draw icons which occur on a page."""
    return "\n".join(
        rf"\newcommand\{command}{{\cvtexticon{tex_icon(name)}}}"
        for name, command in _ICON_COMMANDS.items()
        if rf"\{command}{{}}" in page
    )


def _hyphenation(document: Document) -> str:
    r"""Where words may break, as ``\hyphenation`` lists them.

    Why: TeX's own patterns are there for English only, unless the package of a language is
    installed; and by pyphen's, which WeasyPrint uses, both backends break words alike.
    """
    tag = document.meta.language
    if tag.split("-")[0] == "en":
        return ""
    import pyphen

    language = pyphen.language_fallback(tag.replace("-", "_"))
    if language is None:
        return r"\language=255 "
    dictionary = pyphen.Pyphen(lang=language, left=3, right=3)
    words = sorted(set(re.findall(r"[^\W\d_]{6,}", plain_of(document))))
    broken = [one for word in words if "-" in (one := dictionary.inserted(word))]
    return "\n".join(
        [r"\newlanguage\cvlanguage \language=\cvlanguage", r"\hyphenation{", *broken, "}"]
    )


_T1_BEYOND_LATIN = frozenset("–—…“”‘’„‚•·†‡§¶«»‹›€™©®°±×÷µ½¼¾¹²³ªº¡¿")


def _beyond_latin(document: Document, report: Report) -> frozenset[str]:
    """What pdfLaTeX's fonts do not have."""
    seen = {char for char in printable(plain_of(document)) if char.isprintable()}
    found = {char for char in seen if ord(char) > 0x17F} - _T1_BEYOND_LATIN
    if found:
        shown = " ".join(sorted(found)[:20])
        report.warning(
            "engine-letters",
            f"pdfLaTeX has no letters for {shown}",
            None,
            "set 'engine: xelatex' or 'engine: lualatex'",
        )
    return frozenset(found)


def compile_pdf(
    source: str,
    target: str,
    world: World,
    report: Report,
    *,
    scratch: str,
    engine: str,
    epoch: int,
    places: str = "",
) -> tuple[str, ...] | None:
    """Compile a .tex file to a PDF; the files it read, or None where it failed.

    The engine works in the folder of the .tex file and leaves its own files in ``scratch``.
    It runs until what it writes for its next run no longer changes, and not more often.
    ``epoch`` is the date of the PDF in seconds since 1970, ``places`` the table of where each
    entry was written.
    """
    row = ENGINES[engine]
    path = PurePosixPath(source)
    folder = str(path.parent)
    for leftover in world.walk(scratch):
        world.remove(leftover)
    world.write_bytes(f"{scratch}/.keep", b"")
    output = str(PurePosixPath(*[".."] * len(path.parent.parts)) / scratch)
    notes = b"none"
    for number in range(_MOST_RUNS):
        draft = (row.draft,) if number == 0 else ()
        done = world.run(
            (row.program, *_OPTIONS, *draft, f"-output-directory={output}", path.name),
            cwd=folder,
            timeout=_TIMEOUT,
            env={**_ENVIRONMENT, "SOURCE_DATE_EPOCH": str(epoch)},
        )
        stem = f"{scratch}/{path.stem}"
        if done.code != 0:
            _report_failure(done.code, source, places, stem, engine, world, report)
            return None
        before, notes = notes, _notes(stem, world)
        if notes == before and not draft:
            break
    log = world.read_bytes(f"{stem}.log").decode("utf-8", "replace")
    report.extend(problems_of(log, _lines(source, world), _places(places, world)))
    typed = "\n".join(_lines(source, world))
    _write_if_changed(world, target, mend(world.read_bytes(f"{stem}.pdf"), typed))
    return tuple(_reads(stem, folder, world))


_OPTIONS = (
    "-no-shell-escape",
    "-interaction=nonstopmode",
    "-halt-on-error",
    "-file-line-error",
    "-recorder",
)
#: TeX may read and write below its folder only (texmf.cnf, "paranoid"), and says whole lines.
_ENVIRONMENT = {
    "FORCE_SOURCE_DATE": "1",
    "TZ": "UTC",
    "max_print_line": "10000",
    "openin_any": "p",
    "openout_any": "p",
    "shell_escape": "f",
}


def _notes(stem: str, world: World) -> bytes:
    """What the next run would read of this one."""
    files = (f"{stem}.aux", f"{stem}.out")
    return b"\0".join(world.read_bytes(path) for path in files if world.stamp(path))


def _report_failure(
    code: int | None,
    source: str,
    places: str,
    stem: str,
    engine: str,
    world: World,
    report: Report,
) -> None:
    log = f"{stem}.log"
    if code is None:
        report.error(
            "tex-timeout", f"{engine} did not finish in {_TIMEOUT:.0f} seconds", Span(source)
        )
        return
    content = world.read_bytes(log).decode("utf-8", "replace") if world.stamp(log) else ""
    found = problems_of(content, _lines(source, world), _places(places, world))
    errors = [one for one in found if one.severity.value == "error"]
    report.extend(errors)
    if not errors:
        how = f"crashed (signal {-code})" if code < 0 else f"failed with exit code {code}"
        report.error("tex-failed", f"{engine} {how}", Span(source))
    report.note("tex-log", f"what {engine} said is in {log}", None)


def _lines(source: str, world: World) -> list[str]:
    return world.read_bytes(source).decode("utf-8", "replace").split("\n")


def _places(path: str, world: World) -> dict[str, Span]:
    """Where the entries of a .tex file were written, by their ids."""
    if not path or not world.stamp(path):
        return {}
    table = json.loads(world.read_bytes(path))["places"]
    return {name: Span(*place) for name, place in table.items()}


def _reads(stem: str, folder: str, world: World) -> Iterable[str]:
    """Files that TeX read below its folder, by its recorder; its own are left out."""
    record = f"{stem}.fls"
    if not world.stamp(record):
        return
    for line in world.read_bytes(record).decode("utf-8", "replace").splitlines():
        kind, _, name = line.partition(" ")
        path = str(PurePosixPath(folder) / name)
        if kind == "INPUT" and not name.startswith(("/", "..")) and world.stamp(path):
            yield path


def _write_if_changed(world: World, path: str, content: bytes) -> None:
    if not world.stamp(path) or world.read_bytes(path) != content:
        world.write_bytes(path, content)
