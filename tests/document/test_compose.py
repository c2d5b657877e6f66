"""A profile and a variant make a document: what each kind of record becomes, whole."""

from __future__ import annotations

import dataclasses
import typing
from textwrap import dedent
from typing import Any

import pytest

from cvbuild.decode import decode
from cvbuild.diagnostic import Report, render_diagnostic
from cvbuild.document import (
    Bullet,
    ContactItem,
    Document,
    Event,
    Group,
    Header,
    Item,
    Meta,
    Paragraph,
    Reference,
    Row,
    Section,
)
from cvbuild.document.compose import compose
from cvbuild.document.keys import APPLIES
from cvbuild.document.plain import plain_of
from cvbuild.document.sections import SECTION_KINDS
from cvbuild.document.variant import Project, SectionKind, SectionPlan, Variant, with_defaults
from cvbuild.model import Person, Profile, parse_name
from cvbuild.model import Section as SectionRecord
from cvbuild.publications.criteria import CRITERIA
from cvbuild.richtext import (
    Emph,
    Inlines,
    Link,
    Strong,
    Sup,
    Text,
    Underline,
    merge_text,
    parse_inlines,
    text,
    to_plain,
)
from cvbuild.source import Source, Span
from cvbuild.terms import LANGUAGES, terms_of


def read(cls: Any, content: str, path: str) -> Any:
    report = Report()
    found = decode(cls, Source(path, dedent(content)), report)
    assert list(report) == []
    return found


def document(profile: str, variant: str) -> Document:
    """The document, with nothing to complain of."""
    found, said = composed(profile, variant)
    assert said == []
    return found


def composed(profile: str, variant: str) -> tuple[Document, list[str]]:
    """The document, and what is said of it."""
    report = Report()
    found = compose(read(Profile, profile, "p.yaml"), read(Variant, variant, "v.yaml"), report)
    return found, [render_diagnostic(one) for one in report]


def section(records: str, plan: str) -> Section:
    """The only section of a document of Ada Muster."""
    (found,) = document(
        f"{dedent(records)}\nperson: {{name: Ada Muster}}", f"sections: [{plan}]"
    ).sections
    tidy: Section = merged(found)
    return tidy


def merged(value: Any) -> Any:
    """The same tree with neighbouring texts made one, which no page tells apart."""
    if isinstance(value, tuple):
        if value and all(isinstance(one, _INLINES) for one in value):
            return merge_text(value)
        return tuple(map(merged, value))
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    return dataclasses.replace(
        value,
        **{one.name: merged(getattr(value, one.name)) for one in dataclasses.fields(value)},
    )


_INLINES = (Text, Emph, Strong, Link)


def strong(content: str, url: str = "") -> Inlines:
    return (Strong((Link(text(content), url),) if url else text(content)),)


def emph(content: str) -> Inlines:
    return (Emph(text(content)),)


