"""YAML as located nodes: exact places, exact slices, and no way to harm the parser."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.core import yamldoc
from sitegen.core.errors import Diagnostic, Span
from sitegen.core.yamldoc import Mapping, Node, Scalar, Sequence

LIMIT = 1 << 20


def compose(text: str, first_line: int = 1) -> tuple[Mapping | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return yamldoc.compose(text, "f", problems, limit=LIMIT, first_line=first_line), problems


def good(text: str, first_line: int = 1) -> Mapping:
    mapping, problems = compose(text, first_line)
    assert problems == []
    assert mapping is not None
    return mapping


def bad(text: str, first_line: int = 1) -> Diagnostic:
    mapping, problems = compose(text, first_line)
    assert mapping is None
    (problem,) = problems
    return problem


def value(text: str, key: str = "k") -> Scalar:
    node = good(text).get(key)
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "~\n", "null", "---\n"])
def test_an_empty_document_is_an_empty_mapping(text: str) -> None:
    assert good(text, 2).entries == ()


@pytest.mark.parametrize("plain", ["no", "010", "12:34:56", "2024-02-30", "1e3", "0x1F", "=", "<<"])
def test_no_value_is_guessed_at(plain: str) -> None:
    assert value(f"k: {plain}") == Scalar(plain, True, 3, 3 + len(plain), Span("f", 1, 4))


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", " # comment"])
def test_nothing_written_is_null(written: str) -> None:
    assert value(f"k: {written}\n").is_null


@pytest.mark.parametrize("written", ['""', "''", '"~"', "'null'", "nul", "|\n  null", ">-\n  ~"])
def test_a_quoted_null_is_a_text(written: str) -> None:
    assert not value(f"k: {written}\n").is_null


def test_keys_and_values_come_in_the_order_written() -> None:
    mapping = good("b: 1\na:\n  - x\n  - {y: z}\n")
    assert [key.text for key, _ in mapping.entries] == ["b", "a"]
    items = mapping.get("a")
    assert isinstance(items, Sequence)
    assert [type(item) for item in items.items] == [Scalar, Mapping]
    assert mapping.get("c") is None


def places(node: Node) -> list[tuple[int, int]]:
    here = [(node.span.line, node.span.column)]
    if isinstance(node, Sequence):
        return here + [place for item in node.items for place in places(item)]
    if isinstance(node, Mapping):
        return here + [p for key, item in node.entries for p in places(key) + places(item)]
    return here


def test_places_are_counted_in_the_whole_file() -> None:
    text = "a: 1\n\n# c\nbé:   'x'\nc:\n- 😀 y\n- {d: e}\n"
    assert places(good(text, 2)) == [
        (2, 1), (2, 1), (2, 4), (5, 1), (5, 7), (6, 1), (7, 1), (7, 3), (8, 3), (8, 4), (8, 7),
    ]  # fmt: skip


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x85"])
def test_a_line_ends_only_at_a_line_feed(odd: str) -> None:
    text = f'a: "x{odd}y" \nb: &here z\n'
    problem = bad(text, 2)
    assert (problem.code, problem.span) == ("yaml-alias", Span("f", 3, 4))


SLICES = [
    ("k: plain text  # comment\n", "plain text"),
    ("k:   spaced\t\n", "spaced"),
    ("k: over\n  two lines\nnext: x\n", "over\n  two lines"),
    ("k: 'it''s'\n", "'it''s'"),
    ('k: "a\\"b" # c\n', '"a\\"b"'),
    ('k: "over\n  two"\nnext: x\n', '"over\n  two"'),
    ("k: |\n  a\n   b\n\n\nnext: x\n", "|\n  a\n   b"),
    ("k: >-\n  a\n  b\n# c\nnext: x\n", ">-\n  a\n  b"),
    ("k: |+  # c\n  a\n\n", "|+  # c\n  a"),
    ("k: |2\n   a\n", "|2\n   a"),
    ("k: |\n  ends in\u3000\nn: x\n", "|\n  ends in\u3000"),
    ("k: |\n\nnext: x\n", "|"),
    ("k: [a, 'b', {c: d}] # x\n", "[a, 'b', {c: d}]"),
    ("k: [\n  a,\n  b\n]\nnext: x\n", "[\n  a,\n  b\n]"),
    ("k: {a: b, }\n", "{a: b, }"),
    ("k:\n- a\n- b # c\n\nnext: x\n", "- a\n- b"),
    ("k:\n  # c\n  - a\n\n  - b\n  # d\nnext: x\n", "- a\n\n  - b"),
    ("k:\n  a: b\n  c: |\n    d\n\nnext: x\n", "a: b\n  c: |\n    d"),
    ("k:\n  - - a\n    - b\n  - c: d\n", "- - a\n    - b\n  - c: d"),
    ("é😀: x\nk: луна 😀 y # z\n", "луна 😀 y"),
    ("k:\nnext: x\n", ""),
    ("k: # c\nnext: x\n", ""),
    ("k:\n  -\n  - b\n", "-\n  - b"),
]


@pytest.mark.parametrize(("text", "sliced"), SLICES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_offsets_slice_exactly_the_value(text: str, sliced: str, newline: str) -> None:
    text, sliced = text.replace("\n", newline), sliced.replace("\n", newline)
    node = good(text).get("k")
    assert node is not None
    assert text[node.start : node.end] == sliced


def test_an_unclosed_quote_is_placed_where_it_opens() -> None:
    problem = bad('a: x\ntitle: "The moon\nb: y\n', 2)
    assert (problem.code, problem.span) == ("yaml", Span("f", 3, 8))
    assert problem.hint == "a quote or a bracket that was opened here is never closed"


@pytest.mark.parametrize(
    ("line", "column", "corrected"),
    [
        ("title: Luna 25: the end", 15, 'title: "Luna 25: the end"'),
        ('title: "Luna" 25: x \\ y', 15, None),
        ('title: He said: "no" \\o/', 15, 'title: "He said: \\"no\\" \\\\o/"'),
        ("title: Luna 25: x\r", 15, 'title: "Luna 25: x"'),
        ("title: a: " + "x" * 1000, 9, None),
    ],
)
def test_an_unquoted_colon_gets_its_line_corrected(
    line: str, column: int, corrected: str | None
) -> None:
    problem = bad(f"a: x\n{line}\n", 2)
    assert (problem.code, problem.span) == ("yaml", Span("f", 3, column))
    if corrected:
        assert problem.hint == f"a value with a colon needs quotes: {corrected}"
        assert good(corrected)
    else:
        assert problem.hint == "put the value in double quotes if it is meant as text"


def test_an_unclosed_list_is_placed_where_it_opens() -> None:
    problem = bad("a: x\ntags: [moon, mars\n\n", 2)
    assert problem.span == Span("f", 3, 7)
    assert problem.hint == "a quote or a bracket that was opened here is never closed"


@pytest.mark.parametrize("rest", ["", "b: c\n"])
def test_a_line_that_is_no_key_and_value_says_what_to_write(rest: str) -> None:
    problem = bad("a: x\n\nThe moon\n" + rest, 2)
    assert problem.hint == "write one 'key: value' on each line"
    assert problem.span.line in (4, 5)


def test_a_tab_that_indents_gets_its_own_hint() -> None:
    problem = bad("a:\n\tb: c\n")
    assert problem.span == Span("f", 2, 1)
    assert problem.hint == "indent with spaces, not with tabs"


def test_every_duplicate_is_noted_with_the_line_of_the_first() -> None:
    mapping, problems = compose("a: 1\nb: {c: 1, c: 2}\na: 2\n'a': 3\n", 2)
    assert mapping is None
    assert [(p.code, p.message, p.span) for p in problems] == [
        ("yaml-duplicate", "'c' is given twice (first on line 3)", Span("f", 3, 11)),
        ("yaml-duplicate", "'a' is given twice (first on line 2)", Span("f", 4, 1)),
        ("yaml-duplicate", "'a' is given twice (first on line 2)", Span("f", 5, 1)),
    ]


@pytest.mark.parametrize(
    ("text", "code", "span"),
    [
        ("a: &x b\n", "yaml-alias", Span("f", 1, 4)),
        ("a: b\nc: *x\n", "yaml-alias", Span("f", 2, 4)),
        ("a: [&x b]\n", "yaml-alias", Span("f", 1, 5)),
        ("a: !!python/object:os.system x\n", "yaml-tag", Span("f", 1, 4)),
        ("a: !x y\n", "yaml-tag", Span("f", 1, 4)),
        ("!!map {a: b}\n", "yaml-tag", Span("f", 1, 1)),
        ("a: b\n---\nc: d\n", "yaml", Span("f", 2, 1)),
        ("- a\n- b\n", "yaml", Span("f", 1, 1)),
        ("just text\n", "yaml", Span("f", 1, 1)),
        ("a: b\n[c, d]: e\n", "yaml", Span("f", 2, 1)),
        ("? {c: d}\n: e\n", "yaml", Span("f", 1, 3)),
        ("a: b\nc: x\x00y\n", "yaml", Span("f", 2, 5)),
        ("a: b\nc: \x1b\n", "yaml", Span("f", 2, 4)),
        ("c: \ud800\n", "yaml", Span("f", 1, 4)),
        ("\ufeffa: b\n", "yaml", Span("f", 1, 1)),
        ("a: [b\n", "yaml", Span("f", 1, 4)),
        ("a: %b\n", "yaml", Span("f", 1, 4)),
        ('a: "\\q"\n', "yaml", Span("f", 1, 5)),
    ],
)
def test_what_is_not_accepted_is_one_problem_in_its_place(text: str, code: str, span: Span) -> None:
    problem = bad(text)
    assert (problem.code, problem.span) == (code, span)
    assert len(str(problem)) < 400


def test_signs_of_anchors_and_tags_are_text_inside_a_value() -> None:
    assert value('k: "*R&D*!"').text == "*R&D*!"
    assert value("k: R&D!").text == "R&D!"


DEEP = yamldoc.DEPTH + 1
HOSTILE = {
    "brackets": "[" * 50_000,
    "braces": "{a: " * 50_000,
    "closed brackets": "a: " + "[" * 50_000 + "]" * 50_000,
    "dashes": "- " * 50_000,
    "dashes below an explicit value": "? a\n: " + "- " * 50_000,
    "question marks": "? " * 50_000,
    "dashes and question marks": "- ? " * 30_000,
    "dashes behind a line separator": "a:\u2028" + "- " * 50_000,
    "dashes behind a next line": "a:\x85" + "- " * 50_000,
    "dashes behind a lone carriage return": "a:\r" + "- " * 50_000,
    "dashes behind a byte order mark": "\ufeff" + "- " * 50_000,
    "dashes with tabs": "-\t" * 50_000,
    "indented keys": "\n".join(" " * n + "a:" for n in range(600)),
    "indented dashes": "\n".join(" " * n + "-" for n in range(600)),
    "keys and dashes in turn": "\n".join(f"{' ' * n}a:\n{' ' * n}-" for n in range(DEEP)),
    "quotes": "a: '" * 50_000,
    "an open quote": 'a: "' + "x\n" * 100_000,
    "colons": "a: " + "x: " * 100_000,
    "one key again and again": "a: b\n" * 10_000,
    "exclamation marks": "a: " + "!" * 200_000,
    "ampersands": "a: " + "&" * 200_000,
    "an open list": "a: [" + "b, " * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_refused_soon(name: str) -> None:
    begun = time.process_time()
    mapping, problems = compose(HOSTILE[name])
    assert time.process_time() - begun < 2
    assert mapping is None
    assert problems
    assert problems[0].span.path == "f"


@pytest.mark.parametrize(
    "text",
    ["\n" * 500_000, " " * 500_000, "#" * 500_000, " \n" * 250_000, "-\n" * 1 + "\n" * 500_000],
    ids=["line feeds", "spaces", "a comment", "blank lines", "a dash before line feeds"],
)
def test_blank_input_is_read_soon(text: str) -> None:
    begun = time.process_time()
    problems: list[Diagnostic] = []
    node = yamldoc.read(text, "f", problems, limit=LIMIT)
    assert time.process_time() - begun < 2
    assert (node is not None, problems) == (True, [])


@pytest.mark.parametrize(
    "nested",
    [
        "a: " + "[" * (yamldoc.DEPTH - 1) + "]" * (yamldoc.DEPTH - 1),
        "\n".join(" " * n + "a:" for n in range(yamldoc.DEPTH)),
    ],
)
def test_the_deepest_nesting_is_accepted_and_one_more_is_not(nested: str) -> None:
    assert good(nested)
    deeper = nested.replace("[]", "[[]]") + ("\n" + " " * yamldoc.DEPTH + "a:") * (
        "[" not in nested
    )
    assert bad(deeper).code == "yaml-depth"


def test_what_is_too_long_is_not_even_read() -> None:
    problems: list[Diagnostic] = []
    assert yamldoc.read("[" * 1001, "f", problems, limit=1000, first_line=2) is None
    assert [(p.code, p.message, p.span) for p in problems] == [
        ("yaml-size", "this YAML is longer than 1,000 characters", Span("f", 2, 1))
    ]


def every(node: Node) -> list[Node]:
    if isinstance(node, Sequence):
        return [node, *(one for item in node.items for one in every(item))]
    if isinstance(node, Mapping):
        return [node, *(one for key, item in node.entries for one in [key, *every(item)])]
    return [node]


YAMLISH = st.lists(
    st.sampled_from([*"ab: \n-[]{},\"'|>#?&*!\t\r\u2028é😀", "\n  ", ": ", "- ", "k: "])
).map("".join)


@given(YAMLISH | st.text())
@example("k:\u2028 - a\n")
def test_any_text_is_either_nodes_or_problems_in_their_places(text: str) -> None:
    problems: list[Diagnostic] = []
    node = yamldoc.read(text, "f", problems, limit=LIMIT, first_line=5)
    lines = text.split("\n")
    assert (node is None) == bool(problems)
    spans = [p.span for p in problems] + [n.span for n in (every(node) if node else [])]
    for span in spans:
        assert 1 <= span.line - 4 <= len(lines) + 1
        assert span.column >= 1
    for one in every(node) if node else []:
        assert 0 <= one.start <= one.end <= len(text)
        at = text.count("\n", 0, one.start), one.start - text.rfind("\n", 0, one.start)
        if one.start < one.end:  # an empty one at the very end is placed on the line below
            assert (one.span.line - 5, one.span.column) == at


def test_a_missing_space_after_a_key_is_named_where_it_is() -> None:
    problems: list[Diagnostic] = []
    assert yamldoc.compose("title:Digest\nlanguage: en\n", "s.yaml", problems, limit=100) is None
    (problem,) = problems
    assert problem.span == Span("s.yaml", 1, 1)
    assert (problem.message, problem.hint) == (
        "there is no space after 'title:'",
        "write 'title: Digest'",
    )
