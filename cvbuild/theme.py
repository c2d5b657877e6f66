"""The theme engine: find a theme, follow what it extends, and draw a document with it.

A theme is a folder of data: ``theme.yaml`` with its tokens, ``latex/`` and ``html/`` with
templates, ``style.css``. It holds no code, its templates run in a sandbox, and they can
print nothing that a writer has not made safe.
"""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document import Document
from cvbuild.richtext import Inlines
from cvbuild.source import Origin, Span
from cvbuild.world import World, read_source, read_text

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from cvbuild.writers import Writer

PROJECT_THEMES = "themes"


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """``theme.yaml`` as it is written."""

    version: int = field(default=1, metadata={"doc": "the version of this format"})
    description: str = field(default="", metadata={"doc": "what it looks like, in one line"})
    extends: str = field(default="", metadata={"doc": "the theme that it changes"})
    tokens: Mapping[str, str] = field(
        default_factory=dict, metadata={"doc": "sizes, colours, fonts, spaces and choices"}
    )
    origin: Origin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with all that it extends: folders from itself to the oldest, tokens merged."""

    name: str
    description: str
    folders: tuple[str, ...]
    tokens: Mapping[str, str]
    #: Where each token was written.
    origins: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def is_distinct(self, one: str, other: str) -> bool:
        """Whether two colours are told apart at a glance, letters beside letters."""
        pairs = zip(_channels(self.tokens[one]), _channels(self.tokens[other]), strict=True)
        return sum((mine - theirs) ** 2 for mine, theirs in pairs) > _NEAR**2


#: How far colours are apart that look alike in small letters, of 441 between black and white.
_NEAR = 48


def _channels(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Token:
    """What a token may be: the pattern of its values, what messages call them, their range."""

    pattern: str
    expected: str
    #: In points where the value has a unit; outside of it no backend makes a page.
    least: float = 0
    most: float = 0

    def takes(self, value: str) -> bool:
        if not re.fullmatch(self.pattern, value):
            return False
        return not self.most or self.least <= _in_points(value) <= self.most


_POINTS = {"mm": 2.8454, "cm": 28.454, "in": 72.27, "em": 10.0, "ex": 5.0}


def _in_points(value: str) -> float:
    number = value.rstrip("abcdefghijklmnopqrstuvwxyz")
    return float(number) * _POINTS.get(value.removeprefix(number), 1.0)


_DECIMAL = r"[0-9]{1,6}(\.[0-9]{1,6})?"
_SIZE = Token(_DECIMAL + "(pt|mm|cm|in)", "a size from 4pt to 100pt, like 10.5pt", 4, 100)
_LENGTH = Token(
    _DECIMAL + "(pt|mm|cm|in|em|ex)", "a length up to 100mm, like 10.5pt, 20mm or 1.2em", 0, 285
)
_COLOR = Token("#[0-9a-fA-F]{6}", "a colour like #1a2b3c")
_NUMBER = Token(_DECIMAL, "a number from 0.7 to 4, like 1.25", 0.7, 4)
_FONT = Token("[A-Za-z0-9][A-Za-z0-9 ]*", "the name of a font family")


def _choice(*words: str) -> Token:
    return Token("|".join(words), "one of " + ", ".join(f"'{word}'" for word in words))


#: Every token, and what it may be.
TOKENS: dict[str, Token] = {
    "body-font": _FONT,
    "heading-font": _FONT,
    "pdflatex-font": Token("[a-z0-9]*", "the LaTeX package of a font that pdfLaTeX can load"),
    "base-size": _SIZE,
    "small-size": _SIZE,
    "name-size": _SIZE,
    "title-size": _SIZE,
    "section-size": _SIZE,
    "group-size": _SIZE,
    "line-height": _NUMBER,
    "text-color": _COLOR,
    "muted-color": _COLOR,
    "accent-color": _COLOR,
    "link-color": _COLOR,
    "rule-color": _COLOR,
    "chart-color": _COLOR,
    "rule-width": _LENGTH,
    "margin-top": _LENGTH,
    "margin-bottom": _LENGTH,
    "margin-left": _LENGTH,
    "margin-right": _LENGTH,
    "footer-skip": _LENGTH,
    "header-skip": _LENGTH,
    "section-skip": _LENGTH,
    "heading-skip": _LENGTH,
    "group-skip": _LENGTH,
    "entry-skip": _LENGTH,
    "reference-skip": _LENGTH,
    "line-skip": _LENGTH,
    "bullet-indent": _LENGTH,
    "contact-gap": _LENGTH,
    "header-align": _choice("center", "left"),
    "name-weight": _choice("bold", "regular"),
    "heading-weight": _choice("bold", "regular"),
    "heading-case": _choice("as-written", "small-caps"),
    "heading-rule": _choice("below", "beside", "none"),
    "text-align": _choice("justify", "left"),
}


def builtin_themes() -> str:
    """The folder of the themes that cvbuild comes with: in the wheel, or beside the source."""
    here = Path(__file__).parent
    inside = here / "themes"
    return str(inside if inside.is_dir() else here.parent / "themes")


def theme_names(world: World) -> list[str]:
    """Every theme that can be named, the project's and cvbuild's own."""
    found = set()
    for top in _tops():
        for path in world.walk(top):
            parts = path.removeprefix(top).strip("/").split("/")
            if len(parts) == 2 and parts[1] == "theme.yaml":
                found.add(parts[0])
    return sorted(found)


def find_theme(name: str, world: World, report: Report, span: Span | None = None) -> Theme | None:
    """The theme of a name with all that it extends; None, and a report, where there is none."""
    folders: list[str] = []
    layers: list[ThemeFile] = []
    following = name
    while following:
        folder = _folder(following, world)
        if folder is None or folder in folders:
            _report_missing(following, folder, world, report, span)
            return None
        folders.append(folder)
        layer = _read(f"{folder}/theme.yaml", world, report)
        if layer is None:
            return None
        layers.append(layer)
        span = layer.origin.of("extends") if layer.origin else span
        following = layer.extends
    theme = Theme(name, layers[0].description, tuple(folders), {})
    for layer in reversed(layers):
        theme = with_tokens(theme, layer.tokens, layer.origin, report)
    missing = TOKENS.keys() - {token for layer in layers for token in layer.tokens}
    if missing:
        _report_incomplete(name, missing, Span(f"{folders[-1]}/theme.yaml"), report)
    return None if missing else theme


def with_tokens(
    theme: Theme, tokens: Mapping[str, str], origin: Origin | None, report: Report
) -> Theme:
    """The theme with some tokens changed, as what extends it or a variant may ask."""
    changed = check_tokens(tokens, origin, report)
    places = {name: origin.of("tokens", name) for name in changed} if origin else {}
    return dataclasses.replace(
        theme, tokens={**theme.tokens, **changed}, origins={**theme.origins, **places}
    )


def files_of(theme: Theme, world: World) -> list[str]:
    """Every file that the look of a document may depend on."""
    return [path for folder in theme.folders for path in world.walk(folder)]


def stylesheet(theme: Theme, world: World, name: str = "style.css") -> str:
    """The stylesheets of this name of the theme and of all it extends, the oldest first."""
    texts = []
    for folder in reversed(theme.folders):
        path = f"{folder}/{name}"
        if world.stamp(path):
            texts.append(read_text(world, path).strip())
    return "\n\n".join(texts)


class TemplateProblem(Exception):  # noqa: N818  # it is a problem of the theme, not of cvbuild
    """A template that cannot be drawn; ``span`` is the place in the template."""

    def __init__(self, message: str, span: Span, *hints: str) -> None:
        super().__init__(message)
        self.span = span
        self.hints = hints


def render(
    document: Document,
    theme: Theme,
    target: str,
    template: str,
    writer: Writer,
    world: World,
    context: Mapping[str, Any],
) -> str:
    """Draw a document with a template of the theme, ``<target>/<template>``.

    ``context`` are further names for the template; texts in it must be of the target already.
    Raises TemplateProblem where the template is wrong.
    """

    environment = _environment(target, theme, world)
    names = {
        **vars(view(document, writer)),
        "tokens": {
            name.replace("-", "_"): writer.raw(value) for name, value in theme.tokens.items()
        },
        **context,
    }
    path = f"{target}/{template}"
    try:
        return environment.get_template(path).render(names)
    except TemplateProblem:
        raise
    except Exception as wrong:
        # Why all: what a template is given is made by now, so what goes wrong is of its doing.
        raise _problem_of(wrong, path) from wrong


def view(value: Any, writer: Writer) -> Any:
    """A tree of the document as templates see it: every text made safe for the target."""
    fields = {}
    for item in dataclasses.fields(value):
        content = getattr(value, item.name)
        role = item.metadata.get("role")
        if role != "hidden":
            fields[item.name] = _seen(content, _hints(value.__class__)[item.name], role, writer)
    return View(**fields)


class View(SimpleNamespace):
    """A part of a document as templates see it."""


def _seen(content: Any, hint: Any, role: str | None, writer: Writer) -> Any:
    if role == "symbol":
        return writer.raw(re.sub(r"[^\w.:-]+", "-", content))
    if role == "url":
        return writer.url(content)
    if hint == Inlines:
        return writer.text(content)
    if isinstance(content, tuple):
        item = typing.get_args(hint)[0]
        return [_seen(one, item, None, writer) for one in content]
    return view(content, writer) if dataclasses.is_dataclass(content) else content


@lru_cache(maxsize=64)
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


#: LaTeX is full of braces, so its templates have marks of their own.
_DELIMITERS = {
    "latex": {
        "block_start_string": "<%",
        "block_end_string": "%>",
        "variable_start_string": "<<",
        "variable_end_string": ">>",
        "comment_start_string": "<#",
        "comment_end_string": "#>",
    },
    "html": {},
}


def _environment(target: str, theme: Theme, world: World) -> SandboxedEnvironment:
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def source_of(name: str) -> tuple[str, str, None] | None:
        paths = [f"{folder}/{name}" for folder in theme.folders if ".." not in name.split("/")]
        path = next((one for one in paths if world.stamp(one)), None)
        return (_template_text(path, world), path, None) if path else None

    class Environment(ImmutableSandboxedEnvironment):
        def join_path(self, template: str, parent: str) -> str:
            """Why: Jinja writes the name into its code, where a writer's type means nothing."""
            return str.__str__(template)

    return Environment(
        loader=jinja2.FunctionLoader(source_of),
        undefined=_unknown_name(),
        autoescape=True,
        finalize=_only_safe,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=50,
        **_DELIMITERS[target],
    )


