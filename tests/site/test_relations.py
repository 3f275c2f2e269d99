"""What articles have to do with each other: neighbours, translations, stories on one subject."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.article import Article, Tagged
from sitegen.site.model import Furniture, Site
from sitegen.site.relations import RELATED, Relating, Relations
from sitegen.site.translations import alternates, groups, problems
from tests.site.test_plan import assembled
from tests.site.test_show import ONE

ALL = Furniture(wants=frozenset(("later", "earlier", "related", "also")))


def story(
    slug: str, days: int = 0, tags: str = "moon", language: str = "en", of: str = ""
) -> Article:
    return ONE._replace(
        slug=slug,
        path=f"content/articles/{slug}.md",
        id=slug,
        date=ONE.date + timedelta(days=days),
        tags=tuple(Tagged(tag, tag) for tag in tags.split()),
        language=language,
        translation_of=of,
        aliases=(),
    )


def related(*stories: Article, furniture: Furniture = ALL) -> dict[str, Relations]:
    site = assembled(*stories, furniture=furniture)
    relating = Relating(site)
    return {article.slug: relating.of(article) for article in site.articles}


def slugs(stories: tuple[Article, ...]) -> str:
    return " ".join(story.slug for story in stories)


def test_neighbours_are_the_next_in_time() -> None:
    found = related(story("a", 1), story("b", 2), story("c", 3))
    assert [(x.later and x.later.slug, x.earlier and x.earlier.slug) for x in found.values()] == [
        (None, "b"), ("c", "a"), ("b", None),
    ]  # fmt: skip


def test_neighbours_are_in_one_language_where_it_has_pages_of_its_own() -> None:
    found = related(story("a", 1), story("b", 2, language="fr"), story("c", 3))
    assert found["a"].later == found["b"].later or found["a"].later
    assert (found["a"].later or ONE).slug == "c"
    assert found["b"].later is found["b"].earlier is None


def test_related_stories_share_rare_subjects_and_are_near() -> None:
    found = related(
        story("a", 0, "moon usa"), story("b", 400, "moon usa"), story("c", 1, "usa"),
        story("d", 2, "usa"), story("e", 3, "usa mars"), story("f", 4, "moon"),
        story("g", 5, "venus"), story("h", 5, ""),
    )  # fmt: skip
    assert slugs(found["a"].related).split()[0] == "f"  # of two on the Moon the nearer one
    assert "g" not in slugs(found["a"].related)
    assert found["g"].related == found["h"].related == ()


def test_a_story_in_the_readers_language_comes_first() -> None:
    found = related(story("a", 0), story("b", 1, language="fr"), story("c", 1))
    assert slugs(found["a"].related) == "c b"
    assert slugs(found["b"].related) == "c a"


def test_a_translation_is_named_as_such_and_not_as_related() -> None:
    found = related(story("a"), story("b", language="fr", of="a"), story("c", language="de"))
    assert slugs(found["a"].also) == "b"
    assert slugs(found["b"].also) == "a"
    assert slugs(found["a"].related) == slugs(found["b"].related) == "c"
    assert found["c"].also == ()


def test_translations_of_what_is_not_shown_belong_together() -> None:
    group = groups([story("x", of="gone"), story("y", language="fr", of="gone")])
    assert {path: slugs(found) for path, found in group.items()} == {
        "content/articles/x.md": "x y",
        "content/articles/y.md": "x y",
    }


def test_the_original_comes_first_through_several_steps() -> None:
    stories = [story("z"), story("b", language="fr", of="z"), story("a", language="de", of="b")]
    assert {slugs(found) for found in groups(stories).values()} == {"z a b"}


NAMES = st.sampled_from("abcdef")


@given(st.dictionaries(NAMES, st.sampled_from(["", *"abcdefg"]), min_size=1))
def test_whatever_translates_whatever_groups_are_whole_and_apart(of: dict[str, str]) -> None:
    stories = [story(slug, of=other) for slug, other in of.items()]
    found = groups(stories)
    by_path = {one.path: one for one in stories}
    for path, group in found.items():
        assert by_path[path] in group
        assert all(found[other.path] == group for other in group)
    for one in stories:  # what translates a story is in its group, unless that is itself
        if one.translation_of in of and one.translation_of != one.slug:
            assert one in found[f"content/articles/{one.translation_of}.md"]


def test_many_stories_have_a_few_related_ones() -> None:
    found = related(*(story(f"s{n}", n) for n in range(60)))
    assert {len(relations.related) for relations in found.values()} == {RELATED}
    assert slugs(found["s30"].related) == "s29 s31 s28 s32"


def test_what_no_template_shows_is_not_looked_for() -> None:
    site: Site = assembled(story("a"), story("b", of="a"))
    relating = Relating(replace(site, furniture=Furniture()))
    assert {relating.of(article) for article in site.articles} == {Relations()}


def said(*stories: Article) -> list[str]:
    slugs = {one.slug for one in stories}
    return [f"{p.code} {p.span.path[17:-3]}" for p in problems(stories, slugs)]


def test_alternates_agree_on_every_page_and_lead_others_to_the_original() -> None:
    group = (story("a"), story("b", language="fr", of="a"), story("c", language="de", of="b"))
    found = alternates(groups(group)[group[0].path])
    assert set(found) == {one.path for one in group}
    assert len(set(found.values())) == 1
    assert [tuple(link) for link in found[group[0].path]] == [
        ("de", "articles/c/"), ("en", "articles/a/"), ("fr", "articles/b/"),
        ("x-default", "articles/a/"),
    ]  # fmt: skip


def test_a_second_translation_into_a_language_is_told_and_says_nothing() -> None:
    group = (story("a"), story("b", language="fr", of="a"), story("c", language="fr", of="a"))
    found = alternates(groups(group)[group[0].path])
    assert set(found) == {group[0].path, group[1].path}
    assert said(*group) == ["translation-twice c"]
    assert alternates((story("a"), story("b", of="a"))) == {}


def test_translations_of_nothing_and_in_a_circle_are_told() -> None:
    circle = (story("a", of="b"), story("b", language="fr", of="a"), story("c", of="a"))
    assert said(*circle)[:2] == ["translation-circle a", "translation-circle b"]
    assert said(story("x", of="x")) == ["translation-circle x"]
    assert said(story("x", of="nothing")) == ["translation x"]
    assert said(story("a"), story("b", language="fr", of="a")) == []
