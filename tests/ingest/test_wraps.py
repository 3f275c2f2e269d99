"""Which line ends of a plain text only wrap, in every script, and how lines are put together."""

import re

import pytest

from sitegen.ingest import plain, seams, wraps
from tests.ingest.tongues import TEXTS

STORIES = {tag: " ".join(text.split()) for tag, text in TEXTS.items() if tag != "th"} | {
    "hi": "यान मंगलवार को इकतीस महीने की नींद के बाद जाग उठा और ठीक समय पर उसने अपना पहला संकेत भेजा। "
    "नियंत्रण केंद्र के इंजीनियरों ने तालियाँ बजाईं, क्योंकि संकेत भेजे जाने के बारह मिनट बाद पहुँचा था। आने वाले "
    "दिनों में वे हीटर, तारा संवेदक और कैमरे एक के बाद एक चालू करेंगे।",
}
UNSPACED = r"[\u2e80-\u9fff\uff00-\uff60]"
# What must not begin a line takes its neighbour along, as every program for these scripts does.
TOKEN = re.compile(rf"{UNSPACED}[、。，：；！？」』”]*|[^\s\u2e80-\u9fff\uff00-\uff60]+|\s+")


def wrapped(text: str, column: int, first: str = "", rest: str = "") -> str:
    """Break a text as programs do that put into each line what fits."""
    lines, line = list[str](), first
    for token in TOKEN.findall(text):
        full = wraps.width((line + token).rstrip()) > column
        if full and line.strip():
            lines.append(line.rstrip())
            line = rest
        line += token if line.strip() or token.strip() else ""
    return "\n".join([*lines, line.rstrip()])


def ragged(text: str, column: int) -> str:
    """Break a text as on a page, where letters are of many widths and a line holds more or less."""
    lines, line = list[str](), ""
    for number, word in enumerate(text.split()):
        over = wraps.width(f"{line} {word}") > column - (number * 7 + len(line)) % 9
        if over and line:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def paragraphs(text: str) -> list[str]:
    return [block.text for block in plain.blocks(text)]


@pytest.mark.parametrize("column", [60, 64, 72, 76, 80])
@pytest.mark.parametrize("tag", STORIES)
def test_wrapped_paragraph_is_one_again(tag: str, column: int) -> None:
    story = STORIES[tag]
    assert wrapped(story, column).count("\n") >= 3
    assert paragraphs(wrapped(story, column)) == [story]
    assert paragraphs("\n\n".join([wrapped(story, column)] * 3)) == [story] * 3


@pytest.mark.parametrize("tag", [tag for tag in STORIES if tag not in ("zh-Hans", "zh-Hant", "ja")])
def test_lines_of_a_page_are_uneven(tag: str) -> None:
    story = STORIES[tag]
    assert paragraphs("\n\n".join([ragged(story, 96)] * 3)) == [story] * 3


@pytest.mark.parametrize("tag", STORIES)
def test_paragraphs_known_by_their_indented_first_lines(tag: str) -> None:
    story = STORIES[tag]
    first = "\u3000\u3000" if tag in ("zh-Hans", "zh-Hant", "ja") else "    "
    text = "\n".join([wrapped(story, 72, first)] * 3)
    assert paragraphs(text) == [story] * 3
    shifted = "\n".join(f"        {line}" for line in text.split("\n"))
    assert paragraphs(shifted) == [story] * 3


@pytest.mark.parametrize("tag", ["en", "de", "ru", "el", "ar", "hi"])
def test_paragraphs_known_by_their_short_last_lines(tag: str) -> None:
    story = STORIES[tag].rpartition(" ")[0].rstrip(".،, ") + "."
    lines = wrapped(story, 70)
    if len(lines.rpartition("\n")[2]) < 55:
        assert paragraphs("\n".join([lines] * 3)) == [story] * 3
    else:
        lines = wrapped(story + " " + story, 70)
        assert paragraphs("\n".join([lines] * 3)) == [f"{story} {story}"] * 3


