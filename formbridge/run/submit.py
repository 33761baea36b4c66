"""Submit: show what would be sent, ask, write down the intention, press once, keep the receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from formbridge.errors import BidError, FormBridgeError, PageChanged, PersonNeeded, PortalError
from formbridge.mapping.plan import FillPlan, PagePlan
from formbridge.run import proof as proofs
from formbridge.run.context import Context
from formbridge.run.draft import open_draft
from formbridge.run.events import OnEvent, PageStarted, ignore
from formbridge.run.journal import Journal, plan_digest
from formbridge.run.judge import typed_by_us
from formbridge.run.ledger import Key, Ledger, State, Submission, refusal
from formbridge.run.portal import Nobody, Person, SubmittingPortal
from formbridge.run.proof import Proof, ProofLine
from formbridge.run.receipt import Receipt, write_receipt, write_summary

_RECONCILE = (
    "Run formbridge submit --reconcile: it looks at the portal before it asks you. Submit nothing by hand."
)


@dataclass(frozen=True, slots=True)
class Submitting:
    """Everything that a submission works with."""

    plan: FillPlan
    portal: SubmittingPortal
    journal: Journal
    person: Person | None = None
    on_event: OnEvent = ignore

    @property
    def context(self) -> Context:
        """The same, as the rest of this room knows it."""
        person = self.person or Nobody()
        return Context(self.plan, self.portal, self.journal, person, self.on_event, pictures=False)


def prepare_submission(
    plan: FillPlan,
    portal: SubmittingPortal,
    journal: Journal,
    *,
    person: Person | None = None,
    on_event: OnEvent = ignore,
) -> Proof:
    """Read every page from a fresh load, press the final button with its request held back, and show both.

    Nothing is typed, saved or sent.
    """
    return _prove(Submitting(plan, portal, journal, person, on_event))


def submit(
    plan: FillPlan,
    portal: SubmittingPortal,
    journal: Journal,
    *,
    ledger: Ledger,
    key: Key,
    yes: Callable[[Proof], bool],
    person: Person | None = None,
    on_event: OnEvent = ignore,
) -> Receipt | None:
    """Submit once, after a person has seen the proof and said yes; None when they did not.

    Raises:
        BidError: it was submitted before, or the portal does not offer to.
        PersonNeeded: nobody knows whether an earlier attempt arrived.
        PortalError: the button was pressed and no confirmation came; the ledger says ``unknown`` then.
    """
    work = Submitting(plan, portal, journal, person, on_event)
    with ledger.alone(key):
        _check_ready(ledger, key)
        proof = _prove(work)
        if proof.blocked:
            raise BidError(
                f"The portal does not offer to submit yet. {proof.blocked}", hint=_left_words(proof)
            )
        if not yes(proof):
            return None
        _check_unchanged(work, proof)
        listed = portal.listed_like(plan)
        portal.open_submit()
        reference = _press_once(work, ledger, key, None if listed is None else len(listed))
        receipt = _receipt(work, key, proof, reference)
        write_receipt(journal.folder, receipt)
    return receipt


def reconcile(
    portal: SubmittingPortal,
    journal: Journal,
    *,
    ledger: Ledger,
    key: Key,
    plan: FillPlan,
    word: Callable[[str], bool | None] | None = None,
    person: Person | None = None,
    on_event: OnEvent = ignore,
) -> Submission:
    """Find out how a submission ended: look at the portal, and only then ask a person.

    Args:
        word: is given the question, and returns whether it was submitted; None when the person does not know.
    """
    work = Submitting(plan, portal, journal, person, on_event)
    with ledger.alone(key):
        row = ledger.doubt(key)
        if row.state is not State.UNKNOWN:
            return row
        found = _look_at_portal(work)
        if found is not None:
            row = ledger.settle(key, submitted=True, reference=found, word="portal")
        else:
            row = _ask(ledger, key, word, _still_open(work))
        if row.state is State.SUBMITTED:
            journal.append("submitted", reference=row.reference, word=row.word)
        return row


def _look_at_portal(work: Submitting) -> str | None:
    """What the portal says; a draft that was submitted may not open any more, and that is no answer."""
    work.context.sign_in()
    draft = work.journal.memory.draft
    if draft is not None:
        with suppress(PageChanged):
            work.portal.open_draft(draft)
    return work.portal.already_submitted() or _new_in_the_list(work)


def _new_in_the_list(work: Submitting) -> str | None:
    """The reference of the one application in the portal's list that was not there before the click.

    Two applications may share a title: only the count before the click tells an older one from this one.
    """
    before = work.journal.memory.listed
    now = None if before is None else work.portal.listed_like(work.plan)
    if before is None or now is None or len(now) != before + 1:
        return None
    return now[0] if before == 0 else ""


def _check_ready(ledger: Ledger, key: Key) -> None:
    row = ledger.doubt(key)  # a claim that a stopped process left open
    if row.state is not State.READY:
        raise refusal(row)


def _prove(work: Submitting) -> Proof:
    context = work.context
    if context.journal.memory.draft is None:
        raise BidError(
            "There is no draft of this application at the portal.", hint="Run formbridge fill first."
        )
    draft = open_draft(context)
    pages = [page for page in work.plan.pages if page.asked]
    lines = _read_pages(work, pages)
    blocked, payload = _hold_back(work)
    steps = {step.field: step for page in pages for step in page.steps}
    proof = Proof(
        form_title=work.plan.form_title,
        draft=draft,
        lines=proofs.beside_request(lines, steps, payload),
        to_do=proofs.to_do(pages),
        problems=work.plan.problems(),
        payload=payload,
        blocked=blocked,
    )
    write_summary(work.journal.folder, proof)
    return proof


def _check_unchanged(work: Submitting, proof: Proof) -> None:
    """A person may have read the proof for an hour: nobody said yes to what came in meanwhile."""
    pages = [page for page in work.plan.pages if page.asked]
    steps = {step.field: step for page in pages for step in page.steps}
    now = proofs.beside_request(_read_pages(work, pages), steps, proof.payload)
    changed = [line.label for line, before in zip(now, proof.lines, strict=True) if line.held != before.held]
    if changed:
        raise BidError(
            f"The draft was changed while you looked at the proof: {'; '.join(changed)}. Nothing was sent.",
            hint="Run formbridge submit again, and look at the new proof.",
        )


def _read_pages(work: Submitting, pages: Sequence[PagePlan]) -> list[ProofLine]:
    return [line for page in pages for line in _read_page(work, page)]


def _read_page(work: Submitting, page: PagePlan) -> list[ProofLine]:
    steps = [step for step in page.steps if typed_by_us(step)]
    if not steps:
        return []
    pages = work.plan.pages
    work.on_event(PageStarted(page.id, page.title, pages.index(page) + 1, len(pages)))
    try:
        work.context.arrive(page)
    except PageChanged as error:
        return [proofs.lost(page, step, str(error)) for step in steps]
    readings = {each.entry: each for each in work.portal.read([e for step in steps for e in step.entries])}
    return [proofs.line(page, step, [readings[entry.id] for entry in step.entries]) for step in steps]


def _hold_back(work: Submitting) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Why there is no final button, or what it would send."""
    try:
        work.portal.open_submit()
        return "", tuple((str(name), str(value)) for name, value in work.portal.hold_back_final())
    except PageChanged as error:
        return str(error), ()


