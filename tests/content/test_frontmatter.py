"""Front matter as text: taken apart, written, and changed value by value."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.content import frontmatter
from sitegen.content.frontmatter import Document, flow_list, flow_map, quoted, scalar, splice
from sitegen.core.errors import Diagnostic, Span
from sitegen.core.yamldoc import Mapping, Node, Scalar, Sequence

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    st.sampled_from(list("ab:#-[]{},'\"\\|>&*!%@` \t\n\r\x85\u2028é🚀0.~y"))
)
KEYS = st.from_regex(r"\A[a-z][a-z_]{0,8}\Z")


def split(text: str) -> Document:
    problems: list[Diagnostic] = []
    document = frontmatter.split(text, "a.md", problems)
    assert document is not None, [str(p) for p in problems]
    return document


def refuse(text: str) -> Diagnostic:
    problems: list[Diagnostic] = []
    assert frontmatter.split(text, "a.md", problems) is None
    (problem,) = problems
    return problem


Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(item) for key, item in node.entries}


def values(mapping: Mapping) -> dict[str, Plain]:
    return {key.text: plain(item) for key, item in mapping.entries}


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\ntitle: x\n---\nBody\n", "Body\n", 4),
        ("---\r\ntitle: x\r\n---\r\nBody\r\n", "Body\r\n", 4),
        ("\ufeff---\ntitle: x\n---\n\nBody", "\nBody", 4),
        ("--- \t\ntitle: x\n---  \nBody", "Body", 4),
        ("---\ntitle: x\n...\nBody\n---\n", "Body\n---\n", 4),
        ("---\ntitle: x\n---", "", 3),
        ("---\n# c\n\ntitle: x\n---\n", "", 6),
        ("---\n{title: x}\n---\nBody", "Body", 4),
    ],
)
def test_a_file_is_front_matter_and_body(text: str, body: str, line: int) -> None:
    document = split(text)
    assert values(document.front) == {"title": "x"}
    assert (document.body, document.line) == (body, line)
    assert document.newline == ("\r\n" if "\r" in text else "\n")


@pytest.mark.parametrize("text", ["---\n---\n", "---\n\n---\nBody", "---\n# c\n---\n"])
def test_front_matter_may_be_empty(text: str) -> None:
    assert split(text).front.entries == ()


@pytest.mark.parametrize(
    "text", ["", "Body\n", " ---\ntitle: x\n---\n", "\n---\n---\n", "----\n", "--- a\n---\n", "---"]
)
def test_a_file_without_front_matter_is_told_how_to_begin(text: str) -> None:
    problem = refuse(text)
    assert (problem.code, problem.span) == ("no-front-matter", Span("a.md"))
    assert problem.message == "has no front matter"
    assert "begin the file with a line '---'" in problem.hint


@pytest.mark.parametrize(
    "text", ["---\n", "---\ntitle: x\n", "---\ntitle: x\n ---\n", "---\n---x\n"]
)
def test_front_matter_that_is_never_closed_is_told_how_to_end(text: str) -> None:
    problem = refuse(text)
    assert problem.message == "the front matter is never closed"


def test_a_problem_is_placed_in_the_whole_file() -> None:
    assert refuse("---\ntitle: x\ndate: a: b\n---\n").span == Span("a.md", 3, 8)
    assert refuse("---\r\ntitle: 'x\r\n---\r\n").span == Span("a.md", 2, 8)


def test_front_matter_has_a_limit() -> None:
    assert refuse("---\n#" + "x" * frontmatter.LIMIT + "\n---\n").code == "yaml-size"


@given(st.dictionaries(KEYS, TEXTS), TEXTS)
@example({"a": "---\n...\n"}, "---\n---\n")
def test_what_is_written_is_read_back(texts: dict[str, str], body: str) -> None:
    document = split(frontmatter.write({k: quoted(v) for k, v in texts.items()}, body))
    assert values(document.front) == texts
    assert document.body == "\n" + body.strip("\n") + "\n"


@given(st.dictionaries(KEYS, st.lists(TEXTS)), st.dictionaries(TEXTS, TEXTS))
def test_lists_and_mappings_are_read_back(
    lists: dict[str, list[str]], mapping: dict[str, str]
) -> None:
    written = {k: flow_list(v) for k, v in lists.items()}
    written["origin"] = flow_map({k: scalar(v) for k, v in mapping.items()})
    text = frontmatter.write(written, "")
    assert values(split(text).front) == {**lists, "origin": mapping}
    assert text.count("\n") == len(written) + 4


@given(TEXTS)
@example(".inf")
@example(".NaN")
@example("1_000")
@example("2024-07-09")
@example("0o17")
@example("NO")
@example("1e5")
@example("...")
def test_no_yaml_reader_takes_a_written_text_for_anything_else(text: str) -> None:
    for written in (scalar(text), quoted(text), f"[{scalar(text)}]", f"{{a: {scalar(text)}}}"):
        read = yaml.safe_load(written)
        assert read in (text, [text], {"a": text})
        assert "\n" not in written


@pytest.mark.parametrize("word", ["seeds/a.txt", "nasa", "C", "x.y-z_1", "1st", "a+b"])
def test_a_simple_word_is_written_bare(word: str) -> None:
    assert scalar(word) == word


def test_a_block_may_be_written_below_its_key() -> None:
    text = frontmatter.write({"a": "\n  - x\n  - y", "b": "z"}, "Body")
    assert text == "---\na:\n  - x\n  - y\nb: z\n---\n\nBody\n"


def test_a_text_is_folded_to_the_line_that_a_value_may_be() -> None:
    assert frontmatter.plain_line(" a\n\tb\x85c\u2028d\u2029e ") == "a b c d e"


SPLICED = [
    ("title: old\n", "title: NEW\n"),
    ("title: old  # why\n", "title: NEW  # why\n"),
    ("title:   'it''s'\t\n", "title:   NEW\t\n"),
    ("'title' : \"a\n  b\"\n", "'title' : NEW\n"),
    ("title:\n", "title: NEW\n"),
    ("title: # why\n", "title: NEW # why\n"),
    ("title: ~\n", "title: NEW\n"),
    ("title:\n\n  old\n\nb: c\n", "title:\n\n  NEW\n\nb: c\n"),
    ("title: over\n  two lines\nb: c\n", "title: NEW\nb: c\n"),
    ("title: |\n  a\n\n  b\n\n# c\nb: c\n", "title: NEW\n\n# c\nb: c\n"),
    ("title: >-\n  ends in\u3000\nb: c\n", "title: NEW\nb: c\n"),
    ("title:\n- a\n# c\n- b # d\nb: c\n", "title:\n  NEW # d\nb: c\n"),
    ("title:\n  - a\n  - b\n\nb: c\n", "title:\n  NEW\n\nb: c\n"),
    ("title:\n  x: y\n  z: w\nb: c\n", "title:\n  NEW\nb: c\n"),
    ("title: [a,\n  b]\nb: c\n", "title: NEW\nb: c\n"),
    ("? title\n: old\n", "? title\n: NEW\n"),
    ("? title\nb: c\n", "? title\n: NEW\nb: c\n"),
    ("  title:\n  - a\n  b: c\n", "  title:\n    NEW\n  b: c\n"),
    ("{title: old, b: c}\n", "{title: NEW, b: c}\n"),
    ("{title: , b: c}\n", "{title:  NEW, b: c}\n"),
    ("{title, b: c}\n", "{title: NEW, b: c}\n"),
    ("{\n  title: old  # why\n}\n", "{\n  title: NEW  # why\n}\n"),
    ("b: {title: stays}\ntitle: x\n", "b: {title: stays}\ntitle: NEW\n"),
]


@pytest.mark.parametrize(("front", "expected"), SPLICED)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("head", "tail"), [("---\n", "---\nBody: x\n"), ("\ufeff--- \n", "...\n")])
def test_a_value_is_changed_and_every_other_byte_stays(
    front: str, expected: str, newline: str, head: str, tail: str
) -> None:
    def ended(text: str) -> str:
        return text.replace("\n", newline)

    before = split(ended(head + front + tail))
    after = splice(before, {"title": "NEW"})
    assert after == ended(head + expected + tail)
    assert values(split(after).front) == values(before.front) | {"title": "NEW"}


ADDED = [
    ("", "new: 1\n"),
    ("# only\n", "# only\nnew: 1\n"),
    ("a: b\n\n# end\n", "a: b\n\n# end\nnew: 1\n"),
    ("a: |\n  text\n", "a: |\n  text\nnew: 1\n"),
    ("a:\n", "a:\nnew: 1\n"),
    ("? a\n", "? a\nnew: 1\n"),
    ("  a: b\n  c: d\n", "  a: b\n  c: d\n  new: 1\n"),
    ("{}\n", "{new: 1}\n"),
    ("{a: b}  # c\n", "{a: b, new: 1}  # c\n"),
    ("{a: b,}\n", "{a: b, new: 1}\n"),
    ("{a: b, # one, two\n}\n", "{a: b, # one, two\n new: 1}\n"),
    ("{a: b # one, two\n}\n", "{a: b # one, two\n, new: 1}\n"),
    ("{a}\n", "{a, new: 1}\n"),
]


@pytest.mark.parametrize(("front", "expected"), ADDED)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_key_that_is_not_there_is_added_at_the_end(
    front: str, expected: str, newline: str
) -> None:
    before = split(f"---\n{front}---\nBody\n".replace("\n", newline))
    after = splice(before, {"new": "1"})
    assert after == f"---\n{expected}---\nBody\n".replace("\n", newline)
    assert values(split(after).front) == values(before.front) | {"new": "1"}


def test_one_key_is_added_where_another_gets_its_first_value() -> None:
    after = splice(split("---\n{a}\n---\n"), {"new": "1", "a": "x"})
    assert after == "---\n{a: x, new: 1}\n---\n"


def test_nothing_to_change_changes_nothing() -> None:
    text = "---\r\na:   b\r\n...\r\nBody"
    assert splice(split(text), {}) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: b\n---\nOld\n", "---\na: b\n---\nNew\n"),
        ("---\na: b\n---", "---\na: b\n---\nNew\n"),
        ("---\r\na: b\r\n---", "---\r\na: b\r\n---\r\nNew\n"),
    ],
)
def test_a_new_body_stands_below_the_closing_line(text: str, expected: str) -> None:
    assert splice(split(text), {}, "New\n") == expected


WORDS = st.text(st.sampled_from("abcé宇🚀0"), min_size=1, max_size=6)
HAND_WRITTEN = [
    WORDS.map(lambda w: (f" {w}", "")),
    WORDS.map(lambda w: (f"  '{w}: #'", "  # why, who")),
    WORDS.map(lambda w: (f' "{w} \\" # {{"', "\t")),
    WORDS.map(lambda w: (f" |\n  {w}\n\n    # text\n  {w}", "\n\n")),
    WORDS.map(lambda w: (f" >-\n   {w}\n   {w}", "\n")),
    WORDS.map(lambda w: (f" {w}\n   {w} more", "")),
    WORDS.map(lambda w: (f"\n- {w}\n# between\n- '{w}'", " # end")),
    WORDS.map(lambda w: (f"\n    - {w}\n    - {w}: {w}", "\n")),
    WORDS.map(lambda w: (f"\n  {w}:\n    - x\n  z: {w}", "\n# c")),
    WORDS.map(lambda w: (f" [{w},\n   '{w}']", " ")),
    WORDS.map(lambda w: (f" {{{w}: x, y: [{w}]}}", "")),
    st.just(("", "")),
    st.just(("", " # nothing yet")),
    st.just((" ~", "")),
    st.just((' ""', "")),
]
NAMES = ["title", "tags", "summary", "unknown", "x-y", "'quoted key'", '"dq"']


@st.composite
def hand_written(draw: st.DrawFn) -> str:
    """Front matter as people write it: comments, blank lines, every style of value."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    gaps = st.sampled_from(["", "\n", "# a: comment\n", "  # indented\n\n"])
    lines = [draw(gaps)]
    for name in names:
        value, behind = draw(st.one_of(HAND_WRITTEN))
        lines.append(f"{name}:{value}{behind}\n{draw(gaps)}")
    head = draw(st.sampled_from(["---\n", "\ufeff---\n", "---  \n"]))
    tail = draw(st.sampled_from(["---\nBody\n", "...\n\n---\ntitle: body\n", "---\n", "---"]))
    text = head + "".join(lines) + tail
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


NEW = st.one_of(
    TEXTS.map(quoted), WORDS.map(scalar), st.lists(WORDS).map(flow_list), st.just('{seed: "x"}')
)


@given(
    hand_written(), st.dictionaries(st.sampled_from(["title", "tags", "dq", "new", "other"]), NEW)
)
def test_splicing_changes_these_values_and_no_other_byte(text: str, new: dict[str, str]) -> None:
    before = split(text)
    after = splice(before, new)
    document = split(after)
    wanted = {k: values(split(f"---\nk: {v}\n---\n").front)["k"] for k, v in new.items()}
    assert values(document.front) == values(before.front) | wanted
    assert document.body == before.body
    # What lies between the changed values is there as it was, in its order.
    rest, at = after, 0
    for key, node in before.front.entries:
        if key.text in new:
            kept = text[at : before.start + node.start]
            assert rest.startswith(kept)
            rest = rest.removeprefix(kept).lstrip(" ")
            assert rest.startswith(new[key.text])
            rest, at = rest.removeprefix(new[key.text]), before.start + node.end
    added = "".join(
        f"{k}: {v}{before.newline}" for k, v in new.items() if k not in values(before.front)
    )
    assert rest == text[at : before.end] + added + text[before.end :]
