"""What a template may not do: depend on what its text does not name, see more than its view,
keep anything from one page to the next.
"""

from datetime import UTC, datetime

import pytest

from sitegen.core.errors import ContentError, Diagnostic
from sitegen.render.source import Template, ThemeSource
from sitegen.render.templates import TEMPLATES
from sitegen.render.theme import Theme
from sitegen.site.pages import Kind
from sitegen.site.pieces import Card, FeedLink, Frame, Head, Pager
from sitegen.site.views import HomeView

FEED = FeedLink("/feed.xml", "T", "application/rss+xml")
FRAME = Frame(
    "T", "", "en", "ltr", "", "/", "/", "/tags/", "", "", "", "", "", "", FEED, "en", "ltr", (),
    (("style.css", "/s.css"),),
)  # fmt: skip
NAMES = ("One", "Two", "Three")
EXTRA = {"card.html": "<{{ story.title }}>", "own.html": "own {{ story }}"}


def theme(home: str, **more: str) -> ThemeSource:
    texts = dict.fromkeys(TEMPLATES.values(), "") | EXTRA | {"home.html": home}
    texts |= {name.replace("_", "."): text for name, text in more.items()}
    templates = {name: Template(f"themes/mine/{name}", text) for name, text in texts.items()}
    return ThemeSource("mine", templates, (), {"en": {"home": {"other": "Home"}}})


def view() -> HomeView:
    made = tuple(
        Card(name, name, "/x/", datetime(2024, 6, 1, tzinfo=UTC), "en", "ltr", "", None, ())
        for name in NAMES
    )
    return HomeView(FRAME, Head("T", "/", "", ()), made, Pager(1, 1, "", ""))


def faults(home: str, **more: str) -> list[Diagnostic]:
    """Return what is wrong with a theme: before anything is rendered, else while it is."""
    source = theme(home, **more)
    if found := Theme(source).check():
        return found
    try:
        Theme(source).render(Kind.HOME, view(), "en")
    except ContentError as exc:
        return list(exc.diagnostics)
    return []


DIRECT = [
    '{{ part("card.html", page.cards[0]) }}',
    '{{ (part)("card.html", page.cards[0]) }}',
    '{{ part("card.html", story=page.cards[0]) | upper }}',
    '{% macro m(one) %}{{ part("card.html", one) }}{% endmacro %}{{ m(page.cards[0]) }}',
    '{% set p = part("card.html", page.cards[0]) %}{{ p }}',
    '{{ page.cards | map(attribute="title") | join }}',
    '{% set _own = namespace(_x=1) %}{{ _own["x"] is defined }}{{ page["frame"].title }}',
]


@pytest.mark.parametrize("text", DIRECT)
def test_part_may_be_called_with_a_plain_name(text: str) -> None:
    assert faults(text) == []


HIDDEN_USE = [
    "{% set p = part %}{{ p(page.frame.title, 1) }}",
    "{% set p, q = part, 1 %}",
    '{% macro m(p) %}{{ p("own.html", 1) }}{% endmacro %}{{ m(part) }}',
    '{% macro m(p=part) %}{{ p("own.html", 1) }}{% endmacro %}{{ m() }}',
    "{% call(p) page.frame.title(part) %}{% endcall %}",
    '{% with p = part %}{{ p("own.html", 1) }}{% endwith %}',
    '{% for p in [part] %}{{ p("own.html", 1) }}{% endfor %}',
    '{{ {"p": part}.p("own.html", 1) }}',
    '{{ (part or none)("own.html", 1) }}',
    '{{ (part if true else none)("own.html", 1) }}',
    '{{ namespace(p=part).p("own.html", 1) }}',
    '{{ dict(p=part).p("own.html", 1) }}',
    "{{ part.render }}",
    "{{ part }}",
    "{{ part | string }}",
    "{{ part is defined }}",
    "{% if part %}{% endif %}",
    "{{ part(page.frame.title, 1) }}",
    '{{ part("own" ~ ".html", 1) }}',
    '{{ part("own.html" if page else "card.html", 1) }}',
    '{{ part(*["own.html", 1]) }}',
    '{{ part(**{"name": "own.html", "story": 1}) }}',
    '{{ part(name="own.html", story=1) }}',
    "{{ part() }}",
    "{% block b %}{% set p = part %}{% endblock %}",
    "{% set p %}{{ part }}{% endset %}",
    '{% include ["own.html", "card.html"] %}',
    "{% include page.frame.title %}",
    '{% include "own" ~ ".html" %}',
    '{% extends "own.html" if true else "card.html" %}',
    "{% extends page.frame.title %}",
    "{% import page.frame.title as x %}",
    "{% from page.frame.title import x %}",
]


@pytest.mark.parametrize("text", HIDDEN_USE)
def test_use_of_a_template_that_its_text_does_not_name_is_refused(text: str) -> None:
    found = Theme(theme(f"\n{text}")).check()
    assert [(d.code, str(d.span)) for d in found] == [("template", "themes/mine/home.html:2:1")]
    assert "plain text" in found[0].hint


