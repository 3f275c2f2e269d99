"""Mending: what is safe, every other byte as it was."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build.checking import Asked
from sitegen.check import mend
from sitegen.check.records import Edit
from sitegen.content import frontmatter
from sitegen.core.yamldoc import Scalar, Sequence
from tests.check.support import build, check, told
from tests.support import article, site

A = "content/articles/a.md"
B = "content/articles/b.md"
FIX = Asked(mend=True)
OTHERS = {
    "content/articles/c.md": article("C", tags="[energy-law, XENON]"),
    "content/articles/d.md": article("D", tags="[energy-law, XENON]"),
}
TEXT = """\
---
title: "A: story"   # a person's
tags:
  - énergy-law   # and why
  - 'Energy Law'
  - "xenon"  # small

id: "tag:example.org,2024:a"
date: 2024-06-01
language: en
unknown: [kept, "as it is"]
---

énergy-law stays here: [a](/repo/articles/c/) and [b](/repo/nowhere/), `/repo/articles/c/`.
"""


def tags(text: str) -> list[str]:
    document = frontmatter.split(text, A, [])
    node = document.front.get("tags") if document else None
    assert isinstance(node, Sequence)
    return [item.text for item in node.items if isinstance(item, Scalar)]


@pytest.mark.parametrize("form", ["plain", "crlf", "bom"])
def test_only_the_wrong_words_change(form: str, tmp_path: Path) -> None:
    data = TEXT.encode()
    data = data.replace(b"\n", b"\r\n") if form == "crlf" else data
    data = b"\xef\xbb\xbf" + data if form == "bom" else data
    root = site(tmp_path, OTHERS | {A: data})
    (root / A).chmod(0o640)
    checked = check(root, FIX)
    expected = (
        data.replace("- énergy-law".encode(), b"- energy-law")
        .replace(b"'Energy Law'", b"energy-law")
        .replace(b'"xenon"', b"XENON")
        .replace(b"(/repo/articles/c/)", b"(/articles/c/)")
    )
    assert (root / A).read_bytes() == expected
    assert (root / A).stat().st_mode & 0o777 == 0o640
    assert [edit.what for edit in checked.edits] == [
        "tags: énergy-law -> energy-law",
        "tags: Energy Law -> energy-law",
        "tags: xenon -> XENON",
        "link: /repo/articles/c/ -> /articles/c/",
    ]
    left = told(checked)
    assert [line.split(": ", 1)[1] for line in left if "dead" not in line][-1] == (
        "the link leads to /repo/nowhere/, which is not there"
    )
    assert check(root, FIX).edits == ()  # once is enough
    assert (root / A).read_bytes() == expected


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    root = site(tmp_path, OTHERS | {A: TEXT})
    checked = check(root, FIX._replace(write=False))
    assert len(checked.edits) == 4
    assert (root / A).read_text(encoding="utf-8") == TEXT
    assert len(told(checked, "tag-spelling")) == 3


def test_what_is_silenced_is_not_mended(tmp_path: Path) -> None:
    silent = TEXT.replace("---\n", "---\nignore: [tag-spelling]\n", 1)
    root = site(tmp_path, OTHERS | {A: silent})
    assert [edit.what.partition(":")[0] for edit in check(root, FIX).edits] == ["link"]


def test_a_file_behind_a_link_that_leaves_the_site_is_not_written(tmp_path: Path) -> None:
    outside = tmp_path / "a.md"
    outside.write_text(TEXT, encoding="utf-8")
    root = site(tmp_path / "site", OTHERS)
    (root / A).symlink_to(outside)
    check(root, FIX)
    assert outside.read_text(encoding="utf-8") == TEXT


def test_images_without_text_are_left_to_a_person(tmp_path: Path) -> None:
    root = site(tmp_path, {A: article(body="![](/x.png)"), "static/x.png": "x"})
    assert check(root, FIX).edits == ()


def test_an_import_takes_a_mended_field_for_a_persons(tmp_path: Path) -> None:
    seed = "---\ntitle: The seed\nlanguage: en\ntags: [énergy-law]\n---\n\nA text of its own.\n"
    root = site(tmp_path, OTHERS | {"seeds/a.md": seed})
    build(root)
    (path,) = {p.name for p in (root / "content/articles").iterdir()} - {"c.md", "d.md"}
    made = root / "content/articles" / path
    assert "énergy-law" in made.read_text(encoding="utf-8")
    assert check(root, FIX).edits
    (root / "seeds/a.md").write_text(seed.replace("of its own", "of another"), encoding="utf-8")
    build(root)
    text = made.read_text(encoding="utf-8")
    assert "of another" in text
    assert tags(text) == ["energy-law"]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5))))
def test_changes_keep_what_lies_between_them(text: str, wanted: list[tuple[int, int]]) -> None:
    edits = [
        Edit("a", min(at, len(text)), min(at + size, len(text)), "¤", "") for at, size in wanted
    ]
    kept = mend.apart(edits)
    ends = [(e.start, e.end) for e in kept]
    assert all(one[1] <= two[0] for one, two in pairwise(ends))
    pieces, at = [], 0
    for start, end in ends:
        pieces += [text[at:start], "¤"]
        at = end
    assert mend.mended(text, kept) == "".join([*pieces, text[at:]])
