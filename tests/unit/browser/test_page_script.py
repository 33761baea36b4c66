"""The page's side is many files that become one script: what they declare must not clash."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

from formbridge.browser.engine import script

DECLARES = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (?:\{([^}]*)\}|(\w+))", re.MULTILINE)


def test_no_two_parts_of_the_page_s_script_declare_the_same_name() -> None:
    names = [
        name.strip()
        for several, one in DECLARES.findall(script())
        for name in (one or several).split(",")
        if name.strip()
    ]
    assert len(names) > 300, "the declarations were not found"
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_file_is_a_part_of_the_page_s_script() -> None:
    for part in files("formbridge.browser").joinpath("page").iterdir():
        assert part.read_text("utf-8") in script(), part.name
