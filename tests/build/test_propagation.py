"""How far an edit reaches: exactly the pages that show it are made anew, and no others."""

import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sitegen.build.report import Report
from sitegen.content import schema
from sitegen.core import files
from sitegen.core.errors import ContentError
from tests.build.workshop import NOW, build, clean
from tests.support import CONFIG, article, site, themed, tree, write

TWO_TO_A_PAGE = f"{themed('mine')}paginate: 2\nfeeds: {{formats: [rss]}}\noutputs: {{opml: no}}\n"
A, B, C = (f"articles/{name}/index.html" for name in "abc")
ZORK = {"tags/zork/index.html", "tags/zork/feed.xml"}
LISTS = {"index.html", "page/2/index.html", "tags/index.html", "tags/zork/index.html"}
FEEDS = {"feed.xml", "tags/zork/feed.xml"}


def story(name: str, day: int, **more: str) -> str:
    body = more.pop("body", f"Words of {name}.")
    return article(f"Story {name}", body, **{"date": f"2024-06-0{day}"} | more)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a site and build it: a and b are about zork, b links to c, c has an alias."""
    made = site(
        tmp_path / "site",
        {
            "content/articles/a.md": story("a", 3, tags="[zork]", summary="Short a."),
            "content/articles/b.md": story("b", 2, tags="[zork]", body="See [c](c.md)."),
            "content/articles/c.md": story("c", 1, aliases="[/old/]", summary="Short c."),
            "static/x/y.txt": "one",
            "themes/mine/theme.yaml": "extends: base\n",
            "themes/mine/assets/style.css": "p {}\n",
        },
        TWO_TO_A_PAGE + "cname: example.org\n",
    )
    build(made)
    return made


def marks(root: Path) -> dict[str, tuple[int, int]]:
    public = root / "public"
    return {
        path.relative_to(public).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in public.rglob("*")
        if path.is_file() and path.name != ".sitegen-files"
    }


def made(root: Path, edit: Callable[[], object], now_days: int = 0) -> set[str]:
    """Edit, build; return the files that are new or were written, checked against the report.

    Files that went are named with a minus.
    """
    before, now = marks(root), NOW + timedelta(days=now_days)
    edit()
    report = build(root, now=now)
    after = marks(root)
    written = {name for name, mark in after.items() if before.get(name) != mark}
    gone = before.keys() - after.keys()
    assert report.rendered == len(written)
    assert report.removed == len(gone)
    assert tree(root / "public") == clean(root, root.parent / "clean", now)
    return written | {f"-{name}" for name in gone}


def rewrite(root: Path, path: str, old: str, new: str) -> Callable[[], object]:
    place = root / path
    text = place.read_text(encoding="utf-8")
    assert old in text
    return lambda: place.write_text(text.replace(old, new), encoding="utf-8")


def asset(root: Path) -> str:
    (found,) = (root / "public/assets").glob("style.*")
    return f"assets/{found.name}"


def test_nothing_changed_makes_nothing(root: Path) -> None:
    assert made(root, lambda: None) == set()


def test_body_edit_reaches_its_page_and_the_feeds_that_carry_it(root: Path) -> None:
    edit = rewrite(root, "content/articles/a.md", "Words of a", "Other of a")
    assert made(root, edit) == {A, *FEEDS}


def test_body_edit_reaches_no_feed_of_summaries(root: Path) -> None:
    rewrite(root, "sitegen.yaml", "[rss]", "[rss], content: summary")()
    build(root)
    edit = rewrite(root, "content/articles/a.md", "Words of a", "Other of a")
    assert made(root, edit) == {A}
    # What it does show reaches it.
    for key, shown in (("author", True), ("updated", True), ("id", True), ("published", False)):
        value = "2024-06-20" if key in ("updated", "published") else '"tag:other"'
        line = f"{key}: {value}\ntitle"
        text = (root / "content/articles/a.md").read_text().replace(f"\n{key}: ", "\n# ")
        (root / "content/articles/a.md").write_text(text)
        found = made(root, rewrite(root, "content/articles/a.md", "title", line))
        assert (found & FEEDS == FEEDS) is shown, key
        assert not found & LISTS, key


def test_body_edit_that_changes_the_summary_reaches_lists(root: Path) -> None:
    edit = rewrite(root, "content/articles/b.md", "See", "Read")
    assert made(root, edit) == {B, *FEEDS, "index.html", "tags/zork/index.html"}


@pytest.mark.parametrize(
    "text", ["# a comment\ntitle", "needs_review: [date, title]\ntitle", "status: published\ntitle"]
)
def test_edit_that_no_page_shows_makes_nothing(root: Path, text: str) -> None:
    assert made(root, rewrite(root, "content/articles/a.md", "title", text)) == set()


@pytest.mark.parametrize("key", ["translation_of: a", "aliases: [/old/, /older/]"])
def test_edit_that_no_page_of_the_article_shows_reaches_none(root: Path, key: str) -> None:
    rewrite(root, "content/articles/c.md", "aliases: [/old/]\n", "")()
    build(root)
    found = made(root, rewrite(root, "content/articles/c.md", "title", f"{key}\ntitle"))
    assert found == ({"old/index.html", "older/index.html"} if "aliases" in key else set())


def test_article_moved_to_another_folder_makes_nothing(root: Path) -> None:
    (root / "content/articles/sub").mkdir()
    edit = root / "content/articles/a.md"
    assert made(root, lambda: edit.rename(root / "content/articles/sub/a.md")) == set()


def test_summary_edit_reaches_no_redirect(root: Path) -> None:
    edit = rewrite(root, "content/articles/c.md", "Short c", "Brief c")
    assert made(root, edit) == {C, "page/2/index.html", "feed.xml"}


def test_author_edit_reaches_no_list(root: Path) -> None:
    edit = rewrite(root, "content/articles/c.md", "title", "author: Ada\ntitle")
    assert made(root, edit) == {C, "feed.xml"}


def test_title_edit_reaches_every_page_that_shows_the_title(root: Path) -> None:
    edit = rewrite(root, "content/articles/c.md", "Story c", "Title c")
    assert made(root, edit) == {C, "page/2/index.html", "feed.xml", "old/index.html"}


def test_date_of_update_reaches_the_sitemap(root: Path) -> None:
    edit = rewrite(root, "content/articles/c.md", "title", "updated: 2024-06-20\ntitle")
    assert made(root, edit) == {C, "feed.xml", "sitemap.xml"}


def test_new_article_shifts_the_pages_of_lists(root: Path) -> None:
    new = {"content/articles/d.md": story("d", 4)}
    expected = {"articles/d/index.html", "index.html", "page/2/index.html", "feed.xml"}
    assert made(root, lambda: write(root, new)) == {*expected, "sitemap.xml"}


def test_new_last_page_reaches_the_other_pages_of_its_list(root: Path) -> None:
    files = {f"content/articles/{n}.md": story(n, 1, date="2024-01-01") for n in ("d", "e")}
    new = {"articles/d/index.html", "articles/e/index.html", "page/3/index.html"}
    shown = {"index.html", "page/2/index.html", "feed.xml", "sitemap.xml"}
    assert made(root, lambda: write(root, files)) == new | shown


def test_deleted_article_goes_with_its_folders(root: Path) -> None:
    gone = {f"-{C}", "-old/index.html", "-page/2/index.html"}
    # b linked to c: the link has to go too.
    rewrite(root, "content/articles/b.md", "[c](c.md)", "c")()
    edit = (root / "content/articles/c.md").unlink
    assert made(root, edit) == {*gone, B, "index.html", *FEEDS, "sitemap.xml"}
    assert not any((root / "public" / name).exists() for name in ("articles/c", "old", "page"))


def test_tag_renamed_in_one_article(root: Path) -> None:
    edit = rewrite(root, "content/articles/b.md", "[zork]", "[mars]")
    mars = {"tags/mars/index.html", "tags/mars/feed.xml"}
    # b's card changes too: what lists show of an article are also its tags.
    expected = {B, *mars, *ZORK, "tags/index.html", "index.html", "feed.xml", "sitemap.xml"}
    assert made(root, edit) == expected


def test_tag_renamed_everywhere(root: Path) -> None:
    def edit() -> None:
        for name in "ab":
            rewrite(root, f"content/articles/{name}.md", "[zork]", "[mars]")()

    mars = {"tags/mars/index.html", "tags/mars/feed.xml"}
    expected = {A, B, *mars, "tags/index.html", "index.html", "feed.xml", "sitemap.xml"}
    assert made(root, edit) == expected | {f"-{name}" for name in ZORK}


def test_spelling_of_a_tag_by_one_article_reaches_all_that_have_it(root: Path) -> None:
    edit = rewrite(root, "content/articles/a.md", "[zork]", "[ZORK]")
    assert made(root, edit) == {A, B, *ZORK, "tags/index.html", "index.html", "feed.xml"}


def test_spelling_of_a_tag_that_changes_no_label_makes_nothing(root: Path) -> None:
    edit = rewrite(root, "content/articles/b.md", "[zork]", "[ZORK]")  # a.md is first to spell it
    assert made(root, edit) == set()
    write(root, {"topics.yaml": "- id: zork\n  labels: {en: Luna}\n"})
    build(root)
    edit = rewrite(root, "content/articles/a.md", "[zork]", "[Zork]")  # the vocabulary names it
    assert made(root, edit) == set()


def test_label_in_topics_reaches_the_pages_of_its_tag(root: Path) -> None:
    topics = {"topics.yaml": "- id: zork\n  labels: {en: Luna}\n"}
    expected = {A, B, *ZORK, "tags/index.html", "index.html", "feed.xml"}
    assert made(root, lambda: write(root, topics)) == expected
    assert made(root, (root / "topics.yaml").unlink) == expected


def test_label_of_an_unused_topic_makes_nothing(root: Path) -> None:
    topics = {"topics.yaml": "- id: venus\n  labels: {en: Venus}\n"}
    assert made(root, lambda: write(root, topics)) == set()


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("article.html", {A, B, C}),
        ("card.html", LISTS - {"tags/index.html"}),
        ("tags.html", {"tags/index.html"}),
        ("404.html", {"404.html"}),
        ("redirect.html", {"old/index.html"}),
        ("parts.html", {A, B, C, *LISTS} - {"tags/index.html"}),
        ("layout.html", {A, B, C, *LISTS, "404.html"}),
    ],
)
def test_template_reaches_the_kinds_of_page_that_use_it(
    root: Path, template: str, expected: set[str]
) -> None:
    base = Path(__file__).parents[2] / "themes/base/templates" / template
    text = base.read_text(encoding="utf-8")
    own = {f"themes/mine/templates/{template}": f"{text}<!-- one -->"}
    assert made(root, lambda: write(root, own)) == expected
    edit = rewrite(root, f"themes/mine/templates/{template}", "<!-- one -->", "<!-- two -->")
    assert made(root, edit) == expected


def test_theme_string_reaches_all_templates(root: Path) -> None:
    strings = {"themes/mine/strings/en.yaml": "home: Start\n"}
    expected = {A, B, C, *LISTS, "404.html", "old/index.html"}
    assert made(root, lambda: write(root, strings)) == expected


def test_asset_has_a_new_name_that_every_page_shows(root: Path) -> None:
    old = asset(root)
    found = made(root, rewrite(root, "themes/mine/assets/style.css", "p {}", "q {}"))
    assert found >= {asset(root), f"-{old}", A, B, C, *LISTS, "404.html"}
    assert not found & {"x/y.txt", "robots.txt", ".nojekyll", "CNAME"}


def test_configuration_reaches_what_shows_it(root: Path) -> None:
    found = made(root, rewrite(root, "sitegen.yaml", "Test Digest", "Best Digest"))
    assert found >= {A, B, C, *LISTS, *FEEDS, "404.html"}


def test_static_file_alone(root: Path) -> None:
    assert made(root, rewrite(root, "static/x/y.txt", "one", "two")) == {"x/y.txt"}
    moved = {"-x/y.txt", "z.txt"}
    edit = root / "static/x/y.txt"
    assert made(root, lambda: edit.rename(root / "static/z.txt")) == moved
    assert not (root / "public/x").exists()


def test_new_address_reaches_the_articles_that_link_there(root: Path) -> None:
    edit = rewrite(root, "content/articles/c.md", "title", "slug: new\ntitle")
    expected = {"articles/new/index.html", f"-{C}", B, "page/2/index.html", "old/index.html"}
    # b's body has the address, so the feeds that carry b change; the lists show b as it was.
    assert made(root, edit) == {*expected, *FEEDS, "sitemap.xml"}
    assert b'href="/repo/articles/new/"' in (root / "public" / B).read_bytes()


def test_article_appears_when_its_time_has_come(root: Path) -> None:
    write(root, {"content/articles/d.md": story("d", 1, date="2024-07-03")})
    assert made(root, lambda: None) == set()
    new = {"articles/d/index.html", "index.html", "page/2/index.html", "feed.xml", "sitemap.xml"}
    assert made(root, lambda: None, now_days=2) == new
    # and goes again where the clock is earlier, as in a build of an earlier commit
    assert made(root, lambda: None) == (new - {"articles/d/index.html"}) | {
        "-articles/d/index.html"
    }


def settle(root: Path) -> Report:
    """Build until the inputs are old enough for the quick way."""
    for _ in range(20):
        if (report := build(root)).unchanged:
            return report
        time.sleep(0.05)
    raise AssertionError("the site never settles")


def test_quick_way_sees_the_clock_go_both_ways(root: Path) -> None:
    write(root, {"content/articles/d.md": story("d", 1, date="2024-07-03")})
    settle(root)
    assert build(root, now=NOW + timedelta(days=1)).unchanged
    assert build(root, now=NOW + timedelta(days=3)).articles == 4
    assert build(root, now=NOW + timedelta(days=3)).unchanged
    assert build(root, now=NOW).articles == 3


@pytest.mark.parametrize(
    ("path", "page"),
    [("content/articles/a.md", A), ("static/x/y.txt", "x/y.txt")],
)
def test_change_within_one_tick_of_the_clock_is_seen(
    root: Path, path: str, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes right after a build has read it, with the same size, looks the same."""
    signature, now = files.signature, time.time_ns()

    def coarse(path: Path | str) -> str:
        written, changed, *rest = signature(path).split(".")
        return ".".join([str(min(int(written), now)), str(min(int(changed), now)), *rest])

    monkeypatch.setattr(files, "signature", coarse)
    monkeypatch.setattr(files, "_TICK", 10**12)  # it is still that tick
    text = (root / path).read_text()
    (root / path).write_text(text.replace("Words", "First").replace("one", "1st"))
    build(root)
    before = coarse(root / path)
    (root / path).write_text(text.replace("Words", "Other").replace("one", "2nd"))
    assert coarse(root / path) == before
    monkeypatch.setattr(files, "_TICK", 0)  # and now it is long over
    assert page in made(root, lambda: None)


