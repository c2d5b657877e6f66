"""The characters of a document, without what they are marked as."""

from __future__ import annotations

import dataclasses
from typing import Any

from cvbuild.document import Document, Entry
from cvbuild.richtext import Inline, to_plain


def plain_of(document: Document | Entry) -> str:
    """All characters of a document or an entry, for asking which letters its fonts must have."""
    found: list[str] = []

    def visit(value: Any) -> None:
        if isinstance(value, tuple):
            if is_inlines(value):
                found.append(to_plain(value))
            else:
                for one in value:
                    visit(one)
        elif dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                if not field.metadata.get("role"):
                    visit(getattr(value, field.name))

    visit(document)
    return "\n".join(found)


def is_inlines(content: Any) -> bool:
    """Whether a tuple holds inlines, and not rows, entries or paragraphs of inlines."""
    return bool(content) and all(isinstance(one, Inline.__args__) for one in content)
