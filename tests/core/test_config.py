"""The configuration: every key good and bad, all problems at once."""

from pathlib import Path

import pytest

from sitegen.core import config, keys, settings
from sitegen.core.config import Config, Feeds
from sitegen.core.errors import ConfigError, Diagnostic, Span
from sitegen.core.urls import BaseUrl
from sitegen.site import pages

LEAST = "title: Orbit\nbase_url: https://example.org/\nlanguage: en\n"


def parse(text: str) -> tuple[Config | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return config.parse(text, problems), problems


def brief(problems: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(p.code, p.span.line, p.span.column) for p in problems]


def test_three_keys_are_enough() -> None:
    assert parse(LEAST) == (
        Config("Orbit", BaseUrl("https://example.org", "/"), "en"),
        [],
    )


def test_every_key_is_read() -> None:
    read, problems = parse(
        LEAST
        + """\
description: 'News:  from orbit'
timezone: Europe/Paris
theme: base-2
paginate: 010
feeds: {items: 5, content: summary}
cname: news.example.org
markdown: [tables, footnotes, tables]
ignore: {page-link: [old/*.html, x.html], feed: own.xml}
"""
    )
    assert problems == []
    assert read is not None
    assert (read.description, read.zone, read.theme) == (
        "News: from orbit",
        "Europe/Paris",
        "base-2",
    )
    assert (read.paginate, read.feeds) == (10, Feeds(5, "summary"))
    assert (read.cname, read.markdown) == ("news.example.org", ("footnotes", "tables"))
    assert read.timezone.key == "Europe/Paris"
    assert read.ignore == (
        ("page-link", "old/*.html"),
        ("page-link", "x.html"),
        ("feed", "own.xml"),
    )


def test_every_key_of_the_schema_has_a_test_above() -> None:
    assert {key.name for key in settings.KEYS} == {
        "title", "base_url", "language", "description", "timezone", "theme", "paginate", "feeds",
        "cname", "markdown", "outputs", "time_limit", "ignore",
    }  # fmt: skip


def test_outputs_are_on_unless_they_are_switched_off() -> None:
    read, problems = parse(LEAST + "outputs: {sitemap: no, robots: false, nojekyll: yes}\n")
    assert problems == []
    assert read is not None
    assert read.outputs == config.Outputs(sitemap=False, robots=False)


def test_norwegian_is_a_language_and_not_false() -> None:
    read, problems = parse(LEAST.replace("en\n", "no\n"))
    assert problems == []
    assert read is not None
    assert read.language == "no"


BAD = [
    ("description: [a]", "field-type", 14),
    ('description: "a\\0"', "control-character", 14),
    ("timezone: Mars/Olympus", "timezone", 11),
    ("timezone: ../../etc/passwd", "timezone", 11),
    ("timezone: /etc/localtime", "timezone", 11),
    ("timezone: 12:34:56", "timezone", 11),
    ("timezone: ''", "timezone", 11),
    ("theme: ../evil", "theme", 8),
    ("theme: Base", "theme", 8),
    ("theme: ''", "theme", 8),
    ("time_limit: 0", "number", 13),
    ("ignore: page-link", "field-type", 9),
    ("ignore: {page-link: {a: b}}", "field-type", 21),
    ("outputs: {sitemap: maybe}", "flag", 20),
    ("outputs: {sitemaps: no}", "unknown-key", 11),
    ("paginate: 0", "number", 11),
    ("paginate: 1001", "number", 11),
    ("paginate: many", "number", 11),
    ("feeds: 20", "field-type", 8),
    ("feeds: {items: 0}", "number", 16),
    ("feeds: {content: everything}", "choice", 18),
    ("feeds: {item: 3}", "unknown-key", 9),
    ("cname: https://example.org/", "cname", 8),
    ("cname: localhost", "cname", 8),
    ("cname: exa mple.org", "cname", 8),
    ("markdown: [tables, codehilite]", "markdown", 20),
    ("markdown: {tables: yes}", "field-type", 11),
    ("descriptoin: x", "unknown-key", 1),
]
"""Bad values, alone behind LEAST, with what is said of them and in which column."""


@pytest.mark.parametrize(("line", "code", "column"), BAD)
def test_a_bad_value_is_refused_in_its_place(line: str, code: str, column: int) -> None:
    _, problems = parse(LEAST + line + "\n")
    assert brief(problems) == [(code, 4, column)]
    assert problems[0].severity == "error"


def test_a_key_that_is_misspelt_gets_a_proposal() -> None:
    _, problems = parse(LEAST + "base_ulr: x\nfeeds: {item: 3}\n")
    assert [p.hint for p in problems] == ["did you mean 'base_url'?", "did you mean 'items'?"]
    assert problems[1].message == "'feeds' has an unknown key 'item'"


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ("items: 3", "it stands below 'feeds'"),
        ("feeds.items: 3", "it stands below 'feeds'"),
        ("feeds: {paginate: 3}", "it stands at the top, below no other key"),
        ("feeds: {search: no}", "it stands below 'outputs'"),
        ("outputs: {sitmap: no}", "did you mean 'sitemap'?"),
        ("feeds: {formats: [atm]}", "did you mean 'atom'?"),
        ("markdown: [footnote]", "did you mean 'footnotes'?"),
    ],
)
def test_what_stands_in_the_wrong_place_or_is_misspelt_is_told_where(lines: str, hint: str) -> None:
    _, problems = parse(LEAST + lines + "\n")
    assert [p.hint for p in problems] == [hint]


