"""Lines around a story are set aside with their rule; sentences that look like them stay."""

from pathlib import Path

import pytest

from sitegen.core import yamldoc
from sitegen.core.yamldoc import Mapping, Scalar, Sequence
from sitegen.ingest import asides, wordings
from sitegen.ingest.boilerplate import rule_of, separate
from sitegen.ingest.records import Block, Removed
from sitegen.ingest.sentences import split


@pytest.mark.parametrize(
    "line",
    [
        "LIRE LA SUITE: La Russie déchaîne la fureur",
        "Lire aussi\u00a0: Ariane 5 a tiré sa révérence",
        "Read more: Hera, the European probe",
        "» Mehr zum Thema: Noch eine Meldung",
        "Lea también: Así cambió Gaia",
        "Читайте также: Последний рейс",
        "相关阅读：“鹊桥二号”发射成功",
        "関連記事：XRISM、最初の観測画像を公開",
        "اقرأ أيضا: «تيانوين-1»",
        "यह भी पढ़ें: चंद्रयान-2",
        "**Leggi anche**: Un'altra notizia",
        "DON'T MISS THIS: something else",
        "→ Another story",
        "👉 A channel for you",
        "Home | News | Science | Video",
        "#space #moon",
        "https://example.org/story",
        "Facebook Twitter WhatsApp",
        "(c) 2024 Example",
    ],
)
def test_boilerplate_is_found(line: str) -> None:
    assert rule_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "Read more than one book about the Moon, she said: it helps.",
        "À lire ces chiffres, le retard est de deux ans : c’est beaucoup.",
        "NASA: the agency has said nothing.",
        "Related work on asteroids goes on.",
        "La NASA a déclaré : « Nous irons. »",
        "Weiterlesen wollte niemand.",
        "BLUE ORIGIN: What comes next",
        "ARTEMIS III: Back to the Moon",
        "Copyright in satellite images belongs to the state.",
        "More: the agency wants three rockets in one year.",
        "Earth → Moon → Mars",
        "Thrust 12 kN | Mass 3 t | Height 4 m",
    ],
)
def test_ordinary_sentence_stays(line: str) -> None:
    assert rule_of(line) == ""


def test_in_the_middle_of_a_text_only_short_wordings_count() -> None:
    blocks = [Block(f"This is sentence number {n} of the story.", n) for n in range(1, 21)]
    blocks[8] = Block("DON'T MISS THIS: Something else", 9)
    blocks[9] = Block("Read more: in the middle", 10)
    blocks[10] = Block("Read more: " + "in the middle " * 9, 11)
    blocks[19] = Block("DON'T MISS THIS: Something else", 20)
    story, removed = separate(blocks)
    assert [(item.line, item.rule) for item in removed] == [(10, "related-en"), (20, "caps-prefix")]
    assert blocks[8] in story
    assert blocks[10] in story


def test_more_than_half_of_a_text_is_never_taken() -> None:
    blocks = [Block("A short story.", 1), Block("Read more: and this is longer than that", 2)]
    assert separate(blocks) == (blocks, ())


def test_text_of_nothing_else_is_kept_whole() -> None:
    blocks = [Block("Read more: this", 1)]
    assert separate(blocks) == (blocks, ())


SETS = sorted((Path(__file__).parent / "boilerplate").glob("*.yaml"))


def lines(path: Path, key: str) -> list[str]:
    node = yamldoc.read(path.read_text(encoding="utf-8"), path.name, [], limit=1 << 20)
    assert isinstance(node, Mapping)
    found = node.get(key)
    assert isinstance(found, Sequence)
    return [item.text for item in found.items if isinstance(item, Scalar)]


def test_there_is_a_set_for_each_language_of_the_wordings() -> None:
    spoken = {wording.language for wording in wordings.read()}
    assert spoken == {path.stem for path in SETS}
    assert len(spoken) >= 20


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_lines_of_a_language_are_found_and_its_sentences_stay(path: Path) -> None:
    remove, keep = lines(path, "remove"), lines(path, "keep")
    missed = [line for line in remove if not rule_of(line)]
    assert len(remove) >= 10
    assert len(missed) <= len(remove) * 0.1, missed
    assert len(keep) >= 6
    assert [(line, rule_of(line)) for line in keep if rule_of(line)] == []


