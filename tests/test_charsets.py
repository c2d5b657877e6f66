"""Encodings by name, and the guess at one for a hint."""

from __future__ import annotations

import random

import pytest

from cvbuild.charsets import encodings, is_encoding, likely_encoding

RUSSIAN = "Викторов, Михаил Маркович. Химия"
JAPANESE = "機械学習のための研究"


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "José Müller, “naïve” – Straße"),
        ("cp1252", "@article{a, title = {Überraschung im Café}}"),
        ("shift_jis", JAPANESE),
        ("euc-jp", JAPANESE),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("euc-kr", "김철수, 기계 학습 연구"),
        ("gb18030", "凯撒 测试期刊"),
        ("big5", "機器學習研究 國立臺灣大學"),
        ("utf-16-le", "# Ada Example\né"),
        ("utf-16-be", "# Ada Example\né"),
    ],
)
def test_the_likely_encoding(encoding: str, words: str) -> None:
    """This test ensures that bytes which are words in one encoding are known for it."""
    assert encoding == likely_encoding(words.encode(encoding))


def test_nothing_is_likely_of_noise() -> None:
    """This test ensures that bytes which are words in no encoding give no hint."""
    chance = random.Random(1)
    noise = [chance.randbytes(200) for _ in range(50)]
    assert {""} == {likely_encoding(content) for content in noise}


@pytest.mark.parametrize("name", ["latin-1", "CP1252", "shift_jis", "utf-16-le", "utf_8"])
def test_encodings_of_text(name: str) -> None:
    """This test ensures that an encoding is known by any of its names."""
    assert is_encoding(name)


@pytest.mark.parametrize("name", ["", "latin-9000", "base64", "rot13", "idna", "a\0", "undefined"])
def test_what_is_no_encoding_of_text(name: str) -> None:
    """This test ensures that Python's codecs for other things than letters are not offered."""
    assert not is_encoding(name)
    assert name not in encodings()
