"""Fill one page: look, decide, type, look again, save, load afresh, look again.

Each look asks what the form would submit, never what the page shows.
"""

from __future__ import annotations

from formbridge.browser.readings import SaveResult
from formbridge.errors import PageChanged, PersonNeeded
from formbridge.mapping.plan import Entry, PagePlan, Problem, Status
from formbridge.run import wording
from formbridge.run.context import Context, LookAgain
from formbridge.run.evidence import take_picture
from formbridge.run.hands import Hands
from formbridge.run.judge import Do, errors_by_field, leftovers, typed_by_us
from formbridge.run.outcomes import field_outcomes
from formbridge.run.report import Outcome, PageOutcome, PageState
from formbridge.run.working import Working


class PageVisit:
    """One page of one run, from the first look to the last."""

    def __init__(self, context: Context, page: PagePlan) -> None:
        self.context = context
        self.page = page
        memory = context.journal.memory
        self.works = [
            Working(step, (*step.entries, *leftovers(memory, page, step)))
            for step in page.steps
            if typed_by_us(step)
        ]
        self.hands = Hands(context.portal, context.journal, page, self.works)
        self.unheard = memory.pages.get(page.id) in ("saving", "complained")
        self.problems: list[Problem] = []
        self.said: dict[str, list[str]] = {}
        self.differs = False  # from the form spec, in something required
        self.stopped = False
        self.picture = ""

    def carry_out(self) -> PageOutcome:
        """Do the whole page. Raises LookAgain when a person had to step in meanwhile."""
        self.context.arrive(self.page)
        self.hands.look_and_judge(self.context.eyes)
        to_do = any(work.to_type for work in self.works)
        self.differs = self._differs_from_spec()
        if self.differs:
            self.stopped = to_do
        elif to_do:
            self._fill_and_save()
        elif self.unheard and not any(work.kept for work in self.works):
            self._save()  # an earlier run was stopped before it heard what the portal says of this page
        elif self.unheard and self.context.portal.errors():
            self._doubt()
        self.picture = "" if self.stopped else take_picture(self.context, self.page)
        return self.outcome()

    def _differs_from_spec(self) -> bool:
        """Whether something required is new, lost or doubled; says so, and says every optional loss too."""
        plan, portal = self.context.plan, self.context.portal
        lost = [(work, entry) for work in self.works for entry in work.lost]
        seen = tuple(portal.seen()) if lost else ()
        for work, entry in lost:
            problem = wording.not_found(
                plan, self.page, work.step, entry, reading=work.reading(entry), seen=seen
            )
            work.problems.append(problem)
        strangers = portal.strangers(self.page)
        if strangers:
            self.problems.append(wording.stranger(plan, self.page, strangers))
        return bool(strangers) or any(work.step.required for work, _ in lost)

    def _fill_and_save(self) -> None:
        self.hands.type_all()
        for work in self.works:
            if work.wrong:
                readings = [work.reading(entry) for entry in work.wrong]
                work.problems.append(wording.did_not_go_in(work.step, readings))
        if not self.hands.put_back_what_is_wrong():
            labels = [work.step.label for work in self.hands.at_risk()]
            self.problems.append(wording.at_risk(self.page, labels))
            self.stopped = True
        elif any(work.typed for work in self.works):
            self._save()

    def _save(self) -> None:
        journal = self.context.journal
        journal.append("page", page=self.page.id, state="saving")
        try:
            result = self.context.portal.save_page()
        except PersonNeeded as asked:
            self.context.step_aside(asked)
        if not result.saved:
            self.context.check_signed_in()
            self.problems.append(wording.not_saved(self.page, errors_by_field(self.page, result.errors)))
            self.stopped = True
            return
        self._hear(result)
        ours = any(work.portal_says for work in self.works)
        journal.note("page", page=self.page.id, state="complained" if ours else "saved")
        stored, helped = self.context.look_back(self.page, self.hands.entries)
        if helped:  # signed out: nobody knows what became of the save
            journal.append("page", page=self.page.id, state="saving")
            raise LookAgain
        self.hands.take_what_is_stored(stored, accepted=result.accepted)
        for work in self.works:
            work.problems += [
                wording.not_stored(
                    work.step,
                    entry.value,
                    work.reading(entry),
                    before=work.first.get(entry.id),
                    refused=not result.accepted,
                )
                for entry in work.missed[:1]
            ]
        if {*result.errors}.intersection(self.context.portal.errors() if result.errors else ()):
            journal.note("page", page=self.page.id, state="complained")
            self._doubt()

    def _doubt(self) -> None:
        """A fresh load shows what was refused as it was refused, so what it holds beside is no proof.

        Some portals keep nothing of a page until they accept it, and show it again as it was sent.
        """
        doubtful = {work.step.field for work, entry in self.held if self.unheard or entry.id in work.typed}
        for work in self.works:
            if work.step.field in doubtful and not work.problems:
                work.stored = False
                work.problems.append(wording.doubtful(work.step, self.page))

    def _hear(self, result: SaveResult) -> None:
        """Sort the portal's words: expected about a person's field, a problem about one of ours."""
        self.said = dict(errors_by_field(self.page, result.errors))
        expected = {step.field for step in self.page.steps if step.status in (Status.PERSON, Status.PROBLEM)}
        ours = {work.step.field for work in self.works}
        for work in self.works:
            work.portal_says = tuple(self.said.get(work.step.field, ()))
            if work.portal_says:
                work.problems.append(wording.portal_says(work.step, work.portal_says))
        elsewhere = [
            text for field, texts in self.said.items() if field not in expected | ours for text in texts
        ]
        if elsewhere:
            self.problems.append(wording.portal_says_elsewhere(self.page, elsewhere))

    @property
    def held(self) -> list[tuple[Working, Entry]]:
        """What the portal was last seen to hold as planned."""
        works = [work for work in self.works if not self.stopped and not work.problems]
        held = [(work, entry) for work in works for entry in work.having(Do.TYPE, Do.LEAVE)]
        return [(work, entry) for work, entry in held if work.right_now(entry)]

    def has_lost(self) -> bool:
        """Load the page once more: whether what it held is gone, which is then a problem of each field."""
        held = self.held
        try:
            self.hands.take(self.context.look_back(self.page, self.hands.entries)[0])
            lost = {work.step.field for work, entry in held if not work.right_now(entry)}
        except PageChanged:
            lost = {work.step.field for work, _entry in held}
        for work in self.works:
            if work.step.field in lost:
                work.stored = False
                work.problems.append(wording.gone_again(work.step))
        return bool(lost)

    def outcome(self) -> PageOutcome:
        """The page as it was last seen."""
        fields = field_outcomes(self.page, self.works, self.said, stopped=self.stopped)
        wanting = (Outcome.PROBLEM, Outcome.KEPT)
        whole = not self.problems and not any(field.outcome in wanting for field in fields)
        state = PageState.STOPPED if self.stopped else PageState.DONE if whole else PageState.PARTLY
        return PageOutcome(self.page.id, self.page.title, state, fields, tuple(self.problems), self.picture)
