"""The front door: what plugins and scripts may import is one list, documented name by name."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import formbridge

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "python.md"


def test_every_public_name_is_documented_and_nothing_else_is() -> None:
    documented = re.findall(r"^\| `(\w+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(documented) == sorted(formbridge.__all__)


@pytest.mark.parametrize("name", formbridge.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(formbridge, name) is not None


def test_another_name_is_refused_in_words() -> None:
    with pytest.raises(AttributeError, match="no public name 'nothing'"):
        _ = formbridge.nothing


def test_opening_the_front_door_loads_no_heavy_library() -> None:
    heavy = {"playwright", "lxml", "pydantic", "jinja2"}
    code = f"import sys, formbridge; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "set()\n"
