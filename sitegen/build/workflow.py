"""A build from beginning to end, in numbered steps; the import alone is its first part."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from time import perf_counter

from sitegen.build import explain, gather, lock, parsing, publishing, settled, verify
from sitegen.build.engine import engine_digest
from sitegen.build.lone import CALM
from sitegen.build.output import Output
from sitegen.build.pool import Pool, Remote
from sitegen.build.publishing import Publishing
from sitegen.build.report import Report
from sitegen.build.settled import Asked, Look
from sitegen.build.traces import FILE, Parsed, Traces
from sitegen.content.article import Settings
from sitegen.core.config import Config
from sitegen.core.errors import (
    ConfigError,
    ContentError,
    Diagnostic,
    Span,
    error,
    has_errors,
    in_order,
)
from sitegen.ingest import curate
from sitegen.ingest.draft import Context
from sitegen.ingest.ledger import Digests, Known, Ledger, Todo, known, pending, seeds_below
from sitegen.ingest.records import WROTE, Outcome
from sitegen.ingest.topics import Matcher
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


def run_import(request: Request, paths: tuple[str, ...] = (), *, write: bool = True) -> Report:
    """Import seeds (all of `seeds/` without paths). Raises OSError when nothing can be kept."""
    start = perf_counter()
    problems: list[Diagnostic] = []
    with _traces(request) as traces:
        ledger = Ledger.read(request.root, problems)
        if ledger is None:
            raise ContentError(in_order(problems))
        outcomes = _import(request, paths, ledger, traces, problems, write=write)
        traces.commit()
    return Report(outcomes, in_order(problems), perf_counter() - start)


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
    if request.with_import and content.complete:
        ledger = Ledger(_known(request.root, content, problems), problems)
        outcomes = _import(request, (), ledger, traces, problems)
        wrote = any(outcome.action in WROTE for outcome in outcomes)
        content = _load(request, settings, content.entries, {}) if wrote else content
    # 2. Content, theme and topics are read; nothing is decided before all of it was seen.
    seed_problems, problems = problems, list(content.diagnostics)
    theme = gather.theme(request.root, config.theme, traces, problems)
    used = frozenset(tag.id for article in content.articles for tag in article.tags)
    words = gather.vocabulary(request.root, traces, problems, used)
    statics = gather.statics(request.root, traces, problems)
    # 3. What is shown, and every file of the output.
    selection = select(content.articles, request.now, drafts=request.drafts)
    furniture = Furniture(theme.source.assets if theme else (), statics)
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


def _import(
    request: Request,
    paths: tuple[str, ...],
    ledger: Ledger,
    traces: Traces,
    problems: list[Diagnostic],
    *,
    write: bool = True,
) -> tuple[Outcome, ...]:
    seeds = seeds_below(request.root, paths, problems)
    kept = traces.fact("seeds")
    digests: Digests = kept if isinstance(kept, dict) else {}
    todo, settled_seeds = pending(request.root, seeds, ledger, digests, problems)
    traces.save_fact("seeds", digests)
    if request.frozen and todo:
        raise ContentError(in_order([*problems, *map(_thawed, todo)]))
    if not todo:
        return tuple(settled_seeds)
    words = gather.vocabulary(request.root, traces, problems)
    context = Context(Matcher(words.values()), request.now.astimezone(request.config.timezone))
    settings, limit = Settings.of(request.config), request.config.time_limit
    shell = curate.Shell(request.root, settings, context, limit, write=write)
    done = iter(range(1, len(todo) + 1))
    made = curate.Run(shell, ledger, problems).all(
        todo, lambda: request.progress("import", next(done), len(todo))
    )
    return tuple(sorted((*settled_seeds, *made), key=lambda outcome: outcome.seed))


def _load(
    request: Request, settings: Settings, known: dict[str, Parsed], signatures: dict[str, str]
) -> parsing.Loaded:
    files_known = parsing.Kept(known, signatures)
    limit = request.config.time_limit
    return parsing.load(request.root, settings, files_known, request.pool, limit)


def _known(root: Path, content: parsing.Loaded, problems: list[Diagnostic]) -> Iterator[Known]:
    """Tell the import what it knows already; also of files that cannot be parsed."""
    for path, entry in content.entries.items():
        article = entry.article
        if article is None:
            yield known(root, path, problems)
        else:
            yield Known(path, article.origin, article.status == "rejected")


def _thawed(item: Todo) -> Diagnostic:
    state = "is new" if item.known is None else "has changed since its import"
    hint = "run 'sitegen import', look at the result and commit it"
    return error("frozen", f"the seed {state}", Span(item.blob.path), hint)
