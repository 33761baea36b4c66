"""The Lottery replica as its server is spoken to without a browser: real requests, real forms, no scripts.

For tests of what the server receives; what a browser's page does to an answer is tested elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener

from lxml import html

from formbridge.browser.readings import Found, PageError, Reading, SaveResult
from formbridge.errors import PageChanged
from formbridge.forms.spec import Target
from formbridge.mapping.plan import Entry, FillPlan, FillStep, PagePlan
from formbridge.reader import parse_page
from formbridge.testing.replica import Account

_FORM = "/apply/under-10k"
_FINAL = f"{_FORM}/submission"


class PortalOverHttp:
    """One signed-in visit. It opens drafts, reads pages and presses the final button; it fills nothing."""

    def __init__(self, url: str, account: Account) -> None:
        self.url, self.account = url, account
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self._draft = ""
        self._addresses: dict[str, str] = {}  # of pages; they are the same in every draft
        self._page = self._get("/user/login")

    def sign_in(self) -> None:
        (form,) = [each for each in self._page.forms if "password" in each.fields]
        self._send(form, {"username": self.account.email, "password": self.account.password})

    def sign_in_needed(self) -> bool:
        return any("password" in form.fields for form in self._page.forms)

    def drafts(self) -> tuple[str, ...]:
        self._page = self._get("/apply/all")
        links = self._page.xpath(f"//a[contains(@href, '{_FORM}/edit/')]/@href")
        return tuple(link.rsplit("/", 1)[-1] for link in links)

    def lists_drafts(self) -> bool:
        return True

    def open_draft(self, draft: str | None) -> str:
        assert draft is not None, "this visitor begins nothing"
        self._draft = draft
        self._page = self._get(f"{_FORM}/edit/{draft}")
        return draft

    def go_to(self, page: PagePlan) -> None:
        if page.id not in self._addresses:
            self._addresses[page.id] = self._look_up(page)
        self._page = self._get(self._addresses[page.id])

    def _look_up(self, page: PagePlan) -> str:
        names = {entry.target.name for _, entry in page.entries()}
        links = self._get(f"{_FORM}/summary").xpath("//a[contains(@href, '#form-field-')]/@href")
        return next(str(link) for link in links if link.rpartition("#form-field-")[2] in names)

    def look_back(self, page: PagePlan, entries: Sequence[Entry]) -> list[Reading]:
        self.go_to(page)
        return self.read(entries)

    def strangers(self, page: PagePlan) -> Sequence[str]:
        return ()

    def seen(self) -> Sequence[str]:
        return ()

    def read(self, entries: Sequence[Entry]) -> list[Reading]:
        sent = {name: value for form in self._page.forms for name, value in form.form_values()}
        return [
            Reading(entry.id, Found.NAME, held := sent.get(entry.target.name, ""), held == entry.value)
            for entry in entries
        ]

    def fill(self, steps: Sequence[FillStep]) -> Sequence[Reading]:
        raise NotImplementedError

    def save_page(self) -> SaveResult:
        raise NotImplementedError

    def errors(self) -> Sequence[PageError]:
        return ()

    def picture(self, path: Path, mask: Sequence[Target], answers: Sequence[str] | None = None) -> None:
        raise NotImplementedError

    def open_submit(self) -> None:
        self._page = self._get(f"{_FORM}/summary")

    def hold_back_final(self) -> list[tuple[str, str]]:
        return list(self._final_form().form_values())

    def press_submit(self) -> str:
        self._send(self._final_form(), {})
        assert "has been submitted" in self._page.findtext(".//h1")
        return f"REF-{self._draft}"

    def already_submitted(self) -> str | None:
        return None

    def listed_like(self, plan: FillPlan) -> tuple[str, ...] | None:
        return None

    def _final_form(self) -> html.FormElement:
        found = [form for form in self._page.forms if (form.action or "").endswith(_FINAL)]
        if len(found) != 1:
            raise PageChanged("The summary has no final button.")
        return found[0]

    def _get(self, path: str) -> html.HtmlElement:
        return self._parsed(urljoin(self.url, path), None)

    def _send(self, form: html.FormElement, typed: dict[str, str]) -> None:
        self._page = self._parsed(
            urljoin(self.url, form.action or "/user/login"),
            urlencode([*({**dict(form.form_values()), **typed}).items()]).encode(),
        )

    def _parsed(self, address: str, body: bytes | None) -> html.HtmlElement:
        with self._opener.open(address, body, timeout=60) as answer:
            return parse_page(answer.read().decode())
