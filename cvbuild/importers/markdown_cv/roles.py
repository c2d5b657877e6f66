"""Who did what for whom: an organisation and a role told apart in one line of text.

``Vector Institute Research Intern`` has nothing between the two but their words. The role is
the longest run of role words at the end; without one, all of it is the organisation. Pure.
"""

from __future__ import annotations

import re

from cvbuild.importers.markdown_cv.facts import STRONG_BREAK
from cvbuild.importers.markdown_cv.institutions import is_institution
from cvbuild.importers.markdown_cv.rolewords import begins_role, is_role_noun
from cvbuild.importers.markdown_cv.text import cut, split, split_outside, strip
from cvbuild.importers.markdown_cv.words import (
    INSTITUTION_WORDS,
    ORGANIZATIONS,
    PROGRAMME_WORDS,
    ROLE_WORDS,
    find_phrase,
)
from cvbuild.reading.sectionwords import fold, word_set
from cvbuild.richtext import Inlines, join, to_plain

_AT = re.compile(r"\s+(?:at|@|bei|beim|chez)\s+")
_JOINS = frozenset(["&", "and", "und", "et", "y", "/", "+", "-"])


_REVIEWS = re.compile(
    r"((?:[\w-]+ ){0,3}(?:reviewer|referee|gutachter(?:in)?|évaluat(?:eur|rice)|revisora?))"
    r"\s*(?:(?:for|für|pour|para|de)(?: the)?\s*:?|:)\s+(?=\S)",
    re.I,
)


def split_role(inlines: Inlines) -> tuple[Inlines, Inlines]:
    """The organisation and the role that a text names, either empty where it names none."""
    segments = split(inlines, STRONG_BREAK)
    if len(segments) > 1:
        return _chosen(segments)
    reviewed = _REVIEWS.match(to_plain(inlines))
    if reviewed:
        return cut(inlines, reviewed.end()), cut(inlines, *reviewed.span(1))
    at = _AT.search(to_plain(inlines))
    if at and len(to_plain(inlines)[: at.start()].split()) < 7:
        return cut(inlines, at.end()), cut(inlines, 0, at.start())
    parts = split_outside(inlines, ",")
    return _chosen(parts) if len(parts) > 1 else _by_words(inlines)


def is_break(plain: str) -> bool:
    """Whether a text names a time without work, such as parental leave."""
    return bool(find_phrase(fold(plain), "breaks"))


def split_break(inlines: Inlines) -> tuple[Inlines, Inlines]:
    """The words of a time without work, and the institution that is named beside it."""
    parts = split_outside(inlines, ",")
    where = [part for part in parts if set(fold(to_plain(part))) & INSTITUTION_WORDS]
    return join([part for part in parts if part not in where]), join(where)


def is_role(plain: str) -> bool:
    """Whether a text names a role, and no institution before it."""
    if _JAPANESE_ROLE.search(plain):
        return not _JAPANESE_PLACE.search(plain)
    words = fold(plain)
    if words and begins_role(words[0]):
        return True
    role = next((at for at, word in enumerate(words) if is_role_noun(word)), None)
    place = next((at for at, _ in enumerate(words) if _is_place_word(words, at)), len(words))
    return role is not None and role < place


def _is_place_word(words: list[str], at: int) -> bool:
    """Whether a word is of an institution's name, and not of ``group leader``."""
    leads = at + 1 < len(words) and is_role_noun(words[at + 1])
    return is_institution(words[at]) and not leads


_JAPANESE_ROLE = re.compile(
    "エンジニア|主任|部長|課長|係長|研究員|教授|講師|助教|助手|インターン|代表|社長|プログラマ|マネージャ|リーダー|デザイナー"
    "|コンサルタント|医師|教諭|教師|アルバイト|開発者|技術者|担当|社員|学生|委員|査読者|編集者|職員|技師|看護師|薬剤師|保健師|弁護士|会計士|秘書|ポスドク|アシスタント"
    "|ディレクター|アナリスト|記者|理事|会長|次長|室長|所長|校長|店長|サイエンティスト|アーキテクト|オペレーター|リサーチャー"
    "|インストラクター|プロデューサー|ライター|翻訳者|通訳|営業職|事務職|研修医|専攻医|院長"
)
_JAPANESE_PLACE = re.compile("大学|株式会社|有限会社|研究所|病院|協会|学会|高校|高等学校|機構")


def _chosen(parts: list[Inlines]) -> tuple[Inlines, Inlines]:
    """All parts but the first that is a role, and that one."""
    roles = [at for at, part in enumerate(parts) if is_role(to_plain(part))]
    if not roles:
        return join(parts), ()
    others = [part for at, part in enumerate(parts) if at != roles[0]]
    return join(others), parts[roles[0]]


def _by_words(inlines: Inlines) -> tuple[Inlines, Inlines]:
    plain = to_plain(inlines)
    if _JAPANESE_ROLE.search(plain):
        words = split(inlines, re.compile(r"[ \u3000]+"))
        return _chosen(words) if len(words) > 1 else ((), inlines)
    known = next((name for name in ORGANIZATIONS if plain.startswith(name + " ")), "")
    start = len(known) if known else _start_of_role(plain)
    if start and not known and fold(plain)[0] in _RANKS:
        start = 0
    if start is None or (known and not _only_role_words(plain[start:])):
        start = 0 if is_role(plain) and _leads(fold(plain)[0]) else len(plain)
    if is_role(plain) and start >= len(plain) and re.search(r"\b(?:of|for|für|de|in)\b", plain):
        start = 0
    return strip(cut(inlines, 0, start)), strip(cut(inlines, start))


#: Words of rank: no organisation's name begins with them.
_RANKS = word_set(
    "registered certified licensed chartered accredited qualified"
    " chief senior junior principal deputy vice assistant associate visiting executive lead"
    " leitende leitender stellvertretende stellvertretender"
)


def _leads(word: str) -> bool:
    """Whether a role can begin with this word."""
    return word in ROLE_WORDS or is_role_noun(word) or begins_role(word)


def _only_role_words(plain: str) -> bool:
    words = [word for word in plain.split() if word not in _JOINS]
    return bool(words) and all(set(fold(word)) <= ROLE_WORDS for word in words)


def _start_of_role(plain: str) -> int | None:
    """Where the role begins that a text ends with; None where it ends with none.

    >>> _start_of_role("Amazon AWS Research Intern")
    11
    """
    body = re.sub(r"\s*\([^()]*\)\s*\Z", "", plain)
    words = list(re.finditer(r"\S+", body))
    at = len(words)
    if not words or not is_role_noun("".join(fold(words[-1][0])[-1:])):
        return None
    while at and _belongs(words, at - 1):
        at -= 1
    while at < len(words) and words[at][0] in _JOINS:
        at += 1
    acronym = words[at - 1][0] if at > 1 else ""
    if acronym.isupper() and 1 < len(acronym) < 9 and _is_programme(words[at][0]):
        at -= 1
    return words[at].start() if at < len(words) else None


def _belongs(words: list[re.Match[str]], at: int) -> bool:
    """Whether a word is part of the role; ``AI`` only right before its noun."""
    word, following = words[at][0], words[at + 1][0] if at + 1 < len(words) else ""
    if word in _JOINS or word.endswith("-"):
        return True
    if word in ("AI", "KI", "NLP"):
        return at > 0 and bool(following) and is_role_noun("".join(fold(following)))
    parts = fold(word)
    return bool(parts) and all(part in ROLE_WORDS or is_role_noun(part) for part in parts)


def _is_programme(word: str) -> bool:
    return "".join(fold(word)) in PROGRAMME_WORDS
