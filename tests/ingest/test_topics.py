"""Aliases in texts: inflection, letter case, context, overlaps, scripts."""

import functools
import pickle
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content.topics import Alias, Topic, load
from sitegen.ingest.aliases import folded_like, normal
from sitegen.ingest.topics import Matcher


def topic(name: str, *aliases: Alias) -> Topic:
    return Topic(name, "x", (("en", name.title()), ("de", f"{name}-de")), aliases)


MATCHER = Matcher(
    [
        topic("mars", Alias("fr", "=Mars"), Alias("any", "red planet"), Alias("ru", "марс*")),
        topic("esa", Alias("any", "=ESA")),
        topic("china", Alias("en", "china"), Alias("en", "chinese"), Alias("zh", "中国")),
        topic("tiangong", Alias("en", "chinese space station"), Alias("fr", "station chinoise")),
        topic("japan", Alias("ja", "日本"), Alias("ja", "=JAXA")),
        topic("france", Alias("ru", "франц*", unless=("франциско",))),
        topic("europa", Alias("en", "=Europa", near=("jupiter", "moon*"))),
        topic("mare", Alias("es", "mare", near=("=ESA",))),
        topic("india", Alias("ja", "インド"), Alias("any", "x", near=("月*",))),
        topic("sin", Alias("hi", "चीन")),
        topic("loss", Alias("en", "crash*", beside=("rocket*", "=Soyuz"))),
        topic("rover", Alias("ja", "ルナ・ローバー")),
        topic("selene", Alias("de", "=Mond", without=("saturnmond*",))),
        topic("moon", Alias("ar", "قمر"), Alias("pl", "księżyc*"), Alias("hi", "चाँद")),
    ]
)


@pytest.mark.parametrize(
    ("language", "text", "tags"),
    [
        ("fr", "Il a déclaré en mars que tout va bien", ()),
        ("fr", "La sonde est sur Mars", ("mars",)),
        ("es", "Fue esa nave, la de la ESA", ("esa",)),
        ("es", "Fue esa nave", ()),
        ("ru", "Аппарат летит к Марсу", ("mars",)),
        ("ru", "маршрут закрыт", ()),
        ("ru", "Франция и Сан-Франциско", ("france",)),
        ("ru", "Сан-Франциско", ()),
        ("en", "The Chinese space station is open", ("tiangong",)),
        ("en", "The Chinese space station of China", ("china", "tiangong")),
        ("fr", "La Station  Chinoise", ("tiangong",)),
        ("en", "Machinations of indochina", ()),
        ("ja", "日本のJAXA宇宙センター", ("japan",)),
        ("ja", "JAXAS", ()),
        ("zh-Hant", "在中国的", ("china",)),
        ("en", "Europa League", ()),
        ("de", "Der Mond ist voll", ("selene",)),
        ("de", "Der Mond ist kalt. Titan ist ein Saturnmond", ()),
        ("en", "Europa circles Jupiter", ("europa",)),
        ("ar", "وصل إلى القمر", ("moon",)),
        ("ar", "وبالقمر", ("moon",)),
        ("pl", "na Księżycu", ("moon",)),
        ("hi", "चाँद पर", ("moon",)),
        ("hi", "चाँदी पर", ()),
        ("hi", "प्राचीन काल", ()),
        ("hi", "चीन ने", ("sin",)),
        ("ja", "ポイントは", ()),
        ("ja", "インドの月面と x", ("india",)),
        ("ar", "القَمَر", ("moon",)),
        ("hi", "चांद पर", ("moon",)),
        ("ja", "ルナローバーと", ("rover",)),
        ("en", "A rocket flew, then crashed.", ("loss",)),
        ("en", "A rocket flew. The car crashed.", ()),
        ("en", "The Soyuz crashed", ("loss",)),
        ("en", "The soyuz crashed", ()),
        ("es", "esa mare", ()),
        ("es", "la ESA: mare", ("esa", "mare")),
    ],
)
def test_what_a_text_is_about(language: str, text: str, tags: tuple[str, ...]) -> None:
    assert MATCHER.tags(text, language) == tags


