"""The contract that every plugin keeps, as tests. A plugin's test file is a subclass of :class:`FunderTests`:

    class TestLottery(FunderTests):
        funder = "lottery"
        fixtures = Path(__file__).parent.parent / "fixtures"

The names of the tests say what is promised. Tests that drive a browser are marked ``browser``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from inspect import signature
from pathlib import Path
from typing import Any, ClassVar

import pytest

from formbridge.documents import Box
from formbridge.forms import FieldSpec, Fill, FormSpec, Target
from formbridge.mapping import Status, build_plan
from formbridge.mapping.fieldvalue import targets
from formbridge.mapping.transforms import TRANSFORMS
from formbridge.model import DisclosedBid, DisclosedClaim, read_bid
from formbridge.plugin import Funder, load_registry
from formbridge.reader import ControlFact, controls, find, inside, normal, read_page
from formbridge.testing.cases import Case, cases, plan_as_data, recordings
from formbridge.testing.longest import longest_bid
from formbridge.testing.paper import PaperTrial, blank_paper
from formbridge.testing.planned import plan_of
from formbridge.testing.stopping import (
    StopAfter,
    Stopped,
    first_pages,
    pages_before_the_stop,
    without_later_pages,
)
from formbridge.testing.stored import differences
from formbridge.testing.trial import trial

_TODAY = date(2026, 11, 23)
# What a test asks for that only forms of one kind have: documents, or pages of a site.
_ONLY_OF = {"paper_form": True, "paper_case": True, "site_form": False, "site_case": False, "recorded": False}
_IMPORT = re.compile(r"^\s*(?:from|import)\s+(formbridge\.(?!testing\b)[\w.]+)", re.MULTILINE)
_PERSONAL = {
    "an email address": re.compile(r"[\w.+-]+@(?!example\.|[\w.-]*\.example\b)[\w-]+\.[\w.]+"),
    "a National Insurance number": re.compile(r"\b(?!QQ)[A-CEGHJ-PR-TW-Z]{2}\s?(?:\d\s?){6}[A-D]\b"),
    "a session or form token": re.compile(r"name=[\"']_?csrf[\w-]*[\"'][^>]*value=[\"'](?!scrubbed)[^\"']+"),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """One page of the form spec and its recordings: one for each set of questions that it can show."""

    form: FormSpec
    page_id: str
    paths: tuple[Path, ...]

    def fields(self) -> Iterator[FieldSpec]:
        """The fields that the page has."""
        yield from next(page.fields for page in self.form.pages if page.id == self.page_id)

    def found(self) -> Iterator[tuple[str, FieldSpec, Target, tuple[ControlFact, ...]]]:
        """For each recording, field and target: the recording's name and the controls that it finds."""
        for path in self.paths:
            root = read_page(path)
            facts = controls(root)
            for field in self.fields():
                for target in targets(field, self.form):
                    yield path.name, field, target, find(facts, root, target)