#: Each kind: the records, and the groups that they become.
KINDS: dict[str, tuple[str, tuple[Group, ...]]] = {
    "summary": (
        'summary: [I do "things".]',
        (Group((), (Paragraph(text=text("I do “things”.")),)),),
    ),
    "education": (
        """
        education:
        - {id: bsc, degree: BSc, institution: Uni, end: 2018}
        - id: phd
          degree: PhD
          area: Studies
          institution: Big Uni
          location: Bern
          start: 2020-05
          end: present
          url: https://uni.example
          grade: "1.0"
          supervisors: [Prof. Bea Beispiel, {name: Cem, affiliation: Lab, url: "https://c.example"}]
          thesis: On Things
          summary: Was good.
          highlights: [One, Two]
        """,
        (
            Group(
                (),
                (
                    Event(
                        "phd",
                        rows=(
                            Row(strong("PhD Studies", "https://uni.example"), text("Bern")),
                            Row(emph("Big Uni"), text("since May 2020")),
                        ),
                        paragraphs=(
                            (
                                *emph("Grade:"),
                                Text(" 1.0 · "),
                                *emph("Supervisors:"),
                                Text(" Prof. Bea Beispiel, "),
                                Link(text("Cem"), "https://c.example"),
                                Text(" (Lab)"),
                            ),
                            (*emph("Thesis:"), Text(" On Things")),
                            text("Was good."),
                        ),
                        bullets=(text("One"), text("Two")),
                    ),
                    Event("bsc", (Row(strong("BSc")), Row(emph("Uni"), text("until 2018")))),
                ),
            ),
        ),
    ),
    "experience": (
        """
        experience:
        - {id: free, role: Freelancer, location: Rome, date: 2015}
        - id: job
          organization: Org
          role: Developer
          location: Bern
          start: 2019-01
          end: 2020-12
          supervisors: [Bea]
        """,
        (
            Group(
                (),
                (
                    Event(
                        "job",
                        (
                            Row(strong("Org"), text("Bern")),
                            Row(emph("Developer"), text("Jan 2019 – Dec 2020")),
                        ),
                        ((*emph("Supervisor:"), Text(" Bea")),),
                    ),
                    Event("free", (Row((*strong("Freelancer"), Text(", Rome")), text("2015")),)),
                ),
            ),
        ),
    ),
    "awards": (
        "awards: [{id: a, title: Prize, awarder: Org, location: Bern, amount: 5k, status: declined,"
        " date: 2020-05-31, summary: Best.}, {id: b, title: Honour}]",
        (
            Group(
                (),
                (
                    Event(
                        "a",
                        (
                            Row(
                                (*strong("Prize"), Text(", Org, Bern, 5k, declined")),
                                text("May 2020"),
                            ),
                        ),
                        (text("Best."),),
                    ),
                    Event("b", (Row(strong("Honour")),)),
                ),
            ),
        ),
    ),
    "talks": (
        "talks: [{id: a, title: Talk, event: Conf, type: Keynote, location: Rome, date: 2021-03}]",
        (
            Group(
                (),
                (
                    Event(
                        "a",
                        (
                            Row(strong("Talk"), text("Rome")),
                            Row(emph("Keynote, Conf"), text("Mar 2021")),
                        ),
                    ),
                ),
            ),
        ),
    ),
    "projects": (
        "projects: [{id: a, title: Soft, technologies: [C, R]},"
        " {id: b, title: Data, role: lead, date: 2020, technologies: [R], url: 'https://d.example'}]",
        (
            Group(
                (),
                (
                    Event("a", (Row(strong("Soft"), emph("C, R")),)),
                    Event(
                        "b",
                        (
                            Row(
                                (
                                    *strong("Data", "https://d.example"),
                                    Text(", lead, "),
                                    *emph("R"),
                                ),
                                text("2020"),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    "skills": (
        "skills: [{id: a, label: Code, items: [C, R], level: good},"
        " {id: b, label: Tools, items: [x]}]",
        (
            Group(
                (),
                (Item("a", text("Code"), text("C, R (good)")), Item("b", text("Tools"), text("x"))),
                (text("Code"), text("Tools")),
            ),
        ),
    ),
    "languages": (
        "languages: [{language: German, level: native}, {language: English}]",
        (Group((), (Paragraph("languages", text("German (native), English")),)),),
    ),
    "referees": (
        "referees: [{id: a, name: Cem, role: Prof., organization: Uni, email: c@u.example,"
        " phone: '1', text: Good.}, {id: b, name: Dora}]",
        (
            Group(
                (),
                (
                    Event(
                        "a",
                        (
                            Row(
                                strong("Cem"),
                                (Link(text("c@u.example"), "mailto:c@u.example"), Text(", 1")),
                            ),
                            Row(emph("Prof., Uni")),
                        ),
                        (text("Good."),),
                    ),
                    Event("b", (Row(strong("Dora")),)),
                ),
            ),
        ),
    ),
    "metrics": (
        "metrics: [{name: h-index, value: '4', source: Scholar, retrieved: 2024-05},"
        " {name: h-index, value: '3', source: Scopus, retrieved: 2024},"
        " {name: citations, value: '1,000', source: Scholar, retrieved: 2024-05},"
        " {name: i10, value: '2', source: Own, retrieved: 2025}]",
        (
            Group(
                (),
                (
                    Paragraph(
                        "metrics",
                        text("h-index 4 · 1,000 citations (Scholar, as of May 2024)"),
                    ),
                    Paragraph("metrics-2", text("h-index 3 (Scopus, as of 2024)")),
                    Paragraph("metrics-3", text("i10 2 (Own, as of 2025)")),
                ),
            ),
        ),
    ),
    "sections": (
        "sections: [{id: a, title: More, paragraphs: [Text.], highlights: [Point],"
        " entries: [{id: e, title: Entry, date: 2020}]}]",
        (
            Group(
                (),
                (
                    Paragraph("a-0", text("Text.")),
                    Bullet("a-point-0", text("Point")),
                    Event("e", (Row(strong("Entry"), text("2020")),)),
                ),
            ),
        ),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_section(kind: str) -> None:
    """This test ensures that records of each kind become their entries, whole and in order."""
    records, groups = KINDS[kind]
    own = {"sections": ("sections-1-1", text("More"))}
    title = text(terms_of("en").section_titles.get(kind, ""))
    name, title = own.get(kind, (f"{kind}-1", title))
    assert Section(name, title, groups) == section(records, f"kind: {kind}")


WORKS = """
publications:
- {id: a, type: article-journal, title: A Study, issued: 2020, container-title: J, DOI: 10.1000/1,
   author: [{name: A. Muster, roles: [equal]}, Bo Sample]}
- {id: b, type: book, title: A Book, issued: 2021, author: [Bo Sample], author-et-al: true}
"""


def test_publications() -> None:
    """This test ensures that publications have numbers, links, and a legend of their marks."""
    first = Reference(
        "b",
        text("[1]"),
        (
            (
                Text("Bo Sample et al. (including "),
                *strong("Ada Muster"),
                Text("). “A Book.” 2021."),
            ),
        ),
    )
    second = Reference(
        "a",
        text("[2]"),
        (
            (
                *strong("A. Muster"),
                Text("*, Bo Sample. “A Study.” "),
                *emph("J"),
                Text(", 2020. ["),
                Link(text("doi"), "https://doi.org/10.1000/1"),
                Text("]"),
            ),
        ),
    )
    remark = Paragraph("legend", text("* equal contribution"), note=True)
    widest = (text("[1]"),)
    expected = (Group((), (first, second), widest), Group((), (remark,), widest))
    assert Section("publications-1", text("Publications"), expected) == section(
        WORKS, "kind: publications"
    )


def test_publications_in_groups() -> None:
    """This test ensures that groups have headings, and what was not asked for is not there."""
    plan = "kind: publications, group-by: type, numbering: none, links: false, title: Works"
    found = section(WORKS, f"{{{plan}}}")
    lines = [
        (plain(group.title), entry.id, plain(entry.label), [plain(line) for line in entry.lines])
        for group in found.groups
        for entry in group.entries
        if isinstance(entry, Reference)
    ]
    assert plain(found.title) == "Works"
    assert lines == [
        ("Journal Articles", "a", "", ["A. Muster*, Bo Sample. “A Study.” J, 2020."]),
        ("Books", "b", "", ["Bo Sample et al. (including Ada Muster). “A Book.” 2021."]),
    ]


def plain(inlines: Inlines) -> str:
    return to_plain(inlines)


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        (
            "short",
            Event(
                "a",
                (Row(strong("Org"), text("Bern")), Row(emph("Developer"), text("2019"))),
            ),
        ),
        (
            "line",
            Event("a", (Row((*strong("Org"), Text(", "), *emph("Developer")), text("2019")),)),
        ),
    ],
)
def test_layouts(layout: str, expected: Event) -> None:
    """This test ensures that a shorter layout leaves out details, and never the dates."""
    records = """
        experience: [{id: a, organization: Org, role: Developer, location: Bern, date: 2019,
            summary: Did it., highlights: [One]}]
        """
    found = section(records, f"{{kind: experience, layout: {layout}}}")
    assert (Group((), (expected,)),) == found.groups


def test_text_and_notes() -> None:
    """This test ensures that a variant's own text comes first, and its remark last."""
    plan = "{kind: interests, title: Focus, text: [Of 2020--21...], note: More soon...}"
    assert Section(
        "interests-1",
        text("Focus"),
        (
            Group((), (Paragraph("interests-text-1", text("Of 2020–21…")),)),
            Group((), (Paragraph("a", text("Things")),)),
            Group((), (Paragraph("note-1", text("More soon…"), note=True),)),
        ),
    ) == section("interests: [{id: a, text: Things}]", plan)


CONTACTS = """
person: {name: Ada Muster, headline: Studies *things*}
contacts:
- {kind: email, text: ada@a.example}
- {kind: phone, text: "+41 (0)31 123"}
- {kind: website, text: a.example}
- {kind: github, text: ada}
- {kind: orcid, text: 0000-0001}
- {kind: x, text: "@ada"}
- {kind: address, text: "Main Street 1 -- Bern"}
- {kind: blog, text: Blog, url: "https://b.example"}
- {kind: bad, text: Bad, url: "javascript:alert(1)"}
- {kind: bare, url: "https://c.example"}
"""


def test_the_head_of_a_document() -> None:
    """This test ensures that each contact leads where its kind says, and none to a script."""
    found = document(CONTACTS, "{title: CV, sections: [{text: [x]}]}")
    expected = Header(
        name=text("Ada Muster"),
        headline=(Text("Studies "), *emph("things")),
        title=text("CV"),
        contacts=(
            ContactItem("email", text("ada@a.example"), "mailto:ada@a.example"),
            ContactItem("phone", text("+41 (0)31 123"), "tel:+4131123"),
            ContactItem("website", text("a.example"), "https://a.example"),
            ContactItem("github", text("ada"), "https://github.com/ada"),
            ContactItem("orcid", text("0000-0001"), "https://orcid.org/0000-0001"),
            ContactItem("x", text("@ada"), "https://x.com/ada"),
            ContactItem("address", text("Main Street 1 -- Bern")),
            ContactItem("blog", text("Blog"), "https://b.example"),
            ContactItem("bad", text("Bad")),
            ContactItem("bare", text("https://c.example"), "https://c.example"),
        ),
    )
    assert expected == found.header


def test_what_the_file_says_of_itself() -> None:
    """This test ensures that a PDF's properties come from the profile and the variant."""
    variant = """
        {title: CV, keywords: [a, b], language: de-CH, paper: letter, date: 2024-05,
         sections: [{text: [x]}]}
        """
    expected = Meta(
        title=text("Ada Muster – CV"),
        author=text("Ada Muster"),
        subject=text("CV"),
        keywords=text("a, b"),
        language="de-CH",
        babel="ngerman",
        paper="letter",
        date="2024-05",
    )
    assert expected == document("person: {name: Ada Muster}", variant).meta


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["Veröffentlichungen", "„Ada Muster“"]),
        ("fr", ["Publications", "«\u202fAda Muster\u202f»"]),
        ("es", ["Publicaciones", "«Ada Muster»"]),
    ],
)
def test_languages(language: str, expected: list[str]) -> None:
    """This test ensures that headings and quotation marks are the language's own."""
    found = document(
        "{person: {name: Ada Muster}, publications: [{title: x}]}",
        f"{{language: {language}, sections: [{{kind: publications, text: ['\"Ada Muster\"']}}]}}",
    )
    (only,) = found.sections
    (first, *_) = only.groups
    paragraph = first.entries[0]
    assert isinstance(paragraph, Paragraph)
    assert expected == [plain(only.title), plain(paragraph.text)]


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        (
            "language: dutch\nsections: [{text: [x]}]",
            "v.yaml:1:11: error[unknown-language]: unknown language 'dutch'\n"
            "  hint: there are de, en, es, fr",
        ),
        (
            "style: academc\nsections: [{text: [x]}]",
            "v.yaml:1:8: error[unknown-style]: unknown style 'academc'\n"
            "  hint: did you mean 'academic'?",
        ),
        (
            "contacts: [phone, emial]\nsections: [{text: [x]}]",
            "v.yaml:1:19: warning[unknown-contact]: the profile has no contact 'emial'\n"
            "  hint: did you mean 'email'?",
        ),
        (
            "sections:\n- text: [x]\n- kind: awards",
            "v.yaml:3:3: warning[empty-section]: the profile has nothing for 'awards'",
        ),
        (
            "sections:\n- text: [x]\n- {kind: skills, tags: [no]}",
            "v.yaml:3:24: warning[nothing-selected]: the selection leaves nothing in this section\n"
            "  hint: no entry is what 'tags: [no]' asks for",
        ),
    ],
)
def test_what_cannot_be_is_said_and_left_out(variant: str, expected: str) -> None:
    """This test ensures that what is wrong is named at its place, and the rest is made."""
    profile = """
        person: {name: Ada Muster}
        contacts: [{kind: phone, text: '1'}, {kind: email, text: a@b.example}]
        skills: [{id: a, label: Code}]
        """
    found, said = composed(profile, variant)
    assert [expected] == said
    text_alone = (Group((), (Paragraph("text-text-1", text("x")),)),)
    assert (Section("text-1", (), text_alone),) == found.sections


def test_a_key_that_says_nothing_is_left_out() -> None:
    """This test ensures that a key of another kind of entry is named, and selects nothing."""
    plan = "{kind: skills, authorship: first, since: 2020}"
    found, said = composed(
        "person: {name: Ada}\nskills: [{id: a, label: b}]", f"sections: [{plan}]"
    )
    assert said == [
        "v.yaml:1:39: error[wrong-key]: 'authorship' says nothing of 'skills'\n"
        "  hint: it is for overview, publications",
        "v.yaml:1:53: error[wrong-key]: 'since' says nothing of 'skills'\n"
        "  hint: it is for awards, certificates, education, experience, grants, memberships, "
        "overview, projects, publications, service, supervision, talks, teaching, volunteering",
    ]
    assert ["a"] == [one.id for one in found.sections[0].groups[0].entries]


def test_the_table_of_keys_is_true() -> None:
    """This test ensures that every row is of a key that is there, and of kinds that are there."""
    assert set(APPLIES) <= {item.name for item in dataclasses.fields(SectionPlan)}
    assert frozenset().union(*APPLIES.values()) <= set(SECTION_KINDS) - {"text", "metrics"}
    assert set(CRITERIA) <= set(APPLIES)


MARKED = """
    person: {name: Ada Muster}
    publications:
    - id: a
      type: jurnal
      title: A
      author: [{name: Ada Muster, roles: [equal]}, {name: Bo Sample, roles: [equal, senior]}]
    - id: b
      type: book
      title: B
      author: [Bo Sample, {name: Ada Muster, roles: [equal-2]}]
    """


def test_authors_as_a_variant_asks() -> None:
    """This test ensures that a section looks as its variant does where it does not differ."""
    found, said = composed(
        MARKED,
        """
        own-name: underline
        marks: {equal: "1", senior: ""}
        sections:
        - {kind: publications, ids: [b], marks: {equal-2: "2"}}
        - {kind: publications, ids: [b], own-name: none, alphabetical-authors: true}
        """,
    )
    lines = [section.groups[0].entries[0] for section in found.sections]
    assert all(isinstance(one, Reference) for one in lines)
    assert [
        (Text("Bo Sample, "), Underline(text("Ada Muster")), Sup(text("2")), Text(". “B.”")),
        (Text("Bo Sample, Ada Muster"), Sup(text("2")), Text(". “B.”")),
    ] == [one.lines[0] for one in lines if isinstance(one, Reference)]
    assert ["2 equal contribution", "2 equal contribution"] == [
        plain(entry.text)
        for section in found.sections
        for entry in section.groups[-1].entries
        if isinstance(entry, Paragraph)
    ]
    assert said == [
        "p.yaml:11:11: warning[author-order]: the authors of 'b' are not in alphabetical order\n"
        "  hint: leave the work out of this section, or 'alphabetical-authors'"
    ]


def test_commands_that_nobody_knows() -> None:
    """This test ensures that a name of TeX on the page is not the first that one hears of it."""
    _, said = composed(
        "{person: {name: Jo}, publications: [{id: a, title: 'On $\\ce{H2O}$'}]}",
        "sections: [{kind: publications}]",
    )
    assert said == [
        "p.yaml:1:52: warning[unknown-command]: a formula has what is not known: \\ce; "
        "the name is printed\n  hint: write it with other commands"
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("true", "B, 2020. Best. [doi]"),
        ("words", "B, 2020. Best. [doi]"),
        ("icons", "B, 2020. Best. [doi]"),
        ("false", "B, 2020. Best."),
        ("none", "B, 2020. Best."),
        ("address", "B, 2020. Best. https://doi.org/10.1000/1"),
        ("address, signals: [open-access]", "B, 2020. Open access. https://doi.org/10.1000/1"),
    ],
)
def test_links_and_signals_as_asked(asked: str, expected: str) -> None:
    """This test ensures that links are words, icons, one address or none, as the section asks."""
    record = """
        publications:
        - {id: a, type: article-journal, container-title: B, issued: 2020, DOI: 10.1000/1,
           distinction: [Best], open-access: true}
        """
    found = section(record, f"{{kind: publications, links: {asked}}}")
    (entry,) = found.groups[0].entries
    assert isinstance(entry, Reference)
    assert [expected] == list(map(plain, entry.lines))


def test_the_legend_tells_the_order_of_authors() -> None:
    """This test ensures that the legend says so where the order is alphabetical."""
    found, _ = composed(
        MARKED, "sections: [{kind: publications, ids: [a], alphabetical-authors: true}]"
    )
    (note,) = found.sections[0].groups[-1].entries
    assert isinstance(note, Paragraph)
    assert "* equal contribution; § senior author; authors in alphabetical order" == plain(
        note.text
    )


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        (
            "sections: [{kind: publications}]",
            "p.yaml:5:9: warning[unknown-type]: CSL has no type 'jurnal'",
        ),
        (
            "marks: {equl: x}\nsections: [{kind: publications, ids: [b]}]",
            "v.yaml:1:9: error[unknown-role]: authors have no role 'equl'\n"
            "  hint: did you mean 'equal'?",
        ),
        (
            "sections: [{kind: publications, ids: [b], marks: {boss: x}}]",
            "v.yaml:1:51: error[unknown-role]: authors have no role 'boss'\n"
            "  hint: there are equal, equal-2, equal-3, corresponding, senior, supervised, "
            "undergraduate, graduate, postdoc, consortium",
        ),
        (
            "marks: {equal: §}\nsections: [{kind: publications, exclude: [a], types: [book]}]",
            "",
        ),
        (
            "marks: {equal: §}\nsections: [{kind: publications, types: [jurnal]}]",
            "v.yaml:1:9: warning[same-mark]: the mark '§' stands for 'equal' and for "
            "'senior'\n  hint: give 'senior' another mark, or ''",
        ),
    ],
)
def test_words_of_publications_that_nobody_knows(variant: str, expected: str) -> None:
    """This test ensures that a type or a mark that means nothing is not taken in silence."""
    said = [one for one in composed(MARKED, variant)[1] if expected in one or not expected]
    assert ([expected] if expected else []) == said


