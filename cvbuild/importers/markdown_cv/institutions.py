"""The names of organisations: by their words, their legal forms, and how they end. Pure."""

from __future__ import annotations

import re

from cvbuild.importers.markdown_cv.text import strip
from cvbuild.importers.markdown_cv.words import INSTITUTION_WORDS
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Inlines, to_plain

_LEGAL_FORM = re.compile(
    r"(?<=[\w.)&] )(?:GmbH|gGmbH|mbH|AG|SE|KG|KGaA|OHG|UG|GbR|SA|S\.A\.(?:S\.|U\.)?|SAS|SARL"
    r"|SASU|S\.?à\.?r\.?l\.|S\.L\.(?:U\.)?|SL|SpA|S\.p\.A\.|S\.r\.l\.|Inc|Ltd|Limited|LLC|LLP|PLC"
    r"|plc|Corp|B\.?V\.|N\.?V\.|BV|NV|Oyj?|A/S|ApS|AB)(?![\w-])|e\.\s?V\.(?!\w)"
    r"|(?:株式|有限|合同)会社"
)

#: What the words for institutions end with that German writes together.
_COMPOUND = re.compile(
    r"universit[äa]t|hochschule|gymnasium|schule\b|akademie|kliniken\b|klinik\b|klinikum\b"
    r"|krankenhaus\b|spital\b|institut\b|museum\b|ministerium\b|bibliothek\b|stiftung\b",
    re.I,
)
_JAPANESE = re.compile(
    "大学|高校|高等学校|学院|専門学校|研究所|株式会社|有限会社|合同会社|学会|財団|機構|病院|協会|法人"
)
_ACRONYMS = re.compile(
    r"\b(?:ETHZ?|EPFL|MIT|ENS|INSA|UCL|UCLA|KIT|RWTH|LMU|TUM|TU|FU|HU|INRIA|INRAE?|CNRS|CSIC|CHU|IES|CEIP)\b"
)


def is_institution(plain: str) -> bool:
    """Whether a text names an organisation, as far as words can tell."""
    return bool(
        set(fold(plain)) & INSTITUTION_WORDS
        or has_legal_form(plain)
        or _COMPOUND.search(plain)
        or _JAPANESE.search(plain)
        or _ACRONYMS.search(plain)
    )


def has_legal_form(plain: str) -> bool:
    """Whether a text has the legal form of a company, as ``Acme Ltd`` has."""
    return bool(_LEGAL_FORM.search(plain))


_SHORTENED = re.compile(r"(?:\b(?:Inc|Ltd|Corp|Co|Bros|Dept|Univ)|\.\s?\w{1,2})\.\s*\Z")


def without_stop(name: Inlines) -> Inlines:
    """A name without the point of its sentence; the one of ``Acme Inc.`` is its own."""
    bare = strip(name, " ,;")
    return bare if _SHORTENED.search(to_plain(bare)) else strip(bare, " ,;.")
