"""The disk, on a real one: limits, links, odd names, crashes, two processes."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core import disk, files
from sitegen.core.errors import Diagnostic, Span
from sitegen.core.files import Blob


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)


def walked(root: Path, folder: str = "") -> tuple[list[str], list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return files.walk(root, folder, problems), problems


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Give up the rights of the superuser, who may read everything, for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make a folder that every user may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    problems: list[Diagnostic] = []
    assert files.read(tmp_path, "a", 5, problems) == Blob("a", b"12345")
    assert problems == []
    assert files.read(tmp_path, "a", 4, problems) is None
    (problem,) = problems
    assert (problem.code, problem.span) == ("too-large", Span("a"))
    assert problem.message == "is larger than 4 bytes"


def test_a_file_that_is_not_there_is_noted(tmp_path: Path) -> None:
    problems: list[Diagnostic] = []
    assert files.read(tmp_path, "b/a.md", 9, problems) is None
    assert str(problems[0]) == (
        "b/a.md:1:1: error[unreadable]: cannot read it: No such file or directory\n"
        "  hint: check the spelling of the path"
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    problems: list[Diagnostic] = []
    assert files.read(tmp_path, "", 9, problems) is None
    assert [p.code for p in problems] == ["unreadable"]


def test_a_file_without_the_right_to_read_it_says_so(shared: Path) -> None:
    make(shared, "a.md")
    (shared / "a.md").chmod(0)
    problems: list[Diagnostic] = []
    with ordinary_user():
        assert files.read(shared, "a.md", 9, problems) is None
    assert problems[0].hint == "check who may read the file (chmod u+r FILE)"


def test_reading_a_file_of_our_own_tells_missing_from_broken(tmp_path: Path) -> None:
    make(tmp_path, "a")
    assert files.read_bytes(tmp_path / "a") == b"a"
    assert files.read_bytes(tmp_path / "b") is None
    assert files.read_bytes(tmp_path / "a" / "b") is None
    with pytest.raises(IsADirectoryError):
        files.read_bytes(tmp_path)


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"\xff", 1, 1, "0xff at offset 0"),
        (b"ab\n\xd0\xbb\x80", 2, 2, "0x80 at offset 5"),
        ("é\nлуна".encode("utf-16"), 1, 1, "0xff at offset 0"),
        (b"caf\xe9\n", 1, 4, "0xe9 at offset 3"),
        (b"\xed\xa0\x80", 1, 1, "0xed at offset 0"),
    ],
)
def test_the_first_bad_byte_is_located(data: bytes, line: int, column: int, byte: str) -> None:
    problems: list[Diagnostic] = []
    assert files.decode(Blob("a.md", data), problems) is None
    (problem,) = problems
    assert (problem.code, problem.span) == ("encoding", Span("a.md", line, column))
    assert problem.message == f"is not UTF-8 text: byte {byte}"


@given(st.binary())
def test_bytes_are_either_text_or_one_problem(data: bytes) -> None:
    problems: list[Diagnostic] = []
    text = files.decode(Blob("a", data), problems)
    assert (text is None) == (len(problems) == 1)
    assert text is None or text.encode() == data


def test_a_walk_is_sorted_and_relative_with_forward_slashes(tmp_path: Path) -> None:
    make(tmp_path, "c/b.md", "c/a/z.md", "c/a.md", "c/é.md", "d.md")
    assert walked(tmp_path, "c") == (["c/a.md", "c/a/z.md", "c/b.md", "c/é.md"], [])
    assert walked(tmp_path)[0] == ["c/a.md", "c/a/z.md", "c/b.md", "c/é.md", "d.md"]


def test_a_walk_passes_over_hidden_files_and_editors_leftovers(tmp_path: Path) -> None:
    make(tmp_path, "a.md", ".hidden", ".git/x", "a.md~", ".a.md.swp", "b.swp", "c.tmp", "d~/x")
    assert walked(tmp_path) == (["a.md"], [])


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert walked(tmp_path, "content") == ([], [])


def test_a_file_in_the_place_of_a_folder_is_noted(tmp_path: Path) -> None:
    make(tmp_path, "content")
    found, problems = walked(tmp_path, "content")
    assert found == []
    assert [(p.code, p.message) for p in problems] == [
        ("unreadable", "cannot list it: Not a directory")
    ]


def test_an_unreadable_folder_does_not_hide_the_others(shared: Path) -> None:
    make(shared, "a/x.md", "b/x.md", "c/x.md")
    (shared / "b").chmod(0)
    with ordinary_user():
        found, problems = walked(shared)
    (shared / "b").chmod(0o755)
    assert found == ["a/x.md", "c/x.md"]
    assert [str(p.span) for p in problems] == ["b:1:1"]
    assert problems[0].message == "cannot list it: Permission denied"


def test_a_link_into_an_unreadable_folder_is_noted(shared: Path) -> None:
    make(shared, "locked/x.md", "c/a.md")
    (shared / "c" / "link.md").symlink_to("../locked/x.md")
    (shared / "locked").chmod(0)
    with ordinary_user():
        found, problems = walked(shared, "c")
    (shared / "locked").chmod(0o755)
    assert found == ["c/a.md"]
    assert [(p.code, p.span.path) for p in problems] == [("unreadable", "c/link.md")]


def test_a_link_inside_the_site_is_followed(tmp_path: Path) -> None:
    make(tmp_path, "common/one.md", "content/a.md")
    (tmp_path / "content/file.md").symlink_to("../common/one.md")
    (tmp_path / "content/folder").symlink_to("../common")
    assert walked(tmp_path, "content") == (
        ["content/a.md", "content/file.md", "content/folder/one.md"],
        [],
    )


def test_a_site_below_a_link_is_read_like_any_other(tmp_path: Path) -> None:
    make(tmp_path, "real/content/a.md", "real/common/b.md")
    (tmp_path / "real/content/b.md").symlink_to("../common/b.md")
    (tmp_path / "site").symlink_to("real")
    assert walked(tmp_path / "site", "content") == (["content/a.md", "content/b.md"], [])


@pytest.mark.parametrize("target", ["../../outside/secret.md", "../../outside", "/etc/passwd"])
def test_a_link_that_leaves_the_site_is_refused(tmp_path: Path, target: str) -> None:
    make(tmp_path, "outside/secret.md", "site/content/a.md")
    (tmp_path / "site/content/link.md").symlink_to(target)
    found, problems = walked(tmp_path / "site", "content")
    assert found == ["content/a.md"]
    (problem,) = problems
    assert (problem.code, problem.span) == ("symlink", Span("content/link.md"))
    assert "leaves the site" in problem.message


def test_the_folder_itself_may_not_be_a_link_that_leaves_the_site(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret.md", "site/x")
    (tmp_path / "site/content").symlink_to("../outside")
    found, problems = walked(tmp_path / "site", "content")
    assert found == []
    assert [(p.code, p.span.path) for p in problems] == [("symlink", "content")]


def test_a_folder_reached_through_two_links_ends(tmp_path: Path) -> None:
    make(tmp_path, "content/a.md", "other/b.md")
    (tmp_path / "content/other").symlink_to("../other")
    for name in ("self", "again", "more"):
        (tmp_path / "other" / name).symlink_to(".")
    found, problems = walked(tmp_path, "content")
    assert found == ["content/a.md", "content/other/b.md"]
    assert [p.span.path for p in problems] == [
        "content/other/again",
        "content/other/more",
        "content/other/self",
    ]


@pytest.mark.parametrize("target", [".", "..", "b", "../content/b"])
def test_a_link_back_to_what_is_being_read_is_refused(tmp_path: Path, target: str) -> None:
    make(tmp_path, "content/b/a.md")
    (tmp_path / "content/link").symlink_to(target)
    found, problems = walked(tmp_path, "content")
    assert found == ["content/b/a.md"]
    assert [(p.code, p.span.path) for p in problems] == [("symlink", "content/link")]
    assert problems[0].hint == "remove the link"


@pytest.mark.parametrize(
    ("target", "words"),
    [("link.md", "Too many levels of symbolic links"), ("gone.md", "No such file or directory")],
)
def test_a_link_that_leads_nowhere_is_noted(tmp_path: Path, target: str, words: str) -> None:
    make(tmp_path, "content/a.md")
    (tmp_path / "content/link.md").symlink_to(target)
    found, problems = walked(tmp_path, "content")
    assert found == ["content/a.md"]
    assert [(p.code, p.span.path) for p in problems] == [("unreadable", "content/link.md")]
    assert words in problems[0].message


def test_a_pipe_or_a_socket_is_noted_and_never_opened(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.md"))
        found, problems = walked(tmp_path)
    assert found == ["a.md"]
    assert [(p.code, p.span.path) for p in problems] == [
        ("file-kind", "pipe.md"),
        ("file-kind", "s.md"),
    ]


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sources.yaml")
    problems: list[Diagnostic] = []
    assert files.read(tmp_path, "sources.yaml", 100, problems) is None
    assert [(p.code, p.message) for p in problems] == [
        ("unreadable", "cannot read it: it is no ordinary file")
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.md", r"a\nb.md"),
        (b"\xff.md", r"\udcff.md"),
        (b"\x1b[31m.md", r"\x1b[31m.md"),
        ("\u202egpj.md".encode(), r"\u202egpj.md"),
        ("é\r.md".encode(), r"é\r.md"),
    ],
)
def test_a_file_name_that_is_no_text_is_shown_harmlessly(
    tmp_path: Path, name: bytes, shown: str
) -> None:
    make(tmp_path, "a.md")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x")
    found, problems = walked(tmp_path)
    assert found == ["a.md"]
    assert [(p.code, p.span.path) for p in problems] == [("file-name", shown)]
    assert str(problems[0]).splitlines()[0].isprintable()


def test_a_write_makes_the_folders_and_the_file(tmp_path: Path) -> None:
    disk.write_atomic(tmp_path / "a/b/c.md", b"new")
    assert (tmp_path / "a/b/c.md").read_bytes() == b"new"
    assert (tmp_path / "a/b/c.md").stat().st_mode & 0o777 == 0o644
    assert list(files.all_files(tmp_path)) == ["a/b/c.md"]


def test_a_write_keeps_the_rights_of_the_old_file(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    (tmp_path / "a.md").chmod(0o600)
    disk.write_atomic(tmp_path / "a.md", b"new")
    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(OSError, match="directory"):
        disk.write_atomic(tmp_path / "a.md", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


CRASH = """
import os, sys
from pathlib import Path
from sitegen.core import disk, files

