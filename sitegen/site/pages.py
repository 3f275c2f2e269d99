"""The plan's records: one Page for every file of the output.

What may be asked of the plan as a whole (two pages on one path) is answered here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.text import fold
from sitegen.core.urls import page_url
from sitegen.site.views import View


class Kind(StrEnum):
    """What a page is; each kind has one renderer."""

    HOME = "home"
    ARTICLE = "article"
    TAGS = "tags"
    TAG = "tag"
    NOT_FOUND = "404"
    REDIRECT = "redirect"
    RSS = "rss"
    SITEMAP = "sitemap"
    RAW = "raw"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the output: where it goes, what it shows, which source it comes from.

    `listed` pages stand in the sitemap; `modified` is when their content last changed.
    """

    path: str
    kind: Kind
    view: View
    origin: Span
    listed: bool = False
    modified: datetime | None = None

    @property
    def url(self) -> str:
        """The address below the base URL."""
        return page_url(self.path)


def collisions(pages: Iterable[Page]) -> list[Diagnostic]:
    """Find pages that would stand on one file, also where letter case is not told apart."""
    first: dict[str, Page] = {}
    folders: dict[str, Page] = {}
    found: list[Diagnostic] = []
    for page in pages:
        key = fold(page.path)
        other = first.setdefault(key, page)
        if other is not page:
            found.append(_collision(page, other))
        parts = key.split("/")
        for depth in range(1, len(parts)):
            folders.setdefault("/".join(parts[:depth]), page)
    found += [_collision(first[key], folders[key]) for key in first.keys() & folders.keys()]
    return found


def _collision(one: Page, two: Page) -> Diagnostic:
    """Name both sources, at the one that an author wrote: the configuration comes last."""
    other, page = sorted((one, two), key=lambda p: (p.origin.path != "sitegen.yaml", p.origin))
    message = f"'/{page.url}' is also the address of {other.origin.path}"
    if fold(page.path) != fold(other.path):
        message = (
            f"'/{page.path}' cannot be a file and a folder: {other.origin.path} is '/{other.path}'"
        )
    elif page.url != other.url:
        message += f" ('/{other.url}'), which some file systems do not tell apart"
    hint = "give one of the two another slug, alias, tag or file name"
    return error("collision", message, page.origin, hint)
