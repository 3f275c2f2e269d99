"""A build from beginning to end, in numbered steps; the import alone is its first part."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from time import perf_counter

from sitegen.build import explain, gather, importing, lock, parsing, publishing, settled, verify
from sitegen.build.engine import engine_digest
from sitegen.build.importing import Import
from sitegen.build.lone import CALM
from sitegen.build.output import Output
from sitegen.build.pool import Pool, Remote
from sitegen.build.publishing import Publishing
from sitegen.build.report import Report
from sitegen.build.settled import Asked, Look
from sitegen.build.traces import FILE, Parsed, Traces
from sitegen.content import sources
from sitegen.content.article import Settings
from sitegen.core.config import Config
from sitegen.core.errors import (
    ConfigError,
    ContentError,
    Diagnostic,
    has_errors,
    in_order,
)
from sitegen.ingest.records import WROTE, Outcome
from sitegen.site import model, plan
from sitegen.site.model import Furniture
from sitegen.site.pages import Page
from sitegen.site.select import Selection, select

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much is done and how much there is."""


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Request:
    """What one run was asked to do. `now` is the moment of the run, in any time zone."""

    root: Path
    config: Config
    now: datetime
    output: Path = Path("public")
    drafts: bool = False
    with_import: bool = True
    frozen: bool = False
    clean: bool = False
    verify: bool = False
    explain: tuple[str, ...] = ()
    jobs: int = 0
    remote: Remote | None = None
    progress: Progress = _silent
    waiting: Callable[[], None] = field(default=lambda: None)

    @property
    def pool(self) -> Pool:
        """The workers of this run: as many as there are cores, unless told otherwise."""
        return Pool(self.jobs or os.cpu_count() or 1, self.config.time_limit, self.remote)


def run_import(
    request: Request, paths: tuple[str, ...] = (), mark: str = "", *, write: bool = True
) -> Report:
    """Import seeds (all of `seeds/` without paths). Raises OSError when nothing can be kept.

    `mark` names the request for `settled`: a later import of the same name may find that there
    is nothing to do.
    """
    start, problems = perf_counter(), list[Diagnostic]()
    gc.set_threshold(*CALM)
    with _traces(request) as traces:
        before = settled.look(request.root)
        settings = Settings.of(request.config)
        content = _load(request, settings, traces.parsed(settings.mark), before.signatures)
        ledger = importing.ledger_of(request.root, content, problems)
        if ledger is None:
            raise ContentError(in_order(problems))
        work = replace(_import(request, traces), paths=paths, write=write)
        done = importing.run(work, ledger, problems)
        # What a limit stopped may pass it another time.
        sound = {p: e for p, e in content.entries.items() if e.article is not None}
        traces.save_parsed(sound | done.entries, settings.mark)
        report = Report(done.outcomes, in_order(problems), perf_counter() - start)
        settled.remember_import(traces, mark, before, report)
        traces.commit()
    return report


def run_build(request: Request, mark: str = "", look: Look | None = None) -> Report:
    """Build the site. Raises ContentError with every problem; the old site is then untouched.

    `mark` names the request for `settled`: a later build of the same name may find that
    nothing has changed. `look` is what was seen of the inputs when this was tried just now.
    """
    start = perf_counter()
    gc.set_threshold(*CALM)
    output = Output(request.root, request.root / request.output, request.output.as_posix())
    with _traces(request) as traces:
        before = look or settled.look(request.root)
        report, done = _build(request, output, traces, before)
        if request.verify:
            report = _verified(request, output, report)
        elif mark:
            stamps, asked = (done.files, done.folders), Asked(mark, request.now)
            settled.remember(traces, asked, before, report, stamps)
        traces.commit()
    return replace(report, seconds=perf_counter() - start)


def _verified(request: Request, output: Output, report: Report) -> Report:
    """Build everything anew beside, and note each byte that differs."""
    with verify.elsewhere() as folder:
        clean = Output(request.root, folder / "site", "a clean build")
        with Traces(folder / FILE) as traces:
            seen = settled.look(request.root)
            _build(replace(request, with_import=False, explain=()), clean, traces, seen)
        differing = verify.compare(output, clean)
    return replace(report, diagnostics=in_order([*report.diagnostics, *differing]))


