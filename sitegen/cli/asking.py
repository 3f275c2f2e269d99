"""What the commands ask of a run: the request, and how `sitegen build` was called.

What is slow to load is imported when it is needed. Must not print.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitegen.cli import screen
from sitegen.core import clock
from sitegen.core.errors import ConfigError, Span, error

if TYPE_CHECKING:
    from sitegen.build.report import Report
    from sitegen.build.request import Request
    from sitegen.build.settled import Look

_MARKED = ("base_url", "drafts", "no_import", "frozen")
"""Options that make another site of the same content."""


def now() -> datetime:
    """Return the time of the run. Raises ConfigError."""
    try:
        return clock.now()
    except ValueError as exc:
        raise ConfigError((error("clock", str(exc), Span("SOURCE_DATE_EPOCH")),)) from None


def request(site: Path, base_url: str, progress: screen.Progress) -> "Request":
    """Read the configuration; return what any run of this site is asked. Raises ConfigError."""
    from sitegen.build.request import Request
    from sitegen.core import config

    return Request(
        root=site,
        config=config.load(site, base_url),
        now=now(),
        progress=progress,
        waiting=screen.say_waiting,
    )


class Building:
    """A build of a site as it was asked for; `working` tells a request who does its work."""

    def __init__(
        self, site: Path, working: "Callable[[Request], Request]", options: Mapping[str, Any]
    ) -> None:
        self.site = site
        self.working = working
        self.options = options
        self._looks: list[Look | None] = []

    @property
    def _target(self) -> Path:
        chosen = self.options["output"]
        return Path("public") if chosen is None else Path.cwd() / chosen

    @property
    def _mark(self) -> str:
        return repr((str(self._target), [self.options[name] for name in _MARKED]))

    def unchanged(self) -> "Report | None":
        """Return the last build's report if nothing has changed since."""
        from sitegen.build import settled

        if self.options["clean"] or self.options["verify"] or self.options["explain"]:
            # No short cut; yet it is looked before the configuration is read.
            self._looks.append(settled.look(self.site))
            return None
        recalled = settled.recall(self.site, self._target, self._mark, now(), screen.say_waiting)
        self._looks.append(recalled.look)
        return recalled.report

    def adjust(self, request: "Request") -> "Request":
        """Return a request with what this build is asked besides."""
        return replace(
            self.working(request),
            output=self._target,
            drafts=self.options["drafts"],
            with_import=not self.options["no_import"],
            frozen=self.options["frozen"],
            clean=self.options["clean"],
            verify=self.options["verify"],
            explain=self.options["explain"],
        )

    def work(self, request: "Request") -> "Report":
        """Build the site."""
        from sitegen.build.workflow import run_build

        return run_build(request, self._mark, *self._looks)
