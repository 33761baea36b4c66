"""Which tests a plugin's own class has: those of documents only where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from formbridge.testing import FunderTests

DOCUMENT = "test_every_field_is_found_exactly_once_in_the_blank_document"
FILLED = "test_a_filled_document_reads_back_as_planned_and_is_not_filled_twice"
SITE = "test_every_page_of_the_form_has_a_recording"
READ_BACK = "test_the_replica_reads_back_what_was_planned"


def names_in(id_: str) -> set[str]:
    class TestOne(FunderTests):
        funder = id_
        fixtures = Path()

    return {name for name in dir(TestOne) if callable(getattr(TestOne, name))}


@pytest.mark.parametrize(("funder", "documents"), [("lottery", False), ("claim", True)])
def test_a_funder_has_the_names_in_documents_only_where_it_has_a_document(
    funder: str, documents: bool
) -> None:
    there = names_in(funder)
    assert {SITE, READ_BACK} <= there
    assert ({DOCUMENT, FILLED} & there == {DOCUMENT, FILLED}) is documents
    assert bool({DOCUMENT, FILLED} & there) is documents


def test_a_funder_that_is_all_documents_has_no_names_in_a_site(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers = [each for each in FunderTests._forms(_Claim()) if each[1].document]
    monkeypatch.setattr(FunderTests, "_forms", lambda _: iter(papers))
    there = names_in("claim")
    assert {DOCUMENT, FILLED} <= there
    assert not {SITE, READ_BACK} & there
    assert callable(getattr(FunderTests, SITE)), "the other funders keep theirs"


class _Claim(FunderTests):
    funder = "claim"
    fixtures = Path()