@pytest.mark.parametrize("tag", STORIES)
def test_paragraph_to_a_line_stays(tag: str) -> None:
    story = STORIES[tag]
    sentences = [part.strip() for part in re.split(r"(?<=[.。।])\s*", story) if part.strip()]
    for lines in ([story, story[: len(story) // 2], story], sentences * 3):
        for joint in ("\n", "\n\n"):
            assert paragraphs(joint.join(lines)) == [line.strip() for line in lines]


VERSE = """\
The night was long above the empty plain,
and one by one the little lights went out;
we waited for the voice to come again
and heard the static turning into doubt.
"""
SHORT_VERSE = "Выходит ночью тихо\nза облаком луна,\nи смотрит как большая\nтарелка из окна.\n"
ADDRESS = """\
European Space Operations Centre, Ground Systems
Sternwarten Street 5
64293 Darmstadt
Germany
"""
HEADLINES = """\
Lander sends the first pictures of the crater rim
Crew of the station returns after half a year in orbit
Telescope finds water in the air of a distant world
Agency names the four members of the next crew
"""
CHINESE_HEADLINES = """\
嫦娥六号返回器着陆四子王旗
天舟货运飞船完成与空间站的自动交会对接任务
天文台发现一颗新的彗星
"""
EVEN_HEADLINES = """\
المسبار يدخل مداره حول القمر بعد رحلة استمرت ثلاثة أشهر
تلسكوب يعثر على الماء في الغلاف الجوي لكوكب بعيد جدا
الوكالة تعلن أسماء أربعة رواد للمهمة المقبلة إلى القمر
الصاروخ الجديد يجتاز أول اختبار له على منصة الإطلاق
"""
TABLE = """\
Rocket        Payload to orbit       First flight in the year
Ariane 62     10350 kilograms        2024 from Kourou, in July
Vega C        2200 kilograms         2022 from Kourou, in July
Falcon 9      22800 kilograms        2010 from Cape Canaveral
"""
QUOTED = """\
> When will the probe be in its orbit around the planet, and when
> will the first pictures be published by the agency, do you know?
> We have been waiting for them since the end of the last month now.
"""
RULES = "A line that is followed by a rule, as headings in plain texts often\n" + "=" * 68 + "\n"


MEANT = [
    VERSE,
    SHORT_VERSE,
    ADDRESS,
    HEADLINES,
    CHINESE_HEADLINES,
    EVEN_HEADLINES,
    TABLE,
    QUOTED,
    RULES,
]


@pytest.mark.parametrize("text", MEANT)
@pytest.mark.parametrize("around", ["", wrapped(STORIES["en"], 72)])
def test_lines_that_somebody_meant_stay_lines(text: str, around: str) -> None:
    lines = text.strip().split("\n")
    story = [STORIES["en"]] if around else []
    assert paragraphs(f"{around}\n\n{text}\n\n{around}") == [*story, *lines, *story]


def test_heading_right_above_a_wrapped_paragraph_is_none_of_its_lines() -> None:
    body = wrapped(STORIES["en"], 72)
    assert paragraphs(f"What comes next\n{body}\n\n{body}") == [
        "What comes next", STORIES["en"], STORIES["en"]
    ]  # fmt: skip


def test_lines_that_hang_below_a_paragraph_are_within_it() -> None:
    notes = "\n".join(wrapped(f"[{n}] {STORIES['en']}", 72, rest="    ") for n in (1, 2))
    assert paragraphs(notes) == [f"[1] {STORIES['en']}", f"[2] {STORIES['en']}"]


def test_long_address_in_a_wrapped_paragraph_is_within_it() -> None:
    address = "https://example.org/" + "a" * 90
    text = wrapped(f"{STORIES['en']} {address} {STORIES['en']}", 72)
    assert paragraphs(f"{text}\n\n{text}") == [f"{STORIES['en']} {address} {STORIES['en']}"] * 2


def test_dash_or_figure_at_the_beginning_of_a_wrapped_line_is_no_item() -> None:
    text = (
        "The spacecraft has changed the path of the asteroid for the first time\n"
        "- nobody had ever moved a body in space before - and did so by more of\n"
        "2022. That was the aim, and the year in which the telescopes of four of\n"
        "– in the end – five continents saw it.\n"
    )
    assert paragraphs(text) == [" ".join(text.split())]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("the satel-", "lite, a satellite"), "the satellite, a satellite"),
        (("the satel-", "lite"), "the satel-lite"),
        (("the satel\u00ad", "lite"), "the satellite"),
        (("a well-", "known and wellknown, well-known thing"),
         "a well-known and wellknown, well-known thing"),
        (("Chang’e-", "6 and Falcon-", "9"), "Chang’e-6 and Falcon-9"),
        (("die Luft-", "und Raumfahrt"), "die Luft- und Raumfahrt"),
        (("военно-", "космические войска"), "военно-космические войска"),
        (("косми-", "ческий, космический"), "космический, космический"),
        (("the end –", "for now"), "the end – for now"),
        (("the end—", "for now"), "the end—for now"),
        (("嫦娥六号返回器", "着陆"), "嫦娥六号返回器着陆"),
        (("탐사선이 잠에서", "깨어났다"), "탐사선이 잠에서 깨어났다"),
        (("ยานสำรวจ", "ตื่นขึ้น"), "ยานสำรวจตื่นขึ้น"),
        (("由SpaceX", "Falcon", "发射的龙飞船X号"), "由SpaceX Falcon发射的龙飞船X号"),
        (("由 SpaceX", "Falcon", "发射的 X 号"), "由 SpaceX Falcon 发射的 X 号"),
        (("公司，", "SpaceX"), "公司，SpaceX"),
    ],
)  # fmt: skip
def test_lines_meet(lines: tuple[str, ...], joined: str) -> None:
    assert seams.joined(lines, seams.Habits.of(lines)) == joined


def test_many_wrapped_lines_are_joined_in_time() -> None:
    text = wrapped(STORIES["en"], 72) + "\n"
    assert len(plain.blocks(text * 5000)) < 25_001
