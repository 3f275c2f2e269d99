"""The plan's records: one Page for every file of the output.

A Page does not hold what it shows but names it: its subject and the articles it is made of.
So a plan of ten thousand pages is quick to make, its keys are quick to compare, and a view is
made only for a page that is rendered, in whatever process renders it.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from sitegen.content.article import Article
from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.text import fold
from sitegen.core.urls import page_url
from sitegen.site.subjects import Subject

RESERVED = ".sitegen-files"
"""The output's list of its own files."""

INDEX = "pagefind"
"""The folder of the search index, whose files are made of pages that stand: none of them is
planned, so no page may stand in it where there is a search.
"""


class Kind(StrEnum):
    """What a page is; each kind has one maker of views and one renderer."""

    HOME = "home"
    ARTICLE = "article"
    EDITION = "edition"
    ARCHIVE = "archive"
    MONTH = "month"
    SOURCES = "sources"
    SUBSCRIBE = "subscribe"
    SEARCH = "search"
    TAGS = "tags"
    TAG = "tag"
    NOT_FOUND = "404"
    REDIRECT = "redirect"
    RSS = "rss"
    ATOM = "atom"
    JSON_FEED = "json"
    OPML = "opml"
    MANIFEST = "manifest"
    SITEMAP = "sitemap"
    CARD = "card"
    RAW = "raw"
    COPY = "copy"


class Format(NamedTuple):
    """A format of feeds: the kind of page, the file's name, its media type."""

    kind: Kind
    name: str
    type: str


FORMATS = {
    "rss": Format(Kind.RSS, "feed.xml", "application/rss+xml"),
    "atom": Format(Kind.ATOM, "atom.xml", "application/atom+xml"),
    "json": Format(Kind.JSON_FEED, "feed.json", "application/feed+json"),
}
"""The formats by the names that the configuration uses."""


class Page(NamedTuple):
    """One file of the output: where it goes, what it is about, which source decides that.

    `articles` are those it shows, in order. `listed` pages stand in the sitemap. `language` is
    that of whoever reads the page, '' for the site's own.
    """

    path: str
    kind: Kind
    subject: Subject
    articles: tuple[Article, ...]
    origin: Span
    listed: bool = False
    language: str = ""

    @property
    def url(self) -> str:
        """The address below the base URL."""
        return page_url(self.path)


def collisions(pages: Collection[Page]) -> list[Diagnostic]:
    """Find pages that would stand on one file, also where letter case is not told apart."""
    searched = any(page.kind is Kind.SEARCH for page in pages)
    kept = (RESERVED, f"{INDEX}/") if searched else (RESERVED,)
    first: dict[str, Page] = {}
    folders: dict[str, Page] = {}
    found: list[Diagnostic] = []
    for page in pages:
        key = page.path if page.path.isascii() and page.path.islower() else fold(page.path)
        if f"{key}/".startswith(kept):
            message = f"'/{page.url}' is a name that sitegen keeps for itself"
            found.append(error("collision", message, page.origin, "choose another name"))
        other = first.setdefault(key, page)
        if other is not page:
            found.append(_collision(page, other))
        _note_folders(key, page, folders)
    found += [_collision(first[key], folders[key]) for key in first.keys() & folders.keys()]
    return found


def _note_folders(key: str, page: Page, folders: dict[str, Page]) -> None:
    """Remember every folder above a file; those above a known folder are known."""
    folder = key.rpartition("/")[0]
    while folder and folder not in folders:
        folders[folder] = page
        folder = folder.rpartition("/")[0]


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