def _press_once(work: Submitting, ledger: Ledger, key: Key, listed: int | None) -> str:
    """Claim, press, confirm. Between claim and confirmation every ending means that nobody knows."""
    work.journal.append("submitting", listed=listed)
    token = ledger.claim(key)
    try:
        reference = work.portal.press_submit()
    except BaseException as error:
        ledger.doubt(key, token)
        if isinstance(error, FormBridgeError):
            raise PortalError(
                f"The button was about to be pressed, and no confirmation came. {error.message}",
                hint=_RECONCILE,
            ) from error
        raise
    ledger.confirm(key, token, reference)
    work.journal.append("submitted", reference=reference, word="portal")
    return reference


def _still_open(work: Submitting) -> str:
    """What else the portal's lists tell about the draft, for the person who has to say."""
    draft = work.journal.memory.draft
    if draft is None:
        return ""
    if draft in work.portal.drafts():
        return f"Its list still has the draft {draft} as open. "
    return f"Its list of open drafts does not have the draft {draft} any more. "


def _ask(ledger: Ledger, key: Key, word: Callable[[str], bool | None] | None, still_open: str) -> Submission:
    question = (
        f"The portal does not show this application as submitted. {still_open}"
        "Look there yourself, and in your e-mail. Was it submitted?"
    )
    said = word(question) if word else None
    if said is None:
        raise PersonNeeded(
            question, hint="Nothing was changed. Run formbridge submit --reconcile when you know."
        )
    return ledger.settle(key, submitted=said, word="person")


def _left_words(proof: Proof) -> str:
    if not proof.to_do:
        return "Look at the draft in the portal."
    return f"Left to you in the portal: {'; '.join(label for label, _ in proof.to_do)}."


def _receipt(work: Submitting, key: Key, proof: Proof, reference: str) -> Receipt:
    hashing = work.journal.key
    return Receipt(
        form_title=work.plan.form_title,
        funder=key.funder,
        form=key.form,
        edition=key.edition,
        round=key.round,
        bid=key.bid,
        draft=proof.draft,
        portal=str(work.journal.header.get("portal", "")),
        reference=reference,
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        digest=plan_digest(work.plan, hashing),
        request=hashing.digest("request", [list(pair) for pair in proof.payload]) if proof.payload else "",
        answers=len(proof.lines),
        as_agreed=proof.as_agreed,
    )
