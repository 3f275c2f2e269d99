"""The vocabulary: the package's own file, a site's on top, and broken ones."""

import functools
from pathlib import Path

import pytest

from sitegen.build.gather import TopicsJob
from sitegen.build.pool import Pool
from sitegen.content import topics
from sitegen.content.topics import Alias, Topic
from sitegen.core import languages
from sitegen.core.errors import Diagnostic, Span

PACKAGE = Path(topics.__file__).parent


@functools.cache
def packaged() -> list[Topic]:
    problems: list[Diagnostic] = []
    read = topics.read(PACKAGE, problems)
    assert [str(p) for p in problems] == []
    return read


def written(tmp_path: Path, text: str) -> tuple[list[Topic], list[Diagnostic]]:
    (tmp_path / "topics.yaml").write_text(text)
    problems: list[Diagnostic] = []
    return topics.read(tmp_path, problems), problems


def test_the_packages_topics_have_ids_of_their_own() -> None:
    ids = [topic.id for topic in packaged()]
    assert ids
    assert len(ids) == len(set(ids))


def test_a_broader_topic_is_named_by_its_id_and_no_topic_is_its_own() -> None:
    broader = {topic.id: topic.broader for topic in packaged()}
    for start, first in broader.items():
        above, passed = first, {start}
        while above:
            assert above in broader
            assert above not in passed, start
            passed.add(above)
            above = broader.get(above, "")


LABELS = (
    "en fr de es it pt nl pl ru uk tr ar hi zh-Hans zh-Hant ja ko"  # as the file's head says
).split()


def test_the_inventory_is_complete() -> None:
    inventory = (Path(__file__).parent / "inventory.txt").read_text(encoding="utf-8").split()
    assert sorted(topic.id for topic in packaged()) == sorted(inventory)


@pytest.mark.parametrize("language", LABELS)
def test_every_topic_has_a_label_and_an_alias_that_counts(language: str) -> None:
    counts = {topics.ANY, languages.primary(language)}
    for topic in packaged():
        assert language in dict(topic.labels), topic.id
        assert counts & {alias.language for alias in topic.aliases}, topic.id


def test_the_files_head_names_the_languages_of_labels() -> None:
    head = (PACKAGE / topics.FILE).read_text(encoding="utf-8").split("\n- id:")[0]
    words = head.replace("#", " ").replace(",", " ").split()
    assert set(LABELS) <= set(words)


def test_every_topic_has_a_kind_and_a_name() -> None:
    for topic in packaged():
        assert topic.kind, topic.id
        assert topic.label("en") != topic.id or topic.id in dict(topic.labels).values(), topic.id


def test_labels_and_aliases_name_real_languages() -> None:
    for topic in packaged():
        for language, label in topic.labels:
            assert languages.normalise(language) == language, topic.id
            assert label.strip() == label != "", topic.id
        for alias in topic.aliases:
            known = alias.language == topics.ANY or languages.normalise(alias.language)
            assert known, (topic.id, alias)
            assert alias.language == languages.primary(alias.language), (topic.id, alias)


def fault(alias: str) -> str:
    """Say what the head of topics.yaml does not allow in this alias, or return ''."""
    words = alias.removeprefix("=").split(" ")
    if "" in words:
        return "blank where a word should be"
    if any("*" in word.rstrip("*") or word.endswith("**") for word in words):
        return "a star inside a word"
    if any(word == "*" for word in words):
        return "a star without a stem"
    return ""


def test_every_alias_is_in_the_notation_of_the_files_head() -> None:
    for topic in packaged():
        for alias in topic.aliases:
            for text in (alias.text, *alias.near, *alias.unless, *alias.beside):
                assert fault(text) == "", (topic.id, text)


FULL = """\
- id: moon
  kind: body
  broader: planets
  labels: {en: Moon, zh-Hans: 月球}
  aliases:
    any: =LUNA
    en: [Moon, {text: "=Io", near: [Jupiter], unless: [Io Capital, Io Ltd]}]
"""


def test_a_topic_is_read_with_all_its_aliases(tmp_path: Path) -> None:
    read, problems = written(tmp_path, "\ufeff" + FULL)
    assert problems == []
    assert read == [
        Topic(
            id="moon",
            kind="body",
            labels=(("en", "Moon"), ("zh-Hans", "月球")),
            aliases=(
                Alias("any", "=LUNA"),
                Alias("en", "Moon"),
                Alias("en", "=Io", ("Jupiter",), ("Io Capital", "Io Ltd")),
            ),
            broader="planets",
        )
    ]


@pytest.mark.parametrize(
    ("labels", "language", "label"),
    [
        ((("en", "Moon"), ("zh", "月")), "zh-Hans", "月"),
        ((("zh-Hans", "月球"), ("en", "Moon")), "zh-Hans-SG", "月球"),
        ((("fr", "Lune"), ("en", "Moon")), "de", "Moon"),
        ((("fr", "Lune"),), "de", "Lune"),
        ((), "de", "moon"),
    ],
)
def test_a_topic_has_a_name_in_every_language(
    labels: tuple[tuple[str, str], ...], language: str, label: str
) -> None:
    assert Topic("moon", "body", labels).label(language) == label


