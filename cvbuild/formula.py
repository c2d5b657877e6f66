"""Formulas as readable text: TeX source in, inlines out.

pylatexenc (https://pylatexenc.readthedocs.io) reads the TeX and knows what each command
looks like in Unicode. What it does not know is shown by its name, without the backslash.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from cvbuild.richtext import Emph, Inline, Inlines, Sub, Sup, Text, map_text, merge_text

_DOUBLE_STRUCK = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
#: Commands whose argument is words or letters that stand upright.
UPRIGHT = {"text", "mathrm", "textrm", "operatorname", "mathsf", "mathbf", "textbf", "mbox"}
#: Alphabets with signs of their own for some letters.
ALPHABETS = {"mathbb": _DOUBLE_STRUCK}
_MEANING = {
    "star": "*", "ast": "*", "bullet": "•", "cdot": "·", "sim": "∼", "%": "%", "#": "#", "\\": " ",
    "ne": "≠", "setminus": "∖", "prime": "′",
}  # fmt: skip
#: What is read like a word: upright, and apart from the letters before and after.
OPERATORS = frozenset([
    "arg", "argmax", "argmin", "cos", "det", "dim", "exp", "inf", "ker", "lim", "ln", "log",
    "max", "min", "mod", "Pr", "sin", "sup", "tan",
])  # fmt: skip
#: What only says how big, bold or where something else is.
SILENT = frozenset([
    "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr",
    "boldsymbol", "bm", "pmb", "displaystyle", "textstyle", "limits", "nolimits",
])  # fmt: skip
#: Accents as signs that join the letter before.
_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0304", "dot": "\u0307", "ddot": "\u0308",
    "check": "\u030c", "vec": "\u20d7",
}  # fmt: skip
_LETTERS = re.compile(r"([^\W\d_]+)")
_GAP = "\u2005"
_SIGNS = re.compile(r"[=<>≤≥≈≠≪≫→←↦∈⊂⊆∼]+|(?P<operation>[+−±×])")
_RELATIONS = re.compile(r"\s*([=<>≤≥≈≠≪≫→←↦∈⊂⊆±×∼]+)\s*")


@lru_cache(maxsize=4096)
def read_formula(tex: str) -> Inlines:
    """The formula as inlines: variables in italics, indices as Sub and Sup."""
    nodes = parse_formula(tex)
    try:
        return map_text(merge_text(_sequence(nodes)), _close_up) if nodes else _letters(_bare(tex))
    except RecursionError:
        return _letters(_bare(tex))


def typeset(formula: Inlines) -> Inlines:
    """The formula as it is printed where nothing sets mathematics: with signs for minus, and
    spaces around relations and around operations that have something on both sides."""
    before = ""
    found: list[Inline] = []
    for at, inline in enumerate(map_text(formula, lambda content: content.replace("-", "−"))):
        if isinstance(inline, Text):
            is_last = at == len(formula) - 1
            inline = Text(_spaced(inline.text, before, "" if is_last else "x"))
        found.append(inline)
        before = _plain([inline])[-1:] or before
    return tuple(found)


def _spaced(content: str, before: str, after: str) -> str:
    """Spaces in a text between two characters."""

    def spaced(sign: re.Match[str]) -> str:
        left = content[: sign.start()][-1:] or before
        right = content[sign.end() :][:1] or after
        is_between = bool(left and right) and not (left + right).isspace()
        if sign["operation"] and not (left.isalnum() or left in ")]}′"):
            is_between = False
        return f"{_GAP}{sign[0]}{_GAP}" if is_between else sign[0]

    return _SIGNS.sub(spaced, content)


def parse_formula(tex: str) -> list[Any]:
    """The nodes of pylatexenc for a formula; none where it cannot be read."""
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerError

    # A sign of per cent that was not escaped is no comment, and a dollar sign ends nothing here.
    safe = re.sub(r"\\.|[%$]", lambda found: found[0] if found[0][1:] else "\\" + found[0], tex)
    try:
        nodes, _, _ = LatexWalker(f"${safe}$", tolerant_parsing=True).get_latex_nodes()
    except (LatexWalkerError, RecursionError, IndexError, ValueError):
        return []
    return list(nodes[0].nodelist if nodes and hasattr(nodes[0], "nodelist") else nodes)


def unknown_commands(tex: str) -> list[str]:
    """The commands of a formula that are shown by their names, since nobody knows what they do.

    >>> unknown_commands(r"\\alpha \\foo{x}")
    ['foo']
    """
    from pylatexenc.latex2text import get_default_latex_context_db

    known, names = get_default_latex_context_db(), re.findall(r"\\([A-Za-z]+)", tex)
    ours = UPRIGHT | OPERATORS | SILENT | _MEANING.keys() | ALPHABETS.keys() | _ACCENTS.keys()
    return [
        name
        for name in dict.fromkeys(names)
        if name not in ours and known.get_macro_spec(name) is None
    ]


def _sequence(nodes: list[Any]) -> list[Inline]:
    """Nodes one after the other; ``^`` and ``_`` take the node that follows them."""
    found: list[Inline] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        if _kind(node) == "LatexSpecialsNode" and node.specials_chars in ("^", "_"):
            # pylatexenc 2 has these as characters; kept for what its tables may add.
            at += 1
            continue
        if getattr(node, "macroname", "") in OPERATORS:
            found += _operator(node, isinstance(found[-1], Emph) if found else False)
            at += 1
            continue
        if _kind(node) == "LatexCharsNode":
            at += _characters(node.chars, nodes[at + 1 : at + 2], found)
            continue
        found += _node(node)
        at += 1
    return found


def _characters(chars: str, following: list[Any], found: list[Inline]) -> int:
    """Append characters; return how many nodes were used (2 where an index took the next)."""
    parts = re.split(r"([\^_])", chars)
    found += _letters(parts[0])
    for mark, content in zip(parts[1::2], parts[2::2], strict=True):
        wrap = Sup if mark == "^" else Sub
        content = content.lstrip()
        if content:
            found.append(wrap(_letters(content[0])))
            found += _letters(content[1:])
        elif following:
            raised = merge_text(_node(following[0]))
            found += [wrap(raised)] if raised else []
            return 2
    return 1


def _operator(node: Any, after_letter: bool) -> list[Inline]:
    before, after = " " if after_letter else "", " " if node.macro_post_space else ""
    return [Text(f"{before}{node.macroname}{after}")]


def _node(node: Any) -> list[Inline]:
    kind = _kind(node)
    if kind == "LatexCharsNode":
        return list(_letters(node.chars))
    if kind in ("LatexGroupNode", "LatexMathNode", "LatexEnvironmentNode"):
        return _sequence(list(node.nodelist or []))
    if kind == "LatexMacroNode":
        return _macro(node)
    if kind == "LatexSpecialsNode":
        return [Text({"~": " ", "&": " "}.get(node.specials_chars, node.specials_chars))]
    return []


def _macro(node: Any) -> list[Inline]:
    name = node.macroname
    arguments = [one for one in (node.nodeargd.argnlist if node.nodeargd else []) if one]
    inner: list[Inline] = [inline for one in arguments for inline in _node(one)]
    if name in UPRIGHT:
        return [Text(_plain(inner))]
    if name in ALPHABETS:
        letters, alphabet = _plain(inner), ALPHABETS[name]
        # A word half in one alphabet and half in another reads as a mistake.
        known = all(char in alphabet for char in letters)
        return [Text("".join(alphabet[char] for char in letters) if known else letters)]
    if name in _MEANING and not arguments:
        return [Text(_MEANING[name])]
    if name in SILENT:
        return inner
    if name == "frac" and len(arguments) == 2:
        return [*_bracketed(_node(arguments[0])), Text("/"), *_bracketed(_node(arguments[1]))]
    if name == "sqrt" and arguments:
        index: list[Inline] = [Sup(merge_text(_node(one))) for one in arguments[:-1]]
        return [*index, Text("√"), *_bracketed(_node(arguments[-1]))]
    return list(_letters(sign_of(name))) if not arguments else _accented(name, inner)


def _bracketed(inlines: list[Inline]) -> list[Inline]:
    """In brackets, where it is more than one number or word."""
    return inlines if _plain(inlines).isalnum() else [Text("("), *inlines, Text(")")]


def _accented(name: str, inner: list[Inline]) -> list[Inline]:
    """A single letter with its accent; what is longer loses it, since no sign spans letters."""
    mark = _ACCENTS.get(name, "")
    match merge_text(inner):
        case (Emph((Text(letter),)),) if mark and len(letter) == 1:
            return [Emph((Text(letter + mark),))]
    return inner


def sign_of(name: str) -> str:
    """What a command without arguments looks like: a sign, or its name where it has none."""
    if name in _MEANING:
        return _MEANING[name]
    from pylatexenc.latex2text import get_default_latex_context_db

    spec = get_default_latex_context_db().get_macro_spec(name)
    shown = getattr(spec, "simplify_repl", None)
    if isinstance(shown, str) and "%" not in shown and "\\" not in shown:
        return shown
    return name if name.isalpha() else name[:1].replace(",", " ").replace(";", " ")


def _letters(chars: str) -> Inlines:
    """Letters in italics, all else upright, no space around relations."""
    parts = _LETTERS.split(_close_up(chars))
    return merge_text(
        Emph((Text(part),)) if number % 2 and part not in _DOUBLE_STRUCK.values() else Text(part)
        for number, part in enumerate(parts)
        if part
    )


def _close_up(chars: str) -> str:
    return _RELATIONS.sub(r"\1", chars)


def _plain(inlines: list[Inline]) -> str:
    return "".join(
        inline.text if isinstance(inline, Text) else _plain(list(getattr(inline, "children", ())))
        for inline in inlines
    )


def _bare(tex: str) -> str:
    return re.sub(r"[\\{}$]", "", tex)


def _kind(node: Any) -> str:
    return type(node).__name__
