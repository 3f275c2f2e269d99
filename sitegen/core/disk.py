"""Changing the disk: writing, moving, removing, locking.

With `core.files`, which reads it, the only room that touches files. A file is replaced whole or
not at all; failures are OSErrors with the path in them.
"""

import fcntl
import glob
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_atomic(path: Path, data: bytes, via: Path | None = None) -> None:
    """Write a file so that a crash leaves the old or the new one whole. Raises OSError.

    A crash may also leave a temporary file: in the folder `via`, on the same file system, or
    beside the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=via or path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode_of(path))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Write a file that was not there; raise FileExistsError rather than touch one that is.

    By way of a temporary name, which a kill may leave.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        try:
            fill(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        path.hardlink_to(temporary)  # unlike a rename, never over another file
    finally:
        Path(temporary).unlink(missing_ok=True)


def fill(handle: int, data: bytes) -> None:
    """Write an open file that everybody may read. Raises OSError."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]
    os.fchmod(handle, 0o644)


def behind_links(path: Path, root: Path) -> Path:
    """Return the file that a path leads to. Raises OSError when it lies outside `root`."""
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(os.path.realpath(root)):
        raise PermissionError(1, "it is a link that leaves the site", str(path))
    return real


def _mode_of(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o644


def temporary_folder(prefix: str) -> Path:
    """Make an empty folder where the system keeps temporary ones."""
    return Path(tempfile.mkdtemp(prefix=prefix))


def fresh_folder(beside: Path, label: str) -> Path:
    """Make an empty folder on the same file system as `beside`, as its hidden neighbour."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{beside.name}.{label}-", dir=beside.parent))
    made.chmod(0o755)
    return made


def neighbours(path: Path, label: str) -> list[Path]:
    """List what `fresh_folder(path, label)` left behind after a crash, sorted."""
    return sorted(path.parent.glob(f".{glob.escape(path.name)}.{label}-*"))


def rename(old: Path, new: Path) -> None:
    """Rename a file or a folder in place. Raises OSError."""
    old.rename(new)


def remove_tree(path: Path, last: str = "") -> None:
    """Remove a folder that we made, as far as that can be done; the file `last` in it at last.

    So a folder that is known by this file is known until nothing else of it is there.
    """
    with suppress(OSError):
        for entry in sorted(path.iterdir()):
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.name != last:
                discard(entry)
        if last and not any(entry.name != last for entry in path.iterdir()):
            discard(path / last)
        path.rmdir()


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold an exclusive lock on a file that stays; wait for it, after a call of `waiting`."""
    with path.open("ab") as file:
        _lock(file.fileno(), waiting)
        yield


@contextmanager
def locked_folder(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a lock on a folder, which leaves nothing behind, where there is one that can be locked.

    Some file systems of a network cannot.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        yield
        return
    try:
        with suppress(OSError):
            _lock(handle, waiting)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, waiting: Callable[[], None]) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(handle, fcntl.LOCK_EX)


def discard(path: Path) -> None:
    """Remove a file of our own if it can be removed; a folder in its place stays."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def replace_file(staged: Path, path: Path) -> None:
    """Move a staged file to its place, over what stands there: atomic. Raises OSError.

    Also over empty folders, though not at once.
    """
    try:
        staged.replace(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(path)
    except IsADirectoryError:
        _remove_folders(path)
        staged.replace(path)


def _remove_folders(path: Path) -> None:
    """Remove a folder that holds nothing but folders. Raises OSError when it holds a file."""
    for folder, _, _ in os.walk(path, topdown=False):
        Path(folder).rmdir()


def remove_file(path: Path, top: Path) -> None:
    """Remove a file, and the folders up to `top` that it leaves empty. Raises OSError."""
    if path.is_dir() and not path.is_symlink():  # empty folders, put in the file's place
        _remove_folders(path)
    else:
        path.unlink(missing_ok=True)
    folder = path.parent
    while folder != top and folder.is_relative_to(top):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def write_into(path: str, data: bytes) -> os.stat_result:
    """Write a file in a folder of ours, making folders as needed; return its status.

    Thirteen thousand times in a build: plain system calls take half the time of a Path's.
    Raises OSError.
    """
    try:
        handle = os.open(path, _NEW, 0o644)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, _NEW, 0o644)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        return os.fstat(handle)
    finally:
        os.close(handle)


def link_into(source: str, target: str) -> None:
    """Let a file, which nobody may change, have another name too; copy it where that cannot be.

    Makes folders as needed. Raises OSError.
    """
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def copy_into(source: Path, target: Path) -> None:
    """Copy a file to a new place, making folders as needed. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
