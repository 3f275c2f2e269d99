"""The store: one bad file never hides the others."""

import os
from datetime import UTC
from pathlib import Path

from sitegen.content import article, store
from sitegen.content.article import Settings
from sitegen.core.errors import Diagnostic

SETTINGS = Settings(UTC, "example.org", ())
GOOD = b"---\ntitle: x\ndate: 2024-07-09\nlanguage: en\nid: x\n---\nBody.\n"


def put(root: Path, name: str, data: bytes = GOOD) -> None:
    path = root / article.FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def brief(problems: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(p.span.path.removeprefix(article.FOLDER + "/"), p.code) for p in problems]


def test_articles_come_sorted_by_path(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "sub/c.md", "é.md"):
        put(tmp_path, name)
    content = store.load(tmp_path, SETTINGS)
    assert content.diagnostics == ()
    assert [a.path for a in content.articles] == [
        f"{article.FOLDER}/{name}" for name in ("a.md", "b.md", "sub/c.md", "é.md")
    ]


def test_a_site_without_content_has_no_articles(tmp_path: Path) -> None:
    assert store.load(tmp_path, SETTINGS) == store.Content((), ())


def test_no_bad_file_hides_another(tmp_path: Path) -> None:
    bad = {
        "binary.md": (bytes(range(256)), "encoding"),
        "bomb.md": (b"---\n" + b"[" * 50_000 + b"\n---\n", "yaml-depth"),
        "empty.md": (b"", "no-front-matter"),
        "huge.md": (GOOD + b"x" * article.LIMIT, "too-large"),
        "nested.md": (
            GOOD + b"\n" + "\n".join("    " * n + "- x" for n in range(300)).encode(),
            "markup",
        ),
        "nodate.md": (GOOD.replace(b"date: 2024-07-09\n", b""), "missing-field"),
        "yaml.md": (b"---\ntitle: 'x\n---\n", "yaml"),
    }
    for name, (data, _) in bad.items():
        put(tmp_path, name, data)
    for name in ("a.md", "m.md", "z.md"):
        put(tmp_path, name)
    (tmp_path / article.FOLDER / "link.md").symlink_to("gone.md")
    os.mkfifo(tmp_path / article.FOLDER / "pipe.md")
    content = store.load(tmp_path, SETTINGS)
    assert [a.slug for a in content.articles] == ["a", "m", "z"]
    expected = [(name, code) for name, (_, code) in bad.items()]
    expected += [("link.md", "unreadable"), ("pipe.md", "file-kind")]
    assert sorted(brief(content.diagnostics)) == sorted(expected)


def test_what_is_no_markdown_is_named_and_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    put(tmp_path, "picture.png", b"\x89PNG")
    put(tmp_path, "b.MD")
    content = store.load(tmp_path, SETTINGS)
    assert [a.slug for a in content.articles] == ["a"]
    assert brief(content.diagnostics) == [("b.MD", "not-markdown"), ("picture.png", "not-markdown")]
    assert {d.severity for d in content.diagnostics} == {"warning"}


def test_the_largest_file_is_still_read(tmp_path: Path) -> None:
    put(tmp_path, "a.md", GOOD + b"x" * (article.LIMIT - len(GOOD)))
    assert len(store.load(tmp_path, SETTINGS).articles) == 1


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    put(tmp_path, "b.md", b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"))
    one, other = store.load(tmp_path, SETTINGS).articles
    assert (one.title, one.date) == (other.title, other.date)
    assert one.body.html.strip() == other.body.html.strip()
