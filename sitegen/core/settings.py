"""The settings of a site as frozen records, whose fields are the keys of `sitegen.yaml`.

Every key stands here and nowhere else: its type, its default, its bounds and what it means. The
reading, the schema for editors, the page about keys and the file that `init` writes come of that.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sitegen.core.fields import Fields
from sitegen.core.keys import Group, declare, of
from sitegen.core.kinds import (
    WEB,
    Choice,
    Count,
    Flag,
    Kind,
    Language,
    Line,
    Named,
    Schema,
    Some,
    Test,
)
from sitegen.core.urls import BaseUrl, is_web_url, parse_base_url

FORMATS = ("rss", "atom", "json")
MARKDOWN_EXTENSIONS = (
    "abbr", "def_list", "fenced_code", "footnotes", "md_in_html", "nl2br", "sane_lists",
    "smarty", "tables", "toc",
)  # fmt: skip
ADDRESS_HINT = "for example https://example.org/"
_DOMAIN = r"^(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$"
_THEME = "^[a-z0-9][a-z0-9_-]*$"


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _matches(pattern: str, value: str) -> bool:
    return re.fullmatch(pattern, value) is not None


_ZONE = Test(
    _is_zone,
    "timezone",
    "there is no time zone '{}'",
    "write a name such as Europe/Paris or UTC",
    "^[A-Za-z][A-Za-z0-9_+/-]*$",
)
_NAME = Test(
    lambda value: _matches(_THEME, value),
    "theme",
    "'{}' is not a theme's name",
    "a theme is named like its folder: small letters, digits, hyphens",
    _THEME,
)
_CNAME = Test(
    lambda value: not value or _matches(_DOMAIN, value),
    "cname",
    "'{}' is not a domain",
    "write the bare domain: cname: news.example.org",
    _DOMAIN,
)
_HUB = Test(
    lambda value: not value or is_web_url(value),
    "hub",
    "'hub' is '{}'",
    "write a full address such as https://hub.example.org/",
    WEB,
)


@dataclass(frozen=True)
class Address(Kind):
    """The address of a site."""

    words: str = "address"

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Take it apart."""
        value = fields.line(key)
        try:
            return parse_base_url(value) if value else default
        except ValueError as exc:
            fields.refuse(key, "base-url", str(exc), ADDRESS_HINT)
            return default

    def schema(self) -> Schema:
        """An address on the web: how it may end is too much for a schema."""
        return {"type": "string", "pattern": WEB}

    def plain(self, value: Any) -> Any:
        """Put it together."""
        return str(value)


@dataclass(frozen=True, slots=True)
class Feeds:
    """What feeds carry."""

    items: int = field(default=20, metadata=declare("Stories in a feed.", Count(high=1000)))
    content: str = field(
        default="full",
        metadata=declare(
            "The whole text of each story, or its summary only.",
            Choice(options=("full", "summary")),
        ),
    )
    formats: tuple[str, ...] = field(
        default=FORMATS,
        metadata=declare(
            "The formats in which each feed is written: rss is feed.xml, atom is atom.xml, json is "
            "feed.json. Pages name the first.",
            Some(
                options=FORMATS,
                code="feed-format",
                name="feed format",
                empty="there is no feed at all",
            ),
        ),
    )
    hub: str = field(
        default="",
        metadata=declare(
            "The address of a WebSub hub that tells readers of news.",
            Line("address", _HUB),
            example="https://hub.example.org/",
        ),
    )


def _on(meaning: str) -> Any:
    return field(default=True, metadata=declare(meaning, Flag()))


