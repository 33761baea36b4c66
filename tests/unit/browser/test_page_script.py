"""The page script is made of parts: a name that two of them give to different things breaks one of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import formbridge.browser
from formbridge.browser.engine import script

PAGE = Path(formbridge.browser.__file__).parent / "page"


def test_no_two_parts_of_the_page_script_give_one_name_to_two_things() -> None:
    names = re.findall(r"^(?:async )?(?:function|const|let|class) +(\w+)", script(), re.MULTILINE)
    assert len(names) > 200
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_every_part_is_in_the_script() -> None:
    whole = script()
    assert [part.name for part in PAGE.glob("*.js") if part.read_text("utf-8") not in whole] == []
