"""What an article has to do with others: its neighbours in time, stories on the same subjects,
the same story in other languages.

Pure. Only what the theme shows is looked for.
"""

from collections import defaultdict
from collections.abc import Iterator
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
    """Stories by their tags, in time. They go by their numbers: every pair that shares a tag is
    looked at.
    """

    def __init__(self, site: Site) -> None:
        self._articles = site.articles
        self._numbers = {article.path: number for number, article in enumerate(site.articles)}
        self._times = [article.date.timestamp() for article in site.articles]
        self._tongues = [languages.written(article.language) for article in site.articles]
        self._stories = {t.id: [self._numbers[a.path] for a in t.articles] for t in site.tags}
        self._places = {
            tag: {number: at for at, number in enumerate(stories)}
            for tag, stories in self._stories.items()
        }
        count = len(site.articles)
        # A subject that every story has says nothing of any two.
        self._weights = {t.id: log(1 + count / (1 + len(t.articles))) for t in site.tags}

    def near(self, article: Article, apart: set[str]) -> tuple[Article, ...]:
        """Return the stories that have most in common with one and are near in time."""
        one = self._numbers[article.path]
        common: dict[int, float] = {}
        for tag in article.tags:
            weight = self._weights[tag.id]
            for other in self._around(tag.id, one):
                common[other] = common.get(other, 0.0) + weight
        for path in apart:
            common.pop(self._numbers[path], None)
        scores = self._scores(one, common)
        return tuple(self._articles[other] for _, _, other in sorted(scores)[:RELATED])

    def _around(self, tag: str, one: int) -> list[int]:
        at = self._places[tag][one]
        return self._stories[tag][max(0, at - _NEAR) : at + 1 + _NEAR]

    def _scores(self, one: int, common: dict[int, float]) -> Iterator[tuple[float, str, int]]:
        """Weigh what stories have in common with one; the best come first when sorted."""
        articles, times, tongues = self._articles, self._times, self._tongues
        time, tongue = times[one], tongues[one]
        for other, weight in common.items():
            days = abs(time - times[other]) / 86400
            nearness = (_OWN if tongues[other] == tongue else 1.0) / (1 + days / _HALF)
            yield -weight * nearness, articles[other].path, other
