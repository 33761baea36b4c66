"""A small funder's site on loopback: sign-in, drafts, a hub, steps that save, and every way to misbehave.

It records each request that carries data, and keeps its drafts as the server sees them.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from portals.loopback import running

STEPS = {
    "1": '<label for=t>Project name</label><input id=t name=title value="{title}">'
    "<label for=w>Why</label><textarea id=w name=why>{why}</textarea>",
    "2": "<fieldset><legend>Lead</legend><label for=e>Email</label>"
    '<input id=e name=lead_email value="{lead_email}"></fieldset>'
    "<fieldset><legend>Finance</legend><label for=f>Email</label>"
    '<input id=f name=money_email value="{money_email}"></fieldset>',
}
SIGN_IN = (
    "<form method=post action=/sign-in><label>Password <input type=password name=p></label>"
    "<button>Sign in</button></form>"
)
SEND = (
    "<form method=post action=/submit><input type=hidden name=sure value=yes>"
    "<input name=title type=hidden value='A title'><button>Send it</button></form>"
)


@dataclass
class Site:
    """The site's state and its knobs."""

    url: str = ""
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)
    posts: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    hits: list[str] = field(default_factory=list)
    submitted: set[str] = field(default_factory=set)
    signed_in: bool = True
    extra: dict[str, str] = field(default_factory=dict)  # more HTML for a path
    redirects: dict[str, tuple[int, str]] = field(default_factory=dict)  # (status, address) for a path
    notice: str = ""  # what every page says instead of what it is for
    statuses: dict[str, int] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)  # what the server complains about, by name

    def reset(self) -> None:
        """As new, at the same address."""
        self.__dict__.update(Site(self.url).__dict__)

    @property
    def draft(self) -> dict[str, str]:
        """The one draft."""
        (only,) = self.drafts.values()
        return only


def _page(title: str, body: str) -> str:
    head = f"<meta charset=utf-8><title>{title}</title>"
    return f"<!doctype html><html lang=en>{head}<h1>{title}</h1>{body}</html>"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def site(self) -> Site:
        return self.server.site  # type: ignore[attr-defined,no-any-return]

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        self.site.hits.append(path)
        if self._misbehaves(path):
            return
        self._send(self._body(path, query) if self.site.signed_in else _page("Sign in", SIGN_IN))

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        pairs = parse_qsl(raw, keep_blank_values=True)
        self.site.posts.append((path, pairs))
        if self._misbehaves(path):
            return
        if path == "/sign-in":
            self.site.signed_in = True
            self._go("/list")
        elif path.startswith("/gate/"):
            self._go("/gate/2" if path == "/gate/1" else "/ready")
        elif path == "/submit":
            self.site.submitted.update(self.site.drafts)
            self._go("/done")
        else:
            self._keep(path.rsplit("/", 1)[-1], pairs)

    def _keep(self, step: str, pairs: list[tuple[str, str]]) -> None:
        self.site.draft.update(pairs)
        if self.site.wrong:
            self._send(self._step(step, self.site.wrong))
        else:
            self._go("/form/2" if step == "1" else "/hub")

    def _misbehaves(self, path: str) -> bool:
        if self.site.notice:
            self._send(_page("Notice", self.site.notice))
            return True
        if path.startswith("/form/") and path.rsplit("/", 1)[-1] not in STEPS:
            self._send(_page("No such step", ""), 404)
            return True
        if path in self.site.redirects:
            status, address = self.site.redirects[path]
            self.send_response(status)
            self.send_header("Location", address)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return True
        if path in self.site.statuses:
            self._send(_page("Oh dear", ""), self.site.statuses[path])
            return True
        return False

    def _body(self, path: str, _query: Mapping[str, Any]) -> str:
        if path == "/list":
            items = "".join(
                f"<li><a href=/edit/{d}>Draft</a> {'Submitted' if d in self.site.submitted else ''}</li>"
                for d in self.site.drafts
            )
            return _page("Applications", f"<ul>{items}</ul>")
        if path.startswith("/gate/"):
            boxes = "".join(
                f"<label><input type=radio name=ok value={v}>{v.title()}</label>" for v in ("yes", "no")
            )
            return _page(
                "Check",
                f"<form method=post><fieldset><legend>Is it true?</legend>{boxes}</fieldset>"
                "<button>Continue</button></form>",
            )
        if path == "/new":
            self.site.drafts[f"d{len(self.site.drafts) + 1}"] = {}
            return _page("Summary", "")
        if path.startswith("/form/"):
            return self._step(path.rsplit("/", 1)[-1], {})
        if path == "/done":
            return _page("Thank you. Application sent", "<p id=ref>REF-7</p>")
        if path == "/hub" or path.startswith("/edit/"):
            links = "<a href=/form/1#f-title>Change name</a> <a href=/form/2#f-lead_email>Change contacts</a>"
            return _page("Summary", links + SEND + self.site.extra.get("/hub", ""))
        return _page("Elsewhere", self.site.extra.get(path, ""))

    def _step(self, step: str, wrong: Mapping[str, str]) -> str:
        draft = next(iter(self.site.drafts.values()), {})
        known = {
            name: html.escape(draft.get(name, "")) for name in ("title", "why", "lead_email", "money_email")
        }
        said = "".join(f"<li><a href='#f-{name}'>{text}</a></li>" for name, text in wrong.items())
        summary = (
            f"<div id=problems role=alert><h2>There is a problem</h2><ul>{said}</ul></div>" if said else ""
        )
        body = STEPS.get(step, "").format(**known)
        return _page(
            f"Step {step}",
            f"{summary}<form method=post action=/form/{step} novalidate>{body}"
            "<button>Continue</button></form>" + self.site.extra.get(f"/form/{step}", ""),
        )

    def _go(self, address: str) -> None:
        self.send_response(303)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, body: str, status: int = 200) -> None:
        content = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving() -> Iterator[Site]:
    """A site for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}")
    server.site = site  # type: ignore[attr-defined]
    with running(server):
        yield site
