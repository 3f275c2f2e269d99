"""The shell of the import: which seeds are new or changed, and writing their content files.

Decides per seed; one that cannot be read never stops the others.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sitegen.content import article, frontmatter, origin
from sitegen.core import disk, files
from sitegen.core.errors import Diagnostic, Span, error, has_errors, warning
from sitegen.core.files import Blob
from sitegen.core.text import digest, fold, slugify
from sitegen.core.yamldoc import Scalar
from sitegen.ingest import draft as drafting
from sitegen.ingest import merge
from sitegen.ingest.draft import Context
from sitegen.ingest.readers import READERS
from sitegen.ingest.records import Action, Draft, Outcome

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
class Imported:
    """The result of an import: what became of each seed, and every problem."""

    outcomes: tuple[Outcome, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Todo:
    """A seed that is new (`known` is None) or has changed since its file was written."""

    blob: Blob
    digest: str
    known: Known | None


class Ledger:
    """Which seeds the content folder knows already, by path and by digest."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.paths = {fold(entry.path): entry for entry in known}
        traced = [(e.trail, e) for e in self.paths.values() if e.trail]
        self.by_seed = {trail.seed: entry for trail, entry in traced}
        self.by_digest = {trail.digest: entry for trail, entry in traced}

    @classmethod
    def read(cls, root: Path, problems: list[Diagnostic]) -> "Ledger":
        """Read the content folder; files that cannot be parsed still count as known."""
        found = files.walk(root, article.FOLDER, problems)
        return cls(known(root, path) for path in found if path.endswith(".md"))

    def knows(self, seed: str, seed_digest: str) -> bool:
        """Say whether there is nothing to do for a seed: imported as it is, or rejected."""
        entry = self.entry(seed, seed_digest)
        if entry is None:
            return False
        return entry.rejected or entry.trail is None or entry.trail.digest == seed_digest

    def entry(self, seed: str, seed_digest: str) -> Known | None:
        """Return the file that a seed was imported to, also when the seed was moved since."""
        return self.by_seed.get(seed) or self.by_digest.get(seed_digest)


def known(root: Path, path: str) -> Known:
    """Read what the import needs to know of a content file, also of one that is broken."""
    text = _text(root, path)
    document = frontmatter.split(text, path, [])  # the build reports what is wrong with it
    if document is None:
        return Known(path, origin.guess(text), rejected=False)
    status = document.front.get("status")
    rejected = isinstance(status, Scalar) and status.text == "rejected"
    return Known(path, origin.read(document.front), rejected)


def _text(root: Path, path: str) -> str:
    blob = files.read(root, path, article.LIMIT, [])
    return blob.data.decode("utf-8", "replace") if blob else ""


def seeds_below(root: Path, paths: tuple[str, ...], problems: list[Diagnostic]) -> list[str]:
    """List the seeds in these files and folders, sorted; note what no reader knows.

    Without paths, all of `seeds/`, which a site need not have.
    """
    found: dict[str, None] = {}
    for path in paths or ([FOLDER] if files.is_folder(root / FOLDER) else []):
        listed = files.walk(root, path, problems) if files.is_folder(root / path) else [path]
        for seed in listed:
            if _ending(seed) in READERS:
                found[seed] = None
            else:
                hint = "readable are: " + ", ".join(sorted(READERS))
                message = f"no reader knows seeds that end in '{_ending(seed)}'"
                problems.append(warning("unknown-format", message, Span(seed), hint))
    return sorted(found)


def _ending(seed: str) -> str:
    name = seed.rpartition("/")[2]
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def pending(
    root: Path,
    seeds: Iterable[str],
    ledger: Ledger,
    digests: dict[str, tuple[str, str]],
    problems: list[Diagnostic],
) -> tuple[list[Todo], list[Outcome]]:
    """Tell the seeds with work to do from those that are settled.

    `digests` holds the signature and the digest of seeds as they were last read, and is brought
    up to date: a settled seed whose signature is the same is not read again.
    """
    todo: list[Todo] = []
    settled: list[Outcome] = []
    begun = time.time_ns()
    for seed in seeds:
        sign = files.signature(root / seed)
        old = digests.get(seed, ("", ""))
        if old[0] == sign and files.settled_before(sign, begun) and ledger.knows(seed, old[1]):
            settled.append(_settled(seed, ledger.entry(seed, old[1])))
            continue
        blob = files.read(root, seed, SEED_LIMIT, problems)
        if blob is None:
            settled.append(Outcome(seed, Action.FAILED))
            continue
        mark = digest(blob.data)
        digests[seed] = (sign, mark)
        if ledger.knows(seed, mark):
            settled.append(_settled(seed, ledger.entry(seed, mark)))
        else:
            todo.append(Todo(blob, mark, ledger.entry(seed, mark)))
    return todo, settled