OVERLAPS = Matcher(
    [
        topic("moon", Alias("pl", "księżyc*"), Alias("tr", "ay'ın")),
        Topic("lunar", "theme", (), (Alias("pl", "powierzchn* księżyca"),)),
        topic("iss", Alias("ru", "=МКС")),
        Topic("crew", "theme", (), (Alias("ru", "экипаж* МКС"), Alias("en", "crew of two"))),
        Topic("flight", "theme", (), (Alias("en", "crew"), Alias("en", "two astronauts"))),
        topic("agency", Alias("en", "space agency"), Alias("en", "agency of china")),
        topic("china", Alias("en", "china")),
        topic("jaxa", Alias("any", "=JAXA")),
        topic("asteroids", Alias("en", "asteroid")),
        topic("bennu", Alias("en", "asteroid Bennu"))._replace(broader="asteroids"),
        topic("firat", Alias("tr", "fırat")),
        topic("izmir", Alias("tr", "izmir")),
        topic("roscosmos", Alias("ar", "الوكالة الروسية")),
        topic("falcon", Alias("ar", "صاروخ فالكون 9")),
        topic("mir", Alias("ru", "станци* мир")),
        topic("curiosity", Alias("zh", "好奇号")),
    ]
)


@pytest.mark.parametrize(
    ("language", "text", "topics"),
    [
        ("pl", "na powierzchni Księżyca", ["lunar", "moon"]),
        ("ru", "экипаж МКС", ["crew", "iss"]),
        ("en", "a crew of two", ["crew"]),
        ("en", "a crew of two astronauts", ["crew", "flight"]),
        ("en", "the space agency of China", ["agency"]),
        ("en", "the asteroid Bennu", ["bennu", "asteroids"]),
        ("tr", "FIRAT ve fırat ve Firat", ["firat", "firat", "firat"]),
        ("tr", "İzmir, IZMIR, İZMİR", ["izmir", "izmir", "izmir"]),
        ("ko", "JAXA는 JAXA와", ["jaxa", "jaxa"]),
        ("ja", "日本のJAXA宇宙", ["jaxa"]),
        ("hi", "JAXAने", ["jaxa"]),
        ("ar", "والJAXA", ["jaxa"]),
        ("ar", "للوكالة الروسية وللوكالة", ["roscosmos"]),
        ("ar", "صاروخ «فالكون ٩»", ["falcon"]),
        ("ru", "станция «Мир», станция, мир", ["mir"]),
        ("zh-Hans", "“好奇”号拍到", ["curiosity"]),
        ("zh-Hant", "說:「好奇」的孩子", []),
        ("ko", "AJAXA와 JAXAs", []),
    ],
)
def test_overlaps_borders_and_turkish_letters(language: str, text: str, topics: list[str]) -> None:
    assert [mention.topic for mention in OVERLAPS.mentions(text, language)] == topics


def test_every_place_says_why_it_does_not_count() -> None:
    text = "The Chinese space station, esa, Europa and EUROPA. A rocket! The crash"
    assert {(m.mention.topic, m.refused) for m in MATCHER.matches(text, "en")} == {
        ("china", "covered"),
        ("tiangong", ""),
        ("esa", "letter case"),
        ("europa", "near"),
        ("europa", "letter case"),
        ("loss", "beside"),
    }
    (refused,) = MATCHER.matches("Сан-Франциско", "ru")
    assert refused.refused == "unless"


def test_places_are_those_of_the_text() -> None:
    text = "À Ésa: ESA"
    (mention,) = MATCHER.mentions(text, "fr")
    assert text[mention.start : mention.end] == "ESA"


def test_two_aliases_at_one_place_are_one_mention() -> None:
    matcher = Matcher([topic("a", Alias("en", "moon"), Alias("any", "=Moon"))])
    assert len(matcher.mentions("The Moon", "en")) == 1


def test_a_word_that_needs_company_is_vague_and_a_clear_one_at_its_place_is_not() -> None:
    vague, clear = Alias("en", "moon", near=("probe",)), Alias("en", "=Moon")
    for aliases, expected in (((vague,), True), ((vague, clear), False)):
        (mention,) = Matcher([topic("moon", *aliases)]).mentions("A probe, the Moon", "en")
        assert mention.vague is expected


def test_lead_counts_more_and_ten_is_the_most() -> None:
    many = Matcher([topic(f"t{n}", Alias("any", f"word{n}")) for n in range(15)])
    text = "word14 " + "x " * 60 + " ".join(f"word{n}" for n in range(15))
    tags = many.tags(text, "en")
    assert len(tags) == 10
    assert tags[0] == "t14"


def test_topics_are_found_by_their_names() -> None:
    assert MATCHER.named("Mars") == "mars"
    assert MATCHER.named("MARS-de") == "mars"
    assert MATCHER.named("nothing") == ""


# --- the index finds what looking for every alias one by one would find

