"""biblatex's data annotations: what a field such as ``author+an`` says of one of the names.

https://ctan.org/pkg/biblatex, section 3.6: ``{1=equal; 2=equal, corresponding}``, and in quotes
what is no key but a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cvbuild.model import Author

_ITEM = re.compile(r'\s*([1-9][0-9]{0,4})\s*=\s*("[^"]*"|[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:;|$)')


def read_annotation(written: str) -> dict[int, tuple[str, ...]]:
    """What is said of each name, by its place; nothing where some of it is of another form.

    >>> read_annotation('1=equal, senior; 2="Bern; Basel"')
    {1: ('equal', 'senior'), 2: ('Bern; Basel',)}
    """
    found: dict[int, tuple[str, ...]] = {}
    at = 0
    while item := _ITEM.match(written, at):
        at = item.end()
        literal = item[2].startswith('"')
        words = [item[2].strip('"')] if literal else re.split(r"\s*,\s*", item[2])
        found[int(item[1])] = tuple(words)
    return found if at == len(written.rstrip()) or at == len(written) else {}


def annotated(
    authors: tuple[Author, ...], facts: Mapping[int, dict[str, Any]]
) -> tuple[Author, ...]:
    """The people with further facts, by their places."""
    return tuple(replace(author, **facts.get(at, {})) for at, author in enumerate(authors, 1))
