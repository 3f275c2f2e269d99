"""Every kind of page in a real browser: light and dark, narrow and wide, in three directions of
reading; nothing on the console, nothing from elsewhere, nothing that axe objects to.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.browser.conftest import Served
from tests.pages_server import serving
from tests.support import article, site, sitegen, themed

pytestmark = pytest.mark.slow

WIDTHS = (360, 1280)
HEIGHT = 900
SCHEMES = ("light", "dark")
NARROWEST = 320
ARTICLES = {
    "en": "voyager-1-has-left",
    "fr": "la-russie-a",
    "ar": "مسبار-الأمل",
    "ja": "探査機-slim",
}
PLACES = {
    "front page": "", "front page, ar": "ar/", "front page, ja": "ja/", "topics": "tags/",
    "topics, ar": "ar/tags/", "topic": "tags/nasa/", "topic, ja": "ja/tags/moon/",
    "archive": "archive/", "sources": "sources/", "subscribe": "subscribe/",
    "subscribe, ar": "ar/subscribe/", "search": "search/", "search, ar": "ar/search/",
    "not found": "nothing/here",
}  # fmt: skip


class Seen(NamedTuple):
    """What happened while a page was open."""

    page: Page
    said: list[str]
    asked: list[str]


def places(served: Served) -> dict[str, str]:
    """Return the addresses of all kinds of page below the front page, by what they are."""
    found = dict(PLACES)
    for language, start in ARTICLES.items():
        (path,) = (served.folder / "articles").glob(f"{start}*")
        found[f"article, {language}"] = f"articles/{quote(path.name)}/"
    for name, pattern in (("edition", "editions/*"), ("month", "archive/*/*")):
        path = sorted(served.folder.glob(pattern))[-1]
        found[name] = f"{path.relative_to(served.folder).as_posix()}/"
    return found


NAMES = [*PLACES, *(f"article, {language}" for language in ARTICLES), "edition", "month"]


@pytest.fixture(params=[(width, scheme) for width in WIDTHS for scheme in SCHEMES],
                ids=lambda p: f"{p[0]} {p[1]}")  # fmt: skip
def seen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Seen]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found = Seen(page, [], [])

    def heard(message: ConsoleMessage) -> None:
        found.said.append(f"{message.type}: {message.text}")

    def asked(request: Request) -> None:
        found.asked.append(request.url)

    page.on("console", heard)
    page.on("pageerror", lambda exc: found.said.append(str(exc)))
    page.on("request", asked)
    yield found
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_page_is_sound(seen: Seen, digest: Served, name: str) -> None:
    page, url = seen.page, digest.url + places(digest)[name]
    page.goto(url, wait_until="load")
    expected = ["error: Failed to load resource"] if name == "not found" else []
    assert [said for said in seen.said if not said.startswith(tuple(expected) or "\0")] == []
    host = urlsplit(digest.url).netloc
    assert {urlsplit(asked).netloc for asked in seen.asked} == {host}
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0


def test_nothing_is_wider_than_the_narrowest_screen(browser: Browser, digest: Served) -> None:
    page = browser.new_page(viewport={"width": NARROWEST, "height": HEIGHT})
    wide = []
    for name, place in places(digest).items():
        page.goto(digest.url + place)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)
    page.close()
    assert wide == []


def test_every_page_can_be_read_without_scripts(browser: Browser, digest: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for place in places(digest).values():
        page.goto(digest.url + place)
        assert page.locator("main h1").is_visible()
        assert page.locator("button.switch").is_hidden()
    context.close()


def test_right_to_left_pages_are_mirrored(browser: Browser, digest: Served) -> None:
    sides = {}
    for place in ("", "ar/"):
        page = browser.new_page(viewport={"width": 1280, "height": HEIGHT})
        page.goto(digest.url + place)
        boxes = [page.locator(name).bounding_box() for name in (".mark", "button.switch")]
        assert boxes[0]
        assert boxes[1]
        sides[place] = boxes[0]["x"] < boxes[1]["x"]
        page.close()
    assert sides == {"": True, "ar/": False}


def test_the_switch_is_remembered_from_page_to_page(browser: Browser, digest: Served) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(digest.url)
    ground = "getComputedStyle(document.body).backgroundColor"
    light, button = page.evaluate(ground), page.locator("button.switch")
    assert button.inner_text() == "Dark"
    button.click()
    dark = page.evaluate(ground)
    assert dark != light
    assert button.inner_text() == "Light"
    page.goto(f"{digest.url}tags/")
    assert page.evaluate(ground) == dark
    page.locator("button.switch").click()
    page.goto(digest.url)
    assert page.evaluate(ground) == light
    context.close()


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    browser: Browser, digest: Served
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": HEIGHT})
    page.goto(digest.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#sg-main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    page.goto(digest.url)
    tops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        tops.append(page.evaluate("document.activeElement.getBoundingClientRect().top"))
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none"
    rows = [round(top / 40) for top in tops[1:]]
    assert rows == sorted(rows)
    page.close()


TITLES = {
    "long": "Word " * 99 + "end",
    "word": "x" * 300,
    "emoji": "🚀🛰️🌍🌕✨",
    "mixed": "NASA أعلنت New شيء 1",
    "markup": "<b>&amp; 'quotes'",
}


def test_titles_of_any_shape_stay_inside_the_page(browser: Browser, tmp_path: Path) -> None:
    stories = {
        f"content/articles/{name}.md": article(text, tags=f"[{name}]", slug=name)
        for name, text in TITLES.items()
    }
    root = site(tmp_path, stories, themed("orbit"))
    done = sitegen(root, "build")
    assert done.status == 0, done.err
    with serving(root / "public", "/repo/") as url:
        page = browser.new_page(viewport={"width": NARROWEST, "height": HEIGHT})
        for place in ("", *(f"articles/{name}/" for name in TITLES), "tags/word/"):
            page.goto(url + place)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
        page.goto(f"{url}articles/markup/")
        assert page.locator("h1").inner_text() == TITLES["markup"]
        page.close()


def test_a_faulty_page_is_noticed(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<html lang="en"><title>T</title><main><h1>T</h1><img src="x.png"></main>')
    assert Axe().run(page).violations_count > 0
    page.close()