@dataclass(frozen=True, slots=True)
class Outputs:
    """Which files besides pages and feeds a build writes; what is off costs nothing."""

    sitemap: bool = _on("sitemap.xml, for search engines.")
    robots: bool = _on("robots.txt, which names the sitemap.")
    not_found: bool = _on("404.html, the page for what is not there.")
    nojekyll: bool = _on(".nojekyll, so that GitHub Pages serves the files as they are.")
    languages: bool = _on(
        "For each language that occurs a front page, topics, an archive and feeds of its own; a "
        "site in one language needs none."
    )
    editions: bool = _on(
        "Front pages by week, each with an address of its own; without, the newest stories, cut "
        "into pages. Where the theme has a template for them."
    )
    archive: bool = _on(
        "archive/ and a page for each month, where the theme has a template for them."
    )
    sources: bool = _on(
        "sources/: who is quoted, how often, in which languages, where the theme has a template "
        "for it."
    )
    subscribe: bool = _on(
        "subscribe/, a page with every feed, where the theme has a template for it."
    )
    opml: bool = _on("feeds.opml, the list of all feeds, which feed readers import.")
    manifest: bool = _on(
        "site.webmanifest, by which a system puts the site among its applications, where the "
        "theme has icons."
    )
    cards: bool = _on(
        "cards/, a picture of each story for whoever shares it, in the colours of the theme, "
        "where the extra 'cards' is installed."
    )
    search: bool | None = field(
        default=None,
        metadata=declare(
            "search/, a page that finds words in the stories, and its index in pagefind/. Without "
            "a word about it they are made where the extra 'search' is installed and the theme has "
            "a template; with yes it is an error when the extra is missing.",
            Flag(),
            example="no",
        ),
    )


@dataclass(frozen=True, slots=True)
class Config:
    """A site's settings."""

    title: str = field(
        metadata=declare(
            "The site's name.",
            Line(),
            hint='give the site a name: title: "My space digest"',
        )
    )
    base_url: BaseUrl = field(
        metadata=declare(
            "The site's address, with the path below which it is served. The option --base-url "
            "takes its place.",
            Address(),
            hint="write base_url: https://someone.github.io/repo/",
        )
    )
    language: str = field(
        metadata=declare(
            "The site's own language, such as en, pt-BR or zh-Hans.",
            Language(),
            hint="write the site's own language: language: en",
        )
    )
    description: str = field(
        default="",
        metadata=declare(
            "One line about the site.", Line(), example='"News, each in its own language."'
        ),
    )
    zone: str = field(
        default="UTC",
        metadata=declare(
            "The zone, such as Europe/Paris, in which dates are read that name none.",
            Line("time zone", _ZONE),
            name="timezone",
        ),
    )
    theme: str = field(
        default="orbit",
        metadata=declare(
            "A folder in themes/, or a theme that comes with sitegen: orbit, or the plain base on "
            "which others build.",
            Line("name of a theme", _NAME),
        ),
    )
    paginate: int = field(default=20, metadata=declare("Stories on a list page.", Count(high=1000)))
    feeds: Feeds = field(
        default=Feeds(), metadata=declare("What feeds carry.", Group(record=Feeds))
    )
    cname: str = field(
        default="",
        metadata=declare(
            "A domain of your own, for the file CNAME of GitHub Pages.",
            Line("domain", _CNAME),
            example="news.example.org",
        ),
    )
    markdown: tuple[str, ...] = field(
        default=("fenced_code", "footnotes", "sane_lists", "tables"),
        metadata=declare(
            "Markdown extensions.",
            Some(options=MARKDOWN_EXTENSIONS, code="markdown", name="Markdown extension"),
        ),
    )
    outputs: Outputs = field(
        default=Outputs(),
        metadata=declare(
            "What is written besides pages and feeds; what is 'no' costs nothing.",
            Group(record=Outputs),
        ),
    )
    time_limit: int = field(
        default=20,
        metadata=declare(
            "Seconds that one document may take before it is reported.", Count(high=3600)
        ),
    )
    ignore: tuple[tuple[str, str], ...] = field(
        default=(),
        metadata=declare(
            "Names of checks, each with the files, or patterns of files, of which it is not to "
            "speak.",
            Named(),
            example="{page-link: [old/*.html]}",
        ),
    )

    @property
    def timezone(self) -> ZoneInfo:
        """The time zone as an object."""
        return ZoneInfo(self.zone)


KEYS = of(Config)
