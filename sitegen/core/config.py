"""The configuration of a site: `sitegen.yaml` read once into a frozen record.

Which keys there are is said in `settings`.
"""

from pathlib import Path
from typing import Any, NamedTuple

from sitegen.core import files, keys, settings, yamldoc
from sitegen.core.errors import ConfigError, Diagnostic, Span, error, has_errors, in_order
from sitegen.core.fields import Fields
from sitegen.core.settings import Config, Feeds, Outputs
from sitegen.core.urls import BaseUrl, parse_base_url
from sitegen.core.yamldoc import Mapping, Node, Scalar

__all__ = ["FILE", "Config", "Feeds", "Outputs", "Setting", "load", "parse", "place", "settle"]

FILE = "sitegen.yaml"
OPTION = "--base-url"
_LIMIT = 256 * 1024


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
    source = _source(root, problems)
    return None if source is None else parse(source, problems, base_url)


def _source(root: Path, problems: list[Diagnostic]) -> str | None:
    blob = files.read(root, FILE, _LIMIT, problems)
    source = files.decode(blob, problems) if blob else None
    return None if source is None else source.removeprefix("\ufeff")


def parse(source: str, problems: list[Diagnostic], base_url: str = "") -> Config | None:
    """Read the text of a configuration; None when it is so broken that nothing can be said.

    The record is of use only if no error was noted.
    """
    mapping = yamldoc.compose(source, FILE, problems, limit=_LIMIT)
    if mapping is None:
        return None
    fields = Fields(mapping, problems, "the configuration", keys.homes(settings.KEYS))
    instead = {"base_url": _base_url(base_url, problems)} if base_url else {}
    values = keys.read(settings.KEYS, fields, instead)
    return Config(**values | {"markdown": tuple(sorted(values["markdown"]))})


def _base_url(option: str, problems: list[Diagnostic]) -> BaseUrl | None:
    try:
        return parse_base_url(option)
    except ValueError as exc:
        problems.append(error("base-url", str(exc), Span(OPTION), settings.ADDRESS_HINT))
        return None


class Setting(NamedTuple):
    """A setting, by the keys that lead to it: its plain value, and where that comes from.

    `place` is None where nobody said anything, so that the default counts.
    """

    way: tuple[str, ...]
    value: Any
    place: Span | None

    @property
    def origin(self) -> str:
        """Say whether it is the default, or was written in the file or in an option."""
        if self.place is None:
            return "default"
        return "file" if self.place.path == FILE else "option"


def settle(root: Path, base_url: str = "") -> tuple[Setting, ...]:
    """Return every setting of a site with its place, in the order of the keys.

    Raises ConfigError.
    """
    config, top = load(root, base_url), _top(root)
    found = []
    for way, key in keys.flat(settings.KEYS):
        record: Any = getattr(config, way[0]) if len(way) > 1 else config
        node = _find(top, way)
        said = Span(OPTION) if base_url and way == ("base_url",) else node and node.span
        found.append(Setting(way, key.kind.plain(getattr(record, key.field)), said))
    return tuple(found)


def place(root: Path, *way: str) -> Span:
    """Return where a value stands in the file, by the keys that lead to it, to complain of it."""
    node = _find(_top(root), way)
    return node.span if node is not None else Span(FILE)


def _top(root: Path) -> Mapping | None:
    return yamldoc.compose(_source(root, []) or "", FILE, [], limit=_LIMIT)


def _find(top: Mapping | None, way: tuple[str, ...]) -> Node | None:
    """Return the value that these keys lead to; None where nothing is written."""
    found: Node | None = top
    for key in way:
        found = found.get(key) if isinstance(found, Mapping) else None
    return None if isinstance(found, Scalar) and found.is_null else found
