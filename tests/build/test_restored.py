"""What an earlier build left, found again by another: of another branch, machine, day or version.

Whatever of it fits is used, the rest is made anew without a word, and the bytes are right.
"""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.build import traces, workflow
from sitegen.core import places
from sitegen.core.keep import Keep
from sitegen.render import rss
from sitegen.render.table import RENDERERS
from sitegen.render.theme import Theme
from sitegen.site.pages import Kind
from sitegen.site.views import View
from tests.build.workshop import build, clean, leftovers
from tests.support import AS_USER, article, site, sitegen, themed, tree, write

Files = dict[str, str | bytes]
COMMON: Files = {"content/articles/a.md": article("Common", tags="[moon]"), "static/x.txt": "x"}
MAIN: Files = {
    **COMMON,
    "content/articles/b.md": article("On main", tags="[moon]"),
    "content/articles/c.md": article("Both", "One."),
    "topics.yaml": "- id: moon\n  labels: {en: One Moon}\n",
}
BRANCH: Files = {
    **COMMON,
    "content/articles/c.md": article("Both", "Two.", aliases="[/old/]"),
    "content/articles/d.md": article("On the branch", tags="[mars]"),
    "themes/mine/theme.yaml": "extends: base\n",
    "themes/mine/templates/404.html": "branch",
    "sitegen.yaml": themed("mine"),
}


def checkout(root: Path, branch: Files) -> None:
    """Make the sources those of a branch; what builds left stays as it is."""
    for name in ("content", "static", "themes"):
        shutil.rmtree(root / name, ignore_errors=True)
    (root / "topics.yaml").unlink(missing_ok=True)
    site(root, branch)


def fits(root: Path) -> None:
    """Build, and look at every byte; then build again."""
    wanted = clean(root, root.parent / "clean")
    for _ in range(2):
        assert build(root).diagnostics == ()
        assert tree(root / "public") == wanted
        assert leftovers(root) == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = site(tmp_path / "site", MAIN)
    build(made)
    return made


# --- branches


def test_switch_of_branches_and_back(root: Path) -> None:
    for branch in (BRANCH, MAIN, MAIN, BRANCH, COMMON, MAIN):
        checkout(root, branch)
        fits(root)


def test_switch_after_a_build_that_failed(root: Path) -> None:
    checkout(root, BRANCH | {"content/articles/d.md": "no front matter"})
    before = tree(root / "public")
    assert sitegen(root, "build").status == 1
    assert tree(root / "public") == before
    checkout(root, MAIN)
    fits(root)


@pytest.mark.parametrize("kept", ["of main", "of the branch", "none"])
@pytest.mark.parametrize("output", ["of main", "of the branch", "none"])
def test_traces_and_output_of_different_branches(root: Path, kept: str, output: str) -> None:
    """As where a cache holds the one and a deployment the other."""
    saved = root.parent / "saved"
    for name, branch in (("of main", MAIN), ("of the branch", BRANCH)):
        checkout(root, branch)
        build(root)
        for part in (".sitegen", "public"):
            shutil.copytree(root / part, saved / name / part)
    for branch in (MAIN, BRANCH):
        checkout(root, branch)
        for part, name in ((".sitegen", kept), ("public", output)):
            shutil.rmtree(root / part, ignore_errors=True)
            if name != "none":
                shutil.copytree(saved / name / part, root / part)
        fits(root)


# --- machines


@pytest.mark.parametrize("output", ["kept", "left out"])
@pytest.mark.parametrize("how", ["cp -r", "cp -a", "tar"])
def test_site_restored_elsewhere(root: Path, how: str, output: str) -> None:
    other = root.parent / "elsewhere/site"
    other.mkdir(parents=True)
    if how == "tar":
        archive = root.parent / "site.tar"
        subprocess.run(["tar", "-C", root, "-cf", archive, "."], check=True)
        subprocess.run(["tar", "-C", other, "-xf", archive], check=True)
    else:
        subprocess.run([*how.split(), f"{root}/.", other], check=True)
    if output == "left out":
        shutil.rmtree(other / "public")
    fits(other)
    checkout(other, BRANCH)
    fits(other)


