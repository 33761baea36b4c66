"""How each fault of the matrix is brought about: at the replica, in the browser, or on this machine."""

from __future__ import annotations

import errno
import os
import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

from portals import faults

from formbridge.run.lock import one_run
from tests.e2e.cli.test_bad_input import browsers
from tests.unit.run.simulator import Killed

if TYPE_CHECKING:
    from tests.e2e.faults.trouble import Trouble

_DOWN = faults.page_of("The service is unavailable", "Come back later.", 503)
_LOOKED_AFTER = faults.page_of("We are looking after the site", "It is back at noon.", 200)
EVERY = 999
_SHORT = 4  # seconds: longer than a busy machine takes to carry a save to the server


def server_error(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.answering(t.portal, faults.saves(t.spot.name), _DOWN)


def server_down(t: Trouble) -> AbstractContextManager[list[str]]:
    return _from_the_save_on(t, _DOWN)


def maintenance(t: Trouble) -> AbstractContextManager[list[str]]:
    return _from_the_save_on(t, _LOOKED_AFTER)


@contextmanager
def _from_the_save_on(t: Trouble, answer: Callable[[], Any]) -> Iterator[list[str]]:
    """The save of the page is the first request that the portal does not hear, and none is heard after it."""
    begun: list[str] = []
    saved = faults.saves(t.spot.name)

    def down(request: Any) -> bool:
        if saved(request):
            begun.append(request.path)
        return bool(begun) and faults.any_page(request)

    with faults.answering(t.portal, down, answer, times=EVERY) as happened:
        yield happened


@contextmanager
def slow_answer(t: Trouble) -> Iterator[list[str]]:
    waiting = faults.wait_for(threading.Event(), seconds=3)
    with faults.answering(t.portal, faults.saves(t.spot.name), waiting) as happened:
        yield happened


def dropped(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.answering(t.portal, faults.saves(t.spot.name), faults.hang_up)


def answer_lost(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.afterwards(t.portal, faults.saves(t.spot.name), faults.hang_up)


@contextmanager
def timeout(t: Trouble) -> Iterator[list[str]]:
    over = threading.Event()

    def short_for_this_save(record: dict[str, Any]) -> None:
        if record["event"] == "page" and record["page"] == t.spot.page and not happened:
            _patience(t, _SHORT)

    def never_answer(_answer: Any) -> None:
        _patience(t, 60)  # for what is saved later: the wait for this save has begun
        over.wait(600)

    with faults.afterwards(t.portal, faults.saves(t.spot.name), never_answer) as happened:
        try:
            with t.before_each_entry(short_for_this_save):
                yield happened
        finally:
            over.set()


def _patience(t: Trouble, seconds: int) -> None:
    t.monkeypatch.setattr("formbridge.browser.saving._PATIENCE", seconds)


def double_submit(t: Trouble) -> AbstractContextManager[list[str]]:
    used = faults.page_of("This page was sent already", "Its token has been used.", 403)
    return faults.answering(t.portal, faults.saves(t.spot.name), used)


def session_expired(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.answering(t.portal, faults.saves(t.spot.name), t.portal.sign_everyone_out)


def logged_out_elsewhere(t: Trouble) -> AbstractContextManager[list[str]]:
    t.browser_of_its_own()
    return faults.answering(t.portal, faults.saves(t.spot.name), lambda: _led_to(t.elsewhere), times=EVERY)


def _led_to(address: str) -> Any:
    from flask import redirect

    return redirect(f"{address}/login", 307)


def dialog_tells(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.altering(
        t.portal, faults.with_script(t.spot.name, "alert('Our office is closed on Friday.')")
    )


def dialog_asks(t: Trouble) -> AbstractContextManager[list[str]]:
    script = (
        "document.addEventListener('click', event => {"
        " if (!event.target.closest('[type=submit], button')) return;"
        " if (confirm('Send it to the archive?')) return;"
        " event.preventDefault(); event.stopImmediatePropagation(); }, true)"
    )
    return faults.altering(t.portal, faults.with_script(t.spot.name, script))


def cookie_banner(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.altering(t.portal, faults.with_cookie_banner)


def cookie_banner_late(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.altering(t.portal, faults.with_late_cookie_banner(t.spot.name))


def pop_up(t: Trouble) -> AbstractContextManager[list[str]]:
    script = "window.open('/user/login', '', 'width=300,height=300')"
    return faults.altering(t.portal, faults.with_script(t.spot.name, script))


def renamed_label(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.altering(t.portal, lambda page: page.replace(t.label, "Tell us all about it"))


def removed_field(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.altering(t.portal, faults.without_control(t.spot.name))


def new_question(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.altering(t.portal, faults.with_question(t.spot.name, "Your shoe size"))


def changed_options(t: Trouble) -> AbstractContextManager[list[str]]:
    value, label = t.place.option, t.option_label

    def change(page: str) -> str:
        page = page.replace(f'value="{value}"', 'value="another-1"')
        return re.sub(rf">\s*{re.escape(label)}\s*<", ">Another choice<", page)

    return faults.altering(t.portal, faults.on_page_with(t.spot.name, change))


def shortened(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.rewriting(t.portal, t.spot.name, lambda text: text[: len(text) // 2])


def line_endings(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.rewriting(t.portal, t.spot.name, _other_line_endings)


def _other_line_endings(text: str) -> str:
    plain = text.replace("\r\n", "\n")
    return plain if plain != text else text.replace("\n", "\r\n")


def characters_removed(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.rewriting(t.portal, t.spot.name, lambda text: re.sub("[,;:’'–]|e", "", text))


def rows_reordered(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.reordering(t.portal, t.spot.name)


def co_author(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.rewriting(t.portal, t.spot.name, lambda text: t.others)


def upload_refused(t: Trouble) -> AbstractContextManager[list[str]]:
    refused = faults.page_of("The file was not accepted", "Choose another file.", 422)
    return faults.answering(t.portal, faults.saves(t.spot.name), refused)


def browser_killed(t: Trouble) -> AbstractContextManager[list[str]]:
    def kill() -> None:
        for process in browsers():
            os.kill(process, signal.SIGKILL)

    return faults.answering(t.portal, faults.saves(t.spot.name), kill)


def killed_at(event: str, state: str = "") -> Callable[[Trouble], AbstractContextManager[list[str]]]:
    """Killed when the journal is about to say this of the page."""

    @contextmanager
    def strike(t: Trouble) -> Iterator[list[str]]:
        happened: list[str] = []

        def die(record: dict[str, Any]) -> None:
            of_this_page = record["event"] == event and record["page"] == t.spot.page
            if of_this_page and state in ("", record.get("state")):
                happened.append(event)
                raise Killed

        with t.before_each_entry(die):
            yield happened

    return strike


@contextmanager
def disk_full(t: Trouble) -> Iterator[list[str]]:
    happened: list[str] = []

    def write(handle: int, data: bytes, real: Callable[[int, bytes], int] = os.write) -> int:
        if b'"put"' in data and b'"page":"%s"' % t.spot.page.encode() in data:
            happened.append("put")
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(handle, data)

    with t.monkeypatch.context() as patch:
        patch.setattr("formbridge.run.journal.os.write", write)
        yield happened


@contextmanager
def two_runs(t: Trouble) -> Iterator[list[str]]:
    with one_run(t.bid, t.place.funder, t.place.form, "fill"):
        yield ["before anything else"]


def _final(t: Trouble) -> faults.Which:
    return faults.posts_to(t.place.submission)


def final_error(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.answering(t.portal, _final(t), _DOWN, times=EVERY)


def final_error_after(t: Trouble) -> AbstractContextManager[list[str]]:
    def spoil(answer: Any) -> None:
        answer.status_code = 503
        answer.set_data("The service is unavailable.")

    return faults.afterwards(t.portal, _final(t), spoil, times=EVERY)


def final_dropped(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.answering(t.portal, _final(t), faults.hang_up, times=EVERY)


def final_answer_lost(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.afterwards(t.portal, _final(t), faults.hang_up, times=EVERY)


@contextmanager
def final_timeout(t: Trouble) -> Iterator[list[str]]:
    over = threading.Event()
    t.monkeypatch.setattr("formbridge.browser.submission._SLOWLY", _SHORT * 1000)

    def short_for_the_button(record: dict[str, Any]) -> None:
        if record["event"] == "submitting":
            _patience(t, _SHORT)

    with faults.afterwards(t.portal, _final(t), faults.wait_for(over, 600), times=EVERY) as happened:
        try:
            with t.before_each_entry(short_for_the_button):
                yield happened
        finally:
            over.set()


def final_signed_out(t: Trouble) -> AbstractContextManager[list[str]]:
    return faults.answering(t.portal, _final(t), t.portal.sign_everyone_out, times=EVERY)


def final_elsewhere(t: Trouble) -> AbstractContextManager[list[str]]:
    t.browser_of_its_own()
    return faults.answering(t.portal, _final(t), lambda: _led_to(t.elsewhere), times=EVERY)


def final_maintenance(t: Trouble) -> AbstractContextManager[list[str]]:
    t.monkeypatch.setattr("formbridge.browser.submission._SETTLED", 500)
    return faults.answering(t.portal, _final(t), _LOOKED_AFTER, times=EVERY)


@contextmanager
def final_killed(t: Trouble) -> Iterator[list[str]]:
    happened: list[str] = []

    def die(*_anything: object) -> None:
        happened.append("confirm")
        raise Killed

    with t.monkeypatch.context() as patch:
        patch.setattr("formbridge.run.ledger.Ledger.confirm", die)
        yield happened
