"""The repository's own rules catch what they are for, and leave the rest alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import check_repository as rules

SPLIT = ""  # joins words below, so that this file does not itself name what the rules look for


def findings(path: str, text: str) -> list[str]:
    checks = (rules.unkind_words, rules.long_module, rules.imports_that_go_deep)
    return [found.text for check in checks for found in check(path, text)]


@pytest.mark.parametrize("host", ["files.python|hosted.org", "PyPI|.org", "registry.npm|js.org"])
def test_a_registry_host_is_found(host: str) -> None:
    assert rules.HOSTS.search(f"see https://{host.replace('|', SPLIT)}/simple")


@pytest.mark.parametrize("path", ["/|work/main/x.py", "'/|root'", "open(/|home/ana/bid)", "/|tmp/out"])
def test_a_path_on_one_machine_is_found(path: str) -> None:
    assert rules.MACHINE_PATHS.search(path.replace("|", SPLIT))


@pytest.mark.parametrize(
    "path", ["/work-history", "docs/work/plan.md", "https://fund.test/root/form", "~/home/x"]
)
def test_other_paths_are_left_alone(path: str) -> None:
    assert not rules.MACHINE_PATHS.search(path)


@pytest.mark.parametrize("mark", ["<", ">"])
def test_a_mark_that_a_merge_left_is_found(mark: str) -> None:
    assert rules.MERGE_MARKS.search(f"{7 * mark} HEAD")
    assert not rules.MERGE_MARKS.search(f"  {7 * mark} HEAD") and not rules.MERGE_MARKS.search(f"{7 * mark}")


def test_words_that_blame_or_beg_are_found_in_messages_only() -> None:
    text = 'raise BidError(f"Please mend {name}: an invalid date.")\nx = \'aria-invalid="true"\'  # invalid\n'
    assert findings("formbridge/model/x.py", text) == ["Please", "invalid"]
    assert findings("plugins/formbridge-x/src/formbridge_x/x.py", text) == []


def test_a_long_module_is_found_and_a_long_test_is_not() -> None:
    assert findings("formbridge/model/x.py", "x = 1\n" * 401) == ["401 lines"]
    assert findings("formbridge/model/x.py", "x = 1\n" * 400) == []
    assert findings("tests/unit/test_x.py", "x = 1\n" * 401) == []


@pytest.mark.parametrize(
    "line", ["from formbridge.model import Bid", "import formbridge.run", "from formbridge import model"]
)
def test_a_plugin_that_goes_past_the_front_door_is_found(line: str) -> None:
    assert findings("plugins/formbridge-x/src/formbridge_x/x.py", line)


@pytest.mark.parametrize(
    "line",
    ["from formbridge import Funder", "from formbridge.testing import FunderTests", "import formbridge_x.y"],
)
def test_a_plugin_may_use_the_front_door_and_the_test_kit(line: str) -> None:
    assert findings("plugins/formbridge-x/src/formbridge_x/x.py", line) == []


def test_a_room_may_import_a_room_and_not_the_front_door() -> None:
    assert findings("formbridge/run/x.py", "from formbridge import errors") == []
    assert findings("formbridge/run/x.py", "from formbridge import Funder") == ["formbridge.Funder"]
    assert findings("formbridge/__init__.py", "from formbridge import errors") == []


def test_a_link_to_a_missing_file_is_found_and_other_links_are_left_alone() -> None:
    text = (
        "[a](Makefile) [b](missing.md#part) [c](#part) [d](https://example.org/x) [e](mailto:a@example.org)"
    )
    assert [found.text for found in rules.dead_links("README.md", text)] == ["missing.md#part"]


@pytest.mark.parametrize(
    "line",
    [
        "from lxml import etree; etree.fromstring(x)",
        "from lxml.html import document_fromstring",
        "import lxml.html; lxml.html.parse(x)",
        "import xml.etree.ElementTree",
        "from lxml import etree; etree.XMLParser(resolve_entities=True)",
    ],
)
@pytest.mark.parametrize(
    "path",
    [
        "formbridge/run/x.py",
        "plugins/formbridge-x/src/formbridge_x/x.py",
        "scripts/x.py",
        "fixtures/portals/x.py",
        "tests/unit/x.py",
    ],
)
def test_a_parser_of_pages_elsewhere_is_found(path: str, line: str) -> None:
    assert [found.text for found in rules.parsers_elsewhere(path, line)]
    assert not list(rules.parsers_elsewhere(rules.PARSER, line))


def test_reading_a_tree_that_was_parsed_is_left_alone() -> None:
    text = "from lxml import etree\nfrom lxml.html import HtmlElement\netree.tostring(root)\n"
    assert not list(rules.parsers_elsewhere("formbridge/reader/x.py", text))


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "from os import environ",
        "import http.client",
        "from playwright.sync_api import Page",
        "page.evaluate('fetch(1)')",
        "eval(text)",
        "open('/etc/passwd')",
        "Path('x').read_text()",
        "__import__('socket')",
    ],
)
def test_a_plugin_that_reaches_out_is_found(line: str) -> None:
    assert list(rules.plugins_that_reach_out("plugins/formbridge-x/src/formbridge_x/x.py", line))
    assert not list(rules.plugins_that_reach_out("plugins/formbridge-x/tests/test_x.py", line))


def test_a_plugin_that_computes_is_left_alone() -> None:
    text = "from pathlib import Path\nimport re\nFORMS = Path(__file__).parent / 'forms'\nre.compile('x')\n"
    assert not list(rules.plugins_that_reach_out("plugins/formbridge-x/src/formbridge_x/x.py", text))


@pytest.mark.parametrize(
    "line", ['if funder.id == "lottery": pass', "def nihr_only(): pass", 'x = "for grants-gov only"']
)
def test_code_of_the_core_that_names_a_funder_is_found(line: str) -> None:
    assert list(rules.funders_in_the_core("formbridge/run/x.py", line))
    assert not list(rules.funders_in_the_core("plugins/formbridge-x/src/formbridge_x/x.py", line))


@pytest.mark.parametrize(
    "text",
    ['"""For example lottery/awards-for-all."""', "x = 1  # as at ukri", 'x = "a lotteryish wellcomed word"'],
)
def test_an_example_in_help_or_a_comment_may_name_one(text: str) -> None:
    assert not list(rules.funders_in_the_core("formbridge/run/x.py", text))


def test_data_of_the_core_that_names_a_funder_is_found() -> None:
    text = '# For example, the lottery.\nid = "nihr-1"\n'
    (found,) = rules.funders_in_data("formbridge/model/topics.toml", text)
    assert (found.line, found.text) == (2, "nihr")
    assert not list(rules.funders_in_data("formbridge/model/rates/some-card.toml", text))


def test_a_plugin_with_much_python_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "ROOT", tmp_path)
    paths = [f"plugins/formbridge-x/src/formbridge_x/{name}.py" for name in ("a", "b")]
    paths.append("plugins/formbridge-x/tests/test_x.py")
    for path, lines in zip(paths, (100, 100, 500), strict=True):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x = 1\n" * lines, encoding="utf-8")
    assert list(rules.long_plugins(paths)) == []

    (tmp_path / paths[0]).write_text("x = 1\n" * 101, encoding="utf-8")
    assert [found.text for found in rules.long_plugins(paths)] == ["201 lines"]