def test_quick_way_sees_what_changes_behind_a_link(root: Path) -> None:
    write(root, {"linked/e.md": story("e", 5, body="One.")})
    (root / "content/articles/shared").symlink_to("../../linked")
    for _ in range(2):
        assert build(root).articles == 4
    edit = rewrite(root, "linked/e.md", "One.", "Two.")
    assert "articles/e/index.html" in made(root, edit)


def test_warnings_of_known_articles_are_said_again(root: Path) -> None:
    write(root, {"content/articles/d.md": story("d", 1, colour="red")})
    first = build(root).diagnostics
    assert [(d.code, d.span.path, d.span.line) for d in first] == [
        ("unknown-key", "content/articles/d.md", 6)
    ]
    for _ in range(3):
        assert build(root).diagnostics == first
    assert settle(root).diagnostics == first


BROKEN: dict[str, str | bytes] = {
    "front matter": "---\ntitle: [\n---\nWords.\n",
    "no date": "---\ntitle: C\nlanguage: en\n---\nWords.\n",
    "bytes": b"---\ntitle: \xff\n---\n",
    "size": article("C", "x" * 1024 * 1024),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_the_only_problem(root: Path, name: str) -> None:
    """What leads to it is not wrong: it leads to a file, which will be mended."""
    d = story("d", 1, translation_of="c", language="en-GB", body="See [c](../articles/c.md).")
    write(root, {"content/articles/d.md": d})
    assert build(root).diagnostics == ()
    before = tree(root / "public")
    write(root, {"content/articles/c.md": BROKEN[name]})
    for _ in range(2):
        with pytest.raises(ContentError) as caught:
            build(root)
        assert {d.span.path for d in caught.value.diagnostics} == {"content/articles/c.md"}
    assert tree(root / "public") == before
    (root / "content/articles/c.md").unlink()
    with pytest.raises(ContentError) as caught:
        build(root)
    found = [(d.code, d.span.path) for d in caught.value.diagnostics]
    assert found == [
        ("dead-link", "content/articles/b.md"),
        ("translation", "content/articles/d.md"),
        ("dead-link", "content/articles/d.md"),
    ]


def test_folder_that_cannot_be_seen_is_the_only_problem(root: Path) -> None:
    write(root, {"content/articles/d.md": story("d", 1, body="See [e](sub/e.md).")})
    (root / "content/articles/sub").symlink_to("/")
    with pytest.raises(ContentError) as caught:
        build(root)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span.path) == ("symlink", "content/articles/sub")


