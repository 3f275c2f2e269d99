"""JSON: JSON Feed, lists of articles, one article, JSON-LD; everything else is told what to be."""

import json
from typing import Any

import pytest

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest import stories
from sitegen.ingest.records import Raw


def read(value: Any) -> tuple[tuple[Raw, ...], list[str]]:
    problems: list[Diagnostic] = []
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    raws = stories.read(Blob("seeds/a.json", data), problems)
    return raws, [str(problem).split("\n", maxsplit=1)[0] for problem in problems]


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Orbits",
        "language": "pt-br",
        "authors": [{"name": "Bia"}],
        "items": [
            {
                "id": "1", "url": "https://example.org/1", "title": "Gelo & <luz>",
                "content_html": "<p>Há <em>gelo</em>, diz <a href='/x'>ela</a>.</p>",
                "content_text": "Há gelo.", "summary": "Curto.", "tags": ["Moon", "Ice"],
                "date_published": "2024-07-09T15:00:00-03:00",
            },
            {"id": 2, "content_text": "First line.\n\nA * b.", "language": "en",
             "authors": [{"name": "A"}, {"name": "B"}], "external_url": "https://example.net/2"},
        ],
    }  # fmt: skip
    (one, two), problems = read(feed)
    assert problems == []
    assert one == Raw(
        extracted=True,
        text="Há *gelo*, diz [ela](https://example.org/x).", markdown=True, title="Gelo & <luz>",
        date="2024-07-09T15:00:00-03:00", language="pt-BR", source="https://example.org/1",
        author="Bia", summary="Curto.", keywords=("Moon", "Ice"), part="1", digest=one.digest,
    )  # fmt: skip
    assert two == Raw(
        extracted=True,
        text="First line.\n\nA * b.", markdown=False, language="en", author="A, B",
        source="https://example.net/2", part="2", digest=two.digest,
    )  # fmt: skip
    feed["title"] = "Renamed"
    assert [raw.digest for raw in read(feed)[0]] == [one.digest, two.digest]


@pytest.mark.parametrize(
    "value",
    [
        {"title": "T", "text": "Words.", "date": "2024-07-09", "url": "https://example.org/"},
        {"headline": "T", "body": "Words.", "published": "2024-07-09", "link": "https://example.org/"},
        [{"title": "T", "content": "Words.", "publishedAt": "2024-07-09", "source": "https://example.org/"}],
        {"articles": [{"title": "T", "content_text": "Words.", "date_published": "2024-07-09",
                       "url": "https://example.org/", "source": {"id": None, "name": "N"}}]},
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "T",
         "articleBody": "Words.", "datePublished": "2024-07-09",
         "mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/"}},
        {"@graph": [{"@type": "WebSite", "name": "S", "url": "https://example.org/"},
                    {"@type": ["NewsArticle"], "headline": "T", "articleBody": "Words.",
                     "datePublished": "2024-07-09", "url": "https://example.org/"}]},
        {"items": [{"title": {"rendered": "T"}, "content": {"rendered": "Words."},
                    "date": "2024-07-09", "link": "https://example.org/"}]},
    ],
)  # fmt: skip
def test_common_shapes(value: Any) -> None:
    (one,), problems = read(value)
    assert problems == []
    assert (one.title, one.text, one.date, one.source) == (
        "T", "Words.", "2024-07-09", "https://example.org/",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "field", "expected"),
    [
        ({"author": {"name": "Ann"}}, "author", "Ann"),
        ({"authors": ["Ann", {"name": "Bo"}]}, "author", "Ann, Bo"),
        ({"byline": "By Ann"}, "author", "By Ann"),
        ({"inLanguage": "zh-hant"}, "language", "zh-Hant"),
        ({"lang": "no such"}, "language", ""),
        ({"excerpt": "<p>Short.</p>"}, "summary", "Short."),
        ({"keywords": "Moon, Ice"}, "keywords", ("Moon", "Ice")),
        ({"date": 1720530000}, "date", "2024-07-09T13:00:00+00:00"),
        ({"date": 1720530000000}, "date", "2024-07-09T13:00:00+00:00"),
        ({"date": 10**400}, "date", ""),
        ({"date": True}, "date", ""),
        ({"url": "javascript:x"}, "source", ""),
        ({"guid": "g-1", "url": "https://example.org/"}, "part", "g-1"),
        ({"url": "https://example.org/"}, "part", "https://example.org/"),
        ({"text": "<p>A</p><script>x</script>"}, "text", "A"),
        ({"text": "a < b and c > d"}, "text", "a < b and c > d"),
        ({"title": {"rendered": "Q&#038;A <i>now</i>"}}, "title", "Q&A now"),
        ({"title": "Q&amp;A <now>"}, "title", "Q&amp;A <now>"),
    ],
)
def test_fields(more: dict[str, Any], field: str, expected: object) -> None:
    (one,), _ = read([{"title": "T", "text": "Words."} | more])
    assert getattr(one, field) == expected


UNFIT = {
    "shape": (b'{"a": [1, 2]}', "no-articles", "1:1"),
    "number": (b"1", "no-articles", "1:1"),
    "list": (b"[1, 2, null]", "no-articles", "1:1"),
    "syntax": (b'{"title":\n "T",}', "broken-json", "2:6"),
    "deep": (b"[" * 200_000, "nested", "1:1"),
    "deep objects": (b'{"items":' * 50_000, "nested", "1:1"),
    "nothing": (b" ", "empty-seed", "1:1"),
    "binary": (bytes(range(256)) * 20, "binary-seed", "1:1"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_no_article_is_refused(name: str) -> None:
    data, code, place = UNFIT[name]
    raws, problems = read(data)
    assert raws == ()
    (problem,) = problems
    assert problem.startswith(f"seeds/a.json:{place}: error[{code}]: ")


def test_refusal_lists_what_is_expected() -> None:
    problems: list[Diagnostic] = []
    stories.read(Blob("seeds/a.json", b"{}"), problems)
    assert "content_html" in problems[0].hint


def test_bad_article_costs_that_one() -> None:
    deep: Any = "x"
    for _ in range(700):
        deep = [deep]
    huge = b'{"title": "H", "text": "Words.", "id": ' + b"9" * 5000 + b"}"
    good = b'{"title": "G", "text": "Words.", "note": NaN}'
    nested = json.dumps({"title": "D", "text": "<div>" * 60_000 + "x</p>"}).encode()
    raws, problems = read(b"[" + b",".join([huge, b'{"a": 1}', nested, good]) + b"]")
    assert [raw.title for raw in raws] == ["H", "G"]
    assert "number 2 of its list is no article" in problems[0]
    assert "the entry 'D': its HTML is nested too deep" in problems[1]
