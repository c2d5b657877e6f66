"""Dataclasses to YAML text, the reverse of ``decode``: what it writes reads back equal.

Fields that have their default are left out, and what can be short is short.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from typing import Any

import yaml

from cvbuild.decode import NO_LINE_ENDS, fields_of
from cvbuild.model import (
    Author,
    Duration,
    Name,
    Paragraph,
    PartialDate,
    Present,
    Supervisor,
    parse_name,
)
from cvbuild.richtext import Inlines, to_markdown


def encode(value: Any) -> str:
    """The YAML of a dataclass; equal values give equal text."""
    return dump(to_plain_data(value))


def dump(data: Any) -> str:
    """The YAML of dicts, lists and strings, keys in the order given."""
    return str(
        yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, indent=2)
    )


def to_plain_data(value: Any, hint: Any = None) -> Any:
    """A value as dicts, lists and strings, as it stands in YAML."""
    if hint == Inlines:
        return to_markdown(value)
    if isinstance(value, Name):
        return _name(value)
    if isinstance(value, PartialDate | Duration):
        return str(value)
    if isinstance(value, Present):
        return "present"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _short(value, _record(value))
    if isinstance(value, tuple | list):
        item = (typing.get_args(hint) or (None,))[0]
        return [to_plain_data(one, item) for one in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain_data(one) for key, one in value.items()}
    return value


def _record(value: Any) -> dict[str, Any]:
    shown = {}
    for key, (field, hint) in fields_of(type(value)).items():
        content = getattr(value, field.name)
        if content != default_of(field) or field.metadata.get("always"):
            shown[key] = to_plain_data(content, hint)
    return shown


def default_of(field: dataclasses.Field[Any]) -> Any:
    """What a field is where nothing is said of it."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _short(value: Any, shown: dict[str, Any]) -> Any:
    """``Jane Doe`` rather than ``name: Jane Doe`` where there is no more to say."""
    only = {Author: "name", Supervisor: "name", Paragraph: "text"}.get(type(value), "")
    return shown[only] if list(shown) == [only] and isinstance(shown[only], str) else shown


def _name(name: Name) -> Any:
    for short in (str(name), name.family_first()):
        if parse_name(short) == name:
            return short
    return _record(name)


class _Dumper(yaml.SafeDumper):
    """Plain scalars wherever YAML allows, since ``decode`` decides by the field's type."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    """Why not always plain: some letters end a line in YAML, and only escapes keep them."""
    style = '"' if text.translate(NO_LINE_ENDS) != text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
