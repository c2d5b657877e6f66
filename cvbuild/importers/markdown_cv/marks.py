"""The marks after the names of authors, and the legend that says what they mean. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from cvbuild.model import Role
from cvbuild.richtext import Code, Inlines, Math, Sup, Text, to_plain

_SIGNS = "*∗⋆★†‡§¶#✉📧🖂"
_SAME = {"∗": "*", "⋆": "*", "★": "*", "📧": "✉", "🖂": "✉"}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ", "0123456789abcde", strict=True))
#: A sign, or a number or letter that is raised, as ``marked`` shows it.
_MARK = re.compile(rf"[{_SIGNS}]|\{{\w{{1,2}}\}}")
_UNMARKED = re.compile(rf"[{_SIGNS}{''.join(_RAISED)}\d]|\{{\w{{1,2}}\}}")
ROLES: tuple[str, ...] = get_args(Role)

_ROLE_WORDS: tuple[tuple[str, Role], ...] = (
    ("correspond|korrespond|責任著者", "corresponding"),
    ("equal|gleich|égal|egal|igual|contribut|shared|joint|first author|geteilt|同等", "equal"),
    ("senior|last author", "senior"),
    ("supervis|mentor|student|betreu|encadr", "supervised"),
)
_LEGEND = re.compile(rf"({_MARK.pattern})\s*[:=–—-]?\s*([^{_SIGNS}{{}}\d;]{{3,90}})")
_LEGEND_AFTER = re.compile(rf"([^{_SIGNS}{{}}]{{3,90}}?)\s*\(?({_MARK.pattern})")


def marked(inlines: Inlines) -> str:
    """The plain text, where a number or letter that is raised stands in braces.

    >>> marked((Text("A. Bee"), Sup((Text("1,†"),))))
    'A. Bee{1}†'
    """
    shown = ""
    for inline in inlines:
        match inline:
            case Sup(children):
                shown += "".join(map(_raised, re.findall(rf"\w+|[{_SIGNS}]", to_plain(children))))
            case Text(content):
                shown += re.sub(rf"[{''.join(_RAISED)}]", lambda one: _raised(one[0]), content)
            case Code() | Math():
                shown += to_plain((inline,))
            case _:
                shown += marked(inline.children)
    return shown


def _raised(token: str) -> str:
    if token in _SIGNS:
        return token
    return f"{{{_RAISED.get(token, token)}}}" if len(token) < 3 else ""


def without_marks(plain: str) -> str:
    """A text without marks, and without the numbers of affiliations."""
    return _UNMARKED.sub("", plain)


def marks_of(piece: str) -> tuple[str, list[str]]:
    """A name without its marks, and them."""
    marks = [_bare(mark) for mark in _MARK.findall(piece)]
    return " ".join(_MARK.sub("", piece).split()), marks


def read_legend(plain: str) -> dict[str, str]:
    """What marks after names mean, where a text says so and is short: a role, or else its words.

    >>> read_legend("* equal contribution, † corresponding author, ‡ project lead")
    {'*': 'equal', '†': 'corresponding', '‡': 'project lead'}
    """
    if len(plain) > 240:
        return {}
    forward = {_bare(mark): _meaning(words) for mark, words in _LEGEND.findall(plain)}
    backward = {_bare(mark): _meaning(words) for words, mark in _LEGEND_AFTER.findall(plain)}
    return next((one for one in (forward, backward) if set(one.values()) & set(ROLES)), {})


def _bare(mark: str) -> str:
    return _SAME.get(mark, mark.strip("{}"))


def _meaning(words: str) -> str:
    found = (role for row, role in _ROLE_WORDS if re.search(row, words, re.I))
    return next(found, "") or words.strip(" ,;.()")


def read_roles(marks: list[str], legend: Mapping[str, str]) -> tuple[tuple[Role, ...], list[str]]:
    """The roles that marks stand for, and those that stand for none, with their meaning.

    A star that no legend explains is an equal part; a number is an affiliation.
    """
    meanings = {"*": "equal", "✉": "corresponding", **legend}
    roles: dict[Role, None] = {}
    others = []
    for mark in marks:
        meaning = meanings.get(mark, "")
        role = next((role for role in get_args(Role) if role == meaning), None)
        if role:
            roles[role] = None
        elif meaning or mark in _SIGNS:
            others.append(f"{mark} {meaning}".strip())
    return tuple(roles), others
