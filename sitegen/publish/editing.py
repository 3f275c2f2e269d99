"""The shell of a review: articles and their seeds are read, answers are written.

A file is written only over the very text that the person saw, and only what a build accepts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sitegen.build import gather, workflow
from sitegen.build.drafting import Item, OpenJob, in_turn
from sitegen.build.request import Request
from sitegen.content import article, frontmatter, schema
from sitegen.content.article import Settings
from sitegen.content.origin import Origin
from sitegen.core import disk, files
from sitegen.core.errors import (
    ConfigError,
    ContentError,
    Diagnostic,
    Span,
    did_you_mean,
    error,
    has_errors,
)
from sitegen.core.urls import unsafe_path
from sitegen.ingest import folder, stories
from sitegen.ingest.propose import oversize
from sitegen.ingest.readers import file_of
from sitegen.ingest.records import Raw, Seed
from sitegen.publish import reviewing
from sitegen.publish.reviewing import Names, Subject, Value


class Left(NamedTuple):
    """An article with guesses: its path, its seed, the fields to be reviewed."""

    path: str
    seed: str
    fields: tuple[str, ...]


class Shown(NamedTuple):
    """A seed as its reader reads it now: None, with the reason, where it cannot be read.

    `remark` also says that it is no longer what was imported.
    """

    raw: Raw | None
    remark: str = ""


class Written(NamedTuple):
    """An answer that stands in a file, and the text before it."""

    path: str
    before: str
    text: str


class Desk:
    """What a review of one site needs."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._settings = Settings.of(request.config)
        self._names: Names | None = None
        self._written: list[Written] = []
        self._last: tuple[object, Shown] | None = None

    def left(
        self, paths: Collection[str], wanted: Collection[str], problems: list[Diagnostic]
    ) -> tuple[Left, ...]:
        """List the articles that have guesses; what cannot be read is noted."""
        with workflow.traces_of(self._request) as traces:
            mark = self._settings.mark
            loaded = workflow.load(self._request, self._settings, traces.parsed(mark), {})
            sound = {p: e for p, e in loaded.entries.items() if e.article is not None}
            traces.save_parsed(sound, mark)
            traces.commit()
        problems += loaded.listing
        for path, entry in loaded.entries.items():
            if entry.article is None and _is_within(path, paths):
                problems += entry.diagnostics
        return tuple(_left(loaded.articles, paths, wanted))

    def look(self, path: str, problems: list[Diagnostic]) -> Subject | None:
        """Read an article as it is now."""
        text = self._text(path, problems)
        return None if text is None else self._subject(text, path, problems)

    def answer(
        self, subject: Subject, changes: Mapping[str, Value], settled: Iterable[str] = ()
    ) -> tuple[Diagnostic, ...]:
        """Write an answer, or return why the build would refuse it. Raises ContentError."""
        path, before = subject.article.path, subject.document.text
        text = reviewing.answered(subject.document, changes, settled)
        noted = oversize(text, path)
        if not noted:
            self._subject(text, path, noted)
        if has_errors(noted):
            return tuple(noted)
        self._write(path, before, text)
        self._written.append(Written(path, before, text))
        return ()

    def undo(self) -> str:
        """Take the last answer back; return its article, '' for none. Raises ContentError."""
        if not self._written:
            return ""
        last = self._written.pop()
        self._write(last.path, last.text, last.before)
        return last.path

    def place(self, path: str) -> Path:
        """Return where an article lies."""
        return self._request.root / path

    def _write(self, path: str, before: str, text: str) -> None:
        """Put a text in the place of this very one. Raises ContentError."""
        noted: list[Diagnostic] = []
        if self._text(path, noted) != before:
            message = "was changed by somebody else meanwhile, so it is left alone"
            changed = error("changed", message, Span(path), "look at it again")
            raise ContentError((*noted, changed))
        try:
            real = disk.behind_links(self.place(path), self._request.root)
            disk.write_atomic(real, text.encode("utf-8"))
        except OSError as exc:
            message = f"cannot write it: {files.reason(exc)}"
            hint = "check the rights and the free space of the folder"
            raise ContentError((error("unwritable", message, Span(path), hint),)) from None

    def seed(self, subject: Subject) -> Shown:
        """Read the seed of an article, by a worker: what it holds is anybody's."""
        trail = subject.article.origin
        if trail is None:
            return Shown(None, "this article has no seed")
        path, seeds = file_of(trail.seed), f"{folder.FOLDER}/"
        if unsafe_path(path) or not path.startswith(seeds):
            return Shown(None, f"its seed does not lie in {seeds}")
        try:
            mark = files.signature(disk.behind_links(self.place(path), self._request.root))
        except OSError as exc:
            return Shown(None, f"its seed cannot be read: {files.reason(exc)}")
        if not mark:
            return Shown(None, "its seed is no longer there")
        if self._last is None or self._last[0] != (trail, mark):
            self._last = (trail, mark), self._read(trail, path)
        return self._last[1]

    def _read(self, trail: Origin, path: str) -> Shown:
        config = self._request.config
        job = OpenJob(self._request.root, (Item(Seed(path, "", "")),), config.time_limit)
        (made,) = in_turn(self._request.pool.run(job))
        found = made.value or ()
        named = zip(stories.seeds(path, found), found, strict=True)
        raws = {seed.name: raw for seed, raw in named}
        raw = raws.get(trail.seed)
        if raw is None:
            reasons = [problem.message for problem in made.diagnostics]
            return Shown(None, reasons[0] if reasons else "its file no longer holds it")
        same = raw.digest == trail.digest
        return Shown(raw, "" if same else "the seed has changed since it was imported")

    def names(self) -> Names:
        """Return the names of topics: read when they are first wanted."""
        if self._names is None:
            with workflow.traces_of(self._request) as traces:
                pool = self._request.pool
                words = gather.vocabulary(self._request.root, traces, [], pool=pool)
                traces.commit()
            self._names = Names(words)
        return self._names

    def _text(self, path: str, problems: list[Diagnostic]) -> str | None:
        blob = files.read(self._request.root, path, article.LIMIT, problems)
        return files.decode(blob, problems) if blob else None

    def _subject(self, text: str, path: str, problems: list[Diagnostic]) -> Subject | None:
        found = schema.parse(text, path, self._settings, problems)
        document = frontmatter.split(text, path, []) if found else None
        return Subject(document, found) if found and document else None


