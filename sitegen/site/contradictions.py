"""What articles say that others contradict: links to what is not there, one id for two."""

from collections.abc import Iterable
from itertools import chain
from typing import Protocol

from sitegen.content.article import Article, Link
from sitegen.core.errors import Diagnostic, error, warning


class Linking(Protocol):
    """What links to content files; what has an origin came from elsewhere."""

    @property
    def links(self) -> tuple[Link, ...]:
        """Where it leads."""

    @property
    def origin(self) -> object:
        """Where it came from."""


def links(
    shown: Iterable[Article],
    others: Iterable[Linking],
    urls: dict[str, str],
    broken: frozenset[str],
) -> list[Diagnostic]:
    """Find links to content files that are not there or not shown, in articles and `others`.

    `broken` are files and folders of which no article came.
    """
    visible = {article.path for article in shown}
    problems: list[Diagnostic] = []
    for found in chain[Linking](shown, others):
        for link in found.links:
            if link.target not in urls:
                if _lies_in(link.target, broken):
                    continue
                message = f"the link leads to {link.target}, which is not there"
                hint = "write the path of a content file, seen from this one"
                # What came with a seed must not stop the site: its author is elsewhere.
                make = warning if found.origin else error
                problems.append(make("dead-link", message, link.span, hint))
            elif link.target not in visible:
                message = f"the link leads to {link.target}, which is held back"
                problems.append(warning("held-link", message, link.span))
    return problems


def _lies_in(path: str, places: frozenset[str]) -> bool:
    """Say whether a path is one of these files, or lies in one of these folders."""
    while path and path not in places:
        path = path.rpartition("/")[0]
    return bool(path)


def identities(shown: Iterable[Article]) -> list[Diagnostic]:
    """Find articles with one id."""
    first: dict[str, Article] = {}
    problems: list[Diagnostic] = []
    for article in shown:
        other = first.setdefault(article.id, article)
        if other is not article:
            message = f"the id '{article.id}' is also that of {other.path}"
            hint = "delete the 'id' of the copy and build again for a new one"
            problems.append(error("duplicate-id", message, article.span, hint))
    return problems
