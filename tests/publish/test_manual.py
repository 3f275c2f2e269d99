"""The page about keys, and the schemas: they say of a file what its reader says."""

import json
import re
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sitegen.cli.configuration import FILES
from sitegen.content import frontmatter, schema, sources, topics
from sitegen.content.article import Settings
from sitegen.core import config, keys, settings, yamldoc
from sitegen.core.errors import Diagnostic, has_errors
from sitegen.core.yamldoc import Mapping, Node, Scalar
from sitegen.publish import manual, scaffold
from tests.core.test_config import BAD, LEAST
from tests.support import ROOT, sitegen

PAGE = ROOT / "docs/configuration.md"
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
FRONT = "title: T\ndate: 2024-06-01\nlanguage: en\nid: a\n"
UNTOLD = {"timezone: Mars/Olympus", 'description: "a\\0"'}
"""What is too much for a schema: which zones there are, and every unprintable character."""


def as_editors_read(node: Node) -> Any:
    """Give a value the type that the core schema of YAML 1.2 gives it."""
    if isinstance(node, Mapping):
        return {key.text: as_editors_read(value) for key, value in node.entries}
    if not isinstance(node, Scalar):
        return [as_editors_read(item) for item in node.items]
    if node.plain and node.text.lower() in WORDS:
        return WORDS[node.text.lower()]
    if node.plain and re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    if node.plain and re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?", node.text):
        return float(node.text)
    return node.text


VALIDATORS = {name: Draft202012Validator(manual.schema(name)) for name in manual.FILES}


def faults(name: str, text: str) -> list[str]:
    """Return what an editor would say of a file."""
    problems: list[Diagnostic] = []
    node = yamldoc.read(text.removeprefix("\ufeff"), name, problems, limit=1 << 23)
    assert node is not None, problems
    return faults_of(name, node)


def faults_of(name: str, node: Node) -> list[str]:
    found = VALIDATORS[name].iter_errors(as_editors_read(node))
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def refusals(name: str, text: str) -> list[Diagnostic]:
    """Return what the reader says of a file, except warnings."""
    problems: list[Diagnostic] = []
    readers: dict[str, Callable[[], object]] = {
        "sitegen.yaml": lambda: config.parse(text, problems),
        "sources.yaml": lambda: sources.parse(text, problems),
        "topics.yaml": lambda: topics.of_text(text, problems),
        "front-matter": lambda: schema.parse(
            f"---\n{text}---\nText.\n", "a.md", Settings(UTC, "example.org", ()), problems
        ),
    }
    readers[name]()
    return [p for p in problems if p.severity == "error"]


@pytest.mark.parametrize("name", manual.FILES)
def test_a_schema_is_one_and_is_printed(name: str, tmp_path: Path) -> None:
    Draft202012Validator.check_schema(manual.schema(name))
    assert tuple(manual.FILES) == FILES
    done = sitegen(tmp_path, "config", "schema", name)
    assert (done.status, json.loads(done.out)) == (0, manual.schema(name))


def test_without_a_name_the_schema_is_that_of_the_configuration(tmp_path: Path) -> None:
    done = sitegen(tmp_path, "config", "schema")
    assert json.loads(done.out) == manual.schema("sitegen.yaml")
    assert sitegen(tmp_path, "config", "schema", "sitegen.yml").status == 2


SITES = (ROOT, *sorted((ROOT / "tests/sites").glob("*/site")))
"""The digest of this repository, and the golden sites: all of them are built without an error."""


def test_the_settings_sources_and_topics_of_every_site_here_pass() -> None:
    found = [(name, root / name) for root in SITES for name in FILES if (root / name).is_file()]
    assert len(found) >= 4
    for name, path in found:
        text = path.read_text(encoding="utf-8")
        assert refusals(name, text) == [], path
        assert faults(name, text) == [], path


def test_the_front_matter_of_every_article_here_passes() -> None:
    articles = [
        path for root in SITES for path in sorted((root / "content/articles").rglob("*.md"))
    ]
    assert len(articles) >= 20
    for path in articles:
        document = frontmatter.split(path.read_text(encoding="utf-8"), "a.md", [])
        assert document is not None
        assert faults_of("front-matter", document.front) == [], path


def test_the_packages_own_topics_pass() -> None:
    text = (ROOT / "sitegen/content/topics.yaml").read_text(encoding="utf-8")
    assert faults("topics.yaml", text) == []


def test_what_init_writes_passes() -> None:
    asked = scaffold.Asked("T", "en", "https://example.org/")
    assert faults("sitegen.yaml", scaffold.settings_text(asked)) == []


@pytest.mark.parametrize("line", [line for line, _, _ in BAD])
def test_what_the_configuration_refuses_fails(line: str) -> None:
    assert refusals("sitegen.yaml", LEAST + line + "\n")
    if line not in UNTOLD:
        assert faults("sitegen.yaml", LEAST + line + "\n")


