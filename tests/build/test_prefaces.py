"""Words before a week, from their file to the pages: what is built in between stays right."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.core.errors import ContentError, Severity, Span
from tests.build.workshop import build, clean
from tests.support import article, site, themed, tree, write

PATH = "content/editions/2024-w27.md"
EARLY, LATE = datetime(2024, 6, 30, 12, tzinfo=UTC), datetime(2024, 7, 3, 12, tzinfo=UTC)


def preface(words: str) -> str:
    return f"---\nweek: 2024-W27\n---\n\n{words}\n"


def front(root: Path) -> str:
    return (root / "public/index.html").read_text()


def digest(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article("A", date="2024-06-26"),
        "content/articles/b.md": article("B", date="2024-07-02"),
        PATH: preface("A week of *launches*."),
    }
    return site(tmp_path / "site", files, themed("orbit"))


def test_an_edit_of_a_preface_reaches_its_pages_and_no_others(tmp_path: Path) -> None:
    root = digest(tmp_path)
    assert build(root, now=LATE).diagnostics == ()
    assert "<p>A week of <em>launches</em>.</p>" in front(root)
    write(root, {PATH: preface("A week of *landings*.")})
    report = build(root, now=LATE)
    assert "<em>landings</em>" in front(root)
    assert tree(root / "public") == clean(root, tmp_path / "clean", now=LATE)
    assert report.rendered == 2  # the front page, and the edition's own
    assert build(root, now=LATE).rendered == 0


def test_a_preface_waits_for_its_week_as_its_stories_do(tmp_path: Path) -> None:
    root = digest(tmp_path)
    assert build(root, now=EARLY).diagnostics == ()
    assert "launches" not in front(root)
    assert build(root, now=LATE).diagnostics == ()
    assert "launches" in front(root)


def test_a_broken_preface_stops_the_build_with_its_place(tmp_path: Path) -> None:
    root = digest(tmp_path)
    write(root, {PATH: "---\nweek: 2024-W60\n---\n"})
    with pytest.raises(ContentError) as stopped:
        build(root, now=LATE)
    (found,) = stopped.value.diagnostics
    assert (found.severity, found.code, found.span) == (Severity.ERROR, "week", Span(PATH, 2, 7))