STATUSES = """
    person: {name: Ada Muster}
    publications:
    - {id: a, type: book, title: A, issued: 2020}
    - {id: b, type: book, title: B, issued: 2020, status: whatever}
    - {id: c, type: book, title: C, issued: 2020, status: rejected}
    grants:
    - {id: g, title: G, date: 2020, tags: [night]}
    - {id: h, title: H, date: 2021, status: not funded}
    """
UNKNOWN = (
    "p.yaml:5:55: warning[unknown-status]: 'whatever' does not say how far the work has got\n"
    "  hint: it counts as none of published, accepted, under review, in preparation, preprint: "
    "write one of these"
)
REJECTED = (
    "p.yaml:6:55: warning[rejected-work]: 'c' is in the list, and its status is 'rejected'\n"
    "  hint: write 'exclude: [c]' in the section, or its new status here"
)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("", [UNKNOWN, REJECTED]),
        (", ids: [a]", []),
        (", ids: [b]", [UNKNOWN]),
        (", status: published", [UNKNOWN]),
        (", group-by: status, exclude: [b, c]", []),
    ],
)
def test_words_for_the_status(plan: str, expected: list[str]) -> None:
    """This test ensures that a status is told of that nobody knows, or that no list boasts of,
    where it matters."""
    assert expected == composed(STATUSES, f"sections: [{{kind: publications{plan}}}]")[1]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("kind: grants, status: awarded", "g"),
        ("kind: grants, status: [declined, pending]", "h"),
        ("kind: grants, topic: night", "g"),
        ("kind: publications, status: declined", "'publications' have no status 'declined'"),
        ("kind: grants, status: published", "'grants' have no status 'published'"),
    ],
)
def test_keys_of_grants(plan: str, expected: str) -> None:
    """This test ensures that each kind of entry has words of its own for its status."""
    found, said = composed(STATUSES, f"sections: [{{{plan}}}]")
    shown = [one.id for part in found.sections for group in part.groups for one in group.entries]
    assert expected in ("".join(said) if "'" in expected else shown)