@pytest.mark.parametrize("key", ["title", "base_url", "language"])
def test_a_required_key_fails_where_it_is_missing_or_empty(key: str) -> None:
    lines = [line for line in LEAST.splitlines(keepends=True) if not line.startswith(key)]
    for text in ("".join(lines), "".join([*lines, f"{key}:\n"])):
        assert refusals("sitegen.yaml", text)
        assert faults("sitegen.yaml", text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(
            ("front-matter", FRONT + line)
            for line in (
                "status: gone", "publish: all", "published: yesterday",
                "title_language: english", "slug: a/b", "tags: {a: b}", "author: [a, b]",
            )
        ),
        ("front-matter", "title: T\ndate: 2024-06-01\n"),
        ("front-matter", "title: T\ndate: soon\nlanguage: en\n"),
        ("sources.yaml", "example.org: {publish: some}"),
        ("sources.yaml", "example.org: {home: example.org}"),
        ("sources.yaml", "example.org: {licence: MIT}"),
        ("sources.yaml", "example.org: NASA"),
        ("sources.yaml", "https://example.org/: {name: x}"),
        ("topics.yaml", "id: a"),
        ("topics.yaml", "- kind: theme"),
        ("topics.yaml", "- {id: Big One}"),
        ("topics.yaml", "- {id: a, label: {en: A}}"),
        ("topics.yaml", "- {id: a, labels: [A]}"),
        ("topics.yaml", "- {id: a, aliases: {en: [{near: b}]}}"),
        ("topics.yaml", "- {id: a, aliases: {en: [{text: a, close: b}]}}"),
    ],
)  # fmt: skip
def test_what_other_readers_refuse_fails(name: str, text: str) -> None:
    assert refusals(name, text + "\n")
    assert faults(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sitegen.yaml", LEAST.replace("Orbit", "1984") + "description:\nfeeds:\npaginate: ~"),
        ("sitegen.yaml", LEAST.replace("en\n", "no\n") + "outputs: {cards: off, robots: true}"),
        ("sitegen.yaml", LEAST + "markdown: tables\nfeeds: {formats: atom}\nignore: {a: b, c: }"),
        ("front-matter", FRONT + "tags: 2024\nupdated: 2024-07-09T15:00:00+02:00\nslug: 2001"),
        ("front-matter", FRONT + "mine: a key that gets a warning, and stays"),
        ("front-matter", FRONT + "also: [https://example.org/, {seed: s, digest: d}]\ntags:"),
        ("sources.yaml", "'*.example.org': {name: A}\nseeds/a/: {language: no}"),
        ("sources.yaml", ""),
        ("topics.yaml", "- {id: a, aliases: {any: [A, {text: [b, c], near: d}], en: x}}"),
    ],
)
def test_what_readers_take_in_other_ways_of_writing_passes(name: str, text: str) -> None:
    assert refusals(name, text + "\n") == []
    assert faults(name, text) == []


WAYS = [(way, key) for way, key in keys.flat(settings.KEYS) if way[-1] not in ("timezone", "title")]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1, 4000)
    | st.sampled_from(["yes", "off", "full", "rss", "tables", "toc", "en", "https://a.b/", "a.b"])
    | st.text("aZ-_./:", max_size=6),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.just("a"), inner, max_size=1),
    max_leaves=4,
)


@given(st.sampled_from(WAYS), VALUES)
def test_what_a_schema_lets_pass_the_reader_takes(way: tuple[Any, Any], value: Any) -> None:
    (first, *rest), _ = way
    given = {"title": "T", "base_url": "https://example.org/", "language": "en"}
    text = json.dumps(given | {first: {rest[0]: value} if rest else value})
    if faults("sitegen.yaml", text):
        return
    said = [p for p in refusals("sitegen.yaml", text) if p.code not in ("language", "base-url")]
    assert not has_errors(said), text


def test_the_page_about_keys_is_what_the_code_says(update_golden: bool) -> None:
    if update_golden:
        PAGE.write_text(manual.document(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == manual.document()


def test_the_page_names_every_key_with_a_sentence() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for file in manual.FILES.values():
        for _, key in keys.flat(file.table):
            assert f"\n| `{key.name}` | " in text
            assert key.meaning[-1] in ".…" or key.meaning.endswith("...")


def test_the_message_on_the_page_is_one_that_is_printed(tmp_path: Path) -> None:
    text = LEAST + "timezone: UTC\ntheme: base\n\n\nfeeds:\n  itmes: 3\n"
    (tmp_path / "sitegen.yaml").write_text(text, encoding="utf-8")
    done = sitegen(tmp_path, "config")
    assert done.err.replace("  hint", "      hint") in PAGE.read_text(encoding="utf-8")
