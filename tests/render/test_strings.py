"""The interface's words: complete in every language that the theme base has, and in its plurals."""

import string
from pathlib import Path

import pytest
import yaml

from sitegen.core import languages, places
from sitegen.core.errors import Diagnostic
from sitegen.render import source
from sitegen.render.strings import Strings

FOLDER = places.package_themes() / "base" / "strings"
NAMES = sorted(path.stem for path in FOLDER.iterdir())
NUMBERS = (*range(31), 100, 101, 102, 111, 1_000, 1_000_000)
Words = dict[str, str | dict[str, str]]


def words(name: str) -> Words:
    found: Words = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_languages_are_those_that_readers_of_the_digest_speak() -> None:
    wanted = "en fr de es it pt nl pl ru uk tr ar he fa hi zh-Hans zh-Hant ja ko"
    assert set(wanted.split()) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_missing_nor_too_many(name: str) -> None:
    found, english = words(name), words("en")
    assert list(found) == list(english)
    assert name == languages.normalise(name)
    for key, text in found.items():
        model = english[key]
        if isinstance(text, str) and isinstance(model, str):
            assert holes(text) == holes(model), key
            assert text.strip() == text != "", key


@pytest.mark.parametrize("name", NAMES)
def test_plurals_have_the_forms_of_their_language(name: str) -> None:
    needed = {languages.plural(number, name) for number in NUMBERS} | {"other"}
    for key, forms in words(name).items():
        if isinstance(forms, dict):
            assert set(forms) == needed, key
            assert all(holes(form) <= {"n"} for form in forms.values())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pl", ["1 wiadomość", "3 wiadomości", "5 wiadomości"]),
        ("uk", ["1 новина", "3 новини", "5 новин"]),
        ("he", ["ידיעה אחת", "3 ידיעות", "5 ידיעות"]),
        ("zh-TW", ["1 則消息", "3 則消息", "5 則消息"]),
        ("pt-BR", ["1 notícia", "3 notícias", "5 notícias"]),
        ("sw", ["1 story", "3 stories", "5 stories"]),
    ],
)
def test_stories_are_counted(name: str, said: list[str], tmp_path: Path) -> None:
    problems: list[Diagnostic] = []
    theme = source.load(tmp_path, "base", problems)
    assert theme is not None
    t = Strings(theme.strings, name)
    assert [t("stories", n=number) for number in (1, 3, 5)] == said