def test_restored_file_with_the_old_time_and_size_is_read_again(root: Path) -> None:
    place = root / "content/articles/c.md"
    for _ in range(3):  # old enough to be believed by its signature
        time.sleep(0.1)
        build(root)
    found = place.stat()
    text = place.read_text()
    place.write_text(text.replace("One.", "Two."))
    os.utime(place, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert place.stat().st_size == found.st_size
    fits(root)


# --- wrecks and versions


def foreign(path: Path) -> None:
    """Put the traces of another site there, which are as sound as ours."""
    other = site(path.parents[2] / "other", {"content/articles/a.md": article("Foreign")})
    build(other)
    shutil.copyfile(other / ".sitegen/traces.db", path)


def folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(100, len(data), 1009):
        data[place] ^= 0x55
    path.write_bytes(data)


def another_version(path: Path) -> None:
    path.unlink()
    Keep(path, "0").close()


def link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


WRECKS: dict[str, Callable[[Path], object]] = {
    "missing": lambda p: p.unlink(),
    "zero bytes": lambda p: p.write_bytes(b""),
    "truncated": lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]),
    "head only": lambda p: p.write_bytes(p.read_bytes()[:100]),
    "random": lambda p: p.write_bytes(random.Random(7).randbytes(9000)),
    "flipped": flipped,
    "longer": lambda p: p.write_bytes(p.read_bytes() + bytes(5000)),
    "another version": another_version,
    "foreign": foreign,
    "folder": folder,
    "dead link": link,
}


@pytest.mark.parametrize("branch", ["the same", "another"])
@pytest.mark.parametrize("how", WRECKS)
def test_wrecked_traces_mean_a_rebuild_without_a_word(root: Path, how: str, branch: str) -> None:
    WRECKS[how](root / ".sitegen/traces.db")
    if branch == "another":
        checkout(root, BRANCH)
    done = sitegen(root, "build")
    assert (done.status, done.err) == (0, "")
    fits(root)


@pytest.mark.parametrize("part", ["content/articles/c.md", "sitegen.yaml"])
def test_unreadable_traces_mean_a_rebuild_without_a_word(root: Path, part: str) -> None:
    (root / ".sitegen/traces.db").chmod(0)
    write(root, {part: BRANCH[part]})
    write(root, {n: d for n, d in BRANCH.items() if n.startswith("themes/")})
    done = sitegen(root, "build", through=AS_USER)
    assert (done.status, done.err) == (0, "")
    fits(root)


def test_traces_that_cannot_be_written_are_read_or_not_and_nothing_is_said(root: Path) -> None:
    (root / ".sitegen/traces.db").chmod(0o400)
    (root / ".sitegen").chmod(0o500)
    checkout(root, BRANCH)
    for _ in range(2):
        done = sitegen(root, "build", through=AS_USER)
        assert (done.status, done.err) == (0, "")
        assert tree(root / "public") == clean(root, root.parent / "clean")
    (root / ".sitegen").chmod(0o700)
    fits(root)


def test_state_folder_that_cannot_be_used_is_said(root: Path) -> None:
    """Without its lock two builds might meet; so this is no shortcut that is merely missing."""
    before = tree(root / "public")
    (root / ".sitegen").chmod(0)
    done = sitegen(root, "build", through=AS_USER)
    (root / ".sitegen").chmod(0o700)
    assert done.status == 1
    assert ".sitegen" in done.err
    assert "error[disk]: cannot go on: Permission denied" in done.err
    assert tree(root / "public") == before
    shutil.rmtree(root / ".sitegen")
    (root / ".sitegen").write_text("a file")
    done = sitegen(root, "build")
    assert done.status == 1
    assert "error[disk]" in done.err
    assert "Traceback" not in done.err


def test_journal_that_a_crash_left_is_no_obstacle(root: Path) -> None:
    for data in (b"", random.Random(3).randbytes(5000)):
        (root / ".sitegen/traces.db-journal").write_bytes(data)
        fits(root)


def old_rss(kind: Kind, view: View, theme: Theme) -> bytes:
    return rss.render(kind, view, theme) + b"<!-- as it was in the old version -->"


@pytest.mark.parametrize("how", ["format", "engine"])
def test_another_version_makes_every_page_anew(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as old:
        old.setitem(RENDERERS, Kind.RSS, old_rss)
        if how == "format":
            old.setattr(traces, "FORMAT", "0")
        else:
            old.setattr(workflow, "engine_digest", lambda: "an old engine")
        root = site(tmp_path / "site", MAIN)
        build(root)
    assert b"old version" in (root / "public/feed.xml").read_bytes()
    fits(root)


def test_another_engine_is_seen_where_nothing_else_has_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    while not build(root).unchanged:
        time.sleep(0.05)
    other = root.parent / "engine/sitegen"
    shutil.copytree(places.package(), other, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(places.package_themes(), other.parent / "themes")
    (other / "render/rss.py").write_text("# another\n")
    monkeypatch.setattr(places, "package", lambda: other)
    report = build(root)
    assert not report.unchanged
    assert report.rendered == report.pages
