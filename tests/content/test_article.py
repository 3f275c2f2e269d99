"""From a file's text to an article: every field good and bad, all problems at once."""

import pickle
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sitegen.content import origin, schema
from sitegen.content.article import Article, Settings
from sitegen.content.markup import MARK
from sitegen.content.origin import Other
from sitegen.core.config import Config
from sitegen.core.errors import Diagnostic, Severity, Span
from sitegen.core.urls import BaseUrl

PATH = "content/articles/luna-25.md"
SETTINGS = Settings(ZoneInfo("Europe/Paris"), "example.org", ("footnotes",))
LEAST = "title: Luna 25\ndate: 2023-08-20\nlanguage: ru\nid: x\n"


def parse(
    front: str, body: str = "Body.\n", path: str = PATH
) -> tuple[Article | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return schema.parse(f"---\n{front}---\n{body}", path, SETTINGS, problems), problems


def good(front: str, body: str = "Body.\n", path: str = PATH) -> Article:
    read, problems = parse(front, body, path)
    assert [str(p) for p in problems] == []
    assert read is not None
    return read


def bad(front: str, body: str = "Body.\n", path: str = PATH) -> list[tuple[str, int, int]]:
    read, problems = parse(front, body, path)
    assert read is None
    return [(p.code, p.span.line, p.span.column) for p in problems]


def test_the_least_article_has_defaults_for_the_rest() -> None:
    read = good(LEAST)
    assert read == Article(
        path=PATH, slug="luna-25", title="Luna 25",
        date=datetime(2023, 8, 20, tzinfo=ZoneInfo("Europe/Paris")),
        language="ru", direction="ltr", source="", tags=(), summary="Body.", id="x",
        needs_review=(), author="", published=None, updated=None, status="published",
        translation_of="", aliases=(), body=read.body, links=(), origin=None, span=Span(PATH),
        card_mark=read.card_mark, item_mark=read.item_mark, full_mark=read.full_mark,
    )  # fmt: skip
    assert read.body.html == "<p>Body.</p>"
    assert read.url == "articles/luna-25/"
    assert read.modified == read.date


EVERY = """\
title: "Luna  25: the end"
date: 2023-08-20T11:57:00+03:00
language: AR-eg
source: https://example.org/a?b=c
tags: [Moon, "C++", moon, Space Law]
summary: >-
  In two
  lines.
id: tag:example.org,2023:1
needs_review: [title, date]
removed:
  - {text: "Advert"}
origin: {seed: seeds/a.txt, digest: "ab", fields: {title: "cd"}}
slug: луна
aliases: [/2023/old/, older, /very.html]
author: A. Person
published: 2023-08-21
updated: 2023-08-22T00:00Z
status: draft
translation_of: other
ignore: [missing-alt]
title_language: en_gb
publish: excerpt
also: [{seed: seeds/b.txt, digest: "cd", source: "https://example.net/b"}, https://example.net/]
"""


def test_every_field_is_read() -> None:
    read = good(EVERY)
    assert read.title == "Luna 25: the end"
    other = Other("seeds/b.txt", "cd", "https://example.net/b")
    assert read.also == (other, Other("", "", "https://example.net/"))
    assert read.publish == "excerpt"
    assert (read.date, read.date.utcoffset()) == (
        datetime(2023, 8, 20, 8, 57, tzinfo=UTC),
        timedelta(hours=3),
    )
    assert (read.language, read.direction) == ("ar-EG", "rtl")
    assert read.title_language == "en-GB"
    assert read.source == "https://example.org/a?b=c"
    assert [tag.id for tag in read.tags] == ["moon", "c++", "space-law"]
    assert read.summary == "In two lines."
    assert read.id == "tag:example.org,2023:1"
    assert read.needs_review == ("title", "date")
    assert read.origin == origin.Origin("seeds/a.txt", "ab", (("title", "cd"),))
    assert (read.slug, read.url, read.span) == ("луна", "articles/луна/", Span(PATH, 15, 7))
    assert [(a.path, a.span.line, a.span.column) for a in read.aliases] == [
        ("2023/old/index.html", 16, 11),
        ("articles/older/index.html", 16, 23),
        ("very.html", 16, 30),
    ]
    assert (read.author, read.status, read.translation_of) == ("A. Person", "draft", "other")
    assert read.published == datetime(2023, 8, 21, tzinfo=ZoneInfo("Europe/Paris"))
    assert read.updated == read.modified == datetime(2023, 8, 22, tzinfo=UTC)


def test_every_key_of_the_schema_stands_in_the_example() -> None:
    assert {line.partition(":")[0] for line in EVERY.splitlines() if line[0] != " "} == set(
        schema.KEYS
    )


def test_an_article_crosses_to_another_process_unchanged() -> None:
    read = good(EVERY, "[x](/y/) and [z](other.md)\n")
    assert pickle.loads(pickle.dumps(read)) == read


@pytest.mark.parametrize("key", ["title", "date", "language"])
@pytest.mark.parametrize("written", [None, "", " ~", ' ""', " '  '"])
def test_a_required_field_cannot_be_left_out_or_empty(key: str, written: str | None) -> None:
    lines = [line for line in LEAST.splitlines() if not line.startswith(key)]
    lines += [] if written is None else [f"{key}:{written}"]
    read, problems = parse("\n".join(lines) + "\n")
    assert read is None
    assert [(p.code, p.message) for p in problems] == [
        ("missing-field", f"the front matter has no '{key}'")
    ]
    assert problems[0].hint.startswith("write: ")


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("source: [a]", "field-type", 9),
        ('source: "a\\0"', "control-character", 9),
        ("tags: {a: b}", "field-type", 7),
        ("tags: [moon, ' ']", "tag", 14),
        ("tags: [moon, ...]", "tag", 14),
        ("summary: [a]", "field-type", 10),
        ('author: "\\x1b[31m"', "control-character", 9),
        ("needs_review: {a: b}", "field-type", 15),
        ("published: soon", "date", 12),
        ("updated: 2024-02-30", "date", 10),
        ("status: drafts", "choice", 9),
        ("status: [draft]", "field-type", 9),
        ("translation_of: [a]", "field-type", 17),
        ("aliases: [ok, /../x]", "alias", 15),
        ("aliases: {a: b}", "field-type", 10),
        ("slug: ../x", "slug", 7),
        ("slug: a/b", "slug", 7),
        ("slug: ..", "slug", 7),
        ("slug: ''", "slug", 7),
        ("slug: 'a\\b'", "slug", 7),
        ('slug: "a\\u202eb"', "slug", 7),
        ("slug: " + "x" * 256, "slug", 7),
    ],
)
def test_a_bad_field_is_refused_in_its_place_and_once(line: str, code: str, column: int) -> None:
    assert bad(LEAST + line + "\n") == [(code, 6, column)]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("date: 2023-08-20", "date: 2024-02-30", "date", 3),
        ("date: 2023-08-20", "date: 12:34:56", "date", 3),
        ("date: 2023-08-20", "date: [2023]", "field-type", 3),
        ("language: ru", "language: russian", "language", 4),
        ("id: x", "id: x\ntitle_language: english", "language", 6),
        ("title: Luna 25", "title: [Luna]", "field-type", 2),
        ("title: Luna 25", 'title: "\\ufdd0"', "control-character", 2),
    ],
)
def test_a_bad_required_field_is_refused(old: str, new: str, code: str, line: int) -> None:
    found = bad(LEAST.replace(old, new))
    assert [(c, at) for c, at, _ in found] == [(code, line)]


