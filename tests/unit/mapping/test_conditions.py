from __future__ import annotations

from datetime import date

import pytest

from formbridge.forms import FieldSpec, Option, When
from formbridge.mapping.conditions import Answered, holds, in_words

TODAY = date(2026, 11, 23)
ANSWERS = {
    "country": Answered(known=True, value="wales"),
    "groups": Answered(known=True, value=("age", "other-faith")),
    "founded": Answered(known=True, value=date(2025, 8, 23)),
    "empty": Answered(known=True),
    "theirs": Answered(known=False),
}


@pytest.mark.parametrize(
    ("when", "outcome"),
    [
        (When(field="country", equals="wales"), True),
        (When(field="country", among=("england", "scotland")), False),
        (When(field="country", not_among=("england",)), True),
        (When(field="groups", contains="age"), True),
        (When(field="groups", contains_prefix="other-"), True),
        (When(field="groups", contains_prefix="none-"), False),
        (When(field="empty", answered=False), True),
        (When(field="empty", equals="yes"), False),
        (When(field="founded", older_than_months=15), False),
        (When(field="founded", older_than_months=14), True),
        (When(field="theirs", equals="yes"), None),
        (When(any_of=(When(field="theirs", equals="yes"), When(field="country", equals="wales"))), True),
        (When(any_of=(When(field="theirs", equals="yes"), When(field="country", equals="x"))), None),
        (When(all_of=(When(field="theirs", equals="yes"), When(field="country", equals="x"))), False),
        (None, True),
    ],
)
def test_a_condition_holds_or_not_or_cannot_be_known(when: When | None, outcome: bool | None) -> None:
    assert holds(when, ANSWERS, TODAY) is outcome


def test_a_condition_is_said_in_the_words_of_the_form() -> None:
    country = FieldSpec(
        id="country", label="Which country?", const="wales", options=(Option(value="wales", label="Wales"),)
    )

    assert (
        in_words(When(field="country", equals="wales"), {"country": country}) == "“Which country?” is “Wales”"
    )
