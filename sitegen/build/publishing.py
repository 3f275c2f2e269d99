"""From a plan to an output that shows it: which pages stand already, which are made.

Staleness is decided here, by keys alone; nothing is moved to its place before all is rendered.
The search index is made of pages that are rendered, and takes its place together with them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sitegen.build import rendering, searching
from sitegen.build.output import MANIFEST, Output, Seen, folders_of
from sitegen.build.pool import Pool
from sitegen.build.rendering import Crew, RenderJob, Staging
from sitegen.build.searching import Index, Source
from sitegen.build.traces import Traces, Written
from sitegen.core import disk, files, languages
from sitegen.core.text import digest
from sitegen.render.theme import Theme
from sitegen.site.pages import Kind, Page
from sitegen.site.show import VIEW_KEY, Shower

_FACT = "outputs"
_INDEX = "search index"
_MANY = 1000
"""From so many files on, writing a tree is quicker than moving files over others."""

_CARDS = 1000
"""So many stories in lists are sooner read than made."""


class Done(NamedTuple):
    """What publishing did: how many files there are, those made (path: why), those removed.

    `files` and `folders` are the stamps of all outputs as they are now.
    """

    pages: int
    made: dict[str, str]
    gone: tuple[str, ...]
    files: dict[str, str]
    folders: dict[str, str]

    @property
    def rendered(self) -> int:
        """How many files were made."""
        return len(self.made)

    @property
    def removed(self) -> int:
        """How many files were removed because nothing plans them any more."""
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


class Wanted(NamedTuple):
    """What the output is to show: all pages, the key of each, and that of the search index, which
    is '' where there is none.
    """

    pages: tuple[Page, ...]
    keys: list[str]
    search: str


def publish(work: Publishing, pages: tuple[Page, ...], looked: Callable[[], Seen]) -> Done:
    """Bring the output to show these pages; `looked` tells how it was found.

    Raises ContentError with all faults, OSError.
    """
    keys = page_keys(work, pages)
    wanted = Wanted(pages, keys, searching.key(pages, keys))
    known, seen = _known(work.traces), looked()
    if not known or not seen.files or not files.is_folder(work.output.path):
        return _whole(work, wanted)
    index = searching.standing(work.traces.fact(_INDEX), wanted.search, seen.files)
    reasons = _reasons(wanted, known, seen)
    if len(reasons) > max(_MANY, len(pages) / 2):
        done, stale = _whole(work, wanted), {pages[n].path: why for n, why in reasons.items()}
        made = done.files.keys() - {page.path for page in pages} if index.reason else ()
        return done._replace(made=stale | dict.fromkeys(made, index.reason))
    new = (path for n in reasons if (path := pages[n].path) not in seen.files)
    # A file that came or went changed a folder, unless it is in one that is no build's.
    if seen.folders != work.traces.fact("folders") or work.output.stands(new):
        work.output.claim()
    return _in_place(work, wanted, Standing(known, seen, reasons, index))


def is_current(work: Publishing, pages: tuple[Page, ...], seen: Seen) -> bool:
    """Say whether the output as it was found is what publishing these pages would make."""
    keys = page_keys(work, pages)
    wanted = Wanted(pages, keys, searching.key(pages, keys))
    known = _known(work.traces)
    index = searching.standing(work.traces.fact(_INDEX), wanted.search, seen.files)
    planned = {page.path for page in pages} | index.files.keys()
    stands = known.keys() and seen.files.keys() == planned
    return bool(stands) and not index.reason and not _reasons(wanted, known, seen)


def _known(traces: Traces) -> dict[str, Written]:
    kept = traces.fact(_FACT)
    return kept if isinstance(kept, dict) else {}


def _reasons(wanted: Wanted, known: dict[str, Written], seen: Seen) -> dict[int, str]:
    """Say by number which pages have to be made, and why."""
    return {
        number: reason
        for number, page in enumerate(wanted.pages)
        if (reason := _stale(page.path, wanted.keys[number], known, seen.files))
    }


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
    """What an earlier build left: outputs as it knew them and as they were found, why pages (by
    number) are stale, and the search index.
    """

    known: dict[str, Written]
    seen: Seen
    reasons: dict[int, str]
    search: Index


@contextmanager
def _staging(output: Output) -> Iterator[Path]:
    """Hand out a folder beside the output, and remove it unless it took the output's place."""
    staged = output.staging()
    try:
        yield staged
    finally:
        if files.exists(staged):
            output.drop(staged)


