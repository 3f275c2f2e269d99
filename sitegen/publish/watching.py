"""Watching the folder of a site: the only room that knows watchfiles.

Of the folder itself only what a site is made of counts, and its large subfolders that are made
(the output, what sitegen keeps) are never looked into.
"""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from watchfiles import watch

from sitegen.core import files
from sitegen.core.places import THEMES

SEEDS = "seeds"
FOLDERS = ("content", SEEDS, "static", THEMES)
FILES = ("sitegen.yaml", "topics.yaml", "sources.yaml")

_QUIET = 30
"""Milliseconds without a change after which those before are told: an editor writes in steps, and
a checkout changes a thousand files.
"""

_LONGEST = 1000
"""Milliseconds after which they are told in any case."""


class Changes(NamedTuple):
    """The names of those of FOLDERS and FILES in which something has changed."""

    names: frozenset[str]


Work = Callable[..., None]


class Watcher:
    """Watches a site until it is stopped. Whoever waits for changes takes them from `news`."""

    def __init__(self, root: Path, news: "SimpleQueue[object]") -> None:
        self._root = root.resolve()
        self._news = news
        self._stop = threading.Event()
        self._inner = threading.Event()
        self._threads: list[threading.Thread] = []
        self._start(self._watch_root)
        self._look_inside()

    def stop(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._threads[0].join()  # nobody looks inside any more
        self._inner.set()
        for thread in self._threads:
            thread.join()

    def _start(self, work: Work, *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _watch_root(self) -> None:
        """Watch the site's folder, but not what is in its folders: these may come and go."""
        for paths in _changes((self._root,), self._stop, inside=False):
            names = frozenset(path.name for path in paths) & {*FOLDERS, *FILES}
            if names & {*FOLDERS}:
                self._inner.set()
                self._look_inside()
            if names:
                self._news.put(Changes(names))

    def _look_inside(self) -> None:
        """Watch the folders that there are now."""
        present = {(self._root / name).resolve(): name for name in FOLDERS}
        present = {path: name for path, name in present.items() if files.is_folder(path)}
        self._inner = threading.Event()
        self._start(self._watch_inside, present, self._inner)

    def _watch_inside(self, present: dict[Path, str], stop: threading.Event) -> None:
        for paths in _changes(tuple(present), stop, inside=True) if present else ():
            found = {present[top] for top in present for p in paths if p.is_relative_to(top)}
            self._news.put(Changes(frozenset(found)))


def _changes(
    places: tuple[Path, ...], stop: threading.Event, *, inside: bool, ask: bool = False
) -> Iterator[set[Path]]:
    """Yield the paths of what has changed; `ask` again and again where the system does not tell.

    Editors' temporary files are left out.
    """
    try:
        for changes in watch(
            *places,
            debounce=_LONGEST,
            step=_QUIET,
            stop_event=stop,
            recursive=inside,
            force_polling=ask or None,
        ):
            yield {Path(path) for _, path in changes}
    except FileNotFoundError:  # it went away, which is told by whoever watches the folder around
        return
    except OSError:  # there are more folders than the system lets anybody watch
        if not ask:
            yield from _changes(places, stop, inside=inside, ask=True)