class FunderTests:
    """Subclass it, and set ``funder`` (its id) and ``fixtures`` (the folder of recordings and cases)."""

    funder: ClassVar[str]
    fixtures: ClassVar[Path]

    def __init_subclass__(cls) -> None:
        """A funder without documents has no tests of documents, and one without a site none of a site."""
        super().__init_subclass__()
        if hasattr(cls, "funder"):
            there = {bool(form.document) for _, form in cls()._forms()}
            needless = {name for name, of_document in _ONLY_OF.items() if of_document not in there}
            for name in dir(cls):
                if name.startswith("test_") and needless & set(signature(getattr(cls, name)).parameters):
                    setattr(cls, name, None)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """One test a form, a recorded page, a case."""
        kinds: dict[str, Any] = {
            "form": self._forms,
            "site_form": self._site_forms,
            "paper_form": self._paper_forms,
            "recorded": self._recorded,
            "case": self._cases,
            "site_case": lambda: (each for each in self._cases() if not each[1][0].document),
            "paper_case": lambda: (each for each in self._cases() if each[1][0].document),
        }
        for name, members in kinds.items():
            if name in metafunc.fixturenames:
                found = list(members())
                metafunc.parametrize(name, [value for _, value in found], ids=[id_ for id_, _ in found])

    def _funder(self) -> Funder:
        registry = load_registry()
        assert not registry.broken, registry.broken
        return registry.funder(self.funder)

    def _forms(self) -> Iterator[tuple[str, FormSpec]]:
        registry = load_registry()
        yield from registry.forms(self.funder).items()

    def _site_forms(self) -> Iterator[tuple[str, FormSpec]]:
        yield from (each for each in self._forms() if not each[1].document)

    def _paper_forms(self) -> Iterator[tuple[str, FormSpec]]:
        yield from (each for each in self._forms() if each[1].document)

    def _recorded(self) -> Iterator[tuple[str, Recorded]]:
        for form_id, form in self._site_forms():
            for page_id, paths in recordings(self.fixtures / form_id).items():
                yield f"{form_id}-{page_id}", Recorded(form, page_id, paths)

    def _cases(self) -> Iterator[tuple[str, tuple[FormSpec, Case]]]:
        for form_id, form in self._forms():
            for case in cases(self.fixtures / form_id):
                yield f"{form_id}-{case.name}", (form, case)

    def test_it_loads_through_the_front_door_only(self) -> None:
        funder = self._funder()
        deep = [
            f"{path.name}: {name}"
            for path in funder.forms.parent.rglob("*.py")
            for name in _IMPORT.findall(path.read_text(encoding="utf-8"))
        ]

        assert not deep, "a plugin imports formbridge and formbridge.testing, nothing deeper"

    def test_every_transform_and_widget_that_a_form_names_exists(self, form: FormSpec) -> None:
        funder = self._funder()
        named = {name for _, field in form.fields() for name in field.transforms}
        named |= {name for shape in form.shapes.values() for part in shape.parts for name in part.transforms}
        widgets = {field.widget for _, field in form.fields()} | {
            shape.widget for shape in form.shapes.values()
        }

        assert named <= set(TRANSFORMS) | set(funder.transforms)
        assert widgets - {""} <= known_widgets() | set(funder.widgets)

    def test_what_forms_ask_about_involvement_has_the_funder_s_name_and_one_meaning(self) -> None:
        asked = {form.involvement for _, form in self._forms() if form.involvement}
        found = load_registry().involvement(self.funder)

        assert set(found.values()) == asked, "forms that ask otherwise need ids of their own in [involvement]"

    def test_every_page_of_the_form_has_a_recording(self, site_form: FormSpec) -> None:
        recorded = set(recordings(self.fixtures / site_form.id))

        assert {page.id for page in site_form.pages} == recorded

    def test_every_field_is_found_exactly_once_in_the_blank_document(self, paper_form: FormSpec) -> None:
        paper = blank_paper(self._funder(), paper_form)
        wrong = {
            f"{field.id} {target.name or target.label}": times
            for _, field in paper_form.fields()
            for target in targets(field, paper_form)
            if (times := len(paper.find(target))) != 1
        }

        assert not wrong

    def test_every_named_box_of_the_blank_document_is_in_the_form_spec(self, paper_form: FormSpec) -> None:
        known = {
            _pattern(target.name) for _, field in paper_form.fields() for target in targets(field, paper_form)
        }
        boxes = blank_paper(self._funder(), paper_form).boxes()

        assert not [box.name for box in boxes if _pattern(box.name) not in known]

    def test_choices_and_lengths_are_those_of_the_blank_document(self, paper_form: FormSpec) -> None:
        paper = blank_paper(self._funder(), paper_form)
        wrong = [
            f"{field.id}: {what}"
            for _, field in paper_form.fields()
            if not field.shape
            for target in targets(field, paper_form)
            for box in paper.find(target)
            for what in _other_box(field, box)
        ]

        assert not wrong

    def test_a_filled_document_reads_back_as_planned_and_is_not_filled_twice(
        self, paper_case: tuple[FormSpec, Case], tmp_path: Path
    ) -> None:
        form, kept = paper_case
        funder = self._funder()
        tried = PaperTrial(funder, form, plan_of(funder, form, read_bid(kept.bid), kept.today), tmp_path)
        report = tried.fill()

        assert differences(tried.plan, tried.document.stored(tried.plan)) == []
        assert not report.problems()
        assert tried.fill().counts() == report.counts()
        assert len(tried.document.drafts()) == 1

    def test_every_field_is_found_exactly_once_on_its_recorded_page(self, recorded: Recorded) -> None:
        times: dict[str, set[int]] = {}
        for _, field, target, facts in recorded.found():
            times.setdefault(f"{field.id} {target.name or target.label}", set()).add(len(facts))
        # A field may be missing from one recording, where another answer hides it, but not from all.
        wrong = {name: counts for name, counts in times.items() if max(counts) != 1}

        assert not wrong

    def test_every_required_control_of_a_recorded_page_is_in_the_form_spec(self, recorded: Recorded) -> None:
        known = {_pattern(fact.name) for _, _, _, facts in recorded.found() for fact in facts}
        scopes = {target.within for _, _, target, _ in recorded.found()}
        strangers = [
            f"{path.name}: {fact.name or fact.label}"
            for path in recorded.paths
            for root in [read_page(path)]
            for fact in controls(root)
            if fact.required and _pattern(fact.name) not in known
            # What stands inside a known question belongs to it: an address look-up's own box.
            if not any(inside(fact, scope, root) for scope in scopes)
        ]

        assert not strangers

    def test_limits_equal_those_that_the_recorded_page_declares(self, recorded: Recorded) -> None:
        wrong = [
            f"{name}, {field.id}: {what}"
            for name, field, _, facts in recorded.found()
            for fact in facts
            if not field.shape
            for what in _other_limits(field, fact)
        ]

        assert not wrong

    def test_choices_equal_those_of_the_recorded_page(self, recorded: Recorded) -> None:
        wrong = [
            f"{name}, {field.id}: {what}"
            for name, field, _, facts in recorded.found()
            for fact in facts
            if field.options and not field.shape
            for what in _other_choices(field, fact)
        ]

        assert not wrong

    def test_the_plan_of_each_case_is_as_recorded(self, case: tuple[FormSpec, Case]) -> None:
        form, kept = case
        plan = plan_of(self._funder(), form, read_bid(kept.bid), kept.today)

        assert plan_as_data(plan) == kept.expected()

    def test_every_field_of_the_form_has_one_fate(self, case: tuple[FormSpec, Case]) -> None:
        form, kept = case
        plan = plan_of(self._funder(), form, read_bid(kept.bid), kept.today)

        assert [step.field for step in plan.steps()] == [field.id for _, field in form.fields()]
        for step in plan.steps():
            assert bool(step.entries) == (step.status is Status.FILLED), step.field
            assert step.reason or step.problems or step.entries, f"{step.field} is left without a reason"

    def test_the_longest_bid_gives_problems_and_not_exceptions(self, form: FormSpec) -> None:
        funder = self._funder()
        plan = build_plan(
            longest_bid(funder.id, form.id, DisclosedClaim if form.claims else DisclosedBid),
            form,
            funder=funder.id,
            today=_TODAY,
            transforms=funder.transforms,
        )

        assert len(list(plan.steps())) == len(list(form.fields()))
        for problem in plan.problems():
            assert problem.what
            assert problem.todo

    def test_what_only_a_person_may_give_is_left_to_the_person(self, form: FormSpec) -> None:
        words = re.compile(
            r"sort code|account number|national insurance|date of birth|tax reference|signature|i agree",
            re.IGNORECASE,
        )
        filled = [
            field.id
            for _, field in form.fields()
            if words.search(field.label) and field.fill is Fill.FORMBRIDGE
        ]

        assert not filled

    def test_recordings_hold_no_personal_data(self, recorded: Recorded) -> None:
        found = {
            f"{path.name}: {what}": match[0]
            for path in recorded.paths
            for what, pattern in _PERSONAL.items()
            if (match := pattern.search(path.read_text(encoding="utf-8")))
        }

        assert not found

    @pytest.mark.browser
    def test_the_replica_reads_back_what_was_planned(
        self, site_case: tuple[FormSpec, Case], tmp_path: Path
    ) -> None:
        form, kept = site_case
        with trial(self._funder(), form, kept.bid, tmp_path / "bid", kept.today) as tried:
            report = tried.fill()

            assert differences(tried.plan, tried.replica.stored(report.draft)) == []
            assert not tried.replica.submissions(), "a fill pressed the final button"
            assert len(tried.replica.drafts()) == 1

    @pytest.mark.browser
    def test_a_stopped_run_resumes_in_the_same_draft(
        self, site_case: tuple[FormSpec, Case], tmp_path: Path
    ) -> None:
        form, kept = site_case
        with trial(self._funder(), form, kept.bid, tmp_path / "bid", kept.today) as tried:
            whole, begun = tried.plan, pages_before_the_stop(tried.plan)
            # The page that was begun and the one after it: all later ones are filled in the test above.
            tried.plan = first_pages(whole, begun + 2)
            stop = StopAfter(begun)
            with pytest.raises(Stopped):
                tried.fill(on_event=stop)
            report = tried.resume(stop.run)

            held = without_later_pages(tried.replica.stored(report.draft), whole, tried.plan)
            assert differences(tried.plan, held) == []
            assert len(tried.replica.drafts()) == 1, "resuming began a second draft"
            assert not tried.replica.submissions()


