"""`sitegen check`: what a build accepts and a reader would stumble over."""

import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli import annotations, asking, screen, table
from sitegen.cli.options import SITE
from sitegen.core.errors import ConfigError, Diagnostic, Severity, SitegenError, Span, error

if TYPE_CHECKING:
    from sitegen.build.checking import Asked, Checked
    from sitegen.check.run import Said

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@click.command()
@SITE
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Where the site was built.  [default: public/ in the site's folder]",
)
@click.option("--base-url", default="", metavar="URL", help="The address it was built for.")
@click.option("--drafts", is_flag=True, help="Look at drafts, too.")
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
@click.option("--since", default="", metavar="REV", help="Tell only what that commit had not.")
@click.option("--external", is_flag=True, help="Ask other hosts whether linked pages are there.")
@click.option(
    "--external-limit",
    type=click.FloatRange(1, 3600),
    default=120,
    metavar="SECONDS",
    show_default=True,
    help="How long that may take.",
)
@click.option("--fix", is_flag=True, help="Mend what is safe to mend.")
@click.option("--dry-run", is_flag=True, help="With --fix: say what would be mended.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How the result is told.",
)
def check(site: Path, form: str, **options: Any) -> None:
    """Look for what a build accepts and a reader would stumble over.

    In the content, in the plan of the site, and in the output where it is up to date. Each check
    has a section in docs/checks.md, and is silenced for one article by its name: ignore:
    [near-duplicate] in the front matter. The exit status is 1 where there is an error; a warning
    alone is none.

    \b
    Example:
      sitegen check --since origin/main
    """
    if options["dry_run"] and not options["fix"]:
        raise click.UsageError("--dry-run goes with --fix")
    prefix, as_json = screen.prefix_of(site), form == "json"
    try:
        with screen.Progress() as progress:
            from sitegen.build.checking import run_check

            request = asking.request(site, options["base_url"], progress)
            request = replace(request, drafts=options["drafts"])
            if options["output"] is not None:
                request = replace(request, output=Path.cwd() / options["output"])
            checked = run_check(request, _asked(options))
    except SitegenError as exc:
        status = 2 if isinstance(exc, ConfigError) else 1
        if form == "github":
            _annotate(exc.diagnostics, prefix)
        screen.stop(exc, prefix, status, as_json=as_json)
    except OSError as exc:
        place = Span(str(exc.filename or site))
        broken = ConfigError((error("disk", f"cannot go on: {exc.strerror or exc}", place),))
        screen.stop(broken, "", 2, as_json=as_json)
    _show(checked, prefix, form, options)
    sys.exit(_status(checked, strict=options["strict"]))


def _asked(options: dict[str, Any]) -> "Asked":
    from sitegen.build.checking import Asked

    return Asked(
        external=options["external_limit"] if options["external"] else 0.0,
        since=options["since"],
        mend=options["fix"],
        write=not options["dry_run"],
    )


def _status(checked: "Checked", *, strict: bool) -> int:
    bad = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return int(any(item.diagnostic.severity in bad for item in checked.said))


def _show(checked: "Checked", prefix: str, form: str, options: dict[str, Any]) -> None:
    if form == "json":
        click.echo(screen.as_json_text(_data(checked)))
        return
    if form == "github":
        _annotate(checked.diagnostics, prefix)
        return
    mood = "would mend" if options["dry_run"] else "mended"
    for edit in checked.edits:
        click.echo(f"{mood} {table.safe(prefix + edit.path)}: {table.safe(edit.what)}")
    if rows := _rows(checked):
        for line in table.rows(("check", *_heads(), "silenced"), rows, table.columns()):
            click.echo(line.rstrip())
    for line in _quiet(checked):
        click.echo(
            textwrap.fill(line, table.columns(), subsequent_indent="  ", break_on_hyphens=False)
        )
    click.echo(_summary(checked))
    sys.stdout.flush()
    screen.show(checked.diagnostics, prefix)


def _annotate(diagnostics: "Iterable[Diagnostic]", prefix: str) -> None:
    for found in diagnostics:
        click.echo(annotations.annotation(found, prefix))


def _heads() -> Iterator[str]:
    return (f"{severity}s" for severity in _SEVERITIES)


def _counts(checked: "Checked") -> dict[str, list[int]]:
    """Count what each check says by severity, and what of it is silenced, in the table's order."""
    from sitegen.check.table import CHECKS

    said = Counter((item.check, item.diagnostic.severity) for item in _once(checked.said))
    silenced = Counter(item.check for item in _once(checked.silenced))
    return {
        name: [*(said[name, severity] for severity in _SEVERITIES), silenced[name]]
        for name in CHECKS
    }


def _once(items: "Iterable[Said]") -> "Iterable[Said]":
    return {(item.check, item.diagnostic): item for item in items}.values()


def _rows(checked: "Checked") -> list[tuple[str, ...]]:
    return [
        (name, *(str(count) if count else "-" for count in counts))
        for name, counts in _counts(checked).items()
        if any(counts)
    ]


def _quiet(checked: "Checked") -> Iterator[str]:
    """Name the checks that found nothing, and those that did not look."""
    from sitegen.check.table import CHECKS

    silent = [name for name, counts in _counts(checked).items() if not any(counts)]
    ran = [name for name in silent if CHECKS[name].scope in checked.scopes]
    if ran:
        yield f"nothing found: {', '.join(ran)}"
    if idle := [name for name in silent if name not in ran]:
        yield f"not looked at: {', '.join(idle)}"


def _summary(checked: "Checked") -> str:
    totals = Counter(found.severity for found in checked.diagnostics)
    told = ", ".join(screen.counted(totals[s], str(s)) for s in _SEVERITIES)
    output = screen.counted(checked.files, "file") if checked.files else "no output"
    articles = screen.counted(checked.articles, "article")
    return f"checked: {articles}, {output} in {checked.seconds:.2f} s: {told}"


def _data(checked: "Checked") -> dict[str, Any]:
    names = (*_heads(), "silenced")
    return {
        "articles": checked.articles,
        "files": checked.files,
        "seconds": checked.seconds,
        "checks": {n: dict(zip(names, c, strict=True)) for n, c in _counts(checked).items()},
        "mended": [edit._asdict() for edit in checked.edits],
        "diagnostics": [
            {"check": item.check} | item.diagnostic.as_data()
            for item in sorted(_once(checked.said), key=lambda i: i.diagnostic.sort_key)
        ],
    }
