"""The words of a source that carry facts, and the words of what was imported of it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

import yaml

from cvbuild.encode import encode
from cvbuild.model import Profile
from cvbuild.reading.sectionwords import find_section


def text_of(path: Path) -> str:
    """The text of a file in UTF-8 or UTF-16."""
    content = path.read_bytes()
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if wide else "utf-8-sig")


def kept_words(profile: Profile) -> Iterator[str]:
    """The words of everything that an imported file says, without the marks of its Markdown."""
    for said in _leaves(yaml.load(encode(profile), Loader=yaml.BaseLoader)):
        for shown in (said, re.sub(r"[\\*_~^`]", "", said), _plain_tex(said)):
            yield from words_of(html.unescape(shown))
        if date := re.fullmatch(r"(\d{4})\??-(\d\d)(?:-(\d\d))?", said):
            yield "".join(part or "" for part in date.groups())


def _leaves(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from _leaves(value)
    elif isinstance(data, list):
        for value in data:
            yield from _leaves(value)
    else:
        yield str(data)


_LIKE = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "đ": "d", "ð": "d"}
    | {"ł": "l", "Ł": "L", "ı": "i", "þ": "th"}
)
_RUN = re.compile(r"[^\W\d_]+|\d+")
#: Where a page glues words together: ``CVJun``, ``LGMay``.
_GLUED = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^A-Za-z]+")


def words_of(shown: str) -> list[str]:
    """The words of a text: runs of three letters or digits at least, without their accents."""
    letters = unicodedata.normalize("NFKD", shown.translate(_LIKE))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return [word for word in _RUN.findall(bare) if len(word) > 2]


def is_kept(word: str, kept: Container[str]) -> bool:
    """Whether a word stands there, or all of the words that it was glued together of."""
    return word.casefold() in kept or all(
        part.casefold() in kept for part in _GLUED.findall(word) if len(part) > 2
    )


def content_of(kind: str, written: str) -> str:
    """A source without what carries no fact by its form, line by line as it was."""
    start = written.lstrip("\ufeff \r\n\t")[:1]
    strip = {
        "bibtex": _of_bibtex,
        "rendercv": _of_yaml,
        "markdown-cv": _of_markdown,
        "scholar-listing": _plain_tex,
    }.get(kind) or {"<": _of_xml, "{": _of_json, "[": _of_json}.get(start, _of_tagged)
    return html.unescape(html.unescape(strip(written.replace("\r\n", "\n").replace("\r", "\n"))))


def _lines_of(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


_TAG = r"</?[A-Za-z][^<>]*>"


def _of_json(written: str) -> str:
    """Without its keys; of an abstract that OpenAlex turned inside out, the keys are the words."""
    inside_out = re.compile(r'("abstract_inverted_index"\s*:\s*)(\{[^{}]*\})')
    flat = inside_out.sub(lambda found: found[1] + found[2].replace(":", ","), written)

    def value(found: re.Match[str]) -> str:
        if found[2]:
            return " "
        shown = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), found[1])
        return re.sub(r"\\[nrt]", " ", shown.replace("\\/", "/"))

    shown = re.sub(r'("(?:[^"\\\n]|\\.)*")(\s*:)?', value, flat)
    # ORCID's numbers of programs, beside their names.
    return re.sub(rf"APP-\w+|{_TAG}", "", shown)


def _of_xml(written: str) -> str:
    """Without the names of elements and of attributes, and without comments."""
    shown = re.sub(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>", _lines_of, written, flags=re.DOTALL)

    def tag(found: re.Match[str]) -> str:
        given = re.findall(r'([\w:.-]+)\s*=\s*"([^"]*)"', found[0])
        values = [one for name, one in given if not name.startswith(("xmlns", "xsi:"))]
        inner = re.match(r"</?(?:i|b|sub|sup|tt)\b", found[0])
        return ("" if inner else " " + " ".join(values) + " ") + _lines_of(found)

    return _plain_tex(re.sub(_TAG, tag, shown))


def _of_bibtex(written: str) -> str:
    """Without types, names of fields and of strings that are used, and LaTeX's commands."""
    shown = re.sub(r"@\w+\s*[{(]", " ", written)
    shown = re.sub(r"(?m)(^|[,{(])(\s*)[\w+-]+(\s*)=(?!=)", r"\1\2 \3", shown)
    strings = re.findall(r"@string\s*[{(]\s*([\w+-]+)\s*=", written, re.IGNORECASE)
    names = "|".join(map(re.escape, strings)) or "(?!)"
    shown = re.sub(rf"(?mi)(=|#|  )\s*(?:{names})\s*(?=[,#}}\n])", r"\1 ", shown)
    shown = re.sub(r"\\noopsort\s*\{[^{}]*\}|(?m:(?:^|(?<=[,}]) )[ \t]*%.*$)", "", shown)
    shown = re.sub(r"\\switchargs\{([^{}]*)\}\{([^{}]*)\}", r"\2\1", shown)
    shown = re.sub(r"\\printfirst(\{[^{}]*\})\{[^{}]*\}", r"\1", shown)
    return re.sub(_TAG, "", _plain_tex(shown))


def _of_tagged(written: str) -> str:
    shown = re.sub(r"(?m)^[\ufeff \t]*[A-Z][A-Z0-9]{1,3} {0,3}-", "", written)
    return re.sub(_TAG, "", _plain_tex(shown))


def _of_yaml(written: str) -> str:
    shown = re.sub(r"(?m)(?:^|[ \t])#.*$", "", written)
    return re.sub(r"(?m)^(\s*(?:- )?)[\w\"']+:(?=\s|$)", r"\1", shown)


def _of_markdown(written: str) -> str:
    """Without comments, tags, and headings that are a section of the profile."""
    shown = re.sub(r"<!--.*?-->", _lines_of, written, flags=re.DOTALL)
    lines = [
        "" if len(line) < 90 and find_section(line.strip(" #*_:")) else line
        for line in shown.split("\n")
    ]
    return re.sub(_TAG, "", _plain_tex("\n".join(lines)))


_ACCENT = re.compile(r"\\(?:[`'^\"~=.]|[Hcdbtuvkr](?![A-Za-z]))\s*\{?\\?([A-Za-z])\}?")
_TEX_LETTERS = {"ss": "ss", "ae": "ae", "AE": "Ae", "oe": "oe", "OE": "Oe", "aa": "a", "AA": "A"}
_TEX_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?![A-Za-z])\s*(?:\{\})?")


def _plain_tex(written: str) -> str:
    """LaTeX without its accents, commands and braces."""
    shown = _ACCENT.sub(r"\1", written)
    shown = _TEX_LETTER.sub(lambda found: _TEX_LETTERS.get(found[1], found[1]), shown)
    return re.sub(r"[{}]|\\-", "", re.sub(r"\\[A-Za-z]+\*?", " ", shown))