LETTER = r"[^\W_]|[\u0900-\u0963\u0966-\u0dff]"
STOP = re.compile(r"[.!?…;](?=\s)|[。！？；।؟\n]")
LATIN = r"[0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"


def expression(alias: str, language: str) -> tuple[bool, re.Pattern[str]]:
    """Write an alias out as one regular expression, as the head of topics.yaml explains it."""
    exact = alias.startswith("=")
    text = normal(alias[1:]) if exact else folded_like(alias)
    words = [
        re.escape(word[:-1]) + r"[^\W\d_]{0,6}" if word.endswith("*") else re.escape(word)
        for word in text.split()
    ]
    pattern = r'"?[\s\u00a0-]+"?'.join(words)
    if language in ("zh", "ja"):
        bounded = rf"(?<!{LATIN}){pattern}(?!{LATIN})"
        return exact, re.compile(bounded if text.isascii() else pattern)
    if language == "ar" and not text.isascii():
        pattern = f"(?:و|ف)?(?:ب|ك|ل)?(?:ال|لل)?{pattern}"
    before = LATIN if re.match(LATIN, text) else LETTER
    after = LATIN if re.search(rf"{LATIN}$", text) else LETTER
    return exact, re.compile(rf"(?<!{before}){pattern}(?!{after})")


def expected(topics: Iterable[Topic], text: str, language: str) -> set[tuple[str, int, int]]:
    original = normal(text)
    folded = folded_like(original)

    def places(alias: str) -> list[tuple[int, int]]:
        exact, pattern = expression(alias, language)
        return [match.span() for match in pattern.finditer(original if exact else folded)]

    def beside(alias: str, place: int) -> bool:
        exact, pattern = expression(alias, language)
        stops = [0, *(m.end() for m in STOP.finditer(original)), len(original)]
        start, end = max(s for s in stops if s <= place), min(s for s in stops if s > place)
        return bool(pattern.search((original if exact else folded)[start:end]))

    found = set()
    for topic in topics:
        for alias in topic.aliases:
            if alias.language in ("any", language) and (
                not alias.near or any(places(near) for near in alias.near)
            ):
                if any(places(other) for other in alias.without):
                    continue
                longer = [place for phrase in alias.unless for place in places(phrase)]
                found |= {
                    (topic.id, start, end)
                    for start, end in places(alias.text)
                    if not any(a <= start and end <= b for a, b in longer)
                    and (not alias.beside or any(beside(near, start) for near in alias.beside))
                }
    return found


@functools.cache
def vocabulary() -> tuple[tuple[Topic, ...], Matcher]:
    """Some topics with aliases in every notation: to look for all one by one takes long."""
    topics = tuple(load(Path(), []).values())[::6]
    return topics, Matcher(topics)


def pieces(language: str) -> st.SearchStrategy[str]:
    aliases = [a for t in vocabulary()[0] for a in t.aliases if a.language in ("any", language)]
    texts = sorted(
        {part for a in aliases for part in (a.text, *a.near, *a.unless, *a.beside, *a.without)}
    )
    return st.sampled_from(texts).map(lambda text: text.removeprefix("=").replace("*", ""))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "ar", "zh", "ja", "hi", "tr"])
def test_index_finds_what_every_alias_for_itself_finds(language: str) -> None:
    noise = st.sampled_from(
        ["", " ", "-", "\u00a0", " «", "” ", "ов", "ال", "وب", "x", "X", "é", "。", "7", "_"]
    )
    texts = st.lists(st.tuples(noise, pieces(language), noise, noise), max_size=8)

    @settings(max_examples=25, deadline=None)
    @given(texts.map(lambda parts: "".join(map("".join, parts))), st.booleans())
    def check(text: str, upper: bool) -> None:
        topics, matcher = vocabulary()
        text = text.upper() if upper else text
        wanted = expected(topics, text, language)
        reach = [(m.topic, m.start, m.end) for m in matcher.mentions(text, language)]
        assert set(reach) <= wanted
        # Every mention is there, or lies within another one, or overlaps one of the same topic.
        assert all(
            (name, start, end) in reach
            or any(a <= start and end <= b for _, a, b in wanted - {(name, start, end)})
            or any(name == other and a < end and start < b for other, a, b in reach)
            for name, start, end in wanted
        )

    check()


def test_matcher_travels_and_is_made_once_where_it_arrives() -> None:
    sent = pickle.dumps(MATCHER)
    first, second = pickle.loads(sent), pickle.loads(sent)
    assert first is second
    text = "The Chinese space station and ESA's moon"
    assert first.mentions(text, "en") == MATCHER.mentions(text, "en")
