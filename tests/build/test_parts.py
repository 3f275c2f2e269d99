"""What a list shows of a story is rendered once: for all lists, and for later builds."""

from pathlib import Path
from typing import Any

import pytest

from sitegen.build import publishing, rendering
from tests.build.workshop import build, clean
from tests.support import article, site, themed, tree, write

Fresh = list[list[str]]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Fresh:
    """The titles in the parts that each rendering made."""
    seen: Fresh = []
    run = rendering.run

    def watched(*arguments: Any) -> rendering.Made:
        made = run(*arguments)
        titles = (
            part.decode().partition("</a>")[0].rpartition(">")[2] for part in made.parts.values()
        )
        seen.append(sorted(titles))
        return made

    monkeypatch.setattr(rendering, "run", watched)
    return seen


@pytest.fixture
def root(tmp_path: Path) -> Path:
    stories = {f"content/articles/{n}.md": article(f"T{n}", tags="[moon, x]") for n in range(4)}
    return site(tmp_path / "site", stories)


def is_clean(root: Path) -> bool:
    return tree(root / "public") == clean(root, root.parent / "beside")


def test_new_story_is_the_only_one_that_is_made(root: Path, fresh: Fresh) -> None:
    build(root)
    write(root, {"content/articles/5.md": article("T5", tags="[moon]")})
    build(root)
    assert fresh == [["T0", "T1", "T2", "T3"], ["T5"]]
    assert is_clean(root)


MINE = themed("mine")
LONGER = "Words.\n\nMore."
ALL = ["T0", "T1", "T2", "T3"]
CHANGES: dict[str, tuple[dict[str, str], list[str]]] = {
    "a title": ({"content/articles/2.md": article("Two", tags="[moon, x]")}, ["Two"]),
    "what no list shows": (
        {"content/articles/2.md": article("T2", "Words.\n\nMore.", tags="[moon, x]")},
        [],
    ),
    "a tag's label": ({"content/articles/0.md": article("T0", tags="[moon, X]")}, ALL),
    "the frame": ({"sitegen.yaml": MINE.replace("Test Digest", "Another")}, ALL),
    "the template": ({"themes/mine/templates/card.html": "<p>{{ story.title }}</a>"}, ALL),
    "the words": ({"themes/mine/strings/en.yaml": "home: House\n"}, ALL),
}


@pytest.mark.parametrize("what", CHANGES)
def test_part_is_made_again_when_it_could_show_something_else(
    root: Path, fresh: Fresh, what: str
) -> None:
    change, made = CHANGES[what]
    write(root, {"sitegen.yaml": MINE, "themes/mine/theme.yaml": "extends: base\n"})
    build(root)
    write(root, change)
    build(root)
    assert fresh == [ALL, made]
    assert is_clean(root)


def test_part_of_a_story_that_is_gone_is_not_kept(root: Path, fresh: Fresh) -> None:
    build(root)
    path = root / "content/articles/0.md"
    text = path.read_text()
    path.unlink()
    build(root)
    path.write_text(text)
    build(root)
    assert fresh == [ALL, [], ["T0"]]
    assert is_clean(root)


def test_a_few_are_made_without_a_look_at_what_is_kept(
    root: Path, fresh: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root)
    monkeypatch.setattr(publishing, "_CARDS", 1000)
    write(root, {"content/articles/5.md": article("T5", tags="[moon]")})
    build(root)
    monkeypatch.setattr(publishing, "_CARDS", 0)
    write(root, {"content/articles/6.md": article("T6", tags="[moon]")})
    build(root)
    assert fresh == [ALL, [*ALL, "T5"], ["T5", "T6"]]
    assert is_clean(root)
