"""What one run is asked to do."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sitegen.build.pool import Pool, Remote
from sitegen.core.config import Config

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much is done and how much there is."""


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Request:
    """What one run was asked to do. `now` is the moment of the run, in any time zone."""

    root: Path
    config: Config
    now: datetime
    output: Path = Path("public")
    drafts: bool = False
    with_import: bool = True
    frozen: bool = False
    clean: bool = False
    verify: bool = False
    explain: tuple[str, ...] = ()
    jobs: int = 0
    remote: Remote | None = None
    progress: Progress = _silent
    waiting: Callable[[], None] = field(default=lambda: None)

    @property
    def pool(self) -> Pool:
        """The workers of this run: as many as there are cores, unless told otherwise."""
        return Pool(self.jobs or os.cpu_count() or 1, self.config.time_limit, self.remote)
