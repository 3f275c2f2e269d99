"""New files that get their names together, when all of them are on the disk.

Never over a file that is there. How bytes are written, `disk` knows.
"""

import os
from pathlib import Path
from typing import NamedTuple

from sitegen.core import disk

_TOGETHER = 128
"""How many files wait for their names at most: an interrupted run must not lose much, and a
process may have some 1,000 files open.
"""


class _Nameless(NamedTuple):
    """A file that is written but has no name yet."""

    handle: int
    path: Path
    data: bytes


class NewFiles:
    """Files that were not there. They get their names together, when all are on the disk: to
    wait for it once for each of them would take longer than all that is done to make them.

    A crash or a kill leaves each of them whole or not at all.
    """

    def __init__(self) -> None:
        self._nameless: list[_Nameless] = []
        self._failed: dict[Path, OSError] = {}

    def add(self, path: Path, data: bytes) -> None:
        """Write a file; its name it may get later. Raises OSError where it cannot be written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY)
        except (AttributeError, OSError):  # not every system has files without names
            disk.write_new(path, data)
            return
        self._nameless.append(_Nameless(handle, path, data))
        try:
            disk.fill(handle, data)
        except BaseException:
            os.close(self._nameless.pop().handle)
            raise
        if len(self._nameless) >= _TOGETHER:
            self._name()

    def finish(self) -> dict[Path, OSError]:
        """Name the files that wait for it; return those that could not be, ever."""
        self._name()
        failed, self._failed = self._failed, {}
        return failed

    def _name(self) -> None:
        waiting, self._nameless = self._nameless, []
        synced = bool(waiting) and _synced(waiting[0].handle)
        for file in waiting:
            try:
                if not synced:
                    os.fsync(file.handle)
                _link(file)
            except OSError as exc:
                self._failed[file.path] = exc
            finally:
                os.close(file.handle)


def _synced(handle: int) -> bool:
    """Write all of a file's file system to the disk; say False where that cannot be done so."""
    import ctypes  # seldom needed, and slow to load

    try:
        done: int = ctypes.CDLL(None).syncfs(handle)
    except (AttributeError, OSError):
        return False
    return done == 0


def _link(file: _Nameless) -> None:
    """Give a file its name, unlike a rename never over another file."""
    try:  # with a folder's handle, which such a path leaves unused, Python follows the link
        os.link(f"/proc/self/fd/{file.handle}", file.path, src_dir_fd=file.handle)
    except FileExistsError:
        raise
    except OSError:
        disk.write_new(file.path, file.data)
