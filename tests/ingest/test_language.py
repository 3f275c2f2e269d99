"""The language of a text, on the demo's own seeds and on short ones."""

import pytest

from sitegen.ingest.language import detect
from tests.support import ROOT

SEEDS = {
    "000_96ff51e0663a1538.txt": "fr",
    "alneyadi-spacewalk.md": "ar",
    "amazonia1-lancamento.txt": "pt",
    "ariane-6-vol-inaugural.txt": "fr",
    "chandrayaan-3-touchdown.txt": "en",
    "change6-yuebei-caiyang.txt": "zh-Hans",
    "dart_dimorphos_orbit.txt": "en",
    "de-ariane6-erstflug.txt": "de",
    "euclid-lanzamiento.md": "es",
    "hayabusa2_capsule_ja.txt": "ja",
    "hi-chandrayaan3-dakshini-dhruv.txt": "hi",
    "hope-probe-mars-orbit-ar.txt": "ar",
    "ingenuity-first-flight.txt": "en",
    "juice-flyby-luna-terra.md": "it",
    "luna25-avariya.txt": "ru",
    "slim-pinpoint-landing.txt": "ja",
    "triton-liefengzhe-zhhant.txt": "zh-Hant",
}


@pytest.mark.parametrize(("name", "language"), SEEDS.items())
def test_seed_is_in_its_language(name: str, language: str) -> None:
    text = (ROOT / "seeds" / name).read_text(encoding="utf-8").split("\n---\n")[-1]
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Станція стартувала з космодрому, але вона не дісталася до орбіти", "uk"),
        ("Ракета стартовала с космодрома и вышла на орбиту", "ru"),
        ("De raket is op weg naar de maan en dat is niet voor het eerst", "nl"),
        ("Rakieta jest już na orbicie i nie wraca do bazy, jak to się mówi", "pl"),
        ("Roket uzay için bir ilk olarak fırlatıldı ve çok daha büyük", "tr"),
        ("ماهواره در مدار زمین قرار گرفت و این برای ایران است", "fa"),
        ("로켓이 발사되었다", "ko"),
        ("החללית נחתה על הירח", "he"),
        ("12345 !!!", "und"),
        ("", "und"),
    ],
)
def test_short_text(text: str, language: str) -> None:
    assert detect(text) == language


def test_gloss_in_another_language_does_not_count() -> None:
    assert detect("La station [the big one of the men in the sky] est là pour les gens") == "fr"
