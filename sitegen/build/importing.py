"""The import from beginning to end, in numbered steps: what is slow goes to the pool.

Decides in which order; what is done with a seed, `ingest` knows. What makes drafts is loaded only
when there is one to make: most builds have none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitegen.build.parsing import Loaded, ParseJob
from sitegen.build.pool import Pool
from sitegen.build.traces import Parsed, Traces
from sitegen.content import sources
from sitegen.content.article import Settings
from sitegen.core import files
from sitegen.core.errors import (
    ContentError,
    Diagnostic,
    Severity,
    Span,
    error,
    has_errors,
    in_order,
)
from sitegen.core.files import Blob
from sitegen.core.text import digest
from sitegen.ingest import curate, folder, stories
from sitegen.ingest.curate import Accepted, Repeat, Shell, Update
from sitegen.ingest.folder import Mark
from sitegen.ingest.ledger import Judged, Known, Ledger, Todo, judge, known
from sitegen.ingest.propose import Proposal
from sitegen.ingest.readers import file_of
from sitegen.ingest.records import Action, Draft, Outcome, Raw, Seed

if TYPE_CHECKING:
    from sitegen.build.drafting import DraftJob

_FACT = "seeds"


@dataclass(frozen=True, slots=True)
class Import:
    """What an import works with, and how: only these files, no changes allowed, no writing."""

    root: Path
    traces: Traces
    pool: Pool
    settings: Settings
    seconds: int
    today: datetime
    progress: Callable[[str, int, int], None]
    paths: tuple[str, ...] = ()
    frozen: bool = False
    write: bool = True


class Imported(NamedTuple):
    """What became of the seeds, and entries for the traces: articles that need no parsing."""

    outcomes: tuple[Outcome, ...]
    entries: dict[str, Parsed]


NOTHING = Imported((), {})

Opened = dict[str, tuple[Raw, ...]]
"""The stories in files that were opened; none in one that cannot be read."""


def run(work: Import, ledger: Ledger, problems: list[Diagnostic]) -> Imported:
    """Import what is new or has changed. Raises ContentError when that is not allowed."""
    return _Run(work, ledger, problems).run()


class _Run:
    def __init__(self, work: Import, ledger: Ledger, problems: list[Diagnostic]) -> None:
        self._work = work
        self._ledger = ledger
        self._problems = problems
        self._faulty = set[str]()
        self._curator = curate.Run(Shell(work.root, work.write), ledger, problems)

    def run(self) -> Imported:
        work = self._work
        # 1. Which files there are, and which stories they hold as far as that is known.
        paths = folder.paths(work.root, work.paths, self._problems)
        kept: dict[str, Mark] = work.traces.fact(_FACT) or {}
        marks = folder.marks(work.root, paths, kept, self._problems)
        # 2. Files of several stories are opened where that is not known; all seeds are judged.
        opened = self._open(marks)
        marks |= {path: _with_stories(marks[path], raws) for path, raws in opened.items()}
        # What is wrong with a part of a file is said again until it is mended: none is trusted.
        known = marks | {path: marks[path]._replace(stories=None) for path in self._faulty}
        work.traces.save_fact(_FACT, kept | known if work.paths else known)
        judged = self._judge(marks)
        if work.frozen and (todo := (*judged.moved, *judged.drafts)):
            raise ContentError(in_order([*self._problems, *map(_thawed, todo)]))
        # 3. The work, and the outcomes of all seeds in their order.
        unread = [path for path in paths if path not in marks or opened.get(path) == ()]
        failed = [Outcome(path, Action.FAILED) for path in unread]
        moved = [self._curator.move(item) for item in judged.moved]
        made = self._drafted(judged.drafts, opened) if judged.drafts else ()
        outcomes = sorted((*judged.settled, *failed, *moved, *made), key=lambda done: done.seed)
        return Imported(tuple(outcomes), dict(map(_entry, self._curator.written)))

    def _judge(self, marks: dict[str, Mark]) -> Judged:
        found = (seed for path, mark in marks.items() for seed in folder.seeds(path, mark) or ())

        def is_there(name: str) -> bool:
            return file_of(name) not in marks and files.exists(self._work.root / file_of(name))

        return judge(found, self._ledger, is_there)

    def _open(self, marks: dict[str, Mark]) -> Opened:
        """Read the files of several stories that are not known, or where there is work to do."""
        work, found = self._work, Opened()
        unknown = [path for path, mark in marks.items() if folder.seeds(path, mark) is None]
        todo = [item.seed.path for item in self._judge(marks).drafts if item.seed.part]
        paths = sorted({*unknown, *todo})
        if not paths:
            return found
        from sitegen.build import drafting
        from sitegen.build.drafting import Item, OpenJob

        items = tuple(Item(Seed(path, "", "")) for path in paths)
        for made in drafting.in_turn(work.pool.run(OpenJob(work.root, items, work.seconds))):
            self._problems += made.diagnostics
            if has_errors(made.diagnostics):
                self._faulty.add(paths[made.number])
            found[paths[made.number]] = made.value or ()
            work.progress("read", len(found), len(paths))
        return found

    def _drafted(self, todo: tuple[Todo, ...], opened: Opened) -> Iterator[Outcome]:
        """Draft; new files are written as drafts come in their turn, changed ones at the end."""
        from sitegen.build import drafting, sketching

        work, changes = self._work, list[Update]()
        repeats, settled = list[Repeat](), list[Outcome]()
        job = self._draft_job(todo, opened)
        if any(item.known is None for item in todo):
            self._curator.memory = sketching.memory(self._ledger, work.traces, work.pool)
        # What was found out so far is kept, should this be interrupted; so is each file written.
        work.traces.commit()
        try:
            for item, made in zip(todo, drafting.in_turn(work.pool.run(job)), strict=True):
                self._problems += made.diagnostics
                done = self._decided(item, made.value)
                if isinstance(done, Update):
                    changes.append(done)
                elif isinstance(done, Repeat):
                    repeats.append(done)
                else:
                    settled.append(done)
                work.progress("import", made.number + 1, len(todo))
        finally:
            settled = list(self._curator.finish(settled))
        yield from settled
        yield from self._updated(changes)
        yield from map(self._curator.repeat, repeats)

    def _draft_job(self, todo: tuple[Todo, ...], opened: Opened) -> "DraftJob":
        from sitegen.build import gather
        from sitegen.build.drafting import Desk, DraftJob, Item
        from sitegen.ingest.draft import Context
        from sitegen.ingest.topics import Matcher

        work = self._work
        words = gather.vocabulary(work.root, work.traces, self._problems, pool=work.pool)
        known = sources.load(work.root, self._problems)
        context = Context(Matcher(words.values()), work.today, known)
        desk = Desk(context, work.settings, work.seconds)
        raws = {
            seed.name: raw
            for path, found in opened.items()
            for seed, raw in zip(stories.seeds(path, found), found, strict=True)
        }
        items = tuple(Item(seed, known is not None, raws.get(seed.name)) for seed, known in todo)
        return DraftJob(work.root, items, desk)

    def _decided(self, item: Todo, made: Proposal | Draft | None) -> Outcome | Update | Repeat:
        if isinstance(made, Proposal):
            return self._curator.create(made)
        if made is None or item.known is None:
            return Outcome(item.seed.name, Action.FAILED)
        return self._curator.merge(made, item.known)

    def _updated(self, changes: list[Update]) -> Iterator[Outcome]:
        """Have changed files parsed as the build will; write those that it will accept."""
        work, found = self._work, dict[str, Parsed]()
        blobs = tuple(Blob(change.path, change.merged.text.encode("utf-8")) for change in changes)
        for parts in work.pool.run(ParseJob(None, blobs, work.settings, work.seconds)):
            found |= parts
        for change in changes:
            entry = found[change.path]
            yield self._curator.update(change, entry.article, entry.diagnostics)


def _with_stories(mark: Mark, raws: tuple[Raw, ...]) -> Mark:
    return mark._replace(stories=tuple((raw.part, raw.digest) for raw in raws) or None)


def _entry(written: Accepted) -> tuple[str, Parsed]:
    """Return what a build would keep of a file; too young for its signature to be trusted."""
    mark = digest(written.text.encode("utf-8"), 16)
    return written.path, Parsed("", mark, written.article, written.noted)


def _thawed(item: Todo) -> Diagnostic:
    state = "is new" if item.known is None else "has changed since its import"
    hint = "run 'sitegen import', look at the result and commit it"
    return error("frozen", f"the seed {state}", Span(item.seed.name), hint)


def ledger_of(root: Path, content: Loaded, problems: list[Diagnostic]) -> Ledger | None:
    """Say what the content folder knows; None, with the problems, when it cannot be seen whole.

    Files that cannot be parsed still count as known. An import that does not see every article
    might write a second one, or over one.
    """
    noted = [problem for problem in content.listing if problem.severity is Severity.ERROR]
    entries = [_known(root, path, entry, noted) for path, entry in content.entries.items()]
    problems += noted
    return None if has_errors(noted) else Ledger(entries, problems)


def _known(root: Path, path: str, entry: Parsed, problems: list[Diagnostic]) -> Known:
    if entry.article is None:
        return known(root, path, problems)
    article = entry.article
    return Known(path, article.origin, article.status == "rejected", article.also, article)