@pytest.mark.parametrize("path", [A, "tags/zork/feed.xml", "x/y.txt", ".nojekyll"])
def test_touched_output_is_mended(root: Path, path: str) -> None:
    place = root / "public" / path
    settle(root)
    before = tree(root / "public")
    assert made(root, lambda: place.write_bytes(b"other")) == {path}
    place.unlink()
    report = build(root, path)
    assert tree(root / "public") == before
    assert report.rendered == 1
    assert report.explanations == (
        f"{path}: rebuilt, because the file was changed or lost since it was written",
    )


def test_empty_folders_in_the_place_of_a_page_are_mended(root: Path) -> None:
    before = tree(root / "public")
    (root / "public" / A).unlink()
    (root / "public" / A / "empty").mkdir(parents=True)
    build(root)
    assert tree(root / "public") == before
    (root / "public" / B).unlink()
    (root / "public" / B).mkdir()
    (root / "content/articles/b.md").unlink()
    build(root)
    assert tree(root / "public") == clean(root, root.parent / "clean")


def test_list_of_files_that_leaves_the_output_is_not_believed(root: Path) -> None:
    mine = write(root.parent, {"mine.txt": "mine"}) / "mine.txt"
    for line in ("../../mine.txt", str(mine), "a/../../../mine.txt"):
        with (root / "public/.sitegen-files").open("a") as listed:
            listed.write(f"\n{line}")
        with pytest.raises(ContentError, match="no build wrote"):
            build(root)
        assert mine.read_text() == "mine"
        shutil.rmtree(root / "public")
        build(root)


