"""The output folder: whose it is, and that the old site stays until the new one is whole."""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.build.output import Output
from sitegen.core.errors import ConfigError, ContentError
from tests.support import EPOCH, article, site, sitegen, tree


def output(root: Path) -> Output:
    return Output(root, root / "public", "public")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return site(tmp_path / "site", {"content/articles/a.md": article("Old")})


def test_stranger_in_the_output_is_refused_and_kept(root: Path) -> None:
    sitegen(root, "build")
    (root / "public/notes.txt").write_text("mine")
    result = sitegen(root, "build")
    assert result.status == 1
    assert "public:1:1: error[stranger]: holds files that no build wrote: notes.txt" in result.err
    assert (root / "public/notes.txt").read_text() == "mine"


def test_folder_of_somebody_else_is_refused(root: Path) -> None:
    (root / "elsewhere/.git").mkdir(parents=True)
    (root / "elsewhere/.git/config").write_text("x")
    result = sitegen(root, "build", "--output", "elsewhere")
    assert result.status == 1
    assert ".git/config" in result.err
    assert (root / "elsewhere/.git/config").read_text() == "x"


@pytest.mark.parametrize("place", [".", "..", "content", "seeds/x", "themes", ".git/x", "a.txt"])
def test_output_over_the_site_itself_is_wrong_usage(root: Path, place: str) -> None:
    (root / "a.txt").write_text("a file")
    before = tree(root)
    result = sitegen(root, "build", "--output", place)
    assert result.status == 2
    assert "error[output]" in result.err
    assert tree(root) == before


def test_output_that_is_a_link_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (root / "public").symlink_to(tmp_path / "target")
    result = sitegen(root, "build")
    assert result.status == 2
    assert "it is a symbolic link" in result.err


def test_output_elsewhere_and_twice(root: Path, tmp_path: Path) -> None:
    for _ in range(2):
        result = sitegen(root, "build", "--output", "../out")
        assert result.status == 0, result.err
    assert (tmp_path / "out/articles/a/index.html").is_file()


def test_pages_whose_source_is_gone_go(root: Path) -> None:
    sitegen(root, "build")
    (root / "content/articles/a.md").rename(root / "content/articles/b.md")
    sitegen(root, "build")
    assert sorted(p.name for p in (root / "public/articles").iterdir()) == ["b"]


def test_crash_between_the_two_renames_is_mended(root: Path) -> None:
    sitegen(root, "build")
    before = tree(root / "public")
    (root / "public").rename(root / ".public.old-crashed")
    (root / ".public.new-crashed").mkdir()
    output(root).claim()
    assert tree(root / "public") == before
    assert [p.name for p in root.iterdir() if p.name.startswith(".public")] == []


def test_disk_that_fills_up_leaves_the_old_site(root: Path) -> None:
    sitegen(root, "build")
    before = tree(root / "public")
    big = article("Big", "word " * 100_000)
    (root / "content/articles/big.md").write_text(big)
    # A limit on the size of files stands in for a full disk: the write fails with an OSError.
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "from sitegen.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "build"],
        cwd=root,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "error[disk]" in done.stderr
    assert "File too large" in done.stderr
    assert tree(root / "public") == before
    assert [p.name for p in root.iterdir() if p.name.startswith(".public")] == []


def test_second_build_waits_for_the_first(root: Path) -> None:
    sitegen(root, "build")
    with (root / ".sitegen/lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        second = subprocess.Popen(
            [sys.executable, "-m", "sitegen", "build"],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(1.5)
        assert second.poll() is None
        fcntl.flock(held, fcntl.LOCK_UN)
    _, err = second.communicate(timeout=60)
    assert second.returncode == 0
    assert "another build of this site is running" in err


def test_claim_raises_what_the_command_shows(root: Path) -> None:
    (root / "public").mkdir()
    (root / "public/x").write_text("x")
    with pytest.raises(ContentError):
        output(root).claim()
    with pytest.raises(ConfigError):
        Output(root, root, ".")
