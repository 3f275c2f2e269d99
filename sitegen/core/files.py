"""The disk: the only room that opens, lists, writes or removes files.

Paths that leave this room are relative, with forward slashes, sorted. Nothing here follows a
symbolic link out of the folder that it was asked to read.
"""

import fcntl
import glob
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sitegen.core.errors import Diagnostic, Span, error


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as it was read: `path` relative to the site, and its bytes."""

    path: str
    data: bytes


def read(root: Path, path: str, limit: int, problems: list[Diagnostic]) -> Blob | None:
    """Read `root/path`, at most `limit` bytes; on failure note the problem and return None."""
    span = Span(path)
    try:
        with (root / path).open("rb") as file:
            data = file.read(limit + 1)
    except OSError as exc:
        problems.append(error("unreadable", f"cannot read it: {reason(exc)}", span, _remedy(exc)))
        return None
    if len(data) > limit:
        message = f"is larger than {size(limit)}"
        problems.append(error("too-large", message, span, "split it, or leave it out"))
        return None
    return Blob(path, data)


def read_bytes(path: Path) -> bytes | None:
    """Read a small file of our own; None when it is not there. Raises OSError otherwise."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def decode(blob: Blob, problems: list[Diagnostic]) -> str | None:
    """Decode as UTF-8 with an optional byte order mark; note the first bad byte otherwise."""
    try:
        return blob.data.decode("utf-8")
    except UnicodeDecodeError as exc:
        before = blob.data[: exc.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        byte = blob.data[exc.start]
        message = f"is not UTF-8 text: byte 0x{byte:02x} at offset {exc.start}"
        hint = "save the file with the encoding UTF-8"
        problems.append(error("encoding", message, Span(blob.path, line, column), hint))
        return None


def walk(root: Path, folder: str, problems: list[Diagnostic]) -> list[str]:
    """List the files below `root/folder`, sorted, without hidden ones and editors' leftovers.

    A symbolic link is followed only inside `root`; one that leaves it or that leads back to a
    folder being read, a file name that is no text, and what is no ordinary file (a pipe would
    stop us for ever) is noted as an error and left out.
    """
    found: list[str] = []
    real_root, start = _real(root), _real(root / folder)
    if start.is_relative_to(real_root):
        _walk(root, folder, (real_root, start), found, problems)
    else:
        problems.append(_leaving(folder, start))
    return sorted(found)


def _real(path: Path) -> Path:
    """Follow every symbolic link; a loop of links, unlike with `Path.resolve`, stays as it is."""
    return Path(os.path.realpath(path))


def _walk(
    root: Path,
    folder: str,
    bounds: tuple[Path, ...],
    found: list[str],
    problems: list[Diagnostic],
) -> None:
    """List one folder; `bounds` are the real root and the real folders being read, from above."""
    try:
        entries = sorted(os.scandir(root / folder), key=lambda e: e.name)
    except FileNotFoundError:
        return
    except OSError as exc:
        problems.append(error("unreadable", f"cannot list it: {reason(exc)}", Span(folder)))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.startswith(".") or entry.name.endswith(("~", ".swp", ".tmp")):
            continue
        try:
            problem = _unfit(entry, path, bounds)
            folders = (*bounds, _real(root / path)) if entry.is_symlink() else bounds
            if problem is not None:
                problems.append(problem)
            elif entry.is_dir():
                _walk(root, path, folders, found, problems)
            else:
                found.append(path)
        except OSError as exc:
            problems.append(error("unreadable", f"cannot read it: {reason(exc)}", Span(path)))


def _unfit(entry: "os.DirEntry[str]", path: str, bounds: tuple[Path, ...]) -> Diagnostic | None:
    """Say why an entry is left out, or return None. Raises OSError."""
    if not entry.name.isprintable():
        shown = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in path)
        return error("file-name", "the file name is no clean text", Span(shown), "rename the file")
    if entry.is_symlink():
        real, (root, top, *above) = _real(Path(entry.path)), bounds
        if not real.is_relative_to(root):
            return _leaving(path, real)
        back = real.is_relative_to(top) or any(f.is_relative_to(real) for f in (top, *above))
        if back and real.is_dir():
            message = "is a symbolic link to a folder that is read already"
            return error("symlink", message, Span(path), "remove the link")
    if not entry.is_file() and not entry.is_dir():
        entry.stat()  # raises for a link that leads nowhere
        return error("file-kind", "is neither a file nor a folder", Span(path), "move it away")
    return None


def _leaving(path: str, real: Path) -> Diagnostic:
    message = f"is a symbolic link that leaves the site (to {real})"
    return error("symlink", message, Span(path), "copy the file into the site instead")


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves the old or the new one whole. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
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


def _mode_of(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o644


def write_tree(root: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write many files below `root`, making folders once; return how many. Raises OSError."""
    made: set[str] = set()
    count = 0
    for path, data in files:
        folder = path.rpartition("/")[0]
        if folder not in made:
            (root / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        (root / path).write_bytes(data)
        count += 1
    return count


def fresh_folder(beside: Path, label: str) -> Path:
    """Make an empty folder on the same file system as `beside`, as its hidden neighbour."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{beside.name}.{label}-", dir=beside.parent))
    made.chmod(0o755)
    return made


def all_files(root: Path) -> Iterator[str]:
    """Yield every file and link below `root`, hidden ones too; folders are not named."""
    for folder, folders, names in os.walk(root, followlinks=False):
        relative = Path(folder).relative_to(root).as_posix()
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in names + links:
            yield name if relative == "." else f"{relative}/{name}"


def neighbours(path: Path, label: str) -> list[Path]:
    """List what `fresh_folder(path, label)` left behind after a crash, sorted."""
    return sorted(path.parent.glob(f".{glob.escape(path.name)}.{label}-*"))


def rename(old: Path, new: Path) -> None:
    """Rename a file or a folder in place. Raises OSError."""
    old.rename(new)


def remove_tree(path: Path) -> None:
    """Remove a folder that we made. Raises OSError."""
    shutil.rmtree(path)


def is_link(path: Path) -> bool:
    """Say whether this very path is a symbolic link."""
    return path.is_symlink()


def exists(path: Path) -> bool:
    """Say whether something stands at this path."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Say whether this is a folder."""
    return path.is_dir()


def subfolders(path: Path) -> list[str]:
    """Name the folders directly inside, sorted; none when the folder is not there."""
    if not path.is_dir():
        return []
    return sorted(p.name for p in path.iterdir() if p.is_dir() and not p.name.startswith("."))


def reason(exc: OSError) -> str:
    """Say in the system's words what went wrong."""
    return exc.strerror or type(exc).__name__


def _remedy(exc: OSError) -> str:
    if isinstance(exc, PermissionError):
        return "check who may read the file (chmod u+r FILE)"
    if isinstance(exc, FileNotFoundError):
        return "check the spelling of the path"
    return ""


def size(count: int) -> str:
    """Write a number of bytes for a person: 5 MiB."""
    for unit, scale in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if count >= scale:
            return f"{count / scale:.4g} {unit}"
    return f"{count} bytes"


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold an exclusive lock on a file that stays; wait for it, after a call of `waiting`."""
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
