"""The shell of the import: seeds with work to do become content files.

Decides per seed; one that cannot be read never stops the others. Nothing is written that the
build would refuse, and nothing that exists is written over but by a merge.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sitegen.content import article, frontmatter, origin
from sitegen.content.article import Article, Settings
from sitegen.core import disk, files
from sitegen.core.errors import Diagnostic, Span, error, has_errors, warning
from sitegen.core.limit import TooLongError, time_limit
from sitegen.core.text import fold, slugify
from sitegen.ingest import draft as drafting
from sitegen.ingest import merge
from sitegen.ingest.draft import Context
from sitegen.ingest.ledger import Known, Ledger, Todo, ending
from sitegen.ingest.readers import READERS
from sitegen.ingest.records import Action, Draft, Outcome


@dataclass(frozen=True, slots=True)
class Shell:
    """What writing needs: the site, how articles are read, whether to write at all."""

    root: Path
    settings: Settings
    context: Context
    seconds: int
    write: bool = True


class Run:
    """One import: the seeds of a run see the files that earlier ones made."""

    def __init__(self, shell: Shell, ledger: Ledger, problems: list[Diagnostic]) -> None:
        self._shell = shell
        self._ledger = ledger
        self._problems = problems
        self._taken = dict.fromkeys(ledger.paths)
        self._made: dict[str, str] = {}

    def all(self, todo: list[Todo], progress: Callable[[], None] = lambda: None) -> list[Outcome]:
        """Import these seeds one by one."""
        outcomes: list[Outcome] = []
        for item in todo:
            outcomes.append(self._one(item))
            progress()
        return outcomes

    def _one(self, item: Todo) -> Outcome:
        seed = item.blob.path
        if item.known is None and item.digest in self._made:  # the same bytes, twice in one run
            return Outcome(seed, Action.UNCHANGED, self._made[item.digest])
        noted: list[Diagnostic] = []
        made = self._draft(item, noted)
        self._problems += noted
        if made is None or has_errors(noted):
            return Outcome(seed, Action.FAILED)
        return self._create(made) if item.known is None else self._update(made, item.known)

    def _draft(self, item: Todo, noted: list[Diagnostic]) -> Draft | None:
        seed = item.blob.path
        try:
            with time_limit(self._shell.seconds):
                raw = READERS[ending(seed)](item.blob, noted)
                if raw is None or has_errors(noted):
                    return None
                return drafting.make(raw, seed, item.digest, self._shell.context)
        except TooLongError:
            message = f"takes longer than {self._shell.seconds} s to import"
            hint = "shorten the text, or allow more with 'time_limit' in sitegen.yaml"
            noted.append(error("document-slow", message, Span(seed), hint))
            return None

    def _create(self, made: Draft) -> Outcome:
        stem = made.seed.rpartition("/")[2].rpartition(".")[0]
        path = f"{article.FOLDER}/{slugify(made.title) or slugify(stem) or made.digest}.md"
        there = self._ledger.paths.get(fold(path))
        if there is not None and there.trail is None:
            hint = "delete one of the two, or give the file of yours another name"
            message = f"{there.path} has this story's name but no 'origin', so it is left alone"
            self._problems.append(warning("name-taken", message, Span(made.seed), hint))
            return Outcome(made.seed, Action.UNCHANGED, there.path)
        path = self._free(path)
        # The seed's digest, not the slug: an id must survive a new title and a new address.
        today = self._shell.context.today
        identity = article.tag_uri(self._shell.settings.host, today, made.digest)
        text = merge.new_file(made, identity)
        written = self._accepted(made, path, text)
        if written is None or not self._save(path, text, new=True):
            return Outcome(made.seed, Action.FAILED)
        self._made[made.digest] = path
        return _outcome(made, Action.CREATED, written, ())

    def _free(self, path: str) -> str:
        stem, number, free = path.removesuffix(".md"), 1, path
        while fold(free) in self._taken or files.exists(self._shell.root / free):
            number += 1
            free = f"{stem}-{number}.md"
        self._taken[fold(free)] = None
        return free

    def _update(self, made: Draft, entry: Known) -> Outcome:
        blob = files.read(self._shell.root, entry.path, article.LIMIT, self._problems)
        text = files.decode(blob, self._problems) if blob else None
        document = None if text is None else frontmatter.split(text, entry.path, self._problems)
        if document is None:
            return Outcome(made.seed, Action.FAILED, entry.path)
        trail = origin.read(document.front)
        if trail is not None and trail.digest == made.digest:  # only the seed's place is new
            moved = frontmatter.splice(document, {"origin": trail._replace(seed=made.seed).yaml()})
            done = self._save(entry.path, moved)
            return Outcome(made.seed, Action.MOVED if done else Action.FAILED, entry.path)
        merged = merge.merge(document, made)
        written = self._accepted(made, entry.path, merged.text)
        if written is None or not self._save(entry.path, merged.text):
            return Outcome(made.seed, Action.FAILED, entry.path)
        return _outcome(made, Action.UPDATED, written, merged.changed)

    def _accepted(self, made: Draft, path: str, text: str) -> Article | None:
        """Read what is about to be written as the build will; refuse what it would refuse."""
        noted: list[Diagnostic] = []
        if len(text.encode("utf-8")) > article.LIMIT:
            message = f"its article would be larger than {files.size(article.LIMIT)}"
            noted.append(error("too-large", message, Span(made.seed), "split the seed"))
        read = None if noted else self._parsed(text, path, noted)
        if read is None:
            reasons = "; ".join(problem.message for problem in noted)
            hint = "change the seed, or write the article by hand"
            message = f"no article can be made of it: {reasons}"
            self._problems.append(error("unfit-seed", message, Span(made.seed), hint))
        return read

    def _parsed(self, text: str, path: str, noted: list[Diagnostic]) -> Article | None:
        try:
            with time_limit(self._shell.seconds):
                return article.parse(text, path, self._shell.settings, noted)
        except TooLongError:
            message = f"its article would take longer than {self._shell.seconds} s to render"
            noted.append(error("document-slow", message, Span(path)))
            return None

    def _save(self, path: str, text: str, *, new: bool = False) -> bool:
        if not self._shell.write:
            return True
        try:
            place = disk.behind_links(self._shell.root / path, self._shell.root)
            write = disk.write_new if new else disk.write_atomic
            write(place, text.encode("utf-8"))
        except OSError as exc:
            message = f"cannot write it: {files.reason(exc)}"
            hint = "check the rights and the free space of the folder"
            self._problems.append(error("unwritable", message, Span(path), hint))
            return False
        return True


def _outcome(made: Draft, action: Action, written: Article, changed: tuple[str, ...]) -> Outcome:
    """Report the file as it is now: what a person wrote in it included."""
    return Outcome(
        seed=made.seed,
        action=action,
        article=written.path,
        title=written.title,
        language=written.language,
        tags=tuple(tag.id for tag in written.tags),
        guessed=written.needs_review,
        changed=changed,
        removed=made.removed,
    )
