"""Words that a language lacks: marked with their own where a page shows them, plain elsewhere."""

import re
from dataclasses import replace

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.borrowed import Borrowed, placed
from sitegen.render.source import ThemeSource
from sitegen.render.strings import Strings, missing
from sitegen.render.theme import Theme
from sitegen.site.pages import Kind
from tests.render.test_templates import theme, view

TABLE = {
    "en": {
        "home": {"other": "Home"},
        "older": {"other": "Older & more"},
        "stories": {"one": "{n} story", "other": "{n} stories"},
    },
    "cs": {"home": {"other": "Domů"}},
    "pt": {"home": {"other": "Início"}},
    "sr": {"home": {"other": "Почетна"}},
    "fa": {},
}
OLDER = '<span lang="en" dir="ltr">Older &amp; more</span>'
PLAIN = "Older &amp; more"


def shown(home: str, language: str = "cs", **more: str) -> str:
    source: ThemeSource = replace(theme(home, **more), strings=TABLE)
    made = Theme(source)
    assert made.check() == []
    return made.render(Kind.HOME, view(), language)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ('<p>{{ t("home") }}</p>', "<p>Domů</p>"),
        ('<p>{{ t("older") }}</p>', f"<p>{OLDER}</p>"),
        ('<p>{{ t("stories", n=1) }}</p>', '<p><span lang="en" dir="ltr">1 story</span></p>'),
        ('<a title="{{ t("older") }}">x</a>', f'<a title="{PLAIN}">x</a>'),
        ("<a title='a > b {{ t(\"older\") }}'>x</a>", f"<a title='a > b {PLAIN}'>x</a>"),
        ('<a title={{ t("home") }}{{ t("older") }}>x</a>', f"<a title=Domů{PLAIN}>x</a>"),
        ('<b it\'s>{{ t("older") }}</b>', f"<b it's>{OLDER}</b>"),
        ('1 < 2 {{ t("older") }} > 0', f"1 < 2 {OLDER} > 0"),
        ('<title>{{ t("older") }}</title>', f"<title>{PLAIN}</title>"),
        ('<title-x>{{ t("older") }}</title-x>', f"<title-x>{OLDER}</title-x>"),
        ('<TEXTAREA a="">{{ t("older") }}</TextArea >', f'<TEXTAREA a="">{PLAIN}</TextArea >'),
        ('<script>"{{ t("older") }}"</script>', f'<script>"{PLAIN}"</script>'),
        ('<svg><text>{{ t("older") }}</text></svg>', f"<svg><text>{PLAIN}</text></svg>"),
        ('<!-- <p> {{ t("older") }} -->', f"<!-- <p> {PLAIN} -->"),
        ('{% macro m(x) %}<i title="{{ x }}">{{ x }}</i>{% endmacro %}{{ m(t("older")) }}',
         f'<i title="{PLAIN}">{OLDER}</i>'),
        ('{% set x %}{{ t("older") }}{% endset %}<i title="{{ x }}">{{ x }}</i>',
         f'<i title="{PLAIN}">{OLDER}</i>'),
        ('{{ t("older") ~ "!" }}', f"{OLDER}!"),
        ('{{ t("older") | upper }}', "OLDER &amp; MORE"),
        ('{{ t("older") | length }} {{ t("older") == "Older & more" }}', "12 True"),
        ('{{ t("older") | urlencode }}', "Older%20%26%20more"),
        ('{{ t("older") | safe }}', "Older & more"),
        ('{{ t.language_of("older") }} {{ t.language_of("home") }}', "en cs"),
    ],
)  # fmt: skip
def test_where_a_page_shows_a_word_decides(text: str, page: str) -> None:
    assert shown(text) == page


def test_a_block_may_stand_in_an_attribute_of_another_template() -> None:
    frame = '<meta content="{% block a %}{% endblock %}"><p>{% block b %}{% endblock %}</p>'
    home = '{% extends "frame.html" %}{% block a %}{{ t("older") }}{% endblock %}'
    home += '{% block b %}{{ t("older") }}{{ self.a() }}{% endblock %}'
    page = shown(home, frame_html=frame)
    assert page == f'<meta content="{PLAIN}"><p>{OLDER}{OLDER}</p>'


def test_what_is_rendered_once_for_many_places_is_marked_in_each() -> None:
    text = (
        '{{ part("card.html", page.cards[0]) }}<i title="{{ part("card.html", page.cards[0]) }}">'
    )
    assert shown(text, card_html='{{ t("older") }}') == f'{OLDER}<i title="{PLAIN}">'


@pytest.mark.parametrize(
    ("language", "key", "said"),
    [
        ("en-GB", "home", None),
        ("pt-BR", "home", None),
        ("cs", "home", None),
        ("sr-Latn", "home", "sr"),  # in other letters
        ("fa", "home", "en"),
        ("sv", "home", "en"),
        ("pt-BR", "older", "en"),
    ],
)
def test_a_word_of_a_shorter_tag_is_the_languages_own(
    language: str, key: str, said: str | None
) -> None:
    t = Strings(TABLE, language)
    assert t.language_of(key) == (said or language)
    assert isinstance(t(key), Borrowed) == bool(said)
    if said:
        assert f'lang="{said}"' in shown(f'{{{{ t("{key}") }}}}', language)


def test_what_a_language_lacks_is_listed_as_english_has_it() -> None:
    assert missing(TABLE, "cs") == ("older", "stories")
    assert missing(TABLE, "sv") == ("home", "older", "stories")
    assert missing(TABLE, "pt-BR") == ("older", "stories")
    assert missing(TABLE, "en-GB") == ()
    assert missing({"fr": TABLE["cs"]}, "sv") == ()
    assert missing({"en": {"broken": {}}}, "sv") == ()


def test_a_key_that_nobody_has_has_no_language() -> None:
    with pytest.raises(KeyError, match="no string 'x'"):
        Strings(TABLE, "cs").language_of("x")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
def test_any_word_is_read_from_the_page_as_it_was(word: str) -> None:
    written = Borrowed(word, "ar").__html__()
    page = placed(f'<p title="{written}">{written}</p><textarea>\n{written}</textarea>')
    paragraph, area = html5lib.parseFragment(page, namespaceHTMLElements=False)
    assert [(e.tag, e.attrib, e.text or "") for e in paragraph] == [
        ("span", {"lang": "ar", "dir": "rtl"}, word)
    ]
    assert (paragraph.attrib["title"], area.text or "") == (word, word)


@given(st.text(st.sampled_from("\ufdd0\ufdd1\ufdd2<>a=\"' -!/")))
def test_marks_in_somebody_elses_text_do_no_harm(text: str) -> None:
    """They are taken off, in pairs or not, and the rest stays: nothing begins that does not end."""
    text = f"\ufdd0{text}"
    page, number = re.subn(r'<span lang="[a-z-]+" dir="(?:ltr|rtl)">', "", placed(text), flags=re.I)
    assert page.count("</span>") == number
    rest = re.sub("\ufdd0[a-z-]+\ufdd1|[\ufdd0-\ufdd2]", "", text)
    assert page.replace("</span>", "") == rest