os.fsync = lambda _fd: os._exit(9)
disk.write_atomic(Path(sys.argv[1]), b"new" * 100_000)
"""


def test_a_crash_in_the_middle_of_a_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    make(tmp_path, "a.md")
    done = subprocess.run([sys.executable, "-c", CRASH, tmp_path / "a.md"], check=False)
    assert done.returncode == 9
    assert (tmp_path / "a.md").read_bytes() == b"a.md"
    assert walked(tmp_path) == (["a.md"], [])


def test_a_new_file_is_written_whole_and_over_no_other(tmp_path: Path) -> None:
    disk.write_new(tmp_path / "a/b.md", b"new" * 100_000)
    with pytest.raises(FileExistsError):
        disk.write_new(tmp_path / "a/b.md", b"other")
    assert (tmp_path / "a/b.md").read_bytes() == b"new" * 100_000
    assert list(files.all_files(tmp_path)) == ["a/b.md"]


def test_all_files_are_named_hidden_ones_and_links_too(tmp_path: Path) -> None:
    make(tmp_path, ".nojekyll", "a/.b", "a/c")
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "gone").symlink_to("nowhere")
    assert sorted(files.all_files(tmp_path)) == [".nojekyll", "a/.b", "a/c", "gone", "link"]


@pytest.mark.parametrize("name", ["public", "out[1]", "a*b", "é"])
def test_leftovers_beside_a_folder_are_found_by_its_name(tmp_path: Path, name: str) -> None:
    made = [disk.fresh_folder(tmp_path / name, label) for label in ("new", "new", "old")]
    disk.fresh_folder(tmp_path / "other", "new")
    assert disk.neighbours(tmp_path / name, "new") == sorted(made[:2])
    assert made[0].stat().st_mode & 0o777 == 0o755
    assert walked(tmp_path) == ([], [])


def test_a_folder_is_renamed_and_removed(tmp_path: Path) -> None:
    make(tmp_path, "a/b/c")
    disk.rename(tmp_path / "a", tmp_path / "z")
    assert files.is_folder(tmp_path / "z")
    disk.remove_tree(tmp_path / "z")
    assert not files.exists(tmp_path / "z")


def test_a_link_that_leads_nowhere_exists_and_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    assert files.exists(tmp_path / "a")
    assert files.is_link(tmp_path / "a")
    assert not files.is_link(tmp_path)
    assert not files.is_folder(tmp_path / "a")


def test_subfolders_are_named_without_hidden_ones_and_files(tmp_path: Path) -> None:
    make(tmp_path, "b/x", "a/x", ".git/x", "file")
    assert files.subfolders(tmp_path) == ["a", "b"]
    assert files.subfolders(tmp_path / "gone") == []
    assert files.subfolders(tmp_path / "file") == []


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1 KiB"),
        (1536, "1.5 KiB"),
        (1000 * 1024, "1000 KiB"),
        (5 << 20, "5 MiB"),
        (3 << 30, "3 GiB"),
    ],
)
def test_a_size_is_written_for_a_person(count: int, shown: str) -> None:
    assert files.size(count) == shown


def test_an_error_without_words_is_named_by_its_kind() -> None:
    assert files.reason(PermissionError()) == "PermissionError"
    assert files.reason(OSError(28, "No space left on device")) == "No space left on device"


HOLDER = """
import sys
from pathlib import Path
from sitegen.core import disk, files

with disk.locked(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.readline()
    Path(sys.argv[1]).with_name("done").touch()
"""


def test_a_second_process_waits_for_the_lock_of_the_first(tmp_path: Path) -> None:
    lock, waited = tmp_path / "lock", []
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"

        def waiting() -> None:
            assert holder.stdin is not None
            waited.append((tmp_path / "done").exists())
            holder.stdin.write(b"\n")
            holder.stdin.flush()

        with disk.locked(lock, waiting):
            assert (tmp_path / "done").exists()
    assert waited == [False]


def test_a_free_lock_is_taken_without_waiting_and_again_after_an_error(tmp_path: Path) -> None:
    waited: list[bool] = []
    with (
        pytest.raises(ValueError, match="inside"),
        disk.locked(tmp_path / "lock", lambda: waited.append(True)),
    ):
        raise ValueError("inside")
    with disk.locked(tmp_path / "lock", lambda: waited.append(True)):
        assert (tmp_path / "lock").exists()
    assert waited == []
