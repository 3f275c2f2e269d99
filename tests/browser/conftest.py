"""The repository's own digest, built, served as GitHub Pages would, and Debian's Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.pages_server import serving
from tests.support import ROOT, sitegen

CHROMIUM = "/usr/bin/chromium"
LATER = "1767225600"  # 2026-01-01: every story of the digest is out
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Served(NamedTuple):
    """A built site: its files, and the address of its front page."""

    folder: Path
    url: str


# Of a module: what is forked elsewhere must find no process of ours that still runs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM} (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build the repository's digest under a base path, and serve it."""
    root = tmp_path_factory.mktemp("digest") / "site"
    root.mkdir()
    for name in ("content", "sitegen.yaml", "sources.yaml", "topics.yaml", "static", "themes"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, root / name)
    with serving(root / "public", "/repo/") as url:
        done = sitegen(root, "build", "--base-url", url, epoch=LATER)
        assert done.status == 0, done.err
        yield Served(root / "public", url)
