"""Serving a site while it is written: what changes is read again, and browsers are told.

Seeds are imported by a process of its own, as any text may be in them; what it writes is content,
and content is watched. Must not print: what happened comes as records.
"""

import errno
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import perf_counter
from typing import NamedTuple

from sitegen.build import workflow
from sitegen.build.preview import Preview
from sitegen.build.report import Report
from sitegen.build.request import Request
from sitegen.core import clock, config, files
from sitegen.core.errors import ConfigError, Diagnostic, SitegenError, Span, error
from sitegen.publish.pages import Desk, Server
from sitegen.publish.watching import SEEDS, Changes, Watcher

PORT = 8000
_TRIES = 50
"""How many ports are tried, from the one that was asked for."""


class Refreshed(NamedTuple):
    """The site was read again: where something had changed, what was wrong, how long it took; and
    the address of its front page.
    """

    names: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    seconds: float
    address: str


class Imported(NamedTuple):
    """Seeds were imported: the report, or why there is none."""

    report: Report | None
    diagnostics: tuple[Diagnostic, ...] = ()


def listen(host: str, port: int, desk: Desk) -> Server:
    """Listen at this port, or at the next one that is free. Raises ConfigError."""
    last = min(port + _TRIES, 65536) if port else 1
    for number in range(port, last):
        try:
            return Server(host, number, desk)
        except OSError as exc:
            if exc.errno != errno.EADDRINUSE:
                message, place = f"cannot listen there: {files.reason(exc)}", Span("--host")
                hint = "leave --host out for this machine alone; ports below 1024 need rights"
                raise ConfigError((error("address", message, place, hint),)) from exc
    message = f"the ports {port} to {last - 1} are in use"
    raise ConfigError((error("port", message, Span("--port"), "choose another one"),))


class Serving:
    """A preview that is served; what happens to it is told by `events`."""

    def __init__(self, preview: Preview, host: str, port: int) -> None:
        self._preview = preview
        self._desk = Desk(preview)
        self._server = listen(host, port, self._desk)
        self._news: SimpleQueue[object] = SimpleQueue()
        self._importer = _Importer(preview.root, self._news)

    @property
    def port(self) -> int:
        """The port at which it listens."""
        return self._server.server_port

    @property
    def address(self) -> str:
        """The address of the front page."""
        host = str(self._server.server_address[0])
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}{self._desk.base}"

    def events(self, *, with_import: bool = True) -> Iterator[Refreshed | Imported]:
        """Serve; yield what happened, without end."""
        with self._answering(), self._watching():
            # What was edited between the first reading and the watching.
            self._news.put(Changes(frozenset(("content", SEEDS))))
            while True:
                yield from self._next(with_import=with_import)

    def _next(self, *, with_import: bool) -> Iterator[Refreshed | Imported]:
        """Wait for news, then take all there is at once."""
        names: frozenset[str] = frozenset()
        for item in _taken(self._news):
            if isinstance(item, Imported):
                self._importer.done()
                yield item
            elif isinstance(item, Changes):
                names |= item.names
        if SEEDS in names and with_import:
            self._importer.begin()
        if names - {SEEDS}:
            yield self._refreshed(names)

    def _refreshed(self, names: frozenset[str]) -> Refreshed:
        start = perf_counter()
        self._preview.refresh()
        self._desk.publish()
        seconds = perf_counter() - start
        return Refreshed(names, self._preview.diagnostics, seconds, self.address)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        thread = Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()

    @contextmanager
    def _watching(self) -> Iterator[None]:
        watcher = Watcher(self._preview.root, self._news)
        try:
            yield
        finally:
            watcher.stop()
            self._importer.wait()


def _taken(news: "SimpleQueue[object]") -> Iterator[object]:
    yield news.get()
    while True:
        try:
            yield news.get_nowait()
        except Empty:
            return


class _Importer:
    """Imports seeds in a process of its own, once more where some changed meanwhile."""

    def __init__(self, root: Path, news: "SimpleQueue[object]") -> None:
        self._root = root
        self._news = news
        self._running: ProcessPoolExecutor | None = None
        self._again = False

    def begin(self) -> None:
        """Import as soon as possible; tell what came of it."""
        self._again = self._running is not None
        if self._running is None:
            # A fresh process: ours runs threads, and cannot be forked safely.
            self._running = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
            self._running.submit(bring_in, self._root).add_done_callback(self._tell)

    def done(self) -> None:
        """Take note that one has ended."""
        self.wait()
        if self._again:
            self.begin()

    def wait(self) -> None:
        """Wait for the one that is running."""
        if self._running is not None:
            self._running.shutdown()
        self._running = None

    def _tell(self, done: "Future[Report]") -> None:
        exc = done.exception()
        if exc is None:
            self._news.put(Imported(done.result()))
        elif isinstance(exc, SitegenError):
            self._news.put(Imported(None, exc.diagnostics))
        else:
            problem = error("import", f"the import has ended: {exc}", Span(SEEDS))
            self._news.put(Imported(None, (problem,)))


def bring_in(root: Path) -> Report:
    """Import the seeds that are new or have changed."""
    return workflow.run_import(Request(root, config.load(root), clock.now()))
