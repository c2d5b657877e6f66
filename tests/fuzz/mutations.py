"""Texts made worse: letters, words, lines and brackets lost, doubled, moved and exchanged."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_MOST = 5000
#: One input in so many is a long one, to see that time grows with the length and no faster.
_LONG_EVERY = 2500
_LONG = 40_000

#: What breaks readers of any kind.
_ODD = (
    "\0", "\ufeff", "\ufffe", "\uffff", "\x1a", "\x7f", "\x85",
    "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\r", "\r\n", "\t", "\n\n\n", " ", "\xa0",
    "\u200b", "\u200d", "\u200f", "\u202e", "\u2066", "\u0301", "e\u0301\u0302", "\xad",
    "\ufe0f",
    "👍", "👨\u200d👩\u200d👧", "日本語", "עברית", "العربية", "ß", "İ", "ı", "ﬁ", "Ⅳ", "٣", "²",
    "½", "𝟘",
    "0000-99-99", "2024-02-30", "9999-12-31", "10000", "-1", "0", "00", "1e999", "NaN", "-0.0",
    "99999999999999999999", "0x10", "1_000", "0.1.2", "13/13/13", "Feb 30", "2024-W99", "24:00",
    "{", "}", "[", "]", "(", ")", "<", ">", '"', "'", "`", "\\", "$", "%", "&", "#", "_", "^",
    "~", "*", "|", ":", ";", ",", ".", "/", "=", "@", "!", "?", "-", "--", "---", "…", "–",
    "null", "true", "None", "undefined", "[]", "{}", '""', "''", "~~", "<!--", "-->", "]]>",
    "%00", "%s", "{0}", "{{", "}}", "${x}", "$$", "\\\\", "\\u0000", "\\ud800", "&#0;", "&lt;",
    "http://", "https://[", "https://a b", "javascript:alert(1)", "mailto:", "//", "../../x",
    "doi:", "10.", "10.1/", "https://doi.org/10.1/(x)<y>", "arXiv:", "0000-0000-0000-000X",
)  # fmt: skip

#: What means something to a kind of text.
_WORDS: dict[str, tuple[str, ...]] = {
    "tex": (
        "@string{", "@preamble{", "@comment{", "@article{", "@book(", " # ", " = ",
        "crossref = ",
        "xdata = {a}", "author = {", " and ", " and others", ", Jr., ", '{\\"', "\\'{",
        "\\emph{",
        "\\textbf", "\\url{", "\\href{a}{", "$\\frac{", "\\begin{x}", "\\input", "\\def\\a{\\a}",
        "month = jan", "date = {2020-13/..}", "year = {{{", "\\c{", "\\v", "\\aa", "{\\", "}}",
    ),
    "json": (
        "{", "}", "[", "]", ":", ",", '"', ": null", ": []", ": {}", ': ""', ": 1e400", ": -1",
        ": true", ': [[["x"]]]', '"\\ud800"', '"\\u0000"', "NaN", "Infinity", "//", "/*", "'a'",
        '"a":1,"a":2,', '"date-parts": [[2020, 99, 99]]', '"date-parts": [[]]', ": [null]",
        '": {"value": ', '"type": "x"', '"name": {', '"path": 7', ": 99999999999999999999",
    ),
    "xml": (
        "<", ">", "</", "/>", "<a>", "</a>", "<a b=", "<![CDATA[", "]]>", "<!--", "-->", "<?x",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&amp", "&#x0;", "&#xD800;", "&#99999999;",
        ' xmlns="x"', ' xmlns:a="x"', "<a:b/>", "<sub>", "<sup><sub>", "<i>", "<math>", "<br>",
        "<year>0</year>", "<title>", "</title>", "<title/>", "<title></title>", ' a="1" a="2"',
    ),
    "markdown": (
        "# ", "## ", "###### ", "\n===\n", "\n---\n", "- ", "* ", "1. ", "    ", "\t", "> ",
        "| ",
        "|---|", "**", "***", "__", "\\*", "[a](b)", "[a](<b c>)", "![", "](", "[^1]", "[^1]:",
        "<sup>", "</sup>", "<!--", "$", "\\$", "``` ", "~~~", "`", "<a@b.c>", "[](#)", " — ",
        " – ",
        "Education", "Publications", "since May 2021", "2014 – 2021", "present", "et al.", "\\",
    ),
    "tagged": (
        "TY  - JOUR", "ER  - ", "\nER  -", "PMID- 1", "TI  - ", "AU  - ", "FAU - ",
        "PY  - 2020///",
        "Y1  - //", "DA  - 2020/13/45/x", "SP  - ", "  - ", "XX  - ", "\n      ", "-", "DP  - ",
        "AID - x [doi]", "PT  - ", "\nA1  - ,", "N2  - <p>", "UR  - ", "L1  - ", "KW  - ",
    ),
    "yaml": (
        ": ", "- ", "\n  ", "\n    - ", "? ", "&a ", "*a", "!!python/object:x ", "!x ", "<<: *a",
        "|", ">-", "{", "}", "[", "]", "''", '"', "# ", " #", "---", "...", "%YAML 9.9", "@",
        "`",
        "~", "null", "NO", "012", "2024-05", "present", "1e999", ".nan", "name: {", "id: x",
        "tokens: {", "sections: ", "version: 99", "publications: [", "{id: a}", "a: &a [*a]",
    ),
    "listing": (
        "CVJan 28", "41.3LGMay 25", "CLJan 28", "CV", "et al.", " · ", "Code", "h-index",
        "5,408",
        "papers", "citations", "Feb 30", "May 2021", "\n\n", "99 of 100", "novelty 49 %", "*",
    ),
}  # fmt: skip
_DIALECTS: dict[str, str] = {
    "bibtex": "tex",
    "markdown-cv": "markdown",
    "richtext": "markdown",
    "ris": "tagged",
    "scholar-listing": "listing",
    **dict.fromkeys(("arxiv", "dblp", "orcid", "pubmed"), "xml"),
    **dict.fromkeys(("rendercv", "profile", "variant", "project", "theme"), "yaml"),
}


def mutated(kind: str, seed: int, number: int, pieces: Sequence[str]) -> str:
    """The input of a kind with that seed and number, the same wherever it is made.

    No letter of it is half of one: a file that is read as UTF-8 has none.
    """
    chance = random.Random(f"{kind}:{seed}:{number}")
    make = _Maker(chance, pieces, (*_ODD, *_WORDS[_DIALECTS.get(kind, "json")] * 3))
    text = chance.choice(pieces)
    if number % _LONG_EVERY == _LONG_EVERY - 1:
        text = make.long(text)
    else:
        for _ in range(min(8, 1 + int(chance.expovariate(0.6)))):
            text = chance.choice(_MUTATIONS)(make, text)[:_MOST]
    return text.encode("utf-8", "replace").decode()


class _Maker:
    """Chance, and what it chooses from."""

    def __init__(self, chance: random.Random, pieces: Sequence[str], tokens: Sequence[str]) -> None:
        self.chance = chance
        self.pieces = pieces
        self.tokens = tokens

    def long(self, text: str) -> str:
        """Much of one thing: a part of the text, a token, or the whole."""
        start, end = self.range(text, most=len(text))
        much = self.chance.choice([text, text[start:end] or "x", self.chance.choice(self.tokens)])
        much = much * (_LONG // len(much))
        return self.chance.choice([much, text[:start] + much + text[start:]])

    def range(self, text: str, most: int = 60) -> tuple[int, int]:
        """Where a part of a text begins and ends: often a few letters, seldom many."""
        start = self.chance.randrange(len(text) + 1)
        return start, start + min(most, 1 + int(self.chance.expovariate(1 / 12)))

    def cut_out(self, text: str) -> str:
        start, end = self.range(text)
        return text[:start] + text[end:]

    def double(self, text: str) -> str:
        start, end = self.range(text)
        return text[:start] + text[start:end] * self.chance.choice([2, 2, 2, 3, 40]) + text[end:]

    def insert(self, text: str) -> str:
        start, _ = self.range(text)
        times = self.chance.choice([1, 1, 1, 1, 2, 70, 1200])
        return text[:start] + self.chance.choice(self.tokens) * times + text[start:]

    def replace_word(self, text: str) -> str:
        """A token, another word, or nothing in place of a word."""
        words = list(re.finditer(r"[^\W_]+", text))
        if not words:
            return text
        word = self.chance.choice(words)
        other = self.chance.choice(
            [self.chance.choice(self.tokens), self.chance.choice(words)[0], ""]
        )
        return text[: word.start()] + other + text[word.end() :]

    def splice(self, text: str) -> str:
        """The beginning of one text and the end of another."""
        other = self.chance.choice(self.pieces)
        here, there = self.range(text)[0], self.range(other)[0]
        return text[:here] + other[there:]

    def lend(self, text: str) -> str:
        """A part of another text put in."""
        other = self.chance.choice(self.pieces)
        here, (start, end) = self.range(text)[0], self.range(other, most=400)
        return text[:here] + other[start : end + 80] + text[here:]

    def break_off(self, text: str) -> str:
        here = self.range(text)[0]
        return self.chance.choice([text[:here], text[here:]])

    def move_lines(self, text: str) -> str:
        lines = text.splitlines(keepends=True) or [""]
        here, there = (self.chance.randrange(len(lines)) for _ in range(2))
        line = lines[here]
        change = self.chance.randrange(4)
        if change != 1:
            del lines[here]
        if change in (1, 2):
            lines.insert(there, line)
        elif change == 3:
            lines.insert(here, f"{self.chance.choice([' ', '  ', '    ', '- '])}{line}")
        return "".join(lines)

    def move_group(self, text: str) -> str:
        """What stands between two brackets or tags lost, doubled, emptied, or wrapped."""
        groups = [found.span() for found in _GROUP.finditer(text)]
        if not groups:
            return text
        start, end = self.chance.choice(groups)
        group = text[start:end]
        other = text[slice(*self.chance.choice(groups))]
        depth = self.chance.choice([1, 5, 300])
        begin, finish = group[:1] * depth, group[-1:] * depth
        changed = ["", group * 2, group[:1] + group[-1:], other, begin + group * 2]
        changed.append(begin + group + finish)
        return text[:start] + self.chance.choice(changed) + text[end:]

    def change_letters(self, text: str) -> str:
        """One letter for another, everywhere or in one place."""
        if not text:
            return text
        letter = self.chance.choice(text)
        other = self.chance.choice(["", letter * 2, letter.swapcase(), self.chance.choice(_ODD)])
        if self.chance.random() < 0.3:
            return text.replace(letter, other)
        here = text.index(letter)
        return text[:here] + other + text[here + 1 :]

    def change_bytes(self, text: str) -> str:
        """Read in another encoding than it was written in, or a bit turned over."""
        one, other = self.chance.choice(_ENCODINGS)
        content = bytearray(text.encode(one, "replace"))
        if content and self.chance.random() < 0.7:
            content[self.chance.randrange(len(content))] ^= 1 << self.chance.randrange(8)
        return content.decode(other, "replace")

    def change_line_ends(self, text: str) -> str:
        return text.replace("\n", self.chance.choice(["\r", "\r\n", "\n\n", "\u2028", "\x0b", " "]))


_GROUP = re.compile(
    r"\{[^{}]*\}|\[[^\[\]]*\]|\([^()]*\)|<([a-z]+)[^<>]*>[^<>]*</\1>|<[^<>]+>|\"[^\"\n]*\""
)
_ENCODINGS = (
    *(("utf-8", "utf-8"), ("utf-8", "latin-1"), ("utf-8", "cp1252"), ("latin-1", "utf-8")),
    *(("utf-16-le", "utf-8"), ("utf-8", "utf-16-be"), ("gb18030", "utf-8")),
)
_MUTATIONS: tuple[Callable[[_Maker, str], str], ...] = (
    *(_Maker.insert, _Maker.insert, _Maker.replace_word, _Maker.replace_word, _Maker.replace_word),
    *(_Maker.cut_out, _Maker.double, _Maker.splice, _Maker.lend, _Maker.break_off),
    *(_Maker.move_lines, _Maker.move_lines, _Maker.move_group, _Maker.move_group),
    *(_Maker.move_group, _Maker.change_letters, _Maker.change_bytes, _Maker.change_line_ends),
)
