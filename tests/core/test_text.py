"""Text: what is cleaned, what stays, and what may become an address."""

import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.core import text, urls

ANY = st.text(st.characters(codec=None))  # lone surrogates as well


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ariane 6: vol inaugural réussi !", "ariane-6-vol-inaugural-réussi"),
        ("Луна-25 — авария", "луна-25-авария"),
        ("嫦娥六号 采样", "嫦娥六号-采样"),
        ("مسبار الأمل", "مسبار-الأمل"),
        ("चंद्रयान-3 दक्षिणी ध्रुव", "चंद्रयान-3-दक्षिणी-ध्रुव"),
        ("はやぶさ２", "はやぶさ2"),
        ("Straße ﬁn ＡＢＣ", "strasse-fin-abc"),
        ("../../etc/passwd", "etc-passwd"),
        ("a..b", "a-b"),
        ("--x--", "x"),
        ("C:\\x\x00y\u202ez", "c-x-y-z"),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_any_script(title: str, slug: str) -> None:
    assert text.slugify(title) == slug


@pytest.mark.parametrize(
    "title", ["", "🚀", "🚀🛰️", "❤️", "👩🏽‍🚀", "...", "/", "\u0301", "☀️ ⭐", "ㅤ", "\ufeff", "🇪🇺"]
)
def test_a_title_without_letters_has_no_slug(title: str) -> None:
    assert text.slugify(title) == ""


def test_a_long_slug_is_cut_at_a_word() -> None:
    slug = text.slugify("orbit " * 40)
    assert slug == "-".join(["orbit"] * 16)
    assert len(slug) <= text.SLUG_BYTES


def test_a_long_slug_without_words_is_cut_between_characters() -> None:
    assert text.slugify("宇" * 100) == "宇" * (text.SLUG_BYTES // 3)


@given(ANY, st.integers(1, 120))
@example("❤️abc", 96)
@example("ͅΑ" * 60, 50)
@example("x" * 60 + " " + "é" * 60, 96)
def test_a_slug_is_a_safe_path_segment_within_its_bytes(title: str, limit: int) -> None:
    slug = text.slugify(title, limit)
    assert len(slug.encode()) <= limit
    assert "/" not in slug
    assert ".." not in slug
    assert not slug or urls.unsafe_path(slug) == ""


@given(ANY)
def test_the_slug_of_a_slug_is_the_slug(title: str) -> None:
    assert text.slugify(text.slugify(title)) == text.slugify(title)


@given(st.text(alphabet="aé宇🚀 -", min_size=1))
def test_a_slug_is_not_lost_where_there_are_letters(title: str) -> None:
    assert bool(text.slugify(title)) == any(c in "aé宇" for c in title)


def test_tags_that_differ_only_in_signs_keep_two_addresses() -> None:
    assert {text.segment(t) for t in ("C", "C++", "c#", "C")} == {"c", "c++", "c#"}


@pytest.mark.parametrize(
    ("tag", "segment"),
    [
        ("Space Law", "space-law"),
        (" a / b ", "a-b"),
        ("../x", "x"),
        ("．．／x", "x"),
        ("…", ""),
        ("℀", "a-c"),
        ("a\u202eb\ufeff", "ab"),
        ("x\x85y\u2028z", "x-y-z"),
        ("NASA\x00", "nasa"),
        (".", ""),
        ("?", ""),
    ],
)
def test_a_tag_loses_what_no_file_name_may_hold(tag: str, segment: str) -> None:
    assert text.segment(tag) == segment


@given(ANY)
@example("a" * 95 + ".b")
@example("a" * 95 + " b")
def test_a_tags_segment_stays_within_one_folder(tag: str) -> None:
    segment = text.segment(tag)
    assert len(segment.encode()) <= text.SLUG_BYTES
    assert not set(segment) & set('/\\<>:"|?*\x00')
    assert segment == segment.strip("-. ")
    assert text.segment(segment) == segment


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("e\u0301", "é"),
        ("a\r\nb\rc\x85d", "a\nb\nc\nd"),
        ("a\x00\x07\x1b[31mb\x7f\x9f", "a[31mb"),
        ("abc\u202egnp.exe\u202d", "abcgnp.exe"),
        ("\ufeffa\ufeffb", "ab"),
        ("a\uffffb\ufffe\ufdd0", "ab"),
        ("a\ud800b\udfff", "ab"),
        ("tab\tstays", "tab\tstays"),
        ("خانه\u200cها \u200fx", "خانه\u200cها \u200fx"),
    ],
)
def test_cleaning_drops_what_harms_and_keeps_what_means(raw: str, cleaned: str) -> None:
    assert text.clean(raw) == cleaned


