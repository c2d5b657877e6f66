"""A page on which every field of every record holds what could do harm if it were not text."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from cvbuild.cli import main
from cvbuild.decode import fields_of
from cvbuild.document.variant import SectionPlan
from cvbuild.model import RECORD_FIELDS, EndDate, PartialDate, Profile
from cvbuild.richtext import Inlines
from tests.pdf.conftest import require
from tests.pdf.pages import letters, letters_of, links_of

NAME = "Ada Example"
#: What must come out as it was typed; each stands alone, since typography changes quotes.
LITERAL = (
    r"\input{/etc/passwd}",
    r"\write18{ls}",
    r"\catcode12",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style>",
    "<!-",
    "{{ 7*7 }}",
    "{% include x %}",
    "<< 7 >>",
    "<% x %>",
    "%",
    "#",
    "_",
    "^",
    "~",
    "&",
    "$",
    "\\",
    "^^41",
    "]]>",
)
#: Letters of other scripts, and what has no glyph.
LETTERS = "שלום 12 עולם مرحبا 漢字 かな 한국 Ω ﬁ é 😀 👩‍🔬 🇵🇹"
UNSEEN = "zero\u200bwidth\u200d\ufeff \u202eoverride\u202c \u2028 \x01\x02\x07\x1b[31m\x7f\x85"
HOSTILE = " ".join((*LITERAL, LETTERS, UNSEEN))
SCRIPT = "javascript:alert(1)"
LINKS = f"[click]({SCRIPT}) [data](data:text/html,x) [ok](https://example.org/a%b_c#d&e=~$)"


def _value(hint: Any, name: str) -> Any:
    """A hostile value of the type of a field; None where a field can only hold good words."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is str:
        return SCRIPT if name == "url" else f"{name} {HOSTILE}"
    if hint == Inlines:
        return f"{name} {HOSTILE} {LINKS}"
    if hint in (PartialDate, EndDate) or PartialDate in arguments:
        return "2020-02"
    if hint is bool or hint is int or origin is Literal:
        return None
    if origin in (typing.Union, types.UnionType):
        return _value(next(one for one in arguments if one is not type(None)), name)
    if origin is tuple:
        one = _value(arguments[0], name)
        return None if one is None else [one, ""] if isinstance(one, str) else [one]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {f"{name} {HOSTILE}": SCRIPT, "ok": "https://example.org/}{\\%\"'><b>"}
    return dict(_fields(hint))


def _fields(record: Any) -> Iterator[tuple[str, Any]]:
    for key, (field, hint) in fields_of(record).items():
        # A record that is hidden, or has no number for its line, would say nothing.
        value = _value(hint, key) if field.name not in ("id", "line", "hidden") else None
        if value is not None:
            yield key, value


def _profile() -> dict[str, Any]:
    profile = dict(_fields(Profile))
    for name in ("version", "source", "sources", "same", "distinct", "unread"):
        profile.pop(name, None)
    profile["person"]["name"] = NAME
    profile["contacts"] += [
        {"kind": kind, "text": HOSTILE, "url": url}
        for kind, url in (("email", ""), ("website", ""), ("x", SCRIPT), ("a b", "file:///etc"))
    ]
    crowd = [f"Author {HOSTILE}", NAME, *(f"Given{number} Family{number}" for number in range(400))]
    profile["publications"] += [
        {"title": "A crowd", "author": crowd, "issued": 2021},
        {"title": "W" * 1500, "author": [NAME], "issued": 2021},
        {"title": "", "author": [], "container-title": "", "DOI": ""},
    ]
    # Records without a word in them.
    for name in RECORD_FIELDS:
        profile[name].append({"id": f"empty-{name}"})
    return profile


def _variant(backend: str) -> dict[str, Any]:
    kinds = typing.get_args(fields_of(SectionPlan)["kind"][1])
    own: dict[str, Any] = {"title": HOSTILE, "text": [f"{HOSTILE} {LINKS}"], "note": HOSTILE}
    return {
        "title": HOSTILE,
        "keywords": [HOSTILE],
        "backend": backend,
        "outputs": ["pdf", "html", "tex"],
        "sections": [
            {"kind": kind, **own} | ({"max-authors": 500} if kind == "publications" else {})
            for kind in kinds
        ],
    }


@pytest.mark.parametrize(
    ("backend", "program"),
    [
        pytest.param("latex", "xelatex", marks=pytest.mark.tex),
        pytest.param("weasyprint", "WeasyPrint", marks=pytest.mark.weasy),
    ],
)
def test_hostile_text_is_text(
    backend: str,
    program: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    require(program)
    home = tmp_path / "Über 100% & $HOME {x} #1"
    for name, content in (("profile", _profile()), ("variants/cv", _variant(backend))):
        path = home / f"profiles/ada/{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=False), encoding="utf-8")
    monkeypatch.chdir(home)

    code = main(["build", "-j", "1"])

    said = capsys.readouterr().err
    assert code == 0, said
    assert "Traceback" not in said
    assert "\x1b" not in said
    folder = home / "output/ada"
    _check_page(folder / "cv.pdf")
    _check_html((folder / "cv.html").read_text(encoding="utf-8"))


def _check_page(pdf: Path) -> None:
    shown = letters_of(pdf, NAME)
    for literal in LITERAL:
        assert letters(literal) in shown, literal
    for word in ("漢字", "かな", "한국", "zerowidth", "Family399", "W" * 60):
        assert word in shown, word
    assert "root:" not in shown
    assert letters("{{ 49 }}") not in shown
    links = links_of(pdf)
    assert any(link.startswith("https://example.org/") for link in links)
    assert [one for one in links if not re.match(r"https?://|mailto:|tel:", one)] == []


def _check_html(page: str) -> None:
    body = page.partition("<body")[2]
    assert "<script" not in page.lower()
    assert "<img" not in page.lower()
    assert "&lt;script&gt;" in body
    assert "<wbr>" not in page.partition("<title>")[2].partition("<style>")[0]
    assert re.findall(r"href=\"(?!https?://|mailto:|tel:)[^\"]*", body) == []
    assert re.findall(r"<[^>]*\son\w+=", body) == []
    assert "root:" not in page
