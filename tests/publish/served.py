"""`sitegen serve` as a process of its own, and a browser's part: asking, and waiting for events."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tests.support import EPOCH

PATIENCE = 20.0


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    type: str
    text: str


@dataclass(frozen=True)
class Served:
    """A site that is served: where, and what the command says, line by line."""

    root: Path
    url: str
    process: "subprocess.Popen[str]"
    lines: "Queue[str]"

    @property
    def host(self) -> str:
        return self.url.split("/")[2]

    def get(self, target: str, method: str = "GET") -> Answer:
        """Ask for exactly this, as no browser would where it has dots in it."""
        connection = HTTPConnection(self.host, timeout=PATIENCE)
        connection.request(method, target)
        got = connection.getresponse()
        data = got.read()
        connection.close()
        location, kind = got.getheader("Location", ""), got.getheader("Content-Type", "")
        return Answer(got.status, location, kind, data.decode("utf-8"))

    def told(self, pattern: str) -> str:
        """Wait for a line that the command says."""
        said = []
        while not re.search(pattern, line := self.lines.get(timeout=PATIENCE)):
            said.append(line)
            assert line, said
        return line

    def forget(self) -> None:
        """Let what was said up to now be."""
        while True:
            try:
                self.lines.get(timeout=0.2)
            except Empty:
                return

    @contextmanager
    def states(self, page: str) -> Iterator[Iterator[dict[str, Any]]]:
        """Hear how a page is, again and again."""
        connection = HTTPConnection(self.host, timeout=PATIENCE)
        connection.request("GET", f"/repo/__sitegen/events?page={page}")
        response = connection.getresponse()
        assert response.getheader("Content-Type") == "text/event-stream"
        yield _data(response)
        response.close()
        connection.close()


def _data(response: HTTPResponse) -> Iterator[dict[str, Any]]:
    for line in response:
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


@contextmanager
def serving(root: Path, *options: str, port: int = 0) -> Iterator[Served]:
    """Serve a site; at the end the command is stopped as a person would stop it."""
    command = [sys.executable, "-m", "sitegen", "serve", "--site", str(root), f"--port={port}"]
    process = subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    lines: Queue[str] = Queue()
    reading = threading.Thread(target=_read, args=(process.stdout, lines))
    reading.start()
    try:
        first = [lines.get(timeout=PATIENCE)]
        while " serving " not in f" {first[-1]}":
            assert first[-1], first
            first.append(lines.get(timeout=PATIENCE))
        url = re.search(r"http://\S+", first[-1])
        assert url
        served = Served(root, url[0], process, lines)
        lines.put(first[-1])
        served.told("changed: ")  # the first look at what has changed since it was read
        yield served
    finally:
        process.terminate()
        assert process.wait(PATIENCE) == 0
        reading.join()
        process.stdout.close()


def _read(source: Any, lines: "Queue[str]") -> None:
    for line in source:
        lines.put(line.rstrip("\n"))
    lines.put("")