def _only_safe(value: Any) -> Any:
    """Why: a text that no writer has made would be escaped for HTML, or not at all."""
    from markupsafe import Markup

    if isinstance(value, Markup | int) or hasattr(value, "_undefined_name"):
        return value
    raise TypeError(f"expected text of the document, found {type(value).__name__}")


def _template_text(path: str, world: World) -> str:
    report = Report()
    source = read_source(world, path, report)
    if source is None:
        problem = next(iter(report))
        raise TemplateProblem(problem.message, problem.span or Span(path), *problem.hints)
    return source.text


def _unknown_name() -> Any:
    """What stands for a name that is nowhere: an error, in words for people."""
    import jinja2

    class UnknownName(jinja2.StrictUndefined):
        @property
        def _undefined_message(self) -> str:
            return f"unknown name '{self._undefined_name}'"

    return UnknownName


def _problem_of(wrong: Exception, path: str) -> TemplateProblem:
    """What went wrong in a template, in words for people, at its place."""
    import jinja2

    span, message = _place_in_template(wrong, path), str(wrong).removesuffix(".")
    if isinstance(wrong, jinja2.TemplateSyntaxError):
        span = Span(wrong.filename or wrong.name or path, wrong.lineno)
    elif isinstance(wrong, jinja2.TemplateNotFound):
        message = f"there is no template '{wrong.name}'"
    elif isinstance(wrong, RecursionError):
        message = "a template includes itself without end"
    return TemplateProblem(message[:1].lower() + message[1:], span)


