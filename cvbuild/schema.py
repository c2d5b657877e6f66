"""JSON Schemas of the YAML that people write, from the dataclasses that read it.

Editors complete and check by them (https://json-schema.org/draft/2020-12). They are as lenient
as ``decode``: a text may be written as a number, a person as a name. Pure.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any, Literal

from cvbuild.decode import SHORT_FORMS, fields_of
from cvbuild.document.variant import Project, Variant
from cvbuild.model import Duration, EndDate, PartialDate, Present, Profile
from cvbuild.richtext import Inlines

#: The kinds of file that have a schema, and the dataclasses they are read as.
SCHEMAS: dict[str, type] = {"profile": Profile, "project": Project, "variant": Variant}

_DATE = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}\??(-\d{1,2}(-\d{1,2})?)?$"},
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ]
}
# YAML reads 012 and true as something else than text; decode does not.
_TEXT = {"type": ["string", "number", "boolean"]}

_SCALARS: dict[Any, dict[str, Any]] = {
    str: _TEXT,
    Inlines: _TEXT,
    bool: {"enum": [True, False, "yes", "no"]},
    int: {"type": "integer"},
    float: {"type": "number"},
    PartialDate: _DATE,
    EndDate: {"anyOf": [*_DATE["anyOf"], {"const": "present"}]},
    Duration: {"type": "string", "pattern": r"^\d+ ?(years?|months?)( .*)?$"},
}


def schema_of(name: str, extra: Mapping[str, type] | None = None) -> dict[str, Any]:
    """The schema of a kind of file of SCHEMAS, or of ``extra``."""
    made = _Schemas()
    top = made.record({**SCHEMAS, **(extra or {})}[name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"cvbuild {name}",
        **top,
        "$defs": dict(sorted(made.definitions.items())),
    }


class _Schemas:
    """Each dataclass once, under its name, so that records can hold one another."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def record(self, cls: Any) -> dict[str, Any]:
        properties = {
            key: {
                **_with_aliases(self.value(hint), field.metadata.get("aliases", {})),
                **_least(field.metadata.get("least")),
                "description": str(field.metadata.get("doc", "")),
            }
            for key, (field, hint) in fields_of(cls).items()
        }
        return {"type": "object", "additionalProperties": False, "properties": properties}

    def value(self, hint: Any) -> dict[str, Any]:
        if hint in _SCALARS:
            return _SCALARS[hint]
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin in (typing.Union, types.UnionType):
            return self._union(arguments)
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is tuple:
            return {"type": "array", "items": self.value(arguments[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.value(arguments[1])}
        return self._reference(hint)

    def _union(self, arguments: tuple[Any, ...]) -> dict[str, Any]:
        options = [option for option in arguments if option is not type(None)]
        if set(options) == {PartialDate, Present}:
            return _SCALARS[EndDate]
        if len(options) == 1:
            return self.value(options[0])
        return {"anyOf": [self.value(option) for option in options]}

    def _reference(self, cls: Any) -> dict[str, Any]:
        name = cls.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.record(cls)
        reference = {"$ref": f"#/$defs/{name}"}
        return {"anyOf": [_TEXT, reference]} if cls in SHORT_FORMS else reference


def _with_aliases(shape: dict[str, Any], aliases: Mapping[str, str]) -> dict[str, Any]:
    """The choice with other words for its values; YAML reads two of them as true and false."""
    booleans = [word == "true" for word in aliases if word in ("true", "false")]
    return {"enum": [*shape["enum"], *booleans]} if booleans else shape


def _least(number: int | None) -> dict[str, int]:
    return {} if number is None else {"minimum": number}
