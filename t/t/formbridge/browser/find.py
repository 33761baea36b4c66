"""Find a browser to work in, or install one; standard library only.

    FORMBRIDGE_CHROMIUM  >  an installed Chrome, Chromium or Edge  >  one that Playwright downloaded earlier
    only when asked to install  >  Playwright's download  >  the system's chromium package (Debian, Ubuntu)

A browser counts when it says its version: on some systems `chromium` only tells people to get it elsewhere.
`python -m formbridge.browser.find [--install]` says what was found and how.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from formbridge.errors import FormBridgeError, PersonNeeded

VARIABLE = "FORMBRIDGE_CHROMIUM"

_ANSWER_SECONDS = 30
_DOWNLOAD_SECONDS = 600

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
    if os.environ.get(VARIABLE):
        return _named(os.environ[VARIABLE])
    silent = []
    for browser in (*_installed(), *_downloaded()):
        if version_of(browser):
            return browser
        silent.append(str(browser.path))
    raise PersonNeeded(_none_found(silent), hint=_advice())


def install_browser(say: Callable[[str], None] = print) -> Browser:
    """A browser on this machine, installing one when there is none.

    Args:
        say: is given a line before each thing that takes time, and when one did not work.
    """
    try:
        return find_browser()
    except PersonNeeded:
        if os.environ.get(VARIABLE):  # a person has chosen: installing another would not help
            raise
    for install in (_download, _install_package):
        trouble = install(say)
        if trouble:
            say(trouble)
        else:
            with suppress(PersonNeeded):
                return find_browser()
    return find_browser()


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


def launch_args() -> tuple[str, ...]:
    """Switches for every start: the browser itself tells nobody anything and fetches nothing of its own."""
    quiet = (
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-domain-reliability",
        "--disable-quic",
        "--disable-sync",
        "--no-default-browser-check",
        "--no-first-run",
        "--no-pings",
    )
    return quiet if sandbox_works() else (*quiet, "--no-sandbox")


def sandbox_works() -> bool:
    """Whether to keep Chromium's sandbox: it refuses to start as root with one, and anybody else has it."""
    return not _is_root()


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


# The two ways to install. Each returns "" when it ended well, or why it did not.


def _download(say: Callable[[str], None]) -> str:
    if importlib.util.find_spec("playwright") is None:
        return "Playwright is not installed here, so it cannot download a browser."
    say("Downloading Chromium with Playwright (about 200 MB) ...")
    trouble = _run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=_DOWNLOAD_SECONDS)
    return f"The download did not work. {trouble}" if trouble else ""


def _install_package(say: Callable[[str], None]) -> str:
    administrator = _as_administrator()
    if not shutil.which("apt-get") or administrator is None:
        return "The system's chromium package cannot be installed from here without a password."
    say("Installing the system's chromium package with apt-get ...")
    apt = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # No time limit: apt has its own for the network, and stopping it could leave a package half installed.
    _run([*apt, "update"])  # when this fails, the list of packages that is there may still do
    trouble = _run([*apt, "install", "-y", "chromium"])
    return f"The package did not install. {trouble}" if trouble else ""


def _as_administrator() -> list[str] | None:
    """The words before a command that run it as root without a question; None when that is not to be had."""
    if _is_root():
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _run(command: list[str], *, seconds: float | None = None) -> str:
    """Run a command to its end or its time limit, with everything that it started; "" or what went wrong."""
    # A file and not a pipe: a grandchild that outlives the limit would keep a pipe open, and us waiting.
    with tempfile.TemporaryFile("w+", errors="replace") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
        try:
            code = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return f"It took longer than {seconds} seconds and was stopped."
        output.seek(0)
        lines = [line.strip() for line in output if "rror" in line or line.startswith("E:")]
    return "" if code == 0 else f"It said: {lines[0] if lines else f'exit code {code}'}"


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _none_found(silent: list[str]) -> str:
    if silent:
        return f"FormBridge needs a browser. It found {', '.join(silent)}, which did not start."
    return "FormBridge needs a browser to open a funder's form, and found none on this machine."


def _advice(platform: str = sys.platform) -> str:
    then = f"or set {VARIABLE} to the full path of one that you have; then run the same command again."
    if platform == "linux" and _is_ubuntu():
        return (
            "Ubuntu's own chromium package holds no browser: it only points to the snap store. "
            f"Run 'sudo snap install chromium', or install Google Chrome, {then}"
        )
    if platform not in ("darwin", "win32") and shutil.which("apt-get"):
        return f"Run 'sudo apt-get update' and 'sudo apt-get install chromium', {then}"
    return f"Install Google Chrome, Chromium or Microsoft Edge, {then}"


def _is_ubuntu(release: Path = Path("/etc/os-release")) -> bool:
    return release.is_file() and "ID=ubuntu" in release.read_text(encoding="utf-8").splitlines()


def main(words: list[str]) -> int:
    try:
        browser = install_browser() if "--install" in words else find_browser()
    except FormBridgeError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"Browser: {browser.name}, {browser.how}: {browser.path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
