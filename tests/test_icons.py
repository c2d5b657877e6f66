"""Icons have outlines in the fonts that come with this project's dependencies."""

from __future__ import annotations

from typing import get_args

import pytest

from cvbuild.icons import ICONS, svg_icon, tex_icon
from cvbuild.richtext import IconName


@pytest.mark.parametrize("name", sorted({*ICONS, *get_args(IconName)}))
def test_each_can_be_drawn(name: str) -> None:
    """This test ensures that icons of contacts and of texts are drawn by both backends."""
    assert svg_icon(name, "#123456").count("<path") == 1
    assert tex_icon(name).count(r"\closepath") > 0
