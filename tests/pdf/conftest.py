"""The sample documents, built once for all tests of pages."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cvbuild.cli import main
from cvbuild.csl import style_for
from cvbuild.diagnostic import Report
from cvbuild.doctor import examine
from cvbuild.document import Document
from cvbuild.document.compose import compose
from cvbuild.link import link
from cvbuild.project import VariantFile, load_profiles, load_project, load_variant, variant_files
from cvbuild.world import DiskWorld
from tests.conftest import ROOT


@dataclass(frozen=True)
class Built:
    """A project that was built: where it is, what the build said."""

    root: Path
    code: int
    out: str
    err: str

    @property
    def world(self) -> DiskWorld:
        return DiskWorld(self.root)

    @property
    def variants(self) -> list[VariantFile]:
        return variant_files(self.world)

    def pdfs(self, variant: VariantFile) -> dict[str, Path]:
        """The PDFs of a variant by backend."""
        loaded = load_variant(
            variant.path, load_project(self.world, Report()), self.world, Report()
        )
        assert loaded is not None
        first, second = loaded.backends
        folder = self.root / "output" / variant.person
        return {
            first: folder / f"{variant.name}.pdf",
            second: folder / f"{variant.name}.{second}.pdf",
        }

    def document(self, variant: VariantFile) -> Document:
        """The Document that a variant's pages were drawn from."""
        report = Report()
        loaded = load_variant(variant.path, load_project(self.world, report), self.world, report)
        linked = link(*load_profiles(variant.person, self.world, report), report)
        assert loaded is not None
        csl = style_for(loaded, "output/.cvbuild/csl/tests", self.world, report)
        document = compose(linked.profile, loaded, report, csl)
        assert [] == list(report)
        return document


def build(root: Path, *arguments: str) -> Built:
    """Run ``cvbuild build`` in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["build", "-C", str(root), *arguments])
    return Built(root, code, out.getvalue(), err.getvalue())


def require(*names: str) -> None:
    """Skip with the reason where a machine lacks what a test compiles with."""
    checks = {check.name: check for check in examine(DiskWorld(ROOT))}
    for name in names:
        if not checks[name].ok:
            pytest.skip(f"{name}: {checks[name].remark}")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The sample profiles of this project, all their documents built by both backends."""
    require("xelatex", "WeasyPrint")
    root = tmp_path_factory.mktemp("samples")
    shutil.copytree(ROOT / "profiles", root / "profiles")
    yield build(root)
