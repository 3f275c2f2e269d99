"""Bytes to text: what a file says of itself first, a good guess last, no wrong text ever silent."""

import sys

import pytest

from sitegen.core.errors import Diagnostic, Severity
from sitegen.core.files import Blob
from sitegen.ingest.readers import charset
from sitegen.ingest.readers.decode import text_of
from tests.ingest.encoded import cases
from tests.ingest.tongues import TEXTS, USED


def read(data: bytes, declared: str = "") -> tuple[str | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return text_of(Blob("seeds/a.txt", data), problems, declared), problems


@pytest.mark.slow
def test_news_texts_come_out_of_every_encoding_as_they_went_in() -> None:
    every = list(cases())
    found = [(case, charset.decode(case.data)) for case in every]
    wrong = [
        (case.encoding, case.language, told and told.encoding)
        for case, told in found
        if told is None or told.text != case.text
    ]
    assert len(USED) >= 30
    assert len(TEXTS) >= 20
    assert len(every) > 700
    assert len(wrong) <= len(every) * 0.01, wrong


def test_what_a_file_says_of_itself_is_believed_before_any_guess() -> None:
    text = "Où est la sonde ? Là-haut."
    for data, declared in (
        (text.encode("utf-16"), ""),
        (text.encode("utf-32"), ""),
        (text.encode("utf-8-sig"), "latin-1"),
        (text.encode(), "koi8-r"),
        (text.encode("cp850"), "cp850"),
        (text.encode("latin-1"), "ISO-8859-1"),
    ):
        assert read(data, declared) == (text, [])


def test_names_of_encodings_mean_what_browsers_take_them_for() -> None:
    assert read("“Ja”, 5 €".encode("cp1252"), "iso-8859-1") == ("“Ja”, 5 €", [])
    assert read("镕基".encode("gb18030"), "gb2312") == ("镕基", [])
    assert read("①髙".encode("cp932"), "Shift_JIS") == ("①髙", [])


@pytest.mark.parametrize("declared", ["base64", "unicode_escape", "rot13", "utf-7", "x\0", "no"])
def test_no_other_codec_is_ever_used(declared: str) -> None:
    text, problems = read(TEXTS["fr"].encode("cp1252"), declared)
    assert text == TEXTS["fr"]
    assert [problem.code for problem in problems] == ["encoding-guessed"]


def test_guess_is_said() -> None:
    text, (problem,) = read(TEXTS["ru"].encode("koi8-r", "ignore"))
    assert text
    assert problem.severity is Severity.WARNING
    assert str(problem).startswith("seeds/a.txt:1:1: warning[encoding-guessed]: does not say")
    assert "koi8-r" in problem.message


def test_few_broken_bytes_cost_a_page_no_more_than_their_letters() -> None:
    data = TEXTS["fr"].encode().replace("é".encode(), b"\xc3", 1)
    text, (problem,) = read(data, "utf-8")
    assert text == TEXTS["fr"].replace("é", "\ufffd", 1)
    assert (problem.severity, problem.code) == (Severity.WARNING, "encoding-broken")
    text, (problem,) = read(TEXTS["fr"].encode("latin-1", "ignore"), "utf-8")
    assert problem.code == "encoding-guessed"


def test_scrap_is_not_guessed() -> None:
    text, (problem,) = read("Où ?".encode("latin-1"))
    assert text is None
    assert problem.code == "encoding"
    assert "byte 0xf9 at offset 1" in problem.message


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "binary-seed", "a PNG picture"),
        (b"%PDF-1.7\n", "binary-seed", "a PDF document"),
        (b"PK\x03\x04" + bytes(200), "binary-seed", "a ZIP archive"),
        (b"\0\0\0\x18ftypmp42" + bytes(200), "binary-seed", "a film"),
        ("A probe.".encode("utf-16-le"), "encoding", "UTF-16 without a byte order mark"),
        ("A probe.".encode("utf-16-be"), "encoding", "UTF-16 without a byte order mark"),
        ("A probe.".encode("utf-32-le"), "encoding", "UTF-32 without a byte order mark"),
        ("A probe.".encode("utf-32-be"), "encoding", "UTF-32 without a byte order mark"),
        (TEXTS["ru"].encode("utf-16-le"), "binary-seed", "not text"),
        (b"words " + bytes(40), "binary-seed", "not text"),
        (bytes(range(256)) * 9, "binary-seed", "not text"),
    ],
)
def test_what_is_no_text_is_refused_and_named(data: bytes, code: str, words: str) -> None:
    text, (problem,) = read(data)
    assert text is None
    assert (problem.severity, problem.code) == (Severity.ERROR, code)
    assert words in problem.message


@pytest.mark.parametrize(
    ("language", "misread"),
    [
        *((language, "latin-1") for language in ("fr", "de", "es", "pl", "ru", "tr", "el")),
        *((language, "iso8859-2") for language in ("fr", "de", "pl", "ru", "tr", "el")),
        *((language, "cp1252") for language in ("fr", "es")),
        *((language, "cp1251") for language in ("fr", "de", "uk")),
    ],
)
def test_text_that_was_decoded_wrongly_before_is_repaired(language: str, misread: str) -> None:
    broken = TEXTS[language].encode().decode(misread)
    text, problems = read(broken.encode())
    assert text == TEXTS[language]
    assert [problem.code for problem in problems] == ["encoding-repaired"]
    assert "seeds/a.txt" in str(problems[0])


@pytest.mark.parametrize("language", TEXTS)
def test_text_that_is_right_is_left_alone(language: str) -> None:
    assert charset.repaired(TEXTS[language]) == TEXTS[language]
    assert read(TEXTS[language].encode()) == (TEXTS[language], [])


@pytest.mark.parametrize(
    "text",
    ["&lt;b&gt; and &eacute;", "ﬁne", "ＡＢＣ “quoted”", "Ça coûte 5 €… à Âne", "naïve Ã ton"],
)
def test_wording_is_never_changed(text: str) -> None:
    assert charset.repaired(text) == text


@pytest.mark.parametrize("language", ["uk", "ru", "en", "fr", "de", "es"])
def test_ordinary_text_is_not_even_suspected(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{TEXTS[language]} п’ятниця, в’язень, Вірменія, Гірський, всё ещё"
    monkeypatch.setitem(sys.modules, "ftfy", None)  # to import it would fail
    assert charset.repaired(text) == text