def known_widgets() -> set[str]:
    """The names of the widgets that the core has."""
    from formbridge.browser.widgets import builtin

    return set(builtin())


def _pattern(name: str) -> str:
    """A name with its row numbers taken out, so that every row of a group looks the same."""
    return re.sub(r"\d+", "#", name)


def _other_limits(field: FieldSpec, fact: ControlFact) -> Iterator[str]:
    if fact.max_length is not None and fact.max_length != (field.limit.characters or (0, None))[1]:
        yield f"the page takes {fact.max_length} characters"
    if fact.max_words is not None and fact.max_words != (field.limit.words or (0, None))[1]:
        yield f"the page takes {fact.max_words} words"


def _other_box(field: FieldSpec, box: Box) -> Iterator[str]:
    if box.max_length is not None and box.max_length != (field.limit.characters or (0, None))[1]:
        yield f"the document takes {box.max_length} characters"
    values = {option.value for option in field.options}
    if box.options and values != {value for value, _ in box.options}:
        yield f"the document offers {', '.join(value for value, _ in box.options)}"


def _other_choices(field: FieldSpec, fact: ControlFact) -> Iterator[str]:
    labels = {option.value: normal(option.label) for option in field.options}
    for value, label in fact.options:
        if value not in labels and value and not field.more_options:
            yield f"the page also offers “{label}” ({value})"
        elif value in labels and labels[value] not in normal(label):
            yield f"the page calls {value} “{label}”"
