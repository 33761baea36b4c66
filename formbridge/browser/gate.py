"""The gate below the page: a local proxy that lets only the funder's own origins through.

A filter inside the browser misses redirects, sockets and whatever the next browser release adds; a proxy that
the browser must use for every connection, loopback included, does not. See docs/adr for why this is our own
and small.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterable
from urllib.parse import urlsplit

import h11

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_HEAD = 64 * 1024
_TLS = b"\x16\x03"  # how every encrypted connection begins (RFC 8446, 5.1: a handshake of version 3.x)


def _answer(status: bytes, text: bytes) -> bytes:
    """A whole answer of our own, in place of the site's."""
    head = b"HTTP/1.1 %b\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
    return head % (status, len(text)) + text


_REFUSED = _answer(b"403 Refused", b"FormBridge: not the funder's site")
_SILENT = _answer(b"502 No answer", b"FormBridge: the site is not there")


def origin_of(url: str) -> tuple[str, int]:
    """Host and port of an address or origin."""
    parts = urlsplit(url if "//" in url else f"//{url}")
    return (parts.hostname or "").rstrip(".").lower(), parts.port or _PORTS.get(parts.scheme, 443)


class Gate:
    """The proxy, in a thread of its own. ``refused`` lists every origin that the page was kept from."""

    def __init__(self, origins: Iterable[str]) -> None:
        every = tuple(origins)
        self.allowed = {origin_of(origin) for origin in every}
        self._plain = {origin_of(origin) for origin in every if origin.startswith("http://")}
        self.refused: list[str] = []
        self.silent: list[str] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="formbridge-gate", daemon=True)
        self._ready = threading.Event()
        self._open: set[asyncio.StreamWriter] = set()  # the browser's connections
        self._tasks: set[asyncio.Task[None]] = set()  # the event loop itself holds them only weakly

    def __enter__(self) -> Gate:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_details: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def hang_up(self) -> None:
        """Close what is open, so that the browser makes a new connection for what it sends next.

        When a connection that it has used before is closed without an answer, a browser sends the request
        once more by itself, even one that submits. On a new connection it does not.
        """
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(10)

    async def _hang_up(self) -> None:
        for writer in tuple(self._open):
            writer.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._accept, "127.0.0.1", 0, limit=_HEAD)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._end(server))
        self._loop.close()

    async def _end(self, server: asyncio.Server) -> None:
        """Let go of every connection, also of one that is being accepted: a browser may still be there.

        Python leaves that one open when the server closes first (seen in 3.11.7), so until then the server
        only stops to accept. Windows has another loop, without readers.
        """
        with contextlib.suppress(NotImplementedError):
            for listening in server.sockets:
                self._loop.remove_reader(listening)
        while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        server.close()
        await self._hang_up()  # on whom no task had begun with
        await asyncio.sleep(0)  # sockets close at the loop's next turn

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._pass(reader, writer)
        except (ConnectionError, ValueError):
            pass
        finally:
            self._open.discard(writer)
            writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request, more = await _request(reader)
        target, tunnel = request.target.decode("ascii"), request.method == b"CONNECT"
        place = origin_of(f"https://{target}" if tunnel else target)
        if place not in (self.allowed if tunnel else self._plain):
            await self._refuse(place, writer, "" if tunnel else urlsplit(target).scheme)
            return
        try:
            there, back = await asyncio.open_connection(*place)
        except OSError:
            self.silent.append(f"{place[0]}:{place[1]}")
            writer.write(_SILENT)
            await writer.drain()
            return
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
                more = more or await reader.read(_HEAD)
                if place not in self._plain and not more.startswith(_TLS):
                    self.refused.append(
                        f"{place[0]}:{place[1]}"
                    )  # it was declared as https, and nothing else
                    return
            else:
                back.write(_direct(request))
            back.write(more)
            nothing = b"" if tunnel else _SILENT  # an answer, lest the browser sends the request once more
            copies = _copy(reader, back), _copy(there, writer, closes=True, nothing=nothing)
            _, answered = await asyncio.gather(*copies)
            if not (answered or tunnel):
                self.silent.append(f"{place[0]}:{place[1]}")
        finally:
            back.close()

    async def _refuse(self, place: tuple[str, int], writer: asyncio.StreamWriter, scheme: str) -> None:
        host, port = place
        named = f"{host}:{port}" if not scheme or port != _PORTS.get(scheme) else host
        self.refused.append(f"{scheme}://{named}" if scheme else named)
        writer.write(_REFUSED)
        await writer.drain()


async def _request(reader: asyncio.StreamReader) -> tuple[h11.Request, bytes]:
    """The head of what the browser asks, and what came with it already.

    Raises:
        ValueError: it is no request.
    """
    parser = h11.Connection(h11.SERVER, max_incomplete_event_size=_HEAD)
    try:
        while (event := parser.next_event()) is h11.NEED_DATA:
            parser.receive_data(await reader.read(_HEAD))
    except h11.RemoteProtocolError as error:
        raise ValueError(str(error)) from error
    if not isinstance(event, h11.Request):
        raise ValueError("The browser closed the connection.")
    return event, parser.trailing_data[0]


def _direct(request: h11.Request) -> bytes:
    """The request as the site itself expects it, for one answer: the next one may be for another site."""
    parts = urlsplit(request.target.decode("ascii"))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [
        (name, value)
        for name, value in request.headers.raw_items()
        if not name.lower().startswith(b"proxy-") and name.lower() != b"connection"
    ]
    direct = h11.Request(method=request.method, target=path, headers=[*kept, (b"Connection", b"close")])
    return h11.Connection(h11.CLIENT).send(direct) or b""


async def _copy(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, closes: bool = False, nothing: bytes = b""
) -> bool:
    """Pass on what comes, or ``nothing`` where nothing does; whether anything came."""
    came = False
    try:
        while data := await reader.read(_HEAD):
            came = True
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        if nothing and not came:
            writer.write(nothing)
        if closes:
            writer.close()
        elif writer.can_write_eof():
            with contextlib.suppress(OSError):
                writer.write_eof()
    return came
