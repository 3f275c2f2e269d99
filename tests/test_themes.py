"""Themes of one's own: begun, files taken over, told when these are out of date; the contract."""

from pathlib import Path

import pytest

from sitegen.render import contract
from tests.support import CONFIG, ROOT, article, site, sitegen, themed, write

ARTICLE = "templates/article.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return site(tmp_path, {"content/articles/a.md": article()}, themed("night"))


def test_a_theme_that_was_begun_builds_without_a_word(root: Path) -> None:
    made = sitegen(root, "theme", "new", "night")
    assert made.status == 0, made.err
    assert "wrote themes/night/theme.yaml" in made.out
    done = sitegen(root, "build")
    assert (done.status, done.err) == (0, "")
    text = (root / "public/index.html").read_text(encoding="utf-8")
    sheets = [name for name in ("orbit.", "night.") if f"/assets/{name}" in text]
    assert sheets == ["orbit.", "night."]
    assert text.index("/assets/orbit.") < text.index("/assets/night.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("theme", "new", "Night Sky"), "cannot be a theme's name"),
        (("theme", "new", "night", "--extends", "orbt"), "did you mean 'orbit'"),
        (("theme", "override", ARTICLE, "--theme", "orbit"), "belongs to sitegen"),
        (("theme", "diff", "--theme", "none"), "there is no theme 'none'"),
    ],
)
def test_what_cannot_be_is_said(root: Path, arguments: tuple[str, ...], said: str) -> None:
    result = sitegen(root, *arguments)
    assert result.status == 2
    assert said in result.err
    assert "Traceback" not in result.err
    assert not (root / "themes").exists()


def test_a_theme_is_not_begun_twice(root: Path) -> None:
    assert sitegen(root, "theme", "new", "night").status == 0
    write(root, {"themes/night/assets/night.css": "mine"})
    again = sitegen(root, "theme", "new", "night")
    assert again.status == 2
    assert "is there already" in again.err
    assert (root / "themes/night/assets/night.css").read_text() == "mine"


def test_overrides_are_told_as_older_when_the_original_changes(root: Path) -> None:
    """A theme of the site stands for the package's: it can be changed here."""
    write(root, {
        "themes/ground/theme.yaml": "extends: base\n",
        "themes/ground/templates/article.html": '{% extends "base/article.html" %}\n',
        "themes/night/theme.yaml": "extends: ground\ncontract: 1\n",
    })  # fmt: skip
    taken = sitegen(root, "theme", "override", ARTICLE)
    assert taken.status == 0, taken.err
    assert f"copied themes/ground/{ARTICLE} to themes/night/{ARTICLE}" in taken.out
    copied = (root / "themes/night" / ARTICLE).read_bytes()
    assert copied == (root / "themes/ground" / ARTICLE).read_bytes()
    now = sitegen(root, "theme", "diff")
    assert (now.status, "is what it overrides now" in now.out) == (0, True)
    write(root, {f"themes/ground/{ARTICLE}": '{% extends "base/article.html" %}\n{# new #}\n'})
    older = sitegen(root, "theme", "diff", "--text")
    assert (older.status, "changed since you overrode it" in older.out) == (1, True)
    assert "-{# new #}" in older.out
    again = sitegen(root, "theme", "override", ARTICLE)
    assert "up to date" in again.out
    assert (root / "themes/night" / ARTICLE).read_bytes() == copied
    assert sitegen(root, "theme", "diff").status == 0


def test_overrides_that_nobody_noted_are_told(root: Path) -> None:
    write(root, {
        "themes/night/theme.yaml": "extends: base\n",
        "themes/night/assets/style.css": "p {}\n",
        "themes/night/assets/own.css": "p {}\n",
    })  # fmt: skip
    told = sitegen(root, "theme", "diff")
    assert told.status == 0
    assert [line.split()[0] for line in told.out.splitlines()] == ["file", "assets/style.css"]
    assert "nobody noted" in told.out


def test_what_no_theme_has_cannot_be_overridden(root: Path) -> None:
    write(root, {"themes/night/theme.yaml": "extends: base\n"})
    result = sitegen(root, "theme", "override", "templates/artcle.html")
    assert result.status == 2
    assert "has 'templates/artcle.html'" in result.err


@pytest.mark.parametrize(("version", "said"), [("2", "update sitegen"), ("x", "contract")])
def test_a_theme_for_another_contract_is_refused(root: Path, version: str, said: str) -> None:
    write(root, {"themes/night/theme.yaml": f"extends: base\ncontract: {version}\n"})
    result = sitegen(root, "build")
    assert result.status != 0
    assert said in result.err
    assert "themes/night/theme.yaml:2:" in result.err


def test_the_page_for_authors_is_what_the_code_says(update_golden: bool) -> None:
    page = ROOT / "docs/themes.md"
    if update_golden:
        page.write_text(contract.document(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == contract.document()


def test_the_example_of_a_theme_builds(tmp_path: Path) -> None:
    amber = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (ROOT / "themes/amber").rglob("*")
        if path.is_file()
    }
    assert len(amber) == 3  # how little a theme needs
    root = site(tmp_path, {"content/articles/a.md": article(), **amber}, themed("amber"))
    done = sitegen(root, "build")
    assert (done.status, done.err) == (0, "")
    assert CONFIG.count("theme:") == 1