def test_links_that_lead_nowhere() -> None:
    """This test ensures that no link of a page is dead, and that each that is none is told."""
    record = """
        person: {name: Ada Muster}
        publications:
        - id: a
          type: article-journal
          container-title: B
          issued: 2020
          DOI: "12"
          URL: "http://"
          links: {slides: files/a.pdf, code: "https://example.org"}
        """
    found, said = composed(record, "sections: [{kind: publications}]")
    (entry,) = found.sections[0].groups[0].entries
    assert isinstance(entry, Reference)
    assert ["B, 2020. [code]"] == list(map(plain, entry.lines))
    assert [one.split(": ", 2)[2].partition("\n")[0] for one in said] == [
        "'12' is no DOI, and is not linked",
        "'http://' is no address on the web, and is not linked",
        "'files/a.pdf' is no address on the web, and is not linked",
    ]


def test_an_id_that_was_joined_into_another() -> None:
    """This test ensures that the id of a preprint tells which work it is part of now."""
    report = Report()
    known = read(Profile, "person: {name: Ada}\npublications: [{id: conf, title: T}]", "p.yaml")
    known = dataclasses.replace(known, aliases={"conf-pre": "conf"})
    wanted = "narratives: {conf-pre: W}\nsections: [{kind: publications, ids: [conf-pre]}]"
    compose(known, read(Variant, wanted, "v.yaml"), report)
    errors = [one for one in report if one.code == "unknown-id"]
    assert [("'conf-pre' was joined into 'conf': write that",)] * 2 == [one.hints for one in errors]


