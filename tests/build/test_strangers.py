"""What somebody else does at the output, or while a build waits: nothing is lost, nothing stale."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.build import publishing, verify
from sitegen.build.workflow import run_build
from sitegen.core.errors import ContentError
from tests.build.workshop import build, request
from tests.support import EPOCH, article, site, sitegen


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = site(tmp_path, {"content/articles/a.md": article("A")})
    (made / "themes").mkdir()
    build(made)
    # No build wrote this folder, and so none knows how it looked.
    (made / "public/mine").mkdir()
    (made / "static").mkdir()
    (made / "static/s.txt").write_text("s")
    build(made)
    (made / "public/mine/index.html").write_text("precious")
    return made


def assert_refused(root: Path) -> None:
    with pytest.raises(ContentError, match=r"no build wrote: mine/index\.html"):
        build(root)
    assert (root / "public/mine/index.html").read_text() == "precious"


def test_file_in_a_folder_of_a_stranger_is_not_lost_in_a_swap(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_MANY", 0)
    config = root / "sitegen.yaml"
    config.write_text(config.read_text().replace("Test Digest", "Another"))
    assert_refused(root)


def test_file_in_a_folder_of_a_stranger_is_not_overwritten_by_a_new_page(root: Path) -> None:
    (root / "content/articles/a.md").write_text(article("A", aliases="[/mine/]"))
    assert_refused(root)


def test_edit_while_a_build_is_verified_is_no_fault_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path, {"content/articles/a.md": article("A")})
    real = verify.elsewhere

    def while_somebody_edits() -> AbstractContextManager[Path]:
        (root / "content/articles/a.md").write_text(article("B"))
        return real()

    asked = replace(request(root), verify=True)
    monkeypatch.setattr(verify, "elsewhere", while_somebody_edits)
    (noted,) = run_build(asked).diagnostics
    assert "edited meanwhile" in noted.message
    assert not run_build(asked).diagnostics


@contextmanager
def waiting_build(root: Path, held: Path, *options: str) -> Iterator[None]:
    """Begin a build while somebody has a lock; let it go on at the end, and see it succeed."""
    handle = os.open(held, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        command = [sys.executable, "-m", "sitegen", "build", *options]
        environment = os.environ | {"SOURCE_DATE_EPOCH": EPOCH}
        running = subprocess.Popen(
            command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True
        )
        assert running.stderr is not None
        assert "waiting" in running.stderr.readline()
        yield
        fcntl.flock(handle, fcntl.LOCK_UN)
        running.communicate(timeout=60)
        assert running.returncode == 0
    finally:
        os.close(handle)


def test_configuration_that_is_edited_while_a_build_waits_is_seen_by_the_next(
    tmp_path: Path,
) -> None:
    root = site(tmp_path, {"content/articles/a.md": article("A")})
    sitegen(root, "build")
    config = root / "sitegen.yaml"
    with waiting_build(root, root / ".sitegen/lock", "--clean"):
        config.write_text(config.read_text().replace("Test Digest", "Another Digest"))
        time.sleep(0.3)  # old enough to be known by its signature
    sitegen(root, "build")
    assert "Another Digest" in (root / "public/index.html").read_text()


def test_content_that_is_edited_while_a_build_waits_is_built(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/articles/a.md": article("A")})
    time.sleep(0.3)  # old enough to be known by its signature
    sitegen(root, "build")
    with waiting_build(root, root / ".sitegen/lock", "--explain", "articles/a/"):
        (root / "content/articles/a.md").write_text(article("A", "Edited."))
    assert "Edited." in (root / "public/articles/a/index.html").read_text()


def test_build_waits_for_one_of_another_site_into_the_same_folder(tmp_path: Path) -> None:
    root = site(tmp_path / "site", {"content/articles/a.md": article("A")})
    shared = tmp_path / "www"
    shared.mkdir()
    with waiting_build(root, shared, "--output", str(shared / "out")):
        assert list(shared.iterdir()) == []
    assert (shared / "out/index.html").is_file()