FOLDER = Path(__file__).parent
LINES = [
    row.split("\t")
    for row in (FOLDER / "boilerplate" / "lines.tsv").read_text(encoding="utf-8").splitlines()
]
LANGUAGES = sorted({language for language, _, _ in LINES})
ORDINARY = "-"


def is_set_aside(language: str, line: str) -> bool:
    """A date line and a byline are read by `opening`, and set aside as well."""
    return bool(rule_of(line)) or asides.read(line, language.partition("-")[0]) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_as_sites_write_them_are_set_aside(language: str) -> None:
    lines = [line for tag, kind, line in LINES if tag == language and kind != ORDINARY]
    missed = [line for line in lines if not is_set_aside(language, line)]
    assert len(lines) >= 30
    assert len(missed) <= len(lines) * 0.05, missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_and_headlines_that_look_like_them_stay(language: str) -> None:
    lines = [line for tag, kind, line in LINES if tag == language and kind == ORDINARY]
    assert len(lines) >= 10
    assert [(line, rule_of(line)) for line in lines if rule_of(line)] in ([], ALIKE.get(language))


ALIKE = {"nl": [("Meer over water dan over stof", "related-nl")]}
"""What the rules take wrongly, and are known to."""


def test_over_all_languages_lines_are_found_by_family() -> None:
    kinds = {kind for _, kind, _ in LINES} - {ORDINARY}
    for kind in kinds:
        lines = [(language, line) for language, of, line in LINES if of == kind]
        found = sum(is_set_aside(language, line) for language, line in lines)
        assert len(lines) >= 60
        assert found >= len(lines) * (0.85 if kind == "author" else 0.96), kind


def test_sentences_of_stories_stay() -> None:
    paths = [*FOLDER.glob("tagged/*.txt"), *FOLDER.glob("languages/*.txt")]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    lines = {line for text in texts for line in text.splitlines() if line[:1] not in ("", "#")}
    told = {line for line in lines if not line.startswith("tags:")}
    sentences = {said for line in told for said in split(line)} | told
    assert len(sentences) > 1000
    assert [(line, rule_of(line)) for line in sorted(sentences) if rule_of(line)] == []


def test_names_between_bars_are_no_menu() -> None:
    assert rule_of("SpaceX | Boeing | Lockheed") == ""
    assert rule_of("Home | Weltall | Mars") == "menu"


def test_what_stands_under_a_bare_label_at_the_foot_is_set_aside() -> None:
    told = [f"This is sentence number {n} of a story that goes on and on." for n in range(1, 9)]
    after = ["Related articles", "Moon dust again", "Why Mars is red", "Tags", "Moon", "Dust"]
    blocks = [Block(text, line) for line, text in enumerate([*told, *after], 1)]
    story, removed = separate(blocks)
    assert story == blocks[:8]
    assert [item.text for item in removed] == after


def test_a_label_within_a_story_takes_nothing_but_itself() -> None:
    told = [f"This is sentence number {n} of a story that goes on and on." for n in range(1, 9)]
    texts = [*told[:4], "Related articles", "A quiet subheading", *told[4:]]
    blocks = [Block(text, line) for line, text in enumerate(texts, 1)]
    assert [item.text for item in separate(blocks)[1]] == ["Related articles"]


def test_a_menu_may_have_a_line_for_each_of_its_items() -> None:
    told = [f"This is sentence number {n} of a story that goes on and on." for n in range(1, 9)]
    texts = ["Home", "News", "Science", "A headline", *told]
    blocks = [Block(text, line) for line, text in enumerate(texts, 1)]
    assert [item.text for item in separate(blocks)[1]] == ["Home", "News", "Science"]


def test_scraps_below_the_last_sentence_are_set_aside_and_announced_lists_stay() -> None:
    told = [f"This is sentence number {n} of a story that goes on and on." for n in range(1, 9)]
    tags = ["Space Exploration", "Moon dust"]
    listed = ["These are the four people of the crew:", "Ann Example", "Ben Sample", "Cy Test"]
    assert [item.text for item in _separated([*told, *tags])] == tags
    assert _separated([*told, *listed]) == ()
    assert _separated([*told, "Ann Example"]) == ()
    assert _separated([*told, "Ann Example, commander", "Ben Sample, pilot"]) == ()


def _separated(texts: list[str]) -> tuple[Removed, ...]:
    return separate([Block(text, line) for line, text in enumerate(texts, 1)])[1]
