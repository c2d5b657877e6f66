"""The schemas that editors use say what the decoder does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from cvbuild.cli import main
from cvbuild.decode import decode
from cvbuild.diagnostic import Report
from cvbuild.document.variant import Variant
from cvbuild.model import Profile
from cvbuild.schema import SCHEMAS, schema_of
from cvbuild.source import Source
from cvbuild.theme import ThemeFile
from tests.conftest import ROOT

NAMES = sorted({*SCHEMAS, "theme"})
SAMPLES = [
    *[("profile", path) for path in sorted(ROOT.glob("profiles/*/profile.yaml"))],
    *[("profile", path) for path in sorted(ROOT.glob("profiles/*/imported/*.yaml"))],
    *[("variant", path) for path in sorted(ROOT.glob("profiles/*/variants/*.yaml"))],
    *[("theme", path) for path in sorted(ROOT.glob("themes/*/theme.yaml"))],
]


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: version 1.2 has numbers and true, but no dates."""


EditorLoader.yaml_implicit_resolvers = {
    first: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("name", NAMES)
def test_committed_schema_is_true(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that the schemas in docs/ are those of the dataclasses."""
    assert 0 == main(["schema", name])
    assert (ROOT / f"docs/schema/{name}.json").read_text(
        encoding="utf-8"
    ) == capsys.readouterr().out


@pytest.mark.parametrize(("name", "path"), SAMPLES, ids=lambda one: str(one)[-40:])
def test_samples_are_valid(name: str, path: Path) -> None:
    """This test ensures that an editor finds no fault with the sample files."""
    schema = schema_of(name, {"theme": ThemeFile})
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=EditorLoader)

    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(data)][:3]


@pytest.mark.parametrize(
    "text",
    [
        "titel: x",
        "education: {degree: PhD}",
        "education: [{degre: PhD}]",
        "publications: [{author: Jane}]",
        "publications: [{issued: May 2024}]",
        "publications: [{author: [{name: Jane, roles: [boss]}]}]",
    ],
)
def test_both_refuse(text: str) -> None:
    """This test ensures that what the decoder refuses is marked in an editor, too."""
    report = Report()
    decode(Profile, Source("x.yaml", text), report)

    assert report.has_errors
    assert not Draft202012Validator(schema_of("profile")).is_valid(
        yaml.load(text, Loader=EditorLoader)
    )


@pytest.mark.parametrize("links", ["true", "false", "words", "icons", "address"])
def test_both_accept_other_words(links: str) -> None:
    """This test ensures that an editor takes 'links: false', as earlier variants have it."""
    text = f"sections: [{{kind: publications, links: {links}}}]"
    report = Report()
    decode(Variant, Source("x.yaml", text), report)
    assert not report.has_errors
    assert Draft202012Validator(schema_of("variant")).is_valid(yaml.load(text, Loader=EditorLoader))


@pytest.mark.parametrize(("kind", "path"), SAMPLES, ids=lambda one: str(one)[-40:])
def test_samples_name_their_schema(kind: str, path: Path) -> None:
    """This test ensures that an editor knows which schema a sample file follows."""
    lines = path.read_text(encoding="utf-8").splitlines()[:3]
    named = [line.partition("$schema=")[2] for line in lines if "yaml-language-server" in line]

    assert [(path.parent / one).resolve() for one in named] == [
        (ROOT / f"docs/schema/{kind}.json").resolve()
    ] or "imported" in path.parts
