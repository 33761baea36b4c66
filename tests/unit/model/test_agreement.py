"""Who agreed to exactly this text."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from formbridge.model.agreement import Agreement, text_digest
from formbridge.model.answers import Answer, Versions

TEXTS = st.dictionaries(st.sampled_from(["full", "short"]), st.text(min_size=1), min_size=1)


def answer(text: str, *digests: str) -> Answer:
    agreed = tuple(
        Agreement(by=who, on=date(2027, 1, 10), digest=digest)
        for who, digest in zip(("asha", "rhodri"), digests, strict=False)
    )
    return Answer(topic="how", versions=Versions(full=text), agreed=agreed)


def test_an_answer_that_nobody_has_agreed_to_is_a_draft() -> None:
    assert answer("Slowly.").is_draft


def test_an_agreed_answer_names_who_agreed() -> None:
    digest = answer("Slowly.").digest
    agreed = answer("Slowly.", digest, digest)
    assert not agreed.is_draft
    assert agreed.agreed_by == ("asha", "rhodri")


def test_a_changed_answer_is_a_draft_again() -> None:
    digest = answer("Slowly.").digest
    assert answer("Slowly, and well.", digest).is_draft
    assert answer("Slowly, and well.", digest).agreed_by == ()


def test_a_version_that_is_added_later_makes_it_a_draft_again() -> None:
    digest = answer("Slowly.").digest
    more = answer("Slowly.", digest).model_copy(update={"versions": Versions(full="Slowly.", short="Slow.")})
    assert more.is_draft


@given(TEXTS)
def test_how_a_file_ends_its_lines_does_not_change_what_was_agreed(texts: dict[str, str]) -> None:
    other = {name: unicodedata.normalize("NFD", text) + " \r\n" for name, text in texts.items()}
    assert text_digest(other) == text_digest(texts)


@given(TEXTS, st.sampled_from("abcxyz"))
def test_any_other_letter_changes_it(texts: dict[str, str], letter: str) -> None:
    name = next(iter(texts))
    assert text_digest({**texts, name: texts[name] + letter}) != text_digest(texts)
