"""Whatever is in a file, reading it ends well or in an error of ours: never in a crash.

The corpus in this folder holds what was found or is known to be nasty; each file is tried every time.
Hypothesis adds more: a little in `make test`, much more with `FORMBRIDGE_FUZZ=20000 pytest tests/fuzz`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from formbridge.errors import BidError, PluginError
from formbridge.forms import load_form
from formbridge.model import read_bid
from formbridge.model.prose import parse_prose
from formbridge.reader import controls, parse_page, scrub
from formbridge.testing.checkout import fixture_folder

CORPUS = Path(__file__).parent / "corpus"
LOTTERY = (
    Path(__file__).parents[2] / "plugins/formbridge-lottery/src/formbridge_lottery/forms/awards-for-all.toml"
)
TRIES = int(os.environ.get("FORMBRIDGE_FUZZ", "60"))
fuzzed = settings(
    max_examples=TRIES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
BID_FILES = ("bid.toml", "costs.toml", "answers/aims.md", "private/people.toml", "private/offers.toml")


def corpus(kind: str) -> list[Path]:
    found = sorted((CORPUS / kind).iterdir())
    assert found, f"the corpus of {kind} is empty"
    return found


@cache
def original(name: str) -> bytes:
    return (fixture_folder("bids", "personalisation") / name).read_bytes()


@contextmanager
def bid_with(name: str, content: bytes) -> Iterator[Path]:
    """The made-up bid's small parts, with one file replaced."""
    with tempfile.TemporaryDirectory() as folder:
        bid = Path(folder, "bid")
        shutil.copytree(fixture_folder("bids", "check-vector"), bid)
        (bid / name).parent.mkdir(exist_ok=True)
        (bid / name).write_bytes(content)
        yield bid


@st.composite
def changed(draw: st.DrawFn, whole: bytes) -> bytes:
    """A good file with a few pieces taken out, doubled, or replaced by something nasty."""
    text = whole
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(text) - 1, 0)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from(NASTY) | st.binary(max_size=12))
        text = text[:start] + draw(st.sampled_from((b"", text[start:end] * 2, piece))) + text[end:]
    return text


NASTY = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", "\u202e".encode(), b"\r", b"[[people]]\n", b"= nan\n", b"= inf\n",
    b"= 1e999999\n", b"= 99999999999999999999999\n", b"= -0\n", b'= ""\n', b"= [[]]\n", b"= {}\n",
    b"= true\n", b"= 9999-12-31\n", b"= 0001-01-01T00:00:00Z\n", b"\n[people]\n", b"\n---\n", b"\n## Full\n",
    b"```\n", b"<!--", b"-->", b"<" * 50, b"[" * 300, b"<select><option>", b"<label for=x>", b"</form>",
    b"<svg><title>",
)  # fmt: skip


def read_the_bid(name: str, content: bytes) -> str:
    """What is said about it; nothing when it is all right."""
    with bid_with(name, content) as bid:
        try:
            read_bid(bid)
        except BidError as error:
            return error.message
        return ""


def read_the_form(content: bytes) -> str:
    """What is said about it; nothing when it is all right."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "awards-for-all.toml")
        path.write_bytes(content)
        try:
            load_form(path)
        except PluginError as error:
            return error.message
        return ""


def read_the_page(text: str) -> None:
    for fact in controls(parse_page(text)):
        assert fact is not None
    scrub(text)


@pytest.mark.parametrize("file", corpus("bids"), ids=lambda path: path.name)
@pytest.mark.parametrize("name", BID_FILES)
def test_a_nasty_file_of_a_bid_ends_in_words(file: Path, name: str) -> None:
    read_the_bid(name, file.read_bytes())


@pytest.mark.parametrize("file", corpus("forms"), ids=lambda path: path.name)
def test_a_nasty_form_spec_ends_in_words(file: Path) -> None:
    read_the_form(file.read_bytes())


@pytest.mark.parametrize("file", corpus("pages"), ids=lambda path: path.name)
def test_a_nasty_page_is_read(file: Path) -> None:
    read_the_page(file.read_bytes().decode("utf-8", "replace"))


@pytest.mark.parametrize("name", BID_FILES)
@fuzzed
@given(st.data())
def test_no_changed_file_of_a_bid_crashes_the_reader(name: str, data: st.DataObject) -> None:
    read_the_bid(name, data.draw(changed(original(name))))


@fuzzed
@given(changed(LOTTERY.read_bytes()))
def test_no_changed_form_spec_crashes_the_loader(content: bytes) -> None:
    read_the_form(content)


@fuzzed
@given(
    st.text()
    | changed(b"<form><label for=a>A</label><input id=a name=a><select name=b><option>1</select>").map(
        lambda page: page.decode("utf-8", "replace")
    )
)
@example("\ud800<p>")
@example("<!--")
@example("")
def test_no_page_crashes_the_reader(text: str) -> None:
    read_the_page(text)


@fuzzed
@given(st.text() | changed(original("answers/aims.md")).map(lambda raw: raw.decode("utf-8", "replace")))
@example("---\n---")
@example("---\nauthors = [\n---\n## Full\n")
@example("## Full\n## Full\n")
def test_no_answer_crashes_the_reader(text: str) -> None:
    prose = parse_prose(text, "answers/aims.md")
    assert all(problem.what for problem in prose.problems)
