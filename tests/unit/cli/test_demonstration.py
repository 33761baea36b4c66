"""What `demo --all` prints when it has filled every form."""

from __future__ import annotations

from formbridge.cli.demonstrate import Result, table

COUNTS = {"fields": 10, "filled": 6, "person": 2, "portal": 1, "not_asked": 1, "problems": 0, "kept": 0}


def test_the_table_has_one_line_a_form_under_its_heads_and_a_total() -> None:
    results = [Result("one/form", COUNTS, (), 1.0), Result("another/longer-form", COUNTS, (), 2.0)]
    head, *members, total = table(results)

    assert head.split() == ["form", "fields", "filled", "person", "portal", "not", "asked", "problems"]
    assert [line.split() for line in members] == [
        ["one/form", "10", "6", "2", "1", "1", "0"],
        ["another/longer-form", "10", "6", "2", "1", "1", "0"],
    ]
    assert total.split() == ["all", "20", "12", "4", "2", "2", "0"]
    assert len({len(line) for line in (head, *members, total)}) == 1
