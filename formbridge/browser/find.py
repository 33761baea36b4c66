"""Find a browser to work in; standard library only.

    FORMBRIDGE_CHROMIUM  >  an installed Chrome, Chromium or Edge  >  one that Playwright downloaded earlier

A browser counts when it says its version: on some systems `chromium` only tells people to get it elsewhere.
Installs nothing; :mod:`formbridge.browser.install` does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from formbridge.errors import PersonNeeded

VARIABLE = "FORMBRIDGE_CHROMIUM"

_ANSWER_SECONDS = 30

_LINUX = (
    ("Google Chrome", "google-chrome-stable"),
    ("Google Chrome", "google-chrome"),
    ("Chromium", "chromium"),
    ("Chromium", "chromium-browser"),
    ("Microsoft Edge", "microsoft-edge-stable"),
    ("Microsoft Edge", "microsoft-edge"),
)
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS = (
    ("Google Chrome", "Google/Chrome/Application/chrome.exe"),
    ("Chromium", "Chromium/Application/chrome.exe"),
    ("Microsoft Edge", "Microsoft/Edge/Application/msedge.exe"),
)
_DOWNLOADED = {
    "linux": "chromium-*/chrome-linux*/chrome",
    "darwin": "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "win32": "chromium-*/chrome-win*/chrome.exe",
}


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser on this machine.

    Attributes:
        path: the program.
        name: what people call it, such as "Google Chrome".
        how: how it was found, as words that follow its name.
    """

    path: Path
    name: str
    how: str


def find_browser() -> Browser:
    """The first browser on this machine that starts. Installs nothing.

    Raises:
        PersonNeeded: there is none, or `FORMBRIDGE_CHROMIUM` names something else.
    """
    return first_browser(f"Run 'formbridge browser --install'. If that does not help: {advice_to_install()}")


def first_browser(advice: str) -> Browser:
    """As :func:`find_browser`, with other advice for a machine that has no browser."""
    if os.environ.get(VARIABLE):
        return _named(os.environ[VARIABLE])
    silent = []
    for browser in (*_installed(), *_downloaded()):
        if version_of(browser):
            return browser
        silent.append(str(browser.path))
    raise PersonNeeded(_none_found(silent), hint=advice)


def version_of(browser: Browser) -> str:
    """What the browser says its version is; "" when it does not start."""
    if sys.platform == "win32":  # there it would open a window instead of answering
        return browser.name
    try:
        answer = subprocess.run(
            [browser.path, "--version"],
            capture_output=True,
            check=True,
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=_ANSWER_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()


def _named(value: str) -> Browser:
    program = shutil.which(value)
    if program is None:
        raise PersonNeeded(
            f"{VARIABLE} is set to '{value}', and there is no program there that can be run.",
            hint="Set it to the full path of Chrome, Chromium or Edge, or unset it.",
        )
    browser = Browser(Path(program), Path(program).stem, f"named by {VARIABLE}")
    if not version_of(browser):
        raise PersonNeeded(
            f"{VARIABLE} is set to '{value}', which does not answer to --version as a browser does.",
            hint="Set it to the full path of one that starts, or unset it.",
        )
    return browser


def _installed(platform: str = sys.platform) -> Iterator[Browser]:
    for name, path in _installed_places(platform):
        if path.is_file() and os.access(path, os.X_OK):
            yield Browser(path, name, "installed on this machine")


def _installed_places(platform: str) -> Iterator[tuple[str, Path]]:
    if platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from ((name, folder / f"{name}.app/Contents/MacOS/{name}") for name in _MAC)
    elif platform == "win32":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders = [os.environ[variable] for variable in variables if os.environ.get(variable)]
        yield from ((name, Path(folder, program)) for name, program in _WINDOWS for folder in folders)
    else:
        found = ((name, shutil.which(program)) for name, program in _LINUX)
        yield from ((name, Path(path)) for name, path in found if path)


def _downloaded(platform: str = sys.platform) -> Iterator[Browser]:
    """Browsers in Playwright's cache, the newest first; its pages say where that is on each system."""
    pattern = _DOWNLOADED.get(platform, _DOWNLOADED["linux"])

    def revision(path: Path) -> int:
        number = path.relative_to(_cache(platform)).parts[0].removeprefix("chromium-")
        return int(number) if number.isdigit() else 0

    for path in sorted(_cache(platform).glob(pattern), key=revision, reverse=True):
        if path.is_file() and os.access(path, os.X_OK):
            yield Browser(path, "Chromium", "downloaded by Playwright")


def _cache(platform: str) -> Path:
    if os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "0") != "0":
        return Path(os.environ["PLAYWRIGHT_BROWSERS_PATH"])
    if platform == "darwin":
        return Path.home() / "Library/Caches/ms-playwright"
    if platform == "win32":
        return Path.home() / "AppData/Local/ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"


def is_root() -> bool:
    """Whether this process may do anything on this machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _none_found(silent: list[str]) -> str:
    if silent:
        return f"FormBridge needs a browser. It found {', '.join(silent)}, which did not start."
    return "FormBridge needs a browser to open a funder's form, and found none on this machine."


def advice_to_install(platform: str = sys.platform) -> str:
    """What a person can do on this kind of machine, as a sentence that begins in lower case."""
    then = f"or set {VARIABLE} to the full path of one that you have; then run the same command again."
    if platform == "linux" and _is_ubuntu():
        return (
            "run 'sudo snap install chromium' (Ubuntu's own chromium package holds no browser, "
            f"it only points to the snap), or install Google Chrome, {then}"
        )
    if platform not in ("darwin", "win32") and shutil.which("apt-get"):
        return f"run 'sudo apt-get update' and 'sudo apt-get install chromium', {then}"
    return f"install Google Chrome, Chromium or Microsoft Edge, {then}"


def _is_ubuntu(release: Path = Path("/etc/os-release")) -> bool:
    return release.is_file() and "ID=ubuntu" in release.read_text(encoding="utf-8").splitlines()
