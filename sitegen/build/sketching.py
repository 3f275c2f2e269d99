"""Sketches and traits of the known articles, by which texts and stories are known again: kept in
the traces.

Only a shortcut: what is not there, or is of another text, is made anew by the workers.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sitegen.build.pool import Pool
from sitegen.build.traces import Traces
from sitegen.content.article import Article
from sitegen.ingest import duplicates, kin
from sitegen.ingest.curate import Memory
from sitegen.ingest.duplicates import Index, Sketch
from sitegen.ingest.kin import Family, Traits
from sitegen.ingest.ledger import Ledger

_FACT = "sketches"


class Made(NamedTuple):
    """What is known again of an article by its path."""

    path: str
    sketch: Sketch
    traits: Traits


class SketchJob:
    """Sketching of articles."""

    def __init__(self, articles: tuple[Article, ...]) -> None:
        self._articles = articles

    def __len__(self) -> int:
        return len(self._articles)

    def __call__(self, start: int, stop: int) -> list[Made]:
        """Sketch a range of articles."""
        return [
            Made(a.path, duplicates.sketch(a.title, a.body), kin.traits(a))
            for a in self._articles[start:stop]
        ]

    def prepare(self) -> None:
        """Do nothing: there is nothing to make ready."""

    def part(self, start: int, stop: int) -> "SketchJob":
        """Take a range along."""
        return SketchJob(self._articles[start:stop])

    def lost(self, number: int, _reason: str) -> Made:
        """Leave out an article that no worker could sketch."""
        return Made(self._articles[number].path, duplicates.NONE, kin.NONE)


def memory(ledger: Ledger, traces: Traces, pool: Pool) -> Memory:
    """Return what is remembered of all known articles, those held back and rejected included."""
    known = [entry.article for entry in ledger.paths.values() if entry.article is not None]
    articles = sorted(known, key=lambda article: article.path)
    return _memory(articles, _found(articles, traces, pool))


def sketches(articles: Iterable[Article], traces: Traces, pool: Pool) -> dict[str, Sketch]:
    """Return the sketches of articles, by path."""
    return {path: made[1] for path, made in _found(list(articles), traces, pool).items()}


def _found(
    articles: list[Article], traces: Traces, pool: Pool
) -> dict[str, tuple[str, Sketch, Traits]]:
    fact = traces.fact(_FACT)
    kept: dict[str, tuple[str, Sketch, Traits]] = fact if isinstance(fact, dict) else {}
    found = {a.path: kept[a.path] for a in articles if _is_of(kept.get(a.path), a)}
    todo = {article.path: article for article in articles if article.path not in found}
    for made in pool.run(SketchJob(tuple(todo.values()))):
        found |= {one.path: (_mark(todo[one.path]), one.sketch, one.traits) for one in made}
    if found != kept:
        traces.save_fact(_FACT, found)
    return found


def _mark(article: Article) -> str:
    return f"{article.full_mark} {'date' in article.needs_review}"


def _is_of(kept: tuple[str, Sketch, Traits] | None, article: Article) -> bool:
    return kept is not None and kept[0] == _mark(article)


def _memory(articles: Iterable[Article], found: dict[str, tuple[str, Sketch, Traits]]) -> Memory:
    bodies = {article.path: article.body for article in articles}
    family = Family()
    for path in bodies:
        family.add(path, found[path][2])
    return Memory(Index([(path, found[path][1]) for path in bodies], bodies), family)
