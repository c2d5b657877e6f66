"""Files of CSL styles: what is one, what it is another name of, what a list takes out of it."""

from __future__ import annotations

import pytest

from cvbuild.citations.csl.sheet import applied, parent_of, read_sheet
from cvbuild.diagnostic import Report
from cvbuild.source import Source

STYLE = """<?xml version="1.0"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Mine &amp; ours</title></info>
<macro name="number"><text variable="citation-number" suffix=". "/></macro>
<citation><sort><key variable="title"/></sort><layout/></citation>
<bibliography subsequent-author-substitute="—" second-field-align="flush" et-al-min="3">
<sort><key variable="title"/></sort>
<layout suffix='"'>
<number variable="citation-number"/><text variable="citation-label"/>
<names variable="editor"><label prefix=", "/></names>
<names variable="author"><name/><label/></names>
<text variable="title"/></layout></bibliography></style>
"""


def test_what_a_list_takes_out() -> None:
    """This test ensures that order, labels and dashes go, and everything else stays."""
    sheet = read_sheet(Source("mine.csl", STYLE), Report())
    assert sheet is not None
    assert (
        applied(sheet)
        == """<?xml version="1.0" encoding="utf-8"?>
<style version="1.0" class="in-text" xmlns="http://purl.org/net/xbiblio/csl">
<info><title>Mine &amp; ours</title></info>
<macro name="number"></macro>
<citation><sort><key variable="title"></key></sort><layout></layout></citation>
<bibliography et-al-min="3">

<layout suffix="&quot;">

<names variable="editor"><name/><label prefix=", "></label></names>
<names variable="author"><name></name><label></label></names>
<text variable="title"></text></layout></bibliography></style>
"""
    )


def test_a_style_of_another_name() -> None:
    """This test ensures that the parent is named by the last part of its address."""
    content = '<style><info><link rel="self" href="http://x/a"/><link rel="independent-parent" \
href="http://www.zotero.org/styles/nature"/></info></style>'
    sheet = read_sheet(Source("mine.csl", content), Report())
    assert sheet is not None
    assert "nature" == parent_of(sheet)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "mine.csl:1:1: error[xml-syntax]: the file is not XML: it ends too early"),
        ("style: apa", "mine.csl:1:1: error[xml-syntax]: the file is not XML: syntax error"),
        ("<style>\n<a></style>", "mine.csl:2:6: error[xml-syntax]: the file is not XML: an end"),
        ("<html/>", "mine.csl:1:1: error[not-csl]: the file is no CSL style, its first element"),
        ("<style/>", "mine.csl:1:1: error[not-csl]: this CSL style is for notes or citations"),
        (
            '<!DOCTYPE style [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><style>&c;</style>',
            "mine.csl:1:29: error[xml-refused]: the file declares an entity, 'a'",
        ),
        (
            '<!DOCTYPE style [<!ENTITY a SYSTEM "file:///etc/passwd">]><style>&a;</style>',
            "mine.csl:1:56: error[xml-refused]: the file declares an entity, 'a'",
        ),
        (f"{'<style>' * 100}", "mine.csl:1:428: error[xml-refused]: the file is nested"),
    ],
)
def test_what_is_no_style(content: str, expected: str) -> None:
    """This test ensures that a wrong file is one problem with its place, and is never expanded."""
    report = Report()
    assert read_sheet(Source("mine.csl", content), report) is None
    (problem,) = report
    said = f"{problem.span}: {problem.severity.value}[{problem.code}]: {problem.message}"
    assert expected == said[: len(expected)]
