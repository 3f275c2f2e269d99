"""Which articles a build shows: drafts, rejected ones and dates in the future."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sitegen.content.article import Article


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles to show, newest first, and the counts and dates of those held back."""

    articles: tuple[Article, ...]
    drafts: int
    rejected: int
    waiting: tuple[Article, ...]

    @property
    def next_date(self) -> datetime | None:
        """When the first waiting article will appear."""
        return min((a.date for a in self.waiting), default=None)


def select(articles: Iterable[Article], now: datetime, *, drafts: bool) -> Selection:
    """Choose what to show at the moment `now`; with `drafts`, drafts and future ones too."""
    shown: list[Article] = []
    waiting: list[Article] = []
    counts = {"draft": 0, "rejected": 0}
    for article in articles:
        if article.status == "rejected" or (article.status == "draft" and not drafts):
            counts[article.status] += 1
        elif article.date > now and not drafts:
            waiting.append(article)
        else:
            shown.append(article)
    return Selection(
        articles=tuple(sorted(shown, key=lambda a: (-a.date.timestamp(), a.path))),
        drafts=counts["draft"],
        rejected=counts["rejected"],
        waiting=tuple(sorted(waiting, key=lambda a: (a.date.timestamp(), a.path))),
    )
