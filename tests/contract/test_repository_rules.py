"""The repository's own rules catch what they are for, and leave the rest alone."""

from __future__ import annotations

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
