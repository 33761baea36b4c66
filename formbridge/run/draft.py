"""Open the draft that this application is in, or begin one; never a second one."""

from __future__ import annotations

from formbridge.errors import BidError, PersonNeeded
from formbridge.run.context import TRIES, Context
from formbridge.run.events import DraftOpened, Noted
from formbridge.run.portal import Task


def open_draft(context: Context) -> str:
    """The id of the draft, which is now open."""
    memory = context.journal.memory
    if memory.submitted is not None:
        raise BidError(
            "This application was submitted. FormBridge does not change it.",
            hint="To fill the form anew, ask for a new draft: --new-draft.",
        )
    context.sign_in()
    if memory.draft is None:
        return _begin(context)
    draft = _open(context, memory.draft)
    _note(context, draft, new=False)
    return draft


def _begin(context: Context) -> str:
    """Begin a draft; when a run was stopped while it did so, find what it began."""
    memory = context.journal.memory
    known = _drafts(context)
    if memory.begun is None:
        context.journal.append("begin", known=list(known))
    begun = [draft for draft in known if draft not in (memory.begun or ())]
    if len(begun) > 1:
        raise PersonNeeded(
            f"The portal has {len(begun)} drafts from since the run was stopped: {', '.join(begun)}.",
            hint="Delete those that are not wanted in the portal, then resume.",
        )
    if begun:
        context.tell(Noted(f"The stopped run had begun draft {begun[0]}; the run goes on in it."))
    draft = _open(context, begun[0]) if begun else _new_draft(context, known)
    _note(context, draft, new=not begun)
    return draft


def _new_draft(context: Context, known: tuple[str, ...]) -> str:
    """Begin one; where only a person may, ask them to, and take the one that is new afterwards."""
    try:
        return _open(context, None)
    except PersonNeeded as asked:
        context.ask(Task(asked.message, asked.hint))
        new = [draft for draft in _drafts(context) if draft not in known]
        if len(new) != 1:
            raise
    return _open(context, new[0])


def _open(context: Context, draft: str | None) -> str:
    """Have the portal open it; some portals ask for a sign-in only now."""
    for _ in range(TRIES):
        try:
            opened = context.portal.open_draft(draft)
        except PersonNeeded:
            if not context.portal.sign_in_needed():
                raise
        else:
            if not context.portal.sign_in_needed():
                return opened
            draft = opened
        context.sign_in()
    raise PersonNeeded("The portal keeps asking for a sign-in.")


def _drafts(context: Context) -> tuple[str, ...]:
    """The drafts that the portal lists, with a person's help where it asks for a sign-in first."""
    for _ in range(TRIES):
        known = tuple(context.portal.drafts())
        if not context.portal.sign_in_needed():
            return known
        context.sign_in()
    raise PersonNeeded("The portal keeps asking for a sign-in.")


def _note(context: Context, draft: str, *, new: bool) -> None:
    context.journal.append("draft", draft=draft, new=new)
    context.tell(DraftOpened(draft, new))
