"""Carrying a plan out, in a portal that behaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from formbridge.browser.readings import PageError, Reading, SaveResult
from formbridge.errors import BidError, PersonNeeded, PortalUnreachable
from formbridge.mapping.plan import Entry, FillPlan, Status
from formbridge.run import Journal, Outcome, PageState, RunReport, Task, fill_application
from formbridge.run.events import DraftOpened, Event, PageDone, PageStarted, RunFinished, RunStarted
from formbridge.run.keys import JournalKey
from tests.unit.run import application as app
from tests.unit.run.simulator import Control, Helper, Page, Server, SimulatedPortal, Value, as_stored

PORTAL = "https://portal.example"


def fill(bid: Path, plan: FillPlan, server: Server, key: JournalKey, **more: object) -> RunReport:
    """One whole run, as a command makes it."""
    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        portal = SimulatedPortal(server)
        return fill_application(plan, portal, journal, person=Helper(server), **more)  # type: ignore[arg-type]


def outcomes(report: RunReport) -> dict[str, Outcome]:
    return {each.field: each.outcome for each in report.fields()}


def stored(server: Server) -> dict[str, Value]:
    (values,) = server.drafts.values()
    return as_stored(values)


def test_the_server_ends_with_every_value_of_the_plan_and_nothing_is_submitted(
    bid: Path, key: JournalKey
) -> None:
    server, plan = app.server(), app.plan()
    report = fill(bid, plan, server, key)
    held = stored(server)
    assert {name: held.get(name) for name in app.wanted(plan)} == app.wanted(plan)
    assert server.submissions == []
    assert report.counts() == {
        "fields": 14, "filled": 9, "kept": 0, "person": 2, "portal": 1, "not_asked": 1, "problems": 1,
    }  # fmt: skip


def test_a_page_that_comes_only_after_another_was_saved_is_filled_in_a_second_wave(
    bid: Path, key: JournalKey
) -> None:
    server = app.server()
    events: list[Event] = []
    fill(bid, app.plan(), server, key, on_event=events.append)
    visits = [event.id for event in events if isinstance(event, PageStarted)]
    assert visits == ["late", "name", "place", "idea", "money", "contact", "late"]
    assert server.saves.count("late") == 1


def test_events_tell_the_run_from_its_start_to_its_end(bid: Path, key: JournalKey) -> None:
    events: list[Event] = []
    report = fill(bid, app.plan(), app.server(), key, on_event=events.append)
    assert isinstance(events[0], RunStarted) and not events[0].resumed
    assert DraftOpened("draft-1", new=True) in events
    assert {event.page.id for event in events if isinstance(event, PageDone)} == {p.id for p in app.whole()}
    assert events[-1] == RunFinished(report)


def test_all_three_levels_are_recorded_for_what_was_typed(bid: Path, key: JournalKey) -> None:
    report = fill(bid, app.plan(), app.server(), key)
    filled = report.of(Outcome.FILLED)
    assert len(filled) == 9
    assert all((each.went_in, each.settled, each.stored) == (True, True, True) for each in filled)


def choosing(server: Server) -> FillPlan:
    """The page with the title and the country, whose list shows one before anybody chose."""
    server.pages = [page for page in server.pages if page.id == "name"]
    server.pages[0].controls = [Control("title"), Control("country", default="andorra", by_itself=True)]
    return app.plan(app.whole()[1])


def test_the_first_choice_of_a_list_on_an_empty_page_is_nobodys_answer(bid: Path, key: JournalKey) -> None:
    server = app.server()
    report = fill(bid, choosing(server), server, key)
    assert outcomes(report) == {"title": Outcome.FILLED, "country": Outcome.FILLED}
    assert stored(server)["country"] == "england"


def test_the_first_choice_of_a_list_is_kept_where_somebody_has_answered_beside_it(
    bid: Path, key: JournalKey
) -> None:
    server = app.server()
    plan = choosing(server)
    server.meanwhile = lambda server, page: server.drafts["draft-1"].update(title="Theirs", country="andorra")
    fill(bid, plan, server, key)
    report = fill(bid, plan, server, key)
    assert outcomes(report) == {"title": Outcome.KEPT, "country": Outcome.KEPT}


def test_an_empty_box_elsewhere_or_none_at_all_does_not_make_a_lone_list_nobodys(
    bid: Path, key: JournalKey
) -> None:
    server = app.server()
    plan = choosing(server)
    only = replace(plan.pages[0], steps=plan.pages[0].steps[1:])
    server.pages[0].controls = server.pages[0].controls[1:]
    assert outcomes(fill(bid, app.plan(only), server, key)) == {"country": Outcome.KEPT}


class WithoutAList(SimulatedPortal):
    """Its session is all that holds a draft."""

    def lists_drafts(self) -> bool:
        return False


def test_answers_that_a_lost_session_took_away_are_not_called_filled(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan(app.whole()[1], app.whole()[5])

    def loses(server: Server, page: str) -> None:
        draft = server.drafts["draft-1"]
        server.drafts["draft-1"] = {name: draft[name] for name in draft if page != "contact" or "[" in name}

    server.meanwhile = loses
    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        report = fill_application(plan, WithoutAList(server), journal, person=Helper(server))
    lost, kept = Outcome.PROBLEM, Outcome.FILLED
    assert outcomes(report) == {"title": lost, "country": lost, "person": kept, "born": Outcome.PERSON}
    title = next(report.fields())
    assert "does not hold it any more" in title.problems[0].what and not title.stored


@pytest.mark.parametrize("echoes", [False, True])
def test_what_a_refused_save_left_there_is_still_ours(bid: Path, key: JournalKey, echoes: bool) -> None:
    server = app.server()
    page = app.whole()[1]
    plans = [app.plan(replace(page, steps=(app.text("title", f"Title {n}"), *page.steps[1:]))) for n in "123"]
    name = server.page("name", {})
    assert name is not None
    name.refuses, name.echoes = True, echoes
    fill(bid, plans[0], server, key)
    server.complaints["name"] = PageError("title", "Another word.")
    report = fill(bid, plans[1], server, key)
    says = "Another word." if echoes else "still holds what was there before"
    assert says in next(report.fields()).problems[-1].what
    server.complaints.clear()
    server.refused.clear()
    report = fill(bid, plans[2], server, key)
    assert outcomes(report)["title"] is Outcome.FILLED and stored(server)["title"] == "Title 3"


def test_answers_that_a_refused_page_only_shows_again_are_not_called_filled(
    bid: Path, key: JournalKey
) -> None:
    server, plan = app.server(), app.plan(app.whole()[5])
    contact = server.page("contact", {})
    assert contact is not None
    contact.refuses = contact.echoes = True  # it wants a date of birth, which is a person's
    report = fill(bid, plan, server, key)
    assert outcomes(report) == {"person": Outcome.PROBLEM, "born": Outcome.PERSON}
    person = next(report.fields())
    assert "may keep nothing of it" in person.problems[0].what and not person.stored
    assert stored(server) == {}
    again = fill(bid, plan, server, key)
    assert outcomes(again)["person"] is Outcome.PROBLEM
    server.refused["contact"][0]["born"] = "1970-01-01"
    assert outcomes(fill(bid, plan, server, key))["person"] is Outcome.ALREADY
    assert stored(server)["person[last]"] == "Okafor"


def test_an_answer_that_the_portal_writes_with_other_signs_is_told_and_still_ours(
    bid: Path, key: JournalKey
) -> None:
    server, page = app.server(), app.whole()[1]
    server.stores = lambda name, value: value.replace("–", "-").upper() if isinstance(value, str) else value
    titled = [app.plan(replace(page, steps=(app.text("title", f"A – b {n}"),))) for n in "12"]
    server.pages = [Page("name", [Control("title")])]
    report = fill(bid, titled[0], server, key)
    assert "same words with other signs" in next(report.fields()).problems[0].what
    assert outcomes(fill(bid, titled[1], server, key)) == {"title": Outcome.PROBLEM}
    assert stored(server) == {"title": "A - B 2"}


class Refusing(SimulatedPortal):
    """A page that its own browser will not send."""

    def save_page(self) -> SaveResult:
        return SaveResult(False, False, (PageError("title", "Fill in this field."), PageError("", "Stop.")))


def test_what_keeps_a_page_from_being_saved_is_told_with_the_question_that_it_is_about(
    bid: Path, key: JournalKey
) -> None:
    server, plan = app.server(), app.plan(app.whole()[1])
    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        report = fill_application(plan, Refusing(server), journal, person=Helper(server))
    (problem,) = report.pages[0].problems
    assert "“Your title”: “Fill in this field.” “Stop.”" in problem.what


def test_a_second_fill_types_nothing_and_uses_the_same_draft(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    fill(bid, plan, server, key)
    typed, saves = len(server.typed), list(server.saves)
    report = fill(bid, plan, server, key)
    assert len(server.typed) == typed and server.saves == saves
    assert len(server.drafts) == 1
    assert {each.outcome for each in report.of(Outcome.FILLED, Outcome.ALREADY)} == {Outcome.ALREADY}


def test_what_a_person_typed_is_kept_and_reported(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    fill(bid, plan, server, key)
    server.drafts["draft-1"]["title"] = "A person's own title"
    report = fill(bid, plan, server, key)
    assert stored(server)["title"] == "A person's own title"
    (kept,) = report.of(Outcome.KEPT)
    assert kept.field == "title" and "--replace title" in kept.note
    assert not report.complete


def test_a_person_s_value_is_replaced_when_they_give_it_up_by_name(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    fill(bid, plan, server, key)
    server.drafts["draft-1"]["title"] = "A person's own title"
    fill(bid, plan, server, key, replace=["title"])
    assert stored(server)["title"] == app.wanted(plan)["title"]


def test_a_field_is_kept_whole_when_a_person_changed_one_part_of_it(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    fill(bid, plan, server, key)
    server.drafts["draft-1"]["person[first]"] = "Grace"
    fill(bid, app.with_value(plan, "person[last]", "Hopper"), server, key)
    held = stored(server)
    assert (held["person[first]"], held["person[last]"]) == ("Grace", "Okafor")


def test_what_a_person_typed_before_the_first_run_is_kept(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan(app.page("idea", app.text("what", "Ours")))
    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        journal.append("draft", draft="draft-1", new=True)
    server.drafts["draft-1"] = {"what": "Theirs"}
    assert outcomes(fill(bid, plan, server, key)) == {"what": Outcome.KEPT}


def test_what_the_portal_shows_before_anybody_touches_it_is_no_person_s(bid: Path, key: JournalKey) -> None:
    server = Server([Page("p", [Control("cost", default="0")])])
    step = replace(app.text("cost", "120"), settings=(("untouched", "0"),))
    report = fill(bid, app.plan(app.page("p", step)), server, key)
    assert outcomes(report) == {"cost": Outcome.FILLED} and stored(server)["cost"] == "120"


def test_a_changed_bid_puts_only_the_new_value_in(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    fill(bid, plan, server, key)
    server.typed.clear()
    report = fill(bid, app.with_value(plan, "title", "A better title"), server, key)
    assert [name for name, *_ in server.typed] == ["title"]
    assert stored(server)["title"] == "A better title"
    assert outcomes(report)["title"] is Outcome.FILLED


def test_a_value_that_went_back_to_an_older_one_of_ours_is_a_person_s(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    fill(bid, plan, server, key)
    fill(bid, app.with_value(plan, "title", "Second"), server, key)
    server.drafts["draft-1"]["title"] = app.wanted(plan)["title"]
    report = fill(bid, app.with_value(plan, "title", "Third"), server, key)
    assert outcomes(report)["title"] is Outcome.KEPT


def test_a_budget_row_that_left_the_bid_leaves_the_portal(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan(app.page("money", app.budget(["1", "2", "3"])))
    server.pages = [each for each in server.pages if each.id == "money"]
    server.pages[0].controls = server.pages[0].controls[:18]
    fill(bid, plan, server, key)
    report = fill(bid, app.plan(app.page("money", app.budget(["1", "2"]))), server, key)
    assert "budget[2][cost]" not in stored(server) and "budget[2][item]" not in stored(server)
    assert report.complete


def test_a_row_that_a_person_added_stays(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    fill(bid, plan, server, key)
    server.drafts["draft-1"]["budget[3][item]"] = "A person's row"
    fill(bid, app.with_value(plan, "budget[0][cost]", "7"), server, key)
    held = stored(server)
    assert held["budget[3][item]"] == "A person's row" and held["budget[0][cost]"] == "7"


def test_errors_about_what_is_left_to_a_person_are_expected_and_listed(bid: Path, key: JournalKey) -> None:
    report = fill(bid, app.plan(), app.server(), key)
    said = {each.field: each.portal_says for each in report.fields() if each.portal_says}
    assert said == {"towns": ("Enter towns",), "born": ("Enter born",)}
    assert [problem.field for problem in report.problems()] == ["towns"]


def test_an_error_about_our_own_field_is_a_problem_in_the_portal_s_words(bid: Path, key: JournalKey) -> None:
    server = app.server()
    server.complaints = {"contact": PageError("person", "Enter a name that is real")}
    report = fill(bid, app.plan(), server, key)
    (person,) = [each for each in report.fields() if each.field == "person"]
    assert person.outcome is Outcome.PROBLEM and person.stored
    assert "Enter a name that is real" in person.problems[0].what


def test_an_error_that_was_not_heard_before_is_heard_in_the_next_run_without_typing(
    bid: Path, key: JournalKey
) -> None:
    server = app.server()
    server.complaints = {"contact": PageError("person", "Enter a name that is real")}
    fill(bid, app.plan(), server, key)
    server.typed.clear()
    report = fill(bid, app.plan(), server, key)
    assert server.typed == []
    assert outcomes(report)["person"] is Outcome.PROBLEM


@contextmanager
def _page_that(server: Server, page: str, name: str, **quirks: object) -> Iterator[None]:
    (control,) = [c for each in server.pages if each.id == page for c in each.controls if c.name == name]
    for key, value in quirks.items():
        setattr(control, key, value)
    yield


def test_a_page_that_lost_a_required_field_is_left_as_it_was_and_the_rest_goes_on(
    bid: Path, key: JournalKey
) -> None:
    server = app.server()
    (idea,) = [each for each in server.pages if each.id == "idea"]
    idea.controls[0].name = "renamed"
    idea.controls[0].label = "What will you do?"
    idea.controls[0].required = False
    server.pages[0].after = "country"
    report = fill(bid, app.plan(), server, key)
    assert "idea" not in server.saves
    problem = next(each for each in report.problems() if each.field == "what")
    assert "“What will you do?”, name renamed" in problem.what
    assert "forms/awards.toml" in problem.todo and "name = “what”" in problem.todo
    states = {each.id: each.state for each in report.pages}
    assert states["idea"] is PageState.STOPPED and states["contact"] is PageState.DONE
    assert outcomes(report)["groups"] is Outcome.PROBLEM


def test_an_optional_field_that_is_lost_is_reported_and_its_page_goes_on(bid: Path, key: JournalKey) -> None:
    server = Server([Page("p", [Control("title")])])
    plan = app.plan(app.page("p", app.text("title", "T"), app.text("blog", "b", required=False)))
    report = fill(bid, plan, server, key)
    assert outcomes(report) == {"title": Outcome.FILLED, "blog": Outcome.PROBLEM}
    assert stored(server) == {"title": "T"}


def test_a_new_required_field_stops_its_page(bid: Path, key: JournalKey) -> None:
    server = app.server()
    server.pages[1].controls.append(Control("gdpr", "Data protection number"))
    report = fill(bid, app.plan(), server, key)
    assert "name" not in server.saves
    assert any("“Data protection number”" in problem.what for problem in report.problems())
    assert outcomes(report)["title"] is Outcome.PROBLEM


def test_a_field_that_is_there_twice_is_not_filled(bid: Path, key: JournalKey) -> None:
    server = app.server()
    with _page_that(server, "name", "title", twice=True):
        report = fill(bid, app.plan(), server, key)
    assert not [name for name, *_ in server.typed if name == "title"]
    assert "fits more than one control" in next(p.what for p in report.problems() if p.field == "title")


def test_what_the_page_would_cut_is_put_back_and_the_rest_of_the_page_is_saved(
    bid: Path, key: JournalKey
) -> None:
    server = app.server()
    with _page_that(server, "name", "title", takes=5):
        report = fill(bid, app.plan(), server, key)
    assert "title" not in stored(server) and stored(server)["country"] == "england"
    title = next(each for each in report.fields() if each.field == "title")
    assert title.outcome is Outcome.PROBLEM and "did not go in" in title.problems[0].what


def test_what_the_server_cuts_shows_on_a_fresh_load_and_is_ours_to_put_right(
    bid: Path, key: JournalKey
) -> None:
    server = app.server()
    server.stores = lambda name, value: value[:9] if name == "title" else value
    report = fill(bid, app.plan(), server, key)
    title = next(each for each in report.fields() if each.field == "title")
    assert (title.went_in, title.settled, title.stored) == (True, True, False)
    assert "first 9 of" in title.problems[0].what
    again = fill(bid, app.with_value(app.plan(), "title", "Short"), server, key)
    assert outcomes(again)["title"] is Outcome.FILLED


def test_a_page_that_the_portal_holds_back_names_the_one_to_put_right_first(
    bid: Path, key: JournalKey
) -> None:
    server = app.server()
    server.stores = lambda name, value: "" if name == "country" else value
    report = fill(bid, app.plan(), server, key)
    place = next(page for page in report.pages if page.id == "place")
    assert place.problems[0].todo.startswith("Put right what is said about “Name” first")


def test_a_page_that_the_portal_has_not_is_compared_with_the_form_spec(bid: Path, key: JournalKey) -> None:
    server = app.server()
    server.pages = [page for page in server.pages if page.id != "late"]
    (late, *_rest) = fill(bid, app.plan(), server, key).pages
    assert late.problems[0].todo.startswith("Compare the portal with page “late” in forms/awards.toml")


def test_changed_line_endings_are_no_difference(bid: Path, key: JournalKey) -> None:
    server = app.server()
    server.stores = lambda name, value: value.replace("\n", "\r\n") if isinstance(value, str) else value
    assert outcomes(fill(bid, app.plan(), server, key))["what"] is Outcome.FILLED
    server.typed.clear()
    fill(bid, app.plan(), server, key)
    assert server.typed == []


def test_what_a_co_author_changes_between_save_and_look_is_reported_and_kept(
    bid: Path, key: JournalKey
) -> None:
    server, plan = app.server(), app.plan()

    def meanwhile(at: Server, page: str) -> None:
        if page == "name":
            at.drafts["draft-1"]["title"] = "Quite another title"

    server.meanwhile = meanwhile
    first = fill(bid, plan, server, key)
    assert "Somebody may have changed it" in next(p.what for p in first.problems() if p.field == "title")
    server.meanwhile = None
    assert outcomes(fill(bid, plan, server, key))["title"] is Outcome.KEPT
    assert stored(server)["title"] == "Quite another title"


def test_typing_that_empties_another_control_is_made_good(bid: Path, key: JournalKey) -> None:
    server = app.server()
    with _page_that(server, "name", "country", empties="title"):
        report = fill(bid, app.plan(), server, key)
    assert outcomes(report)["title"] is Outcome.FILLED
    assert stored(server)["title"] == app.wanted(app.plan())["title"]


def test_typing_that_would_change_what_a_person_typed_leaves_the_page_unsaved(
    bid: Path, key: JournalKey
) -> None:
    server, plan = (
        app.server(),
        app.plan(app.page("name", app.text("title", "T"), app.text("country", "wales"))),
    )
    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        journal.append("draft", draft="draft-1", new=True)
    server.drafts["draft-1"] = {"title": "Theirs"}
    with (
        _page_that(server, "name", "country", empties="title"),
        _page_that(server, "name", "title", stuck=True),
    ):
        report = fill(bid, plan, server, key)
    assert server.saves == [] and stored(server) == {"title": "Theirs"}
    assert any("nobody chose" in problem.what for problem in report.problems())


def test_a_page_that_is_refused_as_a_whole_says_what_is_left_to_the_person(
    bid: Path, key: JournalKey
) -> None:
    server = app.server()
    server.pages[5].refuses = True
    report = fill(bid, app.plan(), server, key)
    person = next(each for each in report.fields() if each.field == "person")
    assert person.outcome is Outcome.PROBLEM and "it is empty" in person.problems[0].what
    assert "leaves to you" in person.problems[0].todo


def test_a_sensitive_field_is_never_typed_read_or_shown_even_with_a_value(bid: Path, key: JournalKey) -> None:
    server = app.server()
    read: list[str] = []

    class Watched(SimulatedPortal):
        def read(self, entries: Sequence[Entry]) -> list[Reading]:
            read.extend(entry.id for entry in entries)
            return super().read(entries)

    step = replace(app.text("born", "1950-01-01"), sensitive=True)
    plan = app.plan(
        app.page("contact", app.text("person[first]", "Ada"), app.text("person[last]", "O"), step)
    )
    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        portal = Watched(server)
        report = fill_application(plan, portal, journal)
    assert "born" not in read and "born" not in stored(server)
    assert outcomes(report)["born"] is Outcome.PERSON
    assert all("born" in {target.name for target in mask} for _, mask in portal.pictures)
    assert portal.pictures


@pytest.mark.parametrize("with_answers", [False, True])
def test_a_picture_shows_answers_only_when_somebody_asks_for_that(
    bid: Path, key: JournalKey, *, with_answers: bool
) -> None:
    server, plan = app.server(), app.plan()
    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        portal = SimulatedPortal(server)
        fill_application(plan, portal, journal, answers_in_pictures=with_answers)
    assert portal.hidden
    everything = {value for page in plan.pages for _, e in page.entries() for value in _texts(e.value)}
    for hidden in portal.hidden:
        assert hidden is None if with_answers else everything <= set(hidden or ())


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def test_no_picture_is_kept_of_a_page_whose_private_control_is_not_known(bid: Path, key: JournalKey) -> None:
    step = replace(app.left("born", Status.PERSON, sensitive=True), targets=())
    server = Server([Page("contact", [Control("who")])])
    plan = app.plan(app.page("contact", app.text("who", "Ada"), step))
    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        portal = SimulatedPortal(server)
        report = fill_application(plan, portal, journal)
    assert portal.pictures == [] and report.pages[0].picture == ""


def test_a_person_signs_in_when_the_session_ends_in_mid_page(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    ended: list[str] = []

    def moment(name: str) -> None:
        if name == "before save" and not ended:
            ended.append(name)
            server.signed_in = False

    helper = Helper(server)
    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        report = fill_application(plan, SimulatedPortal(server, moment), journal, person=helper)
    assert helper.asked == ["The portal asks you to sign in."]
    assert {each: stored(server).get(each) for each in app.wanted(plan)} == app.wanted(plan)
    assert server.typed_needlessly() == []
    assert report.counts()["filled"] == 9


def test_an_unattended_run_stops_where_a_person_is_needed(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    server.signed_in = False
    with (
        Journal.create(bid, plan, portal=PORTAL, key=key) as journal,
        pytest.raises(PersonNeeded, match="sign in"),
    ):
        fill_application(plan, SimulatedPortal(server), journal)


def test_a_lost_answer_to_a_save_is_looked_up_not_repeated(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    lost: list[str] = []

    def moment(name: str) -> None:
        if name == "after save" and not lost:
            lost.append(name)
            raise PortalUnreachable("The portal did not answer in time.")

    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        report = fill_application(plan, SimulatedPortal(server, moment), journal)
    assert server.typed_needlessly() == []
    assert report.counts()["filled"] == 9


def test_a_portal_that_stays_away_stops_the_run(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()

    def moment(name: str) -> None:
        if name == "before save":
            raise PortalUnreachable("The portal did not answer in time.")

    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal, pytest.raises(PortalUnreachable):
        fill_application(plan, SimulatedPortal(server, moment), journal)
    assert stored(server) == {}


def test_a_submitted_application_is_not_filled_again(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    fill(bid, plan, server, key)
    with Journal.create(bid, plan, portal=PORTAL, key=key, doing="submit") as journal:
        journal.append("submitted", reference="R-1")
    with pytest.raises(BidError, match="was submitted"):
        fill(bid, plan, server, key)


def test_a_new_draft_is_begun_when_it_is_asked_for(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    fill(bid, plan, server, key)
    with Journal.create(bid, plan, portal=PORTAL, key=key, new_draft=True) as journal:
        fill_application(plan, SimulatedPortal(server), journal)
    assert as_stored(server.drafts["draft-1"]) == as_stored(server.drafts["draft-2"])


def test_another_user_s_journal_means_that_every_value_is_kept(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    fill(bid, plan, server, key)
    other = fill(bid, app.with_value(plan, "title", "New"), server, JournalKey(b"o" * 32))
    assert outcomes(other)["title"] is Outcome.KEPT
    assert any("another user" in note for note in other.notes)


def test_a_save_that_only_led_to_a_sign_in_is_made_again(bid: Path, key: JournalKey) -> None:
    server, plan = app.server(), app.plan()
    ended: list[str] = []

    class Deaf(SimulatedPortal):
        """It takes the sign-in page that a save led to for an answer to the save."""

        def save_page(self) -> SaveResult:
            if self.here and self.here.id == "idea" and not ended:
                ended.append("now")
                self.server.signed_in = False
                return SaveResult(saved=True, accepted=True)
            return super().save_page()

    with Journal.create(bid, plan, portal=PORTAL, key=key) as journal:
        report = fill_application(plan, Deaf(server), journal, person=Helper(server))
    assert report.counts()["filled"] == 9 and stored(server)["what"] == app.LONG


class BegunByHand(SimulatedPortal):
    """A portal where only a person may begin an application."""

    def open_draft(self, draft: str | None) -> str:
        if draft is None:
            raise PersonNeeded("Only a person may begin one.", hint="Press Start.")
        return super().open_draft(draft)


@dataclass
class Beginner:
    """Begins an application when asked to."""

    portal: BegunByHand
    asked: list[str] = field(default_factory=list)

    def do(self, task: Task) -> None:
        self.asked.append(task.hint)
        SimulatedPortal.open_draft(self.portal, None)


def test_what_only_a_person_may_begin_is_asked_for_and_then_filled(bid: Path, key: JournalKey) -> None:
    server = app.server()
    server.drafts["older"] = {"title": "Another application"}
    portal = BegunByHand(server)
    person = Beginner(portal)
    with Journal.create(bid, app.plan(), portal=PORTAL, key=key) as journal:
        report = fill_application(app.plan(), portal, journal, person=person)

    assert person.asked == ["Press Start."]
    assert report.draft != "older"
    assert server.drafts["older"] == {"title": "Another application"}
    assert server.drafts[report.draft]["title"]


def test_with_nobody_there_to_begin_it_the_run_stops_and_says_how(bid: Path, key: JournalKey) -> None:
    with (
        Journal.create(bid, app.plan(), portal=PORTAL, key=key) as journal,
        pytest.raises(PersonNeeded) as stopped,
    ):
        fill_application(app.plan(), BegunByHand(app.server()), journal)

    assert stopped.value.hint == "Press Start."
