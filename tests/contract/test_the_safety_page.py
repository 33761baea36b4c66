"""Each promise of the safety page names a test that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "safety.md"
NAMED = re.findall(r"\[(test_\w+)\]\(([^)]+)\)", PAGE.read_text("utf-8"))


def test_every_promise_names_a_test() -> None:
    table = PAGE.read_text("utf-8").partition("| promise | shown by |")[2].partition("\n\n")[0]
    rows = [row for row in table.splitlines() if row.startswith("| ")]
    assert len(rows) > 12
    assert [row for row in rows if "[test_" not in row] == []


@pytest.mark.parametrize(("name", "file"), NAMED)
def test_the_named_test_exists(name: str, file: str) -> None:
    text = (PAGE.parent / file).resolve().read_text("utf-8")
    assert re.search(rf"^def {name}\(", text, re.MULTILINE)
