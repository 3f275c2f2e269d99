"""The ledger: which seeds the content folder knows already, and which have work to do.

A seed is known by its digest first, then by its name: a seed that was moved is the same story,
and another story in an old seed's place is not.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from sitegen.content import article, frontmatter, origin
from sitegen.content.article import Article
from sitegen.core import files
from sitegen.core.errors import Diagnostic, Span, warning
from sitegen.core.text import fold
from sitegen.core.yamldoc import Scalar
from sitegen.ingest.records import Action, Outcome, Seed


class Known(NamedTuple):
    """A content file as the import needs to know it; `article` is None for one that is broken."""

    path: str
    trail: origin.Origin | None
    rejected: bool
    also: tuple[origin.Other, ...] = ()
    article: Article | None = None


def known(root: Path, path: str, problems: list[Diagnostic]) -> Known:
    """Read what the import needs to know of a content file that is broken."""
    blob = files.read(root, path, article.LIMIT, problems)
    text = blob.data.decode("utf-8", "replace") if blob else ""
    document = frontmatter.split(text, path, [])  # the build reports what is wrong with it
    if document is None:
        return Known(path, origin.guess(text), rejected=False, also=origin.guess_others(text))
    status = document.front.get("status")
    rejected = isinstance(status, Scalar) and status.text == "rejected"
    return Known(path, origin.read(document.front), rejected, origin.others(document.front))


class Todo(NamedTuple):
    """A seed that is new (`known` is None), has changed, or has moved since it was imported."""

    seed: Seed
    known: Known | None


class Ledger:
    """The content files by path, and the imported ones by seed and by digest."""

    def __init__(self, known: Iterable[Known], problems: list[Diagnostic]) -> None:
        self.paths = {fold(entry.path): entry for entry in known}
        self.by_seed: dict[str, Known] = {}
        self.by_digest: dict[str, Known] = {}
        self._also: dict[str, Known] = {}
        self._also_named: dict[str, Known] = {}
        for entry in sorted(self.paths.values(), key=lambda known: known.path):
            if entry.trail is not None:
                self._note(entry, entry.trail, problems)
            for other in entry.also:
                names = self._also if other.digest else self._also_named
                names.setdefault(other.digest or other.seed, entry)

    def repeated(self, seed: Seed) -> Known | None:
        """Return the article of which a seed is known to be another source.

        A text that was put into the place of the article's own seed is a change of that.
        """
        entry = self._also.get(seed.digest) or self._also_named.get(seed.name)
        own = entry is not None and self.by_seed.get(seed.name) is entry
        return None if own or seed.digest in self.by_digest else entry

    def _note(self, entry: Known, trail: origin.Origin, problems: list[Diagnostic]) -> None:
        first = self.by_seed.setdefault(trail.seed, entry)
        self.by_digest.setdefault(trail.digest, entry)
        if first is not entry:
            message = (
                f"comes from {trail.seed}, as {first.path} does, which the import keeps up to date"
            )
            hint = "delete the line 'origin' of the file that is yours alone"
            problems.append(warning("origin-twice", message, Span(entry.path), hint))


class Judged(NamedTuple):
    """What there is to do: nothing, a new line about where a seed is, or a draft."""

    settled: tuple[Outcome, ...]
    moved: tuple[Todo, ...]
    drafts: tuple[Todo, ...]


def judge(seeds: Iterable[Seed], ledger: Ledger, is_there: Callable[[str], bool]) -> Judged:
    """Tell the seeds with work to do from those that are settled.

    `is_there` says whether a seed that is not among these still has its file.
    """
    here = {seed.name: seed for seed in seeds}
    by_digest = ledger.by_digest
    sure = {n: by_digest[seed.digest] for n, seed in here.items() if seed.digest in by_digest}
    taken = {entry.path for entry in sure.values()}
    settled: list[Outcome] = []
    moved: list[Todo] = []
    drafts: list[Todo] = []
    for name, seed in here.items():
        if other := ledger.repeated(seed):
            settled.append(_settled(name, other))
            continue
        entry = sure.get(name) or ledger.by_seed.get(name)
        if entry is not None and name not in sure and entry.path in taken:
            entry = None  # the story that was here has moved elsewhere
        if entry is None or (not _is_final(entry) and name not in sure):
            drafts.append(Todo(seed, entry))
        elif _is_final(entry) or _stays(seed, entry, here, is_there):
            settled.append(_settled(name, entry))
        else:
            moved.append(Todo(seed, entry))
    return Judged(tuple(settled), tuple(moved), tuple(drafts))


def _settled(name: str, entry: Known) -> Outcome:
    did = Action.REJECTED if entry.rejected else Action.UNCHANGED
    return Outcome(name, did, entry.path)


def _is_final(entry: Known) -> bool:
    """Say whether nothing that happens to the seed concerns this article any more."""
    return entry.rejected or entry.trail is None


def _stays(
    seed: Seed, entry: Known, here: dict[str, Seed], is_there: Callable[[str], bool]
) -> bool:
    """Say whether a known article's seed is still where its origin says."""
    trail = entry.trail
    if trail is None or trail.seed == seed.name:
        return True
    there = here.get(trail.seed)
    return is_there(trail.seed) if there is None else there.digest == trail.digest
