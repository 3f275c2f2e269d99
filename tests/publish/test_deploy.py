"""From nothing to a published site: a real bare repository, served as GitHub Pages would."""

import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from urllib.request import urlopen

import pytest

from sitegen.core.config import Config
from sitegen.core.urls import parse_base_url
from sitegen.publish import git
from sitegen.publish.deploying import public_address
from tests.pages_server import serving
from tests.support import article, sitegen, write


def run(root: Path, *command: str) -> str:
    return subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command],
        cwd=root, check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip


def begin(tmp_path: Path, url: str) -> Path:
    assert sitegen(tmp_path, "init", "mine", "--base-url", url).status == 0
    root = tmp_path / "mine"
    assert sitegen(root, "build").status == 0
    run(root, "init", "-q", "-b", "main")
    run(root, "config", "user.name", "A")
    run(root, "config", "user.email", "a@example.org")
    run(root, "add", ".")
    run(root, "commit", "-q", "-m", "First")
    run(tmp_path, "init", "-q", "--bare", "bare.git")
    run(root, "remote", "add", "origin", str(tmp_path / "bare.git"))
    return root


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        self.links += [v for k in ("href", "src") if (v := values.get(k)) is not None]


def crawl(start: str) -> int:
    """Follow every link of the site; fail for a dead one or a dead anchor. Return how many."""
    pages: dict[str, Page | None] = {}
    queue = [start]
    while queue:
        address, anchor = urldefrag(queue.pop())
        if not address.startswith(start):
            assert not address.startswith(start.split("/", 3)[0] + "//127.0.0.1"), address
            continue
        if address not in pages:
            with urlopen(address) as answer:  # raises for a dead link
                html = answer.headers["Content-Type"].startswith("text/html")
                text = answer.read().decode() if html else ""
            pages[address] = page = Page(text) if html else None
            queue += [urljoin(address, link) for link in page.links] if page else []
        found = pages[address]
        assert not anchor or not found or unquote(anchor) in found.ids, (address, anchor)
    return len(pages)


@pytest.mark.slow
@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_from_init_to_a_served_site_without_a_dead_link(tmp_path: Path, base: str) -> None:
    checkout = tmp_path / "checkout"
    with serving(checkout, base) as url:
        root = begin(tmp_path, url)
        dry = sitegen(root, "deploy", "--dry-run")
        assert (dry.status, dry.err) == (0, "")
        assert run(tmp_path / "bare.git", "branch") == ""
        done = sitegen(root, "deploy")
        assert (done.status, done.err) == (0, "")
        assert f"\naddress: {url}\n" in done.out
        assert "Deploy from a branch, gh-pages" in done.out
        again = sitegen(root, "deploy")
        assert (again.status, again.err) == (0, "")
        assert "Deploy from a branch" not in again.out
        run(tmp_path, "clone", "-q", "-b", "gh-pages", "bare.git", "checkout")
        assert (checkout / ".nojekyll").is_file()
        assert crawl(url) > 10
    assert run(root, "status", "--porcelain", "--untracked-files=no") == ""


def test_what_is_not_fresh_is_refused(tmp_path: Path) -> None:
    root = begin(tmp_path, "https://example.org/repo/")
    page = root / "public/index.html"
    good = page.read_bytes()
    page.write_bytes(good + b" ")
    assert "error[stale]" in refused(root)
    page.write_bytes(good)
    (root / "public/strange.txt").write_text("x")
    assert "holds files that no build wrote" in refused(root)
    (root / "public/strange.txt").unlink()
    sitegen(root, "build")
    sitegen(root, "new", "article", "--title", "Draft")
    assert sitegen(root, "deploy", "--dry-run").status == 0
    sitegen(root, "build", "--drafts")
    assert "error[stale]" in refused(root)
    sitegen(root, "build", "--base-url", "https://example.net/")
    assert "error[stale]" in refused(root)
    sitegen(root, "build")
    assert sitegen(root, "deploy", "--dry-run").status == 0


def test_what_a_check_finds_wrong_is_not_published(tmp_path: Path) -> None:
    root = begin(tmp_path, "https://example.org/repo/")
    write(root, {"content/articles/x.md": article("X", "[gone](https://example.org/repo/gone/)")})
    sitegen(root, "build")
    assert "content/articles/x.md" in refused(root)


def refused(root: Path) -> str:
    result = sitegen(root, "deploy")
    assert result.status == 1
    assert run(root, "branch", "--list", "gh-pages") == ""
    return result.err


def test_each_obstacle_is_named(tmp_path: Path) -> None:
    root = begin(tmp_path, "https://example.org/repo/")
    assert "no remote 'other'" in sitegen(root, "deploy", "--remote", "other").err
    assert "'main' is checked out" in sitegen(root, "deploy", "--branch", "main").err
    no_git = sitegen(root, "deploy", env={"PATH": "/nowhere"})
    assert (no_git.status, "git is not installed" in no_git.err) == (1, True)
    run(root, "remote", "set-url", "origin", str(tmp_path / "gone.git"))
    assert "there is no repository at the remote's address" in refused(root)
    run(root, "checkout", "-q", "--detach")
    assert "detached HEAD" in refused(root)


def test_refused_push_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    root = begin(tmp_path, "https://example.org/repo/")
    hook = tmp_path / "bare.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    result = sitegen(root, "deploy")
    assert (result.status, "is protected" in result.err) == (1, True)
    hook.unlink()
    assert sitegen(root, "deploy").status == 0


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("remote: error: GH006: Protected branch update failed", "is protected"),
        ("remote: Permission to a/b.git denied to c.\n error: 403", "no right to write"),
        ("fatal: could not read Username for 'https://x': prompts disabled", "no right to write"),
        ("fatal: unable to access 'https://x': Could not resolve host: x", "cannot be reached"),
        ("fatal: unable to access 'https://x': returned error: 403", "no right to write"),
        ("something new", "something new"),
    ],
)
def test_what_git_says_becomes_a_sentence(said: str, meant: str) -> None:
    assert meant in str(git.refusal("cannot push", said))


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:Some/repo.git", "https://some.github.io/repo/"),
        ("https://github.com/some/some.github.io", "https://some.github.io/"),
        ("/srv/bare.git", "https://example.org/x/"),
    ],
)
def test_public_address(remote: str, address: str) -> None:
    config = Config("T", parse_base_url("https://example.org/x/"), "en")
    assert public_address(remote, config) == address
