"""Aliases in texts: inflection, letter case, context, overlaps, scripts."""

import pytest

from sitegen.content.topics import Alias, Topic
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
        ("en", "Europa circles Jupiter", ("europa",)),
        ("ar", "وصل إلى القمر", ("moon",)),
        ("ar", "وبالقمر", ("moon",)),
        ("pl", "na Księżycu", ("moon",)),
        ("hi", "चाँद पर", ("moon",)),
        ("hi", "प्राचीन काल", ()),
        ("hi", "चीन ने", ("sin",)),
        ("ja", "ポイントは", ()),
        ("ja", "インドの月面と x", ("india",)),
        ("es", "esa mare", ()),
        ("es", "la ESA: mare", ("esa", "mare")),
    ],
)
def test_what_a_text_is_about(language: str, text: str, tags: tuple[str, ...]) -> None:
    assert MATCHER.tags(text, language) == tags


def test_places_are_those_of_the_text() -> None:
    text = "À Ésa: ESA"
    (mention,) = MATCHER.mentions(text, "fr")
    assert text[mention.start : mention.end] == "ESA"


def test_two_aliases_at_one_place_are_one_mention() -> None:
    matcher = Matcher([topic("a", Alias("en", "moon"), Alias("any", "=Moon"))])
    assert len(matcher.mentions("The Moon", "en")) == 1


def test_lead_counts_more_and_ten_is_the_most() -> None:
    many = Matcher([topic(f"t{n}", Alias("any", f"word{n}")) for n in range(15)])
    text = "word14 " + "x " * 300 + " ".join(f"word{n}" for n in range(15))
    tags = many.tags(text, "en")
    assert len(tags) == 10
    assert tags[0] == "t14"


def test_topics_are_found_by_their_names() -> None:
    assert MATCHER.named("Mars") == "mars"
    assert MATCHER.named("MARS-de") == "mars"
    assert MATCHER.named("nothing") == ""
