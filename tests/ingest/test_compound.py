"""Lines of pieces that pages have are told from lists, headings and names of a story."""

import pytest

from sitegen.ingest import boilerplate, compound
from sitegen.ingest.records import Block

STORY = [f"This is sentence number {n} of a story that goes on and on." for n in range(1, 9)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Home › Nature", "way"),
        ("Share | Print | Save", "bar"),
        ("Lire aussi | Partager", "bar"),
        ("Teilen Drucken Kommentieren", "buttons"),
        ("Дзен ВКонтакте Поделиться", "buttons"),
        ("分享 收藏 打印", "buttons"),
        ("शेयर प्रिंट सेव", "buttons"),
        ("Foto Anna Holm / Reuters", "credits"),
        ("Text Ute Brand, Foto Ralf Otto", "credits"),
        ("Foto di Anna Bruni, testo di Paolo Verdi", "credits"),
        ("(Text Ann Lee, Foto Ben Ray)", "credits"),
        ("(gelesen von Ute Brand, redigiert von Ralf Otto)", "bracketed-credits"),
        ("Pedro Salinas/AFP", "signed"),
        ("Lukas Meyer (dpa)", "signed"),
        ("ESA/Hubble/L. Calçada", "signed"),
        ("NASA/JPL-Caltech/Univ. of Arizona", "signed"),
        ("2024-05-03 10:20 来源：示例报", "stamped"),
        ("03.05.2024 | 4 Min. | 12", "figures"),
        ("12:40 | 17 | 5", "figures"),
    ],
)
def test_a_line_of_known_pieces_is_found(line: str, kind: str) -> None:
    assert compound.find(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Payload: 4.2 tonnes",
        "Ann Lee, commander",
        "Commander Ann Lee, pilot Ben Ray",
        "the artist Ann Lee, the poet Ben Ray",
        "Ann Lee / Ben Ray",
        "Ann Lee (Leeds)",
        "Falcon 9 (SpaceX)",
        "Ariane 6 | Vega C | Soyuz",
        "Launch – Landing",
        "14:32 – stage separation",
        "14:32 | stage 2 separates",
        "2025 | 3 launches",
        "Terra/Aqua/Aura",
        "Photo finish",
        "Share and share alike",
        "Print and paper",
        "Save our planet",
        "(photo taken from the ISS)",
        "SPACE RACE: what comes next",
        "What it means for us",
        "The editors of Nature",
        "Copy that",
    ],
)
def test_lists_names_and_headings_stay_wherever_they_stand(line: str) -> None:
    for at in (0, 4, len(STORY)):
        assert _gone([*STORY[:at], line, *STORY[at:]]) == {}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("WATCH LIVE: The launch from Kourou", "caps-prefix"),
        ("Переклала Анна Сова, редагував Іван Петрик", "credits"),
        ("Ann Lee, science correspondent", "author"),
        ("A newsletter on all that flies", "foot"),
    ],
)
def test_what_no_story_ends_with_goes_at_its_foot_and_stays_within(line: str, rule: str) -> None:
    assert _gone([*STORY, line]) == {line: rule}
    assert _gone([*STORY[:4], line, *STORY[4:]]) == {}


def test_a_scrap_below_lines_of_the_page_is_one_of_them() -> None:
    assert _gone([*STORY, "Read more: Another story", "Aa Aa"])["Aa Aa"] == "foot"
    assert "Aa Aa" not in _gone([*STORY, "Aa Aa", "Read more: Another story"])


def test_a_list_that_the_last_sentence_announces_stays() -> None:
    opened = [*STORY, "They had these four things with them:"]
    assert _gone([*opened, "A newsletter on all that flies"]) == {}


def test_a_byline_at_the_foot_is_left_to_who_reads_it() -> None:
    blocks = [Block(text, at) for at, text in enumerate([*STORY, "Ann Lee, science editor"], 1)]
    story, _ = boilerplate.separate(blocks, lambda text: text.startswith("Ann"))
    assert story == blocks


def test_a_picture_of_markdown_stays_at_the_foot() -> None:
    assert _gone([*STORY, "![The newsletter on a desk](desk.jpg)"]) == {}


def _gone(texts: list[str]) -> dict[str, str]:
    _, removed = boilerplate.separate([Block(text, at) for at, text in enumerate(texts, 1)])
    return {item.text: item.rule for item in removed}
