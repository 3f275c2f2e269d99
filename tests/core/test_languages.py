"""Languages: tags, direction, names, dates and plurals."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core import languages


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        (" FR ", "fr"),
        ("pt-br", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("ZH-HANS", "zh-Hans"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("SR-latn-rs", "sr-Latn-RS"),
        ("de-1996", "de-1996"),
        ("sl-Rozaj", "sl-rozaj"),
        ("ckb", "ckb"),
        ("und", "und"),
    ],
)
def test_a_tag_gets_its_usual_letter_case(written: str, tag: str) -> None:
    assert languages.normalise(written) == tag


@pytest.mark.parametrize(
    "written",
    [
        "", "e", "english", "xx", "qqq", "en-", "-en", "en--GB", "en-GBR", "en GB", "en-US-x-a",
        "no!", "../en", "en\n-GB", "es-٤١٩", "uz-\u212athi", "eſ",
    ],
)  # fmt: skip
def test_what_is_no_tag_of_a_known_language_is_none(written: str) -> None:
    assert languages.normalise(written) is None


@given(st.text() | st.from_regex(r"\A[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8}){0,3}\Z"))
def test_a_normal_tag_is_ascii_and_stays_as_it_is(written: str) -> None:
    tag = languages.normalise(written)
    if tag is not None:
        assert tag.isascii()
        assert languages.normalise(tag) == tag
        assert languages.primary(tag) in languages.known_languages()


@pytest.mark.parametrize(
    "tag",
    "ar he fa ur ckb yi dv ps sd ug ar-EG fa-AF az-Arab pa-Arab uz-Arab ks ku-Arab ur-Aran "
    "az-IR pa-PK uz-AF ff-Adlm nqo syr".split(),
)
def test_these_are_written_from_right_to_left(tag: str) -> None:
    assert languages.direction(tag) == "rtl"


@pytest.mark.parametrize(
    "tag",
    "en fr ru zh-Hans ja hi sr-Latn sr-Cyrl az az-Latn pa pa-Guru uz ku ar-Latn fa-Latn ur-Latn "
    "ks-Deva he-Latn de-1996 und tlh aaa".split(),
)
def test_these_are_written_from_left_to_right(tag: str) -> None:
    assert languages.direction(tag) == "ltr"


def test_shorter_forms_of_a_tag_come_longest_first() -> None:
    assert languages.fallbacks("zh-Hant-TW") == ("zh-Hant-TW", "zh-Hant", "zh")
    assert languages.fallbacks("en") == ("en",)
    assert languages.fallbacks("pt-BR") == ("pt-BR", "pt")
    # Scripts as CLDR takes them where the tag says none.
    assert languages.fallbacks("zh-TW") == ("zh-TW", "zh-Hant", "zh")
    assert languages.fallbacks("zh-SG") == ("zh-SG", "zh-Hans", "zh")
    assert languages.fallbacks("zh") == ("zh", "zh-Hans")
    assert languages.fallbacks("sr-ME") == ("sr-ME", "sr-Latn", "sr")


@pytest.mark.parametrize(
    ("tag", "nearest"),
    [("fr-CA", "fr_CA"), ("fr-001", "fr"), ("zh-Hant-TW", "zh_Hant_TW"), ("tlh", "en")],
)
def test_the_nearest_locale_stands_in_for_one_without_data(tag: str, nearest: str) -> None:
    assert str(languages.locale(tag)) == nearest


@pytest.mark.parametrize(
    ("tag", "language", "name"),
    [
        ("fr", "fr", "français"),
        ("de", "en", "German"),
        ("zh-Hans", "en", "Simplified Chinese"),
        ("sr-Latn", "fr", "serbe (latin)"),
        ("ru", "ja", "ロシア語"),
        ("ar", "ar", "العربية"),
        ("pt-BR", "de", "Portugiesisch (Brasilien)"),
        ("tlh", "en", "Klingon"),
        ("aaa", "en", "aaa"),
        ("en", "aaa", "English"),
    ],
)
def test_a_language_is_named_in_another(tag: str, language: str, name: str) -> None:
    assert languages.name(tag, language) == name


@given(st.sampled_from(sorted(languages.known_languages())), st.sampled_from("en fr hi ja".split()))
def test_no_language_is_called_by_the_name_of_english(tag: str, language: str) -> None:
    if tag != "en":
        assert languages.name(tag, language) != languages.name("en", language)


DAY = datetime(2024, 7, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "July 6, 2024"),
        ("fr", "6 juillet 2024"),
        ("de", "6. Juli 2024"),
        ("ru", "6 июля 2024\u202fг."),
        ("ja", "2024年7月6日"),
        ("zh-Hans", "2024年7月6日"),
        ("es", "6 de julio de 2024"),
        ("aaa", "July 6, 2024"),
    ],
)
def test_a_date_is_written_out_in_each_language(language: str, written: str) -> None:
    assert languages.format_day(DAY, language).replace("\xa0", "\u202f") == written


def test_an_arabic_date_names_the_month_in_arabic() -> None:
    assert "يوليو" in languages.format_day(DAY, "ar")


def test_one_moment_is_the_day_of_its_own_zone_whatever_was_asked_before() -> None:
    late = datetime(2024, 7, 6, 23, tzinfo=UTC)
    east = late.astimezone(timezone(timedelta(hours=2)))
    assert late == east
    assert languages.format_day(late, "en") == "July 6, 2024"
    assert languages.format_day(east, "en") == "July 7, 2024"
    assert languages.format_day(late, "en") == "July 6, 2024"


@pytest.mark.parametrize(
    ("language", "categories"),
    [
        ("en", {0: "other", 1: "one", 2: "other", 11: "other"}),
        ("ru", {1: "one", 2: "few", 5: "many", 11: "many", 21: "one", 24: "few"}),
        ("pl", {1: "one", 2: "few", 5: "many", 12: "many", 21: "many", 22: "few"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other", 103: "few"}),
        ("ja", {0: "other", 1: "other", 2: "other"}),
        ("fr-CA", {0: "one", 1: "one", 2: "other"}),
    ],
)
def test_plurals_follow_the_language(language: str, categories: dict[int, str]) -> None:
    assert {n: languages.plural(n, language) for n in categories} == categories


@pytest.mark.parametrize(
    ("tag", "said"),
    [("fr", True), ("fr-CA", True), ("it", True), ("en", False), ("uk", False), ("frr", False)],
)
def test_languages_that_join_words_with_apostrophes(tag: str, said: bool) -> None:
    assert languages.elides(tag) is said
