"""A preview: what it reads again, what it renders again, what it leaves as it was."""

from pathlib import Path

import pytest

from sitegen.build.preview import Preview, line_of
from sitegen.build.request import Request
from sitegen.content import schema, store
from sitegen.core import clock, config
from sitegen.core.errors import Diagnostic, Span
from sitegen.site.plan import plan
from sitegen.site.replan import Planner, outline
from tests.site.test_plan import assembled
from tests.site.test_relations import ALL, story
from tests.support import CONFIG, article, site

ONE = "content/articles/one.md"
PAGE = "articles/one/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return site(tmp_path, {ONE: article("One"), "content/articles/two.md": article("Two")})


@pytest.fixture
def preview(root: Path) -> Preview:
    made = Preview(root)
    made.begin(Request(root, config.load(root), clock.now()))
    return made


def write(root: Path, text: str) -> None:
    (root / ONE).write_text(text)


def test_page_is_rendered_again_only_when_it_shows_something_else(
    preview: Preview, root: Path
) -> None:
    first, home = preview.show(PAGE), preview.show("index.html")
    preview.refresh()
    assert preview.show(PAGE) == first
    write(root, article("One", body="Other."))
    preview.refresh()
    second = preview.show(PAGE)
    assert first
    assert second
    assert home
    assert first.key != second.key
    assert b"Other." in second.data
    same = preview.show("articles/two/index.html")
    preview.refresh()
    again = preview.show("articles/two/index.html")
    assert same
    assert again
    assert same.data is again.data


def test_stories_that_are_the_same_are_not_parsed_again(
    preview: Preview, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    parse = schema.parse

    def noted(text: str, path: str, *rest: object) -> object:
        parsed.append(path)
        return parse(text, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(schema, "parse", noted)
    write(root, article("One", body="Other."))
    preview.refresh()
    assert parsed == [ONE]


def test_broken_content_leaves_the_last_sound_site(preview: Preview, root: Path) -> None:
    first = preview.show(PAGE)
    write(root, "---\ntitle: [\n---\n")
    preview.refresh()
    assert [problem.span.path for problem in preview.problems] == [ONE]
    assert preview.show(PAGE) == first
    write(root, article("One"))
    preview.refresh()
    assert preview.problems == ()
    assert preview.show(PAGE) == first


def test_broken_configuration_leaves_the_last_sound_site(preview: Preview, root: Path) -> None:
    (root / "sitegen.yaml").write_text("title: [")
    preview.refresh()
    assert {problem.span.path for problem in preview.problems} == {"sitegen.yaml"}
    assert preview.show(PAGE)
    (root / "sitegen.yaml").unlink()
    preview.refresh()
    assert {problem.code for problem in preview.problems} == {"no-config"}
    (root / "sitegen.yaml").write_text(CONFIG.replace("/repo/", "/other/"))
    preview.refresh()
    assert preview.problems == ()
    assert preview.site
    assert preview.site.config.base_url.path == "/other/"


def test_a_site_that_was_never_sound_becomes_so(tmp_path: Path) -> None:
    root = site(tmp_path, {ONE: "no front matter"})
    preview = Preview(root)
    preview.begin(Request(root, config.load(root), clock.now()))
    assert preview.site is None
    assert preview.problems
    assert preview.show(PAGE) is None
    write(root, article("One"))
    preview.refresh()
    assert preview.show(PAGE)


def test_a_file_that_goes_away_while_it_is_read_is_not_there(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    paths = store.paths

    def early(root: Path, problems: list[Diagnostic]) -> list[str]:
        found = paths(root, problems)
        asked.append(found)
        return [*found, "content/articles/zero.md"] if len(asked) == 1 else found

    monkeypatch.setattr(store, "paths", early)
    preview.refresh()
    assert len(asked) == 2
    assert preview.problems == ()


def test_a_style_sheet_changes_bytes_and_no_key(tmp_path: Path) -> None:
    root = site(tmp_path, {ONE: article("One"), "themes/mine/theme.yaml": "extends: base\n"},
                CONFIG.replace("theme: base", "theme: mine"))  # fmt: skip
    preview = Preview(root)
    preview.begin(Request(root, config.load(root), clock.now()))
    first, before = preview.show(PAGE), preview.site
    (root / "themes/mine/assets").mkdir()
    (root / "themes/mine/assets/style.css").write_text("p { color: red }")
    preview.refresh()
    second, after = preview.show(PAGE), preview.site
    assert first
    assert second
    assert before
    assert after
    assert first.key == second.key
    assert first.data != second.data
    assert before.styles.keys() == after.styles.keys()
    assert before.styles != after.styles
    (root / "themes/mine/assets/other.svg").write_text("<svg/>")
    preview.refresh()
    third = preview.show(PAGE)
    assert third
    assert third.key != second.key


def test_planning_looks_at_no_more_than_the_outline() -> None:
    stories = [story("a", 1), story("b", 2, "moon mars"), story("c", 3, "mars", "fr", of="b")]
    full = [one._replace(summary=f"S {one.slug}", author="X", status="draft") for one in stories]
    both = [plan(assembled(*told, furniture=ALL)) for told in (full, [*map(outline, full)])]
    named = [
        [(*page._replace(articles=()), [a.path for a in page.articles]) for page in pages]
        for pages, _ in both
    ]
    assert named[0] == named[1]
    assert both[0][1] == both[1][1]


def test_a_plan_that_stays_shows_stories_as_they_are_now() -> None:
    stories = [story("a", 1), story("b", 2, "moon mars"), story("c", 3, "mars", "fr")]
    planner = Planner()
    first, _ = planner(assembled(*stories, furniture=ALL))
    assert first == plan(assembled(*stories, furniture=ALL))[0]
    stories[1] = stories[1]._replace(summary="Another one.", full_mark="x")
    second, _ = planner(assembled(*stories, furniture=ALL))
    assert second != first
    assert second == plan(assembled(*stories, furniture=ALL))[0]
    stories[1] = stories[1]._replace(title="Another one.", tags=())
    third, _ = planner(assembled(*stories, furniture=ALL))
    assert third == plan(assembled(*stories, furniture=ALL))[0]


def test_lines_are_read_from_the_site_and_its_themes_alone(tmp_path: Path) -> None:
    root = site(tmp_path / "site", {ONE: "one\n\x1b[31mtwo\n"})
    (tmp_path / "secret").write_text("secret\n")
    (root / "link").symlink_to(tmp_path / "secret")
    assert line_of(root, Span(ONE, 2)) == "\\x1b[31mtwo"
    assert line_of(root, Span(ONE, 9)) == ""
    for path in ("../secret", str(tmp_path / "secret"), "link", "nothing", "content"):
        assert line_of(root, Span(path)) == ""
