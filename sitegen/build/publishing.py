"""From a plan to an output that shows it: which pages stand already, which are made.

Staleness is decided here, by keys alone; nothing is moved to its place before all is rendered.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sitegen.build import rendering
from sitegen.build.output import MANIFEST, Output, Seen, folders_of
from sitegen.build.pool import Pool
from sitegen.build.rendering import Crew, RenderJob, Staging
from sitegen.build.traces import Traces, Written
from sitegen.core import files
from sitegen.core.text import digest
from sitegen.render.theme import Theme
from sitegen.site.pages import Page
from sitegen.site.show import VIEW_KEY, Shower

_FACT = "outputs"
_MANY = 1000
"""From so many files on, writing a tree is quicker than moving files over others."""

_CARDS = 1000
"""So many stories in lists are sooner read than made."""


class Done(NamedTuple):
    """What publishing did: all pages, those rendered (path: why), those removed.

    `files` and `folders` are the stamps of all outputs as they are now.
    """

    pages: int
    made: dict[str, str]
    gone: tuple[str, ...]
    files: dict[str, str]
    folders: dict[str, str]

    @property
    def rendered(self) -> int:
        """How many pages were rendered."""
        return len(self.made)

    @property
    def removed(self) -> int:
        """How many outputs were removed because nothing plans them any more."""
        return len(self.gone)


class Publishing(NamedTuple):
    """What publishing works with."""

    root: Path
    output: Output
    traces: Traces
    pool: Pool
    shower: Shower
    theme: Theme
    progress: Callable[[str, int, int], None]


def publish(work: Publishing, pages: tuple[Page, ...], looked: Callable[[], Seen]) -> Done:
    """Bring the output to show these pages; `looked` tells how it was found.

    Raises ContentError with all faults, OSError.
    """
    keys = page_keys(work, pages)
    kept = work.traces.fact(_FACT)
    known: dict[str, Written] = kept if isinstance(kept, dict) else {}
    seen = looked()
    if not known or not seen.files or not files.is_folder(work.output.path):
        return _whole(work, pages, keys)
    reasons = {
        number: reason
        for number, page in enumerate(pages)
        if (reason := _stale(page.path, keys[number], known, seen.files))
    }
    if len(reasons) > max(_MANY, len(pages) / 2):
        done = _whole(work, pages, keys)
        return done._replace(made={pages[n].path: why for n, why in reasons.items()})
    new = (path for n in reasons if (path := pages[n].path) not in seen.files)
    # A file that came or went changed a folder, unless it is in one that is no build's.
    if seen.folders != work.traces.fact("folders") or work.output.stands(new):
        work.output.claim()
    return _in_place(work, pages, keys, Standing(known, seen.folders, reasons))


def page_keys(work: Publishing, pages: tuple[Page, ...]) -> list[str]:
    """Digest for each page what it shows and the templates that it is made with."""
    templates, key = _closures(work), work.shower.key
    return [f"{key(page)}{templates.get(page.kind, '')}" for page in pages]


def _closures(work: Publishing) -> dict[str, str]:
    mark = _theme_mark(work)
    kept = work.traces.fact("closures")
    if isinstance(kept, tuple) and kept[0] == mark:
        return dict(kept[1])
    made = work.theme.closures()
    work.traces.save_fact("closures", (mark, made))
    return made


def _theme_mark(work: Publishing) -> str:
    source = work.theme.source
    told = (sorted(source.templates.items()), sorted(source.strings.items()), source.colours)
    return digest(repr(told))


class Standing(NamedTuple):
    """What an earlier build left: outputs, folders, and why pages (by number) are stale."""

    known: dict[str, Written]
    folders: dict[str, str]
    reasons: dict[int, str]


def _whole(work: Publishing, pages: tuple[Page, ...], keys: list[str]) -> Done:
    """Render everything beside the old site, then swap: what is no build's would be lost."""
    work.output.claim()
    staged = work.output.staging()
    numbers = dict(enumerate(pages))
    gone = work.output.written() - {MANIFEST} - {page.path for page in pages}
    try:
        stamps = _render(work, numbers, Staging(str(staged), flat=False))
        work.output.swap(staged, (page.path for page in pages))
    finally:
        if files.exists(staged):
            work.output.drop(staged)
    made = {page.path: "there was no earlier build" for page in pages}
    written = {page.path: stamps[n] for n, page in numbers.items()}
    folders = work.output.stamps(folders_of([*written, MANIFEST]))
    return _kept(work, pages, keys, Done(len(pages), made, tuple(sorted(gone)), written, folders))


def _in_place(work: Publishing, pages: tuple[Page, ...], keys: list[str], before: Standing) -> Done:
    """Render what is not as it should be, then move it to its place, page by page."""
    stamps = {path: written.stamp for path, written in before.known.items()}
    staged = work.output.staging()
    try:
        numbers = {number: pages[number] for number in before.reasons}
        staging = Staging(str(staged), flat=True)
        fresh = _render(work, numbers, staging)
        moves = {pages[n].path: staging.place(n, pages[n]) for n in numbers}
        gone = work.output.update(staged, moves, frozenset(page.path for page in pages))
    finally:
        work.output.drop(staged)
    stamps |= {pages[number].path: stamp for number, stamp in fresh.items()}
    written = {page.path: stamps[page.path] for page in pages}
    # Moving a file changes the folders around it and no other.
    touched = set(folders_of([*moves, *gone, MANIFEST]))
    wanted = folders_of([*written, MANIFEST]) if touched - {""} else list(before.folders)
    again = work.output.stamps(f for f in wanted if f in touched or f not in before.folders)
    folders = {folder: again.get(folder) or before.folders[folder] for folder in wanted}
    made = {pages[n].path: why for n, why in before.reasons.items()}
    return _kept(work, pages, keys, Done(len(pages), made, tuple(gone), written, folders))


def _stale(path: str, key: str, known: dict[str, Written], found: dict[str, str]) -> str:
    """Say why a page has to be made, or return ''."""
    written = known.get(path)
    if written is None:
        return "it is new"
    if written.key != key:
        same_view = written.key[:VIEW_KEY] == key[:VIEW_KEY]
        return "its template has changed" if same_view else "what it shows has changed"
    if written.stamp != found.get(path):
        return "the file was changed or lost since it was written"
    return ""


def _render(work: Publishing, pages: dict[int, Page], staging: Staging) -> dict[int, str]:
    limit = work.shower.context.config.time_limit
    job = RenderJob(work.root, tuple(pages.items()), work.shower, work.theme, staging, limit)
    many = sum(len(page.articles) for page in pages.values()) > _CARDS
    mark = f"{work.shower.mark} {_theme_mark(work)}"
    kept = work.traces.parts(mark) if many else {}
    work.theme.parts.known = kept
    made = rendering.run(job, Crew(work.pool, work.progress))
    if many:
        shown = work.shower.cards
        work.traces.save_parts(
            {k: v for k, v in (kept | made.parts).items() if k.mark in shown}, mark
        )
    return made.stamps


def _kept(work: Publishing, pages: tuple[Page, ...], keys: list[str], done: Done) -> Done:
    """Record what stands now."""
    pairs = zip(pages, keys, strict=True)
    work.traces.save_fact(_FACT, {p.path: Written(key, done.files[p.path]) for p, key in pairs})
    work.traces.save_fact("folders", done.folders)
    return done
