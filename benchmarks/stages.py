"""Where a build's time goes: one build in this process, with a clock around each of its stages.

    python -m benchmarks.stages SITE          # the first build: output and traces are put away
    python -m benchmarks.stages SITE --warm   # a later build

Stages stand indented below the one that they are a part of. CPU seconds are those of this
process and, behind the plus sign, of the workers that ended meanwhile.
"""

import argparse
import functools
import importlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

STAGES = (
    ("build.workflow", "run_build"),
    ("build.settled", "look"),
    ("build.making", "make"),
    ("build.traces", "Traces.parsed"),
    ("build.parsing", "load"),
    ("build.gather", "theme"),
    ("build.gather", "vocabulary"),
    ("site.select", "select"),
    ("site.model", "assemble"),
    ("site.plan", "plan"),
    ("build.publishing", "publish"),
    ("build.publishing", "page_keys"),
    ("build.output", "Output.stamps"),
    ("build.rendering", "run"),
    ("build.output", "Output.swap"),
    ("build.output", "Output.update"),
    ("build.traces", "Traces.save_parsed"),
    ("build.traces", "Traces.commit"),
)


class Clock:
    """Prints how long each call of a stage took, and those inside it before it."""

    def __init__(self) -> None:
        self._depth = 0

    def around(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the same work with a clock around it."""

        @functools.wraps(work)
        def timed(*arguments: Any, **named: Any) -> Any:
            self._depth += 1
            start, before = perf_counter(), os.times()
            try:
                return work(*arguments, **named)
            finally:
                self._depth -= 1
                self._print(name, perf_counter() - start, before, os.times())

        return timed

    def _print(self, name: str, wall: float, before: Any, after: Any) -> None:
        own = after.user + after.system - before.user - before.system
        workers = after.children_user + after.children_system
        workers -= before.children_user + before.children_system
        shown = "  " * self._depth + name
        print(f"{shown:36}{wall:8.3f} s wall {own:7.2f} + {workers:.2f} s CPU")


def install(clock: Clock) -> None:
    """Put the clock around every stage."""
    for module, path in STAGES:
        owner: Any = importlib.import_module(f"sitegen.{module}")
        *outer, name = path.split(".")
        for part in outer:
            owner = getattr(owner, part)
        timed = clock.around(f"{module.rpartition('.')[2]}.{path}", getattr(owner, name))
        for holder in [owner, *_importers(getattr(owner, name), name)]:
            setattr(holder, name, timed)


def _importers(work: Any, name: str) -> list[Any]:
    """Return the modules that took the function by name."""
    ours = [module for key, module in sys.modules.items() if key.startswith("sitegen.")]
    return [module for module in ours if getattr(module, name, None) is work]


def main() -> None:
    """Time one build."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--warm", action="store_true")
    options = parser.parse_args()
    os.chdir(options.site)
    if not options.warm:
        trash = Path(tempfile.mkdtemp(prefix="cleaned-", dir=Path.cwd().parent))
        for made in filter(Path.exists, map(Path, ("public", ".sitegen"))):
            made.rename(trash / made.name)
    os.sync()
    start = perf_counter()
    importlib.import_module("sitegen.build.workflow")
    print(f"{'imports':36}{perf_counter() - start:8.3f} s wall")
    install(Clock())
    from sitegen.cli.commands import cli

    cli(["build"], prog_name="sitegen")


if __name__ == "__main__":
    main()
