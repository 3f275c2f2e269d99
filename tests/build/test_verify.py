"""What a person may ask of a build: to prove itself, to forget, to explain."""

from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.build.workflow import run_build
from sitegen.render import rss
from sitegen.render.table import RENDERERS
from sitegen.render.theme import Theme
from sitegen.site.pages import Kind
from sitegen.site.views import View
from tests.build.workshop import build, leftovers, request
from tests.support import article, site, sitegen, tree, write

A = "articles/a/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = site(
        tmp_path / "site",
        {
            "content/articles/a.md": article("A", tags="[zork]"),
            "content/articles/b.md": article("B", aliases="[/old/]"),
            "static/x.txt": "x",
        },
    )
    build(made)
    return made


def test_good_site_passes(root: Path) -> None:
    done = sitegen(root, "build", "--verify")
    assert (done.status, done.err) == (0, "")
    write(root, {"content/articles/a.md": article("A2")})
    assert sitegen(root, "build", "--verify").status == 0
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".")) == [".sitegen"]


def test_output_that_a_clean_build_would_not_make_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed's bytes come to depend on what its key does not cover: the fault to be found."""

    def other(kind: Kind, view: View, theme: Theme) -> bytes:
        return rss.render(kind, view, theme) + b"<!-- other -->"

    monkeypatch.setitem(RENDERERS, Kind.RSS, other)
    before = tree(root / "public")
    report = run_build(replace(request(root), verify=True))
    assert report.failed
    found = [(d.code, d.span.path) for d in report.diagnostics]
    assert found == [("verify", "public/feed.xml"), ("verify", "public/tags/zork/feed.xml")]
    assert "--clean" in report.diagnostics[0].hint
    assert tree(root / "public") == before
    # What --clean then makes is what a clean build makes.
    assert run_build(replace(request(root), clean=True)).rendered == len(before) - 1
    assert not run_build(replace(request(root), verify=True)).diagnostics


def test_lost_output_is_named_with_its_explanation(root: Path) -> None:
    (root / "public" / A).unlink()
    done = sitegen(root, "build", "--explain", A)
    assert f"{A}: rebuilt, because the file was changed or lost since it was written" in done.out


def test_clean_forgets_and_makes_every_page(root: Path) -> None:
    before = tree(root / "public")
    assert build(root).rendered == 0
    done = sitegen(root, "build", "--clean")
    assert f"({len(before) - 1} rendered, 0 removed)" in done.out
    assert tree(root / "public") == before


@pytest.mark.parametrize(
    ("edit", "path", "said"),
    [
        ({}, A, f"{A}: not rebuilt, because nothing that it shows has changed"),
        ({}, "articles/a/", f"{A}: not rebuilt, because nothing that it shows has changed"),
        ({}, "/", "index.html: not rebuilt, because nothing that it shows has changed"),
        ({}, "x.txt", "x.txt: not rebuilt, because nothing that it shows has changed"),
        ({}, "nowhere/", "nowhere/: no page of this site"),
        ({"static/x.txt": "y"}, "x.txt", "x.txt: rebuilt, because what it shows has changed"),
        ({"static/y.txt": "y"}, "y.txt", "y.txt: rebuilt, because it is new"),
        (
            {"content/articles/a.md": article("Other")},
            "articles/a",
            f"{A}: rebuilt, because what it shows has changed",
        ),
        (
            {"content/articles/b.md": article("B")},
            "/old/",
            "old/index.html: removed, because nothing plans it any more",
        ),
    ],
)
def test_explanation(root: Path, edit: dict[str, str], path: str, said: str) -> None:
    write(root, edit)
    done = sitegen(root, "build", "--explain", path, "--explain", ".nojekyll")
    assert done.status == 0
    lines = done.out.splitlines()
    assert said in lines
    assert ".nojekyll: not rebuilt, because nothing that it shows has changed" in lines


