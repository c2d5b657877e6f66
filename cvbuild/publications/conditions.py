"""``where:``, an expression in Jinja's syntax over the fields of a record.

It can compare, combine and look into texts and lists, and nothing else: no calls, no
attributes, no arithmetic that grows, so its cost is that of reading the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cvbuild.decode import fields_of
from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.model import PartialDate, Person, Present, Publication, Record
from cvbuild.publications.figures import citations_of
from cvbuild.publications.identity import own_places
from cvbuild.publications.status import is_reviewed, status_of, venue_of
from cvbuild.richtext import Inlines, to_plain
from cvbuild.source import Span

if TYPE_CHECKING:
    from jinja2 import nodes

Condition = Callable[[Record], bool]

_LONGEST = 2000
_FILTERS = frozenset(["first", "last", "length", "lower", "upper"])
_TESTS = frozenset(["none", "in"])
#: Parts of expressions that may occur, as jinja2.nodes calls them.
_PARTS = frozenset(
    ["Name", "Const", "List", "Tuple", "Compare", "Operand", "And", "Or", "Not", "Test", "Filter"]
) | {"Add", "Sub", "Neg", "Pos"}
#: Fields of a record that are no matter of selection.
_HIDDEN = frozenset(["line", "extra", "hidden", "links", "entries"])


class ConditionError(Exception):
    """What is wrong with an expression; ``name`` is the word of it that is, if it is a word."""

    def __init__(self, message: str, *hints: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name
        self.hints = hints


@dataclass(frozen=True, slots=True)
class Place:
    """An expression as it is written, and where."""

    text: str
    span: Span | None

    def of(self, name: str) -> Span | None:
        """The place of a word in it, where it stands on one line as it is."""
        span, found = self.span, re.search(rf"\b{re.escape(name)}\b", self.text)
        if not (span and name and found and span.end_column):
            return span
        quotes = span.end_column - span.column - len(self.text)
        if quotes not in (0, 2):
            return span
        start = span.column + quotes // 2
        return Span(span.path, span.line, start + found.start(), start + found.end())


def condition(
    text: str, kind: type[Record], person: Person, span: Span | None, report: Report
) -> Condition | None:
    """The expression as a function of records of a kind; None, and a report, where it is wrong.

    What a record does not say is neither more nor less than anything, nor true.
    """
    place = Place(text, span)
    try:
        evaluate = _compiled(text, names_of(kind))
    except ConditionError as wrong:
        report.error("condition", str(wrong), place.of(wrong.name), *wrong.hints)
        return None
    told: list[str] = []

    def fulfils(record: Record) -> bool:
        problem, found = "", None
        try:
            found = evaluate(**values_of(record, person))
        except TypeError:
            problem = "it compares what cannot be compared"
        else:
            if not isinstance(found, bool | Missing):
                problem = f"expected true or false, found '{found}'"
        if problem and not told:
            # One record is example enough.
            told.append(record.id)
            report.error("condition", f"{problem}, for '{record.id}'", span)
        return found is True

    return fulfils


class Missing:
    """What a record does not say."""

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, Missing)

    def __hash__(self) -> int:
        return 0

    def __str__(self) -> str:
        return ""

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def _is_not(self, other: object) -> bool:
        return False

    def _stays(self, *other: object) -> Missing:
        return self

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _is_not
    __add__ = __radd__ = __sub__ = __rsub__ = __neg__ = __pos__ = _stays


MISSING = Missing()


def names_of(kind: type[Record]) -> list[str]:
    """The names that an expression over records of a kind may have."""
    return sorted(values_of(kind(), Person()))


def values_of(record: Record, person: Person) -> dict[str, Any]:
    """The fields of a record as plain texts, numbers and lists, and what follows from them."""
    found = {
        item.name: _plain(getattr(record, item.name), hint)
        for item, hint in fields_of(type(record)).values()
        if item.name not in _HIDDEN
    }
    date = getattr(record, "date", None) or getattr(record, "start", None)
    if hasattr(record, "date"):
        found["year"] = date.year if date else MISSING
    if isinstance(record, Publication):
        places, cited = own_places(record.author, person), citations_of(record)
        found |= {
            "authors": [str(author.name) for author in record.author],
            "position": places[0] + 1 if places else MISSING,
            "venue": venue_of(record),
            "status": status_of(record),
            "peer_reviewed": is_reviewed(record),
            "citations": MISSING if cited is None else cited,
        }
        del found["author"]
    return found


def _plain(value: Any, hint: Any) -> Any:
    if hint == Inlines:
        return to_plain(value)
    if isinstance(value, tuple):
        return [_plain(one, Inlines if isinstance(one, tuple) else None) for one in value]
    if value is None:
        return MISSING
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Present):
        return "present"
    return str(value) if isinstance(value, PartialDate) else str(getattr(value, "name", value))


def _compiled(text: str, known: Iterable[str]) -> Callable[..., Any]:
    """The expression as a function of names."""
    from jinja2 import StrictUndefined, TemplateSyntaxError
    from jinja2.parser import Parser
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    if len(text) > _LONGEST:
        raise ConditionError(f"expected at most {_LONGEST} letters, found {len(text)}")
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    environment.filters |= {
        "first": lambda value: value[0] if value else MISSING,
        "last": lambda value: value[-1] if value else MISSING,
    }
    environment.tests["none"] = lambda value: value is None or value is MISSING
    try:
        parser = Parser(environment, text, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise ConditionError(f"expected one expression, found '{parser.stream.current.value}'")
        _check(tree, set(known))
        return environment.compile_expression(text, undefined_to_none=False)
    except TemplateSyntaxError as wrong:
        message = (wrong.message or "").removesuffix(".")
        message = message.replace("unexpected 'end of template'", "the expression has no end")
        raise ConditionError(f"{message[:1].lower()}{message[1:]}") from wrong
    except (RecursionError, SyntaxError, MemoryError) as wrong:
        raise ConditionError("the expression is too deep") from wrong


def _check(tree: nodes.Node, known: set[str]) -> None:
    """Refuse what an expression may not hold."""
    from jinja2 import nodes

    for node in _all(tree):
        kind = type(node).__name__
        if isinstance(node, nodes.Name) and node.name not in known:
            hints = did_you_mean(node.name, known) or (f"there are {', '.join(sorted(known))}",)
            raise ConditionError(f"unknown name '{node.name}'", *hints, name=node.name)
        allowed = {"Filter": _FILTERS, "Test": _TESTS}.get(kind)
        if allowed and node.name not in allowed:
            hint = f"there are {', '.join(sorted(allowed))}"
            raise ConditionError(f"unknown {kind.lower()} '{node.name}'", hint, name=node.name)
        if kind not in _PARTS:
            what = _REFUSED.get(kind, f"'{kind.lower()}'")
            raise ConditionError(f"an expression can have no {what}")


_REFUSED: Mapping[str, str] = {
    "Call": "calls",
    "Getattr": "attributes",
    "Getitem": "attributes",
    "Mul": "'*'",
    "Pow": "'**'",
    "Div": "'/'",
    "FloorDiv": "'//'",
    "Mod": "'%'",
    "Concat": "'~'",
    "CondExpr": "'if'",
    "Dict": "mappings",
}


def _all(tree: nodes.Node) -> Iterable[Any]:
    from jinja2 import nodes

    return (tree, *tree.find_all(nodes.Node))
