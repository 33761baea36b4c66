"""The blank forms in the claim plugin are those that the repository's own script makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import claim_forms  # from fixtures/, which pytest puts on the path

from formbridge.documents import open_paper

FORMS = Path(__file__).parents[3] / "plugins/formbridge-claim/src/formbridge_claim/forms"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("expenses-form.docx", claim_forms.expenses_form),
        ("study-payment-form.pdf", claim_forms.study_payment_form),
    ],
)
def test_a_blank_form_is_as_its_script_makes_it_and_comes_out_the_same_each_time(
    name: str, made: object
) -> None:
    assert callable(made)
    content, kind = made(), name.rpartition(".")[2]
    assert made() == content
    boxes, kept = (open_paper(each, kind).boxes() for each in (content, (FORMS / name).read_bytes()))
    assert [(box.name, box.options, box.max_length) for box in boxes] == [
        (box.name, box.options, box.max_length) for box in kept
    ]
