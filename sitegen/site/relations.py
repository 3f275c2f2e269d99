"""What an article has to do with others: its neighbours in time, stories on the same subjects,
the same story in other languages.

Pure. Only what the theme shows is looked for.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from math import log
from typing import NamedTuple

from sitegen.content.article import Article
from sitegen.core import languages
from sitegen.site.model import Site
from sitegen.site.translations import groups

RELATED = 4
"""How many related stories a page names at most."""

_NEAR = 8
"""How many stories before and after one are looked at on each of its subjects: in a subject of
thousands, what is far away in time is no company.
"""

_HALF = 120.0
"""After so many days a shared subject counts half."""

_OWN = 1.5
"""How much more a story in the reader's language counts."""


class Relations(NamedTuple):
    """Other articles by what they are to one."""

    later: Article | None = None
    earlier: Article | None = None
    related: tuple[Article, ...] = ()
    also: tuple[Article, ...] = ()


NONE = Relations()


class Relating:
    """Knows the articles of a site by what they may have in common."""

    def __init__(self, site: Site) -> None:
        wants = site.furniture.wants
        self._neighbours = _neighbours(site) if wants & {"later", "earlier"} else {}
        self._groups = groups(site.articles) if "also" in wants else {}
        self._subjects = _Subjects(site) if "related" in wants else None

    def of(self, article: Article) -> Relations:
        """Return what an article has to do with others."""
        later, earlier = self._neighbours.get(article.path, (None, None))
        group = self._groups.get(article.path, ())
        also = tuple(other for other in group if other is not article)
        apart = {article.path, *(other.path for other in also)}
        related = self._subjects.near(article, apart) if self._subjects else ()
        return Relations(later, earlier, related, also)


Pair = tuple[Article | None, Article | None]


def _neighbours(site: Site) -> dict[str, Pair]:
    """Pair each article with the next later and earlier one: in its language, where these have
    pages of their own.
    """
    by_language: defaultdict[str, list[Article]] = defaultdict(list)
    for article in site.articles:
        by_language[languages.written(article.language) if site.homes else ""].append(article)
    return {
        article.path: pair
        for found in by_language.values()
        for article, pair in zip(
            found, zip([None, *found], [*found[1:], None], strict=False), strict=True
        )
    }


class _Subjects:
    """Stories by their tags, in time."""

    def __init__(self, site: Site) -> None:
        self._stories = {tag.id: tag.articles for tag in site.tags}
        self._places = {
            tag.id: {article.path: at for at, article in enumerate(tag.articles)}
            for tag in site.tags
        }
        count = len(site.articles)
        self._times = {a.path: a.date.timestamp() for a in site.articles}
        self._tongues = {a.path: languages.written(a.language) for a in site.articles}
        # A subject that every story has says nothing of any two.
        self._weights = {t.id: log(1 + count / (1 + len(t.articles))) for t in site.tags}

    def near(self, article: Article, apart: set[str]) -> tuple[Article, ...]:
        """Return the stories that have most in common with one and are near in time."""
        common: defaultdict[str, float] = defaultdict(float)
        found: dict[str, Article] = {}
        for tag in article.tags:
            weight = self._weights[tag.id]
            for other in self._around(tag.id, article):
                if other.path not in apart:
                    common[other.path] += weight
                    found[other.path] = other
        scores = [(-common[path] * self._nearness(article.path, path), path) for path in found]
        best = [path for _, path in sorted(scores)[:RELATED]]
        return tuple(found[path] for path in best)

    def _around(self, tag: str, article: Article) -> Iterator[Article]:
        stories, at = self._stories[tag], self._places[tag][article.path]
        return chain(stories[max(0, at - _NEAR) : at], stories[at + 1 : at + 1 + _NEAR])

    def _nearness(self, one: str, two: str) -> float:
        days = abs(self._times[one] - self._times[two]) / 86400
        own = self._tongues[one] == self._tongues[two]
        return (_OWN if own else 1.0) / (1 + days / _HALF)