def _place_in_template(wrong: BaseException, path: str) -> Span:
    trace, place = wrong.__traceback__, Span(path)
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".j2"):
            place = Span(name, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _tops() -> Sequence[str]:
    return (PROJECT_THEMES, builtin_themes())


def _folder(name: str, world: World) -> str | None:
    if not re.fullmatch(r"[\w-]+", name):
        return None
    candidates = (f"{top}/{name}" for top in _tops())
    return next((one for one in candidates if world.stamp(f"{one}/theme.yaml")), None)


def _read(path: str, world: World, report: Report) -> ThemeFile | None:
    source = read_source(world, path, report)
    return decode(ThemeFile, source, report) if source else None


def _report_missing(
    name: str, folder: str | None, world: World, report: Report, span: Span | None
) -> None:
    if folder:
        report.error("theme-loop", f"the theme '{name}' extends itself", span)
        return
    known = theme_names(world)
    hints = did_you_mean(name, known) or (f"there are {', '.join(known)}",)
    report.error("unknown-theme", f"unknown theme '{name}'", span, *hints)


def _report_incomplete(name: str, missing: Collection[str], span: Span, report: Report) -> None:
    first, others = min(missing), len(missing) - 1
    more = f" and {others} other tokens" if others else ""
    message = f"the theme '{name}' has no value for '{first}'{more}"
    report.error("incomplete-theme", message, span, "write 'extends: base', which has them all")


def check_tokens(
    tokens: Mapping[str, str], origin: Origin | None, report: Report
) -> dict[str, str]:
    """The tokens that are known and have values of their kind; the others are reported."""
    kept = {}
    for name, value in tokens.items():
        span = origin.of("tokens", name) if origin else None
        if name not in TOKENS:
            hints = did_you_mean(name, TOKENS)
            report.error("unknown-token", f"unknown token '{name}'", span, *hints)
        elif not TOKENS[name].takes(value):
            expected = TOKENS[name].expected
            report.error("wrong-token", f"expected {expected} for '{name}', found '{value}'", span)
        else:
            kept[name] = value
    return kept
