"""The text layer of a PDF by XeTeX, mended.

Why: a font may have one glyph for several characters, as for the hyphen that is typed
(U+002D) and the one of typographers (U+2010). XeTeX's PDF driver writes down one of them for
all, and what is copied or searched is then not what was typed. The table that says so is in
the PDF (ISO 32000-1, 9.10.3, ToUnicode), and is put right there.
"""

from __future__ import annotations

import io
import re
import unicodedata
from functools import lru_cache

#: Characters that share a glyph with the one that people type.
_TYPED: dict[str, str] = {
    "\u00a0": " ",
    "\u00ad": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u02bc": "’",
    "\u02c9": "¯",
    "\u2126": "Ω",
    "\u2206": "Δ",
    "\u2215": "/",
    "\u2219": "·",
    "\u03bc": "µ",
}
#: A line of the table: one glyph or a range of them, and the (first) character.
_LINE = re.compile(
    rb"^(?P<glyphs><(?P<first>[0-9A-F]+)>\s*(?:<(?P<last>[0-9A-F]+)>\s*)?)<(?P<char>[0-9A-F]{4})>\s*$",
    re.MULTILINE | re.IGNORECASE,
)


def mend(pdf: bytes, characters: str) -> bytes:
    """The PDF with the characters that were typed; ``characters`` are all that were.

    A character is only replaced where it was not typed itself. The same bytes come back
    where there is nothing to mend.
    """
    typed = set(characters)
    wrong = {one: right for one, right in _TYPED.items() if one not in typed and right in typed}
    wrong |= {one: right for one, right in _arabic_forms().items() if one not in typed}
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject, StreamObject

    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    changed = False
    for item in writer._objects:
        table = item.get("/ToUnicode") if isinstance(item, dict) else None
        stream = table.get_object() if table is not None else None
        if not isinstance(stream, StreamObject):
            continue
        before = stream.get_data()
        after = _mended(before, wrong)
        if after != before:
            changed = True
            mended = DecodedStreamObject()
            mended.set_data(after)
            item[NameObject("/ToUnicode")] = writer._add_object(mended.flate_encode())
    if not changed:
        return pdf
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@lru_cache(maxsize=1)
def _arabic_forms() -> dict[str, str]:
    """The forms that letters of Arabic take in a word, and the letters."""
    forms = map(chr, (*range(0xFB50, 0xFDFE), *range(0xFE80, 0xFEFD)))
    letters = ((form, unicodedata.normalize("NFKC", form)) for form in forms)
    return {form: letter for form, letter in letters if " " not in letter}


def _mended(table: bytes, wrong: dict[str, str]) -> bytes:
    def change(found: re.Match[bytes]) -> bytes:
        first, last, char = (int(found[name] or b"0", 16) for name in ("first", "last", "char"))
        count = max(last - first, 0) + 1
        chars = [chr(one) for one in range(char, char + count)]
        if wrong.keys().isdisjoint(chars):
            return found[0]
        mended = [f"<{wrong.get(one, one).encode('utf-16-be').hex().upper()}>" for one in chars]
        listed = f"[{' '.join(mended)}]" if count > 1 else mended[0]
        return found["glyphs"] + listed.encode()

    return _LINE.sub(change, table)