def test_marks_that_do_not_occur_mean_nothing() -> None:
    """This test ensures that only roles that somebody has can be taken for each other."""
    said = composed(MARKED, "marks: {postdoc: §}\nsections: [{kind: publications, ids: [a]}]")[1]
    assert [] == [one for one in said if "same-mark" in one]


def test_a_profile_needs_a_name() -> None:
    """This test ensures that nobody sends a CV without a name."""
    _, said = composed("person: {headline: x}", "sections: [{text: [x]}]")
    assert said == [
        "p.yaml:1:9: error[no-name]: the profile has no name\n  hint: write 'person: {name: …}'"
    ]


def test_entries_know_where_they_come_from() -> None:
    """This test ensures that an error of TeX can be told at the person's own line."""
    found = document(
        "person: {name: Ada}\nskills:\n- label: a\nsummary:\n- text",
        "sections: [{kind: skills}, {kind: summary}]",
    )
    places = [entry.origin for one in found.sections for entry in one.groups[0].entries]
    assert [Span("p.yaml", 3, 3), Span("p.yaml", 5, 3, 7)] == places


def test_all_letters_of_a_document() -> None:
    """This test ensures that fonts are asked for every letter that is printed, and no address."""
    found = document(
        "{person: {name: Ada}, contacts: [{kind: x, text: é, url: 'https://ü.example'}]}",
        "{title: ß, sections: [{title: '*日*', text: ['[本](https://ö.example)'], note: $λ$}]}",
    )
    assert set("Adaéß日本λ –\n") == set(plain_of(found)) | {"\n"}


