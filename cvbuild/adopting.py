"""Writing into a person's own ``profile.yaml``, with every comment and the order of it kept.

Why ruamel.yaml, here and nowhere else: it is the one library that writes a YAML file back with
its comments. It is slow, and is asked for only when a person says ``--adopt``.
"""

from __future__ import annotations

import io
import re
from typing import Any


def adopted(text: str, corrections: dict[str, Any]) -> str:
    """The text of a profile.yaml with corrections laid into it.

    An entry that the file has already, by its id, takes the new fields; the others are added
    at the end of their section, and sections at the end of the file.
    """
    yaml = _round_trip()
    data = yaml.load(text) or yaml.map()
    for section, entries in corrections.items():
        if isinstance(entries, dict):
            data.setdefault(section, yaml.map()).update(entries)
            continue
        if not data.get(section):
            data[section] = yaml.seq()
        for entry in entries:
            _lay(data[section], entry)
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _lay(section: Any, entry: Any) -> None:
    keys = ("id",) if isinstance(entry, dict) and "id" in entry else ("kind", "text", "name")
    for known in section:
        if isinstance(known, dict) and isinstance(entry, dict) and _same(known, entry, keys):
            known.update(entry)
            return
    section.append(entry)


def _same(known: Any, entry: dict[str, Any], keys: tuple[str, ...]) -> bool:
    named = [key for key in keys if key in entry]
    return bool(named) and all(known.get(key) == entry[key] for key in named)


def _round_trip() -> Any:
    """A reader and writer that leaves all words as they are written: ``012`` stays ``012``."""
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    nothing = [("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"))]

    class OnlyNothing(VersionedResolver):
        """Every plain scalar is text, but for YAML's words for nothing."""

        @property
        def versioned_resolver(self) -> dict[str, Any]:
            return {first: nothing for first in ("~", "n", "N", "")}

    yaml = YAML(typ="rt")
    yaml.Resolver = OnlyNothing
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
