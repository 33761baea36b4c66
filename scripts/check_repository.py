"""Rules about the repository that no other tool checks; `make check` runs this.

- No tracked file names a package registry's host, or a path on somebody's machine.
- No words in `formbridge/` that blame or beg: a message says what happened and what to do.
- No module of more than 400 lines.
- No link in a document to a file that is not there.
- A plugin imports `formbridge` and `formbridge.testing` only, and a room never imports the front door.
- Pages from the outside are parsed in `formbridge/reader/parser.py` and nowhere else.
- The core names no funder in code or data; examples in help and comments may, and NAMES_ARE_FACTS.
- A plugin has at most 200 lines of Python beside its tests.
- A plugin opens no connection and no file, starts no program, and runs no code in a page or from a text.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_LINES = 400
MAX_PLUGIN_LINES = 200

# A dot in the middle of each name keeps this file from naming what it looks for.
_NAMES = ("py·pi.org", "python·hosted", "npm·js", "npm·mirror", "yarn·pkg", "deb·.debian.org")
HOSTS = re.compile("|".join(re.escape(name.replace("·", "")) for name in _NAMES), re.IGNORECASE)
MERGE_MARKS = re.compile(r"^(<{7}|>{7}|\|{7}) .*")
MACHINE_PATHS = re.compile(r"(?<![\w.<>~/)}*-])/(?:work|root|home/\w+|Users/\w+|tmp/\w+)(?![\w-])")
UNKIND = re.compile(r"(?<![-:])\b(?:please|invalid|sorry)\b(?!=)", re.IGNORECASE)
LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")

PARSER = "formbridge/reader/parser.py"
PARSES = frozenset(
    [
        "HTML",
        "XML",
        "HTMLParser",
        "XMLParser",
        "XHTMLParser",
        "HTMLPullParser",
        "XMLPullParser",
        "parse",
        "iterparse",
        "fromstring",
        "fromstringlist",
        "document_fromstring",
        "fragment_fromstring",
        "fragments_fromstring",
        "XMLSchema",
        "XSLT",
        "XInclude",
    ]
)
REACHES_OUT = frozenset(
    [
        "aiohttp",
        "asyncio",
        "builtins",
        "code",
        "ctypes",
        "ftplib",
        "http",
        "httpx",
        "importlib",
        "keyring",
        "mmap",
        "multiprocessing",
        "os",
        "pickle",
        "playwright",
        "requests",
        "runpy",
        "selenium",
        "shelve",
        "shutil",
        "smtplib",
        "socket",
        "socketserver",
        "sqlite3",
        "ssl",
        "subprocess",
        "sys",
        "telnetlib",
        "tempfile",
        "threading",
        "urllib3",
        "webbrowser",
    ]
)
RUNS_OR_OPENS = frozenset(["__import__", "breakpoint", "compile", "eval", "exec", "input", "open"])
ON_FILES_AND_PAGES = frozenset(
    [
        "add_init_script",
        "add_script_tag",
        "evaluate",
        "evaluate_all",
        "evaluate_handle",
        "expose_binding",
        "expose_function",
        "eval_on_selector",
        "eval_on_selector_all",
        "open",
        "read_bytes",
        "read_text",
        "rename",
        "rmdir",
        "route",
        "set_content",
        "symlink_to",
        "touch",
        "unlink",
        "urlopen",
        "write_bytes",
        "write_text",
    ]
)

DATA = (".css", ".html", ".j2", ".js", ".json", ".md", ".toml", ".txt")
# Data of the core in which a name is itself the fact: who published a rate, and what a key was called once.
NAMES_ARE_FACTS = ("formbridge/model/rates/", "formbridge/model/renamed.toml")


@dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int
    text: str
    rule: str


def main() -> int:
    paths = tracked()
    findings = sorted([*(finding for path in paths for finding in check(path)), *long_plugins(paths)])
    for finding in findings:
        print(f"{finding.path}:{finding.line}: {finding.rule}: {finding.text}")
    return 1 if findings else 0


def tracked() -> list[str]:
    """Every file that git keeps or is about to keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def check(path: str) -> Iterator[Finding]:
    try:
        text = (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:  # a picture or a document: nothing here to read
        return
    yield from matches(path, text, HOSTS, "names a package registry")
    yield from matches(path, text, MACHINE_PATHS, "names a path on one machine")
    yield from matches(path, text, MERGE_MARKS, "is a mark that a merge left")
    if path.endswith(".md") and not path.startswith("fixtures/"):
        yield from dead_links(path, text)
    if path.startswith("formbridge/") and path.endswith((".html", ".j2", ".txt")):
        yield from matches(path, text, UNKIND, "say what happened and what to do")
    if path.startswith("formbridge/") and path.endswith(DATA):
        yield from funders_in_data(path, text)
    if path.endswith(".py"):
        for rule in PYTHON_RULES:
            yield from rule(path, text)


def matches(path: str, text: str, pattern: re.Pattern[str], rule: str) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), start=1):
        for match in pattern.finditer(line):
            yield Finding(path, number, match.group(), rule)


def dead_links(path: str, text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), start=1):
        for target in LINK.findall(line):
            file = target.partition("#")[0]
            elsewhere = "://" in file or file.startswith("mailto:")
            if not elsewhere and not (ROOT / path).parent.joinpath(file).exists():
                yield Finding(path, number, target, "links to a file that is not there")


