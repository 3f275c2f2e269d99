"""The interface's words: complete in every language of every theme that comes with the package,
in its plurals, and none that no template shows.
"""

import string
from itertools import product

import pytest
import yaml
from jinja2 import nodes

from sitegen.content import topics
from sitegen.core import languages, places
from sitegen.core.errors import Diagnostic
from sitegen.render import source
from sitegen.render.strings import Strings
from sitegen.render.templates import Environment
from sitegen.site.pages import FORMATS

THEMES = places.package_themes()
SPEAKING = sorted(path.parent.name for path in THEMES.glob("*/strings"))
WANTED = "en fr de es it pt nl pl ru uk tr ar he fa hi zh-Hans zh-Hant ja ko".split()
FILES = sorted((path.parts[-3], path.stem) for path in THEMES.glob("*/strings/*"))
NUMBERS = (*range(31), 100, 101, 102, 111, 1_000, 1_000_000)
Words = dict[str, str | dict[str, str]]


def words(theme: str, name: str) -> Words:
    path = THEMES / theme / "strings" / f"{name}.yaml"
    found: Words = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def packaged(theme: str) -> source.ThemeSource:
    problems: list[Diagnostic] = []
    found = source.load(THEMES / "none", theme, problems)
    assert found is not None, problems
    return found


@pytest.mark.parametrize("theme", SPEAKING)
def test_languages_are_those_that_readers_of_the_digest_speak(theme: str) -> None:
    assert set(WANTED) <= {name for owner, name in FILES if owner == theme}


@pytest.mark.parametrize(("theme", "name"), FILES)
def test_no_word_is_missing_nor_too_many(theme: str, name: str) -> None:
    found, english = words(theme, name), words(theme, "en")
    assert list(found) == list(english)
    assert name == languages.normalise(name)
    for key, text in found.items():
        model = english[key]
        assert isinstance(text, str) == isinstance(model, str), key
        if isinstance(text, str) and isinstance(model, str):
            assert holes(text) == holes(model), key
            assert text.strip() == text != "", key


@pytest.mark.parametrize(("theme", "name"), FILES)
def test_plurals_have_the_forms_of_their_language(theme: str, name: str) -> None:
    needed = {languages.plural(number, name) for number in NUMBERS} | {"other"}
    for key, forms in words(theme, name).items():
        if isinstance(forms, dict):
            assert set(forms) == needed, key
            assert all(holes(form) <= {"n"} for form in forms.values())


def data() -> dict[str, set[str]]:
    """Return what may stand in the fields of records by which templates name words."""
    kinds = {topic.kind for topic in topics.load(THEMES / "none", []).values()}
    return {"kind": kinds - {""}, "type": {form.type for form in FORMATS.values()}}


def values(node: nodes.Node, known: dict[str, set[str]]) -> set[str]:
    """Return all texts that an expression may be. Raises KeyError for a field not in `known`."""
    match node:
        case nodes.Const():
            return {str(node.value)}
        case nodes.Concat():
            parts = product(*(values(part, known) for part in node.nodes))
            return {"".join(texts) for texts in parts}
        case nodes.Or():
            return set().union(*(values(part, known) for part in node.iter_child_nodes()))
        case nodes.Getattr():
            return known[node.attr]
        case nodes.Name():
            return known[node.name]
    raise KeyError(repr(node))


def used(theme: str) -> set[str]:
    """Return the keys that a theme's own templates name."""
    environment, known = Environment(packaged(theme)), data()
    names = [name for name in environment.texts if name.startswith(f"{theme}/")]
    calls = (call for name in names for call in environment.tree(name).find_all(nodes.Call))
    said = (c.args[0] for c in calls if isinstance(c.node, nodes.Name) and c.node.name == "t")
    return set().union(*(values(node, known) for node in said))


@pytest.mark.parametrize("theme", sorted(path.parent.name for path in THEMES.glob("*/theme.yaml")))
def test_templates_show_the_words_that_there_are_and_all_of_them(theme: str) -> None:
    shown = used(theme)
    assert shown <= set(packaged(theme).strings["en"])
    assert set(words(theme, "en") if theme in SPEAKING else ()) <= shown


def test_what_templates_may_name_is_found() -> None:
    assert {"latest", "week_of", "kind_vehicle", "kinds_other", "application/rss+xml"} <= used(
        "orbit"
    )


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
def test_stories_are_counted(name: str, said: list[str]) -> None:
    t = Strings(packaged("base").strings, name)
    assert [t("stories", n=number) for number in (1, 3, 5)] == said
