"""Install what is missing to work in a browser; standard library only.

    a browser that is there  >  Playwright's download  >  the system's chromium package (Debian, Ubuntu)

`python -m formbridge.browser.install` does so and says what it found; `make setup` runs it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress

from formbridge.browser.find import VARIABLE, Browser, advice_to_install, find_browser, first_browser, is_root
from formbridge.errors import FormBridgeError, PersonNeeded

_Say = Callable[[str], None]

_DRIVER_SECONDS = 60
_DOWNLOAD_SECONDS = 600

# Playwright's own program needs this, and a small Debian does not have it.
_LIBRARY = "libatomic1"


def _print(line: str) -> None:
    print(line, flush=True)


def install_browser(say: _Say = _print) -> Browser:
    """A browser on this machine that Playwright can drive, installing what is missing.

    Args:
        say: is given a line before each thing that takes time, and when one did not work.

    Raises:
        PersonNeeded: nothing worked; the hint says what a person can do.
    """
    _mend_driver(say)
    try:
        return find_browser()
    except PersonNeeded:
        if os.environ.get(VARIABLE):  # a person has chosen: installing another would not help
            raise
    for install in (_download, _install_chromium):
        trouble = install(say)
        if trouble:
            say(trouble)
        else:
            with suppress(PersonNeeded):
                return find_browser()
    return first_browser(f"To get one: {advice_to_install()}")


def _mend_driver(say: _Say) -> None:
    """Make sure that Playwright itself starts: without it, no browser is of use."""
    ask = [sys.executable, "-m", "playwright", "--version"]
    trouble = run(ask, seconds=_DRIVER_SECONDS)
    if "libatomic" in trouble and not _apt_install(_LIBRARY, say):
        trouble = run(ask, seconds=_DRIVER_SECONDS)
    if trouble:
        hint = (
            "Install FormBridge's packages again (in a copy of its repository: make clean, then make setup)."
        )
        if "libatomic" in trouble:
            hint = f"Run 'sudo apt-get install {_LIBRARY}'; then run the same command again."
        raise PersonNeeded(f"Playwright, which drives the browser, does not start. {trouble}", hint=hint)


# The two ways to install. Each returns "" when it ended well, or why it did not.


def _download(say: _Say) -> str:
    say("Downloading Chromium with Playwright (about 200 MB) ...")
    trouble = run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=_DOWNLOAD_SECONDS)
    return f"The download did not work. {trouble}" if trouble else ""


def _install_chromium(say: _Say) -> str:
    return _apt_install("chromium", say)


def _apt_install(package: str, say: _Say) -> str:
    administrator = _as_administrator()
    if not shutil.which("apt-get") or administrator is None:
        return f"The system's package {package} cannot be installed from here without a password."
    say(f"Installing the system's package {package} with apt-get ...")
    apt = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # No time limit: apt has its own for the network, and stopping it could leave a package half installed.
    run([*apt, "update"])  # when this fails, the list of packages that is there may still do
    trouble = run([*apt, "install", "-y", package])
    return f"The package did not install. {trouble}" if trouble else ""


def _as_administrator() -> list[str] | None:
    """The words before a command that run it as root without a question; None when that is not to be had."""
    if is_root():
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def run(command: list[str], *, seconds: float | None = None) -> str:
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


def main() -> int:
    try:
        browser = install_browser()
    except FormBridgeError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"Browser: {browser.name}, {browser.how}: {browser.path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
