"""One build at a time on one site, and on one output, across processes."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
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


def of_output(folder: Path, waiting: Callable[[], None]) -> AbstractContextManager[None]:
    """Hold the place where an output stands: another site may be built into the same folder.

    Its neighbours are where a build leaves what it is working at, so the lock is on the folder
    around it; builds into different folders of one place wait for each other, too.
    """
    return disk.locked_folder(folder.parent, waiting)
