"""A build from beginning to end, in numbered steps; the import alone is its first part."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter

from sitegen.build import lock
from sitegen.build.output import Output
from sitegen.build.report import Report
from sitegen.content import store, topics
from sitegen.content.article import Settings
from sitegen.core import files
from sitegen.core.config import Config
from sitegen.core.errors import (
    ConfigError,
    ContentError,
    Diagnostic,
    Severity,
    Span,
    error,
    has_errors,
    in_order,
)
from sitegen.ingest import curate
from sitegen.ingest.draft import Context
from sitegen.ingest.records import Action, Outcome
from sitegen.ingest.topics import Matcher
from sitegen.render import source
from sitegen.render import theme as themes
from sitegen.render.source import ThemeSource
from sitegen.render.table import render
from sitegen.render.theme import Theme
from sitegen.site import model, plan
from sitegen.site.model import Furniture
from sitegen.site.pages import Kind, Page
from sitegen.site.select import Selection, select
from sitegen.site.views import CopyView

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much is done and how much there is."""

_STATIC_LIMIT = 512 * 1024 * 1024


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
    progress: Progress = _silent
    waiting: Callable[[], None] = field(default=lambda: None)


def run_import(request: Request, paths: tuple[str, ...] = (), *, write: bool = True) -> Report:
    """Import seeds (all of `seeds/` without paths). Raises OSError when nothing can be kept."""
    start = perf_counter()
    problems: list[Diagnostic] = []
    with lock.exclusive(request.root, request.waiting):
        outcomes = _import(request, paths, problems, write=write)
    return Report(outcomes, in_order(problems), perf_counter() - start)


def run_build(request: Request) -> Report:
    """Build the site. Raises ContentError with every problem; the old site is then untouched."""
    start = perf_counter()
    output = Output(request.root, request.root / request.output, request.output.as_posix())
    with lock.exclusive(request.root, request.waiting):
        output.claim()
        report = _build(request, output)
    return replace(report, seconds=perf_counter() - start)


def _build(request: Request, output: Output) -> Report:
    config, problems = request.config, list[Diagnostic]()
    # 1. Seeds become content. A bad seed is reported and does not stop the site.
    outcomes = _import(request, (), problems) if request.with_import else ()
    seed_problems = tuple(problems)
    # 2. Content, theme and topics are read; nothing is decided before all of it was seen.
    problems = []
    content = store.load(request.root, Settings.of(config))
    problems += content.diagnostics
    theme = _theme(request, problems)
    words = topics.load(request.root, problems)
    statics = tuple(files.walk(request.root, plan.STATIC, problems))
    # 3. What is shown, and every file of the output.
    selection = select(content.articles, request.now, drafts=request.drafts)
    furniture = Furniture(theme.assets if theme else (), statics)
    site, contradictions = model.assemble(
        config, selection.articles, content.articles, words, furniture
    )
    pages, collisions = plan.plan(site)
    problems += contradictions + collisions
    noted = in_order([*seed_problems, *problems])
    if theme is None:
        raise ConfigError(noted)
    if has_errors(problems):
        raise ContentError(noted)
    # 4. Pages become bytes beside the old site, which they replace when all are there.
    rendered = _render(request, pages, theme)
    count = output.publish(rendered)
    return _report(output, outcomes, in_order([*seed_problems, *problems]), selection, pages=count)


def _report(
    output: Output,
    outcomes: tuple[Outcome, ...],
    diagnostics: tuple[Diagnostic, ...],
    selection: Selection,
    *,
    pages: int,
) -> Report:
    return Report(
        outcomes=outcomes,
        diagnostics=diagnostics,
        seconds=0.0,
        articles=len(selection.articles),
        pages=pages,
        output=output.shown,
        drafts=selection.drafts,
        rejected=selection.rejected,
        waiting=len(selection.waiting),
        next_date=selection.next_date,
    )


def _import(
    request: Request, paths: tuple[str, ...], problems: list[Diagnostic], *, write: bool = True
) -> tuple[Outcome, ...]:
    ledger = curate.Ledger.read(request.root, problems)
    seeds = curate.seeds_below(request.root, paths, problems)
    todo, settled = curate.pending(request.root, seeds, ledger, problems)
    if request.frozen and todo:
        raise ContentError(in_order([*problems, *map(_thawed, todo)]))
    if not todo:
        return tuple(settled)
    words = topics.load(request.root, problems)
    today = request.now.astimezone(request.config.timezone)
    context = Context(Matcher(words.values()), today)
    shell = curate.Shell(request.root, request.config.base_url.host, context, write=write)
    done = iter(range(1, len(todo) + 1))
    made = curate.run(
        shell,
        todo,
        ledger,
        problems,
        lambda: request.progress("import", next(done), len(todo)),
    )
    return tuple(sorted((*settled, *made), key=lambda outcome: outcome.seed))


def _thawed(item: curate.Todo) -> Diagnostic:
    state = "is new" if item.known is None else "has changed since its import"
    hint = "run 'sitegen import', look at the result and commit it"
    return error("frozen", f"the seed {state}", Span(item.blob.path), hint)


def _theme(request: Request, problems: list[Diagnostic]) -> ThemeSource | None:
    found = source.load(request.root, request.config.theme, problems)
    if found is not None:
        problems += themes.check(found)
    return found


def _render(
    request: Request, pages: tuple[Page, ...], found: ThemeSource
) -> Iterator[tuple[str, bytes]]:
    """Render page by page; raise ContentError with the faults of all pages at the end."""
    theme, faults = Theme(found), list[Diagnostic]()
    for number, page in enumerate(pages, 1):
        try:
            yield page.path, _bytes(request.root, page, theme)
        except ContentError as exc:
            faults += exc.diagnostics
        request.progress("render", number, len(pages))
    if faults:
        raise ContentError(in_order(faults))


def _bytes(root: Path, page: Page, theme: Theme) -> bytes:
    if page.kind is not Kind.COPY or not isinstance(page.view, CopyView):
        return render(page, theme)
    problems: list[Diagnostic] = []
    blob = files.read(root, page.view.source, _STATIC_LIMIT, problems)
    if blob is None:
        raise ContentError(tuple(problems))
    return blob.data


def failed(report: Report) -> bool:
    """Say whether a run ended with problems: errors noted, or a seed that failed."""
    errors = any(d.severity is Severity.ERROR for d in report.diagnostics)
    return errors or report.count(Action.FAILED) > 0
