"""A site in a language that the theme has no words for: its pages speak English, and say where."""

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest

from tests.support import article, site, sitegen, themed

CZECH = themed("orbit").replace("language: en", "language: cs")
FILES = {
    "content/articles/a.md": article("Raketa", language="cs", tags="[nasa]", author='"Eva"'),
    "content/articles/b.md": article("A rocket", tags="[nasa, mars]", date="2024-05-01"),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = site(tmp_path_factory.mktemp("czech"), FILES, CZECH)
    result = sitegen(root, "build")
    assert result.status == 0, result.err
    found = (root / "public").rglob("*.html")
    return {path.relative_to(root / "public").as_posix(): path.read_text("utf-8") for path in found}


def texts(element: Any, language: str) -> Iterator[tuple[str, str]]:
    """Yield the texts below an element with the languages that they are said to be in."""
    own = element.get("lang") or language
    yield (element.text or "").strip(), own
    for child in element:
        yield from texts(child, own)
        yield (child.tail or "").strip(), own


def test_words_are_said_to_be_english_and_the_page_is_czech(pages: dict[str, str]) -> None:
    page = pages["index.html"]
    assert '<html lang="cs" dir="ltr">' in page
    assert '<span lang="en" dir="ltr">Skip to the content</span></a>' in page
    assert '<nav class="main" aria-label="Site menu">' in page
    assert 'hidden lang="en" data-light="Light" data-dark="Dark"' in page
    subscribe = pages["subscribe/index.html"]
    assert "<title>Subscribe – Test Digest</title>" in subscribe
    assert '<meta name="description" content="Follow all of it, or' in subscribe


def test_every_text_says_what_it_is(pages: dict[str, str]) -> None:
    english = {"Home", "Topics", "Archive", "Sources", "Subscribe", "RSS feed", "Languages"}
    assert "tags/nasa/index.html" in pages
    for path, page in pages.items():
        assert not {"\ufdd0", "\ufdd1", "\ufdd2"} & set(page), path
        top = html5lib.parse(page, namespaceHTMLElements=False)
        for element in top.iter():
            assert not any("<span" in value for value in element.attrib.values()), path
        said = set(texts(top.find("body"), top.get("lang")))
        assert english <= {text for text, _ in said}, path
        assert {language for text, language in said if text in english} == {"en"}, path


def test_pages_for_readers_of_a_known_language_have_no_marks(pages: dict[str, str]) -> None:
    page = pages["en/index.html"]
    assert '<html lang="en" dir="ltr">' in page
    assert '<span lang="en"' not in page
