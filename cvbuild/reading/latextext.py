"""Text with LaTeX in it, as inlines: what arXiv's titles and abstracts are written in.

Such text is plain for the most part, so ``%``, ``&``, ``_`` and ``~`` stand for themselves
and only commands, formulas and groups that hold commands are read. Nothing of it is ever
passed on as TeX but the inside of a formula. Pure, and it cannot fail. ``read_tex`` is for
what TeX itself would set, as in bibliographies: there ``{}`` only protects and ``~`` is a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from cvbuild.richtext import (
    Code,
    Emph,
    Inline,
    Inlines,
    Link,
    Math,
    Strong,
    Sub,
    Sup,
    Text,
    map_text,
    merge_text,
    parse_inlines,
    text,
    to_markdown,
    to_plain,
)

_SPECIAL = re.compile(r"[\\$`{*]")
_LOOSE_SPECIAL = re.compile(r"[\\$`{]")
_TEX_SPECIAL = re.compile(r"[\\$`{}~]|--|''")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
#: What some exporters of BibTeX leave in: HTML's tags, as the commands that mean the same.
_TAGS = {
    "i": "emph", "em": "emph", "b": "textbf", "strong": "textbf", "sub": "textsubscript",
    "sup": "textsuperscript",
}  # fmt: skip
_TAG = re.compile(rf"<({'|'.join(_TAGS)})>([^<>{{}}]{{1,200}})</\1>")
_DEEPEST = 20


def read_latex(content: str) -> Inlines:
    r"""Read commands and formulas as inlines; no backslash is left in the text.

    >>> to_markdown(read_latex(r"we find \emph{all} of $\alpha$, vs.\ 1\% before"))
    'we find *all* of $\\alpha$, vs. 1% before'
    """
    flat = " ".join(content.split())
    if not _SPECIAL.search(flat):
        return text(flat)
    read = map_text(_Reader(flat).read(), lambda found: found.replace("\\", ""))
    # What the small Markdown cannot hold, such as a formula before a digit, is kept as text.
    return read if parse_inlines(to_markdown(read)) == read else text(to_plain(read))


def read_loose(content: str) -> Inlines:
    r"""Read the LaTeX in a text that may have none: whatever is none of it stands for itself.

    >>> to_plain(read_loose(r"C:\temp costs R$ 5 or R$ 6, \alpha is \emph{free} and *so* on"))
    'C:\\temp costs R$ 5 or R$ 6, α is free and *so* on'
    """
    flat = " ".join(content.split())
    if not _LOOSE_SPECIAL.search(flat):
        return text(flat)
    read = _LooseReader(flat).read()
    return read if parse_inlines(to_markdown(read)) == read else text(to_plain(read))


def read_tex(content: str) -> Inlines:
    r"""Read what TeX would set: as ``read_latex``, but braces do not show and ``--`` is a dash.

    A sign of per cent still stands for itself: BibTeX knows no comments inside of a field.

    >>> to_plain(read_tex(r"{Pd--N} by {\"O}zkal, 5\% of 20%"))
    'Pd–N by Özkal, 5% of 20%'
    """
    flat = " ".join(_CONTROL.sub(" ", content).split())
    tagged = _TAG.sub(lambda found: f"\\{_TAGS[found[1]]}{{{found[2]}}}", flat)
    if not _TEX_SPECIAL.search(tagged):
        return text(flat)
    read = map_text(_TexReader(tagged).read(), lambda found: found.replace("\\", ""))
    if all(isinstance(one, Text) for one in read):
        return read
    # What lies far from any markup has no part in whether it reads back, and takes time.
    sketch = map_text(read, lambda found: found if len(found) < 30 else found[:9] + found[-9:])
    return read if parse_inlines(to_markdown(sketch)) == sketch else text(to_plain(read))


def _group(wrap: Callable[[Inlines], Inline]) -> Callable[[list[Inlines]], Inlines]:
    return lambda arguments: (wrap(_last(arguments)),)


def _last(arguments: list[Inlines]) -> Inlines:
    return arguments[-1] if arguments else ()


def _code(children: Inlines) -> Inline:
    return Code(to_plain(children))


def _link(arguments: list[Inlines]) -> Inlines:
    url = to_plain(arguments[0]) if arguments else ""
    url = f"https://{url}" if url.startswith("www.") else url
    return (Link(_last(arguments), url),) if url else ()


def _aside(arguments: list[Inlines]) -> Inlines:
    return (Text(" ("), *_last(arguments), Text(")"))


def _quoted(arguments: list[Inlines]) -> Inlines:
    return (Text("“"), *_last(arguments), Text("”"))


def _nothing(arguments: list[Inlines]) -> Inlines:
    return ()


def _all(arguments: list[Inlines]) -> Inlines:
    spaced = [inline for one in arguments for inline in (Text(" "), *one)]
    return tuple(spaced[1:])


#: What each wrapper makes of its content, by the command or declaration that asks for it.
_WRAPPERS: dict[str, Callable[[Inlines], Inline]] = {
    **dict.fromkeys(("emph", "textit", "textsl", "em", "it", "itshape", "sl"), Emph),
    **dict.fromkeys(("textbf", "bf", "bfseries", "strong"), Strong),
    **dict.fromkeys(("texttt", "tt", "ttfamily", "code"), _code),
    "textsuperscript": Sup,
    "textsubscript": Sub,
}
#: Commands whose argument is not for reading.
_IGNORED = (
    "cite", "citep", "citet", "citeauthor", "label", "ref", "eqref", "cref", "Cref", "pageref",
    "vspace", "hspace", "begin", "end", "footnotemark", "bibliography", "color", "input",
    "noopsort", "nocite", "relax", "protect", "textbackslash",
)  # fmt: skip
#: Commands without argument that set a space, or nothing.
_SPACES = (
    "quad", "qquad", "newline", "par", "linebreak", "noindent", "indent", "xspace", "item",
    "centering", "hfill", "small", "large", "tiny", "normalsize", "em", "it", "itshape", "sl",
    "bf", "bfseries", "tt", "ttfamily", "sc", "scshape", "rm", "sf", "displaystyle",
)  # fmt: skip
_COMMANDS: dict[str, Callable[[list[Inlines]], Inlines]] = {
    **{name: _group(wrap) for name, wrap in _WRAPPERS.items()},
    **dict.fromkeys(("url", "href", "path"), _link),
    **dict.fromkeys(("footnote", "freefootnote", "footnotetext", "thanks"), _aside),
    **dict.fromkeys(("enquote", "mkbibquote"), _quoted),
    **dict.fromkeys(("textcolor", "colorbox", "raisebox", "resizebox", "scalebox"), _last),
    **dict.fromkeys(_IGNORED, _nothing),
}
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ",
    "slash": "/", "hyphen": "-",
}  # fmt: skip
#: TeX's own characters by name, where pylatexenc has another or none.
_SIGNS = {
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "textasciicircum": "^",
    "textbraceleft": "{",
    "textbraceright": "}",
}
#: The combining character of each accent: https://en.wikibooks.org/wiki/LaTeX/Special_Characters
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_ESCAPES = {char: char for char in "%$#&_{}"} | {"-": "", "/": "", "!": "", "@": ""}

_NAME = re.compile(r"\\([A-Za-z]+)")
_OPTION = re.compile(r"\[[^\[\]{}]{0,80}\]")
_MATH = re.compile(r"\$\$((?:[^$\\]|\\.)+?)\$\$|\$((?:[^$\\]|\\.)+?)\$")
#: What stands between two sums of money, or between two stray dollar signs.
_NO_FORMULA = re.compile(
    r"[0-9][0-9.,]*[^\W\d]*\s(?:.*\w{2,}.*)?|\s[\w ,.;'-]{0,99}[^\W\d]{3}[\w ,.;'-]{0,99}\s"
)
#: Two backslashes and a word: the name of a computer, and no end of a line.
_ADDRESS = re.compile(r"\\{2}\w")
_BRACKETED = re.compile(r"\\\((.{1,500}?)\\\)|\\\[(.{1,500}?)\\\]")
_DECLARATION = re.compile(rf"\s*\\({'|'.join(_WRAPPERS)})(?![A-Za-z])\s*")
_STARRED = re.compile(r"(?<![\w*])\*(?=\w)([^*$\\{}`]{0,120}\w)\*(?![\w*])")


class _Reader:
    """One pass over a text; each method takes a range and tells where it stopped."""

    special = _SPECIAL

    def __init__(self, source: str) -> None:
        self.source = source
        self.closing = _matching_braces(source)
        self.found: dict[str, Callable[[int, int, int], tuple[Inlines, int]]] = {
            "\\": self._command,
            "$": self._dollar,
            "`": self._quote,
            "{": self._brace,
            "*": self._star,
        }

    def read(self) -> Inlines:
        return _tidy(self._range(0, len(self.source), 0))

    def _range(self, at: int, end: int, depth: int) -> Inlines:
        if depth > _DEEPEST:
            return text(re.sub(r"[\\${}]", "", self.source[at:end]))
        found: list[Inline] = []
        while special := self.special.search(self.source, at, end):
            found.append(Text(self.source[at : special.start()]))
            inlines, at = self.found[special[0][0]](special.start(), end, depth)
            found += inlines
        return merge_text([*found, Text(self.source[at:end])])

    def _command(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        if formula := _BRACKETED.match(self.source, at, end):
            return _formula(formula[1] or formula[2]), formula.end()
        name = _NAME.match(self.source, at, end)
        if not name:
            return self._escape(at, end, depth)
        if name[1] in _ACCENTS and (opens := self._accented(name.end(), end)):
            return self._accent(name[1], opens, end, depth)
        if name[1] in _LETTERS:
            blank = self.source[name.end() : name.end() + 1] == " "
            return text(_LETTERS[name[1]]), min(end, name.end() + blank)
        most = 1 if name[1] in _WRAPPERS else 9
        arguments, after = self._arguments(name.end(), end, depth, most)
        if name[1] in _COMMANDS and (arguments or name[1] not in _SPACES):
            return _COMMANDS[name[1]](arguments), after
        # Behind a symbol an empty group only ends its name: 'textasciitilde{}'.
        return (_all(arguments) if any(arguments) else text(_symbol(name[1]))), after

    def _escape(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        char = self.source[at + 1 : min(at + 2, end)]
        if char in _ACCENTS:
            return self._accent(char, at + 2, end, depth)
        return text(_ESCAPES.get(char, " ")), min(end, at + 1 + len(char))

    def _accent(self, accent: str, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        arguments, after = self._arguments(at, end, depth, most=1)
        if not arguments:
            letter = self.source[at : at + 1] if at < end else ""
            named = _NAME.match(self.source, at, end)
            if named and named[1] in _LETTERS:
                letter, after = _LETTERS[named[1]], named.end()
            elif letter.isalpha():
                after = at + 1
            else:
                return (), at
            arguments = [text(letter)]
        letters = to_plain(arguments[0]).replace("ı", "i").replace("ȷ", "j")
        joined = letters[:1] + (_ACCENTS[accent] if letters else "") + letters[1:]
        return text(unicodedata.normalize("NFC", joined)), after

    def _accented(self, at: int, end: int) -> int:
        """Where the letter of an accent stands that is called by a letter itself: ``\\c{c}``."""
        return at if at < end and self.source[at] == "{" else 0

    def _arguments(self, at: int, end: int, depth: int, most: int = 9) -> tuple[list[Inlines], int]:
        """The groups that stand right behind a command, its options and its star skipped."""
        if self.source.startswith("*{", at):
            at += 1
        option = _OPTION.match(self.source, at, end)
        if option and self.source.startswith("{", option.end()):
            at = option.end()
        arguments: list[Inlines] = []
        while self.closing.get(at, end) < end and len(arguments) < most:
            close = self.closing[at]
            arguments.append(self._range(at + 1, close, depth + 1))
            at = close + 1
        never_closed = self.source.startswith("{", at) and at not in self.closing
        return arguments, at + never_closed

    def _brace(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        """A group that opens with a command is LaTeX's; other braces are characters."""
        close = self.closing.get(at, end)
        if close >= end or not self.source.startswith("\\", at + 1):
            return text("{"), at + 1
        declared = _DECLARATION.match(self.source, at + 1, close)
        if not declared:
            return self._range(at + 1, close, depth + 1), close + 1
        inner = self._range(declared.end(), close, depth + 1)
        return (_WRAPPERS[declared[1]](inner),), close + 1

    def _dollar(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        formula = _MATH.match(self.source, at, end)
        if formula and not _NO_FORMULA.fullmatch(formula[1] or formula[2]):
            return _formula(formula[1] or formula[2]), formula.end()
        # A lone dollar sign is the leavings of a formula, unless it is money.
        return text("$" if self.source[at + 1 : at + 2].isdigit() else ""), at + 1

    def _quote(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        close = self.source.find("''", at, min(end, at + 500))
        if not self.source.startswith("``", at) or close < 0:
            return text("`"), at + 1
        return (Text("“"), *self._range(at + 2, close, depth + 1), Text("”")), close + 2

    def _star(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        """Authors also stress words as in e-mail: ``*so*``."""
        starred = _STARRED.match(self.source, at, end)
        if not starred:
            return text("*"), at + 1
        return (Emph(text(starred[1])),), starred.end()


class _LooseReader(_Reader):
    """The same where a backslash, a dollar sign or a star may be no more than that."""

    special = _LOOSE_SPECIAL

    def _command(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        name = _NAME.match(self.source, at, end)
        bare = name and self.source[name.end() : name.end() + 1] not in ("{", "[", "*")
        if name and bare and name[1] not in _LETTERS and _known_symbol(name[1]) is None:
            return text(name[0]), name.end()
        return super()._command(at, end, depth)

    def _escape(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        if _ADDRESS.match(self.source, at, end):
            return text("\\\\"), at + 2
        if self.source[at + 1 : at + 2] in ("", *"[]()<>|*"):
            return text("\\"), at + 1
        return super()._escape(at, end, depth)

    def _dollar(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        """Pandoc's rule: no space inside the dollar signs of a formula."""
        formula = _MATH.match(self.source, at, end)
        if not formula or (formula[2] and formula[2] != formula[2].strip()):
            return text("$"), at + 1
        inlines, after = super()._dollar(at, end, depth)
        return (inlines or text("$")), after


class _TexReader(_Reader):
    """The same where every brace is TeX's own; with dashes, ties and stressed words as in TeX."""

    special = _TEX_SPECIAL

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.found |= {
            "}": self._skip,
            "~": self._tie,
            "-": self._dash,
            "'": self._close_quote,
        }

    def _command(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        """A space behind a symbol only ends its name: ``\\textdegree C``."""
        inlines, after = super()._command(at, end, depth)
        name = _NAME.match(self.source, at, end)
        if name and after == name.end() < end and len(to_plain(inlines).strip()) == 1:
            after += self.source[after] == " "
        return inlines, after

    def _accented(self, at: int, end: int) -> int:
        """``\\v{s}``, ``\\v s`` and ``\\v\\i``; a lone ``\\b`` is no accent."""
        after = at
        while after < end and self.source[after] == " ":
            after += 1
        following = self.source[after : min(after + 1, end)]
        return after if following in ("{", "\\") or following.isalpha() else 0

    def _brace(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        close = self.closing.get(at, end)
        if close >= end:
            return (), at + 1
        declared = _DECLARATION.match(self.source, at + 1, close)
        inner = self._range(declared.end() if declared else at + 1, close, depth + 1)
        return ((_WRAPPERS[declared[1]](inner),) if declared else inner), close + 1

    def _skip(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        return (), at + 1

    def _tie(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        return text("\xa0"), at + 1

    def _dash(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        long = self.source.startswith("---", at) and at + 3 <= end
        return text("—" if long else "–"), min(end, at + 2 + long)

    def _close_quote(self, at: int, end: int, depth: int) -> tuple[Inlines, int]:
        return text("”"), min(end, at + 2)


def _matching_braces(source: str) -> dict[int, int]:
    """Where each group that is closed ends, by where it begins."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for brace in re.finditer(r"\\.|[{}]", source):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            closing[opened.pop()] = brace.start()
    return closing


def _formula(tex: str) -> Inlines:
    inner = tex.strip()
    # '\ ' at the end would take the closing dollar sign with it.
    inner = inner[:-1].strip() if re.search(r"(?<!\\)(?:\\\\)*\\$", inner) else inner
    return (Math(inner),) if inner else ()


def _symbol(name: str) -> str:
    """What a command without argument looks like; its name where nobody knows."""
    shown = _known_symbol(name)
    return name if shown is None else shown


@lru_cache(maxsize=1024)
def _known_symbol(name: str) -> str | None:
    if name in _SPACES:
        return " "
    if name in _COMMANDS:
        return ""
    if name in _SIGNS:
        return _SIGNS[name]
    from pylatexenc.latex2text import get_default_latex_context_db

    shown = getattr(get_default_latex_context_db().get_macro_spec(name), "simplify_repl", None)
    return shown if isinstance(shown, str) and not re.search(r"[\\%]", shown) else None


def _tidy(inlines: Inlines) -> Inlines:
    """Single spaces, none at the edges of the whole or of anything emphasised."""
    loose = merge_text(part for inline in inlines for part in _loosen(inline))
    spaced = map_text(loose, lambda content: re.sub(r" {2,}", " ", content))
    return _strip(spaced)


def _loosen(inline: Inline) -> Inlines:
    """An inline with the spaces at its edges outside of it; nothing for an empty one."""
    if isinstance(inline, Text):
        return (inline,)
    if isinstance(inline, Code | Math):
        content = inline.text if isinstance(inline, Code) else inline.tex
        return (inline,) if content.strip() else ()
    plain = to_plain(inline.children)
    before, after = (Text(" " * edge) for edge in (plain[:1] == " ", plain[-1:] == " "))
    children = _tidy(inline.children)
    return (before, replace(inline, children=children), after) if children else (before,)


def _strip(inlines: Inlines) -> Inlines:
    stripped = list(inlines)
    if stripped and isinstance(stripped[0], Text):
        stripped[0] = Text(stripped[0].text.lstrip())
    if stripped and isinstance(stripped[-1], Text):
        stripped[-1] = Text(stripped[-1].text.rstrip())
    return merge_text(stripped)
