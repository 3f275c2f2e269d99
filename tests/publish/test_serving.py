"""A site is served while it is written: real files, a real server, events as browsers hear them."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.served import Served, serving
from tests.support import article, site, sitegen, tree

MANY = 1000
ONE = "content/articles/one.md"
PAGE = "/repo/articles/one/"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("served") / "site"
    root.mkdir()
    site(root, {
        ONE: article("One"),
        "content/articles/kept.md": article("Kept", status="draft"),
        "content/articles/later.md": article("Later", date="2031-05-06"),
        "static/plain.txt": "Plain.",
        "static/own.css": "p { color: red }",
        "static/old.html": "<title>Old</title>",
    })  # fmt: skip
    (root.parent / "secret.txt").write_text("secret")
    with serving(root) as found:
        yield found


@pytest.mark.parametrize(("address", "status", "location"), [
    ("/", 302, "/repo/"),
    ("/repo", 301, "/repo/"),
    ("/repo/", 200, ""),
    ("/repo/articles/one/", 200, ""),
    ("/repo/articles/one/?q=1", 200, ""),
    ("/repo/articles/one", 301, "/repo/articles/one/"),
    ("/repo/articles/one?q=1", 301, "/repo/articles/one/?q=1"),
    ("/repo/articles/One/", 404, ""),
    ("/repo/feed.xml", 200, ""),
    ("/repo/feed.xml/", 404, ""),
    ("/repo/404", 200, ""),
    ("/repo/old", 200, ""),
    ("/repo/static/plain.txt", 404, ""),
    ("/repo/plain.txt", 200, ""),
    ("/repo/articles/", 404, ""),
    ("/articles/one/", 404, ""),
])  # fmt: skip
def test_addresses_lead_where_github_pages_leads(
    served: Served, address: str, status: int, location: str
) -> None:
    for method in ("GET", "HEAD"):
        got = served.get(address, method)
        assert (got.status, got.location) == (status, location)
        assert bool(got.text) == (method == "GET" and not location)


def test_what_is_not_there_is_told_by_the_sites_own_page(served: Served) -> None:
    assert "<main" in served.get("/repo/no/such/page").text


@pytest.mark.parametrize("address", [
    "/repo/../secret.txt", "/repo/../../secret.txt", "/repo/%2e%2e/secret.txt",
    "/repo/..%2fsecret.txt", "/repo/static/../../secret.txt", "/repo/./../secret.txt",
    "/repo//secret.txt", "/repo/sitegen.yaml", "/repo/.sitegen/traces.db", "/../secret.txt",
    "/repo/__sitegen/../pages.py", "/repo/__sitegen/pages.py", "/repo/__sitegen/%2e%2e/serving.py",
    "/repo/content/articles/one.md", "//repo/secret.txt", "/repo/plain.txt%00", "/repo/%ff",
])  # fmt: skip
def test_nothing_but_the_site_is_served(served: Served, address: str) -> None:
    got = served.get(address)
    assert got.status == 404
    assert "secret" not in got.text.replace("secret.txt", "")
    assert "title:" not in got.text


def test_a_link_that_came_meanwhile_leads_nowhere(served: Served) -> None:
    served.forget()
    plain = served.root / "static/plain.txt"
    plain.unlink()
    plain.symlink_to(served.root.parent / "secret.txt")
    served.told("changed: static")
    assert served.get("/repo/plain.txt").status == 404
    plain.unlink()
    plain.write_text("Plain.")
    served.told("changed: static")
    assert served.get("/repo/plain.txt").text == "Plain."


def test_drafts_and_stories_of_the_future_are_shown_and_say_so(served: Served) -> None:
    assert "draft, not published" in served.get("/repo/articles/kept/").text
    assert "held back until 2031-05-06 00:00 UTC" in served.get("/repo/articles/later/").text
    assert "sitegen-banner" not in served.get(PAGE).text
    assert "/articles/kept/" in served.get("/repo/").text


def test_an_edit_is_told_to_those_who_see_it_and_to_nobody_else(served: Served) -> None:
    file = served.root / ONE
    before = file.read_text()
    with served.states(PAGE) as page, served.states("/repo/articles/kept/") as other:
        first, kept = next(page), next(other)
        assert first["key"] in served.get(PAGE).text
        file.write_text(before.replace("Words.", "Other words."))
        changed = next(page)
        assert changed["key"] != first["key"]
        assert changed["key"] in (text := served.get(PAGE).text)
        assert "Other words." in text
        file.write_text(before.replace('"One"', '"Broken'))
        assert next(page)["problems"]
        assert next(other)["key"] == kept["key"]
        file.write_text(before)
        assert next(page) == first


def test_an_error_is_shown_with_its_line_and_the_site_stays(served: Served) -> None:
    file = served.root / ONE
    before = file.read_text()
    with served.states(PAGE) as page:
        first = next(page)
        file.write_text(before.replace("date: 2024-06-01", "date: 2024-06-31"))
        broken = next(page)
        (problem,) = broken["problems"]
        assert problem["place"] == f"{ONE}:3:7"
        assert problem["text"] == "date: 2024-06-31"
        assert broken["key"] == first["key"]
        assert "Words." in served.get(PAGE).text
        file.write_text(before)
        assert next(page) == first


def test_a_broken_configuration_can_be_mended(served: Served) -> None:
    file = served.root / "sitegen.yaml"
    before = file.read_text()
    with served.states(PAGE) as page:
        first = next(page)
        file.write_text(before.replace("language: en", "langauge: en"))
        places = [problem["place"] for problem in next(page)["problems"]]
        assert "sitegen.yaml:4:1" in places
        assert served.get(PAGE).status == 200
        file.write_text(before.replace("Test Digest", "Other Digest"))
        mended = next(page)
        assert not mended["problems"]
        assert mended["key"] != first["key"]
        file.write_text(before)
        assert next(page) == first


def test_a_style_sheet_alone_changes_no_key(served: Served) -> None:
    with served.states(PAGE) as page:
        first = next(page)
        (served.root / "static/own.css").write_text("p { color: blue }")
        changed = next(page)
    assert changed["key"] == first["key"]
    assert changed["styles"]["/repo/own.css"] != first["styles"]["/repo/own.css"]


def test_a_template_that_fails_on_a_page_leaves_what_it_was(served: Served) -> None:
    themes, file = served.root / "themes/mine", served.root / "sitegen.yaml"
    before = file.read_text()
    with served.states(PAGE) as page:
        first = next(page)
        (themes / "templates").mkdir(parents=True)
        (themes / "theme.yaml").write_text("extends: base\n")
        own = themes / "templates/article.html"
        own.write_text("{{ page.nothing }}\n")
        file.write_text(before.replace("theme: base", "theme: mine"))
        while not (broken := next(page))["problems"]:
            pass
        (problem,) = broken["problems"]
        assert problem["place"] == "themes/mine/templates/article.html:1:1"
        assert problem["text"] == "{{ page.nothing }}"
        assert broken["key"] == first["key"]
        assert "Words." in served.get(PAGE).text
        assert "One" in served.get("/repo/").text
        own.write_text("<p>{{ page.head.title }} by mine</p>\n")
        while next(page)["problems"]:
            pass
        assert "One by mine" in served.get(PAGE).text
        file.write_text(before)
        next(page)


def test_a_thousand_changes_are_read_at_once(tmp_path: Path) -> None:
    root = site(tmp_path, {ONE: article("One")})
    with serving(root) as found:
        for number in range(MANY):
            (root / f"content/articles/many-{number}.md").write_text(article(f"Many {number}"))
        found.told("changed: content")
        assert found.get("/repo/articles/many-999/").status == 200
        for number in range(MANY):
            (root / f"content/articles/many-{number}.md").unlink()
        found.told("changed: content")
        assert found.get("/repo/articles/many-999/").status == 404
        assert found.lines.qsize() <= 2  # where the disk paused


def test_what_editors_leave_for_a_moment_is_nothing(served: Served) -> None:
    served.forget()
    folder = served.root / "content/articles"
    for name in (".one.md.swp", "one.md~", ".#one.md", "one.md.tmp"):
        (folder / name).write_text("---\ntitle: [")
    (folder / ".new").write_text(article("One", body="Saved by renaming."))
    (folder / ".new").rename(folder / "one.md")
    served.told("changed: content")
    assert "Saved by renaming." in served.get(PAGE).text
    for name in (".one.md.swp", "one.md~", ".#one.md", "one.md.tmp"):
        (folder / name).unlink()


def test_a_seed_becomes_a_story(served: Served) -> None:
    served.forget()
    text = (
        "NASA sends a probe to the Moon\n\nThe probe left its pad at dawn. Engineers followed the "
        "second stage until it fell back into the ocean, and the agency said that all was well.\n"
    )
    (served.root / "seeds").mkdir()
    (served.root / "seeds/probe.txt").write_text(text)
    served.told("created: seeds/probe.txt")
    served.told("changed: content")
    assert "at dawn" in served.get("/repo/articles/nasa-sends-a-probe-to-the-moon/").text


def test_a_port_in_use_is_passed_over_and_nothing_is_published(tmp_path: Path) -> None:
    root = site(tmp_path / "site", {ONE: article("One")})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(root, port=port) as found:
            assert not found.url.startswith(f"http://127.0.0.1:{port}/")
            found.get("/repo/")
            assert not (root / "public").exists()
    assert sitegen(root, "build").status == 0
    assert not [name for name, data in tree(root / "public").items() if b"__sitegen" in data]


def test_what_it_cannot_begin_with_is_said(tmp_path: Path) -> None:
    root = site(tmp_path, {ONE: article("One")})
    done = sitegen(root, "serve", "--host", "203.0.113.9")
    assert done.status == 2
    assert "error[address]: cannot listen there" in done.err
    (root / "sitegen.yaml").write_text("title: [")
    done = sitegen(root, "serve")
    assert done.status == 2
    assert "sitegen.yaml:" in done.err
