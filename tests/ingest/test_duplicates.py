"""Texts that are one text, and stories that may be one story, on a set of their own."""

from functools import cache
from pathlib import Path

import pytest

from sitegen.content import article as articles
from sitegen.content import schema, topics
from sitegen.content.article import Article, Settings
from sitegen.core import config, yamldoc
from sitegen.core.errors import Diagnostic
from sitegen.core.text import Body, Html
from sitegen.core.yamldoc import Mapping, Scalar
from sitegen.ingest import duplicates, kin
from sitegen.ingest.duplicates import Index
from sitegen.ingest.kin import Family
from sitegen.ingest.topics import Matcher
from tests.support import ROOT, article

KINDS = ("story", "other", "translation")


def value(node: object, *keys: str) -> str:
    for key in keys:
        assert isinstance(node, Mapping)
        node = node.get(key)
    assert isinstance(node, Scalar), keys
    return node.text


TEXTS = yamldoc.compose(
    (Path(__file__).parent / "same_texts.yaml").read_text(), "x", [], limit=10**6
)
assert TEXTS is not None
SUBJECTS = tuple(key.text for key, _ in TEXTS.entries)
SETTINGS = Settings.of(config.load(ROOT))


@cache
def matcher() -> Matcher:
    return Matcher(topics.load(ROOT, []).values())


def read(subject: str, kind: str, body: str = "", title: str = "") -> Article:
    """Return a text of the set as an article, with the tags that an import would give it."""
    language = value(TEXTS, subject, kind, "language")
    body = body or value(TEXTS, subject, kind, "text")
    title = title or value(TEXTS, subject, kind, "title")
    tags = ", ".join(matcher().tags(f"{title}\n{body}", language))
    text = article(title, body, language=language, tags=f"[{tags}]")
    problems: list[Diagnostic] = []
    path = f"{articles.FOLDER}/{subject.replace(' ', '-')}-{kind}.md"
    found = schema.parse(text, path, SETTINGS, problems)
    assert found is not None, problems
    return found


@cache
def every() -> dict[tuple[str, str], Article]:
    """All texts of the set; read when a test runs, for each process collects every module."""
    return {(subject, kind): read(subject, kind) for subject in SUBJECTS for kind in KINDS}


def known(*kinds: str) -> Index:
    found = [a for (_, kind), a in every().items() if kind in kinds]
    sketches = [(a.path, duplicates.sketch(a.title, a.body)) for a in found]
    return Index(sketches, {a.path: a.body for a in found})


def repeats(index: Index, story: Article) -> str:
    match = index.find(duplicates.sketch(story.title, story.body), story.body)
    return match.path if match else ""