def _whole(work: Publishing, wanted: Wanted) -> Done:
    """Render everything beside the old site, then swap: what is no build's would be lost."""
    work.output.claim()
    numbers = dict(enumerate(wanted.pages))
    before = work.output.written() - {MANIFEST}
    with _staging(work.output) as staged, _staging(work.output) as aside:
        staging = Staging(str(staged), flat=False)
        stamps = _render(work, numbers, staging)
        index = _index(work, wanted, aside, numbers, staging) if wanted.search else {}
        for path, file in index.items():
            disk.replace_file(Path(file), staged / path)
        work.output.swap(staged, [*(page.path for page in wanted.pages), *index])
    written = {page.path: stamps[n] for n, page in numbers.items()} | work.output.stamps(index)
    made = dict.fromkeys(written, "there was no earlier build")
    gone, folders = sorted(before - written.keys()), folders_of([*written, MANIFEST])
    done = Done(len(written), made, tuple(gone), written, work.output.stamps(folders))
    return _kept(work, wanted, done)


def _in_place(work: Publishing, wanted: Wanted, before: Standing) -> Done:
    """Render what is not as it should be, then move it to its place, page by page."""
    stamps = {path: written.stamp for path, written in before.known.items()}
    numbers = {number: wanted.pages[number] for number in before.reasons}
    index, new = dict[str, str](), dict[str, str]()
    with _staging(work.output) as staged, _staging(work.output) as aside:
        staging = Staging(str(staged), flat=True)
        fresh = _render(work, numbers, staging)
        if before.search.reason:
            index = _index(work, wanted, aside, numbers, staging)
            new = work.output.differing(index, before.seen)
            if work.output.stands(new.keys() - before.seen.files.keys()):
                work.output.claim()
        moves = {page.path: staging.place(n, page) for n, page in numbers.items()} | new
        paths = {page.path for page in wanted.pages} | index.keys() | before.search.files.keys()
        gone = work.output.update(staged, moves, frozenset(paths))
    stamps |= {wanted.pages[number].path: stamp for number, stamp in fresh.items()}
    written = {page.path: stamps[page.path] for page in wanted.pages}
    written |= before.search.files or work.output.stamps(index)
    folders = _folders(work.output, before.seen.folders, written, [*moves, *gone])
    made = {wanted.pages[n].path: why for n, why in before.reasons.items()}
    made |= dict.fromkeys(new, before.search.reason)
    return _kept(work, wanted, Done(len(written), made, tuple(gone), written, folders))


def _folders(
    output: Output, known: dict[str, str], written: dict[str, str], moved: list[str]
) -> dict[str, str]:
    """Return the stamps of the output's folders: moving a file changes those around it."""
    touched = set(folders_of([*moved, MANIFEST]))
    wanted = folders_of([*written, MANIFEST]) if touched - {""} else list(known)
    again = output.stamps(f for f in wanted if f in touched or f not in known)
    return {folder: again.get(folder) or known[folder] for folder in wanted}


def _index(
    work: Publishing, wanted: Wanted, aside: Path, fresh: dict[int, Page], staging: Staging
) -> dict[str, str]:
    """Make the search index of articles that were rendered and of those that stand."""
    spoken, standing = work.shower.context.spoken, work.output.path
    found = {
        page.path: Source(
            staging.place(n, page) if n in fresh else f"{standing}/{page.path}",
            languages.elides(spoken(page.language)),
        )
        for n, page in enumerate(wanted.pages)
        if page.kind is Kind.ARTICLE
    }
    work.progress("index", 0, len(found))
    made = searching.make(found, aside)
    work.progress("index", len(found), len(found))
    return made


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


def _kept(work: Publishing, wanted: Wanted, done: Done) -> Done:
    """Record what stands now."""
    stamps = dict(done.files)
    pairs = [(p.path, Written(key, stamps.pop(p.path))) for p, key in zip(*wanted[:2], strict=True)]
    work.traces.save_fact(_FACT, dict(pairs))
    work.traces.save_fact(_INDEX, (wanted.search, stamps))
    work.traces.save_fact("folders", done.folders)
    return done
