"""The search in a real browser: words out of texts in five scripts, results that can be linked,
a keyboard, a page without a script; nothing from elsewhere, and no fault.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.pages_server import serving
from tests.support import article, site, sitegen, themed

pytest.importorskip("pagefind_bin_extended", reason="the extra 'search' is not installed")
pytestmark = pytest.mark.slow

STORIES = {
    "en": ("Voyager listens", "The old probe crossed the heliopause and kept its antennas awake."),
    "fr": (
        "Une fusée européenne",
        "Le lanceur a quitté Kourou avec deux satellites. L’association d'Évry attend.",
    ),
    "ru": ("Станция у Луны", "Космонавты проверили стыковочный узел и отправили снимки кратера."),
    "ar": ("مسبار إلى المريخ", "دخل المسبار مداره بعد رحلة طويلة وأرسل أولى صوره إلى المحطة."),
    "zh-Hans": ("嫦娥六号回家", "返回器带着月球背面的样品降落在草原上，科学家正在分析土壤。"),
}
WORDS = {"en": "heliopause", "fr": "Kourou", "ru": "кратера", "ar": "رحلة", "zh-Hans": "土壤"}
MANY = 12
ODD = "Odd <b>signs</b>"


class Seen(NamedTuple):
    """A page, what it said on the console, what it asked for."""

    page: Page
    said: list[str]
    asked: list[str]

    @property
    def stories(self) -> int:
        return self.page.locator(".results li").count()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    stories = {
        f"content/articles/{language}.md": article(title, text, language=language, tags="[iss]")
        for language, (title, text) in STORIES.items()
    }
    stories |= {
        f"content/articles/comet-{n}.md": article(f"Comet number {n}", "It has a tail of ice.")
        for n in range(MANY)
    }
    stories["content/articles/odd.md"] = article(ODD, "It is `<i>quirky</i>` & `<u>so`.")
    root = site(tmp_path_factory.mktemp("search"), stories, themed("orbit"))
    with serving(root / "public", "/repo/") as address:
        done = sitegen(root, "build", "--base-url", address)
        assert (done.status, done.err) == (0, "")
        yield address


def opened(context: BrowserContext) -> Seen:
    found = Seen(context.new_page(), [], [])
    found.page.on("console", lambda message: found.said.append(message.text))
    found.page.on("pageerror", lambda exc: found.said.append(str(exc)))
    context.on("request", lambda request: found.asked.append(request.url))
    return found


@pytest.fixture
def seen(browser: Browser) -> Iterator[Seen]:
    context = browser.new_context()
    yield opened(context)
    context.close()


@pytest.mark.parametrize("language", STORIES)
def test_a_word_of_a_text_is_found_in_its_language(seen: Seen, url: str, language: str) -> None:
    page = seen.page
    page.goto(f"{url}{language.lower()}/search/")
    assert not [asked for asked in seen.asked if "/pagefind/" in asked]
    page.get_by_role("search").get_by_role("searchbox").fill(WORDS[language])
    link = page.locator(".results li a")
    expect(link).to_have_text([STORIES[language][0]])
    expect(page.locator(".results mark").first).to_contain_text(WORDS[language])
    entry = page.locator(".results li")
    assert entry.get_attribute("lang") == language
    assert entry.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert entry.locator(".meta > *").count() == 2  # the date and the language
    assert "1" in page.get_by_role("status").inner_text() or language == "ar"
    assert unquote(urlsplit(page.url).query) == f"q={WORDS[language]}"
    link.click()
    page.wait_for_url(f"{url}articles/**")
    assert page.locator("h1").inner_text() == STORIES[language][0]
    assert seen.said == []
    assert {urlsplit(asked).netloc for asked in seen.asked} == {urlsplit(url).netloc}


def test_a_search_can_be_linked_and_goes_along_to_another_language(seen: Seen, url: str) -> None:
    page = seen.page
    page.goto(f"{url}search/?q={quote('heliopause')}")
    expect(page.locator(".results li a")).to_have_text([STORIES["en"][0]])
    assert page.locator("#sg-query").input_value() == "heliopause"
    page.locator(".elsewhere a[lang=fr]").click()
    page.wait_for_url(f"{url}fr/search/?q=heliopause")
    expect(page.get_by_role("status")).to_contain_text("« heliopause »")
    assert seen.stories == 0
    assert seen.said == []


def test_the_keyboard_is_enough(seen: Seen, url: str) -> None:
    page = seen.page
    page.goto(f"{url}search/")
    page.locator("#sg-query").focus()
    page.keyboard.type("tail ice")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(f"Stories found: {MANY}")
    assert seen.stories == 10
    more = page.get_by_role("button", name="More results")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".results li")).to_have_count(MANY)
    expect(more).to_be_hidden()
    focused = (
        "document.activeElement.closest('li') === document.querySelectorAll('.results li')[10]"
    )
    assert page.evaluate(focused)
    page.locator("#sg-query").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.results li:first-child') !== null")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".results li")).to_have_count(0)
    assert page.locator("#sg-query").input_value() == ""
    assert page.get_by_role("status").inner_text() == ""
    assert urlsplit(page.url).query == ""
    assert seen.said == []


def test_signs_of_html_stay_text_and_a_title_stands_once(seen: Seen, url: str) -> None:
    page = seen.page
    page.goto(f"{url}search/?q=quirky")
    entry = page.locator(".results li")
    expect(entry.locator("h2")).to_have_text(ODD)
    assert entry.locator("p").first.inner_text() == "It is <i>quirky</i> & <u>so."
    assert entry.locator("p > b, p > i, p > u").count() == 0
    assert seen.said == []


@pytest.mark.parametrize(
    "query", ["ltr", "English", "zzzz", "antimatter", "<img src=x onerror=alert(1)>"]
)
def test_what_no_story_says_is_not_found(seen: Seen, url: str, query: str) -> None:
    page = seen.page
    page.goto(f"{url}search/?q={quote(query)}")
    expect(page.get_by_role("status")).to_have_text(f"No story found for “{query}”.")
    assert seen.stories == 0
    assert seen.said == []


@pytest.mark.parametrize("query", ["association", "l'association", "L’association", "Évry"])
def test_words_behind_an_apostrophe_are_words(seen: Seen, url: str, query: str) -> None:
    page = seen.page
    page.goto(f"{url}fr/search/?q={quote(query)}")
    entry = page.locator(".results li")
    expect(entry.locator("h2")).to_have_text(STORIES["fr"][0])
    assert entry.locator("p").first.inner_text() == STORIES["fr"][1]
    marks = entry.locator("mark").all_inner_texts()
    assert {mark.strip(".") for mark in marks} <= {"association", "Évry"}
    page.goto(f"{url}fr/search/?q=lassociation")
    expect(page.get_by_role("status")).to_contain_text("Aucun")


def test_a_topic_is_found_by_its_label(seen: Seen, url: str) -> None:
    seen.page.goto(f"{url}search/?q=International+Space+Station")
    expect(seen.page.locator(".results li a")).to_have_text([STORIES["en"][0]])


def test_nothing_moves_and_nothing_is_missing_without_a_script(browser: Browser, url: str) -> None:
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        seen = opened(context)
        seen.page.goto(f"{url}search/")
        assert seen.page.locator("form.search").is_visible() == scripts
        assert seen.page.locator(".without").is_visible() != scripts
        for name in ("Topics", "Archive"):
            assert seen.page.locator("main").get_by_role("link", name=name).is_visible()
        context.close()
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        "new PerformanceObserver((list) => { for (const entry of list.getEntries())"
        " window.shift = (window.shift ?? 0) + entry.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(f"{url}search/")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift ?? 0") == 0
    context.close()


def test_a_search_that_cannot_be_loaded_says_so_and_is_tried_again(seen: Seen, url: str) -> None:
    page = seen.page
    page.route("**/pagefind/pagefind.js", lambda route: route.abort())
    page.goto(f"{url}search/?q=heliopause")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    assert seen.stories == 0


def test_the_policy_is_wider_on_this_page_alone(seen: Seen, url: str) -> None:
    policies = {}
    for place in ("search/", "", "archive/"):
        seen.page.goto(f"{url}{place}")
        policies[place] = seen.page.locator("meta[http-equiv]").get_attribute("content") or ""
    wider = {place for place, policy in policies.items() if "wasm-unsafe-eval" in policy}
    assert wider == {"search/"}
    assert "unsafe-inline" not in "".join(policies.values())
    assert "search.js" not in seen.page.content()
    assert seen.page.get_by_role("link", name="Search").get_attribute("href") == "/repo/search/"


def test_what_a_query_costs_a_reader(seen: Seen, url: str) -> None:
    """All that one search loads besides its page, as it is stored: scripts, index, ten stories."""
    sizes: dict[str, int] = {}
    seen.page.on("response", lambda r: sizes.__setitem__(r.url, len(r.body())) if r.ok else None)
    seen.page.goto(f"{url}search/?q=ice")
    expect(seen.page.locator(".results li")).to_have_count(10)
    found = [size for address, size in sizes.items() if "/pagefind/" in address]
    assert len(found) > 10
    assert sum(found) < 250_000