@given(ANY)
@example("\u202ee\u202e\u0301")
def test_cleaned_text_is_clean_and_stays_so(raw: str) -> None:
    cleaned = text.clean(raw)
    assert text.clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert text.xml_safe(cleaned) == cleaned
    assert not set(cleaned) & set("\r\x00\u202d\u202e\ufeff\x85")


@given(ANY)
@example("".join(map(chr, range(0xA0))) + "\ud800\udc00\ufdd0\ufdef\ufffe\uffff\U0001ffff")
def test_safe_text_always_parses_inside_an_element(raw: str) -> None:
    safe = text.xml_safe(raw)
    escaped = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    document = f'<?xml version="1.0" encoding="utf-8"?><a>{escaped}</a>'.encode()
    read = ElementTree.fromstring(document).text or ""
    assert read == safe.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
def test_ordinary_text_is_safe_as_it_is(raw: str) -> None:
    assert text.xml_safe(raw) == raw


@given(ANY, st.integers(1, 60))
def test_an_excerpt_is_one_line_within_its_limit(raw: str, limit: int) -> None:
    short = text.excerpt(raw, limit)
    assert len(short) <= limit
    assert text.one_line(short) == short or short.endswith("…")
    whole = text.one_line(raw)
    assert short == whole if len(whole) <= limit else short.endswith("…")
    assert whole.startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("raw", "limit", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two, three", 10, "one two…"),
        ("宇宙飞船发射", 4, "宇宙飞…"),
        ("a" * 20, 5, "aaaa…"),
        ("a\n b", 9, "a b"),
    ],
)
def test_an_excerpt_is_cut_at_a_word_where_there_are_words(
    raw: str, limit: int, short: str
) -> None:
    assert text.excerpt(raw, limit) == short


@pytest.mark.parametrize(
    ("one", "other"), [("Straße", "STRASSE"), ("ＮＡＳＡ", "nasa"), ("é", "e\u0301"), ("ﬁ", "FI")]
)
def test_names_that_look_alike_fold_to_one(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


def test_names_that_do_not_look_alike_stay_apart_when_folded() -> None:
    assert text.fold("e") != text.fold("é")


@given(ANY)
def test_folding_twice_is_folding_once(raw: str) -> None:
    assert text.fold(text.fold(raw)) == text.fold(raw)


@given(st.text(), st.integers(0, 40))
def test_a_cut_by_bytes_never_splits_a_character(raw: str, limit: int) -> None:
    cut = text.cut_bytes(raw, limit)
    assert len(cut.encode()) <= limit
    assert raw.startswith(cut)
    if cut != raw:
        assert len(raw[: len(cut) + 1].encode()) > limit


def test_one_line_keeps_no_break_spaces_between_words() -> None:
    assert text.one_line(" 5\u00a0km\n\t à\r\n Paris ") == "5\u00a0km à Paris"


def test_a_digest_is_stable_across_runs_and_kinds_of_text() -> None:
    assert text.digest("orbit") == text.digest(b"orbit") == "83368550f069fba0"
    assert len(text.digest("orbit", 4)) == 8
    assert text.digest("\ud800") != text.digest("")


def test_safe_markup_is_inserted_without_escaping() -> None:
    assert text.Html("<b>").__html__() == "<b>"


@pytest.mark.parametrize(("value", "held"), [("a\tb", True), ("a\x7f", True), ("aé\u2028", False)])
def test_control_characters_of_a_line_are_seen(value: str, *, held: bool) -> None:
    assert text.has_control(value) is held
