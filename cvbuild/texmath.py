"""Formulas as TeX's mathematics, put together anew of what is known to be harmless.

A formula of a title is data. Nothing of it reaches the .tex file as it was typed: it is read
into nodes, and each node is written as a sign, a letter, or a command of this module. Signs are
written as themselves, as the package unicode-math reads them
(https://ctan.org/pkg/unicode-math).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from cvbuild.formula import ALPHABETS, OPERATORS, SILENT, UPRIGHT, parse_formula, sign_of

#: Signs that every OpenType font for mathematics has.
_SIGNS = frozenset(
    "±×÷·¬°†‡•…′∀∂∃∅∇∈∉∋∏∐∑−∓∘√∝∞∧∨∩∪∫∮∼≃≅≈≠≡≤≥≪≫⊂⊃⊆⊇⊕⊖⊗⊥⊤⊢⋅⋆⋯→←↔↑↓↦⇒⇐⇔⟨⟩‖⌈⌉⌊⌋∣∥∖ℓℏℜℑℵ℘"
    + "".join(ALPHABETS["mathbb"].values())
)
_GREEK = frozenset("αβγδεζηθικλμνξοπρςστυφχψωϵϑϕϱϖΓΔΘΛΞΠΣΥΦΨΩ")
_PLAIN = frozenset("+-*/=<>()[]|,.;!?")
_ESCAPED = {
    ":": r"\mathcolon ",
    "%": r"\%",
    "#": r"\#",
    "$": r"\$",
    "&": r"\&",
    "{": r"\{",
    "}": r"\}",
    "~": r"\;",
    " ": r"\,",
}
#: Words with spaces around them, which TeX's mathematics would close up.
_PROSE = re.compile(r"(?:^|\s)[^\W\d_]{2,}(?:\s|$)")
_ACCENTS = frozenset(
    ["hat", "widehat", "tilde", "widetilde", "bar", "overline", "vec", "dot", "ddot", "check"]
)
_FACES = {
    "mathcal": "symcal",
    "mathscr": "symscr",
    "mathfrak": "symfrak",
    "mathbf": "symbfup",
    "textbf": "symbfup",
    "mathsf": "symsfup",
}


class _UnknownError(Exception):
    """There is something in the formula that this module does not write."""


@lru_cache(maxsize=4096)
def math_tex(tex: str) -> str | None:
    r"""The formula for TeX's mathematics, without dollar signs; None where a part is unknown.

    A fraction has a solidus, as in any running text, so that its line reads and searches well.

    >>> math_tex(r"O(n \log n)")
    'O(n\\mathop{\\mathrm{log}}\\nolimits n)'
    >>> math_tex(r"\input{secret}") is None
    True
    """
    if _PROSE.search(tex):
        return None
    try:
        return _sequence(parse_formula(tex)) or None
    except (_UnknownError, RecursionError):
        return None


def _sequence(nodes: Iterable[Any]) -> str:
    """Nodes one after the other; an index or power is written for what comes next."""
    written: list[str] = []
    taken: set[str] = set()
    mark = ""
    for token in _tokens(nodes):
        if isinstance(token, str) and token in "^_":
            mark += token
            continue
        one = _token(token)
        if not mark:
            taken.clear()
            written.append(one)
            continue
        if len(mark) > 1:
            raise _UnknownError
        if mark in taken:
            # TeX stops at a second power of the same letter.
            written.append("{}")
            taken.clear()
        written.append(f"{mark}{{{_bare(one)}}}")
        taken.add(mark)
        mark = ""
    return "".join(written)


def _tokens(nodes: Iterable[Any]) -> Iterable[Any]:
    for node in nodes:
        if type(node).__name__ == "LatexCharsNode":
            yield from (char for char in node.chars if not char.isspace())
        else:
            yield node


def _token(token: Any) -> str:
    if isinstance(token, str):
        return _sign(token)
    match type(token).__name__:
        case "LatexGroupNode":
            return f"{{{_sequence(token.nodelist or [])}}}"
        case "LatexCharsNode":
            return "".join(map(_sign, token.chars.strip()))
        case "LatexMacroNode":
            return _macro(token.macroname, _arguments(token))
        case "LatexSpecialsNode":
            return _sign(token.specials_chars)
    raise _UnknownError


def _arguments(node: Any) -> Sequence[Any]:
    return [one for one in (node.nodeargd.argnlist if node.nodeargd else []) if one]


def _macro(name: str, arguments: Sequence[Any]) -> str:
    if name in OPERATORS:
        return rf"\mathop{{\mathrm{{{name}}}}}\nolimits "
    if not arguments:
        return "" if name in SILENT else _sign(sign_of(name))
    inner = _bare(_token(arguments[-1]))
    if name == "frac" and len(arguments) == 2:
        return "/".join(map(_bracketed, arguments))
    if name == "sqrt":
        index = "".join(f"[{_bare(_token(one))}]" for one in arguments[:-1])
        return rf"\sqrt{index}{{{inner}}}"
    if name in _ACCENTS:
        return rf"\{name}{{{inner}}}"
    if name in SILENT:
        return inner
    word = _word(arguments[-1])
    if name in _FACES:
        return rf"\{_FACES[name]}{{{word}}}"
    if name in ALPHABETS and all(letter in ALPHABETS[name] for letter in word):
        return "".join(ALPHABETS[name][letter] for letter in word)
    if name in UPRIGHT:
        return rf"\mathrm{{{word}}}"
    raise _UnknownError


def _bracketed(node: Any) -> str:
    inner = _bare(_token(node))
    return inner if inner.isalnum() else f"({inner})"


def _bare(group: str) -> str:
    """What is in a group; a group that is none as it is."""
    return group[1:-1] if re.fullmatch(r"\{[^{}]*\}", group) else group


def _word(node: Any) -> str:
    """The letters of an argument that is nothing but words."""
    inner = getattr(node, "nodelist", [node])
    word = "".join(getattr(one, "chars", "\0") for one in inner)
    if not re.fullmatch(r"[A-Za-z0-9 ]+", word):
        raise _UnknownError
    return word.replace(" ", r"\ ")


def _sign(sign: str) -> str:
    sign = unicodedata.normalize("NFC", sign)
    if sign in _ESCAPED:
        return _ESCAPED[sign]
    known = sign in _PLAIN or sign in _SIGNS or sign in _GREEK
    if known or (sign.isascii() and sign.isalnum() and len(sign) == 1):
        return sign
    raise _UnknownError
