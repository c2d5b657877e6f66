"""Nothing is lost: each word of a source stands in what was imported of it, or in what was said.

A word is a run of three letters or digits at least, without case and accents. What carries no
fact is taken out of the source first, by its form: keys, tags, names of fields, commands. The
few words beside these that readers turn into something else are listed by kind, with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvbuild.coverage import coverage
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.encode import encode
from cvbuild.importers import IMPORTERS, detect_kind, import_source
from cvbuild.importers.markdown_cv.left import consumed_words
from cvbuild.model import Aside, Profile, Unread
from cvbuild.source import Source
from tests.conftest import FIXTURES, SEEDS, TESTS
from tests.importers.words import content_of, is_kept, kept_words, text_of, words_of

#: For every kind: what each reader turns into a value.
_ANYWHERE = {
    r"https?|www|doi|org": "a DOI or an address is kept in its short form",
    r"jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?"
    r"|oct(ober)?|nov(ember)?|dec(ember)?": "months are numbers in dates",
    r"null|true|false": "what is not there, or a flag, is a value and no word",
    r"and|others": "what joins names in a list",
}
#: What a reader turns into something else, or leaves out by intent, and why.
ALLOWED: Mapping[str, Mapping[str, str]] = {
    "arxiv": {
        r"alternate|related|text|html|application|atom|schemas": "what a link leads to",
    },
    "bibtex": {
        r"(ma|phd)thesis|(tech|res)report|pat(ent|req)(de|eu|fr|uk|us)?|inpress|pubmed": (
            "biblatex's own words for types and states, said in full"
        ),
        r"family|true|stoc": "a part of a name, a flag, a part of the name of a string",
        r"etal": "a list that was cut short",
    },
    "crossref": {
        r"first|additional": "the place of an author in the list is the author's place",
        r"posted|list": "a type, in CSL's word; the envelope of an answer",
        r"[0-9]{13}": "the milliseconds of a date that is kept",
        r"abstract": "the heading of an abstract",
    },
    "csl-json": {r"abstract": "the heading of an abstract"},
    "dblp": {r"homepages|juuml|rgen": "the names of DBLP's own files"},
    "json-resume": {},
    "markdown-cv": {
        r"since|now|until|seit|bis|desde": "what makes a period of two dates",
        r"marz|april|okt|janvier|mars|mayo|summer": "months and seasons are numbers in dates",
        r"tel|mailto|address|sprachen": "a kind of contact, or of record, is its key",
        r"advisor|note|tecnologias|chez|pages|link|code|title": "the label of a field",
        r"joint|first|authors?|corresponding|equally|coauthor|contribution|shared|authorship": (
            "the legend of marks, which are roles"
        ),
        r"employer|role|dates": "the heads of a table's columns, which are fields",
        r"layout|newtons|permalink|redirect|include|base|path|archive|single|endfor": (
            "front matter and templates, for the program that makes a page of it"
        ),
        r"curriculum|vitae|lebenslauf": "what a document of this kind is",
        r"incl": "a list of authors that was cut short",
        r"img|shields|badge|blue": "the image of a link that is kept",
        r"山田太郎": "a name that is kept in its two parts",
    },
    "openalex": {
        r"first|middle|last": "the place of an author in the list is the author's place",
        r"education|company|nonprofit|other": "what OpenAlex takes an institution to be",
        r"[0-9]+": "numbers of institutions and topics, scores, places of words in an abstract",
        r"keywords": "the address of a key word is made of it",
        r"ncbi|nlm|nih|gov|pmc|pubmed|articles": "an address that is kept as an identifier",
    },
    "orcid": {
        r"public|self|sandbox|app|client": "who may see it, and whose program wrote it",
        r"other|names|researcher|urls|address|keywords|external|identifiers|educations"
        r"|employments|fundings|peer|reviews|works|activities|distinctions|positions"
        r"|qualifications|resources|services|personal|details": "the path of a part of the record",
        r"[0-9]+": "times of changes, and numbers of what stands below another thing",
        r"book|author|preprint|abs": "a type in CSL's word; a part of an identifier's address",
        r"first": "the place of an author in the list is the author's place",
    },
    "pubmed": {
        r"publisher|medline|nlm|notnlm|print|electronic|internet|unassigned|authors|editors": (
            "what PubMed says of its own record of a work"
        ),
        r"pmc|background": "the kind of an identifier, or of a part of an abstract",
        r"[0-9]{6}": "PubMed's number of a type of publication",
    },
    "rendercv": {r"tel|network|username|work": "a kind of contact is its key"},
    "ris": {r"[A-Z]{3,5}": "a code of a type of work, in CSL's word"},
    "scholar-listing": {
        r"profile|semantic|cited|all|year|papers|title": "what the page calls its figures",
        r"code": "a flag that has a field",
    },
    "semantic-scholar": {},
}


def files() -> Iterator[tuple[str, Path]]:
    """Every file that can be imported, with its kind: the invented ones, and those beside us."""
    for path in sorted((TESTS / "importers").glob("*/*/in.*")):
        yield path.parent.parent.name, path
    for path in sorted([*FIXTURES.glob("*/*"), *SEEDS.glob("*.txt")]):
        try:
            kind = detect_kind(Source(path.name, text_of(path)))
        except UnicodeDecodeError:
            continue
        if kind:
            yield kind, path


FILES = list(files())


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda one: getattr(one, "name", one))
def test_every_word_is_kept(kind: str, path: Path) -> None:
    """This test ensures that no word of a source is lost in silence."""
    source = Source(path.name, text_of(path))
    report = Report()
    profile = import_source(source, kind, report)
    said = " ".join(map(render_diagnostic, report))
    kept = {word.casefold() for word in (*kept_words(profile), *words_of(said))}
    # The words of a CV's labels, in several languages, stand in the tables of its reader.
    labels = consumed_words() if kind == "markdown-cv" else ()
    kept |= {word for label in labels for word in map(str.casefold, words_of(label))}
    allowed = re.compile("|".join([*_ANYWHERE, *ALLOWED[kind]]), re.IGNORECASE)
    aside = {at for one in _aside(profile) for at in one}
    lost = [
        f"{number}: {word}"
        for number, line in enumerate(content_of(kind, source.text).split("\n"), 1)
        for word in words_of(line)
        if number not in aside and not is_kept(word, _Either(kept, allowed))
    ]
    assert [] == lost


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda one: getattr(one, "name", one))
def test_every_line_has_its_place(kind: str, path: Path) -> None:
    """This test ensures that what was not read, or left aside, is told by lines of the file."""
    source = Source(path.name, text_of(path))
    report = Report()
    profile = import_source(source, kind, report)
    found = coverage(source, profile, report)
    assert found.lines == found.read | found.unread | found.aside
    assert profile.source is not None
    parts: tuple[Unread | Aside, ...] = (*profile.unread, *profile.source.aside)
    for part in parts:
        assert part.line in found.lines, part
        assert part.last == 0 or part.line < part.last <= len(source.lines()), part


class _Either:
    """The words that are kept, and those that may be lost."""

    def __init__(self, kept: set[str], allowed: re.Pattern[str]) -> None:
        self.kept, self.allowed = kept, allowed

    def __contains__(self, word: object) -> bool:
        return word in self.kept or bool(self.allowed.fullmatch(str(word)))


#: Parts of these that are no record of the person's, or say only how it looks.
_NO_RECORDS = ("/design", "/settings", "/summary_stats", "/affiliations", "/topics")


@pytest.mark.parametrize(
    "case",
    [
        "crossref/answer/in.json",
        "csl-json/library/in.json",
        "json-resume/odd/in.json",
        "json-resume/whole/in.json",
        "openalex/author/in.json",
        "openalex/results/in.json",
        "rendercv/odd/in.yaml",
        "rendercv/whole/in.yaml",
        "semantic-scholar/author/in.json",
    ],
)
def test_fields_that_nobody_knows_are_kept(case: str) -> None:
    """This test ensures that what a program may add tomorrow, to a record, a person in it, or
    to the file, is imported today."""
    text = text_of(TESTS / "importers" / case)
    planted: dict[str, str] = {}
    tree = _planted(yaml.load(text, Loader=yaml.BaseLoader), "", planted)
    written = json.dumps(tree) if case.endswith("json") else yaml.safe_dump(tree)
    kind = case.partition("/")[0]
    kept = encode(import_source(Source("in", written), kind, Report()))
    lost = {path for word, path in planted.items() if word not in kept}
    assert set() == {path for path in lost if not path.startswith(_NO_RECORDS)}
    assert len(planted) > 4


def _planted(tree: Any, path: str, planted: dict[str, str]) -> Any:
    """The same with one more field in each mapping, each with a word of its own."""
    if isinstance(tree, list):
        return [_planted(one, path, planted) for one in tree]
    if not isinstance(tree, dict):
        return tree
    word = f"planted{len(planted)}x"
    planted[word] = path
    return {key: _planted(one, f"{path}/{key}", planted) for key, one in tree.items()} | {
        "unheard-of": word
    }


@pytest.mark.parametrize(
    ("kind", "begins", "field"),
    [
        ("bibtex", r"(?m)^@article\s*\{\s*[\w:]+,", "unheardof = {planted},"),
        ("ris", r"(?m)^TY  - .*\n", "ZZ  - planted\n"),
        ("pubmed", r"(?m)^PMID- .*\n", "ZZ  - planted\n"),
        ("arxiv", r"<entry>", "<unheard><of>planted</of></unheard>"),
        ("dblp", r"<article[^>]*>", "<unheardof>planted</unheardof>"),
    ],
)
def test_tags_that_nobody_knows_are_kept(kind: str, begins: str, field: str) -> None:
    """This test ensures the same of what is no tree of names and values."""
    for path in sorted((TESTS / "importers" / kind).glob("*/in.*")):
        written, count = re.subn(begins, lambda found: found[0] + field, text_of(path))
        kept = encode(import_source(Source("in", written), kind, Report()))
        broken = sum("broken" in part for part in path.parts)
        assert count - 2 * broken <= kept.count("planted"), path


def test_every_kind_is_held_to_it() -> None:
    """This test ensures that each kind has an invented file, and its own list."""
    assert set(IMPORTERS) == set(ALLOWED) == {kind for kind, path in FILES if TESTS in path.parents}


def _aside(profile: Profile) -> Iterator[range]:
    for one in profile.source.aside if profile.source else ():
        yield range(one.line, max(one.line, one.last) + 1)
