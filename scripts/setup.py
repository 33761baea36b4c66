"""Set up a copy of FormBridge: `.venv`, the core, every plugin, and a browser.

Run by the Makefile with any Python 3.11 or newer; uses the standard library only, because nothing else is
there yet. The stamp `.venv/.ready` is written last, so a set-up that stopped half-way starts again next time.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What builds the core and the plugins. Installed first and shared, so that no plugin needs a build
# environment of its own: that would take several seconds for each.
BUILD_TOOLS = ("hatchling", "editables")


class SetupStopped(Exception):
    """The set-up cannot go on; the message says what a person can do."""


def main() -> None:
    try:
        make_venv()
        install_packages()
        compile_sources()
        install_browser()
    except SetupStopped as stopped:
        sys.exit(f"\nThe set-up stopped.\n{stopped}\nThen run the same command again.")
    (VENV / ".ready").touch()
    say("Set-up is complete.")


def say(message: str) -> None:
    print(message, flush=True)


def run(command: list[str], *, otherwise: str) -> None:
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode:
        raise SetupStopped(otherwise)


def make_venv() -> None:
    if PYTHON.exists() and answers(PYTHON):
        return
    ensure_venv_module()
    version = ".".join(str(part) for part in sys.version_info[:3])
    say(f"Making .venv with Python {version} ...")
    run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        otherwise=f"{sys.executable} could not make {VENV}; its own message is above.",
    )


def answers(python: Path) -> bool:
    """A `.venv` that was copied here, or whose Python has since gone, has the file but does not work."""
    ask = [str(python), "-m", "pip", "--version"]
    return subprocess.run(ask, check=False, capture_output=True).returncode == 0


def ensure_venv_module() -> None:
    """Debian and Ubuntu leave the parts that make virtual environments out of their Python package."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    advice = f"This Python cannot make virtual environments. Install the package {package} (or python3-venv)."
    administrator = as_administrator()
    if administrator is None or not shutil.which("apt-get"):
        raise SetupStopped(advice)
    say(f"This Python cannot make virtual environments yet. Installing {package} ...")
    run([*administrator, "apt-get", "update", "-qq"], otherwise=advice)
    run([*administrator, "apt-get", "install", "-y", "-qq", package], otherwise=advice)


def as_administrator() -> list[str] | None:
    """The words before a command that run it as root without a question; None when that is not to be had."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def install_packages() -> None:
    plugins = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
    say(f"Installing FormBridge and {len(plugins)} plugins, with what they need ...")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    pip += ["-c", str(ROOT / "constraints.txt")]
    otherwise = "pip could not install what FormBridge needs; its own message is above. Check the network."
    run([*pip, *BUILD_TOOLS], otherwise=otherwise)
    editable = [word for plugin in plugins for word in ("-e", str(plugin))]
    run([*pip, "--no-build-isolation", "-e", f"{ROOT}[dev]", *editable], otherwise=otherwise)


def compile_sources() -> None:
    """Do what pip does for a package that it copies.

    Without it, every start compiles every module anew where Python is told to write no bytecode.
    """
    sources = [ROOT / "formbridge", *sorted((ROOT / "plugins").glob("*/src"))]
    command = [str(PYTHON), "-m", "compileall", "-q", *map(str, sources)]
    subprocess.run(command, check=False)  # a folder that cannot be written to only makes starts slower


def install_browser() -> None:
    # The program says for itself what it found, or what to do.
    command = [str(PYTHON), "-m", "formbridge.browser.install"]
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode:
        raise SetupStopped("FormBridge needs a browser; what to do is said above.")


if __name__ == "__main__":
    main()
