"""What an answer makes of a content file; pure."""

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import frontmatter, origin, schema
from sitegen.content.article import Settings
from sitegen.content.frontmatter import Document
from sitegen.content.topics import Topic
from sitegen.core.text import digest
from sitegen.ingest import merge
from sitegen.ingest.records import Draft, Removed
from sitegen.publish import reviewing
from sitegen.publish.reviewing import Named, Names, Row, Subject

DRAFT = Draft(
    seed="seeds/a.txt",
    digest="00ff",
    title="A rocket left",
    date="2024-06-01",
    language="en",
    source="seeds/a.txt",
    author="",
    tags=("moon", "nasa"),
    summary="It left today.",
    body="It left today.",
    guessed=("title", "date", "language", "tags", "summary"),
    removed=(Removed(3, "related-en", "Read more: nothing"),),
)
SETTINGS = Settings(UTC, "example.org", ())


def document(text: str) -> Document:
    problems: list[object] = []
    found = frontmatter.split(text, "content/articles/a.md", problems)  # type: ignore[arg-type]
    assert found is not None, problems
    return found


def fresh() -> Document:
    return document(merge.new_file(DRAFT, "tag:example.org,2024:a"))


def subject(text: str) -> Subject:
    article = schema.parse(text, "content/articles/a.md", SETTINGS, [])
    assert article is not None
    return Subject(document(text), article)


def test_approval_changes_only_the_list_and_the_trail() -> None:
    before = fresh()
    after = reviewing.answered(before, {}, ["title"])
    old, new = before.text.split("\n"), after.split("\n")
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert [b for _, b in changed] == [
        "needs_review: [date, language, tags, summary]",
        changed[1][0].replace(f'title: "{digest("A rocket left", 4)}"',
                              'title: "approved"'),
    ]  # fmt: skip
    assert 'title: "approved"' in after


@pytest.mark.parametrize("field", DRAFT.guessed)
def test_what_is_approved_no_later_import_changes(field: str) -> None:
    later = replace(
        DRAFT, digest="0100", title="It is gone", date="2024-06-02", language="de", tags=("mars",),
        summary="Gone.", body="Gone.",
    )  # fmt: skip
    untouched = merge.merge(fresh(), later)
    assert field in untouched.changed
    approved = document(reviewing.answered(fresh(), {}, [field]))
    merged = merge.merge(approved, later)
    assert set(untouched.changed) - set(merged.changed) == {field}
    done = document(merged.text)
    assert origin.value_of(done, field) == origin.value_of(fresh(), field)
    assert field not in (origin.value_of(done, "needs_review") or "").split("\n")
    again = merge.merge(done, replace(DRAFT, digest="0200", **{field: getattr(later, field)}))
    assert field not in again.changed


def test_what_was_corrected_back_to_the_imports_value_stays_a_persons() -> None:
    one = document(reviewing.answered(fresh(), {"title": "Mine"}))
    two = document(reviewing.answered(one, {"title": DRAFT.title}))
    assert origin.value_of(two, "title") == DRAFT.title
    assert "title" not in merge.merge(two, replace(DRAFT, title="Theirs")).changed


def test_what_was_emptied_does_not_come_back() -> None:
    emptied = document(reviewing.answered(fresh(), {"summary": ""}))
    assert origin.value_of(emptied, "summary") == ""
    assert "summary" not in merge.merge(emptied, replace(DRAFT, summary="Theirs")).changed


