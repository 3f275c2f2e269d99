"""The command: arguments, printing, exit statuses. The only room that knows click.

Exit status 0: done. 1: problems in the content or the site. 2: wrong usage or configuration.
Diagnostics go to standard error, the summary (or, with --json, the data) to standard output.
What is slow to load is imported by the command that needs it.
"""

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from sitegen import __version__
from sitegen.cli import (
    asking,
    checking,
    configuration,
    deploy,
    fresh,
    reviewing,
    screen,
    serving,
    themes,
    vocabulary,
)
from sitegen.cli import site as sites
from sitegen.cli.asking import Building
from sitegen.cli.options import JSON, SITE
from sitegen.core.errors import ConfigError, ContentError, SitegenError, Span, error

if TYPE_CHECKING:
    from sitegen.build.pool import Remote
    from sitegen.build.report import Report
    from sitegen.build.request import Request

_WORKERS = (
    click.option("--jobs", type=click.IntRange(1, 256), help="Processes.  [default: the cores]"),
    click.option(
        "--executor",
        type=click.Choice(["local", "dask"]),
        default="local",
        help="Who does the work.  [default: local]",
    ),
    click.option("--scheduler", default="", metavar="ADDRESS", help="The Dask cluster's address."),
)


def _workers(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say who does its work."""
    for option in reversed(_WORKERS):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def cli() -> None:
    """Make a static news digest out of texts in any language.

    \b
    Example:
      sitegen build
    """


cli.add_command(checking.check)
cli.add_command(vocabulary.topics)
cli.add_command(themes.theme)
cli.add_command(sites.init)
cli.add_command(fresh.new)
cli.add_command(deploy.deploy)
cli.add_command(serving.serve)
cli.add_command(configuration.config)
cli.add_command(reviewing.review)


@cli.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@SITE
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
@click.option("--details", is_flag=True, help="Show every guess and removed line of many seeds.")
@_workers
@JSON
def import_command(
    paths: tuple[Path, ...],
    site: Path,
    dry_run: bool,
    details: bool,
    as_json: bool,
    **workers: Any,
) -> None:
    """Turn seeds into Markdown under content/articles/.

    Without PATHS, everything in seeds/ that is new or has changed. What a person changed in an
    article is never overwritten; a rejected article is not imported again. Many seeds are shown
    in a table, a few in full; what failed comes last, and makes the exit status 1.

    \b
    Example:
      sitegen import seeds/roscosmos.txt
    """

    asked = repr([str(path.resolve()) for path in paths])

    def work(request: "Request") -> "Report":
        from sitegen.build.workflow import run_import

        return run_import(request, _inside(site, paths), asked, write=not dry_run)

    def unchanged() -> "Report | None":
        from sitegen.build import settled

        return settled.recall_import(site, asked, screen.say_waiting)

    working = _working(workers)
    layout = screen.Layout("would be " if dry_run else "", details)
    _run(site, work, as_json, adjust=working, unchanged=unchanged, layout=layout)


@cli.command()
@SITE
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Where the site goes.  [default: public/ in the site's folder]",
)
@click.option("--base-url", default="", metavar="URL", help="Use this address instead.")
@click.option("--drafts", is_flag=True, help="Show drafts and future articles too.")
@click.option("--no-import", is_flag=True, help="Leave new and changed seeds alone.")
@click.option("--frozen", is_flag=True, help="Fail if a seed is new or has changed.")
@click.option("--clean", is_flag=True, help="Forget what earlier builds left; make every page.")
@click.option("--verify", is_flag=True, help="Build clean beside, and compare every byte.")
@click.option("--explain", multiple=True, metavar="PATH", help="Say why a page was rebuilt or not.")
@_workers
@JSON
def build(site: Path, as_json: bool, **options: Any) -> None:
    """Import new seeds, then build the site: only what has changed is made anew.

    The old site stays as it is until all new pages are ready.

    \b
    Example:
      sitegen build --base-url https://someone.github.io/repo/
    """
    if options["no_import"] and options["frozen"]:
        raise click.UsageError("--no-import and --frozen exclude each other")
    building = Building(site, _working(options), options)
    _run(
        site,
        building.work,
        as_json,
        base_url=options["base_url"],
        adjust=building.adjust,
        unchanged=building.unchanged,
    )


def _working(options: dict[str, Any]) -> "Callable[[Request], Request]":
    """Return what tells a request who does its work."""
    if (options["executor"] == "dask") != bool(options["scheduler"]):
        raise click.UsageError("--executor dask and --scheduler go together")
    jobs, remote = options["jobs"] or 0, _remote(options["scheduler"])
    return lambda request: replace(request, jobs=jobs, remote=remote)


def _remote(scheduler: str) -> "Remote | None":
    if not scheduler:
        return None
    from sitegen.build.cluster import executor

    return lambda: executor(scheduler)


def _run(
    site: Path,
    work: Callable[["Request"], "Report"],
    as_json: bool,
    *,
    base_url: str = "",
    adjust: Callable[["Request"], "Request"] = lambda request: request,
    unchanged: Callable[[], "Report | None"] = lambda: None,
    layout: screen.Layout = screen.PLAIN,
) -> None:
    """Read the configuration, do the work, show the result, leave with the exit status."""
    prefix = screen.prefix_of(site)
    try:
        with screen.Progress() as progress:
            report = unchanged() or work(adjust(asking.request(site, base_url, progress)))
    except ConfigError as exc:
        screen.stop(exc, prefix, 2, as_json=as_json)
    except SitegenError as exc:
        screen.stop(exc, prefix, 1, as_json=as_json)
    except OSError as exc:
        place = Span(str(exc.filename2 or exc.filename or site))  # of a move: where to
        message = f"cannot go on: {exc.strerror or exc}"
        hint = "check the rights and the free space of the folder"
        broken = ContentError((error("disk", message, place, hint),))
        screen.stop(broken, "", 1, as_json=as_json, left=screen.BETWEEN)
    if as_json:
        click.echo(screen.as_json_text(report.as_data()))
    else:
        screen.summarise(report, layout)
    screen.show(report.diagnostics, prefix)
    sys.exit(1 if report.failed else 0)


def _inside(root: Path, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Return paths given on the command line relative to the site. Raises ConfigError."""
    return tuple(_seed(root, path) for path in paths)


def _seed(root: Path, path: Path) -> str:
    real, base = path.resolve(), root.resolve()
    if not real.exists():
        raise ConfigError((error("no-seed", "there is no such file", Span(str(path))),))
    if not real.is_relative_to(base / "seeds"):
        hint = "copy it into the site's seeds/ first, so that the site holds its own sources"
        message = "does not lie in the site's seeds/"
        raise ConfigError((error("outside", message, Span(str(path)), hint),))
    return real.relative_to(base).as_posix()


def main() -> None:
    """Run the command."""
    if sys.getfilesystemencoding() != "utf-8":
        click.echo("sitegen needs file names in UTF-8: set PYTHONUTF8=1", err=True)
        sys.exit(2)
    for stream in (sys.stdout, sys.stderr):  # a terminal without UTF-8 shows codes, no traceback
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    cli(prog_name="sitegen")


def run() -> NoReturn:
    """Run the command as a process of its own, and end the process with it.

    At once: to take ten thousand articles apart in memory, which is the system's to do, takes the
    interpreter as long as a tenth of the build that made them.
    """
    status: object = 0
    try:
        main()
    except SystemExit as done:
        status = done.code or 0
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # nobody reads it any more
            stream.flush()
    os._exit(status if isinstance(status, int) else 1)
