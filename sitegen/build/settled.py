"""The quickest way through a build or an import: nothing has changed, the file system can tell.

What is kept is one digest of the signatures of everything that a build reads and one of the
stamps of everything that it wrote. Equal digests mean that a build would change nothing. An
import writes only what a build reads. Loads nothing heavy: the configuration is not even parsed.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from sitegen.build import lock
from sitegen.build.output import Output
from sitegen.build.report import Report
from sitegen.build.traces import FILE, Traces
from sitegen.core import files, places
from sitegen.core.errors import PASSING
from sitegen.core.text import digest
from sitegen.ingest.records import WROTE, Action, Outcome

_INPUTS = ("sitegen.yaml", "topics.yaml", "sources.yaml", "content", "seeds", "static", "themes")
_LIBRARIES = (
    "jinja2", "markdown", "markupsafe", "nh3", "babel", "yaml", "PIL", "pagefind_bin_extended",
)  # fmt: skip
_FACT = "settled"
_IMPORT = "settled import"
_SETTLED = frozenset((Action.UNCHANGED, Action.REJECTED))


Stamps = tuple[dict[str, str], dict[str, str]]
"""The stamps of the output's files, and of its folders."""


class Look(NamedTuple):
    """A look at all that a build reads: when it began (ns), the signatures by path, a digest of
    them all, and the youngest time among them (ns).

    It may be older than what is then read: what has changed since counts as changed next time.
    """

    begun: int
    signatures: dict[str, str]
    mark: str
    youngest: int


class Recalled(NamedTuple):
    """The last report, if a build now would change nothing; else what was seen of the inputs."""

    report: Report | None = None
    look: Look | None = None


class Asked(NamedTuple):
    """The name of a request, and the moment of its run."""

    request: str
    now: datetime


def look(root: Path) -> Look:
    """Look at everything that a build reads: site, themes that come along, engine."""
    begun = time.time_ns()
    own = (places.package_themes(), places.package())
    marks = {
        path: mark
        for place in (*(root / name for name in _INPUTS), *own)
        for path, mark in files.listing(place)
        if "__pycache__" not in path
    }
    # What has no signature (a link that leads nowhere) never settles.
    times = [int(part) for mark in marks.values() for part in (mark or "9" * 20).split(".")[:2]]
    whole = digest(repr((sorted(marks.items()), _libraries())), 16)
    return Look(begun, marks, whole, max(times, default=0))


def _libraries() -> list[str]:
    specs = [find_spec(name) for name in _LIBRARIES]
    origins = [spec.origin for spec in specs if spec is not None and spec.origin]
    return [sys.version, *(files.signature(Path(origin)) for origin in origins)]


def outputs(output: Output) -> str:
    """Digest the stamps of the output's files and folders as they are."""
    return _outputs(*output.look())


def _outputs(written: dict[str, str], folders: dict[str, str]) -> str:
    return digest(repr((sorted(written.items()), sorted(folders.items()))), 16)


def recall(
    root: Path,
    target: Path,
    request: str,
    now: datetime,
    waiting: Callable[[], None] = lambda: None,
) -> Recalled:
    """Return the last report when a build now would change nothing; else a look at the inputs.

    Calls `waiting` once if another build has the lock, then waits. Raises OSError when the state
    folder cannot be used, ConfigError for an impossible output.
    """
    start = perf_counter()
    if not files.exists(root / lock.STATE / FILE) or not files.exists(root / "sitegen.yaml"):
        return Recalled(look=look(root))
    output = Output(root, root / target, target.as_posix())
    with lock.exclusive(root, waiting) as state:
        with Traces(state / FILE) as traces:
            kept = traces.fact(_FACT)
        seen = look(root)
        if not isinstance(kept, dict) or not _holds(kept, seen, output, Asked(request, now)):
            return Recalled(look=seen)
    return Recalled(_report(kept["report"], perf_counter() - start))


def _holds(kept: dict[str, Any], seen: Look, output: Output, asked: Asked) -> bool:
    """Say whether nothing has changed. Another engine's data ends here: its inputs differ."""
    if kept.get("request") != asked.request or kept.get("inputs") != seen.mark:
        return False
    now = asked.now
    upcoming = kept["report"]["next_date"]
    # An earlier moment than that of the last build may hold back what was shown then.
    in_time = kept["now"] <= now and (upcoming is None or now < upcoming)
    return bool(in_time and kept["outputs"] == outputs(output))


def recall_import(
    root: Path, request: str, waiting: Callable[[], None] = lambda: None
) -> Report | None:
    """Return the last import's report when an import now would do nothing; else None.

    Calls `waiting` once if another run has the lock, then waits. Raises OSError when the state
    folder cannot be used.
    """
    start = perf_counter()
    if not files.exists(root / lock.STATE / FILE) or not files.exists(root / "sitegen.yaml"):
        return None
    with lock.exclusive(root, waiting) as state, Traces(state / FILE) as traces:
        kept = traces.fact(_IMPORT)
    if not isinstance(kept, dict) or kept.get("request") != request:
        return None
    if kept.get("inputs") != look(root).mark:
        return None
    return Report(_outcomes(kept["outcomes"]), kept["diagnostics"], perf_counter() - start)


def remember_import(traces: Traces, request: str, before: Look, report: Report) -> None:
    """Keep the report of an import that had nothing to do, unless an input is too young."""
    did = {outcome.action for outcome in report.outcomes}
    if report.failed or not did <= _SETTLED or not files.older(before.youngest, before.begun):
        traces.forget([_IMPORT])
        return
    outcomes = [(o.seed, str(o.action), o.article) for o in report.outcomes]
    kept = {"request": request, "inputs": before.mark, "outcomes": outcomes}
    traces.save_fact(_IMPORT, kept | {"diagnostics": report.diagnostics})


def _outcomes(data: list[tuple[str, str, str]]) -> tuple[Outcome, ...]:
    return tuple(Outcome(seed, Action(did), path) for seed, did, path in data)


def _report(data: dict[str, Any], seconds: float) -> Report:
    outcomes = {"outcomes": _outcomes(data["outcomes"])}
    return Report(**(data | outcomes | {"seconds": seconds, "unchanged": True}))


def remember(traces: Traces, asked: Asked, before: Look, report: Report, stamps: Stamps) -> None:
    """Keep a report for builds after which nothing changed.

    Not where this build imported something or a limit stopped it, and not while an input is so
    young that it may change without a new signature.
    """
    fresh = any(outcome.action in WROTE for outcome in report.outcomes)
    passing = any(noted.code in PASSING for noted in report.diagnostics)
    if fresh or passing or not files.older(before.youngest, before.begun):
        traces.forget([_FACT])
        return
    data: dict[str, Any] = {field.name: getattr(report, field.name) for field in fields(report)}
    data |= {"seconds": 0.0, "rendered": 0, "removed": 0}
    data["outcomes"] = [(o.seed, str(o.action), o.article) for o in report.outcomes]
    traces.save_fact(
        _FACT,
        {
            "request": asked.request,
            "now": asked.now.astimezone(UTC),
            "inputs": before.mark,
            "outputs": _outputs(*stamps),
            "report": data,
        },
    )
