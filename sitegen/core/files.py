"""Reading the disk: with `core.disk`, which changes it, the only room that touches files.

Paths that leave this room are relative, with forward slashes, sorted. Nothing here follows a
symbolic link out of the folder that it was asked to read."""

import errno
import hashlib
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sitegen.core.errors import Diagnostic, Span, error

_LEFTOVERS = ("~", ".swp", ".tmp")


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as it was read: `path` relative to the site, and its bytes."""

    path: str
    data: bytes


def read(root: Path, path: str, limit: int, problems: list[Diagnostic]) -> Blob | None:
    """Read `root/path`, at most `limit` bytes; on failure note the problem and return None."""
    span = Span(path)
    try:
        # Ten thousand times in a build: joining Paths takes as long as reading.
        with open(f"{root}/{path}", "rb", buffering=0, opener=_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError(errno.EINVAL, "it is no ordinary file")
            data = _whole(file, limit + 1)
    except OSError as exc:
        problems.append(error("unreadable", f"cannot read it: {reason(exc)}", span, _remedy(exc)))
        return None
    if len(data) > limit:
        message = f"is larger than {size(limit)}"
        problems.append(error("too-large", message, span, "split it, or leave it out"))
        return None
    return Blob(path, data)


def _at_once(path: str, flags: int) -> int:  # waits for nobody who may write into a pipe
    return os.open(path, flags | os.O_NONBLOCK)


def _whole(file: io.RawIOBase, most: int) -> bytes:
    """Read up to `most` bytes: a raw file may return fewer at a time than it has."""
    data = file.read(most) or b""
    while len(data) < most and (more := file.read(most - len(data))):
        data += more
    return data


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


def walk(root: Path, folder: str, problems: list[Diagnostic], *, whole: bool = False) -> list[str]:
    """List the files below `root/folder`, sorted, without hidden ones and editors' leftovers.

    With `whole`, these too: what is published as it is may well be called `.well-known`.

    A symbolic link is followed only inside `root`; one that leaves it or that leads back to a
    folder being read, a file name that is no text, and what is no ordinary file (a pipe would
    stop us for ever) is noted as an error and left out.
    """
    found: list[str] = []
    real_root, start = _real(root), _real(root / folder)
    if start.is_relative_to(real_root):
        _walk(root, folder, _Walk((real_root, start), found, problems, whole))
    else:
        problems.append(_leaving(folder, start))
    return sorted(found)


def _real(path: Path) -> Path:
    """Follow every symbolic link; a loop of links, unlike with `Path.resolve`, stays as it is."""
    return Path(os.path.realpath(path))


class _Walk(NamedTuple):
    """A walk under way: the real root and the real folders being read, from above; what it
    found, and what was wrong.
    """

    bounds: tuple[Path, ...]
    found: list[str]
    problems: list[Diagnostic]
    whole: bool


def _walk(root: Path, folder: str, walk: _Walk) -> None:
    try:
        entries = sorted(os.scandir(root / folder), key=lambda e: e.name)
    except FileNotFoundError:
        return
    except OSError as exc:
        walk.problems.append(error("unreadable", f"cannot list it: {reason(exc)}", Span(folder)))
        return
    for entry in entries:
        if walk.whole or (not entry.name.startswith(".") and not entry.name.endswith(_LEFTOVERS)):
            _visit(root, f"{folder}/{entry.name}" if folder else entry.name, entry, walk)


def _visit(root: Path, path: str, entry: "os.DirEntry[str]", walk: _Walk) -> None:
    try:
        problem = _unfit(entry, path, walk.bounds)
        if problem is not None:
            walk.problems.append(problem)
        elif entry.is_dir():
            inside = (_real(root / path),) if entry.is_symlink() else ()
            _walk(root, path, walk._replace(bounds=walk.bounds + inside))
        else:
            walk.found.append(path)
    except OSError as exc:
        walk.problems.append(error("unreadable", f"cannot read it: {reason(exc)}", Span(path)))


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


def all_files(root: Path) -> Iterator[str]:
    """Yield every file and link below `root`, hidden ones too; folders are not named."""
    top = len(str(root)) + 1  # plain texts: ten thousand folders take a third of Paths' time
    for folder, folders, names in os.walk(root):
        inside = f"{folder[top:]}/".lstrip("/")
        links = [name for name in folders if os.path.islink(f"{folder}/{name}")]  # noqa: PTH114 - plain texts, too
        yield from (f"{inside}{name}" for name in names + links)


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


def signature(path: Path | str) -> str:
    """Return what the file system says of a file: '' when it is not there.

    Two equal signatures mean the same bytes, except for a change within the clock's tick:
    see `settled_before`.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - ten thousand times: Path.stat takes thrice as long
    except OSError:
        return ""
    return f"{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_size}.{found.st_ino}"


_TICK = 100_000_000  # nanoseconds: no file system's clock that we know is coarser while mounted


def settled_before(mark: str, moment: int) -> bool:
    """Say whether a signature is so much older than `moment` (ns) that no change can hide."""
    parts = mark.split(".")
    return len(parts) == 4 and older(max(int(parts[0]), int(parts[1])), moment)


def older(time: int, moment: int) -> bool:
    """Say whether a file's time is before `moment` (both ns) by more than the clock's tick."""
    return time < moment - _TICK


def digest_of(path: Path) -> str:
    """Digest a file of any size; '' when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError:
        return ""


def stamp(path: Path | str) -> str:
    """Return what tells a file or folder that a build wrote from a later one: '' when missing.

    Unlike a signature it survives the move of a staged file to its place.
    """
    try:
        return stamp_of(os.lstat(path))
    except OSError:
        return ""


def stamp_of(found: os.stat_result) -> str:
    """Return the stamp of a file whose status is known."""
    return f"{found.st_mtime_ns}.{found.st_size}.{found.st_ino}"


def listing(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the signature of everything below a folder, in no order, quickly.

    What is not there yields nothing; a file in the folder's place yields itself.
    """
    queue = [str(folder)]
    while queue:
        place = queue.pop()
        try:
            entries = list(os.scandir(place))
        except NotADirectoryError:
            yield place, signature(Path(place))
            continue
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                queue.append(entry.path)
                continue
            try:
                found = entry.stat()
            except OSError:
                yield entry.path, ""
                continue
            if stat.S_ISDIR(found.st_mode):  # what changes behind a link has no signature here
                yield entry.path, ""
                continue
            mark = f"{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_size}.{found.st_ino}"
            yield entry.path, mark
