"""The configuration of a site: `sitegen.yaml` read once into a frozen record.

Every key, its type and its default stand here and nowhere else.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sitegen.core import files, yamldoc
from sitegen.core.errors import ConfigError, Diagnostic, Span, error, has_errors, in_order
from sitegen.core.fields import Fields
from sitegen.core.urls import BaseUrl, is_web_url, parse_base_url
from sitegen.core.yamldoc import Scalar

FILE = "sitegen.yaml"
KEYS = (
    "title", "description", "base_url", "language", "timezone", "theme",
    "paginate", "feeds", "cname", "markdown", "outputs", "time_limit", "ignore",
)  # fmt: skip
FEED_KEYS = ("items", "content", "formats", "hub")
FORMATS = ("rss", "atom", "json")
OUTPUT_KEYS = (
    "sitemap", "robots", "not_found", "nojekyll", "languages", "editions", "archive", "sources",
    "subscribe", "opml", "manifest", "cards", "search",
)  # fmt: skip
MARKDOWN_EXTENSIONS = (
    "abbr", "def_list", "fenced_code", "footnotes", "md_in_html", "nl2br", "sane_lists",
    "smarty", "tables", "toc",
)  # fmt: skip
_DEFAULT_EXTENSIONS = ("fenced_code", "footnotes", "sane_lists", "tables")
_LIMIT = 256 * 1024
_DOMAIN = re.compile(r"^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feeds:
    """What feeds carry: how many items, and the whole text or only the summary; in which formats
    each of them is written. The first format is the one that pages name. `hub` is the address of a
    WebSub hub that tells readers of news, '' where there is none.
    """

    items: int = 20
    content: str = "full"
    formats: tuple[str, ...] = FORMATS
    hub: str = ""


@dataclass(frozen=True, slots=True)
class Outputs:
    """Which files besides pages and feeds a build writes; what is off costs nothing.

    `languages` gives each language its own front page, topics and feeds. `editions` makes the
    front pages weekly ones; these, `archive`, `sources` and `subscribe` are there where the theme
    has a template for them. `opml` is the list of all feeds, `manifest` what a system needs to put
    the site among its applications: there where the theme has icons. `cards` are pictures for
    whoever shares a story: there where the extra of this name is installed. So is `search`, where
    the theme has a template for it; None says that nobody asked for it.
    """

    sitemap: bool = True
    robots: bool = True
    not_found: bool = True
    nojekyll: bool = True
    languages: bool = True
    editions: bool = True
    archive: bool = True
    sources: bool = True
    subscribe: bool = True
    opml: bool = True
    manifest: bool = True
    cards: bool = True
    search: bool | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """A site's settings. `zone` is the IANA name in which dates without one are read;
    `time_limit` is how many seconds one document may take; `ignore` are names of checks and the
    files, or patterns of files, of which they are not to speak.
    """

    title: str
    base_url: BaseUrl
    language: str
    description: str = ""
    zone: str = "UTC"
    theme: str = "orbit"
    paginate: int = 20
    feeds: Feeds = Feeds()
    cname: str = ""
    markdown: tuple[str, ...] = _DEFAULT_EXTENSIONS
    outputs: Outputs = Outputs()
    time_limit: int = 20
    ignore: tuple[tuple[str, str], ...] = ()

    @property
    def timezone(self) -> ZoneInfo:
        """The time zone as an object."""
        return ZoneInfo(self.zone)


def load(root: Path, base_url: str = "") -> Config:
    """Read `root/sitegen.yaml`; `base_url` takes the place of the file's. Raises ConfigError."""
    problems: list[Diagnostic] = []
    config = _read(root, base_url, problems)
    if config is None or has_errors(problems):
        raise ConfigError(in_order(problems))
    return config


def _read(root: Path, base_url: str, problems: list[Diagnostic]) -> Config | None:
    if not files.exists(root / FILE):
        hint = "run the command in the folder of a site, or name the folder with --site"
        problems.append(error("no-config", f"there is no {FILE} in {root}", Span(FILE), hint))
        return None
    blob = files.read(root, FILE, _LIMIT, problems)
    source = files.decode(blob, problems) if blob else None
    return None if source is None else parse(source.removeprefix("\ufeff"), problems, base_url)


def parse(source: str, problems: list[Diagnostic], base_url: str = "") -> Config | None:
    """Read the text of a configuration; None when it is so broken that nothing can be said.

    The record is of use only if no error was noted.
    """
    mapping = yamldoc.compose(source, FILE, problems, limit=_LIMIT)
    if mapping is None:
        return None
    fields = Fields(mapping, problems, "the configuration")
    fields.unknown(KEYS, fatal=True)
    fields.require("title", 'give the site a name: title: "My space digest"')
    fields.require("language", "write the site's own language: language: en")
    return Config(
        title=fields.line("title"),
        base_url=_base_url(fields, base_url, problems),
        language=fields.language("language", "en"),
        description=fields.line("description"),
        zone=_zone(fields),
        theme=_theme(fields),
        paginate=fields.count("paginate", 20, 1, 1000),
        feeds=_feeds(fields, problems),
        cname=_cname(fields),
        markdown=_extensions(fields, problems),
        outputs=_outputs(fields, problems),
        time_limit=fields.count("time_limit", 20, 1, 3600),
        ignore=_ignore(fields, problems),
    )


