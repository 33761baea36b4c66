"""The faults of the matrix, as data: what goes wrong, how the run ends, and which words say so.

`docs/reference/faults.md` is written from this file, and every cell there is a test of `test_faults.py` or
`test_submitting.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tests.e2e.faults import strikes
from tests.e2e.faults.places import Place, places

if TYPE_CHECKING:
    from tests.e2e.faults.trouble import Trouble

Strike = Callable[["Trouble"], AbstractContextManager[list[str]]]


class Ending(Enum):
    """How a run ends in which a fault strikes; the value is what the page of the matrix says."""

    GOES_ON = "goes on; the draft is whole"
    REPORTED = "fills the rest, says what it could not; whole after another fill"
    STOPS = "stops and says so; whole after resume"
    KEPT = "says so, and leaves what others put there"


@dataclass(frozen=True, slots=True)
class Fault:
    """One row.

    Attributes:
        says: each of these is in what the command says, in any case of letters.
        exits: the command's exit code.
        at: which spot of a place it strikes: "text", "choice", "rows" or "upload".
    """

    id: str
    what: str
    ending: Ending
    exits: int
    says: tuple[str, ...]
    strike: Strike
    at: str = "text"


GOES_ON, REPORTED, STOPS, KEPT = Ending
_ASKED = "did not answer on"

FAULTS = (
    Fault(
        "server-error",
        "The server answers a save with an error of its own",
        GOES_ON,
        0,
        (_ASKED, "503"),
        strikes.server_error,
    ),
    Fault(
        "server-down",
        "The server answers everything with an error",
        STOPS,
        5,
        ("503", "Try again later"),
        strikes.server_down,
    ),
    Fault("slow-answer", "A save is answered after three seconds", GOES_ON, 0, (), strikes.slow_answer),
    Fault(
        "dropped",
        "The connection is closed before the server has the page",
        GOES_ON,
        0,
        (_ASKED,),
        strikes.dropped,
    ),
    Fault(
        "answer-lost",
        "The connection is closed after the server has stored the page",
        GOES_ON,
        0,
        (_ASKED,),
        strikes.answer_lost,
    ),
    Fault(
        "timeout",
        "The server stores the page and never answers",
        GOES_ON,
        0,
        (_ASKED, "too long"),
        strikes.timeout,
    ),
    Fault(
        "double-submit",
        "The server refuses the page's token as used already",
        REPORTED,
        5,
        ("did not save the page",),
        strikes.double_submit,
    ),
    Fault(
        "session-expired", "The session ends while the page is typed", GOES_ON, 0, (), strikes.session_expired
    ),
    Fault(
        "logged-out-elsewhere",
        "The save leads to a sign-in at another site",
        STOPS,
        5,
        ("not one of the funder's sites", "Nothing was sent there"),
        strikes.logged_out_elsewhere,
    ),
    Fault(
        "maintenance",
        "Every page says that the site is being looked after",
        REPORTED,
        5,
        ("could not be filled",),
        strikes.maintenance,
    ),
    Fault(
        "dialog-tells", "The page opens a message of the browser's own", GOES_ON, 0, (), strikes.dialog_tells
    ),
    Fault(
        "dialog-asks",
        "Saving opens a question of the browser's own",
        REPORTED,
        5,
        ("did not save the page", "Send it to the archive?"),
        strikes.dialog_asks,
    ),
    Fault(
        "cookie-banner",
        "A banner about cookies covers every page until they are refused",
        GOES_ON,
        0,
        (),
        strikes.cookie_banner,
    ),
    Fault(
        "cookie-banner-late",
        "A banner about cookies comes up over the page while it is typed",
        GOES_ON,
        0,
        (),
        strikes.cookie_banner_late,
    ),
    Fault("pop-up", "The page opens another window", GOES_ON, 0, (), strikes.pop_up),
    Fault("renamed-label", "A label has other words", GOES_ON, 0, (), strikes.renamed_label),
    Fault(
        "removed-field",
        "A field is not on its page any more",
        REPORTED,
        5,
        ("is not on the page|has no page", "Compare"),
        strikes.removed_field,
    ),
    Fault(
        "new-question",
        "A page asks something new and insists on an answer",
        REPORTED,
        5,
        ("form spec does not know", "Your shoe size"),
        strikes.new_question,
    ),
    Fault(
        "changed-options",
        "The choices of a question are others",
        REPORTED,
        5,
        ("was not filled|did not go in",),
        strikes.changed_options,
        "choice",
    ),
    Fault(
        "shortened",
        "The server stores half of a text and says nothing",
        REPORTED,
        5,
        ("it kept the first",),
        strikes.shortened,
    ),
    Fault("line-endings", "The server stores other line endings", GOES_ON, 0, (), strikes.line_endings),
    Fault(
        "characters-removed",
        "The server leaves characters out and says nothing",
        REPORTED,
        5,
        ("it left characters out",),
        strikes.characters_removed,
    ),
    Fault(
        "rows-reordered",
        "The server turns the rows of a list round",
        KEPT,
        5,
        ("something else",),
        strikes.rows_reordered,
        "rows",
    ),
    Fault(
        "co-author",
        "Somebody else changes the field while the run saves it",
        KEPT,
        5,
        ("Somebody may have changed it meanwhile",),
        strikes.co_author,
    ),
    Fault(
        "upload-refused",
        "The server refuses a file",
        REPORTED,
        5,
        ("did not save the page",),
        strikes.upload_refused,
        "upload",
    ),
    Fault(
        "browser-killed",
        "The browser is killed while a page is saved",
        STOPS,
        5,
        ("The browser stopped",),
        strikes.browser_killed,
    ),
    Fault(
        "killed-before-typing",
        "FormBridge is killed before it types",
        STOPS,
        -1,
        (),
        strikes.killed_at("put"),
    ),
    Fault(
        "killed-before-saving",
        "FormBridge is killed before it saves",
        STOPS,
        -1,
        (),
        strikes.killed_at("page", "saving"),
    ),
    Fault(
        "killed-after-saving",
        "FormBridge is killed after it has saved",
        STOPS,
        -1,
        (),
        strikes.killed_at("page", "saved"),
    ),
    Fault(
        "killed-after-looking",
        "FormBridge is killed when it has looked at what is stored",
        STOPS,
        -1,
        (),
        strikes.killed_at("page_over"),
    ),
    Fault(
        "disk-full",
        "The disk is full when the journal is written",
        STOPS,
        3,
        ("the disk is full", "Free some space"),
        strikes.disk_full,
    ),
    Fault(
        "two-runs",
        "Another run of the same form is going on",
        STOPS,
        3,
        ("has been running since",),
        strikes.two_runs,
    ),
)


@dataclass(frozen=True, slots=True)
class Pressed:
    """One row of the second table: a fault that strikes when the final button is pressed.

    Attributes:
        arrives: whether the portal has the application afterwards.
    """

    id: str
    what: str
    arrives: bool
    strike: Strike


PRESSED = (
    Pressed(
        "error-before", "The server answers with an error and has stored nothing", False, strikes.final_error
    ),
    Pressed("error-after", "The server stores it and answers with an error", True, strikes.final_error_after),
    Pressed(
        "dropped-before", "The connection is closed before the server has it", False, strikes.final_dropped
    ),
    Pressed(
        "dropped-after", "The server stores it and the connection is closed", True, strikes.final_answer_lost
    ),
    Pressed("timeout-after", "The server stores it and never answers", True, strikes.final_timeout),
    Pressed("session-expired", "The session has ended", False, strikes.final_signed_out),
    Pressed("elsewhere", "The button leads to another site", False, strikes.final_elsewhere),
    Pressed("maintenance", "The site is being looked after", False, strikes.final_maintenance),
    Pressed("killed", "FormBridge is killed between the click and the answer", True, strikes.final_killed),
)


def applies(fault: Fault, place: Place) -> bool:
    """Whether the form has what the fault strikes."""
    return getattr(place, fault.at) is not None


def cells() -> list[tuple[Fault, Place]]:
    """Every cell of the first table that is a test."""
    return [(fault, place) for place in places() for fault in FAULTS if applies(fault, place)]


def pressed_cells() -> list[tuple[Pressed, Place]]:
    """Every cell of the second table that is a test."""
    return [(each, place) for place in places() if place.finished for each in PRESSED]
