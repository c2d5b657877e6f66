"""Whole entries of lists in CSL styles, as a document has them: in small Markdown."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any

import pytest

from cvbuild.csl import find_style, load_style
from cvbuild.diagnostic import Report
from cvbuild.document import Paragraph, Reference
from cvbuild.document.compose import compose
from cvbuild.document.variant import Links, Numbering, SectionPlan, Variant
from cvbuild.model import Author, Name, PartialDate, Person, Profile, Publication, parse_name
from cvbuild.richtext import Link, SmallCaps, Strong, Text, parse_inlines, to_markdown, to_plain
from cvbuild.world import DiskWorld

ADA = Person(name=parse_name("Ada Lovisa Muster"))
RICH = ("title", "container_title", "collection_title", "note")


def work(authors: str = "Ada Lovisa Muster", **fields: Any) -> Publication:
    """A publication; names apart by semicolons, texts in small Markdown."""
    for name in RICH:
        if name in fields:
            fields[name] = parse_inlines(fields[name])
    names = tuple(Author(parse_name(one.strip())) for one in authors.split(";") if one.strip())
    defaults = {"id": "a", "type": "article-journal", "issued": PartialDate(2024, 3)}
    return Publication(**{"author": names, **defaults, **fields})


def references(
    style: str,
    *publications: Publication,
    folder: Path,
    person: Person = ADA,
    language: str = "en",
    links: Links = "none",
    numbering: Numbering = "none",
    max_authors: int | None = None,
) -> list[Reference | Paragraph]:
    """The entries of a document with these publications and nothing else."""
    world, report = DiskWorld(folder), Report()
    found = find_style(style, world, report, None)
    csl = load_style(found, language, "scratch", world, report) if found else None
    numbered = tuple(
        dataclasses.replace(one, id=f"{one.id}{at}") for at, one in enumerate(publications)
    )
    plan = SectionPlan(
        kind="publications",
        order="source",
        links=links,
        numbering=numbering,
        max_authors=max_authors,
    )
    variant = Variant(style=style, language=language, sections=(plan,))
    document = compose(Profile(person=person, publications=numbered), variant, report, csl)
    assert list(report) == []
    entries = [entry for group in document.sections[0].groups for entry in group.entries]
    return [entry for entry in entries if isinstance(entry, Reference | Paragraph)]


def written(style: str, *publications: Publication, **look: Any) -> list[str]:
    return [
        " / ".join(map(to_markdown, entry.lines))
        if isinstance(entry, Reference)
        else to_markdown(entry.text)
        for entry in references(style, *publications, **look)
    ]


JOURNAL = work(
    "Ada Lovisa Muster; Bo Sample",
    title="Mixing in shallow lakes",
    container_title="Journal of Lakes",
    volume="41",
    issue="3",
    page="201-219",
    doi="10.1000/jl.41",
)
CONFERENCE = work(
    "Bo Sample; Ada Lovisa Muster; Lucie Anne van den Berg",
    type="paper-conference",
    title="Do lakes transfer?",
    container_title="Conference on Imagined Learning",
    publisher="Press",
    page="1-9",
    url="https://lakes.example/paper",
)
BOOK = work(type="book", title="Shallow Waters", publisher="University Press", edition="2")
THESIS = work(type="thesis", title="Light", genre="PhD thesis", publisher="University of Nowhere")
PREPRINT = work(type="article", title="Neural ponds", arxiv="2408.00001")
SERVED = work(type="article", title="Neural seas", category="cs.LG")
SOFTWARE = work(type="software", title="pondR", url="https://pondr.example")
WORKS = (JOURNAL, CONFERENCE, BOOK, THESIS, PREPRINT, SERVED, SOFTWARE)


APA = """
**Muster, A. L.**, & Sample, B. (2024). Mixing in shallow lakes. *Journal of Lakes*, *41*(3), \
201–219. [https://doi.org/10.1000/jl.41](https://doi.org/10.1000/jl.41)
Sample, B., **Muster, A. L.**, & van den Berg, L. A. (2024). Do lakes transfer? *Conference on \
Imagined Learning*, 1–9. [https://lakes.example/paper](https://lakes.example/paper)
**Muster, A. L.** (2024a). *Shallow Waters* (2nd ed.). University Press.
**Muster, A. L.** (2024b). *Light* \\[PhD thesis\\]. University of Nowhere.
**Muster, A. L.** (2024c). *Neural ponds* (arXiv:2408.00001). arXiv. \
[https://arxiv.org/abs/2408.00001](https://arxiv.org/abs/2408.00001)
**Muster, A. L.** (2024d). *Neural seas*. arXiv.
**Muster, A. L.** (2024e). *pondR* \\[Computer software\\]. \
[https://pondr.example](https://pondr.example)
"""
IEEE = """
**A. L. Muster** and B. Sample, “Mixing in shallow lakes,” *Journal of Lakes*, vol. 41, no. 3, \
pp. 201–219, Mar. 2024, doi: [10.1000/jl.41](https://doi.org/10.1000/jl.41).
B. Sample, **A. L. Muster**, and L. A. van den Berg, “Do lakes transfer?” in *Conference on \
Imagined Learning*, Press, Mar. 2024, pp. 1–9. Available: \
[https://lakes.example/paper](https://lakes.example/paper)
**A. L. Muster**, *Shallow Waters*, 2nd ed. University Press, 2024.
**A. L. Muster**, “Light,” PhD thesis, University of Nowhere, 2024.
**A. L. Muster**, “Neural ponds,” Mar. 2024, *arXiv*: arXiv:2408.00001. Available: \
[https://arxiv.org/abs/2408.00001](https://arxiv.org/abs/2408.00001)
**A. L. Muster**, “Neural seas,” Mar. 2024, *arXiv*.
**A. L. Muster**, *pondR*. (Mar. 2024). Available: [https://pondr.example](https://pondr.example)
"""


@pytest.mark.parametrize(("style", "expected"), [("apa", APA), ("ieee", IEEE)])
def test_entries(style: str, expected: str, tmp_path: Path) -> None:
    """This test ensures that entries are whole, the name bold, addresses live, and no numbers."""
    assert expected.strip().splitlines() == written(f"csl:{style}", *WORKS, folder=tmp_path)


def test_styles_of_other_names(tmp_path: Path) -> None:
    """This test ensures that a journal's style is its parent's, and an old name the new one."""
    nature = written("csl:nature", JOURNAL, folder=tmp_path)
    assert nature == written("csl:nature-physics", JOURNAL, folder=tmp_path)
    medline = written("csl:nlm-citation-sequence", JOURNAL, folder=tmp_path)
    assert medline == written("csl:vancouver", JOURNAL, folder=tmp_path)
    assert nature != medline


def test_labels_are_ours(tmp_path: Path) -> None:
    """This test ensures that an entry has one number: the list's, in the list's order."""
    found = references("csl:ieee", JOURNAL, BOOK, folder=tmp_path, numbering="descending")
    assert ["[2] A. L. Muster and", "[1] A. L. Muster, Sh"] == [
        f"{to_plain(one.label)} {to_plain(one.lines[0])}"[:20]
        for one in found
        if isinstance(one, Reference)
    ]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "apa",
            "… [https://doi.org/10.1000/jl.41](https://doi.org/10.1000/jl.41) \\[[code](https://c.example)\\]",
        ),
        (
            "ieee",
            "doi: [10.1000/jl.41](https://doi.org/10.1000/jl.41). \\[[code](https://c.example)\\]",
        ),
        (
            "nature",
            "(2024). \\[[doi](https://doi.org/10.1000/jl.41)\\] \\[[code](https://c.example)\\]",
        ),
    ],
)
def test_links(style: str, expected: str, tmp_path: Path) -> None:
    """This test ensures that no address is printed twice, and that none is left out."""
    publication = dataclasses.replace(JOURNAL, links={"code": "https://c.example"})
    (entry,) = written(f"csl:{style}", publication, folder=tmp_path, links="words")
    assert entry.endswith(expected.removeprefix("… "))
    assert 2 == entry.count("](")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "**Muster, A. L.**, & Sample, B."),
        ("chicago-author-date", "**Muster, Ada Lovisa**, and Bo Sample."),
        ("ieee", "**A. L. Muster** and B. Sample,"),
        ("vancouver", "**Muster AL**, Sample B."),
        ("acm-sig-proceedings", "**Muster, A.L.** and Sample, B."),
        ("neue-juristische-wochenschrift", "**_Muster_**/*Sample*,"),
    ],
)
def test_the_name_in_each_form(style: str, expected: str, tmp_path: Path) -> None:
    """This test ensures that the person is found as whatever a style prints."""
    (entry,) = written(f"csl:{style}", JOURNAL, folder=tmp_path)
    assert expected == entry[: len(expected)]


@pytest.mark.parametrize(
    ("name", "style", "expected"),
    [
        ("Ludwig van den Berg", "apa", "**van den Berg, L.** (2024)"),
        ("Ludwig van den Berg", "chicago-author-date", "**Berg, Ludwig van den**. 2024"),
        ("Martin Luther King, Jr.", "apa", "**King, M. L., Jr.** (2024)"),
        ("Jae-Won Kim", "ieee", "**J.-W. Kim**, “"),
        ("AL Muster", "apa", "**Muster, A. L.** (2024)"),
        ("Ada Lovisa Muster", "vancouver", "**Muster AL**. T. 2024 Mar"),
        ("王 小明", "apa", "**王小明**. (2024)"),
        ("Plato", "apa", "**Plato**. (2024)"),
        ("Ada *M_uster", "apa", "**\\*M\\_uster, A.** (2024)"),
    ],
)
def test_names_of_every_kind(name: str, style: str, expected: str, tmp_path: Path) -> None:
    """This test ensures that particles, suffixes and foreign names are emphasised whole."""
    person = Person(name=parse_name(name))
    (entry,) = written(f"csl:{style}", work(name, title="T"), folder=tmp_path, person=person)
    assert expected == entry[: len(expected)]


def test_namesakes(tmp_path: Path) -> None:
    """This test ensures that of two with one family name the right one is emphasised."""
    publication = work("Bea Muster; Ada Lovisa Muster; Carl Muster", title="T")
    entries = [written(f"csl:{s}", publication, folder=tmp_path)[0] for s in ("apa", "ieee")]
    assert entries[0].startswith("Muster, B., **Muster, A. L.**, & Muster, C. (2024)")
    assert entries[1].startswith("B. Muster, **A. L. Muster**, and C. Muster, “T,”")


def test_an_editor(tmp_path: Path) -> None:
    """This test ensures that the person is emphasised as editor, too, in the right place."""
    editors = tuple(Author(parse_name(one)) for one in ("Bo Sample", "Ada Lovisa Muster"))
    publication = work(
        "Ada Lovisa Muster", type="chapter", title="T", container_title="B", editor=editors
    )
    assert written("csl:apa", publication, folder=tmp_path) == [
        "**Muster, A. L.** (2024). T. In B. Sample & **A. L. Muster** (Eds.), *B*."
    ]


CROWD = "; ".join(f"{name} Sample" for name in ("Ann", "Ben", "Cleo", "Dan", "Eve", "Flo", "Gil"))


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("ieee", "A. Sample *et al.* (including **A. L. Muster**, 8th of 9), “T,”"),
        ("nature", "Sample, A. *et al.* (including **A. L. Muster**, 8th of 9). T."),
        (
            "chicago-author-date",
            "Sample, Ann, Ben Sample, Cleo Sample, et al."
            " (including **Ada Lovisa Muster**, 8th of 9). 2024.",
        ),
        (
            "harvard-cite-them-right",
            "Sample, A. *et al.* (including **A. L. Muster**, 8th of 9) (2024)",
        ),
    ],
)
def test_whom_a_style_leaves_out(style: str, expected: str, tmp_path: Path) -> None:
    """This test ensures that the person is in every list of authors of theirs."""
    publication = work(f"{CROWD}; Ada Lovisa Muster; Hal Sample", title="T")
    (entry,) = written(f"csl:{style}", publication, folder=tmp_path)
    assert expected == entry[: len(expected)]


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (1, "A. Sample *et al.* (including **A. L. Muster**, 8th of 9), “T,”"),
        (2, "A. Sample, B. Sample, *et al.* (including **A. L. Muster**, 8th of 9), “T,”"),
        (
            9,
            "A. Sample, B. Sample, C. Sample, D. Sample, E. Sample, F. Sample, G. Sample,"
            " **A. L. Muster**, and H. Sample, “T,”",
        ),
    ],
)
def test_how_many_authors_a_list_names(most: int, expected: str, tmp_path: Path) -> None:
    """This test ensures that a list which says where author lists end overrules the style."""
    publication = work(f"{CROWD}; Ada Lovisa Muster; Hal Sample", title="T")
    (entry,) = written("csl:ieee", publication, folder=tmp_path, max_authors=most)
    assert expected == entry[: len(expected)]


@pytest.mark.parametrize(
    ("name", "style", "expected"),
    [
        (Name("van den Berg", "Lucie"), "chicago-author-date", "**Berg, Lucie van den**, and Bo"),
        (Name("Straße", "Ö"), "iso690-author-date-en", "**STRASSE, Ö** and SAMPLE, Bo"),
        (Name("O'Neill", "Ciarán"), "apa", "**O’Neill, C.**, & Sample, B."),
        (Name("García Márquez", "José María"), "vancouver", "**García Márquez JM**, Sample B."),
    ],
)
def test_names_that_were_parted_otherwise(
    name: Name, style: str, expected: str, tmp_path: Path
) -> None:
    """This test ensures that the person is found whatever pandoc and a style make of a name."""
    publication = dataclasses.replace(BOOK, author=(Author(name), Author(parse_name("Bo Sample"))))
    person = Person(name=name)
    (entry,) = written(f"csl:{style}", publication, folder=tmp_path, person=person)
    assert expected == entry[: len(expected)]


TWICE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>T</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout delimiter=" "><names variable="author"><name form="short"/></names>
<names variable="author" prefix="= "><name name-as-sort-order="all"/></names></layout>
</bibliography></style>"""


def test_a_style_that_prints_names_twice(tmp_path: Path) -> None:
    """This test ensures that the person is emphasised wherever they are named."""
    (tmp_path / "twice.csl").write_text(TWICE, encoding="utf-8")
    assert written("twice.csl", JOURNAL, folder=tmp_path) == [
        "**Muster**, Sample= **Muster, Ada Lovisa**, Sample, Bo"
    ]


def test_parts_that_a_style_sets_apart(tmp_path: Path) -> None:
    """This test ensures that blocks are lines, and that what stands in a margin is not lost."""
    style = "csl:american-anthropological-association"
    assert written(style, JOURNAL, folder=tmp_path) == [
        "**Muster, Ada Lovisa**, and Bo Sample / 2024 Mixing in Shallow Lakes. Journal of Lakes"
        " 41(3): 201–219."
    ]


def test_an_identifier_in_another_address(tmp_path: Path) -> None:
    """This test ensures that what a style links in its own way is not linked again."""
    publication = work(title="T", container_title="J", pmid="12345678")
    (entry,) = written("csl:vancouver", publication, folder=tmp_path, links=True)
    assert entry.endswith("PubMed PMID: [12345678](https://www.ncbi.nlm.nih.gov/pubmed/12345678).")


def test_a_list_that_the_source_broke_off(tmp_path: Path) -> None:
    """This test ensures that "et al." of a source is printed, with the person if hidden."""
    hidden = work("Bo Sample", title="T", et_al=True)
    shown = work("Ada Lovisa Muster", title="T", et_al=True)
    assert written("csl:ieee", hidden, shown, folder=tmp_path) == [
        "B. Sample *et al.* (including **A. L. Muster**), “T,” Mar. 2024.",
        "**A. L. Muster** *et al.*, “T,” Mar. 2024.",
    ]


def test_marks_of_roles(tmp_path: Path) -> None:
    """This test ensures that marks stand behind whole names, and are explained."""
    equal = [Author(parse_name(one), ("equal",)) for one in ("Bo Sample", "Ada Lovisa Muster")]
    last = Author(parse_name("Cy Sample"), ("corresponding",))
    publication = dataclasses.replace(JOURNAL, author=(*equal, last))
    entry, legend = written("csl:apa", publication, folder=tmp_path)
    assert entry.startswith("Sample, B.\\*, **Muster, A. L.**\\*, & Sample, C.^†^ (2024)")
    assert legend == "\\* equal contribution; ^†^ corresponding author"


@pytest.mark.parametrize("style", ["apa", "ieee", "nature", "din-1505-2", "chicago-author-date"])
def test_hostile_characters_are_printed_as_typed(style: str, tmp_path: Path) -> None:
    """This test ensures that nothing of the data is taken for markup of any kind."""
    title = r"<b>x</b> *y* $z$ _u_ \w & &amp; [a](b) `c` {{d}} @e # %f ~g ^h -- <i>"
    name = Name(family="<i>M</i>*_$", given="Ada")
    publication = work(
        type="book",
        title="",
        publisher=r"P & Q \sons $5 *",
        doi="10.1000/<b>_*",
        author=(Author(name),),
    )
    publication = dataclasses.replace(publication, title=(Text(title),))
    (entry,) = references(f"csl:{style}", publication, folder=tmp_path, person=Person(name=name))
    assert isinstance(entry, Reference)
    plain = to_plain(entry.lines[0])
    assert title.replace("--", "–").casefold() in plain.casefold()
    assert r"P & Q \sons $5 *" in plain
    assert "<i>M</i>*_$" in plain


def test_markup_of_titles(tmp_path: Path) -> None:
    """This test ensures that formulas, indices, code and links go through; italics are turned."""
    publication = work(
        type="book", title="On *Canis lupus*, CO~2~, $x^2$, `a_b` and [this](https://t.example)"
    )
    assert written("csl:apa", publication, folder=tmp_path) == [
        "**Muster, A. L.** (2024). *On *Canis lupus*, CO~2~, $x^2$, `a_b` and"
        " [this](https://t.example)*."
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('A "study" of lakes', "“A ‘study’ of lakes,”"),
        ("A “study” of lakes", "“A ‘study’ of lakes,”"),
        ("The lake’s ‘edge’", "“The lake’s ‘edge’,”"),
        ("“*Water*” is not water", "“‘*Water*’ is not water,”"),
        ('5" of rain', "“5” of rain,”"),
        ("The lakes' edge", "“The lakes’ edge,”"),
    ],
)
def test_quotations_in_titles(title: str, expected: str, tmp_path: Path) -> None:
    """This test ensures that a quotation in a title is one in a quotation, and no apostrophe is."""
    (entry,) = written("csl:ieee", work(title=title), folder=tmp_path)
    assert entry == f"**A. L. Muster**, {expected} Mar. 2024."


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "A. L. Muster and B. Sample, “T,” *J*, Mar. 2024."),
        ("en-GB", "A. L. Muster and B. Sample, ‘T’, *J*, Mar. 2024."),
        ("de", "A. L. Muster und B. Sample, „T“, *J*, März 2024."),
        ("es", "A. L. Muster y B. Sample, «T», *J*, mar. 2024."),
        ("fr", "A. L. Muster et B. Sample, «&#xa0;T&#xa0;», *J*, mars 2024."),
    ],
)
def test_languages(language: str, expected: str, tmp_path: Path) -> None:
    """This test ensures that a style's words and marks are those of the document's language."""
    publication = work("Ada Lovisa Muster; Bo Sample", title="T", container_title="J")
    (entry,) = written("csl:ieee", publication, folder=tmp_path, language=language)
    assert expected == entry.replace("**", "")


def test_small_capitals(tmp_path: Path) -> None:
    """This test ensures that small capitals of a style come through, the person's bold in them."""
    (entry,) = references("csl:din-1505-2", work(title="T"), folder=tmp_path, language="de")
    assert isinstance(entry, Reference)
    assert entry.lines[0][0] == Strong((SmallCaps((Text("Muster, Ada Lovisa"),)),))


def test_what_a_style_has_no_place_for(tmp_path: Path) -> None:
    """This test ensures that distinction, standing and remark follow, if not printed already."""
    publication = dataclasses.replace(
        BOOK, status="under review", distinction=("Oral",), note=parse_inlines("In *two* volumes")
    )
    assert written("csl:ieee", publication, folder=tmp_path) == [
        "**A. L. Muster**, *Shallow Waters*, 2nd ed. University Press, 2024."
        " Under review. In *two* volumes. **Oral**."
    ]


def test_a_thesis_in_a_style_that_knows_none(tmp_path: Path) -> None:
    """This test ensures that a thesis is told from a paper, and no fact is said twice."""
    bare = dataclasses.replace(THESIS, genre="")
    assert written("csl:cell", THESIS, bare, folder=tmp_path) == [
        "**Muster, A.L.** (2024). Light. PhD thesis, University of Nowhere.",
        "**Muster, A.L.** (2024). Light. University of Nowhere.",
    ]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        # Cell prints the DOI of a dataset at two places.
        ("cell", "Mud. (Store). https://doi.org/10.1000/Mud."),
        # Vancouver prints DOI and URL.
        ("vancouver", "Mud. Store; 2024. doi:10.1000/Mud"),
    ],
)
def test_an_address_is_printed_once(style: str, expected: str, tmp_path: Path) -> None:
    """This test ensures that a DOI is one address, whether the source had its URL or not."""
    data = work(type="dataset", title="Mud", publisher="Store", doi="10.1000/Mud")
    for url in ("", "https://doi.org/10.1000/mud", "http://dx.doi.org/10.1000%2FMud"):
        (entry,) = references(f"csl:{style}", dataclasses.replace(data, url=url), folder=tmp_path)
        assert isinstance(entry, Reference)
        (line,) = entry.lines
        assert to_plain(line).endswith(expected)
        assert 1 == sum(isinstance(one, Link) for one in line)


@pytest.mark.parametrize("type_", ["", "document", "pamphlet"])
def test_types_that_a_style_does_not_know(type_: str, tmp_path: Path) -> None:
    """This test ensures that a work of any type has an entry."""
    (entry,) = written("csl:apa", work(type=type_, title="T", issued=None), folder=tmp_path)
    assert entry == "**Muster, A. L.** (n.d.). *T*."


def test_nothing_but_a_title(tmp_path: Path) -> None:
    """This test ensures that a work of which little is known has an entry, and no name is made."""
    publication = Publication(id="x", title=parse_inlines("T"))
    assert ["*T*. (n.d.)."] == written("csl:apa", publication, folder=tmp_path)


def test_an_empty_list_asks_nobody() -> None:
    """This test ensures that pandoc is not run for nothing."""
    from cvbuild.citations import CslStyle, Look, format_all
    from cvbuild.terms import terms_of

    def refuse(document: str, most: int | None) -> str:
        raise AssertionError(document)

    assert [] == format_all(CslStyle("csl:x", "en", refuse), (), ADA, terms_of("en"), Look())


def test_a_hundred_take_a_second(tmp_path: Path) -> None:
    """This test ensures that a long list is formatted in the time in which one waits for it.

    Why with that of children: pandoc's work is the larger part.
    """
    many = [dataclasses.replace(JOURNAL, title=parse_inlines(f"Study {n}")) for n in range(100)]
    before = os.times()
    assert 100 == len(written("csl:apa", *many, folder=tmp_path))
    after = os.times()
    assert sum(after[:4]) - sum(before[:4]) < 5


def test_capitals_of_titles(tmp_path: Path) -> None:
    """This test ensures that English titles get a style's capitals; no species, no German does."""
    titles = ("Learning *in situ* with iButtons", "Beiträge zur Optik trüber Gewässer")
    works = [work(title=title, container_title="Wasser in der Stadt") for title in titles]
    assert written("csl:chicago-author-date", *works, folder=tmp_path) == [
        "**Muster, Ada Lovisa**. 2024a. “Learning *in situ* with iButtons.”"
        " *Wasser in Der Stadt*, March.",
        "**Muster, Ada Lovisa**. 2024b. “Beiträge zur Optik trüber Gewässer.”"
        " *Wasser in der Stadt*, March.",
    ]


def test_what_a_style_prints_nothing_of(tmp_path: Path) -> None:
    """This test ensures that no publication is lost in a style that knows books alone."""
    assert written("csl:mohr-siebeck-recht", SOFTWARE, folder=tmp_path) == [
        "**Ada Lovisa Muster**. “pondR.” Computer software, 2024."
    ]


def people(names: str) -> tuple[Author, ...]:
    return tuple(Author(parse_name(name)) for name in names.split("; "))


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("science", "J. Müller et al. (including **A. L. Muster**), The DNA."),
        ("elsevier-harvard", "Müller, J. et al. (including **A. L. Muster**), 2024."),
        ("apa", "Müller, J. et al. (including **A. L. Muster**) (2024)."),
        ("vancouver", "Müller J et al. (including **Muster AL**). The DNA."),
    ],
)
def test_lists_that_their_source_broke_off(style: str, expected: str, tmp_path: Path) -> None:
    """This test ensures that "and others" of a source is "et al.", and nobody's name."""
    publication = work("Jo Müller", title="The DNA", et_al=True)
    (entry,) = written(f"csl:{style}", publication, folder=tmp_path)
    assert expected == entry[: len(expected)]