@contextmanager
def _traces(request: Request) -> Iterator[Traces]:
    """Hold the site's lock, and its traces as far as they are of this engine."""
    with lock.exclusive(request.root, request.waiting) as state, Traces(state / FILE) as traces:
        traces.belong_to("" if request.clean else engine_digest())
        traces.belong_to(engine_digest())
        yield traces


def _build(
    request: Request, output: Output, traces: Traces, look: Look
) -> tuple[Report, publishing.Done]:
    config, problems = request.config, list[Diagnostic]()
    # 1. Seeds become content. A bad seed is reported and does not stop the site.
    settings = Settings.of(config)
    content = _load(request, settings, traces.parsed(settings.mark), look.signatures)
    outcomes: tuple[Outcome, ...] = ()
    # Not while part of the content cannot be seen: the import might write it a second time.
    ledger = importing.ledger_of(request.root, content, problems) if request.with_import else None
    if ledger is not None:
        outcomes, entries = importing.run(_import(request, traces), ledger, problems)
        wrote = any(outcome.action in WROTE for outcome in outcomes)
        content = _load(request, settings, content.entries | entries, {}) if wrote else content
    # 2. Content, theme and topics are read; nothing is decided before all of it was seen.
    seed_problems, problems = problems, list(content.diagnostics)
    theme = gather.theme(request.root, config.theme, traces, problems)
    used = frozenset(tag.id for article in content.articles for tag in article.tags)
    words = gather.vocabulary(request.root, traces, problems, used)
    statics = gather.statics(request.root, traces, problems)
    # 3. What is shown, and every file of the output.
    selection = select(content.articles, request.now, drafts=request.drafts)
    furniture = Furniture(
        theme.source.assets if theme else (), statics, sources.load(request.root, problems)
    )
    site, contradictions = model.assemble(
        config, selection.articles, content.articles, words, furniture, broken=content.broken
    )
    pages, collisions = plan.plan(site)
    noted = in_order([*seed_problems, *problems, *contradictions, *collisions])
    if theme is None:
        raise ConfigError(noted, outcomes)
    if has_errors([*problems, *contradictions, *collisions]):
        raise ContentError(noted, outcomes)
    # 4. What is not there yet is rendered beside the old site, and then takes its place.
    work = Publishing(
        request.root, output, traces, request.pool, site.context, theme, request.progress
    )
    done = publishing.publish(work, pages)
    # 5. Recorded after the write: a crash before this line means work done again, nothing worse.
    traces.save_parsed(content.entries, settings.mark)
    report = _report(output, outcomes, noted, selection, done, config)
    return _explained(report, request, done, pages), done


def _report(
    output: Output,
    outcomes: tuple[Outcome, ...],
    diagnostics: tuple[Diagnostic, ...],
    selection: Selection,
    done: publishing.Done,
    config: Config,
) -> Report:
    return Report(
        outcomes=outcomes,
        diagnostics=diagnostics,
        seconds=0.0,
        articles=len(selection.articles),
        pages=done.pages,
        rendered=done.rendered,
        removed=done.removed,
        output=output.shown,
        drafts=selection.drafts,
        rejected=selection.rejected,
        waiting=len(selection.waiting),
        next_date=_local(selection.next_date, config),
    )


def _local(moment: datetime | None, config: Config) -> datetime | None:
    """Return a moment in the site's zone: by its offset then, which the traces can keep."""
    if moment is None:
        return None
    local = moment.astimezone(config.timezone)
    zone = timezone(local.utcoffset() or timedelta(), local.tzname() or "UTC")
    return local.replace(tzinfo=zone)


def _explained(
    report: Report, request: Request, done: publishing.Done, pages: tuple[Page, ...]
) -> Report:
    if not request.explain:
        return report
    planned = {page.path for page in pages}
    base, output = request.config.base_url, report.output
    lines = tuple(explain.line(asked, done, planned, base, output) for asked in request.explain)
    return replace(report, explanations=lines)


def _import(request: Request, traces: Traces) -> Import:
    return Import(
        root=request.root,
        traces=traces,
        pool=request.pool,
        settings=Settings.of(request.config),
        seconds=request.config.time_limit,
        today=request.now.astimezone(request.config.timezone),
        progress=request.progress,
        frozen=request.frozen,
    )


def _load(
    request: Request, settings: Settings, known: dict[str, Parsed], signatures: dict[str, str]
) -> parsing.Loaded:
    files_known = parsing.Kept(known, signatures)
    limit = request.config.time_limit
    return parsing.load(request.root, settings, files_known, request.pool, limit)