WRITTEN = """\
# mine
title:   'A rocket left'   # to be said better
date: 2024-06-01
language: en
needs_review:
  # these are open
  - title  # the first
  - tags
  # and this is the last one
tags:
  - moon  # ours
  - nasa
origin:
  # where it came from
  seed: seeds/a.txt
  digest: "00ff"
  fields:
    title: "98f87886"  # a digest
    tags: "590742f6"
strange: {kept: yes}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_comments_order_and_unknown_keys_stay(newline: str, mark: str) -> None:
    text = mark + f"---\n{WRITTEN}---\n\nWords.\n".replace("\n", newline)
    after = reviewing.answered(document(text), {"title": "It left", "tags": ("moon", "esa")})
    expected = (
        text.replace("'A rocket left'", '"It left"')
        .replace(f"- title  # the first{newline}  - tags{newline}", f"[]  # the first{newline}")
        .replace('"98f87886"', '"approved"')
        .replace('"590742f6"', '"approved"')
        .replace("- nasa", "- esa")
    )
    assert after == expected
    assert subject(after).article.needs_review == ()


def test_comments_in_a_list_that_keeps_items_stay() -> None:
    text = f"---\n{WRITTEN}---\n\nWords.\n"
    after = reviewing.answered(document(text), {}, ["title"])
    expected = text.replace("  - title  # the first\n", "")
    assert after == expected.replace('"98f87886"  # a digest', '"approved"  # a digest')


WORDS = st.lists(st.sampled_from(["a", "b", "c d", "é", "no"]), min_size=1, max_size=6)


@given(WORDS, st.sampled_from(["a", "c d", "no"]), st.booleans(), st.booleans())
def test_removing_leaves_the_other_items(
    items: list[str], gone: str, block: bool, comma: bool
) -> None:
    if block:
        value = "".join(f"\n- {frontmatter.scalar(item)}" for item in items)
    else:
        value = " [" + " , ".join(map(frontmatter.scalar, items)) + (" ,]" if comma else "]")
    text = f"---\nx: 1\nkey:{value}\ny: 2\n---\nBody\n"
    after = document(frontmatter.remove(document(text), "key", gone))
    left = [item for item in items if item != gone]
    assert origin.value_of(after, "key") == "\n".join(left)
    assert (origin.value_of(after, "x"), origin.value_of(after, "y")) == ("1", "2")
    assert (after.body, gone in items or after.text == text) == ("Body\n", True)


@given(st.text(max_size=40), st.sampled_from(["title", "date", "language", "summary", "author"]))
def test_no_typed_text_breaks_the_file(text: str, field: str) -> None:
    before = fresh()
    after = document(reviewing.answered(before, {field: text}))
    changed = {field, "needs_review", "origin"}
    keys = [key.text for key, _ in before.front.entries]
    assert [key.text for key, _ in after.front.entries if key.text in keys] == keys
    for key in set(keys) - changed:
        assert origin.value_of(after, key) == origin.value_of(before, key)
    assert after.body == before.body


def test_fields_to_review() -> None:
    text = fresh().text
    assert reviewing.left(subject(text).article) == DRAFT.guessed
    assert reviewing.left(subject(text).article, ("tags", "author")) == ("tags",)
    rejected = reviewing.answered(fresh(), {"status": "rejected"})
    assert reviewing.left(subject(rejected).article) == ()
    assert 'title: "approved"' not in rejected


def test_rows_show_the_front_matter_in_its_order() -> None:
    text = fresh().text.replace("needs_review: [", "needs_review: [author, aliases, ")
    text = text.replace("\nsource:", "\naliases: {strange: yes}\nsource:")
    mixed = Subject(document(text), subject(fresh().text).article)
    rows = reviewing.rows(mixed, ("tags", "title"))
    assert rows[0] == Row("title", "A rocket left", guessed=True)
    assert rows[3] == Row("aliases", "", guessed=False, plain=False)
    assert rows[5] == Row("tags", "moon, nasa", guessed=True)
    assert [row.name for row in rows] == [
        "title", "date", "language", "aliases", "source", "tags", "summary",
    ]  # fmt: skip


def test_a_guess_of_a_field_that_is_not_there_is_asked_for() -> None:
    text = fresh().text.replace("needs_review: [", "needs_review: [author, ")
    rows = reviewing.rows(subject(text))
    assert rows[-1] == Row("author", "", guessed=True)


def test_what_was_set_aside() -> None:
    assert reviewing.set_aside(fresh()) == (("3", "related-en", "Read more: nothing"),)


def test_names_of_topics_in_any_language() -> None:
    words = {
        "moon": Topic("moon", "body", (("en", "Moon"), ("uk", "Місяць"), ("ar", "القمر"))),
        "iss": Topic("iss", "craft", (("en", "International Space Station"),)),
    }
    typed = reviewing.split("місяць، ISS;  international space  station,, mooon、 Космічне право")
    assert tuple(Names(words).named(typed)) == (
        Named("moon", known=True),
        Named("iss", known=True),
        Named("iss", known=True),
        Named("mooon", known=False, meant="moon"),
        Named("космічне-право", known=False),
    )
