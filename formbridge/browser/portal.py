"""A funder's portal as a person's hands meet it. No type of the browser library is in its interface.

Everything waits on conditions. Pages are saved one by one; nothing here submits, invites or signs unless
:meth:`Portal.press_submit` is called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formbridge.browser import navigate, pages, pictures, saving, says, submission
from formbridge.browser.dialogs import Dialogs, Going
from formbridge.browser.engine import Engine
from formbridge.browser.fill import Filler
from formbridge.browser.gate import Gate
from formbridge.browser.readings import PageError, Reading, SaveResult
from formbridge.browser.widgets import Widget
from formbridge.errors import PageChanged, PortalError
from formbridge.forms.spec import Control, FormSpec, Target
from formbridge.forms.spec import Gate as Statement
from formbridge.mapping.plan import Entry, FillPlan, FillStep, PagePlan, Status

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Portal:
    """One form of one funder, open in a browser. A funder's own subclass may replace any method.

    Attributes:
        form: the form whose navigation is followed.
        messages: what the portal said in dialogs since it was opened, in order.
    """

    def __init__(
        self,
        page: Page,
        form: FormSpec,
        portal_url: str,
        *,
        gate: Gate | None = None,
        folder: Path = Path(),
        funder: str = "",
        widgets: Mapping[str, Widget] | None = None,
        confirmed: Callable[[Sequence[Statement]], bool] | None = None,
    ) -> None:
        self.form = form
        self.funder = funder
        self._url = portal_url.rstrip("/") + "/"
        self._gate = gate
        self._confirmed = confirmed
        self._page = page
        self._engine = Engine(page)
        self._filler = Filler(self._engine, folder, widgets or {})
        self._hands = self._filler.hands
        self._hands.ready_gone = form.navigation.ready
        self._hands.cookies = navigate.cookie_buttons(form.navigation)
        self._hands.saves = [name.strip() for name in form.navigation.save_button.split("|")]
        self._dialogs = Dialogs(page)
        self._going = Going(page)
        self._draft = ""
        self._plan: PagePlan | None = None
        self._places: dict[str, str] = {}  # where each page of the plan was last found
        self._landed = ""  # where the last save led to

    @property
    def messages(self) -> tuple[str, ...]:
        """What the portal said in dialogs since it was opened."""
        return tuple(self._dialogs.said)

    def sign_in_needed(self) -> bool:
        """Whether the page in front asks for a sign-in. Opens the portal's first page if none is open."""
        if self._page.url == "about:blank":
            nav = self.form.navigation
            navigate.visit(self, nav.drafts or nav.hub or nav.start or "")
        navigate.refuse_strangers(self)
        return navigate.signs_in(self)

    def sign_in_page(self) -> str:
        """The address of the page in front, for a person who is to sign in there."""
        return self._page.url

    def drafts(self) -> tuple[str, ...]:
        """The ids of the drafts that the portal lists now."""
        return navigate.drafts(self)

    def lists_drafts(self) -> bool:
        """Whether the portal lists drafts; else its session is all that holds one."""
        return bool(self.form.navigation.drafts)

    def open_draft(self, draft: str | None) -> str:
        """Open that draft, or begin a new one; its id.

        Raises:
            PersonNeeded: a new draft begins with statements that a person has to agree to first, or with a
                sign-in.
            PageChanged: the portal has no such draft, or no new one can be found after it was begun.
        """
        before = self._draft
        self._draft = (
            navigate.open_draft(self, draft) if draft else navigate.begin_draft(self, self._confirmed)
        )
        if self._draft != before:
            self._filler.forget()
        return self._draft

    def go_to(self, page: PagePlan) -> None:
        """Load the page afresh from the server, even when it is already in front.

        Raises:
            PageChanged: the draft has no such page now; names what was looked for, and where.
        """
        self._engine.names = pages.names_of(page)
        pages.go_to(self, page)
        self._plan = page
        self._prepare(page)

    def look_back(self, page: PagePlan, entries: Sequence[Entry]) -> list[Reading]:
        """Load a page that was gone to before afresh, and read what it holds of the entries, in order.

        Raises:
            PageChanged: the draft has no such page now, or the portal asks for a sign-in.
        """
        return pages.look_back(self, page, entries)

    def _prepare(self, page: PagePlan) -> None:
        self._filler.prepare([step for step in page.steps if step.status is Status.FILLED], reading=True)

    def reload(self) -> None:
        """Load the page that was last gone to once more, to see what the portal stored."""
        if self._plan is None:
            raise PortalError("No page of the form is open yet.", hint="Go to a page first.")
        self.go_to(self._plan)

    def strangers(self, page: PagePlan) -> list[str]:
        """Labels of required controls on the page in front that no target of the page's steps finds."""
        return pages.strangers(self, page)

    def seen(self) -> list[str]:
        """What the page in front has now: one plain line for each control, with no value in it."""
        return pages.seen(self)

    def html(self) -> str:
        """The page in front as it is now, for a recording. It may hold what was stored: scrub it."""
        return self._page.content()

    def read(self, entries: Sequence[Entry]) -> list[Reading]:
        """What the form would submit for each entry, in order."""
        return self._filler.read(entries)

    def fill(self, steps: Sequence[FillStep]) -> list[Reading]:
        """Put each entry of the steps in, let the page settle, and read back; in the order of the entries."""
        said = len(self._dialogs.said)
        readings = self._filler.fill(steps)
        return says.with_messages(readings, self._dialogs.said[said:])

    def save_page(self) -> SaveResult:
        """Press the button that saves this page. It never submits, invites or signs."""
        return saving.save_page(self)

    def errors(self) -> list[PageError]:
        """The errors that the page in front shows."""
        saving.loaded(self)
        return saving.errors(self)

    def picture(self, path: Path, mask: Sequence[Target], answers: Sequence[str] | None) -> None:
        """Save a picture of the page with those controls blacked out; none at all when one cannot be.

        Unless ``answers`` is None, every control is blacked out, and each piece of the page that repeats one
        of those answers or what a control holds.
        """
        pictures.picture(self, path, mask, answers)

    def open_submit(self) -> None:
        """Go to the page with the final button."""
        submission.open_submit(self)

    def hold_back_final(self) -> list[tuple[str, str]]:
        """Press the final button but hold its request back; the names and values that it held."""
        return submission.hold_back(self)

    def press_submit(self) -> str:
        """Press the final button once; the portal's reference, or "" when it confirms without one."""
        return submission.press(self)

    def already_submitted(self) -> str | None:
        """The portal's reference (or "submitted") when it has this application; None when it has not."""
        return submission.already(self)

    def listed_like(self, plan: FillPlan) -> tuple[str, ...] | None:
        """The references of the submitted applications that the portal lists with this plan's own facts.

        None when the form spec does not say which facts the list shows.
        """
        return submission.listed_like(self, plan)

    def play(self, answers: Mapping[str, str], press: str = "") -> None:
        """Type by label and press a button, as the person at the window would: for tests and demos."""
        entries = tuple(
            Entry(label, Target(label=label), Control.TEXT, value) for label, value in answers.items()
        )
        readings = self._filler.fill([FillStep("play", "", Status.FILLED, True, entries)]) if entries else []
        wrong = [reading for reading in readings if not reading.equal]
        if wrong:
            raise PageChanged(wrong[0].note or "The page did not take what was typed.")
        if press:
            saving.press_and_wait(self, [press], entries)
            navigate.arrived(self)

    def fields(self, **more: Any) -> dict[str, str]:
        """What may be put into an address of the navigation."""
        return {"draft": self._draft, "section": "", "step": "", "name": "", **more}
