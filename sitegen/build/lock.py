"""One build at a time on one site, across processes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.core import disk, files

STATE = ".sitegen"
"""The folder in a site for what sitegen keeps there; safe to delete."""


@contextmanager
def exclusive(root: Path, waiting: Callable[[], None]) -> Iterator[Path]:
    """Hold the site's lock and hand out the state folder.

    Calls `waiting` once if another build has the lock, then waits.

    The system releases the lock when a process dies, so none is ever left behind.
    Raises OSError when the state folder cannot be made.
    """
    state = root / STATE
    if not files.exists(state / ".gitignore"):
        disk.write_atomic(state / ".gitignore", b"*\n")
    with disk.locked(state / "lock", waiting):
        yield state
