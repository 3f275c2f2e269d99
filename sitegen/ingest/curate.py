"""The shell of the import: what became of each seed, decided and written, one after the other.

Nothing is written that the build would refuse, and nothing that exists is written over but by a
merge. Everything slow was done before, elsewhere: here names are given and files are written, in
the order of the seeds, so that the result does not depend on who was quicker.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from sitegen.content import frontmatter, origin
from sitegen.content.article import LIMIT, Article
from sitegen.content.frontmatter import Document
from sitegen.core import disk, files
from sitegen.core.errors import Diagnostic, Severity, Span, error, warning
from sitegen.core.newfiles import NewFiles
from sitegen.core.text import SLUG_BYTES, fold, slugify
from sitegen.core.urls import is_web_url
from sitegen.ingest import merge
from sitegen.ingest.duplicates import Index, Match
from sitegen.ingest.kin import Family, Kin
from sitegen.ingest.ledger import Known, Ledger, Todo
from sitegen.ingest.merge import Merged
from sitegen.ingest.propose import Proposal, oversize, unfit
from sitegen.ingest.records import Action, Draft, Outcome

Write = Callable[[Path, bytes], None]


@dataclass(frozen=True, slots=True)
class Shell:
    """What writing needs: the site's folder, and whether to write at all."""

    root: Path
    write: bool = True


class Update(NamedTuple):
    """A file that is to change as soon as its new text was found good; `before` is its old one."""

    draft: Draft
    path: str
    before: str
    merged: Merged


class Repeat(NamedTuple):
    """A story that repeats an article, to be noted there when all files of the run stand."""

    new: Proposal
    found: Match


class Memory(NamedTuple):
    """The known articles, by their texts and by what their stories have in common."""

    texts: Index
    stories: Family


class Accepted(NamedTuple):
    """A file that was written, and what the build will make of it."""

    path: str
    text: str
    article: Article
    noted: tuple[Diagnostic, ...]