@pytest.mark.parametrize("key", ["title", "base_url", "language"])
@pytest.mark.parametrize("written", [None, "", "~", '""'])
def test_a_required_key_cannot_be_left_out_or_empty(key: str, written: str | None) -> None:
    lines = [line for line in LEAST.splitlines() if not line.startswith(key)]
    _, problems = parse("\n".join([*lines, *([] if written is None else [f"{key}: {written}"])]))
    assert [(p.code, p.message) for p in problems] == [
        ("missing-field", f"the configuration has no '{key}'")
    ]
    assert problems[0].hint


def test_all_problems_come_at_once_also_behind_a_bad_base_url() -> None:
    read, problems = parse("base_url: nowhere\nlanguage: english\npaginate: x\nfeeds: {items: y}\n")
    assert read is not None
    assert brief(problems) == [
        ("missing-field", 1, 1),
        ("base-url", 1, 11),
        ("language", 2, 11),
        ("number", 3, 11),
        ("number", 4, 16),
    ]


def test_a_site_without_a_configuration_is_told_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        config.load(tmp_path)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span) == ("no-config", Span("sitegen.yaml"))
    assert "--site" in problem.hint


def load(tmp_path: Path, text: str | bytes, base_url: str = "") -> Config:
    data = text.encode() if isinstance(text, str) else text
    (tmp_path / "sitegen.yaml").write_bytes(data)
    return config.load(tmp_path, base_url)


def test_a_configuration_is_read_from_its_file(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeff" + LEAST.replace("\n", "\r\n")).title == "Orbit"


def test_the_base_url_of_the_command_wins(tmp_path: Path) -> None:
    read = load(tmp_path, LEAST, "http://localhost:8000/preview")
    assert read.base_url == BaseUrl("http://localhost:8000", "/preview/")
    assert read.title == "Orbit"


def test_a_bad_base_url_of_the_command_is_noted_beside_the_files_problems(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, LEAST + "paginate: x\n", "javascript:alert(1)")
    assert [(p.code, p.span.path) for p in caught.value.diagnostics] == [
        ("base-url", "--base-url"),
        ("number", "sitegen.yaml"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"title: \xff\n", "encoding"),
        (b"- a\n", "yaml"),
        (b"title: 'x\n", "yaml"),
        (b"#" * (256 * 1024 + 1), "too-large"),
        (b"a: " + b"[" * 50_000, "yaml-depth"),
        (LEAST.encode() + b"title: x\n", "yaml-duplicate"),
        (b"base_url: ''\nlanguage: en\ntitle: x\n", "missing-field"),
    ],
)
def test_a_broken_file_is_one_located_problem(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, data)
    assert [p.code for p in caught.value.diagnostics] == [code]
    assert str(caught.value).startswith("sitegen.yaml:")


def test_every_format_of_feeds_that_may_be_chosen_is_one_that_is_written() -> None:
    assert tuple(pages.FORMATS) == settings.FORMATS


@pytest.mark.parametrize(
    ("said", "asked"), [("", None), ("search: no", False), ("search: yes", True)]
)
def test_a_search_that_is_asked_for_is_told_from_one_that_nobody_mentioned(
    said: str, asked: bool | None
) -> None:
    read, problems = parse(f"{LEAST}outputs: {{robots: no, {said}}}\n")
    assert problems == []
    assert read is not None
    assert read.outputs.search is asked


def test_the_place_of_a_value_is_found_to_complain_of_it(tmp_path: Path) -> None:
    (tmp_path / "sitegen.yaml").write_text("title: T\noutputs:\n  search: yes\n")
    assert config.place(tmp_path, "outputs", "search") == Span("sitegen.yaml", 3, 11)
    assert config.place(tmp_path, "outputs", "robots") == Span("sitegen.yaml")
    assert config.place(tmp_path, "title", "search") == Span("sitegen.yaml")
    assert config.place(tmp_path / "nowhere", "title") == Span("sitegen.yaml")


def settled(root: Path, base_url: str = "") -> dict[str, tuple[object, str, Span | None]]:
    found = config.settle(root, base_url)
    return {".".join(one.way): (one.value, one.origin, one.place) for one in found}


def test_every_setting_is_told_with_its_value_and_where_that_comes_from(tmp_path: Path) -> None:
    text = "feeds:\n  items: 5\n  hub:\noutputs: {robots: no}\nignore: {feed: [a, b]}\n"
    (tmp_path / "sitegen.yaml").write_text("\ufeff" + LEAST + text, encoding="utf-8")
    found = settled(tmp_path)
    assert list(found) == [".".join(way) for way, _ in keys.flat(settings.KEYS)]
    assert found["base_url"] == ("https://example.org/", "file", Span("sitegen.yaml", 2, 11))
    assert found["feeds.items"] == (5, "file", Span("sitegen.yaml", 5, 10))
    assert found["feeds.hub"] == ("", "default", None)
    assert found["feeds.content"] == ("full", "default", None)
    assert found["outputs.robots"] == (False, "file", Span("sitegen.yaml", 7, 19))
    assert found["outputs.search"] == (None, "default", None)
    assert found["timezone"] == ("UTC", "default", None)
    assert found["ignore"] == ({"feed": ["a", "b"]}, "file", Span("sitegen.yaml", 8, 9))
    told = settled(tmp_path, "http://localhost/x")["base_url"]
    assert told == ("http://localhost/x/", "option", Span("--base-url"))


def test_what_has_errors_has_no_settings(tmp_path: Path) -> None:
    (tmp_path / "sitegen.yaml").write_text(LEAST + "paginate: x\n")
    with pytest.raises(ConfigError):
        config.settle(tmp_path)
