"""Lines around a story are set aside with their rule; sentences that look like them stay."""

import pytest

from sitegen.ingest.boilerplate import rule_of, separate
from sitegen.ingest.records import Block


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
    ],
)
def test_ordinary_sentence_stays(line: str) -> None:
    assert rule_of(line) == ""


def test_only_the_edges_of_a_text_are_looked_at() -> None:
    blocks = [Block(f"Sentence {n}.", n) for n in range(1, 21)]
    blocks[9] = Block("Read more: in the middle", 10)
    blocks[19] = Block("Read more: at the end", 20)
    story, removed = separate(blocks)
    assert [item.line for item in removed] == [20]
    assert blocks[9] in story


def test_text_of_nothing_else_is_kept_whole() -> None:
    blocks = [Block("Read more: this", 1)]
    assert separate(blocks) == (blocks, ())
