"""The pages of a preview over HTTP, as GitHub Pages would send them; what is ours beside them.

What is sent is looked up in the plan of the site and never on the disk by its address. Only what
a reader may do is answered: GET and HEAD.
"""

import json
import threading
from collections.abc import Collection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import PurePosixPath
from socket import AF_INET6
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

from sitegen.build.preview import Preview, Shown, line_of
from sitegen.core import clock
from sitegen.core.errors import has_errors
from sitegen.core.text import digest
from sitegen.publish import overlay
from sitegen.publish.overlay import EVENTS, OWN

NOT_FOUND = "404.html"

_TYPES = {
    ".xml": "application/xml", ".json": "application/json", ".js": "text/javascript",
    ".webmanifest": "application/manifest+json", ".wasm": "application/wasm",
    ".opml": "text/x-opml", ".svg": "image/svg+xml",
}  # fmt: skip
_HTML = "text/html"
_TOLD_TEXT = ("text/", "application/xml", "application/json", "image/svg")
_ALIVE = 10.0
"""Seconds after which a browser that waits is told that we are still there."""


class Found(NamedTuple):
    """What an address leads to: a status, and a file of the site or where to go instead."""

    status: int
    path: str


def found(paths: Collection[str], address: str) -> Found:
    """Look an address below the base path up: `a/` is its index, `a` may be a folder or `a.html`.

    Every letter counts, and its case.
    """
    index = f"{address}index.html" if address == "" or address.endswith("/") else address
    if index in paths:
        return Found(200, index)
    if not address.endswith("/"):
        folder = f"{address}/"
        if any(path.startswith(folder) for path in paths):
            return Found(301, folder)
        if f"{address}.html" in paths:
            return Found(200, f"{address}.html")
    return Found(404, NOT_FOUND)


def type_of(path: str) -> str:
    """Return the media type of a file by its name, with the encoding of a text."""
    kind = _TYPES.get(PurePosixPath(path).suffix) or guess_type(path)[0]
    kind = kind or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_TOLD_TEXT) else kind


class Answer(NamedTuple):
    """A response: its status, the type of its bytes, and where to go instead."""

    status: int
    type: str
    data: bytes
    location: str = ""


class Desk:
    """Answers for one preview: pages, what is ours, and the news that browsers wait for."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._news = threading.Condition()
        self._number = 0

    @property
    def base(self) -> str:
        """The base path of the site as it is served."""
        preview = self._preview
        config = preview.site.config if preview.site else preview.config
        return config.base_url.path if config else "/"

    def publish(self) -> None:
        """Tell all who wait that something has changed."""
        with self._news:
            self._number += 1
            self._news.notify_all()

    def wait(self, number: int) -> int:
        """Wait for news after those of a number; return the number of the last ones."""
        with self._news:
            self._news.wait_for(lambda: self._number != number, _ALIVE)
            return self._number

    def answer(self, target: str) -> Answer:
        """Answer a request for an address."""
        parts, base = urlsplit(target), self.base
        path, own = unquote(parts.path), unquote(base)
        if path in ("/", own.rstrip("/")) and own != "/":
            return Answer(302 if path == "/" else 301, _HTML, b"", base)
        if path.startswith(f"{own}{OWN}"):
            name = path.removeprefix(f"{own}{OWN}")
            data = overlay.own_file(name)
            return Answer(404, _HTML, b"") if data is None else Answer(200, type_of(name), data)
        place = self._find(path)
        if place.status == 301:
            query = f"?{parts.query}" if parts.query else ""
            return Answer(301, _HTML, b"", f"{base}{quote(place.path)}{query}")
        shown = self._preview.show(place.path)
        return self._page(place, shown)

    def _find(self, path: str) -> Found:
        site, own = self._preview.site, unquote(self.base)
        if site is None or not path.startswith(own):
            return Found(404, NOT_FOUND)
        return found(site.pages.keys(), path.removeprefix(own))

    def _page(self, place: Found, shown: Shown | None) -> Answer:
        kind, status = type_of(place.path), place.status if shown else 404
        data = shown.data if shown else b""
        if not kind.startswith(_HTML):
            fine = shown is not None and (data or not shown.faults)
            return Answer(status if fine else 500 if shown else 404, kind, data)
        if shown is None or not data:
            status, data = 500 if self._problems(shown) else status, overlay.EMPTY
        key, notice = self._key(place, shown)
        return Answer(status, kind, overlay.dressed(data, self.base, key, notice))

    def _key(self, place: Found, shown: Shown | None) -> tuple[str, str]:
        """Return the key of what a browser has, banner included, and the banner's words."""
        site = self._preview.site
        if shown is None or site is None:
            return "", ""
        notice = overlay.banner(shown.about, clock.now(), site.config.timezone)
        return digest(f"{place.status} {place.path} {shown.key} {notice}"), notice

    def _problems(self, shown: Shown | None) -> tuple[Any, ...]:
        return self._preview.problems or (shown.faults if shown else ())

    def state(self, path: str) -> dict[str, Any]:
        """Return what a browser that has a page open is to know."""
        place, site = self._find(path), self._preview.site
        place = self._find(f"{path}/") if place.status == 301 else place
        shown, root = self._preview.show(place.path), self._preview.root
        problems = [(found, line_of(root, found.span)) for found in self._problems(shown)]
        return {
            "base": self.base,
            "key": self._key(place, shown)[0],
            "styles": site.styles if site else {},
            "problems": overlay.told(p for p in problems if has_errors([p[0]])),
        }


class Server(ThreadingHTTPServer):
    """Listens at one address; every request has a thread of its own."""

    daemon_threads = True

    def __init__(self, host: str, port: int, desk: Desk) -> None:
        if ":" in host:
            self.address_family = AF_INET6
        self.desk = desk
        super().__init__((host, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "sitegen"
    timeout = 60

    def do_GET(self) -> None:
        parts, desk = urlsplit(self.path), self.server.desk
        try:
            # Under whichever base path a page was sent: it may have changed since.
            if unquote(parts.path).endswith(f"/{OWN}{EVENTS}"):
                self._events(parse_qs(parts.query).get("page", [""])[0])
            else:
                self._send(desk.answer(self.path))
        except ConnectionError:  # the browser went on
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815 - the library's own name

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.data)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.data)

    def _events(self, page: str) -> None:
        """Tell how a page is, at once and whenever that has changed (HTML, server-sent events)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        desk, number, told = self.server.desk, -1, ""
        while self.command != "HEAD":
            number = desk.wait(number)
            now = json.dumps(desk.state(unquote(page)))
            self.wfile.write(b":\n\n" if now == told else f"data: {now}\n\n".encode())
            told = now

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's own name
        """Keep quiet: what happens to the site is said elsewhere."""