def _settled(seed: str, entry: Known | None) -> Outcome:
    assert entry is not None
    return Outcome(seed, Action.REJECTED if entry.rejected else Action.UNCHANGED, entry.path)


@dataclass(frozen=True, slots=True)
class Shell:
    """What writing needs: the site's folder, the host for ids, whether to write at all."""

    root: Path
    host: str
    context: Context
    write: bool = True


def run(
    shell: Shell,
    todo: list[Todo],
    ledger: Ledger,
    problems: list[Diagnostic],
    progress: Callable[[], None] = lambda: None,
) -> list[Outcome]:
    """Import these seeds one by one."""
    taken = dict.fromkeys(ledger.paths)
    outcomes: list[Outcome] = []
    for item in todo:
        outcomes.append(_import_one(shell, item, ledger, taken, problems))
        progress()
    return outcomes


def _import_one(
    shell: Shell,
    item: Todo,
    ledger: Ledger,
    taken: dict[str, None],
    problems: list[Diagnostic],
) -> Outcome:
    noted: list[Diagnostic] = []
    raw = READERS[_ending(item.blob.path)](item.blob, noted)
    problems += noted
    if raw is None or has_errors(noted):
        return Outcome(item.blob.path, Action.FAILED)
    made = drafting.make(raw, item.blob.path, item.digest, shell.context)
    if item.known is None:
        return _create(shell, made, ledger, taken, problems)
    return _update(shell, made, item.known, problems)


def _create(
    shell: Shell,
    made: Draft,
    ledger: Ledger,
    taken: dict[str, None],
    problems: list[Diagnostic],
) -> Outcome:
    slug = slugify(made.title) or slugify(made.seed.rpartition("/")[2].rpartition(".")[0])
    path = f"{article.FOLDER}/{slug or made.digest}.md"
    there = ledger.paths.get(fold(path))
    if there is not None and there.trail is None:
        hint = "delete one of the two, or give the file of yours another name"
        message = f"{there.path} has this story's name but no 'origin', so it is left alone"
        problems.append(warning("name-taken", message, Span(made.seed), hint))
        return Outcome(made.seed, Action.UNCHANGED, there.path)
    path = _free(path, taken)
    # The seed's digest, not the slug: an id must survive a new title and a new address.
    identity = article.tag_uri(shell.host, shell.context.today, made.digest)
    if not _save(shell, path, merge.new_file(made, identity), problems):
        return Outcome(made.seed, Action.FAILED)
    return _outcome(made, Action.CREATED, path, ())


def _free(path: str, taken: dict[str, None]) -> str:
    stem, number, free = path.removesuffix(".md"), 1, path
    while fold(free) in taken:
        number += 1
        free = f"{stem}-{number}.md"
    taken[fold(free)] = None
    return free


def _update(shell: Shell, made: Draft, entry: Known, problems: list[Diagnostic]) -> Outcome:
    document = frontmatter.split(_text(shell.root, entry.path), entry.path, problems)
    if document is None:
        return Outcome(made.seed, Action.FAILED, entry.path)
    merged = merge.merge(document, made)
    if not _save(shell, entry.path, merged.text, problems):
        return Outcome(made.seed, Action.FAILED, entry.path)
    return _outcome(made, Action.UPDATED, entry.path, merged.changed)


def _save(shell: Shell, path: str, text: str, problems: list[Diagnostic]) -> bool:
    if not shell.write:
        return True
    try:
        disk.write_atomic(shell.root / path, text.encode("utf-8"))
    except OSError as exc:
        message = f"cannot write it: {files.reason(exc)}"
        problems.append(error("unwritable", message, Span(path), "check the folder's rights"))
        return False
    return True


def _outcome(made: Draft, action: Action, path: str, changed: tuple[str, ...]) -> Outcome:
    return Outcome(
        seed=made.seed,
        action=action,
        article=path,
        title=made.title,
        language=made.language,
        tags=made.tags,
        guessed=made.guessed,
        changed=changed,
        removed=made.removed,
    )
