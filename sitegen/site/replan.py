"""The plan again: where stories changed only in what planning does not look at, it stays, and the
stories as they are now take their places in it.

For who plans one site over and over. Pure, but for the last plan that it remembers.
"""

from sitegen.content.article import Article
from sitegen.core.errors import Diagnostic
from sitegen.core.text import Body
from sitegen.site.model import Site
from sitegen.site.pages import Page
from sitegen.site.plan import plan

Planned = tuple[tuple[Page, ...], list[Diagnostic]]


def outline(article: Article) -> Article:
    """Return what planning may look at of an article: a test holds every planner to that."""
    return article._replace(
        body=Body(b""), summary="", author="", published=None, publish="", needs_review=(),
        status="", also=(), links=(), card_mark="", item_mark="", full_mark="",
    )  # fmt: skip


class Planner:
    """Plans one site over and over."""

    def __init__(self) -> None:
        self._site: Site | None = None
        self._planned: Planned = ((), [])

    def __call__(self, site: Site) -> Planned:
        """Decide every file of the output, and find those that collide."""
        if self._site and _alike(self._site, site):
            pages, problems = self._planned
            self._planned = (_placed(pages, self._site, site), problems)
        else:
            self._planned = plan(site)
        self._site = site
        return self._planned


def _alike(one: Site, two: Site) -> bool:
    """Say whether two sites have the same plan."""
    return (
        len(one.articles) == len(two.articles)
        and one.config == two.config
        and one.homes == two.homes
        and one.labels == two.labels
        and one.furniture == two.furniture
        and [(t.id, t.first, t.kind, t.broader) for t in one.tags]
        == [(t.id, t.first, t.kind, t.broader) for t in two.tags]
        and all(
            a is b or outline(a) == outline(b)
            for a, b in zip(one.articles, two.articles, strict=True)
        )
    )


def _placed(pages: tuple[Page, ...], before: Site, now: Site) -> tuple[Page, ...]:
    """Put the articles that are now in the places of those before."""
    both = zip(before.articles, now.articles, strict=True)
    new = {id(old): article for old, article in both if old is not article}
    return tuple(
        page
        if new.keys().isdisjoint(map(id, page.articles))
        else page._replace(articles=tuple(new.get(id(a), a) for a in page.articles))
        for page in pages
    )
