"""The gate: allowed origins pass byte for byte, anything else never leaves."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

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
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", server.heard  # type: ignore[attr-defined]
    server.shutdown()
    thread.join()
    server.server_close()


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
    with a_site() as (place, heard), Gate([f"https://{place}"]) as gate:
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
