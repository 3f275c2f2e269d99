"""What a person changed is theirs for ever; all else of the file stays byte for byte."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import frontmatter, origin
from sitegen.content.frontmatter import Document, quoted
from sitegen.core.errors import Diagnostic
from sitegen.ingest import merge
from sitegen.ingest.records import Draft, Removed

DRAFT = Draft(
    seed="seeds/a.txt",
    digest="0011223344556677",
    title="The first title",
    date="2024-06-01",
    language="en",
    source="seeds/a.txt",
    author="",
    tags=("nasa", "moon"),
    summary="The first summary.",
    body="The first body.\n\nOf two paragraphs.",
    guessed=("title", "date", "language", "tags", "summary"),
    removed=(),
)
NEWER = replace(
    DRAFT,
    digest="8899aabbccddeeff",
    title="The second title",
    date="2024-06-09",
    tags=("nasa",),
    summary="The second summary.",
    body="The second body.",
    undated=True,
)


def document(text: str) -> Document:
    problems: list[Diagnostic] = []
    made = frontmatter.split(text, "content/articles/a.md", problems)
    assert made is not None, problems
    return made


def value(text: str, field: str) -> str | None:
    return origin.value_of(document(text), field)


def test_new_file_has_its_fields_in_the_promised_order() -> None:
    text = merge.new_file(DRAFT, "tag:example.org,2024:x")
    keys = [key.text for key, _ in document(text).front.entries]
    assert keys == [
        "title", "date", "language", "source", "tags", "summary", "id", "needs_review", "origin",
    ]  # fmt: skip


def test_untouched_file_takes_all_that_is_new_but_keeps_the_day_of_its_import() -> None:
    merged = merge.merge(document(merge.new_file(DRAFT, "tag:x")), NEWER)
    assert set(merged.changed) == {"title", "tags", "summary", "body"}
    assert value(merged.text, "title") == "The second title"
    assert value(merged.text, "date") == "2024-06-01"
    assert value(merged.text, "body") == "The second body."
    again = merge.merge(document(merged.text), NEWER)
    assert again.changed == ()
    assert again.text == merged.text


def test_fields_that_a_person_changed_are_theirs() -> None:
    text = merge.new_file(DRAFT, "tag:x")
    text = text.replace('"The first title"', "My title  # mine").replace("moon]", "moon, mine]")
    merged = merge.merge(document(text), NEWER)
    assert set(merged.changed) == {"summary", "body"}
    assert "title: My title  # mine\n" in merged.text
    assert "tags: [nasa, moon, mine]\n" in merged.text


def test_field_that_a_person_deleted_stays_deleted() -> None:
    text = merge.new_file(DRAFT, "tag:x").replace('summary: "The first summary."\n', "")
    merged = merge.merge(document(text), NEWER)
    assert value(merged.text, "summary") is None


def test_corrected_body_stays() -> None:
    text = merge.new_file(DRAFT, "tag:x").replace("Of two paragraphs.", "Of TWO paragraphs.")
    merged = merge.merge(document(text), NEWER)
    assert "body" not in merged.changed
    assert merged.text.endswith("The first body.\n\nOf TWO paragraphs.\n")


def test_field_put_back_by_a_person_is_the_imports_again() -> None:
    text = merge.new_file(DRAFT, "tag:x")
    changed = text.replace("The first title", "Mine").replace("Mine", "The first title")
    assert "title" in merge.merge(document(changed), NEWER).changed


def test_reviewed_field_is_marked_again_when_the_import_rewrites_it() -> None:
    text = merge.new_file(DRAFT, "tag:x")
    reviewed = text.replace(
        "needs_review: [title, date, language, tags, summary]", "needs_review: [date]"
    )
    merged = merge.merge(document(reviewed), NEWER)
    assert value(merged.text, "needs_review") == "date\ntitle\ntags\nsummary"


def test_stated_field_leaves_the_review() -> None:
    stated = replace(NEWER, guessed=("date", "language", "tags", "summary"))
    merged = merge.merge(document(merge.new_file(DRAFT, "tag:x")), stated)
    assert value(merged.text, "needs_review") == "date\nlanguage\ntags\nsummary"


def test_removed_lines_follow_the_body() -> None:
    removed = (Removed(9, "related-link", 'READ: "more"'),)
    before = merge.new_file(replace(DRAFT, removed=removed), "tag:x")
    assert 'removed:\n  - {line: 9, rule: related-link, text: "READ: \\"more\\""}\n' in before
    after = merge.merge(document(before), replace(NEWER, removed=()))
    assert "removed:\n  []\n" in after.text
    document(after.text)


def test_windows_line_ends_are_kept() -> None:
    text = merge.new_file(DRAFT, "tag:x").replace("\n", "\r\n")
    merged = merge.merge(document(text), NEWER)
    assert set(merged.changed) == {"title", "tags", "summary", "body"}
    assert "\n" not in merged.text.replace("\r\n", "")


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=1, max_size=40
).map(lambda text: frontmatter.plain_line(text) or "x")
COMMENTS = st.lists(
    st.sampled_from(["# a comment", "", "extra: kept", "colour: [a, b]", "# é 日本 😀"]), max_size=4
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, dict[str, str], str]:
    """A file after a person's edits: some values changed, comments and unknown keys added."""
    first = replace(DRAFT, title=draw(WORDS), summary=draw(WORDS), author=draw(WORDS))
    text = merge.new_file(first, "tag:x")
    mine: dict[str, str] = {}
    for field in ("title", "summary", "author"):
        if draw(st.booleans()):
            old, new = getattr(first, field), draw(WORDS)
            line = f"{field}: {quoted(old)}\n"
            text = text.replace(line, f"{field}: {quoted(new)}   # ok\n", 1)
            if new != old:
                mine[field] = new
    front, rest = text.split("\nid:", 1)
    extra = dict.fromkeys(draw(COMMENTS))
    return front + "".join(f"\n{line}" for line in extra) + "\nid:" + rest, mine, first.digest


