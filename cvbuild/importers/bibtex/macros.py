"""Commands that a ``@preamble`` defines, as far as they only move text about.

Why: Patashnik's ``{\\noopsort{1973a}}{\\switchargs{--90}{1968}}`` is the year 1968--90, and
nothing but its definition says so (btxdoc, section 4, https://ctan.org/pkg/bibtex).
"""

from __future__ import annotations

import re

_DEFINITION = re.compile(
    r"\\(?:(?:re)?new|provide)command\*?\s{0,9}\{?\\([A-Za-z]{1,40})\}?\s{0,9}"
    r"(?:\[([0-9])\])?\s{0,9}\{([^{}\\]{0,200})\}"
)
#: What bibliographies use without defining it: btxdoc's own examples.
_USUAL = {
    "noopsort": (1, ""),
    "printfirst": (2, "#1"),
    "singleletter": (1, "#1"),
    "switchargs": (2, "#2#1"),
}
_MOST_STEPS = 50
_LONGEST = 100_000


class Macros:
    """Commands by name, each with the number of its arguments and its text."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[int, str]] = dict(_USUAL)
        self._compile()

    def define(self, preamble: str) -> None:
        """Take up the definitions of a preamble; one that holds commands itself is left alone."""
        for name, count, body in _DEFINITION.findall(preamble):
            self.known[name] = (int(count or 0), body)
        self._compile()

    def _compile(self) -> None:
        names = "|".join(sorted(self.known))
        self.call = re.compile(rf"\\({names})(?![A-Za-z])\s*")

    def expand(self, value: str) -> str:
        """The text with every call replaced, the innermost first, within bounds."""
        if "\\" not in value:
            return value
        for _ in range(_MOST_STEPS):
            calls = list(self.call.finditer(value))
            if not calls or len(value) > _LONGEST:
                break
            value = self._replace(value, calls[-1])
        return value

    def _replace(self, value: str, call: re.Match[str]) -> str:
        count, body = self.known[call[1]]
        arguments: list[str] = []
        at = call.end()
        for _ in range(count):
            found, at = _argument(value, at)
            arguments.append(found)
        text = re.sub(
            "#([1-9])", lambda number: "".join(arguments[int(number[1]) - 1 : int(number[1])]), body
        )
        return value[: call.start()] + text + value[at:]


def _argument(value: str, at: int) -> tuple[str, int]:
    """The group or the letter that stands here, and where it ends."""
    if value[at : at + 1] != "{":
        return value[at : at + 1], min(len(value), at + 1)
    depth = 0
    for brace in re.finditer("[{}]", value[at:]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return value[at + 1 : at + brace.start()], at + brace.end()
    return value[at + 1 :], len(value)