def test_a_site_adds_topics_and_replaces_those_with_the_same_id(tmp_path: Path) -> None:
    own = packaged()[0].id
    (tmp_path / "topics.yaml").write_text(f"- id: {own}\n  kind: mine\n- id: quite-new\n")
    problems: list[Diagnostic] = []
    read = topics.load(tmp_path, problems)
    assert problems == []
    assert read[own] == Topic(own, "mine", ())
    assert read["quite-new"].label("en") == "quite-new"
    assert len(read) == len(packaged()) + 1


def test_a_site_without_topics_has_the_packages(tmp_path: Path) -> None:
    problems: list[Diagnostic] = []
    assert list(topics.load(tmp_path, problems).values()) == packaged()
    assert problems == []


@pytest.mark.parametrize("text", ["", "# none yet\n", "[]\n"])
def test_a_file_without_topics_has_none(tmp_path: Path, text: str) -> None:
    assert written(tmp_path, text) == ([], [])


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("id: moon\n", "topics", 1, 1),
        ("just text\n", "topics", 1, 1),
        ("- id: a\n- just text\n", "topics", 2, 3),
        ("- id: a\n- [b]\n", "topics", 2, 3),
        ("- id: a\n- kind: b\n", "missing-field", 2, 3),
        ("- id: a\n- id: Moon Base\n", "topic-id", 2, 7),
        ("- id: a\n  alias: {}\n", "unknown-key", 2, 3),
        ("- id: a\n  labels: Moon\n", "field-type", 2, 11),
        ("- id: a\n  aliases: [Moon]\n", "field-type", 2, 12),
        ("- id: a\n  aliases: {en: [{near: [x]}]}\n", "missing-field", 2, 18),
        ("- id: a\n  aliases: {en: [[x]]}\n", "missing-field", 2, 18),
        ("- id: a\n  aliases: {en: [{text: x, nera: [y]}]}\n", "unknown-key", 2, 28),
        ("- id: a\n- id: 'b\n", "yaml", 2, 7),
        ("- id: a\n- id: *b\n", "yaml-alias", 2, 7),
    ],
)
def test_a_broken_file_gives_located_errors(
    tmp_path: Path, text: str, code: str, line: int, column: int
) -> None:
    _, problems = written(tmp_path, text)
    assert [(p.code, p.span) for p in problems] == [(code, Span("topics.yaml", line, column))]
    assert problems[0].severity == "error"


def test_the_sound_topics_beside_a_broken_one_are_read(tmp_path: Path) -> None:
    read, problems = written(tmp_path, "- id: a\n- oops\n- id: b\n")
    assert [topic.id for topic in read] == ["a", "b"]
    assert len(problems) == 1


def test_a_file_that_is_no_text_is_located(tmp_path: Path) -> None:
    (tmp_path / "topics.yaml").write_bytes(b"- id: a\n  kind: \xff\n")
    problems: list[Diagnostic] = []
    assert topics.read(tmp_path, problems) == []
    assert [(p.code, p.span) for p in problems] == [("encoding", Span("topics.yaml", 2, 9))]


def test_single_topics_are_read_as_they_are_in_the_whole() -> None:
    whole, nowhere = packaged(), Path("/nonexistent")
    for topic in (whole[0], whole[100], whole[-1]):
        wanted = frozenset([topic.id, "none-such"])
        assert topics.load(nowhere, [], wanted) == {topic.id: topic}
    assert list(topics.load(nowhere, []).values()) == whole
    assert topics.load(nowhere, [], frozenset()) == {}


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_read_the_same(jobs: int) -> None:
    texts = topics.packaged([])
    told = Pool(jobs, 20).run(TopicsJob(tuple(texts.values())))
    found = {topic.id: topic for topics in told for topic in topics}
    assert [found[name] for name in texts] == packaged()


def test_what_a_topic_implies_is_a_topic() -> None:
    problems: list[Diagnostic] = []
    found = topics.load(Path("/nonexistent"), problems)
    assert problems == []
    strange = {(t.id, other) for t in found.values() for other in t.implies if other not in found}
    assert strange == set()
    assert found["jaxa"].implies == ("japan",)


def test_no_alias_is_excluded_by_itself() -> None:
    for topic in packaged():
        for alias in topic.aliases:
            own = alias.text.strip("=*")
            assert all(longer.strip("=*") != own for longer in alias.unless), (topic.id, own)


def test_aliases_share_what_they_need(tmp_path: Path) -> None:
    aliases = "{en: {text: [crash*, lost], beside: [rocket*]}}"
    text = f"- id: loss\n  labels: {{en: Loss}}\n  aliases: {aliases}\n"
    (topic,), problems = written(tmp_path, text)
    assert problems == []
    assert topic.aliases == tuple(
        Alias("en", text, beside=("rocket*",)) for text in ("crash*", "lost")
    )