def variants(text: str) -> dict[str, str]:
    third = len(text) // 3
    return {
        "cut at the end": text[:-third],
        "cut at the head": text[third:],
        "cut on both sides": text[third // 2 : -third // 2],
        "extended": f"{text}\n\n{text[:third].swapcase()[::-1]}\n\nRead also: ten facts of orbits.",
        "in emphasis": f"**{text[: third * 2]}** [{text[third * 2 :]}](https://example.org/)",
        "in capitals": text.upper(),
        "in lines": "\n\n".join(text.split(". ")),
    }


def test_set_has_what_it_says() -> None:
    assert len(SUBJECTS) == 8
    assert len({every()[s, "translation"].language for s in SUBJECTS}) >= 5
    for subject in SUBJECTS:
        story, other, told = (every()[subject, kind] for kind in KINDS)
        assert story.language == other.language != told.language


@pytest.mark.parametrize("name", variants("xyz" * 9))
def test_same_text_is_known_in_another_form(name: str) -> None:
    index, found = known(*KINDS), 0
    for subject in SUBJECTS:
        body = variants(value(TEXTS, subject, "story", "text"))[name]
        copy = read(subject, "story", body, "Quite another headline")
        hit = repeats(index, copy)
        assert hit in ("", every()[subject, "story"].path)
        found += bool(hit)
    assert found / len(SUBJECTS) >= 0.9


def markup(text: str) -> Body:
    return Body.of(Html(text))


def test_no_text_of_the_set_repeats_another() -> None:
    index = Index((), {})
    for story in every().values():
        assert repeats(index, story) == ""
        index.add(story.path, duplicates.sketch(story.title, story.body), story.body)
    bodies = [duplicates.letters(story.body.html) for story in every().values()]
    shares = [duplicates.share(one, two) for n, one in enumerate(bodies) for two in bodies[:n]]
    assert max(shares) < 0.4


def test_answer_does_not_depend_on_the_way_into_the_index() -> None:
    early, late = known(*KINDS), Index((), {})
    for story in every().values():
        late.add(story.path, duplicates.sketch(story.title, story.body), story.body)
    for subject in SUBJECTS:
        text = value(TEXTS, subject, "story", "text")
        copy = read(subject, "story", text[: len(text) * 2 // 3])
        assert repeats(early, copy) == repeats(late, copy) != ""


def test_longer_version_says_by_how_much() -> None:
    text = value(TEXTS, "crew", "story", "text")
    cut = read("crew", "story", text[:-200])
    index = Index([(cut.path, duplicates.sketch("", cut.body))], {cut.path: cut.body})
    whole = every()["crew", "story"]
    match = index.find(duplicates.sketch(whole.title, whole.body), whole.body)
    assert match is not None
    assert 140 < match.more <= 200
    assert match.share == 1.0


@pytest.mark.parametrize(
    ("title", "body", "same"),
    [
        ("A title", "<p>Few words.</p>", True),
        ("A  TITLE!", "<p>few <b>words</b></p>", True),
        ("A title", "<p>Few more words.</p>", False),
        ("Another", "<p>Few words.</p>", False),
        ("A title", "", False),
    ],
)
def test_short_texts_are_the_same_only_when_they_are_equal(
    title: str, body: str, same: bool
) -> None:
    first, other = markup("<p>Few words.</p>"), markup(body)
    index = Index([("a", duplicates.sketch("A title", first))], {"a": first})
    found = index.find(duplicates.sketch(title, other), other)
    assert (found is not None) is same


def test_texts_without_words_are_never_the_same() -> None:
    none, dots = markup(""), markup("<p>…</p>")
    index = Index([("a", duplicates.sketch("", none))], {"a": none})
    assert index.find(duplicates.sketch("", dots), dots) is None


def test_short_story_is_not_found_in_a_very_long_text_by_chance() -> None:
    words = " ".join(a.body.html for a in every().values() if a.language == "en")
    long = markup(words)
    story = read("crew", "translation", value(TEXTS, "moon lander", "other", "text"))
    index = Index([("long", duplicates.sketch("", long))], {"long": long})
    assert repeats(index, story) == "long"  # it does stand there
    rest = markup(words.replace(every()["moon lander", "other"].body.html, ""))
    index = Index([("rest", duplicates.sketch("", rest))], {"rest": rest})
    assert repeats(index, story) == ""


# --- one story in several languages


def proposed(*, dates: bool = False) -> dict[tuple[str, str], tuple[kin.Kin, ...]]:
    family, found = Family(), {}
    for place, story in every().items():
        marks = kin.traits(story)
        found[place] = family.find(marks)
        family.add(story.path, marks if dates else marks._replace(date=None))
    return found


def test_translations_are_proposed_and_other_stories_are_not() -> None:
    hits = [(place, one) for place, found in proposed().items() for one in found]
    true = {
        subject
        for (subject, kind), one in hits
        if kind == "translation" and one.path == every()[subject, "story"].path
    }
    assert [one for (subject, _), one in hits if one.path != every()[subject, "story"].path] == []
    assert len(true) >= 6, true


def test_story_of_another_month_is_another_story() -> None:
    family = Family()
    marks = kin.traits(every()["budget", "story"])
    assert marks.date is not None
    family.add("a", marks)
    told = kin.traits(every()["budget", "translation"])
    assert [one.path for one in family.find(told)] == ["a"]
    later = told._replace(date=marks.date + 5 * kin.DAYS)
    assert family.find(later) == ()
    assert family.find(later._replace(date=None)) != ()
    assert family.find(told._replace(language="pt")) == ()


def test_date_that_was_guessed_is_no_date() -> None:
    assert kin.traits(every()["crew", "story"]._replace(needs_review=("date",))).date is None


@pytest.mark.parametrize(
    ("one", "two"),
    [("1,200 km", "1 200 km"), ("1.200 км", "١٢٠٠ كم"), ("3,5 t", "3.5 т"), ("１２ 号", "12 号")],
)
def test_numbers_are_the_same_in_all_digits(one: str, two: str) -> None:
    story = every()["crew", "story"]._replace(title="", tags=())
    marks = [kin.traits(story._replace(body=markup(text))).marks for text in (one, two)]
    numbers = [[mark for mark in found if mark[0] == "n"] for found in marks]
    assert numbers[0] == numbers[1] != []


@pytest.mark.parametrize(
    ("one", "two"), [("Gagarin", "Гагарин"), ("Roscosmos", "Роскосмос"), ("Papadakis", "Παπαδάκης")]
)
def test_names_sound_the_same_in_other_letters(one: str, two: str) -> None:
    story = every()["crew", "story"]._replace(title="", tags=())
    first, second = (kin.traits(story._replace(body=markup(text))).marks for text in (one, two))
    assert first == second != ()
