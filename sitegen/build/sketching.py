"""Sketches of the known articles, by which a text is known again: kept in the traces.

Only a shortcut: a sketch that is not there, or is of another text, is made anew by the workers.
"""

from typing import NamedTuple

from sitegen.build.pool import Pool
from sitegen.build.traces import Traces
from sitegen.core.text import Html
from sitegen.ingest import duplicates
from sitegen.ingest.duplicates import Index, Sketch
from sitegen.ingest.ledger import Ledger

_FACT = "sketches"


class Text(NamedTuple):
    """What is sketched of an article."""

    path: str
    title: str
    body: Html


Made = tuple[str, Sketch]


class SketchJob:
    """Sketching of articles."""

    def __init__(self, items: tuple[Text, ...]) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __call__(self, start: int, stop: int) -> list[Made]:
        """Sketch a range of articles."""
        return [
            (item.path, duplicates.sketch(item.title, item.body))
            for item in self._items[start:stop]
        ]

    def prepare(self) -> None:
        """Do nothing: there is nothing to make ready."""

    def part(self, start: int, stop: int) -> "SketchJob":
        """Take a range along."""
        return SketchJob(self._items[start:stop])

    def lost(self, number: int, _reason: str) -> Made:
        """Leave out an article that no worker could sketch."""
        return self._items[number].path, Sketch("", b"", 0)


def index(ledger: Ledger, traces: Traces, pool: Pool) -> Index:
    """Return the texts of all known articles, those held back and rejected included."""
    found_articles = [e.article for e in ledger.paths.values() if e.article is not None]
    articles = sorted(found_articles, key=lambda article: article.path)
    marks = {article.path: article.full_mark for article in articles}
    fact = traces.fact(_FACT)
    kept: dict[str, tuple[str, Sketch]] = fact if isinstance(fact, dict) else {}
    found = {path: kept[path] for path, mark in marks.items() if kept.get(path, ("",))[0] == mark}
    todo = [Text(a.path, a.title, a.body) for a in articles if a.path not in found]
    for made in pool.run(SketchJob(tuple(todo))):
        found |= {path: (marks[path], sketch) for path, sketch in made}
    if found != kept:
        traces.save_fact(_FACT, found)
    sketches = [(path, found[path][1]) for path in marks]
    return Index(sketches, {article.path: article.body for article in articles})
