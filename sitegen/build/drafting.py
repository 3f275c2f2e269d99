"""Seeds to drafts, as work for the pool: read by the worker that drafts, or brought along.

Workers decide nothing and write nothing: what they make of a seed depends on the seed alone.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from copy import copy
from pathlib import Path
from typing import Generic, NamedTuple, Self, TypeVar

from sitegen.build.job import Packed
from sitegen.content.article import Settings
from sitegen.core import files
from sitegen.core.errors import Diagnostic, Span, error, has_errors
from sitegen.core.files import Blob
from sitegen.core.limit import Limits
from sitegen.core.text import one_line
from sitegen.ingest import draft as drafts
from sitegen.ingest import propose, stories
from sitegen.ingest.draft import Context
from sitegen.ingest.propose import Proposal
from sitegen.ingest.readers import limit_of
from sitegen.ingest.records import Draft, Raw, Seed

T = TypeVar("T")
_LOST_HINT = "simplify the text, or allow more with 'time_limit' in sitegen.yaml"
_FAULT_HINT = "this is a fault of sitegen: please report it, and leave the seed out until then"


class Item(NamedTuple):
    """A seed to work on. `known` when it has an article, into which its draft is to be merged.

    `source` is the story as it was read, or its file's bytes, or why there are none; None where
    the worker reads the file itself.
    """

    seed: Seed
    known: bool = False
    source: Raw | Blob | Diagnostic | None = None


class Made(NamedTuple, Generic[T]):
    """What came of an item: nothing where there was an error."""

    number: int
    value: T | None
    diagnostics: tuple[Diagnostic, ...]


class _SeedJob(ABC, Generic[T]):
    """Work on seeds, each for itself, within its limits."""

    def __init__(self, root: Path, items: tuple[Item, ...], seconds: int) -> None:
        self._root: Path | None = root
        self._items = items
        self._seconds = seconds
        self._first = 0

    def __len__(self) -> int:
        return len(self._items)

    def __call__(self, start: int, stop: int) -> list[Made[T]]:
        """Work on a range of seeds."""
        limits = Limits(self._seconds)
        return [self._bounded(number, limits) for number in range(start, stop)]

    def prepare(self) -> None:
        """Do nothing: what seeds need depends on their languages."""

    def part(self, start: int, stop: int) -> Self:
        """Take a range along with the bytes of its files."""
        taken = copy(self)
        taken._root, taken._first = None, self._first + start
        taken._items = tuple(map(self._brought, self._items[start:stop]))
        return taken

    def lost(self, number: int, reason: str) -> Made[T]:
        """Say that a seed could not be worked on."""
        place = Span(self._items[number].seed.name)
        problem = error("document-lost", f"cannot be imported: {reason}", place, _LOST_HINT)
        return Made(self._first + number, None, (problem,))

    @abstractmethod
    def _made(self, item: Item, problems: list[Diagnostic]) -> T | None:
        """Do the work."""

    def _bounded(self, number: int, limits: Limits) -> Made[T]:
        item, problems = self._items[number], list[Diagnostic]()
        value = limits.hold(lambda: self._made(item, problems))
        if past := limits.stopped():
            message = f"{past.reason} to import"
            problems.append(error(past.code, message, Span(item.seed.name), past.hint))
        return Made(self._first + number, value, tuple(problems))

    def _brought(self, item: Item) -> Item:
        if item.source is not None:
            return item
        problems: list[Diagnostic] = []
        blob = self._blob(item, problems)
        return item._replace(source=blob or problems[0])

    def _blob(self, item: Item, problems: list[Diagnostic]) -> Blob | None:
        if isinstance(item.source, Blob):
            return item.source
        if isinstance(item.source, Diagnostic):
            problems.append(item.source)
            return None
        assert self._root is not None
        path = item.seed.path
        return files.read(self._root, path, limit_of(path), problems)


class OpenJob(_SeedJob[tuple[Raw, ...]]):
    """Reading of files that may hold several stories."""

    def _made(self, item: Item, problems: list[Diagnostic]) -> tuple[Raw, ...] | None:
        blob = self._blob(item, problems)
        return (stories.read(blob, problems) or None) if blob else None


class Desk(NamedTuple):
    """What every draft of a run needs."""

    context: Context
    settings: Settings
    seconds: int


class DraftJob(_SeedJob[Proposal | Draft]):
    """Drafting: a new story becomes the file that it would be, a known one a draft to merge."""

    def __init__(self, root: Path, items: tuple[Item, ...], desk: Desk) -> None:
        super().__init__(root, items, desk.seconds)
        self._desk = Packed(desk)

    def _made(self, item: Item, problems: list[Diagnostic]) -> Proposal | Draft | None:
        raw = self._raw(item, problems)
        if raw is None or has_errors(problems):
            return None
        desk = self._desk.value
        try:
            raw = stories.believed(raw, item.seed, problems)
            draft = drafts.make(raw, item.seed, desk.context)
            if item.known:
                return draft
            return propose.new(draft, item.seed, desk.context, desk.settings, problems)
        except MemoryError:  # a limit, not a fault
            raise
        except Exception as exc:  # a fault of ours in one text must not hide the others
            message = f"cannot be imported: {type(exc).__name__}: {exc}"
            problems.append(error("fault", one_line(message), Span(item.seed.name), _FAULT_HINT))
            return None

    def _raw(self, item: Item, problems: list[Diagnostic]) -> Raw | None:
        if isinstance(item.source, Raw):
            return item.source
        blob = self._blob(item, problems)
        found = stories.read(blob, problems) if blob else ()
        return found[0] if found else None


def in_turn(parts: Iterable[list[Made[T]]]) -> Iterator[Made[T]]:
    """Put results that come in any order into the order of their items."""
    waiting: dict[int, Made[T]] = {}
    turn = 0
    for part in parts:
        waiting |= {made.number: made for made in part}
        while turn in waiting:
            yield waiting.pop(turn)
            turn += 1
