"""The gate: allowed origins pass byte for byte, anything else never leaves."""

from __future__ import annotations

import gc
import http.client
import socket
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from portals.loopback import running

from formbridge.browser.gate import Gate, origin_of


class _Site(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        self.server.heard.append((self.command, self.path, self.rfile.read(size), dict(self.headers)))  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    do_GET = _answer  # noqa: N815  # the standard library looks for this name
    do_POST = _answer  # noqa: N815  # and for this one

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def a_site() -> Iterator[tuple[str, list[tuple[str, str, bytes, dict[str, str]]]]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.heard = []  # type: ignore[attr-defined]
    with running(server) as address:
        yield address.removeprefix("http://"), server.heard  # type: ignore[attr-defined]


def through(gate: Gate, method: str, url: str, body: bytes | None = None) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", gate.port, timeout=10)) as connection:
        connection.request(method, url, body, {"Proxy-Connection": "keep-alive"})
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_an_allowed_site_gets_the_request_as_it_is() -> None:
    with a_site() as (place, heard), Gate([f"http://{place}"]) as gate:
        assert through(gate, "POST", f"http://{place}/save?a=1", b"answer=yes") == (200, b"hello")
        assert [(method, path, body) for method, path, body, _ in heard] == [
            ("POST", "/save?a=1", b"answer=yes")
        ]
        assert not any(name.lower().startswith("proxy-") for name in heard[0][3])


def test_another_port_of_the_same_host_is_another_site() -> None:
    with a_site() as (allowed, _), a_site() as (other, heard), Gate([f"http://{allowed}"]) as gate:
        assert through(gate, "POST", f"http://{other}/", b"answer")[0] == 403
        assert heard == [] and gate.refused == [f"http://{other}"]


def test_a_tunnel_to_another_site_is_refused() -> None:
    with a_site() as (allowed, _), a_site() as (other, _), Gate([f"http://{allowed}"]) as gate:
        with closing(http.client.HTTPConnection("127.0.0.1", gate.port, timeout=10)) as connection:
            connection.set_tunnel(other)
            with pytest.raises(OSError, match="403"):
                connection.request("GET", "/")
        assert gate.refused == [other]


def test_a_tunnel_to_an_allowed_site_carries_bytes_both_ways() -> None:
    with a_site() as (place, heard), Gate([f"http://{place}"]) as gate:
        with closing(http.client.HTTPConnection("127.0.0.1", gate.port, timeout=10)) as connection:
            connection.set_tunnel(place)
            connection.request("GET", "/page")
            assert connection.getresponse().read() == b"hello"
        assert heard[0][1] == "/page"


def test_a_site_that_is_not_there_is_told_apart_from_one_that_is_refused() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with Gate([f"http://127.0.0.1:{port}"]) as gate:
        assert through(gate, "GET", f"http://127.0.0.1:{port}/")[0] == 502
        assert gate.refused == [] and gate.silent == [f"127.0.0.1:{port}"]


def test_nonsense_is_not_answered_and_does_not_stop_the_gate() -> None:
    with a_site() as (place, _), Gate([f"http://{place}"]) as gate:
        with socket.create_connection(("127.0.0.1", gate.port), timeout=10) as caller:
            caller.sendall(b"nonsense\r\n\r\n")
            assert caller.recv(100) == b""
        assert through(gate, "GET", f"http://{place}/")[0] == 200


def test_what_was_declared_as_https_is_never_sent_in_clear() -> None:
    with a_site() as (place, heard), Gate([f"https://{place}"]) as gate:
        assert through(gate, "POST", f"http://{place}/save", b"answer")[0] == 403
        with closing(http.client.HTTPConnection("127.0.0.1", gate.port, timeout=10)) as connection:
            connection.set_tunnel(place)
            connection.request("POST", "/save", b"answer")
            with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
                connection.getresponse()
        assert heard == [] and gate.refused == [f"http://{place}", place]


def test_an_encrypted_connection_to_what_was_declared_as_https_passes() -> None:
    with socket.create_server(("127.0.0.1", 0)) as site:
        place = f"127.0.0.1:{site.getsockname()[1]}"
        with (
            Gate([f"https://{place}"]) as gate,
            socket.create_connection(("127.0.0.1", gate.port), timeout=10) as browser,
        ):
            browser.sendall(f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
            assert browser.recv(1000).startswith(b"HTTP/1.1 200")
            browser.sendall(b"\x16\x03\x01hello")
            caller, _ = site.accept()
            with caller:
                assert caller.recv(100) == b"\x16\x03\x01hello"


def test_a_body_that_comes_with_its_head_or_after_it_arrives_whole() -> None:
    with a_site() as (place, heard), Gate([f"http://{place}"]) as gate:
        for pause in (False, True):
            with socket.create_connection(("127.0.0.1", gate.port), timeout=10) as browser:
                head = f"POST http://{place}/x HTTP/1.1\r\nHost: {place}\r\nContent-Length: 6\r\n\r\nans"
                browser.sendall(head.encode() + (b"" if pause else b"wer"))
                if pause:
                    browser.sendall(b"wer")
                assert b"hello" in browser.makefile("rb").read()
        assert [body for _, _, body, _ in heard] == [b"answer", b"answer"]


LOOK_ALIKES = (
    "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "0.0.0.0", "127.0.0.2", "[::1]",
    "[::ffff:127.0.0.1]", "[0:0:0:0:0:0:0:1]", "127.0.0.1.nip.test", "127.0.0.1@evil.test",
    "\u2488\u2078.test",
)  # fmt: skip


@pytest.mark.parametrize("name", LOOK_ALIKES)
@pytest.mark.parametrize("tunnel", [False, True])
def test_another_way_of_writing_a_host_is_another_host(name: str, tunnel: bool) -> None:
    """The site is reached in the way in which it was declared, and in no other."""
    with a_site() as (place, heard), Gate([f"http://{place}"]) as gate:
        there = f"{name}:{place.rpartition(':')[2]}"
        line = f"CONNECT {there}" if tunnel else f"GET http://{there}/?answer"
        with socket.create_connection(("127.0.0.1", gate.port), timeout=10) as browser:
            browser.sendall(f"{line} HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
            assert not browser.makefile("rb").read().startswith(b"HTTP/1.1 200")
        assert heard == []


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://Portal.example.org", ("portal.example.org", 443)),
        ("http://portal.example.org.", ("portal.example.org", 80)),
        ("http://[::1]:8080/x", ("::1", 8080)),
        ("https://user@portal.example.org:444", ("portal.example.org", 444)),
    ],
)
def test_an_origin_is_a_host_and_a_port(address: str, place: tuple[str, int]) -> None:
    assert origin_of(address) == place


def test_connections_that_are_open_or_just_being_made_are_let_go_of_when_the_gate_ends() -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", ResourceWarning)
        for _turn in range(20):
            with Gate([]) as gate:
                callers = [socket.create_connection(("127.0.0.1", gate.port)) for _ in range(8)]
            for caller in callers:
                caller.close()
        del gate
        gc.collect()
    assert [str(warning.message) for warning in told] == []
