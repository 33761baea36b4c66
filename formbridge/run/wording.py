"""The sentences of a run: what happened, and what to do. None of them holds an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from formbridge.browser.readings import Found, Reading
from formbridge.forms.spec import Target
from formbridge.mapping.plan import Entry, FillPlan, FillStep, PagePlan, Problem
from formbridge.run.judge import is_cut_from, is_written_otherwise

SIGN_IN = "The portal asks you to sign in."
SIGN_IN_HINT = "Run the command with a visible window, sign in there, and let it go on."


def spec_page(plan: FillPlan, page: PagePlan) -> str:
    """Where the form spec tells of this page."""
    return f"page “{page.id}” in forms/{plan.form}.toml of the {plan.funder} plugin"


def spec_line(plan: FillPlan, page: PagePlan, step: FillStep, target: Target | None = None) -> str:
    """Where the form spec says how this field is found."""
    where = f"field “{step.field}” on {spec_page(plan, page)}"
    if target is None:
        return where
    keys = [f"{key} = “{value}”" for key in ("label", "name", "css") if (value := getattr(target, key))]
    return f"{where}: {', '.join(keys)}" if keys else where


def not_found(
    plan: FillPlan, page: PagePlan, step: FillStep, entry: Entry, *, reading: Reading, seen: Sequence[str]
) -> Problem:
    """A control that is not there exactly once."""
    line = spec_line(plan, page, step, entry.target)
    how = "is not on the page" if reading.found is Found.MISSING else "fits more than one control on the page"
    return Problem(
        field=step.field,
        what=f"“{step.label}” ({entry.id}) {how} “{page.title}”, so it was not filled.{_now_has(seen)}",
        todo=f"Compare the page with {line}. Change that line, then run formbridge fill again.",
    )


def stranger(plan: FillPlan, page: PagePlan, labels: Iterable[str]) -> Problem:
    """A required question that the form spec does not know."""
    named = ", ".join(f"“{label}”" for label in labels)
    return Problem(
        field="",
        what=f"The page “{page.title}” now requires something that the form spec does not know: {named}. "
        "The page was left as it was.",
        todo=f"Add it to {spec_page(plan, page)}, then run formbridge fill again.",
    )


def no_page(plan: FillPlan, page: PagePlan, says: str, before: str = "") -> Problem:
    """A page that is not there, or not as the form spec says, even after everything else was saved.

    ``before``: the title of an earlier page that is not in order; some portals go no further until it is.
    """
    place = spec_page(plan, page)
    first = f"Put right what is said about “{before}” first: the portal may show this page only then."
    return Problem(
        field="",
        what=f"The page “{page.title}” could not be filled. {says}".strip(),
        todo=f"{first} Otherwise compare the portal with {place}."
        if before
        else f"Compare the portal with {place}.",
    )


def page_stopped(step: FillStep, page: PagePlan) -> Problem:
    """A field that was not typed because its page was stopped."""
    return Problem(
        field=step.field,
        what=f"“{step.label}” was not filled, because its page “{page.title}” was stopped.",
        todo="Put right what is said about that page, then run formbridge fill again.",
    )


def did_not_go_in(step: FillStep, readings: Iterable[Reading]) -> Problem:
    """The form would not have submitted what was typed, so nothing of it was saved."""
    notes = " ".join(sorted({reading.note for reading in readings if reading.note}))
    what = f"“{step.label}” did not go in: the form would send something else. It was put back. {notes}"
    return Problem(
        field=step.field,
        what=what.strip(),
        todo="Type this answer into the portal yourself, or tell the plugin's author.",
    )


def not_saved(page: PagePlan, says: Mapping[str, Iterable[str]]) -> Problem:
    """The server did not take the page; what it says, by the field that it is about, or ""."""
    labels = {step.field: f"“{step.label}”: " for step in page.steps}
    words = " ".join(f"{labels.get(field, '')}“{each}”" for field, texts in says.items() for each in texts)
    return Problem(
        field="",
        what=f"The portal did not save the page “{page.title}”. {words}".strip(),
        todo="Look at that page in the portal, then run formbridge fill again.",
    )


def at_risk(page: PagePlan, labels: Iterable[str]) -> Problem:
    """Saving would have stored something that nobody chose."""
    named = ", ".join(f"“{label}”" for label in labels)
    return Problem(
        field="",
        what=f"Filling the page “{page.title}” changed {named} into something that nobody chose, "
        "and it could not be put back. The page was not saved.",
        todo="Fill this page in the portal yourself, or tell the plugin's author.",
    )


def not_stored(
    step: FillStep, put: str | tuple[str, ...], reading: Reading, *, before: Reading | None, refused: bool
) -> Problem:
    """A fresh load shows something else than was saved."""
    what = f"The portal does not hold what was put into “{step.label}”: {_difference(put, reading, before)}"
    if refused and not reading.value:
        return Problem(
            step.field, what, "Do what the page leaves to you in the portal, then run formbridge fill again."
        )
    return Problem(
        step.field, what, "Look at this field in the portal. Change the answer in the bid or there."
    )


def doubtful(step: FillStep, page: PagePlan) -> Problem:
    """It went in, and its page was refused and is shown again as it was sent."""
    return Problem(
        field=step.field,
        what=f"“{step.label}” went in, but the portal has not accepted its page “{page.title}” yet. It shows "
        "the page as it was sent, and may keep nothing of it.",
        todo="Put right what the portal asks for on that page, then run formbridge fill again.",
    )


def gone_again(step: FillStep) -> Problem:
    """A fresh load showed it after its save, and at the end of the run it is gone."""
    return Problem(
        field=step.field,
        what=f"“{step.label}” was saved, but at the end of the run the portal does not hold it any more. "
        "It may have ended the session and begun an empty application.",
        todo="Look at the application in the portal, then run formbridge fill again.",
    )


def _difference(put: str | tuple[str, ...], reading: Reading, before: Reading | None) -> str:
    held = reading.value
    if reading.found is Found.MISSING:
        return "after saving, the page does not have this control."
    if not held:
        return "after saving, it is empty."
    if before is not None and held == before.value:
        return "it still holds what was there before."
    if is_written_otherwise(held, put):
        return "it holds the same words with other signs, spaces or capitals, such as a hyphen for a dash."
    if not is_cut_from(held, put):
        return "after saving, it holds something else. Somebody may have changed it meanwhile."
    if held and isinstance(put, str) and put.startswith(str(held).rstrip()):
        return f"it kept the first {len(held)} of {len(put)} characters."
    return f"it left characters out and kept {len(held)} of {len(put)}."


def kept(step: FillStep) -> str:
    """A person's own words."""
    return (
        "The portal holds something that FormBridge did not put there, so it was kept. To have the bid's "
        f"answer instead, clear this field in the portal, or name it: --replace {step.field}."
    )


def portal_says(step: FillStep, words: Iterable[str]) -> Problem:
    """The portal complains about something that we typed."""
    said = " ".join(f"“{each}”" for each in words)
    return Problem(
        field=step.field,
        what=f"The portal says about “{step.label}”: {said}",
        todo="Change the answer in the bid, then run formbridge fill again.",
    )


def portal_says_elsewhere(page: PagePlan, words: Iterable[str]) -> Problem:
    """The portal complains about something that no field of the form spec answers to."""
    said = " ".join(f"“{each}”" for each in words)
    return Problem(
        "", f"The portal says on the page “{page.title}”: {said}", "Look at that page in the portal."
    )


def _now_has(seen: Sequence[str]) -> str:
    return f" The page now has: {'; '.join(seen)}." if seen else ""
