"""What a build reads besides articles: theme, topics, prefaces, static files; the traces save
reading.
"""

import time
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from sitegen.build.pool import Pool
from sitegen.content import prefaces as before
from sitegen.content import topics
from sitegen.content.article import Settings
from sitegen.content.prefaces import Preface
from sitegen.content.topics import Topic, Vocabulary
from sitegen.core import files, languages, places
from sitegen.core.config import Config
from sitegen.core.errors import Diagnostic, Span, error, warning
from sitegen.core.text import digest
from sitegen.render import source, strings
from sitegen.render.theme import Theme
from sitegen.site.model import Static
from sitegen.site.planners.files import STATIC

_SOME = 5
"""How many missing words a message names."""


class Facts(Protocol):
    """What earlier readings left: the traces, or whatever stays in memory."""

    def fact(self, name: str) -> Any:
        """Return one kept value, or None."""

    def save_fact(self, name: str, value: Any) -> None:
        """Keep one value."""


class Worn(NamedTuple):
    """A theme that was found sound, and the names of the fields that its templates show."""

    theme: Theme
    wants: frozenset[str]


def theme(root: Path, name: str, traces: Facts, problems: list[Diagnostic]) -> Worn | None:
    """Gather the theme; check its templates unless these very texts were found sound before."""
    found = source.load(root, name, problems)
    if found is None:
        return None
    mark, made = digest(repr(sorted(found.templates.items()))), Theme(found)
    kept = traces.fact("sound theme")
    if isinstance(kept, tuple) and kept[0] == mark:
        return Worn(made, kept[1])
    if faults := made.check():
        problems += faults
        return Worn(made, frozenset())
    wants = made.wants
    traces.save_fact("sound theme", (mark, wants))
    return Worn(made, wants)


def lacking(root: Path, theme: str, words: strings.Table, language: str) -> list[Diagnostic]:
    """Say which words of the interface the site's own language lacks: its pages show others."""
    keys = strings.missing(words, language)
    if not keys:
        return []
    some = ", ".join(keys[:_SOME]) + (", ..." if len(keys) > _SOME else "")
    many = f"{len(keys)} words of the theme are" if len(keys) > 1 else "1 word of the theme is"
    begin, owner = "", theme
    if not files.is_folder(root / places.THEMES / theme):  # it comes with the package
        begin, owner = f"begin a theme with 'sitegen theme new mine --extends {theme}' and ", "mine"
    file = f"{places.THEMES}/{owner}/strings/{languages.written(language)}.yaml"
    place = Span(f"{places.THEMES}/{theme}/strings")
    message = f"{many} not there in '{language}': {some}"
    return [warning("missing-words", message, place, f"{begin}write what is missing into {file}")]


def vocabulary(
    root: Path,
    traces: Facts,
    problems: list[Diagnostic],
    wanted: frozenset[str] | None = None,
    pool: Pool | None = None,
) -> Vocabulary:
    """Read the topics, which takes long, only when their files have changed: by a pool."""
    fact = "topics" if wanted is None else "topics in use"
    mark = repr((topics.version(root), sorted(wanted or ())))
    kept = traces.fact(fact)
    if isinstance(kept, tuple) and kept[0] == mark and isinstance(kept[1], dict):
        return kept[1]
    count = len(problems)
    words = topics.load(root, problems, wanted, partial(_read, pool) if pool else None)
    if len(problems) == count:
        traces.save_fact(fact, (mark, words))
    return words


def _read(pool: Pool, texts: dict[str, str]) -> list[Topic]:
    told = pool.run(TopicsJob(tuple(texts.values())))
    found = {topic.id: topic for topics in told for topic in topics}
    return [found[name] for name in texts]


class TopicsJob:
    """Reading of topics that are known to be sound, each from its own text."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        self._entries = entries

    def __len__(self) -> int:
        return len(self._entries)

    def __call__(self, start: int, stop: int) -> list[Topic]:
        """Read a range of topics."""
        return topics.of_text("".join(self._entries[start:stop]), [])

    def prepare(self) -> None:
        """Do nothing: there is nothing to make ready."""

    def part(self, start: int, stop: int) -> "TopicsJob":
        """Take a range along."""
        return TopicsJob(self._entries[start:stop])

    def lost(self, number: int, _reason: str) -> Topic:
        """Read here what no worker could read."""
        return self(number, number + 1)[0]


def statics(root: Path, traces: Facts, problems: list[Diagnostic]) -> tuple[Static, ...]:
    """List the static files with the digests of their bytes."""
    kept, begun = traces.fact("statics"), time.time_ns()
    known: dict[str, tuple[str, str]] = kept if isinstance(kept, dict) else {}
    found: dict[str, tuple[str, str]] = {}
    for path in files.walk(root, STATIC, problems, whole=True):
        mark = files.signature(root / path)
        same = path in known and mark and known[path][0] == mark
        content = known[path][1] if same else files.digest_of(root / path)
        # A file so young that it may change without a new signature is read again next time.
        found[path] = (mark if files.settled_before(mark, begun) else "", content)
        if not content:
            problems.append(error("unreadable", "cannot read it", Span(path)))
    traces.save_fact("statics", found)
    return tuple(Static(path, content) for path, (_, content) in found.items())


def prefaces(
    root: Path, config: Config, traces: Facts, problems: list[Diagnostic]
) -> tuple[Preface, ...]:
    """Read what the curator says of weeks: again only when one of the files has changed."""
    settings, count = Settings.of(config), len(problems)
    paths = before.paths(root)
    blobs = [files.read(root, path, before.LIMIT, problems) for path in paths]
    mark = repr((settings.mark, config.language, [b and digest(b.data) for b in blobs], paths))
    kept = traces.fact("prefaces")
    if isinstance(kept, tuple) and kept[0] == mark:
        return tuple(kept[1])
    texts = [files.decode(blob, problems) if blob else None for blob in blobs]
    read = [
        before.parse(text, path, settings, config.language, problems)
        for path, text in zip(paths, texts, strict=True)
        if text is not None
    ]
    found = tuple(preface for preface in read if preface is not None)
    if len(problems) == count and paths:
        traces.save_fact("prefaces", (mark, found))
    return found
