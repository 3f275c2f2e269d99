"""A key covers what its view shows, and no more: every field of an article against every kind."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from sitegen.content.article import Alias, Article, Ignored, Link, Tagged, marked
from sitegen.content.markup import MARK
from sitegen.content.origin import Origin, Other
from sitegen.core.config import Config, Feeds
from sitegen.core.errors import Span
from sitegen.core.text import Body, Html
from sitegen.core.urls import parse_base_url
from sitegen.site import model, plan
from sitegen.site.makers import view
from sitegen.site.model import Face, Furniture
from sitegen.site.pages import Kind
from sitegen.site.show import Shower
from sitegen.site.views import View

ALIAS = Alias("old/index.html", Span("content/articles/a.md", 6, 11))
ONE = Article(
    path="content/articles/a.md",
    slug="a",
    title="Title",
    date=datetime(2024, 6, 1, tzinfo=UTC),
    language="en",
    direction="ltr",
    source="https://example.com/1",
    tags=(Tagged("moon", "moon"),),
    summary="Summary.",
    id="tag:example.org,2024:a",
    needs_review=(),
    author="Ada",
    published=datetime(2024, 5, 1, tzinfo=UTC),
    updated=datetime(2024, 6, 2, tzinfo=UTC),
    status="published",
    translation_of="",
    aliases=(ALIAS,),
    body=Body.of(Html(f'<p><a href="{MARK}x/">Words</a>.</p>')),
    links=(),
    origin=None,
    span=Span("content/articles/a.md"),
)
OTHER: dict[str, Any] = {
    "path": "content/articles/sub/a.md",
    "slug": "b",
    "title": "Other",
    "date": datetime(2024, 6, 1, 1, tzinfo=UTC),
    "language": "fr",
    "direction": "rtl",
    "source": "https://example.com/2",
    "tags": (Tagged("moon", "moon"), Tagged("mars", "mars")),
    "summary": "Other.",
    "id": "tag:example.org,2024:b",
    "needs_review": ("title",),
    "author": "Eve",
    "published": None,
    "updated": datetime(2024, 6, 3, tzinfo=UTC),
    "status": "draft",
    "translation_of": "c",
    "aliases": (ALIAS._replace(span=Span("content/articles/a.md", 7, 11)),),
    "body": Body.of(Html("<p>Other.</p>")),
    "links": (Link("content/articles/c.md", Span("content/articles/a.md", 9, 1)),),
    "origin": Origin("seeds/a.txt", "00"),
    "span": Span("content/articles/a.md", 7, 7),
    "title_language": "ar",
    "also": (Other("seeds/b.txt", "01"),),
    "publish": "excerpt",
    "ignore": (Ignored("near-duplicate", Span("content/articles/a.md", 9, 10)),),
}
OLDER = marked(
    ONE._replace(path="content/articles/o.md", slug="o", id="o", aliases=(), title="Older")
)
ALL = Furniture(wants=frozenset(("later", "earlier", "related", "also")))
EDITED = Furniture(
    wants=ALL.wants | {"image"},
    offers=frozenset((Kind.EDITION, Kind.ARCHIVE, Kind.MONTH)),
    faces=(Face("Latn", "/fonts/latin.ttf"), Face("Arab", "/fonts/arabic.ttf")),
)
KINDS = (Kind.HOME, Kind.TAG, Kind.ARTICLE, Kind.REDIRECT, Kind.RSS)
EDITED_KINDS = (Kind.EDITION, Kind.MONTH, Kind.CARD)
# One mark serves a story's own page and the feeds that carry all of it.
BROADER = {(Kind.ARTICLE, "id"), (Kind.RSS, "published")}


def shown(
    article: Article, content: str, furniture: Furniture = ALL
) -> Mapping[tuple[Kind, str], tuple[str, View]]:
    """Return the keys and views of all pages on which an article stands; tags have labels."""
    address = parse_base_url("https://example.org/repo/")
    config = Config("T", address, "en", feeds=Feeds(20, content), cname="example.org")
    site, _ = model.assemble(config, (marked(article), OLDER), (article, OLDER), {}, furniture)
    pages, _ = plan.plan(site)
    shower = Shower(site.context)
    return {
        (p.kind, p.path): (shower.key(p), view(shower, p))
        for p in pages
        if p.kind in KINDS + EDITED_KINDS
    }


def test_every_field_has_another_value_here() -> None:
    assert set(OTHER) == set(Article._fields) - {"card_mark", "item_mark", "full_mark"}


@pytest.mark.parametrize("content", ["full", "summary"])
@pytest.mark.parametrize("field", OTHER)
def test_key_changes_with_the_view_and_only_then(field: str, content: str) -> None:
    compare(field, content, ALL, set(KINDS))


@pytest.mark.parametrize("field", OTHER)
def test_key_of_an_edition_a_month_and_a_card_changes_with_its_view(field: str) -> None:
    compare(field, "full", EDITED, set(EDITED_KINDS))


def compare(field: str, content: str, furniture: Furniture, kinds: set[Kind]) -> None:
    """Hold keys against views where a field has one value, and where it has the other."""
    other = ONE._replace(**{field: OTHER[field]})
    before, after = shown(ONE, content, furniture), shown(other, content, furniture)
    both = before.keys() & after.keys()
    assert {kind for kind, _ in both} >= kinds - {Kind.ARTICLE}
    for kind, path in both:
        (old_key, old_view), (new_key, new_view) = before[kind, path], after[kind, path]
        if old_view != new_view:
            assert old_key != new_key, (kind, path)
        elif (kind, field) not in BROADER:
            assert old_key == new_key, (kind, path)


def test_spelling_of_a_tag_counts_where_it_gives_the_label() -> None:
    respelt = ONE._replace(tags=(Tagged("moon", "MOON"),))
    before, after = shown(ONE, "full"), shown(respelt, "full")
    changed = {kind for (kind, path), (key, _) in before.items() if after[kind, path][0] != key}
    assert changed == set(KINDS) - {Kind.REDIRECT}
    # Where another article spells it first, no label changes.
    first = marked(ONE._replace(path="content/articles/0.md", slug="0", id="0", aliases=()))
    keys = []
    for article in (ONE, respelt):
        config = Config("T", parse_base_url("https://example.org/"), "en")
        both = (marked(article), first)
        site, _ = model.assemble(config, both, both, {}, Furniture())
        shower = Shower(site.context)
        keys.append([shower.key(page) for page in plan.plan(site)[0]])
    assert keys[0] == keys[1]
