"""Numbers that others give out are checked when they are there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formbridge.model.identifiers import parse_ein, parse_orcid, parse_ror, parse_uei


@pytest.mark.parametrize(
    "written",
    [
        "0000-0002-1642-628X",
        "0000 0002 1642 628x ",
        "0000–0002–1642–628X",  # a word processor's dashes
        "https://orcid.org/0000-0002-1642-628X",
        "HTTP://www.ORCID.org/0000-0002-1642-628X/",
    ],
)
def test_reads_an_orcid_as_number_or_address(written: str) -> None:
    assert parse_orcid(written) == "0000-0002-1642-628X"


@pytest.mark.parametrize("name", ["03yrm5c26", "052gg0110", "0220mzb33"])
def test_reads_a_ror(name: str) -> None:
    assert parse_ror(name) == f"https://ror.org/{name}"


@pytest.mark.parametrize(
    "before", ["", "ror.org/", "http://ror.org/", "https://www.ror.org/", "HTTPS://ROR.ORG/"]
)
def test_reads_a_ror_from_however_it_was_copied(before: str) -> None:
    assert parse_ror(f" {before}03yrm5c26/ ") == "https://ror.org/03yrm5c26"


def test_reads_united_states_numbers() -> None:
    assert parse_uei("zz9example99") == "ZZ9EXAMPLE99"
    assert parse_ein("444444444") == "44-4444444"


@pytest.mark.parametrize(
    ("parse", "wrong"),
    [
        (parse_orcid, "0000-0002-1642-0098"),
        (parse_orcid, "orcid"),
        (parse_ror, "01k4yrm30"),
        (parse_ror, "0lk4yrm30"),
        (parse_uei, "SHORT"),
        (parse_uei, "OOOOOOOOOOOO"),
        (parse_ein, "12"),
    ],
)
def test_says_that_a_character_is_wrong(parse: Callable[[object], str], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        parse(wrong)