SAME = "not rebuilt, because nothing that it shows has changed"
CYRILLIC = "articles/луна/index.html"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("https://example.org/repo/articles/a/", f"{A}: {SAME}"),
        ("https://example.org/repo/articles/a", f"{A}: {SAME}"),
        ("https://example.org/repo/articles/a/index.html", f"{A}: {SAME}"),
        ("https://example.org/repo/articles/a/?utm=x#top", f"{A}: {SAME}"),
        ("http://EXAMPLE.org/repo/articles/a/", f"{A}: {SAME}"),
        ("https://example.org/repo/", f"index.html: {SAME}"),
        ("https://example.org/repo", f"index.html: {SAME}"),
        ("https://example.org/repo/x.txt", f"x.txt: {SAME}"),
        ("https://example.org/repo/articles/%D0%BB%D1%83%D0%BD%D0%B0/", f"{CYRILLIC}: {SAME}"),
        ("https://example.org/repo/articles/луна/", f"{CYRILLIC}: {SAME}"),
        ("articles/%D0%BB%D1%83%D0%BD%D0%B0/", f"{CYRILLIC}: {SAME}"),
        ("/articles/луна/", f"{CYRILLIC}: {SAME}"),
        ("/repo/articles/a/", f"{A}: {SAME}"),
        (f"public/{A}", f"{A}: {SAME}"),
        (f"./public/{A}", f"{A}: {SAME}"),
        (f"/{A}", f"{A}: {SAME}"),
        ("100%25.txt", f"100%25.txt: {SAME}"),
        ("https://example.org/repo/100%2525.txt", f"100%25.txt: {SAME}"),
        (
            "https://example.org/articles/a/",
            "https://example.org/articles/a/: no page of this site",
        ),
        ("https://example.org/repos/", "https://example.org/repos/: no page of this site"),
        ("https://example.net/repo/x.txt", "https://example.net/repo/x.txt: no page of this site"),
        ("https://example.org:8/repo/", "https://example.org:8/repo/: no page of this site"),
        ("https://[x", "https://[x: no page of this site"),
        ("", f"index.html: {SAME}"),
    ],
)
def test_explanation_of_whatever_a_curator_pastes(root: Path, path: str, said: str) -> None:
    write(root, {"content/articles/луна.md": article("Луна"), "static/100%25.txt": "x"})
    build(root)
    assert build(root, path).explanations == (said,)


def test_explanation_of_an_address_below_another_base_url(root: Path) -> None:
    """An address is one below the base URL with which this build is made."""
    asked = (
        "--explain",
        "https://example.net/articles/a/",
        "--explain",
        "https://example.org/repo/",
    )
    done = sitegen(root, "build", "--base-url", "https://example.net/", *asked)
    assert f"{A}: rebuilt, because what it shows has changed" in done.out
    assert "https://example.org/repo/: no page of this site" in done.out
    done = sitegen(
        root,
        "build",
        "--base-url",
        "https://пример.рф/a%20b/",
        "--explain",
        "https://xn--e1afmkfd.xn--p1ai/a%20b/articles/a/",
    )
    assert f"{A}: rebuilt, because what it shows has changed" in done.out


def test_explanation_of_a_lost_file_and_a_held_back_page(root: Path) -> None:
    (root / "public/x.txt").unlink()
    write(root, {"content/articles/b.md": article("B", status="draft", aliases="[/old/]")})
    lost = "x.txt: rebuilt, because the file was changed or lost since it was written"
    gone = "articles/b/index.html: removed, because nothing plans it any more"
    assert build(root, "x.txt", "articles/b/", "articles/b/").explanations == (lost, gone, gone)
    assert build(root, "articles/b/").explanations == ("articles/b/: no page of this site",)


def test_verify_after_an_edit_leaves_what_a_build_leaves(root: Path) -> None:
    """It looks at an incremental build, and keeps its output and its traces."""
    before = tree(root / "public")
    write(root, {"content/articles/a.md": article("Other", tags="[zork]")})
    done = sitegen(root, "build", "--verify", "--explain", A)
    assert (done.status, done.err) == (0, "")
    assert f"{A}: rebuilt, because what it shows has changed" in done.out
    after = tree(root / "public")
    assert after != before
    assert build(root).rendered == 0
    assert tree(root / "public") == after
    assert leftovers(root) == []


def test_explanation_of_a_template_and_of_a_first_build(tmp_path: Path) -> None:
    files = {
        "content/articles/a.md": article("A"),
        "themes/mine/theme.yaml": "extends: base\n",
        "themes/mine/templates/404.html": "One",
    }
    config = "title: T\nlanguage: en\nbase_url: https://example.org/\ntheme: mine\n"
    root = site(tmp_path / "site", files, config)
    assert build(root, "404.html").explanations == (
        "404.html: rebuilt, because there was no earlier build",
    )
    write(root, {"themes/mine/templates/404.html": "Two"})
    assert build(root, "404.html", A).explanations == (
        "404.html: rebuilt, because its template has changed",
        f"{A}: not rebuilt, because nothing that it shows has changed",
    )
