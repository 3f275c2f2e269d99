"""From the content as it was read to the published site: theme, plan, publishing, report.

What this needs is half of what a build loads: it is loaded while workers parse.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from sitegen.build import explain, faces, gather, publishing, searching
from sitegen.build.gather import Facts, Worn
from sitegen.build.output import Output, Seen
from sitegen.build.parsing import Loaded
from sitegen.build.publishing import Done, Publishing
from sitegen.build.report import Report
from sitegen.build.request import Request
from sitegen.build.traces import Traces
from sitegen.content import sources
from sitegen.content.article import Settings
from sitegen.core.config import Config
from sitegen.core.errors import ConfigError, ContentError, Diagnostic, has_errors, in_order
from sitegen.ingest.records import Outcome
from sitegen.site import model, plan
from sitegen.site.model import Furniture, Site
from sitegen.site.pages import Kind, Page
from sitegen.site.replan import Planned
from sitegen.site.select import Selection, select
from sitegen.site.show import Shower


class Gathered(NamedTuple):
    """What a site is made of: the content, what became of the seeds, what was wrong with them.

    `looked` waits for how the output was found.
    """

    content: Loaded
    outcomes: tuple[Outcome, ...]
    problems: tuple[Diagnostic, ...]
    looked: Callable[[], Seen]


class Design(NamedTuple):
    """A site as it is planned: the theme that it wears (None where that is broken), what is
    shown, every file, what is wrong; `unable` is what is asked for and not installed.
    """

    site: Site
    pages: tuple[Page, ...]
    worn: Worn | None
    selection: Selection
    problems: tuple[Diagnostic, ...]
    unable: tuple[Diagnostic, ...]


def make(
    request: Request, output: Output, traces: Traces, gathered: Gathered
) -> tuple[Report, Done]:
    """Make the site. Raises ContentError or ConfigError with every problem."""
    content, outcomes, seed_problems, looked = gathered
    made = design(request, traces, content)
    noted = in_order([*seed_problems, *made.problems, *made.unable])
    if made.worn is None or made.unable:
        raise ConfigError(noted, outcomes)
    if has_errors(made.problems):
        raise ContentError(noted, outcomes)
    # 4. What is not there yet is rendered beside the old site, and then takes its place.
    done = publishing.publish(
        work(request, output, traces, made.site, made.worn), made.pages, looked
    )
    # 5. Recorded after the write: a crash before this line means work done again, nothing worse.
    traces.save_parsed(content.entries, Settings.of(request.config).mark)
    report = _report(output, outcomes, noted, made.selection, done, request.config)
    return _explained(report, request, done), done


def work(request: Request, output: Output, traces: Traces, site: Site, worn: Worn) -> Publishing:
    """Return what the publishing of a site works with."""
    shower, theme = Shower(site.context), worn.theme
    return Publishing(request.root, output, traces, request.pool, shower, theme, request.progress)


def design(
    request: Request,
    traces: Facts,
    content: Loaded,
    planned: Callable[[Site], Planned] = plan.plan,
) -> Design:
    """Read what a site needs besides its content, and plan it."""
    config, problems = request.config, list(content.diagnostics)
    # 2. Content, theme and topics are read; nothing is decided before all of it was seen.
    worn = gather.theme(request.root, config.theme, traces, problems)
    if worn:
        spoken = worn.theme.source.strings
        problems += gather.lacking(request.root, config.theme, spoken, config.language)
    used = frozenset(tag.id for article in content.articles for tag in article.tags)
    words = gather.vocabulary(request.root, traces, problems, used)
    statics = gather.statics(request.root, traces, problems)
    # 3. What is shown, and every file of the output.
    selection = select(content.articles, request.now, drafts=request.drafts)
    today = request.now.astimezone(config.timezone).date()
    furniture = Furniture(
        assets=worn.theme.source.assets if worn else (),
        interfaces=worn.theme.languages if worn else frozenset(),
        offers=worn.theme.offers if worn else frozenset(),
        wants=worn.wants if worn else frozenset(),
        statics=statics,
        faces=faces.known() if config.outputs.cards and worn and "image" in worn.wants else (),
        sources=sources.load(request.root, problems),
        prefaces=tuple(
            preface
            for preface in gather.prefaces(request.root, config, traces, problems)
            if request.drafts or preface.monday <= today
        ),
        indexer=searching.is_installed(),
    )
    unable = searching.missing(request.root, config) if Kind.SEARCH in furniture.offers else []
    site, contradictions = model.assemble(
        config, selection.articles, content.articles, words, furniture, broken=content.broken
    )
    pages, collisions = planned(site)
    wrong = (*problems, *contradictions, *collisions)
    return Design(site, pages, worn, selection, wrong, tuple(unable))


def _report(
    output: Output,
    outcomes: tuple[Outcome, ...],
    diagnostics: tuple[Diagnostic, ...],
    selection: Selection,
    done: Done,
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


def _explained(report: Report, request: Request, done: Done) -> Report:
    if not request.explain:
        return report
    base, output = request.config.base_url, report.output
    lines = tuple(explain.line(asked, done, base, output) for asked in request.explain)
    return replace(report, explanations=lines)
