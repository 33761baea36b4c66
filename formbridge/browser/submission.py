"""The last page: show what would be sent, prove that it was not, and press the button once when told to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from formbridge.browser import navigate, saving
from formbridge.browser.engine import translated
from formbridge.errors import PageChanged, PluginError, PortalError
from formbridge.forms.spec import SubmitSpec

if TYPE_CHECKING:
    from playwright.sync_api import Request, Route

    from formbridge.browser.portal import Portal


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
    from playwright.sync_api import Error, TimeoutError

    spec = _spec(portal)
    page = portal._page
    saving.press_and_wait(portal, [spec.button], [])
    navigate.arrived(portal)
    heading = page.get_by_role("heading", name=re.compile(re.escape(spec.done), re.IGNORECASE)).first
    try:
        heading.wait_for(state="visible", timeout=60_000)
        return page.locator(spec.reference).first.inner_text().strip() if spec.reference else ""
    except TimeoutError as error:
        raise PortalError(
            f'The final button was pressed, but the portal did not show "{spec.done}".',
            hint="Do not press it again. Look at the portal's list of applications.",
        ) from error
    except Error as error:
        raise translated(error) from error


def already(portal: Portal) -> str | None:
    """What the portal's list says about this application."""
    spec = _spec(portal)
    if not spec.submitted_list:
        return None
    navigate.visit(portal, spec.submitted_list)
    navigate.need_sign_in(portal)
    link = portal._draft
    rows = (
        portal._page.locator(
            f'li:has(a[href*="{link}"]), tr:has(a[href*="{link}"]), article:has(a[href*="{link}"])'
        )
        if link
        else None
    )
    text = rows.first.inner_text() if rows is not None and rows.count() else ""
    if spec.submitted_text and spec.submitted_text.lower() in text.lower():
        return "submitted"
    return None
