"""The last page: show what would be sent, prove that it was not, and press the button once when told to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from formbridge.browser import navigate, saving
from formbridge.browser.engine import translated
from formbridge.errors import PageChanged, PluginError, PortalError, PortalUnreachable
from formbridge.forms.spec import SubmitSpec
from formbridge.mapping.plan import FillPlan

if TYPE_CHECKING:
    from playwright.sync_api import Request, Route

    from formbridge.browser.portal import Portal

_SETTLED = 10_000  # milliseconds for the confirmation when a new page has come already
_SLOWLY = 60_000  # and when the page in front answers by itself
_HANDS_OFF = "Do not press it again. Look at the portal's list of applications."
_ROWS = "article, li, tr"
_ROW = """(rows, reference) => rows.map(row => {
  const fold = text => (text || "").split(/\\s+/).filter(Boolean).join(" ");
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT), pieces = [];
  while (walker.nextNode()) pieces.push(fold(walker.currentNode.data));
  const whole = [row, ...row.querySelectorAll("*")].map(each => fold(each.innerText));
  const links = [...row.querySelectorAll("a[href]")].flatMap(link => link.href.split(/[/?#=&]/));
  const held = reference && row.querySelector(reference);
  return { text: fold(row.innerText), pieces, lines: [...whole, ...pieces], links,
           reference: held ? fold(held.innerText) : "" };
})"""


def _spec(portal: Portal) -> SubmitSpec:
    if portal.form.submit is None:
        raise PluginError(
            f"The form {portal.form.id} does not say how it is submitted.",
            hint="Submit it in the portal yourself.",
        )
    return portal.form.submit


def open_submit(portal: Portal) -> None:
    """Go to the page with the final button."""
    spec = _spec(portal)
    navigate.visit(portal, spec.page or portal.form.navigation.hub)
    navigate.need_sign_in(portal)
    portal._plan = None


def hold_back(portal: Portal) -> list[tuple[str, str]]:
    """Press the final button while every request that it makes is stopped; what the first would have sent."""
    spec = _spec(portal)
    held: list[tuple[str, str]] = []
    caught: list[Request] = []

    def stop(route: Route, request: Request) -> None:
        if request.method in ("GET", "HEAD") and not request.is_navigation_request():
            route.continue_()
            return
        caught.append(request)
        held.extend(_payload(request))
        route.abort()

    page = portal._page
    page.context.route("**/*", stop)
    try:
        saving.press_and_wait(portal, [spec.button], [])
    finally:
        page.context.unroute("**/*", stop)
    if not caught:
        raise PageChanged(
            f'The button "{spec.button}" was pressed but the page sent nothing.',
            hint="Look at the page: it may ask for something first.",
        )
    return held


def _payload(request: Request) -> list[tuple[str, str]]:
    body = request.post_data_buffer or b""
    kind = request.headers.get("content-type", "")
    if "multipart/form-data" in kind:
        return _multipart(body, kind)
    if "json" in kind:
        return _flat(request.post_data_json)
    return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)


def _flat(value: object, name: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [
            pair
            for key, inner in value.items()
            for pair in _flat(inner, f"{name}.{key}" if name else str(key))
        ]
    if isinstance(value, list):
        return [pair for i, inner in enumerate(value) for pair in _flat(inner, f"{name}[{i}]")]
    return [(name, "" if value is None else str(value))]


def _multipart(body: bytes, kind: str) -> list[tuple[str, str]]:
    from email.parser import BytesParser
    from email.policy import HTTP

    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    pairs = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition") or ""
        file = part.get_filename()
        content = part.get_payload(decode=True) or b""
        pairs.append((str(name), file if file is not None else bytes(content).decode("utf-8", "replace")))
    return pairs


def press(portal: Portal) -> str:
    """Press the final button once and wait until the portal confirms; its reference."""
    from playwright.sync_api import Error
    from playwright.sync_api import TimeoutError as TooSlow

    spec = _spec(portal)
    page = portal._page
    if portal._gate is not None:
        portal._gate.hang_up()
    heard = saving.press_and_wait(portal, [spec.button], [])
    _refuse_errors(portal, heard)
    navigate.arrived(portal)
    patience = _SETTLED if heard.documents else _SLOWLY
    heading = page.get_by_role("heading", name=re.compile(re.escape(spec.done), re.IGNORECASE)).first
    try:
        heading.wait_for(state="visible", timeout=patience)
        return page.locator(spec.reference).first.inner_text().strip() if spec.reference else ""
    except TooSlow as error:
        raise PortalError(
            f'The final button was pressed, but the portal did not show "{spec.done}".',
            hint=_HANDS_OFF,
        ) from error
    except Error as error:
        raise translated(error) from error


def _refuse_errors(portal: Portal, heard: saving.Heard) -> None:
    """Stop at once when the answer to the final button is no confirmation, whatever the page shows."""
    if heard.failed:
        navigate.refuse_strangers(portal)
        raise PortalUnreachable(
            "The final button was pressed, and the portal did not answer.", hint=_HANDS_OFF
        )
    if heard.late:
        raise PortalUnreachable(
            "The final button was pressed, and the portal took too long to answer.", hint=_HANDS_OFF
        )
    bad = [status for status in (*heard.documents[-1:], *heard.writes) if status >= 400]
    if bad:
        raise PortalError(
            f"The final button was pressed, and the portal answered with an error ({max(bad)}).",
            hint=_HANDS_OFF,
        )
    if heard.documents and navigate.signs_in(portal):
        raise PortalError("The final button was pressed, and the portal asks for a sign-in.", hint=_HANDS_OFF)


def already(portal: Portal) -> str | None:
    """What the portal's list says about this application, where the list links to it."""
    spec = _spec(portal)
    if not spec.submitted_list or not portal._draft:
        return None
    rows = [row for row in _listed(portal, spec) if portal._draft in row["links"]]
    if len(rows) != 1 or not _says_submitted(spec, rows[0]["text"]):
        return None
    return str(rows[0]["reference"]) or "submitted"


def listed_like(portal: Portal, plan: FillPlan) -> tuple[str, ...] | None:
    """The references ("" where there is none) of the submitted applications that look like this one.

    They look like it when the list shows the plan's answers to the fields that the form spec names. None when
    the portal cannot be asked that way.
    """
    spec = _spec(portal)
    facts = [_answer(plan, field) for field in spec.submitted_fields]
    if not spec.submitted_list or not facts or not all(facts):
        return None
    rows = [row for row in _listed(portal, spec) if all(fact in row["lines"] for fact in facts)]
    return tuple(
        str(row["reference"])
        for row in rows
        if _says_submitted(spec, " ".join(line for line in row["pieces"] if line not in facts))
    )


def _listed(portal: Portal, spec: SubmitSpec) -> list[dict[str, Any]]:
    """Each application of the portal's list: its words, piece by piece, and the parts of its links."""
    from playwright.sync_api import Error

    navigate.visit(portal, spec.submitted_list)
    navigate.need_sign_in(portal)
    try:
        rows = portal._page.locator(spec.submitted_row or _ROWS)
        return list(rows.evaluate_all(_ROW, spec.submitted_reference))
    except Error as error:
        raise translated(error) from error


def _says_submitted(spec: SubmitSpec, text: str) -> bool:
    return bool(spec.submitted_text) and spec.submitted_text.lower() in text.lower()


def _answer(plan: FillPlan, field: str) -> str:
    """The one value that the plan has for a field, as a list would show it."""
    values = [entry.value for step in plan.steps() if step.field == field for entry in step.entries]
    return " ".join(values[0].split()) if len(values) == 1 and isinstance(values[0], str) else ""