def _base_url(fields: Fields, override: str, problems: list[Diagnostic]) -> BaseUrl:
    """Read the address; on an error note it and return one that nothing will use."""
    if not override:
        fields.require("base_url", "write base_url: https://someone.github.io/repo/")
    try:
        return parse_base_url(override or fields.line("base_url") or "http://localhost/")
    except ValueError as exc:
        span = Span("--base-url") if override else fields.span("base_url")
        problems.append(error("base-url", str(exc), span, "for example https://example.org/"))
        return BaseUrl("http://localhost", "/")


def _zone(fields: Fields) -> str:
    value = fields.line("timezone", "UTC")
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = "write a name such as Europe/Paris or UTC"
        fields.refuse("timezone", "timezone", f"there is no time zone '{value}'", hint)
        return "UTC"
    return value


def _theme(fields: Fields) -> str:
    value = fields.line("theme", "orbit")
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", value):
        return value
    hint = "a theme is named like its folder: small letters, digits, hyphens"
    fields.refuse("theme", "theme", f"'{value}' is not a theme's name", hint)
    return "orbit"


def _feeds(fields: Fields, problems: list[Diagnostic]) -> Feeds:
    mapping = fields.mapping("feeds")
    if mapping is None:
        return Feeds()
    feeds = Fields(mapping, problems, "'feeds'")
    feeds.unknown(FEED_KEYS, fatal=True)
    content = feeds.choice("content", ("full", "summary"), "full")
    hint = "write a full address such as https://hub.example.org/"
    hub = feeds.checked("hub", lambda v: v if is_web_url(v) else None, "hub", hint)
    return Feeds(feeds.count("items", 20, 1, 1000), content, _formats(feeds, problems), hub)


def _formats(feeds: Fields, problems: list[Diagnostic]) -> tuple[str, ...]:
    if feeds.given("formats") is None:
        return FORMATS
    chosen = feeds.items("formats")
    _refuse_unknown(chosen, FORMATS, ("feed-format", "feed format"), problems)
    if not chosen:
        feeds.refuse("formats", "feed-format", "there is no feed at all", "write formats: [rss]")
    return tuple(dict.fromkeys(item.text for item in chosen))


def _refuse_unknown(
    chosen: tuple[Scalar, ...],
    known: tuple[str, ...],
    called: tuple[str, str],
    problems: list[Diagnostic],
) -> None:
    """Note what is not among the known; `called` are the problem's code and the thing's name."""
    code, name = called
    for item in chosen:
        if item.text not in known:
            hint = "known are: " + ", ".join(known)
            problems.append(error(code, f"there is no {name} '{item.text}' here", item.span, hint))


def _outputs(fields: Fields, problems: list[Diagnostic]) -> Outputs:
    mapping = fields.mapping("outputs")
    if mapping is None:
        return Outputs()
    outputs = Fields(mapping, problems, "'outputs'")
    outputs.unknown(OUTPUT_KEYS, fatal=True)
    read = Outputs(**{key: outputs.flag(key, default=True) for key in OUTPUT_KEYS})
    return read if outputs.given("search") else replace(read, search=None)


def _ignore(fields: Fields, problems: list[Diagnostic]) -> tuple[tuple[str, str], ...]:
    mapping = fields.mapping("ignore")
    if mapping is None:
        return ()
    silent = Fields(mapping, problems, "'ignore'")
    return tuple((name, item.text) for name in silent.keys for item in silent.items(name))


def place(root: Path, *keys: str) -> Span:
    """Return where a value stands in the file, by the keys that lead to it, to complain of it."""
    blob = files.read(root, FILE, _LIMIT, [])
    source = files.decode(blob, []) if blob else None
    found: yamldoc.Node | None = yamldoc.compose(source or "", FILE, [], limit=_LIMIT)
    for key in keys:
        found = found.get(key) if isinstance(found, yamldoc.Mapping) else None
    return found.span if found is not None else Span(FILE)


def _cname(fields: Fields) -> str:
    value = fields.line("cname")
    if value and not _DOMAIN.match(value):
        hint = "write the bare domain: cname: news.example.org"
        fields.refuse("cname", "cname", f"'{value}' is not a domain", hint)
    return value


def _extensions(fields: Fields, problems: list[Diagnostic]) -> tuple[str, ...]:
    if fields.given("markdown") is None:
        return _DEFAULT_EXTENSIONS
    chosen = fields.items("markdown")
    _refuse_unknown(chosen, MARKDOWN_EXTENSIONS, ("markdown", "Markdown extension"), problems)
    return tuple(sorted({item.text for item in chosen}))
