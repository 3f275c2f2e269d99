"""Lists in plain text: which lines are items, and what they become."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content import markup
from sitegen.ingest import items, opening, plain

EXTENSIONS = ("fenced_code", "footnotes", "sane_lists", "tables")


def shown(text: str) -> str:
    """Return the tags of lists and paragraphs with their words, as the site will show a text."""
    made = markup.render(plain.to_markdown(plain.blocks(text)), "a.md", "a/", EXTENSIONS).html
    return html.unescape(re.sub(r"\n", "", made))


def ul(*texts: str) -> str:
    return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"


def ol(*texts: str, start: int = 1) -> str:
    first = f' start="{start}"' if start != 1 else ""
    return f"<ol{first}>{''.join(f'<li>{text}</li>' for text in texts)}</ol>"


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("sign", [*"•‣◦·▪●■□◆▸✓・\uf0b7*-–—", "○"])
def test_signs_of_lists(sign: str) -> None:
    for text in (
        f"{sign} ice at the pole\n{sign} dust, too",
        f"{sign}\tice at the pole\n\n{sign}\tdust, too",
    ):
        assert shown(text) == ul("ice at the pole", "dust, too")


def test_letter_in_the_place_of_a_ring() -> None:
    assert shown("o  ice\no  dust") == shown("o\tice\no\tdust") == ul("ice", "dust")
    assert shown("o seculo\no mundo") == p("o seculo", "o mundo")


@pytest.mark.parametrize("text", ["・月の氷\n・月の砂", "●月の氷\n●月の砂", "•月の氷\n•月の砂"])
def test_eastern_signs_stand_without_a_space(text: str) -> None:
    assert shown(text) == ul("月の氷", "月の砂")


@pytest.mark.parametrize(
    "marks",
    ["1. |2. ", "1) |2) ", "(1) |(2) ", "① |② ", "①|②", "１．|２．", "１）|２）", "（1）|（2）",
     "1、|2、", "١. |٢. ", "١) |٢) ", "١- |٢- ", "۱- |۲- ", "१. |२. ", "१) |२) "],
)  # fmt: skip
def test_figures_of_lists(marks: str) -> None:
    one, two = marks.split("|")
    assert shown(f"{one}ice\n{two}dust") == ol("ice", "dust")


def test_lists_may_begin_anywhere_and_follow_each_other() -> None:
    assert shown("5. ice\n6. dust") == ol("ice", "dust", start=5)
    assert shown("1. ice\n2. dust\n• rock") == ol("ice", "dust") + ul("rock")
    assert shown("• rock\n3) ice\n4) dust") == ul("rock") + ol("ice", "dust", start=3)
    nested = ul(f"rock{ul('sand')}") + ol("ice", "dust")
    assert shown("• rock\n  • sand\n1. ice\n2. dust") == nested
    assert shown("1. ice\n2. dust\n1. rock\n2. sand") == p(
        "1. ice", "2. dust", "1. rock", "2. sand"
    )
    assert shown("1. ice\n2. dust\n2. rock\n4. sand") == p(
        "1. ice", "2. dust", "2. rock", "4. sand"
    )
    assert shown("1、ice\n2、dust\n①rock\n②sand") == ol("ice", "dust") + p("①rock", "②sand")


@pytest.mark.parametrize(
    "letters", ["a) |b) |c) ", "(a) |(b) |(c) ", "а) |б) |в) ", "أ) |ب) |ج) ", "α) |β) |γ) "]
)
def test_letters_of_lists_stay(letters: str) -> None:
    one, two, three = letters.split("|")
    text = f"{one}ice\n{two}dust\n{three}rock"
    assert shown(text) == ul(f"{one}ice", f"{two}dust", f"{three}rock")


def test_lists_within_items() -> None:
    text = (
        "On board:\n"
        "  • two cameras\n"
        "      – one for stars\n"
        "      – one for rocks\n"
        "  • three drills\n"
        "      1) short\n"
        "      2) long\n"
        "  • a rover\n"
    )  # fmt: skip
    inner = ul("one for stars", "one for rocks")
    assert shown(text) == p("On board:") + ul(
        f"two cameras{inner}", f"three drills{ol('short', 'long')}", "a rover"
    )


def test_wrapped_items_are_whole() -> None:
    text = (
        "The lander carries more instruments than any other one that came to the\n"
        "far side of the Moon before it, and a rover of its own:\n\n"
        "  • a drill that reaches a depth of two metres, and that was tested in\n"
        "    the ice of the Alps for many months;\n"
        "  • four cameras;\n"
        "  • a station that listens to quakes, and that goes on doing so for two\n"
        "    years.\n\n"
        "1) Items that are not indented behind their marks at all are whole where\n"
        "their lines end at the column of the text.\n"
        "2) So is this one.\n"
    )
    lead, first, second = re.split(r"\n\n", text)
    joined = [
        " ".join(part.split()) for part in (lead, *first.split("•")[1:], *second.split("\n2)"))
    ]
    assert shown(text) == p(joined[0]) + ul(*joined[1:4]) + ol(joined[4][3:], joined[5])


@pytest.mark.parametrize(
    "text",
    [
        "В программе полёта:\n— запуск спутника связи;\n— выход в открытый космос;\n— посадка.",
        "Програма польоту:\n– запуск супутника\n– вихід у космос\n– посадка",
        "На борту:\n— Камера для звёзд.\n— Камера для камней.\n— Бур длиной два метра.",
    ],
)
def test_dashes_before_points_are_a_list(text: str) -> None:
    lead, *points = text.split("\n")
    assert shown(text) == p(lead) + ul(*(point[2:] for point in points))


@pytest.mark.parametrize(
    "text",
    [
        "— Когда вы летите? — спросил журналист.\n— Завтра, — ответил командир.",
        "— Поехали.\n— Да.",
        "Командир сказал:\n— Поехали!\n— Так точно.\n— Связь есть.",
        "— Вы готовы к полёту на Луну?\n— Готовы.\n— Тогда в путь.",
        "– Bonjour, dit-il.\n– Bonsoir !\n– Vous partez ?",
        "- Когда летите?\n- Завтра.",
        "- Мы готовы, - сказал он.\n- Хорошо, - ответила она.",
        "— Поехали!\n    Он улыбнулся и закрыл люк.",
        "— Одна строка, с которой начинается рассказ",
        "- only one line",
        "* Prices are those of last year",
    ],
)
def test_what_somebody_says_is_no_list(text: str) -> None:
    assert shown(text) == p(*map(str.strip, text.split("\n")))


@pytest.mark.parametrize(
    "text",
    [
        "1969. The year of the landing.",
        "1969. The landing.\n1970. The return.",
        "3. Ice",
        "1. Ice\nThis section is about ice.\n2. Dust\nThis one is about dust.",
        "7. Ice\n9. Dust",
        "1.5 million people saw it\n2.5 million did not",
        "J. Smith said so\nK. Miller did not",
        "○○さんは言った\n○月○日",
        "※ 写真は参考\n※ 価格は税込",
        "* * *",
        "• • •",
        "-----",
        "► Ice found at the pole\n► Dust, too",  # a page's links to other stories
        "a) alone",
        "+ more\n+ and more",
    ],
)
def test_what_only_looks_like_items_stays_as_it_is(text: str) -> None:
    assert shown(text) == p(*text.split("\n"))


def test_items_are_no_headline_title_or_date() -> None:

    blocks = plain.blocks(
        "• 3 May 2024\n• Ice at the pole\n\nA long paragraph about the ice at the pole."
    )
    assert opening.read(blocks, "en") == opening.Opening(blocks)


MARKS = ["• ", "- ", "– ", "1. ", "2. ", "3) ", "(2) ", "① ", "a) ", "b) ", "* ", ""]
PIECES = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(MARKS),
        st.text("ab.:;?*_#=-> ", min_size=1, max_size=6).map(str.strip).filter(bool),
        st.sampled_from(["\n", "\n", "\n\n"]),
    ),
    max_size=9,
)


@settings(deadline=None)
@given(PIECES)
def test_any_list_shows_its_own_words(pieces: list[tuple[int, str, str, str]]) -> None:
    text = "".join(" " * 3 * deep + mark + words + end for deep, mark, words, end in pieces)
    blocks = plain.blocks(text)
    made = markup.render(plain.to_markdown(blocks), "a.md", "a/", EXTENSIONS).html
    plainly = re.sub(r"<[^>]*>", " ", made.replace("\n", " "))
    assert html.unescape(plainly).split() == " ".join(block.text for block in blocks).split()
    assert made.count("<li>") == sum(bool(block.item) for block in blocks)
    assert not re.search("<(?!/?(?:p|ul|ol|li)[> ])", made)


def test_marks_are_read() -> None:
    assert items.mark("no mark") is None
    assert items.mark("•") is None
    found = items.mark("② zwei")
    assert found is not None
    assert (found.value, found.words) == (2, "zwei")
    turkish = items.mark("İ) a letter that is two in small")
    assert turkish is not None
    assert turkish.kind == "letter"
