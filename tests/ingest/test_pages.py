"""Saved pages: the main text as Markdown, and what the page says of itself."""

from collections import Counter
from pathlib import Path

import pytest

from sitegen.core import yamldoc
from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest.readers import html, pages, reader_of
from sitegen.ingest.records import Raw
from tests.support import ROOT, site, sitegen

FOLDER = ROOT / "tests/ingest/pages"
PAGES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".html", ".mhtml"))
LEAST = 0.96
"""Mean F1 of the words of the main text that is asked for."""


def read(path: Path) -> Raw:
    problems: list[Diagnostic] = []
    name = f"seeds/{path.name}"
    (raw,) = reader_of(name).read(Blob(name, path.read_bytes()), problems)
    assert problems == []
    return raw


def words(text: str) -> Counter[str]:
    """Words; in scripts that do not part them, letters."""
    spaced = "".join(c if c.isascii() or not "\u3000" <= c <= "\u9fff" else f" {c} " for c in text)
    return Counter(spaced.split())


def f1(found: str, wanted: str) -> float:
    mine, theirs = words(found), words(wanted)
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


def test_words_of_main_texts() -> None:
    scores = {page.stem: f1(read(page).text, wanted(page)) for page in PAGES}
    assert len(scores) >= 30
    mean = sum(scores.values()) / len(scores)
    assert mean >= LEAST, sorted(scores.items(), key=lambda item: item[1])


def wanted(page: Path) -> str:
    return page.with_suffix(".md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_markdown_of_main_text(page: Path) -> None:
    assert read(page).text + "\n" == wanted(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_the_page_says_of_itself(page: Path) -> None:
    raw, problems = read(page), list[Diagnostic]()
    text = page.with_suffix(".yaml").read_text(encoding="utf-8")
    told = yamldoc.compose(text, page.name, problems, limit=10_000)
    assert told is not None
    known = {key.text: node.text for key, node in told.entries if isinstance(node, yamldoc.Scalar)}
    site = known.pop("site")
    found = {
        "title": raw.title,
        "author": raw.author,
        "date": raw.date,
        "language": raw.language,
        "address": raw.source,
        "summary": raw.summary,
    }
    assert found == known
    if page.suffix == ".html":
        blob = page.read_bytes()
        markup = blob.decode(html.declared(blob) or "utf-8")
        assert pages.read(markup).facts.site == site


def test_page_becomes_an_article_and_a_site(tmp_path: Path) -> None:
    page = FOLDER / "wordpress-fr.html"
    root = site(tmp_path, {"seeds/page.html": page.read_bytes()})
    result = sitegen(root, "build")
    assert (result.status, result.err) == (0, "")
    (path,) = (root / "content/articles").iterdir()
    front, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    for line in (
        'title: "La sonde se réveille après trente et un mois"',
        "language: fr",
        'source: "https://wordpress-fr.example/2024/05/probe/"',
        'author: "Zoé Martin"',
    ):
        assert line in front.split("\n")
    assert "date: " in front
    assert "2024-05-07T09:30:00+02:00" in front
    assert "needs_review: [tags]" in front
    assert body.strip() == wanted(page).strip()
    assert "1 unchanged" in sitegen(root, "import").out
