"""Saved pages: the main text as Markdown, and what the page says of itself."""

from pathlib import Path

import pytest

from benchmarks import layouts
from benchmarks import pages as bench
from sitegen.core import yamldoc
from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest.readers import html, pages, reader_of
from sitegen.ingest.records import Raw
from tests.ingest.saved import FOLDER, PAGES, f1, wanted
from tests.support import site, sitegen

LEAST = 0.96
"""Mean F1 of the words of the main text that is asked for."""

LEAST_ELSEWHERE = 0.93
"""The same for each kind of `benchmarks.layouts`."""


def read(path: Path) -> Raw:
    problems: list[Diagnostic] = []
    name = f"seeds/{path.name}"
    (raw,) = reader_of(name).read(Blob(name, path.read_bytes()), problems)
    assert problems == []
    return raw


def test_words_of_main_texts() -> None:
    scores = {page.stem: f1(read(page).text, wanted(page)) for page in PAGES}
    assert len(scores) >= 30
    mean = sum(scores.values()) / len(scores)
    assert mean >= LEAST, sorted(scores.items(), key=lambda item: item[1])


@pytest.mark.parametrize("kind", layouts.KINDS)
def test_words_of_stories_in_other_layouts(kind: str) -> None:
    scores = []
    for case in layouts.cases():
        if case.name.startswith(f"{kind}-"):
            (raw,) = html.read(Blob("seeds/a.html", case.page.encode()), [])
            scores.append(f1(raw.text, case.story))
    assert len(scores) >= 10
    assert sum(scores) / len(scores) >= LEAST_ELSEWHERE, scores


def test_divs_that_hold_words_alone_are_paragraphs() -> None:
    story = [f"The probe number {n} went to a moon of its own, which nobody saw." for n in range(9)]
    box = f"<div><span>More</span><div>{'<a href=#>Another story of a probe</a>' * 9}</div></div>"
    inside = "".join(f"<div class=x{n}>{words}</div>" for n, words in enumerate(story))
    page = f"<html><body><div>{box}</div><div><div>{inside}</div></div>{box}</body></html>"
    (raw,) = html.read(Blob("seeds/a.html", page.encode()), [])
    assert raw.text.split("\n\n") == story


@pytest.mark.parametrize("number", range(12))
def test_pages_that_are_measured_are_pages_with_a_story(number: int) -> None:
    page = bench.page(number)
    assert page == bench.page(number)
    assert 59_000 < len(page.encode()) < 61_000
    (raw,) = html.read(Blob("seeds/a.html", page.encode()), [])
    assert raw.author == "Ada Example"
    assert raw.date.startswith(f"2024-05-{1 + number % 28:02}")
    assert len(raw.text.encode()) > 2000
    assert "Reader" not in raw.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_markdown_of_main_text(page: Path) -> None:
    assert read(page).text + "\n" == wanted(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_the_page_says_of_itself(page: Path) -> None:
    raw, problems = read(page), list[Diagnostic]()
    text = page.with_suffix(".yaml").read_text(encoding="utf-8")
    told = yamldoc.compose(text, page.name, problems, limit=10_000)
    assert told is not None
    known = {key.text: node.text for key, node in told.entries if isinstance(node, yamldoc.Scalar)}
    site = known.pop("site")
    found = {
        "title": raw.title,
        "author": raw.author,
        "date": raw.date,
        "language": raw.language,
        "address": raw.source,
        "summary": raw.summary,
    }
    assert found == known
    if page.suffix == ".html":
        blob = page.read_bytes()
        markup = blob.decode(html.declared(blob) or "utf-8")
        assert pages.read(markup).facts.site == site


def test_page_becomes_an_article_and_a_site(tmp_path: Path) -> None:
    page = FOLDER / "wordpress-fr.html"
    root = site(tmp_path, {"seeds/page.html": page.read_bytes()})
    result = sitegen(root, "build")
    assert (result.status, result.err) == (0, "")
    (path,) = (root / "content/articles").iterdir()
    front, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    for line in (
        'title: "La sonde se réveille après trente et un mois"',
        "language: fr",
        'source: "https://wordpress-fr.example/2024/05/probe/"',
        'author: "Zoé Martin"',
    ):
        assert line in front.split("\n")
    assert "date: " in front
    assert "2024-05-07T09:30:00+02:00" in front
    assert "needs_review: [tags]" in front
    assert body.strip() == wanted(page).strip()
    assert "1 unchanged" in sitegen(root, "import").out


SHORT = {
    "zh": ["探测器星期五抵达小卫星，拍下了北部平原的照片，信号在十一小时后传回地面站。",
           "工程师们整夜没有离开控制室，明年春天它将再次离开轨道，飞往更远的行星。"],
    "ja": ["探査機は金曜日に小さな衛星に到着し、北の平原を撮影した。信号は十一時間後に届いた。",
           "技術者たちは一晩中管制室を離れなかった。来年の春には軌道を離れ、外側の惑星へ向かう。"],
}  # fmt: skip


@pytest.mark.parametrize("tongue", SHORT)
def test_few_sentences_of_a_dense_script_are_a_story(tongue: str) -> None:
    one, two = SHORT[tongue]
    others = "".join(f"<div class=item><h3><a href=#>{two[:12]}</a></h3><p>{one[9:]}</p></div>" * 6)
    page = (
        f"<html><body><header><ul><li><a href=#>{one[:6]}</a></li></ul></header><div class=main>"
        f"<h1>{one[:9]}</h1><div class=text><p>{one}</p><p>{two}</p></div>"
        f"<div class=list>{others}</div></div></body></html>"
    )
    (raw,) = html.read(Blob("seeds/a.html", page.encode()), [])
    assert raw.text.split("\n\n") == [one, two]
