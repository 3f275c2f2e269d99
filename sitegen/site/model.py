"""The site: the shown articles with what only becomes known when all of them are there.

Groups by tag, resolves links between content files; has what contradicts another thing found.
"""

import html
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from sitegen.content import markup, prefaces
from sitegen.content.article import Article, marked
from sitegen.content.prefaces import Preface
from sitegen.content.sources import NO_SOURCES, Sources
from sitegen.content.topics import Topic, Vocabulary
from sitegen.core import languages
from sitegen.core.config import Config
from sitegen.core.errors import Diagnostic
from sitegen.core.text import Body, Html, digest, fold
from sitegen.site import contradictions, translations
from sitegen.site.pages import Kind

_ICON = re.compile(r"icon-(\d+)\.png")

Labels = dict[str, dict[str, str]]
"""What tags are called: by language, then by the tag's id."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme: the name that templates use, its output path, its bytes."""

    name: str
    path: str
    data: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class Static:
    """A file of the site that is copied: its path from the root, the digest of its bytes."""

    path: str
    digest: str


class Face(NamedTuple):
    """A font to draw a script with: its file, and its place in it where that holds several."""

    script: str
    path: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a site has besides articles: the theme's assets, the languages of its interface, the
    kinds of page that it has beyond those of every theme, the fields of views that it shows;
    static files, known sources, the curator's words on weeks, the faces to draw cards with, and
    whether there is something to make an index for the search.
    """

    assets: tuple[Asset, ...] = ()
    interfaces: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    wants: frozenset[str] = frozenset()
    statics: tuple[Static, ...] = ()
    sources: Sources = NO_SOURCES
    prefaces: tuple[Preface, ...] = ()
    faces: tuple[Face, ...] = ()
    indexer: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that occurs, and its articles, newest first.

    `first` is the first file by path that has it: what an author can change. `kind` and `broader`
    are what the vocabulary says of it, '' where it says nothing.
    """

    id: str
    articles: tuple[Article, ...]
    first: str
    kind: str = ""
    broader: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that planning needs, newest articles first, tags by label.

    `homes` are the languages that have pages of their own, by what they call themselves;
    `labels` name tags, by the language of the reader, then by id.
    """

    config: Config
    articles: tuple[Article, ...]
    tags: tuple[Tag, ...]
    homes: tuple[str, ...]
    labels: Labels
    furniture: Furniture

    @property
    def has(self) -> frozenset[Kind]:
        """The kinds of page besides those of every site: what the theme offers, if it is on."""
        on, offers = self.config.outputs, self.furniture.offers
        wanted = {
            Kind.EDITION: on.editions and bool(self.articles),
            Kind.ARCHIVE: on.archive and Kind.MONTH in offers,
            Kind.SOURCES: on.sources,
            Kind.SUBSCRIBE: on.subscribe,
            Kind.SEARCH: on.search is not False and self.furniture.indexer and bool(self.articles),
        }
        found = {kind for kind, is_on in wanted.items() if is_on and kind in offers}
        found |= {Kind.OPML} if on.opml else set()
        found |= {Kind.MANIFEST} if on.manifest and self.icons else set()
        found |= {Kind.CARD} if on.cards and "image" in self.furniture.wants else set()
        return frozenset(found)

    def face(self, language: str) -> Face | None:
        """Return the face to draw a language with."""
        script = languages.script(language)
        return next((face for face in self.furniture.faces if face.script == script), None)

    @property
    def icons(self) -> tuple[tuple[int, str], ...]:
        """The theme's icons by their width in pixels, `icon-192.png` and the like: their paths."""
        found = ((_ICON.fullmatch(asset.name), asset) for asset in self.furniture.assets)
        return tuple(sorted((int(match[1]), asset.path) for match, asset in found if match))

    def label(self, tag: str, language: str) -> str:
        """Return what readers of a language ('' for the site's) call a tag."""
        known = self.furniture.interfaces
        return self.labels[spoken(language, self.config.language, known)][tag]

    @property
    def context(self) -> "Context":
        """The part of the site that any view may need besides its articles."""
        assets = tuple((asset.name, asset.path) for asset in self.furniture.assets)
        spoken = tuple(sorted(self.furniture.interfaces))
        return Context(
            config=self.config,
            labels=self.labels,
            assets=assets,
            sources=self.furniture.sources,
            interfaces=spoken,
            homes=self.homes,
            has=tuple(sorted(self.has)),
            shows_structured="structured" in self.furniture.wants,
        )