def test_all_problems_of_a_file_come_at_once() -> None:
    front = (
        "title: [a]\ndate: soon\nlanguage: none\ntags: ['']\nstatus: x\naliases: [/..]\n"
        "slug: a/b\nupdated: y\nsumary: z\nid: x\n"
    )
    read, problems = parse(front, "Bad \x07 body.\n" + "> " * 20 + "x\n")
    assert read is None
    assert sorted((p.span.line, p.code) for p in problems) == [
        (2, "field-type"),
        (3, "date"),
        (4, "language"),
        (5, "tag"),
        (6, "choice"),
        (7, "alias"),
        (8, "slug"),
        (9, "date"),
        (10, "unknown-key"),
        (13, "control-character"),
    ]


@pytest.mark.parametrize(
    "alias",
    [
        "../../x",
        "/../x",
        "//evil.example/",
        "/a//b/",
        "/a\\b/",
        "/%2e%2e/x",
        "/a%00b",
        "/./x",
        "/" + "x" * 256,
    ],
)
def test_an_alias_that_leaves_the_output_is_refused(alias: str) -> None:
    assert bad(LEAST + f"aliases: ['{alias}']\n") == [("alias", 6, 11)]


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/", "index.html"),
        ("/a/b", "a/b/index.html"),
        ("/a/b/", "a/b/index.html"),
        ("/a/b.html", "a/b.html"),
        ("old", "articles/old/index.html"),
        ("/%D0%BB/", "л/index.html"),
    ],
)
def test_an_alias_is_the_file_that_answers_at_the_old_address(alias: str, path: str) -> None:
    assert [a.path for a in good(LEAST + f"aliases: {alias}\n").aliases] == [path]


def test_title_in_the_storys_own_language_has_none_of_its_own() -> None:
    read = good(f"{LEAST}title_language: RU\n")
    assert (read.language, read.title_language) == ("ru", "")


def test_norwegian_is_a_language_and_a_number_may_be_a_title() -> None:
    read = good("title: 010\ndate: 2023-08-20\nlanguage: no\nid: 12:34:56\n")
    assert (read.title, read.language, read.id) == ("010", "no", "12:34:56")


def test_a_missing_id_is_warned_of_with_the_line_to_add() -> None:
    read, problems = parse(LEAST.replace("id: x\n", ""), path="content/articles/Луна 25.md")
    assert read is not None
    made = "tag:example.org,2023-08-20:%D0%BB%D1%83%D0%BD%D0%B0-25"
    assert read.id == made
    (problem,) = problems
    assert (problem.severity, problem.code) == (Severity.WARNING, "no-id")
    assert problem.hint == f'add the line: id: "{made}"'


