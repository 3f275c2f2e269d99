"""A build from beginning to end, in numbered steps; the import alone is its first part.

What comes after the content was read (`making`) is loaded while workers parse.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from sitegen.build import importing, lock, parsing, settled, verify
from sitegen.build.crew import CALM, beside
from sitegen.build.engine import engine_digest
from sitegen.build.importing import Import
from sitegen.build.output import Output, Seen
from sitegen.build.report import Report
from sitegen.build.request import Request
from sitegen.build.settled import Asked, Look
from sitegen.build.traces import FILE, Parsed, Traces
from sitegen.content.article import Settings
from sitegen.core.errors import (
    ContentError,
    Diagnostic,
    in_order,
)
from sitegen.ingest.records import WROTE, Outcome

if TYPE_CHECKING:
    from sitegen.build.publishing import Done


def run_import(
    request: Request, paths: tuple[str, ...] = (), mark: str = "", *, write: bool = True
) -> Report:
    """Import seeds (all of `seeds/` without paths). Raises OSError when nothing can be kept.

    `mark` names the request for `settled`: a later import of the same name may find that there
    is nothing to do.
    """
    start, problems = perf_counter(), list[Diagnostic]()
    gc.set_threshold(*CALM)
    with traces_of(request) as traces:
        before = settled.look(request.root)
        settings = Settings.of(request.config)
        content = load(request, settings, traces.parsed(settings.mark), before.signatures)
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
    nothing has changed. `look` is what was seen of the inputs before the configuration was read:
    what is edited while this waits for another build counts as changed next time.
    """
    start = perf_counter()
    gc.set_threshold(*CALM)
    output = Output(request.root, request.root / request.output, request.output.as_posix())
    waited: list[bool] = []

    def waiting() -> None:
        waited.append(True)
        request.waiting()

    with (
        traces_of(replace(request, waiting=waiting)) as traces,
        lock.of_output(output.path, waiting),
    ):
        before = look or settled.look(request.root)
        if waited:  # content may have been edited meanwhile: each file is looked at again
            before = before._replace(signatures={})
        report, done = _build(request, output, traces, before)
        if request.verify:
            report = _verified(request, output, report, before)
        elif mark:
            stamps, asked = (done.files, done.folders), Asked(mark, request.now)
            settled.remember(traces, asked, before, report, stamps)
        traces.commit()
    return replace(report, seconds=perf_counter() - start)


def _verified(request: Request, output: Output, report: Report, before: Look) -> Report:
    """Build everything anew beside, and note each byte that differs."""
    seen = settled.look(request.root)
    differing = _compared(request, output, seen)
    imported = any(outcome.action in WROTE for outcome in report.outcomes)
    if differing and settled.look(request.root).mark != (seen if imported else before).mark:
        differing = [verify.edited(output)]
    return replace(report, diagnostics=in_order([*report.diagnostics, *differing]))


def _compared(request: Request, output: Output, seen: Look) -> list[Diagnostic]:
    with verify.elsewhere() as folder:
        clean = Output(request.root, folder / "site", "a clean build")
        with Traces(folder / FILE) as traces:
            _build(replace(request, with_import=False, explain=()), clean, traces, seen)
        return verify.compare(output, clean)


@contextmanager
def traces_of(request: Request) -> Iterator[Traces]:
    """Hold the site's lock, and its traces as far as they are of this engine."""
    with lock.exclusive(request.root, request.waiting) as state, Traces(state / FILE) as traces:
        engine = engine_digest()
        if request.clean:
            traces.belong_to("")
        traces.belong_to(engine)
        yield traces


def _build(request: Request, output: Output, traces: Traces, look: Look) -> "tuple[Report, Done]":
    output.recover()
    with beside(output.look) as looked:  # meanwhile
        return _built(request, output, traces, look, looked)


def _built(
    request: Request, output: Output, traces: Traces, look: Look, looked: Callable[[], Seen]
) -> "tuple[Report, Done]":
    config, problems = request.config, list[Diagnostic]()
    # 1. Seeds become content. A bad seed is reported and does not stop the site.
    settings = Settings.of(config)
    known = traces.parsed(settings.mark)
    content = load(request, settings, known, look.signatures, meanwhile=_load_making)
    outcomes: tuple[Outcome, ...] = ()
    # Not while part of the content cannot be seen: the import might write it a second time.
    ledger = importing.ledger_of(request.root, content, problems) if request.with_import else None
    if ledger is not None:
        outcomes, entries = importing.run(_import(request, traces), ledger, problems)
        wrote = any(outcome.action in WROTE for outcome in outcomes)
        content = load(request, settings, content.entries | entries, {}) if wrote else content
    from sitegen.build import making

    gathered = making.Gathered(content, outcomes, tuple(problems), looked)
    return making.make(request, output, traces, gathered)


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


def load(
    request: Request,
    settings: Settings,
    known: dict[str, Parsed],
    signatures: dict[str, str],
    meanwhile: Callable[[], object] = lambda: None,
) -> parsing.Loaded:
    """Read the content folder: what is known by its signature or its bytes is not parsed."""
    kept, limit = parsing.Kept(known, signatures), request.config.time_limit
    return parsing.load(request.root, settings, kept, request.pool, limit, meanwhile)


def _load_making() -> None:
    import sitegen.build.making  # noqa: F401 - it stays loaded
