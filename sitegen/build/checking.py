"""A check from beginning to end: what the checks look at is gathered, what they say is sorted.

Reads what a build reads, and the output; writes nothing but the traces.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter
from typing import NamedTuple

from sitegen.build import inspecting, making, sketching, workflow
from sitegen.build.making import Design
from sitegen.build.output import Output
from sitegen.build.parsing import Loaded
from sitegen.build.publishing import is_current
from sitegen.build.request import Request
from sitegen.build.traces import Traces
from sitegen.check import run
from sitegen.check.records import Digest, Story
from sitegen.check.run import Said
from sitegen.content import article, sources, topics
from sitegen.content.article import Article, Settings
from sitegen.core import files
from sitegen.core.errors import Diagnostic, Severity, Span, has_errors

_SOON = datetime(9999, 1, 1, tzinfo=UTC)
"""When all articles that wait for their date will have appeared: a scheduled build shows them
without anybody looking."""


class Checked(NamedTuple):
    """What was found: said, silenced, and how much was looked at. `files` is 0 where the output
    was not.
    """

    said: tuple[Said, ...]
    silenced: tuple[Said, ...] = ()
    articles: int = 0
    files: int = 0
    seconds: float = 0.0

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is said, in the order of files and lines."""
        return tuple(sorted({s.diagnostic for s in self.said}, key=lambda d: d.sort_key))


@dataclass(frozen=True, slots=True)
class Content:
    """What was found in the content, and what else is looked at goes by."""

    found: tuple[Said, ...]
    articles: tuple[Article, ...]
    digest: Digest
    loaded: Loaded
    now: Design


def run_check(request: Request) -> Checked:
    """Check a site and its output. Raises ContentError, ConfigError, OSError."""
    start = perf_counter()
    with workflow.traces_of(request) as traces:
        content = of_content(request, traces)
        output = Output(request.root, request.root / request.output, request.output.as_posix())
        found, count = _of_output(request, output, traces, content)
        traces.commit()
    said, silenced = run.sorted_out([*content.found, *found], content.articles)
    shown = len(content.digest.stories)
    return Checked(tuple(said), tuple(silenced), shown, count, perf_counter() - start)


def of_content(request: Request, traces: Traces) -> Content:
    """Check the content, and the plan of the site that it makes."""
    settings = Settings.of(request.config)
    loaded = workflow.load(request, settings, traces.parsed(settings.mark), {})
    sound = {p: e for p, e in loaded.entries.items() if e.article is not None}
    traces.save_parsed(sound, settings.mark)
    now = making.design(request, traces, loaded)
    soon = now
    if now.selection.waiting:
        soon = making.design(replace(request, now=_SOON), traces, loaded)
    noted = [*now.problems, *now.unable, *soon.problems]
    digest = _digest(request, traces, loaded, soon, whole=not has_errors(noted))
    found = [*run.built(dict.fromkeys(noted)), *run.unknown(loaded.articles)]
    found += run.content(digest)
    if not digest.whole:
        found += run.built([_unchecked()])
    return Content(tuple(found), loaded.articles, digest, loaded, now)


def _unchecked() -> Diagnostic:
    message = "links and pages are not checked while a build would fail"
    return Diagnostic(Severity.NOTE, "unchecked", message, Span("content"), "mend the errors first")


def _digest(
    request: Request, traces: Traces, loaded: Loaded, plan: Design, *, whole: bool
) -> Digest:
    site, root = plan.site, request.root
    shown = {found.path for found in site.articles}
    places = sources.spans(root)
    known = site.furniture.sources
    return Digest(
        base=request.config.base_url,
        stories=tuple(Story(found, _text(request, found)) for found in site.articles),
        names=frozenset(page.path for page in plan.pages),
        held=tuple(found for found in loaded.articles if found.path not in shown),
        topics=_topics(request),
        sources=known,
        entries=tuple((source, places[place]) for place, source in known.places if place in places),
        sketches=sketching.sketches(loaded.articles, traces, request.pool),
        whole=whole,
    )


def _text(request: Request, found: Article) -> str:
    blob = files.read(request.root, found.path, article.LIMIT, [])
    return (files.decode(blob, []) if blob else None) or ""


def _topics(request: Request) -> frozenset[str]:
    own = topics.read(request.root, []) if files.exists(request.root / topics.FILE) else []
    return frozenset((*topics.packaged([]), *(topic.id for topic in own)))


def _of_output(
    request: Request, output: Output, traces: Traces, content: Content
) -> tuple[list[Said], int]:
    """Check the output, or say why it is not looked at."""
    seen, worn = output.look(), content.now.worn
    if worn is None or not content.digest.whole:
        return [], 0
    work = making.work(request, output, traces, content.now.site, worn)
    if not is_current(work, content.now.pages, seen):
        return list(run.built([_stale(output)])), 0
    found = inspecting.inspect(request.pool, output, seen.files, content.digest)
    return list(found), len(seen.files)


def _stale(output: Output) -> Diagnostic:
    missing = not files.is_folder(output.path)
    message = "is not there" if missing else "is not what a build of this content would make"
    hint = "run 'sitegen build' first, with the options that you give here"
    return Diagnostic(Severity.NOTE, "output-stale", message, Span(output.shown), hint)
