"""Markdown seeds with the front matter of other generators."""

import pytest

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest.readers import md
from sitegen.ingest.records import Raw


def read(text: str) -> tuple[Raw | None, list[str]]:
    problems: list[Diagnostic] = []
    found = md.read(Blob("seeds/a.md", text.encode()), problems)
    return (found[0] if found else None), [str(problem) for problem in problems]


HUGO = """\
+++
title = "Probe wakes"
date = 2024-05-07T09:30:00+02:00
lastmod = 2024-05-09
draft = true
description = 'After 31 months.'
tags = ["moon", "probe"]
categories = [
  "news",
]
aliases = ["/old/"]
canonicalURL = "https://a.example/x"
weight = 3
[params]
author = "Ann Lee"
+++

Words.
"""

JEKYLL = """\
---
layout: post
title: Probe wakes
date: 2024-05-07 09:30:00 +0200
last_modified_at: 2024-05-09
published: false
excerpt: After 31 months.
tags: [moon, probe]
categories: news
redirect_from: /old/
canonical_url: https://a.example/x
author: Ann Lee
---

Words.
"""

ELEVENTY = """\
---
title: Probe wakes
pubDate: 2024-05-07T09:30:00+02:00
updated: 2024-05-09
draft: yes
description: After 31 months.
keywords: moon, probe, news
aliases: [/old/]
link: https://a.example/x
authors:
  - name: Ann Lee
permalink: /x/
---

Words.
"""

PELICAN = """\
Title: Probe wakes
Date: 2024-05-07 09:30
Modified: 2024-05-09
Category: news
Tags: moon, probe
Slug: probe
Lang: en
Authors: Ann Lee
Summary: After 31
    months.
Status: draft
Save_as: x.html

Words.
"""


@pytest.mark.parametrize("text", [HUGO, JEKYLL, ELEVENTY], ids=["hugo", "jekyll", "eleventy"])
def test_same_story_out_of_three_generators(text: str) -> None:
    raw, (note,) = read(text)
    assert raw is not None
    assert raw.title == "Probe wakes"
    assert raw.date.replace(" ", "T", 1).replace(" ", "")[:19] == "2024-05-07T09:30:00"
    assert raw.summary == "After 31 months."
    assert sorted(raw.tags) == ["moon", "news", "probe"]
    assert raw.author == "Ann Lee"
    assert raw.source == "https://a.example/x"
    assert dict(raw.more) == {
        "status": "draft",
        "aliases": "[/old/]",
        "updated": '"2024-05-09"',
    }
    assert raw.text.strip() == "Words."
    assert raw.text.split("\n").index("Words.") + raw.line == text.split("\n").index("Words.") + 1
    assert note.count("left out") == 1
    assert any(f"'{key}'" in note for key in ("weight", "layout", "permalink"))


def test_header_lines_of_pelican() -> None:
    raw, (note,) = read(PELICAN)
    assert raw is not None
    assert (raw.title, raw.date, raw.language) == ("Probe wakes", "2024-05-07 09:30", "en")
    assert (raw.author, raw.summary) == ("Ann Lee", "After 31 months.")
    assert raw.tags == ("news", "moon", "probe") or raw.tags == ("moon", "probe", "news")
    assert dict(raw.more) == {"slug": "probe", "status": "draft", "updated": '"2024-05-09"'}
    assert (raw.text, raw.line) == ("Words.\n", 14)
    assert note.startswith("seeds/a.md:12:10: warning[left-out]: 'save_as' of the seed's")


def test_everything_left_out_is_in_one_note() -> None:
    _, (note,) = read("---\ntitle: T\nlayout: x\nurl: /y/\nlink: not-an-address\n---\nWords.\n")
    assert "'layout', 'url', 'link' of the seed's front matter are left out" in note
    assert note.startswith("seeds/a.md:3:9:")


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is a text.\n\nIts title: none.\n",
        "Title: a word\nand then a sentence.\n\nMore.\n",
        "Words +++ and more.\n",
    ],
)
def test_text_that_only_looks_like_it_is_text(text: str) -> None:
    raw, problems = read(text)
    assert raw is not None
    assert (raw.text, raw.title, raw.line, problems) == (text, "", 1, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("+++\ntitle = no\n+++\nW.\n", "seeds/a.md:2:9: error[toml]: this is not TOML: Invalid"),
        ('+++\ntitle = "a"\ntitle = "b"\n+++\nW.\n', "seeds/a.md:3:"),
        ("+++\ntitle = 'x'\n", "seeds/a.md:1:1: error[no-front-matter]"),
        ("+++\na = " + "[" * 9000 + "\n+++\nW.\n", "seeds/a.md:"),
        ('+++\ndate = "soon"\n+++\nW.\n', "seeds/a.md:2:8: error[date]: 'date' is 'soon'"),
        ("---\ntitle: [\n---\nW.\n", "seeds/a.md:3:1: error[yaml]"),
        ("Title: T\nDate: soon\n\nW.\n", "seeds/a.md:2:7: error[date]"),
        ("---\nlang: Klingon!\n---\nW.\n", "seeds/a.md:2:7: error[language]"),
    ],
)
def test_error_is_located(text: str, problem: str) -> None:
    raw, problems = read(text)
    assert raw is None
    assert problems[0].startswith(problem)
    assert "error[" in problems[0]