def test_an_unknown_key_is_warned_of_and_the_article_stays() -> None:
    read, problems = parse(LEAST + "sumary: x\n")
    assert read is not None
    (problem,) = problems
    assert (problem.severity, problem.code) == (Severity.WARNING, "unknown-key")
    assert (problem.span, problem.hint) == (Span(PATH, 6, 1), "did you mean 'summary'?")


def test_a_control_character_in_the_body_is_warned_of_in_its_place() -> None:
    read, problems = parse(LEAST, "One\r\ntw\x1bo\r\n")
    assert read is not None
    assert "\x1b" not in read.body.html
    (problem,) = problems
    assert (problem.code, problem.span) == ("control-character", Span(PATH, 8, 3))
    assert problem.message == "a control character (U+001B) is left out of the page"


def test_the_summary_is_the_first_paragraph_cut_at_a_word() -> None:
    read = good(LEAST, "# Heading\n\n" + "word " * 100 + "\n\nSecond.\n")
    assert len(read.summary) <= schema.SUMMARY_CHARACTERS
    assert read.summary.endswith("word…")
    assert good(LEAST, "").summary == ""


@pytest.mark.parametrize(
    ("name", "slug"), [("Луна 25", "луна-25"), ("UPPER", "upper"), ("a.b", "a-b"), ("嫦娥", "嫦娥")]
)
def test_the_slug_comes_from_the_file_name(name: str, slug: str) -> None:
    assert good(LEAST, path=f"content/articles/sub/{name}.md").slug == slug


def test_a_file_name_without_letters_needs_a_slug() -> None:
    _, problems = parse(LEAST, path="content/articles/🚀.md")
    assert [(p.code, p.hint) for p in problems] == [("slug", "write it as 'my-story'")]


def test_a_body_that_cannot_be_rendered_is_an_error_below_the_front_matter() -> None:
    nested = "\n".join("    " * depth + "- x" for depth in range(300))
    assert bad(LEAST + "status: x\n", nested) == [("markup", 8, 1), ("choice", 6, 9)]


def test_links_to_content_files_are_placed_where_they_are_written() -> None:
    read = good(LEAST, "One\n\ntwo [x](other.md#y) and [z](../articles/gone.md)\n")
    assert [(link.target, link.span) for link in read.links] == [
        ("content/articles/other.md", Span(PATH, 9, 9)),
        ("content/articles/gone.md", Span(PATH, 9, 29)),
    ]


def test_references_of_the_body_go_on_from_the_slug() -> None:
    assert f'href="{MARK}articles/own/#x"' in good(LEAST + "slug: own\n", "[x](#x)\n").body.html


@pytest.mark.parametrize("text", ["", "No front matter\n", "---\ntitle: x\n", "---\n[a\n---\n"])
def test_a_file_that_cannot_be_taken_apart_is_one_error(text: str) -> None:
    problems: list[Diagnostic] = []
    assert schema.parse(text, PATH, SETTINGS, problems) is None
    assert [p.severity for p in problems] == [Severity.ERROR]


def test_earlier_problems_of_other_files_do_not_drop_an_article() -> None:
    problems = [Diagnostic(Severity.ERROR, "other", "m", Span("b.md"))]
    text = f"---\n{LEAST}---\nBody\n"
    assert schema.parse(text, PATH, SETTINGS, problems) is not None


def test_settings_are_what_an_article_needs_of_the_configuration() -> None:
    config = Config("x", BaseUrl("https://e.org:8443", "/r/"), "en", zone="Asia/Tokyo")
    assert Settings.of(config) == Settings(ZoneInfo("Asia/Tokyo"), "e.org", config.markdown)


def test_a_tag_uri_is_ascii() -> None:
    made = schema.tag_uri("e.org", datetime(2024, 7, 9, tzinfo=UTC), "луна c++")
    assert made == "tag:e.org,2024-07-09:%D0%BB%D1%83%D0%BD%D0%B0%20c%2B%2B"


def test_marks_change_with_what_lists_and_pages_show() -> None:
    first = good(LEAST)
    same = good(LEAST + "needs_review: [title]\n# a comment\n")
    assert same[-3:] == first[-3:]
    plain = good(LEAST + "summary: Body.\n", "Body.\n")
    for more, body, in_feeds in (
        ("", "Other.", False),
        ("published: 2023-08-19\n", "Body.", False),
        ("author: A\n", "Body.", True),
        ("updated: 2024-01-01\n", "Body.", True),
        ("id: y\n", "Body.", True),
    ):
        least = LEAST.replace("id: x\n", "") if more.startswith("id") else LEAST
        changed = good(f"{least}summary: Body.\n{more}", f"{body}\n")
        assert changed.card_mark == plain.card_mark
        assert (changed.item_mark != plain.item_mark) is in_feeds
        assert changed.full_mark != plain.full_mark
    for line in ("tags: [x]", "summary: S", "slug: s", "source: https://x.org/"):
        changed = good(f"{LEAST}{line}\n")
        for mark in ("card_mark", "item_mark", "full_mark"):
            assert getattr(changed, mark) != getattr(first, mark)