@dataclass(frozen=True, slots=True)
class Context:
    """What views are made from besides a page's subject and articles.

    `labels` and `homes` are the site's; `assets` are the theme's files by the name that templates
    use; `sources` name hosts; `interfaces` are the languages that the theme speaks; `has` are the
    kinds of page besides those of every site; `shows_structured` where the theme says to machines
    what pages are.
    """

    config: Config
    labels: Labels
    assets: tuple[tuple[str, str], ...]
    sources: Sources = NO_SOURCES
    interfaces: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    has: tuple[Kind, ...] = ()
    shows_structured: bool = False

    @property
    def mark(self) -> str:
        """The digest of all but labels and sources, which count for the articles that show them."""
        shown = replace(self.config, ignore=())
        return digest(repr((shown, self.assets, self.interfaces, self.homes, self.has)))

    def spoken(self, language: str) -> str:
        """Return the language in which the interface speaks to readers of a language: theirs
        where the theme has it, else the site's.
        """
        return spoken(language, self.config.language, self.interfaces)


def assemble(
    config: Config,
    shown: tuple[Article, ...],
    known: tuple[Article, ...],
    vocabulary: Vocabulary,
    furniture: Furniture,
    *,
    broken: frozenset[str] = frozenset(),
) -> tuple[Site, list[Diagnostic]]:
    """Build the site from the shown articles; `known` are all, those held back included.

    `broken` are files and folders of which no article came: nothing is said of what leads there.
    """
    urls = {article.path: article.url for article in known}
    problems = contradictions.links(shown, furniture.prefaces, urls, broken)
    problems += contradictions.identities(shown)
    if not broken:  # whose slugs nobody knows
        problems += translations.problems(shown, {article.slug for article in known})
    bounded = [_published(article, furniture.sources) for article in shown]
    linked = tuple(_linked(a, urls) if a.links else a for a in bounded)
    told = replace(furniture, prefaces=tuple(prefaces.linked(p, urls) for p in furniture.prefaces))
    site = Site(config, linked, (), _homes(config, linked), {}, told)
    return _tagged(site, vocabulary), problems


def spoken(language: str, own: str, interfaces: Collection[str]) -> str:
    """Say in which language to speak to readers of one, on a site with a language of its own."""
    if any(tag in interfaces for tag in languages.fallbacks(language)):
        return language
    return own


def _homes(config: Config, articles: tuple[Article, ...]) -> tuple[str, ...]:
    """Return the languages to have pages of their own; one that is all of the site needs none."""
    found = {languages.written(article.language) for article in articles}
    if not config.outputs.languages or found <= {languages.written(config.language)}:
        return ()
    return tuple(sorted(found, key=lambda tag: (fold(languages.name(tag, tag)), tag)))


def _published(article: Article, sources: Sources) -> Article:
    """Take out of an article what may not be published: from here on nobody has it."""
    publish = article.publish or sources.find(article.source, article.seed).publish
    if publish == "full":
        return article
    summary = article.summary if publish == "excerpt" else ""
    body = Body.of(Html(f"<p>{html.escape(summary)}</p>\n" if summary else ""))
    return marked(article._replace(body=body, summary=summary, links=()))


def _linked(article: Article, urls: dict[str, str]) -> Article:
    """Put the addresses of linked articles into a body; what it shows is then another thing."""
    return marked(article._replace(body=Body.of(markup.linked(article.body.html, urls))))


def _tagged(site: Site, words: Vocabulary) -> Site:
    """Put the tags into a site, by their labels in its language."""
    by_tag: dict[str, list[Article]] = {}
    spelt: dict[str, tuple[str, str]] = {}
    for article in site.articles:
        for tag in article.tags:
            by_tag.setdefault(tag.id, []).append(article)
            spelling, first = (article.path, tag.written), spelt.get(tag.id)
            if first is None or spelling < first:
                spelt[tag.id] = spelling
    own = site.config.language
    tongues = {languages.written(article.language) for article in site.articles}
    readers = {own, *(spoken(tag, own, site.furniture.interfaces) for tag in tongues)}
    labels = {
        language: {tag: _label(tag, spelt[tag][1], words, language) for tag in by_tag}
        for language in sorted(readers)
    }
    unknown = Topic("", "", ())
    tags = (
        Tag(tag, tuple(found), spelt[tag][0], topic.kind, topic.broader)
        for tag, found in by_tag.items()
        for topic in (words.get(tag, unknown),)
    )
    ordered = sorted(tags, key=lambda tag: (fold(labels[own][tag.id]), tag.id))
    return replace(site, tags=tuple(ordered), labels=labels)


def _label(tag: str, written: str, vocabulary: Vocabulary, language: str) -> str:
    """Name a tag: by the vocabulary, else as its first article (by path) spells it."""
    topic = vocabulary.get(tag)
    if topic:
        return topic.label(language)
    return tag.replace("-", " ") if written == tag else written
