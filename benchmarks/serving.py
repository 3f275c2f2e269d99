"""How long it takes from an edit to a browser that shows it, while a site is served.

    python -m benchmarks.serving --articles 1000 10000 --rounds 5

A story is edited on the disk, in its text and in its title. A browser is played by what it does: it
waits for the event that says that its page has changed, and asks for the page again. Seconds are
those of the clock; CPU seconds are the server's.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple

from benchmarks import corpus

CONFIG = "title: Bench\nbase_url: https://example.org/repo/\nlanguage: en\n"
PACE = 0.3
"""Seconds between edits: somebody types."""


class Took(NamedTuple):
    """Seconds of the clock and of the server's processor."""

    wall: float
    cpu: float


class Served(NamedTuple):
    """A site that is served: its folder, the server's process, where it listens."""

    root: Path
    process: int
    host: str


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    """Serve a site."""
    command = [sys.executable, "-m", "sitegen", "serve", "--site", str(root), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        host = re.search(r"http://([^/]+)/", line)
        if host is None:
            raise RuntimeError(f"it does not serve: {line}")
        process.stdout.readline()  # the first look at what has changed
        try:
            yield Served(root, process.pid, host[1])
        finally:
            process.terminate()
            process.stdout.read()


def events(site: Served, page: str) -> Iterator[str]:
    """Yield the keys of a page as the server tells them."""
    connection = HTTPConnection(site.host, timeout=60)
    connection.request("GET", f"/repo/__sitegen/events?page=/repo/{page}")
    for line in connection.getresponse():
        if line.startswith(b"data: "):
            yield json.loads(line[6:])["key"]


def get(site: Served, page: str) -> str:
    """Ask for a page."""
    connection = HTTPConnection(site.host, timeout=60)
    connection.request("GET", f"/repo/{page}")
    return connection.getresponse().read().decode()


def cpu(process: int) -> float:
    """Return the CPU seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def text(path: Path, word: str) -> None:
    """Add a line to a story."""
    path.write_text(f"{path.read_text(encoding='utf-8')}\nA line with {word}.\n", encoding="utf-8")


def title(path: Path, word: str) -> None:
    """Change a story's title, which lists show."""
    found = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'title: "', f'title: "{word} ', found, count=1), encoding="utf-8")


EDITS: dict[str, Callable[[Path, str], None]] = {"text": text, "title": title}


def measure(site: Served, rounds: int) -> dict[str, list[Took]]:
    """Edit a story again and again, and wait until it is seen."""
    path = sorted((site.root / "content/articles").iterdir())[7]
    page = next(f"articles/{s}/" for s in [path.stem] if "<html" in get(site, f"articles/{s}/"))
    keys, took = events(site, page), dict[str, list[Took]]()
    next(keys)
    for number in range(rounds):
        for name, edit in EDITS.items():
            sleep(PACE)
            word = f"{name}{number}"
            start, before = perf_counter(), cpu(site.process)
            edit(path, word)
            next(keys)
            while word not in get(site, page):
                next(keys)
            found = Took(perf_counter() - start, cpu(site.process) - before)
            took.setdefault(name, []).append(found)
    return took


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores; medians, the worst behind")
    for count in options.articles:
        folder = Path(tempfile.mkdtemp(prefix="sitegen-bench-"))
        try:
            corpus.write(folder / "content/articles", count)
            (folder / "sitegen.yaml").write_text(CONFIG, encoding="utf-8")
            start = perf_counter()
            with serving(folder) as site:
                print(f"{count:,} articles: serves after {perf_counter() - start:.1f} s")
                for name, took in measure(site, options.rounds).items():
                    walls = [one.wall for one in took]
                    print(f"  {name:6} {median(walls):.2f} s ({max(walls):.2f}),"
                          f" {median(one.cpu for one in took):.2f} s CPU", flush=True)  # fmt: skip
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