def test_list_of_files_out_of_order_is_put_in_order(root: Path) -> None:
    listed = root / "public/.sitegen-files"
    before = listed.read_bytes()
    head, *names = before.decode().split("\n")
    listed.write_text("\n".join([head, *reversed(names), names[0]]))
    build(root)
    assert listed.read_bytes() == before


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_restored_in_another_place_parses_nothing_anew(
    root: Path, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewrite(root, "sitegen.yaml", "paginate", f"timezone: {zone}\npaginate")()
    build(root)
    other = root.parent / "restored"
    shutil.copytree(root, other, copy_function=shutil.copyfile)
    shutil.rmtree(other / "public")
    note, parse = root.parent / "parsed", schema.parse
    note.touch()

    def noting(text: str, path: str, *rest: object) -> object:
        with note.open("a") as file:  # a worker does it
            file.write(f"{path}\n")
        return parse(text, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(schema, "parse", noting)
    assert build(other).articles == 3
    assert note.read_text() == ""
    assert tree(other / "public") == tree(root / "public")
    write(other, {"content/articles/a.md": story("a", 4)})
    build(other)
    assert note.read_text() == "content/articles/a.md\n"


def test_articles_parsed_with_other_settings_are_not_taken_for_todays(root: Path) -> None:
    """Not even when none of them was there while the settings changed."""
    lone = {"content/articles/lone.md": "---\ntitle: L\ndate: 2024-06-01\nlanguage: en\n---\nL\n"}
    write(root, lone)
    build(root)
    for name in lone:
        (root / name).unlink()
    rewrite(root, "sitegen.yaml", "https://example.org/", "https://example.net/")()
    build(root)
    assert "articles/lone/index.html" in made(root, lambda: write(root, lone))
    assert b"tag:example.net" in (root / "public/feed.xml").read_bytes()


def test_a_story_in_another_language_reaches_the_pages_of_its_language(tmp_path: Path) -> None:
    root = site(
        tmp_path / "site",
        {
            "content/articles/a.md": story("a", 1, tags="[zork]", language="fr"),
            "content/articles/b.md": story("b", 2, tags="[zork]"),
        },
        f"{CONFIG}feeds: {{formats: [rss]}}\n",
    )
    build(root)
    retag = rewrite(root, "content/articles/b.md", "tags: [zork]", "tags: [zork, new]")
    assert "feeds.opml" in made(root, retag)
    french = {"fr/index.html", "fr/feed.xml", "fr/tags/zork/index.html", "fr/tags/zork/feed.xml"}
    shown = {"index.html", "feed.xml", "tags/zork/index.html", "tags/zork/feed.xml"}
    edit = rewrite(root, "content/articles/a.md", "Words of a", "Other words")
    assert made(root, edit) == french | shown | {"articles/a/index.html"}
    more = article("Story c", date="2024-06-04", language="fr")
    new = made(root, lambda: write(root, {"content/articles/c.md": more}))
    assert new == {
        "articles/c/index.html", "fr/index.html", "fr/feed.xml", "index.html", "feed.xml",
        "sitemap.xml",
    }  # fmt: skip
