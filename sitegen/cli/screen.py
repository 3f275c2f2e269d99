"""What a person sees: diagnostics on standard error, the summary on standard output."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Self

import click

from sitegen.cli import table
from sitegen.core.errors import Diagnostic, Severity, SitegenError

if TYPE_CHECKING:
    from sitegen.build.report import Report

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_WRITTEN = ("created", "updated")
_FEW = 10  # seeds that are shown in full; more would push the first ones off the screen
_WHERE = "guesses: 'needs_review' ('sitegen review' asks); removed lines: 'removed'"
_BAR_FROM = 200  # fewer steps than this are over before a bar could be read


def prefix_of(site: Path) -> str:
    """Return what makes a path inside the site one that opens from the current folder."""
    shown = site.as_posix()
    return "" if shown == "." else f"{shown}/"


@contextmanager
def refusing() -> Iterator[None]:
    """Show why something cannot be done instead of a traceback, and leave with status 2."""
    try:
        yield
    except SitegenError as exc:
        show(exc.diagnostics, "")
        sys.exit(2)
    except OSError as exc:
        click.echo(f"error[disk]: {exc.filename}: {exc.strerror}", err=True)
        sys.exit(2)


UNTOUCHED = "the site is as it was"
BETWEEN = "each page is as it was or new, and the next build makes the rest"


def stop(
    exc: SitegenError, prefix: str, status: int, *, as_json: bool, left: str = UNTOUCHED
) -> NoReturn:
    """Show why a run cannot go on, what had become of seeds, how it left the site; leave with the
    exit status.
    """
    show(exc.diagnostics, prefix)
    if as_json:
        diagnostics = [diagnostic.as_data() for diagnostic in exc.diagnostics]
        outcomes = [asdict(outcome) for outcome in exc.outcomes]
        click.echo(as_json_text({"diagnostics": diagnostics, "outcomes": outcomes}))
    else:
        _seeds(exc.outcomes, PLAIN)
    if status == 1:
        errors = sum(d.severity is Severity.ERROR for d in exc.diagnostics)
        click.echo(f"stopped: {counted(errors, 'error')}; {left}", err=True)
    sys.exit(status)


def as_json_text(data: dict[str, Any]) -> str:
    """Write data as JSON for a person or a program."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=str)


def show(diagnostics: tuple[Diagnostic, ...], prefix: str) -> None:
    """Print diagnostics to standard error, with paths that open from the current folder."""
    colour = not os.environ.get("NO_COLOR")
    for item in diagnostics:
        place = (
            item.span.path if item.span.path.startswith(("/", "--")) else prefix + item.span.path
        )
        line = str(item._replace(span=item.span._replace(path=place)))
        word = f"{item.severity}[{item.code}]"
        styled = click.style(word, fg=_COLOURS[item.severity], bold=True) if colour else word
        click.echo(line.replace(word, styled, 1), err=True)


class Layout(NamedTuple):
    """How seeds are shown; `mood` is "would be " for what was not done."""

    mood: str = ""
    details: bool = False


PLAIN = Layout()


def summarise(report: "Report", layout: Layout) -> None:
    """Print what was done."""
    _seeds(report.outcomes, layout)
    if report.output:
        _summarise_site(report)
    sys.stdout.flush()  # before what goes to standard error


def _seeds(outcomes: Sequence[Any], layout: Layout) -> None:
    mood, written = layout.mood, [o for o in outcomes if o.action in _WRITTEN]
    if len(written) > _FEW and not layout.details:
        for line in _seed_table(written, mood):
            click.echo(line)
        if not mood:
            click.echo(_WHERE)
    else:
        for outcome in written:
            _summarise_seed(outcome, mood)
    counts = Counter(str(outcome.action) for outcome in outcomes)
    words = {action: mood + action if action in _WRITTEN else action for action in counts}
    if counts:
        text = ", ".join(f"{counts[action]} {words[action]}" for action in sorted(counts))
        click.echo(f"seeds: {text}")


def _seed_table(outcomes: Sequence[Any], mood: str) -> list[str]:
    head = (mood.strip() or "done", "in", "tags", "guesses", "removed", "title")
    body = [
        (
            str(outcome.action),
            outcome.language,
            *(str(len(f)) for f in (outcome.tags, outcome.guessed, outcome.removed)),
            outcome.title,
        )
        for outcome in outcomes
    ]
    return table.rows(head, body, table.columns())


def _summarise_seed(outcome: Any, mood: str) -> None:
    seed, article = table.safe(outcome.seed), table.safe(outcome.article)
    click.echo(f"{mood}{outcome.action}: {seed} -> {article}")
    click.echo(f"  {outcome.language}: {table.safe(outcome.title)}")
    if outcome.tags:
        click.echo(f"  tags: {table.safe(', '.join(outcome.tags))}")
    if outcome.changed:
        click.echo(f"  rewritten: {', '.join(outcome.changed)}")
    for line in outcome.removed:
        place = "" if line.extracted else f"line {line.line}, "
        click.echo(f"  set aside ({place}{line.rule}): {table.safe(line.text)}")
    if outcome.guessed:
        click.echo(f"  to review: {', '.join(outcome.guessed)}")


def _summarise_site(report: "Report") -> None:
    held = []
    if report.drafts:
        held.append(counted(report.drafts, "draft"))
    if report.rejected:
        held.append(f"{report.rejected} rejected")
    if report.waiting and report.next_date:
        held.append(
            f"{report.waiting} with a future date (next: {report.next_date:%Y-%m-%d %H:%M %Z})"
        )
    if held:
        click.echo(f"held back: {', '.join(held)}")
    for line in report.explanations:
        click.echo(line)
    click.echo(
        f"built: {counted(report.articles, 'article')}, {counted(report.pages, 'file')}"
        f" in {report.output}/ in {report.seconds:.2f} s ({_work_done(report)})"
    )


def _work_done(report: "Report") -> str:
    if report.unchanged or not report.rendered + report.removed:
        return "nothing had changed"
    return f"{report.rendered} rendered, {report.removed} removed"


def counted(number: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{number} {noun}{'s' * (number != 1)}"


class Progress:
    """A bar on a terminal for stages with many steps; nothing anywhere else."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        """End the bar's line, also where the work stopped before its end."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say how far a stage is."""
        if total < _BAR_FROM or not sys.stderr.isatty():
            return
        if self._bar is None:
            self._bar = click.progressbar(length=total, label=stage, file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)
        if done == total:
            self.__exit__()


def say_waiting() -> None:
    """Say that another build has the site."""
    click.echo("another build of this site is running: waiting", err=True)
