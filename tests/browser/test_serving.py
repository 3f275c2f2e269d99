"""A site that is served while it is written, in a real browser: it sees edits by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.publish.served import Served, serving
from tests.support import article, site, themed

pytestmark = pytest.mark.slow

ONE = "content/articles/one.md"
LAYOUT = """\
{% extends "orbit/layout.html" %}
{% block styles %}
{{ super() }}
<link rel="stylesheet" href="{{ asset("mine.css") }}">
{% endblock %}
"""
THEME = {
    "theme.yaml": "extends: orbit\n",
    "templates/layout.html": LAYOUT,
    "assets/mine.css": "h1 { color: rgb(1, 2, 3) }",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = site(tmp_path_factory.mktemp("served"), {
        ONE: article("One", summary="Short."),
        "content/articles/kept.md": article("Kept", status="draft", language="ar"),
        **{f"themes/mine/{name}": text for name, text in THEME.items()},
    }, themed("mine"))  # fmt: skip
    with serving(root, "--no-import") as found:
        yield found


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A page on which the browser has nothing to complain of."""
    page = browser.new_page()
    said: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda exc: said.append(str(exc)))
    page.goto(f"{served.url}articles/one/")
    listening(page)
    yield page
    page.close()
    assert said == []


def listening(page: Page) -> None:
    """Leave a mark that a reload takes away."""
    page.evaluate("window.mark = true")


def was_reloaded(page: Page) -> bool:
    return not page.evaluate("window.mark === true")


def edit(served: Served, name: str, old: str, new: str) -> None:
    path = served.root / name
    before = path.read_text()
    assert old in before
    path.write_text(before.replace(old, new))


def test_an_edit_is_seen(page: Page, served: Served) -> None:
    edit(served, ONE, "Words.", "Words that are new.")
    expect(page.get_by_text("Words that are new.")).to_be_visible()
    assert was_reloaded(page)
    edit(served, ONE, "Words that are new.", "Words.")
    expect(page.get_by_text("Words.", exact=True)).to_be_visible()


def test_an_edit_of_another_story_is_none_of_this_page(page: Page, served: Served) -> None:
    edit(served, "content/articles/kept.md", "Words.", "Other words.")
    served.told("changed: content")
    page.wait_for_timeout(200)
    assert not was_reloaded(page)


def test_a_style_sheet_is_swapped_without_a_reload(page: Page, served: Served) -> None:
    for old, new in (("1, 2, 3", "4, 5, 6"), ("4, 5, 6", "7, 8, 9")):
        edit(served, "themes/mine/assets/mine.css", old, new)
        expect(page.locator("h1")).to_have_css("color", f"rgb({new})")
    expect(page.locator('link[rel="stylesheet"][href*="/assets/mine."]')).to_have_count(1)
    assert not was_reloaded(page)


def test_an_error_lies_over_the_page_until_it_is_mended(page: Page, served: Served) -> None:
    edit(served, ONE, "language: en", "language: xx-nowhere-at-all")
    overlay = page.locator("#sitegen-overlay")
    expect(overlay).to_contain_text(f"{ONE}:4:11")
    expect(overlay.locator("pre")).to_have_text("4 | language: xx-nowhere-at-all")
    page.reload()
    expect(overlay).to_be_visible()
    expect(page.get_by_text("Words.", exact=True)).to_have_count(1)
    listening(page)
    edit(served, ONE, "language: xx-nowhere-at-all", "language: en")
    expect(overlay).to_have_count(0)
    assert not was_reloaded(page)


def test_what_is_not_published_says_so_until_it_is(page: Page, served: Served) -> None:
    page.goto(f"{served.url}articles/kept/")
    banner = page.locator("#sitegen-banner")
    expect(banner).to_have_text("draft, not published")
    expect(banner).to_be_in_viewport()
    edit(served, "content/articles/kept.md", "status: draft", "status: published")
    expect(banner).to_have_count(0)
    edit(served, "content/articles/kept.md", "status: published", "status: draft")
    expect(banner).to_have_count(1)


def test_another_base_path_is_followed(page: Page, served: Served) -> None:
    edit(served, "sitegen.yaml", "example.org/repo/", "example.org/other/")
    page.wait_for_url("**/other/")
    edit(served, "sitegen.yaml", "example.org/other/", "example.org/repo/")
    page.wait_for_url("**/repo/")


def test_a_theme_without_a_script_is_reloaded_too(browser: Browser, tmp_path: Path) -> None:
    root = site(
        tmp_path,
        {ONE: article("One", summary="Short."), "static/own.css": "h1 { color: rgb(1, 2, 3) }"},
    )
    with serving(root, "--no-import") as served:
        page = browser.new_page()
        page.goto(f"{served.url}articles/one/")
        edit(served, ONE, "Words.", "Words that are new.")
        expect(page.get_by_text("Words that are new.")).to_be_visible()
        page.close()
