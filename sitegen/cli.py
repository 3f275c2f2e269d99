"""The command: arguments, printing, exit statuses. The only room that knows click.

Exit status 0: done. 1: problems in the content or the site. 2: wrong usage or configuration.
Diagnostics go to standard error, the summary (or, with --json, the data) to standard output.
What is slow to load is imported by the command that needs it.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen import __version__
from sitegen.core import clock
from sitegen.core.errors import ConfigError, Diagnostic, Severity, SitegenError, Span, error

if TYPE_CHECKING:
    from sitegen.build.report import Report
    from sitegen.build.workflow import Request

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_WRITTEN = ("created", "updated")
_BAR_FROM = 200  # fewer steps than this are over before a bar could be read
_SITE = click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The site's folder.  [default: the current one]",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the summary as data.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def cli() -> None:
    """Make a static news digest out of texts in any language.

    \b
    Example:
      sitegen build
    """


@cli.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_SITE
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@_JSON
def import_command(paths: tuple[Path, ...], site: Path, dry_run: bool, as_json: bool) -> None:
    """Turn seeds into Markdown under content/articles/.

    Without PATHS, everything in seeds/ that is new or has changed. What a person changed in an
    article is never overwritten; a rejected article is not imported again.

    \b
    Example:
      sitegen import seeds/roscosmos.txt
    """

    def work(request: "Request") -> "Report":
        from sitegen.build.workflow import run_import

        inside = tuple(_inside(request.root, path) for path in paths)
        return run_import(request, inside, write=not dry_run)

    _run(site, "", work, as_json, write=not dry_run)


@cli.command()
@_SITE
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Where the site goes.  [default: public/ in the site's folder]",
)
@click.option("--base-url", default="", metavar="URL", help="Use this address instead.")
@click.option("--drafts", is_flag=True, help="Show drafts and future articles too.")
@click.option("--no-import", is_flag=True, help="Leave new and changed seeds alone.")
@click.option("--frozen", is_flag=True, help="Fail if a seed is new or has changed.")
@_JSON
def build(
    site: Path,
    output: Path | None,
    base_url: str,
    drafts: bool,
    no_import: bool,
    frozen: bool,
    as_json: bool,
) -> None:
    """Import new seeds, then build the site.

    The old site stays as it is until the new one is complete.

    \b
    Example:
      sitegen build --base-url https://someone.github.io/repo/
    """
    if no_import and frozen:
        raise click.UsageError("--no-import and --frozen exclude each other")

    def adjust(request: "Request") -> "Request":
        target = request.output if output is None else Path.cwd() / output
        return replace(
            request, output=target, drafts=drafts, with_import=not no_import, frozen=frozen
        )

    def work(request: "Request") -> "Report":
        from sitegen.build.workflow import run_build

        return run_build(request)

    _run(site, base_url, work, as_json, replace_request=adjust)


def _run(
    site: Path,
    base_url: str,
    work: Callable[["Request"], "Report"],
    as_json: bool,
    *,
    replace_request: Callable[["Request"], "Request"] = lambda request: request,
    write: bool = True,
) -> None:
    """Read the configuration, do the work, show the result, leave with the exit status."""
    from sitegen.build.workflow import failed

    prefix = _prefix(site)
    try:
        report = work(replace_request(_request(site, base_url)))
    except ConfigError as exc:
        _stop(exc.diagnostics, prefix, 2, as_json)
    except SitegenError as exc:
        _stop(exc.diagnostics, prefix, 1, as_json)
    except OSError as exc:
        place = Span(str(exc.filename or site))
        message = f"cannot go on: {exc.strerror or exc}"
        hint = "check the rights and the free space of the folder"
        _stop((error("disk", message, place, hint),), "", 1, as_json)
    _show(report.diagnostics, prefix)
    if as_json:
        click.echo(_as_json(report.as_data()))
    else:
        _summarise(report, "" if write else "would be ")
    sys.exit(1 if failed(report) else 0)


def _request(site: Path, base_url: str) -> "Request":
    from sitegen.build.workflow import Request
    from sitegen.core import config

    try:
        now = clock.now()
    except ValueError as exc:
        raise ConfigError((error("clock", str(exc), Span("SOURCE_DATE_EPOCH")),)) from None
    return Request(
        root=site,
        config=config.load(site, base_url),
        now=now,
        progress=_Progress(),
        waiting=lambda: click.echo("another build of this site is running: waiting", err=True),
    )


def _inside(root: Path, path: Path) -> str:
    """Return a path given on the command line relative to the site. Raises ConfigError."""
    real, base = path.resolve(), root.resolve()
    if not real.exists():
        raise ConfigError((error("no-seed", "there is no such file", Span(str(path))),))
    if not real.is_relative_to(base):
        hint = "copy it into the site's seeds/ first, so that the site holds its own sources"
        message = "lies outside the site"
        raise ConfigError((error("outside", message, Span(str(path)), hint),))
    return real.relative_to(base).as_posix()


def _prefix(site: Path) -> str:
    """Return what makes a path inside the site one that opens from the current folder."""
    shown = site.as_posix()
    return "" if shown == "." else f"{shown}/"


def _stop(diagnostics: tuple[Diagnostic, ...], prefix: str, status: int, as_json: bool) -> None:
    _show(diagnostics, prefix)
    if as_json:
        click.echo(_as_json({"diagnostics": [_plain(d) for d in diagnostics]}))
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    if status == 1:
        click.echo(f"stopped: {_counted(errors, 'error')}; the site is as it was", err=True)
    sys.exit(status)


def _plain(diagnostic: Diagnostic) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(diagnostic)


def _as_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, default=str)


def _show(diagnostics: tuple[Diagnostic, ...], prefix: str) -> None:
    colour = not os.environ.get("NO_COLOR")
    for item in diagnostics:
        place = (
            item.span.path if item.span.path.startswith(("/", "--")) else prefix + item.span.path
        )
        line = str(replace(item, span=replace(item.span, path=place)))
        word = f"{item.severity}[{item.code}]"
        styled = click.style(word, fg=_COLOURS[item.severity], bold=True) if colour else word
        click.echo(line.replace(word, styled, 1), err=True)


def _summarise(report: "Report", mood: str) -> None:
    """Print what was done; `mood` is "would be " for what was not."""
    for outcome in report.outcomes:
        if outcome.action in _WRITTEN:
            _summarise_seed(outcome, mood)
    counts = {o.action: report.count(o.action) for o in report.outcomes}
    if counts:
        words = {action: mood + action if action in _WRITTEN else action for action in counts}
        text = ", ".join(f"{counts[action]} {words[action]}" for action in sorted(counts))
        click.echo(f"seeds: {text}")
    if report.output:
        _summarise_site(report)


def _summarise_seed(outcome: Any, mood: str) -> None:
    click.echo(f"{mood}{outcome.action}: {outcome.seed} -> {outcome.article}")
    click.echo(f"  {outcome.language}: {outcome.title}")
    if outcome.tags:
        click.echo(f"  tags: {', '.join(outcome.tags)}")
    if outcome.changed:
        click.echo(f"  rewritten: {', '.join(outcome.changed)}")
    for line in outcome.removed:
        click.echo(f"  set aside (line {line.line}, {line.rule}): {line.text}")
    if outcome.guessed:
        click.echo(f"  to review: {', '.join(outcome.guessed)}")


def _summarise_site(report: "Report") -> None:
    held = []
    if report.drafts:
        held.append(_counted(report.drafts, "draft"))
    if report.rejected:
        held.append(f"{report.rejected} rejected")
    if report.waiting and report.next_date:
        held.append(
            f"{report.waiting} with a future date (next: {report.next_date:%Y-%m-%d %H:%M %Z})"
        )
    if held:
        click.echo(f"held back: {', '.join(held)}")
    click.echo(
        f"built: {_counted(report.articles, 'article')}, {_counted(report.pages, 'file')}"
        f" in {report.output}/ in {report.seconds:.2f} s"
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


class _Progress:
    """A bar on a terminal for stages with many steps; nothing anywhere else."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        if total < _BAR_FROM or not sys.stderr.isatty():
            return
        if self._bar is None:
            self._bar = click.progressbar(length=total, label=stage, file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(1)
        if done == total:
            self._bar.__exit__(None, None, None)
            self._bar = None


def main() -> None:
    """Run the command."""
    cli(prog_name="sitegen")
