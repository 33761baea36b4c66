"""One bid fills every form of every plugin, and every field of every form is accounted for.

That each portal stored exactly what the plan says is shown, for the same bid, form and day, by each plugin's
own `test_the_replica_reads_back_what_was_planned`. Here it is made sure that no form is left out of that.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from formbridge.cli.demonstrate import shown_forms
from formbridge.mapping import Status
from formbridge.plugin import load_registry
from scripts.form_table import PAGE, Row, reference, rows

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found() -> list[Row]:
    return list(rows(load_registry()))


def test_every_form_is_in_the_table(found: list[Row]) -> None:
    on_disk = {
        f"{path.parents[3].name.removeprefix('formbridge-')}/{path.stem}"
        for path in REPOSITORY.glob("plugins/*/src/*/forms/*.toml")
    }

    assert {f"{row.funder.id}/{row.form.id}" for row in found} == on_disk


def test_no_problem_is_left_in_any_plan(found: list[Row]) -> None:
    left = [f"{row.form.id}: {problem.what}" for row in found for problem in row.plan.problems()]

    assert not left


def test_every_field_of_every_form_has_one_fate(found: list[Row]) -> None:
    for row in found:
        fields = [field.id for _, field in row.form.fields()]
        assert [step.field for step in row.plan.steps()] == fields
        assert sum(row.plan.counts()[status] for status in Status) == len(fields)


def test_every_plugin_has_its_forms_filled_in_a_browser() -> None:
    tested = {
        ast.literal_eval(line.value)
        for path in REPOSITORY.glob("plugins/*/tests/test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and "FunderTests" in [ast.unparse(base) for base in node.bases]
        for line in node.body
        if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "funder"
    }

    assert tested == set(load_registry().funders)


def test_the_demonstration_of_all_forms_leaves_none_out(found: list[Row]) -> None:
    assert set(shown_forms(every=True)) == {f"{row.funder.id}/{row.form.id}" for row in found}


def test_the_table_in_the_reference_is_what_the_plans_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference()