def test_every_kind_of_section_has_its_row_and_its_words() -> None:
    """This test ensures that a kind can be asked for, and has a heading in each language."""
    assert sorted(SECTION_KINDS) == sorted(typing.get_args(SectionKind))
    titled = set(SECTION_KINDS) - {"sections", "text"}
    for language in LANGUAGES:
        assert titled == set(terms_of(language).section_titles), language


def test_a_variant_takes_the_word_of_its_project() -> None:
    """This test ensures that the project's word holds where the variant says nothing."""
    project = read(Project, "{theme: plain, style: compact, language: de}", "cvbuild.yaml")
    variant = read(Variant, "{style: academic, title: CV}", "v.yaml")
    expected = Variant(theme="plain", style="academic", language="de", title=parse_inlines("CV"))
    assert expected == with_defaults(variant, project)


def test_backends_in_order() -> None:
    """This test ensures that the first backend is the main one, and none is there twice."""
    assert [("latex",), ("weasyprint", "latex"), ("latex",)] == [
        Variant().backends,
        Variant(backend=("weasyprint", "latex", "weasyprint")).backends,
        Variant(backend=(), sections=(SectionPlan(),)).backends,
    ]


def test_free_sections_bear_their_own_titles() -> None:
    """This test ensures that sections that fit no kind become sections of the document, each
    under its own title, unless the variant gives them one together."""
    hobbies = SectionRecord(id="hobbies", title=text("Hobbies"), paragraphs=(text("Chess"),))
    other = SectionRecord(id="other", title=text("Other"), highlights=(text("Boats"),))
    profile = Profile(person=Person(name=parse_name("Ada Berg")), sections=(hobbies, other))

    def titles(plan: SectionPlan) -> list[tuple[str, list[str]]]:
        document = compose(profile, Variant(sections=(plan,)), Report())
        return [
            (to_plain(section.title), [to_plain(group.title) for group in section.groups])
            for section in document.sections
        ]

    assert [("Hobbies", [""]), ("Other", [""])] == titles(SectionPlan(kind="sections"))
    assert [("Besides", ["Hobbies", "Other"])] == titles(
        SectionPlan(kind="sections", title=text("Besides"))
    )
