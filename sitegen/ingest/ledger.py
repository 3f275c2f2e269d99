"""The ledger: which seeds the content folder knows already, and which have work to do.

A seed is known by its digest first, then by its path: a seed that was moved is the same story,
and another story in an old seed's place is not.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.content import article, frontmatter, origin
from sitegen.core import files
from sitegen.core.errors import Diagnostic, Span, error, has_errors, warning
from sitegen.core.files import Blob
from sitegen.core.text import digest, fold
from sitegen.core.yamldoc import Scalar
from sitegen.ingest.readers import READERS
from sitegen.ingest.records import Action, Outcome

FOLDER = "seeds"
SEED_LIMIT = 4 * 1024 * 1024
"""Largest text seed, in bytes."""


@dataclass(frozen=True, slots=True)
class Known:
    """A content file as the import needs to know it."""

    path: str
    trail: origin.Origin | None
    rejected: bool


@dataclass(frozen=True, slots=True)
class Todo:
    """A seed that is new (`known` is None), has changed, or has moved since it was imported."""

    blob: Blob
    digest: str
    known: Known | None
    moved: bool = False


class Ledger:
    """The content files by path, and the imported ones by seed and by digest."""

    def __init__(self, known: Iterable[Known], problems: list[Diagnostic]) -> None:
        self.paths = {fold(entry.path): entry for entry in known}
        self.by_seed: dict[str, Known] = {}
        self.by_digest: dict[str, Known] = {}
        for entry in sorted(self.paths.values(), key=lambda known: known.path):
            if entry.trail is not None:
                self._note(entry, entry.trail, problems)

    def _note(self, entry: Known, trail: origin.Origin, problems: list[Diagnostic]) -> None:
        first = self.by_seed.setdefault(trail.seed, entry)
        self.by_digest.setdefault(trail.digest, entry)
        if first is not entry:
            message = (
                f"comes from {trail.seed}, as {first.path} does, which the import keeps up to date"
            )
            hint = "delete the line 'origin' of the file that is yours alone"
            problems.append(warning("origin-twice", message, Span(entry.path), hint))

    @classmethod
    def read(cls, root: Path, problems: list[Diagnostic]) -> "Ledger | None":
        """Read the content folder; None, with the problems, when it cannot be seen whole.

        Files that cannot be parsed still count as known. An import that does not see every
        article might write a second one, or over one.
        """
        count = len(problems)
        found = files.walk(root, article.FOLDER, problems)
        entries = [known(root, path, problems) for path in found if path.endswith(".md")]
        return None if has_errors(problems[count:]) else cls(entries, problems)


def known(root: Path, path: str, problems: list[Diagnostic]) -> Known:
    """Read what the import needs to know of a content file, also of one that is broken."""
    blob = files.read(root, path, article.LIMIT, problems)
    text = blob.data.decode("utf-8", "replace") if blob else ""
    document = frontmatter.split(text, path, [])  # the build reports what is wrong with it
    if document is None:
        return Known(path, origin.guess(text), rejected=False)
    status = document.front.get("status")
    rejected = isinstance(status, Scalar) and status.text == "rejected"
    return Known(path, origin.read(document.front), rejected)


def seeds_below(root: Path, paths: tuple[str, ...], problems: list[Diagnostic]) -> list[str]:
    """List the seeds in these files and folders, sorted; note what no reader knows.

    Without paths, all of `seeds/`, which a site need not have.
    """
    if not paths and files.exists(root / FOLDER) and not files.is_folder(root / FOLDER):
        problems.append(error("no-folder", "is a file, not a folder", Span(FOLDER), "move it away"))
        return []
    found: dict[str, None] = {}
    for path in paths or ([FOLDER] if files.is_folder(root / FOLDER) else []):
        listed = files.walk(root, path, problems) if files.is_folder(root / path) else [path]
        for seed in listed:
            if ending(seed) in READERS:
                found[seed] = None
            else:
                hint = "readable are: " + ", ".join(sorted(READERS))
                message = f"no reader knows seeds that end in '{ending(seed)}'"
                problems.append(warning("unknown-format", message, Span(seed), hint))
    return sorted(found)


def ending(seed: str) -> str:
    """Return a seed's ending, by which its reader is found."""
    name = seed.rpartition("/")[2]
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


Digests = dict[str, tuple[str, str]]
"""The signature and the digest of each seed as it was last read."""


def pending(
    root: Path, seeds: Iterable[str], ledger: Ledger, digests: Digests, problems: list[Diagnostic]
) -> tuple[list[Todo], list[Outcome]]:
    """Tell the seeds with work to do from those that are settled.

    Brings `digests` up to date: a settled seed whose signature is the same is not read again.
    """
    todo: list[Todo] = []
    settled: list[Outcome] = []
    marks = {seed: _mark(root, seed, digests, problems) for seed in seeds}
    settled += [Outcome(seed, Action.FAILED) for seed, mark in marks.items() if not mark]
    sure = {seed: ledger.by_digest[m] for seed, m in marks.items() if m in ledger.by_digest}
    taken = {entry.path for entry in sure.values()}
    for seed, mark in marks.items():
        entry = sure.get(seed) or ledger.by_seed.get(seed)
        if entry is not None and seed not in sure and entry.path in taken:
            entry = None  # the story that was here has moved elsewhere
        stays = entry is None or _stays(root, seed, entry, marks)
        if mark and (work := _work(root, Todo(Blob(seed, b""), mark, entry, not stays), problems)):
            todo.append(work)
        elif mark and entry is not None:
            did = Action.REJECTED if entry.rejected else Action.UNCHANGED
            settled.append(Outcome(seed, did, entry.path))
    return todo, settled


def _mark(root: Path, seed: str, digests: Digests, problems: list[Diagnostic]) -> str:
    """Return a seed's digest, from its signature where that can be trusted; '' on failure."""
    begun, sign = time.time_ns(), files.signature(root / seed)
    old = digests.get(seed, ("", ""))
    if old[0] == sign and files.settled_before(sign, begun):
        return old[1]
    blob = files.read(root, seed, SEED_LIMIT, problems)
    if blob is None:
        return ""
    digests[seed] = (sign, digest(blob.data))
    return digests[seed][1]


def _stays(root: Path, seed: str, entry: Known, marks: dict[str, str]) -> bool:
    """Say whether an article's seed is still where its origin says."""
    trail = entry.trail
    if trail is None or trail.seed == seed:
        return True
    there = marks.get(trail.seed)
    return files.exists(root / trail.seed) if there is None else there == trail.digest


def _work(root: Path, item: Todo, problems: list[Diagnostic]) -> Todo | None:
    """Return what there is to do for a seed, with its bytes; or None."""
    entry = item.known
    if entry is not None:
        if entry.rejected or entry.trail is None:
            return None
        if entry.trail.digest == item.digest and not item.moved:
            return None
    blob = files.read(root, item.blob.path, SEED_LIMIT, problems)
    return replace(item, blob=blob) if blob else None
