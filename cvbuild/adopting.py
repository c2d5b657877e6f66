"""Writing into a person's own ``profile.yaml``, with every comment and the order of it kept.

Why ruamel.yaml, here and nowhere else: it is the one library that writes a YAML file back with
its comments. It is slow, and is asked for only when a person says ``--adopt``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


def adopted(
    text: str, corrections: dict[str, Any], comments: Sequence[Comment] = (), origin: str = ""
) -> str:
    """The text of a profile.yaml with corrections laid into it, and comments of ``origin``.

    An entry that the file has already, by its id, takes the new fields; the others are added
    at the end of their section, sections at the end of the file, comments behind them. Lines
    end as those of the file do.
    """
    plain = text.replace("\r\n", "\n")
    plain = _with_comments(_corrected(plain, corrections), comments, origin)
    return plain.replace("\n", "\r\n") if "\r\n" in text else plain


def _corrected(text: str, corrections: dict[str, Any]) -> str:
    if not corrections:
        return text
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


@dataclass(frozen=True, slots=True)
class Comment:
    """What a person noted in an imported file, and the id of the entry that it is beside."""

    text: str
    entry: str = ""


def comments_of(text: str) -> list[Comment]:
    """The comments of an imported file, without the first line, which an import has written.

    A comment on a line of its own is of what follows it.
    """
    import yaml

    found = []
    try:
        tokens = list(yaml.scan(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        return []
    entries = list(_entry_lines(tokens))
    end = 0
    for token in tokens:
        for match in _COMMENT.finditer(text, end, max(end, token.start_mark.index)):
            line = text.count("\n", 0, match.start(1))
            at = token.start_mark.line if _stands_alone(text, match.start(1)) else line
            if not match[1].startswith(_WRITTEN):
                found.append(Comment(match[1].lstrip("# ").rstrip(), _entry_at(entries, at)))
        end = token.end_mark.index
    return found


_COMMENT = re.compile(r"(?:(?<=\s)|(?<![\s\S]))(#[^\n\r]*)")
_WRITTEN = "# Built by cvbuild from"


def _stands_alone(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _entry_lines(tokens: Sequence[Any]) -> Iterator[tuple[int, str]]:
    """The line that each entry with an id begins in, and the id."""
    import yaml

    begin = 0
    for token, key, _, value in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if isinstance(token, yaml.BlockEntryToken):
            begin = token.start_mark.line
        named = isinstance(token, yaml.KeyToken) and getattr(key, "value", "") == "id"
        if named and isinstance(value, yaml.ScalarToken):
            yield begin, value.value


def _entry_at(entries: Sequence[tuple[int, str]], line: int) -> str:
    """The id of the last entry that begins in a line or before it."""
    return next((name for begin, name in reversed(entries) if begin <= line), "")


def _with_comments(text: str, comments: Sequence[Comment], origin: str) -> str:
    """A text with comments of another file at its end."""
    if not comments:
        return text
    lines = [f"# Comments of {origin}:"]
    lines += [
        f"#   {one.entry}: {one.text}" if one.entry else f"#   {one.text}" for one in comments
    ]
    return "\n".join([text.rstrip("\n"), *lines, ""])


def _lay(section: Any, entry: Any) -> None:
    keys = ("id",) if isinstance(entry, dict) and "id" in entry else ("kind", "text", "name")
    for known in section:
        if isinstance(known, dict) and isinstance(entry, dict) and _same(known, entry, keys):
            known.update(entry)
            return
    if entry not in section:
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
