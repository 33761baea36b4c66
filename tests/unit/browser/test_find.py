"""Finding and installing a browser, with real programs in real folders."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from formbridge.browser import find
from formbridge.browser.find import find_browser, version_of
from formbridge.browser.install import install_browser, run
from formbridge.browser.switches import launch_args, sandbox_works
from formbridge.errors import PersonNeeded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty machine: nothing on the PATH, nothing in the home folder, and no variable set."""
    for variable in (find.VARIABLE, "PLAYWRIGHT_BROWSERS_PATH", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


def program(path: Path, says: str = 'echo "Chromium 150"') -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def system(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine with an apt-get that knows no package, and a Playwright that downloads nothing."""
    python(machine, monkeypatch, 'echo "Error: no route"; exit 1')
    program(machine / "bin/apt-get", 'echo "E: Unable to locate package" >&2; exit 100')
    program(machine / "bin/sudo", 'shift; exec "$@"')
    program(machine / "bin/env", 'shift; exec "$@"')
    program(machine / "bin/true", "exit 0")
    return machine


def python(machine: Path, monkeypatch: pytest.MonkeyPatch, installs: str, version: str = "exit 0") -> None:
    """A Python whose only use is to be asked for Playwright's version and to install its browser."""
    says = f'case "$*" in *--version*) {version};; *) {installs};; esac'
    monkeypatch.setattr(sys, "executable", str(program(machine / "python", says)))


def test_an_empty_machine_gives_a_message_that_says_what_to_do(machine: Path) -> None:
    with pytest.raises(PersonNeeded) as stopped:
        find_browser()
    assert "found none on this machine" in stopped.value.message
    assert "formbridge browser --install" in stopped.value.hint
    assert find.VARIABLE in stopped.value.hint
    assert "nstall" in stopped.value.hint


def test_a_browser_on_the_path_is_found_and_named(machine: Path) -> None:
    edge = program(machine / "bin/microsoft-edge")
    assert find_browser() == find.Browser(edge, "Microsoft Edge", "installed on this machine")


def test_chrome_is_taken_before_chromium_and_edge(machine: Path) -> None:
    for name in ("microsoft-edge", "chromium", "google-chrome"):
        program(machine / "bin" / name)
    assert find_browser().name == "Google Chrome"


def test_the_variable_comes_before_an_installed_browser(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(machine / "bin/google-chrome")
    mine = program(machine / "own folder/my-chromium")
    monkeypatch.setenv(find.VARIABLE, str(mine))
    assert find_browser().path == mine


@pytest.mark.parametrize("value", ["/no/such/browser", "not-on-the-path"])
def test_a_variable_that_leads_nowhere_is_never_passed_over(
    system: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    program(system / "bin/google-chrome")
    monkeypatch.setenv(find.VARIABLE, value)
    with pytest.raises(PersonNeeded, match=value):
        find_browser()
    with pytest.raises(PersonNeeded, match=value):  # nor does installing another one help
        install_browser(lambda _: None)


def test_a_variable_that_names_something_else_says_so(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(find.VARIABLE, str(program(machine / "bin/editor", "exit 1")))
    with pytest.raises(PersonNeeded, match="does not answer to --version"):
        find_browser()


def test_a_program_that_only_points_to_a_snap_is_passed_over(machine: Path) -> None:
    program(machine / "bin/chromium-browser", 'echo "this needs the chromium snap" >&2; exit 1')
    edge = program(machine / "bin/microsoft-edge")
    assert find_browser().path == edge


def test_a_browser_that_does_not_start_is_named_in_the_message(machine: Path) -> None:
    broken = program(machine / "bin/chromium", "exit 127")
    with pytest.raises(PersonNeeded, match="which did not start") as stopped:
        find_browser()
    assert str(broken) in stopped.value.message


def test_the_newest_of_playwright_s_downloads_is_taken(machine: Path) -> None:
    cache = machine / "home/.cache/ms-playwright"
    for revision in ("999", "1255", "1080"):
        program(cache / f"chromium-{revision}/chrome-linux64/chrome")
    found = list(find._downloaded("linux"))
    assert [path.parts[-3] for path in (browser.path for browser in found)] == [
        "chromium-1255",
        "chromium-1080",
        "chromium-999",
    ]
    assert found[0].how == "downloaded by Playwright"


def test_playwright_s_own_variable_moves_the_downloads(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(machine / "shared"))
    chrome = program(machine / "shared/chromium-1255/chrome-linux/chrome")
    assert [browser.path for browser in find._downloaded("linux")] == [chrome]


def test_a_mac_keeps_browsers_in_its_applications_folders(machine: Path) -> None:
    edge = program(machine / "home/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge")
    downloads = machine / "home/Library/Caches/ms-playwright/chromium-7"
    testing = "Google Chrome for Testing"
    chrome = program(downloads / f"chrome-mac-arm64/{testing}.app/Contents/MacOS/{testing}")
    assert [browser.path for browser in find._installed("darwin")] == [edge]
    assert [browser.path for browser in find._downloaded("darwin")] == [chrome]


def test_windows_keeps_browsers_in_its_program_folders(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROGRAMFILES", str(machine / "Program Files"))
    edge = program(machine / "Program Files/Microsoft/Edge/Application/msedge.exe")
    assert [browser.path for browser in find._installed("win32")] == [edge]


def test_installing_tells_each_step_that_failed_and_what_a_person_can_do(system: Path) -> None:
    told: list[str] = []
    with pytest.raises(PersonNeeded) as stopped:
        install_browser(told.append)
    assert any("Error: no route" in line for line in told)
    assert any("E: Unable to locate package" in line for line in told)
    assert "nstall" in stopped.value.hint
    assert "formbridge browser --install" not in stopped.value.hint, "that is what has just been tried"


def test_a_browser_that_is_there_is_used_and_nothing_installed(system: Path) -> None:
    chromium = program(system / "bin/chromium")
    told: list[str] = []
    assert install_browser(told.append).path == chromium
    assert told == []


def test_a_download_is_used_before_the_system_s_package(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, folder = program(system / "ready"), system / "home/.cache/ms-playwright/chromium-1/chrome-linux"
    python(system, monkeypatch, f"/bin/mkdir -p {folder}; /bin/cp {ready} {folder}/chrome")
    monkeypatch.setattr(find, "_DOWNLOADED", {sys.platform: find._DOWNLOADED["linux"]})
    monkeypatch.setattr(find, "_cache", lambda _: system / "home/.cache/ms-playwright")
    assert install_browser(lambda _: None).how == "downloaded by Playwright"


def test_a_package_that_installs_a_browser_is_found_afterwards(system: Path) -> None:
    ready = program(system / "ready")
    installs = f'case "$*" in *install*chromium) /bin/cp {ready} {system}/bin/chromium;; esac'
    program(system / "bin/apt-get", installs)
    assert install_browser(lambda _: None).path == system / "bin/chromium"


def test_a_library_that_playwright_lacks_is_installed(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(system / "bin/chromium")
    lacks = f"test -e {system}/library || {{ echo 'error: no libatomic.so.1'; exit 127; }}"
    python(system, monkeypatch, "exit 1", version=lacks)
    with pytest.raises(PersonNeeded, match="sudo apt-get install libatomic1"):
        install_browser(lambda _: None)
    program(system / "bin/apt-get", f'case "$*" in *install*libatomic1) echo > {system}/library;; esac')
    assert install_browser(lambda _: None).name == "Chromium"


def test_a_playwright_that_does_not_start_stops_the_installation(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python(system, monkeypatch, "exit 1", version="echo 'Error: broken'; exit 1")
    with pytest.raises(PersonNeeded, match=r"does not start\. It said: Error: broken"):
        install_browser(lambda _: None)


def test_a_download_that_hangs_is_stopped_with_everything_that_it_started(machine: Path) -> None:
    alive = machine / "alive"
    os.mkfifo(alive)
    listener = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)
    script = program(machine / "hang", f"(echo started; exec /bin/sleep 600) > {alive} & wait")
    assert "longer than 0.5 seconds" in run([str(script)], seconds=0.5)
    assert os.read(listener, 100) == b"started\n"
    assert select.select([listener], [], [], 10)[0], "the child still holds its end open"
    assert os.read(listener, 100) == b""
    os.close(listener)


def test_a_program_that_cannot_be_run_has_no_version(machine: Path) -> None:
    assert version_of(find.Browser(machine / "nothing", "Nothing", "")) == ""


def test_only_root_goes_without_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "--no-sandbox" in launch_args() and not sandbox_works()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "--no-sandbox" not in launch_args() and sandbox_works()


def test_ubuntu_is_told_that_its_package_holds_no_browser(tmp_path: Path) -> None:
    release = tmp_path / "os-release"
    release.write_text('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', encoding="utf-8")
    assert find._is_ubuntu(release)
    release.write_text("ID=debian\nHOME_URL=https://example.org/not-ubuntu\n", encoding="utf-8")
    assert not find._is_ubuntu(release)


def test_the_command_prints_what_it_found_and_exits_4_when_there_is_none(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-m", "formbridge.browser.install"]
    program(machine / "bin/chromium")
    found = subprocess.run(command, check=False, capture_output=True, text=True)
    assert found.stdout == f"Browser: Chromium, installed on this machine: {machine}/bin/chromium\n"
    assert found.returncode == 0
    monkeypatch.setenv(find.VARIABLE, "nowhere")
    nothing = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (nothing.returncode, nothing.stdout) == (4, "")
    assert "FORMBRIDGE_CHROMIUM is set to 'nowhere'" in nothing.stderr


def test_finding_needs_no_playwright() -> None:
    code = "import sys; sys.modules['playwright'] = None; import formbridge.browser.install"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