def unkind_words(path: str, text: str) -> Iterator[Finding]:
    if not path.startswith("formbridge/"):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in UNKIND.finditer(node.value):
                yield Finding(path, node.lineno, found.group(), "say what happened and what to do")


def long_module(path: str, text: str) -> Iterator[Finding]:
    lines = text.count("\n")
    if lines > MAX_LINES and not Path(path).name.startswith("test_"):
        yield Finding(path, lines, f"{lines} lines", f"split a module before {MAX_LINES} lines")


def imports_that_go_deep(path: str, text: str) -> Iterator[Finding]:
    """Plugins use the front door, and their test kit may; rooms do not, because it opens into every room."""
    plugin = path.startswith("plugins/")
    room = (
        path.startswith("formbridge/") and path.count("/") > 1 and not path.startswith("formbridge/testing/")
    )
    for line, module, name in imported(ast.parse(text)):
        if plugin and module.startswith("formbridge.") and module != "formbridge.testing":
            yield Finding(path, line, module, "a plugin imports formbridge and formbridge.testing only")
        if room and module == "formbridge" and not is_room(name):
            yield Finding(path, line, f"formbridge.{name}", "a room imports rooms, not the front door")


def parsers_elsewhere(path: str, text: str) -> Iterator[Finding]:
    """One place makes parsers, with entities and the network off; lxml's short cuts would make others."""
    if path == PARSER:
        return
    found = list(imported(tree := ast.parse(text)))
    for line, module, name in found:
        if module.startswith(("xml.", "bs4", "html5lib", "lxml.html.soupparser", "lxml.objectify")):
            yield Finding(path, line, f"{module}.{name}".rstrip("."), f"pages are parsed in {PARSER}")
        if module.startswith("lxml") and name in PARSES:
            yield Finding(path, line, name, f"pages are parsed in {PARSER}")
    if not any(module.startswith("lxml") for _, module, _ in found):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in PARSES:
            yield Finding(path, node.lineno, node.attr, f"pages are parsed in {PARSER}")


def long_plugins(paths: Iterable[str]) -> Iterator[Finding]:
    """A plugin is TOML first: what needs much Python belongs in the core."""
    lines: dict[str, int] = {}
    for path in paths:
        if path.startswith("plugins/") and path.endswith(".py") and not is_test(path):
            plugin = "/".join(path.split("/")[:2])
            lines[plugin] = lines.get(plugin, 0) + (ROOT / path).read_text(encoding="utf-8").count("\n")
    for plugin, count in lines.items():
        if count > MAX_PLUGIN_LINES:
            yield Finding(plugin, 0, f"{count} lines", f"at most {MAX_PLUGIN_LINES} lines of Python")


def funders() -> re.Pattern[str]:
    """The ids of the funders that have a plugin here, as words of a text or of a name."""
    ids = [folder.name.removeprefix("formbridge-") for folder in (ROOT / "plugins").glob("formbridge-*")]
    # The word for what somebody is owed is a word of the core; the plugin of that name is for one form of it.
    known = [re.escape(id_).replace(r"\-", "[-_. ]?") for id_ in ids if id_ != "claim"]
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(known)})(?![a-z0-9])", re.IGNORECASE)


def funders_in_the_core(path: str, text: str) -> Iterator[Finding]:
    if not path.startswith("formbridge/"):
        return
    tree, names = ast.parse(text), funders()
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        own = ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            own = node.value
        elif isinstance(node, ast.Name | ast.Attribute):
            own = node.id if isinstance(node, ast.Name) else node.attr
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            own = node.name
        for found in names.finditer(own):
            yield Finding(path, getattr(node, "lineno", 0), found.group(), "the core names no funder")


def funders_in_data(path: str, text: str) -> Iterator[Finding]:
    """The same of what the core keeps beside its code; a line that begins with # is a comment."""
    if path.startswith(NAMES_ARE_FACTS):
        return
    own = re.sub(r"(?m)^\s*#.*$", "", text) if path.endswith(".toml") else text
    yield from matches(path, own, funders(), "the core names no funder")


def plugins_that_reach_out(path: str, text: str) -> Iterator[Finding]:
    """What a plugin's own code may not do. It is a check of what is in this repository, not a cage."""
    if not path.startswith("plugins/") or is_test(path):
        return
    for line, module, name in imported(tree := ast.parse(text)):
        if module.partition(".")[0] in REACHES_OUT:
            yield Finding(
                path, line, f"{module}.{name}".rstrip("."), "a plugin reaches nothing outside itself"
            )
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            plain = called.id if isinstance(called, ast.Name) else ""
            method = called.attr if isinstance(called, ast.Attribute) else ""
            if plain in RUNS_OR_OPENS or method in ON_FILES_AND_PAGES:
                yield Finding(path, node.lineno, plain or method, "a plugin reaches nothing outside itself")


def is_test(path: str) -> bool:
    return "/tests/" in path


def imported(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Line, module and name of every import; `from formbridge import run` counts as the module it names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                deep = node.module == "formbridge" and is_room(alias.name)
                yield node.lineno, f"formbridge.{alias.name}" if deep else node.module, alias.name


def is_room(name: str) -> bool:
    return bool(name) and any((ROOT / "formbridge" / form).exists() for form in (name, f"{name}.py"))


PYTHON_RULES: Iterable[Callable[[str, str], Iterator[Finding]]] = (
    unkind_words,
    long_module,
    imports_that_go_deep,
    funders_in_the_core,
    parsers_elsewhere,
    plugins_that_reach_out,
)

if __name__ == "__main__":
    sys.exit(main())
