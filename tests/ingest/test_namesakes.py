"""What only bears the name of a planet, a craft or a country is no mention of it."""

import pytest

from sitegen.ingest.aliases import Text
from sitegen.ingest.namesakes import is_namesake


def stands(text: str, name: str, kind: str, language: str) -> bool:
    both = Text.of(text)
    start = both.original.index(name)
    return is_namesake(both, start, start + len(name), kind, language)


@pytest.mark.parametrize(
    ("text", "name", "kind", "language"),
    [
        ("They met at the Hotel Mars.", "Mars", "body", "en"),
        ("The Apollo theatre was full.", "Apollo", "mission", "en"),
        ("Ein Hund namens Pluto bellte.", "Pluto", "body", "de"),
        ("In der Saturn-Filiale lief es.", "Saturn", "body", "de"),
        ("El bar Saturno cerró.", "Saturno", "body", "es"),
        ("W kinie Apollo było ciemno.", "Apollo", "mission", "pl"),
        ("У ресторані «Сатурн» грали.", "Сатурн", "body", "uk"),
        ("札幌のライブハウス「アポロ」で歌った。", "アポロ", "mission", "ja"),
        ("A Chinese restaurant gave the rice.", "Chinese", "country", "en"),
        ("Um turista francês fotografou.", "francês", "country", "pt"),
        ("She speaks German at home.", "German", "country", "en"),
    ],
)
def test_a_word_beside_it_says_so(text: str, name: str, kind: str, language: str) -> None:
    assert stands(text, name, kind, language)


@pytest.mark.parametrize(
    ("text", "name", "kind", "language"),
    [
        ("The rover crossed Mars in a year.", "Mars", "body", "en"),
        ("The barque left Saturn behind.", "Saturn", "body", "en"),
        ("The German engineers and a restaurant.", "German", "country", "en"),
        ("A Hotel for NASA.", "NASA", "agency", "en"),
        ("Hotel Mars", "Mars", "body", "eo"),
    ],
)
def test_elsewhere_the_name_is_meant(text: str, name: str, kind: str, language: str) -> None:
    assert not stands(text, name, kind, language)
