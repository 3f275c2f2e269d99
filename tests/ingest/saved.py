"""The saved pages under `pages`, and how a main text is compared with the one wanted."""

from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "pages"
PAGES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".html", ".mhtml"))


def wanted(page: Path) -> str:
    """Return the Markdown of a page's main text."""
    return page.with_suffix(".md").read_text(encoding="utf-8")


def f1(found: str, wanted: str) -> float:
    """Return how well the words of two texts agree."""
    mine, theirs = _words(found), _words(wanted)
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


def _words(text: str) -> Counter[str]:
    """Words; in scripts that do not part them, letters."""
    spaced = "".join(c if c.isascii() or not "\u3000" <= c <= "\u9fff" else f" {c} " for c in text)
    return Counter(spaced.split())