class Run:
    """One import: the seeds of a run see the files that earlier ones made."""

    def __init__(self, shell: Shell, ledger: Ledger, problems: list[Diagnostic]) -> None:
        self.written: list[Accepted] = []
        self.memory = Memory(Index((), {}), Family())
        self._shell = shell
        self._ledger = ledger
        self._problems = problems
        self._taken = dict.fromkeys(ledger.paths)
        self._last: dict[str, int] = {}
        self._made: dict[str, str] = {}
        self._new = NewFiles()
        self._names: dict[Path, str] = {}

    def create(self, new: Proposal) -> Outcome | Repeat:
        """Write the file of a new story, under the next free name, unless it is known by text."""
        seed, made = new.draft.seed, self._made.get(new.draft.digest)
        if made is not None:  # the same bytes, twice in one run
            return Outcome(seed, Action.UNCHANGED, made)
        there = self._ledger.paths.get(fold(new.path))
        if there is not None and there.trail is None:
            hint = "delete one of the two, or give the file of yours another name"
            message = f"{there.path} has this story's name but no 'origin', so it is left alone"
            self._problems.append(warning("name-taken", message, Span(seed), hint))
            return Outcome(seed, Action.UNCHANGED, there.path)
        if found := self.memory.texts.find(new.sketch, new.article.body):
            return Repeat(new, found)
        path = self._free(new.path)
        if not self._write(path, new.text, seed, self._new.add):
            return Outcome(seed, Action.FAILED)
        self._made[new.draft.digest] = path
        same = self._told_before(new, path)
        if path == new.path:  # elsewhere the build will make something else of it
            self.written.append(Accepted(path, new.text, new.article, new.noted))
        done = _outcome(new.draft, Action.CREATED, path, new.article, ())
        return replace(done, same_story=same)

    def finish(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """See to it that the new files stand; what became of a seed whose file does not, failed."""
        failed = {self._names[place]: exc for place, exc in self._new.finish().items()}
        self.written = [accepted for accepted in self.written if accepted.path not in failed]
        for outcome in outcomes:
            exc = failed.get(outcome.article) if outcome.action is Action.CREATED else None
            if exc:
                self._problems.append(_unwritable(outcome.article, outcome.seed, exc))
                yield Outcome(outcome.seed, Action.FAILED)
            else:
                yield outcome

    def _told_before(self, new: Proposal, path: str) -> tuple[Kin, ...]:
        """Return the articles that may tell a new story in other languages; remember it too."""
        found = self.memory.stories.find(new.traits)
        self._problems.extend(_proposed(new.draft.seed, path, kin) for kin in found)
        self.memory.texts.add(path, new.sketch, new.article.body)
        self.memory.stories.add(path, new.traits)
        return found

    def _free(self, path: str) -> str:
        number, free = self._last.get(path, 1), path
        while fold(free) in self._taken or files.exists(self._shell.root / free):
            number += 1
            free = _numbered(path, number)
        self._last[path] = number
        self._taken[fold(free)] = None
        return free

    def repeat(self, repeat: Repeat) -> Outcome:
        """Note a seed as another source of the article that it repeats."""
        draft, found = repeat.new.draft, repeat.found
        self._problems.append(_repetition(draft.seed, found))
        if self._shell.write and not self._noted(draft, found.path):
            return Outcome(draft.seed, Action.FAILED, found.path)
        done = _outcome(draft, Action.REPEATED, found.path, repeat.new.article, ())
        return replace(done, share=round(found.share, 3), longer=max(0, found.more))

    def _noted(self, draft: Draft, path: str) -> bool:
        document = self._document(path)
        if document is None:
            return False
        before = [o for o in origin.others(document.front) if o.digest]
        if any(other.digest == draft.digest for other in before):
            return True
        source = draft.source if is_web_url(draft.source) else ""
        item = origin.Other(draft.seed, draft.digest, source).yaml()
        text = frontmatter.append(document, "also", item)
        if noted := oversize(text, path):
            self._problems.append(unfit(draft.seed, noted))
            return False
        return self._write(path, text, draft.seed)

    def move(self, item: Todo) -> Outcome:
        """Write down where the seed of an article is now."""
        assert item.known is not None
        name, entry = item.seed.name, item.known
        document = self._document(entry.path)
        trail = origin.read(document.front) if document else None
        if document is None or trail is None:
            return Outcome(name, Action.FAILED, entry.path)
        moved = frontmatter.splice(document, {"origin": trail._replace(seed=name).yaml()})
        done = self._write(entry.path, moved, name)
        return Outcome(name, Action.MOVED if done else Action.FAILED, entry.path)

    def merge(self, draft: Draft, entry: Known) -> Outcome | Update:
        """Bring a changed seed into its article; what comes of it is to be checked first."""
        document = self._document(entry.path)
        if document is None:
            return Outcome(draft.seed, Action.FAILED, entry.path)
        merged = merge.merge(document, draft)
        if noted := oversize(merged.text, entry.path):
            self._problems.append(unfit(draft.seed, noted))
            return Outcome(draft.seed, Action.FAILED, entry.path)
        return Update(draft, entry.path, document.text, merged)

    def update(
        self, change: Update, article: Article | None, noted: tuple[Diagnostic, ...]
    ) -> Outcome:
        """Write the new text of an article, which was found to be this, unless nothing was."""
        failed = Outcome(change.draft.seed, Action.FAILED, change.path)
        if article is None:
            self._problems.append(unfit(change.draft.seed, noted))
            return failed
        document = self._document(change.path)
        if document is None or document.text != change.before:
            message = "was changed by somebody else during the import, so it is left alone"
            hint = "run the import again"
            self._problems.append(error("changed", message, Span(change.path), hint))
            return failed
        text = change.merged.text
        if not self._write(change.path, text, change.draft.seed):
            return failed
        self.written.append(Accepted(change.path, text, article, noted))
        return _outcome(change.draft, Action.UPDATED, change.path, article, change.merged.changed)

    def _document(self, path: str) -> Document | None:
        blob = files.read(self._shell.root, path, LIMIT, self._problems)
        text = files.decode(blob, self._problems) if blob else None
        return None if text is None else frontmatter.split(text, path, self._problems)

    def _write(self, path: str, text: str, seed: str, how: Write = disk.write_atomic) -> bool:
        if not self._shell.write:
            return True
        try:
            place = disk.behind_links(self._shell.root / path, self._shell.root)
            self._names[place] = path
            how(place, text.encode("utf-8"))
        except OSError as exc:
            self._problems.append(_unwritable(path, seed, exc))
            return False
        return True


def _unwritable(path: str, seed: str, exc: OSError) -> Diagnostic:
    message = f"cannot write the article of {seed}: {files.reason(exc)}"
    hint = "check the rights and the free space of the folder"
    return error("unwritable", message, Span(path), hint)


def _proposed(seed: str, path: str, kin: Kin) -> Diagnostic:
    message = f"{path} may tell the story of {kin.path} in another language ({kin.score:.2f})"
    hint = "if it does, write the one's slug under 'translation_of' in the other"
    return Diagnostic(Severity.NOTE, "same-story", message, Span(seed), hint)


def _repetition(seed: str, found: Match) -> Diagnostic:
    part = f"{found.share:.0%} of the shorter text"
    message = f"repeats {found.path} ({part}), so it is noted there under 'also'"
    hint = ""
    if found.more > 0:
        message += f"; it is longer by {found.more} letters"
        hint = "to use this text, put it in the place of the seed that the article's 'origin' names"
    return Diagnostic(Severity.NOTE, "repeated", message, Span(seed), hint)


def _numbered(path: str, number: int) -> str:
    """Return another name: one that as an address is not cut to the first one again."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    suffix = f"-{number}"
    return f"{folder}/{slugify(name, SLUG_BYTES - len(suffix))}{suffix}.md"


def _outcome(
    draft: Draft, action: Action, path: str, article: Article, changed: tuple[str, ...]
) -> Outcome:
    """Report the file as it is now: what a person wrote in it included."""
    return Outcome(
        seed=draft.seed,
        action=action,
        article=path,
        title=article.title,
        language=article.language,
        tags=tuple(tag.id for tag in article.tags),
        guessed=article.needs_review,
        changed=changed,
        removed=draft.removed,
        mentions=draft.mentions,
    )