@pytest.mark.parametrize("text", HIDDEN_USE[:1])
def test_it_is_refused_in_every_template_of_the_theme(text: str) -> None:
    (found,) = Theme(theme("", unused_html=text)).check()
    assert str(found.span) == "themes/mine/unused.html:1:1"


MACHINERY = [
    "{{ self._TemplateReference__context.vars }}{% block b %}{% endblock %}",
    '{{ self["_TemplateReference__context"] }}{% block b %}{% endblock %}',
    '{{ self["_Template" ~ "Reference__context"] }}{% block b %}{% endblock %}',
    '{% set n = "_TemplateReference__context" %}{{ [self] | map(attribute=n) | list }}',
    '{{ self | attr("_TemplateReference__context") }}',
    "{% block b %}{{ self.b._context }}{% endblock %}",
    "{% block b %}{{ super._stack }}{% endblock %}",
    "{% macro m() %}{{ caller._environment }}{% endmacro %}{% call m() %}{% endcall %}",
    "{{ cycler.__init__.__globals__ }}",
    '{{ page["__class__"] }}',
    '{{ page.cards | map(attribute="__class__") | list }}',
    '{{ page.cards | groupby("__class__") | list }}',
    '{{ page.cards | sort(attribute="title,__class__") }}',
    '{{ ([1] | map("upper")).gi_frame }}',
    '{{ ([1] | map("upper"))["gi_frame"] }}',
    '{{ t.__call__("home") }}',
    "{{ asset.__closure__ }}",
    "{{ [1, 2] | random }}",
    "{{ lipsum() }}",
]


@pytest.mark.parametrize("text", MACHINERY)
def test_what_lies_behind_the_view_is_out_of_reach(text: str) -> None:
    found = {(d.code, d.span.path, d.span.line) for d in faults(f"\n{text}")}
    assert found == {("template", "themes/mine/home.html", 2)}


def test_part_shows_the_frame_of_the_site_whatever_a_template_calls_page() -> None:
    text = '{% set page2 = page %}{% set page = namespace(frame="mine") %}{% set t = none %}'
    text += '{% for story in page2.cards %}{{ part("card.html", story) }}{% endfor %}'
    made = Theme(theme(text, card_html="<{{ frame.title }} {{ t('home') }}>"))
    assert made.render(Kind.HOME, view(), "en") == "<T Home>" * len(NAMES)


def test_part_shows_what_may_change_as_it_is_now() -> None:
    text = '{% set ns = namespace(n=1) %}{{ part("own.html", ns) }}{% set ns.n = 2 %}'
    made = Theme(theme(text + '{{ part("own.html", ns) }}', own_html="{{ story.n }} "))
    assert made.render(Kind.HOME, view(), "en") == "1 2 "


STATE = {
    "namespace": (
        "{% set c = namespace(n=0) %}{% macro m() %}{% set c.n = c.n + 1 %}{{ c.n }}{% endmacro %}"
    ),
    "cycler": "{% set c = cycler('odd', 'even') %}{% macro m() %}{{ c.next() }}{% endmacro %}",
    "list": (
        "{% set c = [] %}"
        "{% macro m() %}{% if c.append(1) %}{% endif %}{{ c | length }}{% endmacro %}"
    ),
    "condition": (
        "{% if true %}{% set c = joiner('x') %}{% endif %}{% macro m() %}{{ c() }}.{% endmacro %}"
    ),
}
USES = [
    '{% from "parts.html" import m %}{{ m() }}',
    '{% import "parts.html" as p %}{{ p.m() }}',
    '{% from "through.html" import n %}{{ n() }}',
    '{% include "stated.html" without context %}',
    '{{ part("stated.html", page.cards[0]) }}',
]


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("state", STATE)
def test_no_page_depends_on_those_that_were_rendered_before(state: str, use: str) -> None:
    """Such as a macro that counts: how far it is depended on which pages a worker had made."""
    source = theme(
        use,
        parts_html=STATE[state],
        through_html='{% from "parts.html" import m %}{% macro n() %}{{ m() }}{% endmacro %}',
        stated_html='{% from "parts.html" import m %}{{ m() }}',
    )
    assert Theme(source).check() == []
    made = Theme(source)
    first = made.render(Kind.HOME, view(), "en")
    assert (
        made.render(Kind.HOME, view(), "en")
        == first
        == Theme(source).render(Kind.HOME, view(), "en")
    )


def test_closure_covers_what_is_used_on_the_way() -> None:
    text = '{% import "through.html" as x %}'
    one = theme(text, through_html='{{ part("card.html", 1) }}', card_html="1", own_html="1")
    two = theme(text, through_html='{{ part("card.html", 1) }}', card_html="2", own_html="1")
    three = theme(text, through_html='{{ part("card.html", 1) }}', card_html="1", own_html="3")
    assert Theme(one).closures()["home"] != Theme(two).closures()["home"]
    assert Theme(one).closures() == Theme(three).closures()
