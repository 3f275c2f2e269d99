"""New files: whole, named together, over no other, and told of where they could not be made."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.core import files, newfiles
from sitegen.core.newfiles import NewFiles


def without_names(patch: pytest.MonkeyPatch) -> None:
    """As on a system that has no files without names."""
    patch.setattr(os, "O_TMPFILE", os.O_DIRECTORY | os.O_EXCL | os.O_CREAT)


def without_sync(patch: pytest.MonkeyPatch) -> None:
    """As on a system that cannot write one file system to its disk."""
    patch.setattr(newfiles, "_synced", lambda _handle: False)


def without_proc(patch: pytest.MonkeyPatch) -> None:
    """As on a system that lets no open file be named."""

    def refuse(*_args: object, **_more: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    patch.setattr(os, "link", refuse)
    patch.setattr(Path, "hardlink_to", lambda self, old: Path(old).rename(self))


@pytest.fixture(params=[None, without_names, without_sync, without_proc])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """All ways of writing new files: not every system has what the quick one needs."""
    change: Callable[[pytest.MonkeyPatch], None] | None = request.param
    if change:
        change(monkeypatch)
    return change.__name__ if change else ""


@pytest.mark.usefixtures("way")
def test_new_files_are_whole_and_may_be_read_by_all(tmp_path: Path) -> None:
    new = NewFiles()
    before = os.umask(0o077)
    try:
        for number in range(300):  # more than wait for their names at once
            new.add(tmp_path / f"a/{number}.md", b"new" * number)
        assert new.finish() == {}
    finally:
        os.umask(before)
    assert {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()} == {
        f"{number}.md": b"new" * number for number in range(300)
    }
    assert (tmp_path / "a/0.md").stat().st_mode & 0o777 == 0o644
    assert new.finish() == {}


@pytest.mark.parametrize("change", [None, without_sync])
def test_no_file_that_is_there_is_written_over(
    tmp_path: Path, change: Callable[[pytest.MonkeyPatch], None] | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    if change:
        change(monkeypatch)
    (tmp_path / "a.md").write_bytes(b"old")
    new = NewFiles()
    new.add(tmp_path / "a.md", b"new")
    new.add(tmp_path / "b.md", b"new")
    failed = new.finish()
    assert list(failed) == [tmp_path / "a.md"]
    assert isinstance(failed[tmp_path / "a.md"], FileExistsError)
    assert (tmp_path / "a.md").read_bytes() == b"old"
    assert (tmp_path / "b.md").read_bytes() == b"new"
    assert sorted(files.all_files(tmp_path)) == ["a.md", "b.md"]


def test_a_name_taken_is_told_at_once_where_files_get_names_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_names(monkeypatch)
    (tmp_path / "a.md").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        NewFiles().add(tmp_path / "a.md", b"new")
    assert sorted(files.all_files(tmp_path)) == ["a.md"]


def test_a_file_where_none_can_be_made_fails(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OSError, match=r"exists|Not a directory"):
        NewFiles().add(tmp_path / "a/b.md", b"new")


def test_a_disk_that_is_full_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    new, before = NewFiles(), len(list(Path("/proc/self/fd").iterdir()))
    monkeypatch.setattr("sitegen.core.disk.fill", full)
    with pytest.raises(OSError, match="No space left"):
        new.add(tmp_path / "a.md", b"new")
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert new.finish() == {}
    assert list(tmp_path.iterdir()) == []


CRASH = """
import os, sys
from pathlib import Path
from sitegen.core.newfiles import NewFiles

os.link = lambda *_args, **_more: os._exit(9)
new = NewFiles()
new.add(Path(sys.argv[1], "a.md"), b"new" * 100_000)
new.finish()
"""


def test_a_crash_before_files_have_names_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CRASH, tmp_path], check=False)
    assert done.returncode == 9
    assert list(tmp_path.iterdir()) == []