@given(edited(), WORDS, WORDS, WORDS)
def test_any_edit_of_a_person_survives_any_change_of_the_seed(
    file: tuple[str, dict[str, str], str], title: str, summary: str, author: str
) -> None:
    text, mine, _ = file
    newer = replace(NEWER, title=title, summary=summary, author=author)
    merged = merge.merge(document(text), newer)
    for field, expected in (("title", title), ("summary", summary), ("author", author)):
        assert value(merged.text, field) == mine.get(field, expected)
    assert not set(merged.changed) & mine.keys()
    # Every line that is not one of the rewritten values is still there, in its order.
    rewritten = (*merged.changed, "origin", "needs_review")
    lines = [
        line
        for line in text.split("\n---\n")[0].split("\n")
        if not line.startswith(tuple(f"{field}:" for field in rewritten))
    ]
    remaining = iter(merged.text.split("\n"))
    assert all(line in remaining for line in lines)
    assert merge.merge(document(merged.text), newer).text == merged.text


FOOT, OTHER = Removed(9, "related-link", "READ: more"), Removed(11, "share", "Share this")
LISTED = merge.new_file(replace(DRAFT, removed=(FOOT,)), "tag:x")
AGAIN = replace(DRAFT, digest="8899aabbccddeeff", removed=(FOOT, OTHER))


def test_removed_lines_are_renewed_where_only_they_changed() -> None:
    merged = merge.merge(document(LISTED), AGAIN)
    assert merged.changed == ()
    assert "line: 11, rule: share, text" in merged.text
    less = merge.merge(document(merged.text), replace(DRAFT, removed=(OTHER,)))
    assert "READ: more" not in less.text
    first = merge.merge(document(merge.new_file(DRAFT, "tag:x")), AGAIN)
    assert "Share this" in first.text


@pytest.mark.parametrize(
    "edited",
    [
        LISTED.replace("READ: more", "READ: less"),
        LISTED.replace("The first body", "My first body"),
        LISTED.replace('removed:\n  - {line: 9, rule: related-link, text: "READ: more"}\n', ""),
    ],
)
def test_removed_lines_that_a_person_edited_stay(edited: str) -> None:
    assert edited != LISTED
    text = merge.merge(document(edited), AGAIN).text
    assert "Share this" not in text
    assert text.partition("removed:")[2] == edited.partition("removed:")[2]


def test_lines_of_an_extracted_text_have_no_place_in_the_file() -> None:
    removed = (replace(FOOT, extracted=True),)
    text = merge.new_file(replace(DRAFT, removed=removed), "tag:x")
    assert '\n  - {rule: related-link, text: "READ: more"}\n' in text
    assert merge.merge(document(text), replace(DRAFT, removed=removed)).text == text