def _left(
    articles: Iterable[article.Article], paths: Collection[str], wanted: Collection[str]
) -> Iterator[Left]:
    for found in articles:
        fields = reviewing.left(found, wanted)
        if fields and _is_within(found.path, paths):
            yield Left(found.path, found.seed, fields)


def _is_within(path: str, paths: Collection[str]) -> bool:
    return not paths or any(path == top or path.startswith(f"{top}/") for top in paths)


def inside(root: Path, paths: Iterable[Path]) -> tuple[str, ...]:
    """Return articles, or folders of them, relative to the site. Raises ConfigError."""
    base = root.resolve()
    found = [(path, path.resolve()) for path in paths]
    for path, real in found:
        if not files.exists(real):
            raise ConfigError((error("no-article", "there is no such file", Span(str(path))),))
        if not real.is_relative_to(base / article.FOLDER):
            message = f"does not lie in the site's {article.FOLDER}/"
            raise ConfigError((error("outside", message, Span(str(path))),))
    return tuple(real.relative_to(base).as_posix() for _, real in found)


def fields(names: Iterable[str]) -> tuple[str, ...]:
    """Return these names of fields. Raises ConfigError for what is none."""
    for name in names:
        if name not in schema.KEYS:
            hint = did_you_mean(name, schema.KEYS)
            raise ConfigError((error("field", f"'{name}' is no field", Span("--field"), hint),))
    return tuple(names)
