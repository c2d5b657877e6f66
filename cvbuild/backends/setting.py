"""What both backends ask before they draw: which fonts, and which letters nobody has."""

from __future__ import annotations

import unicodedata

from cvbuild.diagnostic import Report, did_you_mean
from cvbuild.document import Document
from cvbuild.document.plain import plain_of
from cvbuild.fonts import Family, FontPlan, families_of, known_families, plan_fonts
from cvbuild.source import Span
from cvbuild.theme import Theme
from cvbuild.world import World
from cvbuild.writers import printable

#: Letters of the page's furniture, and those that a hand edit is likely to need.
BASIC = "".join(map(chr, range(0x20, 0x7F))) + "–—…“”‘’„‚•·†‡§¶−\u2005"


def family_of(token: str, theme: Theme, world: World, report: Report) -> Family | None:
    """The font family that a token of the theme names; None, and a report, where it is nowhere."""
    name = theme.tokens[token]
    family = next((one for one in families_of(theme, world) if one.name == name), None)
    if family is None:
        known, span = known_families(), theme.origins.get(token)
        hints = did_you_mean(name, known) or (f"there are {', '.join(known)}",)
        report.error("unknown-font", f"there is no font '{name}' for '{token}'", span, *hints)
    return family


def fonts_of(document: Document, main: Family, report: Report) -> FontPlan:
    """The fonts that a document needs; letters that no font has are reported by name."""
    plan = plan_fonts(printable(plain_of(document)) + BASIC, main)
    for char in sorted(plan.missing):
        name = unicodedata.name(char, "without a name").lower()
        report.warning(
            "missing-letter",
            f"no font has '{char}' (U+{ord(char):04X}, {name}); its number is printed instead",
            _place_of(char, document),
            "run 'cvbuild doctor' to see which fonts are missing here",
        )
    return plan


def _place_of(char: str, document: Document) -> Span | None:
    """Where the first entry that has a letter was written."""
    for section in document.sections:
        for group in section.groups:
            for entry in group.entries:
                if char in plain_of(entry):
                    return entry.origin
    return None
