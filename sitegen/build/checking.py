"""A check from beginning to end: what the checks look at is gathered, what they say is sorted.

Reads what a build reads, and the output; writes the traces, and what is to be mended.
"""

from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
from typing import NamedTuple

from sitegen.build import asking, history, inspecting, making, mending, sketching, workflow
from sitegen.build.making import Design
from sitegen.build.output import Output
from sitegen.build.parsing import Loaded
from sitegen.build.publishing import is_current
from sitegen.build.request import Request
from sitegen.build.traces import Traces
from sitegen.check import run, since
from sitegen.check.records import Digest, Edit, Scope, Story
from sitegen.check.run import Said, Silences
from sitegen.content import article, sources, topics
from sitegen.content.article import Article, Settings
from sitegen.core import config, files
from sitegen.core.errors import ConfigError, Diagnostic, Severity, Span, has_errors, in_order

_SOON = datetime(9999, 1, 1, tzinfo=UTC)
"""When all articles that wait for their date will have appeared: a scheduled build shows them
without anybody looking."""


STALE = "output-stale"
"""The code of the note that the output was not looked at: it is none of this content."""


class Asked(NamedTuple):
    """What a check is asked besides: links to other hosts for so many seconds (0: none), only what
    a revision did not have, mending, and whether that is written.
    """

    external: float = 0.0
    since: str = ""
    mend: bool = False
    write: bool = True


PLAIN = Asked()


class Checked(NamedTuple):
    """What was found: said, silenced, mended; what was looked at, and how much of it."""

    said: tuple[Said, ...]
    silenced: tuple[Said, ...] = ()
    edits: tuple[Edit, ...] = ()
    scopes: frozenset[Scope] = frozenset()
    articles: int = 0
    files: int = 0
    seconds: float = 0.0

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is said, in the order of files and lines."""
        return in_order(item.diagnostic for item in self.said)


class Content(NamedTuple):
    """What was found in the content, and what else is looked at goes by."""

    found: tuple[Said, ...]
    silences: Silences
    digest: Digest
    design: Design


def run_check(request: Request, asked: Asked = PLAIN) -> Checked:
    """Check a site and its output. Raises ContentError, ConfigError, OSError."""
    start, edits, looked = perf_counter(), tuple[Edit, ...](), NOT_LOOKED
    with workflow.traces_of(request) as traces:
        content = of_content(request, traces)
        if asked.mend:
            edits = _mended(request, content, write=asked.write)
            content = of_content(request, traces) if edits and asked.write else content
        if not asked.since:
            looked = _of_output(request, traces, content)
        traces.commit()
        # Nothing of what is seen there is kept: it would take the place of what is known here.
        before = _before(request, traces, asked.since) if asked.since else []
    web = asking.external(request, content.digest, asked.external) if asked.external else []
    heard, silenced = run.sorted_out([*content.found, *web], content.silences)
    said = since.added(heard, before) if asked.since else heard
    return Checked(
        said=(*said, *looked.said),
        silenced=(*silenced, *looked.silenced),
        edits=edits,
        scopes=_scopes(asked, looked=looked.files > 0),
        articles=len(content.digest.stories),
        files=looked.files,
        seconds=perf_counter() - start,
    )


def _scopes(asked: Asked, *, looked: bool) -> frozenset[Scope]:
    out = {Scope.FILE, Scope.OUTPUT} if looked else set[Scope]()
    web = {Scope.WEB} if asked.external else set[Scope]()
    return frozenset({Scope.BUILD, Scope.ARTICLE, Scope.SITE} | out | web)


def _mended(request: Request, content: Content, *, write: bool) -> tuple[Edit, ...]:
    heard, _ = run.sorted_out(content.found, content.silences)
    texts = {story.article.path: story.text for story in content.digest.stories}
    settings = Settings.of(request.config)
    return mending.run(request.root, heard, texts, settings, write=write)


def _before(request: Request, traces: Traces, revision: str) -> list[Said]:
    """Check the content as it was; where there was no sound site, all is new."""
    with history.as_of(request.root, revision) as folder:
        try:
            then = config.load(folder, str(request.config.base_url))
        except ConfigError:
            return []
        content = of_content(replace(request, root=folder, config=then), traces)
        return run.sorted_out(content.found, content.silences)[0]


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
    noted += [] if digest.whole else [_unchecked()]
    named = _named(request, loaded)
    found = (*run.built(dict.fromkeys(noted)), *run.unknown(named), *run.content(digest))
    silences = Silences.of(loaded.articles, request.config.ignore)
    return Content(found, silences, digest, now)


def _named(request: Request, loaded: Loaded) -> list[tuple[str, Span]]:
    """Return all names of checks that are to be silent, and where they stand."""
    own = [(name, span) for found in loaded.articles for name, span in found.ignore]
    configured = {name for name, _ in request.config.ignore}
    return own + [(name, config.place(request.root, "ignore", name)) for name in sorted(configured)]


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


class Looked(NamedTuple):
    """What was found in the output, what of it is silenced, how many files it has."""

    said: tuple[Said, ...] = ()
    silenced: tuple[Said, ...] = ()
    files: int = 0


NOT_LOOKED = Looked()


def _of_output(request: Request, traces: Traces, content: Content) -> Looked:
    """Check the output, or say why it is not looked at."""
    output = Output(request.root, request.root / request.output, request.output.as_posix())
    seen, worn = output.look(), content.design.worn
    if worn is None or not content.digest.whole:
        return NOT_LOOKED
    work = making.work(request, output, traces, content.design.site, worn)
    if not is_current(work, content.design.pages, seen):
        return Looked(tuple(run.built([_stale(output)])))
    found = inspecting.inspect(request.pool, output, seen.files, content.digest)
    heard, silenced = run.sorted_out(found, content.silences)
    return Looked(tuple(inspecting.located(heard, output)), tuple(silenced), len(seen.files))


def _stale(output: Output) -> Diagnostic:
    missing = not files.is_folder(output.path)
    message = "is not there" if missing else "is not what a build of this content would make"
    hint = "run 'sitegen build' first, with the options that you give here"
    return Diagnostic(Severity.NOTE, STALE, message, Span(output.shown), hint)
