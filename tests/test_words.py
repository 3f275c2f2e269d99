"""A site in a language that the theme has no words for: its pages speak English, and say where;
the build says what is missing.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest

from tests.support import article, site, sitegen, themed, write

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


def warnings(root: Path) -> list[dict[str, Any]]:
    result = sitegen(root, "build", "--json")
    assert result.status == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["diagnostics"]
    return found


def test_the_build_says_once_what_the_sites_language_lacks(tmp_path: Path) -> None:
    root = site(tmp_path, FILES, CZECH)
    (found,) = warnings(root)
    assert warnings(root) == [found]  # also when nothing was to be done
    assert (found["severity"], found["code"]) == ("warning", "missing-words")
    assert found["span"]["path"] == "themes/orbit/strings"
    number = int(found["message"].split()[0])
    assert number > 80
    keys = "skip, site_menu, home, tags, feed"
    assert found["message"] == f"{number} words of the theme are not there in 'cs': {keys}, ..."
    command = "'sitegen theme new mine --extends orbit'"
    assert found["hint"] == (
        f"begin a theme with {command} and write what is missing into themes/mine/strings/cs.yaml"
    )


def test_doing_what_the_hint_says_helps(tmp_path: Path) -> None:
    root = site(tmp_path, FILES, CZECH.replace("theme: orbit", "theme: mine"))
    assert sitegen(root, "theme", "new", "mine", "--extends", "orbit").status == 0
    (before,) = warnings(root)
    assert before["span"]["path"] == "themes/mine/strings"
    assert before["hint"] == "write what is missing into themes/mine/strings/cs.yaml"
    write(root, {"themes/mine/strings/cs.yaml": 'home: "Domů"\n'})
    (after,) = warnings(root)
    counts = [int(told["message"].split()[0]) for told in (before, after)]
    assert counts[0] - counts[1] == 1
    page = (root / "public/index.html").read_text("utf-8")
    assert ">Domů</a>" in page
    assert '<span lang="en" dir="ltr">Topics</span>' in page


def test_one_missing_word_is_named(tmp_path: Path) -> None:
    files = {
        "themes/own/theme.yaml": "extends: base\n",
        "themes/own/strings/en.yaml": 'motto: "Up"\n',
        "themes/own/templates/home.html": '<p>{{ t("motto") }}</p>\n',
    }
    config = themed("own").replace("language: en", "language: pt-BR")
    root = site(tmp_path, FILES | files, config)
    (found,) = warnings(root)
    assert found["message"] == "1 word of the theme is not there in 'pt-BR': motto"
    assert found["hint"] == "write what is missing into themes/own/strings/pt.yaml"
    home = (root / "public/index.html").read_text("utf-8")
    assert home == '<p><span lang="en" dir="ltr">Up</span></p>\n'


@pytest.mark.parametrize("language", ["en", "en-GB", "fr", "pt-BR", "zh-TW"])
def test_readers_of_other_languages_are_nobodys_warning(language: str, tmp_path: Path) -> None:
    config = CZECH.replace("language: cs", f"language: {language}")
    assert warnings(site(tmp_path, FILES, config)) == []
