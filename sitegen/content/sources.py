"""The sources: who is quoted, in which language, and how much of a text may be published.

Reads a site's `sources.yaml`, which has an entry for each host (`example.org`, and with it
`www.example.org`), for all hosts below one (`*.example.org`) or for a folder of seeds
(`seeds/esa/`). What is made of it is decided by the import and by the site's model.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from sitegen.core import files, keys, yamldoc
from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.fields import Fields
from sitegen.core.keys import Key, Keys
from sitegen.core.kinds import WEB, Choice, Language, Line, Schema, Test
from sitegen.core.urls import is_web_url, parse_base_url
from sitegen.core.yamldoc import Mapping, Scalar

FILE = "sources.yaml"
PUBLISH = ("full", "excerpt", "link")
"""What is shown of a text: all of it, its summary, or nothing; always with a link."""

_HOME = Test(
    lambda value: not value or is_web_url(value),
    "source",
    "'home' is '{}'",
    "write a full address such as https://example.org/",
    WEB,
)
KEYS: Keys = (
    Key("name", "What the source is called, in the place of its host.", Line(), ""),
    Key("home", "The address of its front page.", Line("address", _HOME), ""),
    Key("language", "The language of its seeds, where they do not say.", Language(), ""),
    Key("license", "Under which licence its texts stand.", Line(), ""),
    Key(
        "publish",
        "How much of its texts is shown: of an excerpt only the summary, of a link only the title, "
        "always with a link to the original.",
        Choice(options=PUBLISH),
        "full",
    ),
)
_SEEDS = "seeds/"
_ANY = "*."
_LIMIT = 1024 * 1024


class Source(NamedTuple):
    """A source: its place (a host, `*.` and a host, or a folder), and what is known of it."""

    place: str
    name: str = ""
    home: str = ""
    language: str = ""
    license: str = ""
    publish: str = "full"


UNKNOWN = Source("")


class Sources(NamedTuple):
    """The sources of a site, by place."""

    places: tuple[tuple[str, Source], ...] = ()

    def find(self, address: str, seed: str) -> Source:
        """Return the source of a text: by its address, else by the folder of its seed.

        The nearest entry counts: the host before a `*.`, the longer before the shorter.
        """
        if not self.places:
            return UNKNOWN
        known = _table(self.places)
        for place in (*_hosts(address), *_folders(seed)):
            if place in known:
                return known[place]
        return UNKNOWN

    def credited(self, address: str, seed: str) -> Source:
        """Return the source of a text with a name to credit it by: its own, else its host's."""
        found = self.find(address, seed)
        if found.name or not is_web_url(address):
            return found
        return found._replace(name=_named(address))


NO_SOURCES = Sources()


@lru_cache(maxsize=1 << 15)
def _named(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


@lru_cache(maxsize=8)
def _table(places: tuple[tuple[str, Source], ...]) -> dict[str, Source]:
    return dict(places)


def _hosts(address: str) -> list[str]:
    host = _host(urlsplit(address).hostname or "") if is_web_url(address) else ""
    if not host:
        return []
    bare = host.removeprefix("www.")
    parts = host.split(".")
    return [host, bare, *(_ANY + ".".join(parts[n:]) for n in range(1, len(parts)))]


def _host(text: str) -> str:
    """Return a host as addresses have it in ASCII; '' for what is none."""
    try:
        return parse_base_url(f"https://{text}/").host.rstrip(".")
    except ValueError:
        return ""


def _folders(seed: str) -> list[str]:
    parts = seed.split("/")[:-1]
    return ["/".join(parts[:n]) + "/" for n in range(len(parts), 0, -1)]


def load(root: Path, problems: list[Diagnostic]) -> Sources:
    """Read `root/sources.yaml`, which a site need not have; note every problem."""
    if not files.exists(root / FILE):
        return NO_SOURCES
    blob = files.read(root, FILE, _LIMIT, problems)
    text = files.decode(blob, problems) if blob else None
    return NO_SOURCES if text is None else parse(text.removeprefix("\ufeff"), problems)


def parse(text: str, problems: list[Diagnostic]) -> Sources:
    """Read the text of the file; an entry with an error is left out."""
    mapping = yamldoc.compose(text, FILE, problems, limit=_LIMIT)
    found: dict[str, Source] = {}
    for key, node in mapping.entries if mapping else ():
        place = _place(key, problems)
        if place in found:
            message = f"'{key.text}' is there twice, in other letters"
            problems.append(error("source", message, key.span, "write one entry for it"))
        elif not isinstance(node, Mapping):
            hint = "write below it: name: Example News"
            problems.append(error("source", f"'{key.text}' says nothing", key.span, hint))
        elif place:
            found[place] = _source(place, node, problems)
    return Sources(tuple(sorted(found.items())))


def spans(root: Path) -> dict[str, Span]:
    """Return where the entries of the file stand, by place."""
    blob = files.read(root, FILE, _LIMIT, []) if files.exists(root / FILE) else None
    text = (files.decode(blob, []) if blob else None) or ""
    mapping = yamldoc.compose(text.removeprefix("\ufeff"), FILE, [], limit=_LIMIT)
    return {_place(key, []): key.span for key, _ in mapping.entries} if mapping else {}


def _place(key: Scalar, problems: list[Diagnostic]) -> str:
    written = key.text
    if written.startswith(_SEEDS):
        return written.rstrip("/") + "/"
    star = _ANY if written.startswith(_ANY) else ""
    host = _host(written.removeprefix(star))
    if host and "/" not in written and ":" not in written:
        return star + host
    hint = "write a host (example.org, *.example.org) or a folder of seeds (seeds/example/)"
    message = f"'{written}' is neither a host nor a folder of seeds"
    problems.append(error("source", message, key.span, hint))
    return ""


def _source(place: str, node: Mapping, problems: list[Diagnostic]) -> Source:
    fields = Fields(node, problems, "a source")
    return Source(place, **keys.read(KEYS, fields))


def schema() -> Schema:
    """Return the JSON Schema of the file."""
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": r"^(seeds/.*|(\*\.)?[^/: ]+)$"},
        "additionalProperties": keys.schema(KEYS),
    }
