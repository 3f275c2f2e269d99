"""--since: what a change adds, in a real repository."""

import os
import subprocess
from pathlib import Path

import pytest

from sitegen.build.checking import Asked
from sitegen.core.errors import ConfigError
from tests.check.support import check, told
from tests.support import article, site, sitegen

A = "content/articles/a.md"
OLD = article(body="[x](/none/) [y](/none/)", tags="[énergie]")
OTHER = article("B", tags="[energie]")


def git(root: Path, *arguments: str) -> None:
    identity = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "a@example.org"}
    identity |= {key.replace("AUTHOR", "COMMITTER"): value for key, value in identity.items()}
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True,
                   env=os.environ | identity)  # fmt: skip


@pytest.fixture(params=["", "sites/one"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A site in a repository, at its root or below; its first commit is tagged `before`."""
    git(tmp_path, "init", "--quiet", ".")
    files = {A: OLD, "content/articles/b.md": OTHER, "content/articles/c.md": "broken"}
    made = site(tmp_path / request.param, files)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "one")
    git(tmp_path, "tag", "before")
    return made


def since(root: Path, revision: str = "before") -> list[str]:
    return told(check(root, Asked(since=revision)))


def test_nothing_new_is_nothing(root: Path) -> None:
    assert len(told(check(root))) >= 3
    assert since(root) == []
    assert since(root, "HEAD") == []


def test_what_has_moved_to_another_line_is_not_new_and_one_more_is(root: Path) -> None:
    (root / "content/articles/c.md").unlink()
    git(root, "commit", "--quiet", "-a", "-m", "mended")
    git(root, "tag", "--force", "before")
    text = OLD.replace("\n---\n\n", "\nauthor: Ada\n---\n\nMore.\n\n")
    (root / A).write_text(text, encoding="utf-8")
    assert since(root) == []
    (root / A).write_text(text + "\n[z](/none/)\n", encoding="utf-8")
    (found,) = since(root)
    assert found.endswith("the link leads to /none/, which is not there")


def test_what_is_new_in_a_new_file_is_told(root: Path) -> None:
    (root / "content/articles/d.md").write_text(article("D", ignore="[x]"), encoding="utf-8")
    (found,) = since(root)
    assert found.startswith("content/articles/d.md:6:10: there is no check 'x'")


def test_the_output_is_not_looked_at(root: Path) -> None:
    checked = check(root, Asked(since="before"))
    assert checked.files == 0
    assert checked.said == ()


def test_where_there_was_no_site_all_is_new(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", ".")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "none")
    root = site(tmp_path, {A: OLD})
    assert since(root, "HEAD") == told(check(root))


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-x", "HEAD:sitegen.yaml", "a b", ""])
def test_a_revision_that_git_does_not_know_is_named(root: Path, revision: str) -> None:
    if not revision:
        return
    with pytest.raises(ConfigError) as caught:
        since(root, revision)
    assert f"git knows no revision '{revision}'" in str(caught.value)


def test_a_folder_outside_any_repository_is_named(tmp_path: Path) -> None:
    root = site(tmp_path, {A: OLD})
    done = sitegen(root, "check", "--since", "HEAD", env={"GIT_CEILING_DIRECTORIES": "/"})
    assert done.status == 2
    assert "not a git repository" in done.err
    assert "hint: --since compares with a commit" in done.err


def test_a_machine_without_git_is_told_so(tmp_path: Path) -> None:
    done = sitegen(site(tmp_path, {A: OLD}), "check", "--since", "HEAD", env={"PATH": "/nowhere"})
    assert (done.status, "there is no git on this machine" in done.err) == (2, True)


def test_the_repository_is_left_as_it_is(root: Path) -> None:
    before = subprocess.run(
        ["git", "status", "--porcelain", "--ignored"], cwd=root, capture_output=True, check=True
    ).stdout
    since(root)
    after = subprocess.run(
        ["git", "status", "--porcelain", "--ignored"], cwd=root, capture_output=True, check=True
    ).stdout
    assert after.replace(b"!! .sitegen/\n", b"").replace(b"!! sites/one/.sitegen/\n", b"") == before
    assert not (root / ".git/worktrees").exists()
