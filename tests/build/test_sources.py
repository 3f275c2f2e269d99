"""What may not be published is in no output; sources reach exactly what shows them."""

from pathlib import Path

import pytest

from sitegen.build import workflow
from sitegen.core.errors import ContentError
from tests.build.test_propagation import A, B, made, rewrite
from tests.build.workshop import build, request
from tests.support import article, site, themed, tree, write

FIRST = "The first paragraph says little."
SECRET = "Nobody may read this long sentence on our site."
ADDRESS = "https://paper.example.org/story"
LISTS = {"index.html", "tags/zork/index.html"}
FORMATS = ("feed.xml", "atom.xml", "feed.json")
FEEDS = {f"{place}{name}" for place in ("", "tags/zork/") for name in FORMATS}


def story(title: str, day: int, **more: str) -> str:
    body = f"{FIRST}\n\n{SECRET}\n\nSee [b](b.md)."
    return article(title, body, date=f"2024-06-0{day}", tags="[zork]", **more)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = site(
        tmp_path / "site",
        {
            "content/articles/a.md": story("Story a", 3, source=ADDRESS, summary="Short a."),
            "content/articles/b.md": article("Story b", "Words of b.", tags="[zork]"),
            "sources.yaml": "paper.example.org: {name: The Paper}\n",
        },
        themed("mine"),
    )
    base = Path(__file__).parents[2] / "themes/base/templates/article.html"
    credit = "{{ page.card.source.license if page.card.source else '' }}"
    text = base.read_text(encoding="utf-8").replace("{{ page.body }}", "{{ page.body }}" + credit)
    theme = {"theme.yaml": "extends: base\n", "templates/article.html": text}
    write(made, {f"themes/mine/{name}": data for name, data in theme.items()})
    build(made)
    return made


def outputs_with(root: Path, words: str) -> set[str]:
    return {path for path, data in tree(root / "public").items() if words.encode() in data}


def test_name_stands_in_the_place_of_the_host(root: Path) -> None:
    assert outputs_with(root, "The Paper") == {A, *LISTS}
    assert outputs_with(root, ">paper.example.org<") == set()
    assert outputs_with(root, ADDRESS) >= {A, *FEEDS}


@pytest.mark.parametrize("content", ["full", "summary"])
@pytest.mark.parametrize("publish", ["excerpt", "link"])
@pytest.mark.parametrize("by", ["host", "wildcard", "folder", "article"])
def test_what_may_not_be_published_is_in_no_output(
    root: Path, publish: str, by: str, content: str
) -> None:
    rewrite(root, "sitegen.yaml", "theme", f"feeds: {{content: {content}}}\ntheme")()
    assert outputs_with(root, SECRET) == {A, *FEEDS}
    place = {"host": "paper.example.org", "wildcard": '"*.example.org"', "folder": "seeds/x/"}
    path = root / "content/articles/a.md"
    if by == "article":
        path.write_text(path.read_text().replace("title", f"publish: {publish}\ntitle"))
    else:
        write(root, {"sources.yaml": f"{place[by]}: {{publish: {publish}}}\n"})
    if by == "folder":
        trail = 'origin: {seed: seeds/x/a.txt, digest: "00", fields: {}}\ntitle'
        path.write_text(path.read_text().replace("title", trail))
    report = build(root)
    assert not report.failed
    assert outputs_with(root, SECRET) == outputs_with(root, FIRST) == set()
    shown = {A, *LISTS, *FEEDS} if publish == "excerpt" else set()
    assert outputs_with(root, "Short a.") == shown
    assert outputs_with(root, ADDRESS) >= {A, *FEEDS}
    assert outputs_with(root, "Story a") >= {A, *LISTS, *FEEDS}


def test_article_overrides_its_source(root: Path) -> None:
    write(root, {"sources.yaml": "paper.example.org: {publish: link}\n"})
    rewrite(root, "content/articles/a.md", "title", "publish: full\ntitle")()
    build(root)
    assert outputs_with(root, SECRET) == {A, *FEEDS}
    rewrite(root, "content/articles/a.md", "publish: full", "publish: fully")()
    with pytest.raises(ContentError, match="did you mean 'full'"):
        build(root)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("{name: Other Paper}", {A, *LISTS}),
        ("{name: The Paper, license: CC BY}", {A, *LISTS}),
        ("{name: The Paper, home: https://paper.example.org/}", set()),
        ("{name: The Paper, language: fr}", set()),
        ("{name: The Paper, publish: excerpt}", {A, *FEEDS}),
        ("{name: The Paper, publish: link}", {A, *LISTS, *FEEDS}),
        ("{name: The Paper}\nunused.example.org: {name: Nobody, publish: link}", set()),
    ],
)
def test_sources_reach_exactly_what_shows_them(root: Path, new: str, expected: set[str]) -> None:
    edit = rewrite(root, "sources.yaml", "{name: The Paper}", new)
    assert made(root, edit) == expected
    assert made(root, (root / "sources.yaml").unlink) >= {A, *LISTS}


def test_error_in_sources_stops_the_build(root: Path) -> None:
    before = tree(root / "public")
    write(root, {"sources.yaml": "paper.example.org: {publish: excerpts}\n"})
    with pytest.raises(ContentError, match=r"sources.yaml:1:30: error\[choice\]"):
        build(root)
    assert tree(root / "public") == before


def test_language_of_a_source_is_stated_and_not_guessed(tmp_path: Path) -> None:
    words = "Probe 12 NASA ESA.\n"
    root = site(
        tmp_path,
        {
            "sources.yaml": "seeds/it/: {language: it}\npaper.example.org: {language: pt-BR}\n",
            "seeds/it/one.txt": f"One thing.\n{words}",
            "seeds/it/two.md": f"---\ntitle: Two\nlanguage: fr\n---\n{words}",
            "seeds/three.md": f"---\ntitle: Three\nsource: {ADDRESS}\n---\n{words}",
        },
    )
    report = workflow.run_import(request(root))
    found = {one.seed: (one.language, "language" in one.guessed) for one in report.outcomes}
    assert found == {
        "seeds/it/one.txt": ("it", False),
        "seeds/it/two.md": ("fr", False),
        "seeds/three.md": ("pt-BR", False),
    }


def test_link_in_a_text_that_is_not_shown_is_no_matter(root: Path) -> None:
    rewrite(root, "content/articles/a.md", "title", "publish: link\ntitle")()
    assert build(root).diagnostics == ()
    assert B in tree(root / "public")