def test_two_names_and_others(tmp_path: Path) -> None:
    """This test ensures that the comma before "et al." is that of a list."""
    publication = work("Jo Müller; Ada Lovisa Muster", title="The DNA, others", et_al=True)
    (entry,) = written("csl:science", publication, folder=tmp_path)
    assert entry.startswith("J. Müller, **A. L. Muster**, et al., The DNA, others")


@pytest.mark.parametrize(
    ("style", "part", "expected"),
    [
        ("nature", "editor", "*T*. (P, 2024). Edited by **Ada Lovisa Muster** and Bo Sample."),
        ("ieee", "translator", "Translated by **Ada Lovisa Muster** and Bo Sample."),
        ("apa", "translator", "*T* (**A. L. Muster** & B. Sample, Trans.). P."),
    ],
)
def test_parts_that_a_style_leaves_out(
    style: str, part: str, expected: str, tmp_path: Path
) -> None:
    """This test ensures that who edited or translated a work is named, whatever the style."""
    names = {part: people("Ada Lovisa Muster; Bo Sample")}
    author = "" if style == "nature" else "Al Krantz"
    publication = work(author, type="book", title="T", publisher="P", **names)
    (entry,) = written(f"csl:{style}", publication, folder=tmp_path)
    assert entry.endswith(expected)


def test_reviews_and_groups(tmp_path: Path) -> None:
    """This test ensures that a style gets what a review is about, and a group's name whole."""
    review = work(
        type="review-book",
        title="All moss",
        container_title="J",
        reviewed_title=parse_inlines("Moss"),
        reviewed_author=people("Bo Sample"),
    )
    group = work("LHCb Collaboration; Ada Lovisa Muster", title="T", container_title="J")
    assert [
        "**Muster, A. L.** (2024). All moss \\[Review of the book *Moss*, by B. Sample\\]. *J*.",
        "LHCb Collaboration, & **Muster, A. L.** (2024). T. *J*.",
    ] == written("csl:apa", review, group, folder=tmp_path)
