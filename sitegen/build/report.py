"""What a run did, as data: for the summary on the screen and for `--json`."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sitegen.core.errors import Diagnostic, has_errors
from sitegen.ingest.records import Action, Outcome


@dataclass(frozen=True, slots=True)
class Report:
    """The result of `import` (no output) or `build`. Times in seconds, dates aware."""

    outcomes: tuple[Outcome, ...]
    diagnostics: tuple[Diagnostic, ...]
    seconds: float
    articles: int = 0
    pages: int = 0
    output: str = ""
    drafts: int = 0
    rejected: int = 0
    waiting: int = 0
    next_date: datetime | None = None
    rendered: int = 0
    removed: int = 0
    unchanged: bool = False
    explanations: tuple[str, ...] = ()

    def count(self, action: Action) -> int:
        """Count the seeds with which this was done."""
        return sum(outcome.action is action for outcome in self.outcomes)

    @property
    def failed(self) -> bool:
        """Say whether the run ended with problems: errors noted, or a seed that failed."""
        return has_errors(self.diagnostics) or self.count(Action.FAILED) > 0

    def as_data(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        data = asdict(self)
        data["diagnostics"] = [diagnostic.as_data() for diagnostic in self.diagnostics]
        data["next_date"] = self.next_date.isoformat() if self.next_date else None
        return data
