"""The same story in several languages, as `translation_of` says: groups, their alternates for
search engines, and what is wrong with them.

Pure. Nothing is a translation that nobody said to be one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sitegen.content.article import Article
from sitegen.core.errors import Diagnostic, Span, did_you_mean, warning

DEFAULT = "x-default"
"""The alternate for readers of any other language."""

_MANY = 1000
"""Among so many names none is looked for that may have been meant."""


class Alternate(NamedTuple):
    """A page with the same story: its language, or `x-default`, and its address."""

    language: str
    url: str


def groups(articles: Iterable[Article]) -> dict[str, tuple[Article, ...]]:
    """Group articles that tell one story in several languages, by the path of each.

    The original comes first, the others by language. What `translation_of` names counts, through
    several steps too; an article that is not shown keeps those together that translate it.
    """
    found = list(articles)
    origins = {article.slug: article.translation_of for article in found}
    if not any(origins.values()):
        return {}
    several: defaultdict[str, list[Article]] = defaultdict(list)
    for article in found:
        several[_root(article.slug, origins)].append(article)
    return {
        article.path: tuple(sorted(group, key=lambda a: (a.slug != root, a.language, a.path)))
        for root, group in several.items()
        if len(group) > 1
        for article in group
    }


def _root(slug: str, origins: Mapping[str, str]) -> str:
    """Follow a story to its original; in a circle, to the first of its slugs."""
    steps = _steps(slug, origins)
    return min(circle) if (circle := _circle(steps, origins)) else steps[-1]


def _steps(slug: str, origins: Mapping[str, str]) -> list[str]:
    seen = [slug]
    while (before := origins.get(seen[-1], "")) and before not in seen:
        seen.append(before)
    return seen


def _circle(steps: list[str], origins: Mapping[str, str]) -> list[str]:
    """Return the slugs that translate each other in a circle, if the last of the steps does."""
    back = origins.get(steps[-1], "")
    return steps[steps.index(back) :] if back else []


def alternates(group: tuple[Article, ...]) -> dict[str, tuple[Alternate, ...]]:
    """Return what each page of a group says of all, itself included, by path.

    One page for each language, so that what pages say of each other agrees; the others, of which
    `problems` tells, say nothing. Readers of other languages are led to the original.
    """
    first: dict[str, Article] = {}
    for article in group:
        first.setdefault(article.language, article)
    if len(first) < 2:
        return {}
    pages = [Alternate(language, first[language].url) for language in sorted(first)]
    said = (*pages, Alternate(DEFAULT, group[0].url))
    return {article.path: said for article in first.values()}


def problems(shown: Collection[Article], slugs: Collection[str]) -> Iterator[Diagnostic]:
    """Find translations of nothing, in a circle, and two in one language; `slugs` are all known."""
    origins = {article.slug: article.translation_of for article in shown}
    for article in shown:
        if article.translation_of and article.translation_of not in slugs:
            message = f"translates '{article.translation_of}', which is no article's slug"
            hint = did_you_mean(article.translation_of, slugs) if len(slugs) <= _MANY else ""
            yield warning("translation", message, Span(article.path), hint)
        steps = _steps(article.slug, origins)
        if article.slug in _circle(steps, origins):
            chain = " -> ".join([*steps, article.slug])
            hint = "delete 'translation_of' in the one that was written first"
            message = f"translations lead in a circle: {chain}"
            yield warning("translation-circle", message, Span(article.path), hint)
    yield from _doubles(shown)


def _doubles(shown: Collection[Article]) -> Iterator[Diagnostic]:
    for path, group in groups(shown).items():
        if path != group[0].path:  # each group is told of once
            continue
        first: dict[str, Article] = {}
        for article in group:
            other = first.setdefault(article.language, article)
            if other is not article:
                message = f"is a second translation into the language of {other.path}"
                hint = "correct 'language' or 'translation_of' in one of the two"
                yield warning("translation-twice", message, Span(article.path), hint)
